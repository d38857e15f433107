//! Where a fact came from. Done late, and only for the few facts that a report shows.

use crate::catalogue::{Catalogue, FactSource};
use crate::frameworks::Way;
use crate::{Dialect, Facts};
use std::collections::BTreeSet;
use tenure_document::{Node, Pointer, Span, Value};
use tenure_finding::{Fact, FactSlot, FactValue};

/// The place of a fact, or of one entry of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Location<'d> {
    /// The field; where it is missing, the one that would have to be added.
    pub pointer: Pointer,
    /// What stands there.
    pub node: Option<&'d Node>,
    /// Where to point: the value, or the key of the nearest parent that exists.
    pub span: Span,
}

impl Catalogue {
    /// Finds the place of a fact in the document that it was read from, or of entry `entry` of a list. `None` for facts
    /// that are read from no document.
    pub fn locate<'d>(
        &self,
        root: &'d Node,
        facts: &Facts,
        slot: FactSlot,
        entry: Option<usize>,
    ) -> Option<Location<'d>> {
        let pointer = match &self.spec(slot)?.source {
            FactSource::EvaluationDate => return None,
            FactSource::Placeholders | FactSource::Secrets => listed(facts.get(slot), entry),
            FactSource::Declared(framework) => self.declared_at(root, facts.dialect, *framework),
            FactSource::Scope(framework) => self.declared_at(root, facts.dialect, Some(*framework)),
            FactSource::Paths(fact) => {
                let pointers = self.pointers(fact.paths_in(facts.dialect));
                if fact.join { joined(root, &pointers, entry) } else { single(root, &pointers, entry) }
            }
        };
        Some(located(root, pointer))
    }

    /// Where the text of the document holds what looks like a secret, so that nobody prints it: a report may show the
    /// lines around something else.
    pub fn secret_spans(&self, root: &Node, facts: &Facts) -> Vec<Span> {
        let slots =
            self.specs().iter().zip(facts.values()).filter(|(spec, _)| matches!(spec.source, FactSource::Secrets));
        let pointers = slots.filter_map(|(_, fact)| match fact {
            Fact::Value(FactValue::Texts(pointers)) => Some(pointers),
            _ => None,
        });
        // Without duplicates: a catalogue may have the fact under a second name.
        let places: BTreeSet<&str> = pointers.flatten().map(|pointer| &**pointer).collect();
        places.iter().filter_map(|pointer| root.at(&Pointer::parse(pointer))).map(|node| node.span).collect()
    }

    fn pointers(&self, paths: &[u16]) -> Vec<Pointer> {
        paths.iter().map(|path| Pointer::from_dotted(self.paths.dotted(*path))).collect()
    }

    /// The entry that names the framework, the list that does not, or the flag.
    fn declared_at(&self, root: &Node, dialect: Dialect, framework: Option<usize>) -> Pointer {
        match self.declarations.ways.get(&dialect) {
            Some(Way::List(path)) => {
                let list = Pointer::from_dotted(self.paths.dotted(*path));
                let Some(Value::List(items)) = root.at(&list).map(|node| &node.value) else { return list };
                let names = |item: &Node| match &item.value {
                    Value::Text(name) => self.declarations.index_of(name) == framework,
                    _ => false,
                };
                items.iter().position(names).map_or(list.clone(), |index| list.join(&index.to_string()))
            }
            Some(Way::Flags(sections)) => {
                let paths =
                    sections.iter().map(|section| (Pointer::from_dotted(self.paths.dotted(section.path)), section));
                let present = paths.clone().find(|(pointer, _)| root.at(pointer).is_some());
                let Some((pointer, section)) = present.or_else(|| paths.clone().next()) else { return Pointer::root() };
                let flag = framework.and_then(|framework| section.flags.get(framework));
                flag.map_or(pointer, |flag| Pointer::from_dotted(self.paths.dotted(*flag)))
            }
            None => Pointer::root(),
        }
    }
}

/// Of a fact that is a list of pointers, the one.
fn listed(fact: &Fact, entry: Option<usize>) -> Pointer {
    let Fact::Value(FactValue::Texts(pointers)) = fact else { return Pointer::root() };
    let segments = entry.and_then(|entry| pointers.get(entry)).map_or("", |pointer| pointer);
    Pointer::parse(segments)
}

/// The first path that is there, or else the first.
fn single(root: &Node, pointers: &[Pointer], entry: Option<usize>) -> Pointer {
    let present = pointers.iter().find(|pointer| root.at(pointer).is_some());
    let pointer = present.or_else(|| pointers.first()).cloned().unwrap_or_default();
    entry.map_or(pointer.clone(), |entry| pointer.join(&entry.to_string()))
}

/// The entry counted over all paths, as they were joined; without an entry, the first path that holds something odd
/// enough to decide, else the first that is there.
fn joined(root: &Node, pointers: &[Pointer], entry: Option<usize>) -> Pointer {
    let Some(mut left) = entry else {
        let odd = pointers.iter().find(|pointer| root.at(pointer).is_some_and(is_odd));
        return odd.cloned().unwrap_or_else(|| single(root, pointers, None));
    };
    for pointer in pointers {
        match root.at(pointer).map(|node| &node.value) {
            Some(Value::Text(_)) if left == 0 => return pointer.clone(),
            Some(Value::Text(_)) => left -= 1,
            Some(Value::List(items)) if left < items.len() => return pointer.join(&left.to_string()),
            Some(Value::List(items)) => left -= items.len(),
            _ => {}
        }
    }
    single(root, pointers, None)
}

fn is_odd(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => crate::raw::is_placeholder(text),
        Value::List(items) => {
            items.iter().any(|item| !matches!(&item.value, Value::Text(text) if !crate::raw::is_placeholder(text)))
        }
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) | Value::Map(_) => true,
    }
}

fn located(root: &Node, pointer: Pointer) -> Location<'_> {
    if let Some(node) = root.at(&pointer) {
        return Location { pointer, node: Some(node), span: node.span };
    }
    let span = nearest_parent(root, &pointer).unwrap_or(Span::new(root.span.start, root.span.start));
    Location { pointer, node: None, span }
}

/// The key of the deepest part of the way that exists.
fn nearest_parent(root: &Node, pointer: &Pointer) -> Option<Span> {
    let mut node = root;
    let mut span = None;
    for segment in pointer.segments() {
        let Some(entry) = node.entry(&segment) else { break };
        span = Some(entry.key_span);
        node = &entry.node;
    }
    span
}
