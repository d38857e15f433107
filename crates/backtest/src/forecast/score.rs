//! The judgements of a kind's series as a few figures.

use super::rolling::{Judgement, Score};
use super::steps::mean;

/// The errors of one forecaster over a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// The mean over series of [`Score::mase`].
    pub mase: f64,
    /// The median over series of [`Score::mase`]: a single series that jumps can spoil a mean.
    pub median_mase: f64,
    /// The mean over series of [`Score::coverage`].
    pub coverage: Option<f64>,
}

/// What came of one kind of quota. Kinds are never pooled.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// Series with at least one scored origin.
    pub series: usize,
    /// Series without.
    pub unscored: usize,
    /// The forecaster.
    pub forecast: Figures,
    /// The season before once more.
    pub seasonal_naive: Figures,
    /// The line through the first and the last step.
    pub drift: Figures,
    /// The share of series on which the forecaster's error is below both references'.
    pub better_than_both: f64,
}

/// Summarizes the series of one kind. Every series has the same weight, however many origins it has.
pub fn summarize(judgements: &[Judgement]) -> Summary {
    let scored: Vec<&Judgement> = judgements.iter().filter(|judged| judged.origins > 0).collect();
    let figures = |score: fn(&Judgement) -> Score| {
        let mut errors: Vec<f64> = scored.iter().map(|judged| score(judged).mase).collect();
        errors.sort_unstable_by(f64::total_cmp);
        Figures {
            mase: mean(errors.iter().copied()).unwrap_or(0.0),
            median_mase: median(&errors),
            coverage: mean(scored.iter().filter_map(|judged| score(judged).coverage)),
        }
    };
    let better = |judged: &&Judgement| {
        let best = judged.seasonal_naive.mase.min(judged.drift.mase);
        if judged.forecast.mase < best { 1.0 } else { 0.0 }
    };
    Summary {
        series: scored.len(),
        unscored: judgements.len() - scored.len(),
        forecast: figures(|judged| judged.forecast),
        seasonal_naive: figures(|judged| judged.seasonal_naive),
        drift: figures(|judged| judged.drift),
        better_than_both: mean(scored.iter().map(better)).unwrap_or(0.0),
    }
}

fn median(sorted: &[f64]) -> f64 {
    let upper = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
    f64::midpoint(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_has_the_same_weight() {
        let judged = |origins, mase, naive| Judgement {
            origins,
            forecast: Score { mase, coverage: Some(0.5) },
            seasonal_naive: Score { mase: naive, coverage: None },
            drift: Score { mase: 2.0, coverage: None },
            ..Judgement::default()
        };
        let summary = summarize(&[judged(1, 1.0, 3.0), judged(9, 2.0, 3.0), judged(0, 70.0, 70.0)]);
        assert_eq!((summary.series, summary.unscored), (2, 1));
        assert_eq!(summary.forecast, Figures { mase: 1.5, median_mase: 1.5, coverage: Some(0.5) });
        assert_eq!(summary.seasonal_naive, Figures { mase: 3.0, median_mase: 3.0, coverage: None });
        assert_eq!(summary.better_than_both.to_bits(), 0.5_f64.to_bits());
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(summarize(&[]), Summary::default());
    }
}
