//! One value and its whole history, a step a line.

use crate::templates::Loaded;
use std::fmt::Write as _;
use tenure_document::{Pointer, emit_inline};
use tenure_engine::Engine;
use tenure_finding::Role;
use tenure_report::visible;
use tenure_template::Places;
use tenure_template::annotate::{annotated, is_mixed};
use tenure_template::history::{History, Step, histories, place_words};
use tenure_template::resolve::Resolved;

/// How much of a line of a file is shown.
const SHOWN: usize = 80;

/// The history of the value at a place. Where the entries of a list come from several layers, each is told with its own.
pub(super) fn text(engine: &Engine, loaded: &Loaded, at: &Pointer) -> String {
    let resolved = &loaded.resolved;
    let places = Places::of(&resolved.root, resolved.dialect, engine.fields());
    let mut out = String::new();
    if let Some(history) = histories(resolved, at).first() {
        one(resolved, &places, history, &mut out);
    }
    if is_mixed(resolved, at) {
        out.push('\n');
        annotated(resolved, at).lines().for_each(|line| out.extend(["  ", line, "\n"]));
    }
    out
}

fn one(resolved: &Resolved, places: &Places<'_>, history: &History<'_>, out: &mut String) {
    let value = history.value.map_or_else(|| "deleted".to_owned(), emit_inline);
    let _ = writeln!(out, "{}: {value}", visible(&places.path(&history.pointer)));
    if let Some(open) = &history.open {
        let _ = writeln!(out, "open: {}", visible(open));
    }
    out.push('\n');
    let rows: Vec<[String; 4]> = history.steps.iter().map(|step| row(resolved, step)).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    for [role, place, layer, line] in &rows {
        let [roles, places, layers] = widths;
        let row = format!("  {role:roles$}  {place:places$}  {layer:layers$}  {line}");
        let _ = writeln!(out, "{}", row.trim_end());
    }
}

/// What was done, where, by what kind of layer, and what stands on that line.
fn row(resolved: &Resolved, step: &Step) -> [String; 4] {
    let role = match &step.role {
        Role::Variable(name) => format!("variable {name}"),
        role => role.as_str().to_owned(),
    };
    let Some(at) = step.at else { return [visible(&role).into_owned(), String::new(), String::new(), String::new()] };
    let layer = resolved.layers.get(usize::from(at.layer));
    let words = layer.map(|layer| layer.kind.to_string()).unwrap_or_default();
    let place = place_words(resolved, at);
    let line = layer.and_then(|layer| {
        let line = layer.source.line_span(layer.source.position(at.span.start).line)?;
        Some(layer.source.slice(line).trim())
    });
    let line = line.unwrap_or_default();
    let short = line.get(..line.floor_char_boundary(SHOWN)).unwrap_or_default();
    let goes_on = layer.is_some_and(|layer| layer.source.slice(at.span).trim_end().contains('\n'));
    let ellipsis = match (short.len() < line.len(), goes_on) {
        (true, _) => "…",
        (false, true) => " …",
        (false, false) => "",
    };
    // A flag is named once.
    let words = if words == place { String::new() } else { words };
    [
        visible(&role).into_owned(),
        visible(&place).into_owned(),
        visible(&words).into_owned(),
        visible(short).into_owned() + ellipsis,
    ]
}
