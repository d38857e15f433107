//! The published JSON of `tenure template show`: its own structs, never a dump of internals.

use crate::templates::Loaded;
use serde::Serialize;
use tenure_document::Pointer;
use tenure_engine::Engine;
use tenure_finding::Role;
use tenure_template::Places;
use tenure_template::history::{Step, histories, short_text};
use tenure_template::resolve::Resolved;

#[derive(Serialize)]
struct Document<'a> {
    template: &'a str,
    dialect: &'static str,
    /// Lowest first.
    layers: Vec<Layer<'a>>,
    /// Every scalar, every list, every empty mapping and every deleted key, in the order of the template.
    values: Vec<Entry>,
}

#[derive(Serialize)]
struct Layer<'a> {
    file: &'a str,
    layer: String,
}

#[derive(Serialize)]
struct Entry {
    pointer: String,
    path: String,
    /// Not there where the key was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
    /// Why an expression is still in the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    /// The step that decided first.
    origins: Vec<Origin>,
}

#[derive(Serialize)]
struct Origin {
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    variable: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
}

#[derive(Serialize)]
struct Place {
    layer: String,
    text: String,
    file: String,
    line: usize,
    column: usize,
}

/// All values at a place and below it.
pub(super) fn document(engine: &Engine, loaded: &Loaded, template: &str, at: &Pointer) -> String {
    let resolved = &loaded.resolved;
    let places = Places::of(&resolved.root, resolved.dialect, engine.fields());
    let values = histories(resolved, at).into_iter().map(|history| Entry {
        path: places.path(&history.pointer),
        pointer: history.pointer.to_string(),
        value: history.value.map(serde_json::Value::from),
        deleted: history.is_deleted(),
        open: history.open,
        origins: history.steps.iter().map(|step| origin(resolved, step)).collect(),
    });
    let layers = resolved.layers.iter();
    let layers = layers.map(|layer| Layer { file: layer.source.name(), layer: layer.kind.to_string() }).collect();
    let document = Document { template, dialect: resolved.dialect.as_str(), layers, values: values.collect() };
    // What is serialised is made of texts and numbers.
    serde_json::to_string_pretty(&document).map(|text| text + "\n").unwrap_or_default()
}

fn origin(resolved: &Resolved, step: &Step) -> Origin {
    let variable = match &step.role {
        Role::Variable(name) => Some(name.clone()),
        _ => None,
    };
    let place = step.at.and_then(|at| {
        let layer = resolved.layers.get(usize::from(at.layer))?;
        let position = layer.source.position(at.span.start);
        Some(Place {
            layer: layer.kind.to_string(),
            text: short_text(resolved, at),
            file: layer.source.name().to_owned(),
            line: position.line,
            column: position.column,
        })
    });
    Origin { role: step.role.as_str(), variable, place }
}
