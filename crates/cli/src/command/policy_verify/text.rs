//! What people read: a line for each suite, and below it what did not hold.

use super::{Ended, Tally};
use std::fmt::Write as _;
use tenure_policy::constraint::{CaseEnd, CaseOutcome, SuiteOutcome, TestEnd, TestOutcome, Unmet};
use tenure_report::visible;

/// Violations that are listed below an assertion that does not hold.
const MOST_VIOLATIONS: usize = 5;

pub(super) fn render(ended: &[Ended], tally: &Tally, verbose: bool) -> String {
    let mut text = String::new();
    for (source, suite) in ended {
        // Writing to a string can not fail.
        let _ = writeln!(text, "{:<6}{}", word(suite), visible(source.name()));
        suite.tests.iter().for_each(|test| write_test(&mut text, test, verbose));
    }
    let _ = writeln!(text, "\n{}", summary(tally));
    text
}

/// One word for a suite: the worst of what is in it.
fn word(suite: &SuiteOutcome) -> &'static str {
    let any = |wanted: fn(&TestEnd) -> bool| suite.tests.iter().any(|test| wanted(&test.end));
    let case = |end: &TestEnd, wanted: fn(&CaseEnd) -> bool| matches!(end, TestEnd::Cases(cases) if cases.iter().any(|case| wanted(&case.end)));
    let could_not = any(|end| matches!(end, TestEnd::CouldNot(_) | TestEnd::Unsupported(_)))
        || suite.tests.iter().any(|test| case(&test.end, |end| matches!(end, CaseEnd::CouldNot(_))));
    let failed = any(|end| matches!(end, TestEnd::Accepted(_)))
        || suite.tests.iter().any(|test| case(&test.end, |end| matches!(end, CaseEnd::Failed(_))));
    let ran = any(|end| matches!(end, TestEnd::Refused))
        || suite.tests.iter().any(|test| case(&test.end, |end| matches!(end, CaseEnd::Passed)));
    match (failed, could_not || !suite.failures.is_empty(), ran) {
        (true, _, _) => "FAIL",
        (false, true, _) => "ERROR",
        (false, false, true) => "ok",
        (false, false, false) => "skip",
    }
}

fn write_test(out: &mut String, test: &TestOutcome, verbose: bool) {
    let name = visible(&test.name);
    let mut line = |word: &str, rest: &str| {
        let _ = writeln!(out, "  {word:<6}{name}{rest}");
    };
    match &test.end {
        TestEnd::Skipped if verbose => line("skip", ""),
        TestEnd::Refused if verbose => line("ok", ": the constraint is refused"),
        TestEnd::Skipped | TestEnd::Refused => {}
        TestEnd::Accepted(unmet) => {
            line("FAIL", "");
            write_unmet(out, unmet);
        }
        TestEnd::Unsupported(failure) => line("ERROR", &format!(": {}", visible(&failure.message))),
        TestEnd::CouldNot(failures) => {
            let reason =
                failures.first().map_or_else(String::new, |failure| format!(": {}", visible(&failure.message)));
            line("ERROR", &reason);
        }
        TestEnd::Cases(cases) => cases.iter().for_each(|case| write_case(out, test, case, verbose)),
    }
}

fn write_case(out: &mut String, test: &TestOutcome, case: &CaseOutcome, verbose: bool) {
    let name = format!("{}//{}", visible(&test.name), visible(&case.name));
    let mut line = |word: &str, rest: &str| {
        let _ = writeln!(out, "  {word:<6}{name}{rest}");
    };
    match &case.end {
        CaseEnd::Skipped if verbose => line("skip", ""),
        CaseEnd::Passed if verbose => line("ok", ""),
        CaseEnd::Skipped | CaseEnd::Passed => {}
        CaseEnd::CouldNot(failures) => {
            let reason =
                failures.first().map_or_else(String::new, |failure| format!(": {}", visible(&failure.message)));
            line("ERROR", &reason);
        }
        CaseEnd::Failed(unmet) => {
            line("FAIL", "");
            unmet.iter().for_each(|unmet| write_unmet(out, unmet));
            for violation in case.violations.iter().take(MOST_VIOLATIONS) {
                let _ = writeln!(out, "          violation: {}", visible(&violation.message));
            }
            if let Some(more) = case.violations.len().checked_sub(MOST_VIOLATIONS).filter(|more| *more > 0) {
                let _ = writeln!(out, "          and {more} more");
            }
        }
    }
}

fn write_unmet(text: &mut String, unmet: &Unmet) {
    let position = unmet.place.position();
    let name = visible(unmet.place.source.name());
    let (line, column) = (position.line, position.column);
    let expected = visible(&unmet.expected);
    let _ = writeln!(text, "        {name}:{line}:{column}: expected {expected}; {}", unmet.found);
}

fn summary(tally: &Tally) -> String {
    let counted = |number: usize, what: &str| format!("{number} {what}");
    let mut parts = vec![counted(tally.passed, "passed")];
    for (number, what) in [
        (tally.failed, "failed"),
        (tally.could_not, "could not be run"),
        (tally.unsupported, "not supported"),
        (tally.skipped, "skipped"),
    ] {
        if number > 0 {
            parts.push(counted(number, what));
        }
    }
    let suites = if tally.suites == 1 { "1 suite".to_owned() } else { format!("{} suites", tally.suites) };
    format!("{suites}: {}", parts.join(", "))
}
