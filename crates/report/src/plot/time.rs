//! Times on an axis and in a sentence, always UTC: a template belongs to no time zone, and nor does its report.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// The last second that has a date: the end of the year 9998, so that a step beyond it is a date still.
pub(super) const LAST: u64 = 253_370_764_799;

const DAY: u64 = 86_400;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Steps that people count in, up to two weeks.
const SECONDS: [u64; 19] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 2 * 3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY];
const WEEK: u64 = 7 * DAY;
/// 1970-01-05, the first Monday.
const MONDAY: u64 = 4 * DAY;
/// Steps by the calendar, in months.
const CALENDAR: [i64; 12] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000];

fn civil(seconds: u64) -> DateTime {
    let seconds = i64::try_from(seconds.min(LAST)).unwrap_or(0);
    Timestamp::from_second(seconds)
        .map_or(DateTime::constant(1970, 1, 1, 0, 0, 0, 0), |time| Offset::UTC.to_datetime(time))
}

fn month(date: Date) -> &'static str {
    let index = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// `21 Nov 2026`.
pub fn date(seconds: u64) -> String {
    let date = civil(seconds).date();
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `21 Nov 2026, 06:00`.
fn moment(seconds: u64) -> String {
    format!("{}, {}", date(seconds), clock(civil(seconds).time()))
}

fn clock(time: Time) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}

/// From when to when, as a phrase: `3 Aug to 21 Nov 2026 (UTC)`.
pub fn period(start: u64, end: u64) -> String {
    let [from, to] = [start, end].map(civil);
    let year = if from.year() == to.year() { String::new() } else { format!(" {}", from.year()) };
    let begin = format!("{} {}{year}", from.day(), month(from.date()));
    // Over days, the hours at the ends are of no interest.
    if end.saturating_sub(start) >= 2 * DAY {
        format!("{begin} to {} (UTC)", date(end))
    } else if start == end {
        format!("{} (UTC)", moment(start))
    } else if from.date() == to.date() {
        format!("{} to {} (UTC)", moment(start), clock(to.time()))
    } else {
        format!("{begin}, {} to {} (UTC)", clock(from.time()), moment(end))
    }
}

/// Marks between two times, in seconds, about `most` of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds of a time axis are moments")]
pub(super) fn ticks(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (start, end) = (low as u64, high as u64);
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let fits = |step: u64, first: u64| (end.saturating_sub(first)) / step < most;
    for step in SECONDS {
        let first = start.div_ceil(step) * step;
        if fits(step, first) {
            return every(first, end, step, |seconds| of_day(seconds, step));
        }
    }
    for step in [WEEK, 2 * WEEK] {
        let first = start.saturating_sub(MONDAY).div_ceil(step) * step + MONDAY;
        if fits(step, first) {
            return every(first, end, step, |seconds| of_day(seconds, step));
        }
    }
    for step in CALENDAR {
        let marks = months(start, end, step);
        if marks.len() as u64 <= most {
            return marks;
        }
    }
    Vec::new()
}

fn every(first: u64, end: u64, step: u64, label: impl Fn(u64) -> String) -> Vec<(f64, String)> {
    let mut marks = Vec::new();
    let mut seconds = first;
    while seconds <= end {
        marks.push((as_float(seconds), label(seconds)));
        seconds = seconds.saturating_add(step);
    }
    marks
}

#[expect(clippy::cast_precision_loss, reason = "moments of the calendar have 38 bits")]
fn as_float(seconds: u64) -> f64 {
    seconds as f64
}

/// The date where a day begins, else the time.
fn of_day(seconds: u64, step: u64) -> String {
    let at = civil(seconds);
    if step >= DAY || at.time() == Time::midnight() {
        format!("{} {}", at.date().day(), month(at.date()))
    } else {
        clock(at.time())
    }
}

/// The first days of months that are a multiple of `step` months away from the year 0.
fn months(start: u64, end: u64, step: i64) -> Vec<(f64, String)> {
    let from = civil(start).date();
    let count = i64::from(from.year()) * 12 + i64::from(from.month()) - 1;
    let first = count.div_euclid(step) * step;
    let date = |months: i64| {
        let year = i16::try_from(months.div_euclid(12)).ok()?;
        let month = i8::try_from(months.rem_euclid(12)).ok()? + 1;
        Date::new(year, month, 1).ok()
    };
    let seconds = |date: Date| {
        let time = Offset::UTC.to_timestamp(date.to_datetime(Time::midnight())).ok()?;
        u64::try_from(time.as_second()).ok()
    };
    let label = |date: Date| match (step, date.month()) {
        (12.., _) => date.year().to_string(),
        (_, 1) => format!("Jan {}", date.year()),
        _ => month(date).to_owned(),
    };
    let dates = (0..).map_while(|index| date(first + index * step));
    let dates = dates.filter_map(|date| Some((seconds(date)?, date))).take_while(|(seconds, _)| *seconds <= end);
    let dates = dates.filter(|(seconds, _)| *seconds >= start);
    dates.map(|(seconds, date)| (as_float(seconds), label(date))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plot::Scale;

    /// 2026-11-21T00:00:00Z, a Saturday.
    const NOW: u64 = 1_795_219_200;

    fn labels(span: u64) -> String {
        let ticks = Scale::time(NOW - span, NOW).ticks(8);
        ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn times_are_marked_where_people_count() {
        assert_eq!(labels(20), "23:59:40 | 23:59:45 | 23:59:50 | 23:59:55 | 21 Nov");
        assert_eq!(labels(3600), "23:00 | 23:10 | 23:20 | 23:30 | 23:40 | 23:50 | 21 Nov");
        assert_eq!(labels(DAY), "20 Nov | 06:00 | 12:00 | 18:00 | 21 Nov");
        assert_eq!(labels(7 * DAY), "14 Nov | 15 Nov | 16 Nov | 17 Nov | 18 Nov | 19 Nov | 20 Nov | 21 Nov");
        assert_eq!(labels(30 * DAY), "26 Oct | 2 Nov | 9 Nov | 16 Nov");
        assert_eq!(labels(90 * DAY), "31 Aug | 14 Sep | 28 Sep | 12 Oct | 26 Oct | 9 Nov");
        assert_eq!(labels(300 * DAY), "Mar | May | Jul | Sep | Nov");
        assert_eq!(labels(600 * DAY), "Apr | Jul | Oct | Jan 2026 | Apr | Jul | Oct");
        assert_eq!(labels(3650 * DAY), "2018 | 2020 | 2022 | 2024 | 2026");
    }

    #[test]
    fn a_period_is_a_phrase() {
        assert_eq!(period(NOW - 30 * DAY, NOW), "22 Oct to 21 Nov 2026 (UTC)");
        assert_eq!(period(NOW - 400 * DAY, NOW), "17 Oct 2025 to 21 Nov 2026 (UTC)");
        assert_eq!(period(NOW, NOW), "21 Nov 2026, 00:00 (UTC)");
        assert_eq!(period(NOW, NOW + 7500), "21 Nov 2026, 00:00 to 02:05 (UTC)");
        assert_eq!(period(NOW - 60, NOW), "20 Nov, 23:59 to 21 Nov 2026, 00:00 (UTC)");
    }

    #[test]
    fn no_moment_is_too_late() {
        assert_eq!(date(u64::MAX), "31 Dec 9998");
        assert!(Scale::time(0, u64::MAX).ticks(8).len() > 3);
    }
}
