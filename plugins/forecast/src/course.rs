//! The experts together, and how wrong they were.
//!
//! From up to forty earlier origins of the same history all experts say what came next. How wrong an expert was *about
//! as far ahead* decides how much it counts there: close by the latest value is hard to beat, far off the season or the
//! long run is. What the experts were then wrong by together gives the interval: its ends are quantiles of those
//! errors (split conformal prediction on rolling origins; Vovk, Gammerman and Shafer 2005, Hyndman and
//! Athanasopoulos 2021, section 5.5), so that a series with wild days has a wide one and an exact line has none.

use crate::breaks;
use crate::experts::{self, Seasons};
use crate::numbers::{count, tail};

/// Earlier origins that are looked at. Sixty changed no figure by more than its noise.
const ORIGINS: usize = 40;

/// How much an origin counts against the next one: what was wrong lately says more.
const FRESH: f64 = 0.97;

/// How far around a lead, as a share of it, errors say something of it: for weights, and for intervals.
const NEAR: (f64, f64) = (0.5, 0.35);

/// Neighbouring leads whose errors are sorted, at most.
const MOST_NEAR: usize = 48;

/// How much further out than its nominal place a quantile is taken for every independent horizon that is missing, and how
/// much wider the interval is by the horizon over the history behind it. Errors of one origin hang together, and the
/// jumps of the next weeks are seldom all in the last ones. Both times what the series itself asks for. Set so
/// that 80 % intervals held about 80 % on traces of some 150 machines.
const CAUTION: (f64, f64) = (5.0, 0.8);

/// What the horizon can add to the interval's width, as a multiple of it: caution itself is measured, and not to be trusted
/// without bounds.
const WIDEST: f64 = 1.5;

/// How usage goes on: a value for each step that follows the history.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// As likely to be exceeded as not.
    pub expected: Vec<f64>,
    /// The lower ends of the interval, never below zero.
    pub low: Vec<f64>,
    /// The upper ends of the interval.
    pub high: Vec<f64>,
    /// The experts and how much they count halfway to the horizon, the most important first; those under 1 % are left
    /// out.
    pub weights: Vec<(&'static str, f64)>,
    /// How many steps of the history came after each change of level that was taken for one.
    pub breaks: Vec<usize>,
    /// The mean error from earlier origins over that of the season before (where there is none: of the last value).
    /// Below 1 is better; `None` where that is never wrong, or nothing could be compared.
    pub skill: Option<f64>,
}

/// What was said from one earlier origin, and what came.
struct Replay<'a> {
    before: &'a [f64],
    said: Vec<Vec<f64>>,
    came: &'a [f64],
    weight: f64,
}

/// Says the next `leads` steps of a history without gaps, in steps of `step` seconds, with an interval that is meant to
/// hold what comes with probability `coverage`.
pub fn course(past: &[f64], step: u64, leads: usize, coverage: f64) -> Course {
    let seasons = Seasons::of(step);
    let mut past = past.to_vec();
    let breaks = breaks::level(&mut past, &seasons);
    let training = training(past.len(), &seasons);
    let tested = past.len().saturating_sub(training);
    let replays = replay(&past, &seasons, training, leads);
    let reach = tested.min(leads).max(1);
    let weights = weights(&replays, experts::names(&seasons).len(), leads, reach);
    let expected = together(&experts::say(&past, &seasons, leads), &weights);
    let errors: Vec<(Vec<f64>, f64)> = replays.iter().map(|replay| (replay.errors(&weights), replay.weight)).collect();
    let bands = bands(&errors, leads, reach, tested, (1.0 - coverage) / 2.0);
    let band = |side: fn(&(f64, f64)) -> f64| {
        expected.iter().zip(&bands).map(move |(value, band)| (value + side(band)).max(0.0))
    };
    Course {
        low: band(|band| band.0).collect(),
        high: band(|band| band.1).collect(),
        weights: named(&seasons, weights.get(leads / 2)),
        breaks: breaks.into_iter().map(|at| past.len().saturating_sub(at)).collect(),
        skill: skill(&seasons, &replays, &errors),
        expected,
    }
}

