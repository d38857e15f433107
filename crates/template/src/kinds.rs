//! Kinds of value that a field may hold.

use crate::FactType;
use std::fmt;
use tenure_document::Value;

/// A set of kinds of value. The empty set says that nothing is known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Kinds(u8);

impl Kinds {
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self(1);
    /// A number.
    pub const NUMBER: Self = Self(1 << 1);
    /// A text.
    pub const TEXT: Self = Self(1 << 2);
    /// A list of texts and nothing else.
    pub const TEXTS: Self = Self(1 << 3);
    /// A list of anything.
    pub const LIST: Self = Self(1 << 4);
    /// A mapping.
    pub const MAP: Self = Self(1 << 5);
    /// Everything there is.
    pub const ANY: Self = Self((1 << 6) - 1);

    /// By the words of `fields.yaml`, each with what it is called in a sentence.
    const WORDS: [(&'static str, Self, &'static str); 6] = [
        ("boolean", Self::BOOLEAN, "true or false"),
        ("number", Self::NUMBER, "a number"),
        ("text", Self::TEXT, "a text"),
        ("texts", Self::TEXTS, "a list of texts"),
        ("list", Self::LIST, "a list"),
        ("map", Self::MAP, "a mapping"),
    ];

    /// The kind that a word of `fields.yaml` names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, ..)| *known == word).map(|(_, kind, _)| *kind)
    }

    /// The words of `fields.yaml`.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(word, ..)| *word)
    }

    /// The words of `fields.yaml` for these kinds.
    pub(crate) fn to_words(self) -> Vec<&'static str> {
        Self::WORDS.iter().filter(|(_, kind, _)| self.has(*kind)).map(|(word, ..)| *word).collect()
    }

    /// What a field must hold so that a fact of this type can be read from it.
    pub(crate) fn of_fact(fact_type: FactType, has_words: bool, join: bool) -> Self {
        let plain = match fact_type {
            FactType::Boolean => Self::BOOLEAN,
            FactType::Number => Self::NUMBER,
            FactType::Text => Self::TEXT,
            FactType::Texts => Self::TEXTS,
            FactType::TextOrBoolean => Self::TEXT.with(Self::BOOLEAN),
            FactType::TextOrNumber => Self::TEXT.with(Self::NUMBER),
            FactType::Scalar => Self::TEXT.with(Self::NUMBER).with(Self::BOOLEAN),
            FactType::Presence => Self::ANY,
        };
        if has_words || join { plain.with(Self::TEXT) } else { plain }
    }

    /// These kinds and those.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are among these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is known.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of these kinds alone.
    pub fn iter(self) -> impl Iterator<Item = Self> {
        Self::WORDS.iter().map(|(_, kind, _)| *kind).filter(move |kind| self.has(*kind))
    }

    /// Whether a value is of one of these kinds, whatever the entries of a list are.
    pub fn admits(self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Bool(_) => self.has(Self::BOOLEAN),
            Value::Number(_) => self.has(Self::NUMBER),
            Value::Text(_) => self.has(Self::TEXT),
            Value::List(_) => self.has(Self::TEXTS) || self.has(Self::LIST),
            Value::Map(_) => self.has(Self::MAP),
        }
    }

    /// What a value is called in a sentence.
    pub(crate) fn name_of(value: &Value) -> &'static str {
        match value {
            Value::Null => "null",
            Value::Bool(true) => "`true`",
            Value::Bool(false) => "`false`",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// `a number or a text`.
impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Self::WORDS.iter().filter(|(_, kind, _)| self.has(*kind)).map(|(.., name)| *name);
        for (index, name) in names.enumerate() {
            let or = if index == 0 { "" } else { " or " };
            write!(f, "{or}{name}")?;
        }
        Ok(())
    }
}
