//! The target of the Kubernetes Vertical Pod Autoscaler.
//!
//! Constants from its public source: histograms whose first bucket is 0.01 core or 10 MB wide and whose buckets grow by
//! 5 %; half-life 24 hours; 90th percentile, taken at the end of the bucket; margin 15 %; memory by the peak of every 24
//! hours, counted from the first sample, weighing as a sample at the interval's end.
//!
//! What differs here: every sample weighs the same (there, a processor sample weighs as much as what was requested at the
//! time, at least 0.1); the first bucket is 0.01 of a core where the largest sample of the series is 16 cores, since
//! quotas come in any unit, and buckets go on as far as there are samples; nothing is raised to the least recommendation
//! of 25 thousandths of a core or 250 MB; out-of-memory kills are not known and bump nothing up.

use super::DAY;
use super::histogram::Histogram;
use crate::Samples;

/// How much wider each bucket is than the one before.
const GROWTH: f64 = 0.05;

/// All usage.
#[derive(Debug, Clone)]
pub(super) struct Usage {
    histogram: Histogram,
}

impl Usage {
    pub(super) fn new(unit: f64) -> Self {
        Self { histogram: Histogram::new(unit, GROWTH, DAY) }
    }

    pub(super) fn see(&mut self, fresh: Samples<'_>) {
        for (time, amount) in fresh.iter() {
            self.histogram.add(time, amount, 1.0);
        }
    }

    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        self.histogram.percentile(share)
    }
}

/// Peaks of 24 hours.
#[derive(Debug, Clone)]
pub(super) struct Peaks {
    histogram: Histogram,
    /// When the interval ends, and its peak so far.
    interval: Option<(u64, f64)>,
}

impl Peaks {
    pub(super) fn new(unit: f64) -> Self {
        Self { histogram: Histogram::new(unit, GROWTH, DAY), interval: None }
    }

    pub(super) fn see(&mut self, fresh: Samples<'_>) {
        for (time, amount) in fresh.iter() {
            match self.interval {
                Some((end, peak)) if time < end => {
                    if amount > peak {
                        self.histogram.take(end, peak, 1.0);
                        self.histogram.add(end, amount, 1.0);
                        self.interval = Some((end, amount));
                    }
                }
                _ => {
                    let begun = self.interval.map_or(time, |(end, _)| time - (time - end) % DAY);
                    let end = begun.saturating_add(DAY);
                    self.histogram.add(end, amount, 1.0);
                    self.interval = Some((end, amount));
                }
            }
        }
    }

    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        self.histogram.percentile(share)
    }
}
