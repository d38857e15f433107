//! Raw samples become the peak of each day.
//!
//! Tiers are changed for months, so the day is the finest that matters: what a tier has to hold is the busiest moment of
//! a day. Days are counted back from the newest usable sample, so that the last one is a whole day.

use quota_advice::quota::LARGEST;
use std::collections::BTreeMap;

pub use quota_advice::DAY;

/// The peaks of the days that have samples.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Days {
    /// From the newest day (0) back.
    peaks: BTreeMap<u64, f64>,
    newest: u64,
    /// Samples that were left out: no amounts that a quota could have, or dated after the evaluation date.
    pub left_out: u64,
}

impl Days {
    /// The peaks of the newest `window` days up to `now`.
    pub fn new(now: u64, window: u64, timestamps: &[u64], values: &[f64]) -> Self {
        let usable = |at: u64, value: f64| at <= now && (0.0..=LARGEST).contains(&value);
        let samples = || timestamps.iter().copied().zip(values.iter().copied());
        let left_out = samples().map(|(at, value)| u64::from(!usable(at, value))).sum();
        let newest = samples().filter(|(at, value)| usable(*at, *value)).map(|(at, _)| at).max().unwrap_or(0);
        let mut days = Self { peaks: BTreeMap::new(), newest, left_out };
        for (at, value) in samples().filter(|(at, value)| usable(*at, *value)) {
            let age = (newest - at) / DAY;
            if age < window {
                let peak = days.peaks.entry(age).or_insert(value);
                *peak = peak.max(value);
            }
        }
        days
    }

    /// How long ago a day was, in days, and its peak; the newest first.
    pub fn peaks(&self) -> impl DoubleEndedIterator<Item = (u64, f64)> + '_ {
        self.peaks.iter().map(|(age, peak)| (*age, *peak))
    }

    /// Days with samples.
    pub fn observed(&self) -> u64 {
        u64::try_from(self.peaks.len()).unwrap_or(u64::MAX)
    }

    /// Days between the first and the last sample, both counted.
    pub fn spanned(&self) -> u64 {
        self.peaks.last_key_value().map_or(0, |(age, _)| age + 1)
    }

    /// Whole days between the newest sample and `now`.
    pub fn age(&self, now: u64) -> u64 {
        now.saturating_sub(self.newest) / DAY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_its_peak_and_the_window_ends_it() {
        let timestamps = [DAY, DAY + 3_600, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY];
        let values = [9.0, 1.0, 3.0, f64::NAN, 2.0, 99.0];
        let days = Days::new(4 * DAY, 3, &timestamps, &values);
        assert_eq!(days.peaks().collect::<Vec<_>>(), [(0, 2.0), (2, 3.0)]);
        assert_eq!((days.observed(), days.spanned(), days.left_out, days.age(6 * DAY)), (2, 3, 2, 2));
    }
}
