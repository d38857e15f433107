//! What a change means for a tree, whatever the text looks like. The text that comes out is held against this.

use crate::pointer::list_index;
use crate::{Entry, Node, Number, Span, Value};

/// Why a tree can not be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// How many segments of the pointer were followed.
    pub(crate) followed: usize,
    /// The value where the way ended.
    pub(crate) span: Span,
    pub(crate) kind: ProblemKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProblemKind {
    /// A scalar has nothing below it.
    NoMapping,
    /// The list has this many entries, and none with the index.
    NoIndex(usize),
    /// There is nothing to remove.
    Missing,
}

/// The tree with a value set (`Some`) or removed (`None`) at the end of a path that is not empty where it removes.
pub(crate) fn apply(root: &Node, segments: &[String], value: Option<&Value>) -> Result<Value, Problem> {
    let mut node = root.clone();
    change(&mut node, segments, value).map_err(|mut problem| {
        problem.followed = segments.len().saturating_sub(problem.followed);
        problem
    })?;
    Ok(node.value)
}

/// Counts in `followed` the segments that are left, since only the caller knows how many there were.
fn change(node: &mut Node, segments: &[String], value: Option<&Value>) -> Result<(), Problem> {
    let problem = |span, kind| Err(Problem { followed: segments.len(), span, kind });
    let Some((segment, rest)) = segments.split_first() else {
        if let Some(value) = value {
            node.value = value.clone();
        }
        return Ok(());
    };
    let span = node.span;
    match &mut node.value {
        Value::Map(entries) => match (entries.iter().position(|entry| entry.key == *segment), value) {
            (Some(at), None) if rest.is_empty() => {
                entries.remove(at);
                Ok(())
            }
            (Some(at), _) => entries.get_mut(at).map_or(Ok(()), |entry| change(&mut entry.node, rest, value)),
            (None, Some(value)) => {
                entries.push(entry(segment, nested(rest, value)));
                Ok(())
            }
            (None, None) => problem(span, ProblemKind::Missing),
        },
        Value::List(items) => {
            let length = items.len();
            match (list_index(segment), value) {
                (Some(at), None) if at < length && rest.is_empty() => {
                    items.remove(at);
                    Ok(())
                }
                (Some(at), _) if at < length => items.get_mut(at).map_or(Ok(()), |item| change(item, rest, value)),
                (Some(at), Some(value)) if at == length => {
                    items.push(bare(nested(rest, value)));
                    Ok(())
                }
                _ => problem(span, ProblemKind::NoIndex(length)),
            }
        }
        _ if value.is_none() => problem(span, ProblemKind::Missing),
        Value::Null => {
            node.value = value.map_or(Value::Null, |value| nested(segments, value));
            Ok(())
        }
        _ => problem(span, ProblemKind::NoMapping),
    }
}

/// A value inside mappings that have only the keys of a path.
pub(crate) fn nested(segments: &[String], value: &Value) -> Value {
    segments.iter().rev().fold(value.clone(), |value, key| Value::Map(vec![entry(key, value)]))
}

/// A value that stands nowhere.
pub(crate) fn bare(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn entry(key: &str, value: Value) -> Entry {
    Entry { key: key.to_owned(), key_span: Span::default(), node: bare(value) }
}

/// Whether two values are equal wherever they stand, and in whatever order keys come: a written-out key comes before
/// merged ones, so an edit may have to move it.
pub(crate) fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        // One NaN is like another in a text.
        (Value::Number(Number::Float(ours)), Value::Number(Number::Float(theirs))) if ours.is_nan() => theirs.is_nan(),
        (Value::List(ours), Value::List(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(&ours.value, &theirs.value))
        }
        (Value::Map(ours), Value::Map(theirs)) => {
            let in_order = || ours.iter().zip(theirs).all(|(ours, theirs)| ours.key == theirs.key);
            if ours.len() != theirs.len() {
                return false;
            }
            if in_order() {
                return ours.iter().zip(theirs).all(|(ours, theirs)| same(&ours.node.value, &theirs.node.value));
            }
            let by_key: std::collections::HashMap<&str, &Value> =
                theirs.iter().map(|entry| (entry.key.as_str(), &entry.node.value)).collect();
            ours.iter().all(|ours| by_key.get(ours.key.as_str()).is_some_and(|theirs| same(&ours.node.value, theirs)))
        }
        (ours, theirs) => ours == theirs,
    }
}

/// The value as JSON can hold it: without NaN and infinities.
pub(crate) fn for_json(value: &Value) -> Value {
    match value {
        Value::Number(number @ Number::Float(float)) if !float.is_finite() => {
            serde_json::Value::from(*number).as_str().map_or(Value::Null, |text| Value::Text(text.to_owned()))
        }
        Value::List(items) => Value::List(items.iter().map(|item| bare(for_json(&item.value))).collect()),
        Value::Map(entries) => {
            Value::Map(entries.iter().map(|old| entry(&old.key, for_json(&old.node.value))).collect())
        }
        other => other.clone(),
    }
}

/// How many lists and mappings are inside each other. It does not recurse: the value comes from a stranger.
pub(crate) fn depth(value: &Value) -> usize {
    let mut deepest = 0;
    let mut open = vec![(value, 1)];
    while let Some((value, depth)) = open.pop() {
        match value {
            Value::List(items) => open.extend(items.iter().map(|item| (&item.value, depth + 1))),
            Value::Map(entries) => open.extend(entries.iter().map(|entry| (&entry.node.value, depth + 1))),
            _ => continue,
        }
        deepest = deepest.max(depth);
    }
    deepest
}
