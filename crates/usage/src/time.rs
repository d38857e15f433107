//! Times of samples, fast: thousands of lines share a date, so the date is worked out once.

use jiff::Timestamp;

/// The last second that has a date with four digits in its year: 9999-12-31T23:59:59Z.
const LAST: u64 = 253_402_300_799;

/// Fewer digits than this are a day without dashes (`20261121`) rather than seconds, and would be before March 1973.
const FEWEST_DIGITS: usize = 9;

/// Why a time can not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeMistake {
    /// Neither RFC 3339 nor seconds.
    Unreadable,
    /// Seconds beyond every calendar.
    Milliseconds,
}

impl TimeMistake {
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::Unreadable => "write RFC 3339 with a zone (2026-11-21T00:05:00Z) or seconds since 1970",
            Self::Milliseconds => "these look like milliseconds: divide by 1,000",
        }
    }
}

/// Reads times, and remembers the last date.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    date: [u8; 10],
    /// Seconds from 1970 to the start of the date.
    start: Option<u64>,
}

impl Clock {
    /// Seconds since 1970, fractions cut off.
    ///
    /// # Errors
    /// Where the text is no time at or after 1970.
    pub(crate) fn seconds(&mut self, text: &str) -> Result<u64, TimeMistake> {
        if let Some(seconds) = self.whole(text.as_bytes()) {
            return Ok(seconds);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return epoch(text);
        }
        let time = text.parse::<Timestamp>().map_err(|_| TimeMistake::Unreadable)?;
        u64::try_from(time.as_second()).map_err(|_| TimeMistake::Unreadable)
    }

    /// The shape that nearly every export has: `2026-11-21T00:05:00Z`.
    fn whole(&mut self, text: &[u8]) -> Option<u64> {
        let [date @ .., b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = text else { return None };
        let two = |tens: u8, ones: u8| {
            (tens.is_ascii_digit() && ones.is_ascii_digit())
                .then(|| u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
        };
        let (hours, minutes, seconds) = (two(*h1, *h2)?, two(*m1, *m2)?, two(*s1, *s2)?);
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let date: [u8; 10] = date.try_into().ok()?;
        if self.start.is_none() || date != self.date {
            let text = std::str::from_utf8(&date).ok()?;
            let midnight = format!("{text}T00:00:00Z").parse::<Timestamp>().ok()?;
            self.start = Some(u64::try_from(midnight.as_second()).ok()?);
            self.date = date;
        }
        Some(self.start? + hours * 3600 + minutes * 60 + seconds)
    }
}

fn epoch(text: &str) -> Result<u64, TimeMistake> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.contains('.') || whole.len() < FEWEST_DIGITS {
        return Err(TimeMistake::Unreadable);
    }
    match whole.parse::<u64>() {
        Ok(seconds) if seconds <= LAST => Ok(seconds),
        _ => Err(TimeMistake::Milliseconds),
    }
}

/// A time as people read it.
pub(crate) fn shown(seconds: u64) -> String {
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map_or_else(|| format!("second {seconds}"), |time| time.to_string())
}

/// A length of time in the largest units that say it, two at most.
pub(crate) fn duration(seconds: u64) -> String {
    let parts = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")];
    let mut rest = seconds;
    let mut words = Vec::new();
    for (unit, name) in parts {
        if rest >= unit && words.len() < 2 {
            words.push(format!("{} {name}", rest / unit));
            rest %= unit;
        }
    }
    if words.is_empty() { "0 s".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_way_to_write_a_time() {
        let mut clock = Clock::default();
        let expected = Ok(1_795_219_500);
        for text in [
            "2026-11-21T00:05:00Z",
            "2026-11-21T00:05:00Z",
            "2026-11-21T02:05:00+02:00",
            "2026-11-21 00:05:00Z",
            "2026-11-21T00:05:00.900Z",
            "1795219500",
            "1795219500.9",
        ] {
            assert_eq!(clock.seconds(text), expected, "{text}");
        }
        for text in
            ["", ".", "yesterday", "2026-11-21", "20261121", "2026-11-21T00:05:00", "1969-12-31T00:00:00Z", "1.2.3"]
        {
            assert_eq!(clock.seconds(text), Err(TimeMistake::Unreadable), "{text}");
        }
        assert_eq!(clock.seconds("1795219500000"), Err(TimeMistake::Milliseconds));
    }

    #[test]
    fn says_durations_in_two_units() {
        assert_eq!([0, 59, 300, 90_061].map(duration), ["0 s", "59 s", "5 min", "1 d 1 h"]);
    }

    proptest! {
        #[test]
        fn the_fast_way_reads_what_the_library_reads(text in "[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z") {
            let library = text.parse::<Timestamp>().ok().and_then(|time| u64::try_from(time.as_second()).ok());
            let mut clock = Clock::default();
            prop_assert_eq!(clock.seconds(&text).ok(), library);
            prop_assert_eq!(clock.seconds(&text).ok(), library);
        }
    }
}
