//! What usage of the next window may look like, in the opinion of several experts.
//!
//! Nobody knows in advance what a tenant's usage follows: the last hour, yesterday, the last weeks, the same weekday. Each
//! expert takes one of these for the next window and says how usage will be spread over the [buckets](crate::scale).
//! They are weighted by how well they did; that is the [rule](crate::rule)'s.

use crate::scale::{CELLS, Frame, bucket, end};
use std::collections::{BTreeMap, VecDeque};

pub use quota_advice::DAY;

/// Half-lives of the fading histograms, in days. The first three are experts; the last four together are the common ground
/// with which every expert is mixed a little, so that none is ever quite sure.
pub const HALF_LIVES: [f64; 5] = [0.5, 1.0, 3.0, 7.0, 14.0];

/// How many experts there are.
pub const EXPERTS: usize = 8;

/// For each expert, the mean age in days of what it goes by; bounded at a week, as a trend is not known for longer.
pub const AGES: [f64; EXPERTS] = [0.72, 1.44, 4.33, 7.0, 0.5, 0.5, 7.0, 4.3];

/// For how many days single windows are remembered: four weeks, for the same weekday.
const RING_DAYS: u64 = 28;

/// How many samples of the last six hours are remembered, at most: one in thirty seconds.
pub(crate) const MOST_RECENT: usize = 720;

/// For how many seconds single samples are remembered.
const RECENT: u64 = 6 * 3_600;

/// A spread of usage: the share of samples in each cell.
pub type Spread = Vec<f64>;

/// Usage so far, as the experts remember it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Past {
    /// Where the histograms lie on the scale.
    pub(crate) frame: Frame,
    /// One for each half-life: the weight of samples in each cell.
    pub(crate) fading: [Vec<f64>; HALF_LIVES.len()],
    /// Windows of the last weeks: their number, and equally many samples of each, evenly picked from lowest to highest.
    pub(crate) ring: VecDeque<(u64, Vec<u16>)>,
    /// Time and bucket of the last samples.
    pub(crate) recent: VecDeque<(u64, u16)>,
    /// The window that was added last, and whether there was one.
    pub(crate) last: Option<u64>,
}

/// How many samples of a window the ring keeps: fewer where there are many windows.
pub(crate) fn points(cadence: u64) -> usize {
    if cadence >= DAY / 4 { 24 } else { 8 }
}

impl Past {
    /// Takes note of a sample, for the experts of the last hours.
    pub fn note(&mut self, at: u64, bucket: u16) {
        while self.recent.front().is_some_and(|(then, _)| then + RECENT <= at) || self.recent.len() >= MOST_RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back((at, bucket));
    }

    /// Adds a window that has ended: how many samples fell into each bucket, and how many there were.
    pub fn add(&mut self, window: u64, counts: &BTreeMap<u16, u32>, samples: f64, cadence: u64) {
        let Some(&most) = counts.keys().next_back() else { return };
        self.rise(most);
        let passed = self.last.map_or(1, |last| window.saturating_sub(last).max(1));
        let days = seconds(passed.saturating_mul(cadence)) / seconds(DAY);
        for (row, half_life) in self.fading.iter_mut().zip(HALF_LIVES) {
            let left = libm::exp2(-days / half_life);
            row.resize(CELLS, 0.0);
            for weight in row.iter_mut() {
                *weight *= left;
            }
            for (&bucket, &count) in counts {
                if let Some(weight) = row.get_mut(self.frame.cell(bucket)) {
                    *weight += f64::from(count) / samples;
                }
            }
        }
        let oldest = window.saturating_sub((RING_DAYS * DAY).div_ceil(cadence));
        while self.ring.front().is_some_and(|(then, _)| *then < oldest) {
            self.ring.pop_front();
        }
        self.ring.push_back((window, picked(counts, samples, points(cadence))));
        self.last = Some(window);
    }

    /// Moves the histograms up the scale where usage never was so high.
    fn rise(&mut self, most: u16) {
        let old = self.frame.base();
        self.frame.top = self.frame.top.max(most);
        let by = (self.frame.base() - old).min(CELLS);
        if by == 0 {
            return;
        }
        for row in self.fading.iter_mut().filter(|row| row.len() > by) {
            let lost: f64 = row.drain(..by).sum();
            row.resize(CELLS, 0.0);
            if let Some(first) = row.first_mut() {
                *first += lost;
            }
        }
    }

