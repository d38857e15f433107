//! Where usage is going, which its past spread does not tell: growth over weeks, and a climb within days.
//!
//! *Growth* is slow and goes on: by it the experts move up what they expect. A *climb* is steep, as that of a leak, and ends
//! soon: it says what the next limit has to hold, and no more. Both are seen in means, of days and of quarters of days.

use crate::experts::seconds;
use quota_advice::DAY;
use std::collections::VecDeque;

/// Days over which growth is looked for, at least and at most.
const GROWTH_DAYS: (usize, usize) = (7, 14);

/// Kendall's rank correlation from which on growth is believed.
const GROWTH_CERTAIN: f64 = 0.6;

/// The steepest daily growth that is believed to go on.
const GROWTH_STEEPEST: f64 = 0.05;

/// Quarters of a day over which a steady climb is looked for: the longest first, and never less than a day and a half,
/// as a part of a daily cycle climbs too.
const CLIMB_QUARTERS: [usize; 3] = [12, 9, 6];

/// How much of the variance of these quarters a straight line has to explain for a climb: a daily cycle has far less.
const CLIMB_CERTAIN: f64 = 0.93;

/// By which share of its mean usage has to have risen in that time for a climb.
const CLIMB_LEAST: f64 = 0.1;

/// Quarters after the newest for which a climb is believed to have gone on.
const CLIMB_AHEAD: f64 = 8.0;

/// Seconds of a quarter of a day.
const QUARTER: u64 = DAY / 4;

/// The means of the last periods that have ended, and the period that has begun.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Means {
    /// Number and mean of each.
    pub(crate) ended: VecDeque<(u64, f64)>,
    /// Number, sum and count of samples.
    pub(crate) open: (u64, f64, u64),
}

impl Means {
    /// Ends the period where another has begun: its mean is kept, and the oldest forgotten.
    fn pass(&mut self, next: u64, most: usize) {
        let (number, sum, samples) = self.open;
        if next == number {
            return;
        }
        if samples > 0 {
            self.ended.push_back((number, sum / seconds(samples)));
        }
        while self.ended.len() > most {
            self.ended.pop_front();
        }
        self.open = (next, 0.0, 0);
    }
}

/// What is remembered for the sake of growth and climbs.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Trend {
    pub(crate) days: Means,
    pub(crate) quarters: Means,
}

impl Trend {
    /// Ends the day and the quarter that are over at a time.
    pub(crate) fn pass(&mut self, at: u64) {
        self.days.pass(at / DAY, GROWTH_DAYS.1);
        self.quarters.pass(at / QUARTER, CLIMB_QUARTERS[0]);
    }

    /// Takes a sample into the day and the quarter that have begun.
    pub(crate) fn note(&mut self, value: f64) {
        for (_, sum, samples) in [&mut self.days.open, &mut self.quarters.open] {
            *sum += value;
            *samples += 1;
        }
    }

    /// Daily growth of the logarithm of usage over the last one or two weeks, where nearly all days agree on it; else 0.
    ///
    /// The median of the slopes between all pairs of days (Theil 1950, Sen 1968), believed by Kendall's rank correlation.
    pub(crate) fn growth(&self) -> f64 {
        let days = &self.days.ended;
        if days.len() < GROWTH_DAYS.0 {
            return 0.0;
        }
        let logs: Vec<(f64, f64)> =
            days.iter().map(|(day, mean)| (seconds(*day), libm::log(mean.max(1e-12)))).collect();
        let mut slopes = Vec::with_capacity(logs.len() * logs.len() / 2);
        for (at, (later, high)) in logs.iter().enumerate() {
            slopes.extend(logs.iter().take(at).map(|(sooner, low)| (high - low) / (later - sooner)));
        }
        let rising = slopes.iter().filter(|slope| **slope > 0.0).count();
        let falling = slopes.iter().filter(|slope| **slope < 0.0).count();
        if seconds(rising as u64) - seconds(falling as u64) < GROWTH_CERTAIN * seconds(slopes.len() as u64) {
            return 0.0;
        }
        slopes.sort_by(f64::total_cmp);
        slopes.get(slopes.len() / 2).map_or(0.0, |slope| slope.clamp(0.0, GROWTH_STEEPEST))
    }

    /// How many times as much as in the newest quarter will be used at a time, if usage has climbed steadily for days, as
    /// a leak does: along the straight line through the last quarters. `None` where it has not.
    pub(crate) fn climb(&self, until: u64) -> Option<f64> {
        CLIMB_QUARTERS.iter().find_map(|quarters| self.climb_over(*quarters, until))
    }

