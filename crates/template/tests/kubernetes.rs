//! Manifests of tenants, compared as JSON.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Number, Source, parse};
use tenure_template::export::kubernetes::{
    CONTAINERS, KubernetesError, Manifests, Namespace, Quota, Quotas, manifests,
};
use tenure_template::{Catalogue, Context};

fn quotas(text: &str) -> Quotas {
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/facts.yaml");
    let catalogue = Catalogue::parse(&std::fs::read_to_string(facts).unwrap()).unwrap();
    let parsed = parse(&Arc::new(Source::new("t", text)), Format::Yaml, &Limits::default());
    Quotas::read(&catalogue.read(&parsed.documents.first().unwrap().root, &Context::default()).unwrap(), &catalogue)
}

fn export(text: &str) -> Manifests {
    manifests(&Namespace::new("Acme Corp.", Some("premium"), CONTAINERS).unwrap(), &quotas(text)).unwrap()
}

fn json(node: Option<&Node>) -> Json {
    node.map_or(Json::Null, Json::from)
}

#[test]
fn quotas_of_a_tenant() {
    let exported = export(
        "tenant_template: {resource_quotas: {cpu_cores: 8, memory_gb: 16, storage_gb: 1000, backup_storage_gb: 3000, cache_size_mb: 5}}",
    );
    let metadata = |name| {
        json!({
            "name": name, "namespace": "acme-corp",
            "labels": { "app.kubernetes.io/managed-by": "tenure", "tenant": "acme-corp", "tier": "premium" },
        })
    };
    assert_eq!(
        json(exported.resource_quota.as_ref()),
        json!({
            "apiVersion": "v1", "kind": "ResourceQuota", "metadata": metadata("tenant-quota"),
            "spec": { "hard": {
                "requests.cpu": "8", "limits.cpu": "8", "requests.memory": "16G", "limits.memory": "16G",
                "requests.storage": "1T",
            } },
        })
    );
    assert_eq!(
        json(exported.limit_range.as_ref()),
        json!({
            "apiVersion": "v1", "kind": "LimitRange", "metadata": metadata("tenant-limits"),
            "spec": { "limits": [ {
                "type": "Container",
                "max": { "cpu": "8", "memory": "16G" },
                "default": { "cpu": "1", "memory": "2G" },
                "defaultRequest": { "cpu": "1", "memory": "2G" },
            } ] },
        })
    );
    assert_eq!(exported.not_expressed, ["quota.cache_size_mb", "backup.reserved_storage_gb"]);
    assert_eq!((exported.unlimited, exported.not_stated), (vec![], vec![]));
}

#[test]
fn fractions_are_exact_in_every_dialect() {
    let exported = export("{tenant_id: a, infrastructure: {compute: {cpu_cores: 0.25, memory_gb: 0.5}}}");
    let hard = json(exported.resource_quota.as_ref())["spec"]["hard"].clone();
    assert_eq!(
        hard,
        json!({"requests.cpu": "250m", "limits.cpu": "250m", "requests.memory": "500M", "limits.memory": "500M"})
    );
    // Shares are rounded down to what Kubernetes counts.
    let limits = json(exported.limit_range.as_ref())["spec"]["limits"][0]["default"].clone();
    assert_eq!(limits, json!({"cpu": "31m", "memory": "62500k"}));
    assert_eq!(exported.not_stated, ["quota.storage_gb"]);
    let profile = export("{tenant_profile: {name: a}, resources: {compute: {cpu_cores: 1.1, memory_gb: 32}}}");
    assert_eq!(json(profile.resource_quota.as_ref())["spec"]["hard"]["limits.cpu"], "1100m");
}

#[test]
fn unlimited_is_left_out_and_said() {
    let exported = export("tenant_template: {resource_quotas: {cpu_cores: -1, memory_gb: -1.0, storage_gb: -1}}");
    assert_eq!((exported.resource_quota, exported.limit_range), (None, None));
    assert_eq!(exported.unlimited, ["quota.cpu_cores", "quota.memory_gb", "quota.storage_gb"]);
    let memory = export("tenant_template: {resource_quotas: {cpu_cores: -1, memory_gb: 0, storage_gb: 5}}");
    assert_eq!(
        json(memory.limit_range.as_ref())["spec"]["limits"][0],
        json!({"type": "Container", "max": {"memory": "0"}, "default": {"memory": "0"}, "defaultRequest": {"memory": "0"}})
    );
}

#[test]
fn what_kubernetes_can_not_count_is_an_error() {
    let namespace = Namespace::new("a", None, 1).unwrap();
    let memory = |amount| {
        let none = Quota::NotStated;
        let quotas =
            Quotas { cpu_cores: none, memory_gb: Quota::Of(amount), storage_gb: none, not_expressed: Vec::new() };
        manifests(&namespace, &quotas)
    };
    let fine = |amount| json(memory(amount).unwrap().resource_quota.as_ref())["spec"]["hard"]["limits.memory"].clone();
    assert_eq!(fine(Number::Float(0.000_000_001)), "1");
    assert_eq!(fine(Number::Float(-0.0)), "0");
    assert_eq!(fine(Number::Float(0.1)), "100M");
    assert_eq!(fine(Number::Integer(9_000_000_000)), "9E");
    assert!(matches!(memory(Number::Float(1e-10)), Err(KubernetesError::TooFine { .. })));
    assert!(matches!(memory(Number::Float(1e300)), Err(KubernetesError::TooLarge { .. })));
    assert!(matches!(memory(Number::Integer(10_000_000_000)), Err(KubernetesError::TooLarge { .. })));
    assert!(matches!(memory(Number::Float(-0.5)), Err(KubernetesError::Negative { .. })));
    assert_eq!(
        memory(Number::Integer(-2)).unwrap_err().to_string(),
        "`quota.memory_gb` is -2, and no quota is negative"
    );
}

#[test]
fn a_namespace_is_a_label() {
    let name = |tenant: &str| Namespace::new(tenant, None, 1).map(|namespace| namespace.name().to_owned());
    assert_eq!(name("premium_template").unwrap(), "premium-template");
    assert_eq!(name("  Müller & Söhne 2  ").unwrap(), "m-ller-s-hne-2");
    assert_eq!(name(&"a".repeat(63)).unwrap().len(), 63);
    assert!(matches!(name("—"), Err(KubernetesError::NamespaceEmpty { .. })));
    assert!(matches!(name(&"a".repeat(64)), Err(KubernetesError::NamespaceTooLong { length: 64, .. })));
    assert!(matches!(name("kube_system"), Err(KubernetesError::NamespaceReserved { .. })));
    assert!(matches!(Namespace::new("a", None, 0), Err(KubernetesError::NoContainers)));
    // A tier that is no value of a label is left out rather than bent.
    let odd = Namespace::new("a", Some("{{ tier }}"), 1).unwrap();
    let exported = manifests(&odd, &quotas("tenant_template: {resource_quotas: {cpu_cores: 1}}")).unwrap();
    assert_eq!(json(exported.resource_quota.as_ref())["metadata"]["labels"]["tier"], Json::Null);
}
