//! Variables of tenants, as text and read back.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_template::export::tfvars::TfVars;
use tenure_template::{Catalogue, Context};

fn read(text: &str) -> TfVars {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/facts.yaml");
        Catalogue::parse(&std::fs::read_to_string(facts).unwrap()).unwrap()
    });
    let parsed = parse(&Arc::new(Source::new("t", text)), Format::Yaml, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    let root = &parsed.documents.first().unwrap().root;
    TfVars::read(&CATALOGUE.read(root, &Context::default()).unwrap(), &CATALOGUE)
}

const TEMPLATE: &str = r#"
tenant_template:
  name: "acme \"${var.x}\" %{if}\n"
  tier: premium
  resource_quotas: { cpu_cores: 0.5, memory_gb: -1, storage_gb: 1.0e3, cache_size_mb: "{{ cache }}" }
  security_configuration: { tls_min_version: 1.3, mfa_required: true, ddos_protection: standard }
  compliance_settings: { frameworks_enabled: [PCI-DSS, gdpr, acme] }
  deployment_configuration: { primary_region: eu-west-1, secondary_regions: [eu-west-3] }
"#;

#[test]
fn a_file_of_variables() {
    let variables = read(TEMPLATE);
    assert_eq!(
        variables.hcl(),
        r#"tenant                       = "acme \"$${var.x}\" %%{if}\n"
tier                         = "premium"
cpu_cores                    = 0.5  # cores, -1 is unlimited
memory_gb                    = -1   # GB of 10^9 bytes, -1 is unlimited
storage_gb                   = 1000 # GB of 10^9 bytes, -1 is unlimited
regions                      = ["eu-west-1", "eu-west-3"]
denial_of_service_protection = true
frameworks                   = ["GDPR", "PCI_DSS", "acme"]
tls_minimum_version          = "1.3"
mfa_required                 = true
"#
    );
    assert_eq!(
        variables.json(),
        r#"{
  "tenant": "acme \"${var.x}\" %{if}\n",
  "tier": "premium",
  "cpu_cores": 0.5,
  "memory_gb": -1,
  "storage_gb": 1000.0,
  "regions": [
    "eu-west-1",
    "eu-west-3"
  ],
  "denial_of_service_protection": true,
  "frameworks": [
    "GDPR",
    "PCI_DSS",
    "acme"
  ],
  "tls_minimum_version": "1.3",
  "mfa_required": true
}
"#
    );
    assert_eq!(variables.not_stated.len(), TfVars::names().count() - 10);
    assert!(variables.not_stated.contains(&"cache_size_mb"), "a placeholder is no value");
}

#[test]
fn every_dialect_states_the_same_variables() {
    let names = |text| {
        let json: serde_json::Value = serde_json::from_str(&read(text).json()).unwrap();
        json.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    let expected = ["tenant", "cpu_cores", "regions", "frameworks", "encryption_algorithm"];
    assert_eq!(
        names(
            "{tenant_name: a, infrastructure: {compute: {cpu_cores: 1}}, configuration: {compliance: {gdpr_enabled: true},
             security: {encryption: {algorithm: AES-256-GCM}}},
             data_governance: {geographic_restrictions: {processing_locations: [eu-west-1]}}}"
        ),
        expected
    );
    assert_eq!(
        names(
            "{tenant_profile: {name: a}, resources: {compute: {cpu_cores: 1}, geographic_distribution: {primary_region: x}},
             security: {encryption: {data_at_rest: AES-256}, compliance: {frameworks: []}}}"
        ),
        expected
    );
    // Whether it declares anything can not be told.
    assert!(
        read("tenant_template: {compliance_settings: {frameworks_enabled: ['{{ x }}']}}")
            .not_stated
            .contains(&"frameworks")
    );
}

#[test]
fn every_fact_of_the_list_is_in_the_catalogue() {
    // Whatever no template can state would be listed for each.
    let stated = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates")).unwrap();
    let paths = stated.map(|file| file.unwrap().path());
    let is_template = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        !["tiers", "fields", "schema"].contains(&name)
    };
    let texts = paths.filter(is_template).map(|path| std::fs::read_to_string(path).unwrap());
    let all: Vec<_> = texts.map(|text| read(&text)).collect();
    assert!(all.len() > 9);
    for name in TfVars::names() {
        assert!(all.iter().any(|variables| !variables.not_stated.contains(&name)), "{name}");
    }
}

proptest! {
    #[test]
    fn any_name_reads_back(name in "([$%]{0,4}\\{|[$%\"\\\\~ü\u{1}\u{2028}\n\t a]){0,6}") {
        let quoted = serde_json::Value::from(name.as_str()).to_string();
        let variables = read(&format!("{{\"tenant_template\": {{\"name\": {quoted}}}}}"));
        if variables.not_stated.contains(&"tenant") {
            return Ok(());
        }
        let body: hcl::Value = hcl::from_str(&variables.hcl()).unwrap();
        prop_assert_eq!(body.as_object().unwrap()["tenant"].as_str(), Some(name.as_str()));
    }
}
