//! `tenure template import`: a template from anywhere, as one of ours.

use super::{engine, note, note_travellers};
use crate::arguments::template::ImportArguments;
use crate::collect;
use crate::exit::Exit;
use crate::templates::{Loaded, deliver, format_of, load};
use crate::terminal::Terminal;
use jiff::civil::Date;
use std::path::Path;
use tenure_document::{Format, Limits, Node, Value, emit, parse};
use tenure_engine::{Engine, failure};
use tenure_finding::Failure;
use tenure_template::convert::{came_from, convert};
use tenure_template::resolve::{Mode, Overlay, STEERING};
use tenure_template::{Dialect, Validator};

/// More than this many warnings are a torrent, not help.
const MOST_SHOWN: usize = 20;

/// What can not be imported.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum ImportError {
    #[error("`{name}` is no tenant template: it is {what}")]
    #[diagnostic(
        code(import::no_template),
        help(
            "a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …){more}"
        )
    )]
    NoTemplate { name: String, what: String, more: &'static str },
    #[error("`{name}` has `{key}`, and only a template that stands by itself can be written in another dialect")]
    #[diagnostic(
        code(import::builds_on),
        help("put it together first: `tenure template export {name} --dialect {dialect}`")
    )]
    Builds { name: String, key: &'static str, dialect: Dialect },
}

/// Reads, validates and writes.
pub(crate) fn run(arguments: &ImportArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let loaded = read(&engine, &arguments.file)?;
    let (own, dialect) = (&loaded.own, loaded.resolved.dialect);
    let to = arguments.dialect.map(Dialect::from).or_else(|| came_from(own, dialect)).unwrap_or(dialect);
    if to != dialect
        && let Some(key) = STEERING.into_iter().find(|key| own.entry(key).is_some())
    {
        let error = ImportError::Builds { name: collect::name(&arguments.file), key, dialect: to };
        return Err(vec![failure(&error, None)]);
    }
    let converted = convert(own, dialect, to, engine.catalogue());
    let usual = if to == Dialect::InitJson { Format::Json } else { Format::Yaml };
    let format = format_of(arguments.format, arguments.target.output.as_deref(), usual);
    note_irregularities(&engine, &loaded, terminal);
    note_travellers(&engine, (own, dialect), &converted, to, terminal);
    deliver(&emit(&converted.root, format), &arguments.target)?;
    Ok(Exit::Clean)
}

/// A file with one template; of anything else it is said what it looks like.
fn read(engine: &Engine, path: &Path) -> Result<Loaded, Vec<Failure>> {
    let name = collect::name(path);
    if name != "-" {
        let source = collect::document(path).map_err(|failure| vec![failure])?;
        let format = Format::of(path).unwrap_or_else(|| collect::guess(source.text().as_bytes()));
        let parsed = parse(&source, format, &Limits::default());
        let is_template = |root: &Node| Dialect::of(root).is_some() || root.entry("extends").is_some();
        if let (true, Some(document)) = (parsed.errors.is_empty(), parsed.documents.first())
            && !parsed.documents.iter().any(|document| is_template(&document.root))
        {
            let (what, more) = looks_like(&document.root);
            return Err(vec![failure(&ImportError::NoTemplate { name, what, more }, None)]);
        }
    }
    // Expressions are left as they are, so no day and no variable has a say.
    load(engine, &name, Overlay::default(), Date::default(), Mode::Judge)
}

fn looks_like(root: &Node) -> (String, &'static str) {
    let text = |key: &str| match root.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    if let (Some(_), Some(kind)) = (text("apiVersion"), text("kind")) {
        let more = if kind == "ResourceQuota" || kind == "LimitRange" {
            "; what was exported for Kubernetes holds too little to be had back"
        } else {
            ""
        };
        return (format!("a Kubernetes object of kind `{kind}`"), more);
    }
    let is_batch = root.get("templates").is_some_and(|node| matches!(node.value, Value::List(_)));
    match &root.value {
        Value::Map(_) if is_batch => ("a batch".to_owned(), "; a batch is run with `tenure template batch`"),
        Value::Map(_) if root.get("$schema").is_some() && root.get("properties").is_some() => {
            ("a JSON Schema".to_owned(), "")
        }
        Value::Map(entries) if entries.is_empty() => ("an empty mapping".to_owned(), ""),
        Value::Map(entries) => {
            let keys: Vec<String> = entries.iter().take(5).map(|entry| format!("`{}`", entry.key)).collect();
            let all = if entries.len() > keys.len() { ", …" } else { "" };
            (format!("a mapping with {}{all}", keys.join(", ")), "")
        }
        Value::List(_) => ("a list".to_owned(), ""),
        _ => ("a single value".to_owned(), ""),
    }
}

/// What is odd about the template as it was read.
fn note_irregularities(engine: &Engine, loaded: &Loaded, terminal: Terminal) {
    let validator = Validator { fields: engine.fields(), tiers: engine.tiers(), tier: None, strict: false };
    let found = validator.validate(&loaded.own, loaded.resolved.dialect);
    let shown = if terminal.verbose() { found.len() } else { MOST_SHOWN };
    for irregularity in found.iter().take(shown) {
        let position = loaded.source.position(irregularity.span.start);
        let place = format!("{}:{}:{}", loaded.source.name(), position.line, position.column);
        note(&format!("{place}: {} ({})", irregularity.message(), irregularity.help()));
    }
    if let Some(more) = found.len().checked_sub(shown).filter(|more| *more > 0) {
        note(&format!("and {more} more of the kind (`-v` lists them)"));
    }
}
