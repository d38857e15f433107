//! `tenure template show`: a template with the line that set each value.

mod json;
mod steps;

use super::engine;
use crate::arguments::ListFormat;
use crate::arguments::template::ShowArguments;
use crate::exit::Exit;
use crate::output::say;
use crate::session;
use crate::templates::{Loaded, load};
use crate::terminal::Terminal;
use tenure_document::Pointer;
use tenure_engine::{Engine, failure};
use tenure_finding::Failure;
use tenure_template::Places;
use tenure_template::annotate::{annotated, is_section};
use tenure_template::history::histories;
use tenure_template::resolve::{Found, Mode, Path};

/// A path that leads to nothing.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is nothing at `{path}` in `{template}`")]
#[diagnostic(code(template::no_value), help("{help}"))]
struct NoValue {
    path: String,
    template: String,
    help: String,
}

/// Suggestions beyond these are a list to read.
const SUGGESTED: usize = 5;
/// Keys of a section that are named where none is meant.
const LISTED: usize = 12;

/// Shows a template, or one value of it.
pub(crate) fn run(arguments: &ShowArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let overlay = session::overlay(&arguments.overlay)?;
    // What would be written is shown: defaults hold, and secrets stay what they are in the text.
    let mode = Mode::Render(None);
    let loaded = load(&engine, &arguments.template, overlay, session::day(arguments.as_of), mode)?;
    let at = arguments.path.as_ref().map(|path| place(&engine, &loaded, path, &arguments.template)).transpose()?;
    let text = match (arguments.format, at) {
        (ListFormat::Json, at) => json::document(&engine, &loaded, &arguments.template, &at.unwrap_or_default()),
        (ListFormat::Text, None) if is_as_shipped(arguments, &loaded) => loaded.source.text().to_owned(),
        (ListFormat::Text, None) => annotated(&loaded.resolved, &Pointer::root()),
        (ListFormat::Text, Some(at)) if is_section(&loaded.resolved, &at) => annotated(&loaded.resolved, &at),
        (ListFormat::Text, Some(at)) => steps::text(&engine, &loaded, &at),
    };
    Ok(say(&text, terminal))
}

/// A shipped tier with nothing laid over it is its own best explanation.
fn is_as_shipped(arguments: &ShowArguments, loaded: &Loaded) -> bool {
    let overlay = &arguments.overlay;
    let lays = !(overlay.values.is_empty() && overlay.set.is_empty() && overlay.var.is_empty());
    loaded.path.is_none() && arguments.template != "-" && !lays
}

/// Where a path leads, be it to something that was deleted.
fn place(engine: &Engine, loaded: &Loaded, path: &str, template: &str) -> Result<Pointer, Vec<Failure>> {
    let resolved = &loaded.resolved;
    let places = Places::of(&resolved.root, resolved.dialect, engine.fields());
    let parsed = Path::parse(path).map_err(|error| vec![failure(&error, None)])?;
    let at = places.pointer(&parsed);
    match resolved.find(&at) {
        Found::Value(_) => Ok(at),
        Found::Deleted(_) => Ok(deleted(loaded, &at)),
        Found::Nothing(_) => {
            let (path, template) = (path.to_owned(), template.to_owned());
            Err(vec![failure(&NoValue { help: meant(loaded, &places, &at), path, template }, None)])
        }
    }
}

/// What was deleted: the value itself, or a section that it stood in.
fn deleted(loaded: &Loaded, at: &Pointer) -> Pointer {
    let mut deleted = Pointer::root();
    for segment in at.segments() {
        deleted.push(&segment);
        if let Found::Deleted(_) = loaded.resolved.find(&deleted) {
            break;
        }
    }
    deleted
}

/// Places whose key is the last one of the path, or else what there is where the path ends.
fn meant(loaded: &Loaded, places: &Places<'_>, at: &Pointer) -> String {
    let resolved = &loaded.resolved;
    let all = histories(resolved, &Pointer::root());
    let same = all.iter().filter(|history| history.pointer.last() == at.last());
    let same: Vec<String> =
        same.map(|history| format!("`{}`", places.path(&history.pointer))).take(SUGGESTED).collect();
    if !same.is_empty() {
        return format!("did you mean {}?", same.join(" or "));
    }
    let mut above = at.parent();
    let section = loop {
        match above {
            Some(pointer) if resolved.root.at(&pointer).is_some() => break pointer,
            Some(pointer) => above = pointer.parent(),
            None => break Pointer::root(),
        }
    };
    let keys = match resolved.root.at(&section).map(|node| &node.value) {
        Some(tenure_document::Value::Map(entries)) => {
            let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
            match keys.get(..LISTED) {
                Some(first) if keys.len() > LISTED => format!("{}, …", first.join(", ")),
                _ => keys.join(", "),
            }
        }
        Some(tenure_document::Value::List(items)) => format!("{} entries, counted from 0", items.len()),
        _ => "a single value".to_owned(),
    };
    match places.path(&section).as_str() {
        "" => format!("at the top there is: {keys}"),
        path => format!("in `{path}` there is: {keys}"),
    }
}
