//! The rules that people would use instead, each from its publication or public source.
//!
//! | rule | compressible quotas | memory, storage, caches | source |
//! |---|---|---|---|
//! | [`Reference::Vpa`] | 90th percentile of a decaying histogram × 1.15, half-life 24 h | the same of daily peaks | kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/recommender` |
//! | [`Reference::Krr`] | 95th percentile of 14 days | maximum of 14 days × 1.15 | robusta-dev/krr, strategy `simple` |
//! | [`Reference::ComputeOptimizer`] | 99.5th percentile of 14 days / 0.8 | the same | AWS Compute Optimizer, API reference: defaults of `UtilizationPreference`, a headroom of 20 % of the capacity |
//! | [`Reference::Percentile`] | 95th percentile of 14 days × 1.15 | the same | a common habit |
//! | [`Reference::Maximum`] | maximum of 14 days × 1.2 | the same | a common habit |
//! | [`Reference::AutopilotPeak`] | maximum of 7 days × 1.15 | the same | Rzadca et al., "Autopilot: workload autoscaling at Google", `EuroSys` 2020, section 3.2.2: `S_max` |
//! | [`Reference::AutopilotAverage`] | decaying mean × 1.15, half-life 12 h | half-life 48 h | the same: `S_avg` |
//! | [`Reference::AutopilotPercentile`] | 95th percentile by load of a decaying histogram × 1.15, half-life 12 h | 98th, half-life 48 h | the same: `S_pj` |
//!
//! The [`clairvoyant`] limit is no rule: it knows the window that it is set for.
//!
//! Each rule has one [dial](Reference::dial) to trace its curve of slack against overrun: what its own users can turn.

mod autopilot;
pub mod clairvoyant;
mod estimate;
mod histogram;
mod recent;
mod vpa;

use crate::walk::windows;
use crate::{Behaviour, Kind, Samples, Seen, Walk, Window};
use estimate::Estimate;
use tenure_usage::Series;

pub use estimate::ReferenceRule;
pub(crate) use recent::percentile;

/// A rule to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The target of the Kubernetes Vertical Pod Autoscaler.
    Vpa,
    /// The Kubernetes Resource Recommender.
    Krr,
    /// AWS Compute Optimizer.
    ComputeOptimizer,
    /// The 95th percentile and 15 % more.
    Percentile,
    /// The maximum and 20 % more.
    Maximum,
    /// Autopilot's peak.
    AutopilotPeak,
    /// Autopilot's weighted average.
    AutopilotAverage,
    /// Autopilot's percentile of load.
    AutopilotPercentile,
}

/// What can be turned at a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dial {
    /// What it turns.
    pub turns: Turns,
    /// How the rule is delivered.
    pub default: f64,
    /// Where it is put to trace the rule's curve, upwards; the default is among them.
    pub values: &'static [f64],
}

/// What a [`Dial`] turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turns {
    /// Which share of the samples, from 0 to 1, is to stay below the limit.
    Percentile,
    /// What the estimate is multiplied with.
    Margin,
}

impl Turns {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percentile => "percentile",
            Self::Margin => "margin",
        }
    }
}

/// Percentiles for dials.
const PERCENTILES: &[f64] = &[0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0];
/// Margins for dials.
const MARGINS: &[f64] = &[0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.2, 1.25, 1.5, 2.0, 3.0];

/// Seconds of a day.
const DAY: u64 = 86_400;

