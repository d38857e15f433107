//! Conversion there and back: the shipped templates, and what chance makes of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tenure_document::{Entry, Format, Limits, Node, Number, Pointer, Source, Span, Value, parse};
use tenure_finding::{Absence, Fact, FactSlot};
use tenure_template::convert::{Converted, convert};
use tenure_template::{Catalogue, Context, Dialect};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::parse(&std::fs::read_to_string(repository().join("policies/facts.yaml")).unwrap()).unwrap()
    });
    &CATALOGUE
}

fn document(text: &str) -> Node {
    let parsed = parse(&Arc::new(Source::new("t", text)), Format::Yaml, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    parsed.documents.into_iter().next().unwrap().root
}

/// The shipped templates by name, and a profile, of which none is shipped.
fn templates() -> &'static [(String, Node)] {
    static TEMPLATES: LazyLock<Vec<(String, Node)>> = LazyLock::new(read_templates);
    &TEMPLATES
}

fn read_templates() -> Vec<(String, Node)> {
    let files = std::fs::read_dir(repository().join("templates")).unwrap();
    let mut templates: Vec<_> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .filter(|(name, _)| !["tiers", "fields", "schema"].contains(&name.as_str()))
        .map(|(name, text)| (name, document(&text)))
        .collect();
    templates.push(("profile".to_owned(), document(PROFILE)));
    templates.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(templates.len() > 10);
    templates
}

const PROFILE: &str = r"
tenant_profile: { name: acme, tier: premium, priority: high }
resources:
  compute: { cpu_cores: 8, memory_gb: 32, storage_gb: 500.0, gpu_enabled: false }
  scaling: { auto_scaling: true, min_instances: 2 }
  geographic_distribution:
    primary_region: eu-west-1
    secondary_regions: [eu-west-3, eu-central-1]
    disaster_recovery_regions: [eu-north-1]
    cross_region_replication: true
performance: { api_limits: { concurrent_connections: 2000 } }
security:
  authentication: { multi_factor_required: true }
  authorization: { rbac_enabled: true }
  encryption: { data_at_rest: AES-256-GCM, data_in_transit: TLS 1.3, key_management: software_backed, key_rotation_days: 90 }
  monitoring: { siem_integration: false, threat_detection: rule_based }
  compliance: { frameworks: [GDPR, ISO27001, PCI-DSS, acme_house], audit_logging: standard, data_lineage: false }
compliance:
  data_governance: { data_classification: business, disposal_method: secure_deletion }
  audit_requirements: { third_party_audits: annual }
  privacy_controls: { data_minimization: true, consent_management: basic }
integrations: { security_tools: { vulnerability_scanners: false } }
sla:
  availability: { uptime_percentage: 99.9 }
  recovery: { rto_minutes: 60, rpo_minutes: 30 }
backup_disaster_recovery:
  backup_strategy: { frequency: daily, encryption: AES-256 }
  disaster_recovery: { strategy: active-passive, testing_frequency: quarterly }
";

fn there(root: &Node, to: Dialect, catalogue: &Catalogue) -> Converted {
    convert(root, Dialect::of(root).unwrap(), to, catalogue)
}

fn others(root: &Node) -> impl Iterator<Item = Dialect> {
    let own = Dialect::of(root).unwrap();
    Dialect::ALL.into_iter().filter(move |dialect| *dialect != own)
}

