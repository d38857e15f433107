//! What stands in the rest in place of a value that moved.
//!
//! | reference | stands for |
//! |---|---|
//! | `{^at: P}` | the value at P, as it is |
//! | `{^facts: {FACT: P, …}, ^was: V}` | V, unless one of the facts now says something else at its P |
//! | `{^first: P}` | the first entry of the list at P |
//! | `{^part: P, ^skip: N, ^without: […], ^only: […], ^optional: true}` | the entries of the list at P, without the first N; not those, or only those; where nothing is left and it is optional, nothing at all |
//! | `{^join: [P, …], ^was: V}` | one list of what stands at all of them; V where that is the same list |
//! | `{^flags: P, ^was: […]}` | the frameworks whose flags in the section P are set, in the order and the words of `^was` |
//! | `{^listed: F, ^in: P, ^optional: true}` | whether the list at P names the framework F; where it does not and it is optional, nothing at all |
//! | `{^literal: V}` | V itself, which looks like one of these |
//!
//! P is a JSON pointer into the new template. A reference whose value is gone is a key that was removed.

use crate::Catalogue;
use crate::catalogue::{FactSource, PathFact};
use crate::fill_tree;
use crate::made::{identical, map, node, text, texts};
use tenure_document::{Node, Number, Pointer, Value};
use tenure_finding::FactValue;

/// A reference; see the table above.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reference {
    At(Pointer),
    Facts { at: Vec<(String, Pointer)>, was: Node },
    First(Pointer),
    Part(Part),
    Join { at: Vec<Pointer>, was: Option<Node> },
    Flags { section: Pointer, was: Vec<Node> },
    Listed { framework: String, list: Pointer, optional: bool },
}

/// Some entries of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) list: Pointer,
    pub(super) skip: usize,
    pub(super) which: Which,
    pub(super) optional: bool,
}

/// Which of the entries.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Which {
    All,
    Without(Vec<Node>),
    Only(Vec<Node>),
}

/// What a reference stands for now.
#[derive(Debug, Default)]
pub(super) struct Home {
    pub(super) value: Option<Node>,
    /// The places that the value accounts for.
    pub(super) consumed: Vec<Pointer>,
}

const LITERAL: &str = "^literal";

/// A value that looks like a reference, marked as none.
pub(super) fn literal(value: &Node) -> Option<Node> {
    (Reference::read(value).is_some() || unmarked(value).is_some()).then(|| map([(LITERAL, value.clone())]))
}

/// The value that is marked as no reference.
pub(super) fn unmarked(value: &Node) -> Option<&Node> {
    match &value.value {
        Value::Map(entries) if entries.len() == 1 => value.get(LITERAL),
        _ => None,
    }
}

impl Reference {
    /// As it stands in the rest.
    pub(super) fn write(&self) -> Node {
        let at = |pointer: &Pointer| text(pointer.as_str());
        let list = |items: &[Node]| node(Value::List(items.to_vec()));
        let flag = |name: &'static str, is_set: bool| is_set.then(|| (name, node(Value::Bool(true))));
        match self {
            Self::At(pointer) => map([("^at", at(pointer))]),
            Self::Facts { at: facts, was } => {
                let facts = map(facts.iter().map(|(fact, pointer)| (fact.as_str(), at(pointer))));
                map([("^facts", facts), ("^was", was.clone())])
            }
            Self::First(pointer) => map([("^first", at(pointer))]),
            Self::Part(part) => {
                let skip = (part.skip > 0).then(|| {
                    let skip = i64::try_from(part.skip).unwrap_or(i64::MAX);
                    ("^skip", node(Value::Number(Number::Integer(skip))))
                });
                let which = match &part.which {
                    Which::All => None,
                    Which::Without(items) => Some(("^without", list(items))),
                    Which::Only(items) => Some(("^only", list(items))),
                };
                let optional = flag("^optional", part.optional);
                map([("^part", at(&part.list))].into_iter().chain(skip).chain(which).chain(optional))
            }
            Self::Join { at, was } => {
                let was = was.as_ref().map(|was| ("^was", was.clone()));
                map([("^join", texts(at.iter().map(Pointer::as_str)))].into_iter().chain(was))
            }
            Self::Flags { section, was } => map([("^flags", at(section)), ("^was", list(was))]),
            Self::Listed { framework, list, optional } => {
                let optional = flag("^optional", *optional);
                map([("^listed", text(framework)), ("^in", at(list))].into_iter().chain(optional))
            }
        }
    }

