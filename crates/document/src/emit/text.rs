//! Texts in YAML: without quotes where they may be, in quotes, or as a block of lines.

use super::plain;
use std::fmt::Write as _;

/// How a text stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// None.
    Plain,
    /// `'x'`
    Single,
    /// `"x"`
    Double,
}

impl Quotes {
    /// The style of a text that begins so.
    pub(crate) fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'\'') => Self::Single,
            Some(b'"') => Self::Double,
            _ => Self::Plain,
        }
    }
}

/// A text on one line, in the wanted style where that can hold it.
pub(crate) fn inline(text: &str, in_flow: bool, wanted: Quotes) -> String {
    let fits_single = text.chars().all(plain::is_visible);
    match wanted {
        Quotes::Plain if plain::may_be_plain(text, in_flow) => text.to_owned(),
        // Without escapes where there would be many.
        Quotes::Plain if fits_single && text.contains(['"', '\\']) => single(text),
        Quotes::Single if fits_single => single(text),
        _ => double(text),
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            visible if plain::is_visible(visible) => out.push(visible),
            other => {
                let code = u32::from(other);
                // Writing to a `String` can not fail.
                let _ = match code {
                    0..=0xff => write!(out, "\\x{code:02X}"),
                    0x100..=0xffff => write!(out, "\\u{code:04X}"),
                    _ => write!(out, "\\U{code:08X}"),
                };
            }
        }
    }
    out.push('"');
    out
}

/// The header of a block of lines that holds a text, where one can: a text of several lines, none of which would lose
/// spaces that nobody sees.
pub(crate) fn block_header(text: &str) -> Option<&'static str> {
    let is_visible = |character: char| plain::is_visible(character) || matches!(character, '\n' | '\t');
    let fits = text.contains('\n')
        && text.chars().all(is_visible)
        && !text.starts_with([' ', '\t', '\n'])
        && !text.lines().any(|line| line.ends_with([' ', '\t']));
    let body = text.trim_end_matches('\n');
    fits.then(|| match text.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    })
}

/// The lines below the header, with a line break behind each.
pub(crate) fn block_lines(text: &str, indentation: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str(indentation);
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
