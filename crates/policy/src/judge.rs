//! Judging one template after another: from memory, or plainly.

use crate::answer::{Outcome, outcome};
use crate::error::Fault;
use crate::interpreter::{eval_rule, fact_value, object};
use crate::memo::{Memo, ValueId};
use crate::set::{CompiledControl, PolicySet};
use regorus::{Engine, Value};
use std::sync::Arc;
use tenure_finding::Fact;

/// One thread's way of judging: its own engine and its own memory, so that threads share nothing they would have to
/// count references of.
#[derive(Debug)]
pub struct Judge<'p> {
    policies: &'p PolicySet,
    engine: Engine,
    memo: Memo,
    ids: Vec<ValueId>,
}

impl<'p> Judge<'p> {
    /// A judge with an empty memory.
    pub fn new(policies: &'p PolicySet) -> Self {
        Self {
            policies,
            engine: policies.engine(),
            memo: Memo::new(policies.facts(), policies.rules().len()),
            ids: Vec::new(),
        }
    }

    /// What every rule concludes from these facts (all of the catalogue's, by slot): the controls in their order, then
    /// the contradictions. `None` stands for a rule that has a [`Fault`]; [`PolicySet::fault`] tells which.
    pub fn judge(&mut self, facts: &[Fact]) -> Vec<Option<Arc<Outcome>>> {
        self.memo.intern(facts, &mut self.ids);
        let (policies, engine, memo, ids) = (self.policies, &mut self.engine, &mut self.memo, &self.ids);
        let judged = policies.rules().iter().enumerate().map(|(number, control)| {
            if policies.fault(number).is_some() {
                return None;
            }
            let evaluate = || evaluate(policies, engine, control, facts);
            match memo.outcome(number, &control.slots, ids, evaluate) {
                Ok(outcome) => Some(outcome),
                Err(fault) => {
                    policies.report(number, fault);
                    None
                }
            }
        });
        judged.collect()
    }

    /// What rule number `number` concludes from these facts, without remembering it: for facts that no template states.
    pub fn ask(&mut self, number: usize, facts: &[Fact]) -> Option<Outcome> {
        evaluate(self.policies, &mut self.engine, self.policies.rules().get(number)?, facts).ok()
    }
}

/// Asks the interpreter about one control, giving it the facts that the control declares and nothing else.
pub(crate) fn evaluate(
    policies: &PolicySet,
    engine: &mut Engine,
    control: &CompiledControl,
    facts: &[Fact],
) -> Result<Outcome, Fault> {
    let declared: Vec<&Fact> = control.slots.iter().filter_map(|slot| facts.get(usize::from(slot.0))).collect();
    let keys = control.control.facts.iter().map(|id| Value::from(id.as_str()));
    engine.set_input(object(keys.zip(declared.iter().map(|fact| fact_value(fact)))));
    outcome(control, &declared, &ask(policies, engine, control)?)
}

fn ask(policies: &PolicySet, engine: &mut Engine, control: &CompiledControl) -> Result<Value, Fault> {
    let value = eval_rule(engine, &control.control.rule, policies.time_limit());
    if value.as_ref().is_err_and(|fault| *fault != Fault::Undefined) {
        // What a panic or an error left behind is not to be trusted.
        *engine = policies.engine();
    }
    value
}

/// The plain way: the interpreter evaluates every control on all facts of the template. It is what the memory is
/// measured against, and what it must agree with.
#[derive(Debug)]
pub struct PlainJudge<'p> {
    policies: &'p PolicySet,
    engine: Engine,
    keys: Vec<Value>,
}

impl<'p> PlainJudge<'p> {
    /// A judge for facts whose ids, by slot, are these.
    pub fn new<'i>(policies: &'p PolicySet, ids: impl Iterator<Item = &'i str>) -> Self {
        Self { policies, engine: policies.engine(), keys: ids.map(Value::from).collect() }
    }

    /// Like [`Judge::judge`], with nothing remembered.
    pub fn judge(&mut self, facts: &[Fact]) -> Vec<Option<Outcome>> {
        let input = object(self.keys.iter().cloned().zip(facts.iter().map(fact_value)));
        let (policies, engine) = (self.policies, &mut self.engine);
        let judged = policies.rules().iter().map(|control| {
            engine.set_input(input.clone());
            let value = ask(policies, engine, control).ok()?;
            let declared: Vec<&Fact> = control.slots.iter().filter_map(|slot| facts.get(usize::from(slot.0))).collect();
            outcome(control, &declared, &value).ok()
        });
        judged.collect()
    }
}
