//! What programs read: version 1, its own shape.

use super::{Ended, Tally};
use serde_json::{Value, json};
use tenure_finding::{Failure, Place};
use tenure_policy::constraint::{CaseEnd, CaseOutcome, TestEnd, TestOutcome, Unmet};

pub(super) fn render(ended: &[Ended], tally: &Tally) -> String {
    let suites: Vec<Value> = ended
        .iter()
        .map(|(source, suite)| {
            json!({
                "path": source.name(),
                "skipped": suite.skipped,
                "tests": suite.tests.iter().map(test).collect::<Vec<_>>(),
                "failures": suite.failures.iter().map(failure).collect::<Vec<_>>(),
            })
        })
        .collect();
    let summary = json!({
        "suites": tally.suites,
        "passed": tally.passed,
        "failed": tally.failed,
        "could_not": tally.could_not,
        "unsupported": tally.unsupported,
        "skipped": tally.skipped,
    });
    format!("{:#}\n", json!({ "format": "tenure/verify/v1", "suites": suites, "summary": summary }))
}

fn test(test: &TestOutcome) -> Value {
    let result = |word: &str| json!({ "name": test.name, "result": word });
    let with = |word: &str, key: &str, value: Value| json!({ "name": test.name, "result": word, key: value });
    match &test.end {
        TestEnd::Skipped => result("skipped"),
        TestEnd::Refused => result("passed"),
        TestEnd::Accepted(missed) => with("failed", "unmet", json!([unmet(missed)])),
        TestEnd::Unsupported(reason) => with("unsupported", "failures", json!([failure(reason)])),
        TestEnd::CouldNot(failures) => with("could_not", "failures", failures.iter().map(failure).collect()),
        TestEnd::Cases(cases) => with("run", "cases", cases.iter().map(case).collect()),
    }
}

fn case(case: &CaseOutcome) -> Value {
    let (word, missed, failures): (_, &[Unmet], &[Failure]) = match &case.end {
        CaseEnd::Skipped => ("skipped", &[], &[]),
        CaseEnd::Passed => ("passed", &[], &[]),
        CaseEnd::Failed(unmet) => ("failed", unmet, &[]),
        CaseEnd::CouldNot(failures) => ("could_not", &[], failures),
    };
    let violations: Vec<Value> = case
        .violations
        .iter()
        .map(|violation| json!({ "message": violation.message, "details": violation.details }))
        .collect();
    json!({
        "name": case.name,
        "result": word,
        "violations": violations,
        "unmet": missed.iter().map(unmet).collect::<Vec<_>>(),
        "failures": failures.iter().map(failure).collect::<Vec<_>>(),
    })
}

fn unmet(unmet: &Unmet) -> Value {
    let fields = [("expected", unmet.expected.as_str().into()), ("found", unmet.found.as_str().into())];
    place(&unmet.place).chain(fields).map(|(key, value)| (key.to_owned(), value)).collect()
}

fn failure(failure: &Failure) -> Value {
    let fields = [
        ("code", failure.code.as_str().into()),
        ("message", failure.message.as_str().into()),
        ("help", failure.help.clone().into()),
    ];
    let places = failure.places.first().map(|(first, _)| place(first)).into_iter().flatten();
    places.chain(fields).map(|(key, value)| (key.to_owned(), value)).collect()
}

fn place(place: &Place) -> impl Iterator<Item = (&'static str, Value)> {
    let position = place.position();
    let fields =
        [("file", place.source.name().into()), ("line", position.line.into()), ("column", position.column.into())];
    fields.into_iter()
}
