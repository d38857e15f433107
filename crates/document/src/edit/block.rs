//! Changes to YAML's block style: whole lines, and single values on them.

use super::lines::{Lines, Splices};
use super::locate::{Child, Holder, Place};
use crate::emit::text::Quotes;
use crate::emit::{text, yaml};
use crate::{Node, Span, Value, place};

/// Which of the ways to write a value is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// On one line, in double quotes or brackets, where the usual layout does not work.
    pub(crate) on_one_line: bool,
    /// Without the old value's anchor and tag, where they do not fit the new one.
    pub(crate) drops_properties: bool,
}

/// Changes to YAML's block style.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub(crate) lines: Lines<'a>,
    pub(crate) layout: yaml::Layout,
}

/// How a value will stand.
enum New {
    /// On the line of its key or dash.
    Inline(String),
    /// As a header there, and a text on the lines below.
    Lines(&'static str, String),
    /// As entries on lines of their own.
    Entries,
}

impl Block<'_> {
    /// Another value in a place.
    pub(crate) fn replace(&self, place: &Place<'_>, value: &Value, way: Way) -> Option<Splices> {
        let lines = self.lines;
        let span = place.node.span;
        let new = self.form(place, value, way);
        let mut splices = Splices::default();
        let Some(announced) = place.announced(lines) else {
            // `? key` alone.
            let (Holder::Key { map, key }, New::Inline(text)) = (place.holder, new) else { return None };
            let indentation = " ".repeat(lines.column(map.start));
            splices.put(key.end, key.end, format!("\n{indentation}: {text}"));
            return Some(splices);
        };
        let properties = lines.properties(announced, span.start);
        // A tag says of what kind the value is.
        let is_other_kind = std::mem::discriminant(&place.node.value) != std::mem::discriminant(value)
            && (is_collection(value) || is_collection(&place.node.value));
        let drops = |properties: &Span| way.drops_properties || is_other_kind && lines.under(*properties).contains('!');
        if let Some(properties) = properties.filter(drops) {
            splices.put(lines.trimmed(properties.start).max(announced), properties.end, "");
        }
        let head = properties.map_or(announced, |properties| properties.end);
        let is_compact_block = is_block(lines, place.node) && !lines.is_first(span.start);
        match new {
            New::Entries if is_block(lines, place.node) => self.entries_for_entries(place, value, &mut splices),
            New::Entries => self.entries_for_value(place, value, head, properties.is_none(), &mut splices),
            New::Inline(text) if is_compact_block => splices.put(span.start, self.end(place.node), text),
            New::Lines(header, body) if is_compact_block => {
                splices.put(span.start, self.end(place.node), format!("{header}\n{body}"));
            }
            New::Inline(text) if is_block(lines, place.node) => {
                self.line_for_entries(place, head, &text, "", &mut splices);
            }
            New::Lines(header, body) if is_block(lines, place.node) => {
                self.line_for_entries(place, head, header, &format!("\n{body}"), &mut splices);
            }
            New::Inline(text) => self.line_for_value(place, &text, "", &mut splices),
            New::Lines(header, body) => self.line_for_value(place, header, &format!("\n{body}"), &mut splices),
        }
        Some(splices)
    }

    fn form(&self, place: &Place<'_>, value: &Value, way: Way) -> New {
        let lines = self.lines;
        let old = lines.under(place.node.span);
        if let Value::Text(text) = value {
            let may_spread = !way.on_one_line && !self.ends_text(self.end(place.node));
            let header = text::block_header(text).filter(|header| may_spread && *header != "|+");
            return header.map_or_else(
                || {
                    let quotes = if way.on_one_line { Quotes::Double } else { Quotes::of(old) };
                    New::Inline(text::inline(text, false, quotes))
                },
                |header| {
                    let body = text::block_lines(text, &" ".repeat(self.indent(place, self.layout.step)));
                    New::Lines(header, body.trim_end_matches('\n').to_owned())
                },
            );
        }
        let column = lines.column(place.node.span.start) + 1;
        let is_filled = yaml::is_block(value, usize::MAX / 2);
        let is_block = if way.on_one_line {
            false
        } else if is_block(lines, place.node) {
            is_filled
        } else if old.starts_with(['[', '{']) && !matches!(old, "[]" | "{}") && is_filled {
            !yaml::fits_inline(value, column)
        } else {
            yaml::is_block(value, column)
        };
        if is_block { New::Entries } else { New::Inline(yaml::inline(value)) }
    }

