//! Validation before policy: slips of the pen that would make a control look past what the author meant.
//!
//! - **Unknown keys.** A template may have fields of its own, so an unknown key in a known section is irregular only
//!   where it looks like a slip: a known key of that section, which the template does not have there, is within a slip or
//!   two; or the same key is read in another section, and not there. [`Validator::strict`] reports all others too.
//!   What stands below an unknown key is not looked at.
//! - **Wrong types** and **unknown words**, where the field catalogue says what a field holds. A placeholder and `null`
//!   are of any type. A number that no control reads may also be `unlimited` or `custom`.
//! - **Quotas beyond the tier's bounds.** `-1` is unlimited, which is out of bounds only where there is a maximum.
//!
//! A wrong type or an unknown word in a field that a fact reads is an error, for no control can read the field then.
//! Everything else is a warning: [`Irregularity::is_error`].
//!
//! Documents are taken as they are, resolved or not: environments are looked at like templates, and a list may be an
//! edit of the list below it. What `overrides` hold shows only once it is resolved.

use crate::fields::{ABOUT, Field, Fields};
use crate::irregularity::{Irregularity, IrregularityKind};
use crate::kinds::Kinds;
use crate::raw::is_placeholder;
use crate::resolve::STEERING;
use crate::tier::{Bounds, Tiers};
use crate::{Catalogue, Dialect, Facts};
use tenure_document::nearest;
use tenure_document::{Entry, Node, Number, Pointer, Value};
use tenure_finding::{Fact, FactValue, Quantity};

/// The keys of a mapping that edits the list below it.
const EDITS: [&str; 3] = ["$append", "$prepend", "$remove"];
/// The key of a mapping that stands for the value under it.
const REPLACE: &str = "$replace";

/// -1, in thousandths, as quantities count.
const UNLIMITED: Quantity = Quantity(-1000);

/// What templates are held against.
#[derive(Debug, Clone, Copy)]
pub struct Validator<'v> {
    /// All known fields.
    pub fields: &'v Fields,
    /// The bounds of each tier.
    pub tiers: &'v Tiers,
    /// The tier to measure quotas against; none for the one that the template names.
    pub tier: Option<&'v str>,
    /// Whether to report every unknown key.
    pub strict: bool,
}

impl Validator<'_> {
    /// Everything odd about a document, in its order.
    pub fn validate(&self, root: &Node, dialect: Dialect) -> Vec<Irregularity> {
        let tier = self.tier.map(str::to_owned).or_else(|| self.named_tier(root, dialect));
        let mut visit = Visit { validator: self, dialect, root, tier, found: Vec::new() };
        visit.body(root, &mut Vec::new());
        visit.found
    }

    /// Everything odd about a document that was not odd about it before, whatever text it stood in.
    pub fn validate_change(&self, before: &Node, after: &Node, dialect: Dialect) -> Vec<Irregularity> {
        let known = self.validate(before, dialect);
        let is_known = |one: &Irregularity| known.iter().any(|old| old.pointer == one.pointer && old.kind == one.kind);
        self.validate(after, dialect).into_iter().filter(|one| !is_known(one)).collect()
    }

    /// Whether all quotas that a template states are within the bounds of its tier.
    pub(crate) fn quotas_fit(&self, facts: &Facts, catalogue: &Catalogue) -> bool {
        let named = catalogue.slot("template.tier").and_then(|slot| facts.text(slot));
        let Some(tier) = self.tier.or(named) else { return true };
        catalogue.quotas().iter().all(|(quota, slot)| {
            let Fact::Value(FactValue::Number(number)) = facts.get(*slot) else { return true };
            let Some(amount) = Quantity::from_f64(number.as_f64()) else { return true };
            fits(self.tiers.bounds_in(facts.dialect, tier, quota), amount)
        })
    }

    fn named_tier(&self, root: &Node, dialect: Dialect) -> Option<String> {
        match &root.at(self.fields.of(dialect).tier.as_ref()?)?.value {
            Value::Text(tier) if !is_placeholder(tier) => Some(tier.clone()),
            _ => None,
        }
    }
}

/// One document on its way through the fields.
struct Visit<'v, 'd> {
    validator: &'v Validator<'v>,
    dialect: Dialect,
    /// The body whose sections count as present: the document, or an environment.
    root: &'d Node,
    tier: Option<String>,
    found: Vec<Irregularity>,
}

