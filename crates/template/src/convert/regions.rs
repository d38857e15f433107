//! Facts that are read from several paths joined into one list: the regions of a template.
//!
//! Of several paths the first holds one text (the primary region) and the others hold lists.

use super::plan::Plan;
use super::reference::{Part, Reference, Which, entries};
use crate::made::{identical, is_scalar, node};
use tenure_document::{Node, Pointer, Value};

impl<'s> Plan<'s> {
    /// Moves what stands at all paths of such a fact, or nothing of it: half a list of regions would be wrong.
    pub(super) fn joined(&mut self, from: &[u16], to: &[u16]) {
        let from: Vec<Pointer> = from.iter().map(|path| self.pointer(*path)).collect();
        let to: Vec<Pointer> = to.iter().map(|path| self.pointer(*path)).collect();
        match (from.as_slice(), to.as_slice()) {
            ([from], [to]) => self.one_to_one(from, to),
            ([from], [first, others, ..]) => self.one_to_many(from, first, others),
            ([first, others, further @ ..], [to]) => self.many_to_one(first, others, further, to),
            ([_, _, ..], [_, _, ..]) => self.many_to_many(&from, &to),
            _ => {}
        }
    }

    fn movable(&self, pointer: &Pointer) -> Option<&'s Node> {
        self.source.at(pointer).filter(|value| is_movable(value))
    }

    fn one_to_one(&mut self, from: &Pointer, to: &Pointer) {
        if let Some(value) = self.movable(from) {
            self.offer(vec![(to.clone(), value.clone())], vec![(from.clone(), Reference::At(to.clone()))]);
        }
    }

    fn one_to_many(&mut self, from: &Pointer, first: &Pointer, others: &Pointer) {
        let Some(value) = self.movable(from) else { return };
        let Some(items) = entries(value) else { return };
        let join = |was| Reference::Join { at: vec![first.clone(), others.clone()], was };
        let writes = match items.split_first() {
            None => vec![(others.clone(), value.clone())],
            Some((primary, rest)) => {
                let rest = (!rest.is_empty()).then(|| (others.clone(), node(Value::List(rest.to_vec()))));
                [(first.clone(), primary.clone())].into_iter().chain(rest).collect()
            }
        };
        let was = matches!(value.value, Value::Text(_)).then(|| value.clone());
        self.offer(writes, vec![(from.clone(), join(was))]);
    }

    fn many_to_one(&mut self, first: &Pointer, others: &Pointer, further: &[Pointer], to: &Pointer) {
        let lead = self.source.at(first);
        let list = |pointer: &Pointer| match self.source.at(pointer).map(|node| &node.value) {
            None => Some(None),
            Some(Value::List(items)) if items.iter().all(is_scalar) => Some(Some(items.clone())),
            Some(_) => None,
        };
        if lead.is_some_and(|lead| !matches!(lead.value, Value::Text(_))) {
            return;
        }
        let Some(other_items) = list(others) else { return };
        let Some(further) = further.iter().map(|at| Some((at, list(at)?))).collect::<Option<Vec<_>>>() else { return };
        let further: Vec<_> = further.into_iter().filter_map(|(at, items)| Some((at, items?))).collect();
        let extra: Vec<Node> = further.iter().flat_map(|(_, items)| items.iter().cloned()).collect();
        let all: Vec<Node> = lead.into_iter().chain(other_items.iter().flatten()).chain(&extra).cloned().collect();
        let part = |which, optional| {
            Reference::Part(Part { list: to.clone(), skip: usize::from(lead.is_some()), which, optional })
        };
        let mut references: Vec<(Pointer, Reference)> =
            further.iter().map(|(at, items)| ((*at).clone(), part(Which::Only(items.clone()), false))).collect();
        references.extend(lead.map(|_| (first.clone(), Reference::First(to.clone()))));
        let rest = if extra.is_empty() { Which::All } else { Which::Without(extra) };
        let mut possible = None;
        match (&other_items, others.parent(), others.last()) {
            (Some(_), ..) => references.push((others.clone(), part(rest, false))),
            // Should the list grow, there is a place for what is new.
            (None, Some(parent), Some(key))
                if matches!(self.source.at(&parent), Some(Node { value: Value::Map(_), .. })) =>
            {
                possible = Some((parent, (key.into_owned(), part(rest, true))));
            }
            _ => return,
        }
        if !references.is_empty() && self.offer(vec![(to.clone(), node(Value::List(all)))], references) {
            self.references.possible.extend(possible.map(|(parent, reference)| (parent, vec![reference])));
        }
    }

    /// Each to its counterpart. Where the old dialect has more lists, the last one over there takes them all in; where
    /// the new one has more, all of them belong to the last one here.
    fn many_to_many(&mut self, from: &[Pointer], to: &[Pointer]) {
        let common = from.len().min(to.len());
        let Some((last_from, further_from)) = from.get(common - 1..).and_then(<[_]>::split_first) else { return };
        let Some(last_to) = to.get(common - 1) else { return };
        let (mut writes, mut references) = (Vec::new(), Vec::new());
        for (from, to) in from.iter().zip(to).take(common - 1) {
            let Some(value) = self.source.at(from) else { continue };
            if !is_movable(value) {
                return;
            }
            writes.push((to.clone(), value.clone()));
            references.push((from.clone(), Reference::At(to.clone())));
        }
        let further: Vec<(&Pointer, &Node)> =
            further_from.iter().filter_map(|at| Some((at, self.source.at(at)?))).collect();
        match self.source.at(last_from) {
            _ if further.iter().any(|(_, value)| !is_list(value)) => return,
            Some(value) if is_list(value) && !further.is_empty() => {
                let extra: Vec<Node> = further.iter().filter_map(|(_, value)| entries(value)).flatten().collect();
                let all = entries(value).into_iter().flatten().chain(extra.iter().cloned()).collect();
                writes.push((last_to.clone(), node(Value::List(all))));
                let part = |which| Reference::Part(Part { list: last_to.clone(), skip: 0, which, optional: false });
                references.push((last_from.clone(), part(Which::Without(extra))));
                for (at, value) in further {
                    references.push((at.clone(), part(Which::Only(entries(value).unwrap_or_default()))));
                }
            }
            _ if !further.is_empty() => return,
            Some(value) if is_movable(value) => {
                writes.push((last_to.clone(), value.clone()));
                let at: Vec<Pointer> = to.get(common - 1..).unwrap_or_default().to_vec();
                let was = matches!(value.value, Value::Text(_)).then(|| value.clone());
                let join = if is_list(value) && at.len() > 1 || was.is_some() {
                    Reference::Join { at, was }
                } else {
                    Reference::At(last_to.clone())
                };
                references.push((last_from.clone(), join));
            }
            Some(_) => return,
            None => {}
        }
        if !references.is_empty() {
            self.offer(writes, references);
        }
    }
}

fn is_list(value: &Node) -> bool {
    matches!(&value.value, Value::List(items) if items.iter().all(is_scalar))
}

fn is_movable(value: &Node) -> bool {
    is_list(value) || matches!(value.value, Value::Text(_) | Value::Null)
}

/// Whether a value can stand where one stands already.
pub(super) fn agrees(there: Option<&Node>, value: &Node) -> bool {
    there.is_none_or(|there| identical(there, value))
}
