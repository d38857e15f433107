//! What a quota needs: the peaks of its days, and where they are going.
//!
//! *Growth* is the median of the slopes between all pairs of days (Theil 1950, Sen 1968), which no single day can bend.
//! It counts only where the order of the days says that it is no accident (Mann 1945, Kendall 1975: three standard
//! deviations), where the newer half of the days grows too (a step up is over, and is no growth), and never downwards:
//! nobody can rely on a decline. All peaks are then carried to the end of the horizon, and the need is what covers the
//! wanted share of them.

use crate::days::Days;

/// Days below which nothing is called growth: under two weeks a trend can not be told from a week.
const GROWTH_DAYS: usize = 14;

/// Standard deviations beyond which the order of the days is no accident. Peaks of neighbouring days are alike, which
/// makes accidents likelier than the test believes, so this is far out.
const NO_ACCIDENT: f64 = 3.0;

/// The newer half has to grow at least by this share of the whole slope.
const STILL_GROWING: f64 = 1.0 / 3.0;

/// Days from which one of them alone is no reason to pay more.
const SEVERAL_DAYS: usize = 7;

/// What is known of one quota's need, in whole units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Need {
    /// What covers the wanted share of days, at today's level.
    pub now: f64,
    /// The same at the end of the horizon; no less.
    pub then: f64,
    /// The same, with the busiest day set aside where there are several: what has to be missing before more is bought.
    pub firm: f64,
    /// Growth in a day; 0 where there is none.
    pub growth: f64,
}

/// The need of the days' peaks; `None` without any. `ahead` is the days from the newest sample to the end of the horizon.
pub fn need(days: &Days, share: f64, ahead: u64) -> Option<Need> {
    // From the oldest day, so that time runs forward.
    let points: Vec<(f64, f64)> = days.peaks().rev().map(|(age, peak)| (-whole(age), peak)).collect();
    let growth = growth(&points);
    let mut carried: Vec<f64> = points.iter().map(|(at, peak)| peak - growth * at).collect();
    carried.sort_by(f64::total_cmp);
    let rank = rank(carried.len(), share);
    let now = *carried.get(rank.checked_sub(1)?)?;
    let last = if carried.len() >= SEVERAL_DAYS { carried.len() - 1 } else { carried.len() };
    let firm = *carried.get(rank.min(last).checked_sub(1)?)?;
    let to_come = growth * whole(ahead);
    Some(Need { now, then: now + to_come, firm: firm + to_come, growth })
}

/// How many of `count` sorted values lie at or below the one that covers `share` of them: the nearest rank.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a few hundred")]
fn rank(count: usize, share: f64) -> usize {
    // Less than a thousandth of a day is a matter of rounding: 0.95 × 20 is 19, whatever the last bit says.
    ((share * count_of(count) - 0.001).ceil().max(1.0) as usize).min(count)
}

fn growth(points: &[(f64, f64)]) -> f64 {
    if points.len() < GROWTH_DAYS || !is_rising(points) {
        return 0.0;
    }
    let whole = slope(points);
    let newer = points.get(points.len() / 2..).map_or(0.0, slope);
    if whole > 0.0 && newer >= whole * STILL_GROWING { whole.min(newer) } else { 0.0 }
}

/// The median of the slopes between all pairs.
fn slope(points: &[(f64, f64)]) -> f64 {
    let mut slopes: Vec<f64> = pairs(points).map(|(one, other)| (other.1 - one.1) / (other.0 - one.0)).collect();
    slopes.sort_by(f64::total_cmp);
    let middle = slopes.len() / 2;
    let at = |index: usize| slopes.get(index).copied().unwrap_or(0.0);
    if slopes.len().is_multiple_of(2) { f64::midpoint(at(middle.saturating_sub(1)), at(middle)) } else { at(middle) }
}

/// Whether later days are higher more often than chance would have it.
fn is_rising(points: &[(f64, f64)]) -> bool {
    let balance: f64 = pairs(points)
        .map(|(one, other)| match other.1.total_cmp(&one.1) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Less => -1.0,
        })
        .sum();
    let count = count_of(points.len());
    // The variance of the balance where order is an accident; ties make it smaller, which this leaves out.
    let deviation = (count * (count - 1.0) * (2.0 * count + 5.0) / 18.0).sqrt();
    balance > NO_ACCIDENT * deviation
}

/// Every point with every later one.
fn pairs(points: &[(f64, f64)]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> + '_ {
    let later = |index: usize| points.iter().skip(index + 1).copied();
    points.iter().enumerate().flat_map(move |(index, one)| later(index).map(move |other| (*one, other)))
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
pub(crate) fn whole(days: u64) -> f64 {
    days as f64
}

#[expect(clippy::cast_precision_loss, reason = "days and quotas are few")]
pub(crate) fn count_of(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::DAY;

    fn of(share: f64, peaks: &[f64]) -> Need {
        let timestamps: Vec<u64> = (1..=peaks.len() as u64).map(|day| day * DAY).collect();
        need(&Days::new(1_000 * DAY, 60, &timestamps, peaks), share, 30).unwrap()
    }

    #[test]
    fn one_day_in_twenty_may_be_busier_and_none_of_what_is_precious() {
        let mut peaks = vec![2.0; 20];
        peaks[7] = 9.0;
        assert_eq!(of(0.95, &peaks), Need { now: 2.0, then: 2.0, firm: 2.0, growth: 0.0 });
        // The need holds the busiest day, and that day alone buys nothing.
        assert_eq!(of(1.0, &peaks), Need { now: 9.0, then: 9.0, firm: 2.0, growth: 0.0 });
        assert_eq!(of(1.0, &[1.0, 9.0]).firm.to_bits(), 9.0_f64.to_bits());
        assert_eq!(need(&Days::default(), 1.0, 30), None);
    }

    #[test]
    fn steady_growth_is_carried_ahead() {
        let growing: Vec<f64> = (0..40).map(|day| 2.0 + 0.1 * f64::from(day)).collect();
        let found = of(1.0, &growing);
        assert!((found.growth - 0.1).abs() < 1e-9 && (found.now - 5.9).abs() < 1e-9, "{found:?}");
        assert!((found.then - 8.9).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_step_a_week_and_a_decline_are_no_growth() {
        let step: Vec<f64> = (0..40).map(|day| if day < 20 { 2.0 } else { 6.0 }).collect();
        let week: Vec<f64> = (0..42).map(|day| if day % 7 < 5 { 6.0 } else { 1.0 }).collect();
        let decline: Vec<f64> = (0..40).map(|day| 9.0 - 0.1 * f64::from(day)).collect();
        for peaks in [&step, &week, &decline] {
            let found = of(1.0, peaks);
            assert_eq!((found.growth.to_bits(), found.then.to_bits()), (0.0_f64.to_bits(), found.now.to_bits()));
        }
    }
}
