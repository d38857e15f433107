//! Policies judge facts: outcomes of the policy crate, scoped and located.

use crate::locate::{declaration, evidence};
use crate::read::Template;
use crate::run::Locate;
use crate::scope::{Scope, in_scope};
use crate::setup::Engine;
use std::sync::{Arc, Mutex, PoisonError};
use tenure_finding::{Absence, Clash, Contradiction, Control, Evidence, FactSlot, Judgement, Verdict};
use tenure_policy::{Judge, Outcome, Reason};

/// The message of a control that has a fault.
pub(crate) const NOT_EVALUATED: &str = "the control could not be evaluated";

/// Judges to borrow. A judge's memory is worth more the longer it is used, and worker threads come and go with every
/// split of the work; so judges outlive the borrowing, and there are never more of them than threads.
pub(crate) struct Bench<'p> {
    engine: &'p Engine,
    free: Mutex<Vec<Seat<'p>>>,
}

/// A judge with what its judgements point to. The controls are copies of its own: threads that count references to the
/// same ninety controls spend more time on that than on judging.
pub(crate) struct Seat<'p> {
    pub(crate) judge: Judge<'p>,
    controls: Vec<Arc<Control>>,
    contradictions: Vec<Arc<Contradiction>>,
    no_message: Arc<str>,
}

impl<'p> Bench<'p> {
    pub(crate) fn new(engine: &'p Engine) -> Self {
        Self { engine, free: Mutex::new(Vec::new()) }
    }

    /// Lends a judge.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Seat<'p>) -> T) -> T {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut seat = free.unwrap_or_else(|| Seat::new(self.engine));
        let result = work(&mut seat);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(seat);
        result
    }
}

impl<'p> Seat<'p> {
    fn new(engine: &'p Engine) -> Self {
        let controls = engine.policies().controls().iter();
        Self {
            judge: Judge::new(engine.policies()),
            controls: controls.map(|control| Arc::new(Control::clone(&control.control))).collect(),
            contradictions: contradictions(engine).map(Arc::new).collect(),
            no_message: Arc::from(""),
        }
    }
}

/// Turns outcomes into judgements on one template.
pub(crate) struct Judging<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) template: &'a Template,
    pub(crate) scope: &'a Scope,
    pub(crate) locate: Locate,
}

impl Judging<'_> {
    /// One judgement for each control, and the contradictions that there are.
    pub(crate) fn conclusions(&self, seat: &mut Seat<'_>) -> (Vec<Judgement>, Vec<Clash>) {
        let outcomes = seat.judge.judge(self.template.facts.values());
        let numbered = seat.controls.iter().enumerate().zip(&outcomes);
        let judgement = |((number, control), outcome): ((usize, &Arc<Control>), &Option<Arc<Outcome>>)| {
            let (verdict, message, evidence) = self.conclusion(number, control, outcome.as_deref(), &seat.no_message);
            Judgement { control: Arc::clone(control), verdict, message, evidence }
        };
        let judgements: Vec<Judgement> = numbered.map(judgement).collect();
        let found = seat.contradictions.iter().zip(outcomes.iter().skip(seat.controls.len()));
        let mut clashes: Vec<Clash> =
            found.filter_map(|(known, outcome)| self.clash(known, outcome.as_deref()?)).collect();
        clashes.extend(self.engine.exclusions().clashes(self, &judgements));
        // What is certain is read first; the sort keeps the order of the policies otherwise.
        clashes.sort_by_key(|clash| !clash.certain);
        (judgements, clashes)
    }

    /// A contradiction, where the frameworks are declared together and its sides may both be stated.
    fn clash(&self, contradiction: &Arc<Contradiction>, outcome: &Outcome) -> Option<Clash> {
        let certain = match outcome.verdict {
            Verdict::Fail => true,
            Verdict::Unknown => false,
            Verdict::Pass | Verdict::NotApplicable => return None,
        };
        let evidence = self.located(outcome.verdict, || self.reasons(outcome));
        Some(Clash { contradiction: Arc::clone(contradiction), certain, evidence })
    }

    fn conclusion(
        &self,
        number: usize,
        control: &Control,
        outcome: Option<&Outcome>,
        no_message: &Arc<str>,
    ) -> (Verdict, Arc<str>, Vec<Evidence>) {
        let framework = self.engine.framework_of(number);
        let holds = self.scope.holds(framework, &self.template.facts.declared);
        let verdict = in_scope(holds, outcome.map_or(Verdict::Unknown, |outcome| outcome.verdict));
        match (outcome, holds, framework) {
            (_, Ok(false), _) => (verdict, Arc::clone(no_message), Vec::new()),
            (None, _, _) => (verdict, Arc::from(NOT_EVALUATED), Vec::new()),
            (Some(_), Err(absence), Some(framework)) if verdict == Verdict::Unknown => {
                let message = undeclared(&control.framework, absence);
                (verdict, message.into(), self.located(verdict, || self.declaration(framework, absence)))
            }
            (Some(outcome), _, _) => {
                (verdict, Arc::clone(&outcome.message), self.located(verdict, || self.reasons(outcome)))
            }
        }
    }

    pub(crate) fn located(&self, verdict: Verdict, evidence: impl FnOnce() -> Vec<Evidence>) -> Vec<Evidence> {
        match self.locate {
            Locate::All => evidence(),
            Locate::Failed if verdict == Verdict::Fail => evidence(),
            Locate::Failed | Locate::Nothing => Vec::new(),
        }
    }

    fn reasons(&self, outcome: &Outcome) -> Vec<Evidence> {
        let evidence =
            |reason: &Reason| evidence(self.engine, self.template, reason.slot, reason.entry, reason.expected.as_ref());
        outcome.because.iter().map(evidence).collect()
    }

    /// What the template states of a fact.
    pub(crate) fn stated(&self, slot: FactSlot) -> Evidence {
        evidence(self.engine, self.template, slot, None, None)
    }

    fn declaration(&self, framework: usize, absence: Absence) -> Vec<Evidence> {
        declaration(self.engine, self.template, framework, absence).into_iter().collect()
    }
}

/// What the shipped and the user's policies know to stand against each other.
fn contradictions(engine: &Engine) -> impl Iterator<Item = Contradiction> {
    engine.policies().contradictions().map(|(rule, sides)| Contradiction {
        id: rule.control.id.clone(),
        title: rule.control.title.clone(),
        reason: rule.control.requirement.clone(),
        frameworks: sides.frameworks.clone(),
        controls: sides.controls.clone(),
        citation: rule.control.citation.clone(),
        remediation: rule.control.remediation.clone(),
    })
}

fn undeclared(framework: &str, absence: Absence) -> String {
    format!("it can not be told whether {framework} is declared: the declaration {absence}")
}
