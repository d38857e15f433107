//! Series drawn again and again, to see how much a figure depends on which series there are.

use super::{FEWEST, RESAMPLES};
use crate::Charge;
use crate::random::Random;
use crate::rules::percentile;

/// Any number would do; it is fixed so that intervals are.
const SEED: u64 = 0x7465_6E75_7265;
/// An interval needs at least this share of the draws.
const REACHED: f64 = 0.95;

/// For every draw, how often each series is in it. Of too few series, no draws.
pub(super) fn resamples(series: usize) -> Vec<Vec<f64>> {
    if series < FEWEST {
        return Vec::new();
    }
    let mut random = Random::new(SEED);
    let mut draw = || {
        let mut times = vec![0.0; series];
        for _ in 0..series {
            if let Some(times) = times.get_mut(random.below(series)) {
                *times += 1.0;
            }
        }
        times
    };
    (0..RESAMPLES).map(|_| draw()).collect()
}

/// Means over series.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Means {
    pub(super) slack: f64,
    pub(super) overrun: f64,
    pub(super) moved: f64,
}

impl Means {
    /// Over each series once.
    pub(super) fn of(charges: &[Charge]) -> Self {
        Self::weighed(charges.iter().map(|charge| (charge, 1.0)))
    }

    /// Over a draw.
    pub(super) fn drawn(charges: &[Charge], times: &[f64]) -> Self {
        Self::weighed(charges.iter().zip(times.iter().copied()))
    }

    fn weighed<'a>(charges: impl Iterator<Item = (&'a Charge, f64)>) -> Self {
        let (mut sums, mut all) = (Self::default(), 0.0);
        for (charge, times) in charges {
            sums.slack += times * charge.slack;
            sums.overrun += times * charge.overrun;
            sums.moved += times * charge.moved;
            all += times;
        }
        Self { slack: sums.slack / all, overrun: sums.overrun / all, moved: sums.moved / all }
    }
}

/// The middle 95 % of what came of the draws that reached; `None` where too few did.
#[expect(clippy::cast_precision_loss, reason = "there are a thousand draws")]
pub(super) fn interval(mut drawn: Vec<f64>) -> Option<(f64, f64)> {
    if (drawn.len() as f64) < REACHED * RESAMPLES as f64 {
        return None;
    }
    drawn.sort_unstable_by(f64::total_cmp);
    Some((percentile(&drawn, 0.025)?, percentile(&drawn, 0.975)?))
}
