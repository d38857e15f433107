//! Changes of a template's own text: every value of a tier, in templates that say it in every way, and nothing beside it.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests may fail loudly")]

use std::path::Path;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Node, Number, Pointer, Source, Span, Value};
use tenure_template::amend::{Draft, Wish, same};
use tenure_template::diff::diff;
use tenure_template::resolve::{Found, Mode, NoFiles, Overlay, Resolver, Settings, Shipped};
use tenure_template::{Catalogue, Dialect, Fields};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(&file("policies/facts.yaml")).unwrap());
static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../templates/fields.yaml")).unwrap());

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

fn shipped() -> Vec<Shipped> {
    let tier = |name: &str, ending: &str, dialect, format| Shipped {
        name: name.to_owned(),
        tier: name.trim_start_matches("init_").to_owned(),
        dialect,
        source: Arc::new(Source::new(format!("shipped:{name}"), file(&format!("templates/{name}.{ending}")))),
        format,
    };
    vec![
        tier("premium", "yaml", Dialect::TenantTemplate, Format::Yaml),
        tier("init_professional", "json", Dialect::InitJson, Format::Json),
    ]
}

fn resolver(shipped: &[Shipped]) -> Resolver<'_> {
    let settings = Settings {
        shipped,
        files: &NoFiles,
        fields: &FIELDS,
        overlay: Overlay::default(),
        as_of: jiff::civil::Date::default(),
        mode: Mode::Judge,
        limits: Limits::default(),
    };
    Resolver::new(&CATALOGUE, settings)
}

/// All places below one, with lists as one and entry by entry.
fn places(node: &Node, here: &Pointer, found: &mut Vec<Pointer>) {
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|entry| places(&entry.node, &here.join(&entry.key), found)),
        Value::List(items) => {
            found.push(here.clone());
            (0..items.len()).for_each(|index| found.push(here.join(&index.to_string())));
        }
        _ => found.push(here.clone()),
    }
}

/// Whether a value is made from others by an expression, and so changes with them.
fn is_made(draft: &Draft, pointer: &Pointer) -> bool {
    matches!(draft.resolved.find(pointer), Found::Value(trace) if !trace.variables().is_empty())
}

/// A value that no tier has.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(is) => Value::Bool(!is),
        Value::Number(number) => Value::Number(Number::Float(number.as_f64() + 0.5)),
        Value::List(_) => Value::List(vec![Node { value: Value::Text("other".to_owned()), span: Span::default() }]),
        _ => Value::Text("other: 'one'".to_owned()),
    }
}

fn texts() -> Vec<(&'static str, String, Format)> {
    vec![
        ("extends", "extends: premium # base\n".to_owned(), Format::Yaml),
        ("alone", file("templates/premium.yaml"), Format::Yaml),
        (
            "overrides",
            "extends: premium\noverrides:\n  resource_quotas.cpu_cores: 4\n  security_configuration: {mfa_methods: [piv, totp]}\n  \
             compliance_settings.hipaa_compliance: {$replace: {phi_encryption: true}}\n"
                .to_owned(),
            Format::Yaml,
        ),
        (
            "edits",
            "extends: premium\ntenant_template:\n  name: e\n  compliance_settings:\n    frameworks_enabled: {$append: [SOX]}\n"
                .to_owned(),
            Format::Yaml,
        ),
        ("json", "{\"extends\": \"init_professional\"}\n".to_owned(), Format::Json),
    ]
}

#[test]
fn every_value_can_be_set_and_nothing_else_changes() {
    let shipped = shipped();
    let resolver = resolver(&shipped);
    for (name, text, format) in texts() {
        let draft = Draft::read(&resolver, Arc::new(Source::new(name, text)), format, 0).unwrap();
        let mut all = Vec::new();
        places(&draft.resolved.root, &Pointer::root(), &mut all);
        assert!(all.len() > 50, "{name}");
        for pointer in all {
            let value = other(&draft.resolved.root.at(&pointer).unwrap().value);
            let wish = Wish::Set(pointer.clone(), Node { value: value.clone(), span: Span::default() });
            let (amended, overruled) =
                draft.amend(&resolver, &wish).unwrap_or_else(|error| panic!("{name} {pointer}: {error:?}"));
            assert_eq!(overruled, [], "{name} {pointer}");
            let found = &amended.resolved.root.at(&pointer).unwrap().value;
            assert!(same(found, &value), "{name} {pointer}: {found:?}\n{}", amended.source.text());
            let differences = diff(&draft.resolved.root, &amended.resolved.root);
            let beside: Vec<_> = differences
                .iter()
                .filter(|one| !is_made(&draft, &one.pointer))
                .filter(|one| {
                    !pointer.as_str().starts_with(one.pointer.as_str())
                        && !one.pointer.as_str().starts_with(pointer.as_str())
                })
                .collect();
            assert!(
                beside.is_empty() && !differences.is_empty(),
                "{name} {pointer}: {beside:?}\n{}",
                amended.source.text()
            );
        }
    }
}

#[test]
fn every_value_can_be_taken_away_and_nothing_else_changes() {
    let shipped = shipped();
    let resolver = resolver(&shipped);
    for (name, text, format) in texts() {
        let draft = Draft::read(&resolver, Arc::new(Source::new(name, text)), format, 0).unwrap();
        let mut all = Vec::new();
        places(&draft.resolved.root, &Pointer::root(), &mut all);
        for pointer in all {
            let wish = Wish::Unset(pointer.clone());
            let (amended, _) =
                draft.amend(&resolver, &wish).unwrap_or_else(|error| panic!("{name} {pointer}: {error:?}"));
            let list = pointer
                .parent()
                .filter(|above| matches!(draft.resolved.root.at(above), Some(Node { value: Value::List(_), .. })));
            let whole = list.unwrap_or_else(|| pointer.clone());
            for one in diff(&draft.resolved.root, &amended.resolved.root) {
                assert!(
                    is_made(&draft, &one.pointer) || one.pointer.as_str().starts_with(whole.as_str()),
                    "{name} {pointer}: {one:?}"
                );
            }
            // What the text said itself gives way to what it inherits, if anything.
            let was_own = draft.own_place(&pointer).is_some() && draft.builds_on();
            let is_gone = amended.resolved.root.at(&pointer).is_none();
            assert!(is_gone || was_own || whole != pointer, "{name} {pointer}\n{}", amended.source.text());
        }
    }
}
