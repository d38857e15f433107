//! What a limit costs under a spread of usage, and which costs least.
//!
//! Slack is a ratio of sums over weeks, so a core that lies idle on a quiet day costs as much as one on a busy day, while
//! an overrun costs the same on both. The cost of a limit for one window is therefore
//!
//! (u · L − E[min(y, L)]) / M + price · P(y > L),
//!
//! where u is the utilisation and M the mean limit of this history under this very rule. It is what one more unit of
//! limit changes in the final ratio.

use crate::experts::{EXPERTS, Spread};

/// What decides about one window, as far as the past under the rule itself says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Terms {
    /// u: the share of the limits that was used.
    pub utilisation: f64,
    /// M: the mean limit.
    pub mean: f64,
    /// What an overrun sample costs, in samples of an idle quota.
    pub price: f64,
    /// The most samples that may overrun, in the experts' opinion.
    pub cap: f64,
}

/// What a limit costs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// In idle samples.
    pub total: f64,
    /// P(y > L).
    pub overrun: f64,
    /// E[min(y, L)].
    pub used: f64,
}

/// A spread with the amounts of its cells.
#[derive(Debug, Clone, Copy)]
pub struct Outlook<'a> {
    /// The share of samples in each cell.
    pub spread: &'a Spread,
    /// For each cell the largest amount in it and its mean.
    pub amounts: &'a [(f64, f64)],
}

/// For each cell's end as the limit: the limit, the share above and the mean amount used.
fn limits(shares: impl Iterator<Item = f64>, amounts: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64, f64)> {
    let (mut within, mut amount) = (0.0, 0.0);
    shares.zip(amounts).map(move |(share, &(end, mean))| {
        within += share;
        amount += share * mean;
        // Below a millionth it is rounding of the sums, not usage.
        let above: f64 = 1.0 - within;
        let above = if above < 1e-6 { 0.0 } else { above };
        (end, above, amount + above * end)
    })
}

/// The cheapest limit, and what it costs.
fn cheapest(shares: impl Iterator<Item = f64>, amounts: &[(f64, f64)], terms: &Terms) -> (f64, f64) {
    let mut best = (0.0, f64::INFINITY);
    for (limit, overrun, used) in limits(shares, amounts) {
        let cost = (terms.utilisation * limit - used) / terms.mean + terms.price * overrun;
        if overrun <= terms.cap && cost < best.1 {
            best = (limit, cost);
        }
        if overrun <= 0.0 {
            break;
        }
    }
    best
}

impl Outlook<'_> {
    fn limits(&self) -> impl Iterator<Item = (f64, f64, f64)> {
        limits(self.spread.iter().copied(), self.amounts)
    }

    /// The cheapest limit, and what it costs.
    pub fn cheapest(&self, terms: &Terms) -> (f64, f64) {
        cheapest(self.spread.iter().copied(), self.amounts, terms)
    }

    /// The cheapest limit in the opinion of one expert, of whom this is the common ground.
    pub fn cheapest_for(&self, expert: &Spread, terms: &Terms) -> f64 {
        let shares = expert.iter().zip(self.spread).map(|(own, common)| (1.0 - GROUND) * own + GROUND * common);
        cheapest(shares, self.amounts, terms).0
    }

    /// The limit that would be the cheapest were every window like this one, and what would be used of it.
    pub fn steady(&self, price: f64) -> (f64, f64) {
        let mut best = (f64::INFINITY, (0.0, 0.0));
        for (limit, overrun, used) in self.limits() {
            let cost = 1.0 - used / limit + price * overrun;
            if cost < best.0 {
                best = (cost, (limit, used));
            }
            if overrun <= 0.0 {
                break;
            }
        }
        best.1
    }

    /// The smallest limit with at most a share of samples above.
    pub fn with_at_most(&self, share: f64) -> f64 {
        self.limits().find(|(_, above, _)| *above <= share).map_or(0.0, |(limit, _, _)| limit)
    }

    /// What any limit costs.
    pub fn cost(&self, limit: f64, terms: &Terms) -> Cost {
        let (mut used, mut overrun) = (0.0, 0.0);
        for (share, &(_, mean)) in self.spread.iter().zip(self.amounts) {
            if mean <= limit {
                used += share * mean;
            } else {
                used += share * limit;
                overrun += share;
            }
        }
        let total = (terms.utilisation * limit - used) / terms.mean + terms.price * overrun;
        Cost { total, overrun, used }
    }
}

