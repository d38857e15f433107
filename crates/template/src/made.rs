//! Nodes that are made rather than read: they have no place in any text, so all their spans are empty.

use tenure_document::{Entry, Node, Pointer, Span, Value};

/// A node without a place.
pub(crate) fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

/// A text without a place.
pub(crate) fn text(text: impl Into<String>) -> Node {
    node(Value::Text(text.into()))
}

/// An entry without a place.
pub(crate) fn entry(key: impl Into<String>, node: Node) -> Entry {
    Entry { key: key.into(), key_span: Span::default(), node }
}

/// A mapping without a place.
pub(crate) fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Node)>) -> Node {
    node(Value::Map(entries.into_iter().map(|(key, node)| entry(key, node)).collect()))
}

/// A list of texts without a place.
pub(crate) fn texts<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Node {
    node(Value::List(items.into_iter().map(text).collect()))
}

/// Whether two trees hold the same values of the same kinds, keys in the same order, wherever they stand.
pub(crate) fn identical(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| identical(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && identical(&a.node, &b.node))
        }
        (a, b) => a == b,
    }
}

/// Whether this is one value: no list and no mapping.
pub(crate) fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, Value::List(_) | Value::Map(_))
}

/// Puts a value where the pointer says, mappings on the way made where there are none. Gives back the value where
/// something else than a mapping is in the way.
pub(crate) fn put(root: &mut Node, pointer: &Pointer, value: Node) -> Result<(), Node> {
    let segments: Vec<_> = pointer.segments().collect();
    let Some((last, way)) = segments.split_last() else {
        *root = value;
        return Ok(());
    };
    let mut at = root;
    for segment in way {
        let Value::Map(entries) = &mut at.value else { return Err(value) };
        let index = entries.iter().position(|entry| entry.key == **segment).unwrap_or_else(|| {
            entries.push(entry(segment.as_ref(), map([])));
            entries.len() - 1
        });
        match entries.get_mut(index) {
            Some(entry) => at = &mut entry.node,
            None => return Err(value),
        }
    }
    let Value::Map(entries) = &mut at.value else { return Err(value) };
    match entries.iter_mut().find(|entry| entry.key == **last) {
        Some(entry) => entry.node = value,
        None => entries.push(entry(last.as_ref(), value)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_put_under_mappings_only() {
        let mut root = map([]);
        assert_eq!(put(&mut root, &Pointer::from_dotted("a.b"), text("x")), Ok(()));
        assert_eq!(root, map([("a", map([("b", text("x"))]))]));
        assert_eq!(put(&mut root, &Pointer::from_dotted("a.b.c"), text("y")), Err(text("y")));
        assert_eq!(root, map([("a", map([("b", text("x"))]))]), "nothing is left half done");
    }
}
