//! Rules without facts: `deny`, `violation` and `warn` over any document.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;
use serde_json::Value;

const ARGUMENTS: &str = "check -p tests/fixtures/raw/policy -d tests/fixtures/raw/data";

/// Runs one policy over one document.
fn check(policy: &str, document: &str, arguments: &str) -> crate::runner::Run {
    let folder = Folder::with([("policy/p.rego", policy), ("t.yaml", document)]);
    folder.tenure(&format!("check -p policy {arguments} t.yaml")).run()
}

#[test]
fn complaints_point_at_what_the_rules_read() {
    assert_snapshot!(tenure(&format!("{ARGUMENTS} tests/fixtures/raw/workers.yaml")).run(), @"
    exit code: 1
    --- stdout
    fail[main.deny]: pool `import` has no owner (high)
     --> tests/fixtures/raw/workers.yaml:7:5
      |
    7 |   - name: import
      |     ------------ `owner` is missing here

    fail[main.deny]: pool `import` reads the unknown queue `uploads` (high)
     --> tests/fixtures/raw/workers.yaml:8:20
      |
    8 |     queues: [mail, uploads]
      |                    ^^^^^^^

    warn[main.warn]: pool `billing` keeps 6 workers for nothing
     --> tests/fixtures/raw/workers.yaml:6:10
      |
    6 |     min: 6
      |          ^
      |
      = fix: Lower `min` to 1

    1 document, 2 findings: 2 high; 1 warning
    ");
}

#[test]
fn toml_has_lines_too() {
    assert_snapshot!(tenure(&format!("{ARGUMENTS} tests/fixtures/raw/workers.toml")).run(), @"
    exit code: 1
    --- stdout
    fail[main.deny]: pool `nightly` has no owner (high)
     --> tests/fixtures/raw/workers.toml:3:1
      |
    3 | [[pools]]
      | --------- `owner` is missing here

    1 document, 1 finding: 1 high
    ");
}

#[test]
fn json_holds_places_metadata_and_counts() {
    let run = tenure(&format!("{ARGUMENTS} --format json tests/fixtures/raw/workers.yaml")).run().exits(1).quietly();
    let report = run.json();
    assert_snapshot!(format!("{:#}", report["documents"][0]["rules"][2]), @r#"
    {
      "rule": "main.warn",
      "message": "pool `billing` keeps 6 workers for nothing",
      "severity": "low",
      "kind": "warn",
      "title": "Idle pools cost money",
      "remediation": "Lower `min` to 1",
      "located": "inferred",
      "places": [
        {
          "pointer": "/pools/0/min",
          "missing": false,
          "file": "tests/fixtures/raw/workers.yaml",
          "line": 6,
          "column": 10,
          "end_line": 6,
          "end_column": 11
        }
      ],
      "metadata": {
        "pool": "billing"
      }
    }
    "#);
    assert_snapshot!(report["summary"], @r#"{"templates":0,"pass":0,"fail":0,"unknown":0,"not_applicable":0,"documents":1,"rules_failed":2,"warnings":1,"exceptions":0,"failures":0,"pass_by_strength":{"configuration":0,"declaration":0,"consistency":0},"contradictions":0}"#);
    assert_eq!(report["templates"], Value::Array(Vec::new()));
}

#[test]
fn warnings_fail_only_where_asked() {
    let policy = "package main\nwarn contains \"odd\" if input.a";
    check(policy, "a: 1\n", "").exits(0);
    check(policy, "a: 1\n", "--fail-on-warn").exits(1);
    check(policy, "a: 1\n", "--fail-on-warn --no-fail").exits(0);
}

#[test]
fn severities_meet_the_threshold() {
    let policy = "package main\ndeny contains {\"msg\": \"odd\", \"severity\": \"MEDIUM\"} if input.a\n";
    check(policy, "a: 1\n", "--fail-on high").exits(0);
    check(policy, "a: 1\n", "--fail-on medium").exits(1);
    let annotated = "# METADATA\n# custom: {severity: LOW, id: X-1}\npackage main\ndeny contains \"odd\" if input.a\n";
    check(annotated, "a: 1\n", "--fail-on medium").exits(0);
    check("package main\ndeny contains \"odd\" if input.a\n", "a: 1\n", "--fail-on high").exits(1);
}

#[test]
fn every_document_of_a_file_is_evaluated_by_itself() {
    let run =
        check("package main\ndeny contains \"two\" if input.a == 2\n", "a: 1\n---\na: 2\n---\na: 2\n", "--format json");
    let report = run.exits(1).json();
    let found: Vec<_> =
        report["documents"].as_array().unwrap().iter().map(|one| one["rules"].as_array().unwrap().len()).collect();
    assert_eq!(found, [0, 1, 1]);
    assert_eq!(report["documents"][2]["rules"][0]["places"][0]["line"], 5);
}

#[test]
fn the_entries_of_a_list_are_documents() {
    let run = check("package main\ndeny contains \"two\" if input.a == 2\n", "- a: 1\n- a: 2\n", "--format json");
    let report = run.exits(1).json();
    let place = &report["documents"][0]["rules"][0]["places"][0];
    assert_eq!((&place["pointer"], &place["line"]), (&"/1/a".into(), &2.into()));
}

#[test]
fn templates_are_judged_by_both_kinds() {
    let folder = Folder::with([
        (
            "policy/p.rego",
            "package main\ndeny contains \"no memory\" if input.tenant_template.resource_quotas.memory_gb < 9\n",
        ),
        ("policy/control.rego", &repository_file("tests/fixtures/raw/control.rego")),
        ("t.yaml", "tenant_template:\n  resource_quotas: { memory_gb: 8 }\n"),
        ("other.yaml", "a: 1\n"),
    ]);
    let run = folder.tenure("check -p policy --format json t.yaml other.yaml").run().exits(1);
    let report = run.json();
    assert_eq!(report["templates"][0]["rules"][0]["rule"], "main.deny");
    assert_eq!(report["templates"][0]["rules"][0]["places"][0]["column"], 33);
    let controls = report["templates"][0]["controls"].as_array().unwrap();
    let verdict = controls.iter().find(|control| control["id"] == "ACME-9").map(|control| &control["verdict"]);
    assert_eq!(verdict, Some(&"pass".into()));
    assert_eq!(report["documents"][0]["path"], "other.yaml");
}

#[test]
fn all_documents_can_be_seen_at_once() {
    let folder = Folder::with([
        (
            "policy/p.rego",
            "package main\ndeny contains msg if {\n some user in input\n user.contents.team\n not known[user.contents.team]\n msg := sprintf(\"%s: no team %s\", [user.path, user.contents.team])\n}\nknown contains t.name if {\n some team in input\n some t in team.contents.teams\n}\n",
        ),
        ("teams.yaml", "teams: [{ name: a }]\n"),
        ("users.yaml", "team: a\n---\nteam: b\n"),
    ]);
    assert_snapshot!(folder.tenure("check -p policy --combine teams.yaml users.yaml").run(), @"
    exit code: 1
    --- stdout
    fail[main.deny]: users.yaml: no team b (high)
     --> users.yaml:3:7
      |
    3 | team: b
      |       ^

    1 document, 1 finding: 1 high
    ");
}

#[test]
fn a_namespace_without_rules_is_an_error() {
    let policy = "package house\ndeny contains \"a\" if input.a";
    assert_snapshot!(check(policy, "a: 1\n", ""), @"
    exit code: 2
    --- stderr
    policy::namespace

      × there is no rule `deny`, `violation` or `warn` in the namespace `main`
      help: the rules are in `house`: name a namespace with `-n`, or give `--all-namespaces`
    ");
    assert_snapshot!(check(policy, "a: 1\n", "-n hause"), @"
    exit code: 2
    --- stderr
    policy::namespace

      × there is no rule `deny`, `violation` or `warn` in the namespace `hause`
      help: did you mean `house`? There are rules in `house`
    ");
    check(policy, "a: 1\n", "-n house").exits(1);
    check(policy, "a: 1\n", "--all-namespaces").exits(1);
}

#[test]
fn policies_without_anything_to_evaluate_are_an_error() {
    let run = check("package main\nallowed if input.a", "a: 1\n", "").exits(2);
    assert!(run.stderr.contains("policy::nothing"), "{run}");
}

#[test]
fn old_rego_is_named_and_read() {
    let policy = "package main\ndeny[msg] {\n  input.a\n  msg = \"old\"\n}\n";
    assert_snapshot!(check(policy, "a: 1\n", ""), @"
    exit code: 2
    --- stderr
    policy::syntax

      × the policy can not be read: `if` keyword is required before rule body
       ╭─[policy/p.rego:2:11]
     1 │ package main
     2 │ deny[msg] {
       ·           ┬
       ·           ╰── here
     3 │   input.a
       ╰────
      help: it is Rego as it was before OPA 1.0; give `--rego-version v0`
    ");
    check(policy, "a: 1\n", "--rego-version v0").exits(1);
}

#[test]
fn a_rule_that_can_not_be_evaluated_is_a_failure_and_the_others_go_on() {
    let policy = "package main\ndeny contains msg if {\n  msg := http.send({\"method\": \"get\", \"url\": input.a}).body\n}\nwarn contains \"still here\" if input.a\n";
    assert_snapshot!(check(policy, "a: http://example.com\n", ""), @"
    exit code: 2
    --- stdout
    warn[main.warn]: still here
     --> t.yaml:1:4
      |
    1 | a: http://example.com
      |    ^^^^^^^^^^^^^^^^^^

    error[policy::evaluation]: `main.deny` can not be evaluated: `http.send` is not provided here (t.yaml)
     --> policy/p.rego:2:1
      |
    2 | deny contains msg if {
      | ^^^^^^^^^^^^^^^^^^^^^^ this rule

    1 document, 0 findings; 1 warning; 1 thing could not be done
    ");
}

#[test]
fn a_complaint_that_can_not_be_worded_is_told() {
    let policy = "package main\ndeny contains msg if {\n  input.a\n  msg := sprintf(\"%s\", [input.name])\n}\n";
    assert_snapshot!(check(policy, "a: 1\n", ""), @"
    exit code: 0
    --- stdout
    1 document, 0 findings
    --- stderr
     WARN tenure_engine::rules: policy/p.rego:2: the conditions of `main.deny` hold for t.yaml, but it says nothing: its message reads `/name`, which is missing
    ");
}

#[test]
fn a_rule_may_name_its_place() {
    let policy = "package main\ndeny contains {\"msg\": \"here\", \"_loc\": {\"file\": \"t.yaml\", \"line\": 2}} if input.a\nwarn contains {\"msg\": \"there\", \"_loc\": {\"file\": \"src/main.tf\", \"line\": 12}} if input.a\n";
    assert_snapshot!(check(policy, "a: 1\nb: 2\n", ""), @"
    exit code: 1
    --- stdout
    fail[main.deny]: here (high)
     --> t.yaml:2:1
      |
    2 | b: 2
      | ^^^^

    warn[main.warn]: there
    --> src/main.tf:12

    1 document, 1 finding: 1 high; 1 warning
    ");
}

#[test]
fn exceptions_are_counted() {
    let policy = "package main\ndeny_a contains \"a\" if input.a\nexception contains [\"a\"] if input.b\n";
    let run = check(policy, "a: 1\nb: 2\n", "").exits(0);
    assert!(run.stdout.contains("1 document, 0 findings; 1 exception"), "{run}");
    check(policy, "a: 1\n", "").exits(1);
}

#[test]
fn the_day_is_the_evaluation_date() {
    let policy = "package main\ndeny contains time.format(time.now_ns()) if input.a\n";
    let run = check(policy, "a: 1\n", "--as-of 2030-05-06").exits(1);
    assert!(run.stdout.contains("2030-05-06T00:00:00Z"), "{run}");
}

#[test]
fn pages_have_a_section_and_claim_nothing_about_frameworks() {
    for format in ["markdown", "html"] {
        let run = tenure(&format!("{ARGUMENTS} --format {format} tests/fixtures/raw/workers.yaml")).run().exits(1);
        assert!(run.stdout.contains("Rules without facts") && run.stdout.contains("uploads"), "{run}");
        assert!(!run.stdout.contains("GDPR") && !run.stdout.contains("not applicable"), "{run}");
    }
}

#[test]
fn without_rules_other_documents_stay_what_they_were() {
    let folder = Folder::with([("t.yaml", "a: 1\n")]);
    let run = folder.tenure("check t.yaml").run().exits(2);
    assert!(run.stdout.contains("template::none"), "{run}");
}

#[test]
fn the_number_of_threads_does_not_show() {
    let folder = Folder::new();
    folder.write(
        "policy/p.rego",
        "package main\ndeny contains msg if {\n some i, x in input.xs\n x > 2\n msg := sprintf(\"%d\", [i])\n}\n",
    );
    for number in 0..40 {
        folder.write(&format!("in/{number}.yaml"), format!("xs: [1, {number}, 3]\n"));
    }
    let run = |threads: u8| folder.tenure(&format!("check -p policy --format json --threads {threads} in")).run();
    assert_eq!(run(1), run(4));
}
