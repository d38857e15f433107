//! A fact: a canonical, typed statement read from a template, or the reason why there is none.

use std::fmt;
use tenure_document::Number;

/// The number of a fact in the catalogue: its place in `facts.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactSlot(pub u16);

/// What a template says about one fact. There are no defaults: what is not said stays unsaid, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The template states this value.
    Value(FactValue),
    /// The template states no usable value.
    Absent(Absence),
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FactValue {
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(Number),
    /// A text.
    Text(Box<str>),
    /// A list of texts.
    Texts(Box<[Box<str>]>),
}

/// Why a fact has no value. A control can tell these apart, and so can the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// The field does not stand in the template.
    Missing,
    /// The field stands there and holds `null`.
    Null,
    /// The field waits for a value: `{{ … }}`, `CUSTOM_…`, `latest`.
    Placeholder,
    /// The field holds something of another type, or a word that the fact does not know.
    Mistyped(Kind),
    /// The template's dialect has no field for this fact.
    NotModelled,
}

/// What stands where something else was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A number that is no quantity: an infinity or NaN.
    NotFinite,
    /// A text.
    Text,
    /// A word outside the fact's vocabulary.
    Word,
    /// A list.
    List,
    /// A list with entries that are no texts.
    MixedList,
    /// A mapping.
    Map,
}

impl Absence {
    /// The name that policies see.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Null => "null",
            Self::Placeholder => "placeholder",
            Self::Mistyped(_) => "mistyped",
            Self::NotModelled => "not_modelled",
        }
    }
}

/// Reads after the name of the fact: "`backup.frequency` is not stated".
impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is not stated"),
            Self::Null => f.write_str("is null"),
            Self::Placeholder => f.write_str("is a placeholder"),
            Self::Mistyped(kind) => write!(f, "holds {kind}"),
            Self::NotModelled => f.write_str("has no field in this dialect"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::NotFinite => "a number without a size",
            Self::Text => "a text",
            Self::Word => "a word that this fact does not know",
            Self::List => "a list",
            Self::MixedList => "a list with entries that are no texts",
            Self::Map => "a mapping",
        })
    }
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(boolean) => boolean.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Texts(texts) => write!(f, "[{}]", texts.join(", ")),
        }
    }
}

impl From<&FactValue> for serde_json::Value {
    fn from(value: &FactValue) -> Self {
        match value {
            FactValue::Bool(boolean) => Self::Bool(*boolean),
            FactValue::Number(number) => (*number).into(),
            FactValue::Text(text) => Self::from(&**text),
            FactValue::Texts(texts) => texts.iter().map(|text| Self::from(&**text)).collect(),
        }
    }
}
