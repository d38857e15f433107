//! What a change of a template does to its controls.

use tenure_finding::{Judgement, TemplateEvaluation, Verdict};

/// The controls whose verdict is another one than before, in catalogue order.
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
        shift
    }
}
