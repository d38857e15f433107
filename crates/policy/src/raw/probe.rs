//! Asking a rule where it was.
//!
//! The interpreter tells what a rule says, not where it looked. So for a rule that complained its body is evaluated once
//! more, in an engine of its own, as a set of pairs: the complaint, and the paths of all its looks with whatever the
//! variables in them stand for. The verdict is the plain evaluation's; this only finds places, and where it fails there
//! are none.

use super::CompiledRule;
use super::library::Library;
use super::locate::{Read, fixed, missing, most_telling};
use super::message;
use super::reads::{Look, Step, Way};
use super::text::Text;
use super::trace::Trace;
use crate::error::Fault;
use crate::interpreter::{contained, eval_rule};
use crate::load::add_policy;
use crate::reading::{Limits, RegoVersion};
use crate::recursion;
use crate::rules::{self, dotted, head_path, package_of};
use regorus::unstable::{Expr, Module, Ref, Rule, RuleHead};
use regorus::{Engine, Value};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tenure_document::{Pointer, Source};

/// The probes of all rules.
#[derive(Debug)]
pub(super) struct Probes {
    probes: Vec<Probe>,
    engine: OnceLock<Option<Engine>>,
}

/// A definition of a rule, rewritten.
#[derive(Debug)]
struct Probe {
    /// The number of its rule.
    rule: usize,
    path: String,
    /// Package and imports.
    prelude: String,
    text: String,
    version: RegoVersion,
    looks: Vec<Look>,
    /// Where it stands.
    file: String,
    line: usize,
    /// A rule that holds where the conditions do, whatever becomes of the message.
    conditions: Option<String>,
    /// What the message reads, as far as it is known beforehand.
    wants: Vec<Vec<Value>>,
}

/// A definition whose conditions hold and which says nothing all the same, because its message can not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The policy that the definition stands in.
    pub file: String,
    /// Its line there.
    pub line: usize,
    /// What its message reads, and is missing.
    pub missing: Pointer,
}

/// What a definition is rewritten to.
struct Rewritten {
    body: String,
    conditions: Option<String>,
    wants: Vec<Vec<Value>>,
    looks: Vec<Look>,
}

impl Probes {
    /// Probes for these rules. Of `modules`, those from `first` on hold them.
    pub(super) fn new(modules: &[Ref<Module>], rules: &[CompiledRule], first: usize) -> Self {
        let library = Library::new(modules);
        let mut probes = Vec::new();
        for (number, module) in modules.iter().enumerate().skip(first) {
            // What the interpreter was given, which need not be what the user wrote.
            let text = Text::new(module.package.span.source.contents());
            let package = package_of(module);
            for rule in &module.policy {
                let Some(head) = head_path(rule) else { continue };
                let path = dotted(&package.iter().cloned().chain(head).collect::<Vec<_>>());
                let Some(at) = rules.iter().position(|rule| rule.path == path) else { continue };
                let name = format!("tenure_probe_{}", probes.len());
                let Some(rewritten) = definition(&library, number, rule, &text) else { continue };
                let Rewritten { body, conditions, wants, looks } = rewritten;
                let is_v1 = module.rego_v1;
                let (head, open) = if is_v1 {
                    (format!("{name} contains tenure_answer"), "if {")
                } else {
                    (format!("{name}[tenure_answer]"), "{")
                };
                let conditions = conditions.map(|body| format!("{name}_holds := true {open}\n{body}\n}}\n"));
                let line = text.line(rule);
                probes.push(Probe {
                    file: module.package.span.source.get_path().clone(),
                    line,
                    wants,
                    rule: at,
                    path: format!("{}.{name}", dotted(&package)),
                    prelude: prelude(module, &text),
                    text: format!("{head} {open}\n{body}\n}}\n") + conditions.as_deref().unwrap_or_default(),
                    conditions: conditions.map(|_| format!("{}.{name}_holds", dotted(&package))),
                    version: if is_v1 { RegoVersion::V1 } else { RegoVersion::V0 },
                    looks,
                });
            }
        }
        Self { probes, engine: OnceLock::new() }
    }

