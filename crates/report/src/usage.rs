//! What a report is told about usage, beside the evaluation: histories are large, and only two formats draw them.

use crate::plot::{Sparkline, UsagePlot, amount};

/// Days that a sparkline shows.
const DAYS: u32 = 30;
/// Its cells: one a day.
const CELLS: usize = 30;
const MINUTES_A_DAY: f64 = 1440.0;

/// What one template's tenant used of its quotas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TemplateUsage<'a> {
    /// Every quota with a history, in the order of the quotas.
    pub quotas: Vec<QuotaUsage<'a>>,
}

/// What was used of one quota, and what follows from it. What is recommended, and what is withheld, is told by the
/// evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct QuotaUsage<'a> {
    /// History, current quota, forecast and anomalies. Its `recommended` is filled in from the evaluation.
    pub plot: UsagePlot<'a>,
    /// Which share of the time, from 0 to 1, is expected above the recommended quota.
    pub expected_overrun: Option<f64>,
    /// What the recommended quota saves, with its basis: `46.15 USD a month (list-price ceiling)`.
    pub saving: Option<&'a str>,
    /// What the forecast says, in one sentence.
    pub outlook: Option<&'a str>,
}

impl<'a> QuotaUsage<'a> {
    pub(crate) fn sparkline(&self) -> Sparkline<'a> {
        let UsagePlot { timestamps, values, current: limit, .. } = self.plot;
        Sparkline { timestamps, values, limit, days: DAYS, cells: CELLS }
    }
}

/// The history of a quota of the template at a place in the evaluation.
pub(crate) fn find<'a, 'b>(usage: &'b [TemplateUsage<'a>], template: usize, quota: &str) -> Option<&'b QuotaUsage<'a>> {
    usage.get(template)?.quotas.iter().find(|one| one.plot.quota == quota)
}

/// A share of the time as people feel it: `0.7 % of the time, about 10 minutes a day`.
pub(crate) fn of_the_time(share: f64) -> String {
    let minutes = share * MINUTES_A_DAY;
    if share.is_nan() || share <= 0.0 {
        return "never".to_owned();
    }
    let felt = match minutes {
        minutes if minutes < 1.0 => "under a minute a day".to_owned(),
        minutes if minutes < 1.5 => "about a minute a day".to_owned(),
        minutes if minutes < 90.0 => format!("about {minutes:.0} minutes a day"),
        minutes => format!("about {} hours a day", amount((minutes / 6.0).round() / 10.0)),
    };
    format!("{} of the time, {felt}", percent(share))
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
    fn shares_of_time_are_told_as_people_feel_them() {
        let shares = [0.0, 0.000_001, 0.0005, 0.001, 0.007, 0.05, 0.1, f64::NAN].map(of_the_time);
        assert_eq!(
            shares.map(|words| words.replace('\u{a0}', " ")),
            [
                "never",
                "under 0.001 % of the time, under a minute a day",
                "0.05 % of the time, under a minute a day",
                "0.1 % of the time, about a minute a day",
                "0.7 % of the time, about 10 minutes a day",
                "5 % of the time, about 72 minutes a day",
                "10 % of the time, about 2.4 hours a day",
                "never",
            ]
        );
    }
}
