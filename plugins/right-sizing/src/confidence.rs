//! How far a proposal is to be trusted: how likely it is to keep its promise.
//!
//! The promise is the expected overrun. It is broken where the seven days that follow overrun more than twice that and a
//! point of a per cent more. The confidence is the share of proposals like this one that keep it, estimated by what
//! told kept promises from broken ones on public traces and made-up series: how long the history is, what the limit would
//! have done in the last four weeks, and whether a trend outruns it. How far the experts agree, and whether the rule on
//! trial overran more than expected, told nothing: the promise accounts for both.

use crate::experts::{DAY, seconds};
use crate::scale::bucket;
use crate::walk::Walk;

/// From this age in days on a history is called out of date.
pub(crate) const STALE_DAYS: u64 = 3;

/// Days for which a promise is held against what happened.
const WEEK: u64 = 7;

/// A promise of next to nothing is not broken by one bad hour: so much overrun is forgiven in a week.
const FORGIVEN: f64 = 0.01;

/// Days after which half of what a history can show has been seen.
const HALF_KNOWN: f64 = 3.0;

/// Weeks of kept promises that every limit starts from: what one past week did, the next often does not.
const ASSUMED_WEEKS: f64 = 8.0;

/// The part of the worst day that counts: on the traces, where a day of the last weeks would have been above the limit
/// from morning to night, a third more of the promises was broken.
const WORST_COUNTS: f64 = 0.35;

/// No confidence in what is no more than a peak and some headroom exceeds this.
const PROVISIONAL: f64 = 0.3;

/// What is to be trusted.
pub(crate) struct Trial {
    /// The proposed limit, in whole units.
    pub(crate) limit: f64,
    /// The expected overrun, and the one expected in the middle of the coming week if a trend goes on. `None` while history
    /// is short.
    pub(crate) promise: Option<(f64, f64)>,
    /// Days since the newest sample.
    pub(crate) stale: u64,
    /// Days of history from which on the rule is trusted.
    pub(crate) minimum: u64,
}

/// What the confidence is made of.
pub(crate) struct Trust {
    /// From 0 to 1, in hundredths.
    pub(crate) confidence: f64,
    /// The share of the last weeks in which the limit would have kept its promise. `None` with less than a week.
    pub(crate) weeks_kept: Option<f64>,
    /// The overrun of the worst of these days.
    pub(crate) worst_day: f64,
}

/// Days of history: what lies between the first sample and the end of the last, and no more than the days that have
/// samples, so that gaps do not count.
pub(crate) fn history(walk: &Walk) -> u64 {
    let between = walk.newest.saturating_sub(walk.first);
    let step = between / walk.samples.saturating_sub(1).max(1);
    // A sample a week speaks for its day.
    let spanned = (between + step.min(DAY) + DAY / 2) / DAY;
    spanned.clamp(1, walk.days.max(1))
}

/// The product of five shares, in hundredths:
///
/// - *length*: d/(d + 3) for d days of history: 0.70 after a week, 0.90 after four. Below the wanted days a plain
///   0.3·d/wanted takes the place of all but the next and the last;
/// - *coverage*: days with samples over days between the first and the last;
/// - *record*: what share of the last weeks would have kept the promise, with eight kept ones assumed, and less a third
///   of what the worst day would have overrun;
/// - *trend*: how much of the overrun that a trend leads to in the middle of the week is forgiven;
/// - *age*: 7/(7 + days since the newest sample), from the third day on.
pub(crate) fn trust(walk: &Walk, trial: &Trial) -> Trust {
    let days = seconds(history(walk));
    let overruns = daily(walk, trial.limit);
    let worst_day = overruns.iter().copied().fold(0.0, f64::max);
    let limit = trial.promise.map(|(promised, _)| forgiven(promised));
    let kept = limit.and_then(|most| weeks_kept(&overruns, most, walk.cadence));
    let record = {
        let weeks = seconds(overruns.len() as u64) / seconds(WEEK);
        let broken = kept.map_or(0.0, |kept| (1.0 - kept) * weeks / (weeks + ASSUMED_WEEKS));
        (1.0 - broken) * (1.0 - WORST_COUNTS * worst_day)
    };
    let trend = trial.promise.map_or(1.0, |(promised, ahead)| (forgiven(promised) / ahead.max(1e-9)).min(1.0));
    let known = if trial.promise.is_some() {
        days / (days + HALF_KNOWN) * record * trend
    } else {
        PROVISIONAL * (days / seconds(trial.minimum)).min(1.0)
    };
    let spanned = (walk.newest / DAY).saturating_sub(walk.first / DAY) + 1;
    let coverage = (seconds(walk.days) / seconds(spanned)).min(1.0);
    let age = if trial.stale >= STALE_DAYS { 7.0 / (7.0 + seconds(trial.stale)) } else { 1.0 };
    let confidence = ((known * coverage * age).clamp(0.0, 1.0) * 100.0).round() / 100.0;
    Trust { confidence, weeks_kept: kept, worst_day }
}

