//! `tenure policy verify`: suites of Gatekeeper's templates.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;

/// A folder with the files of one of the fixtures, some of them changed.
fn changed<const N: usize>(changes: [(&str, &str, &str); N]) -> Folder {
    let folder = Folder::new();
    for file in ["template", "constraint", "refused", "labelled", "without-tier", "without-labels", "excluded", "suite"]
    {
        let name = format!("{file}.yaml");
        let mut text = repository_file(&format!("tests/fixtures/gatekeeper/labels/{name}"));
        for (_, from, to) in changes.iter().filter(|(changed, _, _)| *changed == file) {
            assert!(text.contains(from), "{name}: {from}");
            text = text.replace(from, to);
        }
        folder.write(&name, text);
    }
    folder
}

#[test]
fn suites_that_hold_are_named_and_counted() {
    assert_snapshot!(tenure("policy verify tests/fixtures/gatekeeper/...").run(), @"
    exit code: 0
    --- stdout
    ok    tests/fixtures/gatekeeper/labels/suite.yaml
    ok    tests/fixtures/gatekeeper/quota/suite.yaml

    2 suites: 8 passed, 1 skipped
    ");
}

#[test]
fn with_more_words_every_case_is_listed() {
    assert_snapshot!(tenure("policy verify -v tests/fixtures/gatekeeper").run(), @"
    exit code: 0
    --- stdout
    ok    tests/fixtures/gatekeeper/labels/suite.yaml
      ok    labels//all-there
      ok    labels//tier-missing
      ok    labels//nothing-there
      ok    labels//excluded
      skip  labels//later
      ok    no-labels: the constraint is refused
    ok    tests/fixtures/gatekeeper/quota/suite.yaml
      ok    quotas//too-many
      ok    quotas//namespace-not-known
      ok    quotas//last-one-deleted

    2 suites: 8 passed, 1 skipped
    ");
}

#[test]
fn what_does_not_hold_is_shown_with_its_place() {
    let folder = changed([
        ("template", "no label %v", "no %v label"),
        ("refused", "[]", "[tenant]"),
        ("suite", "object: excluded.yaml", "object: without-labels.yaml"),
    ]);
    assert_snapshot!(folder.tenure("policy verify suite.yaml").run(), @"
    exit code: 1
    --- stdout
    FAIL  suite.yaml
      FAIL  labels//tier-missing
            suite.yaml:16:13: expected exactly one violation with a message like `^Pod front has no label tier; ask the platform team$`; 0 of 1 match
              violation: Pod front has no tier label; ask the platform team
      FAIL  labels//excluded
            suite.yaml:28:13: expected no violation; there is one
              violation: there are no labels
      FAIL  no-labels
            suite.yaml:31:5: expected the constraint to be refused by the template's schema; it is as the schema has it

    1 suite: 2 passed, 3 failed, 1 skipped
    ");
}

#[test]
fn a_filter_leaves_the_rest_out() {
    let summary = |filter: &str| {
        let run = tenure(&format!("policy verify --run {filter} tests/fixtures/gatekeeper")).run();
        format!("{} {}", run.code, run.stdout.lines().last().unwrap_or_default())
    };
    assert_snapshot!(summary("labels//missing"), @"0 2 suites: 2 passed, 5 skipped");
    assert_snapshot!(summary("^quotas$"), @"0 2 suites: 3 passed, 2 skipped");
    assert_snapshot!(summary("nobody"), @"2 2 suites: 0 passed, 3 skipped");
    assert_snapshot!(tenure("policy verify --run a//b//c tests/fixtures/gatekeeper").run(), @"
    exit code: 2
    --- stderr
    verify::run

      × `a//b//c` is no filter: a filter has at most one `//`
      help: write `--run TEST//CASE` with regular expressions
    ");
}

#[test]
fn json_holds_violations_and_places() {
    let folder = changed([("suite", "violations: 1\n            message: no labels$", "violations: 2")]);
    let report = folder.tenure("policy verify --format json .").run().exits(1).quietly().json();
    assert_eq!(report["format"], "tenure/verify/v1");
    assert_eq!(report["summary"]["passed"], 4);
    let case = &report["suites"][0]["tests"][0]["cases"][2];
    assert_snapshot!(format!("{case:#}"), @r#"
    {
      "name": "nothing-there",
      "result": "failed",
      "violations": [
        {
          "message": "there are no labels",
          "details": {}
        }
      ],
      "unmet": [
        {
          "file": "./suite.yaml",
          "line": 23,
          "column": 13,
          "expected": "exactly 2 violations",
          "found": "there is one"
        }
      ],
      "failures": []
    }
    "#);
}

#[test]
fn a_template_that_does_not_load_is_shown_where_its_rego_stands() {
    let folder =
        changed([("template", "sprintf(", "sprinf("), ("template", "labels[label] != \"\"", "labels[label] !=")]);
    assert_snapshot!(folder.tenure("policy verify .").run(), @"
    exit code: 2
    --- stdout
    ERROR ./suite.yaml
      ERROR labels: the policy can not be read: expecting }
      ERROR no-labels: the policy can not be read: expecting }

    1 suite: 0 passed, 2 could not be run
    --- stderr
    policy::syntax

      × the policy can not be read: expecting }
        ╭─[./template.yaml:43:32]
     42 │
     43 │           known(label, labels) {
        ·                                ┬
        ·                                ╰── here
     44 │             labels[label] !=
        ╰────
    ");
    let folder = changed([
        ("template", "sprintf(", "sprinf("),
        ("template", "violation[{\"msg\": \"there", "denial[{\"msg\": \"there"),
    ]);
    assert_snapshot!(folder.tenure("policy verify .").run().stderr, @r#"
    policy::syntax

      × there is no function `sprinf`
        ╭─[./template.yaml:32:18]
     31 │           not known(label, input.review.object.metadata.labels)
     32 │           msg := sprinf("%v %v has no label %v; %v", [input.review.kind.kind, input.review.name, label, input.parameters.note])
        ·                  ───┬──
        ·                     ╰── called here
     33 │         }
        ╰────
      help: check the spelling; functions that reach outside (network, clock, chance) are not provided
    "#);
}

#[test]
fn a_constraint_is_held_to_its_template() {
    let folder = changed([
        ("constraint", "kind: TenantLabels", "kind: TenantLabel"),
        ("constraint", "labels: [tenant, tier]", "labels: [tenant, 3]"),
    ]);
    assert_snapshot!(folder.tenure("policy verify .").run().exits(2).stderr, @"
    verify::constraint

      × the constraint is not of the kind `TenantLabels`, which the template defines
       ╭─[./constraint.yaml:2:7]
     1 │ apiVersion: constraints.gatekeeper.sh/v1beta1
     2 │ kind: TenantLabel
       ·       ─────┬─────
       ·            ╰── here
     3 │ metadata:
       ╰────
      help: name the template that it belongs to

    verify::constraint

      × `spec.parameters.labels[1]` is number, expected string
        ╭─[./constraint.yaml:12:22]
     11 │   parameters:
     12 │     labels: [tenant, 3]
        ·                      ┬
        ·                      ╰── here
        ╰────
      help: the template says under `openAPIV3Schema` what its constraints may have
    ");
}

#[test]
fn a_template_without_rego_is_not_supported_rather_than_passed() {
    let folder = changed([("template", "      rego: |", "      code: [{engine: K8sNativeValidation}]\n      cel: |")]);
    assert_snapshot!(folder.tenure("policy verify .").run(), @"
    exit code: 2
    --- stdout
    ERROR ./suite.yaml
      ERROR labels: the template has no Rego, only `K8sNativeValidation`, which is not supported
      ERROR no-labels: the template has no Rego, only `K8sNativeValidation`, which is not supported

    1 suite: 0 passed, 2 not supported
    --- stderr
    verify::unsupported

      × the template has no Rego, only `K8sNativeValidation`, which is not supported
        ╭─[./template.yaml:24:23]
     23 │     - target: admission.k8s.gatekeeper.sh
     24 │       code: [{engine: K8sNativeValidation}]
        ·                       ─────────┬─────────
        ·                                ╰── here
     25 │       cel: |
        ╰────
      help: add the same policy with `engine: Rego`, or verify it with Gatekeeper
    ");
}

#[test]
fn mistakes_of_a_suite_are_all_shown() {
    let folder = changed([
        ("suite", "object: labelled.yaml", "object: labeled.yaml"),
        ("suite", "assertions:\n          - violations: yes", "assertion:\n          - violations: yes"),
        ("suite", "violations: 1\n            message: no labels$", "violations: many\n            message: (no"),
    ]);
    assert_snapshot!(folder.tenure("policy verify .").run().exits(2).stderr, @"
    verify::suite

      × `assertion` means nothing here
        ╭─[./suite.yaml:14:9]
     13 │         object: without-tier.yaml
     14 │         assertion:
        ·         ────┬────
        ·             ╰── here
     15 │           - violations: yes
        ╰────
      help: did you mean `assertions`?

    verify::suite

      × `violations` is none of `yes`, `no` and a number
        ╭─[./suite.yaml:23:25]
     22 │         assertions:
     23 │           - violations: many
        ·                         ──┬─
        ·                           ╰── here
     24 │             message: (no
        ╰────

    verify::suite

      × `message` is no regular expression: regex parse error:
      │     (no
      │     ^
      │ error: unclosed group
        ╭─[./suite.yaml:24:22]
     23 │           - violations: many
     24 │             message: (no
        ·                      ─┬─
        ·                       ╰── here
     25 │       - name: excluded
        ╰────
    ");
    let folder = changed([("suite", "object: labelled.yaml", "object: labeled.yaml")]);
    assert_snapshot!(folder.tenure("policy verify .").run(), @"
    exit code: 2
    --- stdout
    ERROR ./suite.yaml
      ERROR labels//all-there: `./labeled.yaml` can not be read: No such file or directory (os error 2)

    1 suite: 4 passed, 1 could not be run, 1 skipped
    --- stderr
    verify::unreadable

      × `./labeled.yaml` can not be read: No such file or directory (os error 2)
        ╭─[./suite.yaml:9:17]
      8 │       - name: all-there
      9 │         object: labeled.yaml
        ·                 ──────┬─────
        ·                       ╰── here
     10 │         assertions:
        ╰────
      help: paths are as seen from the suite
    ");
}

#[test]
fn a_folder_without_suites_proves_nothing() {
    assert_snapshot!(Folder::with([("a.yaml", "a: 1\n")]).tenure("policy verify .").run(), @"
    exit code: 2
    --- stderr
    collect::no_suite

      × there is no suite in `.`
      help: suites are YAML files with `kind: Suite` and `apiVersion: test.gatekeeper.sh/v1alpha1`
    ");
}
