//! Changes within brackets: all of JSON, and YAML's flow style.

use super::lines::{Lines, Splices};
use super::locate::{Child, Holder, Place};
use crate::emit::text::Quotes;
use crate::emit::{json, text, yaml};
use crate::{Node, Value, place};

/// How values in brackets are written.
#[derive(Debug)]
pub(crate) enum Notation {
    Yaml,
    Json(json::Layout),
}

/// Changes within brackets.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    pub(crate) lines: Lines<'a>,
    pub(crate) notation: Notation,
}

impl Flow<'_> {
    /// Another value in a place.
    pub(crate) fn replace(&self, place: &Place<'_>, value: &Value, drops_properties: bool) -> Splices {
        let lines = self.lines;
        let span = place.node.span;
        let mut splices = Splices::default();
        let text = self.value(value, span.start, self.spreads(place), Quotes::of(lines.under(span)));
        let announced = place.announced(lines);
        if drops_properties && let Some(properties) = announced.and_then(|from| lines.properties(from, span.start)) {
            splices.put(properties.start, lines.skip_space(properties.end).min(span.start), "");
        }
        match (announced, place.holder) {
            (None, Holder::Key { key, .. }) => splices.put(key.end, key.end, format!(": {text}")),
            _ if span.is_empty() => splices.put(span.start, span.end, format!(" {text}")),
            _ => splices.put(span.start, span.end, text),
        }
        splices
    }

    /// One more entry behind the others; of a mapping with its key.
    pub(crate) fn add(&self, node: &Node, children: &[Child<'_>], key: Option<&str>, value: &Value) -> Splices {
        let lines = self.lines;
        let mut splices = Splices::default();
        let Some(last) = children.last() else { return splices };
        let first = lines.skip_space(node.span.start + 1);
        let spreads = lines.start(first) > node.span.start;
        let key = key.map(|key| self.key(key, children)).unwrap_or_default();
        let entry = format!("{key}{}", self.value(value, first, spreads, Quotes::Plain));
        let inside = lines.slice(last.end, node.span.end.saturating_sub(1));
        if lines.from(node.span.start).starts_with(['[', '{']) && spreads && inside.contains(['\n', '\r']) {
            let comma = place::find(lines.0, last.end, b",").filter(|comma| *comma < node.span.end);
            let line_end = lines.end(comma.unwrap_or(last.end));
            if comma.is_none() {
                splices.put(last.end, last.end, ",");
            }
            let comma = if comma.is_some() { "," } else { "" };
            splices.put(line_end, line_end, format!("\n{}{entry}{comma}", lines.indentation(first)));
            return splices;
        }
        let space = match &self.notation {
            Notation::Json(layout) => layout.after_comma.as_str(),
            Notation::Yaml => " ",
        };
        splices.put(last.end, last.end, format!(",{space}{entry}"));
        splices
    }

    /// One entry less; others stay.
    pub(crate) fn remove(&self, node: &Node, children: &[Child<'_>], at: usize) -> Option<Splices> {
        let lines = self.lines;
        let child = children.get(at)?;
        let before = at.checked_sub(1).and_then(|before| children.get(before));
        let comma_from = |end: usize| place::find(lines.0, end, b",").filter(|comma| *comma < node.span.end);
        let comma_before = match before {
            Some(before) => Some(comma_from(before.end)?),
            None => None,
        };
        let start = lines.skip_space(comma_before.unwrap_or(node.span.start) + 1);
        let comma = comma_from(child.end);
        let end = comma.map_or(child.end, |comma| comma + 1);
        let mut splices = Splices::default();
        let rest = lines.rest(end);
        let is_alone = lines.is_first(start) && (rest.is_empty() || rest.starts_with('#'));
        if let Some(below) = lines.next(end).filter(|below| is_alone && *below < node.span.end) {
            splices.put(lines.comments_above(start, before.map_or(node.span.start, |before| before.end)), below, "");
        } else if comma.is_some() && at + 1 < children.len() {
            splices.put(start, lines.skip_space(end), "");
        } else if let Some(comma_before) = comma_before {
            // With the space before it, unless a comment stands there.
            let from = if lines.slice(comma_before, start).contains('#') { start } else { comma_before + 1 };
            splices.put(from, end, "");
        } else {
            splices.put(start, end, "");
        }
        if let (None, Some(comma_before)) = (comma, comma_before) {
            splices.put(comma_before, comma_before + 1, "");
        }
        Some(splices)
    }

    /// Whether a new value may take more than one line: what stood on one line stays there.
    fn spreads(&self, place: &Place<'_>) -> bool {
        let lines = self.lines;
        let old = lines.under(place.node.span);
        let is_filled = match &place.node.value {
            Value::List(items) => !items.is_empty(),
            Value::Map(entries) => !entries.is_empty(),
            _ => false,
        };
        let holder_spreads = || {
            place.container().is_none_or(|container| {
                let first = lines.skip_space(container.start + 1);
                lines.start(first) > container.start
            })
        };
        old.contains(['\n', '\r']) || (!is_filled && holder_spreads())
    }

    fn value(&self, value: &Value, near: usize, spreads: bool, quotes: Quotes) -> String {
        match (&self.notation, value) {
            (Notation::Json(layout), _) => {
                let unit = layout.unit.clone().filter(|_| spreads);
                json::Layout { unit, ..layout.clone() }.write(value, self.lines.indentation(near))
            }
            (Notation::Yaml, Value::Text(text)) => text::inline(text, true, quotes),
            (Notation::Yaml, _) => yaml::in_flow(value),
        }
    }

    /// A key with its colon, quoted as its neighbours are.
    fn key(&self, key: &str, children: &[Child<'_>]) -> String {
        match &self.notation {
            Notation::Json(layout) => format!("{}:{}", json::text(key), layout.after_colon),
            Notation::Yaml => {
                let neighbour = children.iter().find_map(|child| child.key).map(|key| self.lines.from(key));
                format!("{}: ", text::inline(key, true, Quotes::of(neighbour.unwrap_or_default())))
            }
        }
    }
}

/// How a JSON text is laid out, from its first entries that show it.
pub(crate) fn json_layout(root: &Node, lines: Lines<'_>) -> json::Layout {
    let mut layout = json::Layout::default();
    let mut unit = None;
    let mut after_colon = None;
    let mut after_comma = None;
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        let before = open.len();
        let mut previous: Option<usize> = None;
        let mut child = |start: usize, end: usize| {
            let outside = lines.indentation(node.span.start);
            if lines.is_first(start) && lines.start(start) > node.span.start {
                unit = unit.take().or_else(|| lines.indentation(start).strip_prefix(outside));
            }
            if let Some(previous) = previous {
                let between = lines.slice(previous, start).trim_start().strip_prefix(',');
                after_comma = after_comma.or(between.filter(|space| !space.contains(['\n', '\r'])));
            }
            previous = Some(end);
        };
        match &node.value {
            Value::Map(entries) => entries.iter().for_each(|entry| {
                child(entry.key_span.start, entry.node.span.end);
                let space = lines.slice(entry.key_span.end, entry.node.span.start).trim_start().strip_prefix(':');
                after_colon = after_colon.or(space.filter(|space| !space.contains(['\n', '\r'])));
                open.push(&entry.node);
            }),
            Value::List(items) => items.iter().for_each(|item| {
                child(item.span.start, item.span.end);
                open.push(item);
            }),
            _ => {}
        }
        // In the order of the text.
        if let Some(new) = open.get_mut(before..) {
            new.reverse();
        }
        if unit.is_some() && after_colon.is_some() && after_comma.is_some() {
            break;
        }
    }
    if let Some(unit) = unit {
        layout.unit = Some(unit.to_owned());
    }
    if let Some(space) = after_colon {
        space.clone_into(&mut layout.after_colon);
        space.clone_into(&mut layout.after_comma);
    }
    if let Some(space) = after_comma {
        space.clone_into(&mut layout.after_comma);
    }
    layout
}