impl<'d> Visit<'_, 'd> {
    /// A template, or the part of one that an environment holds.
    fn body(&mut self, body: &'d Node, path: &mut Vec<&'d str>) {
        let Value::Map(entries) = &body.value else { return };
        let fields = self.validator.fields.root(self.dialect);
        for entry in entries {
            let nested = !path.is_empty();
            if entry.key == "environments" && !nested {
                self.environments(entry, path);
            } else if nested || !STEERING.contains(&entry.key.as_str()) {
                self.entry(entry, entries, fields, path, path.len());
            }
        }
    }

    fn environments(&mut self, entry: &'d Entry, path: &mut Vec<&'d str>) {
        let Value::Map(environments) = &entry.node.value else { return };
        let whole = self.root;
        path.push(&entry.key);
        for environment in environments {
            path.push(&environment.key);
            self.root = &environment.node;
            self.body(&environment.node, path);
            path.pop();
        }
        path.pop();
        self.root = whole;
    }

    /// One key of a section. The first `base` keys of the path lead to the body.
    fn entry(
        &mut self,
        entry: &'d Entry,
        siblings: &'d [Entry],
        section: &Field,
        path: &mut Vec<&'d str>,
        base: usize,
    ) {
        path.push(&entry.key);
        match section.fields.get(&entry.key) {
            Some(field) => self.value(&entry.node, field, path, base, false),
            None if path.len() == base + 1 && ABOUT.contains(&entry.key.as_str()) => {}
            None => self.unknown(entry, siblings, section, path, base),
        }
        path.pop();
    }

    fn unknown(&mut self, entry: &Entry, siblings: &[Entry], section: &Field, path: &[&str], base: usize) {
        let absent = |key: &&str| !siblings.iter().any(|sibling| sibling.key == *key);
        let belongs_in = self.elsewhere(&entry.key, path.get(base..path.len() - 1).unwrap_or_default());
        let steering: &[&str] = if path.len() == 1 { &STEERING } else { &[] };
        // A field that a fact reads comes first, where two are as near.
        let (read, unread): (Vec<_>, Vec<_>) = section.fields.iter().partition(|(_, field)| field.has_facts());
        let known = read.into_iter().chain(unread).map(|(key, _)| key.as_str()).chain(steering.iter().copied());
        let near = if belongs_in.is_none() { nearest(&entry.key, known.filter(absent)) } else { None };
        if near.is_some() || belongs_in.is_some() || self.validator.strict {
            let kind =
                IrregularityKind::UnknownKey { key: entry.key.clone(), nearest: near.map(str::to_owned), belongs_in };
            self.found.push(Irregularity { pointer: pointer(path), span: entry.key_span, kind, read: false });
        }
    }

    /// The one other section where this key is read, where the template does not have it there. Of several, the one next
    /// to this section; a word that many sections may well have (`enabled`, `name`) belongs nowhere further away.
    fn elsewhere(&self, key: &str, here: &[&str]) -> Option<String> {
        let is_absent = |place: &&Vec<String>| {
            let section = place.iter().try_fold(self.root, |node, key| node.get(key));
            section.is_none_or(|section| section.get(key).is_none())
        };
        let is_next = |place: &&Vec<String>| {
            let (longer, shorter) =
                if place.len() > here.len() { (place.len(), here.len()) } else { (here.len(), place.len()) };
            longer - shorter == 1 && place.iter().zip(here).all(|(a, b)| a == b)
        };
        let places = self.validator.fields.places(self.dialect, key);
        let next: Vec<_> = places.iter().filter(is_next).filter(is_absent).collect();
        match (next.as_slice(), places) {
            ([only], _) => Some(only.join(".")),
            ([], [only]) if key.contains('_') && is_absent(&only) => Some(only.join(".")),
            _ => None,
        }
    }

    /// The value of a field. A `literal` value stands behind `$replace`, where nothing else is an instruction.
    fn value(&mut self, node: &'d Node, field: &Field, path: &mut Vec<&'d str>, base: usize, literal: bool) {
        match &node.value {
            Value::Null => {}
            Value::Text(text) if is_placeholder(text) => {}
            Value::Text(text) if field.is_no_number(text) => {}
            Value::Map(entries) if !literal && only(entries, &[REPLACE]) => {
                for entry in entries {
                    path.push(&entry.key);
                    self.value(&entry.node, field, path, base, true);
                    path.pop();
                }
            }
            Value::Map(entries) if !literal && is_list(field) && only(entries, &EDITS) => {
                for entry in entries {
                    path.push(&entry.key);
                    match &entry.node.value {
                        Value::List(items) => self.items(items, field, path),
                        _ => self.item(&entry.node, field, path),
                    }
                    path.pop();
                }
            }
            value if !field.kinds.admits(value) => self.mistyped(node, field, field.kinds, path),
            Value::Text(word) => self.word(word, node, field, path),
            Value::Number(number) => self.bounds(*number, node, field, path),
            Value::List(items) => self.items(items, field, path),
            Value::Map(entries) if field.is_section() => {
                for entry in entries {
                    self.entry(entry, entries, field, path, base);
                }
            }
            Value::Map(_) | Value::Bool(_) => {}
        }
    }

    fn items(&mut self, items: &[Node], field: &Field, path: &[&str]) {
        for (index, item) in items.iter().enumerate() {
            let index = index.to_string();
            let mut path = path.to_vec();
            path.push(&index);
            self.item(item, field, &path);
        }
    }

    fn item(&mut self, item: &Node, field: &Field, path: &[&str]) {
        if !field.kinds.has(Kinds::LIST) && !matches!(&item.value, Value::Text(_)) {
            self.mistyped(item, field, Kinds::TEXT, path);
        }
    }

    fn mistyped(&mut self, node: &Node, field: &Field, expected: Kinds, path: &[&str]) {
        let kind = IrregularityKind::WrongType {
            expected,
            found: Kinds::name_of(&node.value),
            unit: field.unit.clone().filter(|_| expected.has(Kinds::NUMBER)),
            quota: field.quota().is_some(),
        };
        self.push(node, field, kind, path);
    }

    fn word(&mut self, word: &str, node: &Node, field: &Field, path: &[&str]) {
        if !field.words.is_empty() && !field.words.iter().any(|known| known == word) {
            let kind = IrregularityKind::UnknownWord {
                word: word.to_owned(),
                nearest: nearest(word, field.words.iter().map(String::as_str)).map(str::to_owned),
                words: field.words.clone(),
            };
            self.push(node, field, kind, path);
        }
    }

    fn bounds(&mut self, number: Number, node: &Node, field: &Field, path: &[&str]) {
        let (Some(quota), Some(tier)) = (field.quota(), &self.tier) else { return };
        let bounds = self.validator.tiers.bounds_in(self.dialect, tier, quota);
        let Some(amount) = Quantity::from_f64(number.as_f64()) else { return };
        let found = (amount != UNLIMITED).then_some(amount);
        if !fits(bounds, amount) {
            let kind = IrregularityKind::OutOfBounds {
                quota: quota.to_owned(),
                tier: tier.clone(),
                min: bounds.min,
                max: bounds.max,
                found,
                unit: field.unit.clone(),
            };
            self.push(node, field, kind, path);
        }
    }

    fn push(&mut self, node: &Node, field: &Field, kind: IrregularityKind, path: &[&str]) {
        let read = !field.facts.is_empty();
        self.found.push(Irregularity { pointer: pointer(path), span: node.span, kind, read });
    }
}

/// Whether a tier allows an amount; unlimited is too much where there is any maximum.
fn fits(bounds: Bounds, amount: Quantity) -> bool {
    if amount == UNLIMITED {
        return bounds.max.is_none();
    }
    bounds.min.is_none_or(|min| amount >= min) && bounds.max.is_none_or(|max| amount <= max)
}

fn pointer(path: &[&str]) -> Pointer {
    path.iter().fold(Pointer::root(), |mut pointer, key| {
        pointer.push(key);
        pointer
    })
}

fn only(entries: &[Entry], keys: &[&str]) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| keys.contains(&entry.key.as_str()))
}

fn is_list(field: &Field) -> bool {
    field.kinds.has(Kinds::TEXTS) || field.kinds.has(Kinds::LIST)
}
