//! What validation finds, and what it leaves alone.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "tests may fail loudly"
)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tenure_document::{Entry, Format, Limits, Node, Number, Pointer, Source, Span, Value, parse};
use tenure_template::{Catalogue, Dialect, Fields, Irregularity, IrregularityKind, Tiers, Validator};

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    let catalogue = Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap();
    Fields::parse(&catalogue, include_str!("../../../templates/fields.yaml")).unwrap()
});
static TIERS: LazyLock<Tiers> = LazyLock::new(|| Tiers::parse(include_str!("../../../templates/tiers.yaml")).unwrap());

fn root(text: &str, format: Format) -> Node {
    let parsed = parse(&Arc::new(Source::new("t", text)), format, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    parsed.documents.into_iter().next().unwrap().root
}

fn check(root: &Node, dialect: Dialect, strict: bool) -> Vec<Irregularity> {
    Validator { fields: &FIELDS, tiers: &TIERS, tier: None, strict }.validate(root, dialect)
}

/// Place, message and help of everything odd, with a `!` before errors.
fn said(yaml: &str, strict: bool) -> Vec<String> {
    let root = root(yaml, Format::Yaml);
    let dialect = Dialect::of(&root).unwrap();
    let said = check(&root, dialect, strict).into_iter().map(|irregularity| {
        let place = yaml.get(irregularity.span.start..irregularity.span.end).unwrap();
        let error = if irregularity.is_error() { "!" } else { "" };
        format!("{error}{place}: {}; {}", irregularity.message(), irregularity.help())
    });
    said.collect()
}

/// The documents of a folder that are templates, by name.
fn templates(folder: &Path) -> Vec<(PathBuf, Node)> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let format = match path.extension()?.to_str()? {
            "yaml" => Format::Yaml,
            "json" => Format::Json,
            _ => return None,
        };
        let root = root(&std::fs::read_to_string(&path).unwrap(), format);
        Dialect::of(&root).map(|_| (path, root))
    };
    paths.into_iter().filter_map(read).collect()
}

fn shipped() -> Vec<(PathBuf, Node)> {
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates"))
}

#[test]
fn nothing_is_odd_about_the_shipped_templates() {
    let templates = shipped();
    assert!(templates.len() >= 10, "{}", templates.len());
    for (path, root) in templates {
        let found = check(&root, Dialect::of(&root).unwrap(), true);
        let said: Vec<_> = found.iter().map(|odd| format!("{}: {}", odd.pointer, odd.message())).collect();
        assert!(found.is_empty(), "{}: {said:#?}", path.display());
    }
}

#[test]
fn real_templates_are_not_called_odd_for_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    if !folder.is_dir() {
        println!("skipped: there are no samples beside the repository");
        return;
    }
    let mut said = Vec::new();
    for (path, root) in templates(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for odd in check(&root, Dialect::of(&root).unwrap(), true) {
            said.push(format!("{name}{}: {}", odd.pointer, odd.message()));
        }
    }
    assert_eq!(
        said,
        ["premium_tenant.yaml/resources/compute/memory_gb: `memory_gb` is 32 GB, and tier `premium` has at most 16 GB"]
    );
}

#[test]
fn keys_that_look_like_slips() {
    let yaml = "
tenant_template:
  resource_quotas: { cpu_coers: 1, memoryGb: 2, gpu_units_reserved: 3 }
  security_configuration: { mfa_required: true, mfa_requierd: true, idle: 1 }
overides: {}
";
    assert_eq!(
        said(yaml, false),
        [
            "cpu_coers: there is no field `cpu_coers` in `tenant_template.resource_quotas`; did you mean `cpu_cores`?",
            "memoryGb: there is no field `memoryGb` in `tenant_template.resource_quotas`; did you mean `memory_gb`?",
            "overides: there is no field `overides` at the top of the template; did you mean `overrides`?",
        ]
    );
    let strict = said(yaml, true);
    assert_eq!(strict.len(), 6, "{strict:#?}");
    assert!(strict.iter().any(|said| said
        == "idle: there is no field `idle` in `tenant_template.security_configuration`; no control reads it; keep it only if a program of yours does"));
}

