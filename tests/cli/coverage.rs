//! Control coverage, contradictions and evidence strength, in every format.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;
use serde_json::Value;

/// A promise and a level that can not both hold, a period that leaves a question, a flag and a setting.
const TORN: &str = "\
tenant_template:
  name: torn
  compliance_settings:
    frameworks_enabled: [GDPR, SOX, FedRAMP]
    data_retention_days: 365
    gdpr_compliance:
      data_residency_eu: true
      right_to_be_forgotten: true
    government_compliance:
      fedramp_level: High
  security_configuration:
    mfa_required: true
  deployment_configuration:
    primary_region: eu-central-1
";

fn contradictions(report: &Value) -> Vec<String> {
    let known = report["templates"][0]["contradictions"].as_array().unwrap().iter();
    known.map(|one| format!("{} certain: {}", one["id"].as_str().unwrap(), one["certain"])).collect()
}

#[test]
fn a_contradiction_is_told_once_with_both_sides() {
    let folder = Folder::with([("torn.yaml", TORN)]);
    let run = folder.tenure("check torn.yaml").run();
    let block = run.stdout.split("\n\n").skip_while(|block| !block.starts_with("contradiction")).take(2);
    assert_snapshot!(block.collect::<Vec<_>>().join("\n\n"), @r"
    contradiction[X-RESIDENCY]: Data is promised to stay in the EEA, and FedRAMP High keeps it in the United States (GDPR, FedRAMP)
      --> torn.yaml:7:26
       |
     7 |       data_residency_eu: true
       |                          ^^^^ is true
    ...
    10 |       fedramp_level: High
       |                      ^^^^ is High
       |
       = law: GDPR Art. 44 and 13(1)(f); NIST SP 800-53 Rev. 5 SA-9(5) at FedRAMP High
       = why: The promise holds where every region lies in the EEA. FedRAMP High (class D) limits
              processing, data and services to United States jurisdiction. No region is in both, so
              one of the two controls fails wherever the data is.
       = controls: GDPR-44-A, FRMP-SA-9-5-A
       = fix: Make two templates, one deployed in the EEA and one in the United States, and declare
              in each what holds there; or withdraw the promise, or certify at a level that leaves
              the place open

    possible contradictions: `-v` tells more
      X-RETENTION-SOX Personal data is to go before the audit logs of SOX may (GDPR, SOX; 1 template)
    ");
    assert_eq!(run.stdout.matches("X-RESIDENCY").count(), 1);
    assert!(run.stdout.trim_end().ends_with("; 1 contradiction; 1 possible contradiction"), "{run}");
    let verbose = folder.tenure("check -v torn.yaml").run();
    assert!(verbose.stdout.contains("possible contradiction[X-RETENTION-SOX]"), "{verbose}");
    for format in ["markdown", "html", "json"] {
        let run = folder.tenure(&format!("report --format {format} torn.yaml")).run();
        assert!(run.stdout.contains("X-RESIDENCY") && run.stdout.contains("X-RETENTION-SOX"), "{run}");
    }
    let report = folder.tenure("check --no-fail --format json torn.yaml").run().json();
    assert_eq!(contradictions(&report), ["X-RESIDENCY certain: true", "X-RETENTION-SOX certain: false"]);
    let evidence = &report["templates"][0]["contradictions"][0]["evidence"];
    assert_eq!((&evidence[0]["line"], &evidence[1]["line"]), (&7.into(), &10.into()));
    assert_eq!(report["summary"]["contradictions"], 1);
}

#[test]
fn frameworks_that_are_not_declared_together_contradict_nothing() {
    for declared in ["[GDPR]", "[FedRAMP]", "[SOX]", "[]"] {
        let text = TORN.replace("[GDPR, SOX, FedRAMP]", declared);
        let folder = Folder::with([("torn.yaml", text.as_str())]);
        let report = folder.tenure("check --no-fail --framework all --format json torn.yaml").run().json();
        assert_eq!(contradictions(&report), Vec::<String>::new(), "{declared}");
    }
}

/// Everything that GDPR asks is left aside, so that nothing but the contradiction is there.
#[test]
fn a_contradiction_is_no_finding() {
    let folder = Folder::with([("torn.yaml", TORN)]);
    let run = folder.tenure("check --framework hipaa --fail-on critical --format json torn.yaml").run();
    let report = run.json();
    assert_eq!(report["summary"]["contradictions"], 1);
    let critical = |control: &&Value| control["verdict"] == "fail" && control["severity"] == "critical";
    let controls = report["templates"][0]["controls"].as_array().unwrap();
    assert_eq!((run.code, controls.iter().filter(critical).count()), (0, 0));
}

#[test]
fn ranges_of_the_users_own_controls_that_exclude_a_framework_are_found() {
    let policy = "\
package acme.logs

import data.tenure.lib.ask

# METADATA
# title: Logs go after a year
# description: The privacy board wants it.
# custom: {id: ACME-LOGS, framework: TPL, citation: house rule, severity: low, evidence: configuration,
#   facts: [audit_log.retention_days], number_basis: no number, recommended_action: Delete logs after a year}
logs_go := ask.between(\"audit_log.retention_days\", 1, 366, \"days\")
";
    let text = TORN.replace("mfa_required: true", "audit_retention_days: 366");
    let folder = Folder::with([("torn.yaml", text.as_str()), ("acme.rego", policy)]);
    let run = folder.tenure("check --policy acme.rego torn.yaml").run();
    let block = run.stdout.split("\n\n").find(|block| block.starts_with("contradiction[X-AUDIT"));
    assert_snapshot!(block.unwrap(), @r"
    contradiction[X-AUDIT-LOG-RETENTION-DAYS]: No value of audit_log.retention_days satisfies both SOX-LOG-2 and ACME-LOGS (SOX, TPL)
      --> torn.yaml:12:27
       |
    12 |     audit_retention_days: 366
       |                           ^^^ is 366
       |
       = law: SOX s. 802 (18 U.S.C. 1520); 17 CFR 210.2-06; house rule
       = why: SOX-LOG-2 expects at least 2557 days, ACME-LOGS expects 1 to 366 days: no number is
              both, so one of the two fails whatever the template states.
       = controls: SOX-LOG-2, ACME-LOGS
       = fix: Find out which of the two texts leaves room, keep what it covers apart from the rest,
              and have whoever owns the scope decide in writing
    ");
}

#[test]
fn coverage_adds_up() {
    for arguments in ["tests/fixtures/acme.yaml", "--framework all templates", "templates tests/fixtures/profile.yaml"]
    {
        let report = tenure(&format!("check --no-fail --format json {arguments}")).run().json();
        let number = |value: &Value| value.as_u64().unwrap();
        let verdicts = |of: &Value| ["pass", "fail", "unknown", "not_applicable"].map(|verdict| number(&of[verdict]));
        let (coverage, templates) = (report["coverage"].as_array().unwrap(), report["templates"].as_array().unwrap());
        for row in coverage {
            assert_eq!(
                verdicts(row).iter().sum::<u64>(),
                number(&row["controls"]) * number(&row["templates"]["in_scope"])
            );
            let strengths = row["pass_by_strength"].as_object().unwrap().values();
            assert_eq!(strengths.map(number).sum::<u64>(), number(&row["pass"]), "{row}");
            let of = |template: &Value| {
                let rows = template["coverage"].as_array().unwrap();
                verdicts(rows.iter().find(|one| one["framework"] == row["framework"]).unwrap())
            };
            let sum = templates.iter().map(of).fold([0; 4], |sum, one| [0, 1, 2, 3].map(|at| sum[at] + one[at]));
            assert_eq!(sum, verdicts(row), "the templates of {}", row["framework"]);
            let Some(requirements) = row["requirements"].as_object() else { continue };
            let parts = ["with_controls", "without_controls"].map(|part| requirements[part].as_array().unwrap().len());
            assert_eq!(number(&requirements["listed"]), parts.iter().sum::<usize>() as u64);
        }
        for verdict in ["pass", "fail", "unknown"] {
            let sum: u64 = coverage.iter().map(|row| number(&row[verdict])).sum();
            assert_eq!(report["summary"][verdict], sum, "{verdict} of {arguments}");
        }
    }
}

#[test]
fn every_report_says_how_far_it_reaches_and_never_gives_a_score() {
    let folder = Folder::with([("torn.yaml", TORN)]);
    for format in ["text", "json", "markdown", "html"] {
        let run = folder.tenure(&format!("check --no-fail --format {format} torn.yaml")).run().exits(0);
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("21 checks. Touches: 15 articles"), "{format} has the scope sentence");
        assert!(text.contains("ITGC development"), "{format} names what has no control");
        assert!(text.contains("HIPAA"), "{format} names what is not in scope");
        assert!(!text.to_lowercase().contains("compliant"), "{format}");
        let body = if format == "html" { text.split("</style>").nth(1).unwrap() } else { &text };
        let score =
            body.split('%').rev().skip(1).any(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
        assert!(!score, "{format} has a percentage");
    }
}

#[test]
fn a_flag_and_a_setting_read_differently_in_every_format() {
    let folder = Folder::with([("torn.yaml", TORN)]);
    let line = |text: &str, id: &str| text.lines().find(|line| line.contains(id)).unwrap().to_owned();
    let text = folder.tenure("check -v --no-fail torn.yaml").run().stdout;
    assert_snapshot!(line(&text, "GDPR-17-A "), @"  GDPR-17-A torn.yaml:8 declared: Erasure on request is supported");
    assert_snapshot!(line(&text, "GDPR-32-1-B-A "), @"  GDPR-32-1-B-A torn.yaml:12 configured: Strong authentication");
    let markdown = folder.tenure("report --no-fail torn.yaml").run().stdout;
    assert_snapshot!(line(&markdown, "| GDPR-17-A "), @"| GDPR-17-A | declared | Erasure on request is supported | privacy.erasure = true | `torn.yaml:8:30` |");
    assert_snapshot!(line(&markdown, "| GDPR-32-1-B-A "), @r#"| GDPR-32-1-B-A | configured | Strong authentication | authentication.mfa\_required = true | `torn.yaml:12:19` |"#);
    let html = folder.tenure("report --no-fail --format html torn.yaml").run().stdout;
    let tag = |id: &str| {
        let row = line(&html, &format!(">{id}<"));
        row.split("tag rests ").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_snapshot!(tag("GDPR-17-A"), @r#"s-declaration">declared"#);
    assert_snapshot!(tag("GDPR-32-1-B-A"), @r#"s-configuration">configured"#);
    let json = folder.tenure("check --no-fail --format json torn.yaml").run().json();
    let strength = |id: &str| crate::runner::control(&json, id)["strength"].clone();
    assert_eq!((strength("GDPR-17-A"), strength("GDPR-32-1-B-A")), ("declaration".into(), "configuration".into()));
}

#[test]
fn a_contradiction_is_explained() {
    assert_snapshot!(tenure("explain x-rotation").run(), @"
    exit code: 0
    --- stdout
    X-ROTATION  PCI DSS wants a lone password changed every 90 days, and FedRAMP wants no forced change

      contradiction between PCI_DSS and FedRAMP
      PCI DSS v4.0.1 Req. 8.3.9; NIST SP 800-53 Rev. 5 IA-5(1), SP 800-63B

    Why both can not hold
      Where a password is the only factor, PCI DSS asks for a change at least every 90 days, unless the
      security posture of accounts is analysed in real time. FedRAMP points to SP 800-63B, which is
      against changes at fixed times. Without multi-factor authentication only that analysis, which no
      template shows, lets both hold.

    Which controls stand against each other
      FRMP-IA-5-1-A

    What to do
      Require multi-factor authentication of every account: then PCI DSS asks for no change, and both
      frameworks ask for it anyway

    Which facts decide
      declared.pci_dss: the template declares PCI_DSS
      declared.fedramp: the template declares FedRAMP
      authentication.mfa_required: MFA is mandatory
        tenant_template  tenant_template.security_configuration.mfa_required
        tenant_profile   security.authentication.multi_factor_required
        init_json        configuration.security.mfa_config.required
        init_json        configuration.security.mfa_required
      password.maximum_age_days (days): interval of forced password changes
        tenant_template  tenant_template.security_configuration.password_policy.max_age_days
        init_json        configuration.security.password_policy.max_age_days

    Rule: data.tenure.contradictions.passwords.lone_passwords_cannot_both_change_and_stay at policies/contradictions/passwords.rego:24
    ");
    let json = tenure("explain --format json X-ROTATION").run().exits(0).json();
    assert_eq!(json["kind"], "contradiction");
}
