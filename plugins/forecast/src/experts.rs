//! Simple forecasters, each right about one sort of usage.
//!
//! They were chosen from twenty-four by the rolling error of their combination on traces of some 150 machines: what another
//! one already said was left out. Sources: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, third
//! edition (means, exponential smoothing, drift, seasonal methods); Theil 1950 and Sen 1968 for the slope that a third
//! of wild values does not change.

use crate::numbers::{count, mean, median, tail};
use quota_advice::DAY;

const WEEK: u64 = 604_800;

/// How steps of a certain length repeat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seasons {
    /// Steps of a day and of a week, where that is a whole number of at least two.
    pub(crate) lengths: Vec<usize>,
    /// Steps of a day, where it has several; 1 otherwise. Trends are drawn through the means of so many steps.
    pub(crate) block: usize,
}

impl Seasons {
    /// Of steps of `step` seconds.
    pub(crate) fn of(step: u64) -> Self {
        let fits = |season: u64| (step > 0 && season.is_multiple_of(step)).then(|| season / step).filter(|m| *m >= 2);
        let length = |season: u64| fits(season).and_then(|steps| usize::try_from(steps).ok());
        Self { lengths: [DAY, WEEK].into_iter().filter_map(length).collect(), block: length(DAY).unwrap_or(1) }
    }
}

/// What the experts are called, in the order in which they speak.
pub(crate) fn names(seasons: &Seasons) -> Vec<&'static str> {
    let mut names = vec!["last", "smoothed", "median", "reverting", "trend", "local-trend"];
    if !seasons.lengths.is_empty() {
        names.extend(["season-reverting", "season-trend"]);
    }
    names
        .extend(seasons.lengths.iter().enumerate().map(|(index, _)| if index == 0 { "season" } else { "long-season" }));
    names
}

/// The courses of all experts over the next `leads` steps, never below zero.
pub(crate) fn say(past: &[f64], seasons: &Seasons, leads: usize) -> Vec<Vec<f64>> {
    let block = seasons.block;
    let last = past.last().copied().unwrap_or(0.0);
    let recent = tail(past, if block > 1 { 7 * block } else { 28 });
    let blocks = block_means(past, block);
    let mut said = vec![
        flat(last, leads),
        flat(smoothed(recent), leads),
        flat(median(&mut recent.to_vec()), leads),
        reverting(recent, leads),
        line(&blocks, block, leads),
        rising(last, local_slope(&blocks, block), leads),
    ];
    if let Some(&season) = seasons.lengths.first() {
        let profile = profile(past, season, if block > 1 { 14 } else { 6 });
        let level = without(tail(past, 4 * season), &profile);
        let blocks = block_means(&level, block);
        said.push(with(reverting(&level, leads), &profile));
        said.push(with(line(&blocks, block, leads), &profile));
    }
    for &season in &seasons.lengths {
        said.push(same_phase(past, season, if season == block { 7 } else { 5 }, leads));
    }
    for value in said.iter_mut().flatten() {
        *value = value.max(0.0);
    }
    said
}

fn flat(value: f64, leads: usize) -> Vec<f64> {
    vec![value; leads]
}

/// A mean in which a step counts 0.7 times as much as the next.
fn smoothed(past: &[f64]) -> f64 {
    let first = past.first().copied().unwrap_or(0.0);
    past.iter().fold(first, |level, value| level + 0.3 * (value - level))
}

/// Back to the mean as fast as the distance from it shrank from one step to the next (a first-order autoregression).
fn reverting(past: &[f64], leads: usize) -> Vec<f64> {
    let centre = mean(past);
    let (mut both, mut one) = (0.0, 0.0);
    for (value, next) in past.iter().zip(past.iter().skip(1)) {
        both += (value - centre) * (next - centre);
        one += (value - centre) * (value - centre);
    }
    let kept = if one > 0.0 { (both / one).clamp(0.0, 1.0) } else { 0.0 };
    let mut distance = past.last().map_or(0.0, |last| last - centre);
    let mut next = || {
        distance *= kept;
        centre + distance
    };
    (0..leads).map(|_| next()).collect()
}

/// On along the line of Theil and Sen through the means of the last 28 blocks.
fn line(blocks: &[f64], block: usize, leads: usize) -> Vec<f64> {
    let blocks = tail(blocks, 28);
    let mut slopes = Vec::with_capacity(blocks.len() * blocks.len() / 2);
    for (index, from) in blocks.iter().enumerate() {
        slopes.extend(blocks.iter().skip(index + 1).zip(1_u32..).map(|(to, apart)| (to - from) / f64::from(apart)));
    }
    let slope = median(&mut slopes);
    // Seen from the last block.
    let mut ends: Vec<f64> =
        blocks.iter().rev().zip(0_u32..).map(|(value, back)| value + slope * f64::from(back)).collect();
    let end = median(&mut ends);
    // A block's mean stands for its middle, half a block before the last step's end.
    let middle = (count(block) - 1.0) / 2.0;
    let slope = slope / count(block);
    (1..=leads).map(|lead| end + slope * (count(lead) + middle)).collect()
}

/// The median change from block to block over two weeks, for one step. What drops back to nothing now and then (a leak
/// and its restarts) has the slope of its rise all the same.
fn local_slope(blocks: &[f64], block: usize) -> f64 {
    let blocks = tail(blocks, 15);
    let mut changes: Vec<f64> = blocks.iter().zip(blocks.iter().skip(1)).map(|(from, to)| to - from).collect();
    median(&mut changes) / count(block)
}

