//! From documents to facts, with a small catalogue of its own: every absence, every type, both ways of reading.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use std::sync::Arc;
use tenure_document::{Document, Format, Limits, Number, Source, parse};
use tenure_finding::{Absence, Fact, FactValue, Kind};
use tenure_template::{Catalogue, Context, Dialect, Facts};

const CATALOGUE: &str = r#"
version: 1
dialects: [tenant_template, tenant_profile, init_json]
frameworks:
  names: { GDPR: [GDPR], PCI_DSS: [PCI_DSS, PCI-DSS] }
  declared_in:
    tenant_template: { list: tenant_template.frameworks }
    tenant_profile: { list: security.frameworks }
    init_json: { flags: [configuration.compliance, compliance] }
facts:
  mfa: { type: boolean, description: d, paths: { tenant_template: [tenant_template.mfa] } }
  days: { type: number, unit: days, description: d, paths: { tenant_template: [tenant_template.first, tenant_template.second] } }
  ids: { type: boolean, description: d, words: { none: false, minimal: null, "*": true }, paths: { tenant_template: [tenant_template.ids] } }
  frequency: { type: text, description: d, words: { daily: daily }, paths: { tenant_template: [tenant_template.frequency] } }
  version: { type: text_or_number, description: d, paths: { tenant_template: [tenant_template.version] } }
  disposal: { type: text_or_boolean, description: d, paths: { tenant_template: [tenant_template.disposal] } }
  certificate: { type: scalar, description: d, paths: { tenant_template: [tenant_template.certificate] } }
  methods: { type: texts, description: d, paths: { tenant_template: [tenant_template.methods] } }
  regions:
    type: texts
    description: d
    join: true
    placeholders: ^custom_[a-z0-9_]+$
    paths: { tenant_template: [tenant_template.primary, tenant_template.others] }
  block: { type: presence, description: d, paths: { tenant_template: [tenant_template.block] } }
  declared.gdpr: { description: d, derived: { declared: GDPR } }
  declared.pci_dss: { description: d, derived: { declared: PCI_DSS } }
  declared.other: { description: d, derived: { declared: other } }
  scope.gdpr: { description: d, derived: { scope: GDPR } }
  placeholders: { description: d, derived: placeholders }
  secrets: { description: d, derived: secrets }
  date: { description: d, derived: evaluation_date }
"#;

fn catalogue() -> Catalogue {
    Catalogue::parse(CATALOGUE).unwrap()
}

