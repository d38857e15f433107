//! Results in the shape that `opa test --format json` writes, with `failed_at` and `values` beside.

use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use tenure_engine::{Tested, TestedRule};
use tenure_policy::{Case, TestVerdict};

/// All results as one array.
pub(super) fn render(tested: &Tested, timings: bool) -> String {
    let all: Vec<Value> = tested.tests.iter().map(|tested| entry(tested, timings)).collect();
    format!("{:#}\n", Value::Array(all))
}

fn entry(tested: &TestedRule, timings: bool) -> Value {
    let TestedRule { test, outcome, explanation } = tested;
    let place = |byte: usize| {
        let at = test.file.position(byte);
        json!({"file": test.file.name(), "row": at.line, "col": at.column})
    };
    let mut entry = Map::new();
    if let TestVerdict::Error(message) = &outcome.verdict {
        let error = json!({
            "code": "eval_internal_error",
            "message": message,
            "location": place(test.place.start),
        });
        entry.insert("error".to_owned(), error);
    }
    entry.insert("location".to_owned(), place(test.place.start));
    if !outcome.cases.is_empty() {
        entry.insert("sub_results".to_owned(), cases(&outcome.cases));
    }
    entry.insert("package".to_owned(), test.package.clone().into());
    entry.insert("name".to_owned(), test.name.clone().into());
    if !outcome.prints.is_empty() {
        let lines: Vec<&str> = outcome.prints.iter().map(|line| without_place(line)).chain([""]).collect();
        let printed = lines.join("\n");
        entry.insert("output".to_owned(), base64(printed.as_bytes()).into());
    }
    // Without being asked, the same tests give the same bytes.
    let duration = if timings { u64::try_from(outcome.duration.as_nanos()).unwrap_or(u64::MAX) } else { 0 };
    entry.insert("duration".to_owned(), duration.into());
    match outcome.verdict {
        TestVerdict::Fail => drop(entry.insert("fail".to_owned(), true.into())),
        TestVerdict::Skipped => drop(entry.insert("skip".to_owned(), true.into())),
        TestVerdict::Pass | TestVerdict::Error(_) => {}
    }
    if let Some(explanation) = explanation {
        let values =
            explanation.observed.iter().map(|observed| json!({"text": observed.text, "values": observed.values}));
        let failing = json!({
            "location": place(explanation.place.start),
            "text": test.file.slice(explanation.place),
            "values": values.collect::<Vec<_>>(),
        });
        entry.insert("failed_at".to_owned(), failing);
    }
    Value::Object(entry)
}

fn cases(cases: &[Case]) -> Value {
    let case = |case: &Case| {
        let mut entry = Map::new();
        entry.insert("name".to_owned(), case.name.clone().into());
        if !case.passed {
            entry.insert("fail".to_owned(), true.into());
        }
        if !case.cases.is_empty() {
            entry.insert("sub_results".to_owned(), self::cases(&case.cases));
        }
        (case.name.clone(), Value::Object(entry))
    };
    Value::Object(cases.iter().map(case).collect())
}

/// What was printed, without the file and line that the interpreter puts before it.
fn without_place(line: &str) -> &str {
    let mut parts = line.splitn(2, ".rego:");
    let behind = parts.next().and(parts.next());
    behind.and_then(|behind| behind.split_once(": ")).map_or(line, |(_, text)| text)
}

/// Bytes as OPA writes them into JSON.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * at) & 63) as usize).copied().unwrap_or_default();
            let _ = write!(text, "{}", if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, without_place};

    #[test]
    fn bytes_are_written_as_text() {
        let texts = ["", "a", "ab", "abc", "fake print output\n"].map(|text| base64(text.as_bytes()));
        assert_eq!(texts, ["", "YQ==", "YWI=", "YWJj", "ZmFrZSBwcmludCBvdXRwdXQK"]);
    }

    #[test]
    fn the_place_of_a_print_is_taken_off() {
        assert_eq!(without_place("policy/a.rego:12: x: y"), "x: y");
        assert_eq!(without_place("no place"), "no place");
    }
}
