//! `{{ … }}` in the texts of a template.
//!
//! A text that is one whole expression keeps the kind of its value: `"{{ users }}"` becomes a number. Names come from the
//! `variables` of the layers (and the command line, which is a layer like the others), and after those from the template's
//! own top-level fields, so that `tenant-{{ tenant_id }}` follows `tenant_id`. Variables may use each other.

use super::expression::{Budget, Context, Expressions, FEATURES, Outcome, written};
use super::trace::Trace;
use super::tree::At;
use minijinja::Value as Jinja;
use minijinja::value::ValueKind;
use std::collections::BTreeMap;
use tenure_document::{Entry, Node, Number, Pointer, Value};

/// Deeper values than this are made by nobody in earnest.
const MAX_DEPTH: usize = 64;

/// A text whose expressions can not be evaluated. It stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Unresolved {
    /// Where it stands in the resolved template.
    pub pointer: Pointer,
    /// Who wrote it.
    pub at: At,
    /// Why it stays.
    pub why: Why,
}

/// Why a text could not be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Nobody says what these are.
    Undefined(Vec<String>),
    /// The expression, and what is wrong with it.
    Refused(String, String),
    /// Variables that are made of each other.
    Circle(Vec<String>),
}

/// A definition of a variable.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    pub(crate) node: Node,
    pub(crate) trace: Trace,
}

/// The definitions that a template has, by name.
pub(crate) type Definitions = BTreeMap<String, Definition>;

/// Whether a text has an expression in it.
pub(crate) fn has_expression(text: &str) -> bool {
    text.contains("{{")
}

/// Puts values in place of expressions, all through a template.
pub(crate) fn render(
    root: &mut Node,
    trace: &mut Trace,
    definitions: &Definitions,
    features: &Context,
    expressions: &Expressions,
) -> Vec<Unresolved> {
    let mut rendering = Rendering {
        expressions,
        context: Context::default(),
        ready: Jinja::UNDEFINED,
        places: definitions.iter().map(|(name, definition)| (name.clone(), definition.trace.at)).collect(),
        budget: Budget::default(),
        unresolved: Vec::new(),
    };
    rendering.define(root, definitions, features);
    rendering.visit(root, trace, &Pointer::root());
    rendering.unresolved
}

struct Rendering<'e> {
    expressions: &'e Expressions,
    context: Context,
    ready: Jinja,
    places: BTreeMap<String, At>,
    budget: Budget,
    unresolved: Vec<Unresolved>,
}

