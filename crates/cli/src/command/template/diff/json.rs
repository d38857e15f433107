//! The published JSON of `tenure template diff`: its own structs, never a dump of internals.

use super::Outcome;
use serde::Serialize;
use serde_json::Value as Json;
use tenure_document::Node;
use tenure_template::diff::{Change, Difference};

#[derive(Serialize)]
struct Document<'a> {
    old: &'a str,
    new: &'a str,
    /// The dialect that pointers and values are in.
    dialect: &'static str,
    /// Where the new template is of another dialect.
    #[serde(skip_serializing_if = "Option::is_none")]
    converted: Option<Converted>,
    differences: Vec<Entry>,
}

#[derive(Serialize)]
struct Converted {
    from: &'static str,
    /// Pointers into the old template, to what the dialect of the new one has no field for.
    not_compared_old: Vec<String>,
    /// Pointers into the new template as it is written, to what the dialect of the old one has no field for.
    not_compared_new: Vec<String>,
}

#[derive(Serialize, Default)]
struct Entry {
    pointer: String,
    path: String,
    /// `added`, `removed`, `changed`, `list`.
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Json>,
    /// Entries of a list that are new.
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<Vec<Json>>,
    /// Entries of a list that are gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<Vec<Json>>,
    /// Whether the entries that stayed stand in another order.
    #[serde(skip_serializing_if = "Option::is_none")]
    reordered: Option<bool>,
    /// What is read from the field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

pub(super) fn document(outcome: &Outcome<'_>) -> String {
    let texts = |pointers: &[tenure_document::Pointer]| pointers.iter().map(ToString::to_string).collect();
    let comparison = outcome.comparison;
    let converted = (outcome.dialect != outcome.new_dialect).then(|| Converted {
        from: outcome.new_dialect.as_str(),
        not_compared_old: texts(&comparison.only_old),
        not_compared_new: texts(&comparison.only_new),
    });
    let document = Document {
        old: outcome.old,
        new: outcome.new,
        dialect: outcome.dialect.as_str(),
        converted,
        differences: comparison.differences.iter().map(|difference| entry(outcome, difference)).collect(),
    };
    // What is serialised is made of texts and numbers.
    serde_json::to_string_pretty(&document).map(|text| text + "\n").unwrap_or_default()
}

fn entry(outcome: &Outcome<'_>, difference: &Difference) -> Entry {
    let field = outcome.fields.field(outcome.dialect, &difference.pointer);
    let entry = Entry {
        pointer: difference.pointer.to_string(),
        path: outcome.places.path(&difference.pointer),
        facts: field.map(|field| field.facts.clone()).unwrap_or_default(),
        unit: field.and_then(|field| field.unit.clone()),
        ..Entry::default()
    };
    let all = |nodes: &[Node]| Some(nodes.iter().map(Json::from).collect());
    match &difference.change {
        Change::Added(new) => Entry { change: "added", new: Some(new.into()), ..entry },
        Change::Removed(old) => Entry { change: "removed", old: Some(old.into()), ..entry },
        Change::Changed { old, new } => {
            Entry { change: "changed", old: Some(old.into()), new: Some(new.into()), ..entry }
        }
        Change::List { added, removed, reordered, new } => Entry {
            change: "list",
            new: Some(new.into()),
            added: all(added),
            removed: all(removed),
            reordered: Some(*reordered),
            ..entry
        },
    }
}
