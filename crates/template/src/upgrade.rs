//! A move to another tier: what becomes of a template.
//!
//! A template that extends a shipped tier gets another base, and what it says itself stays. One that stands alone has the
//! old tier's values written out in it: whatever is still as in the old tier becomes what it is in the new one. There,
//! quotas follow the tier: on the way up they are raised to the new tier's, on the way down they come down to the most
//! that it allows. Nothing is added that the template does not say, and nothing is taken away: a statement about how a
//! tenant is run does not become true or false with the tier.

mod loss;

use crate::amend::{AmendError, Draft, Wish, same};
use crate::resolve::{Found, Resolver, Shipped};
use crate::{Catalogue, Dialect, Tiers, choose, seed};
pub use loss::{Loss, losses};
use miette::Diagnostic;
use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use tenure_document::{Change, Node, Pointer, Source, Span, Value};
use tenure_finding::Quantity;

/// All tiers, from the least to the most. Each family has some of them, in this order.
pub const LADDER: [&str; 8] =
    ["free", "standard", "professional", "premium", "enterprise", "enterprise_plus", "white_label", "custom"];

/// A move that can not be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[expect(missing_docs, reason = "`file` and `span` say where, and the other fields are the facts in the message")]
pub enum UpgradeError {
    /// It is of no shipped tier.
    #[error("the template is of no shipped tier{}", tier.as_ref().map(|tier| format!(": `{tier}`")).unwrap_or_default())]
    #[diagnostic(code(upgrade::no_tier), help("say which tier it is of: `tenure template set {} tier=…`", file.name()))]
    NoTier { file: Arc<Source>, tier: Option<String> },
    /// It is there already.
    #[error("the template is of tier `{tier}` already")]
    #[diagnostic(code(upgrade::same_tier), help("name another tier; `tenure template list` has all"))]
    SameTier { file: Arc<Source>, tier: String },
    /// A file decides about the tier.
    #[error("the tier comes from another file")]
    #[diagnostic(
        code(upgrade::inherited_tier),
        help("upgrade that file, with all templates that build on it; or name another base here")
    )]
    InheritedTier {
        #[source_code]
        file: Arc<Source>,
        #[label("the tier is decided there")]
        span: Span,
    },
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To a tier that offers more.
    Up,
    /// To a tier that offers less.
    Down,
}

impl Direction {
    /// The word of reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "upgrade",
            Self::Down => "downgrade",
        }
    }
}

/// From where to where.
#[derive(Debug, Clone, Copy)]
pub struct Move<'m> {
    /// The tier that the template is of.
    pub from: &'m Shipped,
    /// The tier that it is to be of.
    pub to: &'m Shipped,
}

/// The values of the two tiers, and what is allowed in them.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'g> {
    /// Where facts are read.
    pub catalogue: &'g Catalogue,
    /// The bounds of each tier.
    pub tiers: &'g Tiers,
    /// The old tier as it is shipped.
    pub from: &'g Node,
    /// The new one.
    pub to: &'g Node,
}

impl<'m> Move<'m> {
    /// The move of a template to a tier.
    ///
    /// # Errors
    /// Where it is of that tier, of none, or its tier is decided in another file.
    pub fn of(
        draft: &Draft,
        catalogue: &Catalogue,
        shipped: &'m [Shipped],
        to: &'m Shipped,
    ) -> Result<Self, UpgradeError> {
        let file = || Arc::clone(&draft.source);
        let from = match base(draft, shipped) {
            Base::Shipped(_, from) => from,
            Base::File(span) => return Err(UpgradeError::InheritedTier { file: file(), span }),
            Base::None => {
                let tier = tier_of(draft, catalogue);
                let found = tier.as_deref().and_then(|tier| choose(shipped, tier, Some(draft.dialect())).ok());
                found.ok_or_else(|| UpgradeError::NoTier { file: file(), tier })?
            }
        };
        if from.name == to.name {
            return Err(UpgradeError::SameTier { file: file(), tier: to.tier.clone() });
        }
        Ok(Self { from, to })
    }