fn document(text: &str, format: Format) -> Document {
    let parsed = parse(&Arc::new(Source::new("t", text)), format, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    parsed.documents.into_iter().next().unwrap()
}

fn read(yaml: &str) -> Facts {
    catalogue().read(&document(yaml, Format::Yaml).root, &Context::default()).unwrap()
}

/// One or more fields of a `tenant_template`, and the fact they make.
fn fact(id: &str, fields: &str) -> Fact {
    read(&format!("tenant_template:\n  other: 1\n  {fields}\n")).get(catalogue().slot(id).unwrap()).clone()
}

fn absent(absence: Absence) -> Fact {
    Fact::Absent(absence)
}

fn bool(value: bool) -> Fact {
    Fact::Value(FactValue::Bool(value))
}

fn text(value: &str) -> Fact {
    Fact::Value(FactValue::Text(value.into()))
}

fn texts(values: &[&str]) -> Fact {
    Fact::Value(FactValue::Texts(values.iter().map(|value| (*value).into()).collect()))
}

#[test]
fn absences_are_told_apart() {
    for (field, absence) in [
        ("x: 1", Absence::Missing),
        ("mfa: null", Absence::Null),
        ("mfa:", Absence::Null),
        ("mfa: '{{ later }}'", Absence::Placeholder),
        ("mfa: CUSTOM_MFA", Absence::Placeholder),
        ("mfa: yes", Absence::Mistyped(Kind::Text)),
        ("mfa: 1", Absence::Mistyped(Kind::Number)),
        ("mfa: [true]", Absence::Mistyped(Kind::List)),
        ("mfa: {on: true}", Absence::Mistyped(Kind::Map)),
    ] {
        assert_eq!(fact("mfa", field), absent(absence), "{field}");
    }
    assert_eq!(fact("days", "first: .inf"), absent(Absence::Mistyped(Kind::NotFinite)));
    let profile = read("tenant_profile: {}\n");
    assert_eq!(profile.get(catalogue().slot("mfa").unwrap()), &absent(Absence::NotModelled));
}

#[test]
fn the_first_path_that_is_there_wins_even_as_null() {
    let number = |number| Fact::Value(FactValue::Number(Number::Integer(number)));
    assert_eq!(fact("days", "second: 2"), number(2));
    assert_eq!(fact("days", "first: 1\n  second: 2"), number(1));
    assert_eq!(fact("days", "first: null\n  second: 2"), absent(Absence::Null));
}

#[test]
fn words_are_exact_and_the_star_is_every_other() {
    assert_eq!(fact("ids", "ids: true"), bool(true));
    assert_eq!(fact("ids", "ids: none"), bool(false));
    assert_eq!(fact("ids", "ids: None"), bool(true));
    assert_eq!(fact("ids", "ids: ''"), bool(true));
    assert_eq!(fact("ids", "ids: minimal"), absent(Absence::Mistyped(Kind::Word)));
    assert_eq!(fact("ids", "ids: latest"), absent(Absence::Placeholder));
    assert_eq!(fact("frequency", "frequency: Daily"), absent(Absence::Mistyped(Kind::Word)));
    assert_eq!(fact("frequency", "frequency: daily"), text("daily"));
}

#[test]
fn each_admitted_type_is_kept_as_it_is() {
    assert_eq!(fact("version", "version: '17.0'"), text("17.0"));
    assert_eq!(fact("version", "version: 17.5"), Fact::Value(FactValue::Number(Number::Float(17.5))));
    assert_eq!(fact("version", "version: true"), absent(Absence::Mistyped(Kind::Bool)));
    assert_eq!(fact("disposal", "disposal: true"), bool(true));
    assert_eq!(fact("disposal", "disposal: 'true'"), text("true"));
    assert_eq!(fact("disposal", "disposal: 1"), absent(Absence::Mistyped(Kind::Number)));
    assert_eq!(fact("certificate", "certificate: '4711'"), text("4711"));
    assert_eq!(fact("certificate", "certificate: 4711"), Fact::Value(FactValue::Number(Number::Integer(4711))));
    assert_eq!(fact("certificate", "certificate: false"), bool(false));
    assert_eq!(fact("certificate", "certificate: [4711]"), absent(Absence::Mistyped(Kind::List)));
}

#[test]
fn a_list_is_usable_as_a_whole_or_not_at_all() {
    assert_eq!(fact("methods", "methods: [a, NO]"), texts(&["a", "NO"]));
    assert_eq!(fact("methods", "methods: []"), texts(&[]));
    assert_eq!(fact("methods", "methods: [a, 1]"), absent(Absence::Mistyped(Kind::MixedList)));
    assert_eq!(fact("methods", "methods: [a, '{{ b }}']"), absent(Absence::Placeholder));
    assert_eq!(fact("methods", "methods: a"), absent(Absence::Mistyped(Kind::Text)));
}

#[test]
fn joined_lists_skip_what_is_not_there() {
    assert_eq!(fact("regions", "primary: a\n  others: [b, c]"), texts(&["a", "b", "c"]));
    assert_eq!(fact("regions", "primary: null\n  others: [b]"), texts(&["b"]));
    assert_eq!(fact("regions", "others: []"), texts(&[]));
    assert_eq!(fact("regions", "primary: null"), absent(Absence::Null));
    assert_eq!(fact("regions", "x: 1"), absent(Absence::Missing));
    assert_eq!(fact("regions", "primary: a\n  others: [custom_region]"), absent(Absence::Placeholder));
    assert_eq!(fact("regions", "primary: 1\n  others: [b]"), absent(Absence::Mistyped(Kind::Number)));
}

#[test]
fn a_block_is_there_where_its_key_is() {
    assert_eq!(fact("block", "block: null"), bool(true));
    assert_eq!(fact("block", "x: 1"), absent(Absence::Missing));
}

#[test]
fn frameworks_are_declared_by_name_in_any_case() {
    assert_eq!(fact("declared.gdpr", "frameworks: [gdpr, Pci-dss]"), bool(true));
    assert_eq!(fact("declared.pci_dss", "frameworks: [gdpr, Pci-dss]"), bool(true));
    assert_eq!(fact("declared.other", "frameworks: [gdpr]"), bool(false));
    assert_eq!(fact("declared.other", "frameworks: [NIS2]"), bool(true));
    assert_eq!(fact("declared.gdpr", "x: 1"), bool(false));
    assert_eq!(fact("declared.gdpr", "frameworks: GDPR"), absent(Absence::Mistyped(Kind::Text)));
    assert_eq!(fact("declared.gdpr", "frameworks: null"), absent(Absence::Null));
    assert_eq!(fact("declared.gdpr", "frameworks: [GDPR, 1]"), absent(Absence::Mistyped(Kind::MixedList)));
    // A placeholder may become any framework but those named beside it.
    assert_eq!(fact("declared.gdpr", "frameworks: [GDPR, '{{ x }}']"), bool(true));
    assert_eq!(fact("declared.pci_dss", "frameworks: [GDPR, '{{ x }}']"), absent(Absence::Placeholder));
}

#[test]
fn frameworks_are_declared_by_flag_in_family_two() {
    let gdpr = |json: &str| {
        let catalogue = catalogue();
        let facts = catalogue.read(&document(json, Format::Json).root, &Context::default()).unwrap();
        facts.get(catalogue.slot("declared.gdpr").unwrap()).clone()
    };
    assert_eq!(gdpr(r#"{"configuration": {"compliance": {"gdpr_enabled": true}}}"#), bool(true));
    assert_eq!(gdpr(r#"{"tenant_id": "a", "compliance": {"gdpr_enabled": true}}"#), bool(true));
    assert_eq!(gdpr(r#"{"configuration": {"compliance": {}}, "compliance": {"gdpr_enabled": true}}"#), bool(false));
    assert_eq!(gdpr(r#"{"configuration": {"compliance": null}, "compliance": {"gdpr_enabled": true}}"#), bool(false));
    assert_eq!(
        gdpr(r#"{"configuration": {"compliance": {"gdpr_enabled": "yes"}}}"#),
        absent(Absence::Mistyped(Kind::Text))
    );
    assert_eq!(gdpr(r#"{"configuration": {"compliance": "{{ c }}"}}"#), absent(Absence::Placeholder));
    assert_eq!(gdpr(r#"{"configuration": {}}"#), bool(false));
}

#[test]
fn the_run_can_put_a_framework_in_scope() {
    let catalogue = catalogue();
    let context = Context { evaluation_date: "2026-11-21".to_owned(), in_scope: vec![true, false] };
    let facts = catalogue.read(&document("tenant_template: {}", Format::Yaml).root, &context).unwrap();
    assert_eq!(facts.get(catalogue.slot("scope.gdpr").unwrap()), &bool(true));
    assert_eq!(facts.get(catalogue.slot("declared.gdpr").unwrap()), &bool(false));
    assert_eq!(facts.get(catalogue.slot("date").unwrap()), &text("2026-11-21"));
}

#[test]
fn placeholders_are_found_anywhere_but_in_metadata_and_keys() {
    let yaml = "metadata: {a: latest}\n_metadata: ['{{ x }}']\ntenant_template:\n  metadata: latest\n  '{{ key }}': 1\n  \
                others: [custom_x, ok]\n  x: [custom_x, {y/z: CUSTOM_A}]\n";
    let facts = read(yaml);
    let expected = ["/tenant_template/metadata", "/tenant_template/others/0", "/tenant_template/x/1/y~1z"];
    assert_eq!(facts.get(catalogue().slot("placeholders").unwrap()), &texts(&expected));
}

/// A template with secrets in its metadata, under a key, and in a list.
const SECRETS: &str = r#"{
  "metadata": {"seed": {"api_key": "abcDEF123456"}, "note": "rotate the password"},
  "tenant_template": {
    "mfa": "password",
    "disposal": "https://app:s3cr3t@example.com",
    "others": ["eu-west-1", "postgres://app:s3cr3t@db.example.com"],
    "tokens": ["CUSTOM_TOKEN", "jwt", "abcDEF123456"],
    "a/b": {"password": "required"}
  }
}"#;

#[test]
fn secrets_are_found_anywhere_even_in_metadata() {
    let catalogue = catalogue();
    let expected = [
        "/metadata/seed/api_key",
        "/tenant_template/disposal",
        "/tenant_template/others/1",
        "/tenant_template/tokens/2",
    ];
    let tree = document(SECRETS, Format::Json);
    let slot = catalogue.slot("secrets").unwrap();
    let facts = catalogue.read(&tree.root, &Context::default()).unwrap();
    assert_eq!(facts.get(slot), &texts(&expected));
    assert_eq!(catalogue.read_json(SECRETS, &Context::default(), None).unwrap().get(slot), &texts(&expected));
    // Policies see that something stands there, and never what.
    assert_eq!(facts.get(catalogue.slot("disposal").unwrap()), &text("(a secret)"));
    assert_eq!(facts.get(catalogue.slot("regions").unwrap()), &texts(&["eu-west-1", "(a secret)"]));
    assert_eq!(catalogue.read_json(SECRETS, &Context::default(), None).unwrap(), facts);
    let shown = |span| Source::new("t", SECRETS).slice(span).to_owned();
    let found: Vec<String> = catalogue.secret_spans(&tree.root, &facts).into_iter().map(shown).collect();
    let url = r#""https://app:s3cr3t@example.com""#;
    assert_eq!(found, [r#""abcDEF123456""#, url, r#""postgres://app:s3cr3t@db.example.com""#, r#""abcDEF123456""#]);
    let third = catalogue.locate(&tree.root, &facts, slot, Some(2)).unwrap();
    assert_eq!(third.pointer.to_string(), expected[2]);
}

#[test]
fn dialects_are_known_by_their_keys() {
    let dialect = |yaml: &str| Dialect::of(&document(yaml, Format::Yaml).root);
    assert_eq!(dialect("tenant_template: 1"), Some(Dialect::TenantTemplate));
    assert_eq!(dialect("configuration: {}\ntenant_profile: {}"), Some(Dialect::TenantProfile));
    assert_eq!(dialect("tenant_id: a"), Some(Dialect::InitJson));
    assert_eq!(dialect("apiVersion: v1\nkind: Pod"), None);
    assert_eq!(dialect("- tenant_template"), None);
}

#[test]
fn the_fast_path_gives_up_rather_than_decide() {
    let fast = |json: &str| catalogue().read_json(json, &Context::default(), None).is_some();
    assert!(fast(r#"{"tenant_template": {"a": 1, "b": [true, null, "c"]}}"#));
    let many = (0..200).map(|n| format!(r#""k{n}": {n}"#)).collect::<Vec<_>>().join(", ");
    let many = format!(r#"{{"tenant_template": {{{many}}}}}"#);
    let deep = format!(r#"{{"tenant_template": {}1{}}}"#, "[".repeat(200), "]".repeat(200));
    for odd in [
        r#"{"tenant_template": {"a": 1, "a": 2}}"#,
        r#"{"tenant_template": {"a": 1, "\u0061": 2}}"#,
        r#"{"tenant_template": {"first": -0}}"#,
        r#"{"tenant_template": {"first": 9999999999999999999}}"#,
        r#"{"tenant_template": 1} 2"#,
        r#"{"tenant_template": 1,}"#,
        r#"{"apiVersion": "v1"}"#,
        r#"[{"tenant_template": 1}]"#,
        &many,
        &deep,
    ] {
        assert!(!fast(odd), "{odd}");
    }
}

/// The pointer and the text under the location of a fact.
fn located(yaml: &str, id: &str, entry: Option<usize>) -> (String, String) {
    let catalogue = catalogue();
    let document = document(yaml, Format::Yaml);
    let facts = catalogue.read(&document.root, &Context::default()).unwrap();
    let location = catalogue.locate(&document.root, &facts, catalogue.slot(id).unwrap(), entry).unwrap();
    (location.pointer.to_string(), Source::new("t", yaml).slice(location.span).to_owned())
}

#[test]
fn a_fact_is_found_where_it_stands() {
    let yaml = "tenant_template:\n  second: 2\n  primary: a\n  others: [b, c]\n  frameworks: [x, GDPR]\n";
    let at = |id, entry| located(yaml, id, entry);
    let pair = |pointer: &str, text: &str| (pointer.to_owned(), text.to_owned());
    assert_eq!(at("days", None), pair("/tenant_template/second", "2"));
    assert_eq!(at("regions", Some(0)), pair("/tenant_template/primary", "a"));
    assert_eq!(at("regions", Some(2)), pair("/tenant_template/others/1", "c"));
    assert_eq!(at("declared.gdpr", None), pair("/tenant_template/frameworks/1", "GDPR"));
    assert_eq!(at("declared.pci_dss", None), pair("/tenant_template/frameworks", "[x, GDPR]"));
    // What is missing is shown at the nearest parent, and named as the field to add.
    assert_eq!(at("mfa", None), pair("/tenant_template/mfa", "tenant_template"));
}

#[test]
fn a_catalogue_says_all_its_mistakes() {
    let broken = CATALOGUE
        .replace("type: boolean, description: d, paths", "type: flag, description: d, paths")
        .replace("^custom_[a-z0-9_]+$", "'['")
        .replace("derived: placeholders", "derived: wishes");
    let errors = Catalogue::parse(&broken).unwrap_err();
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = [
        "fact `mfa`: `flag` is no type of fact",
        "fact `regions`: the placeholder pattern is no regular expression",
        "fact `placeholders`: `wishes` is no derivation",
    ];
    assert_eq!(messages, expected);
}
