//! A set of policies, checked and compiled once, evaluated many times.

use crate::error::{Fault, PolicyError, PolicyErrorCode};
use crate::load::load;
use crate::metadata::{self, ControlNote, Sides};
use crate::reading::{Limits, Reading};
use crate::rules::{RuleNode, Shape, dotted};
use regorus::Engine;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tenure_document::nearest;
use tenure_document::{Format, Source, Span};
use tenure_finding::{Control, FactSlot};

/// A YAML or JSON file that policies read below `data`.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// The path below `data` at which policies find it: `["tenure", "data", "regions"]`. Empty for `data` itself.
    pub at: Vec<String>,
    /// Its text.
    pub source: Arc<Source>,
    /// How to read it.
    pub format: Format,
}

/// Policies that are ready to be evaluated.
#[derive(Debug)]
pub struct PolicySet {
    engine: Engine,
    /// The syntax of all rules.
    nodes: Vec<RuleNode>,
    /// Controls, and after them contradictions: both are rules over facts, and a judge treats them alike.
    rules: Vec<CompiledControl>,
    /// The sides of each contradiction.
    sides: Vec<Sides>,
    facts: usize,
    limits: Limits,
    /// The first fault of each rule.
    faults: Vec<OnceLock<Fault>>,
}

/// A control and the slots of its facts.
#[derive(Debug, Clone)]
pub struct CompiledControl {
    /// What the metadata says.
    pub control: Arc<Control>,
    /// The slots of [`Control::facts`], in their order.
    pub slots: Box<[FactSlot]>,
    /// The policy that it stands in.
    pub file: Arc<Source>,
    /// The name of its rule there.
    pub span: Span,
}

impl PolicySet {
    /// Checks and compiles policies. `facts` are the ids of the fact catalogue in the order of their slots.
    ///
    /// # Errors
    /// Every mistake that can be told apart from the others, in the order of the files.
    pub fn load(
        policies: &[Arc<Source>],
        data: &[DataFile],
        facts: &[&str],
        limits: Limits,
    ) -> Result<Self, Vec<PolicyError>> {
        let mut errors = Vec::new();
        let loaded = load(policies, data, &Reading { limits, ..Reading::default() }, &mut errors);
        let notes: Vec<(&Arc<Source>, ControlNote)> = policies
            .iter()
            .flat_map(|source| {
                let controls = metadata::read(source, &mut errors).controls(&mut errors);
                controls.into_iter().map(move |note| (source, note))
            })
            .collect();
        if let Some(loaded) = &loaded {
            errors.extend(notes.iter().filter_map(|(source, note)| no_control(source, note, &loaded.rules)));
        }
        let (rules, sides) = compile(notes, facts, &mut errors);
        let Some(loaded) = loaded.filter(|_| errors.is_empty()) else { return Err(errors) };
        let faults = rules.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { engine: loaded.engine, nodes: loaded.rules, rules, sides, facts: facts.len(), limits, faults })
    }

    /// All controls, in the order of files and lines.
    pub fn controls(&self) -> &[CompiledControl] {
        self.rules.get(..self.rules.len() - self.sides.len()).unwrap_or_default()
    }

    /// All contradictions with what they stand between, in the order of files and lines. As a rule, the first has the
    /// number after that of the last control.
    pub fn contradictions(&self) -> impl Iterator<Item = (&CompiledControl, &Sides)> {
        self.rules.iter().skip(self.controls().len()).zip(&self.sides)
    }

    /// Controls and contradictions, by number.
    pub fn rules(&self) -> &[CompiledControl] {
        &self.rules
    }

    /// The first fault of rule number `number`, where it had one in this run.
    pub fn fault(&self, number: usize) -> Option<&Fault> {
        self.faults.get(number)?.get()
    }

    pub(crate) fn report(&self, number: usize, fault: Fault) {
        if let Some(first) = self.faults.get(number) {
            let _ = first.set(fault);
        }
    }

    pub(crate) fn nodes(&self) -> &[RuleNode] {
        &self.nodes
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine.clone()
    }

    pub(crate) fn facts(&self) -> usize {
        self.facts
    }

    pub(crate) fn time_limit(&self) -> Duration {
        self.limits.time
    }
}

