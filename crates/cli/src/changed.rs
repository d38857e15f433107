//! What became of a template: the places where two drafts differ in what they come to, each on a line.

use std::sync::Arc;
use tenure_document::{Node, Pointer, Value};
use tenure_finding::Place;
use tenure_template::Fields;
use tenure_template::amend::{Draft, shown, without_secrets};
use tenure_template::assign::shown_path;
use tenure_template::diff::{Change, Difference, diff};
use tenure_template::resolve::Found;

/// One place where two drafts differ in what they come to.
pub(crate) struct Changed {
    pub(crate) pointer: Pointer,
    /// As people write the place.
    pub(crate) path: String,
    pub(crate) unit: Option<String>,
    pub(crate) old: Option<Node>,
    pub(crate) new: Option<Node>,
    /// Where it is decided now.
    pub(crate) place: Option<Place>,
}

impl Changed {
    /// `resource_quotas.cpu_cores: 8 → 6 cores`.
    pub(crate) fn line(&self) -> String {
        let said = |node: &Option<Node>, other| match node {
            // A section that goes is told as one.
            Some(node @ Node { value: Value::Map(entries), .. }) if !entries.is_empty() => {
                let count = leaves(node);
                if count == 1 { "1 value".to_owned() } else { format!("{count} values") }
            }
            Some(node) => short(&shown(node)),
            None => other,
        };
        let unit = self.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let (old, new) = (said(&self.old, "not set".to_owned()), said(&self.new, "deleted".to_owned()));
        let unit = if matches!(self.new, Some(Node { value: Value::Number(_), .. })) { unit } else { String::new() };
        format!("{}: {old} → {new}{unit}", self.path)
    }

    /// `tenants/acme.yaml:12`.
    pub(crate) fn place(&self) -> Option<String> {
        let place = self.place.as_ref()?;
        Some(format!("{}:{}", place.source.name(), place.position().line))
    }
}

/// What two drafts differ in, in the order of the old one, single values one by one.
pub(crate) fn changed(old: &Draft, new: &Draft, fields: &Fields) -> Vec<Changed> {
    let mut all = Vec::new();
    let mut lists: Vec<Pointer> = Vec::new();
    for Difference { pointer, change } in diff(&old.resolved.root, &new.resolved.root) {
        // What changes inside of a list is told as a change of the list.
        if let Some(list) = list_of(&new.resolved.root, &pointer).or_else(|| list_of(&old.resolved.root, &pointer)) {
            if !lists.contains(&list) {
                spread(&list, old.resolved.root.at(&list), new.resolved.root.at(&list), new, fields, &mut all);
                lists.push(list);
            }
            continue;
        }
        let (old, new_node) = match change {
            Change::Added(node) => (None, Some(node)),
            Change::Removed(node) => (Some(node), None),
            Change::Changed { old, new } => (Some(old), Some(new)),
            Change::List { new, .. } => (old.resolved.root.at(&pointer).cloned(), Some(new)),
        };
        spread(&pointer, old.as_ref(), new_node.as_ref(), new, fields, &mut all);
    }
    all
}

/// The list that a place is in.
fn list_of(root: &Node, pointer: &Pointer) -> Option<Pointer> {
    let mut way = pointer.parent();
    let mut found = None;
    while let Some(above) = way {
        if let Some(Node { value: Value::List(_), .. }) = root.at(&above) {
            found = Some(above.clone());
        }
        way = above.parent();
    }
    found
}

/// More than this says no more about a value.
const SHOWN: usize = 80;

fn short(text: &str) -> String {
    let mut characters = text.char_indices();
    characters
        .nth(SHOWN)
        .map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", text.get(..end).unwrap_or_default()))
}

/// A section that came, field by field.
fn spread(
    pointer: &Pointer,
    old: Option<&Node>,
    new: Option<&Node>,
    draft: &Draft,
    fields: &Fields,
    all: &mut Vec<Changed>,
) {
    if let (None, Some(Node { value: Value::Map(entries), .. })) = (old, new)
        && !entries.is_empty()
    {
        for entry in entries {
            spread(&pointer.join(&entry.key), None, Some(&entry.node), draft, fields, all);
        }
        return;
    }
    let place = match draft.resolved.find(pointer) {
        Found::Value(trace) | Found::Deleted(trace) => draft.resolved.place(trace.at()),
        Found::Nothing(_) => None,
    };
    let dialect = draft.dialect();
    all.push(Changed {
        pointer: pointer.clone(),
        path: shown_path(dialect, pointer),
        unit: fields.field(dialect, pointer).and_then(|field| field.unit.clone()),
        old: old.map(|old| without_secrets(pointer, old)),
        new: new.map(|new| without_secrets(pointer, new)),
        place: place.map(|(source, span)| Place { source: Arc::clone(source), span }),
    });
}

/// How many single values are in a value.
fn leaves(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => entries.iter().map(|entry| leaves(&entry.node)).sum(),
        _ => 1,
    }
}
