//! From a wish to the place in the text where it is fulfilled.

use super::lists::{edited, is_edit, marked, put};
use super::{AmendError, Draft, set};
use crate::assign::shown_path;
use crate::resolve::Found;
use std::sync::Arc;
use tenure_document::{Change, Entry, Node, Pointer, Span, Value};

/// The marker of a value that takes the place of whatever is below.
const REPLACE: &str = "$replace";

pub(super) struct Way<'d> {
    pub(super) draft: &'d Draft,
}

impl Way<'_> {
    pub(super) fn set(&self, pointer: &Pointer, value: &Node) -> Result<Vec<Change>, AmendError> {
        let there = self.draft.resolved.root.at(pointer);
        match (&value.value, there.map(|there| &there.value)) {
            (Value::Map(entries), Some(Value::Map(_))) if !entries.iter().any(|entry| entry.key.starts_with('$')) => {
                let mut changes = Vec::new();
                for entry in entries {
                    changes.extend(self.set(&pointer.join(&entry.key), &entry.node)?);
                }
                Ok(changes)
            }
            (Value::Map(entries), there) if is_edit(&value.value) => {
                let own = self.draft.own_place(pointer);
                let items = match there {
                    Some(Value::List(items)) => items.as_slice(),
                    None => &[],
                    Some(_) => {
                        let path = shown_path(self.draft.dialect(), pointer);
                        return Err(AmendError::NoList { file: self.file(), path });
                    }
                };
                match own {
                    // What is inherited may change, and the template is to follow it.
                    None if there.is_some() && !self.is_in_list(pointer) => {
                        Ok(vec![set(self.in_body(pointer), &value.value)])
                    }
                    Some(own) if entries.iter().all(|entry| entry.key == "$append") && self.is_list(&own) => {
                        let new = marked(entries, "$append").iter().enumerate();
                        let change = |(more, item): (usize, &Node)| {
                            set(own.join(&(items.len() + more).to_string()), &item.value)
                        };
                        Ok(new.map(change).collect())
                    }
                    _ => self.set_whole(pointer, &Value::List(edited(items, entries))),
                }
            }
            (Value::Map(entries), _) if !self.draft.builds_on() && is_replace(entries) => {
                let inner = entries.first().map_or(Value::Null, |entry| entry.node.value.clone());
                self.set_whole(pointer, &inner)
            }
            _ => self.set_whole(pointer, &value.value),
        }
    }

    /// Sets a value that is not merged into what is there.
    fn set_whole(&self, pointer: &Pointer, value: &Value) -> Result<Vec<Change>, AmendError> {
        if let Some(own) = self.draft.own_place(pointer) {
            return Ok(vec![set(own, value)]);
        }
        if let Some((place, rest)) = self.deletion_above(pointer) {
            // What the text has deleted stays deleted, but for this value.
            return Ok(vec![set(place, &nested(REPLACE, nested_at(&rest, value.clone())))]);
        }
        let Some((list, rest)) = self.list_above(pointer) else { return Ok(vec![set(self.in_body(pointer), value)]) };
        let node = Node { value: value.clone(), span: Span::default() };
        self.with_entry(&list, &rest, Some(&node))
    }

    pub(super) fn unset(&self, pointer: &Pointer) -> Result<Vec<Change>, AmendError> {
        let path = || shown_path(self.draft.dialect(), pointer);
        match self.draft.resolved.find(pointer) {
            Found::Nothing(_) => return Err(AmendError::Nothing { file: self.file(), path: path() }),
            Found::Deleted(trace) => {
                let (file, span) = self
                    .draft
                    .resolved
                    .place(trace.at())
                    .map_or_else(|| (self.file(), Span::default()), |(file, span)| (Arc::clone(file), span));
                return Err(AmendError::Deleted { file, span, path: path() });
            }
            Found::Value(_) => {}
        }
        let own = self.draft.own_place(pointer).or_else(|| self.draft.own.at(pointer).map(|_| pointer.clone()));
        if let Some(pointer) = own {
            return Ok(vec![Change::Remove { pointer }]);
        }
        match self.list_above(pointer) {
            Some((list, rest)) => self.with_entry(&list, &rest, None),
            None => Ok(vec![set(self.in_body(pointer), &Value::Null)]),
        }
    }

    /// A list with another entry, or without one. In the text it may be inherited, so the whole of it is written.
    fn with_entry(&self, list: &Pointer, rest: &[String], value: Option<&Node>) -> Result<Vec<Change>, AmendError> {
        let node = self.draft.resolved.root.at(list);
        let Some(node) = node else {
            let path = shown_path(self.draft.dialect(), list);
            return Err(AmendError::Nothing { file: self.file(), path });
        };
        if let (Some(own), Value::List(items), [index], Some(value)) =
            (self.draft.own_place(list), &node.value, rest, value)
            && index.parse() == Ok(items.len())
            && self.is_list(&own)
        {
            return Ok(vec![set(own.join(index), &value.value)]);
        }
        let whole = put(self.draft, node, rest, list, value)?.map_or(Value::Null, |node| node.value);
        let place = self.draft.own_place(list).unwrap_or_else(|| self.in_body(list));
        Ok(vec![set(place, &whole)])
    }

    fn is_list(&self, own: &Pointer) -> bool {
        matches!(self.draft.own.at(own), Some(Node { value: Value::List(_), .. }))
    }

    fn is_in_list(&self, pointer: &Pointer) -> bool {
        self.list_above(pointer).is_some()
    }

    /// The first list on the way to a place, and the way from there.
    fn list_above(&self, pointer: &Pointer) -> Option<(Pointer, Vec<String>)> {
        let segments: Vec<String> = pointer.segments().map(std::borrow::Cow::into_owned).collect();
        let (mut node, mut way) = (&self.draft.resolved.root, Pointer::root());
        for (index, segment) in segments.iter().enumerate() {
            if let Value::List(_) = node.value {
                return Some((way, segments.get(index..)?.to_vec()));
            }
            node = node.get(segment)?;
            way.push(segment);
        }
        None
    }

    /// Where the text itself deletes something that a place is in, and the way from there.
    fn deletion_above(&self, pointer: &Pointer) -> Option<(Pointer, Vec<String>)> {
        let segments: Vec<String> = pointer.segments().map(std::borrow::Cow::into_owned).collect();
        let mut way = Pointer::root();
        for (index, segment) in segments.iter().enumerate() {
            way.push(segment);
            if self.draft.resolved.root.at(&way).is_none() {
                let is_deleted = matches!(self.draft.resolved.find(&way), Found::Deleted(_));
                let place = is_deleted.then(|| self.draft.own_place(&way)).flatten()?;
                let rest = segments.get(index + 1..).filter(|rest| !rest.is_empty())?;
                return Some((place, rest.to_vec()));
            }
        }
        None
    }

    /// Where a value goes in the body: inside of a mapping that replaces, where one is on the way.
    fn in_body(&self, pointer: &Pointer) -> Pointer {
        let (mut node, mut way) = (Some(&self.draft.own), Pointer::root());
        for segment in pointer.segments() {
            if let Some(Node { value: Value::Map(entries), .. }) = node
                && is_replace(entries)
            {
                way.push(REPLACE);
                node = node.and_then(|node| node.get(REPLACE));
            }
            way.push(&segment);
            node = node.and_then(|node| node.get(&segment));
        }
        way
    }

    fn file(&self) -> Arc<tenure_document::Source> {
        Arc::clone(&self.draft.source)
    }
}

fn nested(key: &str, value: Value) -> Value {
    let node = Node { value, span: Span::default() };
    Value::Map(vec![Entry { key: key.to_owned(), key_span: Span::default(), node }])
}

fn nested_at(way: &[String], value: Value) -> Value {
    way.iter().rev().fold(value, |value, key| nested(key, value))
}

fn is_replace(entries: &[Entry]) -> bool {
    matches!(entries, [only] if only.key == REPLACE)
}

/// The place of the value that stands at these bytes; depth is bounded by the parser.
pub(super) fn by_span(node: &Node, span: Span, here: &Pointer) -> Option<Pointer> {
    if node.span == span {
        return Some(here.clone());
    }
    let is_near = |node: &Node| node.span.start <= span.start && span.end <= node.span.end;
    match &node.value {
        Value::List(items) => {
            let mut items = items.iter().enumerate().filter(|(_, item)| is_near(item));
            items.find_map(|(index, item)| by_span(item, span, &here.join(&index.to_string())))
        }
        Value::Map(entries) => {
            let mut entries = entries.iter().filter(|entry| is_near(&entry.node));
            entries.find_map(|entry| by_span(&entry.node, span, &here.join(&entry.key)))
        }
        _ => None,
    }
}
