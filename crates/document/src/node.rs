//! The value tree: every key and every value knows its span.

use crate::{Pointer, Span};
use std::fmt;

/// A value and the text it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands. A block list or mapping spans from its first to its last entry; an alias spans the `*name`.
    pub span: Span,
}

/// What YAML 1.2's core schema and JSON have in common.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text, unescaped.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the text. No key stands twice.
    Map(Vec<Entry>),
}

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key. YAML keys that are no text (`1:`, `true:`) keep the spelling they have in the document.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

/// A number that keeps integers exact.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// An integer that fits 64 bits.
    Integer(i64),
    /// Any other number; integers beyond 64 bits lose their last digits, as JSON readers commonly have it.
    Float(f64),
}

impl Number {
    /// The nearest floating-point number.
    #[expect(clippy::cast_precision_loss, reason = "comparisons of quota-sized integers need 53 bits at most")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Float(float) => float,
        }
    }
}

/// Equal where both kind and bits are: `1` and `1.0` are different texts, and a NaN equals itself, so numbers can be keys.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            _ => false,
        }
    }
}

impl Eq for Number {}

impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        match self {
            Self::Integer(integer) => (0_u8, integer).hash(state),
            Self::Float(float) => (1_u8, float.to_bits()).hash(state),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::Float(float) => float.fmt(f),
        }
    }
}

impl Node {
    /// The value under a key, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The entry of a key, where this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The node that a pointer names, or `None` where the way ends early.
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.segments().try_fold(self, |node, segment| match &node.value {
            Value::Map(_) => node.get(&segment),
            Value::List(items) => items.get(crate::pointer::list_index(&segment)?),
            _ => None,
        })
    }
}

impl From<&Node> for serde_json::Value {
    fn from(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Bool(boolean) => Self::Bool(*boolean),
            Value::Number(number) => (*number).into(),
            Value::Text(text) => Self::String(text.clone()),
            Value::List(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Map(entries) => {
                Self::Object(entries.iter().map(|entry| (entry.key.clone(), Self::from(&entry.node))).collect())
            }
        }
    }
}

/// JSON has no NaN and no infinities; they become the texts YAML writes for them.
impl From<Number> for serde_json::Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Integer(integer) => Self::from(integer),
            Number::Float(float) if float.is_finite() => Self::from(float),
            Number::Float(float) if float.is_nan() => Self::from(".nan"),
            Number::Float(float) => Self::from(if float > 0.0 { ".inf" } else { "-.inf" }),
        }
    }
}
