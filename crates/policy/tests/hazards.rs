//! Texts that would hurt the parser, or mean something else than they seem to, are refused in bounded time.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests may fail loudly"
)]

mod support;

use std::time::{Duration, Instant};
use support::*;
use tenure_policy::PolicyErrorCode;

/// The code that a text is refused with; nothing where it loads. In no case may it take long.
fn refusal(text: &str) -> Option<PolicyErrorCode> {
    let begin = Instant::now();
    let code = on_a_plain_thread(|| load(&[text]).err().map(|errors| errors[0].code));
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?} for {}", begin.elapsed(), &text[..text.len().min(200)]);
    code
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("package t\nx := {}1{}\n", open.repeat(depth), close.repeat(depth))
}

#[test]
fn nesting_is_refused_before_the_parser_meets_it() {
    for (open, close) in [
        ("[", "]"),
        ("{\"a\": ", "}"),
        ("[{\"a\": ", "}]"),
        ("{", "}"),
        ("{[", "]: 1}"),
        ("[1 | ", ", 2]"),
        ("{1 | ", ", 2}"),
        ("[x | x := ", "]"),
        ("{x: ", " | true}"),
        ("[\n", "\n]"),
        ("(", ")"),
        ("abs(", ")"),
        ("data[", "]"),
        ("- ", ""),
        ("1 + ", ""),
        ("-\n", ""),
        ("- 1 * ", ""),
        ("1 in ", ""),
        ("# comment\n[", "]"),
    ] {
        for depth in [200, 50_000] {
            let code = refusal(&nested(open, close, depth));
            assert_eq!(code, Some(PolicyErrorCode::TooDeep), "{open} {depth}");
        }
        // Without an end, too.
        assert_eq!(refusal(&nested(open, "", 200)), Some(PolicyErrorCode::TooDeep), "{open}");
    }
    for step in [".a", "[0]", "[\"a\"]", "[_]"] {
        let text = format!("package t\nx := input{}\n", step.repeat(50_000));
        assert_eq!(refusal(&text), Some(PolicyErrorCode::TooDeep), "{step}");
    }
}

