//! Any template over any base, with any values on top: no panic, and what comes out resolves to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, emit, parse};
use tenure_template::resolve::{BaseFiles, BaseText, Mode, NoFiles, Overlay, Refused, Resolved, Resolver, Settings};
use tenure_template::{Catalogue, Fields};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap());

static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../templates/fields.yaml")).unwrap());

/// One base, whatever it is called.
#[derive(Debug)]
struct One(Arc<Source>);

impl BaseFiles for One {
    fn open(&self, _: &str, _: &Source) -> Result<BaseText, Refused> {
        Ok(BaseText { id: "base".to_owned(), source: Arc::clone(&self.0), format: Format::Yaml })
    }
}

fn resolve(text: &str, files: &dyn BaseFiles, overlay: Overlay) -> Option<Resolved> {
    let source = Arc::new(Source::new("template", text));
    let root = parse(&source, Format::Yaml, &Limits::default()).documents.into_iter().next()?.root;
    let as_of = jiff::civil::date(2026, 11, 21);
    let settings =
        Settings { shipped: &[], fields: &FIELDS, files, overlay, as_of, mode: Mode::Judge, limits: Limits::default() };
    Resolver::new(&CATALOGUE, settings).resolve(&source, root).ok().flatten()
}

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(3, '\0');
    let (Some(base), Some(set), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return };
    let mut overlay = Overlay::default();
    let _ = overlay.set(set);
    let base = One(Arc::new(Source::new("base", base)));
    let Some(resolved) = resolve(text, &base, overlay) else { return };
    let written = emit(&resolved.root, Format::Yaml);
    if let Some(again) = resolve(&written, &NoFiles, Overlay::default()) {
        // An open expression stays open.
        assert_eq!(emit(&again.root, Format::Yaml), written);
    }
});
