//! YAML in block style.

use super::text::{self, Quotes};
use crate::{Number, Value};

/// How wide a list in brackets may make its line.
const WIDTH: usize = 100;
/// A key on one line with its colon may have 1024 characters; longer ones are announced with `?`.
const LONGEST_KEY: usize = 1000;

/// How YAML is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Spaces of one level.
    pub(crate) step: usize,
    /// Spaces by which a list is indented below its key.
    pub(crate) list_step: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self { step: 2, list_step: 2 }
    }
}

impl Layout {
    /// A whole document.
    pub(crate) fn document(self, value: &Value) -> String {
        let mut out = String::new();
        if is_block(value, 0) {
            self.block(value, 0, &mut out);
        } else {
            let mut line = String::new();
            self.after(value, 0, false, &mut line);
            out.push_str(line.trim_start());
        }
        out
    }

    /// The entries of a list or mapping, each on lines of its own. The first line's indentation is already there.
    pub(crate) fn block(self, value: &Value, indent: usize, out: &mut String) {
        let next = |at: usize, out: &mut String| {
            if at > 0 {
                out.push_str(&" ".repeat(indent));
            }
        };
        match value {
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    next(at, out);
                    self.item(&item.value, indent, out);
                }
            }
            Value::Map(entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    next(at, out);
                    self.entry(&entry.key, &entry.node.value, indent, out);
                }
            }
            _ => {}
        }
    }

    /// `- value`
    pub(crate) fn item(self, value: &Value, indent: usize, out: &mut String) {
        out.push('-');
        if is_block(value, indent + 2) {
            out.push(' ');
            self.block(value, indent + 2, out);
        } else {
            self.after(value, indent, true, out);
        }
    }

    /// `key: value`
    pub(crate) fn entry(self, key: &str, value: &Value, indent: usize, out: &mut String) {
        let column = self::key(key, indent, out);
        if is_block(value, column) {
            self.below(value, indent, out);
        } else {
            self.after(value, indent, false, out);
        }
    }

    /// A list or mapping below its key, which stands at `indent`.
    pub(crate) fn below(self, value: &Value, indent: usize, out: &mut String) {
        let deeper = indent + if matches!(value, Value::List(_)) { self.list_step } else { self.step };
        out.push('\n');
        out.push_str(&" ".repeat(deeper));
        self.block(value, deeper, out);
    }

    /// What fits on the line of its key or dash, or a block of lines below it.
    fn after(self, value: &Value, indent: usize, in_list: bool, out: &mut String) {
        out.push(' ');
        if let Value::Text(text) = value
            && let Some(header) = text::block_header(text)
        {
            let deeper = indent + if in_list { 2 } else { self.step };
            out.push_str(header);
            out.push('\n');
            out.push_str(&text::block_lines(text, &" ".repeat(deeper)));
            return;
        }
        flow(value, false, out);
        out.push('\n');
    }
}

/// `key:`, and the column where its value would begin.
pub(crate) fn key(key: &str, indent: usize, out: &mut String) -> usize {
    let written = text::inline(key, false, Quotes::Plain);
    let width = written.chars().count();
    if width > LONGEST_KEY {
        out.push_str("? ");
        out.push_str(&written);
        out.push('\n');
        out.push_str(&" ".repeat(indent));
    } else {
        out.push_str(&written);
    }
    out.push(':');
    indent + width + 2
}

/// Whether a list or mapping that would begin at a column has to be written in block style.
pub(crate) fn is_block(value: &Value, column: usize) -> bool {
    match value {
        Value::Map(entries) => !entries.is_empty(),
        Value::List(items) if items.is_empty() => false,
        Value::List(items) => {
            let is_short = |value: &Value| match value {
                Value::Text(text) => text::block_header(text).is_none(),
                Value::List(items) => items.is_empty(),
                Value::Map(entries) => entries.is_empty(),
                _ => true,
            };
            // Counting first, so that a long list is not written twice.
            let fits = items.len() <= WIDTH && items.iter().all(|item| is_short(&item.value));
            !fits || !fits_inline(value, column)
        }
        _ => false,
    }
}

/// Whether a value that begins at a column fits on the line.
pub(crate) fn fits_inline(value: &Value, column: usize) -> bool {
    column + inline(value).chars().count() <= WIDTH
}

/// A value on one line, in brackets where it is a collection.
pub(crate) fn inline(value: &Value) -> String {
    let mut out = String::new();
    flow(value, false, &mut out);
    out
}

/// A value on one line that stands in brackets.
pub(crate) fn in_flow(value: &Value) -> String {
    let mut out = String::new();
    flow(value, true, &mut out);
    out
}

fn flow(value: &Value, inside: bool, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(boolean) => out.push_str(if *boolean { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&self::number(*number)),
        Value::Text(text) => out.push_str(&text::inline(text, inside, Quotes::Plain)),
        Value::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                flow(&item.value, true, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (at, entry) in entries.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                out.push_str(&text::inline(&entry.key, true, Quotes::Plain));
                out.push_str(": ");
                flow(&entry.node.value, true, out);
            }
            out.push('}');
        }
    }
}

fn number(number: Number) -> String {
    match number {
        Number::Integer(integer) => integer.to_string(),
        Number::Float(float) if float.is_nan() => ".nan".to_owned(),
        Number::Float(float) if float.is_infinite() => if float > 0.0 { ".inf" } else { "-.inf" }.to_owned(),
        Number::Float(float) => {
            // Always with a point, and an exponent with its sign: YAML 1.1 takes `1e16` for a text.
            let text = format!("{float:?}");
            let Some((mantissa, exponent)) = text.split_once('e') else { return text };
            let point = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{mantissa}{point}e{sign}{exponent}")
        }
    }
}
