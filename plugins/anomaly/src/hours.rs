//! The range of each hour of the day, on the days before.
//!
//! A busy night is nothing new among busy days, so a sample is also held against its own hour, with two hours to either
//! side, and one from two weeks on: the more days there are, the finer they can be told apart. Two rules keep that from saying too little or too much:
//!
//! - what an hour saw counts only half a day later. Otherwise the first unusual hour would excuse the second: a day
//!   without its peak was found only with this rule;
//! - after an alarm, what has been seen since counts as known for a day. Otherwise a lasting change would be told anew at
//!   every hour that meets it.

use crate::memory::{Reader, Writer};
use crate::views::Range;
use quota_advice::DAY;

/// Hours to either side that count as the same time of day, in a young and in an old series.
const AROUND_YOUNG: usize = 2;
const AROUND_OLD: usize = 1;

/// Seconds of history from which on a series is old.
const OLD: u64 = 14 * DAY;

/// Seconds after which what an hour saw belongs to the days before.
const DELAY: u64 = DAY / 2;

/// Seconds for which an alarm explains what follows it.
const EXPLAINED: u64 = DAY;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Hour {
    before: Range,
    today: Range,
    /// When `today` last grew.
    at: u64,
}

impl Hour {
    const NONE: Self = Self { before: Range::NONE, today: Range::NONE, at: 0 };

    /// Moves what is old enough to the days before.
    fn settle(&mut self, now: u64) {
        if self.today.is_known() && now - self.at > DELAY {
            self.before = self.before.joined(self.today);
            self.today = Range::NONE;
        }
    }
}

/// See the [module](self).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hours {
    hours: [Hour; 24],
    /// What was seen since an alarm, and when that was.
    since: Option<(u64, Range)>,
}

impl Default for Hours {
    fn default() -> Self {
        Self { hours: [Hour::NONE; 24], since: None }
    }
}

impl Hours {
    /// The range that a sample at this time is held against, where the series is of this age.
    pub(crate) fn around(&mut self, now: u64, age: u64) -> Range {
        let hour = hour_of(now);
        let around = if age > OLD { AROUND_OLD } else { AROUND_YOUNG };
        let explained = self.explained(now).map_or(Range::NONE, |(_, range)| range);
        let mut known = Range::NONE;
        for offset in 0..=2 * around {
            if let Some(near) = self.hours.get_mut((hour + 24 + offset - around) % 24) {
                near.settle(now);
                known = known.joined(near.before);
            }
        }
        // An alarm explains nothing where no day before is known.
        if known.is_known() { known.joined(explained) } else { known }
    }

    fn explained(&self, now: u64) -> Option<(u64, Range)> {
        self.since.filter(|(from, _)| now - from <= EXPLAINED)
    }

    /// Takes a sample in, and whether it raised an alarm.
    pub(crate) fn include(&mut self, now: u64, value: f64, alarm: bool) {
        self.since = self.explained(now).or(alarm.then_some((now, Range::NONE)));
        if let Some((_, range)) = &mut self.since {
            range.include(value);
        }
        if let Some(hour) = self.hours.get_mut(hour_of(now)) {
            hour.settle(now);
            hour.today.include(value);
            hour.at = now;
        }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        for hour in &self.hours {
            hour.before.write(to);
            hour.today.write(to);
            to.whole(hour.at);
        }
        to.optional(self.since.as_ref(), |to, (from, range)| {
            to.whole(*from);
            range.write(to);
        });
    }

    /// Times after `newest` can not be: they are a sign of damage.
    pub(crate) fn read(from: &mut Reader<'_>, newest: u64) -> Option<Self> {
        let mut hours = Self::default();
        for hour in &mut hours.hours {
            *hour = Hour { before: Range::read(from)?, today: Range::read(from)?, at: from.whole()? };
        }
        hours.since = from.optional(|from| Some((from.whole()?, Range::read(from)?)))?;
        let past = hours.hours.iter().all(|hour| hour.at <= newest) && hours.since.is_none_or(|(at, _)| at <= newest);
        past.then_some(hours)
    }
}

fn hour_of(now: u64) -> usize {
    usize::try_from(now % DAY / 3600).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3600;

    /// Ten days at 5 by night and 50 by day.
    fn worked() -> Hours {
        let mut hours = Hours::default();
        for hour in 0..240 {
            hours.include(hour * HOUR, if (8..18).contains(&(hour % 24)) { 50.0 } else { 5.0 }, false);
        }
        hours
    }

    #[test]
    fn an_unusual_hour_does_not_excuse_the_next() {
        let mut hours = worked();
        let day = 10 * DAY;
        for hour in 8..14 {
            let known = hours.around(day + hour * HOUR, day);
            // From 10 on all hours around were busy on every day.
            assert_eq!(known.low > 5.0, hour >= 10, "{hour}");
            hours.include(day + hour * HOUR, 5.0, false);
        }
        // The next day it is known.
        assert!(hours.around(11 * DAY + 12 * HOUR, day).low < 6.0);
    }

    #[test]
    fn an_old_series_tells_hours_apart() {
        let mut hours = worked();
        let nine = 10 * DAY + 9 * HOUR;
        assert!(hours.around(nine, OLD).low < 6.0);
        assert!(hours.around(nine, OLD + 1).low > 49.0);
    }

    #[test]
    fn an_alarm_explains_a_day() {
        let mut hours = worked();
        let day = 10 * DAY;
        hours.include(day + HOUR, 80.0, true);
        assert!(hours.around(day + 3 * HOUR, day).high > 79.0);
        assert!(hours.around(day + 15 * HOUR, day).high > 79.0);
        assert!(hours.around(11 * DAY + 6 * HOUR, day).high < 51.0);
    }
}