    /// The reference that stands here; `None` where an ordinary value does.
    pub(super) fn read(written: &Node) -> Option<Self> {
        let Value::Map(entries) = &written.value else { return None };
        let pointer = |node: &Node| match &node.value {
            Value::Text(text) if text.starts_with('/') => Some(Pointer::parse(text)),
            _ => None,
        };
        let at = |key: &str| written.get(key).and_then(pointer);
        let items = |key: &str| match written.get(key).map(|node| &node.value) {
            Some(Value::List(items)) => Some(items.clone()),
            _ => None,
        };
        let optional = written.get("^optional").is_some();
        let reference = match entries.first()?.key.as_str() {
            "^at" => Self::At(at("^at")?),
            "^facts" => {
                let Value::Map(facts) = &written.get("^facts")?.value else { return None };
                let facts = facts.iter().map(|entry| Some((entry.key.clone(), pointer(&entry.node)?)));
                Self::Facts { at: facts.collect::<Option<_>>()?, was: written.get("^was")?.clone() }
            }
            "^first" => Self::First(at("^first")?),
            "^part" => Self::Part(Part {
                list: at("^part")?,
                skip: match written.get("^skip").map(|node| &node.value) {
                    Some(Value::Number(Number::Integer(skip))) => usize::try_from(*skip).ok()?,
                    _ => 0,
                },
                which: match (items("^without"), items("^only")) {
                    (Some(items), _) => Which::Without(items),
                    (None, Some(items)) => Which::Only(items),
                    (None, None) => Which::All,
                },
                optional,
            }),
            "^join" => Self::Join {
                at: items("^join")?.iter().map(pointer).collect::<Option<_>>()?,
                was: written.get("^was").cloned(),
            },
            "^flags" => Self::Flags { section: at("^flags")?, was: items("^was")? },
            "^listed" => match &written.get("^listed")?.value {
                Value::Text(framework) => Self::Listed { framework: framework.clone(), list: at("^in")?, optional },
                _ => return None,
            },
            _ => return None,
        };
        // Anything beside it makes it somebody else's mapping.
        identical(&reference.write(), written).then_some(reference)
    }

    /// All places that it names, whether there is something or not.
    pub(super) fn places(&self, catalogue: &Catalogue) -> Vec<Pointer> {
        match self {
            Self::At(pointer) | Self::First(pointer) => vec![pointer.clone()],
            Self::Facts { at, .. } => at.iter().map(|(_, pointer)| pointer.clone()).collect(),
            Self::Part(part) => vec![part.list.clone()],
            Self::Join { at, .. } => at.clone(),
            Self::Flags { section, .. } => catalogue.frameworks().iter().map(|id| flag(section, id)).collect(),
            Self::Listed { list, .. } => vec![list.clone()],
        }
    }

    /// What it stands for in the template as it is now.
    pub(super) fn home(&self, template: &Node, catalogue: &Catalogue) -> Home {
        match self {
            Self::At(pointer) => {
                template.at(pointer).map_or_else(Home::default, |value| Home::of(value.clone(), pointer))
            }
            Self::Facts { at, was } => facts_home(at, was, template, catalogue),
            Self::First(pointer) => entries_at(template, pointer).map_or_else(Home::default, |entries| Home {
                value: entries.first().cloned(),
                consumed: vec![pointer.clone()],
            }),
            Self::Part(part) => part.home(template),
            Self::Join { at, was } => join_home(at, was.as_ref(), template),
            Self::Flags { section, was } => super::scope::flags_home(section, was, template, catalogue),
            Self::Listed { framework, list, optional } => {
                super::scope::listed_home(framework, list, *optional, template, catalogue)
            }
        }
    }
}

impl Home {
    pub(super) fn of(value: Node, place: &Pointer) -> Self {
        Self { value: Some(value), consumed: vec![place.clone()] }
    }
}

/// The flag of a framework in its section.
pub(super) fn flag(section: &Pointer, framework: &str) -> Pointer {
    section.join(&format!("{}_enabled", framework.to_lowercase()))
}

/// What stands there as a list: a single text is one entry.
fn entries_at(template: &Node, pointer: &Pointer) -> Option<Vec<Node>> {
    entries(template.at(pointer)?)
}

