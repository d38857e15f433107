//! Counts and orders that every rendering for people needs.

use std::cmp::Reverse;
use std::ops::Add;
use tenure_finding::{EvidenceStrength, Judgement, RuleFinding, RuleResults, Severity, TemplateEvaluation, Verdict};

/// From the most to the least severe: the order in which people read.
pub(crate) const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

/// How often each verdict was reached. Passes are never one number: a declared flag and an enforced setting are not the
/// same evidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) critical: usize,
    pub(crate) high: usize,
    pub(crate) medium: usize,
    pub(crate) low: usize,
    pub(crate) unknown: usize,
    /// Passes that rest on a setting that a system can enforce.
    pub(crate) configured: usize,
    /// Passes that rest on a statement about oneself.
    pub(crate) declared: usize,
    /// Passes that rest on two parts of the template agreeing.
    pub(crate) consistent: usize,
    pub(crate) not_applicable: usize,
}

impl Tally {
    pub(crate) fn count(&mut self, judgement: &Judgement) {
        match (judgement.verdict, judgement.control.severity) {
            (Verdict::Fail, Severity::Critical) => self.critical += 1,
            (Verdict::Fail, Severity::High) => self.high += 1,
            (Verdict::Fail, Severity::Medium) => self.medium += 1,
            (Verdict::Fail, Severity::Low) => self.low += 1,
            (Verdict::Unknown, _) => self.unknown += 1,
            (Verdict::Pass, _) => match judgement.control.evidence {
                EvidenceStrength::Configuration => self.configured += 1,
                EvidenceStrength::Declaration => self.declared += 1,
                EvidenceStrength::Consistency => self.consistent += 1,
            },
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

    /// Passes, whatever they rest on.
    pub(crate) fn pass(self) -> usize {
        self.configured + self.declared + self.consistent
    }

    /// `9 configured, 5 declared, 1 consistent`: what passes rest on, without what none rests on.
    pub(crate) fn rests_on(self) -> String {
        let parts = [
            (self.configured, EvidenceStrength::Configuration),
            (self.declared, EvidenceStrength::Declaration),
            (self.consistent, EvidenceStrength::Consistency),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        parts.map(|(count, strength)| format!("{count} {}", rests_on(strength))).collect::<Vec<_>>().join(", ")
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            critical: self.critical + other.critical,
            high: self.high + other.high,
            medium: self.medium + other.medium,
            low: self.low + other.low,
            unknown: self.unknown + other.unknown,
            configured: self.configured + other.configured,
            declared: self.declared + other.declared,
            consistent: self.consistent + other.consistent,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }
}

/// The kind of evidence that a control asks for.
pub(crate) fn asks_for(strength: EvidenceStrength) -> &'static str {
    match strength {
        EvidenceStrength::Configuration => "setting",
        EvidenceStrength::Declaration => "declaration",
        EvidenceStrength::Consistency => "consistency",
    }
}

/// What a pass is called after what it rests on.
pub(crate) fn rests_on(strength: EvidenceStrength) -> &'static str {
    match strength {
        EvidenceStrength::Configuration => "configured",
        EvidenceStrength::Declaration => "declared",
        EvidenceStrength::Consistency => "consistent",
    }
}

/// A tally over all judgements.
pub(crate) fn total<'a>(templates: impl IntoIterator<Item = &'a TemplateEvaluation>) -> Tally {
    let mut tally = Tally::default();
    templates.into_iter().flat_map(|template| &template.judgements).for_each(|judgement| tally.count(judgement));
    tally
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