fn rising(last: f64, slope: f64, leads: usize) -> Vec<f64> {
    (1..=leads).map(|lead| last + slope * count(lead)).collect()
}

/// The median of the same step of the last seasons.
fn same_phase(past: &[f64], season: usize, seasons: usize, leads: usize) -> Vec<f64> {
    let cycles: Vec<&[f64]> = past.rchunks_exact(season).take(seasons).collect();
    let last = past.last().copied().unwrap_or(0.0);
    let phase = |phase: usize| {
        let mut values: Vec<f64> = cycles.iter().filter_map(|cycle| cycle.get(phase).copied()).collect();
        if values.is_empty() { last } else { median(&mut values) }
    };
    let said: Vec<f64> = (0..season.min(leads)).map(phase).collect();
    said.into_iter().cycle().take(leads).collect()
}

/// How far the phases of the next season lie from its mean, going by the last seasons: each counts 0.8 times as much as the
/// one after it. Zeros before there was a whole season.
fn profile(past: &[f64], season: usize, seasons: usize) -> Vec<f64> {
    let mut profile = vec![0.0; season];
    let (mut weight, mut total) = (1.0, 0.0);
    for cycle in past.rchunks_exact(season).take(seasons) {
        let centre = mean(cycle);
        for (sum, value) in profile.iter_mut().zip(cycle) {
            *sum += weight * (value - centre);
        }
        total += weight;
        weight *= 0.8;
    }
    if total > 0.0 {
        for sum in &mut profile {
            *sum /= total;
        }
    }
    profile
}

/// Steps without their season. The last step is of the last phase.
fn without(past: &[f64], profile: &[f64]) -> Vec<f64> {
    let phases = profile.iter().rev().cycle();
    let mut level: Vec<f64> = past.iter().rev().zip(phases).map(|(value, phase)| value - phase).collect();
    level.reverse();
    level
}

fn with(level: Vec<f64>, profile: &[f64]) -> Vec<f64> {
    level.into_iter().zip(profile.iter().cycle()).map(|(level, phase)| level + phase).collect()
}

/// The means of whole blocks, counted back from the end, at most 28.
fn block_means(past: &[f64], block: usize) -> Vec<f64> {
    let mut means: Vec<f64> = past.rchunks_exact(block.max(1)).take(28).map(mean).collect();
    means.reverse();
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(past: &[f64], step: u64, leads: usize) -> Vec<(&'static str, Vec<f64>)> {
        let seasons = Seasons::of(step);
        let said = say(past, &seasons, leads);
        assert_eq!(said.len(), names(&seasons).len());
        names(&seasons).into_iter().zip(said).collect()
    }

    fn of<'a>(said: &'a [(&str, Vec<f64>)], name: &str) -> &'a [f64] {
        &said.iter().find(|(known, _)| *known == name).unwrap().1
    }

    fn close(a: &[f64], b: &[f64]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn seasons_are_whole_numbers_of_steps() {
        for (step, lengths, block) in
            [(DAY, vec![7], 1), (3_600, vec![24, 168], 24), (WEEK, vec![], 1), (50_000, vec![], 1), (0, vec![], 1)]
        {
            assert_eq!(Seasons::of(step), Seasons { lengths, block }, "{step}");
        }
    }

    #[test]
    fn a_line_goes_on() {
        let daily: Vec<f64> = (0..40_u32).map(|day| 5.0 + 2.0 * f64::from(day)).collect();
        let experts = said(&daily, DAY, 3);
        for name in ["trend", "local-trend"] {
            assert!(close(of(&experts, name), &[85.0, 87.0, 89.0]), "{name}: {experts:?}");
        }
        let hourly: Vec<f64> = (0..240_u32).map(f64::from).collect();
        let experts = said(&hourly, 3_600, 3);
        for name in ["trend", "local-trend"] {
            assert!(close(of(&experts, name), &[240.0, 241.0, 242.0]), "{name}: {experts:?}");
        }
    }

    #[test]
    fn a_week_comes_again() {
        let weekly: Vec<f64> = (0..35).map(|day| if day % 7 < 5 { 10.0 } else { 2.0 }).collect();
        let experts = said(&weekly, DAY, 8);
        let next = [10.0, 10.0, 10.0, 10.0, 10.0, 2.0, 2.0, 10.0];
        for name in ["season", "season-trend", "season-reverting"] {
            assert!(close(of(&experts, name), &next), "{name}: {experts:?}");
        }
    }

    #[test]
    fn restarts_do_not_hide_a_rise() {
        let leak: Vec<f64> = (0..30).map(|day| f64::from(day % 6) * 3.0).collect();
        assert!(close(of(&said(&leak, DAY, 2), "local-trend"), &[18.0, 21.0]));
    }

    #[test]
    fn little_or_nothing_is_enough_to_speak() {
        for past in [&[][..], &[4.0], &[4.0, 0.0]] {
            for step in [300, 3_600, DAY, WEEK, 1] {
                assert!(
                    said(past, step, 9).iter().all(|(_, course)| course.iter().all(|v| v.is_finite() && *v >= 0.0))
                );
            }
        }
    }
}