    /// Whether it goes up or down.
    pub fn direction(&self) -> Direction {
        let rank = |tier: &Shipped| LADDER.iter().position(|name| *name == tier.tier).unwrap_or(LADDER.len());
        if rank(self.to) >= rank(self.from) { Direction::Up } else { Direction::Down }
    }

    /// The template after the move.
    ///
    /// # Errors
    /// Where a value can not be set, or the text can not be changed so.
    pub fn moved(
        &self,
        draft: &Draft,
        resolver: &Resolver<'_>,
        shipped: &[Shipped],
        (catalogue, tiers): (&Catalogue, &Tiers),
    ) -> Result<Draft, Vec<AmendError>> {
        let (from, to) = (standing(self.from, resolver)?, standing(self.to, resolver)?);
        let ground = Ground { catalogue, tiers, from: &from, to: &to };
        let changes = self.changes(draft, shipped, &ground).map_err(|error| vec![error])?;
        draft.edited(resolver, &changes)
    }

    /// What has to happen to the text of the template.
    ///
    /// # Errors
    /// Where a value can not be set.
    pub fn changes(&self, draft: &Draft, shipped: &[Shipped], ground: &Ground<'_>) -> Result<Vec<Change>, AmendError> {
        let mut changes = Vec::new();
        let tier = tier_pointers(ground.catalogue, draft.dialect());
        if let Base::Shipped(pointer, _) = base(draft, shipped) {
            changes.push(Change::Set { pointer, value: Value::Text(self.to.name.clone()) });
            // A template that repeats the tier's name would contradict its base.
            for pointer in tier.iter().filter_map(|pointer| draft.own_place(pointer)) {
                changes.push(Change::Set { pointer, value: Value::Text(self.to.tier.clone()) });
            }
            return Ok(changes);
        }
        let mut wishes = Vec::new();
        let named = seed::names(ground.catalogue, draft.dialect());
        self.collect(draft, ground, &draft.resolved.root, &Pointer::root(), &mut wishes);
        wishes.retain(|wish| !named.contains(wish.pointer()) && !tier.contains(wish.pointer()));
        for pointer in &tier {
            if draft.resolved.root.at(pointer).is_some() {
                let value = Node { value: Value::Text(self.to.tier.clone()), span: Span::default() };
                wishes.push(Wish::Set(pointer.clone(), value));
            }
        }
        for wish in &wishes {
            changes.extend(draft.changes(wish)?);
        }
        Ok(changes)
    }

    /// The values that change with the tier; depth is bounded by the parser.
    fn collect(&self, draft: &Draft, ground: &Ground<'_>, node: &Node, here: &Pointer, wishes: &mut Vec<Wish>) {
        if let Value::Map(entries) = &node.value {
            for entry in entries {
                self.collect(draft, ground, &entry.node, &here.join(&entry.key), wishes);
            }
            return;
        }
        // What is made from a variable is not the tier's.
        let made = match draft.resolved.find(here) {
            Found::Value(trace) => !trace.variables().is_empty(),
            _ => true,
        };
        if made {
            return;
        }
        let (from, to) = (ground.from.at(here), ground.to.at(here));
        let set = |node: &Node| Wish::Set(here.clone(), node.clone());
        let is_as_in_the_tier = from.is_some_and(|from| same(&from.value, &node.value));
        if is_as_in_the_tier {
            wishes.extend(to.filter(|to| !same(&to.value, &node.value)).map(set));
        } else if let Some(quota) = quota_at(ground.catalogue, draft.dialect(), here) {
            let new = match self.direction() {
                Direction::Up => to.filter(|to| is_more(to, node)).cloned(),
                Direction::Down => self.most(ground, draft.dialect(), &quota).filter(|most| is_more(node, most)),
            };
            wishes.extend(new.as_ref().map(set));
        }
    }

    /// The most that the new tier allows.
    fn most(&self, ground: &Ground<'_>, dialect: Dialect, quota: &str) -> Option<Node> {
        let max = ground.tiers.bounds_in(dialect, &self.to.tier, quota).max?;
        Some(Node { value: Value::Number(number(max)), span: Span::default() })
    }
}

