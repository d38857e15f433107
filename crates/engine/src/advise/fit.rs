//! Which tier fits: the tiers of a template's own family, the fitter's choice among them, and what policies say of it.
//!
//! For every tier the template is built as `tenure template upgrade` would build it. That says what it would cost, and it is
//! what policies judge: a tier changes far more than quotas. A tier may admit what is needed and yet start with less; then
//! the move sets that quota too. Offered is the first of a fitter's moves under which no control that passes fails.

use super::judged::{Changed, Judged, Trial, number};
use super::request::{limit, quota_slot};
use super::{Advised, Surroundings, heard};
use crate::read::Template;
use crate::setup::Engine;
use serde_json::Value;
use std::collections::BTreeSet;
use tenure_document::{Node, Span};
use tenure_finding::{Limit, Notice, Quantity, Raise, TierCost, TierMove, Withheld};
use tenure_plugin_host::{Choice, Plugin, PluginError, Request, Tier};
use tenure_template::amend::{AmendError, Draft, Wish};
use tenure_template::prices::TierFacts;
use tenure_template::resolve::Shipped;
use tenure_template::upgrade::{LADDER, Move, UpgradeError};
use tenure_template::{Declared, Facts};

/// What moves are about, where quotas are what other advice is about.
const TIER: &str = "tier";

/// The kind of a notice about what has to be done with a move.
const CONDITION: &str = "tier-move";

/// A move that a fitter proposes.
#[derive(Debug)]
pub(super) struct Candidate {
    step: TierMove,
    /// What the template would say.
    changed: Changed,
}

/// A tier that a template could be moved to.
struct Offer<'s> {
    to: &'s Shipped,
    /// The template there.
    draft: Draft,
    facts: Facts,
    raises: Vec<Raise>,
}

/// The tier that the template has, and the others of its family.
struct Field<'s> {
    from: &'s Shipped,
    /// From the least to the most.
    offers: Vec<Offer<'s>>,
}

/// Asks a fitter about one template.
pub(super) fn fit(
    plugin: &Plugin,
    request: &Request,
    around: &Surroundings<'_>,
    template: &Template,
    advised: &mut Advised,
) -> Result<(), PluginError> {
    let mut field = match Field::of(around, template) {
        Ok(Some(field)) => field,
        Ok(None) => return Ok(()),
        Err(message) => {
            let optimizer = plugin.name().to_owned();
            let notice = Notice { optimizer, quota: None, kind: "no-tier".to_owned(), message, degraded: false };
            advised.notices.push(notice);
            return Ok(());
        }
    };
    let fitting = field.fitting(around, template, request, |tiers| {
        let choice = plugin.choose(request, tiers)?;
        heard(plugin, &choice.log, choice.fuel);
        Ok(choice)
    })?;
    advised.candidates.extend(fitting.candidates);
    advised.notices.extend(fitting.notices);
    Ok(())
}

/// What a fitter said of a field.
struct Fitting {
    candidates: Vec<Candidate>,
    notices: Vec<Notice>,
}

impl<'s> Field<'s> {
    /// The field of a template; none where its family has no tiers, and why where the template is of none of them.
    fn of(around: &Surroundings<'s>, template: &Template) -> Result<Option<Self>, String> {
        let (engine, resolver) = (around.engine, around.resolver);
        let shipped = engine.shipped();
        let mut family: Vec<&Shipped> = shipped.iter().filter(|tier| tier.dialect == template.facts.dialect).collect();
        if family.is_empty() {
            return Ok(None);
        }
        family.sort_by_key(|tier| rank(&tier.tier));
        let said = |errors: Vec<AmendError>| errors.first().map(ToString::to_string).unwrap_or_default();
        let draft = template.draft(resolver).map_err(said)?;
        let (mut from, mut offers) = (None, Vec::new());
        for to in family {
            let step = match Move::of(&draft, engine.catalogue(), shipped, to) {
                Ok(step) => step,
                Err(UpgradeError::SameTier { .. }) => {
                    from = Some(to);
                    continue;
                }
                Err(error) => return Err(error.to_string()),
            };
            // A tier that the template can not be moved to is none on offer; `tenure template upgrade` says why.
            let known = (engine.catalogue(), engine.tiers());
            let Ok(draft) = step.moved(&draft, resolver, shipped, known) else { continue };
            let facts = engine.catalogue().read_resolved(&draft.resolved, around.context);
            offers.push(Offer { to, draft, facts, raises: Vec::new() });
        }
        Ok(from.map(|from| Self { from, offers }))
    }

