//! The clairvoyant limit: the best that any rule could have held for a window, in hindsight.
//!
//! For a window's usage y the limit L that makes J(L) = 1 − Σ min(y, L) / (n · L) + λ · (share of samples above L) least,
//! where n is the number of samples. One sample above the limit costs as much as λ samples of an idle quota. Several λ
//! trace the frontier.
//!
//! It is found exactly: between two neighbouring amounts of the window the second part of J does not change and the
//! first only grows, so the best limit is one of the amounts.

use crate::walk::windows;
use crate::{Samples, Walk, Window};
use tenure_usage::Series;

/// The values of λ that trace the frontier.
pub const LAMBDAS: &[f64] =
    &[1.1, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 14.0, 20.0, 30.0, 60.0, 120.0, 300.0, 1_000.0];

/// J of a limit for a window's usage.
#[expect(clippy::cast_precision_loss, reason = "there are fewer samples than 2^53")]
pub fn cost(usage: &[f64], limit: f64, lambda: f64) -> f64 {
    let mut walk = Walk::default();
    walk.hold(0, limit, usage);
    walk.charge().map_or(0.0, |charge| charge.slack + lambda * (walk.above as f64 / walk.samples as f64))
}

/// The best limit for a window's usage and each λ, in that order; `None` without usage.
pub fn best(usage: &[f64], lambdas: &[f64]) -> Option<Vec<f64>> {
    let mut sorted = usage.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    best_of_sorted(&sorted, lambdas)
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer samples than 2^53")]
fn best_of_sorted(sorted: &[f64], lambdas: &[f64]) -> Option<Vec<f64>> {
    let many = sorted.len() as f64;
    let mut best: Vec<(f64, f64)> = vec![(f64::INFINITY, *sorted.last()?); lambdas.len()];
    let mut below = 0.0;
    let mut rest = sorted.iter().copied().enumerate().peekable();
    while let Some((place, limit)) = rest.next() {
        below += limit;
        // Only the last of several equal amounts leaves all of them at or below the limit.
        if rest.peek().is_some_and(|(_, next)| *next <= limit) {
            continue;
        }
        let above = many - (place + 1) as f64;
        let slack = if limit > 0.0 { 1.0 - (below / limit + above) / many } else { 0.0 };
        for (held, lambda) in best.iter_mut().zip(lambdas) {
            let cost = slack + lambda * above / many;
            if cost < held.0 {
                *held = (cost, limit);
            }
        }
    }
    Some(best.into_iter().map(|(_, limit)| limit).collect())
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