    fn climb_over(&self, quarters: usize, until: u64) -> Option<f64> {
        let ended = &self.quarters.ended;
        let from = ended.len().checked_sub(quarters)?;
        let points: Vec<(f64, f64)> =
            ended.iter().skip(from).map(|(quarter, mean)| (seconds(*quarter), *mean)).collect();
        let (first, last) = (points.first()?, points.last()?);
        let count = seconds(quarters as u64);
        if last.0 - first.0 >= count {
            return None;
        }
        let at = points.iter().map(|point| point.0).sum::<f64>() / count;
        let mean = points.iter().map(|point| point.1).sum::<f64>() / count;
        let (mut across, mut along, mut spread) = (0.0, 0.0, 0.0);
        for (quarter, amount) in &points {
            across += (quarter - at) * (amount - mean);
            along += (quarter - at) * (quarter - at);
            spread += (amount - mean) * (amount - mean);
        }
        let slope = across / along;
        let line = |quarter: f64| mean + slope * (quarter - at);
        let certain = across * across >= CLIMB_CERTAIN * along * spread && slope * count >= CLIMB_LEAST * mean;
        if !certain || slope <= 0.0 {
            return None;
        }
        // The line is through the middles of the quarters.
        let end = seconds(until) / seconds(QUARTER) - 0.5;
        // A history that ended long ago says nothing of where its climb has led.
        let end = end.min(last.0 + CLIMB_AHEAD);
        Some((line(end) / line(last.0)).max(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An hourly history of whole days, by the days that are over.
    fn trend(days: u64, at: impl Fn(f64) -> f64) -> Trend {
        let mut trend = Trend::default();
        for hour in 0..days * 24 {
            trend.pass(hour * 3_600);
            trend.note(at(seconds(hour) / 24.0));
        }
        trend.pass(days * DAY);
        trend
    }

    fn cycle(day: f64) -> f64 {
        if (0.4..0.8).contains(&day.fract()) { 8.0 } else { 2.0 }
    }

    #[test]
    fn steady_growth_is_seen_after_a_week_and_believed_up_to_a_point() {
        let by = |daily: f64| move |day: f64| libm::exp(daily * day);
        assert!(trend(6, by(0.02)).growth().abs() < 1e-12, "six days are too few");
        for days in [7, 14, 40] {
            assert!((trend(days, by(0.02)).growth() - 0.02).abs() < 1e-9, "{days}");
        }
        assert!((trend(14, by(0.3)).growth() - GROWTH_STEEPEST).abs() < 1e-12);
        assert!(trend(14, by(-0.02)).growth().abs() < 1e-12, "a decline may end");
    }

    #[test]
    fn weeks_and_levels_are_no_growth() {
        let week = |day: f64| if day % 7.0 < 5.0 { 9.0 } else { 1.0 };
        for usage in [&(|_: f64| 3.0) as &dyn Fn(f64) -> f64, &cycle, &week, &|_| 0.0] {
            assert!(trend(28, usage).growth().abs() < 1e-12);
        }
    }

    #[test]
    fn a_leak_is_followed_up_to_the_end_of_the_next_day() {
        let leak = trend(5, |day| 4.0 + day);
        // In the middle of the newest quarter, three hours ago, it was 8.875; when the next day ends it is 10.
        let rise = leak.climb(6 * DAY).unwrap();
        assert!((rise - 10.0 / 8.875).abs() < 0.01, "{rise}");
        let years_later = leak.climb(5_000 * DAY).unwrap();
        assert!(years_later < 1.25, "{years_later}");
    }

    #[test]
    fn what_does_not_climb_steadily_does_not_climb() {
        assert_eq!(trend(1, |day| 4.0 + day).climb(2 * DAY), None, "a day is too short");
        for usage in [&(|_: f64| 3.0) as &dyn Fn(f64) -> f64, &cycle, &|day| 9.0 - day, &|day| 4.0 + 0.01 * day] {
            assert_eq!(trend(5, usage).climb(6 * DAY), None);
        }
        let mut gap = trend(2, |day| 4.0 + day);
        gap.pass(9 * DAY);
        gap.note(6.0);
        gap.pass(10 * DAY);
        assert_eq!(gap.climb(11 * DAY), None, "quarters have to follow one another");
    }
}
