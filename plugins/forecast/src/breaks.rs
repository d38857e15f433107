//! Usage that stepped to another level for good.
//!
//! A migration doubles the load from one day to the next: what was learned about weeks and spread still holds, about
//! the level it does not. So the level of before is moved to that of after, and everything later works on a history
//! without the step. A history that jumps to and fro (on and off) has no such step: only what lies clear of *all* that
//! the four weeks before held counts.

use crate::experts::Seasons;
use crate::numbers::{median, tail};

/// More steps than these are a habit, not an event.
const MOST: usize = 3;

/// By how much of the range of before, and of after, what came after must be clear of it. With a half,
/// on/off load was forecast as well as without looking for steps.
const CLEAR: f64 = 0.5;

/// Moves the level of before to that of after at every step, the newest first. Returns where they were.
pub(crate) fn level(past: &mut [f64], seasons: &Seasons) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut end = past.len();
    while let Some(at) = newest(past, end, seasons.block).filter(|_| breaks.len() < MOST) {
        let (before, after) = past.split_at_mut(at);
        let fortnight = 14 * seasons.block;
        let middle = |values: &[f64]| median(&mut values.to_vec());
        let step = middle(after.get(..fortnight).unwrap_or(after)) - middle(tail(before, fortnight));
        for value in before {
            *value += step;
        }
        breaks.push(at);
        end = at;
    }
    breaks
}

/// The newest step before `end` and within four weeks of the last value. After it there must be two days, or a quarter
/// of a day of shorter steps; before it a week.
fn newest(past: &[f64], end: usize, block: usize) -> Option<usize> {
    let least = if block > 1 { (block / 4).max(2) } else { 2 };
    let month = 28 * block;
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for at in (7 * block..past.len()).rev().take(month) {
        let (before, after) = past.split_at_checked(at)?;
        let (first, previous) = (*after.first()?, *before.last()?);
        (low, high) = (low.min(first), high.max(first));
        // Mostly the value just before lies among those after: nothing to look at.
        if at >= end || after.len() < least || (low..=high).contains(&previous) {
            continue;
        }
        let extremes = |(low, high): (f64, f64), value: &f64| (low.min(*value), high.max(*value));
        let (least, most) = tail(before, month).iter().fold((previous, previous), extremes);
        let gap = (low - most).max(least - high);
        if gap > 0.0 && gap > CLEAR * (most - least) && gap > CLEAR * (high - low) {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levelled(past: &[f64], step: u64) -> (Vec<f64>, Vec<usize>) {
        let mut past = past.to_vec();
        let breaks = level(&mut past, &Seasons::of(step));
        (past, breaks)
    }

    fn daily(days: u32, value: impl Fn(u32) -> f64) -> Vec<f64> {
        (0..days).map(value).collect()
    }

    #[test]
    fn a_step_is_levelled() {
        let wobble = |day: u32| f64::from(day % 3);
        let past = daily(30, |day| wobble(day) + if day < 20 { 10.0 } else { 50.0 });
        let (levelled, breaks) = levelled(&past, 86_400);
        assert_eq!(breaks, [20]);
        assert!(levelled.iter().all(|value| (50.0..=52.0).contains(value)), "{levelled:?}");
    }

    #[test]
    fn two_steps_are_both_levelled() {
        let past = daily(40, |day| [1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 9.0, 9.0][day as usize / 5]);
        let (levelled, breaks) = levelled(&past, 86_400);
        assert_eq!((breaks, levelled), (vec![30, 15], vec![9.0; 40]));
    }

    #[test]
    fn growth_weeks_phases_and_one_wild_day_are_no_steps() {
        for past in [
            daily(60, |day| 3.0 * f64::from(day)),
            daily(60, |day| if day % 7 < 5 { 10.0 } else { 1.0 }),
            daily(60, |day| if day % 11 < 4 { 90.0 } else { 3.0 }),
            daily(60, |day| if day == 59 { 90.0 } else { 3.0 }),
            daily(60, |day| if day == 40 { 90.0 } else { 3.0 }),
            daily(60, |_| 3.0),
            daily(60, |day| f64::from(day % 9)),
            Vec::new(),
        ] {
            assert_eq!(levelled(&past, 86_400), (past, Vec::new()));
        }
    }

    #[test]
    fn hours_are_seen_within_a_quarter_of_a_day() {
        let past = daily(247, |hour| if hour < 240 { 4.0 } else { 9.0 });
        assert_eq!(levelled(&past, 3_600), (vec![9.0; 247], vec![240]));
    }
}