    /// Lets a fitter choose, and prepares what it chose to be judged.
    fn fitting<E>(
        &mut self,
        around: &Surroundings<'_>,
        template: &Template,
        request: &Request,
        choose: impl Fn(&[Tier]) -> Result<Choice, E>,
    ) -> Result<Fitting, E> {
        let mut choice = choose(&self.tiers(around, template, request))?;
        // What a quota has to be raised to is known only now, and may cost something. Then they are ranked again, once.
        if self.raise(around, &choice) {
            choice = choose(&self.tiers(around, template, request))?;
            self.raise(around, &choice);
        }
        let candidate = |step: TierMove| {
            let offer = self.offers.iter().find(|offer| offer.to.tier == step.tier)?;
            let (cost, raises) = (self.cost(around, template, offer), offer.raises.clone());
            let root = around.engine.rules().map(|_| offer.draft.resolved.root.clone());
            let changed = Changed { facts: offer.facts.clone(), root };
            Some(Candidate { step: TierMove { cost, raises, ..step }, changed })
        };
        Ok(Fitting { candidates: choice.moves.into_iter().filter_map(candidate).collect(), notices: choice.notices })
    }

    /// The tiers as a fitter sees them, from the least to the most.
    fn tiers(&self, around: &Surroundings<'_>, template: &Template, request: &Request) -> Vec<Tier> {
        let here = TierFacts { tier: self.from, facts: &template.facts };
        let others = self.offers.iter().map(|offer| TierFacts { tier: offer.to, facts: &offer.facts });
        let all: Vec<TierFacts<'_>> = std::iter::once(here).chain(others).collect();
        let costs = match &around.run.prices {
            Some(prices) => prices.comparable(around.engine.catalogue(), &all),
            None => vec![None; all.len()],
        };
        let currency = around.run.prices.as_ref().map(|prices| prices.currency.as_str());
        let mut tiers: Vec<Tier> = all
            .iter()
            .zip(costs)
            .map(|(one, cost)| Tier {
                name: one.tier.tier.clone(),
                limits: limits(around.engine, request, one.tier),
                // From hundredths to millionths.
                monthly_cost: cost.and_then(|cost| cost.checked_mul(10_000)),
                currency: cost.and(currency).unwrap_or_default().to_owned(),
                current: one.tier.name == self.from.name,
            })
            .collect();
        tiers.sort_by_key(|tier| rank(&tier.name));
        tiers
    }

    /// Raises what a tier starts with to what is needed; whether anything was raised.
    fn raise(&mut self, around: &Surroundings<'_>, choice: &Choice) -> bool {
        let mut any = false;
        for offer in &mut self.offers {
            let needs = choice.evidence.get(&offer.to.tier).and_then(|evidence| evidence.get("needs"));
            let Some(Value::Object(needs)) = needs else { continue };
            let needs = needs.iter().filter_map(|(key, need)| Some((key, Quantity::from_f64(need.as_f64()?)?)));
            for (key, need) in needs {
                any |= offer.raise(around, key, need);
            }
        }
        any
    }

    fn cost(&self, around: &Surroundings<'_>, template: &Template, offer: &Offer<'_>) -> Option<TierCost> {
        let prices = around.run.prices.as_ref()?;
        let from = TierFacts { tier: self.from, facts: &template.facts };
        let to = TierFacts { tier: offer.to, facts: &offer.facts };
        let cost = prices.of_move(around.engine.catalogue(), from, to)?;
        Some(TierCost {
            now: cost.now,
            then: cost.then,
            currency: prices.currency.clone(),
            prices: prices.origin(),
            unpriced: cost.unpriced,
        })
    }
}

