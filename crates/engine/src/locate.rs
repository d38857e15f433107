//! From a fact that decided to the line it stands on.

use crate::history::{History, history};
use crate::mask::{HIDDEN, is_secret};
use crate::read::Template;
use crate::setup::Engine;
use std::sync::Arc;
use tenure_document::{Node, Value};
use tenure_finding::{Absence, Evidence, Fact, FactSlot, FactValue};

/// Values in evidence are for reading; a list longer than this says no more than its place does.
const MOST_ENTRIES: usize = 64;

/// The evidence for one fact, or for one entry of it.
pub(crate) fn evidence(
    engine: &Engine,
    template: &Template,
    slot: FactSlot,
    entry: Option<usize>,
    expected: Option<&Arc<str>>,
) -> Evidence {
    let fact = template.facts.get(slot);
    let location = engine.catalogue().locate(template.root(), &template.facts, slot, entry);
    let read = location.as_ref().and_then(|location| location.node).map(shown);
    let History { place, origins, through } =
        location.as_ref().map_or_else(History::default, |location| history(template, location));
    let is_hidden = location.as_ref().is_some_and(|location| is_secret(engine, template, &location.pointer));
    let value = if is_hidden { Some(HIDDEN.into()) } else { read.unwrap_or_else(|| stated(fact, entry)) };
    Evidence {
        fact: engine.fact_id(slot),
        value,
        absence: match fact {
            Fact::Absent(absence) => Some(*absence),
            Fact::Value(_) => None,
        },
        expected: expected.cloned(),
        pointer: location.as_ref().map(|location| location.pointer.clone()).unwrap_or_default(),
        place,
        origins,
        through,
    }
}

/// The evidence that it can not be told whether a framework is declared.
pub(crate) fn declaration(
    engine: &Engine,
    template: &Template,
    framework: usize,
    absence: Absence,
) -> Option<Evidence> {
    let slot = engine.declared_slot(framework)?;
    Some(Evidence { absence: Some(absence), ..evidence(engine, template, slot, None, None) })
}

/// What stands in the template, as JSON. Sections are not repeated: their place tells enough.
fn shown(node: &Node) -> Option<serde_json::Value> {
    match &node.value {
        Value::Map(_) => None,
        Value::List(items) if items.len() > MOST_ENTRIES => None,
        Value::List(items) if items.iter().any(|item| matches!(item.value, Value::List(_) | Value::Map(_))) => None,
        _ => Some(node.into()),
    }
}

/// What the fact says where no field does: derived facts, and fields that are left out.
fn stated(fact: &Fact, entry: Option<usize>) -> Option<serde_json::Value> {
    match (fact, entry) {
        (Fact::Value(FactValue::Texts(texts)), Some(entry)) => texts.get(entry).map(|text| (**text).into()),
        (Fact::Value(value), _) => Some(value.into()),
        (Fact::Absent(_), _) => None,
    }
}
