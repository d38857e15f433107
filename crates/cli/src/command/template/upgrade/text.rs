//! A move to another tier, for people.

use super::{Outcome, Plan};
use std::fmt::Write as _;
use tenure_finding::{Judgement, Limit};
use tenure_template::prices::{Amount, QuotaCost};

/// The whole answer.
pub(super) fn render(plan: &Plan<'_>) -> String {
    let (from, to) = (&plan.step.from.tier, &plan.step.to.tier);
    let mut text = format!("{}: {from} → {to} ({})\n", plan.file, plan.step.direction().as_str());
    changes(plan, &mut text);
    controls(plan, &mut text);
    cost(plan, &mut text);
    lost(plan, &mut text);
    text.push('\n');
    text.push_str(&outcome(plan));
    text
}

// Writing to a string can not fail, here and below.
fn changes(plan: &Plan<'_>, text: &mut String) {
    let _ = writeln!(text, "\nWhat changes: {}", plan.changed.len());
    for one in &plan.changed {
        let _ = writeln!(text, "  {}", one.line());
    }
    if !plan.outside.is_empty() {
        let _ = writeln!(text, "\nWhat does not fit: {}", plan.outside.len());
    }
    for one in &plan.outside {
        let _ = match one.places.first() {
            Some((place, _)) => {
                writeln!(text, "  {} ({}:{})", one.message, place.source.name(), place.position().line)
            }
            None => writeln!(text, "  {}", one.message),
        };
    }
    if !plan.outside.is_empty() {
        let _ = writeln!(
            text,
            "  What the template says itself stays. To change it: tenure template set {} PATH=VALUE",
            plan.file
        );
    }
}

fn controls(plan: &Plan<'_>, text: &mut String) {
    let frameworks = if plan.frameworks.is_empty() { "house lints".to_owned() } else { plan.frameworks.join(", ") };
    let shift = &plan.shift;
    let _ = writeln!(text, "\nControls ({frameworks})");
    let groups = [
        ("newly failing", &shift.failing),
        ("newly passing", &shift.passing),
        ("newly undecided", &shift.unknown),
        ("no longer applicable", &shift.not_applicable),
    ];
    for (heading, judgements) in groups {
        let _ = writeln!(text, "  {heading}: {}", judgements.len());
        // What passes or does not apply needs nobody's attention.
        for judgement in judgements {
            let _ = match heading {
                "newly failing" => writeln!(text, "    {}", control(judgement)),
                "newly undecided" => writeln!(text, "    {}", title(judgement)),
                _ => Ok(()),
            };
        }
    }
}

fn title(judgement: &Judgement) -> String {
    let control = &judgement.control;
    format!("{} {}: {}", control.severity, control.id, control.title)
}

fn control(judgement: &Judgement) -> String {
    let place = judgement.evidence.iter().find_map(|evidence| evidence.place.as_ref());
    let place = place.map(|place| format!(" ({}:{})", place.source.name(), place.position().line)).unwrap_or_default();
    format!("{}; {}{place}", title(judgement), judgement.message)
}

fn cost(plan: &Plan<'_>, text: &mut String) {
    let (cost, prices) = (&plan.cost, &plan.prices);
    let currency = &prices.currency;
    let _ = writeln!(
        text,
        "\nCost a month: {} → {} {currency} ({})",
        money(cost.old),
        money(cost.new),
        signed(cost.new - cost.old)
    );
    for quota in &cost.quotas {
        let unit = match quota.new {
            Amount::Stated(Limit::Of(_)) => format!(" {}", quota.unit),
            _ => String::new(),
        };
        let amounts = format!("{} → {}{unit}", amount(quota.old), amount(quota.new));
        let _ = match quota.monthly {
            Some((old, new)) => {
                writeln!(text, "  {}: {amounts}: {} → {} {currency}", quota.quota, money(old), money(new))
            }
            None => writeln!(text, "  {}: {amounts}: not counted, because {}", quota.quota, why(quota)),
        };
    }
    if let Some((old, new)) = plan.base_price {
        let _ = writeln!(text, "  price of the plan, as the templates say: {old} → {new} a cycle, not counted above");
    }
    let _ = writeln!(
        text,
        "  A ceiling at list prices, realised only where capacity is really added or released.\n  Prices: {}, {}; {} hours a month.",
        prices.source, prices.as_of, prices.hours_per_month
    );
    for (own, other) in prices.converted() {
        let _ =
            writeln!(text, "  {own} were converted to {other} for the price, 1 {own} being {} {other}.", ratio(own));
    }
    let _ = writeln!(text, "  Other quotas have no price here, and are given none.");
}

fn ratio(unit: &str) -> &'static str {
    if unit == "GB" { "1000³/1024³" } else { "1000²/1024²" }
}

fn why(quota: &QuotaCost) -> &'static str {
    let is_unlimited = |amount| amount == Amount::Stated(Limit::Unlimited);
    if is_unlimited(quota.old) || is_unlimited(quota.new) {
        "what is unlimited has no price"
    } else {
        "what is not stated has no price"
    }
}

fn lost(plan: &Plan<'_>, text: &mut String) {
    if plan.lost.is_empty() {
        text.push_str("\nData that would be lost: none that the template tells of\n");
        return;
    }
    let _ = writeln!(text, "\nData that would be lost: {}", plan.lost.len());
    for loss in &plan.lost {
        let unit = loss.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let _ = match &loss.new {
            Some(new) => writeln!(text, "  {}: {} → {new}{unit}", loss.what, loss.old),
            None if unit.is_empty() => writeln!(text, "  {} is dropped: {}", loss.what, loss.old),
            None => writeln!(text, "  {}: {}{unit} → not stated", loss.what, loss.old),
        };
    }
}

fn outcome(plan: &Plan<'_>) -> String {
    let Plan { file, step, .. } = plan;
    match plan.outcome {
        Outcome::Planned if plan.lost.is_empty() => {
            format!(
                "Nothing is written. To make the move:\n  tenure template upgrade {file} --to {} --write\n",
                step.to.name
            )
        }
        Outcome::Planned => format!(
            "Nothing is written. The move loses data, so it is made only with consent:\n  \
             tenure template upgrade {file} --to {} --write --accept-data-loss\n",
            step.to.name
        ),
        Outcome::Written => format!("{file}: written\n"),
        Outcome::Refused => {
            "Nothing is written, because data would be lost. Save it first; `--accept-data-loss` makes the move.\n"
                .to_owned()
        }
    }
}

fn amount(amount: Amount) -> String {
    match amount {
        Amount::Unstated => "not stated".to_owned(),
        Amount::Stated(limit) => limit.to_string(),
    }
}

/// Hundredths as people write them.
pub(super) fn money(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let amount = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

fn signed(hundredths: i64) -> String {
    if hundredths > 0 { format!("+{}", money(hundredths)) } else { money(hundredths) }
}
