//! `tenure policy test`.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;

#[test]
fn what_passes_is_counted() {
    assert_snapshot!(tenure("policy test tests/fixtures/suite/limits").run(), @r"
    exit code: 2
    --- stdout
    tests/fixtures/suite/limits/limits_test.rego:
    data.acme.limits_test.todo_test_downgrade: SKIPPED
    --------------------------------------------------------------------------------
    PASS: 4/5
    SKIPPED: 1/5
    ");
    assert_snapshot!(tenure("policy test tests/fixtures/suite/limits -v -z").run(), @r"
    exit code: 0
    --- stdout
    tests/fixtures/suite/limits/limits_test.rego:
    data.acme.limits_test.test_free_tier: PASS
    data.acme.limits_test.test_too_many: PASS
    data.acme.limits_test.test_by_tier: PASS
      free: PASS
      team: PASS
    data.acme.limits_test.todo_test_downgrade: SKIPPED
    --------------------------------------------------------------------------------
    PASS: 4/5
    SKIPPED: 1/5
    ");
}

#[test]
fn a_failing_statement_is_shown_with_its_values() {
    assert_snapshot!(tenure("policy test tests/fixtures/suite/failing_test.rego").run(), @r#"
    exit code: 2
    --- stdout
    tests/fixtures/suite/failing_test.rego:
    data.acme.failing_test.test_comparison: FAIL
      × a statement does not hold
        ╭─[tests/fixtures/suite/failing_test.rego:11:2]
     11 │ used * 2 == limit + 5
        · ──────────┬──────────
        ·           ╰── does not hold
        ╰────
        used * 2 = 14
        used = 7
        limit + 5 = 10
        limit = 5

      tests/fixtures/suite/failing_test.rego:9: looking at ann
      tests/fixtures/suite/failing_test.rego:9: looking at bob

    data.acme.failing_test.test_every: FAIL
      × a statement does not hold
        ╭─[tests/fixtures/suite/failing_test.rego:15:2]
     15 │ every name, used in users {
        · ─────────────┬─────────────
        ·              ╰── does not hold
        ╰────
        users = {"ann":3,"bob":7}
        name, used = ["bob",7]
    data.acme.failing_test.test_with: FAIL
      × a statement does not hold
        ╭─[tests/fixtures/suite/failing_test.rego:21:2]
     21 │ not allowed with input as {"role": "admin"}
        · ─────────────────────┬─────────────────────
        ·                      ╰── does not hold
        ╰────
        allowed = true
    data.acme.failing_test.test_value: FAIL
      × a statement does not hold
        ╭─[tests/fixtures/suite/failing_test.rego:24:15]
     24 │ limit == 6
        · ─────┬────
        ·      ╰── does not hold
        ╰────
        limit = 5
    data.acme.failing_test.test_error: ERROR
      `crypto.md5` is not provided here
    data.acme.failing_test.test_cases: FAIL
      bob: FAIL
    --------------------------------------------------------------------------------
    PASS: 1/7
    FAIL: 5/7
    ERROR: 1/7
    "#);
}

#[test]
fn rego_v0_is_asked_for() {
    assert_snapshot!(tenure("policy test tests/fixtures/suite/former --rego-version v0 -v").run(), @r"
    exit code: 0
    --- stdout
    tests/fixtures/suite/former/former_test.rego:
    data.former.test_both: PASS
    data.former.test_one: PASS
    --------------------------------------------------------------------------------
    PASS: 2/2
    ");
    assert_snapshot!(tenure("policy test tests/fixtures/suite/former").run(), @r#"
    exit code: 1
    --- stderr
    policy::syntax

      × the policy can not be read: `if` keyword is required before rule body
       ╭─[tests/fixtures/suite/former/former_test.rego:3:25]
     2 │
     3 │ violation[{"msg": msg}] {
       ·                         ┬
       ·                         ╰── here
     4 │     input.size > 3
       ╰────
      help: it is Rego as it was before OPA 1.0; give `--rego-version v0`
    "#);
}

#[test]
fn too_few_lines_are_listed() {
    assert_snapshot!(tenure("policy test tests/fixtures/suite/limits -z --coverage --threshold 90").run(), @r"
    exit code: 2
    --- stderr
    suite::coverage

      × the tests evaluate 84.62 % of the lines, not the 90.00 % that are asked for
      help: not evaluated:
            tests/fixtures/suite/limits/limits.rego (85.71 %): 13
            tests/fixtures/suite/limits/limits_test.rego (83.33 %): 19
    ");
}

#[test]
fn nothing_to_run_is_an_error() {
    assert_snapshot!(tenure("policy test tests/fixtures/suite/limits --run elsewhere").run(), @r"
    exit code: 1
    --- stderr
    suite::nothing

      × there is no test whose name matches `elsewhere` among 4
      help: a test is a rule whose name begins with `test_`
    ");
    assert_snapshot!(tenure("policy test tests/fixtures/usage.csv").run(), @r"
    exit code: 1
    --- stderr
    policy::syntax

      × the policy can not be read: expecting `package` Missing package declaration
       ╭─[tests/fixtures/usage.csv:1:1]
     1 │ timestamp,tenant,quota,value
       · ──────────────┬─────────────
       ·               ╰── here
     2 │ 2026-11-07T00:00:00Z,standard,cpu_cores,0.14
       ╰────
    ");
    assert_snapshot!(tenure("policy test tests/fixtures/suite/limits --run (").run(), @r"
    exit code: 1
    --- stderr
    suite::pattern

      × `(` is no regular expression: regex parse error:
      │     (
      │     ^
      │ error: unclosed group
      help: it is matched with names like `data.acme.limits_test.test_free_tier`
    ");
}

#[test]
fn the_shipped_policies_pass_their_own_tests() {
    let run = tenure("policy test").run().exits(0).quietly();
    assert!(run.stdout.starts_with("PASS: ") && run.stdout.lines().count() == 1, "{run}");
}

#[test]
fn the_shipped_library_is_there_for_those_who_use_it() {
    tenure("policy test tests/fixtures/suite/library_test.rego").run().exits(0).quietly();
}

#[test]
fn json_is_what_opa_writes() {
    let run = tenure("policy test tests/fixtures/suite/failing_test.rego --format json").run().exits(2).quietly();
    let all = run.json();
    let named = |name: &str| all.as_array().unwrap().iter().find(|test| test["name"] == name).unwrap();
    let test = named("test_comparison");
    assert_eq!(test["package"], "data.acme.failing_test");
    assert_eq!((test["location"]["row"].as_u64(), test["location"]["col"].as_u64()), (Some(7), Some(1)));
    assert_eq!((&test["fail"], &test["duration"]), (&true.into(), &0.into()));
    assert_eq!(test["output"], "bG9va2luZyBhdCBhbm4KbG9va2luZyBhdCBib2IK");
    assert_eq!(test["failed_at"]["location"]["row"], 11);
    assert_eq!(test["failed_at"]["values"][0]["text"], "used * 2");
    assert_eq!(test["failed_at"]["values"][0]["values"][0], "14");
    let cases = &named("test_cases")["sub_results"];
    assert_eq!((&cases["bob"]["fail"], &cases["ann"]["fail"]), (&true.into(), &serde_json::Value::Null));
    assert!(named("test_error")["error"]["message"].as_str().unwrap().contains("crypto.md5"));
    let skipped = tenure("policy test tests/fixtures/suite/limits --run todo_ -f json").run().exits(2).json();
    assert_eq!(skipped[0]["skip"], true);
}

#[test]
fn the_same_tests_give_the_same_bytes() {
    let once = tenure("policy test tests/fixtures/suite --rego-version v0 -v --threads 1").run();
    let again = tenure("policy test tests/fixtures/suite --rego-version v0 -v --threads 7").run();
    assert_eq!(once, again);
}

#[test]
fn data_stands_below_its_folders() {
    let folder = Folder::with([
        ("suite/a_test.rego", "package a\ntest_root if data.root == 1\ntest_below if data.one.two.below == 2\n"),
        ("suite/any.json", "{\"root\": 1}"),
        ("suite/one/two/data.yaml", "below: 2\n"),
        ("suite/ignored/data.yaml", "root: 3\n"),
        ("named.json", "{\"named\": true}"),
        ("b_test.rego", "package b\ntest_named if data.named\n"),
    ]);
    folder.tenure("policy test suite --ignore ignored").run().exits(0).quietly();
    folder.tenure("policy test b_test.rego named.json").run().exits(0).quietly();
    let run = folder.tenure("policy test suite b_test.rego --ignore one").run().exits(2);
    assert!(run.stdout.contains("data.a.test_below: FAIL") && run.stdout.contains("data.b.test_named: FAIL"), "{run}");
}

#[test]
fn all_mistakes_are_told_with_their_places() {
    let folder = Folder::with([
        ("a.rego", "package a\nx := := 1\n"),
        ("b.rego", "package b\nx := nothing(1)\n"),
        ("c.json", "{"),
    ]);
    let run = folder.tenure("policy test .").run().exits(1);
    assert!(run.stdout.is_empty(), "{run}");
    assert!(run.stderr.contains("a.rego:2:6") && run.stderr.contains("c.json:1:1"), "{run}");
}

#[test]
fn coverage_is_written_as_opa_does() {
    let run = tenure("policy test tests/fixtures/suite/limits -z --coverage --threshold 80").run().exits(0).quietly();
    let file = &run.json()["files"]["tests/fixtures/suite/limits/limits.rego"];
    assert_eq!((file["covered_lines"].as_u64(), file["not_covered_lines"].as_u64()), (Some(6), Some(1)));
    assert_eq!(file["not_covered"][0]["start"]["row"], 13);
    tenure("policy test --threshold 101").run().exits(2);
}

#[test]
fn a_test_may_only_take_so_long() {
    let text = "package a\ntest_slow if { r := numbers.range(1, 1000); r[_] + r[_] + r[_] + r[_] < 0 }\n\
                test_quick if true\ntest_day if time.now_ns() == 1795219200000000000\n";
    let run = Folder::with([("a_test.rego", text)]).tenure("policy test . --timeout 200ms -v").run().exits(2);
    assert!(run.stdout.contains("data.a.test_slow: ERROR\n  it ran longer than 200 ms\n"), "{run}");
    assert!(run.stdout.contains("data.a.test_quick: PASS") && run.stdout.contains("data.a.test_day: PASS"), "{run}");
}

#[test]
fn a_mistake_in_new_rego_is_all_that_is_said() {
    let folder = Folder::with([("x_test.rego", "package x\n\ntest_a if {\n\tevery i in [1] { i == }\n}\n")]);
    let run = folder.tenure("policy test x_test.rego").run().exits(1);
    assert_eq!(run.stderr.lines().next(), Some("policy::syntax"), "{run}");
    assert!(!run.stderr.contains("warning"), "{run}");
}