    /// The common ground: the mean of the half-lives from a day on. `None` before the first window has ended.
    pub fn ground(&self) -> Option<Spread> {
        let mut ground = vec![0.0; self.frame.cells()];
        for row in self.fading.iter().skip(1) {
            let total: f64 = row.iter().sum();
            if total <= 0.0 {
                return None;
            }
            ground.iter_mut().zip(row).for_each(|(share, weight)| *share += 0.25 * weight / total);
        }
        Some(ground)
    }

    /// How much of the common ground lies at or above an amount.
    pub fn share_from(&self, amount: f64) -> f64 {
        let cell = self.frame.cell(bucket(amount));
        self.ground().map_or(0.0, |ground| ground.iter().skip(cell).sum())
    }

    /// The highest amount of the last hours.
    pub fn highest(&self) -> f64 {
        self.recent.iter().map(|(_, bucket)| *bucket).max().map_or(0.0, end)
    }

    /// What each expert expects of a window. `None` from those that have nothing to go by yet.
    ///
    /// `growth` is the daily growth of the logarithm of usage, 0 where no trend is certain: each spread is moved up by
    /// as much as usage has grown since the samples that it goes by.
    pub fn expected(&self, window: u64, cadence: u64, growth: f64) -> [Option<Spread>; EXPERTS] {
        let in_day = DAY / cadence.clamp(1, DAY);
        let week = (7 * DAY).checked_rem(cadence).and_then(|rest| (rest == 0).then_some(7 * DAY / cadence));
        let [half, one, three, ..] = &self.fading;
        let fading = [half, one, three].map(|row| self.normal(row.iter().copied().enumerate()));
        let now = window.saturating_mul(cadence);
        let mut all = [const { None }; EXPERTS];
        let weekday = week.and_then(|week| self.of(&window_ages(1..=4, week), window));
        let daily = in_day > 1 && DAY.is_multiple_of(cadence);
        let hour = daily.then(|| self.of(&fading_days(1..=28, in_day, 7.0, &[(0, 1.0)]), window)).flatten();
        let near = [(-1, 0.5), (0, 1.0), (1, 0.5)];
        let about = daily.then(|| self.of(&fading_days(1..=14, in_day, 3.0, &near), window)).flatten();
        let opinions =
            fading.into_iter().chain([weekday, self.since(now, 3_600), self.since(now, RECENT), hour, about]);

        for ((slot, opinion), age) in all.iter_mut().zip(opinions).zip(AGES) {
            *slot = opinion.map(|spread| moved(spread, growth * (age + 1.0)));
        }
        all
    }

    /// Samples of the last `seconds` before the end of what is known; a history may end before the window starts.
    fn since(&self, now: u64, seconds: u64) -> Option<Spread> {
        let end = self.recent.back().map_or(now, |(at, _)| (at + 1).min(now.max(1)));
        let from = end.saturating_sub(seconds);
        let samples = self.recent.iter().filter(|(at, _)| *at >= from);
        self.normal(samples.map(|(_, bucket)| (self.frame.cell(*bucket), 1.0)))
    }

    /// Windows of certain ages, weighted.
    fn of(&self, ages: &[(u64, f64)], window: u64) -> Option<Spread> {
        let found = ages.iter().filter_map(|(age, weight)| {
            let then = window.checked_sub(*age)?;
            let at = self.ring.binary_search_by_key(&then, |(window, _)| *window).ok()?;
            self.ring.get(at).map(|(_, samples)| (samples, *weight))
        });
        self.normal(found.flat_map(|(samples, weight)| samples.iter().map(move |one| (self.frame.cell(*one), weight))))
    }

    /// Weights of cells as a spread.
    fn normal(&self, weights: impl Iterator<Item = (usize, f64)>) -> Option<Spread> {
        let mut spread = vec![0.0; self.frame.cells()];
        let mut total = 0.0;
        for (cell, weight) in weights {
            if let Some(share) = spread.get_mut(cell) {
                *share += weight;
                total += weight;
            }
        }
        (total > 0.0).then(|| {
            for share in &mut spread {
                *share /= total;
            }
            spread
        })
    }
}

/// `step` times each of `times`, all weighing the same.
fn window_ages(times: impl Iterator<Item = u64>, step: u64) -> Vec<(u64, f64)> {
    times.map(|time| (time * step, 1.0)).collect()
}

