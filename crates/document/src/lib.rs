//! Text becomes documents.
//!
//! A [`Source`] is parsed into value trees in which every key and every value knows its [`Span`], because everything
//! later (a finding, a recommendation, an error) has to point at a line. This crate knows YAML, JSON and TOML and nothing
//! about tenants.
//!
//! [`decode`] takes bytes as text, [`parse`] takes text as documents. Texts come from strangers: size, depth and number
//! of values are bounded by [`Limits`], and nothing here panics or recurses deeper than they say. All mistakes of a file
//! are reported, as far as one can read on after them.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

mod edit;
mod emit;
mod error;
mod input;
mod json;
mod json_mistake;
mod nearest;
mod node;
mod place;
mod pointer;
mod scalar;
mod source;
mod toml;
mod tree;
mod yaml;
mod yaml_syntax;

pub use edit::{Change, EditError, edit};
pub use emit::{Line, Part, emit, emit_inline, emit_lines};
pub use error::ParseError;
pub use input::{Format, Limits, decode};
pub use json_mistake::JsonMistake;
pub use nearest::nearest;
pub use node::{Entry, Node, Number, Value};
pub use pointer::Pointer;
pub use source::{Position, Source, Span};
use std::sync::Arc;

/// What a text holds.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// The documents without errors, in the order of the text.
    pub documents: Vec<Document>,
    /// The errors, in the order of their places.
    pub errors: Vec<ParseError>,
}

/// One document of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its value.
    pub root: Node,
    /// Its position among the documents of the file, from 0. Empty documents do not count, those with errors do.
    pub index: usize,
    /// From its `---`, or else from its first value, to the end of its last value.
    pub span: Span,
}

/// Reads all documents of a text.
pub fn parse(source: &Arc<Source>, format: Format, limits: &Limits) -> Parsed {
    let mut parsed = match format {
        Format::Yaml => yaml::parse(source, limits),
        Format::Json => json::parse(source, limits),
        Format::Toml => toml::parse(source, limits),
    };
    parsed.errors.sort_by_key(ParseError::span);
    parsed
}
