//! The fast path over JSON gives up wherever validation would have something to say.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_template::{Catalogue, Context, Dialect, Fields, Tiers, Validator};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap());
static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../templates/fields.yaml")).unwrap());
static TIERS: LazyLock<Tiers> = LazyLock::new(|| Tiers::parse(include_str!("../../../templates/tiers.yaml")).unwrap());

/// The shipped templates as JSON.
static TEMPLATES: LazyLock<Vec<Json>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let source = Arc::new(Source::new("t", std::fs::read_to_string(path).ok()?));
        let parsed = parse(&source, Format::of(path)?, &Limits::default());
        let root = parsed.documents.into_iter().next()?.root;
        Dialect::of(&root).map(|_| Json::from(&root))
    };
    paths.iter().filter_map(read).collect()
});

fn validator() -> Validator<'static> {
    Validator { fields: &FIELDS, tiers: &TIERS, tier: None, strict: false }
}

/// Whether the fast path takes a text, after making sure that it is right to.
fn is_taken(text: &str) -> bool {
    let Some(facts) = CATALOGUE.read_json(text, &Context::default(), Some(&validator())) else { return false };
    let parsed = parse(&Arc::new(Source::new("t", text)), Format::Json, &Limits::default());
    let root = &parsed.documents[0].root;
    let odd = validator().validate(root, facts.dialect);
    assert!(odd.is_empty(), "the fast path took {text}, of which validation says {odd:?}");
    true
}

#[test]
fn regular_templates_are_taken() {
    let with_expressions = |template: &&Json| !template.to_string().contains("{{");
    let plain: Vec<&Json> = TEMPLATES.iter().filter(with_expressions).collect();
    assert!(plain.len() >= 6);
    for template in plain {
        assert!(is_taken(&template.to_string()), "{template}");
    }
}

#[test]
fn irregular_templates_are_left_to_validation() {
    for text in [
        r#"{"tenant_template": {"resource_quotas": {"cpu_coers": 4}}}"#,
        r#"{"tenant_template": {"resource_quotas": {"cpu_cores": "4"}}}"#,
        r#"{"tenant_template": {"resource_quotas": {"cpu_cores": [4]}}}"#,
        r#"{"tenant_template": {"tier": "free", "resource_quotas": {"cpu_cores": 4}}}"#,
        r#"{"tenant_template": {"tier": "free", "resource_quotas": {"cpu_cores": -1}}}"#,
        r#"{"tenant_template": {"compliance_settings": {"frameworks_enabled": [1]}}}"#,
        r#"{"tenant_template": {"resource_quotas": 1}}"#,
    ] {
        assert!(!is_taken(text), "{text}");
    }
    assert!(is_taken(r#"{"tenant_template": {"tier": "premium", "resource_quotas": {"cpu_cores": 4}}}"#));
}

/// Puts something else in the place of the `nth` value, or another key.
fn mutate(json: &mut Json, nth: &mut usize, value: &Json) {
    if *nth == 0 {
        *json = value.clone();
    }
    *nth = nth.wrapping_sub(1);
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| mutate(item, nth, value)),
        Json::Object(entries) => entries.values_mut().for_each(|entry| mutate(entry, nth, value)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn it_never_takes_what_is_irregular(
        template in 0_usize..10,
        places in prop::collection::vec((1_usize..200, 0_usize..9), 1..4),
    ) {
        let mut json = TEMPLATES[template % TEMPLATES.len()].clone();
        let values = [
            json!(true), json!(7), json!(-1), json!(1e9), json!("hourly"), json!("unlimited"), json!([1]),
            json!(["a"]), json!({"enabled": true}),
        ];
        for (place, value) in places {
            mutate(&mut json, &mut { place }, &values[value]);
        }
        is_taken(&json.to_string());
    }
}
