//! Templates put together from files in memory.

mod properties;
mod puzzles;

use super::{BaseFiles, BaseText, Found, Mode, Overlay, Refused, ResolveError, Resolved, Resolver, Settings, Shipped};
use crate::{Catalogue, Dialect, Fields};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Node, Pointer, Source, Value, parse};

/// Files by name, and how often one was opened.
#[derive(Debug, Default)]
pub(super) struct Memory {
    files: BTreeMap<String, Arc<Source>>,
    pub(super) opened: AtomicUsize,
}

impl Memory {
    fn new(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), Arc::new(Source::new(*name, *text))));
        Self { files: files.collect(), opened: AtomicUsize::new(0) }
    }
}

impl BaseFiles for Memory {
    fn open(&self, path: &str, _: &Source) -> Result<BaseText, Refused> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        let name = path.trim_start_matches("./");
        let source = self
            .files
            .get(name)
            .ok_or_else(|| Refused { reason: "there is no such file".to_owned(), help: "check the path".to_owned() })?;
        let format = Format::of(std::path::Path::new(name)).unwrap_or(Format::Yaml);
        Ok(BaseText { id: name.to_owned(), source: Arc::clone(source), format })
    }
}

/// The shipped facts: which keys stand at the top is read from them.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/facts.yaml")).unwrap();
    Catalogue::parse(&text).unwrap()
});

static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../../templates/fields.yaml")).unwrap());

fn shipped() -> Vec<Shipped> {
    let shipped = |name: &str, tier: &str, dialect, text: &str| Shipped {
        name: name.to_owned(),
        tier: tier.to_owned(),
        dialect,
        source: Arc::new(Source::new(format!("shipped:{name}"), text)),
        format: Format::Yaml,
    };
    vec![
        shipped("gold", "gold", Dialect::TenantTemplate, "tenant_template: {tier: gold, quotas: {cpu: 8, memory: 16}}"),
        shipped("init_gold", "gold", Dialect::InitJson, "{tenant_id: x, configuration: {limits: {max_users: 5}}}"),
    ]
}

pub(super) fn resolve_with(
    files: &Memory,
    name: &str,
    overlay: Overlay,
    mode: Mode,
) -> Result<Option<Resolved>, Vec<ResolveError>> {
    let shipped = shipped();
    let as_of = jiff::civil::date(2026, 11, 21);
    let settings =
        Settings { shipped: &shipped, fields: &FIELDS, files, overlay, as_of, mode, limits: Limits::default() };
    let resolver = Resolver::new(&CATALOGUE, settings);
    let source = Arc::clone(&files.files[name]);
    let parsed = parse(&source, Format::Yaml, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    resolver.resolve(&source, parsed.documents.into_iter().next().unwrap().root)
}

fn resolve(files: &[(&str, &str)], name: &str) -> Resolved {
    let resolved = resolve_with(&Memory::new(files), name, Overlay::default(), Mode::Judge);
    resolved.unwrap_or_else(|errors| panic!("{errors:#?}")).unwrap()
}

fn errors(files: &[(&str, &str)], name: &str) -> Vec<String> {
    let resolved = resolve_with(&Memory::new(files), name, Overlay::default(), Mode::Judge);
    resolved.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn json(node: &Node) -> String {
    serde_json::Value::from(node).to_string()
}

/// Who set a value, and who before: `file:line`, the last first.
fn history(resolved: &Resolved, pointer: &str) -> String {
    let place = |at| {
        let (source, span) = resolved.place(at).unwrap();
        format!("{}:{}", source.name(), source.position(span.start).line)
    };
    let told = |how: &str, trace: &super::Trace| {
        let steps = std::iter::once(trace.at()).chain(trace.past().iter().rev().copied());
        let variables =
            trace.variables().iter().map(|(name, at)| format!("; {name} at {}", at.map_or("?".into(), place)));
        how.to_owned() + &steps.map(place).collect::<Vec<_>>().join(" < ") + &variables.collect::<String>()
    };
    match resolved.find(&Pointer::parse(pointer)) {
        Found::Value(trace) => told("", trace),
        Found::Deleted(trace) => told("deleted ", trace),
        Found::Nothing(trace) => told("nothing below ", trace),
    }
}

/// Every value of a resolved template stands where its trace says: the text there is that of the value.
fn every_value_has_its_text(resolved: &Resolved) {
    fn visit(resolved: &Resolved, node: &Node, pointer: &Pointer) {
        let Found::Value(trace) = resolved.find(pointer) else { panic!("{pointer} has no trace") };
        let (source, span) = resolved.place(trace.at()).unwrap();
        assert_eq!(span, node.span, "{pointer}");
        assert!(source.text().get(span.start..span.end).is_some(), "{pointer} is outside its text");
        if trace.variables().is_empty() {
            match &node.value {
                Value::Number(number) => assert_eq!(source.slice(span), number.to_string(), "{pointer}"),
                Value::Bool(boolean) => assert_eq!(source.slice(span), boolean.to_string(), "{pointer}"),
                _ => {}
            }
        }
        match &node.value {
            Value::Map(entries) => {
                entries.iter().for_each(|entry| visit(resolved, &entry.node, &pointer.join(&entry.key)));
            }
            Value::List(items) => {
                items.iter().enumerate().for_each(|(at, item)| visit(resolved, item, &pointer.join(&at.to_string())));
            }
            _ => {}
        }
    }
    visit(resolved, &resolved.root, &Pointer::root());
}
