//! Where a change takes place in a text.
//!
//! A pointer is followed as far as the text itself goes. Where an alias or a `<<` stands in the way, the rest of the way
//! leads through another place of the text, so the value is written out where the alias stands, or as a key of its own.

use super::lines::Lines;
use super::meaning::{self, bare, nested};
use crate::pointer::list_index;
use crate::tree::{Merge, Notes};
use crate::{Entry, Node, Span, Value, place};

/// A value in its place.
#[derive(Debug, Clone)]
pub(crate) struct Place<'a> {
    pub(crate) node: &'a Node,
    pub(crate) holder: Holder,
    /// Whether it stands in brackets.
    pub(crate) in_flow: bool,
}

/// What holds a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder {
    /// The document. It starts here.
    Document(usize),
    /// A key of a mapping.
    Key { map: Span, key: Span },
    /// A list. The entry before ends here; the first has none before it.
    Item { list: Span, before: Option<usize> },
}

/// What to do there.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    /// Put another value in its place.
    Replace(Value),
    /// Give the mapping one more key.
    Add(String, Value),
    /// Give the list one more entry.
    Append(Value),
    /// Take one of [`children`] away; others stay.
    Remove(usize),
}

/// An entry of a list or mapping, in the order of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Child<'a> {
    /// Where its key or `<<` starts.
    pub(crate) key: Option<usize>,
    pub(crate) end: usize,
    /// Its value, apart from that of a `<<`.
    pub(crate) node: Option<&'a Node>,
}

/// A place, and what to do there.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) action: Action,
    /// The texts before the values on the way: an anchor in one of them is shared with its aliases.
    pub(crate) above: Vec<Span>,
}

impl Place<'_> {
    /// The end of the `:`, the `-` or the `,` that announces the value. `None` where it is left out.
    pub(crate) fn announced(&self, lines: Lines<'_>) -> Option<usize> {
        let behind = |from: usize, what: &[u8]| {
            let found = place::find(lines.0, from, what)? + 1;
            (found <= self.node.span.start).then_some(found)
        };
        match self.holder {
            Holder::Document(start) if lines.from(start).starts_with("---") && start < self.node.span.start => {
                Some(start + 3)
            }
            Holder::Document(start) => Some(start),
            Holder::Key { key, .. } => behind(key.end, b":"),
            Holder::Item { list, before: None } if self.in_flow => Some(list.start + 1),
            Holder::Item { before: Some(before), .. } if self.in_flow => behind(before, b","),
            Holder::Item { list, before } => behind(before.unwrap_or(list.start), b"-"),
        }
    }

    /// The collection that holds it.
    pub(crate) fn container(&self) -> Option<Span> {
        match self.holder {
            Holder::Document(_) => None,
            Holder::Key { map, .. } => Some(map),
            Holder::Item { list, .. } => Some(list),
        }
    }

    /// Whether it is a list or mapping in brackets, or stands in some.
    pub(crate) fn is_flow(&self, lines: Lines<'_>) -> bool {
        self.in_flow || lines.under(self.node.span).starts_with(['[', '{'])
    }
}

/// The entries of a list or mapping that stand in the text.
pub(crate) fn children<'a>(node: &'a Node, notes: &Notes) -> Vec<Child<'a>> {
    let mut children: Vec<Child<'a>> = match &node.value {
        Value::List(items) => {
            items.iter().map(|item| Child { key: None, end: item.span.end, node: Some(item) }).collect()
        }
        Value::Map(entries) => direct(entries, merge_of(node, notes)).iter().map(child).collect(),
        _ => Vec::new(),
    };
    if let Some(merge) = merge_of(node, notes) {
        children.push(Child { key: Some(merge.span.start), end: merge.span.end, node: None });
        children.sort_by_key(|child| child.end);
    }
    children
}

fn child(entry: &Entry) -> Child<'_> {
    let end = entry.node.span.end.max(entry.key_span.end);
    Child { key: Some(entry.key_span.start), end, node: Some(&entry.node) }
}

