//! All that one backtest came to: what a report renders.

use crate::anomaly::Outcome;
use crate::forecast::{Rolling, Summary};
use crate::score::Score;
use crate::{Kind, Window};

/// What one run came to. Parts that were not asked for are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// Where the series are from: names of files, or what was made up.
    pub sources: Vec<String>,
    /// How long limits held.
    pub window: Window,
    /// Rules beside each other, one for each kind of quota.
    pub scores: Vec<Score>,
    /// Forecasters, one for each kind and horizon.
    pub forecasts: Vec<ForecastScore>,
    /// Detectors on a labelled corpus.
    pub detectors: Vec<DetectorScore>,
    /// What a reader should know besides, in full sentences: series that were left out, and why.
    pub notes: Vec<String>,
}

/// A forecaster on the series of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastScore {
    /// The forecaster's name.
    pub forecaster: String,
    /// The kind.
    pub kind: Kind,
    /// From where it was asked, and for what.
    pub rolling: Rolling,
    /// Its figures and those of its references.
    pub summary: Summary,
}

/// A detector on a labelled corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct DetectorScore {
    /// The detector's name.
    pub detector: String,
    /// For every profile, its name and what came of it.
    pub profiles: Vec<(String, Outcome)>,
}