    /// The column of lines below the key or dash of a place.
    fn indent(&self, place: &Place<'_>, step: usize) -> usize {
        match place.holder {
            Holder::Document(_) => step,
            Holder::Key { map, .. } => self.lines.column(map.start) + step,
            Holder::Item { .. } => place.announced(self.lines).map_or(0, |dash| self.lines.column(dash)) + 1,
        }
    }

    /// The column where the entries of a new list or mapping go.
    fn entries_column(&self, place: &Place<'_>, value: &Value) -> usize {
        let step = if matches!(value, Value::List(_)) { self.layout.list_step } else { self.layout.step };
        if matches!(place.holder, Holder::Document(_)) { 0 } else { self.indent(place, step) }
    }

    fn entries(&self, value: &Value, column: usize) -> String {
        let mut out = String::new();
        self.layout.block(value, column, &mut out);
        out.truncate(out.strip_suffix('\n').map_or(out.len(), str::len));
        out
    }

    /// A scalar, alias or value in brackets becomes another.
    fn line_for_value(&self, place: &Place<'_>, text: &str, below: &str, splices: &mut Splices) {
        let lines = self.lines;
        let span = place.node.span;
        let line_end = lines.end(span.start);
        if let Some(header) = block_header_end(lines, place.node) {
            splices.put(span.start, header, text);
            splices.put(line_end, span.end.max(line_end), below);
            return;
        }
        let space = if span.is_empty() { " " } else { "" };
        splices.put(span.start, span.end, format!("{space}{text}"));
        if !below.is_empty() {
            let line_end = lines.end(span.end);
            splices.put(line_end, line_end, below);
        }
    }

    /// The entries below a key go, and something stands on its line.
    fn line_for_entries(&self, place: &Place<'_>, head: usize, text: &str, below: &str, splices: &mut Splices) {
        let lines = self.lines;
        let start = place.node.span.start;
        let end = self.end(place.node);
        if matches!(place.holder, Holder::Document(document) if document == start) {
            splices.put(start, end, format!("{text}{below}"));
            return;
        }
        splices.put(head, head, format!(" {text}"));
        let mut from = lines.comments_above(start, head);
        if lines.from(end).trim().is_empty() {
            from = self.above_blank_lines(from, head);
        }
        let from = lines.previous(from).map_or(from, |above| lines.end(above));
        splices.put(from.max(head), end, below);
    }

    /// Entries take the place of something that is none.
    fn entries_for_value(
        &self,
        place: &Place<'_>,
        value: &Value,
        head: usize,
        may_be_compact: bool,
        splices: &mut Splices,
    ) {
        let lines = self.lines;
        let span = place.node.span;
        let header = block_header_end(lines, place.node);
        let value_end = header.unwrap_or(span.end);
        let line_end = lines.end(value_end);
        let is_item = matches!(place.holder, Holder::Item { .. });
        let is_below = lines.start(span.start) > head;
        if is_item && may_be_compact && !is_below && lines.rest(value_end).is_empty() {
            let column = if span.is_empty() { lines.column(span.start) + 1 } else { lines.column(span.start) };
            let space = if span.is_empty() { " " } else { "" };
            splices.put(span.start, span.end, format!("{space}{}", self.entries(value, column)));
            return;
        }
        let column = self.entries_column(place, value);
        let text = format!("{}{}", " ".repeat(column), self.entries(value, column));
        if is_below || matches!(place.holder, Holder::Document(document) if document == span.start) {
            splices.put(lines.start(span.start).max(head), span.end, text);
            return;
        }
        if !span.is_empty() {
            splices.put(lines.trimmed(span.start).max(head), value_end, "");
        }
        let below_end = if header.is_some() { span.end.max(line_end) } else { line_end };
        splices.put(line_end, below_end, format!("\n{text}"));
    }

