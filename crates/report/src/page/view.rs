//! What a document shows of an evaluation: words and numbers in reading order, nothing left to decide for a template.

mod advice;
mod coverage;
mod excerpt;
mod finding;
mod rule;
mod usage;

use crate::coverage::{self as reach, counts};
use crate::phrase::{CONTRADICTIONS, DESIGN_ONLY, STRENGTHS, closing, closing_advice, mistakes, template_name};
use crate::tally::{SEVERITIES, Tally, findings, total};
use advice::{Advised, Failed};
use coverage::{Contradiction, Framework};
use finding::{Finding, Row, Undecided};
use rule::Rules;
use serde::Serialize;
use std::collections::BTreeMap;
use tenure_finding::{Evaluation, Severity, TemplateEvaluation, Verdict};
use usage::Quotas;

#[derive(Serialize)]
pub(super) struct Report {
    advice_only: bool,
    as_of: String,
    engine: &'static str,
    policies: String,
    closing: String,
    closing_advice: String,
    design_only: &'static str,
    strengths: &'static str,
    contradictions_are: &'static str,
    /// How many contradictions there are, possible ones too.
    clashes: usize,
    total: Counts,
    frameworks: Vec<Framework>,
    /// Ids of the frameworks that no template was asked about.
    out_of_scope: Vec<String>,
    templates: Vec<Template>,
    /// Whether frameworks and controls are spoken of: not where there are only documents of other kinds.
    about_templates: bool,
    rules: Rules,
    failures: Vec<Failed>,
    /// What looks like a mistake in a template; one that many inherit, once.
    mistakes: Vec<Failed>,
    advised: Advised,
    has_advice: bool,
    /// Quotas and their usage, where any is known.
    usage: Option<Quotas>,
    severities: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Counts {
    templates: usize,
    fail: usize,
    critical: usize,
    high: usize,
    medium: usize,
    low: usize,
    unknown: usize,
    pass: usize,
    configured: usize,
    declared: usize,
    consistent: usize,
    /// `9 configured, 5 declared`.
    rests_on: String,
    not_applicable: usize,
}

#[derive(Serialize)]
pub(super) struct Template {
    anchor: String,
    label: String,
    path: String,
    digest: String,
    dialect: String,
    name: Option<String>,
    tier: Option<String>,
    frameworks: Vec<String>,
    uncovered: Vec<String>,
    counts: Counts,
    /// For every framework in scope, its id and its counts.
    coverage: Vec<(String, Counts)>,
    contradictions: Vec<Contradiction>,
    findings: Vec<Finding>,
    unknowns: Vec<Undecided>,
    /// Every control that had something to say.
    rows: Vec<Row>,
    /// Controls that do not apply, by framework.
    not_applicable: Vec<(String, Vec<String>)>,
}

impl Counts {
    fn new(tally: Tally, templates: usize) -> Self {
        Self {
            templates,
            fail: tally.fail(),
            critical: tally.critical,
            high: tally.high,
            medium: tally.medium,
            low: tally.low,
            unknown: tally.unknown,
            pass: tally.pass(),
            configured: tally.configured,
            declared: tally.declared,
            consistent: tally.consistent,
            rests_on: tally.rests_on(),
            not_applicable: tally.not_applicable,
        }
    }
}

impl Report {
    pub(super) fn new(evaluation: &Evaluation, advice_only: bool) -> Self {
        let mut anchors = Anchors::default();
        let templates: Vec<Template> =
            evaluation.templates.iter().map(|template| Template::new(template, &mut anchors)).collect();
        let advised = Advised::from(evaluation);
        let reached = reach::coverage(evaluation);
        let failures =
            evaluation.failures.iter().chain(evaluation.templates.iter().flat_map(|template| &template.failures));
        Self {
            advice_only,
            as_of: evaluation.as_of.to_string(),
            engine: evaluation.engine.version,
            policies: evaluation.engine.policies.clone(),
            closing: closing(evaluation),
            closing_advice: closing_advice(evaluation),
            design_only: DESIGN_ONLY,
            strengths: STRENGTHS,
            contradictions_are: CONTRADICTIONS,
            clashes: templates.iter().map(|template| template.contradictions.len()).sum(),
            total: Counts::new(total(&evaluation.templates), evaluation.templates.len()),
            out_of_scope: reached.iter().filter(|row| !row.is_in_scope()).map(|row| row.id.to_owned()).collect(),
            frameworks: reached.iter().map(Framework::from).collect(),
            about_templates: !advice_only && (!templates.is_empty() || evaluation.documents.is_empty()),
            rules: Rules::from(evaluation),
            has_advice: !advised.is_empty(),
            usage: Some(Quotas::from(evaluation)).filter(|quotas| !quotas.is_empty()),
            advised,
            templates,
            failures: failures.map(Failed::from).collect(),
            mistakes: mistakes(evaluation).into_iter().map(Failed::from).collect(),
            severities: SEVERITIES.map(Severity::as_str).to_vec(),
        }
    }
}

impl Template {
    fn new(template: &TemplateEvaluation, anchors: &mut Anchors) -> Self {
        let label = template_name(template);
        // The document's number belongs to the anchor only where there are several, so that links survive a second one.
        let anchor = match template.document {
            0 => anchors.take(template.source.name()),
            document => anchors.take(&format!("{}-{}", template.source.name(), document + 1)),
        };
        let mut not_applicable: Vec<(String, Vec<String>)> = Vec::new();
        for judgement in template.judgements.iter().filter(|judgement| judgement.verdict == Verdict::NotApplicable) {
            let control = &judgement.control;
            match not_applicable.iter_mut().find(|(framework, _)| *framework == control.framework) {
                Some((_, ids)) => ids.push(control.id.clone()),
                None => not_applicable.push((control.framework.clone(), vec![control.id.clone()])),
            }
        }
        Self {
            path: template.source.name().to_owned(),
            digest: template.digest.clone(),
            dialect: template.dialect.clone(),
            name: template.name.clone(),
            tier: template.tier.clone(),
            frameworks: template.frameworks.clone(),
            uncovered: template.uncovered.clone(),
            counts: Counts::new(total([template]), 1),
            coverage: counts(template)
                .into_iter()
                .filter_map(|(id, tally)| Some((id.to_owned(), Counts::new(tally?, 1))))
                .collect(),
            contradictions: template
                .contradictions
                .iter()
                .map(|clash| Contradiction::new(clash, format!("{anchor}-{}", slug(&clash.contradiction.id))))
                .collect(),
            findings: findings(template)
                .into_iter()
                .map(|judgement| Finding::new(judgement, format!("{anchor}-{}", slug(&judgement.control.id))))
                .collect(),
            unknowns: template
                .judgements
                .iter()
                .filter(|judgement| judgement.verdict == Verdict::Unknown)
                .map(Undecided::from)
                .collect(),
            rows: template
                .judgements
                .iter()
                .filter(|judgement| judgement.verdict != Verdict::NotApplicable)
                .map(|judgement| Row::new(judgement, &anchor, &slug(&judgement.control.id)))
                .collect(),
            not_applicable,
            anchor,
            label,
        }
    }
}

/// Names for places in a page: from the template's path, so that a link still leads there after the next run.
#[derive(Default)]
struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    fn take(&mut self, name: &str) -> String {
        let slug = slug(name);
        let taken = self.0.entry(slug.clone()).or_default();
        *taken += 1;
        // Two dashes do not come out of `slug`, so a numbered anchor is nobody else's.
        if *taken == 1 { format!("t-{slug}") } else { format!("t-{slug}--{taken}") }
    }
}

/// Lower-case letters, digits and single dashes.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A path with line and column.
fn spot(place: &tenure_finding::Place) -> String {
    let position = place.position();
    format!("{}:{}:{}", place.source.name(), position.line, position.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_distinct_and_plain() {
        let mut anchors = Anchors::default();
        let names = ["a/B_c.yaml", "a-b-c.yaml", "<script>", "../Zürich 2"];
        assert_eq!(names.map(|name| anchors.take(name)), ["t-a-b-c-yaml", "t-a-b-c-yaml--2", "t-script", "t-zürich-2"]);
    }
}
