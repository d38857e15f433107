//! The JSON report, version 1.
//!
//! The structs here are the contract, not a view of the evaluation's types: those may change with the engine, these
//! only ever gain fields. Field order is part of what people see in a diff, so it stays.

mod convert;
mod coverage;

use crate::RenderError;
use crate::visible::acts;
use coverage::{Counts, Coverage, PassesByStrength};
use serde::Serialize;
use std::fmt::Write as _;
use tenure_finding::Evaluation;

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    engine: Engine<'a>,
    as_of: String,
    frameworks: Vec<Framework<'a>>,
    /// How far what was evaluated reaches: one for each framework, in scope or not.
    coverage: Vec<Coverage<'a>>,
    templates: Vec<Template<'a>>,
    /// Documents that are no templates, evaluated by rules without facts.
    documents: Vec<Document<'a>>,
    summary: Summary,
    failures: Vec<Failure<'a>>,
}

/// What `tenure optimize` says: the same words, without the controls.
#[derive(Serialize)]
struct Advice<'a> {
    format: &'static str,
    engine: Engine<'a>,
    as_of: String,
    templates: Vec<AdvisedTemplate<'a>>,
    /// What became of recommendations; `null` where they were not to be written.
    applied: Option<Applied<'a>>,
    summary: AdviceSummary,
    failures: Vec<Failure<'a>>,
}

#[derive(Serialize)]
struct Engine<'a> {
    version: &'a str,
    policies: &'a str,
}

#[derive(Serialize)]
struct Framework<'a> {
    id: &'a str,
    name: &'a str,
    edition: &'a str,
    status: &'a str,
    scope: &'a str,
    not_evidenced: &'a [String],
}

#[derive(Serialize)]
struct TemplateHead<'a> {
    path: &'a str,
    /// Which document of the file, from 0; only where a file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    digest: &'a str,
    /// The texts that it is put together from, lowest first; empty where that is its own text alone.
    layers: Vec<Layer<'a>>,
    dialect: &'a str,
    name: Option<&'a str>,
    tier: Option<&'a str>,
    frameworks: &'a [String],
    /// Frameworks that the template declares and no policy covers.
    uncovered: &'a [String],
}

#[derive(Serialize)]
struct Layer<'a> {
    file: &'a str,
    /// `shipped tier`, `base`, `template`, `environment …`, `overrides`, `values`, `--set`, `--var`.
    kind: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct Template<'a> {
    #[serde(flatten)]
    head: TemplateHead<'a>,
    controls: Vec<Control<'a>>,
    /// The counts of this template for each framework, in scope or not.
    coverage: Vec<Counts<'a>>,
    /// What the frameworks that it declares ask and can not have together, each once.
    contradictions: Vec<Contradiction<'a>>,
    /// What rules without facts say.
    rules: Vec<Rule<'a>>,
    /// Rules that an exception of the policies set aside.
    exceptions: Vec<&'a str>,
    /// What looks like a mistake, whatever policies say.
    warnings: Vec<Warning<'a>>,
    #[serde(flatten)]
    advice: TemplateAdvice<'a>,
}

#[derive(Serialize)]
struct AdvisedTemplate<'a> {
    #[serde(flatten)]
    head: TemplateHead<'a>,
    #[serde(flatten)]
    advice: TemplateAdvice<'a>,
}

#[derive(Serialize)]
struct TemplateAdvice<'a> {
    recommendations: Vec<Recommendation<'a>>,
    withheld: Vec<Withheld<'a>>,
    tier_moves: Vec<TierMove<'a>>,
    forecasts: Vec<Forecast<'a>>,
    anomalies: Vec<Anomaly<'a>>,
    notices: Vec<Notice<'a>>,
    failures: Vec<Failure<'a>>,
}

