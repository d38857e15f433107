//! Any expression in a text, over variables of every kind: no panic, no end of time or memory.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_template::resolve::{Mode, NoFiles, Overlay, Resolver, Settings};
use tenure_template::{Catalogue, Fields};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap());

static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../templates/fields.yaml")).unwrap());

const VARIABLES: &str =
    "variables: {a: 1, b: text, c: [1, x], d: {e: 2.5}, f: true, g: null, h: '{{ a }}'}\ntenant_id: ";

fuzz_target!(|text: &str| {
    // JSON's texts are YAML's.
    let quoted = format!("{text:?}").replace("\\'", "'");
    let source = Arc::new(Source::new("template", format!("{VARIABLES}{quoted}\n")));
    let Some(document) = parse(&source, Format::Yaml, &Limits::default()).documents.into_iter().next() else { return };
    for mode in [Mode::Judge, Mode::Render(None)] {
        let (files, overlay, limits) = (&NoFiles, Overlay::default(), Limits::default());
        let as_of = jiff::civil::date(2026, 11, 21);
        let settings = Settings { shipped: &[], fields: &FIELDS, files, overlay, as_of, mode, limits };
        let _ = Resolver::new(&CATALOGUE, settings).resolve(&source, document.root.clone());
    }
});
