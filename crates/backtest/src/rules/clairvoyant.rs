//! Limits in hindsight: how much there was to win at all.
//!
//! **The clairvoyant limit** is the best for a window by itself: the L that makes
//! J(L) = 1 − Σ min(y, L) / (n · L) + λ · (share of samples above L) least, for the window's usage y of n samples. One
//! sample above the limit costs as much as λ samples of an idle quota. It is found exactly: between two neighbouring
//! amounts of the window the second part of J does not change and the first only grows, so the best limit is one of the
//! amounts. Gaps are measured to it.
//!
//! **The frontier** is the best for all windows of a series together: slack is a ratio of sums, so it may pay to let a
//! quiet day overrun and not a busy one. It minimises slack + λ · overrun of the whole walk. For given utilisation u and
//! sum of limits S that is a separate question for each window, the least (u · n · L − Σ min(y, L)) / S + λ · (samples
//! above L) / N; u and S follow from the answers, and so on until they stay. From several starts the best is taken. No
//! proof is given that there is none better.

use crate::walk::{Each, windows};
use crate::{Samples, Walk, Window};
use tenure_usage::Series;

/// The values of λ that trace the frontier.
pub const LAMBDAS: &[f64] = &[
    0.5, 0.8, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0, 3.25, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.5, 10.0, 12.0,
    14.0, 17.0, 20.0, 30.0, 60.0, 120.0, 300.0, 1_000.0,
];

/// J of a limit for a window's usage.
#[expect(clippy::cast_precision_loss, reason = "there are fewer samples than 2^53")]
pub fn cost(usage: &[f64], limit: f64, lambda: f64) -> f64 {
    let mut walk = Walk::default();
    walk.hold(0, limit, usage);
    walk.charge().map_or(0.0, |charge| charge.slack + lambda * (walk.above as f64 / walk.samples as f64))
}

/// The best limit for a window's usage and each λ, in that order; `None` without usage.
pub fn best(usage: &[f64], lambdas: &[f64]) -> Option<Vec<f64>> {
    if usage.is_empty() {
        return None;
    }
    let curve = Curve::new(usage);
    Some(
        lambdas
            .iter()
            .map(|lambda| curve.choices.get(curve.alone(*lambda)).map_or(0.0, |choice| choice.limit))
            .collect(),
    )
}

/// Walks a series with the clairvoyant limit of each λ: a walk for each, in that order.
pub fn walks(series: &Series, window: Window, lambdas: &[f64]) -> Vec<Walk> {
    let mut walks = vec![Walk::default(); lambdas.len()];
    for each in windows(Samples::of(series), window) {
        let Some(limits) = best(each.inside, lambdas) else { continue };
        for (walk, limit) in walks.iter_mut().zip(limits) {
            walk.empty += each.skipped;
            walk.hold(each.start, limit, each.inside);
        }
    }
    walks
}

/// Walks a series with the frontier's limits for each λ: a walk for each, in that order.
pub fn frontier(series: &Series, window: Window, lambdas: &[f64]) -> Vec<Walk> {
    let days: Vec<(Each<'_>, Curve)> = windows(Samples::of(series), window)
        .map(|each| {
            let curve = Curve::new(each.inside);
            (each, curve)
        })
        .collect();
    let walks = lambdas.iter().map(|lambda| {
        let mut walk = Walk::default();
        for ((each, curve), place) in days.iter().zip(together(&days, *lambda)) {
            walk.empty += each.skipped;
            walk.hold(each.start, curve.choices.get(place).map_or(0.0, |choice| choice.limit), each.inside);
        }
        walk
    });
    walks.collect()
}

/// What each limit of a window that can be best would come to.
struct Curve {
    samples: f64,
    choices: Vec<Choice>,
}

/// A limit, what would be used of it in sum, and how many samples would be above it.
#[derive(Clone, Copy)]
struct Choice {
    limit: f64,
    used: f64,
    above: f64,
}

impl Curve {
    #[expect(clippy::cast_precision_loss, reason = "there are fewer samples than 2^53")]
    fn new(usage: &[f64]) -> Self {
        let mut sorted = usage.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let samples = sorted.len() as f64;
        let mut choices = vec![Choice { limit: 0.0, used: 0.0, above: samples }];
        let mut below = 0.0;
        for (place, limit) in (1_usize..).zip(sorted) {
            below += limit;
            let above = samples - place as f64;
            let choice = Choice { limit, used: below + above * limit, above };
            match choices.last_mut() {
                Some(last) if last.limit >= limit => *last = choice,
                _ => choices.push(choice),
            }
        }
        Self { samples, choices }
    }

    /// The place of the clairvoyant limit.
    fn alone(&self, lambda: f64) -> usize {
        let slack = |choice: &Choice| {
            if choice.limit > 0.0 { 1.0 - choice.used / (self.samples * choice.limit) } else { 0.0 }
        };
        // Nothing of nothing is no limit that was used by anyone.
        let possible =
            self.choices.iter().enumerate().filter(|(_, choice)| choice.limit > 0.0 || choice.above < self.samples);
        let costs = possible.map(|(place, choice)| (place, slack(choice) + lambda * choice.above / self.samples));
        costs.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |(place, _)| place)
    }

    /// The place of the cheapest limit, where a granted and a used amount and a sample above have these costs.
    fn cheapest(&self, granted: f64, used: f64, above: f64) -> usize {
        let cost = |choice: &Choice| granted * self.samples * choice.limit - used * choice.used + above * choice.above;
        let costs = self.choices.iter().map(cost).enumerate();
        costs.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |(place, _)| place)
    }
}

/// Rounds until utilisation and limits stay; more do not change what is shown.
const ROUNDS: usize = 40;
/// Shares of a window's samples that the starting limits hold, besides the clairvoyant limits.
const STARTS: [f64; 2] = [0.5, 1.0];

/// For every window, the place of its limit.
fn together(days: &[(Each<'_>, Curve)], lambda: f64) -> Vec<usize> {
    let all: f64 = days.iter().map(|(_, curve)| curve.samples).sum();
    let sums = |places: &[usize]| {
        let chosen =
            days.iter().zip(places).filter_map(|((_, curve), place)| Some((curve, curve.choices.get(*place)?)));
        chosen.fold((0.0, 0.0, 0.0), |(granted, used, above), (curve, choice)| {
            (granted + curve.samples * choice.limit, used + choice.used, above + choice.above)
        })
    };
    let mut best = (f64::INFINITY, Vec::new());
    for start in STARTS {
        let share = |curve: &Curve| (1.0 - start) * curve.samples;
        let mut places: Vec<usize> =
            days.iter().map(|(_, curve)| curve.choices.partition_point(|choice| choice.above > share(curve))).collect();
        let (mut granted, mut used, mut above) = sums(&places);
        for _ in 0..ROUNDS {
            let slack = if granted > 0.0 { 1.0 - used / granted } else { 1.0 };
            let cost = slack + lambda * above / all;
            if cost < best.0 {
                best = (cost, places.clone());
            }
            if granted <= 0.0 {
                break;
            }
            let next: Vec<usize> = days
                .iter()
                .map(|(_, curve)| curve.cheapest(used / granted / granted, 1.0 / granted, lambda / all))
                .collect();
            if next == places {
                break;
            }
            places = next;
            (granted, used, above) = sums(&places);
        }
    }
    best.1
}
