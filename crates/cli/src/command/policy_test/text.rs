//! Results for people: the lines of `opa test`, and under a failed test the statement that does not hold.

use super::Counts;
use crate::terminal::Terminal;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt::{self, Write as _};
use tenure_engine::{Tested, TestedRule};
use tenure_policy::{Case, Explanation, TestVerdict};

/// Characters of a value, and values of an expression, that are shown; `-v` shows all.
const MOST_CHARACTERS: usize = 300;
const MOST_VALUES: usize = 3;
const LINE: &str = "--------------------------------------------------------------------------------";

/// The results.
pub(super) fn render(tested: &Tested, counts: &Counts, timings: bool, terminal: Terminal) -> String {
    let mut text = String::new();
    let mut file = None;
    for tested in &tested.tests {
        if tested.outcome.verdict == TestVerdict::Pass && !terminal.verbose() {
            continue;
        }
        let name = tested.test.file.name();
        if file != Some(name) {
            let gap = if file.is_some() { "\n" } else { "" };
            // Writing to a string can not fail.
            let _ = writeln!(text, "{gap}{name}:");
            file = Some(name);
        }
        rule(&mut text, tested, timings, terminal);
    }
    if !text.is_empty() {
        let _ = writeln!(text, "{LINE}");
    }
    let numbers =
        [("PASS", counts.passed), ("FAIL", counts.failed), ("SKIPPED", counts.skipped), ("ERROR", counts.errors)];
    for (word, number) in numbers.into_iter().filter(|(_, number)| *number > 0) {
        let _ = writeln!(text, "{word}: {number}/{}", counts.all());
    }
    text
}

fn rule(text: &mut String, tested: &TestedRule, timings: bool, terminal: Terminal) {
    let TestedRule { test, outcome, explanation } = tested;
    let word = match &outcome.verdict {
        TestVerdict::Pass => "PASS",
        TestVerdict::Fail => "FAIL",
        TestVerdict::Skipped => "SKIPPED",
        TestVerdict::Error(_) => "ERROR",
    };
    let time = if timings { format!(" ({:?})", outcome.duration) } else { String::new() };
    let _ = writeln!(text, "{}: {word}{time}", test.full_name());
    outcome.cases.iter().for_each(|case| shown_case(text, case, 1, terminal.verbose()));
    if let TestVerdict::Error(message) = &outcome.verdict {
        let _ = writeln!(text, "  {message}");
    }
    if let Some(explanation) = explanation {
        explained(text, tested, explanation, terminal);
    } else if let Some(value) = &outcome.value {
        let _ = writeln!(text, "  its value is {}", short(value, terminal));
    }
    if !outcome.prints.is_empty() {
        let lines: Vec<String> = outcome.prints.iter().map(|line| format!("  {line}\n")).collect();
        let _ = writeln!(text, "\n{}", lines.concat());
    }
}

fn shown_case(text: &mut String, case: &Case, depth: usize, verbose: bool) {
    if case.passed && !verbose {
        return;
    }
    let word = if case.passed { "PASS" } else { "FAIL" };
    let _ = writeln!(text, "{:1$}{2}: {word}", "", 2 * depth, case.name);
    case.cases.iter().for_each(|case| shown_case(text, case, depth + 1, verbose));
}

/// The statement that does not hold, and what its expressions are.
fn explained(text: &mut String, tested: &TestedRule, explanation: &Explanation, terminal: Terminal) {
    let theme = if terminal.stdout_colour() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(0);
    let shown = Shown::new(tested, explanation);
    if handler.render_report(text, &shown).is_err() {
        let _ = writeln!(text, "  {shown}");
    }
    if explanation.ways > 1 {
        let _ = writeln!(text, "    in the first of {} ways to get here:", explanation.ways);
    }
    for observed in &explanation.observed {
        let name = observed.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let values: Vec<String> =
            observed.values.iter().take(MOST_VALUES).map(|value| short(value, terminal)).collect();
        let more = if observed.values.len() > MOST_VALUES { ", …" } else { "" };
        let value = if values.is_empty() { "undefined".to_owned() } else { values.join(", ") };
        let _ = writeln!(text, "    {} = {value}{more}", short(&name, terminal));
    }
}

fn short(value: &str, terminal: Terminal) -> String {
    if terminal.verbose() || value.chars().count() <= MOST_CHARACTERS {
        return value.to_owned();
    }
    value.chars().take(MOST_CHARACTERS).chain(['…']).collect()
}

/// A failing statement as miette shows it.
struct Shown {
    source: NamedSource<String>,
    label: LabeledSpan,
}

impl Shown {
    fn new(tested: &TestedRule, explanation: &Explanation) -> Self {
        let file = &tested.test.file;
        // The first line is enough to know the statement by; what follows is often a whole document.
        let line = file.slice(explanation.place).lines().next().map_or(0, |line| line.trim_end().len());
        Self {
            source: NamedSource::new(file.name(), file.text().to_owned()),
            label: LabeledSpan::new(Some("does not hold".to_owned()), explanation.place.start, line),
        }
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shown")
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a statement does not hold")
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}
