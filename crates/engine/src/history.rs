//! How a value came about: from the trace of a resolved template to places that a report can show.

use crate::read::{Template, digest};
use std::sync::Arc;
use tenure_document::{Node, Pointer, Source, Span};
use tenure_finding::{Layer, Origin, Place, Role};
use tenure_template::Location;
use tenure_template::history::{short_text, steps};
use tenure_template::resolve::{self, At, Found, LayerKind, Resolved, Trace};

/// Where a value stands, and how it came there.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) place: Option<Place>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) through: Vec<Place>,
}

/// The place of a fact and its history.
pub(crate) fn history(template: &Template, location: &Location<'_>) -> History {
    let Some(resolved) = template.resolved() else {
        return History { place: Some(place(&template.source, location.span)), ..History::default() };
    };
    if let Some(trace) = resolved.find_variable(&location.pointer) {
        return of_value(resolved, trace, &Role::Set);
    }
    match resolved.find(&location.pointer) {
        Found::Value(trace) => of_value(resolved, trace, &Role::Set),
        Found::Deleted(trace) => of_value(resolved, trace, &Role::Deleted),
        Found::Nothing(_) => History { place: Some(nearest(template, &location.pointer)), ..History::default() },
    }
}

/// The place of a value by its pointer, or of the nearest above it.
pub(crate) fn place_of(resolved: &Resolved, pointer: &Pointer) -> Option<Place> {
    let (Found::Value(trace) | Found::Deleted(trace) | Found::Nothing(trace)) = resolved.find(pointer);
    at(resolved, trace.at())
}

/// Every place that had a part in a value.
pub(crate) fn all_places(template: &Template, pointer: &Pointer) -> Vec<Place> {
    let Some(resolved) = template.resolved() else {
        let node = template.root().at(pointer);
        return node.map(|node| place(&template.source, node.span)).into_iter().collect();
    };
    let trace = resolved.find_variable(pointer).or_else(|| match resolved.find(pointer) {
        Found::Value(trace) | Found::Deleted(trace) => Some(trace),
        Found::Nothing(_) => None,
    });
    let Some(trace) = trace else { return Vec::new() };
    steps(trace, Role::Set).into_iter().filter_map(|step| at(resolved, step.at?)).collect()
}

/// The layers of a template, where it has more than its own text.
pub(crate) fn layers(resolved: &Resolved) -> Vec<Layer> {
    let layer = |layer: &resolve::Layer| Layer {
        source: Arc::clone(&layer.source),
        kind: layer.kind.to_string(),
        digest: digest(layer.source.text().as_bytes()),
    };
    match resolved.layers.as_slice() {
        [_] => Vec::new(),
        layers => layers.iter().map(layer).collect(),
    }
}

fn of_value(resolved: &Resolved, trace: &Trace, role: &Role) -> History {
    let steps = steps(trace, role.clone()).into_iter();
    let mut origins: Vec<Origin> = steps.filter_map(|step| origin(resolved, step.at?, step.role)).collect();
    let place = origins.first().map(|origin| origin.place.clone());
    let through = through(resolved, trace.at());
    // A value of the template's own, set once, has no history to tell.
    if origins.len() == 1 && through.is_empty() && *role == Role::Set && is_own(resolved, trace.at()) {
        origins.clear();
    }
    History { place, origins, through }
}

fn is_own(resolved: &Resolved, at: At) -> bool {
    resolved.layers.get(usize::from(at.layer)).is_some_and(|layer| layer.kind == LayerKind::Template)
}

fn origin(resolved: &Resolved, at: At, role: Role) -> Option<Origin> {
    let layer = resolved.layers.get(usize::from(at.layer))?;
    let (place, text) = (place(&layer.source, at.span), short_text(resolved, at));
    Some(Origin { place, layer: layer.kind.to_string(), role, text })
}

/// Where the files above the one that set a value name their bases, the nearest first.
fn through(resolved: &Resolved, setter: At) -> Vec<Place> {
    let own = resolved.layers.get(usize::from(setter.layer)).map(|layer| &layer.source);
    let above = resolved.layers.iter().skip(usize::from(setter.layer) + 1);
    let others = above.filter(|layer| own.is_none_or(|own| !Arc::ptr_eq(own, &layer.source)));
    others.filter_map(|layer| Some(place(&layer.source, layer.extends?))).collect()
}

/// Where somebody would add what is missing: below the nearest section that the template's own text has, or else where it
/// names its bases.
fn nearest(template: &Template, pointer: &Pointer) -> Place {
    let own = template.own();
    let (mut node, mut span): (&Node, Option<Span>) = (own, None);
    for segment in pointer.segments() {
        let Some(entry) = node.entry(&segment) else { break };
        (node, span) = (&entry.node, Some(entry.key_span));
    }
    let span = span.or_else(|| own.entry("extends").map(|entry| entry.key_span));
    place(&template.source, span.unwrap_or(Span::new(own.span.start, own.span.start)))
}

fn at(resolved: &Resolved, at: At) -> Option<Place> {
    resolved.place(at).map(|(source, span)| place(source, span))
}

fn place(source: &Arc<Source>, span: Span) -> Place {
    Place { source: Arc::clone(source), span }
}