#[test]
fn what_people_nest_loads() {
    for depth in 1..=10 {
        for (open, close) in [
            ("[1, ", "]"),
            ("{\"kind\": \"a\", \"spec\": ", "}"),
            ("{\"spec\": ", "}"),
            ("[\n{\"a\": 1,\n\"b\": ", "}\n]"),
            ("(", ")"),
            ("abs(", ")"),
        ] {
            assert_eq!(refusal(&nested(open, close, depth)), None, "{open} {depth}");
            let mocked = format!(
                "package t\nx if {{\n  true with input as {}1{}\n}}\n",
                open.repeat(depth),
                close.repeat(depth)
            );
            assert_eq!(refusal(&mocked), None, "{open} {depth}");
        }
    }
    // A Kubernetes pod, as suites of other tools mock it, forty times.
    let pod = r#"x{n} if {
  y with input as {"request": {"kind": {"kind": "Pod"}, "object": {"metadata": {"labels": {"app": "a"}}, "spec": {
    "containers": [{"name": "a", "securityContext": {"capabilities": {"add": ["NET_ADMIN"]}}, "env": [{"name": "A",
      "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]}],
    "volumes": [{"name": "v", "projected": {"sources": [{"secret": {"items": [{"key": "k", "path": "p"}]}}]}}]}}}}
}
"#;
    let pods: String = (0..40).map(|at| pod.replace("{n}", &at.to_string())).collect();
    assert_eq!(refusal(&format!("package t\ny := true\n{pods}")), None);
    // Long lines: a list of regions or a regular expression.
    assert_eq!(refusal(&format!("package t\nx := [{}]\n", "\"eu-central-1\", ".repeat(2_000))), None);
}

#[test]
fn wide_and_deep_is_counted_together() {
    let nest = nested("[{\"a\": ", "}]", 5).replace("package t\n", "");
    let many: String = (0..10_000).map(|at| nest.replace('x', &format!("x{at}"))).collect();
    assert_eq!(refusal(&format!("package t\n{many}")), Some(PolicyErrorCode::TooDeep));
    let flat: String = (0..20_000).map(|at| format!("x{at} := {{\"a\": [1, 2], \"b\": c}}\n")).collect();
    assert_eq!(refusal(&format!("package t\nc := 1\n{flat}")), None);
}

#[test]
fn strings_and_comments_do_not_mislead_the_look_at_the_text() {
    // A look that took the quote in the comment for a string would not see the brackets behind it.
    let deep = "[".repeat(300);
    for before in [
        "# \"\n",
        "# `\n",
        "y := \"\\\"\"\n",
        "y := \"\\\\\"\n",
        "y := `\\`\n",
        "y := `\"`\n",
        "y := \"`\"\n",
        "y := `#`\n",
    ] {
        assert_eq!(refusal(&format!("package t\n{before}x := {deep}")), Some(PolicyErrorCode::TooDeep), "{before}");
    }
    for hidden in [format!("x := \"{deep}\""), format!("x := `{deep}`"), format!("x := 1 # {deep}")] {
        assert_eq!(refusal(&format!("package t\n{hidden}\n")), None);
    }
}

#[test]
fn sizes() {
    assert_eq!(refusal(&format!("package t\n# {}\n", "x".repeat(1 << 20))), Some(PolicyErrorCode::TooLarge));
    let rule = |statements: usize| -> String {
        let lines: String = (0..statements).map(|at| format!("  y{at} := {at}\n")).collect();
        format!("package t\nx if {{\n{lines}}}\n")
    };
    assert_eq!(refusal(&rule(5_000)), Some(PolicyErrorCode::TooLarge));
    assert_eq!(refusal(&rule(300)), None);
    let bodies: String = (0..3_000).map(|at| format!("else := {at} if {{ input == {at} }}\n")).collect();
    assert_eq!(refusal(&format!("package t\nx if {{ false }}\n{bodies}")), None);
}

#[test]
fn a_text_does_not_end_before_its_end() {
    assert_eq!(
        all_shown(&["package t\nx := 1\n\0y := := 1\n"]),
        "policy::syntax: the policy holds a NUL character\n  policies/a.rego:3:1 `\0` here\n  \
         help: remove it; the interpreter would ignore everything behind it"
    );
}

#[test]
fn a_parenthesis_that_would_become_a_call() {
    assert_eq!(
        all_shown(&["package t\nx if {\n  y\n(z) > 1\n}\ny := 1\nz := 2\n"]),
        "policy::syntax: a parenthesis on a new line would be read as a call\n  policies/a.rego:4:1 `(` here\n  \
         help: move it to the line before if it is a call; else write the statement without parentheses"
    );
}

#[test]
fn every_file_tells_its_first_error() {
    let shown =
        all_shown(&["package a\nx := := 1\n", "package b\n\nx if {\n  \"ü\" == y z\n}\n", "package c\nx := 1\n"]);
    let heads: Vec<&str> = shown.lines().filter(|line| !line.starts_with("  help")).collect();
    assert_eq!(
        heads,
        [
            "policy::syntax: the policy can not be read: expecting expression",
            "  policies/a.rego:2:6 `:= 1` here",
            "policy::syntax: the policy can not be read: expecting `}` while parsing query",
            "  policies/b.rego:4:12 `z` here",
        ],
        "{shown}"
    );
}

#[test]
fn functions_that_do_not_exist() {
    assert_eq!(
        all_shown(&[
            "package t\nimport data.lib.verdict\nx := verdict.al_of([1])\ny := http_send({})\nz := http.send({})\n",
            "package lib.verdict\nall_of(a) := a\nrule := 1\n"
        ]),
        "policy::syntax: there is no function `data.lib.verdict.al_of`\n  policies/a.rego:3:6 `verdict.al_of` called here\n  \
         help: did you mean `data.lib.verdict.all_of`?\n\
         policy::syntax: there is no function `http_send`\n  policies/a.rego:4:6 `http_send` called here\n  \
         help: check the spelling; functions that reach outside (network, clock, chance) are not provided\n\
         policy::syntax: there is no function `http.send`\n  policies/a.rego:5:6 `http.send` called here\n  \
         help: check the spelling; functions that reach outside (network, clock, chance) are not provided"
    );
    for call in
        ["count([1])", "regex.match(`a`, \"a\")", "sprintf(\"%d\", [1])", "numbers.range(1, 2)", "print(1)", "f(1)"]
    {
        assert_eq!(refusal(&format!("package t\nx if {call}\nf(a) := a\n")), None, "{call}");
    }
}
