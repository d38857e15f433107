//! Raw slots: what stands at each path that some fact names, before anybody asks what it means.
//!
//! Both readers (a tree, a JSON text) fill the same slots, and one resolver reads them; so the fast way and the
//! ordinary way can not drift apart.

use crate::secrets::is_secret;
use std::borrow::Cow;
use tenure_document::{Number, Pointer};

/// What a fact says where a secret stands: policies need not know it, and their messages must not tell it.
pub(crate) const HIDDEN: &str = "(a secret)";

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
    /// JSON pointers of what looks like a secret in plain text, in the order of the text.
    pub(crate) secrets: Vec<String>,
}

impl<'a> RawTemplate<'a> {
    pub(crate) fn new(paths: usize) -> Self {
        Self { slots: vec![Raw::Missing; paths], placeholders: Vec::new(), secrets: Vec::new() }
    }

    pub(crate) fn get(&self, path: u16) -> &Raw<'a> {
        self.slots.get(usize::from(path)).unwrap_or(&Raw::Missing)
    }

    pub(crate) fn set(&mut self, path: u16, raw: Raw<'a>) {
        if let Some(slot) = self.slots.get_mut(usize::from(path)) {
            *slot = raw;
        }
    }

    /// Leaves out what an entry of a list says.
    pub(crate) fn hide_entry(&mut self, path: u16, index: usize) {
        if let Some(Raw::List(items)) = self.slots.get_mut(usize::from(path))
            && let Some(item) = items.get_mut(index)
        {
            *item = RawItem::Text(Cow::Borrowed(HIDDEN));
        }
    }

    /// Notes where a text stands, if the template as a whole has something to say of it, and says what it is.
    /// `by_field`: it is a placeholder in this field. `quiet`: it belongs to the metadata, of which nothing is deployed;
    /// a secret is one there, too.
    pub(crate) fn note(&mut self, text: &str, frame: Option<&Frame<'_>>, by_field: bool, quiet: bool) -> Noted {
        let pointer = || frame.map_or_else(String::new, |frame| frame.pointer().to_string());
        let is_placeholder = !quiet && (by_field || is_placeholder(text));
        if is_placeholder {
            self.placeholders.push(pointer());
        }
        let is_secret = is_secret(frame.and_then(Frame::key), text);
        if is_secret {
            self.secrets.push(pointer());
        }
        Noted { is_placeholder, is_secret }
    }
}

/// What a text is to the template as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noted {
    pub(crate) is_placeholder: bool,
    pub(crate) is_secret: bool,
}

/// The way to the value being read, kept on the stack and spelled out only where a placeholder or a
/// secret is found.
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

    /// The key of this place; of an entry of a list, the list's.
    pub(crate) fn key(&self) -> Option<&'p str> {
        match self.segment {
            Segment::Key(key) => Some(key),
            Segment::Index(_) => self.parent.and_then(Frame::key),
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
