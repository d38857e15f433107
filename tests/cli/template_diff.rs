//! `tenure template diff`: what two templates differ in, by meaning.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;
use serde_json::json;

const OLD: &str = "tenant_template:\n  name: acme\n  tier: premium\n  resource_quotas:\n    cpu_cores: 8\n    memory_gb: 16\n    storage_gb: 500.0\n  security_configuration:\n    mfa_methods: [totp, sms]\n    tls_min_version: \"1.2\"\n    audit_retention_days: 2192\n  metadata: {owner: ann}\n";

/// The same keys in another order, and a few changes.
const NEW: &str = "tenant_template:\n  tier: premium\n  name: acme-eu\n  security_configuration:\n    tls_min_version: \"1.2\"\n    mfa_methods: [webauthn, totp]\n    password_policy: {min_length: 14, history_count: 5}\n  resource_quotas:\n    storage_gb: 500\n    memory_gb: -1\n    cpu_cores: 32\n  metadata: {owner: bob}\n";

fn folder() -> Folder {
    Folder::with([("old.yaml", OLD), ("new.yaml", NEW)])
}

#[test]
fn the_help_says_how() {
    assert_snapshot!(tenure("template diff --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Compare two templates or tiers by what they mean

    Usage: tenure template diff [OPTIONS] <OLD> <NEW>

    Arguments:
      <OLD>
              A file, or a shipped tier

      <NEW>
              A file, or a shipped tier

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --format <FORMAT>
              Write text or JSON

              [default: text]
              [possible values: text, json]

          --as-of <YYYY-MM-DD>
              Evaluate expressions as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

      -q, --quiet
              Say nothing but the report

          --env <NAME>
              Lay the part for this environment over each file that has one under `environments`

              [env: TENURE_ENV=]

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --values <FILE>
              Lay this file of values over every template; may be given several times, the last wins

          --set <PATH=VALUE>
              Set one value, by its dotted path: `limits.max_users=500`; `null` deletes, nothing behind
              `=` is the empty text

          --var <NAME=VALUE>
              Say what a variable is: `tenant_id=acme`

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Exit codes: 0 the same, 1 they differ, 2 they could not be compared.

    Examples:
      tenure template diff standard premium
      tenure template diff tenants/acme.yaml premium
      tenure template diff old.yaml new.yaml --format json
    ");
}

#[test]
fn differences_are_told_by_section_with_units() {
    assert_snapshot!(folder().tenure("template diff old.yaml new.yaml").run(), @"
    exit code: 1
    --- stdout
    old.yaml → new.yaml

      resource_quotas.cpu_cores: 8 → 32 cores
      resource_quotas.memory_gb: 16 → unlimited

      security_configuration.mfa_methods: +webauthn -sms
    + security_configuration.password_policy.min_length: 14 characters
    + security_configuration.password_policy.history_count: 5 passwords
    - security_configuration.audit_retention_days: 2192 days

    name and metadata
      name: acme → acme-eu
      tenant_template.metadata.owner: ann → bob

    8 differences: 5 changed, 2 added, 1 removed
    ");
}

#[test]
fn what_means_the_same_is_the_same() {
    let folder = folder();
    folder.write("same.json", r#"{"tenant_template": {"tier": "premium", "name": "acme", "resource_quotas": {"storage_gb": 500, "memory_gb": 16.0, "cpu_cores": 8}, "security_configuration": {"audit_retention_days": 2192, "tls_min_version": "1.2", "mfa_methods": ["totp", "sms"]}, "metadata": {"owner": "ann"}}}"#);
    assert_snapshot!(folder.tenure("template diff old.yaml same.json").run(), @"
    exit code: 0
    --- stdout
    old.yaml → same.json

    They mean the same.
    ");
    let json = folder.tenure("template diff old.yaml same.json --format json").run().exits(0).json();
    assert_eq!(json["differences"], json!([]));
}

#[test]
fn tiers_are_named_alone() {
    let run = tenure("template diff standard premium").run().exits(1).quietly();
    assert!(run.stdout.contains("\n  resource_quotas.cpu_cores: 2 → 8 cores\n"), "{run}");
    assert!(run.stdout.contains("\n  compliance_settings.frameworks_enabled: +HIPAA +SOC2 -CCPA\n"), "{run}");
    let about = run.stdout.split_once("\nname and metadata\n").unwrap().1;
    assert!(about.starts_with("  name: standard → premium\n"), "{run}");
}

#[test]
fn json_is_for_programs() {
    let run = folder().tenure("template diff old.yaml new.yaml --format json").run().exits(1).quietly();
    let document = run.json();
    let differences = document["differences"].as_array().unwrap();
    let at = |path: &str| differences.iter().find(|difference| difference["path"] == path).unwrap();
    assert_eq!(
        *at("resource_quotas.cpu_cores"),
        json!({
            "pointer": "/tenant_template/resource_quotas/cpu_cores",
            "path": "resource_quotas.cpu_cores",
            "change": "changed",
            "old": 8,
            "new": 32,
            "facts": ["quota.cpu_cores"],
            "unit": "cores",
        })
    );
    let methods = at("security_configuration.mfa_methods");
    assert_eq!(
        (&methods["change"], &methods["added"], &methods["removed"]),
        (&json!("list"), &json!(["webauthn"]), &json!(["sms"]))
    );
    assert_eq!(at("security_configuration.password_policy.min_length")["new"], 14);
    assert_eq!(at("security_configuration.audit_retention_days")["change"], "removed");
}

#[test]
fn templates_of_two_dialects_are_compared_in_what_both_can_say() {
    let folder = Folder::with([
        (
            "old.yaml",
            "tenant_template:\n  name: acme\n  tier: premium\n  resource_quotas: {cpu_cores: 8, memory_gb: 16, network_bandwidth_mbps: 100}\n",
        ),
        (
            "new.json",
            r#"{"tenant_name": "acme", "tier": "premium", "status": "active", "infrastructure": {"compute": {"cpu_cores": 6, "memory_gb": 16}}}"#,
        ),
    ]);
    assert_snapshot!(folder.tenure("template diff old.yaml new.json -v").run(), @"
    exit code: 1
    --- stdout
    old.yaml → new.json
    `new.json` is written in init_json, and was converted to tenant_template to be compared.
    Not compared: 1 value of `old.yaml` without a field in init_json:
      resource_quotas.network_bandwidth_mbps
    Not compared: 1 value of `new.json` without a field in tenant_template:
      status

      resource_quotas.cpu_cores: 8 → 6 cores

    1 difference: changed
    ");
    let json = folder.tenure("template diff old.yaml new.json --format json").run().exits(1).json();
    assert_eq!(json["converted"]["not_compared_new"], json!(["/status"]));
    assert_eq!(json["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn what_was_exported_means_what_it_was_exported_from() {
    let folder = Folder::new();
    for tier in ["enterprise", "init_professional"] {
        for dialect in ["tenant_template", "tenant_profile", "init_json"] {
            folder
                .tenure(&format!("-q template export {tier} --dialect {dialect} -o {tier}-{dialect}.yaml"))
                .run()
                .exits(0)
                .quietly();
            folder.tenure(&format!("template diff {tier} {tier}-{dialect}.yaml")).run().exits(0).quietly();
        }
    }
}

#[test]
fn an_environment_is_laid_over_both() {
    let folder = folder();
    folder
        .write("tenant.yaml", "extends: ./old.yaml\nenvironments:\n  production:\n    resource_quotas.cpu_cores: 4\n");
    let run = folder.tenure("template diff old.yaml tenant.yaml --env production").run().exits(1).quietly();
    assert!(run.stdout.contains("resource_quotas.cpu_cores: 8 → 4 cores"), "{run}");
    folder.tenure("template diff old.yaml tenant.yaml").run().exits(0).quietly();
}

#[test]
fn all_that_can_not_be_read_is_told() {
    assert_snapshot!(folder().tenure("template diff nowhere.yaml premum").run(), @"
    exit code: 2
    --- stderr
    collect::unreadable

      × `nowhere.yaml` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions

    template::unknown

      × `premum` is neither a file nor a shipped tier
      help: the tiers are enterprise, enterprise_plus, free, init_custom, init_enterprise, init_free, init_professional, premium, standard, white_label
    ");
}

#[test]
fn colours_are_for_terminals() {
    let folder = folder();
    let coloured = folder.tenure("template diff old.yaml new.yaml --color always").run().exits(1).stdout;
    assert!(coloured.contains("\u{1b}[32m+ security_configuration.password_policy.min_length"), "{coloured:?}");
    assert!(coloured.contains("\u{1b}[31m-sms\u{1b}"), "{coloured:?}");
    let plain = folder.tenure("template diff old.yaml new.yaml").run().exits(1).stdout;
    assert!(!plain.contains('\u{1b}'));
}
