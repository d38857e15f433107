//! A backtest for machines, version 1.
//!
//! The structs here are the contract: they only ever gain fields. Shares are from 0 to 1, with six decimals.

use crate::RenderError;
use serde::Serialize;
use tenure_backtest::anomaly::Outcome as DetectorOutcome;
use tenure_backtest::forecast::{Figures, Statistic};
use tenure_backtest::score::{Equal, Estimate, Gap, Outcome, Point, Read, Role, RuleScore, Score, Versus};
use tenure_backtest::{Backtest, DetectorScore, ForecastScore};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    sources: &'a [String],
    window: WindowOf,
    kinds: Vec<KindOf<'a>>,
    forecasts: Vec<ForecastOf<'a>>,
    detectors: Vec<DetectorOf<'a>>,
    notes: &'a [String],
}

/// In seconds.
#[derive(Serialize)]
struct WindowOf {
    length: u64,
    warm_up: u64,
}

#[derive(Serialize)]
struct KindOf<'a> {
    kind: String,
    series: usize,
    left_out: &'a [String],
    rules: Vec<RuleOf<'a>>,
}

#[derive(Serialize)]
struct RuleOf<'a> {
    id: &'a str,
    title: &'a str,
    about: &'a str,
    /// `candidate`, `reference`, `clairvoyant` or `frontier`.
    role: &'static str,
    /// What its dial turns.
    dial: Option<&'a str>,
    /// Which of the points is the rule as delivered.
    delivered: Option<usize>,
    points: Vec<PointOf>,
    against: Vec<AgainstOf<'a>>,
}

#[derive(Serialize)]
struct PointOf {
    dial: Option<f64>,
    slack: EstimateOf,
    overrun: EstimateOf,
    tail: f64,
    moved: f64,
}

#[derive(Serialize)]
struct EstimateOf {
    value: f64,
    /// Low and high of 95 %.
    interval: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct AgainstOf<'a> {
    reference: &'a str,
    /// Whose curve was read at whose overrun: `rule` or `reference`.
    read: &'static str,
    overrun: f64,
    /// `null` where the curve does not reach the overrun.
    equal: Option<EqualOf>,
    /// The overruns that the curve goes from and to, where it does not reach.
    reach: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct EqualOf {
    slack: EstimateOf,
    saved: EstimateOf,
    /// Of the rule and of the reference.
    tail: [f64; 2],
    moved: [f64; 2],
    /// `null` without a frontier there, or without room below the reference.
    gap_closed: Option<EstimateOf>,
}

#[derive(Serialize)]
struct ForecastOf<'a> {
    forecaster: &'a str,
    kind: String,
    step: u64,
    horizon: u64,
    warm_up: u64,
    stride: u64,
    statistic: &'static str,
    series: usize,
    unscored: usize,
    forecast: FiguresOf,
    seasonal_naive: FiguresOf,
    drift: FiguresOf,
    better_than_both: f64,
}

#[derive(Serialize)]
struct FiguresOf {
    mase: f64,
    median_mase: f64,
    coverage: Option<f64>,
}

#[derive(Serialize)]
struct DetectorOf<'a> {
    detector: &'a str,
    profiles: Vec<ProfileOf<'a>>,
}

#[derive(Serialize)]
struct ProfileOf<'a> {
    profile: &'a str,
    score: f64,
    raw: f64,
    threshold: f64,
    series: Vec<DetectedOf<'a>>,
}

#[derive(Serialize)]
struct DetectedOf<'a> {
    name: &'a str,
    raw: f64,
    hits: usize,
    misses: usize,
    false_alarms: usize,
}

