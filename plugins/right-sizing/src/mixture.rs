//! The mixture of four memories, and the cost of a limit under it.
//!
//! A short memory follows a change at once and forgets a weekly peak; a long one does the reverse. Nobody knows which
//! fits a tenant, so four are asked, with half-lives of 1, 3, 7 and 14 days, and their answers averaged. Each is a
//! histogram whose buckets grow by 4.8 %, so that the choice of a limit costs the same for a millicore and for a
//! petabyte, and a limit is off by less than a bucket.

use crate::history::History;
use serde::Serialize;

/// 2^(−1/h), the share of a day's weight that is left a day later, for h = 1, 3, 7 and 14 days.
///
/// As literals because a power function may differ in its last bit from machine to machine.
pub const DECAYS: [f64; 4] = [0.5, 0.793_700_525_984_099_8, 0.905_723_664_263_906_6, 0.951_695_153_010_619_6];

/// How much wider each bucket is than the one before.
pub const GROWTH: f64 = 1.048;

/// The end of the first bucket: the smallest amount that a quota can have.
const FIRST: f64 = 0.001;

/// One figure for each memory.
type Each = [f64; DECAYS.len()];

/// What fell into a bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Bucket {
    /// The largest amount that falls into it.
    end: f64,
    /// Weights of the samples.
    weight: Each,
    /// Amounts times weights. Kept, so that the mean up to a bucket's end is exact rather than to the bucket's width.
    amount: Each,
}

/// What a limit costs, in samples of an idle quota.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Cost {
    /// 1 − E[min(y, L)]/L: the share of the limit that lies idle.
    pub idle: f64,
    /// P(y > L): the share of samples that the limit would cut.
    pub overrun: f64,
}

impl Cost {
    /// J(L): an overrun sample weighs as much as `lambda` samples of an idle quota.
    pub fn total(self, lambda: f64) -> f64 {
        self.idle + lambda * self.overrun
    }
}

/// The four memories. Their mean is taken as it is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    /// Up to the one that holds the largest sample.
    buckets: Vec<Bucket>,
    /// The weight of all samples.
    totals: Each,
    /// For each day its weight per sample in the mean, and its amounts.
    days: Vec<(f64, Vec<f64>)>,
}

impl Mixture {
    /// Remembers `history`; `None` without a usable sample.
    pub fn new(history: &History) -> Option<Self> {
        let mut buckets: Vec<Bucket> = Vec::new();
        let mut end = FIRST;
        while buckets.last().is_none_or(|last| last.end < history.max()) {
            buckets.push(Bucket { end, ..Bucket::default() });
            end *= GROWTH;
        }
        let mut totals = Each::default();
        let mut day_weights: Vec<Each> = Vec::new();
        for (age, amounts) in history.days() {
            let weights = DECAYS.map(|decay| power(decay, age));
            for &amount in amounts {
                let at = buckets.partition_point(|bucket| bucket.end < amount);
                let Some(bucket) = buckets.get_mut(at) else { continue };
                for (((total, weight), sum), by) in
                    totals.iter_mut().zip(&mut bucket.weight).zip(&mut bucket.amount).zip(weights)
                {
                    *total += by;
                    *weight += by;
                    *sum += by * amount;
                }
            }
            day_weights.push(weights);
        }
        if totals.iter().any(|total| *total <= 0.0) {
            return None;
        }
        let days = history
            .days()
            .zip(day_weights)
            .map(|((_, amounts), weights)| (mean(&weights, &totals), amounts.to_vec()))
            .collect();
        Some(Self { buckets, totals, days })
    }

    /// The bucket end with the least cost, among those that overrun at most `cap` of the time.
    pub fn best(&self, lambda: f64, cap: f64) -> f64 {
        self.argmin(lambda, cap, |each| mean(each, &self.totals))
    }

    /// What each memory alone would say: 1, 3, 7 and 14 days of half-life.
    pub fn opinions(&self, lambda: f64, cap: f64) -> Vec<f64> {
        let alone = |memory: usize| {
            let of = move |each: &Each| each.get(memory).copied().unwrap_or(0.0);
            let total = of(&self.totals);
            self.argmin(lambda, cap, |each| of(each) / total)
        };
        (0..DECAYS.len()).map(alone).collect()
    }