/// Values and kinds with their keys in order, without spans.
fn plain(node: &Node) -> String {
    match &node.value {
        Value::Number(Number::Float(float)) => format!("{float:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| format!("{:?}: {}", entry.key, plain(&entry.node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        _ => serde_json::Value::from(node).to_string(),
    }
}

#[test]
fn there_and_back_is_the_same_template() {
    let catalogue = catalogue();
    for (name, root) in templates() {
        for to in others(root) {
            let converted = there(root, to, catalogue);
            assert_eq!(Dialect::of(&converted.root), Some(to));
            let back = convert(&converted.root, to, Dialect::of(root).unwrap(), catalogue);
            assert_eq!(plain(&back.root), plain(root), "{name} to {to}");
            assert_eq!(back.kept, [], "{name} to {to}");
        }
    }
}

/// Facts that share a field in some dialect: what is stated about one of them is stated about the other there.
const TOLD_TOGETHER: [&str; 4] =
    ["privacy.access_requests", "privacy.know_requests", "privacy.rectification", "privacy.correction"];

#[test]
fn facts_of_both_dialects_are_the_same() {
    let catalogue = catalogue();
    let context = Context::default();
    let mut differences = Vec::new();
    for (name, root) in templates() {
        let before = catalogue.read(root, &context).unwrap();
        for to in others(root) {
            let converted = there(root, to, catalogue);
            let after = catalogue.read(&converted.root, &context).unwrap();
            for (index, id) in catalogue.ids().enumerate() {
                let slot = FactSlot(u16::try_from(index).unwrap());
                let modelled = [before.dialect, to].map(|dialect| !catalogue.paths_of(slot, dialect).is_empty());
                let is_derived = id.starts_with("declared.") || id.starts_with("scope.");
                if modelled == [true, true] || is_derived {
                    let (old, new) = (before.get(slot), after.get(slot));
                    let invented = matches!(old, Fact::Absent(Absence::Missing)) && TOLD_TOGETHER.contains(&id);
                    if old != new && !invented {
                        differences.push(format!("{name} to {to}: {id}: {old:?} -> {new:?}"));
                    }
                }
            }
        }
    }
    let backups = |name| format!("{name} to tenant_profile: backup.automated: Value(Bool(true)) -> Absent(Missing)");
    assert_eq!(
        differences,
        [
            // A profile says how often there are backups, and nothing but that: "they are made" is no frequency.
            backups("init_custom"),
            backups("init_enterprise"),
            backups("init_free"),
            backups("init_professional"),
            // A framework that the catalogue does not know has no flag.
            "profile to init_json: declared.other: Value(Bool(true)) -> Value(Bool(false))".to_owned(),
        ],
        "{differences:#?}"
    );
}

fn at<'d>(root: &'d mut Node, pointer: &str) -> &'d mut Node {
    Pointer::parse(pointer).segments().fold(root, |node, segment| match &mut node.value {
        Value::Map(entries) => &mut entries.iter_mut().find(|entry| entry.key == segment).unwrap().node,
        Value::List(items) => &mut items[segment.parse::<usize>().unwrap()],
        _ => unreachable!("{pointer}"),
    })
}

/// A template, what is changed in what became of it, and what came of that in the original.
fn edited(original: &str, to: Dialect, edit: impl FnOnce(&mut Node)) -> String {
    let catalogue = catalogue();
    let root = document(original);
    let mut converted = there(&root, to, catalogue).root;
    edit(&mut converted);
    plain(&convert(&converted, to, Dialect::of(&root).unwrap(), catalogue).root)
}

fn set(pointer: &'static str, value: &'static str) -> impl FnOnce(&mut Node) {
    move |root| *at(root, pointer) = document(value)
}

const BACKUP: &str = "{backup_disaster_recovery: {backup_strategy: {frequency: daily}}, tenant_profile: {name: a}}";