/// The same time of day on the days before, and the windows around it; older days weigh less.
fn fading_days(days: impl Iterator<Item = u64>, in_day: u64, half_life: f64, around: &[(i64, f64)]) -> Vec<(u64, f64)> {
    let mut ages = Vec::new();
    for day in days {
        let left = libm::exp2(-seconds(day) / half_life);
        ages.extend(
            around.iter().filter_map(|(offset, weight)| {
                (day * in_day).checked_add_signed(*offset).map(|age| (age, weight * left))
            }),
        );
    }
    ages
}

/// A spread moved up the scale by a logarithm of usage.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and CELLS")]
fn moved(spread: Spread, by: f64) -> Spread {
    // 32 buckets in an octave.
    let cells = (by / core::f64::consts::LN_2 * 32.0).round();
    if cells < 1.0 {
        return spread;
    }
    let cells = cells.min(seconds(CELLS as u64)) as usize;
    let last = spread.len().saturating_sub(1);
    let mut up = vec![0.0; spread.len()];
    for (cell, share) in spread.into_iter().enumerate() {
        if let Some(place) = up.get_mut((cell + cells).min(last)) {
            *place += share;
        }
    }
    up
}

/// Evenly picked samples, from the lowest to the highest.
fn picked(counts: &BTreeMap<u16, u32>, samples: f64, points: usize) -> Vec<u16> {
    let mut picked = Vec::with_capacity(points);
    let mut passed = 0.0;
    let step = samples / seconds(points as u64);
    let mut next = 0.5 * step;
    for (&bucket, &count) in counts {
        passed += f64::from(count);
        while next < passed && picked.len() < points {
            picked.push(bucket);
            next += step;
        }
    }
    let last = counts.keys().next_back().copied().unwrap_or(0);
    picked.resize(points, last);
    picked
}

/// Whole numbers as floats.
#[expect(clippy::cast_precision_loss, reason = "seconds and counts are far below 2^52")]
pub(crate) fn seconds(whole: u64) -> f64 {
    whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(levels: &[f64], cadence: u64) -> Past {
        let mut past = Past::default();
        for (window, level) in levels.iter().enumerate() {
            let window = window as u64;
            past.note(window * cadence, bucket(*level));
            past.add(window, &BTreeMap::from([(bucket(*level), 4)]), 4.0, cadence);
        }
        past
    }

    fn top(past: &Past, spread: &Spread) -> f64 {
        let at = spread.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).unwrap().0;
        past.frame.amounts()[at].0
    }

    #[test]
    fn each_expert_goes_by_its_own_part_of_the_past() {
        let levels: Vec<f64> = (0..28).map(|day| if day % 7 == 0 { 8.0 } else { 2.0 }).collect();
        let past = past(&levels, DAY);
        let experts = past.expected(28, DAY, 0.0);
        assert!((top(&past, experts[3].as_ref().unwrap()) - 8.0).abs() < 1e-9, "the same weekday");
        assert!((top(&past, experts[1].as_ref().unwrap()) - 2.0).abs() < 1e-9, "yesterday");
        assert!(experts[6].is_none(), "there is one window a day");
        for spread in experts.iter().flatten() {
            assert!((spread.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn the_hour_of_the_day_is_known_at_hourly_cadence() {
        let levels: Vec<f64> = (0..24 * 9).map(|hour| if hour % 24 == 3 { 8.0 } else { 2.0 }).collect();
        let past = past(&levels, 3_600);
        let of = |window| past.expected(window, 3_600, 0.0)[6].clone().unwrap();
        assert!((top(&past, &of(24 * 9 + 3)) - 8.0).abs() < 1e-9);
        assert!((top(&past, &of(24 * 9 + 4)) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_peak_beyond_all_before_keeps_what_was_counted() {
        let past = past(&[0.002, 0.004, 9e12, 1.0], DAY);
        let ground = past.ground().unwrap();
        assert!((ground.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((past.share_from(9e11) - ground[past.frame.cell(bucket(9e12))]).abs() < 1e-12);
    }

    #[test]
    fn growth_moves_a_spread_up() {
        let past = past(&[4.0; 10], DAY);
        let experts = past.expected(10, DAY, 0.02);
        let of = |expert: usize| top(&past, experts[expert].as_ref().unwrap());
        assert!(of(0) > 4.0 && of(2) > of(0) && of(2) < 4.7, "{} {}", of(0), of(2));
        assert!(end(past.frame.top) < of(2));
    }
}
