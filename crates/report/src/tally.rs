//! Counts and orders that every rendering for people needs.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use tenure_finding::{
    Evaluation, Framework, Judgement, RuleFinding, RuleResults, Severity, TemplateEvaluation, Verdict,
};

/// From the most to the least severe: the order in which people read.
pub(crate) const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

/// How often each verdict was reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) critical: usize,
    pub(crate) high: usize,
    pub(crate) medium: usize,
    pub(crate) low: usize,
    pub(crate) unknown: usize,
    pub(crate) pass: usize,
    pub(crate) not_applicable: usize,
}

impl Tally {
    fn add(&mut self, judgement: &Judgement) {
        match (judgement.verdict, judgement.control.severity) {
            (Verdict::Fail, Severity::Critical) => self.critical += 1,
            (Verdict::Fail, Severity::High) => self.high += 1,
            (Verdict::Fail, Severity::Medium) => self.medium += 1,
            (Verdict::Fail, Severity::Low) => self.low += 1,
            (Verdict::Unknown, _) => self.unknown += 1,
            (Verdict::Pass, _) => self.pass += 1,
            (Verdict::NotApplicable, _) => self.not_applicable += 1,
        }
    }

    /// Failed controls of all severities.
    pub(crate) fn fail(self) -> usize {
        self.critical + self.high + self.medium + self.low
    }

    /// Failed controls of one severity.
    pub(crate) fn failed(self, severity: Severity) -> usize {
        match severity {
            Severity::Critical => self.critical,
            Severity::High => self.high,
            Severity::Medium => self.medium,
            Severity::Low => self.low,
        }
    }

    /// Whether any control had something to say.
    pub(crate) fn is_in_scope(self) -> bool {
        self.fail() + self.unknown + self.pass > 0
    }
}

/// A tally over all judgements.
pub(crate) fn total<'a>(templates: impl IntoIterator<Item = &'a TemplateEvaluation>) -> Tally {
    let mut tally = Tally::default();
    templates.into_iter().flat_map(|template| &template.judgements).for_each(|judgement| tally.add(judgement));
    tally
}

/// A framework's row: its id, its description where the evaluation has one, and its counts.
pub(crate) struct FrameworkTally<'a> {
    pub(crate) id: &'a str,
    pub(crate) framework: Option<&'a Framework>,
    pub(crate) tally: Tally,
}

/// A row per framework in catalogue order; controls of a framework that nobody described come after, by id.
pub(crate) fn by_framework(evaluation: &Evaluation) -> Vec<FrameworkTally<'_>> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for judgement in evaluation.templates.iter().flat_map(|template| &template.judgements) {
        tallies.entry(&judgement.control.framework).or_default().add(judgement);
    }
    let mut rows: Vec<FrameworkTally<'_>> = evaluation
        .frameworks
        .iter()
        .map(|framework| FrameworkTally {
            id: &framework.id,
            framework: Some(framework),
            tally: tallies.remove(framework.id.as_str()).unwrap_or_default(),
        })
        .collect();
    rows.extend(tallies.into_iter().map(|(id, tally)| FrameworkTally { id, framework: None, tally }));
    rows
}

/// What rules say of one document: failures before warnings, most severe first, then in the order of the rules.
pub(crate) fn by_severity(rules: &RuleResults) -> Vec<&RuleFinding> {
    let mut findings: Vec<&RuleFinding> = rules.findings.iter().collect();
    findings.sort_by_key(|finding| Reverse((finding.kind.fails(), finding.severity)));
    findings
}

/// What failed in a template, most severe first, then in catalogue order.
pub(crate) fn findings(template: &TemplateEvaluation) -> Vec<&Judgement> {
    let mut failing: Vec<&Judgement> = template.failing().collect();
    // The sort is stable, so the catalogue's order stays within a severity.
    failing.sort_by_key(|judgement| Reverse(judgement.control.severity));
    failing
}