/// The share of the common ground that is mixed into every expert.
const GROUND: f64 = 0.02;

/// The experts' spreads, weighted by what following each would have cost: an expert that cost one idle window more than
/// another weighs e times less.
pub fn blended(experts: &[Option<Spread>; EXPERTS], scores: &[f64; EXPERTS], ground: &Spread) -> Spread {
    let heard =
        || experts.iter().zip(scores).filter_map(|(spread, score)| spread.as_ref().map(|spread| (spread, *score)));
    let least = heard().map(|(_, score)| score).fold(f64::INFINITY, f64::min);
    let mut blend = vec![0.0; ground.len()];
    let mut total = 0.0;
    for (spread, score) in heard() {
        let weight = libm::exp(least - score);
        total += weight;
        blend.iter_mut().zip(spread).for_each(|(share, own)| *share += weight * own);
    }
    if total <= 0.0 {
        return ground.clone();
    }
    blend.iter_mut().zip(ground).for_each(|(share, common)| *share = (1.0 - GROUND) * *share / total + GROUND * common);
    blend
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMOUNTS: [(f64, f64); 4] = [(1.0, 0.5), (2.0, 1.5), (4.0, 3.0), (8.0, 6.0)];

    fn terms(price: f64, cap: f64) -> Terms {
        Terms { utilisation: 0.5, mean: 4.0, price, cap }
    }

    #[test]
    fn a_peak_is_worth_its_room_when_overruns_are_dear() {
        let spread = vec![0.0, 0.9, 0.0, 0.1];
        let outlook = Outlook { spread: &spread, amounts: &AMOUNTS };
        assert!((outlook.cheapest(&terms(1.0, 1.0)).0 - 2.0).abs() < 1e-12, "cheap overruns: cut the peak");
        assert!((outlook.cheapest(&terms(30.0, 1.0)).0 - 8.0).abs() < 1e-12, "dear overruns: keep it");
        assert!((outlook.cheapest(&terms(1.0, 0.05)).0 - 8.0).abs() < 1e-12, "a cap keeps it at any price");
        assert!((outlook.with_at_most(0.1) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn the_cheapest_costs_what_it_says_and_no_other_costs_less() {
        let spread = vec![0.3, 0.4, 0.2, 0.1];
        let outlook = Outlook { spread: &spread, amounts: &AMOUNTS };
        let terms = terms(3.0, 1.0);
        let (limit, cost) = outlook.cheapest(&terms);
        assert!((outlook.cost(limit, &terms).total - cost).abs() < 1e-12);
        assert!(AMOUNTS.iter().all(|(end, _)| outlook.cost(*end, &terms).total >= cost - 1e-12));
    }

    #[test]
    fn an_expert_that_cost_more_weighs_less() {
        let ground = vec![0.5, 0.5];
        let mut experts = [const { None }; EXPERTS];
        experts[0] = Some(vec![1.0, 0.0]);
        experts[1] = Some(vec![0.0, 1.0]);
        let even = blended(&experts, &[0.0; EXPERTS], &ground);
        assert!((even[0] - 0.5).abs() < 1e-12);
        let mut scores = [0.0; EXPERTS];
        scores[1] = 2.0;
        let uneven = blended(&experts, &scores, &ground);
        assert!(uneven[0] > 0.8 && (uneven.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(blended(&[const { None }; EXPERTS], &scores, &ground), ground);
    }
}