    /// Keeps the probes of these rules, by number, whose numbers then change with them.
    pub(super) fn keep(&mut self, kept: &[bool]) {
        let is_kept = |rule: usize| kept.get(rule).copied().unwrap_or_default();
        self.probes.retain(|probe| is_kept(probe.rule));
        for probe in &mut self.probes {
            probe.rule = (0..probe.rule).filter(|rule| is_kept(*rule)).count();
        }
    }

    /// Definitions of a rule whose message lacks something, each with what.
    fn lacking(&self, rule: usize, input: &Value) -> Vec<(&Probe, Pointer)> {
        let mut found = Vec::new();
        for probe in self.probes.iter().filter(|probe| probe.rule == rule && probe.conditions.is_some()) {
            found.extend(probe.wants.iter().find_map(|steps| missing(steps, input)).map(|missing| (probe, missing)));
        }
        found
    }

    /// Whether any definition of a rule may be silent about a document.
    pub(super) fn may_be_silent(&self, rule: usize, input: &Value) -> bool {
        !self.lacking(rule, input).is_empty()
    }

    /// An engine with all probes that the interpreter takes; made when it is first needed.
    fn engine(&self, base: &Engine) -> Option<Engine> {
        let build = || {
            with(base, &self.probes.iter().collect::<Vec<_>>()).or_else(|| {
                // One of them is not taken. The others need not suffer for it.
                let mut engine = base.clone();
                for probe in &self.probes {
                    engine = with(&engine, &[probe]).unwrap_or(engine);
                }
                Some(engine)
            })
        };
        self.engine.get_or_init(build).clone()
    }
}

/// The engine with more policies, ready to be asked; nothing where it does not take them.
fn with(base: &Engine, probes: &[&Probe]) -> Option<Engine> {
    let mut engine = base.clone();
    let mut sources = Vec::new();
    for probe in probes {
        let source = Arc::new(Source::new(probe.path.as_str(), format!("{}{}", probe.prelude, probe.text)));
        let mut errors = Vec::new();
        add_policy(&mut engine, &source, probe.version, &Limits::default(), &mut errors);
        if !errors.is_empty() {
            tracing::debug!("no places for `{}`: {}\n{}", probe.path, errors.first()?, source.text());
            return None;
        }
        sources.push(source);
    }
    let nodes = rules::rules(engine.get_modules());
    // A circle would be the end of the process. There is none where the rules have none, but nothing is taken on trust.
    if !recursion::check(&nodes, &sources).is_empty() {
        return None;
    }
    match contained(|| engine.eval_query("true".to_owned(), false).map(|_| ())) {
        Ok(Ok(())) => Some(engine),
        other => {
            tracing::debug!("no places: {other:?}");
            None
        }
    }
}

/// One thread's way of asking the probes.
#[derive(Debug)]
pub(super) struct Prober<'p> {
    probes: &'p Probes,
    base: &'p Engine,
    engine: Option<Engine>,
    time_limit: Duration,
}

impl<'p> Prober<'p> {
    pub(super) fn new(probes: &'p Probes, base: &'p Engine, time_limit: Duration) -> Self {
        Self { probes, base, engine: probes.engine(base), time_limit }
    }

    /// Definitions of a rule that say nothing only because their message can not be made.
    pub(super) fn silent(&mut self, rule: usize, input: &Value) -> Vec<Silent> {
        let mut found = Vec::new();
        for (probe, missing) in self.probes.lacking(rule, input) {
            let Some(engine) = &mut self.engine else { break };
            engine.set_input(input.clone());
            let holds = probe.conditions.as_ref().map(|path| eval_rule(engine, path, self.time_limit));
            let says = eval_rule(engine, &probe.path, self.time_limit);
            match (holds, says) {
                (Some(Ok(Value::Bool(true))), Ok(Value::Set(answers))) if answers.is_empty() => {
                    found.push(Silent { file: probe.file.clone(), line: probe.line, missing });
                }
                (_, Ok(_) | Err(Fault::Undefined)) => {}
                (_, Err(_)) => self.engine = self.probes.engine(self.base),
            }
        }
        found
    }

