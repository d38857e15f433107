//! What a control accepts, asked of the control itself.
//!
//! A control says what it expected together with its verdict. So it is given facts that decide little, and one fact at a
//! time that may open a condition; what it says to all of them is what it checks. Nothing has to be written down twice.

use crate::answer::Reason;
use crate::judge::evaluate;
use crate::set::PolicySet;
use std::sync::Arc;
use tenure_document::Number;
use tenure_finding::{Absence, Fact, FactSlot, FactValue};

/// What is tried for each fact; what is of the wrong type for it is passed over.
fn trials() -> [FactValue; 6] {
    [
        FactValue::Bool(true),
        FactValue::Bool(false),
        FactValue::Number(Number::Integer(0)),
        FactValue::Number(Number::Integer(1_000_000_000)),
        FactValue::Text("?".into()),
        FactValue::Texts([FactValue::Text("?".into())].iter().map(|text| text.to_string().into()).collect()),
    ]
}

impl PolicySet {
    /// What control number `number` accepts: for each of its facts the phrases with which it says so.
    pub fn questions(&self, number: usize) -> Vec<(FactSlot, Vec<Arc<str>>)> {
        let Some(control) = self.controls().get(number) else { return Vec::new() };
        let mut questions: Vec<(FactSlot, Vec<Arc<str>>)> =
            control.slots.iter().map(|slot| (*slot, Vec::new())).collect();
        let mut note = |reasons: &[Reason]| {
            for reason in reasons {
                let Some((_, phrases)) = questions.iter_mut().find(|(slot, _)| *slot == reason.slot) else { continue };
                phrases.extend(
                    reason.expected.iter().filter(|phrase| !phrases.contains(phrase)).cloned().collect::<Vec<_>>(),
                );
            }
        };
        let mut facts = vec![Fact::Absent(Absence::Missing); self.facts()];
        let mut engine = self.engine();
        let mut ask = |facts: &[Fact]| {
            if let Ok(outcome) = evaluate(self, &mut engine, control, facts) {
                note(&outcome.because);
            }
        };
        ask(&facts);
        for slot in &control.slots {
            for trial in trials() {
                let at = usize::from(slot.0);
                if let Some(fact) = facts.get_mut(at) {
                    *fact = Fact::Value(trial);
                }
                ask(&facts);
                if let Some(fact) = facts.get_mut(at) {
                    *fact = Fact::Absent(Absence::Missing);
                }
            }
        }
        questions.retain(|(_, phrases)| !phrases.is_empty());
        questions
    }
}
