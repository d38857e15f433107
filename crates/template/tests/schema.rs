//! The JSON Schema, held against a validator that is not ours.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "tests may fail loudly")]

use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Node, Source, parse};
use tenure_template::{Catalogue, Dialect, Fields, IrregularityKind, SchemaSource, Tiers, Validator};

static LENIENT: LazyLock<Json> = LazyLock::new(|| schema(false));
static STRICT: LazyLock<Json> = LazyLock::new(|| schema(true));

fn schema(strict: bool) -> Json {
    let catalogue = Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap();
    let fields = Fields::parse(&catalogue, include_str!("../../../templates/fields.yaml")).unwrap();
    let tiers = Tiers::parse(include_str!("../../../templates/tiers.yaml")).unwrap();
    SchemaSource { fields: &fields, tiers: &tiers, bases: &["premium", "init_free"], strict }.json_schema()
}

fn root(text: &str, format: Format) -> Node {
    let parsed = parse(&Arc::new(Source::new("t", text)), format, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    parsed.documents.into_iter().next().unwrap().root
}

fn json(text: &str, format: Format) -> Option<Json> {
    let root = root(text, format);
    Dialect::of(&root).map(|_| (&root).into())
}

/// The places that the schema refuses.
fn refused(schema: &Json, template: &Json) -> Vec<String> {
    let validator = jsonschema::draft7::new(schema).unwrap();
    validator.iter_errors(template).map(|error| error.instance_path().to_string()).collect()
}

fn yaml(text: &str) -> Json {
    json(text, Format::Yaml).unwrap()
}

fn assert_folder_is_valid(folder: &Path, least: usize) {
    let mut templates = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|ending| ending.to_str()) {
            Some("yaml") => Format::Yaml,
            Some("json") => Format::Json,
            _ => continue,
        };
        let Some(template) = json(&std::fs::read_to_string(&path).unwrap(), format) else { continue };
        for schema in [&*LENIENT, &*STRICT] {
            assert_eq!(refused(schema, &template), Vec::<String>::new(), "{}", path.display());
        }
        templates += 1;
    }
    assert!(templates >= least, "{templates}");
}

#[test]
fn it_is_a_schema_and_always_the_same() {
    for schema in [&*LENIENT, &*STRICT] {
        assert!(jsonschema::draft7::meta::is_valid(schema));
    }
    assert_eq!(LENIENT.to_string(), schema(false).to_string());
    println!("{} bytes", serde_json::to_string(&*LENIENT).unwrap().len());
}

#[test]
fn shipped_templates_are_valid() {
    assert_folder_is_valid(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates"), 10);
}

#[test]
fn real_templates_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    if folder.is_dir() {
        assert_folder_is_valid(&folder, 6);
    } else {
        println!("skipped: there are no samples beside the repository");
    }
}

#[test]
fn wrong_types_and_words_are_refused() {
    let template = yaml(
        "
tenant_template:
  resource_quotas: { cpu_cores: many, memory_gb: '{{ memory }}', storage_gb: null, cpu_threads: [] }
  security_configuration: { mfa_required: 1, mfa_methods: [totp, 1] }
  deployment_configuration: { backup_frequency: dialy, deployment_strategy: canary }
  networking_configuration: false
  anything: { at: all }
",
    );
    let places = [
        "deployment_configuration/backup_frequency",
        "networking_configuration",
        "resource_quotas/cpu_cores",
        "resource_quotas/cpu_threads",
        "security_configuration/mfa_methods",
        "security_configuration/mfa_required",
    ];
    let mut found = refused(&LENIENT, &template);
    found.sort();
    found.dedup();
    assert_eq!(found, places.map(|place| format!("/tenant_template/{place}")));
}

#[test]
fn a_slip_is_refused_by_the_strict_one_only() {
    let slip = yaml("tenant_template: { resource_quotas: { cpu_coers: 1 } }");
    assert_eq!(refused(&LENIENT, &slip), Vec::<String>::new());
    assert_eq!(refused(&STRICT, &slip), ["/tenant_template/resource_quotas"]);
    assert_eq!(refused(&STRICT, &json!({ "tenant_templat": {} })), [""]);
}

