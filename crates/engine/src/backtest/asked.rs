//! Plugins as the rules, forecasters and detectors of a backtest.

use tenure_backtest::forecast::{Course, Forecaster};
use tenure_backtest::{Rule, Samples, Seen};
use tenure_finding::{Limit, Quantity};
use tenure_plugin_host::{self as host, Fault, Outlook, Plugin, PluginError, Request};
use tenure_usage::Series;

/// Samples that one call to a detector gets. Its memory makes pieces of a history as good as the whole, and the answer of
/// one call is bounded.
const PIECE: usize = 20_000;

/// An optimizer on one series.
pub(super) struct Sizing<'p> {
    plugin: &'p Plugin,
    request: Request,
}

impl<'p> Sizing<'p> {
    pub(super) fn new(plugin: &'p Plugin, quota: &str, unit: &str, config: String) -> Self {
        Self { plugin, request: request(quota, unit, config) }
    }
}

impl Rule for Sizing<'_> {
    type Error = PluginError;

    fn limit(&mut self, seen: Seen<'_>) -> Result<Option<f64>, PluginError> {
        let remembers = self.plugin.metadata().remembers;
        let samples = if remembers { seen.fresh } else { seen.history };
        // There is a quota before there is advice: one that nobody chose with care.
        let generous = || 10.0 * seen.history.values.iter().copied().fold(0.0, f64::max);
        let current = seen.current.unwrap_or_else(generous);
        self.request.now = seen.start;
        self.request.cadence = seen.length;
        if let Some(quota) = self.request.quotas.first_mut() {
            quota.current = Limit::Of(Quantity::from_f64(current).unwrap_or(Quantity(0)).max(Quantity(1)));
            quota.usage.timestamps.clear();
            quota.usage.timestamps.extend_from_slice(samples.timestamps);
            quota.usage.values.clear();
            quota.usage.values.extend_from_slice(samples.values);
        }
        let advice = self.plugin.optimize(&self.request)?;
        if remembers {
            self.request.memory = advice.memory;
        }
        let proposal = advice.proposals.first().map(|proposal| proposal.recommended.as_f64());
        // Nothing is proposed where today's quota is well.
        Ok(proposal.or(seen.current).or_else(|| (!advice.withheld.is_empty()).then_some(current)))
    }
}

/// A forecaster on one series.
pub(super) struct Foreseeing<'p> {
    plugin: &'p Plugin,
    request: Request,
}

impl<'p> Foreseeing<'p> {
    pub(super) fn new(plugin: &'p Plugin, quota: &str, config: String) -> Self {
        Self { plugin, request: request(quota, "", config) }
    }
}

impl Forecaster for Foreseeing<'_> {
    type Error = PluginError;

    fn forecast(&mut self, history: &Series, origin: u64, horizon: u64, step: u64) -> Result<Course, PluginError> {
        self.request.now = origin;
        self.request.cadence = step;
        if let Some(quota) = self.request.quotas.first_mut() {
            quota.usage.timestamps.clone_from(&history.timestamps);
            quota.usage.values.clone_from(&history.values);
        }
        let foresight = self.plugin.foresee(&self.request, Outlook { horizon, step })?;
        let course = foresight.courses.into_iter().next();
        Ok(course.map_or_else(Course::default, |course| Course {
            expected: course.expected,
            low: course.low,
            high: course.high,
        }))
    }
}

/// The scores of a detector for all samples of a series.
pub(super) fn detect(
    plugin: &Plugin,
    timestamps: &[u64],
    values: &[f64],
    config: String,
) -> Result<Vec<f64>, PluginError> {
    let mut request = request("requests", "", config);
    let samples = Samples { timestamps, values };
    let size = if plugin.metadata().remembers { PIECE } else { samples.len().max(1) };
    let mut scores = Vec::with_capacity(samples.len());
    for from in (0..samples.len()).step_by(size) {
        let piece = samples.part(from, from + size);
        request.now = piece.timestamps.iter().copied().max().unwrap_or_default();
        if let Some(quota) = request.quotas.first_mut() {
            quota.usage.timestamps = piece.timestamps.to_vec();
            quota.usage.values = piece.values.to_vec();
        }
        let detected = plugin.detect(&request)?;
        request.memory = detected.memory;
        let Some(piece) = detected.scores.into_iter().next() else {
            let fault = Fault::BrokenAnswer { reason: "it scored no sample".to_owned() };
            return Err(PluginError { plugin: plugin.name().to_owned(), fault });
        };
        scores.extend(piece.values);
    }
    Ok(scores)
}

/// A request about one quota of nobody, without usage.
fn request(quota: &str, unit: &str, config: String) -> Request {
    let quota = host::Quota {
        key: quota.to_owned(),
        unit: unit.to_owned(),
        current: Limit::Unlimited,
        min: None,
        max: None,
        pinned: false,
        usage: host::Series::default(),
    };
    Request {
        now: 0,
        seed: 0,
        template: host::Template { name: String::new(), tier: String::new(), dialect: String::new(), document: None },
        quotas: vec![quota],
        config,
        cadence: 0,
        memory: Vec::new(),
    }
}
