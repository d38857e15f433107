//! A change of a template's own text, so that the template says something else: where the change has to be made.
//!
//! What a template says may stand in its body, in its `overrides`, or in something that it builds on. A value that its
//! own text sets is changed where it counts; one that is inherited is written into the body, above what is inherited.
//! The text is changed by [`tenure_document::edit`], so that nothing else in it moves. Then the template is put together
//! again: whether the value is what was asked for is looked up, not assumed.

mod error;
mod lists;
pub mod patch;
mod way;

use crate::Dialect;
use crate::resolve::{At, Found, Resolved, Resolver, STEERING};
use crate::secrets::is_secret;
pub use error::{AmendError, Overruled};
use std::sync::Arc;
use tenure_document::{Change, Document, Entry, Format, Limits, Node, Number, Pointer, Source, Value, edit, parse};
use way::Way;

/// A template in its own text, together with what it comes to.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its text.
    pub source: Arc<Source>,
    /// What that is written in.
    pub format: Format,
    /// The number of its document in the text, from 0.
    pub document: usize,
    /// The document as it stands in the text.
    pub own: Node,
    /// What it comes to.
    pub resolved: Resolved,
}

/// What a template is to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// This value at this place. A mapping is set entry by entry, and leaves others alone.
    Set(Pointer, Node),
    /// Nothing at this place.
    Unset(Pointer),
}

impl Wish {
    /// The place.
    pub fn pointer(&self) -> &Pointer {
        match self {
            Self::Set(pointer, _) | Self::Unset(pointer) => pointer,
        }
    }
}

impl Draft {
    /// Reads a document of a text, and puts it together with what it builds on.
    ///
    /// # Errors
    /// All that is wrong with it; also where it is no tenant template.
    pub fn read(
        resolver: &Resolver<'_>,
        source: Arc<Source>,
        format: Format,
        document: usize,
    ) -> Result<Self, Vec<AmendError>> {
        let parsed = parse(&source, format, &Limits::default());
        if !parsed.errors.is_empty() {
            let errors = parsed.errors.into_iter().map(crate::resolve::ResolveError::from);
            return Err(errors.map(AmendError::from).collect());
        }
        let found = parsed.documents.into_iter().find(|found| found.index == document);
        let none = || vec![AmendError::NoTemplate { file: Arc::clone(&source) }];
        let Some(Document { root: own, .. }) = found else { return Err(none()) };
        match resolver.resolve(&source, own.clone()) {
            Ok(Some(whole)) => Ok(Self { source, format, document, own, resolved: whole }),
            Ok(None) => Err(none()),
            Err(errors) => Err(errors.into_iter().map(AmendError::from).collect()),
        }
    }

    /// The shape of the template.
    pub fn dialect(&self) -> Dialect {
        self.resolved.dialect
    }

    /// Whether it builds on anything.
    pub fn builds_on(&self) -> bool {
        self.own.entry("extends").is_some()
    }

    /// The same with a wish fulfilled, and what stands in the way of it.
    ///
    /// # Errors
    /// Where the text can not be changed so, or is no template any more.
    pub fn amend(&self, resolver: &Resolver<'_>, wish: &Wish) -> Result<(Self, Vec<Overruled>), Vec<AmendError>> {
        let changes = self.changes(wish).map_err(|error| vec![error])?;
        let amended = self.edited(resolver, &changes)?;
        let overruled = amended.overruled(wish);
        Ok((amended, overruled))
    }

    /// The same with its text changed.
    ///
    /// # Errors
    /// Where the text can not be changed so, or is no template any more.
    pub fn edited(&self, resolver: &Resolver<'_>, changes: &[Change]) -> Result<Self, Vec<AmendError>> {
        let text = edit(&self.source, self.format, self.document, changes).map_err(|error| vec![error.into()])?;
        let source = Arc::new(Source::new(self.source.name(), text));
        Self::read(resolver, source, self.format, self.document)
    }

    /// What has to happen to the text.
    ///
    /// # Errors
    /// Where there is nothing to unset, or a list has no such entry.
    pub fn changes(&self, wish: &Wish) -> Result<Vec<Change>, AmendError> {
        let way = Way { draft: self };
        match wish {
            Wish::Set(pointer, value) if is_steering(pointer) => Ok(vec![set(pointer.clone(), &value.value)]),
            Wish::Unset(pointer) if is_steering(pointer) => Ok(vec![Change::Remove { pointer: pointer.clone() }]),
            Wish::Set(pointer, value) => way.set(pointer, value),
            Wish::Unset(pointer) => way.unset(pointer),
        }
    }

    /// Where the text itself sets the value that counts; `None` where it is inherited, or nothing is there.
    pub fn own_place(&self, pointer: &Pointer) -> Option<Pointer> {
        let trace = match self.resolved.find(pointer) {
            Found::Value(trace) => trace,
            // It may be something above it that is deleted, and that is another place.
            Found::Deleted(trace) if self.is_there(&pointer.parent()?) => trace,
            Found::Deleted(_) | Found::Nothing(_) => return None,
        };
        let at = trace.at();
        if !self.is_own(at) {
            return None;
        }
        let stands_there = |node: &Node| node.span == at.span;
        if self.own.at(pointer).is_some_and(stands_there) {
            return Some(pointer.clone());
        }
        way::by_span(&self.own, at.span, &Pointer::root())
    }

