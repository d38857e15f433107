//! What `--apply` says: a line for every value that changes, or with `--dry-run` the difference of the texts.

use super::plan::{File, Plan};
use super::terms::Terms;
use crate::changed::changed;
use similar::TextDiff;
use std::fmt::Write as _;
use tenure_engine::Engine;

/// The difference of every file, as `diff -u` has it.
pub(super) fn difference(plan: &Plan) -> String {
    let one = |file: &File| {
        let old = file.templates.first().map_or("", |first| first.old.source.text());
        let name = &file.input.name;
        TextDiff::from_lines(old, file.new.text()).unified_diff().context_radius(3).header(name, name).to_string()
    };
    plan.files.iter().map(one).collect()
}

/// What became of the templates, a value a line.
pub(super) fn done(plan: &Plan, engine: &Engine) -> String {
    let mut text = String::new();
    for planned in plan.templates() {
        for one in changed(&planned.old, &planned.new, engine.fields()) {
            // Writing to a string can not fail.
            let _ = match one.place() {
                Some(place) => writeln!(text, "{} ({place})", one.line()),
                None => writeln!(text, "{}", one.line()),
            };
        }
    }
    let count = plan.files.len();
    let _ = match count {
        0 => writeln!(text, "nothing to change"),
        1 => writeln!(text, "1 file written"),
        count => writeln!(text, "{count} files written"),
    };
    text
}

/// Recommendations that are not made.
pub(super) fn left(plan: &Plan, terms: &Terms) -> String {
    let mut text = String::new();
    for (source, one) in &plan.left {
        let (proposal, unit) = (&one.proposal, &one.unit);
        let _ = writeln!(
            text,
            "left alone: {} -> {} {unit} in {}: its confidence of {:.2} is below {}",
            proposal.quota,
            proposal.recommended,
            source.name(),
            proposal.confidence,
            terms.least_of(one)
        );
    }
    text
}
