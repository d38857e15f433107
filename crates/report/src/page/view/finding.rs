//! Controls: what failed with its source, what stayed undecided, and every row of the control table.

use super::excerpt::{Excerpt, draw};
use super::spot;
use crate::excerpt::Wanted;
use crate::label::{is_elsewhere, is_said, observed};
use crate::origin::told;
use crate::phrase::{short, verdict};
use crate::tally::{SEVERITIES, asks_for, rests_on};
use serde::Serialize;
use tenure_finding::{Judgement, Verdict};

/// A finding with more places shows the first of them and counts the rest.
const PLACES: usize = 12;

#[derive(Serialize)]
pub(super) struct Finding {
    anchor: String,
    id: String,
    framework: String,
    title: String,
    severity: &'static str,
    citation: String,
    requirement: String,
    message: String,
    /// Whether the evidence says all of the message.
    is_said: bool,
    remediation: String,
    strength: &'static str,
    asks_for: &'static str,
    number_basis: &'static str,
    number_reasoning: Option<String>,
    maps_to: Vec<String>,
    place: Option<String>,
    evidence: Vec<Evidence>,
    excerpts: Vec<Excerpt>,
    more: usize,
}

#[derive(Serialize)]
pub(super) struct Evidence {
    fact: String,
    observed: String,
    expected: Option<String>,
    pointer: String,
    place: Option<String>,
    is_elsewhere: bool,
    /// How the value came about, where other texts had a part in it.
    origin: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Undecided {
    id: String,
    framework: String,
    title: String,
    severity: &'static str,
    asks_for: &'static str,
    message: String,
    place: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Row {
    id: String,
    framework: String,
    title: String,
    citation: String,
    severity: &'static str,
    /// For sorting: the most severe has the smallest.
    rank: usize,
    verdict: &'static str,
    message: String,
    strength: &'static str,
    asks_for: &'static str,
    /// What a pass is called after what it rests on.
    rests_on: &'static str,
    observed: String,
    place: Option<String>,
    /// The finding, where there is one.
    href: Option<String>,
}

impl Finding {
    pub(super) fn new(judgement: &Judgement, anchor: String) -> Self {
        let control = &judgement.control;
        let wanted: Vec<Wanted<'_>> = judgement
            .evidence
            .iter()
            .take(PLACES)
            .filter_map(|evidence| {
                Some(Wanted { place: evidence.place.as_ref()?, first_line_only: is_elsewhere(evidence) })
            })
            .collect();
        Self {
            anchor,
            id: control.id.clone(),
            framework: control.framework.clone(),
            title: control.title.clone(),
            severity: control.severity.as_str(),
            citation: control.citation.clone(),
            requirement: control.requirement.clone(),
            message: judgement.message.to_string(),
            is_said: is_said(judgement),
            remediation: control.remediation.clone(),
            strength: control.evidence.as_str(),
            asks_for: asks_for(control.evidence),
            number_basis: control.number_basis.as_str(),
            // More follows in the same line.
            number_reasoning: control.number_reasoning.as_deref().map(|text| text.trim_end_matches('.').to_owned()),
            maps_to: control.maps_to.clone(),
            place: place(judgement),
            evidence: judgement
                .evidence
                .iter()
                .take(PLACES)
                .map(|evidence| Evidence::new(evidence, &judgement.message))
                .collect(),
            excerpts: draw(&wanted),
            more: judgement.evidence.len().saturating_sub(PLACES),
        }
    }
}

impl Evidence {
    pub(super) fn new(evidence: &tenure_finding::Evidence, message: &str) -> Self {
        Self {
            fact: evidence.fact.to_string(),
            observed: observed(evidence, message),
            expected: evidence.expected.as_deref().map(str::to_owned),
            pointer: evidence.pointer.to_string(),
            place: evidence.place.as_ref().map(spot),
            is_elsewhere: is_elsewhere(evidence),
            origin: told(evidence),
        }
    }
}

impl From<&Judgement> for Undecided {
    fn from(judgement: &Judgement) -> Self {
        let control = &judgement.control;
        Self {
            id: control.id.clone(),
            framework: control.framework.clone(),
            title: control.title.clone(),
            severity: control.severity.as_str(),
            asks_for: asks_for(control.evidence),
            message: judgement.message.to_string(),
            place: place(judgement),
        }
    }
}

impl Row {
    pub(super) fn new(judgement: &Judgement, template: &str, slug: &str) -> Self {
        let control = &judgement.control;
        let observed: Vec<String> = judgement
            .evidence
            .iter()
            .filter_map(|evidence| Some(format!("{} = {}", evidence.fact, short(evidence.value.as_ref()?))))
            .take(3)
            .collect();
        Self {
            id: control.id.clone(),
            framework: control.framework.clone(),
            title: control.title.clone(),
            citation: control.citation.clone(),
            severity: control.severity.as_str(),
            rank: SEVERITIES.iter().position(|severity| *severity == control.severity).unwrap_or_default(),
            verdict: verdict(judgement.verdict),
            message: judgement.message.to_string(),
            strength: control.evidence.as_str(),
            asks_for: asks_for(control.evidence),
            rests_on: rests_on(control.evidence),
            observed: observed.join("; "),
            place: place(judgement),
            href: (judgement.verdict == Verdict::Fail).then(|| format!("#{template}-{slug}")),
        }
    }
}

fn place(judgement: &Judgement) -> Option<String> {
    judgement.evidence.iter().find_map(|evidence| evidence.place.as_ref()).map(spot)
}
