//! Days and times in UTC as people write them, without a crate for a dozen lines.
//!
//! Days since 1970-01-01 become a date of the proleptic Gregorian calendar as Howard Hinnant describes it
//! (*chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`): years are taken to begin in March, so that the leap
//! day is the last, and repeat every 146,097 days.

use std::fmt;

/// Seconds in a day.
pub const DAY: u64 = 86_400;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day. As text it is `3 December`: most sentences are about dates so near that the year goes without saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// 2026.
    pub year: u64,
    /// From 1 to 12.
    pub month: u64,
    /// From 1 to 31.
    pub day: u64,
}

impl Date {
    /// The day of a moment in seconds since 1970-01-01 UTC.
    pub fn of(at: u64) -> Self {
        // Days since 0000-03-01.
        let days = at / DAY + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        // Months from March on: 153 days in every five of them.
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self { year: era * 400 + year + later, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = usize::try_from(self.month).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1))).unwrap_or(&"");
        write!(to, "{} {name}", self.day)
    }
}

/// The time of day of a moment: `14:05 UTC`.
pub fn time_of_day(at: u64) -> String {
    format!("{:02}:{:02} UTC", at % DAY / 3_600, at % 3_600 / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(at: u64) -> (u64, u64, u64) {
        let Date { year, month, day } = Date::of(at);
        (year, month, day)
    }

    #[test]
    fn dates_known_by_heart() {
        for (at, date) in [
            (0, (1970, 1, 1)),
            (951_782_400, (2000, 2, 29)),
            (951_868_800, (2000, 3, 1)),
            (1_000_000_000, (2001, 9, 9)),
            (1_709_164_800, (2024, 2, 29)),
            (1_735_689_599, (2024, 12, 31)),
            (4_107_542_400, (2100, 3, 1)),
        ] {
            assert_eq!(civil(at), date, "{at}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = civil(0);
        for day in 1..200_000 {
            let (year, month, of_month) = civil(day * DAY);
            let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
            let next_day = (year, month) == (before.0, before.1) && of_month == before.2 + 1;
            let length = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            let full = before.2 == length[usize::try_from(before.1).unwrap() - 1];
            let next_month = full && of_month == 1 && (year * 12 + month) == before.0 * 12 + before.1 + 1;
            assert!(next_day || next_month, "{before:?} {:?}", (year, month, of_month));
            before = (year, month, of_month);
        }
    }

    #[test]
    fn a_moment_in_words() {
        let at = 1_794_492_300;
        assert_eq!((Date::of(at).to_string(), time_of_day(at)), ("12 November".to_owned(), "14:05 UTC".to_owned()));
        assert!(!Date::of(u64::MAX).to_string().is_empty());
    }
}
