//! A move to another tier, as JSON.

use super::{Outcome, Plan};
use serde::Serialize;
use serde_json::Value;
use tenure_finding::{Judgement, Limit};
use tenure_template::prices::Amount;

#[derive(Serialize)]
struct Report<'p> {
    format: &'static str,
    file: &'p str,
    dialect: &'static str,
    from: &'p str,
    to: &'p str,
    direction: &'static str,
    outcome: &'static str,
    changes: Vec<Change<'p>>,
    does_not_fit: Vec<&'p str>,
    frameworks: &'p [String],
    newly_failing: Vec<Control<'p>>,
    newly_passing: Vec<Control<'p>>,
    newly_undecided: Vec<Control<'p>>,
    no_longer_applicable: Vec<Control<'p>>,
    monthly_cost: Cost<'p>,
    data_lost: Vec<Lost<'p>>,
}

#[derive(Serialize)]
struct Change<'p> {
    pointer: &'p str,
    path: &'p str,
    old: Option<Value>,
    new: Option<Value>,
    unit: Option<&'p str>,
    file: Option<&'p str>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Control<'p> {
    id: &'p str,
    framework: &'p str,
    severity: &'static str,
    title: &'p str,
    message: &'p str,
}

#[derive(Serialize)]
struct Cost<'p> {
    basis: &'static str,
    source: &'p str,
    as_of: &'p str,
    currency: &'p str,
    hours_per_month: f64,
    old: f64,
    new: f64,
    quotas: Vec<Quota<'p>>,
    base_price: Option<BasePrice>,
}

#[derive(Serialize)]
struct Quota<'p> {
    #[serde(rename = "quota")]
    name: &'p str,
    unit: &'p str,
    old: Value,
    new: Value,
    old_cost: Option<f64>,
    new_cost: Option<f64>,
}

#[derive(Serialize)]
struct BasePrice {
    old: f64,
    new: f64,
}

#[derive(Serialize)]
struct Lost<'p> {
    fact: &'static str,
    pointer: &'p str,
    old: &'p str,
    new: Option<&'p str>,
    unit: Option<&'p str>,
}

/// The whole answer.
pub(super) fn render(plan: &Plan<'_>) -> String {
    let report = Report {
        format: "tenure/upgrade/v1",
        file: &plan.file,
        dialect: plan.step.to.dialect.as_str(),
        from: &plan.step.from.name,
        to: &plan.step.to.name,
        direction: plan.step.direction().as_str(),
        outcome: match plan.outcome {
            Outcome::Planned => "planned",
            Outcome::Written => "written",
            Outcome::Refused => "refused",
        },
        changes: plan.changed.iter().map(change).collect(),
        does_not_fit: plan.outside.iter().map(|one| one.message.as_str()).collect(),
        frameworks: &plan.frameworks,
        newly_failing: plan.shift.failing.iter().map(|one| control(one)).collect(),
        newly_passing: plan.shift.passing.iter().map(|one| control(one)).collect(),
        newly_undecided: plan.shift.unknown.iter().map(|one| control(one)).collect(),
        no_longer_applicable: plan.shift.not_applicable.iter().map(|one| control(one)).collect(),
        monthly_cost: cost(plan),
        data_lost: plan.lost.iter().map(lost).collect(),
    };
    // What is serialised is made of texts and finite numbers.
    serde_json::to_string_pretty(&report).map(|text| text + "\n").unwrap_or_default()
}

fn change(one: &crate::changed::Changed) -> Change<'_> {
    Change {
        pointer: one.pointer.as_str(),
        path: &one.path,
        old: one.old.as_ref().map(Value::from),
        new: one.new.as_ref().map(Value::from),
        unit: one.unit.as_deref(),
        file: one.place.as_ref().map(|place| place.source.name()),
        line: one.place.as_ref().map(|place| place.position().line),
    }
}

fn control(judgement: &Judgement) -> Control<'_> {
    let control = &judgement.control;
    Control {
        id: &control.id,
        framework: &control.framework,
        severity: control.severity.as_str(),
        title: &control.title,
        message: &judgement.message,
    }
}

fn cost<'p>(plan: &'p Plan<'_>) -> Cost<'p> {
    let (cost, prices) = (&plan.cost, &plan.prices);
    let quotas = cost.quotas.iter().map(|quota| Quota {
        name: &quota.quota,
        unit: &quota.unit,
        old: amount(quota.old),
        new: amount(quota.new),
        old_cost: quota.monthly.map(|(old, _)| money(old)),
        new_cost: quota.monthly.map(|(_, new)| money(new)),
    });
    Cost {
        basis: "list-price ceiling",
        source: &prices.source,
        as_of: &prices.as_of,
        currency: &prices.currency,
        hours_per_month: prices.hours_per_month,
        old: money(cost.old),
        new: money(cost.new),
        quotas: quotas.collect(),
        base_price: plan.base_price.map(|(old, new)| BasePrice { old, new }),
    }
}

fn amount(amount: Amount) -> Value {
    match amount {
        Amount::Unstated => Value::Null,
        Amount::Stated(Limit::Unlimited) => "unlimited".into(),
        Amount::Stated(Limit::Of(quantity)) => quantity.as_f64().into(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "sums of money stay far below 2^53 hundredths")]
fn money(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

fn lost(loss: &tenure_template::upgrade::Loss) -> Lost<'_> {
    Lost {
        fact: loss.fact,
        pointer: loss.pointer.as_str(),
        old: &loss.old,
        new: loss.new.as_deref(),
        unit: loss.unit.as_deref(),
    }
}