impl Reference {
    /// Every rule, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Vpa,
        Self::Krr,
        Self::ComputeOptimizer,
        Self::Percentile,
        Self::Maximum,
        Self::AutopilotPeak,
        Self::AutopilotAverage,
        Self::AutopilotPercentile,
    ];

    /// The word that flags use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vpa => "vpa",
            Self::Krr => "krr",
            Self::ComputeOptimizer => "compute-optimizer",
            Self::Percentile => "p95",
            Self::Maximum => "max",
            Self::AutopilotPeak => "autopilot-peak",
            Self::AutopilotAverage => "autopilot-average",
            Self::AutopilotPercentile => "autopilot-percentile",
        }
    }

    /// The rule that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == word)
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Vpa => "Kubernetes VPA",
            Self::Krr => "KRR",
            Self::ComputeOptimizer => "AWS Compute Optimizer",
            Self::Percentile => "p95 × 1.15",
            Self::Maximum => "max × 1.2",
            Self::AutopilotPeak => "Autopilot peak",
            Self::AutopilotAverage => "Autopilot average",
            Self::AutopilotPercentile => "Autopilot percentile",
        }
    }

    /// What it does with a kind of quota, and where that is said, in one sentence.
    pub fn about(self, kind: &Kind) -> &'static str {
        let compressible = kind.behaviour() == Behaviour::Compressible;
        match self {
            Self::Vpa if compressible => {
                "90th percentile of all usage, halved in weight every 24 h, × 1.15 (kubernetes/autoscaler)"
            }
            Self::Vpa => "90th percentile of daily peaks, halved in weight every 24 h, × 1.15 (kubernetes/autoscaler)",
            Self::Krr if compressible => "95th percentile of 14 days (robusta-dev/krr)",
            Self::Krr => "maximum of 14 days × 1.15 (robusta-dev/krr)",
            Self::ComputeOptimizer => {
                "99.5th percentile of 14 days with 20 % of the limit left free (AWS Compute Optimizer API reference)"
            }
            Self::Percentile => "95th percentile of 14 days × 1.15 (a common habit)",
            Self::Maximum => "maximum of 14 days × 1.2 (a common habit)",
            Self::AutopilotPeak => "maximum of 7 days × 1.15 (EuroSys 2020)",
            Self::AutopilotAverage if compressible => "mean, halved in weight every 12 h, × 1.15 (EuroSys 2020)",
            Self::AutopilotAverage => "mean, halved in weight every 48 h, × 1.15 (EuroSys 2020)",
            Self::AutopilotPercentile if compressible => {
                "95th percentile by load, halved in weight every 12 h, × 1.15 (EuroSys 2020)"
            }
            Self::AutopilotPercentile => "98th percentile by load, halved in weight every 48 h, × 1.15 (EuroSys 2020)",
        }
    }

    /// What can be turned at it, for a kind of quota: what the tool lets its users turn, the percentile for
    /// compressible quotas and the margin otherwise.
    pub fn dial(self, kind: &Kind) -> Dial {
        match self.delivered(kind.behaviour()) {
            (share, _, Turns::Percentile) => Dial { turns: Turns::Percentile, default: share, values: PERCENTILES },
            (_, margin, Turns::Margin) => Dial { turns: Turns::Margin, default: margin, values: MARGINS },
        }
    }

    /// Its percentile as a share and its margin, and which of them its dial turns.
    fn delivered(self, behaviour: Behaviour) -> (f64, f64, Turns) {
        let compressible = behaviour == Behaviour::Compressible;
        let turns = if compressible { Turns::Percentile } else { Turns::Margin };
        match self {
            Self::Vpa => (0.9, 1.15, turns),
            Self::Krr if compressible => (0.95, 1.0, Turns::Percentile),
            Self::ComputeOptimizer => (0.995, 1.25, turns),
            Self::Percentile => (0.95, 1.15, turns),
            Self::Maximum => (1.0, 1.2, Turns::Margin),
            Self::AutopilotPercentile if compressible => (0.95, 1.15, Turns::Percentile),
            Self::AutopilotPercentile => (0.98, 1.15, Turns::Margin),
            Self::Krr | Self::AutopilotPeak | Self::AutopilotAverage => (1.0, 1.15, Turns::Margin),
        }
    }

    /// A fresh rule for one series of a kind, as delivered or with its dial turned.
    ///
    /// The series is only looked at for its scale: histograms begin at a hundredth of a core, and a quota may come in any
    /// unit. Its largest sample stands for 16 cores (or 16 GB), so that the unit makes no difference.
    pub fn rule(self, kind: &Kind, series: &Series, dial: Option<f64>) -> ReferenceRule {
        let (mut share, mut margin, turns) = self.delivered(kind.behaviour());
        if let Some(value) = dial {
            match turns {
                Turns::Percentile => share = value,
                Turns::Margin => margin = value,
            }
        }
        ReferenceRule { estimate: Estimate::new(self, kind, series), share, margin }
    }

    /// Walks a series once with every value of the dial: a walk for each, in that order. The same walks as [`walk`]
    /// gives one after the other, several times as fast, since all values look at the same history.
    ///
    /// [`walk`]: fn@crate::walk
    pub fn trace(self, kind: &Kind, series: &Series, window: Window) -> Vec<Walk> {
        let dial = self.dial(kind);
        let (share, margin, turns) = self.delivered(kind.behaviour());
        let mut walks = vec![Walk::default(); dial.values.len()];
        let mut estimate = Estimate::new(self, kind, series);
        let mut seen = 0;
        for each in windows(Samples::of(series), window) {
            let history = each.history;
            let fresh = history.part(seen, history.len());
            seen = history.len();
            estimate.take_in(Seen { history, fresh, start: each.start, length: window.length.get(), current: None });
            for (walk, value) in walks.iter_mut().zip(dial.values) {
                walk.empty += each.skipped;
                let (share, margin) = match turns {
                    Turns::Percentile => (*value, margin),
                    Turns::Margin => (share, *value),
                };
                match estimate.read(share) {
                    Some(estimate) => walk.hold(each.start, estimate * margin, each.inside),
                    None => walk.unanswered += 1,
                }
            }
        }
        walks
    }
}

#[cfg(test)]
mod tests;
