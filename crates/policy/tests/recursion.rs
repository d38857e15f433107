//! Rules that depend on themselves are refused; rules that only look so are not.

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

use support::*;
use tenure_policy::PolicyErrorCode;

/// Whether policies are refused for a circle.
fn circular(texts: &[&str]) -> bool {
    load(texts).is_err_and(|errors| errors.iter().any(|error| error.code == PolicyErrorCode::Recursion))
}

#[test]
fn circles_in_one_file() {
    for (name, text) in [
        ("direct", "x if x"),
        ("mutual", "x if y\ny if x"),
        ("in a value", "x := [x]"),
        ("in a head's key", "x contains y if { y := x[_] }"),
        ("function", "f(a) := f(a - 1) if a > 0"),
        ("mutual functions", "f(a) := g(a)\ng(a) := f(a)"),
        ("through a function", "x := f(1)\nf(a) := x + a"),
        ("through the whole package", "x := count(data.t)"),
        ("through all data", "x := [v | some k; v := data[k]]"),
        ("dynamic reference", "x := data.t[input.name]"),
        ("string in brackets", "x := data[\"t\"].y\ny := x"),
        ("raw string in brackets", "x := data[`t`][`y`]\ny := x"),
        ("nested package below", "x := data.t.y.z\ny.z := x"),
        ("head with a path", "a.b.c := a.b.c"),
        ("part of a head", "a.b.c := a.b"),
        ("below a head", "a.b := a.b.c.d"),
        ("mock of a function", "x if f(1) with f as g\nf(a) := a\ng(a) := x"),
        ("mock of data", "x if true with data.other as y\ny := x"),
        ("mock of input", "x if true with input as {\"a\": y}\ny := x"),
        ("partial set", "s contains 1\ns contains v if some v in s"),
        ("partial object", "o[\"a\"] := 1\no[k] := v if some k, v in o"),
        ("default", "default x := false\nx if not x"),
        ("else", "x if false\nelse := y\ny := x"),
        ("else body", "x if false\nelse := 1 if y\ny := x"),
        ("every", "x if every v in [1] { v == y }\ny := x"),
        ("domain of every", "x if every v in [y] { v }\ny := x"),
        ("comprehension", "x := {v: w | some v in [1]; w := y}\ny := x"),
        ("negation", "x if not y\ny if not x"),
        ("unification", "x if y = 1\ny := 1 if x"),
        ("membership", "x if 1 in y\ny := [1] if x"),
        ("argument", "x := f(y)\nf(a) := a\ny := x"),
        ("sign", "x := 0 - y\ny := x"),
        ("index", "x := [1][y]\ny := x"),
        ("second body uses the rule", "x := y if { y := 1 } { true }\ny := x"),
        ("shadowed in one body only", "x := 1 if { y := 1; y == 1 }\nx := 2 if y\ny := x"),
        ("shadowed in a comprehension only", "x if { z := [y | y := 1]; y == z }\ny := x"),
        ("`data` can not be hidden", "x if { some data; data.t.y }\ny := x"),
        ("`data` as an argument", "f(data) := data.t.y\ny := f(1)"),
        ("alias of all data", "import data as all\nx := all.t.y\ny := x"),
        ("import of oneself", "import data.t\nx := t.y\ny := x"),
        ("import of a rule", "import data.t.y as z\nx := z\ny := x"),
    ] {
        // Imports come first.
        assert!(circular(&[&format!("package t\n{text}\n")]), "{name}");
    }
}

#[test]
fn circles_across_files() {
    for (name, texts) in [
        ("imports", ["package a\nimport data.b\nx := b.y", "package b\nimport data.a\ny := a.x"]),
        ("aliases", ["package a\nimport data.b as c\nx := c.y", "package b\nimport data.a as d\ny := d.x"]),
        ("full paths", ["package a\nx := data.b.y", "package b\ny := data.a.x"]),
        ("one package in two files", ["package a\nx := y", "package a\ny := x"]),
        ("functions of one package", ["package a\nf(v) := g(v)", "package a\ng(v) := f(v)"]),
        ("package below a package", ["package a\nx := data.a.b", "package a.b\ny := data.a.x"]),
        (
            "imported functions",
            ["package a\nimport data.b.g\nf(v) := g(v)", "package b\nimport data.a.f\ng(v) := f(v)"],
        ),
    ] {
        assert!(circular(&texts), "{name}");
    }
}

#[test]
fn what_only_looks_like_a_circle() {
    for (name, text) in [
        ("argument", "y := f(1)\nf(y) := y"),
        ("pattern as an argument", "y := f([1, {\"a\": 2}])\nf([y, {\"a\": z}]) := y + z\nz := y"),
        ("some", "x if { some y in [1]; y == 1 }\ny if x"),
        ("some with a key", "x if { some k, v in {\"a\": 1}; k == v }\nk if x\nv if x"),
        ("declared", "x if { some y; [1][y] == 1 }\ny if x"),
        ("assigned", "x if { y := 1; y == 1 }\ny if x"),
        ("assigned by a pattern", "x if { [y, z] := [1, 2]; y < z }\ny if x\nz if x"),
        ("every", "x if every y in [1] { y == 1 }\ny if x"),
        ("comprehension", "x := [y | some y in [1]]\ny := x"),
        ("key of a literal", "x := {\"y\": 1}.y\ny := x"),
        ("field of something else", "x := input.y\ny := x"),
        ("head from its body", "x := y if { y := 1 }\ny := x"),
        ("sibling", "x := data.t.y\ny := 1"),
        ("partial rules of other names", "s contains 1\nu contains v if some v in s"),
        ("target of a mock", "x if input.a with input.x as 1"),
        ("comment and text", "x := \"y\" # y\ny := x"),
    ] {
        assert!(
            !circular(&[&format!("package t\n{text}\n"), &control("control := {}").replace("package t", "package c")]),
            "{name}"
        );
    }
}