#[test]
fn keys_in_the_wrong_section() {
    assert_eq!(
        said("tenant_template: { cpu_cores: 1, version: 1 }\nresource_quotas: {}\nname: x\nenabled: true", false),
        [
            "cpu_cores: `cpu_cores` belongs in `tenant_template.resource_quotas`; nothing reads it where it stands; move it there",
            "resource_quotas: `resource_quotas` belongs in `tenant_template`; nothing reads it where it stands; move it there",
            "name: `name` belongs in `tenant_template`; nothing reads it where it stands; move it there",
        ]
    );
    let profile = "tenant_profile: {}\nresources: { tier: gold, mfa: true }\ntier: x";
    assert_eq!(
        said(profile, false),
        ["tier: `tier` belongs in `tenant_profile`; nothing reads it where it stands; move it there"]
    );
}

#[test]
fn types_words_and_bounds() {
    let yaml = r#"
tenant_template:
  tier: PREMIUM
  resource_quotas: { cpu_cores: 64, memory_gb: -1, storage_gb: unlimited, cache_size_mb: 64, max_users: unlimited }
  security_configuration: { mfa_required: "yes", mfa_methods: totp, key_rotation_days: 90 days, cors_origins: [1] }
  deployment_configuration: { backup_frequency: dialy, rpo_minutes: null, rto_minutes: "{{ rto }}", primary_region: CUSTOM_REGION }
  monitoring_configuration: true
"#;
    assert_eq!(
        said(yaml, false),
        [
            "64: `cpu_cores` is 64 cores, and tier `PREMIUM` has at most 8 cores; more is a matter of another tier",
            "-1: `memory_gb` is unlimited, and tier `PREMIUM` has at most 16 GB; more is a matter of another tier",
            "!unlimited: `storage_gb` should be a number, and this is a text; write the number alone; -1 is unlimited",
            "64: `cache_size_mb` is 64 MB, and tier `PREMIUM` has at least 128 MB; less is no usable tenant of this tier",
            "!\"yes\": `mfa_required` should be true or false, and this is a text; write `true` or `false` without quotation marks",
            "!totp: `mfa_methods` should be a list of texts, and this is a text; write a list, even of one: `[a]`",
            "!90 days: `key_rotation_days` should be a number, and this is a text; write the number alone; its unit is days",
            "!1: `0` should be a text, and this is a number; a text with `{{ … }}` is of any type",
            "!dialy: `dialy` means nothing to `backup_frequency`; did you mean `daily`? one of: continuous, daily, hourly, monthly, none, weekly",
            "true: `monitoring_configuration` should be a mapping, and this is `true`; a text with `{{ … }}` is of any type",
        ]
    );
}

#[test]
fn layers_are_looked_at_too() {
    let yaml = "
extends: premium
variables: { anything: 1 }
overrides: { tenant_template.teir: 1 }
tenant_template:
  tier: premium
  security_configuration:
    mfa_methods: { $append: totp, $remove: [sms, 1] }
    cors_origins: { $replace: [a, 2] }
    password_policy: { $replace: null }
    rate_limiting_enabled: { $replace: 7 }
environments:
  test: { tenant_template: { resource_quotas: { cpu_cores: 64, cpu_threds: 1 } }, teanant_template: {} }
  overlay: null
";
    assert_eq!(
        said(yaml, false).iter().map(|said| said.split(';').next().unwrap()).collect::<Vec<_>>(),
        [
            "!1: `1` should be a text, and this is a number",
            "!2: `1` should be a text, and this is a number",
            "7: `$replace` should be true or false, and this is a number",
            "64: `cpu_cores` is 64 cores, and tier `premium` has at most 8 cores",
            "cpu_threds: there is no field `cpu_threds` in `environments.test.tenant_template.resource_quotas`",
        ]
    );
}

/// All keys of a mapping tree with the pointer of the mapping they stand in.
fn keys(node: &Node, at: &Pointer, all: &mut Vec<(Pointer, String)>) {
    if let Value::Map(entries) = &node.value {
        for entry in entries {
            all.push((at.clone(), entry.key.clone()));
            keys(&entry.node, &at.join(&entry.key), all);
        }
    }
}