impl Offer<'_> {
    /// Sets a quota that the template would have less of than is needed, as far as the tier admits it.
    fn raise(&mut self, around: &Surroundings<'_>, key: &str, need: Quantity) -> bool {
        let engine = around.engine;
        let Some(slot) = quota_slot(engine, key) else { return false };
        let Some(Limit::Of(given)) = limit(self.facts.get(slot)) else { return false };
        // Nobody writes a fraction where whole amounts stand.
        let step = if given.0 % 1000 == 0 { 1000 } else { 1 };
        let need = need.0.saturating_add(step - 1) / step * step;
        let most = engine.tiers().bounds_in(self.facts.dialect, &self.to.tier, key).max;
        let to = Quantity(most.map_or(need, |most| need.min(most.0)));
        let root = &self.draft.resolved.root;
        let place = engine.catalogue().locate(root, &self.facts, slot, None);
        let Some(place) = place.filter(|_| to > given) else { return false };
        let value = Node { value: tenure_document::Value::Number(number(to)), span: Span::default() };
        let wish = Wish::Set(place.pointer, value);
        // Where something above the text decides, the quota stays, and the fitter's word about it is not kept.
        let Ok((draft, overruled)) = self.draft.amend(around.resolver, &wish) else { return false };
        if !overruled.is_empty() {
            return false;
        }
        self.facts = engine.catalogue().read_resolved(&draft.resolved, around.context);
        self.draft = draft;
        let unit = engine.catalogue().spec(slot).and_then(|spec| spec.unit.clone()).unwrap_or_default();
        self.raises.retain(|raise| raise.quota != key);
        self.raises.push(Raise { quota: key.to_owned(), unit, to });
        true
    }
}

/// The place of a tier on the ladder.
fn rank(tier: &str) -> usize {
    LADDER.iter().position(|known| *known == tier).unwrap_or(LADDER.len())
}

/// What a tier admits of each quota of a request. What has no bound is a matter of agreement, and so unlimited.
fn limits(engine: &Engine, request: &Request, tier: &Shipped) -> Vec<(String, Limit)> {
    let most = |key: &str| engine.tiers().bounds_in(tier.dialect, &tier.tier, key).max;
    let limit = |key: &str| most(key).map_or(Limit::Unlimited, Limit::Of);
    request.quotas.iter().map(|quota| (quota.key.clone(), limit(&quota.key))).collect()
}

/// Offers the first move of each fitter that breaks nothing, and says what is wrong with those before it.
///
/// What is declared today is what the tenant answers for, whatever the other tier declares: controls of these frameworks
/// are asked after the move too. A framework that only the tier declared is named, so that the template can declare it.
///
/// What has to be done with a move is in the notices that are given back.
pub(super) fn judge(candidates: Vec<Candidate>, trial: &Trial<'_, '_>, judged: &mut Judged) -> Vec<Notice> {
    let mut notices = Vec::new();
    let declared = &trial.template.facts.declared;
    let mut settled = BTreeSet::new();
    for Candidate { step, changed } in candidates {
        if settled.contains(&step.optimizer) {
            continue;
        }
        let breaks = trial.broken(&changed, declared);
        if breaks.is_empty() {
            settled.insert(step.optimizer.clone());
            let undeclares = undeclared(trial, declared, &changed.facts.declared);
            let step = TierMove { undeclares, ..step };
            notices.extend(conditions(&step));
            judged.tier_moves.push(step);
            continue;
        }
        judged.withheld.push(Withheld {
            quota: TIER.to_owned(),
            proposed: step.tier,
            optimizer: step.optimizer,
            because: format!("it would make {} fail", breaks.join(", ")),
            breaks,
        });
    }
    notices
}

/// What has to be done with a move, because moving the template is not enough.
fn conditions(step: &TierMove) -> impl Iterator<Item = Notice> {
    let tier = &step.tier;
    let raise = |raise: &Raise| format!("`{}` to {} {}", raise.quota, raise.to, raise.unit);
    let raises = step.raises.iter().map(raise).collect::<Vec<_>>().join(", ");
    let raises = (!raises.is_empty()).then(|| {
        format!("with a move to {tier}, set {raises}: it starts with less than is needed, and admits that much")
    });
    let undeclares = (!step.undeclares.is_empty()).then(|| {
        let frameworks = step.undeclares.join(", ");
        format!("with a move to {tier}, declare {frameworks} in the template itself: only the tier of today does")
    });
    let optimizer = step.optimizer.clone();
    raises.into_iter().chain(undeclares).map(move |message| Notice {
        optimizer: optimizer.clone(),
        quota: None,
        kind: CONDITION.to_owned(),
        message,
        degraded: false,
    })
}

/// Frameworks that are declared before and not afterwards.
fn undeclared(trial: &Trial<'_, '_>, before: &Declared, after: &Declared) -> Vec<String> {
    let both = before.frameworks.iter().zip(&after.frameworks);
    let named = trial.engine.catalogue().frameworks().iter().zip(both);
    named.filter(|(_, (one, other))| **one == Ok(true) && **other != Ok(true)).map(|(name, _)| name.clone()).collect()
}

#[cfg(test)]
mod tests;