    fn is_there(&self, pointer: &Pointer) -> bool {
        self.resolved.root.at(pointer).is_some()
    }

    /// Whether a place is in the text itself.
    pub fn is_own(&self, at: At) -> bool {
        self.resolved.place(at).is_some_and(|(source, _)| Arc::ptr_eq(source, &self.source))
    }

    /// Where a wish that was fulfilled in the text came to nothing: something above the text decides otherwise.
    pub fn overruled(&self, wish: &Wish) -> Vec<Overruled> {
        let mut overruled = Vec::new();
        if let Wish::Set(pointer, value) = wish
            && !is_steering(pointer)
        {
            self.compare(pointer, value, &mut overruled);
        }
        overruled
    }

    fn compare(&self, pointer: &Pointer, wanted: &Node, overruled: &mut Vec<Overruled>) {
        let found = self.resolved.root.at(pointer);
        match (&wanted.value, found.map(|found| &found.value)) {
            (Value::Map(entries), _) if entries.iter().any(|entry| entry.key.starts_with('$')) => {}
            (Value::Map(entries), _) => {
                entries.iter().for_each(|entry| self.compare(&pointer.join(&entry.key), &entry.node, overruled));
            }
            // An expression comes to something else than its text, if it is known at all.
            (Value::Text(text), _) if text.contains("{{") => {}
            (Value::Null, None) => {}
            (wanted, Some(found)) if same(wanted, found) => {}
            (Value::List(_), Some(Value::List(_))) if holds_expression(wanted) => {}
            _ => {
                let (Found::Value(trace) | Found::Deleted(trace) | Found::Nothing(trace)) = self.resolved.find(pointer);
                let found = found.cloned();
                let Some((file, span)) = self.resolved.place(trace.at()) else { return };
                let path = crate::assign::shown_path(self.dialect(), pointer);
                overruled.push(Overruled { file: Arc::clone(file), span, path, found: found.as_ref().map(shown) });
            }
        }
    }
}

/// Whether a place belongs to how the template is put together, and so means the text and not what it comes to.
fn is_steering(pointer: &Pointer) -> bool {
    pointer.segments().next().is_some_and(|first| STEERING.contains(&&*first))
}

fn holds_expression(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.contains("{{"),
        Value::List(items) => items.iter().any(holds_expression),
        Value::Map(entries) => entries.iter().any(|entry| holds_expression(&entry.node)),
        _ => false,
    }
}

fn set(pointer: Pointer, value: &Value) -> Change {
    Change::Set { pointer, value: value.clone() }
}

/// Whether two values say the same: wherever they stand, in whatever order, and `1` as `1.0`.
pub fn same(a: &Value, b: &Value) -> bool {
    let all = |a: &[Node], b: &[Node]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.value, &b.value));
    match (a, b) {
        (Value::List(a), Value::List(b)) => all(a, b),
        (Value::Map(a), Value::Map(b)) => {
            let has =
                |key: &str, value: &Value| b.iter().any(|entry| entry.key == key && same(value, &entry.node.value));
            a.len() == b.len() && a.iter().all(|entry| has(&entry.key, &entry.node.value))
        }
        (Value::Number(a), Value::Number(b)) => a == b || is_same_size(*a, *b),
        (a, b) => a == b,
    }
}

#[expect(clippy::float_cmp, reason = "the very same number is meant")]
fn is_same_size(a: Number, b: Number) -> bool {
    a.as_f64() == b.as_f64()
}

/// What stands for a secret wherever a value is told.
const HIDDEN: &str = "(a secret)";

/// A value as it may be told: without what looks like a secret.
pub fn without_secrets(pointer: &Pointer, node: &Node) -> Node {
    let key = pointer.segments().filter(|key| !key.bytes().all(|byte| byte.is_ascii_digit())).last();
    let value = match &node.value {
        Value::Text(text) if is_secret(key.as_deref(), text) => Value::Text(HIDDEN.to_owned()),
        Value::List(items) => Value::List(items.iter().map(|item| without_secrets(pointer, item)).collect()),
        Value::Map(entries) => {
            let told = |entry: &Entry| Entry {
                node: without_secrets(&pointer.join(&entry.key), &entry.node),
                ..entry.clone()
            };
            Value::Map(entries.iter().map(told).collect())
        }
        other => other.clone(),
    };
    Node { value, span: node.span }
}

/// A value on one line.
pub fn shown(node: &Node) -> String {
    let text = match &node.value {
        Value::Text(_) | Value::List(_) => tenure_document::emit(node, Format::Yaml).trim_end().to_owned(),
        _ => serde_json::Value::from(node).to_string(),
    };
    if text.contains('\n') { serde_json::Value::from(node).to_string() } else { text }
}
