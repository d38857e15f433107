//! What rules without facts say: a section of its own, because it is about no framework.

use super::excerpt::{Excerpt, draw};
use super::spot;
use crate::excerpt::Wanted;
use crate::phrase::{document_name, template_name};
use crate::tally::by_severity;
use serde::Serialize;
use tenure_finding::{Evaluation, Located, RuleFinding, RuleResults};

/// A complaint about more places shows the first of them and counts the rest.
const PLACES: usize = 12;

#[derive(Serialize)]
pub(super) struct Rules {
    subjects: Vec<Subject>,
    failed: usize,
    warnings: usize,
    exceptions: usize,
    /// Documents that are no templates, with their digests.
    documents: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Subject {
    label: String,
    findings: Vec<Finding>,
    exceptions: Vec<String>,
}

#[derive(Serialize)]
struct Finding {
    rule: String,
    title: Option<String>,
    message: String,
    /// `fail` or `warn`.
    outcome: &'static str,
    severity: &'static str,
    remediation: Option<String>,
    place: Option<String>,
    located: &'static str,
    /// Each pointer, and whether nothing stands there.
    read: Vec<(String, bool)>,
    excerpts: Vec<Excerpt>,
    more: usize,
}

impl From<&Evaluation> for Rules {
    fn from(evaluation: &Evaluation) -> Self {
        let summary = evaluation.summary();
        let templates = evaluation.templates.iter().map(|one| (template_name(one), &one.rules));
        let documents = evaluation.documents.iter().map(|one| (document_name(one), &one.rules));
        let said = |(_, rules): &(String, &RuleResults)| !rules.findings.is_empty() || !rules.exceptions.is_empty();
        let subject = |(label, rules): (String, &RuleResults)| Subject {
            label,
            findings: by_severity(rules).into_iter().map(Finding::from).collect(),
            exceptions: rules.exceptions.iter().map(ToString::to_string).collect(),
        };
        Self {
            subjects: templates.chain(documents).filter(said).map(subject).collect(),
            failed: summary.rules_failed,
            warnings: summary.warnings,
            exceptions: summary.exceptions,
            documents: evaluation.documents.iter().map(|one| (document_name(one), one.digest.clone())).collect(),
        }
    }
}

impl From<&RuleFinding> for Finding {
    fn from(finding: &RuleFinding) -> Self {
        let shown = || finding.places.iter().take(PLACES);
        // A document as a whole is named, not shown.
        let is_known = finding.located != Located::Document;
        let wanted: Vec<Wanted<'_>> = shown()
            .filter(|_| is_known)
            .map(|place| Wanted { place: &place.place, first_line_only: place.missing })
            .collect();
        let elsewhere = finding.elsewhere.as_ref().map(|(file, line)| format!("{file}:{line}"));
        Self {
            rule: finding.rule.to_string(),
            title: finding.title.as_deref().map(str::to_owned),
            message: finding.message.clone(),
            outcome: if finding.kind.fails() { "fail" } else { "warn" },
            severity: finding.severity.as_str(),
            remediation: finding.remediation.as_deref().map(str::to_owned),
            place: finding.places.first().filter(|_| is_known).map(|place| spot(&place.place)).or(elsewhere),
            located: finding.located.as_str(),
            read: shown().filter_map(|place| Some((place.pointer.as_ref()?.to_string(), place.missing))).collect(),
            excerpts: draw(&wanted),
            more: finding.places.len().saturating_sub(PLACES),
        }
    }
}
