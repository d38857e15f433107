//! Raw slots: what stands at each path that some fact names, before anybody asks what it means.
//!
//! Both readers (a tree, a JSON text) fill the same slots, and one resolver reads them; so the fast way and the
//! ordinary way can not drift apart.

use std::borrow::Cow;
use tenure_document::{Number, Pointer};

/// What stands at one path.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Raw<'a> {
    /// Nothing: the key, or one above it, is not there.
    #[default]
    Missing,
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<RawItem<'a>>),
    Map,
}

/// An entry of a list at a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RawItem<'a> {
    Text(Cow<'a, str>),
    Other,
}

impl Raw<'_> {
    /// Whether the key is there, whatever it holds.
    pub(crate) fn is_present(&self) -> bool {
        !matches!(self, Self::Missing)
    }
}

/// Everything that was read from one template.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawTemplate<'a> {
    /// By path number.
    pub(crate) slots: Vec<Raw<'a>>,
    /// JSON pointers of the placeholders, in the order of the text.
    pub(crate) placeholders: Vec<String>,
}

impl<'a> RawTemplate<'a> {
    pub(crate) fn new(paths: usize) -> Self {
        Self { slots: vec![Raw::Missing; paths], placeholders: Vec::new() }
    }

    pub(crate) fn get(&self, path: u16) -> &Raw<'a> {
        self.slots.get(usize::from(path)).unwrap_or(&Raw::Missing)
    }

    pub(crate) fn set(&mut self, path: u16, raw: Raw<'a>) {
        if let Some(slot) = self.slots.get_mut(usize::from(path)) {
            *slot = raw;
        }
    }
}

/// The way to the value being read, kept on the stack and spelled out only where a placeholder is found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'p> {
    parent: Option<&'p Frame<'p>>,
    segment: Segment<'p>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Segment<'p> {
    Key(&'p str),
    Index(usize),
}

impl<'p> Frame<'p> {
    pub(crate) fn new(parent: Option<&'p Frame<'p>>, segment: Segment<'p>) -> Self {
        Self { parent, segment }
    }

    /// The pointer to this place. Depth is bounded by the readers.
    pub(crate) fn pointer(&self) -> Pointer {
        let parent = self.parent.map(Frame::pointer).unwrap_or_default();
        match self.segment {
            Segment::Key(key) => parent.join(key),
            Segment::Index(index) => parent.join(&index.to_string()),
        }
    }
}

/// Whether a whole text waits for a value: `{{ … }}` anywhere in it, `CUSTOM_…` in capitals, or the word `latest`.
/// Lower-case `custom_integrations` is an ordinary word.
pub(crate) fn is_placeholder(text: &str) -> bool {
    text == "latest"
        || text.contains("{{")
        || text
            .strip_prefix("CUSTOM_")
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte == b'_' || byte.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_whole_texts() {
        for text in ["latest", "a {{ b }} c", "CUSTOM_REGION", "CUSTOM__"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "latest ", "Latest", "CUSTOM_", "CUSTOM_1", "custom_integrations", "a CUSTOM_B", "{ {"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
