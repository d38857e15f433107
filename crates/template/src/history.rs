//! How each value of a resolved template came about, step by step.

use crate::resolve::{At, LayerKind, Resolved, Trace, Unresolved, Why};
use std::collections::HashMap;
use tenure_document::{Node, Pointer, Value};
use tenure_finding::Role;

/// One value and its past.
#[derive(Debug, Clone, PartialEq)]
pub struct History<'r> {
    /// Where it stands, or stood.
    pub pointer: Pointer,
    /// The value; none where a layer deleted it.
    pub value: Option<&'r Node>,
    /// Who had a part in it: whoever decided first, then the variables, then what was there before, the latest first.
    pub steps: Vec<Step>,
    /// Why an expression in it could not be evaluated.
    pub open: Option<String>,
}

/// One step of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it did.
    pub role: Role,
    /// Where. A variable that is a field of the template has no place of its own.
    pub at: Option<At>,
}

impl History<'_> {
    /// Whether its expression is still open, or it is there at all.
    pub fn is_deleted(&self) -> bool {
        self.value.is_none()
    }
}

/// The histories of everything at a place and below it: scalars, lists, empty mappings, and what was deleted, in the
/// order of the template. What is deleted from a mapping follows its entries.
pub fn histories<'r>(resolved: &'r Resolved, at: &Pointer) -> Vec<History<'r>> {
    let open = resolved.unresolved.iter().map(|one| (one.pointer.as_str(), one)).collect();
    let mut walk = Walk { open, found: Vec::new() };
    match (resolved.root.at(at), resolved.find(at)) {
        (Some(node), crate::resolve::Found::Value(trace)) => walk.visit(at, node, trace),
        (_, crate::resolve::Found::Deleted(trace)) => walk.deleted(at.clone(), trace),
        _ => {}
    }
    walk.found
}

struct Walk<'r> {
    open: HashMap<&'r str, &'r Unresolved>,
    found: Vec<History<'r>>,
}

impl<'r> Walk<'r> {
    fn visit(&mut self, pointer: &Pointer, node: &'r Node, trace: &'r Trace) {
        let is_section = matches!(&node.value, Value::Map(entries) if !entries.is_empty());
        if !is_section {
            let open = self.open.get(pointer.as_str()).map(|one| reason(&one.why));
            let steps = steps(trace, Role::Set);
            self.found.push(History { pointer: pointer.clone(), value: Some(node), steps, open });
        }
        match &node.value {
            Value::List(items) => {
                for (index, (item, trace)) in items.iter().zip(&trace.children).enumerate() {
                    self.visit(&pointer.join(&index.to_string()), item, trace);
                }
            }
            Value::Map(entries) => {
                for (entry, trace) in entries.iter().zip(&trace.children) {
                    self.visit(&pointer.join(&entry.key), &entry.node, trace);
                }
            }
            _ => {}
        }
        for (key, trace) in &trace.deleted {
            self.deleted(pointer.join(key), trace);
        }
    }

    fn deleted(&mut self, pointer: Pointer, trace: &Trace) {
        let steps = steps(trace, Role::Deleted);
        self.found.push(History { pointer, value: None, steps, open: None });
    }
}

/// The steps of one value: the one that decided, which did what `role` says, first.
pub fn steps(trace: &Trace, role: Role) -> Vec<Step> {
    let mut steps = vec![Step { role, at: Some(trace.at()) }];
    let mut names: Vec<&str> = Vec::new();
    for (name, at) in trace.variables() {
        if !names.contains(&name.as_str()) {
            names.push(name);
            steps.push(Step { role: Role::Variable(name.clone()), at: *at });
        }
    }
    steps.extend(trace.past().iter().rev().map(|at| Step { role: Role::Before, at: Some(*at) }));
    steps
}

fn reason(why: &Why) -> String {
    match why {
        Why::Undefined(names) => match names.as_slice() {
            [name] => format!("{name} is not defined"),
            names => format!("{} are not defined", names.join(", ")),
        },
        Why::Refused(_, reason) => reason.clone(),
        Why::Circle(names) => format!("{} are made of each other", names.join(", ")),
    }
}

/// More text of a value than this says no more about it.
const SHOWN: usize = 80;

/// What stands at a place, in short: its first line, or the beginning of that.
pub fn short_text(resolved: &Resolved, at: At) -> String {
    let Some((source, span)) = resolved.place(at) else { return String::new() };
    let whole = source.slice(span);
    let line = whole.lines().next().unwrap_or_default();
    let short = line.get(..line.floor_char_boundary(SHOWN)).unwrap_or_default();
    if short.len() < whole.trim_end().len() { format!("{short}…") } else { short.to_owned() }
}

/// A place as people name it: `acme.yaml:12`. A flag of the command line has no lines.
pub fn place_words(resolved: &Resolved, at: At) -> String {
    let Some(layer) = resolved.layers.get(usize::from(at.layer)) else { return String::new() };
    match layer.kind {
        LayerKind::Set | LayerKind::Variable => layer.source.name().to_owned(),
        _ => format!("{}:{}", layer.source.name(), layer.source.position(at.span.start).line),
    }
}
