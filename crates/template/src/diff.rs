//! What two templates differ in, by meaning: the order of keys and the layout of the text are nothing.
//!
//! `1` and `1.0` are one number here. Lists are compared in the way their entries allow:
//!
//! - scalars without doubles: what was added, what was removed, and whether the rest stands in another order;
//! - mappings that all have a `name`, or all an `id`: each with the one of the same name, and in the same words;
//! - anything else by position.

use crate::made::is_scalar;
use std::collections::{HashMap, HashSet};
use tenure_document::{Entry, Node, Number, Pointer, Value};

/// One place where two templates differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The place: in the old template for what was removed, in the new one otherwise.
    pub pointer: Pointer,
    /// What happened there.
    pub change: Change,
}

/// What happened at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is new.
    Added(Node),
    /// It is gone.
    Removed(Node),
    /// It is another value.
    Changed {
        /// What stood there.
        old: Node,
        /// What stands there.
        new: Node,
    },
    /// It is still a list, with other entries or in another order.
    List {
        /// Entries that are new, in the new order.
        added: Vec<Node>,
        /// Entries that are gone, in the old order.
        removed: Vec<Node>,
        /// Whether the entries that stayed stand in another order.
        reordered: bool,
        /// The whole list as it is now: an added entry has a position too.
        new: Node,
    },
}

/// What has to happen to `old` for it to say what `new` says, in the order of the old text, each addition after the key
/// that it follows in the new one.
pub fn diff(old: &Node, new: &Node) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare(Pointer::root(), old, new, &mut differences);
    differences
}

fn compare(pointer: Pointer, old: &Node, new: &Node, found: &mut Vec<Difference>) {
    match (&old.value, &new.value) {
        (Value::Map(old), Value::Map(new)) => compare_maps(&pointer, old, new, found),
        (Value::List(olds), Value::List(news)) => compare_lists(&pointer, olds, news, new, found),
        _ if is_scalar(old) && is_scalar(new) && Scalar::of(old) == Scalar::of(new) => {}
        _ => found.push(Difference { pointer, change: Change::Changed { old: old.clone(), new: new.clone() } }),
    }
}

fn compare_maps(pointer: &Pointer, old: &[Entry], new: &[Entry], found: &mut Vec<Difference>) {
    let old_keys: HashSet<&str> = old.iter().map(|entry| entry.key.as_str()).collect();
    let new_nodes: HashMap<&str, &Node> = new.iter().map(|entry| (entry.key.as_str(), &entry.node)).collect();
    // Keys that are new, by the old key that they follow.
    let mut added: HashMap<Option<&str>, Vec<&Entry>> = HashMap::new();
    let mut before = None;
    for entry in new {
        if old_keys.contains(entry.key.as_str()) {
            before = Some(entry.key.as_str());
        } else {
            added.entry(before).or_default().push(entry);
        }
    }
    let add = |after: Option<&str>, found: &mut Vec<Difference>| {
        for entry in added.get(&after).into_iter().flatten() {
            found.push(Difference { pointer: pointer.join(&entry.key), change: Change::Added(entry.node.clone()) });
        }
    };
    add(None, found);
    for entry in old {
        let at = pointer.join(&entry.key);
        match new_nodes.get(entry.key.as_str()) {
            Some(new) => compare(at, &entry.node, new, found),
            None => found.push(Difference { pointer: at, change: Change::Removed(entry.node.clone()) }),
        }
        add(Some(&entry.key), found);
    }
}

fn compare_lists(pointer: &Pointer, olds: &[Node], news: &[Node], new: &Node, found: &mut Vec<Difference>) {
    let keys = [Key::Itself, Key::Field("name"), Key::Field("id")];
    let keyed = keys.into_iter().find_map(|key| Some((key.index(olds)?, key.index(news)?)));
    let Some((old_index, new_index)) = keyed else { return compare_positions(pointer, olds, news, found) };
    let missing_in = |index: &Index<'_>, (key, _): &(Scalar<'_>, &Node)| !index.positions.contains_key(key);
    let only = |these: &Index<'_>, others: &Index<'_>| -> Vec<Node> {
        let only = these.entries.iter().filter(|entry| missing_in(others, entry));
        only.map(|(_, node)| (*node).clone()).collect()
    };
    let (added, removed) = (only(&new_index, &old_index), only(&old_index, &new_index));
    let stayed =
        || new_index.entries.iter().filter_map(|(key, node)| Some((*old_index.positions.get(key)?, key, *node)));
    let reordered = !stayed().map(|(position, ..)| position).is_sorted();
    if reordered || !added.is_empty() || !removed.is_empty() {
        let change = Change::List { added, removed, reordered, new: new.clone() };
        found.push(Difference { pointer: pointer.clone(), change });
    }
    for (position, key, new) in stayed() {
        if let (Some(old), Some(now)) = (olds.get(position), new_index.positions.get(key)) {
            compare(pointer.join(&now.to_string()), old, new, found);
        }
    }
}

fn compare_positions(pointer: &Pointer, olds: &[Node], news: &[Node], found: &mut Vec<Difference>) {
    let at = |index: usize| pointer.join(&index.to_string());
    for (index, (old, new)) in olds.iter().zip(news).enumerate() {
        compare(at(index), old, new, found);
    }
    for (index, node) in olds.iter().enumerate().skip(news.len()) {
        found.push(Difference { pointer: at(index), change: Change::Removed(node.clone()) });
    }
    for (index, node) in news.iter().enumerate().skip(olds.len()) {
        found.push(Difference { pointer: at(index), change: Change::Added(node.clone()) });
    }
}

/// By what the entries of a list are told apart.
#[derive(Clone, Copy)]
enum Key {
    Itself,
    Field(&'static str),
}

/// The entries of a list by their keys.
struct Index<'d> {
    entries: Vec<(Scalar<'d>, &'d Node)>,
    positions: HashMap<Scalar<'d>, usize>,
}

impl Key {
    /// `None` where an entry has no such key, or two have the same.
    fn index(self, items: &[Node]) -> Option<Index<'_>> {
        let key = |item| match self {
            Self::Itself => Scalar::of(item),
            Self::Field(field) => item.get(field).and_then(Scalar::of).filter(|key| *key != Scalar::Null),
        };
        let entries = items.iter().map(|item| Some((key(item)?, item))).collect::<Option<Vec<_>>>()?;
        let positions: HashMap<_, _> =
            entries.iter().enumerate().map(|(position, (key, _))| (key.clone(), position)).collect();
        (positions.len() == entries.len()).then_some(Index { entries, positions })
    }
}

/// A scalar as a diff sees it: numbers of the same size are one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Scalar<'d> {
    Null,
    Bool(bool),
    Integer(i64),
    /// The bits of a number that is no integer of 64 bits.
    Float(u64),
    Text(&'d str),
}

impl<'d> Scalar<'d> {
    fn of(node: &'d Node) -> Option<Self> {
        Some(match &node.value {
            Value::Null => Self::Null,
            Value::Bool(boolean) => Self::Bool(*boolean),
            Value::Number(Number::Integer(integer)) => Self::Integer(*integer),
            Value::Number(Number::Float(float)) => {
                whole(*float).map_or_else(|| Self::Float(float.to_bits()), Self::Integer)
            }
            Value::Text(text) => Self::Text(text),
            Value::List(_) | Value::Map(_) => return None,
        })
    }
}

/// The integer of exactly this size.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn whole(float: f64) -> Option<i64> {
    // 2^63, the first integer that does not fit.
    const END: f64 = 9_223_372_036_854_775_808.0;
    (float.fract() == 0.0 && (-END..END).contains(&float)).then_some(float as i64)
}
