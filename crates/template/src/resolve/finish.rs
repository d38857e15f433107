//! What is left when all layers are merged: the resolved tree, and who set what in it.

use super::merge::from_nothing;
use super::trace::Trace;
use super::tree::{At, Content, Item, Tree};
use tenure_document::{Entry, Node, Value};

/// Takes deletions and waiting edits out of a merged tree. `misapplied` is told of edits that met no list.
pub(crate) fn finish(tree: Tree, misapplied: &mut impl FnMut(At)) -> Option<(Node, Trace)> {
    let Tree { content, at, past } = tree;
    let mut trace = Trace { at, past, ..Trace::default() };
    let value = match content {
        Content::Scalar(value) => value,
        Content::List(items) => Value::List(list(items, &mut trace, misapplied)),
        Content::Map { entries, .. } => Value::Map(map(entries, &mut trace, misapplied)),
        Content::Edits(edits) => {
            let Content::List(items) = from_nothing(edits, at, Vec::new()).content else {
                misapplied(at);
                return None;
            };
            Value::List(list(items, &mut trace, misapplied))
        }
        Content::Misapplied => {
            misapplied(at);
            return None;
        }
        Content::Deleted => return None,
    };
    Some((Node { value, span: at.span }, trace))
}

fn list(items: Vec<Tree>, trace: &mut Trace, misapplied: &mut impl FnMut(At)) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(items.len());
    trace.children.reserve(items.len());
    for item in items {
        if let Some((node, child)) = finish(item, misapplied) {
            nodes.push(node);
            trace.children.push(child);
        }
    }
    nodes
}

fn map(entries: Vec<Item>, trace: &mut Trace, misapplied: &mut impl FnMut(At)) -> Vec<Entry> {
    let mut kept = Vec::with_capacity(entries.len());
    trace.children.reserve(entries.len());
    for Item { key, key_span, tree } in entries {
        if let Content::Deleted = tree.content {
            trace.deleted.push((key, Trace { at: tree.at, past: tree.past, ..Trace::default() }));
            continue;
        }
        if let Some((node, child)) = finish(tree, misapplied) {
            kept.push(Entry { key, key_span, node });
            trace.children.push(child);
        }
    }
    kept
}
