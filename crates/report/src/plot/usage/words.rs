//! What a plot of usage says in words: the list beside it, and the description for whoever can not see it.

use super::{MARKED, UsagePlot, View, highest};
use crate::plot::envelope::Column;
use crate::plot::{Chart, Shape, amount, date, exact, period};

impl UsagePlot<'_> {
    pub(super) fn with_unit(&self, amount: &str) -> String {
        if self.unit.is_empty() { amount.to_owned() } else { format!("{amount} {}", self.unit) }
    }

    /// What is what, in the order in which people ask.
    pub(super) fn keys(&self, chart: &mut Chart, samples: &[(u64, f64)], columns: &[Option<Column>], view: View) {
        let shared = columns.iter().flatten().count() < samples.len();
        if shared {
            chart.key_line("usage", "average use");
            chart.key_band("usage", "lowest to highest sample");
        } else if !columns.is_empty() {
            chart.key_line("usage", "use");
        }
        if self.current.is_some_and(|limit| columns.iter().flatten().any(|column| column.high > limit)) {
            chart.key_band("over", "above the current quota");
        }
        if let Some((_, peak)) = highest(samples).filter(|(_, peak)| *peak > view.high) {
            let words = format!("beyond the plot, up to {}", self.with_unit(&amount(peak)));
            chart.key_point("over", Shape::Up, &words);
        }
        let limit = |limit: Option<f64>| limit.filter(|limit| limit.is_finite()).map(|limit| (limit, exact(limit)));
        match (limit(self.current), limit(self.recommended)) {
            (Some((_, current)), Some((_, recommended))) if current == recommended => {
                chart.key_line("limit", &self.with_unit(&format!("current and recommended quota: {current}")));
            }
            (current, recommended) => {
                if let Some((limit, current)) = current {
                    let off = if limit > view.high { ", far above what is drawn" } else { "" };
                    chart.key_line("limit", &(self.with_unit(&format!("current quota: {current}")) + off));
                }
                if let Some((_, recommended)) = recommended {
                    chart.key_line("advice", &self.with_unit(&format!("recommended: {recommended}")));
                }
            }
        }
        if let Some(forecast) = self.forecast.filter(|forecast| !forecast.expected.is_empty()) {
            chart.key_line("ahead", "forecast");
            if forecast.coverage > 0.0 && forecast.coverage <= 1.0 {
                let share = amount(forecast.coverage * 100.0);
                chart.key_band("ahead", &format!("where {share}\u{a0}% of use is expected"));
            }
        }
        if let Some(words) = self.reaches().filter(|_| self.current.is_some_and(|limit| limit <= view.high)) {
            chart.key_point("cross", Shape::Ring, &words);
        }
        match self.anomalies.len() {
            0 => {}
            many if many > MARKED => {
                let left = many - MARKED;
                chart.key_point("odd", Shape::Down, &format!("unusual (the {MARKED} clearest; {left} more)"));
            }
            _ => chart.key_point("odd", Shape::Down, "unusual"),
        }
    }

    /// When the quota is reached, in words.
    pub(super) fn reaches(&self) -> Option<String> {
        let crossing = self.forecast.and_then(|forecast| forecast.crossing)?;
        match (crossing.expected, crossing.earliest) {
            (Some(at), _) => Some(format!("reaches the quota about {}", date(at))),
            (None, Some(at)) => Some(format!("may reach the quota from {} on", date(at))),
            (None, None) => None,
        }
    }

    /// The plot in words, for whoever can not see it.
    pub(super) fn description(&self, samples: &[(u64, f64)]) -> String {
        let mut words = Vec::new();
        match (samples.first(), samples.last()) {
            (Some((start, _)), Some((end, _))) => {
                let (at, peak) = highest(samples).unwrap_or_default();
                let peak = self.with_unit(&amount(peak));
                let noun = if samples.len() == 1 { "sample" } else { "samples" };
                let when = if samples.len() == 1 {
                    format!("on {}", date(*start))
                } else {
                    format!("from {}", period(*start, *end))
                };
                words.push(format!("{} {noun} {when}, the highest {peak} on {}.", samples.len(), date(at)));
            }
            _ => words.push("No usage was recorded.".to_owned()),
        }
        match self.current {
            Some(limit) if !samples.is_empty() => {
                let over = samples.iter().filter(|(_, value)| *value > limit).count();
                let over = if over == 0 { "none".to_owned() } else { over.to_string() };
                words.push(format!("Current quota {}; {over} of them above it.", self.with_unit(&exact(limit))));
            }
            Some(limit) => words.push(format!("Current quota {}.", self.with_unit(&exact(limit)))),
            None => words.push("There is no current quota.".to_owned()),
        }
        if let Some(limit) = self.recommended {
            words.push(format!("Recommended {}.", self.with_unit(&exact(limit))));
        }
        words.extend(self.reaches().map(|reaches| format!("The forecast {reaches}.")));
        if !self.anomalies.is_empty() {
            let many = self.anomalies.len();
            words.push(format!("{many} unusual {}.", if many == 1 { "stretch" } else { "stretches" }));
        }
        words.join(" ")
    }
}
