//! YAML line by line, for whoever has something to say beside each.

use super::yaml::{self, Layout};
use crate::{Node, Pointer, Value};

/// A line of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line with its indentation, without its line break.
    pub text: String,
    /// The value that stands or begins here, of several the innermost.
    pub pointer: Pointer,
    /// The column, from 0, of the key or dash that the value belongs to.
    pub indent: usize,
    /// What of the value is here.
    pub part: Part,
}

/// What of a value is on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it, or the head of a text of several lines. A comment may follow.
    Value,
    /// The key of a list or mapping whose entries follow below. A comment may follow.
    Section,
    /// A further line of a text. What follows here is text too.
    Text,
}

/// The lines that [`emit`](crate::emit()) writes as YAML, but that the lists for which `spread` says so have each entry on
/// a line of its own.
pub fn emit_lines(root: &Node, spread: &dyn Fn(&Pointer) -> bool) -> Vec<Line> {
    let mut writer = Writer { spread, lines: Vec::new() };
    let pointer = Pointer::root();
    if writer.is_block(&root.value, 0, &pointer) {
        writer.block(&root.value, 0, String::new(), &pointer);
    } else {
        writer.push(&Layout::default().document(&root.value), &pointer, 0, Part::Value);
    }
    writer.lines
}

struct Writer<'s> {
    spread: &'s dyn Fn(&Pointer) -> bool,
    lines: Vec<Line>,
}

impl Writer<'_> {
    fn is_block(&self, value: &Value, column: usize, pointer: &Pointer) -> bool {
        let is_spread = matches!(value, Value::List(items) if !items.is_empty()) && (self.spread)(pointer);
        is_spread || yaml::is_block(value, column)
    }

    /// The entries of a list or mapping. The first follows `lead` on its line.
    fn block(&mut self, value: &Value, indent: usize, mut lead: String, pointer: &Pointer) {
        let layout = Layout::default();
        let mut next = || std::mem::replace(&mut lead, " ".repeat(indent));
        match value {
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let (mut out, pointer) = (next(), pointer.join(&at.to_string()));
                    if self.is_block(&item.value, indent + 2, &pointer) {
                        out.push_str("- ");
                        self.block(&item.value, indent + 2, out, &pointer);
                    } else {
                        layout.item(&item.value, indent, &mut out);
                        self.push(&out, &pointer, indent, Part::Value);
                    }
                }
            }
            Value::Map(entries) => {
                for entry in entries {
                    let (mut out, pointer, value) = (next(), pointer.join(&entry.key), &entry.node.value);
                    let mut key = String::new();
                    let column = yaml::key(&entry.key, indent, &mut key);
                    if self.is_block(value, column, &pointer) {
                        out.push_str(&key);
                        self.push(&out, &pointer, indent, Part::Section);
                        let deeper =
                            indent + if matches!(value, Value::List(_)) { layout.list_step } else { layout.step };
                        self.block(value, deeper, " ".repeat(deeper), &pointer);
                    } else {
                        layout.entry(&entry.key, value, indent, &mut out);
                        self.push(&out, &pointer, indent, Part::Value);
                    }
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str, pointer: &Pointer, indent: usize, part: Part) {
        for (at, line) in text.lines().enumerate() {
            let part = if at == 0 { part } else { Part::Text };
            self.lines.push(Line { text: line.to_owned(), pointer: pointer.clone(), indent, part });
        }
    }
}