    /// For each complaint of a rule what it read; several places where it complained of the same several times.
    pub(super) fn reads(&mut self, rule: usize, input: &Value) -> Vec<(Value, Read)> {
        let mut found = Vec::new();
        for probe in self.probes.probes.iter().filter(|probe| probe.rule == rule) {
            let Some(engine) = &mut self.engine else { break };
            engine.set_input(input.clone());
            match eval_rule(engine, &probe.path, self.time_limit) {
                Ok(Value::Set(answers)) => {
                    found.extend(answers.iter().filter_map(|answer| {
                        let at = answer["at"].as_array().ok()?;
                        let at = at.iter().map(|at| Some(at.as_array().ok()?.iter().cloned().collect()));
                        let at: Vec<Vec<Value>> = at.collect::<Option<_>>()?;
                        Some((answer["is"].clone(), most_telling(&probe.looks, &at, input)?))
                    }));
                }
                Ok(_) | Err(Fault::Undefined) => {}
                Err(_) => self.engine = self.probes.engine(self.base),
            }
        }
        found
    }
}

/// The body of a probe, and what it looks at.
fn definition(library: &Library, module: usize, rule: &Rule, text: &Text<'_>) -> Option<Rewritten> {
    let Rule::Spec { head, bodies, .. } = rule else { return None };
    // Rules with several bodies or an `else` are rare among these, and their parts are not sets of their own.
    let [body] = bodies.as_slice() else { return None };
    let value: Option<&Expr> = match head {
        RuleHead::Set { key, .. } => key.as_deref(),
        RuleHead::Compr { assign, .. } => assign.as_ref().map(|assign| &*assign.value),
        RuleHead::Func { .. } => return None,
    };
    let trace = Trace::of_rule(library, module, value, &body.query);
    let mut written = text.query(&body.query, &trace)?;
    let value = match value {
        Some(value) => text.slice(text.expr(value)?)?,
        None => "true",
    };
    // Writing to a string can not fail.
    let _ = write!(written, "\ntenure_answer := {{\"is\": {value}, \"at\": [");
    for look in &trace.looks {
        let ways: Vec<String> = look.ways.iter().map(written_way).collect();
        let _ = write!(written, "[{}], ", ways.join(", "));
    }
    // A comma may stand before the bracket, but not alone.
    let end = written.trim_end_matches(", ").len();
    written.truncate(end);
    written.push_str("]}");
    let in_message = trace.looks.iter().filter(|look| look.in_message).flat_map(|look| &look.ways);
    let steps = |way: &Way| match way {
        Way::Path(steps) => steps.iter().map(fixed).collect::<Option<Vec<Value>>>(),
        Way::Value { .. } => None,
    };
    let wants = in_message.filter_map(steps).collect();
    let conditions = text.without(&body.query, &message::statements(&trace.in_head, &body.query));
    Some(Rewritten { body: written, conditions, wants, looks: trace.looks })
}

fn written_way(way: &Way) -> String {
    let list = |steps: &[Step]| {
        let steps: Vec<String> = steps.iter().map(written_step).collect();
        format!("[{}]", steps.join(", "))
    };
    match way {
        Way::Path(steps) => list(steps),
        Way::Value { var, then, .. } => format!("[{var}, {}]", list(then)),
    }
}

fn written_step(step: &Step) -> String {
    match step {
        Step::Key(key) => serde_json::Value::from(key.as_str()).to_string(),
        Step::Index(index) => index.to_string(),
        Step::Var(name) => name.clone(),
        Step::Argument => "null".to_owned(),
    }
}

fn prelude(module: &Module, text: &Text<'_>) -> String {
    let slice = |span: &regorus::unstable::Span| text.slice(text.range(span)?);
    let package = slice(&module.package.span).unwrap_or_default();
    let imports = module.imports.iter().filter_map(|import| slice(&import.span));
    std::iter::once(package).chain(imports).fold(String::new(), |all, line| all + line + "\n")
}
