//! What a control accepts, asked of the control itself.
//!
//! A control says what it expected together with its verdict. So it is given facts that decide little, and one fact at a
//! time that may open a condition; what it says to all of them is what it checks. Nothing has to be written down twice.

use crate::answer::Reason;
use crate::graph::Graph;
use crate::judge::evaluate;
use crate::rules::dotted;
use crate::set::PolicySet;
use std::collections::BTreeSet;
use std::sync::Arc;
use tenure_document::Number;
use tenure_finding::{Absence, Fact, FactSlot, FactValue};

/// The one fact that no template leaves out.
const DAY: &str = "evaluation.date";

/// What a template that says nothing says about a fact.
pub(crate) fn unsaid(fact: &str) -> Fact {
    match fact {
        DAY => Fact::Value(FactValue::Text("2026-01-01".into())),
        _ => Fact::Absent(Absence::Missing),
    }
}

/// What is tried for each fact; what is of the wrong type for it is passed over. The texts are those that the control's
/// rules are written with: the words that open its conditions are among them.
fn trials(texts: &BTreeSet<&str>) -> Vec<FactValue> {
    let numbers = [0, 1_000_000_000].map(|number| FactValue::Number(Number::Integer(number)));
    let booleans = [true, false].map(FactValue::Bool);
    let texts = texts.iter().filter(|text| text.len() <= LONGEST_WORD).chain([&"?"]);
    let texts = texts.flat_map(|text| [FactValue::Text((*text).into()), FactValue::Texts([(*text).into()].into())]);
    booleans.into_iter().chain(numbers).chain(texts).collect()
}

/// Bytes of a text that may be a word of a template.
const LONGEST_WORD: usize = 24;

impl PolicySet {
    /// What control number `number` accepts: for each of its facts the phrases with which it says so.
    pub fn questions(&self, number: usize) -> Vec<(FactSlot, Vec<Arc<str>>)> {
        let Some(control) = self.rules().get(number) else { return Vec::new() };
        let mut questions: Vec<(FactSlot, Vec<Arc<str>>)> =
            control.slots.iter().map(|slot| (*slot, Vec::new())).collect();
        let mut note = |reasons: &[Reason]| {
            for reason in reasons {
                let phrases = questions.iter_mut().find(|(slot, _)| *slot == reason.slot).map(|(_, phrases)| phrases);
                let (Some(phrases), Some(phrase)) = (phrases, &reason.expected) else { continue };
                if !phrases.contains(phrase) {
                    phrases.push(Arc::clone(phrase));
                }
            }
        };
        let mut facts = vec![Fact::Absent(Absence::Missing); self.facts()];
        for (slot, id) in control.slots.iter().zip(&control.control.facts) {
            if let Some(fact) = facts.get_mut(usize::from(slot.0)) {
                *fact = unsaid(id);
            }
        }
        let mut engine = self.engine();
        let mut ask = |facts: &[Fact]| {
            if let Ok(outcome) = evaluate(self, &mut engine, control, facts) {
                note(&outcome.because);
            }
        };
        ask(&facts);
        let trials = trials(&self.texts_of(&control.control.rule));
        for slot in &control.slots {
            let at = usize::from(slot.0);
            for trial in &trials {
                let Some(fact) = facts.get_mut(at) else { continue };
                let before = std::mem::replace(fact, Fact::Value(trial.clone()));
                ask(&facts);
                if let Some(fact) = facts.get_mut(at) {
                    *fact = before;
                }
            }
        }
        questions.retain(|(_, phrases)| !phrases.is_empty());
        questions
    }

    /// The texts that a rule, and the rules it needs, are written with.
    fn texts_of(&self, rule: &str) -> BTreeSet<&str> {
        let rules = self.nodes();
        let named = rules.iter().enumerate().filter(|(_, node)| dotted(&node.path) == rule).map(|(index, _)| index);
        let reached = Graph::new(rules).reach(named);
        let reached = rules.iter().zip(reached).filter(|(_, reached)| *reached).map(|(node, _)| node);
        reached.flat_map(|node| &node.texts).map(String::as_str).collect()
    }
}
