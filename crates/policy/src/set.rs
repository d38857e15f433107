//! A set of policies, checked and compiled once, evaluated many times.

use crate::error::{Fault, PolicyError, PolicyErrorCode};
use crate::interpreter::{contained, engine, policy_error};
use crate::metadata::{self, ControlNote};
use crate::{prescan, recursion};
use regorus::{Engine, Value};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tenure_document::{Format, Source, parse};
use tenure_finding::{Control, FactSlot};

/// How much a policy may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Time for one control on one template. A shipped control takes microseconds.
    pub time: Duration,
    /// Nesting of brackets in a policy's text.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(1), depth: 7 }
    }
}

/// A YAML or JSON file that policies read as `data.tenure.data.<name>`.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// The name under which policies find it.
    pub name: String,
    /// Its text.
    pub source: Arc<Source>,
    /// How to read it.
    pub format: Format,
}

/// Policies that are ready to be evaluated.
#[derive(Debug)]
pub struct PolicySet {
    engine: Engine,
    controls: Vec<CompiledControl>,
    facts: usize,
    limits: Limits,
    /// The first fault of each control.
    faults: Vec<OnceLock<Fault>>,
}

/// A control and the slots of its facts.
#[derive(Debug, Clone)]
pub struct CompiledControl {
    /// What the metadata says.
    pub control: Arc<Control>,
    /// The slots of [`Control::facts`], in their order.
    pub slots: Box<[FactSlot]>,
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
        let mut engine = engine(limits.time);
        for source in policies {
            if let Err(error) = add_policy(&mut engine, source, &limits) {
                errors.push(error);
            }
        }
        let notes: Vec<(&Arc<Source>, ControlNote)> = policies
            .iter()
            .flat_map(|source| {
                let controls = metadata::read(source, &mut errors).controls(&mut errors);
                controls.into_iter().map(move |note| (source, note))
            })
            .collect();
        errors.extend(recursion::check(engine.get_modules(), policies));
        let mounted = mount(data, &mut errors);
        let controls = compile(notes, facts, &mut errors);
        if errors.is_empty() {
            prepare(&mut engine, mounted, policies, &mut errors);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let faults = controls.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { engine, controls, facts: facts.len(), limits, faults })
    }

    /// All controls, in the order of files and lines.
    pub fn controls(&self) -> &[CompiledControl] {
        &self.controls
    }

    /// The first fault of control number `number`, where it had one in this run.
    pub fn fault(&self, number: usize) -> Option<&Fault> {
        self.faults.get(number)?.get()
    }

    pub(crate) fn report(&self, number: usize, fault: Fault) {
        if let Some(first) = self.faults.get(number) {
            let _ = first.set(fault);
        }
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

/// Adds one policy after a look at its text.
pub(crate) fn add_policy(engine: &mut Engine, source: &Arc<Source>, limits: &Limits) -> Result<(), PolicyError> {
    if let Some(span) = prescan::too_deep(source.text(), limits.depth) {
        let message = format!("brackets are nested more than {} deep", limits.depth);
        return Err(PolicyError::new(PolicyErrorCode::TooDeep, source, message)
            .at(span, "one too many")
            .help("give an inner part a name of its own; parsing takes exponential time in the depth"));
    }
    match contained(|| engine.add_policy(source.name().to_owned(), source.text().to_owned())) {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(policy_error(source, &error.to_string())),
        Err(panic) => Err(policy_error(source, &panic)),
    }
}

/// All data files as one document.
pub(crate) fn mount(data: &[DataFile], errors: &mut Vec<PolicyError>) -> Value {
    let mut files = serde_json::Map::new();
    for file in data {
        let parsed = parse(&file.source, file.format, &tenure_document::Limits::default());
        for error in &parsed.errors {
            let place = error.span().unwrap_or_default();
            errors.push(PolicyError::new(PolicyErrorCode::Data, &file.source, error.to_string()).at(place, "here"));
        }
        if let Some(document) = parsed.documents.first() {
            files.insert(file.name.clone(), (&document.root).into());
        }
    }
    serde_json::json!({ "tenure": { "data": files } }).into()
}

/// Lets the interpreter analyse all rules now, rather than at the first evaluation.
pub(crate) fn prepare(engine: &mut Engine, data: Value, policies: &[Arc<Source>], errors: &mut Vec<PolicyError>) {
    let prepared = contained(|| {
        engine.add_data(data)?;
        engine.eval_query("true".to_owned(), false).map(|_| ())
    });
    let rendered = match prepared {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(panic) => panic,
    };
    let named = policies.iter().find(|source| rendered.contains(source.name()));
    if let Some(source) = named.or(policies.first()) {
        errors.push(policy_error(source, &rendered));
    }
}

/// Ties controls to fact slots.
fn compile(
    notes: Vec<(&Arc<Source>, ControlNote)>,
    facts: &[&str],
    errors: &mut Vec<PolicyError>,
) -> Vec<CompiledControl> {
    let slots: HashMap<&str, u16> = facts.iter().copied().zip(0..).collect();
    let mut seen: HashMap<String, (&Arc<Source>, tenure_document::Span)> = HashMap::new();
    let mut rules: HashMap<String, String> = HashMap::new();
    let mut controls = Vec::with_capacity(notes.len());
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
        controls.push(CompiledControl { control: Arc::new(control), slots });
    }
    controls
}

fn doubled(
    source: &Arc<Source>,
    span: &tenure_document::Span,
    id: &str,
    other: &Arc<Source>,
    first: tenure_document::Span,
) -> PolicyError {
    let at = other.position(first.start);
    let error = PolicyError::new(PolicyErrorCode::Metadata, source, format!("control id `{id}` is used twice"))
        .at(*span, format!("already used at {}:{}", other.name(), at.line))
        .help("every control has an id of its own");
    if Arc::ptr_eq(source, other) { error.at(first, "first used here") } else { error }
}

fn unknown_fact(source: &Arc<Source>, span: tenure_document::Span, fact: &str, facts: &[&str]) -> PolicyError {
    let error = PolicyError::new(PolicyErrorCode::Metadata, source, format!("there is no fact `{fact}`"))
        .at(span, "not in facts.yaml");
    match nearest(fact, facts) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("`tenure explain` lists the facts; new ones are added to policies/facts.yaml"),
    }
}

/// The known fact that differs least, where it differs little.
fn nearest<'f>(fact: &str, facts: &[&'f str]) -> Option<&'f str> {
    let near = facts.iter().map(|known| (distance(fact, known), *known)).min();
    near.filter(|(distance, _)| *distance <= fact.len() / 3).map(|(_, known)| known)
}

/// Levenshtein distance over bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (slot, right) in row.iter_mut().skip(1).zip(b.bytes()) {
            let best = (diagonal + usize::from(left != right)).min(before + 1).min(*slot + 1);
            diagonal = std::mem::replace(slot, best);
            before = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
