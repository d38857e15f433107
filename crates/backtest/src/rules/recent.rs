//! The samples of the last days, sorted: exact percentiles without sorting two weeks anew for every window.

use crate::{Samples, Seen};

/// A window that slides over a series and keeps its values in order.
#[derive(Debug, Clone)]
pub(super) struct Recent {
    /// How many seconds it reaches back.
    reach: u64,
    sorted: Vec<f64>,
    /// The merge is written here, so that no window allocates.
    spare: Vec<f64>,
    /// Where in the history it begins.
    from: usize,
}

impl Recent {
    pub(super) fn new(reach: u64) -> Self {
        Self { reach, sorted: Vec::new(), spare: Vec::new(), from: 0 }
    }

    /// Takes in what is new and lets go of what is too old.
    pub(super) fn move_to(&mut self, seen: Seen<'_>) {
        let Seen { history, fresh, start, .. } = seen;
        let known = history.len().saturating_sub(fresh.len());
        let from = history.before(start.saturating_sub(self.reach));
        let gone = sorted(history.part(self.from, from.min(known)));
        let come = sorted(history.part(from.max(known), history.len()));
        self.from = from;
        let mut gone = gone.iter().peekable();
        let mut come = come.iter().copied().peekable();
        self.spare.clear();
        for value in self.sorted.iter().copied() {
            if gone.peek().is_some_and(|gone| gone.total_cmp(&value).is_eq()) {
                gone.next();
                continue;
            }
            while let Some(earlier) = come.next_if(|come| *come < value) {
                self.spare.push(earlier);
            }
            self.spare.push(value);
        }
        self.spare.extend(come);
        std::mem::swap(&mut self.sorted, &mut self.spare);
    }

    /// The value below which a share of the samples lies, linear between two of them; the maximum for 1.
    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        percentile(&self.sorted, share)
    }
}

/// A percentile of sorted values, linear between two of them: what `numpy.percentile` and Prometheus call linear.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "there are fewer samples than 2^53, and the place is at or above zero"
)]
pub(crate) fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    let below = place as usize;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * (place - below as f64))
}

fn sorted(samples: Samples<'_>) -> Vec<f64> {
    let mut values = samples.values.to_vec();
    values.sort_unstable_by(f64::total_cmp);
    values
}