    /// What any limit costs, from the samples themselves: exact between bucket ends too.
    pub fn cost(&self, limit: f64) -> Cost {
        if limit <= 0.0 {
            return Cost { idle: 0.0, overrun: 1.0 };
        }
        let (mut used, mut over) = (0.0, 0.0);
        for (weight, amounts) in &self.days {
            used += weight * amounts.iter().map(|amount| amount.min(limit)).sum::<f64>();
            over += weight * amounts.iter().map(|amount| f64::from(u8::from(*amount > limit))).sum::<f64>();
        }
        Cost { idle: (1.0 - used / limit).max(0.0), overrun: over.min(1.0) }
    }

    /// `share` makes one figure of those of the memories.
    fn argmin(&self, lambda: f64, cap: f64, share: impl Fn(&Each) -> f64) -> f64 {
        let (mut weight, mut amount) = (0.0, 0.0);
        let mut best = (f64::INFINITY, FIRST);
        for bucket in &self.buckets {
            weight += share(&bucket.weight);
            amount += share(&bucket.amount);
            // Half a millionth: below it the tail is rounding of the sums, not usage.
            let over = (1.0 - weight).max(0.0);
            let over = if over < 5e-7 { 0.0 } else { over };
            let cost = Cost { idle: 1.0 - amount / bucket.end - over, overrun: over }.total(lambda);
            if weight > 0.0 && over <= cap && cost < best.0 {
                best = (cost, bucket.end);
            }
            if over <= 0.0 {
                // Every wider limit is only idler.
                break;
            }
        }
        best.1
    }
}

/// The mean of the memories, each normalised.
fn mean(each: &Each, totals: &Each) -> f64 {
    each.iter().zip(totals).map(|(figure, total)| 0.25 * figure / total).sum()
}

/// `base` to a whole power by squaring: the same products on every machine.
fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::DAY;

    fn daily(levels: &[f64]) -> Mixture {
        let at: Vec<u64> = (1..=levels.len() as u64).map(|day| day * DAY).collect();
        Mixture::new(&History::new(at[at.len() - 1], &at, levels)).unwrap()
    }

    #[test]
    fn decays_are_the_roots_they_claim() {
        for (decay, days) in DECAYS.into_iter().zip([1, 3, 7, 14]) {
            assert!((power(decay, days) - 0.5).abs() < 1e-15, "{days}");
        }
    }

    #[test]
    fn buckets_reach_every_quantity() {
        let mixture = daily(&[9_007_199_254_740.0, 0.0]);
        assert!(mixture.buckets.last().unwrap().end >= 9_007_199_254_740.0);
        let weight: f64 = mixture.buckets.iter().map(|bucket| mean(&bucket.weight, &mixture.totals)).sum();
        assert!((weight - 1.0).abs() < 1e-12);
        assert_eq!(daily(&[0.0]).buckets.len(), 1);
    }

    #[test]
    fn steady_use_needs_the_bucket_above_it() {
        let best = daily(&[4.0; 20]).best(7.0, 1.0);
        assert!((4.0..=4.0 * GROWTH).contains(&best), "{best}");
    }

    #[test]
    fn a_peak_is_worth_its_room_when_overruns_are_dear() {
        let mut levels = [1.0; 20];
        levels[10] = 10.0;
        let mixture = daily(&levels);
        assert!(mixture.best(2.0, 1.0) < 1.1, "cheap overruns: cut the peak");
        assert!(mixture.best(120.0, 1.0) >= 10.0, "dear overruns: keep it");
        assert!(mixture.best(2.0, 0.0) >= 10.0, "a cap of nothing keeps it at any price");
    }

    #[test]
    fn cost_of_the_best_is_no_more_than_any_other() {
        let levels: Vec<f64> = (0..60_u32).map(|day| f64::from(day * 37 % 23) + 0.5).collect();
        let mixture = daily(&levels);
        let best = mixture.cost(mixture.best(7.0, 1.0)).total(7.0);
        for Bucket { end, .. } in &mixture.buckets {
            assert!(best <= mixture.cost(*end).total(7.0) + 1e-9, "{end}");
        }
    }

    #[test]
    fn the_short_memory_forgets_first() {
        let mut levels = vec![10.0; 30];
        levels.extend([1.0; 10]);
        let opinions = daily(&levels).opinions(7.0, 1.0);
        assert!(opinions[0] < opinions[3], "{opinions:?}");
    }
}
