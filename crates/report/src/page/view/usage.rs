//! Quotas and their usage, a picture for each.

use crate::phrase::{count, template_name};
use crate::plot::{Anomaly, UsagePlot, amount, date, exact, period};
use crate::usage::{QuotaUsage, percent};
use crate::worth;
use serde::Serialize;
use tenure_finding::{Evaluation, Recommendation, TemplateEvaluation, Withheld};

/// Pictures in one page; about ten kilobytes each. Quotas of which there is something to say come first.
const MOST: usize = 300;
/// Anomalies that are listed beneath a picture. A detector may find thousands, and nobody looks at them one by one.
const LISTED: usize = 20;

#[derive(Serialize, Default)]
pub(super) struct Quotas {
    templates: Vec<Template>,
    /// Quotas that have no picture because there are too many.
    left_out: usize,
}

#[derive(Serialize)]
struct Template {
    label: String,
    /// Of which there is something to say.
    telling: Vec<Quota>,
    /// The others.
    quiet: Vec<Quota>,
}

#[derive(Serialize)]
struct Quota {
    name: String,
    /// `8 → 6.5 cores`.
    change: Option<String>,
    picture: String,
    /// What is said, each with its head.
    rows: Vec<(&'static str, String)>,
    /// When, and what was seen.
    anomalies: Vec<(String, String)>,
}

impl From<&Evaluation> for Quotas {
    fn from(evaluation: &Evaluation) -> Self {
        let told = |template| QuotaUsage::all(template).map(|usage| Told::new(template, usage)).collect();
        let all: Vec<(&TemplateEvaluation, Vec<Told<'_>>)> =
            evaluation.templates.iter().map(|template| (template, told(template))).collect();
        let telling = all.iter().flat_map(|(_, quotas)| quotas).filter(|told| told.is_telling()).count();
        let total: usize = all.iter().map(|(_, quotas)| quotas.len()).sum();
        // What is left of the pictures for each kind.
        let mut rooms = [MOST, MOST.saturating_sub(telling)];
        let mut draw = |told: &Told<'_>| {
            let room = if told.is_telling() { &mut rooms[0] } else { &mut rooms[1] };
            *room = room.checked_sub(1)?;
            Some(told.draw())
        };
        let mut templates = Vec::new();
        for (template, quotas) in &all {
            let (telling, quiet): (Vec<&Told<'_>>, Vec<&Told<'_>>) = quotas.iter().partition(|told| told.is_telling());
            let telling: Vec<Quota> = telling.into_iter().filter_map(&mut draw).collect();
            let quiet: Vec<Quota> = quiet.into_iter().filter_map(&mut draw).collect();
            if !telling.is_empty() || !quiet.is_empty() {
                templates.push(Template { label: template_name(template), telling, quiet });
            }
        }
        Self { templates, left_out: total.saturating_sub(MOST) }
    }
}

impl Quotas {
    pub(super) fn is_empty(&self) -> bool {
        self.templates.is_empty()
    }
}

/// A quota's usage with what the evaluation says of it.
struct Told<'a> {
    usage: QuotaUsage<'a>,
    recommendations: Vec<&'a Recommendation>,
    withheld: Vec<&'a Withheld>,
}

impl<'a> Told<'a> {
    fn new(template: &'a TemplateEvaluation, usage: QuotaUsage<'a>) -> Self {
        let quota = usage.quota();
        let recommendations = template.recommendations.iter().filter(|one| one.proposal.quota == quota).collect();
        let withheld = template.withheld.iter().filter(|one| one.quota == quota).collect();
        Self { usage, recommendations, withheld }
    }

    fn is_telling(&self) -> bool {
        let plot = self.usage.plot();
        let crossing = plot.forecast.and_then(|forecast| forecast.crossing);
        let crosses = crossing.is_some_and(|crossing| crossing.earliest.or(crossing.expected).is_some());
        let advised = !self.recommendations.is_empty() || !self.withheld.is_empty();
        advised || crosses || !plot.anomalies.is_empty()
    }

    fn draw(&self) -> Quota {
        let recommended = self.recommendations.first().map(|one| one.proposal.recommended.as_f64());
        let plot = UsagePlot { recommended, ..self.usage.plot() };
        let change = self.recommendations.first().map(|one| {
            let proposal = &one.proposal;
            format!("{} → {} {}", proposal.current, proposal.recommended, one.unit)
        });
        let mut rows = vec![("Current", limit(&plot))];
        self.advice(&mut rows);
        used(&plot, &mut rows);
        rows.extend(self.usage.outlooks().map(|outlook| ("Outlook", sentence(outlook))));
        Quota { name: plot.quota.to_owned(), change, rows, anomalies: unusual(plot.anomalies), picture: plot.svg() }
    }

