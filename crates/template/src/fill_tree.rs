//! From a tree into the raw slots.

use crate::catalogue::Catalogue;
use crate::paths::NodeId;
use crate::raw::{Frame, HIDDEN, Raw, RawItem, RawTemplate, Segment};
use crate::resolve::{Resolved, VARIABLES};
use std::borrow::Cow;
use tenure_document::{Node, Value};

/// Reads a whole tree. Its depth is bounded by the parser that made it.
pub(crate) fn fill<'a>(catalogue: &Catalogue, root: &'a Node) -> RawTemplate<'a> {
    let mut filler = Filler { catalogue, raw: RawTemplate::new(catalogue.paths.len()) };
    filler.visit(root, Some(0), None, None, false);
    filler.raw
}

/// Reads a resolved template, and the variables that it was made with: a secret may stand there, and nothing else of them
/// counts.
pub(crate) fn fill_resolved<'a>(catalogue: &Catalogue, resolved: &'a Resolved) -> RawTemplate<'a> {
    let mut filler = Filler { catalogue, raw: RawTemplate::new(catalogue.paths.len()) };
    filler.visit(&resolved.root, Some(0), None, None, false);
    let top = Frame::new(None, Segment::Key(VARIABLES));
    for (name, node) in resolved.written_variables() {
        filler.visit(node, None, None, Some(&Frame::new(Some(&top), Segment::Key(name))), true);
    }
    filler.raw
}

struct Filler<'a, 'c> {
    catalogue: &'c Catalogue,
    raw: RawTemplate<'a>,
}

impl<'a> Filler<'a, '_> {
    /// `trie` is the node's place in the trie, while its path is still part of one; `field` the nearest place above
    /// whose own placeholder pattern holds for the entries of a list as well; `quiet` whether it is metadata about the
    /// template, which is not part of what is deployed. Says whether the node is a secret.
    fn visit(
        &mut self,
        node: &'a Node,
        trie: Option<NodeId>,
        field: Option<NodeId>,
        frame: Option<&Frame<'_>>,
        quiet: bool,
    ) -> bool {
        let path = trie.and_then(|trie| self.catalogue.paths.path(trie));
        if let Some(path) = path {
            self.raw.set(path, raw(&node.value));
        }
        match &node.value {
            Value::Text(text) => {
                let by_field =
                    trie.or(field).is_some_and(|field| self.catalogue.paths.is_field_placeholder(field, text));
                let secret = self.raw.note(text, frame, by_field, quiet).is_secret;
                if let Some(path) = path.filter(|_| secret) {
                    self.raw.set(path, Raw::Text(Cow::Borrowed(HIDDEN)));
                }
                return secret;
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let secret = self.visit(item, None, trie, Some(&Frame::new(frame, Segment::Index(index))), quiet);
                    if let Some(path) = path.filter(|_| secret) {
                        self.raw.hide_entry(path, index);
                    }
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    let quiet = quiet || (frame.is_none() && matches!(entry.key.as_str(), "metadata" | "_metadata"));
                    let child = trie.filter(|_| !quiet).and_then(|trie| self.catalogue.paths.child(trie, &entry.key));
                    self.visit(&entry.node, child, None, Some(&Frame::new(frame, Segment::Key(&entry.key))), quiet);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        false
    }
}

/// What stands here, as a raw slot holds it.
pub(crate) fn raw(value: &Value) -> Raw<'_> {
    match value {
        Value::Null => Raw::Null,
        Value::Bool(boolean) => Raw::Bool(*boolean),
        Value::Number(number) => Raw::Number(*number),
        Value::Text(text) => Raw::Text(Cow::Borrowed(text)),
        Value::List(items) => Raw::List(
            items
                .iter()
                .map(|item| match &item.value {
                    Value::Text(text) => RawItem::Text(Cow::Borrowed(text)),
                    _ => RawItem::Other,
                })
                .collect(),
        ),
        Value::Map(_) => Raw::Map,
    }
}
