//! Policies judge facts: outcomes of the policy crate, scoped and located.

use crate::locate::{declaration, evidence};
use crate::read::Template;
use crate::scope::{Scope, in_scope};
use crate::setup::Engine;
use std::sync::{Arc, Mutex, PoisonError};
use tenure_finding::{Absence, Judgement, Verdict};
use tenure_policy::{Judge, Outcome};

/// Judges to borrow. A judge's memory is worth more the longer it is used, and worker threads come and go with every
/// split of the work; so judges outlive the borrowing, and there are never more of them than threads.
pub(crate) struct Bench<'p> {
    engine: &'p Engine,
    free: Mutex<Vec<Judge<'p>>>,
}

impl<'p> Bench<'p> {
    pub(crate) fn new(engine: &'p Engine) -> Self {
        Self { engine, free: Mutex::new(Vec::new()) }
    }

    /// Lends a judge.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Judge<'p>) -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut judge = free.unwrap_or_else(|| Judge::new(self.engine.policies()));
        let result = work(&mut judge);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(judge);
        result
    }
}

/// The judgements on one template, one for each control.
pub(crate) fn judgements(
    engine: &Engine,
    template: &Template,
    outcomes: &[Option<Arc<Outcome>>],
    scope: &Scope,
) -> Vec<Judgement> {
    let judgement = |(number, outcome): (usize, &Option<Arc<Outcome>>)| {
        judgement(engine, template, number, outcome.as_deref(), scope)
    };
    outcomes.iter().enumerate().filter_map(judgement).collect()
}

fn judgement(
    engine: &Engine,
    template: &Template,
    number: usize,
    outcome: Option<&Outcome>,
    scope: &Scope,
) -> Option<Judgement> {
    let control = Arc::clone(&engine.policies().controls().get(number)?.control);
    let framework = engine.framework_of(number);
    let holds = scope.holds(framework, &template.facts.declared);
    let Some(outcome) = outcome else {
        let verdict = in_scope(holds, Verdict::Unknown);
        return Some(Judgement {
            control,
            verdict,
            message: Arc::from("the control could not be evaluated"),
            evidence: Vec::new(),
        });
    };
    let verdict = in_scope(holds, outcome.verdict);
    let (message, evidence) = match (holds, framework) {
        (Ok(false), _) => (Arc::from(""), Vec::new()),
        (Err(absence), Some(framework)) if verdict == Verdict::Unknown => {
            let message = undeclared(&control.framework, absence);
            (Arc::from(message), declaration(engine, template, framework, absence).into_iter().collect())
        }
        _ => {
            let evidence = |reason: &tenure_policy::Reason| {
                evidence(engine, template, reason.slot, reason.entry, reason.expected.as_ref())
            };
            (Arc::clone(&outcome.message), outcome.because.iter().map(evidence).collect())
        }
    };
    Some(Judgement { control, verdict, message, evidence })
}

fn undeclared(framework: &str, absence: Absence) -> String {
    format!("it can not be told whether {framework} is declared: the declaration {absence}")
}
