//! What an evaluation tells of the usage of a quota, gathered from its parts for the formats that draw it.

use crate::plot::{Anomaly, Crossing, Forecast, Sparkline, UsagePlot, amount};
use tenure_finding::{Course, Limit, TemplateEvaluation};

/// Days that a sparkline shows.
const DAYS: u32 = 30;
/// Its cells: one a day.
const CELLS: usize = 30;

/// What was used of one quota of a template, and what is said about the use itself. What is recommended, and what is
/// withheld, stands in the evaluation.
pub(crate) struct QuotaUsage<'a> {
    usage: &'a tenure_finding::QuotaUsage,
    /// In the order of the evaluation. One can be drawn, all can be told.
    forecasts: Vec<&'a Course>,
    anomalies: Vec<Anomaly<'a>>,
}

impl<'a> QuotaUsage<'a> {
    /// Every quota of a template with a history, in the order of the quotas.
    pub(crate) fn all(template: &'a TemplateEvaluation) -> impl Iterator<Item = Self> {
        template.usage.iter().map(|usage| Self::new(template, usage))
    }

    /// A quota of a template, where it has a history.
    pub(crate) fn find(template: &'a TemplateEvaluation, quota: &str) -> Option<Self> {
        template.usage.iter().find(|usage| usage.quota == quota).map(|usage| Self::new(template, usage))
    }

    fn new(template: &'a TemplateEvaluation, usage: &'a tenure_finding::QuotaUsage) -> Self {
        let anomalies = template.anomalies.iter().filter(|one| one.quota == usage.quota).map(|one| {
            let tenure_finding::Anomaly { start, end, score, reason, .. } = one;
            Anomaly { start: *start, end: *end, score: *score, reason }
        });
        Self {
            usage,
            forecasts: template.forecasts.iter().filter(|course| course.quota == usage.quota).collect(),
            anomalies: anomalies.collect(),
        }
    }

    pub(crate) fn quota(&self) -> &'a str {
        &self.usage.quota
    }

    /// The picture, without a recommendation.
    pub(crate) fn plot(&self) -> UsagePlot<'_> {
        UsagePlot {
            quota: &self.usage.quota,
            unit: &self.usage.unit,
            timestamps: &self.usage.timestamps,
            values: &self.usage.values,
            current: self.limit(),
            recommended: None,
            forecast: self.forecasts.first().map(|course| Forecast {
                timestamps: &course.timestamps,
                expected: &course.expected,
                low: &course.low,
                high: &course.high,
                coverage: course.coverage,
                crossing: course.crossing.map(|crossing| {
                    let tenure_finding::Crossing { earliest, expected, latest } = crossing;
                    Crossing { earliest, expected, latest }
                }),
            }),
            anomalies: &self.anomalies,
        }
    }

    pub(crate) fn sparkline(&self) -> Sparkline<'_> {
        let (timestamps, values) = (&self.usage.timestamps, &self.usage.values);
        Sparkline { timestamps, values, limit: self.limit(), days: DAYS, cells: CELLS }
    }

    /// What forecasts say, a sentence each.
    pub(crate) fn outlooks(&self) -> impl Iterator<Item = &'a str> {
        self.forecasts.iter().map(|course| course.reason.as_str())
    }

    fn limit(&self) -> Option<f64> {
        match self.usage.current {
            Limit::Unlimited => None,
            Limit::Of(quantity) => Some(quantity.as_f64()),
        }
    }
}

/// A share as a percentage; what is more than nothing is never shown as nothing.
pub(crate) fn percent(share: f64) -> String {
    match amount(share * 100.0) {
        shown if shown == "0" && share > 0.0 => "under 0.001\u{a0}%".to_owned(),
        shown => format!("{shown}\u{a0}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_nothing_is_never_shown_as_nothing() {
        let shares = [0.0, 0.000_001, 0.0005, 0.007, 0.05, 0.1].map(percent);
        let shown = ["0 %", "under 0.001 %", "0.05 %", "0.7 %", "5 %", "10 %"];
        assert_eq!(shares.map(|words| words.replace('\u{a0}', " ")), shown);
    }
}