/// What a shipped tier says, read the first time that it is asked for. Two threads may both be the first, and read the
/// same.
fn standing(tier: &Shipped, resolver: &Resolver<'_>) -> Result<Arc<Node>, Vec<AmendError>> {
    let known = resolver.tiers.read().unwrap_or_else(PoisonError::into_inner).get(&tier.name).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let draft = Draft::read(resolver, Arc::clone(&tier.source), tier.format, 0)?;
    let root = Arc::new(draft.resolved.root);
    resolver.tiers.write().unwrap_or_else(PoisonError::into_inner).insert(tier.name.clone(), Arc::clone(&root));
    Ok(root)
}

/// The quota that stands at a place.
fn quota_at(catalogue: &Catalogue, dialect: Dialect, here: &Pointer) -> Option<String> {
    let stands_here = |id: &&str| {
        let slot = catalogue.slot(id).filter(|_| id.starts_with("quota."));
        let paths = slot.map(|slot| catalogue.paths_of(slot, dialect));
        paths.into_iter().flatten().any(|path| Pointer::from_dotted(path) == *here)
    };
    catalogue.ids().find(stands_here)?.strip_prefix("quota.").map(str::to_owned)
}

/// A quantity as a template writes it.
fn number(quantity: Quantity) -> tenure_document::Number {
    if quantity.0 % 1000 == 0 {
        tenure_document::Number::Integer(quantity.0 / 1000)
    } else {
        tenure_document::Number::Float(quantity.as_f64())
    }
}

/// Whether one quota is more than another; less than nothing is unlimited.
fn is_more(one: &Node, other: &Node) -> bool {
    let size = |node: &Node| match &node.value {
        Value::Number(number) if number.as_f64() < 0.0 => Some(f64::INFINITY),
        Value::Number(number) => Some(number.as_f64()),
        _ => None,
    };
    matches!((size(one), size(other)), (Some(one), Some(other)) if one > other)
}

/// What decides about the tier of a template.
enum Base<'s> {
    /// The shipped tier that it extends, and where it names it.
    Shipped(Pointer, &'s Shipped),
    /// It extends files only.
    File(Span),
    /// It extends nothing.
    None,
}

fn base<'s>(draft: &Draft, shipped: &'s [Shipped]) -> Base<'s> {
    let Some(extends) = draft.own.get("extends") else { return Base::None };
    let here = Pointer::root().join("extends");
    let items: Vec<(Pointer, &Node)> = match &extends.value {
        Value::List(items) => {
            items.iter().enumerate().map(|(index, item)| (here.join(&index.to_string()), item)).collect()
        }
        _ => vec![(here, extends)],
    };
    // The bases that were found, by the texts that their layers have: a name is resolved in one place only.
    let texts: HashSet<&str> = draft.resolved.layers.iter().map(|layer| layer.source.name()).collect();
    let is_used = |tier: &Shipped| texts.contains(tier.source.name());
    // Later bases lie over earlier ones, so the last tier is the one that counts.
    let found = items.iter().rev().find_map(|(pointer, item)| match &item.value {
        Value::Text(name) => {
            let name = name.trim();
            let mut named = shipped
                .iter()
                .filter(|tier| tier.name.eq_ignore_ascii_case(name) || tier.tier.eq_ignore_ascii_case(name));
            Some((pointer.clone(), named.find(|tier| is_used(tier))?))
        }
        _ => None,
    });
    found.map_or(Base::File(extends.span), |(pointer, tier)| Base::Shipped(pointer, tier))
}

fn tier_of(draft: &Draft, catalogue: &Catalogue) -> Option<String> {
    tier_pointers(catalogue, draft.dialect()).iter().find_map(|pointer| match &draft.resolved.root.at(pointer)?.value {
        Value::Text(tier) => Some(tier.clone()),
        _ => None,
    })
}

fn tier_pointers(catalogue: &Catalogue, dialect: Dialect) -> Vec<Pointer> {
    let paths = catalogue.slot("template.tier").map(|slot| catalogue.paths_of(slot, dialect));
    paths.into_iter().flatten().map(Pointer::from_dotted).collect()
}

#[cfg(test)]
mod tests;
