//! From bytes to text: what is bounded, what is refused before a parser sees it.

use crate::{ParseError, Source, Span};
use std::path::Path;
use std::sync::Arc;

/// The notations that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.2, core schema.
    Yaml,
    /// JSON, RFC 8259.
    Json,
    /// TOML 1. No template is written in it; rules without facts may read it.
    Toml,
}

impl Format {
    /// The format that a template's extension names: `yaml`, `yml` or `json`, in any case.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Like [`Format::of`], with the formats that no template is written in.
    pub fn of_any(path: &Path) -> Option<Self> {
        let is_toml = || path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        Self::of(path).or_else(|| is_toml().then_some(Self::Toml))
    }
}

/// How much of a stranger's text is read. The defaults are far above any template and far below any harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub max_bytes: usize,
    /// Lists and mappings inside each other. Every recursion over a tree is as deep as this at most, so a value much
    /// above the default needs a larger stack.
    pub max_depth: usize,
    /// Values of a document after aliases are expanded. Copies made by aliases may be a tenth of it, so that a bomb is
    /// refused before it has cost anything; a long text counts as one value per 64 bytes there.
    pub max_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 16 * 1024 * 1024, max_depth: 128, max_nodes: 1_000_000 }
    }
}

/// Takes a file's bytes as text: UTF-8, a byte order mark is dropped.
///
/// # Errors
/// Where the file is too large or not UTF-8.
pub fn decode(name: &str, mut bytes: Vec<u8>, limits: &Limits) -> Result<Source, ParseError> {
    if bytes.len() > limits.max_bytes {
        let file = Arc::new(Source::new(name, ""));
        return Err(ParseError::TooLarge { file, bytes: bytes.len(), max: limits.max_bytes });
    }
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map(|text| Source::new(name, text)).map_err(|error| {
        // What stands before the first bad byte is the same in both, so its offset is, too.
        let start = error.utf8_error().valid_up_to();
        let readable = String::from_utf8_lossy(error.as_bytes());
        let span = Span::new(start, start + char::REPLACEMENT_CHARACTER.len_utf8());
        ParseError::NotUtf8 { file: Arc::new(Source::new(name, readable)), span }
    })
}

/// The first character that YAML allows nowhere. JSON allows them nowhere but within texts, and there from U+007F on.
pub(crate) fn control_character(file: &Arc<Source>) -> Option<ParseError> {
    let text = file.text();
    // Bytes first: nearly every text has neither, and the search over characters is ten times slower.
    let suspicious = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7f | 0xc2);
    let from = text.bytes().position(suspicious)?;
    let refused = |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    let (at, character) = text.get(from..)?.char_indices().find(|(_, character)| refused(*character))?;
    let start = from + at;
    let span = Span::new(start, start + character.len_utf8());
    Some(ParseError::ControlCharacter { file: Arc::clone(file), span, character })
}
