//! A base of another dialect: its values, where the dialect of the template that builds on it has fields for them.

use super::VARIABLES;
use super::bases::Base;
use super::finish::finish;
use super::trace::{Found, Trace};
use super::tree::{At, Content, Item, Tree};
use crate::convert::{convert, unburden};
use crate::{Catalogue, Dialect};
use std::collections::HashMap;
use tenure_document::{Node, Pointer, Value};

/// The base in another dialect. Every value keeps who set it; what has no field there is left behind, with the edits that
/// wait for a list. `None` where nothing of it makes a template.
pub(crate) fn translate(base: &Base, to: Dialect, catalogue: &Catalogue) -> Option<Base> {
    let mut tree = base.tree.clone();
    let variables = take(&mut tree, VARIABLES);
    let (root, trace) = finish(tree, &mut |_| {})?;
    let mut converted = convert(&root, base.dialect, to, catalogue);
    unburden(&mut converted.root, base.dialect, to);
    let origins: HashMap<&Pointer, &Trace> = converted
        .places
        .iter()
        .filter_map(|(from, to)| match trace.find(&root, from) {
            Found::Value(origin) => Some((to, origin)),
            _ => None,
        })
        .collect();
    let mut tree = retrace(converted.root, &Pointer::root(), &origins, &trace);
    if let (Content::Map { entries, .. }, Some(variables)) = (&mut tree.content, variables) {
        entries.push(variables);
    }
    Some(Base { tree, layers: base.layers.clone(), dialect: to })
}

fn take(tree: &mut Tree, key: &str) -> Option<Item> {
    let Content::Map { entries, .. } = &mut tree.content else { return None };
    let index = entries.iter().position(|item| item.key == key)?;
    Some(entries.remove(index))
}

/// Gives values the history of those they came from, and what was made on the way that of the nearest above.
fn retrace(node: Node, pointer: &Pointer, origins: &HashMap<&Pointer, &Trace>, above: &Trace) -> Tree {
    let origin = origins.get(pointer).copied().unwrap_or(above);
    let (at, past) = match origins.get(pointer) {
        Some(origin) => (origin.at(), origin.past().to_vec()),
        None => (above.at(), Vec::new()),
    };
    let content = match node.value {
        Value::List(items) => {
            let item = |(index, item): (usize, Node)| match origin.child(index) {
                // Entries moved together with their list have a history of their own.
                Some(own) => Tree { at: own.at(), past: own.past().to_vec(), ..plain(item, own.at()) },
                None => plain(item, at),
            };
            Content::List(items.into_iter().enumerate().map(item).collect())
        }
        Value::Map(entries) => {
            let item = |entry: tenure_document::Entry| {
                let tree = retrace(entry.node, &pointer.join(&entry.key), origins, above);
                Item { key: entry.key, key_span: tree.at.span, tree }
            };
            Content::Map { entries: entries.into_iter().map(item).collect(), replaces: false }
        }
        scalar => Content::Scalar(scalar),
    };
    Tree { content, at, past }
}

/// A value all of which stands in one place.
fn plain(node: Node, at: At) -> Tree {
    let content = match node.value {
        Value::List(items) => Content::List(items.into_iter().map(|item| plain(item, at)).collect()),
        Value::Map(entries) => {
            let item =
                |entry: tenure_document::Entry| Item { key: entry.key, key_span: at.span, tree: plain(entry.node, at) };
            Content::Map { entries: entries.into_iter().map(item).collect(), replaces: true }
        }
        scalar => Content::Scalar(scalar),
    };
    Tree { content, at, past: Vec::new() }
}
