//! Batch files: what they ask for, and everything that can be wrong with them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "tests may fail loudly"
)]

use miette::Diagnostic;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_template::batch::{BatchError, BatchPlan, ShippedTier};
use tenure_template::{Catalogue, Dialect};

fn read(text: &str) -> Result<BatchPlan, Vec<BatchError>> {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/facts.yaml");
        Catalogue::parse(&std::fs::read_to_string(facts).unwrap()).unwrap()
    });
    let file = Arc::new(Source::new("batch.yaml", text));
    let parsed = parse(&file, Format::Yaml, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let tier = |(name, dialect): (&str, Dialect)| ShippedTier { name: name.to_owned(), dialect };
    let tiers: Vec<_> = [
        ("free", Dialect::TenantTemplate),
        ("standard", Dialect::TenantTemplate),
        ("premium", Dialect::TenantTemplate),
        ("enterprise", Dialect::TenantTemplate),
        ("enterprise_plus", Dialect::TenantTemplate),
        ("init_free", Dialect::InitJson),
        ("init_professional", Dialect::InitJson),
        ("init_custom", Dialect::InitJson),
    ]
    .map(tier)
    .into();
    BatchPlan::parse(&file, &parsed.documents[0].root, &tiers, &CATALOGUE)
}

/// What an entry sets, one line each.
fn sets(tier: &str, config: &str) -> Vec<String> {
    let plan = read(&format!("templates: [{{name: a, tier: {tier}, custom_config: {config}}}]")).unwrap();
    let line = |set: &tenure_template::batch::Set| format!("{} = {}", set.path, serde_json::Value::from(&set.value));
    plan.entries[0].sets.iter().map(line).collect()
}

/// The text that each error underlines, its message, and its help.
fn mistakes(text: &str) -> Vec<String> {
    let errors = read(text).unwrap_err();
    let line = |error: &BatchError| {
        let label = error.labels().unwrap().next().unwrap();
        let under = &text[label.offset()..label.offset() + label.len()];
        format!("{under} | {error} | {}", error.help().map(|help| help.to_string()).unwrap_or_default())
    };
    errors.iter().map(line).collect()
}

fn config_mistakes(tier: &str, config: &str) -> Vec<String> {
    mistakes(&format!("templates: [{{name: a, tier: {tier}, custom_config: {config}}}]"))
}

#[test]
fn a_batch_of_two_families() {
    let plan = read(
        "
batch_deployment: { version: 2.0.0 }
templates:
  - name: acme_v2
    tier: ENTERPRISE_PLUS
    description: For Acme
    custom_config: { auto_scaling: true }
  - { name: beta, tier: Professional }
  - { name: gamma, tier: init_free, custom_config: null, description: null }
deployment_settings: { batch_size: 2 }
post_deployment: { health_checks: true }
",
    )
    .unwrap();
    let entry = |index: usize| {
        let entry = &plan.entries[index];
        (entry.name.as_str(), entry.tier.as_str(), entry.dialect, entry.description.as_deref(), entry.sets.len())
    };
    assert_eq!(entry(0), ("acme_v2", "enterprise_plus", Dialect::TenantTemplate, Some("For Acme"), 1));
    assert_eq!(entry(1), ("beta", "init_professional", Dialect::InitJson, None, 0));
    assert_eq!(entry(2), ("gamma", "init_free", Dialect::InitJson, None, 0));
    assert!(plan.metadata.is_some() && plan.deployment_settings.is_some() && plan.post_deployment.is_some());
}

#[test]
fn words_become_paths() {
    assert_eq!(
        sets(
            "free",
            "{ssl_enabled: false, geographic_regions: [eu-west-1, eu-west-3], security_level: maximum, waf_enabled: null}"
        ),
        [
            "tenant_template.networking_configuration.ssl_termination = false",
            "tenant_template.deployment_configuration.primary_region = \"eu-west-1\"",
            "tenant_template.deployment_configuration.secondary_regions = [\"eu-west-3\"]",
            "tenant_template.security_configuration.encryption_level = \"maximum\"",
            "tenant_template.security_configuration.waf_enabled = null",
        ]
    );
    assert_eq!(
        sets("free", "{geographic_regions: [global], compliance_frameworks: [acme, ALL, gdpr]}"),
        [
            "tenant_template.deployment_configuration.primary_region = \"global\"",
            "tenant_template.deployment_configuration.secondary_regions = []",
            "tenant_template.compliance_settings.frameworks_enabled = \
             [\"GDPR\",\"HIPAA\",\"SOX\",\"PCI_DSS\",\"ISO27001\",\"FedRAMP\",\"SOC2\",\"CCPA\",\"acme\"]",
        ]
    );
    assert_eq!(
        sets(
            "professional",
            "{geographic_regions: eu-west-1, hardware_security_modules: true, backup_enabled: '{{ b }}'}"
        ),
        [
            "data_governance.geographic_restrictions.processing_locations = [\"eu-west-1\"]",
            "configuration.security.encryption.key_management = \"hsm_backed\"",
            "infrastructure.database.backup_enabled = \"{{ b }}\"",
        ]
    );
    let flags = sets("custom", "{compliance_frameworks: [pci-dss]}");
    assert_eq!(flags.len(), 8);
    assert_eq!(
        flags.iter().filter(|flag| flag.ends_with("true")).collect::<Vec<_>>(),
        ["configuration.compliance.pci_dss_enabled = true"]
    );
}

