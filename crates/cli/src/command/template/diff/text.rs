//! Differences for people: a line each, grouped by section.

use super::Outcome;
use crate::terminal::Terminal;
use clap::builder::styling::{AnsiColor, Effects, Style};
use std::fmt::Write as _;
use tenure_document::{Node, Number, Pointer, Value, emit_inline};
use tenure_report::visible;
use tenure_template::diff::{Change, Difference};
use tenure_template::{Dialect, Field};

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const HEADING: Style = Style::new().effects(Effects::BOLD);
const PLAIN: Style = Style::new();

/// What says which template it is, and what stands beside it: last, because it always differs.
const ABOUT: [&str; 7] = ["name", "description", "version", "metadata", "_metadata", "tenant_id", "tenant_name"];

/// Everything that differs, and how much that is.
pub(super) fn text(outcome: &Outcome<'_>, terminal: Terminal) -> String {
    let paint = |style: Style, text: &str| {
        if terminal.stdout_colour() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let mut out = paint(HEADING, &format!("{} → {}", visible(outcome.old), visible(outcome.new))) + "\n";
    if outcome.dialect != outcome.new_dialect {
        out.push_str(&dialects(outcome, terminal.verbose()));
    }
    let differences = &outcome.comparison.differences;
    let (about, others): (Vec<_>, Vec<_>) =
        differences.iter().partition(|difference| is_about(&difference.pointer, outcome.dialect));
    let lines = |difference: &&Difference| line(outcome, difference, &paint);
    // A section may be come back to: what is new follows what it stands behind.
    let mut sections: Vec<(String, String)> = Vec::new();
    for difference in &others {
        let section = section(&difference.pointer, outcome.dialect);
        match sections.iter_mut().find(|(known, _)| *known == section) {
            Some((_, text)) => text.push_str(&lines(difference)),
            None => sections.push((section, lines(difference))),
        }
    }
    for (_, text) in sections {
        out.push('\n');
        out.push_str(&text);
    }
    if !about.is_empty() {
        let _ = write!(out, "\n{}\n", paint(HEADING, "name and metadata"));
        about.iter().for_each(|difference| out.push_str(&lines(difference)));
    }
    let _ = write!(out, "\n{}\n", summary(differences));
    out
}

fn dialects(outcome: &Outcome<'_>, verbose: bool) -> String {
    let Outcome { old, new, dialect, new_dialect, comparison, .. } = outcome;
    let mut out =
        format!("`{}` is written in {new_dialect}, and was converted to {dialect} to be compared.\n", visible(new));
    let sides = [
        (old, new_dialect, &comparison.only_old, &outcome.places),
        (new, dialect, &comparison.only_new, &outcome.new_places),
    ];
    for (name, other, only, places) in sides.into_iter().filter(|(_, _, only, _)| !only.is_empty()) {
        let all = if verbose { ":" } else { " (`-v` lists them)." };
        let values = if only.len() == 1 { "1 value" } else { &format!("{} values", only.len()) };
        let _ = writeln!(out, "Not compared: {values} of `{}` without a field in {other}{all}", visible(name));
        if verbose {
            only.iter().for_each(|pointer| _ = writeln!(out, "  {}", visible(&places.path(pointer))));
        }
    }
    out
}

fn line(outcome: &Outcome<'_>, difference: &Difference, paint: &dyn Fn(Style, &str) -> String) -> String {
    let path = outcome.places.path(&difference.pointer);
    let path = visible(&path);
    let field = outcome.fields.field(outcome.dialect, &difference.pointer);
    let unit = field.and_then(|field| field.unit.as_deref());
    let amount = |node: &Node| said(node, field);
    let with_unit = |node: &Node| match unit {
        Some(unit) if matches!(node.value, Value::Number(_)) && amount(node) != UNLIMITED => {
            format!("{} {unit}", amount(node))
        }
        _ => amount(node),
    };
    let (style, text) = match &difference.change {
        Change::Added(node) => (ADDED, format!("+ {path}: {}", with_unit(node))),
        Change::Removed(node) => (REMOVED, format!("- {path}: {}", with_unit(node))),
        Change::Changed { old, new } => (PLAIN, format!("  {path}: {} → {}", amount(old), with_unit(new))),
        Change::List { added, removed, reordered, .. } => {
            let mut text = format!("  {path}:");
            for node in added {
                let _ = write!(text, " {}", paint(ADDED, &format!("+{}", emit_inline(node))));
            }
            for node in removed {
                let _ = write!(text, " {}", paint(REMOVED, &format!("-{}", emit_inline(node))));
            }
            text.push_str(if *reordered { " (in another order)" } else { "" });
            (PLAIN, text)
        }
    };
    let text = if style == PLAIN { text } else { paint(style, &text) };
    text + "\n"
}

const UNLIMITED: &str = "unlimited";

/// A value on one line; a quota of -1 has no ceiling.
fn said(node: &Node, field: Option<&Field>) -> String {
    match node.value {
        Value::Number(Number::Integer(-1)) if field.is_some_and(|field| field.quota().is_some()) => {
            UNLIMITED.to_owned()
        }
        _ => emit_inline(node),
    }
}

/// Whether a difference is about which template it is, rather than what it allows.
fn is_about(pointer: &Pointer, dialect: Dialect) -> bool {
    let segments: Vec<_> = pointer.segments().collect();
    let inside = match (dialect, segments.as_slice()) {
        (Dialect::TenantTemplate | Dialect::TenantProfile, [main, rest @ ..])
            if *main == dialect.as_str() && !rest.is_empty() =>
        {
            rest
        }
        (_, all) => all,
    };
    inside.first().is_some_and(|first| ABOUT.contains(&&**first))
}

/// The group that a difference is shown in.
fn section(pointer: &Pointer, dialect: Dialect) -> String {
    let main = match dialect {
        Dialect::TenantTemplate => "tenant_template",
        Dialect::TenantProfile => "tenant_profile",
        Dialect::InitJson => "configuration",
    };
    let mut segments = pointer.segments();
    let first = segments.next().unwrap_or_default();
    // Values that stand right in the main section are one group.
    let second = segments.next().filter(|_| segments.next().is_some());
    if first == main { format!("{first}/{}", second.unwrap_or_default()) } else { first.into_owned() }
}

fn summary(differences: &[Difference]) -> String {
    let count =
        |wanted: fn(&Change) -> bool| differences.iter().filter(|difference| wanted(&difference.change)).count();
    let parts = [
        (count(|change| matches!(change, Change::Changed { .. } | Change::List { .. })), "changed"),
        (count(|change| matches!(change, Change::Added(_))), "added"),
        (count(|change| matches!(change, Change::Removed(_))), "removed"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts = parts.collect::<Vec<_>>().join(", ");
    match differences.len() {
        0 => "They mean the same.".to_owned(),
        1 => format!("1 difference: {}", parts.trim_start_matches("1 ")),
        several => format!("{several} differences: {parts}"),
    }
}
