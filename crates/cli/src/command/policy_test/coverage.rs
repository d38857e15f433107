//! Which lines were evaluated, in the shape that `opa test --coverage` writes.

use crate::diagnostic;
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tenure_policy::CoveredFile;

/// Too few lines were evaluated.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the tests evaluate {got:.2} % of the lines, not the {threshold:.2} % that are asked for")]
#[diagnostic(code(suite::coverage), help("not evaluated:\n{missing}"))]
struct BelowThreshold {
    got: f64,
    threshold: f64,
    missing: String,
}

/// Says which lines were evaluated, or that they were too few.
pub(super) fn report(files: &[CoveredFile], threshold: Option<f64>, exit: Exit, terminal: Terminal) -> Exit {
    let covered = files.iter().map(|file| file.covered.len()).sum();
    let not_covered = files.iter().map(|file| file.not_covered.len()).sum();
    let got = share(covered, not_covered);
    if let Some(threshold) = threshold.filter(|threshold| got < *threshold) {
        diagnostic::show_one(&BelowThreshold { got, threshold, missing: missing(files) }, terminal);
        return Exit::TestsFailed;
    }
    let entries: Map<String, Value> = files.iter().map(|file| (file.file.clone(), entry(file))).collect();
    let all = json!({
        "files": entries,
        "covered_lines": covered,
        "not_covered_lines": not_covered,
        "coverage": got,
    });
    match say(&format!("{all:#}\n"), terminal) {
        Exit::Clean => exit,
        _ => Exit::TestsNotRun,
    }
}

fn entry(file: &CoveredFile) -> Value {
    let (covered, not_covered) = (file.covered.len(), file.not_covered.len());
    let mut entry = Map::new();
    for (name, lines) in [("covered", &file.covered), ("not_covered", &file.not_covered)] {
        if !lines.is_empty() {
            let range = |(first, last): &(u32, u32)| json!({"start": {"row": first}, "end": {"row": last}});
            entry.insert(name.to_owned(), ranges(lines).iter().map(range).collect());
        }
    }
    // What is zero is left out, as OPA does it.
    if covered > 0 {
        entry.insert("covered_lines".to_owned(), covered.into());
    }
    if not_covered > 0 {
        entry.insert("not_covered_lines".to_owned(), not_covered.into());
    }
    if covered > 0 {
        entry.insert("coverage".to_owned(), share(covered, not_covered).into());
    }
    Value::Object(entry)
}

#[expect(clippy::cast_precision_loss, reason = "no suite has 2^52 lines")]
fn share(covered: usize, not_covered: usize) -> f64 {
    if covered == 0 { 0.0 } else { 100.0 * covered as f64 / (covered + not_covered) as f64 }
}

/// Runs of lines that follow each other.
fn ranges(lines: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    ranges
}

/// The files that are not covered, a line each.
fn missing(files: &[CoveredFile]) -> String {
    let line = |file: &CoveredFile| {
        let range = |(first, last): &(u32, u32)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        };
        let ranges: Vec<String> = ranges(&file.not_covered).iter().map(range).collect();
        let share = share(file.covered.len(), file.not_covered.len());
        format!("{} ({share:.2} %): {}", file.file, ranges.join(", "))
    };
    let lines: Vec<String> = files.iter().filter(|file| !file.not_covered.is_empty()).map(line).collect();
    lines.join("\n")
}