pub(super) fn render(backtest: &Backtest) -> Result<String, RenderError> {
    let document = Document {
        format: "tenure-backtest/v1",
        sources: &backtest.sources,
        window: WindowOf { length: backtest.window.length.get(), warm_up: backtest.window.warm_up },
        kinds: backtest.scores.iter().map(KindOf::from).collect(),
        forecasts: backtest.forecasts.iter().map(ForecastOf::from).collect(),
        detectors: backtest.detectors.iter().map(DetectorOf::from).collect(),
        notes: &backtest.notes,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

/// Six decimals: a sample in a million, and no digits that only rounding made.
fn six(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    // Not minus nothing.
    rounded + 0.0
}

fn pair((one, other): (f64, f64)) -> [f64; 2] {
    [six(one), six(other)]
}

impl From<Estimate> for EstimateOf {
    fn from(estimate: Estimate) -> Self {
        Self { value: six(estimate.value), interval: estimate.interval.map(pair) }
    }
}

impl<'a> From<&'a Score> for KindOf<'a> {
    fn from(score: &'a Score) -> Self {
        Self {
            kind: score.kind.to_string(),
            series: score.series,
            left_out: &score.left_out,
            rules: score.rules.iter().map(RuleOf::from).collect(),
        }
    }
}

impl<'a> From<&'a RuleScore> for RuleOf<'a> {
    fn from(rule: &'a RuleScore) -> Self {
        Self {
            id: &rule.id,
            title: &rule.title,
            about: &rule.about,
            role: match rule.role {
                Role::Candidate => "candidate",
                Role::Reference => "reference",
                Role::Clairvoyant => "clairvoyant",
                Role::Frontier => "frontier",
            },
            dial: rule.dial.as_deref(),
            delivered: rule.delivered,
            points: rule.points.iter().map(PointOf::from).collect(),
            against: rule.against.iter().map(AgainstOf::from).collect(),
        }
    }
}

impl From<&Point> for PointOf {
    fn from(point: &Point) -> Self {
        Self {
            dial: point.dial,
            slack: point.slack.into(),
            overrun: point.overrun.into(),
            tail: six(point.tail),
            moved: six(point.moved),
        }
    }
}

impl<'a> From<&'a Versus> for AgainstOf<'a> {
    fn from(versus: &'a Versus) -> Self {
        let (equal, reach) = match versus.outcome {
            Outcome::Reached(equal) => (Some(equal.into()), None),
            Outcome::NotReached { least, most } => (None, Some(pair((least, most)))),
        };
        let read = match versus.read {
            Read::Rule => "rule",
            Read::Reference => "reference",
        };
        Self { reference: &versus.reference, read, overrun: six(versus.overrun), equal, reach }
    }
}

impl From<Equal> for EqualOf {
    fn from(equal: Equal) -> Self {
        Self {
            slack: equal.slack.into(),
            saved: equal.saved.into(),
            tail: pair(equal.tail),
            moved: pair(equal.moved),
            gap_closed: match equal.gap {
                Gap::Closed(share) => Some(share.into()),
                Gap::NoRoom | Gap::Unknown => None,
            },
        }
    }
}

impl From<Figures> for FiguresOf {
    fn from(figures: Figures) -> Self {
        let Figures { mase, median_mase, coverage } = figures;
        Self { mase: six(mase), median_mase: six(median_mase), coverage: coverage.map(six) }
    }
}

impl<'a> From<&'a ForecastScore> for ForecastOf<'a> {
    fn from(score: &'a ForecastScore) -> Self {
        let (rolling, summary) = (&score.rolling, &score.summary);
        Self {
            forecaster: &score.forecaster,
            kind: score.kind.to_string(),
            step: rolling.step,
            horizon: rolling.horizon,
            warm_up: rolling.warm_up,
            stride: rolling.stride,
            statistic: match rolling.statistic {
                Statistic::Mean => "mean",
                Statistic::Max => "max",
                Statistic::Peak => "p95",
            },
            series: summary.series,
            unscored: summary.unscored,
            forecast: summary.forecast.into(),
            seasonal_naive: summary.seasonal_naive.into(),
            drift: summary.drift.into(),
            better_than_both: six(summary.better_than_both),
        }
    }
}

impl<'a> From<&'a DetectorScore> for DetectorOf<'a> {
    fn from(score: &'a DetectorScore) -> Self {
        let profiles = score.profiles.iter().map(|(profile, outcome)| ProfileOf::new(profile, outcome));
        Self { detector: &score.detector, profiles: profiles.collect() }
    }
}

impl<'a> ProfileOf<'a> {
    fn new(profile: &'a str, outcome: &'a DetectorOutcome) -> Self {
        let series = outcome.series.iter().map(|series| DetectedOf {
            name: &series.name,
            raw: six(series.raw),
            hits: series.hits,
            misses: series.misses,
            false_alarms: series.false_alarms,
        });
        let [score, raw, threshold] = [outcome.score, outcome.raw, outcome.threshold].map(six);
        Self { profile, score, raw, threshold, series: series.collect() }
    }
}
