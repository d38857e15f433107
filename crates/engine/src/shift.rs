//! What a change of a template does to what policies say of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_finding::{Clash, Judgement, RuleFinding, RuleResults, TemplateEvaluation, Verdict};

/// The controls whose verdict is another one than before, in catalogue order, and what else is said now and was not.
#[derive(Debug, Clone, Default)]
pub struct Shift<'e> {
    /// They fail, and did not.
    pub failing: Vec<&'e Judgement>,
    /// They pass, and did not.
    pub passing: Vec<&'e Judgement>,
    /// They can not be decided, and could be, or did not apply.
    pub unknown: Vec<&'e Judgement>,
    /// They do not apply any more.
    pub not_applicable: Vec<&'e Judgement>,
    /// Failures of rules without facts that were not there, in the order of the rules.
    pub complaints: Vec<&'e RuleFinding>,
    /// What its frameworks certainly can not have together, and was not certain.
    pub contradictions: Vec<&'e Clash>,
}

impl<'e> Shift<'e> {
    /// From one evaluation of a template to another.
    pub fn between(old: &TemplateEvaluation, new: &'e TemplateEvaluation) -> Self {
        let mut shift = Self::default();
        for judgement in &new.judgements {
            let before = old.judgements.iter().find(|before| before.control.id == judgement.control.id);
            if before.is_some_and(|before| before.verdict == judgement.verdict) {
                continue;
            }
            match judgement.verdict {
                Verdict::Fail => shift.failing.push(judgement),
                Verdict::Pass => shift.passing.push(judgement),
                Verdict::Unknown => shift.unknown.push(judgement),
                Verdict::NotApplicable => shift.not_applicable.push(judgement),
            }
        }
        shift.complaints = new_complaints(&old.rules, &new.rules);
        let was_certain = |clash: &Clash| {
            old.contradictions.iter().any(|before| before.certain && before.contradiction.id == clash.contradiction.id)
        };
        shift.contradictions = new.contradictions.iter().filter(|clash| clash.certain && !was_certain(clash)).collect();
        shift
    }
}

/// The failures of rules that were not there before.
///
/// A rule has no verdict that could be compared, only complaints. One is taken for the same as before where the rule and
/// its words are the same, whatever the amounts in them: a quota that is still too large at 6 was too large at 8.
pub fn new_complaints<'n>(old: &RuleResults, new: &'n RuleResults) -> Vec<&'n RuleFinding> {
    let words = |complaint: &RuleFinding| (Arc::clone(&complaint.rule), without_amounts(&complaint.message));
    let mut before: BTreeMap<(Arc<str>, String), usize> = BTreeMap::new();
    old.failing().for_each(|complaint| *before.entry(words(complaint)).or_default() += 1);
    let is_new = |complaint: &&RuleFinding| match before.get_mut(&words(complaint)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    new.failing().filter(is_new).collect()
}

/// A text with every number, its decimals included, as one `#`.
fn without_amounts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let in_number = out.ends_with('#');
        let is_point = in_number && character == '.' && characters.peek().is_some_and(char::is_ascii_digit);
        match character {
            '0'..='9' if !in_number => out.push('#'),
            '0'..='9' => {}
            _ if is_point => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_finding::{Located, RuleKind, Severity};

    fn complaints(of: &[(&str, &str)]) -> RuleResults {
        let complaint = |(rule, message): &(&str, &str)| RuleFinding {
            rule: Arc::from(*rule),
            kind: if rule.contains("warn") { RuleKind::Warn } else { RuleKind::Deny },
            title: None,
            message: (*message).to_owned(),
            severity: Severity::High,
            remediation: None,
            metadata: serde_json::Map::new(),
            located: Located::Document,
            places: Vec::new(),
            elsewhere: None,
        };
        RuleResults { findings: of.iter().map(complaint).collect(), exceptions: Vec::new() }
    }

    #[test]
    fn a_complaint_about_another_amount_is_none_that_is_new() {
        let old = complaints(&[("main.deny", "8 cores are above 4.5"), ("main.deny", "no owner")]);
        for (new, expected) in [
            (vec![("main.deny", "6.25 cores are above 4.5"), ("main.deny", "no owner")], vec![]),
            (vec![], vec![]),
            (vec![("main.deny", "6 cores. above 4"), ("other.deny", "no owner")], vec!["6 cores. above 4", "no owner"]),
            // One more of the same is new.
            (vec![("main.deny", "no owner"), ("main.deny", "no owner")], vec!["no owner"]),
            (vec![("main.warn", "anything")], vec![]),
        ] {
            let new = complaints(&new);
            let found: Vec<&str> = new_complaints(&old, &new).iter().map(|one| one.message.as_str()).collect();
            assert_eq!(found, expected);
        }
    }
}