/// The least history from which the experts are tested: a third of it, but no more than two weeks (what they were wrong by
/// before they had seen a week twice says little of now), and no less than five steps, or three days of shorter ones.
fn training(length: usize, seasons: &Seasons) -> usize {
    let (least, most) = if seasons.block > 1 { (3 * seasons.block, 3 * seasons.block) } else { (5, 14) };
    (length / 3).clamp(least, most).min(length / 2).max(1)
}

/// Lets the experts speak from earlier origins, the newest first.
fn replay<'a>(past: &'a [f64], seasons: &Seasons, training: usize, leads: usize) -> Vec<Replay<'a>> {
    let tested = past.len().saturating_sub(training);
    let mut stride = (tested / ORIGINS).max(1);
    // Otherwise all origins could be of the same hour.
    while seasons.block > 1 && stride > 1 && (stride.is_multiple_of(2) || stride.is_multiple_of(3)) {
        stride += 1;
    }
    let mut weight = 1.0;
    let mut replays = Vec::new();
    for origin in (training..past.len()).rev().step_by(stride).take(ORIGINS) {
        let (before, after) = past.split_at_checked(origin).unwrap_or((past, &[]));
        let came = after.get(..leads).unwrap_or(after);
        replays.push(Replay { before, said: experts::say(before, seasons, came.len()), came, weight });
        weight *= FRESH;
    }
    replays
}

impl Replay<'_> {
    /// What the experts were wrong by together.
    fn errors(&self, weights: &[Vec<f64>]) -> Vec<f64> {
        together(&self.said, weights).iter().zip(self.came).map(|(said, came)| came - said).collect()
    }
}

/// The weighted mean of the experts for every lead.
fn together(said: &[Vec<f64>], weights: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![0.0; said.first().map_or(0, Vec::len)];
    for (expert, course) in said.iter().enumerate() {
        for ((sum, value), weights) in sums.iter_mut().zip(course).zip(weights) {
            *sum += value * weights.get(expert).copied().unwrap_or(0.0);
        }
    }
    sums
}

/// How much each expert counts at each lead: the sixth power of the least error over its own. The best of them then
/// leads, and those that are nearly as good are still heard.
fn weights(replays: &[Replay<'_>], experts: usize, leads: usize, reach: usize) -> Vec<Vec<f64>> {
    // Sums of errors up to a lead, so that those around a lead are one difference.
    let mut sums = vec![vec![0.0; reach + 1]; experts];
    for replay in replays {
        for (sums, said) in sums.iter_mut().zip(&replay.said) {
            for ((sum, said), came) in sums.iter_mut().skip(1).zip(said).zip(replay.came) {
                *sum += replay.weight * (came - said).abs();
            }
        }
    }
    for sums in &mut sums {
        let mut total = 0.0;
        for sum in sums {
            total += *sum;
            *sum = total;
        }
    }
    let at = |lead: usize| {
        let (from, to) = around(lead, NEAR.0, reach);
        let between = |sums: &Vec<f64>| Some(sums.get(to)? - sums.get(from)?);
        let errors: Vec<f64> = sums.iter().map(|sums| between(sums).unwrap_or(0.0)).collect();
        let best = errors.iter().copied().fold(f64::INFINITY, f64::min);
        // Where an expert is never wrong, those that are do not count, and rounding is not being wrong.
        let nothing = 1e-9 * (1.0 + best);
        let weight = |error: &f64| {
            let share = (best + nothing) / (error + nothing);
            let cube = share * share * share;
            cube * cube
        };
        let weights: Vec<f64> = errors.iter().map(weight).collect();
        let total: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / total).collect::<Vec<f64>>()
    };
    let mut weights: Vec<Vec<f64>> = (0..reach.min(leads)).map(at).collect();
    weights.resize(leads, weights.last().cloned().unwrap_or_default());
    weights
}

/// The leads around a lead, end excluded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small whole number")]
fn around(lead: usize, share: f64, reach: usize) -> (usize, usize) {
    let span = (count(lead + 1) * share).ceil() as usize;
    (lead.saturating_sub(span), (lead + span + 1).min(reach))
}

