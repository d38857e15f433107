//! `tenure optimize`: quota advice.

use crate::runner::{Folder, Run, repository_file, tenure};
use insta::assert_snapshot;

#[test]
fn recommendations_stand_where_the_quota_stands() {
    let run = tenure("optimize --format json --usage tests/fixtures/usage.csv templates/premium.yaml")
        .run()
        .exits(0)
        .quietly();
    let report = run.json();
    assert_eq!(report["format"], "tenure-advice/v1");
    let first = &report["templates"][0]["recommendations"][0];
    let keys: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    assert_snapshot!(keys.join(" "), @"quota pointer current recommended confidence reason optimizer expected_overrun monthly_saving unit file line column end_line end_column");
    assert_eq!((&first["quota"], &first["current"]), (&"cpu_cores".into(), &8.into()));
    assert_eq!(first["pointer"], "/tenant_template/resource_quotas/cpu_cores");
    let line = usize::try_from(first["line"].as_u64().unwrap()).unwrap();
    assert!(repository_file("templates/premium.yaml").lines().nth(line - 1).unwrap().contains("cpu_cores: 8"));
    assert!(report["templates"][0].get("controls").is_none(), "advice says nothing about controls");
}

#[test]
fn advice_is_no_finding() {
    let run = tenure("optimize --usage tests/fixtures/usage.csv templates").run().exits(0).quietly();
    assert!(run.stdout.contains("cpu_cores") && !run.stdout.contains("fail["), "{run}");
    let free = tenure("optimize --usage tests/fixtures/usage.csv --framework all templates").run().exits(0).quietly();
    // Which controls hold a tier back depends on the scope; what is recommended does not.
    let recommended = |run: &Run| run.stdout.split("withheld").next().map(str::to_owned);
    assert_eq!(recommended(&free), recommended(&run));
}

#[test]
fn without_a_history_that_is_said() {
    let run = tenure("optimize tests/fixtures/acme.yaml").run().exits(0).quietly();
    assert!(run.stdout.contains("no usage history was given"), "{run}");
}

#[test]
fn a_history_under_the_name_of_the_file_is_found() {
    let folder = Folder::with([
        (
            "premium.yaml",
            &repository_file("templates/premium.yaml").replace("name: premium", "name: \"{{ tenant_name }}\""),
        ),
        ("usage.csv", &repository_file("tests/fixtures/usage.csv")),
    ]);
    let report = folder.tenure("optimize --format json --usage usage.csv premium.yaml").run().exits(0).json();
    assert_eq!(report["templates"][0]["recommendations"][0]["quota"], "cpu_cores");
}

#[test]
fn quotas_without_usage_are_one_notice_with_its_kind() {
    let folder = Folder::with([
        ("acme.yaml", "extends: premium\ntenant_template: {name: acme}\n"),
        ("usage.csv", &crate::optimize_apply::usage(&["acme"])),
    ]);
    let run = folder.tenure("optimize --usage usage.csv acme.yaml").run().exits(0);
    let notices: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("notice[")).collect();
    let without: Vec<&&str> = notices.iter().filter(|line| line.contains("/no-usage]: acme.yaml: ")).collect();
    assert!(without.len() == 1 && without[0].starts_with("notice[anomaly/no-usage]"), "{notices:?}");
    let run = folder.tenure("optimize --usage usage.csv acme.yaml --format markdown").run().exits(0);
    assert!(run.stdout.contains("\n- **anomaly** `no-usage`, acme.yaml: no usage was given for "), "{run}");
}

#[test]
fn every_mistake_in_a_history_is_underlined() {
    let run = tenure("optimize --usage tests/fixtures/usage-broken.csv tests/fixtures/acme.yaml").run().exits(2);
    let codes: Vec<&str> =
        run.stdout.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect();
    assert_snapshot!(codes.join("\n"), @r"
    usage::value
    usage::timestamp
    usage::value
    usage::doubled
    usage::unordered
    usage::line
    usage::value
    ");
    assert_snapshot!(run.stdout.split("\n\n").next().unwrap(), @r"
    error[usage::value]: `lots` is no amount
     --> tests/fixtures/usage-broken.csv:3:1
      |
    3 | 2026-11-18T01:00:00Z,acme,cpu_cores,lots
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this line
      |
      = help: write a number at or above zero
    ");
}

#[test]
fn a_file_that_makes_a_library_panic_is_told_as_a_failure_and_nothing_else() {
    let run = tenure("optimize --usage tests/fixtures/usage-broken.parquet tests/fixtures/acme.yaml").run();
    assert_snapshot!(run, @"
    exit code: 2
    --- stderr
    usage::parquet

      × `tests/fixtures/usage-broken.parquet` can not be read as Parquet: its parts contradict each other
      help: check that it is complete, or export it as CSV
    ");
}

#[test]
fn a_history_of_another_shape_is_an_error() {
    let folder = Folder::with([("t.yaml", "tenant_template: {}"), ("usage.csv", "time,value\n1,2\n")]);
    folder.tenure("optimize --usage usage.csv t.yaml").run().exits(2);
    let run = folder.tenure("optimize --usage none.csv t.yaml").run().exits(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("`none.csv` can not be read"), "{run}");
}

#[test]
fn check_gives_advice_too_where_there_is_a_history() {
    let arguments = "check --format json --no-fail --usage tests/fixtures/usage.csv templates/premium.yaml";
    let report = tenure(arguments).run().exits(0).json();
    assert_eq!(report["templates"][0]["recommendations"][0]["quota"], "cpu_cores");
    let report = tenure("check --format json --no-fail templates/premium.yaml").run().exits(0).json();
    assert_eq!(report["templates"][0]["recommendations"], serde_json::json!([]));
    assert_eq!(report["templates"][0]["notices"], serde_json::json!([]));
}