/// The `<<` of a mapping.
pub(crate) fn merge_of(node: &Node, notes: &Notes) -> Option<Merge> {
    let is_map = matches!(node.value, Value::Map(_));
    notes.merges.iter().find(|merge| is_map && merge.map == node.span).copied()
}

fn direct(entries: &[Entry], merge: Option<Merge>) -> &[Entry] {
    merge.and_then(|merge| entries.get(..merge.direct)).unwrap_or(entries)
}

/// Follows a path that [`meaning::apply`] has found possible; `value` is what to set, or `None` to remove.
///
/// # Errors
/// With the span of the `<<` through which a key comes that is to be removed.
pub(crate) fn locate<'a>(
    root: Place<'a>,
    segments: &[String],
    value: Option<&Value>,
    notes: &Notes,
    lines: Lines<'_>,
) -> Result<Option<Target<'a>>, Span> {
    let mut place = root;
    let mut rest = segments;
    let mut above = Vec::new();
    let action = loop {
        let node = place.node;
        above.push(Span::new(place.announced(lines).unwrap_or(node.span.start), node.span.start));
        let is_alias = notes.aliases.iter().any(|(_, alias)| *alias == node.span);
        let Some((segment, deeper)) = rest.split_first().filter(|_| !is_alias) else {
            let Ok(value) = meaning::apply(node, rest, value) else { return Ok(None) };
            break Action::Replace(value);
        };
        let removes = value.is_none() && deeper.is_empty();
        let in_flow = place.is_flow(lines);
        let (child_node, holder) = match &node.value {
            Value::Map(entries) => {
                let merge = merge_of(node, notes);
                match (entries.iter().position(|entry| entry.key == *segment), merge) {
                    (Some(at), Some(merge)) if at >= merge.direct => {
                        let Some(entry) = entries.get(at).filter(|_| !removes) else { return Err(merge.span) };
                        let Ok(value) = meaning::apply(&entry.node, deeper, value) else { return Ok(None) };
                        break Action::Add(segment.clone(), value);
                    }
                    (Some(at), _) => {
                        let Some(entry) = entries.get(at) else { return Ok(None) };
                        (&entry.node, Holder::Key { map: node.span, key: entry.key_span })
                    }
                    (None, merge) => {
                        let Some(value) = value else { return Ok(None) };
                        let value = nested(deeper, value);
                        if entries.is_empty() && merge.is_none() {
                            break Action::Replace(nested(std::slice::from_ref(segment), &value));
                        }
                        break Action::Add(segment.clone(), value);
                    }
                }
            }
            Value::List(items) => {
                let Some(at) = list_index(segment) else { return Ok(None) };
                let before = at.checked_sub(1).and_then(|before| items.get(before)).map(|item| item.span.end);
                match (items.get(at), value) {
                    (Some(item), _) => (item, Holder::Item { list: node.span, before }),
                    (None, None) => return Ok(None),
                    (None, Some(value)) => {
                        let value = nested(deeper, value);
                        break if items.is_empty() {
                            Action::Replace(Value::List(vec![bare(value)]))
                        } else {
                            Action::Append(value)
                        };
                    }
                }
            }
            _ => {
                let Some(value) = value else { return Ok(None) };
                break Action::Replace(nested(rest, value));
            }
        };
        if removes {
            let gone = Place { node: child_node, holder, in_flow };
            above.push(Span::new(gone.announced(lines).unwrap_or(child_node.span.start), child_node.span.end));
            let children = children(node, notes);
            let is_it = |child: &Child<'_>| child.node.is_some_and(|node| std::ptr::eq(node, child_node));
            break match (children.len(), children.iter().position(is_it), &node.value) {
                (1, _, Value::List(_)) => Action::Replace(Value::List(Vec::new())),
                (1, _, _) => Action::Replace(Value::Map(Vec::new())),
                (_, Some(at), _) => Action::Remove(at),
                (_, None, _) => return Ok(None),
            };
        }
        place = Place { node: child_node, holder, in_flow };
        rest = deeper;
    };
    Ok(Some(Target { place, action, above }))
}