    /// Entries take the place of others.
    fn entries_for_entries(&self, place: &Place<'_>, value: &Value, splices: &mut Splices) {
        let lines = self.lines;
        let start = place.node.span.start;
        let end = self.end(place.node);
        let column = lines.column(start);
        if !lines.is_first(start) {
            splices.put(start, end, self.entries(value, column));
            return;
        }
        // A list may stand right below its key, a mapping may not.
        let is_outside = matches!(place.holder, Holder::Key { map, .. } if lines.column(map.start) >= column);
        let column =
            if is_outside && matches!(value, Value::Map(_)) { self.entries_column(place, value) } else { column };
        splices.put(lines.start(start), end, format!("{}{}", " ".repeat(column), self.entries(value, column)));
    }

    /// One more entry behind the others; of a mapping with its key.
    pub(crate) fn add(&self, node: &Node, key: Option<&str>, value: &Value, way: Way) -> Splices {
        let lines = self.lines;
        let column = lines.column(node.span.start);
        let at = self.tail(node, column);
        let on_one_line = way.on_one_line || self.ends_text(at) && has_lines(value);
        let mut text = String::new();
        match key {
            Some(key) if on_one_line => {
                text = format!("{}: {}", text::inline(key, false, Quotes::Plain), one_line(value));
            }
            Some(key) => self.layout.entry(key, value, column, &mut text),
            None if on_one_line => text = format!("- {}", one_line(value)),
            None => self.layout.item(value, column, &mut text),
        }
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let mut splices = Splices::default();
        splices.put(at, at, format!("\n{}{text}", " ".repeat(column)));
        splices
    }

    /// One entry less; others stay.
    pub(crate) fn remove(&self, node: &Node, children: &[Child<'_>], at: usize) -> Option<Splices> {
        let lines = self.lines;
        let child = children.get(at)?;
        let before = at.checked_sub(1).and_then(|before| children.get(before)).map(|before| before.end);
        let start = match child.key {
            Some(key) if lines.start(key) <= node.span.start => node.span.start,
            Some(key) => lines.start(key) + lines.indentation(key).len(),
            None => place::find(lines.0, before.unwrap_or(node.span.start), b"-")?,
        };
        let end = child.node.map_or_else(|| lines.end(child.end), |node| self.end(node).max(lines.end(child.end)));
        let mut splices = Splices::default();
        if lines.is_first(start) {
            let mut from = lines.comments_above(start, before.unwrap_or(0));
            let below = lines.next(end).unwrap_or(end);
            if lines.from(below).trim().is_empty() {
                let kept = at.checked_sub(1).and_then(|before| children.get(before)?.node).map(|node| self.end(node));
                from = self.above_blank_lines(from, kept.unwrap_or(from));
            }
            match lines.previous(from) {
                // The last line keeps having no line break.
                Some(above) if below == end => splices.put(lines.end(above), end, ""),
                _ => splices.put(from, below, ""),
            }
            return Some(splices);
        }
        // `- key: value`: what comes next moves up to the dash.
        let below = lines.next(end)?;
        let next = below + lines.indentation(below).len();
        let is_entry = !lines.rest(next).is_empty() && !lines.rest(next).starts_with('#');
        if is_entry {
            splices.put(start, next, "");
        } else {
            splices.put(lines.trimmed(start), end, "");
        }
        Some(splices)
    }

    /// The start of the blank lines above a line, but for those that start before `limit`. They set what follows apart
    /// from what was above; where nothing follows at the end of the text, they would only dangle.
    fn above_blank_lines(&self, line: usize, limit: usize) -> usize {
        let mut from = line;
        while let Some(above) = self.lines.previous(from)
            && self.lines.rest(above).is_empty()
            && above > limit
        {
            from = above;
        }
        from
    }

    /// Whether the text ends on the line of a place, without a line break. The last line of a block of lines has one, in
    /// the eyes of some readers, where others see none.
    fn ends_text(&self, at: usize) -> bool {
        self.lines.next(at).is_none()
    }

    /// The end of the last line of a value, with the comment behind it, and with blank lines that belong to it.
    fn end(&self, node: &Node) -> usize {
        let lines = self.lines;
        let mut end = lines.end(node.span.end);
        if last_leaf(node).is_some_and(|leaf| keeps_blank_lines(lines, leaf)) {
            while let Some(below) = lines.next(end)
                && below < lines.0.len()
                && lines.rest(below).is_empty()
            {
                end = lines.end(below);
            }
        }
        end
    }

    /// Where one more entry goes: behind the last one, and behind the comments that are indented as what is inside.
    fn tail(&self, node: &Node, column: usize) -> usize {
        let lines = self.lines;
        let mut tail = self.end(node);
        let mut line = tail;
        let mut after_blank = false;
        while let Some(below) = lines.next(line) {
            line = below;
            let indentation = lines.indentation(below).len();
            let rest = lines.rest(below);
            let is_inside = indentation > column || (indentation == column && column > 0 && !after_blank);
            if rest.starts_with('#') && is_inside {
                tail = lines.end(below);
                after_blank = false;
            } else if rest.is_empty() {
                after_blank = true;
            } else {
                break;
            }
        }
        tail
    }
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Text(text) => text::inline(text, false, Quotes::Double),
        other => yaml::inline(other),
    }
}

