//! Tests of policies run as OPA runs them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod support;

use std::fmt::Write as _;
use std::time::Duration;
use support::*;
use tenure_policy::{Case, Limits, RegoVersion, Suite, SuiteSettings, TestVerdict};

fn settings(version: RegoVersion) -> SuiteSettings {
    let limits = Limits { time: Duration::from_millis(500), ..Limits::default() };
    SuiteSettings { version, limits, now: 1_795_219_200_000_000_000, coverage: false }
}

fn suite(version: RegoVersion, texts: &[&str]) -> Suite {
    Suite::load(&sources(texts), &[], &settings(version)).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Every test with how it ended, a line each.
fn outcomes(suite: &Suite) -> String {
    let mut runner = suite.runner();
    let mut shown = String::new();
    for (number, test) in suite.tests().iter().enumerate() {
        let outcome = runner.run(number);
        let word = match &outcome.verdict {
            TestVerdict::Pass => "pass".to_owned(),
            TestVerdict::Fail => "fail".to_owned(),
            TestVerdict::Skipped => "skipped".to_owned(),
            TestVerdict::Error(message) => format!("error: {message}"),
        };
        writeln!(shown, "{}: {word}{}", test.full_name(), cases(&outcome.cases)).unwrap();
    }
    shown
}

fn cases(cases: &[Case]) -> String {
    let case =
        |case: &Case| format!(" {}{}{}", if case.passed { "" } else { "!" }, case.name, self::cases(&case.cases));
    if cases.is_empty() { String::new() } else { format!(" ({} )", cases.iter().map(case).collect::<String>()) }
}

#[track_caller]
fn all_pass(version: RegoVersion, text: &str) {
    let shown = outcomes(&suite(version, &[text]));
    assert!(!shown.is_empty() && shown.lines().all(|line| line.ends_with(": pass")), "{shown}");
}

#[test]
fn every_way_to_end_is_told_apart() {
    let text = "package t\nimport rego.v1\n\
        test_true if true\ntest_false if false\ntest_other := 7\ntest_set contains 1\n\
        todo_test_later if true\ntodo_later if false\n\
        test_conflict := true\ntest_conflict := false if true\n\
        test_slow if { r := numbers.range(1, 1000); r[_] + r[_] + r[_] + r[_] < 0 }\n\
        test_panic if strings.count(\"a\", \"\") > 0\n\
        test_missing if crypto.md5(\"a\")\n\
        test_function(x) if x\n\
        a.b.test_nested if true\n";
    let shown = outcomes(&suite(RegoVersion::V1, &[text]));
    assert_eq!(
        shown,
        "data.t.test_true: pass\ndata.t.test_false: fail\ndata.t.test_other: fail\ndata.t.test_set: fail\n\
         data.t.todo_test_later: skipped\ndata.t.test_conflict: pass\ndata.t.test_conflict#01: fail\n\
         data.t.test_slow: error: it ran longer than 500 ms\n\
         data.t.test_panic: error: the Rego interpreter gave up: window size must be non-zero\n\
         data.t.test_missing: error: `crypto.md5` is not provided here\ndata.t.a.b.test_nested: pass\n"
    );
}

#[test]
fn definitions_of_one_name_are_tests_of_their_own() {
    let first = "package t\ntest_x { input.a == 1 with input as {\"a\": 1} }\ntest_x { false }\n";
    let second = "package t\ntest_x { true }\ntest_y { true }\n";
    let shown = outcomes(&suite(RegoVersion::V0, &[first, second]));
    assert_eq!(shown, "data.t.test_x: pass\ndata.t.test_x#01: fail\ndata.t.test_x#02: pass\ndata.t.test_y: pass\n");
}

#[test]
fn cases_that_do_not_hold_are_named() {
    let text = "package t\nimport rego.v1\n\
        test_limits[name] if { some name, limit in {\"free\": 1, \"paid\": 9}; limit > 3 }\n\
        test_all[case.note] if { some case in [{\"note\": \"one\"}, {\"note\": \"two\"}]; case.note != \"\" }\n\
        test_deep[one][two] if { some one in [\"a\", \"b\"]; some two in [1, 2]; one == \"a\" }\n";
    assert_eq!(
        outcomes(&suite(RegoVersion::V1, &[text])),
        "data.t.test_limits: fail ( !free paid )\ndata.t.test_all: pass ( one two )\n\
         data.t.test_deep: fail ( a ( 1 2 ) !b ( !1 !2 ) )\n"
    );
}

#[test]
fn a_negation_asks_for_its_arguments_first() {
    // With the verdicts of OPA, see opa#1877, opa#4743 and opa#8387.
    let text = "package t\nimport rego.v1\nf(x) := x\nmissing if input.nope\n\
        lifted if not startswith(input.name, \"x\")\nlifted if not f(missing)\nlifted if not f(f(input.name))\n\
        lifted if not input.name > 3\nlifted if not input.name in {\"x\"}\nlifted if not count(input.name) == 0\n\
        lifted if not input.a[input.name]\nlifted if { not f([input.name]) }\nlifted if not f(input.name).x\n\
        inside := [1 | not f(input.name)]\n\
        kept if { not input.name; not input.name == \"x\"; not missing; not input.a.b.c == 1 }\n\
        test_lifted if not lifted with input as {\"a\": {}}\n\
        test_inside if inside == [] with input as {}\n\
        test_kept if kept with input as {}\n\
        test_replaced if { not f(input.name) with input as {\"name\": false} }\n\
        test_local if { some x in [1, false]; not f(x) }\n\
        test_twice if { y := [x | some x in [false]; not f(not_x(x, [z | z := 1; not f(input.z)]))]; y == [] }\n\
        not_x(x, _) := x == false\n";
    all_pass(RegoVersion::V1, text);
}

#[test]
fn what_the_interpreter_reads_otherwise_means_what_opa_says() {
    all_pass(
        RegoVersion::V1,
        "package t\nimport rego.v1\n\
         default f(_) := 0\nf(x) := x if x > 3\n\
         test_default if { f(1) == 0; f(4) == 4 }\n\
         test_missing if sprintf(\"%d of %s, %5.2f%%\", [1]) == \"1 of %!s(MISSING), %!f(MISSING)%\"\n\
         test_subset if { object.subset([1, 2], []); object.subset({\"a\": [1, 2]}, {\"a\": [2]}); not object.subset([1], [1, 2]) }\n\
         test_walk if { x := {path | [path, value] = walk({\"a\": {\"b\": 1}}); value == 1}; x == {[\"a\", \"b\"]} }\n\
         test_every if { not every_missing }\nevery_missing if { every x in input.missing { x } }\n\
         test_lines if {\n  x := [1]\n  (x[0] + 1) == 2\n}\n\
         test_day if time.now_ns() == 1795219200000000000\n",
    );
}

#[test]
fn rego_from_before_1_0_is_read() {
    all_pass(
        RegoVersion::V0,
        "package t\n\
         violation[{\"msg\": msg}] { msg := \"one\" } { msg := \"two\" }\n\
         kind(x) = y { x == 1; y := \"one\" } { x == 2; y := \"two\" }\n\
         test_chained { count(violation) == 2; kind(2) == \"two\" }\n\
         test_former { any([false, true]); not all([false, true]); re_match(\"^a\", \"ab\"); set_diff({1, 2}, {1}) == {2} }\n\
         test_unified { x = [1, 2][i]; i == 1; x == 2 }\n",
    );
}

#[test]
fn functions_of_trivy_exist_here_and_nowhere_else() {
    let policy = "package t\ndeny contains result.new(\"bad\", {\"__defsec_metadata\": {\"startline\": 3, \"managed\": false}})\n\
        test_result if { some r in deny; r.msg == \"bad\"; r.startline == 3; r.filepath == \"\" }\n\
        test_managed if not isManaged({\"managed\": false})\n";
    all_pass(RegoVersion::V1, policy);
    assert!(errors(&[policy]).iter().any(|error| error.message.contains("`result.new`")));
    // A package of that name comes first.
    let own = "package t\nimport data.result\ntest_own if result.new(1, 2) == 3\n";
    let suite = suite(RegoVersion::V1, &[own, "package result\nnew(a, b) := a + b\n"]);
    assert_eq!(outcomes(&suite), "data.t.test_own: pass\n");
}

/// Why the only test fails: the statement, and each expression with what it is.
fn explanation(text: &str) -> String {
    let suite = suite(RegoVersion::V1, &[text]);
    assert_eq!(suite.runner().run(0).verdict, TestVerdict::Fail);
    let explanations = suite.explain(&[0]);
    let explanation = explanations.get(&0).unwrap_or_else(|| panic!("{text} is not explained"));
    let mut shown = suite.tests()[0].file.slice(explanation.place).to_owned();
    for observed in &explanation.observed {
        write!(shown, " | {} = {}", observed.text, observed.values.join(" or ")).unwrap();
    }
    if explanation.ways > 1 {
        write!(shown, " | {} ways", explanation.ways).unwrap();
    }
    shown
}

#[test]
fn the_statement_that_does_not_hold_is_found_with_its_values() {
    for (body, expected) in [
        ("x := 3; y := x + 1; y == 5", "y == 5 | y = 4"),
        (
            "input.a == \"b\" with input as {\"a\": \"c\"}",
            "input.a == \"b\" with input as {\"a\": \"c\"} | input.a = \"c\"",
        ),
        ("some x in [1, 2]; x > 1; x < limit", "x < limit | x = 2 | limit = 2"),
        ("some x in [5, 6]; x < limit", "x < limit | x = 5 | limit = 2 | 2 ways"),
        ("count(empty) > 0", "count(empty) > 0 | count(empty) = 0 | empty = []"),
        ("limit in empty", "limit in empty | limit = 2 | empty = []"),
        ("not limit", "not limit | limit = 2"),
        ("nothing with input.x as \"y\"", "nothing with input.x as \"y\" | nothing = "),
        ("print(\"hello\"); x := nothing", "x := nothing | nothing = "),
        ("every x in [1, 2, 3] { x < limit }", "every x in [1, 2, 3] { x < limit } | x = 2"),
        ("some x in empty", "some x in empty | empty = []"),
        (
            "x := [1, 2][_]; startswith(\"a\", upper(\"b\"))",
            "startswith(\"a\", upper(\"b\")) | startswith(\"a\", upper(\"b\")) = false | upper(\"b\") = \"B\" | 2 ways",
        ),
    ] {
        let text =
            format!("package t\nimport rego.v1\ntest_it if {{ {body} }}\nlimit := 2\nempty := []\nnothing if false\n");
        assert_eq!(explanation(&text), expected);
    }
    assert_eq!(
        explanation("package t\ntest_it := limit == 3 if { limit > 1 }\nlimit := 2\n"),
        "limit == 3 | limit = 2"
    );
    assert_eq!(explanation("package t\ntest_it if limit == \"x\"\nlimit := 2\n"), "limit == \"x\" | limit = 2");
}

#[test]
fn lines_are_counted_by_file() {
    let policy = "package t\n\nallow if {\n\tinput.a\n\tinput.b\n}\n\nnever := 1 if input.never\n";
    let test = "package t\n\ntest_allow if not allow with input as {}\n";
    let suite =
        Suite::load(&sources(&[policy, test]), &[], &SuiteSettings { coverage: true, ..settings(RegoVersion::V1) });
    let suite = suite.unwrap();
    let mut runner = suite.runner();
    runner.run(0);
    let files = suite.coverage(&runner.finish());
    let lines = |number: usize| {
        (
            files[number].covered.iter().copied().collect::<Vec<_>>(),
            files[number].not_covered.iter().copied().collect::<Vec<_>>(),
        )
    };
    assert_eq!(lines(0), (vec![4], vec![5, 8]));
    assert_eq!(lines(1), (vec![3], vec![]));
}

#[test]
fn a_pattern_chooses_by_the_full_name() {
    let suite =
        suite(RegoVersion::V1, &["package t\ntest_a if true\ntest_ab if true\n", "package u\ntest_a if true\n"]);
    assert_eq!(suite.matching("t\\.test_a").unwrap(), [0, 1]);
    assert_eq!(suite.matching("_a$").unwrap(), [0, 2]);
    assert!(suite.matching("(").is_err());
}
