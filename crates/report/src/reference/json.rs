//! Controls and facts for machines.

use super::view::FactView;
use crate::RenderError;
use serde::Serialize;
use std::sync::Arc;
use tenure_finding::{ContradictionDescription, Control, FactDescription};

#[derive(Serialize)]
struct List<'c> {
    format: &'static str,
    controls: Vec<Entry<'c>>,
    contradictions: Vec<Between<'c>>,
}

/// What a contradiction's metadata says.
#[derive(Serialize)]
struct Between<'c> {
    id: &'c str,
    kind: &'static str,
    frameworks: &'c [String],
    controls: &'c [String],
    citation: &'c str,
    title: &'c str,
    reason: &'c str,
    remediation: &'c str,
    facts: &'c [String],
    rule: &'c str,
}

/// What a control's metadata says.
#[derive(Serialize)]
struct Entry<'c> {
    id: &'c str,
    framework: &'c str,
    citation: &'c str,
    title: &'c str,
    requirement: &'c str,
    severity: &'static str,
    evidence: &'static str,
    number_basis: &'static str,
    number_reasoning: Option<&'c str>,
    remediation: &'c str,
    facts: &'c [String],
    maps_to: &'c [String],
    rule: &'c str,
}

#[derive(Serialize)]
struct FactList {
    format: &'static str,
    facts: Vec<FactView>,
}

pub(super) fn controls(
    controls: &[&Arc<Control>],
    contradictions: &[ContradictionDescription],
) -> Result<String, RenderError> {
    let contradictions = contradictions.iter().map(|contradiction| Between {
        id: &contradiction.rule.id,
        kind: "contradiction",
        frameworks: &contradiction.frameworks,
        controls: &contradiction.controls,
        citation: &contradiction.rule.citation,
        title: &contradiction.rule.title,
        reason: &contradiction.rule.requirement,
        remediation: &contradiction.rule.remediation,
        facts: &contradiction.rule.facts,
        rule: &contradiction.rule.rule,
    });
    let contradictions = contradictions.collect();
    let entries = controls.iter().map(|control| Entry {
        id: &control.id,
        framework: &control.framework,
        citation: &control.citation,
        title: &control.title,
        requirement: &control.requirement,
        severity: control.severity.as_str(),
        evidence: control.evidence.as_str(),
        number_basis: control.number_basis.as_str(),
        number_reasoning: control.number_reasoning.as_deref(),
        remediation: &control.remediation,
        facts: &control.facts,
        maps_to: &control.maps_to,
        rule: &control.rule,
    });
    pretty(&List { format: "tenure/controls/v1", controls: entries.collect(), contradictions })
}

pub(super) fn facts(facts: &[FactDescription]) -> Result<String, RenderError> {
    pretty(&FactList { format: "tenure/facts/v1", facts: facts.iter().map(FactView::new).collect() })
}

pub(super) fn pretty(value: &impl Serialize) -> Result<String, RenderError> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