#[derive(Serialize)]
struct Control<'a> {
    id: &'a str,
    framework: &'a str,
    citation: &'a str,
    severity: &'static str,
    verdict: &'static str,
    message: &'a str,
    remediation: &'a str,
    evidence: Vec<Evidence<'a>>,
    title: &'a str,
    /// What kind of statement a pass rests on: `configuration`, a setting that a system can enforce; `declaration`, a
    /// statement about oneself; `consistency`, two parts of the template that agree.
    strength: &'static str,
    number_basis: &'static str,
    maps_to: &'a [String],
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the contract's words")]
struct Document<'a> {
    path: &'a str,
    /// Which document of the file, from 0; only where a file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<usize>,
    digest: &'a str,
    rules: Vec<Rule<'a>>,
    exceptions: Vec<&'a str>,
}

/// A complaint of a rule without facts.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the contract's words")]
struct Rule<'a> {
    rule: &'a str,
    message: &'a str,
    severity: &'static str,
    /// `deny`, `violation`, `warn`.
    kind: &'static str,
    title: Option<&'a str>,
    remediation: Option<&'a str>,
    /// How the places are known: `given` by the policy, `inferred`, or only the `document`.
    located: &'static str,
    places: Vec<RulePlace<'a>>,
    /// What the result says beside its message.
    metadata: &'a serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct RulePlace<'a> {
    pointer: Option<&'a str>,
    /// Whether nothing stands there, so that the place is the nearest parent's.
    missing: bool,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Evidence<'a> {
    fact: &'a str,
    value: Option<&'a serde_json::Value>,
    pointer: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    /// Why there is no usable value: `missing`, `null`, `placeholder`, `mistyped`, `not_modelled`.
    absent: Option<&'static str>,
    /// What would have been accepted, as a phrase after "expected".
    expected: Option<&'a str>,
    /// How the value came about, where more than the template's own text had a part in it: the step that decided first.
    origins: Vec<Origin<'a>>,
    /// Where the layers that an inherited value passed through name their bases, the nearest to its setter first.
    through: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Origin<'a> {
    /// `set`, `before` (replaced or changed by a later step), `deleted`, `variable`.
    role: &'static str,
    /// As in `layers`.
    layer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    variable: Option<&'a str>,
    /// What stands there, in short.
    text: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Warning<'a> {
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    pointer: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// All `null` where a thing has no place in a text.
#[derive(Serialize, Default)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    /// One past the last character.
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Contradiction<'a> {
    id: &'a str,
    title: &'a str,
    /// Why both can not hold.
    reason: &'a str,
    frameworks: &'a [String],
    /// Ids of the controls that stand against each other.
    controls: &'a [String],
    citation: &'a str,
    remediation: &'a str,
    /// Whether both sides are stated. Otherwise it turns on something that the template does not say.
    certain: bool,
    /// What brings it about. Nothing is expected of it: no value would help.
    evidence: Vec<Evidence<'a>>,
}

#[derive(Serialize)]
struct Recommendation<'a> {
    quota: &'a str,
    pointer: &'a str,
    /// `null` where there is no limit.
    current: Option<serde_json::Number>,
    recommended: serde_json::Number,
    confidence: f64,
    reason: &'a str,
    optimizer: &'a str,
    /// The share of samples expected above the recommended limit; `null` where the optimizer does not say.
    expected_overrun: Option<f64>,
    /// `null` where there is no price.
    monthly_saving: Option<MonthlySaving<'a>>,
    unit: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    /// What became of it: `written`, `dry_run`, `low_confidence`, `refused`, `not_written`. Only where it was to be
    /// written.
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<&'static str>,
}

#[derive(Serialize)]
struct MonthlySaving<'a> {
    /// Less than nothing where the change costs more.
    amount: f64,
    currency: &'a str,
    basis: &'static str,
    prices: &'a str,
}

#[derive(Serialize)]
struct TierMove<'a> {
    tier: &'a str,
    confidence: f64,
    reason: &'a str,
    optimizer: &'a str,
    /// `null` where nothing of it has a price.
    monthly_cost: Option<TierCost<'a>>,
    /// Frameworks that the template has to declare itself then.
    undeclares: &'a [String],
    /// Quotas that have to be set with the move.
    raises: Vec<Raise<'a>>,
}