#[test]
fn layers_are_valid() {
    let layer = yaml(
        "
extends: [premium, ./gold.yaml]
variables: { region: eu-west-1 }
environments:
  test: { tenant_template: { resource_quotas: { cpu_cores: 1 } } }
  none:
overrides: { resource_quotas.cpu_cores: 4 }
tenant_template:
  security_configuration:
    mfa_methods: { $append: webauthn }
    cors_origins: { $replace: [] }
    password_policy: { $replace: { min_length: 20 } }
    waf_enabled: '{{ waf }}'
  monitoring_configuration: '{{ monitoring }}'
",
    );
    for schema in [&*LENIENT, &*STRICT] {
        assert_eq!(refused(schema, &layer), Vec::<String>::new());
    }
    let wrong = yaml("{ tenant_template: {}, extends: 1, environments: { test: { tenant_template: { name: [] } } } }");
    let mut found = refused(&LENIENT, &wrong);
    found.sort();
    assert_eq!(found, ["/environments/test", "/extends"]);
}

#[test]
fn a_key_of_several_dialects_is_read_by_the_keys_beside_it() {
    let profile = yaml("{ tenant_profile: {}, compliance: { audit_requirements: { automated_reporting: 7 } } }");
    assert_eq!(refused(&LENIENT, &profile), ["/compliance/audit_requirements/automated_reporting"]);
    let init = yaml("{ tenant_id: a, compliance: { gdpr_enabled: 7 } }");
    assert_eq!(refused(&LENIENT, &init), ["/compliance/gdpr_enabled"]);
    let other = yaml("{ tenant_id: a, compliance: { audit_requirements: { automated_reporting: 7 } } }");
    assert_eq!(refused(&LENIENT, &other), Vec::<String>::new());
}

#[test]
fn a_field_tells_what_reads_it() {
    let field =
        LENIENT.pointer("/definitions/tenant_template.tenant_template/properties/resource_quotas/properties/cpu_cores");
    let description = field.unwrap().get("description").unwrap().as_str().unwrap();
    assert!(
        description.starts_with("Processor cores. Unit: cores. Read as `quota.cpu_cores`. -1 is unlimited. By tier: "),
        "{description}"
    );
    assert!(description.contains("premium 1 to 8"), "{description}");
}

/// The places of all values of a template but the whole.
fn places(value: &Json, at: &str, all: &mut Vec<String>) {
    for (key, below) in value.as_object().into_iter().flatten() {
        let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        places(below, &place, all);
        all.push(place);
    }
}

/// An editor and the command line must not tell different stories.
#[test]
fn the_schema_refuses_what_validation_calls_mistyped() {
    let catalogue = Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap();
    let fields = Fields::parse(&catalogue, include_str!("../../../templates/fields.yaml")).unwrap();
    let tiers = Tiers::parse(include_str!("../../../templates/tiers.yaml")).unwrap();
    let ours = Validator { fields: &fields, tiers: &tiers, tier: None, strict: false };
    let theirs = jsonschema::draft7::new(&LENIENT).unwrap();
    let values = [
        json!(true),
        json!(7),
        json!("zzz"),
        json!([1]),
        json!(["a"]),
        json!([]),
        json!({ "a": 1 }),
        json!({}),
        json!(null),
        json!("{{ x }}"),
        json!("unlimited"),
        json!({ "$append": "a" }),
        json!({ "$remove": [1] }),
        json!({ "$replace": null }),
    ];
    let mut compared = 0;
    for text in [
        include_str!("../../../templates/premium.yaml"),
        include_str!("../../../templates/enterprise_plus.yaml"),
        include_str!("../../../templates/init_custom.json"),
        "{ tenant_profile: { name: a, tier: b }, resources: { compute: { cpu_cores: 1, gpu_count: 1 }, geographic_distribution: { primary_region: a } },
           backup_disaster_recovery: { backup_strategy: { frequency: daily } }, monitoring: { capacity_planning: true } }",
    ] {
        let template = yaml(text);
        let mut all = Vec::new();
        places(&template, "", &mut all);
        // What a variable holds is nobody's field; that they are a mapping, putting the template together sees to.
        all.retain(|place| !place.starts_with("/variables"));
        for (place, value) in all.iter().flat_map(|place| values.iter().map(move |value| (place, value))) {
            let mut changed = template.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            let root = root(&changed.to_string(), Format::Json);
            let odd = ours.validate(&root, Dialect::of(&root).unwrap());
            let is_wrong =
                |kind: &IrregularityKind| matches!(kind, IrregularityKind::WrongType { .. } | IrregularityKind::UnknownWord { .. });
            let ours = odd.iter().any(|odd| is_wrong(&odd.kind));
            assert_eq!(ours, !theirs.is_valid(&changed), "{place} as {value}: {odd:?}");
            compared += 1;
        }
    }
    println!("{compared} values");
}