#[test]
fn paths_and_sections_are_taken_as_they_are() {
    assert_eq!(
        sets("free", "{resource_quotas.cpu_cores: 2, '/a/b': [1], resource_quotas: {memory_gb: 4, a.b: {}}}"),
        ["resource_quotas.cpu_cores = 2", "/a/b = [1]", "resource_quotas.memory_gb = 4", "resource_quotas.a\\.b = {}"]
    );
    assert_eq!(sets("custom", "{security: {mfa_config: {required: true}}}"), ["security.mfa_config.required = true"]);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = "
templates:
  - { name: a, tier: premum }
  - { name: A, tier: free, custom_config: { backup_enable: true, ssl_enabled: 1, whatever: 2 } }
  - { tier: free, custom_confg: {} }
  - { name: ../b, tier: 5 }
  - text
deployment_setings: {}
post_deployment: [x]
";
    assert_eq!(
        mistakes(text),
        [
            "premum | there is no tier `premum` | did you mean `premium`?",
            "A | `A` is the name of two templates | rename one of the two",
            "backup_enable | `backup_enable` is no known word of `custom_config` | did you mean `backup_enabled`?",
            "1 | `ssl_enabled` has to be `true` or `false`, and is a number | write `true` or `false`",
            "whatever | `whatever` is no known word of `custom_config` | give the dotted path of the field, as in \
             `resource_quotas.cpu_cores`; a word alone has to be a known one",
            " | an entry of `templates` has no `name` | add `name`",
            "custom_confg | `custom_confg` is no part of an entry | did you mean `custom_config`?",
            "../b | `../b` can not be the name of a template | a name becomes the name of a file: use letters, digits, \
             `_`, `-` and `.`, and no `.` at its start",
            "5 | `tier` has to be a text, and is a number | write a text",
            "text | an entry of `templates` has to be a mapping, and is a text | write a mapping",
            "deployment_setings | `deployment_setings` is no part of a batch | did you mean `deployment_settings`?",
            "[x] | `post_deployment` has to be a mapping, and is a list | write a mapping",
        ]
    );
    assert_eq!(mistakes("a: 1\n")[1], " | the batch has no `templates` | add `templates`");
    assert_eq!(
        mistakes("templates: []")[0],
        "[] | there are no templates in the batch | list at least one under `templates`"
    );
    assert_eq!(mistakes("[]")[0], "[] | a batch has to be a mapping, and is an empty list | write a mapping");
}

#[test]
fn what_the_tier_can_not_say_is_a_mistake() {
    assert_eq!(
        config_mistakes(
            "professional",
            "{white_label_enabled: true, compliance_frameworks: [GDRP, GDPR], monitoring_levl: x}"
        ),
        [
            "white_label_enabled | tier `init_professional` has no field for `white_label_enabled` | give a dotted path of \
             `init_json` instead, or take a tier of another family",
            "GDRP | `GDRP` is no framework that `init_json` has a flag for | did you mean `GDPR`?",
            "monitoring_levl | `monitoring_levl` is no known word of `custom_config` | give the dotted path of the field, \
             as in `resource_quotas.cpu_cores`; a word alone has to be a known one",
        ]
    );
    assert_eq!(
        config_mistakes(
            "free",
            "{geographic_regions: [], compliance_frameworks: [1], backup_enabled: true, database_configuration: {automated_backups: false}}"
        ),
        [
            "[] | `geographic_regions` has to be a list with at least one region, and is an empty list | write a list with \
             at least one region",
            "1 | an entry of `compliance_frameworks` has to be a text, and is a number | write a text",
            "automated_backups | `database_configuration.automated_backups` is set twice | leave one of the two out",
        ]
    );
}
