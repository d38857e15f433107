//! Which values move, and where to.

use super::reference::{Reference, fact_home, forward};
use super::regions::agrees;
use super::rest::{References, skeleton};
use crate::catalogue::{FactSource, PathFact};
use crate::made::{identical, is_scalar, put};
use crate::{Catalogue, Dialect, FactType, fill_tree};
use std::collections::HashMap;
use tenure_document::{Node, Pointer, Value};
use tenure_finding::{Absence, FactValue};

/// The moves from one template into another, which may hold something already.
#[derive(Debug)]
pub(super) struct Plan<'s> {
    pub(super) source: &'s Node,
    pub(super) catalogue: &'s Catalogue,
    /// The other template as it will be, but for the order of its keys.
    pub(super) target: Node,
    pub(super) references: References,
    /// What is written, and for which value of the source.
    writes: Vec<(Pointer, Pointer, Node)>,
}

/// A value that a fact would have at a place over there.
struct Candidate<'s> {
    fact: &'s PathFact,
    id: &'s str,
    source: Pointer,
    value: &'s Node,
}

/// Where a fact of a value of the source stands over there.
struct Link<'s> {
    fact: &'s str,
    target: Pointer,
    value: Node,
}

impl<'s> Plan<'s> {
    pub(super) fn new(source: &'s Node, target: &Node, from: Dialect, to: Dialect, catalogue: &'s Catalogue) -> Self {
        let references = References::default();
        let mut plan = Self { source, catalogue, target: target.clone(), references, writes: Vec::new() };
        plan.single_values(from, to);
        for spec in catalogue.specs() {
            if let FactSource::Paths(fact) = &spec.source
                && fact.join
            {
                plan.joined(fact.paths_in(from), fact.paths_in(to));
            }
        }
        plan.declarations(from, to);
        plan
    }

    /// Whether the value at a place of the source moves.
    pub(super) fn moves(&self, pointer: &Pointer) -> bool {
        self.references.moved.contains_key(pointer)
    }

    /// From where to where values move.
    pub(super) fn places(&self) -> Vec<(Pointer, Pointer)> {
        self.writes.iter().map(|(from, to, _)| (from.clone(), to.clone())).collect()
    }

    /// Writes the moved values, in the order of the source, and gives back what is left of the source.
    pub(super) fn write(mut self, source: &Node, target: &mut Node) -> Node {
        let mut order = HashMap::new();
        number(&Pointer::root(), source, &mut order);
        self.writes.sort_by_key(|(from, ..)| order.get(from).copied().unwrap_or(usize::MAX));
        for (_, to, value) in self.writes {
            // It was put there before, when it was planned.
            let put = put(target, &to, value);
            debug_assert_eq!(put, Ok(()), "{to}");
        }
        skeleton(source, &self.references)
    }

    pub(super) fn pointer(&self, path: u16) -> Pointer {
        Pointer::from_dotted(self.catalogue.paths.dotted(path))
    }

    /// Takes a move, or refuses it: all places over there must be free or hold the value already, and every value must
    /// come home as it is.
    pub(super) fn offer(&mut self, writes: Vec<(Pointer, Node)>, references: Vec<(Pointer, Reference)>) -> bool {
        let fits = writes.iter().all(|(to, value)| agrees(self.target.at(to), value) && has_room(&self.target, to));
        let is_moved = references.iter().any(|(from, _)| self.moves(from));
        let Some((first, _)) = references.first().filter(|_| fits && !is_moved) else { return false };
        let before = self.target.clone();
        let mut written = Vec::new();
        for (to, value) in writes {
            if self.target.at(&to).is_none() && put(&mut self.target, &to, value.clone()).is_ok() {
                written.push((first.clone(), to, value));
            }
        }
        let comes_home = |(from, reference): &(Pointer, Reference)| {
            let home = reference.home(&self.target, self.catalogue).value;
            matches!((home, self.source.at(from)), (Some(home), Some(value)) if identical(&home, value))
        };
        if !references.iter().all(comes_home) {
            self.target = before;
            return false;
        }
        self.writes.extend(written);
        self.references.moved.extend(references);
        true
    }