impl Rendering<'_> {
    /// Evaluates the variables, those first that others are made of.
    fn define(&mut self, root: &Node, definitions: &Definitions, features: &Context) {
        self.context.insert(FEATURES, features.ready());
        for (name, value) in own_fields(root) {
            self.context.insert(name, value);
        }
        let mut waiting: Vec<(&String, &Definition)> = Vec::new();
        for (name, definition) in definitions {
            if holds_expression(&definition.node) {
                waiting.push((name, definition));
            } else {
                self.context.insert(name, to_jinja(&definition.node));
            }
        }
        self.ready = self.context.ready();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut still = Vec::new();
            for (name, definition) in waiting {
                let (mut node, mut trace) = (definition.node.clone(), definition.trace.clone());
                self.visit(&mut node, &mut trace, &Pointer::root().join("variables").join(name));
                if self.unresolved.is_empty() {
                    self.context.insert(name, to_jinja(&node));
                    self.ready = self.context.ready();
                } else {
                    still.push((name, definition, std::mem::take(&mut self.unresolved)));
                }
            }
            if still.len() == before {
                self.give_up(&still);
                return;
            }
            waiting = still.into_iter().map(|(name, definition, _)| (name, definition)).collect();
        }
    }

    /// What is left needs variables that are not there, or itself. Only that is told here: what needs a variable that is
    /// not there is told where that variable is used.
    fn give_up(&mut self, left: &[(&String, &Definition, Vec<Unresolved>)]) {
        let names: Vec<&String> = left.iter().map(|(name, ..)| *name).collect();
        let needs_only_these = |why: &Why| match why {
            Why::Undefined(missing) => missing.iter().all(|name| names.contains(&name)),
            _ => false,
        };
        for (name, definition, unresolved) in left {
            if unresolved.iter().all(|one| needs_only_these(&one.why)) {
                let circle = names.iter().map(|name| (*name).clone()).collect();
                let pointer = Pointer::root().join("variables").join(name);
                self.unresolved.push(Unresolved { pointer, at: definition.trace.at, why: Why::Circle(circle) });
            } else {
                self.unresolved.extend(unresolved.iter().cloned());
            }
        }
    }

    fn visit(&mut self, node: &mut Node, trace: &mut Trace, pointer: &Pointer) {
        match &mut node.value {
            Value::Text(text) if has_expression(text) => match self.text(text) {
                Ok((value, names)) => {
                    node.value = value;
                    trace.variables =
                        names.into_iter().map(|name| (name.clone(), self.places.get(&name).copied())).collect();
                    // What an expression makes has no entries of its own in any text: all of it stands where the
                    // expression does.
                    fill(node, trace);
                }
                Err(why) => self.unresolved.push(Unresolved { pointer: pointer.clone(), at: trace.at, why }),
            },
            Value::List(items) => {
                for (index, (item, child)) in items.iter_mut().zip(&mut trace.children).enumerate() {
                    if is_worth_a_visit(item) {
                        self.visit(item, child, &pointer.join(&index.to_string()));
                    }
                }
            }
            Value::Map(entries) => {
                for (entry, child) in entries.iter_mut().zip(&mut trace.children) {
                    if is_worth_a_visit(&entry.node) {
                        self.visit(&mut entry.node, child, &pointer.join(&entry.key));
                    }
                }
            }
            _ => {}
        }
    }

    /// What a text comes to, and the names it was made from.
    fn text(&mut self, text: &str) -> Result<(Value, Vec<String>), Why> {
        let parts = parts(text)?;
        let mut names = Vec::new();
        if let [Part::Expression(expression)] = parts.as_slice() {
            let value = self.evaluate(expression, &mut names)?;
            return from_jinja(&value, 0).map(|value| (value, names)).ok_or_else(|| no_value(expression));
        }
        let (mut whole, mut missing) = (String::new(), Vec::new());
        for part in parts {
            match part {
                Part::Plain(plain) => whole.push_str(plain),
                Part::Expression(expression) => match self.evaluate(expression, &mut names) {
                    Ok(value) => match value.kind() {
                        ValueKind::Seq | ValueKind::Map | ValueKind::Iterable => return Err(no_value(expression)),
                        _ => whole.push_str(&written(&value)),
                    },
                    Err(Why::Undefined(more)) => missing.extend(more),
                    Err(why) => return Err(why),
                },
            }
        }
        if missing.is_empty() { Ok((Value::Text(whole), names)) } else { Err(Why::Undefined(missing)) }
    }

    fn evaluate(&mut self, expression: &str, names: &mut Vec<String>) -> Result<Jinja, Why> {
        match self.expressions.evaluate(expression, &self.context, &self.ready, &mut self.budget) {
            Outcome::Value(value, used) => {
                names.extend(used);
                Ok(value)
            }
            Outcome::Undefined(missing) => Err(Why::Undefined(missing)),
            Outcome::Refused(reason) => Err(Why::Refused(expression.trim().to_owned(), reason)),
        }
    }
}

fn no_value(expression: &str) -> Why {
    Why::Refused(expression.trim().to_owned(), "what it makes can not stand in a text".to_owned())
}

fn is_worth_a_visit(node: &Node) -> bool {
    matches!(node.value, Value::Text(_) | Value::List(_) | Value::Map(_))
}

/// Whether any text in a value has an expression.
pub(crate) fn holds_expression(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => has_expression(text),
        Value::List(items) => items.iter().any(holds_expression),
        Value::Map(entries) => entries.iter().any(|entry| holds_expression(&entry.node)),
        _ => false,
    }
}