fn is_collection(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Map(_))
}

/// Whether a text of several lines is in a value.
fn has_lines(value: &Value) -> bool {
    match value {
        Value::Text(text) => text::block_header(text).is_some(),
        Value::List(items) => items.iter().any(|item| has_lines(&item.value)),
        Value::Map(entries) => entries.iter().any(|entry| has_lines(&entry.node.value)),
        _ => false,
    }
}

/// Whether a value is a list or mapping on lines of its own.
fn is_block(lines: Lines<'_>, node: &Node) -> bool {
    matches!(node.value, Value::List(_) | Value::Map(_)) && !lines.under(node.span).starts_with(['[', '{', '*'])
}

/// The end of `|2-`, where a value is a text that begins so.
fn block_header_end(lines: Lines<'_>, node: &Node) -> Option<usize> {
    let text = lines.under(node.span);
    let rest = text.strip_prefix(['|', '>'])?;
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c)).len();
    Some(node.span.start + 1 + length)
}

/// Whether a text ends with the blank lines below it: `|+`.
fn keeps_blank_lines(lines: Lines<'_>, leaf: &Node) -> bool {
    block_header_end(lines, leaf).is_some_and(|end| lines.slice(leaf.span.start, end).contains('+'))
}

/// The scalar that ends where a value ends.
fn last_leaf(node: &Node) -> Option<&Node> {
    let mut leaf = node;
    loop {
        let ends_last = |child: &&Node| child.span.end == leaf.span.end;
        leaf = match &leaf.value {
            Value::List(items) => items.iter().rev().find(ends_last)?,
            Value::Map(entries) => entries.iter().map(|entry| &entry.node).rev().find(ends_last)?,
            _ => return Some(leaf),
        };
    }
}

/// How a YAML text is laid out, from the first entries that show it.
pub(crate) fn yaml_layout(root: &Node, lines: Lines<'_>) -> yaml::Layout {
    let mut step = None;
    let mut list_step = None;
    let mut open = vec![root];
    while let Some(node) = open.pop().filter(|_| step.is_none() || list_step.is_none()) {
        let column = lines.column(node.span.start);
        match &node.value {
            Value::Map(entries) if is_block(lines, node) => {
                for child in entries.iter().rev().map(|entry| &entry.node) {
                    // An alias or a merged key leads elsewhere.
                    let is_inside = node.span.start <= child.span.start && child.span.end <= node.span.end;
                    if !is_inside || !is_block(lines, child) {
                        continue;
                    }
                    open.push(child);
                    let deeper = lines.column(child.span.start).checked_sub(column);
                    match &child.value {
                        Value::List(_) => list_step = deeper,
                        _ => step = deeper.filter(|deeper| *deeper > 0),
                    }
                }
            }
            Value::List(items) if is_block(lines, node) => open.extend(items.iter().rev()),
            _ => {}
        }
    }
    let step = step.or(list_step.filter(|step| *step > 0)).unwrap_or(2);
    yaml::Layout { step, list_step: list_step.unwrap_or(step) }
}
