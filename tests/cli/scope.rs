//! `--framework`: declared, named, all.

use crate::runner::{Folder, control};
use insta::assert_snapshot;
use serde_json::Value;

const TEMPLATE: &str = "\
tenant_template:
  compliance_settings: { frameworks_enabled: [GDPR, ISO27001, KRITIS] }
  security_configuration: { mfa_required: false }
";

fn check(arguments: &str) -> Value {
    let folder = Folder::with([("t.yaml", TEMPLATE)]);
    folder.tenure(&format!("check --no-fail --format json {arguments} t.yaml")).run().exits(0).json()
}

#[test]
fn by_default_the_template_declares() {
    let report = check("");
    assert_eq!(control(&report, "GDPR-32-1-B-A")["verdict"], "fail");
    assert_eq!(control(&report, "PCI-8-4-2-A")["verdict"], "not_applicable");
    assert_eq!(report["templates"][0]["frameworks"], serde_json::json!(["GDPR", "ISO27001"]));
    assert_eq!(report["templates"][0]["uncovered"], serde_json::json!(["KRITIS"]));
}

#[test]
fn named_frameworks_are_asked_declared_or_not() {
    for names in ["--framework pci_dss,hipaa", "--framework PCI-DSS --framework HIPAA"] {
        let report = check(names);
        assert_eq!(control(&report, "PCI-8-4-2-A")["verdict"], "fail", "{names}");
        assert_eq!(control(&report, "GDPR-32-1-B-A")["verdict"], "not_applicable", "{names}");
        assert_ne!(control(&report, "TPL-006")["verdict"], "not_applicable", "house rules always run");
    }
}

#[test]
fn all_asks_every_framework() {
    let report = check("--framework all");
    let verdicts = report["templates"][0]["controls"].as_array().unwrap();
    for framework in ["GDPR", "HIPAA", "SOX", "PCI_DSS", "ISO27001", "FedRAMP", "SOC2", "CCPA"] {
        let of = verdicts.iter().filter(|control| control["framework"] == framework);
        let asked = of.filter(|control| control["verdict"] != "not_applicable");
        assert!(asked.count() > 5, "{framework}");
    }
}

#[test]
fn the_environment_can_name_them_too() {
    let folder = Folder::with([("t.yaml", TEMPLATE)]);
    let run = folder.tenure("check --no-fail --format json t.yaml").environment("TENURE_FRAMEWORK", "sox,hipaa").run();
    let report = run.exits(0).json();
    assert_eq!(control(&report, "GDPR-32-1-B-A")["verdict"], "not_applicable");
    assert_eq!(control(&report, "SOX-APD-1")["verdict"], "fail");
}

#[test]
fn unknown_and_uncovered_names_are_errors_with_help() {
    let folder = Folder::with([("t.yaml", TEMPLATE)]);
    assert_snapshot!(folder.tenure("check --framework gpdr,iso27001,gdpr t.yaml").run(), @"
    exit code: 2
    --- stderr
    scope::unknown_framework

      × there is no framework `gpdr`
      help: one of: all, gdpr, hipaa, sox, pci_dss, iso27001, fedramp, soc2, ccpa, tpl
    ");
}

#[test]
fn a_framework_of_ones_own_can_be_named() {
    let folder = Folder::with([("t.yaml", TEMPLATE)]);
    folder.tenure("policy new acme ACME-1 --framework Acme --fact backup.encryption").run().exits(0);
    let report = folder.tenure("check --framework acme -p acme --format json --no-fail t.yaml").run().json();
    assert_ne!(control(&report, "ACME-1")["verdict"], "not_applicable");
    assert_eq!(control(&report, "GDPR-32-1-B-A")["verdict"], "not_applicable");
    let run = folder.tenure("check --framework acne -p acme t.yaml").run().exits(2);
    assert!(run.stderr.contains("ccpa, tpl, acme"), "{run}");
}
