//! What the reference rules remember of a series, and the limit that they read from it.

use super::autopilot::{Average, LoadPercentile};
use super::recent::Recent;
use super::vpa::{Peaks, Usage};
use super::{DAY, Reference};
use crate::{Behaviour, Kind, Rule, Seen};
use std::convert::Infallible;
use tenure_usage::Series;

/// How many cores the largest sample of a series stands for.
const LARGEST: f64 = 16.0;

/// A reference rule at work on one series.
#[derive(Debug, Clone)]
pub struct ReferenceRule {
    pub(super) estimate: Estimate,
    pub(super) share: f64,
    pub(super) margin: f64,
}

/// What a rule remembers of a series.
#[derive(Debug, Clone)]
pub(super) enum Estimate {
    Recent(Recent),
    Usage(Usage),
    Peaks(Peaks),
    Average(Average),
    Load(LoadPercentile),
}

impl Estimate {
    pub(super) fn new(reference: Reference, kind: &Kind, series: &Series) -> Self {
        let compressible = kind.behaviour() == Behaviour::Compressible;
        let half_life = if compressible { 12 * 3_600 } else { 48 * 3_600 };
        let unit = series.values.iter().copied().fold(0.0, f64::max) / LARGEST;
        match reference {
            Reference::Vpa if compressible => Self::Usage(Usage::new(unit)),
            Reference::Vpa => Self::Peaks(Peaks::new(unit)),
            Reference::AutopilotPeak => Self::Recent(Recent::new(7 * DAY)),
            Reference::AutopilotAverage => Self::Average(Average::new(half_life)),
            Reference::AutopilotPercentile => Self::Load(LoadPercentile::new(unit, half_life)),
            Reference::Krr | Reference::ComputeOptimizer | Reference::Percentile | Reference::Maximum => {
                Self::Recent(Recent::new(14 * DAY))
            }
        }
    }

    pub(super) fn take_in(&mut self, seen: Seen<'_>) {
        match self {
            Self::Recent(recent) => recent.move_to(seen),
            Self::Usage(usage) => usage.see(seen.fresh),
            Self::Peaks(peaks) => peaks.see(seen.fresh),
            Self::Average(average) => average.see(seen.fresh),
            Self::Load(load) => load.see(seen.fresh),
        }
    }

    /// The estimate before the margin, for rules that have one at a percentile.
    pub(super) fn read(&self, share: f64) -> Option<f64> {
        match self {
            Self::Recent(recent) => recent.percentile(share),
            Self::Usage(usage) => usage.percentile(share),
            Self::Peaks(peaks) => peaks.percentile(share),
            Self::Average(average) => average.mean(),
            Self::Load(load) => load.percentile(share),
        }
    }
}

impl Rule for ReferenceRule {
    type Error = Infallible;

    fn limit(&mut self, seen: Seen<'_>) -> Result<Option<f64>, Infallible> {
        self.estimate.take_in(seen);
        Ok(self.estimate.read(self.share).map(|estimate| estimate * self.margin))
    }
}