/// Gives what is in a new value the place of the text that made it.
fn fill(node: &mut Node, trace: &mut Trace) {
    let (at, span) = (trace.at, node.span);
    let child = |node: &mut Node| {
        let mut trace = Trace { at, ..Trace::default() };
        node.span = span;
        fill(node, &mut trace);
        trace
    };
    trace.children = match &mut node.value {
        Value::List(items) => items.iter_mut().map(child).collect(),
        Value::Map(entries) => entries.iter_mut().map(|entry| child(&mut entry.node)).collect(),
        _ => Vec::new(),
    };
}

/// The scalars at the top of a template, and in the one section that holds everything in family one.
fn own_fields(root: &Node) -> Vec<(String, Jinja)> {
    let mut fields = Vec::new();
    let sections = [root.get("tenant_profile"), root.get("tenant_template"), Some(root)];
    for section in sections.into_iter().flatten() {
        let Value::Map(entries) = &section.value else { continue };
        fields.extend(entries.iter().filter_map(|entry| {
            let usable = match &entry.node.value {
                Value::Text(text) => !has_expression(text),
                Value::Bool(_) | Value::Number(_) => true,
                _ => false,
            };
            usable.then(|| (entry.key.clone(), to_jinja(&entry.node)))
        }));
    }
    fields
}

/// A piece of a text.
#[derive(Debug, PartialEq)]
enum Part<'t> {
    Plain(&'t str),
    /// What stands between the braces.
    Expression(&'t str),
}

fn parts(text: &str) -> Result<Vec<Part<'_>>, Why> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some((plain, after)) = rest.split_once("{{") {
        if !plain.is_empty() {
            parts.push(Part::Plain(plain));
        }
        let Some(end) = end_of(after) else {
            return Err(Why::Refused(after.trim().to_owned(), "the closing `}}` is missing".to_owned()));
        };
        parts.push(Part::Expression(after.get(..end).unwrap_or_default()));
        rest = after.get(end + 2..).unwrap_or_default();
    }
    if !rest.is_empty() {
        parts.push(Part::Plain(rest));
    }
    Ok(parts)
}

/// Where the `}}` of an expression stands: outside its quotes and its own braces.
fn end_of(text: &str) -> Option<usize> {
    let (mut quote, mut depth, mut escaped) = (None, 0_usize, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(open), byte) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') if depth > 0 => depth -= 1,
            (None, b'}') if text.as_bytes().get(at + 1) == Some(&b'}') => return Some(at),
            _ => {}
        }
    }
    None
}

/// A value as expressions see it.
pub(crate) fn to_jinja(node: &Node) -> Jinja {
    match &node.value {
        Value::Null => Jinja::from(()),
        Value::Bool(boolean) => Jinja::from(*boolean),
        Value::Number(Number::Integer(integer)) => Jinja::from(*integer),
        Value::Number(Number::Float(float)) => Jinja::from(*float),
        Value::Text(text) => Jinja::from(text.as_str()),
        Value::List(items) => Jinja::from(items.iter().map(to_jinja).collect::<Vec<_>>()),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.clone(), to_jinja(&entry.node)));
            Jinja::from(pairs.collect::<BTreeMap<_, _>>())
        }
    }
}

/// What an expression made, as a value of a template. Spans are for the caller to say.
fn from_jinja(value: &Jinja, depth: usize) -> Option<Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    let node =
        |value: &Jinja| Some(Node { value: from_jinja(value, depth + 1)?, span: tenure_document::Span::default() });
    Some(match value.kind() {
        ValueKind::None => Value::Null,
        ValueKind::Bool => Value::Bool(value.is_true()),
        ValueKind::Number => match value.as_i64().filter(|_| value.is_integer()) {
            Some(integer) => Value::Number(Number::Integer(integer)),
            None => Value::Number(Number::Float(f64::try_from(value.clone()).ok()?)),
        },
        ValueKind::String => Value::Text(value.as_str()?.to_owned()),
        ValueKind::Seq | ValueKind::Iterable => {
            Value::List(value.try_iter().ok()?.map(|item| node(&item)).collect::<Option<_>>()?)
        }
        ValueKind::Map => {
            let entry = |key: Jinja| {
                let item = value.get_item(&key).ok()?;
                Some(Entry { key: key.to_string(), key_span: tenure_document::Span::default(), node: node(&item)? })
            };
            Value::Map(value.try_iter().ok()?.map(entry).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
