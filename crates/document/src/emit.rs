//! Trees become text again: the same tree always becomes the same text, and that text is read back as the same values.
//!
//! Nothing of an earlier text is kept here, neither comments nor layout; [`edit`](crate::edit()) does that. YAML is
//! written for every reader of it: what YAML 1.1 takes for a boolean, a number or a date is quoted, although it is a
//! text here.

pub(crate) mod json;
mod lines;
pub(crate) mod plain;
pub(crate) mod text;
pub(crate) mod yaml;

pub use lines::{Line, Part, emit_lines};

use crate::{Format, Node};

/// Writes a tree as a document of its own, with a line break at the end.
///
/// YAML is in block style with two spaces, and lists of scalars that fit into 100 columns stand in brackets. JSON is
/// spread over lines with two spaces; it has no NaN and no infinities, so they become the texts `".nan"`, `".inf"` and
/// `"-.inf"` as in `From<Number> for serde_json::Value`. No template is written in TOML, so there is no writer for it:
/// a tree that is asked for as TOML comes as YAML.
pub fn emit(root: &Node, format: Format) -> String {
    match format {
        Format::Json => {
            let mut out = json::Layout::default().write(&root.value, "");
            out.push('\n');
            out
        }
        Format::Yaml | Format::Toml => yaml::Layout::default().document(&root.value),
    }
}

/// Writes a value as YAML on one line, lists and mappings in brackets, without a line break.
pub fn emit_inline(root: &Node) -> String {
    yaml::inline(&root.value)
}