#[test]
fn an_edit_comes_home() {
    let template = Dialect::TenantTemplate;
    let cores = "tenant_template: {resource_quotas: {x: 1, cpu_cores: 8}}";
    assert_eq!(
        edited(cores, Dialect::InitJson, set("/infrastructure/compute/cpu_cores", "12.5")),
        r#"{"tenant_template": {"resource_quotas": {"x": 1, "cpu_cores": 12.5}}}"#
    );
    // To the rest too.
    assert_eq!(
        edited(cores, Dialect::InitJson, set("/_metadata/converted/rest/tenant_template/resource_quotas/x", "[2]")),
        r#"{"tenant_template": {"resource_quotas": {"x": [2], "cpu_cores": 8}}}"#
    );
    // Words go home as words where one word says it.
    let audit = "{tenant_profile: {name: a}, security: {compliance: {audit_logging: standard}}}";
    let logging = "/tenant_template/security_configuration/audit_logging";
    assert!(edited(audit, template, set(logging, "false")).contains(r#""audit_logging": "none""#));
    assert!(edited(audit, template, set(logging, "comprehensive")).contains(r#""audit_logging": "comprehensive""#));
    assert!(edited(audit, template, set(logging, "true")).contains(r#""audit_logging": "standard""#));
}

#[test]
fn an_edit_to_one_of_two_fields_for_one_value_comes_home() {
    let template = Dialect::TenantTemplate;
    let frequency = "/tenant_template/deployment_configuration/backup_frequency";
    let automated = "/tenant_template/database_configuration/automated_backups";
    assert!(edited(BACKUP, template, set(frequency, "hourly")).contains(r#""frequency": "hourly""#));
    assert!(edited(BACKUP, template, set(automated, "false")).contains(r#""frequency": "none""#));
    assert!(edited(BACKUP, template, set(automated, "true")).contains(r#""frequency": "daily""#));
    let rights = "{tenant_id: a, data_governance: {privacy: {right_to_access: true}}}";
    let know = "/tenant_template/compliance_settings/ccpa_compliance/right_to_know";
    assert!(edited(rights, template, set(know, "false")).contains(r#""right_to_access": false"#));
}

#[test]
fn regions_come_home() {
    let regions = "tenant_template: {deployment_configuration: {secondary_regions: [b, c], primary_region: a}}";
    let locations = "/data_governance/geographic_restrictions/processing_locations";
    let home = |regions: &str, value: &'static str| edited(regions, Dialect::InitJson, set(locations, value));
    assert!(home(regions, "[c, a]").contains(r#"{"secondary_regions": ["a"], "primary_region": "c"}"#));
    assert!(home(regions, "[]").contains(r#"{"secondary_regions": []}"#));
    let single = "tenant_template: {deployment_configuration: {primary_region: a}}";
    assert!(home(single, "[a, b]").contains(r#"{"primary_region": "a", "secondary_regions": ["b"]}"#));
    assert!(home(single, "[b]").contains(r#"{"primary_region": "b"}"#));
    let profile = home(PROFILE, "[eu-west-1, eu-north-1, eu-south-1]");
    assert!(profile.contains(
        r#""primary_region": "eu-west-1", "secondary_regions": ["eu-south-1"], "disaster_recovery_regions": ["eu-north-1"]"#
    ));
    let list = "{tenant_id: a, data_governance: {geographic_restrictions: {processing_locations: [a, b]}}}";
    let secondary = "/tenant_template/deployment_configuration/secondary_regions";
    assert!(edited(list, Dialect::TenantTemplate, set(secondary, "[c, d]")).contains(r#"["a", "c", "d"]"#));
    let disaster = "/resources/geographic_distribution";
    let profile = "{primary_region: a, secondary_regions: [b], disaster_recovery_regions: [c]}";
    assert!(edited(list, Dialect::TenantProfile, set(disaster, profile)).contains(r#"["a", "b"]"#));
    let home = edited(regions, Dialect::TenantProfile, set(disaster, profile));
    assert!(home.contains(r#"{"secondary_regions": ["b", "c"], "primary_region": "a"}"#), "{home}");
}

#[test]
fn frameworks_come_home() {
    let list = "tenant_template: {compliance_settings: {frameworks_enabled: [PCI-DSS, acme, gdpr]}}";
    let compliance = "/configuration/compliance";
    let flags = "{gdpr_enabled: false, pci_dss_enabled: true, soc2_enabled: true}";
    assert!(edited(list, Dialect::InitJson, set(compliance, flags)).contains(r#"["PCI-DSS", "acme", "SOC2"]"#));
    let flags = "{tenant_id: a, compliance: {x: 1, gdpr_enabled: true, hipaa_enabled: false}}";
    let names = "/security/compliance/frameworks";
    assert!(
        edited(flags, Dialect::TenantProfile, set(names, "[hipaa, SOC2]"))
            .contains(r#"{"x": 1, "gdpr_enabled": false, "hipaa_enabled": true, "soc2_enabled": true}"#)
    );
    // A name without a flag is not lost either.
    let foreign = edited(flags, Dialect::TenantProfile, set(names, "[GDPR, acme]"));
    assert!(foreign.contains(r#"{"x": 1, "gdpr_enabled": true, "hipaa_enabled": false}"#), "{foreign}");
    assert!(foreign.contains(r#""^was": ["GDPR", "acme"]"#) || foreign.contains(r#"["GDPR", "acme"]"#), "{foreign}");
}

#[test]
fn what_is_removed_is_removed_and_what_is_added_travels() {
    let cores = "tenant_template: {name: a, resource_quotas: {x: 1, cpu_cores: 8}}";
    assert_eq!(
        edited(cores, Dialect::InitJson, set("/infrastructure/compute", "{}")),
        r#"{"tenant_template": {"name": "a", "resource_quotas": {"x": 1}}}"#
    );
    let catalogue = catalogue();
    let mut converted = there(&document(cores), Dialect::InitJson, catalogue).root;
    *at(&mut converted, "/infrastructure/compute") = document("{cpu_cores: 8, memory_gb: 4, note: [{deep: {}}]}");
    let back = convert(&converted, Dialect::InitJson, Dialect::TenantTemplate, catalogue);
    assert_eq!(
        plain(&back.root),
        concat!(
            r#"{"tenant_template": {"name": "a", "resource_quotas": {"x": 1, "cpu_cores": 8, "memory_gb": 4}}, "#,
            r#""metadata": {"converted": {"from": "init_json", "rest": {"#,
            r#""tenant_name": {"^at": "/tenant_template/name"}, "infrastructure": {"compute": {"#,
            r#""cpu_cores": {"^at": "/tenant_template/resource_quotas/cpu_cores"}, "#,
            r#""memory_gb": {"^at": "/tenant_template/resource_quotas/memory_gb"}, "note": [{"deep": {}}]}}}}}}"#
        )
    );
    assert_eq!(back.kept, [Pointer::parse("/infrastructure/compute/note/0/deep")]);
    // And comes back with the third conversion.
    let again = convert(&back.root, Dialect::TenantTemplate, Dialect::InitJson, catalogue).root;
    assert_eq!(plain(again.get("infrastructure").unwrap()), plain(converted.get("infrastructure").unwrap()));
}

#[test]
fn odd_metadata_is_kept() {
    let catalogue = catalogue();
    for metadata in ["text", "{}", "{converted: true}", "{converted: {from: acme, rest: {a: {^at: 5}}}, b: 1}", "null"]
    {
        let root = document(&format!(
            "{{tenant_template: {{name: a, b: {{^at: /x}}, c: {{^literal: 1}}}}, metadata: {metadata}}}"
        ));
        for to in [Dialect::TenantProfile, Dialect::InitJson] {
            let converted = there(&root, to, catalogue).root;
            let back = convert(&converted, to, Dialect::TenantTemplate, catalogue).root;
            assert_eq!(plain(&back), plain(&root), "{to}");
        }
    }
}

#[test]
fn a_template_without_anything_to_move_is_still_one() {
    let catalogue = catalogue();
    for text in [
        "tenant_template: {}",
        "tenant_template: null",
        "tenant_profile: 5",
        "configuration: {a: {}}",
        "compliance: []",
    ] {
        let root = document(text);
        for to in others(&root) {
            let converted = there(&root, to, catalogue).root;
            assert_eq!(Dialect::of(&converted), Some(to), "{text}");
            let back = convert(&converted, to, Dialect::of(&root).unwrap(), catalogue).root;
            assert_eq!(plain(&back), plain(&root));
        }
    }
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn values() -> impl Strategy<Value = Node> {
    let words = [
        "none",
        "standard",
        "daily",
        "eu-west-1",
        "GDPR",
        "PCI-DSS",
        "{{ x }}",
        "custom_x",
        "^at",
        "/tenant_template/name",
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-1_i64..3).prop_map(|integer| Value::Number(Number::Integer(integer))),
        prop_oneof![Just(1.0), Just(f64::NAN), Just(-0.0)].prop_map(|float| Value::Number(Number::Float(float))),
        prop::sample::select(words.to_vec()).prop_map(|word| Value::Text(word.to_owned())),
    ];
    scalar.prop_map(node).prop_recursive(2, 8, 3, |inner| {
        let keys = prop::sample::select(vec![
            "a",
            "^at",
            "^literal",
            "^facts",
            "^was",
            "converted",
            "gdpr_enabled",
            "soc2_enabled",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| node(Value::List(items))),
            prop::collection::btree_map(keys, inner, 0..3).prop_map(|entries| {
                let entry = |(key, node): (&str, Node)| Entry { key: key.to_owned(), key_span: Span::default(), node };
                node(Value::Map(entries.into_iter().map(entry).collect()))
            }),
        ]
    })
}

#[derive(Debug, Clone)]
enum Mutation {
    Set(Node),
    Remove,
    Add(String, Node),
}

fn mutations() -> impl Strategy<Value = Vec<(prop::sample::Index, Mutation)>> {
    let keys =
        prop::sample::select(vec!["x", "metadata", "_metadata", "converted", "secondary_regions", "mfa_required"]);
    let mutation = prop_oneof![
        3 => values().prop_map(Mutation::Set),
        1 => Just(Mutation::Remove),
        2 => (keys, values()).prop_map(|(key, value)| Mutation::Add(key.to_owned(), value)),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), mutation), 0..12)
}

/// Every place below a mapping, as the keys that lead there.
fn places(node: &Node, way: &Pointer, found: &mut Vec<Pointer>) {
    if let Value::Map(entries) = &node.value {
        for entry in entries {
            found.push(way.join(&entry.key));
            places(&entry.node, &way.join(&entry.key), found);
        }
    }
}

fn mutate(root: &mut Node, mutations: Vec<(prop::sample::Index, Mutation)>) {
    for (index, mutation) in mutations {
        let mut all = Vec::new();
        places(root, &Pointer::root(), &mut all);
        if all.is_empty() {
            return;
        }
        let pointer = &all[index.index(all.len())];
        let parent = pointer.parent().unwrap();
        let is_top = parent == Pointer::root();
        match mutation {
            Mutation::Set(value) => *at(root, pointer.as_str()) = value,
            Mutation::Remove if is_top => {}
            Mutation::Remove => {
                if let Value::Map(entries) = &mut at(root, parent.as_str()).value {
                    entries.retain(|entry| Some(entry.key.as_str().into()) != pointer.last());
                }
            }
            Mutation::Add(key, value) => {
                if let Value::Map(entries) = &mut at(root, parent.as_str()).value
                    && entries.iter().all(|entry| entry.key != key)
                {
                    entries.push(Entry { key, key_span: Span::default(), node: value });
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whatever_a_template_holds_it_comes_back(index in any::<prop::sample::Index>(), mutations in mutations()) {
        let templates = templates();
        let mut root = templates[index.index(templates.len())].1.clone();
        let dialect = Dialect::of(&root).unwrap();
        mutate(&mut root, mutations);
        prop_assume!(Dialect::of(&root) == Some(dialect));
        let catalogue = catalogue();
        for to in others(&root) {
            let converted = there(&root, to, catalogue).root;
            let back = convert(&converted, to, dialect, catalogue);
            prop_assert_eq!(plain(&back.root), plain(&root));
            prop_assert_eq!(back.kept, []);
        }
    }

    /// Any value that moved, changed over there to another of its kind: the original says it in its own place.
    #[test]
    fn an_edited_value_comes_home(which in any::<prop::sample::Index>(), place in any::<prop::sample::Index>()) {
        let templates = templates();
        let root = &templates[which.index(templates.len())].1;
        let catalogue = catalogue();
        for to in others(root) {
            let mut converted = there(root, to, catalogue).root;
            let mut all = Vec::new();
            places(&converted, &Pointer::root(), &mut all);
            all.retain(|pointer| !pointer.as_str().contains("metadata"));
            all.retain(|pointer| !matches!(converted.at(pointer).unwrap().value, Value::Map(_)));
            let pointer = &all[place.index(all.len())];
            let edited = at(&mut converted, pointer.as_str());
            edited.value = match &edited.value {
                Value::Bool(boolean) => Value::Bool(!boolean),
                Value::Number(number) => Value::Number(Number::Float(number.as_f64() + 0.5)),
                Value::List(items) => Value::List(items.iter().skip(1).cloned().collect()),
                _ => Value::Text("hourly".to_owned()),
            };
            let edited = edited.clone();
            let back = convert(&converted, to, Dialect::of(root).unwrap(), catalogue).root;
            let again = there(&back, to, catalogue).root;
            let nothing = node(Value::Null);
            let now = again.at(pointer).unwrap_or(&nothing);
            // An empty list of further regions is none.
            if matches!(&edited.value, Value::List(items) if items.is_empty()) && now.value == Value::Null {
                continue;
            }
            prop_assert_eq!(plain(now), plain(&edited), "{} of {}", pointer, plain(&back));
        }
    }
}