#[derive(Serialize)]
struct TierCost<'a> {
    now: f64,
    then: f64,
    currency: &'a str,
    basis: &'static str,
    prices: &'a str,
    /// Quotas that are not part of the sums.
    unpriced: &'a [String],
}

#[derive(Serialize)]
struct Raise<'a> {
    quota: &'a str,
    unit: &'a str,
    to: serde_json::Number,
}

#[derive(Serialize)]
struct Forecast<'a> {
    quota: &'a str,
    statistic: &'a str,
    /// When the quota is reached, in RFC 3339; each `null` where not within the horizon. `null` where there is no limit.
    crossing: Option<Crossing>,
    confidence: f64,
    reason: &'a str,
    optimizer: &'a str,
    /// The share of outcomes that the interval from `low` to `high` is meant to hold.
    coverage: f64,
    timestamps: Vec<String>,
    expected: &'a [f64],
    low: &'a [f64],
    high: &'a [f64],
}

#[derive(Serialize)]
struct Crossing {
    earliest: Option<String>,
    expected: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct Anomaly<'a> {
    quota: &'a str,
    start: String,
    end: String,
    score: f64,
    reason: &'a str,
    optimizer: &'a str,
}

#[derive(Serialize)]
struct Withheld<'a> {
    quota: &'a str,
    /// As the optimizer wrote it, which may be no number.
    proposed: &'a str,
    optimizer: &'a str,
    because: &'a str,
    breaks: &'a [String],
}

#[derive(Serialize)]
struct Notice<'a> {
    optimizer: &'a str,
    /// `null` where it is about all quotas.
    quota: Option<&'a str>,
    kind: &'a str,
    message: &'a str,
    degraded: bool,
}

#[derive(Serialize)]
struct Failure<'a> {
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    places: Vec<FailurePlace<'a>>,
}

/// What `--apply` came to.
#[derive(Serialize)]
struct Applied<'a> {
    /// `written`, `dry_run`, `unchanged`, `refused`, `failed`.
    outcome: &'static str,
    /// The least confidence that a cut had to have.
    min_confidence: f64,
    /// The same of a raise.
    min_confidence_to_raise: f64,
    /// The files that were written, or would be.
    files: Vec<&'a str>,
    /// What stood in the way.
    obstacles: Vec<Obstacle<'a>>,
}

#[derive(Serialize)]
struct Obstacle<'a> {
    /// The template; `null` where it is about the run.
    path: Option<&'a str>,
    /// Its document of the file, from 0; `null` where it is about all of them.
    document: Option<usize>,
    /// Id of the control or contradiction, or name of the rule without facts, that would newly fail; `null` where it is
    /// something else.
    by: Option<&'a str>,
    #[serde(flatten)]
    failure: Failure<'a>,
}

#[derive(Serialize)]
struct FailurePlace<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
}

#[derive(Serialize)]
struct Summary {
    templates: usize,
    pass: usize,
    fail: usize,
    unknown: usize,
    not_applicable: usize,
    documents: usize,
    rules_failed: usize,
    warnings: usize,
    exceptions: usize,
    failures: usize,
    pass_by_strength: PassesByStrength,
    /// Of all templates, the certain ones.
    contradictions: usize,
}

#[derive(Serialize)]
struct AdviceSummary {
    templates: usize,
    recommendations: usize,
    withheld: usize,
    notices: usize,
    failures: usize,
}

pub(crate) fn render(evaluation: &Evaluation) -> Result<String, RenderError> {
    write(&Report::from(evaluation))
}

pub(crate) fn render_advice(evaluation: &Evaluation) -> Result<String, RenderError> {
    write(&Advice::from(evaluation))
}

fn write(report: &impl Serialize) -> Result<String, RenderError> {
    let json = serde_json::to_string_pretty(report)?;
    let mut out = String::with_capacity(json.len() + 1);
    // JSON lets DEL, C1 and bidirectional controls through, and terminals obey some of them. Outside of strings there
    // are none but line breaks, so each can be escaped without loss.
    for character in json.chars() {
        if character == '\n' || !acts(character) {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out.push('\n');
    Ok(out)
}

#[cfg(test)]
mod tests;