/// The most that a week may overrun without breaking a promise.
fn forgiven(promised: f64) -> f64 {
    2.0 * promised + FORGIVEN
}

/// What each of the last days that are remembered would have overrun under a limit; where a limit holds for longer than a
/// day, each of these windows.
fn daily(walk: &Walk, limit: f64) -> Vec<f64> {
    let highest = bucket(limit);
    let day = |window: u64| window.saturating_mul(walk.cadence) / walk.cadence.max(DAY);
    let mut days: Vec<(u64, f64, f64)> = Vec::new();
    let mut add = |window: u64, above: f64, samples: f64| match days.last_mut() {
        Some((last, over, of)) if *last == day(window) => (*over, *of) = (*over + above, *of + samples),
        _ => days.push((day(window), above, samples)),
    };
    for (window, samples) in &walk.past.ring {
        let above = samples.iter().filter(|sample| **sample > highest).count();
        add(*window, seconds(above as u64), seconds(samples.len() as u64));
    }
    // The window that has not ended has been seen too.
    if walk.open.samples > 0 {
        let above = walk.open.counts.range(highest.saturating_add(1)..).map(|(_, count)| u64::from(*count)).sum();
        let held = seconds(walk.past.ring.back().map_or(1, |(_, samples)| samples.len() as u64));
        add(walk.open.window, seconds(above) / seconds(walk.open.samples) * held, held);
    }
    days.into_iter().map(|(_, above, samples)| above / samples.max(1.0)).collect()
}

/// The share of weeks, one from each day on, whose mean overrun is no more than `most`.
fn weeks_kept(overruns: &[f64], most: f64, cadence: u64) -> Option<f64> {
    let length = usize::try_from(WEEK * DAY / cadence.max(DAY)).unwrap_or(1).max(1);
    let weeks = || overruns.windows(length).map(|week| week.iter().sum::<f64>() / seconds(length as u64));
    let all = weeks().count();
    (all > 0).then(|| seconds(weeks().filter(|overrun| *overrun <= most).count() as u64) / seconds(all as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_judged_as_a_whole() {
        let overruns = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.07, 0.0, 0.0];
        assert_eq!(weeks_kept(&overruns, 0.01, DAY), Some(1.0), "an hour and a half of a day is forgiven in a week");
        assert_eq!(weeks_kept(&overruns, 0.009, DAY), Some(0.0));
        assert_eq!(weeks_kept(&overruns[..6], 0.01, DAY), None);
        assert_eq!(weeks_kept(&[0.0, 0.5], 0.01, 28 * DAY), Some(0.5), "where a limit holds for weeks, each is one");
    }

    #[test]
    fn history_is_the_time_that_it_spans() {
        let of = |times: &mut dyn Iterator<Item = u64>| {
            let (times, values): (Vec<u64>, Vec<f64>) = times.map(|time| (time, 1.0)).unzip();
            let mut walk = Walk::new(DAY, 2.5);
            walk.on(u64::MAX, &times, &values);
            history(&walk)
        };
        let noon = DAY / 2;
        assert_eq!(of(&mut (0..30 * 288).map(|step| noon + step * 300)), 30, "31 days of the calendar, and 30 in all");
        assert_eq!(of(&mut (0..28 * 24).map(|hour| hour * 3_600)), 28);
        assert_eq!(
            of(&mut (0..28 * 24).map(|hour| hour * 3_600).filter(|at| (at / DAY).is_multiple_of(2))),
            14,
            "gaps are not seen"
        );
        assert_eq!(of(&mut std::iter::once(5)), 1);
        assert_eq!(of(&mut (1..20).map(|day| day * DAY)), 19, "a sample a day");
    }
}
