//! Asking every rule about one document.

use super::RuleSet;
use super::answer::{RuleResult, excepts, results};
use super::locate::Read;
use super::probe::{Prober, Silent};
use crate::error::Fault;
use crate::interpreter::{eval_rule, object};
use regorus::{Engine, Value};
use std::collections::BTreeMap;
use tenure_document::{Node, Number};

/// A document as rules see it.
#[derive(Debug, Clone)]
pub struct RuleInput(pub(super) Value);

impl RuleInput {
    /// Several documents as one, each with the path of its file.
    pub fn combined<'n>(documents: impl Iterator<Item = (&'n str, &'n Node)>) -> Self {
        let entry = |(path, contents): (&str, &Node)| {
            object([(Value::from("path"), Value::from(path)), (Value::from("contents"), value(contents))])
        };
        Self(Value::from(documents.map(entry).collect::<Vec<_>>()))
    }
}

impl From<&Node> for RuleInput {
    fn from(node: &Node) -> Self {
        Self(value(node))
    }
}

fn value(node: &Node) -> Value {
    match &node.value {
        tenure_document::Value::Null => Value::Null,
        tenure_document::Value::Bool(boolean) => Value::from(*boolean),
        tenure_document::Value::Number(Number::Integer(integer)) => Value::from(*integer),
        tenure_document::Value::Number(Number::Float(float)) if float.is_finite() => Value::from(*float),
        // Rego has no numbers without a size.
        tenure_document::Value::Number(number) => match serde_json::Value::from(*number) {
            serde_json::Value::String(text) => Value::from(text),
            _ => Value::Null,
        },
        tenure_document::Value::Text(text) => Value::from(text.as_str()),
        tenure_document::Value::List(items) => Value::from(items.iter().map(value).collect::<Vec<_>>()),
        tenure_document::Value::Map(entries) => {
            object(entries.iter().map(|entry| (Value::from(entry.key.as_str()), value(&entry.node))))
        }
    }
}

/// What came of one rule.
#[derive(Debug, Clone)]
pub struct RuleOutcome {
    /// The number of the rule in [`RuleSet::rules`].
    pub rule: usize,
    /// Its complaints, each with what the rule read for it, the most telling first; or why there is no answer.
    pub results: Result<Vec<(RuleResult, Vec<Read>)>, Fault>,
    /// Whether an exception of the policies set the rule aside.
    pub is_excepted: bool,
    /// Definitions of the rule that would complain if their message could be made.
    pub silent: Vec<Silent>,
}

/// One thread's way of asking.
#[derive(Debug)]
pub struct RuleJudge<'r> {
    rules: &'r RuleSet,
    engine: Engine,
    prober: Option<Prober<'r>>,
}

impl<'r> RuleJudge<'r> {
    /// A judge with an engine of its own.
    pub fn new(rules: &'r RuleSet) -> Self {
        Self { rules, engine: rules.engine(), prober: None }
    }

    /// What the rules say about a document: those that have something to say. `locate` asks for what they read, too.
    pub fn evaluate(&mut self, input: &RuleInput, locate: bool) -> Vec<RuleOutcome> {
        self.engine.set_input(input.0.clone());
        let mut exceptions = BTreeMap::new();
        let mut outcomes = Vec::new();
        for number in 0..self.rules.rules.len() {
            let mut outcome = self.rule(number, input, locate, &mut exceptions);
            if outcome.results.is_ok() && self.rules.probes.may_be_silent(number, &input.0) {
                outcome.silent = self.prober().silent(number, &input.0);
            }
            let nothing = !outcome.is_excepted && outcome.results.as_ref().is_ok_and(Vec::is_empty);
            if !nothing || !outcome.silent.is_empty() {
                outcomes.push(outcome);
            }
        }
        outcomes
    }

    fn rule(
        &mut self,
        number: usize,
        input: &RuleInput,
        locate: bool,
        exceptions: &mut BTreeMap<String, Result<Value, Fault>>,
    ) -> RuleOutcome {
        let mut outcome = RuleOutcome { rule: number, results: Ok(Vec::new()), is_excepted: false, silent: Vec::new() };
        let (Some(rule), Some(timeout)) = (self.rules.rules.get(number), self.rules.timeouts.get(number)) else {
            return outcome;
        };
        if timeout.get().is_some() {
            outcome.results = Err(Fault::Timeout { limit_ms: self.rules.time_limit().as_millis() });
            return outcome;
        }
        let value = match self.ask(&rule.path, input) {
            Ok(value) => value,
            Err(Fault::Undefined) => return outcome,
            Err(fault) => {
                if matches!(fault, Fault::Timeout { .. }) {
                    let _ = timeout.set(());
                }
                outcome.results = Err(fault);
                return outcome;
            }
        };
        let found = match results(&value) {
            Ok(found) => found,
            Err(message) => {
                outcome.results = Err(Fault::Malformed { message });
                return outcome;
            }
        };
        if let Some((path, name)) = rule.exception.as_ref().filter(|_| !found.is_empty()) {
            let value = exceptions.entry(path.clone()).or_insert_with(|| self.ask(path, input));
            match value {
                Ok(value) => outcome.is_excepted = excepts(value, name),
                Err(Fault::Undefined) => {}
                Err(fault) => outcome.results = Err(fault.clone()),
            }
            if outcome.is_excepted || outcome.results.is_err() {
                return outcome;
            }
        }
        let reads = self.reads(number, input, &found, locate);
        outcome.results = Ok(found.into_iter().zip(reads).collect());
        outcome
    }

    fn ask(&mut self, path: &str, input: &RuleInput) -> Result<Value, Fault> {
        let value = eval_rule(&mut self.engine, path, self.rules.time_limit());
        if value.as_ref().is_err_and(|fault| *fault != Fault::Undefined) {
            // What a panic or an error left behind is not to be trusted.
            self.engine = self.rules.engine();
            self.engine.set_input(input.0.clone());
        }
        value
    }

    fn prober(&mut self) -> &mut Prober<'r> {
        let rules = self.rules;
        self.prober.get_or_insert_with(|| Prober::new(&rules.probes, &rules.engine, rules.time_limit()))
    }

    /// What the rule read for each result; nothing for those that name their place themselves.
    fn reads(&mut self, number: usize, input: &RuleInput, found: &[RuleResult], locate: bool) -> Vec<Vec<Read>> {
        let mut reads = vec![Vec::new(); found.len()];
        if !locate || found.iter().all(|result| result.given.is_some()) {
            return reads;
        }
        for (value, read) in self.prober().reads(number, &input.0) {
            for (result, reads) in found.iter().zip(&mut reads) {
                if result.given.is_none() && is_among(&result.value, &value) && !reads.contains(&read) {
                    reads.push(read.clone());
                }
            }
        }
        reads
    }
}

/// Whether a result is a rule's value, or one of several that it gives at once.
fn is_among(result: &Value, value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| item == result),
        Value::Set(items) => items.iter().any(|item| item == result),
        other => other == result,
    }
}