/// A value as a list of entries; `None` where it can not be read as one.
pub(super) fn entries(value: &Node) -> Option<Vec<Node>> {
    match &value.value {
        Value::List(items) => Some(items.clone()),
        Value::Text(_) => Some(vec![value.clone()]),
        Value::Null => Some(Vec::new()),
        Value::Bool(_) | Value::Number(_) | Value::Map(_) => None,
    }
}

impl Part {
    fn home(&self, template: &Node) -> Home {
        let Some(entries) = entries_at(template, &self.list) else { return Home::default() };
        let wanted = |item: &Node| match &self.which {
            Which::All => true,
            Which::Without(items) => !items.iter().any(|other| identical(item, other)),
            Which::Only(items) => items.iter().any(|other| identical(item, other)),
        };
        let part: Vec<Node> = entries.into_iter().skip(self.skip).filter(wanted).collect();
        let value = (!part.is_empty() || !self.optional).then(|| node(Value::List(part)));
        Home { value, consumed: vec![self.list.clone()] }
    }
}

fn join_home(at: &[Pointer], was: Option<&Node>, template: &Node) -> Home {
    let mut joined = Vec::new();
    let mut home = Home::default();
    let mut is_null = true;
    for pointer in at {
        let Some(value) = template.at(pointer) else { continue };
        let Some(entries) = entries(value) else { continue };
        is_null &= value.value == Value::Null;
        joined.extend(entries);
        home.consumed.push(pointer.clone());
    }
    if !home.consumed.is_empty() {
        let joined = if is_null { node(Value::Null) } else { node(Value::List(joined)) };
        let same = was.filter(|was| entries(was).is_some_and(|was| identical(&node(Value::List(was)), &joined)));
        home.value = Some(same.cloned().unwrap_or(joined));
    }
    home
}

/// The first fact that says something new decides. Where all fields are gone, so is the value.
fn facts_home(at: &[(String, Pointer)], was: &Node, template: &Node, catalogue: &Catalogue) -> Home {
    let mut home = Home::default();
    let mut changed: Option<Node> = None;
    for (fact, pointer) in at {
        let Some(value) = template.at(pointer) else { continue };
        let now = match catalogue.slot(fact).and_then(|slot| catalogue.spec(slot)).map(|spec| &spec.source) {
            Some(FactSource::Paths(fact)) => fact_home(fact, value, was),
            _ => value.clone(),
        };
        if identical(&now, was) || changed.as_ref().is_some_and(|changed| identical(&now, changed)) {
            home.consumed.push(pointer.clone());
        } else if changed.is_none() {
            changed = Some(now);
            home.consumed.push(pointer.clone());
        }
    }
    home.value = changed.or_else(|| (!home.consumed.is_empty()).then(|| was.clone()));
    home
}

/// What a field that held `was` should hold, now that the field of the same fact in another dialect holds `now`.
pub(super) fn fact_home(fact: &PathFact, now: &Node, was: &Node) -> Node {
    if identical(now, &forward(fact, was)) || identical(now, was) {
        return was.clone();
    }
    let Some(words) = &fact.words else { return now.clone() };
    let meaning = |value: &Node| fact.understand(&fill_tree::raw(&value.value));
    let Ok(means) = meaning(now) else { return now.clone() };
    let both_texts = matches!((&now.value, &was.value), (Value::Text(_), Value::Text(_)));
    match &was.value {
        // A word for a word; `true` and `daily` may be the same thing to a fact, but `daily` and `hourly` are not.
        _ if both_texts => now.clone(),
        _ if meaning(was).as_ref() == Ok(&means) => was.clone(),
        // A dialect that writes words gets a word, where there is just one.
        Value::Text(_) => words.only_word(&means).map_or_else(|| value_node(&means), text),
        _ => value_node(&means),
    }
}

/// What a value becomes in a dialect that may not know its words.
pub(super) fn forward(fact: &PathFact, value: &Node) -> Node {
    if fact.words.is_none() || !matches!(value.value, Value::Text(_)) {
        return value.clone();
    }
    fact.understand(&fill_tree::raw(&value.value)).map_or_else(|_| value.clone(), |meaning| value_node(&meaning))
}

fn value_node(value: &FactValue) -> Node {
    match value {
        FactValue::Bool(boolean) => node(Value::Bool(*boolean)),
        FactValue::Number(number) => node(Value::Number(*number)),
        FactValue::Text(word) => text(&**word),
        FactValue::Texts(items) => texts(items.iter().map(|item| &**item)),
    }
}
