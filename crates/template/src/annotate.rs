//! A resolved template as YAML in which a comment behind every value says who set it.
//!
//! The comments are nothing to a reader of YAML: the text is read back as the same values.

use crate::history::{History, histories, place_words};
use crate::resolve::{Found, LayerKind, Resolved};
use std::collections::HashMap;
use std::fmt::Write as _;
use tenure_document::{Part, Pointer, Value, emit_inline, emit_lines};
use tenure_finding::Role;

/// Lines longer than this do not move the comments of all others to the right.
const WIDTH: usize = 60;
/// How much of a deleted value is shown.
const SHOWN: usize = 40;

/// The text of a template, or of a section of it. Empty where nothing stands there.
pub fn annotated(resolved: &Resolved, at: &Pointer) -> String {
    let Some(root) = resolved.root.at(at) else { return String::new() };
    let histories = histories(resolved, at);
    let found: HashMap<&Pointer, &History<'_>> = histories.iter().map(|history| (&history.pointer, history)).collect();
    let whole = |pointer: &Pointer| Pointer::parse(&format!("{at}{pointer}"));
    let lines = emit_lines(root, &|pointer| is_mixed(resolved, &whole(pointer)));
    let comments: Vec<Option<String>> = lines
        .iter()
        .map(|line| (line.part != Part::Text).then(|| found.get(&whole(&line.pointer))).flatten())
        .map(|history| history.map(|history| comment(resolved, history)))
        .collect();
    let widths = lines.iter().zip(&comments).filter(|(_, comment)| comment.is_some());
    let widths = widths.map(|(line, _)| line.text.chars().count()).filter(|width| *width <= WIDTH);
    let column = widths.max().unwrap_or_default();
    let mut deleted: HashMap<usize, String> = HashMap::new();
    for history in histories.iter().filter(|history| history.is_deleted()) {
        let parent = history.pointer.parent().unwrap_or_default();
        let below = |line: &&tenure_document::Line| is_within(&whole(&line.pointer), &parent);
        let Some(last) = lines.iter().rposition(|line| below(&line)) else { continue };
        let entry = lines.iter().find(|line| whole(&line.pointer).parent().as_ref() == Some(&parent));
        // An empty mapping has no entries to stand with.
        let indent = entry.map_or_else(|| lines.get(last).map_or(0, |line| line.indent + 2), |entry| entry.indent);
        let comments = deleted.entry(last).or_default();
        let _ = writeln!(comments, "{:indent$}# {}", "", deletion(resolved, history));
    }
    let mut out = if *at == Pointer::root() { heading(resolved) } else { String::new() };
    for (number, (line, comment)) in lines.iter().zip(comments).enumerate() {
        let _ = match comment {
            Some(comment) => writeln!(out, "{:column$}  # {comment}", line.text),
            None => writeln!(out, "{}", line.text),
        };
        out.extend(deleted.remove(&number));
    }
    out
}

/// The layers, lowest first.
fn heading(resolved: &Resolved) -> String {
    let mut out = "# Put together from these, lowest first:\n".to_owned();
    for layer in &resolved.layers {
        let _ = match &layer.kind {
            LayerKind::Set | LayerKind::Variable => {
                writeln!(out, "#   {} {}", layer.source.name(), tame(layer.source.text()))
            }
            kind => writeln!(out, "#   {} ({})", tame(layer.source.name()), tame(&kind.to_string())),
        };
    }
    out.push('\n');
    out
}

/// Whether the entries of a list come from different layers, or others than the list itself.
pub fn is_mixed(resolved: &Resolved, pointer: &Pointer) -> bool {
    let Found::Value(trace) = resolved.find(pointer) else { return false };
    trace.children.iter().any(|child| child.at.layer != trace.at.layer || !child.variables.is_empty())
}

fn is_within(pointer: &Pointer, section: &Pointer) -> bool {
    pointer.as_str().strip_prefix(section.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn comment(resolved: &Resolved, history: &History<'_>) -> String {
    let mut steps = history.steps.iter();
    let place = |at: Option<_>| at.map(|at| place_words(resolved, at)).unwrap_or_default();
    let set = place(steps.next().and_then(|step| step.at));
    let mut comment = match &history.open {
        Some(reason) => format!("open: {reason} ({set})"),
        None => set,
    };
    let mut before = Vec::new();
    for step in steps {
        match (&step.role, step.at) {
            (Role::Variable(name), Some(at)) => {
                let _ = write!(comment, ", variable {name} ({})", place_words(resolved, at));
            }
            (Role::Variable(name), None) => {
                let _ = write!(comment, ", variable {name}");
            }
            _ => before.push(place(step.at)),
        }
    }
    match before.as_slice() {
        [] => {}
        [one] => comment.extend([", over ", one]),
        [latest, others @ ..] => {
            let _ = write!(comment, ", over {latest} and {} more", others.len());
        }
    }
    tame(&comment)
}

fn deletion(resolved: &Resolved, history: &History<'_>) -> String {
    let key = history.pointer.last().unwrap_or_default();
    let key = emit_inline(&crate::made::text(key));
    let place = |step: Option<&crate::history::Step>| step.and_then(|step| step.at);
    let deleted = place(history.steps.first()).map(|at| place_words(resolved, at)).unwrap_or_default();
    let Some(before) = place(history.steps.get(1)) else {
        return tame(&format!("{key}: deleted at {deleted}, and nothing was there"));
    };
    let source = resolved.layers.get(usize::from(before.layer)).map(|layer| &layer.source);
    let text = source.map(|source| source.slice(before.span)).unwrap_or_default();
    let text = if text.contains('\n') || text.len() > SHOWN { "at ".to_owned() } else { format!("{text} at ") };
    tame(&format!("{key}: deleted at {deleted} ({text}{})", place_words(resolved, before)))
}

/// A comment ends at the end of its line, whatever a file or a variable is called.
fn tame(text: &str) -> String {
    let is_plain = |character: char| {
        !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|character| if is_plain(character) { character } else { '\u{fffd}' }).collect()
}

/// Whether the value at a place is a section of others, and no value by itself.
pub fn is_section(resolved: &Resolved, at: &Pointer) -> bool {
    matches!(resolved.root.at(at).map(|node| &node.value), Some(Value::Map(entries)) if !entries.is_empty())
}
