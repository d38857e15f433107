//! Nodes that are made rather than read: they have no place in any text, so all their spans are empty.

use tenure_document::{Node, Value};

/// Whether this is one value: no list and no mapping.
pub(crate) fn is_scalar(node: &Node) -> bool {
    !matches!(node.value, Value::List(_) | Value::Map(_))
}
