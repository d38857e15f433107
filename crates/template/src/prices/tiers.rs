//! What tiers cost.
//!
//! A table may say what a month of a tier costs. Where it does not, a tier costs what its quotas do. The two are different
//! things (one has support, a margin and a discount in it), so they are never held against each other: a move has a cost
//! by the prices of tiers where both tiers have one, and by the quotas otherwise.

use super::cost::{amount, cents};
use super::{Amount, Prices};
use crate::resolve::Shipped;
use crate::{Catalogue, Facts};
use tenure_finding::Limit;

/// A template in a tier.
#[derive(Debug, Clone, Copy)]
pub struct TierFacts<'f> {
    /// The tier.
    pub tier: &'f Shipped,
    /// What the template says there.
    pub facts: &'f Facts,
}

/// What a month costs before and after a move, in hundredths of the currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveCost {
    /// Before.
    pub now: i64,
    /// After, over the same quotas.
    pub then: i64,
    /// Quotas that either template states and that are not part of the sums.
    pub unpriced: Vec<String>,
}

impl Prices {
    /// The price of a tier, in hundredths of the currency: under its own name (`init_free`) or else under that of the
    /// tier (`free`).
    pub fn tier(&self, tier: &Shipped) -> Option<i64> {
        let price = |name: &str| self.tiers.get(&name.to_lowercase()).copied();
        price(&tier.name).or_else(|| price(&tier.tier)).map(cents)
    }

    /// What a move costs; none where nothing has a price before and after.
    pub fn of_move(&self, catalogue: &Catalogue, from: TierFacts<'_>, to: TierFacts<'_>) -> Option<MoveCost> {
        if let (Some(now), Some(then)) = (self.tier(from.tier), self.tier(to.tier)) {
            return Some(MoveCost { now, then, unpriced: Vec::new() });
        }
        let cost = self.cost(catalogue, from.facts, to.facts);
        let is_priced = |quota: &str| cost.quotas.iter().any(|one| one.quota == quota && one.monthly.is_some());
        let is_stated = |quota: &str| {
            [from.facts, to.facts].iter().any(|facts| amount(catalogue, facts, quota) != Amount::Unstated)
        };
        let quotas = catalogue.quotas().iter().map(|(quota, _)| quota);
        let unpriced = quotas.filter(|quota| is_stated(quota) && !is_priced(quota)).cloned().collect();
        let any = cost.quotas.iter().any(|quota| quota.monthly.is_some());
        any.then_some(MoveCost { now: cost.old, then: cost.new, unpriced })
    }

    /// What a month of each of some templates costs, in hundredths of the currency, so that they can be ranked: by the
    /// prices of tiers where the first has one and so has another, and else by the quotas with a price that the first
    /// states. None for one that leaves any of these unlimited or unsaid: it could cost anything.
    pub fn comparable(&self, catalogue: &Catalogue, all: &[TierFacts<'_>]) -> Vec<Option<i64>> {
        let own: Vec<Option<i64>> = all.iter().map(|one| self.tier(one.tier)).collect();
        if own.first().is_some_and(Option::is_some) && own.iter().flatten().count() > 1 {
            return own;
        }
        let first = all.first().map(|first| first.facts);
        let is_counted =
            |quota: &&String| first.is_some_and(|facts| amount(catalogue, facts, quota) != Amount::Unstated);
        let counted: Vec<&String> = self.per.keys().filter(is_counted).collect();
        let sum = |facts: &Facts| {
            let monthly = |quota: &&String| match amount(catalogue, facts, quota) {
                Amount::Stated(Limit::Of(quantity)) => self.monthly(quota, quantity),
                Amount::Stated(Limit::Unlimited) | Amount::Unstated => None,
            };
            counted.iter().map(monthly).sum::<Option<i64>>().filter(|_| !counted.is_empty())
        };
        all.iter().map(|one| sum(one.facts)).collect()
    }
}