/// Ties rules to fact slots; contradictions come after all controls.
fn compile(
    notes: Vec<(&Arc<Source>, ControlNote)>,
    facts: &[&str],
    errors: &mut Vec<PolicyError>,
) -> (Vec<CompiledControl>, Vec<Sides>) {
    let slots: HashMap<&str, u16> = facts.iter().copied().zip(0..).collect();
    let mut seen: HashMap<String, (&Arc<Source>, Span)> = HashMap::new();
    let mut rules: HashMap<String, String> = HashMap::new();
    let mut controls = Vec::with_capacity(notes.len());
    let (mut contradictions, mut all_sides) = (Vec::new(), Vec::new());
    for (source, note) in notes {
        let control = note.control;
        if let Some((other, span)) = seen.get(&control.id) {
            errors.push(doubled(source, &note.id_span, &control.id, other, *span));
        }
        seen.entry(control.id.clone()).or_insert((source, note.id_span));
        if let Some(other) = rules.insert(control.rule.clone(), control.id.clone()) {
            let message = format!("rule `{}` is control `{other}` and `{}` at once", control.rule, control.id);
            errors.push(
                PolicyError::new(PolicyErrorCode::Metadata, source, message)
                    .at(note.rule_span, "this rule")
                    .help("give each control a rule of its own name"),
            );
        }
        for (fact, span) in control.facts.iter().zip(&note.facts) {
            if !slots.contains_key(fact.as_str()) {
                errors.push(unknown_fact(source, *span, fact, facts));
            }
        }
        let slots =
            control.facts.iter().filter_map(|fact| slots.get(fact.as_str())).map(|slot| FactSlot(*slot)).collect();
        let compiled =
            CompiledControl { control: Arc::new(control), slots, file: Arc::clone(source), span: note.rule_span };
        match note.sides {
            None => controls.push(compiled),
            Some(sides) => {
                contradictions.push(compiled);
                all_sides.push(sides);
            }
        }
    }
    controls.append(&mut contradictions);
    (controls, all_sides)
}

/// A control is a rule with one value; anything else would have no answer when it is too late to say so kindly.
fn no_control(source: &Arc<Source>, note: &ControlNote, rules: &[RuleNode]) -> Option<PolicyError> {
    let id = &note.control.id;
    let mut shapes = rules.iter().filter(|rule| dotted(&rule.path) == note.control.rule).map(|rule| rule.shape);
    let what = match shapes.find(|shape| *shape != Shape::Complete) {
        Some(Shape::Function) => "a function",
        Some(_) => "a collection that rules add to",
        None if rules.iter().any(|rule| dotted(&rule.path) == note.control.rule) => return None,
        None => "no rule of this package",
    };
    let error = PolicyError::new(PolicyErrorCode::Metadata, source, format!("control `{id}` is {what}"));
    Some(error.at(note.rule_span, "this").help("a control is a rule with one value: `name := answer`"))
}

fn doubled(source: &Arc<Source>, span: &Span, id: &str, other: &Arc<Source>, first: Span) -> PolicyError {
    let at = other.position(first.start);
    let error = PolicyError::new(PolicyErrorCode::Metadata, source, format!("control id `{id}` is used twice"))
        .at(*span, format!("already used at {}:{}", other.name(), at.line))
        .help("every control has an id of its own");
    if Arc::ptr_eq(source, other) { error.at(first, "first used here") } else { error }
}

fn unknown_fact(source: &Arc<Source>, span: Span, fact: &str, facts: &[&str]) -> PolicyError {
    let error = PolicyError::new(PolicyErrorCode::Metadata, source, format!("there is no fact `{fact}`"))
        .at(span, "not in facts.yaml");
    match nearest(fact, facts.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => {
            error.help("the facts are those of policies/facts.yaml; `tenure explain ID` shows the ones a control reads")
        }
    }
}