/// How much caution a series needs: about none where intervals of the older half of the errors held as many of the newer
/// half as they should, several times as much where the newer half was wilder. The numbers are the best of a dozen on
/// traces of some 150 machines and on synthetic growth, leaks, phases, weeks and steps.
fn caution(errors: &[(Vec<f64>, f64)], reach: usize, tested: usize, tail: f64) -> f64 {
    let (newer, older) = errors.split_at_checked(errors.len() / 2).unwrap_or_default();
    let (mut inside, mut all) = (0.0, 0.0);
    let mut lead = 0;
    while lead < reach {
        let (low, high) = band(older, lead, reach, tested, tail, 0.0);
        for error in newer.iter().filter_map(|(errors, _)| errors.get(lead)) {
            all += 1.0;
            inside += if (low..=high).contains(error) { 1.0 } else { 0.0 };
        }
        lead += 1 + lead / 3;
    }
    let missing = if all > 0.0 { 1.0 - 2.0 * tail - inside / all } else { 0.0 };
    (0.7 + 12.0 * missing).clamp(0.0, 5.0)
}

/// By how much the interval lies below and above the course at every lead.
fn bands(errors: &[(Vec<f64>, f64)], leads: usize, reach: usize, tested: usize, tail: f64) -> Vec<(f64, f64)> {
    let caution = caution(errors, reach, tested, tail);

    // Sorting for every lead would be most of the work, and neighbours differ little.
    let mut anchors: Vec<(usize, (f64, f64))> = Vec::new();
    let mut lead = 0;
    while lead < reach {
        anchors.push((lead, band(errors, lead, reach, tested, tail, caution)));
        lead = if lead + 1 == reach { reach } else { (lead + 1 + lead / 6).min(reach - 1) };
    }
    let halfway = interpolated(&anchors, reach / 2);
    let last = interpolated(&anchors, reach - 1);
    // Further ahead than could be tested it goes on widening as it did over the last half, at most in proportion.
    let widening = |half: f64, full: f64| if full == 0.0 { 0.0 } else { (2.0 - 2.0 * half / full).clamp(0.25, 1.0) };
    let (below, above) = (widening(halfway.0, last.0), widening(halfway.1, last.1));
    let at = |lead: usize| {
        let (low, high) = interpolated(&anchors, lead);
        let beyond = count((lead + 1).saturating_sub(reach)) / count(reach);
        let wider = 1.0 + (caution * CAUTION.1 * count(lead + 1) / count(tested.max(1))).min(WIDEST);
        (low * wider * (1.0 + below * beyond), high * wider * (1.0 + above * beyond))
    };
    (0..leads).map(at).collect()
}

/// Quantiles of the errors around a lead; the course itself is always inside.
fn band(errors: &[(Vec<f64>, f64)], lead: usize, reach: usize, tested: usize, tail: f64, caution: f64) -> (f64, f64) {
    let (from, to) = around(lead, NEAR.1, reach);
    // Far ahead neighbours are many and alike.
    let thin = 1 + to.saturating_sub(from) / MOST_NEAR;
    let mut near: Vec<(f64, f64)> = Vec::new();
    for (errors, weight) in errors {
        near.extend(errors.iter().take(to).skip(from).step_by(thin).map(|error| (*error, *weight)));
    }
    near.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let total: f64 = near.iter().map(|(_, weight)| weight).sum();
    // How many times the lead fits into what was tested: errors of overlapping courses are not independent.
    let independent = count(tested.max(1)) / count(lead + 1);
    let tail = tail / (1.0 + caution * CAUTION.0 / independent);
    let quantile = |share: f64| {
        let mut below = 0.0;
        let reached = |(_, weight): &&(f64, f64)| {
            below += weight;
            below >= share * total
        };
        near.iter().find(reached).or(near.last()).map_or(0.0, |(error, _)| *error)
    };
    (quantile(tail).min(0.0), quantile(1.0 - tail).max(0.0))
}

