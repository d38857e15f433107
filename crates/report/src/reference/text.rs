//! Controls and facts on a terminal.

use super::view::{ContradictionView, ControlView, FactView};
use crate::visible::visible;
use crate::{Detail, Options};
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};
use std::fmt::Write as _;
use tenure_finding::FactDescription;

/// Columns by which what belongs to a heading is moved in.
const INDENT: usize = 2;

pub(super) fn explain(control: &ControlView, options: &Options) -> String {
    let mut text = Text { out: String::new(), width: options.style.width };
    text.line(&format!("{}  {}", control.id, control.title));
    text.blank();
    text.paragraph(&control.framework_name);
    text.paragraph(&control.citation);
    text.paragraph(&format!("severity {}, evidence by {}", control.severity, control.evidence));
    text.section("What is required", &control.requirement);
    text.heading("What is checked");
    let checks = control.checks.iter().map(|check| [check.fact.clone(), check.expected.join("; or ")]);
    text.table(checks.collect());
    let numbers = match &control.number_reasoning {
        Some(reasoning) => format!("{}: {reasoning}", control.number_basis),
        None if control.number_basis == "no number" => "the check has no number".to_owned(),
        None => control.number_basis.to_owned(),
    };
    text.section("Where the numbers come from", &numbers);
    text.section("What to do", &control.remediation);
    text.facts(&control.facts);
    if !control.maps_to.is_empty() {
        text.blank();
        text.line(&format!("NIST SP 800-53 Rev. 5: {}", control.maps_to.join(", ")));
    }
    if !control.equivalents.is_empty() {
        text.heading("What asks for something of the same kind");
        let others = control.equivalents.iter();
        text.table(others.map(|other| [other.id.clone(), other.title.clone(), other.shared.join(", ")]).collect());
    }
    text.blank();
    text.line(&format!("Rule: {} at {}:{}", control.rule, control.policy.file, control.policy.line));
    text.out
}

pub(super) fn contradiction(contradiction: &ContradictionView, options: &Options) -> String {
    let mut text = Text { out: String::new(), width: options.style.width };
    text.line(&format!("{}  {}", contradiction.id, contradiction.title));
    text.blank();
    text.paragraph(&format!("contradiction between {}", contradiction.frameworks.join(" and ")));
    text.paragraph(&contradiction.citation);
    text.section("Why both can not hold", &contradiction.reason);
    text.section("Which controls stand against each other", &contradiction.controls.join(", "));
    text.section("What to do", &contradiction.remediation);
    text.facts(&contradiction.facts);
    text.blank();
    let place = &contradiction.policy;
    text.line(&format!("Rule: {} at {}:{}", contradiction.rule, place.file, place.line));
    text.out
}

pub(super) fn facts(facts: &[FactDescription], options: &Options) -> String {
    let mut text = Text { out: String::new(), width: options.style.width };
    let row = |fact: &FactDescription| {
        let unit = fact.unit.as_ref().map_or_else(String::new, |unit| format!(", {unit}"));
        [fact.id.clone(), format!("{}{unit}", fact.kind), fact.description.clone()]
    };
    if options.detail == Detail::Brief {
        text.table(facts.iter().map(row).collect());
        return text.out;
    }
    for fact in facts {
        text.line(&row(fact).join("  "));
        for (dialect, paths) in &fact.paths {
            for path in paths {
                text.line(&format!("    {dialect:<16} {path}"));
            }
        }
    }
    text.out
}

/// Lines of at most so many columns.
struct Text {
    out: String,
    width: usize,
}

impl Text {
    fn line(&mut self, line: &str) {
        // Writing to a string can not fail.
        let _ = writeln!(self.out, "{}", visible(line));
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, title: &str) {
        self.blank();
        self.line(title);
    }

    fn section(&mut self, title: &str, body: &str) {
        if !body.is_empty() {
            self.heading(title);
            self.paragraph(body);
        }
    }

    /// Facts with the fields in which each dialect states them.
    fn facts(&mut self, facts: &[FactView]) {
        self.heading("Which facts decide");
        for fact in facts {
            let unit = fact.unit.as_ref().map_or_else(String::new, |unit| format!(" ({unit})"));
            self.paragraph(&format!("{}{unit}: {}", fact.id, fact.description));
            for dialect in &fact.paths {
                for path in &dialect.paths {
                    self.line(&format!("    {:<16} {path}", dialect.dialect));
                }
            }
        }
    }

    /// A text, moved in and broken between words.
    fn paragraph(&mut self, body: &str) {
        let mut line = String::new();
        for word in body.split_whitespace() {
            if !line.is_empty() && INDENT + line.chars().count() + 1 + word.chars().count() > self.width {
                self.line(&format!("{:INDENT$}{line}", ""));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(&format!("{:INDENT$}{line}", ""));
        }
    }

    fn table<const N: usize>(&mut self, rows: Vec<[String; N]>) {
        let mut table = Table::new();
        let width = u16::try_from(self.width.saturating_sub(INDENT)).unwrap_or(u16::MAX);
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        for row in rows {
            table.add_row(row.map(|cell| visible(&cell).into_owned()));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        for line in table.lines() {
            let _ = writeln!(self.out, "{:INDENT$}{}", "", line.trim_end());
        }
    }
}