    fn advice(&self, rows: &mut Vec<(&'static str, String)>) {
        for one in &self.recommendations {
            let proposal = &one.proposal;
            let whose = format!("{} {} by {}", proposal.recommended, one.unit, proposal.optimizer);
            rows.push(("Recommended", whose));
            rows.push(("Why", sentence(&proposal.reason)));
            rows.push(("Confidence", format!("{:.2}", proposal.confidence)));
            // In words it stands in the reason.
            let share = proposal.expected_overrun.map(percent);
            rows.extend(share.map(|share| ("Expected above it", format!("{share} of the time"))));
            rows.extend(one.saving.as_ref().map(|saving| ("Cost", worth::saving(saving))));
        }
        if !self.recommendations.is_empty() {
            rows.push(("Policies", "every control that passes today passes with it as well".to_owned()));
        }
        for one in &self.withheld {
            // Those that the sentence names are not named again.
            let breaks = one.breaks.iter().filter(|id| !one.because.contains(id.as_str())).cloned();
            let breaks: Vec<String> = breaks.collect();
            let breaks = if breaks.is_empty() { String::new() } else { format!(" ({})", breaks.join(", ")) };
            let proposed = if one.proposed.is_empty() { String::new() } else { format!("{} ", one.proposed) };
            rows.push(("Withheld", format!("{proposed}by {}: {}{breaks}", one.optimizer, one.because)));
        }
    }
}

/// Anomalies with their times, the clearest of many, in the order of time.
fn unusual(anomalies: &[Anomaly<'_>]) -> Vec<(String, String)> {
    let mut clearest: Vec<&Anomaly<'_>> = anomalies.iter().collect();
    clearest.sort_by(|one, other| other.score.total_cmp(&one.score));
    clearest.truncate(LISTED);
    clearest.sort_by_key(|one| (one.start, one.end));
    let mut rows: Vec<(String, String)> =
        clearest.into_iter().map(|one| (when(one.start, one.end), sentence(one.reason))).collect();
    let more = anomalies.len().saturating_sub(LISTED);
    if more > 0 {
        rows.push((String::new(), format!("{more} more, no clearer than these, in the JSON report")));
    }
    rows
}

/// A sentence of an optimizer, in which a percent sign stays with its number.
fn sentence(text: &str) -> String {
    text.replace(" %", "\u{a0}%")
}

fn with_unit(amount: &str, unit: &str) -> String {
    if unit.is_empty() { amount.to_owned() } else { format!("{amount} {unit}") }
}

fn limit(plot: &UsagePlot<'_>) -> String {
    plot.current.map_or_else(|| "unlimited".to_owned(), |limit| with_unit(&exact(limit), plot.unit))
}

/// What was used: how much history there is, its middle and its peak, and how much of it was above the limits.
fn used(plot: &UsagePlot<'_>, rows: &mut Vec<(&'static str, String)>) {
    let samples = plot.timestamps.iter().copied().zip(plot.values.iter().copied());
    let samples: Vec<(u64, f64)> = samples.filter(|(_, value)| value.is_finite()).collect();
    let (Some((first, _)), Some((last, _))) = (samples.first(), samples.last()) else {
        rows.push(("Use", "nothing was recorded".to_owned()));
        return;
    };
    let (at, peak) = samples.iter().copied().fold((0, f64::MIN), |one, next| if next.1 > one.1 { next } else { one });
    let median = median(samples.iter().map(|(_, value)| *value).collect());
    let shown = |value: f64| with_unit(&amount(value), plot.unit);
    let (many, when) = (count(samples.len(), "sample"), period(*first, *last));
    let (median, peak) = (shown(median), shown(peak));
    rows.push(("Use", format!("{many}, {when}; the median is {median}, the peak {peak} on {}", date(at))));
    let limits = [(plot.current, "current"), (plot.recommended, "recommended")];
    let above = limits.into_iter().filter_map(|(limit, name)| {
        let limit = limit?;
        let above = part(samples.iter().filter(|(_, value)| *value > limit).count(), samples.len());
        let above = if above > 0.0 { percent(above) } else { "none".to_owned() };
        Some(format!("{above} above the {name} quota"))
    });
    let above: Vec<String> = above.collect();
    if !above.is_empty() {
        rows.push(("Samples", above.join(", ")));
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().reduce(f64::max).filter(|_| even);
    f64::midpoint(lower.unwrap_or(*upper), *upper)
}

fn part(some: usize, all: usize) -> f64 {
    let float = |number: usize| u32::try_from(number).map_or(f64::from(u32::MAX), f64::from);
    float(some) / float(all)
}

fn when(start: u64, end: u64) -> String {
    if end > start { period(start, end) } else { date(start) }
}
