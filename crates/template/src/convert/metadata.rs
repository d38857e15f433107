//! Where the rest of a template travels: in the metadata of the one it became.

use crate::Dialect;
use crate::made::{entry, map, text};
use tenure_document::{Entry, Node, Value};

const CONVERTED: &str = "converted";
const FROM: &str = "from";
const REST: &str = "rest";
/// What stood under the key of the metadata before, where it was no mapping that ours could be added to.
const INSTEAD_OF: &str = "instead_of";

/// What came with a template that has been converted before.
#[derive(Debug)]
pub(super) struct Travelling {
    pub(super) rest: Node,
}

/// The key of a dialect's metadata.
fn key(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::TenantTemplate | Dialect::TenantProfile => "metadata",
        Dialect::InitJson => "_metadata",
    }
}

/// A template without what travels with it, and that, where it comes from the dialect that is asked for.
pub(super) fn unpack(root: &Node, dialect: Dialect, home: Dialect) -> (Node, Option<Travelling>) {
    let mut root = root.clone();
    let Some(travelling) = take(&mut root, key(dialect), home) else { return (root, None) };
    (root, Some(travelling))
}

fn take(root: &mut Node, key: &str, home: Dialect) -> Option<Travelling> {
    let Value::Map(entries) = &mut root.value else { return None };
    let index = entries.iter().position(|entry| entry.key == key)?;
    let metadata = entries.get_mut(index)?;
    let Value::Map(fields) = &mut metadata.node.value else { return None };
    let ours = fields.iter().position(|field| field.key == CONVERTED && is_ours(&field.node, home))?;
    let Value::Map(mut ours) = fields.remove(ours).node.value else { return None };
    let instead_of = remove(&mut ours, INSTEAD_OF);
    let was_made_for_it = fields.is_empty();
    match instead_of {
        Some(before) => metadata.node = before,
        None if was_made_for_it => drop(entries.remove(index)),
        None => {}
    }
    remove(&mut ours, REST).map(|rest| Travelling { rest })
}

fn is_ours(node: &Node, home: Dialect) -> bool {
    let from = node.get(FROM).is_some_and(|from| matches!(&from.value, Value::Text(from) if from == home.as_str()));
    from && node.get(REST).is_some()
}

fn remove(entries: &mut Vec<Entry>, key: &str) -> Option<Node> {
    let index = entries.iter().position(|entry| entry.key == key)?;
    Some(entries.remove(index).node)
}

/// Puts the rest of the old template into the metadata of the new one, at its end.
pub(super) fn pack(root: &mut Node, from: Dialect, dialect: Dialect, rest: Node) {
    let Value::Map(entries) = &mut root.value else { return };
    let mut ours = vec![entry(FROM, text(from.as_str())), entry(REST, rest)];
    let Some(metadata) = entries.iter_mut().find(|entry| entry.key == key(dialect)) else {
        let ours = Node { value: Value::Map(ours), ..map([]) };
        entries.push(entry(key(dialect), map([(CONVERTED, ours)])));
        return;
    };
    match &mut metadata.node.value {
        Value::Map(fields) if !fields.is_empty() && fields.iter().all(|field| field.key != CONVERTED) => {
            fields.push(entry(CONVERTED, Node { value: Value::Map(ours), ..map([]) }));
        }
        _ => {
            ours.push(entry(INSTEAD_OF, metadata.node.clone()));
            metadata.node = map([(CONVERTED, Node { value: Value::Map(ours), ..map([]) })]);
        }
    }
}