#[test]
fn a_circle_is_told_once_with_every_rule_of_the_file() {
    assert_eq!(
        all_shown(&["package t\na := b\nb := c\n\nc if {\n  a\n}\n"]),
        "policy::recursion: rules depend on themselves: `data.t.a` needs `data.t.b` needs `data.t.c` needs `data.t.a`\n  \
         policies/a.rego:2:1 `a := b` part of the circle\n  \
         policies/a.rego:3:1 `b := c` part of the circle\n  \
         policies/a.rego:5:1 `c if {` part of the circle\n  \
         help: break the circle: a rule may not need its own value"
    );
}

#[test]
fn a_large_circle_and_many_circles_are_told_in_a_few_lines() {
    let ring: String = (0..5_000).map(|at| format!("r{at} := r{}\n", (at + 1) % 5_000)).collect();
    let shown = all_shown(&[&format!("package t\n{ring}")]);
    assert!(shown.contains("needs 4994 more needs `data.t.r0`") && shown.len() < 2_000, "{shown}");
    let fan: String = (0..5_000).map(|at| format!("r{at} := data.t[input.x]\n")).collect();
    assert!(all_shown(&[&format!("package t\n{fan}")]).len() < 10_000);
}

#[test]
fn a_chain_that_the_stack_can_not_hold_is_refused() {
    let chain = |length: usize| -> String {
        let links: String = (1..length).map(|at| format!("r{at} := r{}\n", at - 1)).collect();
        format!("package t\nr0 := 1\n{links}")
    };
    for length in [1_000, 10_000] {
        let shown = all_shown(&[&chain(length)]);
        assert!(shown.starts_with("policy::recursion: `data.t.r") && shown.contains("too long a chain"), "{shown}");
    }
    assert!(load(&[&chain(200)]).is_ok());
}

/// The longest chains that are admitted, of the rules that need most stack, evaluated in a debug build on 2 MiB.
#[test]
fn the_longest_admitted_chains_fit_into_a_plain_stack() {
    let links: [(&str, &str); 6] = [
        ("r{n} := r{m}", "r{n}"),
        ("r{n}(a) := r{m}(a)", "r{n}(1)"),
        ("r{n}(a) := [y | some z in [1]; every q in [1] { q == z }; y := r{m}(a)]", "r{n}(1)"),
        ("r{n}(a) := {\"a\": [{1 + abs(count([r{m}(a)])), 2}]}", "r{n}(1)"),
        ("r{n}(a) if { some v in [a]; some w in [v]; r{m}(w) with input as v }", "r{n}(1)"),
        ("r{n} contains v if some v in r{m}", "r{n}"),
    ];
    for (link, last) in links {
        let text = |length: usize| {
            let first = link.split(" :=").next().unwrap().split(" if").next().unwrap().replace("{n}", "0");
            let first = if link.contains("contains") { "r0 contains 1".to_owned() } else { format!("{first} := 1") };
            let one =
                |at: usize| format!("{}\n", link.replace("{n}", &at.to_string()).replace("{m}", &(at - 1).to_string()));
            let chain: String = (1..length).map(one).collect();
            let condition = last.replace("{n}", &(length - 1).to_string());
            format!("{}\n{first}\n{chain}", control_if(&condition))
        };
        // The longest that loads.
        let (mut fits, mut refused) = (2, 2_000);
        while refused - fits > 1 {
            let middle = usize::midpoint(fits, refused);
            if load(&[&text(middle)]).is_ok() { fits = middle } else { refused = middle }
        }
        assert!(fits > 20, "{link} is refused from {refused} on");
        let outcome = on_a_plain_thread(|| run(&text(fits)));
        assert!(outcome.is_ok(), "{link} {fits}: {outcome:?}");
    }
}

/// The same within one rule.
#[test]
fn the_largest_admitted_rules_fit_into_a_plain_stack() {
    for (unit, close) in [
        ("some v{n} in [1]\n", ""),
        ("[1][_] == 1\n", ""),
        ("every v{n} in [1] {\n", "\n}"),
        ("count([1 | ", "]) == 1"),
        ("count([1 | y{n} := ", "])"),
        ("abs(", ")"),
        ("[1, ", "]"),
        ("1 + ", ""),
        ("- ", ""),
    ] {
        let text = |count: usize| {
            let open: String = (0..count).map(|at| unit.replace("{n}", &at.to_string())).collect();
            control_if(&format!("{open} 1 {}", close.repeat(count)))
        };
        let (mut fits, mut refused) = (1, 3_000);
        while refused - fits > 1 {
            let middle = usize::midpoint(fits, refused);
            if on_a_plain_thread(|| load(&[&text(middle)]).is_ok()) { fits = middle } else { refused = middle }
        }
        assert!(fits >= 8, "{unit} is refused from {refused} on");
        // Whatever they answer, they end.
        let _ = on_a_plain_thread(|| run(&text(fits)));
    }
}
