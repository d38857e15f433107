//! The field catalogue: two files joined, and the shipped ones.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "tests may fail loudly")]

use tenure_document::Pointer;
use tenure_template::{Catalogue, CatalogueError, Dialect, Field, Fields, Kinds};

const FACTS: &str = "
version: 1
dialects: [tenant_template, tenant_profile, init_json]
frameworks:
  names: { GDPR: [GDPR], PCI_DSS: [PCI-DSS] }
  declared_in:
    tenant_template: { list: tenant_template.frameworks }
    tenant_profile: { list: security.frameworks }
    init_json: { flags: [compliance] }
facts:
  days: { type: number, unit: days, description: how long, paths: { tenant_template: [tenant_template.a.days] } }
  often: { type: text, description: how often, words: { daily: daily, hourly: hourly }, paths: { tenant_template: [tenant_template.often] } }
  at_all: { type: boolean, description: at all, words: { none: false, '*': true }, paths: { tenant_template: [tenant_template.often] } }
  there: { type: presence, description: there, paths: { tenant_template: [tenant_template.block] } }
  template.tier: { type: text, description: tier, paths: { tenant_template: [tenant_template.tier] } }
  declared.gdpr: { description: d, derived: { declared: GDPR } }
";

fn fields(text: &str) -> Result<Fields, CatalogueError> {
    Fields::parse(&Catalogue::parse(FACTS).unwrap(), text)
}

fn field<'f>(fields: &'f Fields, dotted: &str) -> &'f Field {
    fields.field(Dialect::TenantTemplate, &Pointer::from_dotted(dotted)).unwrap()
}

#[test]
fn facts_win_and_the_file_fills_in() {
    let fields = fields(
        "
version: 1
fields: { tenant_template: {
  tenant_template: {
    about: all,
    type: { type: text, about: a field called type },
    a: { about: section, days: { type: text, unit: weeks, about: other, examples: ['7'] } },
    often: { words: [weekly], examples: [yearly] },
    block: { about: a block, inner: {} },
    flag: { about: flag }
  } } }
",
    )
    .unwrap();
    let days = field(&fields, "tenant_template.a.days");
    assert_eq!((days.kinds, days.unit.as_deref(), &*days.description), (Kinds::NUMBER, Some("days"), "how long"));
    assert_eq!((&days.facts, &days.examples), (&vec!["days".to_owned()], &vec!["7".to_owned()]));
    let often = field(&fields, "tenant_template.often");
    assert_eq!((often.kinds, &*often.description), (Kinds::BOOLEAN.with(Kinds::TEXT), "how often; at all"));
    assert_eq!(often.words, ["daily", "hourly"]);
    assert_eq!(field(&fields, "tenant_template.block").kinds, Kinds::ANY);
    assert_eq!(field(&fields, "tenant_template.block").description, "a block");
    assert_eq!(field(&fields, "tenant_template.flag").kinds, Kinds::BOOLEAN);
    assert_eq!(field(&fields, "tenant_template.type").kinds, Kinds::TEXT);
    assert_eq!(field(&fields, "tenant_template").kinds, Kinds::MAP);
    let frameworks = field(&fields, "tenant_template.frameworks");
    assert_eq!(
        (frameworks.kinds, &*frameworks.examples),
        (Kinds::TEXTS, &["GDPR".to_owned(), "PCI_DSS".to_owned()][..])
    );
    let flag = fields.field(Dialect::InitJson, &Pointer::from_dotted("compliance.gdpr_enabled")).unwrap();
    assert_eq!((flag.kinds, &flag.facts), (Kinds::BOOLEAN, &vec!["declared.gdpr".to_owned()]));
    assert!(fields.field(Dialect::InitJson, &Pointer::from_dotted("compliance.x")).is_none());
}

#[test]
fn mistakes_name_the_field() {
    let message = |text: &str| fields(text).unwrap_err().to_string();
    assert_eq!(message("version: 1\nfields: { profile: {} }"), "field ``: `profile` is no dialect");
    assert_eq!(
        message("version: 1\nfields: { init_json: { a: { b: { type: bool } } } }"),
        "field `a.b`: `bool` is no type of field"
    );
    assert_eq!(
        message("version: 1\nfields: { init_json: { a: { typ: text } } }"),
        "field `a`: `typ` is no statement about a field"
    );
    assert!(message("version: [").starts_with("fields.yaml can not be read: "));
}

#[test]
fn everything_shipped_is_described() {
    fn check(field: &Field, path: &str, missing: &mut Vec<String>) {
        if field.description.is_empty() && !path.is_empty() {
            missing.push(path.to_owned());
        }
        for (key, below) in &field.fields {
            check(below, &format!("{path}/{key}"), missing);
        }
    }
    let catalogue = Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap();
    let fields = Fields::parse(&catalogue, include_str!("../../../templates/fields.yaml")).unwrap();
    let mut missing = Vec::new();
    for dialect in Dialect::ALL {
        check(fields.root(dialect), "", &mut missing);
        println!("{dialect}: {} fields", fields.root(dialect).leaves());
        assert!(fields.root(dialect).leaves() > 150, "{dialect}: {}", fields.root(dialect).leaves());
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
