//! The rest: a template in which references stand for the values that moved.

use super::reference::{Reference, literal, unmarked};
use crate::Catalogue;
use crate::made::{entry, node};
use std::collections::{HashMap, HashSet};
use tenure_document::{Node, Pointer, Value};

/// References by their place in the old template.
#[derive(Debug, Default)]
pub(super) struct References {
    /// In place of values.
    pub(super) moved: HashMap<Pointer, Reference>,
    /// Keys that the old template does not have, and gets where the new one comes to hold something for them: by the
    /// mapping that they would be added to.
    pub(super) possible: HashMap<Pointer, Vec<(String, Reference)>>,
}

/// A template put together again.
#[derive(Debug)]
pub(super) struct Restored {
    pub(super) node: Option<Node>,
    /// The places of the new template whose values are back.
    pub(super) consumed: HashSet<Pointer>,
    /// The mappings of the new template that were made for such values.
    pub(super) structure: HashSet<Pointer>,
}

/// Writes the rest of a template.
pub(super) fn skeleton(root: &Node, references: &References) -> Node {
    write(&Pointer::root(), root, references)
}

fn write(at: &Pointer, value: &Node, references: &References) -> Node {
    if let Some(reference) = references.moved.get(at) {
        return reference.write();
    }
    if let Some(literal) = literal(value) {
        return literal;
    }
    match &value.value {
        Value::Map(entries) => {
            let there = entries.iter().map(|field| {
                let node = write(&at.join(&field.key), &field.node, references);
                entry(field.key.clone(), node)
            });
            let possible = references.possible.get(at).into_iter().flatten();
            let possible = possible.map(|(key, reference)| entry(key.clone(), reference.write()));
            node(Value::Map(there.chain(possible).collect()))
        }
        Value::List(items) => {
            let items = items.iter().enumerate();
            node(Value::List(
                items.map(|(index, item)| write(&at.join(&index.to_string()), item, references)).collect(),
            ))
        }
        _ => value.clone(),
    }
}

/// Puts a template together again from its rest and the one it became.
pub(super) fn restore(rest: &Node, template: &Node, catalogue: &Catalogue) -> Restored {
    let mut restored = Restored { node: None, consumed: HashSet::new(), structure: HashSet::new() };
    restored.node = restored.read(rest, template, catalogue);
    restored
}

impl Restored {
    /// `None` where the value is gone.
    fn read(&mut self, rest: &Node, template: &Node, catalogue: &Catalogue) -> Option<Node> {
        if let Some(value) = unmarked(rest) {
            return Some(value.clone());
        }
        if let Some(reference) = Reference::read(rest) {
            for place in reference.places(catalogue) {
                let above = std::iter::successors(place.parent(), Pointer::parent);
                self.structure.extend(above);
            }
            let home = reference.home(template, catalogue);
            self.consumed.extend(home.consumed);
            return home.value;
        }
        let value = match &rest.value {
            Value::Map(entries) => {
                let entries = entries.iter().filter_map(|field| {
                    let value = self.read(&field.node, template, catalogue)?;
                    Some(entry(field.key.clone(), value))
                });
                Value::Map(entries.collect())
            }
            Value::List(items) => {
                Value::List(items.iter().filter_map(|item| self.read(item, template, catalogue)).collect())
            }
            other => other.clone(),
        };
        Some(Node { value, ..rest.clone() })
    }
}
