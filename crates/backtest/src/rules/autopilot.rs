//! The moving-window rules of Autopilot (Rzadca et al., `EuroSys` 2020, section 3.2.2).
//!
//! From the paper: samples are weighed with 2^(−age / half-life), half-life 12 hours for processors and 48 hours for
//! memory; a weighted average; percentiles of usage weighed by load, so that the 95th percentile holds 95 % of the load
//! and not of the time; the 95th percentile for serving jobs, the 98th for memory; a margin of 10–15 %.
//!
//! What the paper leaves open, and what is taken here: the reach of the peak (seven days, so that a week fits), the
//! borders of the 400 buckets (they grow by 2 %), the margin (15 %, as the other rules have it). The maximum over the
//! last hour's recommendations is left out: a limit here is set once an hour at most.

use super::histogram::Histogram;
use crate::Samples;

/// How much wider each bucket is than the one before.
const GROWTH: f64 = 0.02;

/// The weighted average.
#[derive(Debug, Clone)]
pub(super) struct Average {
    half_life: f64,
    /// The last sample's time, and the weighted sum and the weights as of then.
    state: Option<(u64, f64, f64)>,
}

impl Average {
    #[expect(clippy::cast_precision_loss, reason = "a half-life is a number of days")]
    pub(super) fn new(half_life: u64) -> Self {
        Self { half_life: half_life as f64, state: None }
    }

    #[expect(clippy::cast_precision_loss, reason = "seconds are far below 2^53")]
    pub(super) fn see(&mut self, fresh: Samples<'_>) {
        for (time, amount) in fresh.iter() {
            let (sum, weights) = self.state.map_or((0.0, 0.0), |(last, sum, weights)| {
                let faded = libm::exp2(-(time.saturating_sub(last) as f64) / self.half_life);
                (sum * faded, weights * faded)
            });
            self.state = Some((time, sum + amount, weights + 1.0));
        }
    }

    pub(super) fn mean(&self) -> Option<f64> {
        self.state.map(|(_, sum, weights)| sum / weights)
    }
}

/// The percentile of load.
#[derive(Debug, Clone)]
pub(super) struct LoadPercentile {
    histogram: Histogram,
    any: bool,
}

impl LoadPercentile {
    pub(super) fn new(unit: f64, half_life: u64) -> Self {
        Self { histogram: Histogram::new(unit, GROWTH, half_life), any: false }
    }

    pub(super) fn see(&mut self, fresh: Samples<'_>) {
        for (time, amount) in fresh.iter() {
            self.any = true;
            self.histogram.add(time, amount, amount);
        }
    }

    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        // Without any load there is nothing to hold.
        self.histogram.percentile(share).or(self.any.then_some(0.0))
    }
}