    /// Moves the facts that are read from one place.
    fn single_values(&mut self, from: Dialect, to: Dialect) {
        let mut groups: Vec<(Pointer, Vec<Candidate<'s>>)> = Vec::new();
        let mut by_place: HashMap<Pointer, usize> = HashMap::new();
        let mut readers: HashMap<Pointer, Vec<&'s PathFact>> = HashMap::new();
        for spec in self.catalogue.specs() {
            let FactSource::Paths(fact) = &spec.source else { continue };
            if fact.join || fact.fact_type == FactType::Presence {
                continue;
            }
            for path in fact.paths_in(to) {
                readers.entry(self.pointer(*path)).or_default().push(fact);
            }
            let mut sources = fact.paths_in(from).iter().map(|path| self.pointer(*path));
            let Some(source) = sources.find(|pointer| self.source.at(pointer).is_some()) else { continue };
            let Some(value) = self.source.at(&source).filter(|value| is_plain(value)) else { continue };
            let targets: Vec<Pointer> = fact.paths_in(to).iter().map(|path| self.pointer(*path)).collect();
            let present = targets.iter().find(|pointer| self.target.at(pointer).is_some());
            let Some(target) = present.or(targets.first()).cloned() else { continue };
            let group = *by_place.entry(target.clone()).or_insert_with(|| {
                groups.push((target, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, candidates)) = groups.get_mut(group) {
                candidates.push(Candidate { fact, id: &spec.id, source, value });
            }
        }
        // What each value of the source would be had back from, by its place.
        let mut links: Vec<(Pointer, Vec<Link<'s>>)> = Vec::new();
        for (target, candidates) in &groups {
            let readers = readers.get(target).map(Vec::as_slice).unwrap_or_default();
            let Some((value, accepted)) = choose(self.target.at(target), candidates, readers) else { continue };
            for candidate in accepted {
                let link = Link { fact: candidate.id, target: target.clone(), value: value.clone() };
                match links.iter_mut().find(|(source, _)| *source == candidate.source) {
                    Some((_, links)) => links.push(link),
                    None => links.push((candidate.source.clone(), vec![link])),
                }
            }
        }
        for (source, links) in links {
            let writes = links.iter().map(|link| (link.target.clone(), link.value.clone())).collect();
            let was = self.source.at(&source);
            let reference = match (links.as_slice(), was) {
                ([link], Some(was)) if identical(&link.value, was) => Reference::At(link.target.clone()),
                (_, Some(was)) => Reference::Facts {
                    at: links.iter().map(|link| (link.fact.to_owned(), link.target.clone())).collect(),
                    was: was.clone(),
                },
                (_, None) => continue,
            };
            self.offer(writes, vec![(source, reference)]);
        }
    }
}

/// The value for a place that several facts may share: the one that says the right thing for most of them, and is no
/// nonsense to any. With it, the facts that it is right for.
fn choose<'c, 's>(
    there: Option<&Node>,
    candidates: &'c [Candidate<'s>],
    readers: &[&PathFact],
) -> Option<(Node, Vec<&'c Candidate<'s>>)> {
    let options = match there {
        Some(there) => vec![there.clone()],
        None => candidates.iter().map(|candidate| forward(candidate.fact, candidate.value)).collect(),
    };
    let unstated = |fact: &&&PathFact| !candidates.iter().any(|candidate| std::ptr::eq(candidate.fact, **fact));
    let mut best: Option<(Node, Vec<&'c Candidate<'s>>)> = None;
    for option in options {
        let nonsense = |fact: &&PathFact| matches!(meaning(fact, &option), Err(Absence::Mistyped(_)));
        if there.is_none() && readers.iter().filter(unstated).any(nonsense) {
            continue;
        }
        let accepted: Vec<_> = candidates.iter().filter(|candidate| candidate.takes(&option)).collect();
        if accepted.len() > best.as_ref().map_or(0, |(_, accepted)| accepted.len()) {
            best = Some((option, accepted));
        }
    }
    best
}

impl Candidate<'_> {
    /// Whether a value over there says the same to the fact, and brings this one home.
    fn takes(&self, value: &Node) -> bool {
        identical(&fact_home(self.fact, value, self.value), self.value)
            && meaning(self.fact, value) == meaning(self.fact, self.value)
    }
}

fn meaning(fact: &PathFact, value: &Node) -> Result<FactValue, Absence> {
    fact.understand(&fill_tree::raw(&value.value))
}

/// Whether it holds no mapping: mappings are the structure of a dialect and do not move.
fn is_plain(value: &Node) -> bool {
    match &value.value {
        Value::List(items) => items.iter().all(is_scalar),
        _ => is_scalar(value),
    }
}

/// Whether nothing but mappings stands on the way to a place.
fn has_room(root: &Node, place: &Pointer) -> bool {
    let mut above = std::iter::successors(place.parent(), Pointer::parent);
    let nearest = above.find_map(|pointer| root.at(&pointer));
    nearest.is_some_and(|node| matches!(node.value, Value::Map(_)))
}

fn number(at: &Pointer, node: &Node, order: &mut HashMap<Pointer, usize>) {
    order.insert(at.clone(), order.len());
    if let Value::Map(entries) = &node.value {
        entries.iter().for_each(|entry| number(&at.join(&entry.key), &entry.node, order));
    }
}
