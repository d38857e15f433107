//! The JSON format, and `tenure report`.

use crate::runner::{TODAY, control, ids, tenure};
use insta::assert_snapshot;

#[test]
fn a_control_is_told_in_a_fixed_order() {
    let run = tenure("check --no-fail --format json tests/fixtures/acme.yaml").run().exits(0).quietly();
    let report = run.json();
    assert_snapshot!(format!("{:#}", control(&report, "GDPR-32-1-A-B")), @r#"
    {
      "id": "GDPR-32-1-A-B",
      "framework": "GDPR",
      "citation": "GDPR Art. 32(1)(a)",
      "severity": "high",
      "verdict": "fail",
      "message": "`transport.tls_minimum_version` is `1.1`, expected TLS 1.2 or later",
      "remediation": "Set networking_configuration.ssl_termination: true and security_configuration.tls_min_version: \"1.2\"",
      "evidence": [
        {
          "fact": "transport.tls_minimum_version",
          "value": "1.1",
          "pointer": "/tenant_template/security_configuration/tls_min_version",
          "file": "tests/fixtures/acme.yaml",
          "line": 25,
          "column": 22,
          "end_line": 25,
          "end_column": 27,
          "absent": null,
          "expected": "TLS 1.2 or later",
          "origins": [],
          "through": []
        }
      ],
      "title": "Data in transit is encrypted with a current protocol",
      "strength": "configuration",
      "number_basis": "guidance",
      "maps_to": [
        "SC-8",
        "SC-8(1)"
      ]
    }
    "#);
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_snapshot!(keys(&report), @"format engine as_of frameworks coverage templates documents summary failures");
    assert_snapshot!(keys(&report["templates"][0]), @"path digest layers dialect name tier frameworks uncovered controls coverage contradictions rules exceptions warnings recommendations withheld tier_moves forecasts anomalies notices failures");
    assert_eq!(report["format"], "tenure/v1");
    assert_eq!(report["as_of"], TODAY);
    assert_snapshot!(report["templates"][0]["digest"].as_str().unwrap(), @"sha256:[DIGEST]");
}

#[test]
fn every_control_stands_there_for_every_template() {
    let known = tenure("policy list --format json").run().exits(0).json();
    let known = ids(&known["controls"]);
    let arguments = "check --format json --no-fail tests/fixtures/acme.yaml tests/fixtures/profile.yaml templates";
    let report = tenure(arguments).run().exits(0).json();
    let templates = report["templates"].as_array().unwrap();
    assert_eq!(templates.len(), 12);
    for template in templates {
        assert_eq!(ids(&template["controls"]), known, "{}", template["path"]);
    }
}

#[test]
fn the_summary_adds_up() {
    for arguments in ["tests/fixtures/acme.yaml", "--framework all templates", "tests/fixtures/several.yaml"] {
        let report = tenure(&format!("check --no-fail --format json {arguments}")).run().json();
        let templates = report["templates"].as_array().unwrap();
        let controls = || templates.iter().flat_map(|template| template["controls"].as_array().unwrap());
        let summary = &report["summary"];
        let mut sum = 0;
        for verdict in ["pass", "fail", "unknown", "not_applicable"] {
            let count = controls().filter(|control| control["verdict"] == verdict).count();
            assert_eq!(summary[verdict], count, "{verdict} of {arguments}");
            sum += count;
        }
        assert_eq!(summary["templates"], templates.len());
        assert_eq!(sum, controls().count(), "there is no fifth verdict");
        assert_eq!(summary["failures"], report["failures"].as_array().unwrap().len());
    }
}

#[test]
fn documents_are_numbered_and_failures_have_places() {
    let run = tenure("check --no-fail --format json tests/fixtures/several.yaml").run().exits(2);
    let report = run.json();
    let documents: Vec<_> = report["templates"].as_array().unwrap().iter().map(|t| t["document"].clone()).collect();
    assert_eq!(documents, [0, 2]);
    assert_snapshot!(format!("{:#}", report["failures"]), @r#"
    [
      {
        "code": "document::duplicate_key",
        "message": "the key `tier` stands twice in one mapping",
        "help": "remove or rename one of the two",
        "places": [
          {
            "file": "tests/fixtures/several.yaml",
            "line": 20,
            "column": 3,
            "end_line": 20,
            "end_column": 7,
            "label": "and again here"
          },
          {
            "file": "tests/fixtures/several.yaml",
            "line": 17,
            "column": 3,
            "end_line": 17,
            "end_column": 7,
            "label": "first here"
          }
        ]
      }
    ]
    "#);
    assert!(run.stderr.contains("document::duplicate_key"), "a person who stores the report still sees it: {run}");
}

#[test]
fn a_report_is_markdown_unless_asked_otherwise() {
    let run = tenure("report tests/fixtures/acme.yaml").run().exits(1).quietly();
    assert!(run.stdout.starts_with("# "), "{run}");
    let same = tenure("check --format markdown tests/fixtures/acme.yaml").run();
    assert_eq!(run, same);
    let html = tenure("report --format html tests/fixtures/acme.yaml").run().exits(1);
    assert!(html.stdout.starts_with("<!"), "{}", html.stdout.lines().next().unwrap());
    assert!(!html.stdout.contains(" src=") && !html.stdout.contains("<link"), "it needs nothing but itself");
}

#[test]
fn the_word_compliant_is_never_said_of_a_template() {
    for format in ["text", "json", "markdown", "html"] {
        let run = tenure(&format!("check --no-fail --format {format} templates/enterprise.yaml")).run().exits(0);
        let text = run.stdout.to_lowercase();
        assert!(!text.contains("is compliant") && !text.contains("fully compliant"), "{format}");
    }
}
