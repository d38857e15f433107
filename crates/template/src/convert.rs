//! A template of one dialect becomes a template of another, and nothing is lost.
//!
//! A value moves where a fact of the catalogue has a field in both dialects, the other dialect can say the same there,
//! and the value can be had back exactly. Words become what they mean: `audit_logging: standard` of one dialect is
//! `audit_logging: true` in another. Where two facts share a field over there, it takes the value that is right for
//! most of them.
//!
//! Everything else travels in the metadata of the new template, which no fact is ever read from: under `converted`
//! stands the dialect it came `from`, and the `rest`: the old template with every value that moved replaced by a
//! reference to where it went (the module `reference` lists the kinds). Converting the new template into the old
//! dialect puts the old one together again, key by key in the old order: with what was changed in the meantime, in the
//! moved values or in the rest. What was added in the meantime and has no field in the old dialect travels in the same way.
//!
//! The order of entries of a moved list of regions is kept. A framework that the catalogue does not know has no flag in
//! `init_json`, and stays in the rest. So does a flag that is a placeholder: a list of names can not say "perhaps", and
//! the new template does not declare that framework. [`Converted::kept`] names such places, so that a caller can say it.

mod metadata;
mod plan;
mod reference;
mod regions;
mod rest;
mod scope;

use crate::made::{entry, is_scalar, map};
use crate::{Catalogue, Dialect};
use metadata::Travelling;
use plan::Plan;
use std::collections::HashSet;
use tenure_document::{Node, Pointer, Value};

/// A template in its new dialect.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted {
    /// The template.
    pub root: Node,
    /// The values of the old template that have a field in the new one, in the order of the old.
    pub moved: Vec<Pointer>,
    /// The values of the old template that travel in the metadata of the new one, in the order of the old.
    pub kept: Vec<Pointer>,
    /// Where values of the new template stood in the old one: the old place, then the new.
    pub places: Vec<(Pointer, Pointer)>,
}

/// Writes a resolved template in another dialect.
pub fn convert(root: &Node, from: Dialect, to: Dialect, catalogue: &Catalogue) -> Converted {
    if from == to {
        return Converted { root: root.clone(), moved: Vec::new(), kept: Vec::new(), places: Vec::new() };
    }
    let (source, travelling) = metadata::unpack(root, from, to);
    let mut target = map([]);
    // Values that are back where they came from, and mappings that only hold such values.
    let mut home = HashSet::new();
    let mut structure = HashSet::new();
    if let Some(Travelling { rest }) = &travelling {
        let restored = rest::restore(rest, &source, catalogue);
        target = restored.node.unwrap_or(target);
        home = restored.consumed;
        structure = restored.structure;
    }
    structure.insert(Pointer::root().join(mark(from)));
    let leaves = |taken: &dyn Fn(&Pointer) -> bool| sort_leaves(&source, taken, &structure);
    let (moved, kept) = leaves(&|pointer| home.contains(pointer));
    if travelling.is_some() && kept.is_empty() {
        return Converted { root: target, moved, kept, places: Vec::new() };
    }
    let plan = Plan::new(&source, &target, from, to, catalogue);
    let (moved, kept) = leaves(&|pointer| home.contains(pointer) || plan.moves(pointer));
    let places = plan.places();
    let rest = plan.write(&source, &mut target);
    if Dialect::of(&target) != Some(to) {
        ensure_mark(&mut target, to);
    }
    metadata::pack(&mut target, from, to, rest);
    Converted { root: target, moved, kept, places }
}

/// Takes away what [`convert`] lets travel in the metadata: where a template only builds on another, what it has no field
/// for is of no use to it.
pub(crate) fn unburden(root: &mut Node, from: Dialect, to: Dialect) {
    *root = metadata::unpack(root, to, from).0;
}

/// The dialect that a template had before it was converted, where it says so and something travels with it.
pub fn came_from(root: &Node, dialect: Dialect) -> Option<Dialect> {
    Dialect::ALL
        .into_iter()
        .filter(|home| *home != dialect)
        .find(|home| metadata::unpack(root, dialect, *home).1.is_some())
}

/// A converted template without what travels with it from the other dialect.
pub fn without_rest(root: &Node, dialect: Dialect, from: Dialect) -> Node {
    metadata::unpack(root, dialect, from).0
}

/// The key by which a dialect is known.
fn mark(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::TenantTemplate => "tenant_template",
        Dialect::TenantProfile => "tenant_profile",
        Dialect::InitJson => "configuration",
    }
}

/// A template of which nothing moved would not be known as one.
fn ensure_mark(target: &mut Node, dialect: Dialect) {
    if let Value::Map(entries) = &mut target.value
        && entries.iter().all(|entry| entry.key != mark(dialect))
    {
        entries.insert(0, entry(mark(dialect), map([])));
    }
}

/// The values of a tree, those that are taken and those that are not. A list is one value, unless there are mappings in
/// it.
fn sort_leaves(
    root: &Node,
    taken: &dyn Fn(&Pointer) -> bool,
    structure: &HashSet<Pointer>,
) -> (Vec<Pointer>, Vec<Pointer>) {
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    let mut visit = Vec::from([(Pointer::root(), root)]);
    while let Some((pointer, node)) = visit.pop() {
        if taken(&pointer) {
            yes.push(pointer);
            continue;
        }
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                visit.extend(entries.iter().rev().map(|entry| (pointer.join(&entry.key), &entry.node)));
            }
            Value::List(items) if !items.iter().all(is_scalar) => {
                let items = items.iter().enumerate().rev();
                visit.extend(items.map(|(index, item)| (pointer.join(&index.to_string()), item)));
            }
            // A mapping that was made for values that are gone, or the whole of nothing.
            Value::Map(_) if structure.contains(&pointer) || pointer == Pointer::root() => {}
            _ => no.push(pointer),
        }
    }
    (yes, no)
}
