//! What a forecast has to beat: references that anybody can compute by hand.
//!
//! Both are of the M4 competition (Makridakis, Spiliotis and Assimakopoulos, *The M4 Competition: 100,000 time series and
//! 61 forecasting methods*, International Journal of Forecasting 36, 2020). Where the season's step was not measured, the
//! one a season earlier stands in, and the latest step where there is none.

use super::steps::{Step, mean};

/// Steps that repeat: a week of daily steps, a day of shorter ones; 1 (no season) where neither fits.
pub fn season(step: u64) -> u64 {
    const DAY: u64 = 86_400;
    match step {
        DAY => 7,
        _ if step > 0 && step < DAY && DAY.is_multiple_of(step) => DAY / step,
        _ => 1,
    }
}

/// The latest season once more. `past` is in order of time, `from` the first slot to say.
pub fn seasonal_naive(past: &[Step], season: u64, from: u64, points: usize) -> Vec<f64> {
    let season = season.max(1);
    let newest = past.last().map_or(0.0, |step| step.value);
    let oldest = past.first().map_or(from, |step| step.slot);
    let value = |slot: u64| {
        let back = (slot.saturating_sub(from) / season + 1) * season;
        let mut earlier = slot.checked_sub(back);
        while let Some(at) = earlier.filter(|at| *at >= oldest) {
            if let Some(value) = find(past, at) {
                return value;
            }
            earlier = at.checked_sub(season);
        }
        newest
    };
    (from..).take(points).map(value).collect()
}

/// The line through the first and the last step.
pub fn drift(past: &[Step], from: u64, points: usize) -> Vec<f64> {
    let (Some(first), Some(last)) = (past.first(), past.last()) else { return vec![0.0; points] };
    let span = whole(last.slot - first.slot);
    let slope = if span > 0.0 { (last.value - first.value) / span } else { 0.0 };
    let value = |slot: u64| (last.value + slope * whole(slot.saturating_sub(last.slot))).max(0.0);
    (from..).take(points).map(value).collect()
}

/// The mean difference between steps a season apart: the scale of [MASE](super::Score::mase). `None` where no two steps
/// are a season apart, or none of them differ.
pub fn scale(past: &[Step], season: u64) -> Option<f64> {
    let pair = |step: &Step| Some((step.value - find(past, step.slot.checked_sub(season)?)?).abs());
    mean(past.iter().filter_map(pair)).filter(|scale| *scale > 0.0)
}

fn find(steps: &[Step], slot: u64) -> Option<f64> {
    let index = steps.binary_search_by_key(&slot, |step| step.slot).ok()?;
    steps.get(index).map(|step| step.value)
}

#[expect(clippy::cast_precision_loss, reason = "slots are below 2^53")]
fn whole(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(values: &[(u64, f64)]) -> Vec<Step> {
        values.iter().map(|(slot, value)| Step { slot: *slot, value: *value }).collect()
    }

    #[test]
    fn seasons_of_steps() {
        assert_eq!([86_400, 3_600, 300, 604_800, 50_000, 0].map(season), [7, 24, 288, 1, 1, 1]);
    }

    #[test]
    fn the_season_before_once_more() {
        let past = past(&[(10, 1.0), (11, 2.0), (12, 3.0), (13, 4.0), (15, 6.0)]);
        // Slot 14 was not measured: slot 11, a season of three earlier, stands in.
        assert_eq!(seasonal_naive(&past, 3, 16, 4), [4.0, 2.0, 6.0, 4.0]);
        assert_eq!(seasonal_naive(&past, 40, 16, 1), [6.0]);
        assert_eq!(seasonal_naive(&[], 7, 16, 2), [0.0, 0.0]);
    }

    #[test]
    fn the_line_through_the_ends() {
        assert_eq!(drift(&past(&[(0, 1.0), (1, 9.0), (4, 3.0)]), 5, 3), [3.5, 4.0, 4.5]);
        assert_eq!(drift(&past(&[(0, 4.0), (2, 0.0)]), 3, 1), [0.0]);
        assert_eq!(drift(&past(&[(2, 4.0)]), 3, 1), [4.0]);
    }

    #[test]
    fn the_scale_is_the_error_of_the_season_before() {
        assert_eq!(scale(&past(&[(0, 1.0), (1, 2.0), (2, 4.0), (4, 8.0)]), 2), Some(3.5));
        assert_eq!(scale(&past(&[(0, 1.0), (1, 2.0), (2, 1.0)]), 2), None);
        assert_eq!(scale(&[], 2), None);
    }
}