/// Between two anchors in proportion; the last one from there on.
fn interpolated(anchors: &[(usize, (f64, f64))], lead: usize) -> (f64, f64) {
    let next = anchors.partition_point(|(anchor, _)| *anchor <= lead);
    let left = next.checked_sub(1).and_then(|index| anchors.get(index));
    match (left, anchors.get(next)) {
        (Some((from, a)), Some((to, b))) => {
            let share = count(lead - from) / count(to - from);
            (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
        }
        (Some((_, band)), None) | (None, Some((_, band))) => *band,
        (None, None) => (0.0, 0.0),
    }
}

fn named(seasons: &Seasons, weights: Option<&Vec<f64>>) -> Vec<(&'static str, f64)> {
    let weights = weights.map(Vec::as_slice).unwrap_or_default().iter().copied();
    let mut named: Vec<(&'static str, f64)> = experts::names(seasons).into_iter().zip(weights).collect();
    named.retain(|(_, weight)| *weight >= 0.01);
    named.sort_by(|a, b| b.1.total_cmp(&a.1));
    named
}

/// The error from earlier origins over that of the season before.
fn skill(seasons: &Seasons, replays: &[Replay<'_>], errors: &[(Vec<f64>, f64)]) -> Option<f64> {
    let season = seasons.lengths.first().copied().unwrap_or(1);
    let (mut ours, mut naive) = (0.0, 0.0);
    for (replay, (errors, _)) in replays.iter().zip(errors) {
        let before = if replay.before.len() >= season { season } else { 1 };
        let repeated = tail(replay.before, before).iter().cycle();
        naive += replay.came.iter().zip(repeated).map(|(came, said)| (came - said).abs()).sum::<f64>();
        ours += errors.iter().map(|error| error.abs()).sum::<f64>();
    }
    (naive > 0.0).then(|| ours / naive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: u64 = 86_400;

    #[test]
    fn an_exact_line_goes_on_without_doubt() {
        let past: Vec<f64> = (0..60_u32).map(|day| 4.0 + 0.2 * f64::from(day)).collect();
        let course = course(&past, DAY, 90, 0.8);
        for (lead, ((expected, low), high)) in (60_u32..).zip(course.expected.iter().zip(&course.low).zip(&course.high))
        {
            let line = 4.0 + 0.2 * f64::from(lead);
            assert!((expected - line).abs() < 1e-6 && high - low < 1e-6, "{lead}: {low} {expected} {high}");
        }
        assert!(course.skill.unwrap() < 1e-6);
    }

    #[test]
    fn a_week_comes_again_without_doubt() {
        let past: Vec<f64> = (0..56).map(|day| if day % 7 < 5 { 10.0 } else { 2.0 }).collect();
        let course = course(&past, DAY, 14, 0.8);
        for (day, expected) in course.expected.iter().enumerate() {
            assert!((expected - past[day]).abs() < 0.2, "{day}: {expected}");
        }
    }

    #[test]
    fn a_step_is_believed_after_two_days() {
        let wobble = |day: u32| f64::from(day * 7 % 5) * 0.1;
        let past: Vec<f64> = (0..42).map(|day| wobble(day) + if day < 40 { 10.0 } else { 30.0 }).collect();
        let course = course(&past, DAY, 14, 0.8);
        assert_eq!(course.breaks, [2]);
        assert!(course.expected.iter().all(|value| (29.5..31.0).contains(value)), "{:?}", course.expected);
        assert!(course.high.iter().all(|high| *high < 33.0), "{:?}", course.high);
    }

    #[test]
    fn an_unsteady_series_has_a_wide_interval_that_does_not_narrow_beyond_what_was_tested() {
        let past: Vec<f64> = (0..30_u64).map(|day| f64::from((day * day * 31 % 17) as u32)).collect();
        let course = course(&past, DAY, 120, 0.8);
        let width = |lead: usize| course.high[lead] - course.low[lead];
        assert!(width(0) > 5.0 && width(119) >= width(40), "{} {} {}", width(0), width(40), width(119));
    }

    #[test]
    fn nothing_and_little_have_a_course() {
        for past in [&[][..], &[3.0], &[3.0, 4.0]] {
            let course = course(past, DAY, 5, 0.8);
            assert_eq!((course.expected.len(), course.low.len(), course.high.len()), (5, 5, 5));
        }
        assert_eq!(course(&[1.0, 2.0], DAY, 0, 0.8), Course::default());
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_course(
            past in proptest::collection::vec(0.0_f64..1e15, 0..80),
            leads in 0_usize..60,
            step in prop_oneof![Just(DAY), Just(7_200), Just(604_800), Just(43_200), 1_u64..100_000],
            coverage in 0.1_f64..0.99,
        ) {
            let course = course(&past, step, leads, coverage);
            prop_assert_eq!(course.expected.len(), leads);
            for ((low, expected), high) in course.low.iter().zip(&course.expected).zip(&course.high) {
                prop_assert!(0.0 <= *low && low <= expected && expected <= high && high.is_finite());
            }
        }
    }
}
