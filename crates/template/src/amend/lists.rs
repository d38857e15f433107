//! Lists that are edited: by index, or by the markers that templates use themselves.

use super::{AmendError, Draft, same};
use crate::assign::shown_path;
use std::sync::Arc;
use tenure_document::{Entry, Node, Pointer, Span, Value};

/// The markers of a value that edits the list below it.
const EDITS: [&str; 3] = ["$append", "$prepend", "$remove"];

/// Whether a value says how to change a list, rather than what it is.
pub(super) fn is_edit(value: &Value) -> bool {
    matches!(value, Value::Map(entries) if !entries.is_empty() && entries.iter().all(|entry| EDITS.contains(&entry.key.as_str())))
}

/// What a marker holds: one value is a list of one.
pub(super) fn marked<'e>(entries: &'e [Entry], marker: &str) -> &'e [Node] {
    match entries.iter().find(|entry| entry.key == marker) {
        Some(Entry { node: Node { value: Value::List(items), .. }, .. }) => items,
        Some(entry) => std::slice::from_ref(&entry.node),
        None => &[],
    }
}

/// A list after edits, as resolution makes them: what is taken away first.
pub(super) fn edited(items: &[Node], edits: &[Entry]) -> Vec<Node> {
    let gone = marked(edits, "$remove");
    let stays = |item: &&Node| !gone.iter().any(|gone| same(&gone.value, &item.value));
    let kept = items.iter().filter(stays);
    marked(edits, "$prepend").iter().chain(kept).chain(marked(edits, "$append")).cloned().collect()
}

/// A value with another at a place inside it, or without it.
pub(super) fn put(
    draft: &Draft,
    node: &Node,
    way: &[String],
    done: &Pointer,
    value: Option<&Node>,
) -> Result<Option<Node>, AmendError> {
    let Some((key, rest)) = way.split_first() else { return Ok(value.cloned()) };
    let here = done.join(key);
    let path = || shown_path(draft.dialect(), done);
    let file = || Arc::clone(&draft.source);
    let empty = Node { value: Value::Map(Vec::new()), span: Span::default() };
    let inner = |node: &Node| put(draft, node, rest, &here, value);
    let changed = match &node.value {
        Value::List(items) => {
            let length = items.len();
            let index: Option<usize> = key.parse().ok().filter(|index| *index < length + usize::from(value.is_some()));
            let Some(index) = index else {
                return Err(AmendError::NoIndex { file: file(), path: path(), index: key.clone(), length });
            };
            let mut items = items.clone();
            match (inner(items.get(index).unwrap_or(&empty))?, items.get_mut(index)) {
                (Some(new), Some(item)) => *item = new,
                (Some(new), None) => items.push(new),
                (None, _) => {
                    items.remove(index);
                }
            }
            Value::List(items)
        }
        Value::Map(entries) => {
            let mut entries = entries.clone();
            let at = entries.iter().position(|entry| entry.key == *key);
            let before = at.and_then(|at| entries.get(at)).map_or(&empty, |entry| &entry.node);
            match (inner(before)?, at) {
                (Some(node), Some(at)) => {
                    if let Some(entry) = entries.get_mut(at) {
                        entry.node = node;
                    }
                }
                (Some(node), None) => entries.push(Entry { key: key.clone(), key_span: Span::default(), node }),
                (None, Some(at)) => {
                    entries.remove(at);
                }
                (None, None) => return Err(AmendError::Nothing { file: file(), path: path() }),
            }
            Value::Map(entries)
        }
        _ => return Err(AmendError::Nothing { file: file(), path: shown_path(draft.dialect(), &here) }),
    };
    Ok(Some(Node { value: changed, span: Span::default() }))
}
