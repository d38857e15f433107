//! What a series is looked at through, and how far each look has ever reached.
//!
//! *Novelty* is how far a figure lies beyond the smallest or largest one of its kind so far. A mean that leaves its range
//! tells of a lasting change which no single sample would show, and a deviation of unrest.

use crate::memory::{Reader, Writer};
use quota_advice::DAY;
use std::collections::VecDeque;

/// Samples in a short mean.
pub(crate) const SHORT: usize = 30;

/// Means that a day's mean is made of at most: finer series are averaged over a quarter of an hour first.
pub(crate) const PARTS: usize = 96;

/// The smallest and largest figure so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Range {
    pub(crate) const NONE: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    pub(crate) fn include(&mut self, value: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    pub(crate) fn joined(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    pub(crate) fn is_known(self) -> bool {
        self.low <= self.high
    }

    /// How far a figure lies outside; 0 within, and while nothing is known.
    pub(crate) fn beyond(self, value: f64) -> f64 {
        if self.is_known() { (value - self.high).max(self.low - value).max(0.0) } else { 0.0 }
    }

    pub(crate) fn write(self, to: &mut Writer) {
        to.float(self.low);
        to.float(self.high);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let range = Self { low: from.number()?, high: from.number()? };
        (range == Self::NONE || (range.is_known() && range.low.is_finite() && range.high.is_finite())).then_some(range)
    }
}

/// The mean of the last so many samples.
///
/// It is added up anew each time: a running sum would depend on what has left the window, and with heavy tails its
/// rounding would outweigh the samples.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rolling {
    parts: VecDeque<f64>,
    /// The part that is being filled: its sum and its samples.
    filling: (f64, u64),
}

impl Rolling {
    /// Takes a sample in, and answers the mean over `parts` parts of `each` samples once there are as many.
    pub(crate) fn add(&mut self, value: f64, parts: usize, each: u64) -> Option<f64> {
        self.filling = (self.filling.0 + value, self.filling.1 + 1);
        if self.filling.1 < each {
            return None;
        }
        self.parts.push_back(self.filling.0 / count(self.filling.1));
        self.filling = (0.0, 0);
        while self.parts.len() > parts {
            self.parts.pop_front();
        }
        (self.parts.len() == parts).then(|| self.parts.iter().sum::<f64>() / count(parts as u64))
    }

    /// The standard deviation of the parts around their mean.
    pub(crate) fn deviation(&self, mean: f64) -> f64 {
        let squares: f64 = self.parts.iter().map(|part| (part - mean) * (part - mean)).sum();
        (squares / count(self.parts.len().max(1) as u64)).sqrt()
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.list(&self.parts, |to, value| to.float(*value));
        to.float(self.filling.0);
        to.whole(self.filling.1);
    }

    pub(crate) fn read(from: &mut Reader<'_>, most: usize) -> Option<Self> {
        let parts = from.list(most, Reader::finite)?.into();
        let filling = (from.finite()?, from.whole()?);
        // A part is full before a day is over.
        (filling.1 <= DAY).then_some(Self { parts, filling })
    }
}

#[expect(clippy::cast_precision_loss, reason = "samples are counted in millions at most")]
pub(crate) fn count(samples: u64) -> f64 {
    samples as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_beyond_what_is_not_known() {
        assert!(Range::NONE.beyond(5.0).abs() < f64::EPSILON);
        let mut range = Range::NONE;
        range.include(2.0);
        range.include(4.0);
        for (value, beyond) in [(1.0, 1.0), (2.0, 0.0), (3.0, 0.0), (4.0, 0.0), (7.0, 3.0)] {
            assert!((range.beyond(value) - beyond).abs() < f64::EPSILON, "{value}");
        }
    }

    #[test]
    fn a_mean_of_parts() {
        let mut rolling = Rolling::default();
        let means: Vec<Option<f64>> = [1.0, 3.0, 5.0, 7.0, 9.0, 11.0].map(|value| rolling.add(value, 2, 2)).to_vec();
        assert_eq!(means, [None, None, None, Some(4.0), None, Some(8.0)]);
    }
}
