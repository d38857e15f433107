//! Who set each value of a resolved template, kept beside its tree and asked only about the few values that a report shows.

use super::tree::At;
use tenure_document::{Node, Pointer, Value};

/// The history of a value and of those in it; of the shape of the node it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// Who set it last.
    pub(crate) at: At,
    /// Who set it before, the latest last.
    pub(crate) past: Vec<At>,
    /// The variables it was made from, each with the place of its definition, where it has one.
    pub(crate) variables: Vec<(String, Option<At>)>,
    /// Of its entries, in their order.
    pub(crate) children: Vec<Trace>,
    /// Keys that a layer deleted.
    pub(crate) deleted: Vec<(String, Trace)>,
}

/// What is known of one place.
#[derive(Debug, Clone, Copy)]
pub enum Found<'t> {
    /// A value stands there.
    Value(&'t Trace),
    /// A layer deleted it, or something above it.
    Deleted(&'t Trace),
    /// Nothing was ever there. The mapping or list nearest above it.
    Nothing(&'t Trace),
}

impl Trace {
    /// What is known of a place in the tree that this trace belongs to.
    pub fn find<'t>(&'t self, root: &Node, pointer: &Pointer) -> Found<'t> {
        let (mut trace, mut node) = (self, root);
        for segment in pointer.segments() {
            let index = match &node.value {
                Value::Map(entries) => entries.iter().position(|entry| entry.key == segment),
                Value::List(_) => segment.parse().ok(),
                _ => None,
            };
            let child = index.and_then(|index| {
                let node = match &node.value {
                    Value::Map(entries) => &entries.get(index)?.node,
                    Value::List(items) => items.get(index)?,
                    _ => return None,
                };
                Some((trace.children.get(index)?, node))
            });
            let Some(child) = child else {
                let deleted = trace.deleted.iter().find(|(key, _)| *key == segment);
                return deleted.map_or(Found::Nothing(trace), |(_, trace)| Found::Deleted(trace));
            };
            (trace, node) = child;
        }
        Found::Value(trace)
    }

    /// The history of an entry of a list, or of a mapping in its order.
    pub(crate) fn child(&self, index: usize) -> Option<&Trace> {
        self.children.get(index)
    }

    /// Who set it last.
    pub fn at(&self) -> At {
        self.at
    }

    /// Who set it before, the latest last.
    pub fn past(&self) -> &[At] {
        &self.past
    }

    /// The variables it was made from.
    pub fn variables(&self) -> &[(String, Option<At>)] {
        &self.variables
    }
}
