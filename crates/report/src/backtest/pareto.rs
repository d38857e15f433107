//! The picture of a kind: slack against overrun, a curve for every rule, and what no rule can reach.
//!
//! The overrun has a logarithmic axis, since ten minutes a day and one minute differ as much as an hour and six minutes
//! do. The axes show where the rules are as delivered, and a little around that; curves go on beyond.

use crate::plot::{Axis, Chart, Scale, Shape};
use tenure_backtest::score::{Envelope, Point, Reading, Role, RuleScore, Score};

/// The looks of rules under judgement, and of references; the next rule begins anew.
const CANDIDATES: [(&str, Shape); 2] = [("p1 judged", Shape::Dot), ("p7 judged", Shape::Diamond)];
const REFERENCES: [(&str, Shape); 8] = [
    ("p2", Shape::Square),
    ("p3", Shape::Up),
    ("p4", Shape::Down),
    ("p5", Shape::Diamond),
    ("p6", Shape::Cross),
    ("p8", Shape::Ring),
    ("p3", Shape::Cross),
    ("p4", Shape::Ring),
];
/// The least overrun that is shown, in per cent: a tenth of a minute a day.
const LEAST: f64 = 0.007;

/// The plot of a kind; `None` where there is nothing to show.
pub(super) fn plot(score: &Score) -> Option<String> {
    let delivered = || score.rules.iter().filter_map(RuleScore::as_delivered);
    let overruns = || delivered().map(|point| point.overrun.value * 100.0);
    let most = overruns().reduce(f64::max)?;
    let least = overruns().reduce(f64::min)?;
    let (from, to) = ((least / 3.0).max(LEAST), (most * 3.0).clamp(0.1, 100.0));
    let shown = |point: &&Point| (from..=to).contains(&(point.overrun.value * 100.0));
    let slacks = score.rules.iter().flat_map(|rule| &rule.points).filter(shown).map(|point| point.slack.value);
    let bottom = (slacks.reduce(f64::min).unwrap_or(0.0) * 10.0).floor() * 10.0;
    let mut overrun = Axis::new(Scale::log(from, to), "overrun, % of samples above the limit (lower is better)");
    // Enough for twice and five times each power of ten.
    overrun.ticks = 15;
    let mut chart = Chart::new(
        format!("Slack against overrun: {}", score.kind),
        description(score),
        overrun,
        Axis::new(Scale::linear(bottom, 100.0), "slack, % of the quota unused (lower is better)"),
    )
    .class("tall");
    for rule in &score.rules {
        let curve = curve(rule);
        match rule.role {
            Role::Frontier => {
                chart.band("frontier", curve.iter().map(|(overrun, slack)| (*overrun, 0.0, *slack)));
                chart.line("frontier", curve);
            }
            Role::Clairvoyant => chart.line("hindsight", curve),
            Role::Candidate | Role::Reference => {}
        }
    }
    // Those under judgement are drawn last, so that they lie above, and named first.
    for (rule, class, shape) in looks(score, Role::Reference).chain(looks(score, Role::Candidate)) {
        draw(&mut chart, rule, class, shape);
    }
    for (rule, class, shape) in looks(score, Role::Candidate).chain(looks(score, Role::Reference)) {
        chart.key_series(class, shape, &rule.title);
    }
    if score.rules.iter().any(|rule| rule.role == Role::Clairvoyant) {
        chart.key_line("hindsight", "clairvoyant: the best for each window by itself");
    }
    if score.rules.iter().any(|rule| rule.role == Role::Frontier) {
        chart.key_band("frontier", "below the best in hindsight: no rule should be expected here");
    }
    Some(chart.finish())
}

/// The rules of a role, each with its looks.
fn looks(score: &Score, role: Role) -> impl Iterator<Item = (&RuleScore, &'static str, Shape)> {
    let looks: &'static [(&'static str, Shape)] = if role == Role::Candidate { &CANDIDATES } else { &REFERENCES };
    let rules = score.rules.iter().filter(move |rule| rule.role == role);
    rules.zip(looks.iter().cycle()).map(|(rule, (class, shape))| (rule, *class, *shape))
}

fn draw(chart: &mut Chart, rule: &RuleScore, class: &str, shape: Shape) {
    let curve = curve(rule);
    if curve.len() > 1 {
        chart.line(&format!("{class} trace"), curve);
    }
    if let Some(point) = rule.as_delivered() {
        let (x, y) = (point.overrun.value * 100.0, point.slack.value * 100.0);
        if let Some((low, high)) = point.slack.interval {
            chart.error_y(&format!("{class} trace"), x.max(LEAST), (low * 100.0, high * 100.0));
        }
        if let Some((low, high)) = point.overrun.interval {
            chart.error_x(&format!("{class} trace"), (Some(low * 100.0), Some(high * 100.0)), y);
        }
        chart.point(class, shape, (x.max(LEAST), y), &format!("{}: {x:.2} % overrun, {y:.1} % slack", rule.title));
    }
}

/// The settings of a rule that no other of its settings beats, in per cent.
fn curve(rule: &RuleScore) -> Vec<(f64, f64)> {
    let readings = rule.points.iter().map(|point| Reading {
        slack: point.slack.value,
        overrun: point.overrun.value,
        ..Reading::default()
    });
    Envelope::new(readings).points().iter().map(|point| (point.overrun * 100.0, point.slack * 100.0)).collect()
}

/// The picture in words.
fn description(score: &Score) -> String {
    let one = |rule: &RuleScore| {
        let point = rule.as_delivered()?;
        let (slack, overrun) = (point.slack.value * 100.0, point.overrun.value * 100.0);
        Some(format!("{} {slack:.1} % slack at {overrun:.2} % overrun", rule.title))
    };
    let all: Vec<String> = score.rules.iter().filter_map(one).collect();
    format!("As delivered: {}.", all.join("; "))
}
