//! Two resolved templates side by side, of one dialect or of two.
//!
//! A template of another dialect is converted first. What one of the two dialects has no field for can not differ: those
//! values are named, and left out.

use crate::convert::{came_from, convert, without_rest};
use crate::diff::{Change, Difference, diff};
use crate::made::{is_scalar, map};
use crate::{Catalogue, Dialect};
use tenure_document::{Node, Pointer, Value};

/// What a comparison found.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// One for each value: what was added or removed with a whole section is told value by value.
    pub differences: Vec<Difference>,
    /// The new template in the dialect of the old one.
    pub new: Node,
    /// Values of the old template that the dialect of the new one has no field for.
    pub only_old: Vec<Pointer>,
    /// Values of the new template, by their places there, that the dialect of the old one has no field for.
    pub only_new: Vec<Pointer>,
}

/// Compares two templates, each with its dialect.
pub fn compare(old: (&Node, Dialect), new: (&Node, Dialect), catalogue: &Catalogue) -> Comparison {
    let ((old, old_dialect), (new, new_dialect)) = (old, new);
    if old_dialect == new_dialect {
        return Comparison::of(old, old, new);
    }
    let converted = convert(new, new_dialect, old_dialect, catalogue);
    let without = |root: &Node| without_rest(root, old_dialect, new_dialect);
    let was_exported = came_from(new, new_dialect) == Some(old_dialect);
    // What came home by conversion has all its values and words. Otherwise the old one goes the same way as the new one,
    // so that both have lost the same.
    let there = convert(old, old_dialect, new_dialect, catalogue);
    let back = if was_exported {
        old.clone()
    } else {
        let bare = without_rest(&there.root, new_dialect, old_dialect);
        without(&convert(&bare, new_dialect, old_dialect, catalogue).root)
    };
    let mut comparison = Comparison::of(old, &back, &without(&converted.root));
    comparison.only_new = converted.kept;
    if !was_exported {
        comparison.only_old = there.kept;
    }
    comparison
}

impl Comparison {
    /// Compares two trees of one dialect. Old values are told as they are in the original.
    fn of(original: &Node, old: &Node, new: &Node) -> Self {
        let mut differences = Vec::new();
        for difference in diff(old, new) {
            spread(difference, &mut differences);
        }
        for Difference { pointer, change } in &mut differences {
            if let Change::Changed { old, .. } | Change::Removed(old) = change
                && let Some(value) = original.at(pointer).filter(|value| is_scalar(value) && is_scalar(old))
            {
                *old = value.clone();
            }
        }
        Self { differences, new: new.clone(), only_old: Vec::new(), only_new: Vec::new() }
    }
}

/// A section that is new or gone, value by value.
fn spread(difference: Difference, found: &mut Vec<Difference>) {
    let Difference { pointer, change } = difference;
    let (node, again): (Node, fn(Node) -> Change) = match change {
        Change::Added(node) => (node, Change::Added),
        Change::Removed(node) => (node, Change::Removed),
        change => return found.push(Difference { pointer, change }),
    };
    match node.value {
        Value::Map(entries) if !entries.is_empty() => {
            for entry in entries {
                spread(Difference { pointer: pointer.join(&entry.key), change: again(entry.node) }, found);
            }
        }
        value => found.push(Difference { pointer, change: again(Node { value, ..map([]) }) }),
    }
}
