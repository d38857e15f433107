//! When a course reaches a limit, and where it is bound.

use crate::course::Course;
use crate::numbers::{count, mean, tail};
use quota_advice::DAY;

const WEEK: u64 = 604_800;

/// When a course reaches a limit: the starts of the first steps to do so, in seconds since 1970-01-01 UTC; `None` is not
/// within the horizon. No earlier one is missing or later where a later one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// The first step in which the upper end of the interval does.
    pub earliest: Option<u64>,
    /// The first step in which the course itself does: it is then more likely than not.
    pub expected: Option<u64>,
    /// The first step in which the lower end of the interval does.
    pub latest: Option<u64>,
}

/// How a history and its course stand to a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Outlook {
    /// There is no limit.
    Unlimited,
    /// More than half of the steps of the last week reached it.
    Above,
    /// The course reaches it.
    Reaches(Crossing),
    /// Only the upper end of the interval does, or the last week did now and then.
    Might(Crossing),
    /// Not within the horizon.
    Stays,
}

/// Where a course is bound, in units a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Trend {
    Grows(f64),
    Falls(f64),
    Steady,
}

/// Rounding in the last digits must not move a date by a day.
const ROUNDING: f64 = 1e-9;

/// When a course whose steps begin at `timestamps` reaches a limit; `None` where not even its interval does.
pub(crate) fn crossing(timestamps: &[u64], course: &Course, limit: f64) -> Option<Crossing> {
    let limit = limit * (1.0 - ROUNDING);
    let first = |values: &[f64]| timestamps.iter().zip(values).find(|(_, value)| **value >= limit).map(|(at, _)| *at);
    let crossing =
        Crossing { earliest: first(&course.high), expected: first(&course.expected), latest: first(&course.low) };
    crossing.earliest.map(|_| crossing)
}

/// How many of the last week's steps reached a limit, and of how many.
pub(crate) fn last_week(past: &[f64], step: u64, limit: f64) -> (usize, usize) {
    let week = tail(past, steps(WEEK, step).max(1));
    (week.iter().filter(|value| **value >= limit * (1.0 - ROUNDING)).count(), week.len())
}

/// From the same stretch of the newest week that is all history, to the last stretch of the course: neither weekends nor
/// nights then look like a fall. A stretch is a week where the course is so long, else a day. `past` is the history with
/// its changes of level moved away.
///
/// A change that is less than half of the interval's half width, than a fiftieth of the level, or than a two-hundredth
/// of the limit is none.
pub(crate) fn trend(past: &[f64], step: u64, course: &Course, limit: Option<f64>) -> Trend {
    let leads = course.expected.len();
    let stretch = [WEEK, DAY].into_iter().map(|length| steps(length, step)).find(|length| (1..=leads).contains(length));
    let stretch = stretch.unwrap_or(leads);
    let week = steps(WEEK, step).max(1);
    // Where there is no such week, the newest stretch.
    let back = leads.div_ceil(week) * week;
    let known = past.get(..(past.len() + leads).saturating_sub(back)).filter(|known| known.len() >= stretch);
    let (before, apart) = known.map_or((tail(past, stretch), leads), |known| (tail(known, stretch), back));
    let (before, after) = (mean(before), mean(tail(&course.expected, stretch)));
    let change = after - before;
    let width = mean(tail(&course.high, stretch)) - mean(tail(&course.low, stretch));
    let days = count(apart) * seconds(step) / seconds(DAY);
    let nothing = (width / 4.0).max(0.02 * before.max(after)).max(0.005 * limit.unwrap_or(0.0));
    if change.abs() <= nothing || days <= 0.0 {
        Trend::Steady
    } else if change > 0.0 {
        Trend::Grows(change / days)
    } else {
        Trend::Falls(-change / days)
    }
}

/// How many steps a length of time is; 0 where it is shorter than one.
fn steps(length: u64, step: u64) -> usize {
    usize::try_from(length / step.max(1)).unwrap_or(usize::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "steps are far shorter than 2^53 seconds")]
fn seconds(length: u64) -> f64 {
    length as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(expected: &[f64], spread: f64) -> Course {
        Course {
            expected: expected.to_vec(),
            low: expected.iter().map(|value| (value - spread).max(0.0)).collect(),
            high: expected.iter().map(|value| value + spread).collect(),
            ..Course::default()
        }
    }

    #[test]
    fn the_first_step_to_reach_a_limit_counts() {
        let at = [0, DAY, 2 * DAY, 3 * DAY];
        let rising = course(&[1.0, 2.0, 3.0, 4.0], 1.0);
        let all = |earliest, expected, latest| Some(Crossing { earliest, expected, latest });
        assert_eq!(crossing(&at, &rising, 3.0), all(Some(DAY), Some(2 * DAY), Some(3 * DAY)));
        assert_eq!(crossing(&at, &rising, 4.0 + 1e-12), all(Some(2 * DAY), Some(3 * DAY), None));
        assert_eq!(crossing(&at, &rising, 5.0), all(Some(3 * DAY), None, None));
        assert_eq!(crossing(&at, &rising, 5.1), None);
    }

    #[test]
    fn the_last_week_is_counted() {
        let past: Vec<f64> = (0..20).map(f64::from).collect();
        assert_eq!(last_week(&past, DAY, 17.0), (3, 7));
        assert_eq!(last_week(&past, 2 * WEEK, 17.0), (1, 1));
        assert_eq!(last_week(&[], DAY, 17.0), (0, 0));
    }

    #[test]
    fn weekends_are_no_trend_and_a_line_is() {
        let trend = |past: &[f64], step, course: &Course| trend(past, step, course, None);
        let weekly: Vec<f64> = (0..28).map(|day| if day % 7 < 5 { 10.0 } else { 2.0 }).collect();
        assert_eq!(trend(&weekly, DAY, &course(&weekly[..12], 0.0)), Trend::Steady);
        let line: Vec<f64> = (0..40).map(f64::from).collect();
        assert_eq!(trend(&line[..20], DAY, &course(&line[20..], 1.0)), Trend::Grows(1.0));
        let fall: Vec<f64> = line.iter().rev().copied().collect();
        assert_eq!(trend(&fall[..20], DAY, &course(&fall[20..], 1.0)), Trend::Falls(1.0));
        assert_eq!(trend(&line[..20], DAY, &course(&line[20..], 50.0)), Trend::Steady);
        assert_eq!(trend(&[], DAY, &Course::default()), Trend::Steady);
        // Friday's course ends on Saturday.
        let past: Vec<f64> = (0..26).map(|day| weekly[day % 7]).collect();
        assert_eq!(trend(&past, DAY, &course(&weekly[5..6], 0.0)), Trend::Steady);
        assert_eq!(super::trend(&line[..20], DAY, &course(&line[20..], 1.0), Some(9_000.0)), Trend::Steady);
    }
}