/// All keys one slip away that a hand is likely to make.
fn slips(key: &str) -> Vec<String> {
    let letters: Vec<char> = key.chars().collect();
    let mut slips = Vec::new();
    for index in 0..letters.len() {
        let (mut dropped, mut doubled) = (letters.clone(), letters.clone());
        dropped.remove(index);
        doubled.insert(index, letters[index]);
        slips.extend([dropped, doubled]);
        if index + 1 < letters.len() && letters[index] != letters[index + 1] {
            let mut changed = letters.clone();
            changed.swap(index, index + 1);
            slips.push(changed);
        }
    }
    slips.into_iter().map(String::from_iter).collect()
}

fn rename(node: &mut Node, section: &Pointer, from: &str, to: &str) {
    let mut found = node;
    for key in section.segments() {
        let Value::Map(entries) = &mut found.value else { return };
        found = &mut entries.iter_mut().find(|entry| entry.key == *key).unwrap().node;
    }
    let Value::Map(entries) = &mut found.value else { return };
    to.clone_into(&mut entries.iter_mut().find(|entry| entry.key == from).unwrap().key);
}

#[test]
fn every_slip_in_a_key_is_found_and_put_right() {
    let mut tried = 0;
    let mut seen = BTreeSet::new();
    for (path, root) in shipped() {
        let dialect = Dialect::of(&root).unwrap();
        let mut all = Vec::new();
        keys(&root, &Pointer::root(), &mut all);
        for (section, key) in all {
            let Some(field) = FIELDS.field(dialect, &section) else { continue };
            // Once for each field; most stand in several templates.
            if !field.fields.contains_key(&key) || !seen.insert((dialect, section.join(&key))) {
                continue;
            }
            for slip in slips(&key) {
                if field.fields.contains_key(&slip) {
                    continue;
                }
                let mut slipped = root.clone();
                rename(&mut slipped, &section, &key, &slip);
                let found = check(&slipped, dialect, false);
                let right = found.iter().any(|odd| {
                    odd.pointer == section.join(&slip)
                        && matches!(&odd.kind, IrregularityKind::UnknownKey { nearest: Some(near), .. } if *near == key)
                });
                assert!(right && found.len() == 1, "{}: {section}/{slip} for {key}: {found:#?}", path.display());
                tried += 1;
            }
        }
    }
    println!("{tried} slips");
    assert!(tried > 5_000);
}

fn trees() -> impl Strategy<Value = Node> {
    let node = |value| Node { value, span: Span::new(0, 0) };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|integer| Value::Number(Number::Integer(integer))),
        any::<f64>().prop_map(|float| Value::Number(Number::Float(float))),
        "[a-z{}]{0,6}".prop_map(Value::Text),
    ];
    let key = prop_oneof![
        prop::sample::select(vec![
            "tenant_template",
            "resource_quotas",
            "cpu_cores",
            "security_configuration",
            "mfa_methods",
            "environments",
            "x",
            "",
            "$append",
            "$replace",
            "overrides",
            "metadata",
            "tier",
            "configuration",
            "limits",
            "storage_gb",
            "tenant_profile",
        ])
        .prop_map(str::to_owned),
        "[a-z_/~é]{0,5}",
    ];
    leaf.prop_map(node).prop_recursive(6, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(move |items| node(Value::List(items))),
            prop::collection::btree_map(key.clone(), inner, 0..6).prop_map(move |entries| {
                let entry = |(key, node)| Entry { key, key_span: Span::new(0, 0), node };
                node(Value::Map(entries.into_iter().map(entry).collect()))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_tree_can_be_validated(tree in trees()) {
        for dialect in Dialect::ALL {
            let (lenient, strict) = (check(&tree, dialect, false), check(&tree, dialect, true));
            prop_assert!(lenient.iter().all(|odd| strict.contains(odd)));
            for odd in strict {
                prop_assert!(!odd.message().is_empty() && !odd.help().is_empty());
            }
        }
    }
}
