//! Raw samples become days.
//!
//! The rule works in windows of a day, counted back from the newest usable sample: usage of office hours then never
//! falls into two windows, and a history that ended some time ago is judged like one that ends now (how old it is, is
//! said beside the advice).

use std::collections::BTreeMap;

/// Seconds in a window.
pub const DAY: u64 = 86_400;

/// The largest amount that a quota can have: 2^53 thousandths.
const LARGEST: f64 = 9_007_199_254_740.992;

/// What samples were left out. Nothing is repaired silently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Not a finite amount that a quota could have, or below zero.
    pub bad: usize,
    /// Dated after the evaluation date.
    pub future: usize,
}

/// Usable samples, by the day they fall in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// From the newest day (0) back; only days with samples.
    days: BTreeMap<u64, Vec<f64>>,
    max: f64,
    newest: u64,
    left_out: LeftOut,
}

impl History {
    /// Sorts samples into days. Columns of unequal length are read as far as the shorter one goes.
    pub fn new(now: u64, timestamps: &[u64], values: &[f64]) -> Self {
        let mut left_out = LeftOut::default();
        let usable = |&(&at, &value): &(&u64, &f64)| at <= now && (0.0..=LARGEST).contains(&value);
        let samples = || timestamps.iter().zip(values);
        for (&at, value) in samples() {
            if !(0.0..=LARGEST).contains(value) {
                left_out.bad += 1;
            } else if at > now {
                left_out.future += 1;
            }
        }
        let newest = samples().filter(usable).map(|(&at, _)| at).max().unwrap_or(0);
        let mut history = Self { newest, left_out, ..Self::default() };
        // Samples mostly arrive in order, so the day of one is mostly the day of the one before: look it up once.
        let mut run: Option<(u64, Vec<f64>)> = None;
        for (&at, &value) in samples().filter(usable) {
            history.max = history.max.max(value);
            let age = (newest - at) / DAY;
            match &mut run {
                Some((day, amounts)) if *day == age => amounts.push(value),
                _ => {
                    if let Some((day, amounts)) = run.replace((age, vec![value])) {
                        history.days.entry(day).or_default().extend(amounts);
                    }
                }
            }
        }
        if let Some((day, amounts)) = run {
            history.days.entry(day).or_default().extend(amounts);
        }
        history
    }

    /// Days with samples, the newest (age 0) first.
    pub fn days(&self) -> impl Iterator<Item = (u64, &[f64])> {
        self.days.iter().map(|(age, amounts)| (*age, amounts.as_slice()))
    }

    /// How many days have samples.
    pub fn observed_days(&self) -> usize {
        self.days.len()
    }

    /// How many days lie between the first and the last sample, both counted.
    pub fn spanned_days(&self) -> u64 {
        self.days.last_key_value().map_or(0, |(age, _)| age + 1)
    }

    /// How many samples are usable.
    pub fn samples(&self) -> usize {
        self.days.values().map(Vec::len).sum()
    }

    /// The largest usable sample; 0 without any.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// When the newest usable sample was taken; 0 without any.
    pub fn newest(&self) -> u64 {
        self.newest
    }

    /// What was left out.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusable_samples_are_counted_not_used() {
        let values = [1.0, f64::NAN, f64::INFINITY, -1.0, 2.0, 99.0, 1e300];
        let history = History::new(10 * DAY, &[1, 2, 3, 4, 5, 11 * DAY, 6], &values);
        assert_eq!(history.left_out(), LeftOut { bad: 4, future: 1 });
        assert_eq!((history.samples(), history.max(), history.newest()), (2, 2.0, 5));
    }

    #[test]
    fn order_does_not_matter_to_days() {
        let sorted = History::new(9 * DAY, &[DAY, 2 * DAY, 3 * DAY, 5 * DAY], &[1.0, 2.0, 3.0, 4.0]);
        let shuffled = History::new(9 * DAY, &[5 * DAY, DAY, 3 * DAY, 2 * DAY], &[4.0, 1.0, 3.0, 2.0]);
        assert_eq!(sorted, shuffled);
        assert_eq!((sorted.observed_days(), sorted.spanned_days()), (4, 5));
    }

    #[test]
    fn nothing_is_nothing() {
        let none = History::new(DAY, &[], &[]);
        assert_eq!((none.samples(), none.observed_days(), none.spanned_days()), (0, 0, 0));
    }
}
