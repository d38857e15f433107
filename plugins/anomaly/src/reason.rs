//! The words around the figures: one sentence that can be read aloud.

use crate::series::{Cause, View};
use crate::views::SHORT;
use quota_advice::DAY;
use quota_advice::calendar::{Date, time_of_day};
use quota_advice::figure::{counted, rounded, with_unit};

/// What a quota's usage is called at the start of a sentence, and whether it is many.
const SUBJECTS: [(&str, &str, bool); 10] = [
    ("ai_processing_units", "AI processing", false),
    ("api_requests_per_minute", "API requests", true),
    ("cache_size_mb", "Cache use", false),
    ("concurrent_connections", "Connections", true),
    ("cpu_cores", "CPU use", false),
    ("database_connections", "Database connections", true),
    ("memory_gb", "Memory use", false),
    ("ml_model_instances", "Model instances", true),
    ("network_bandwidth_mbps", "Network use", false),
    ("storage_gb", "Storage use", false),
];

/// The word for a view in evidence.
pub(crate) fn name(view: View) -> &'static str {
    match view {
        View::Sample => "sample",
        View::Short => "mean-of-30-samples",
        View::Unrest => "deviation-of-30-samples",
        View::Day => "mean-of-a-day",
        View::Hour => "hour-of-day",
    }
}

/// Why a time was singled out: what was seen, when, and what had been usual.
pub(crate) fn sentence(key: &str, unit: &str, at: u64, history: u64, step: u64, cause: &Cause) -> String {
    let (subject, many) = SUBJECTS.iter().find(|(known, ..)| *known == key).map_or_else(
        || (format!("Use of {}", key.replace(['_', '.', '-'], " ")), false),
        |(_, subject, many)| ((*subject).to_owned(), *many),
    );
    let its = if many { "their" } else { "its" };
    let be = if many { "were" } else { "was" };
    let above = cause.seen > cause.before.1;
    let (extreme, side) = if above { (cause.before.1, "above") } else { (cause.before.0, "below") };
    let (seen, extreme) = told_apart(cause.seen, extreme);
    let how = if above { "most" } else { "least" };
    let seen = with_unit(&seen, beside(&subject, unit));
    let when = format!("{} at {}", Date::of(at), time_of_day(at));
    let before = span(history);
    let usual = {
        let (low, high) = (amount(cause.usual.0, 2), amount(cause.usual.1, 2));
        if low == high { format!("usually at {low}") } else { format!("usually between {low} and {high}") }
    };
    match cause.view {
        View::Sample => {
            format!("{subject} {be} at {seen} on {when}, {usual} and never {side} {extreme} in the {before} before.")
        }
        View::Hour => format!(
            "{subject} {be} at {seen} on {when}, but had never been {side} {extreme} around that time of day in the \
             {before} before."
        ),
        View::Unrest => format!(
            "{subject} swung by {seen} around {its} average over the {} up to {when}, against at {how} {extreme} in the \
             {before} before.",
            span(step * SHORT as u64)
        ),
        View::Short | View::Day => {
            let over = if cause.view == View::Day { "24 hours".to_owned() } else { span(step * SHORT as u64) };
            format!(
                "{subject} averaged {seen} over the {over} up to {when}, but had never averaged {side} {extreme} over as \
                 long in the {before} before."
            )
        }
    }
}

/// The unit after an amount, without the word that the sentence began with: "API requests were at 5 per minute".
fn beside<'a>(subject: &str, unit: &'a str) -> &'a str {
    let last = subject.rsplit(' ').next().unwrap_or_default().to_lowercase();
    match unit.split_once(' ') {
        Some((first, rest)) if first == last => rest,
        None if unit == last => "",
        _ => unit,
    }
}

/// "21 days", "30 hours", "150 minutes": in the largest word that still counts to two.
fn span(seconds: u64) -> String {
    for (size, word) in [(DAY, "day"), (3600, "hour"), (60, "minute")] {
        if seconds >= 2 * size {
            let tenths = seconds * 10 / size;
            // Half an hour in two and a half is worth saying, in twenty not.
            return if word == "hour" && tenths % 10 >= 5 && tenths < 100 {
                format!("{}.5 {word}s", tenths / 10)
            } else {
                counted(seconds / size, word)
            };
        }
    }
    counted(seconds, "second")
}

/// Two amounts with as many digits as it takes to tell them apart.
fn told_apart(first: f64, second: f64) -> (String, String) {
    (2..17)
        .map(|digits| (amount(first, digits), amount(second, digits)))
        .find(|(first, second)| first != second)
        .unwrap_or_else(|| (first.to_string(), second.to_string()))
}

/// An amount in so many significant digits, the others before the point being zeros: what was seen is told from what was
/// usual by its size.
fn amount(value: f64, digits: usize) -> String {
    let magnitude = value.abs();
    let whole = {
        let mut whole = 0;
        let mut bound = 1.0;
        while magnitude >= bound && whole < 18 {
            (whole, bound) = (whole + 1, bound * 10.0);
        }
        whole
    };
    let small = {
        let mut zeros = 0;
        let mut bound = 0.1;
        while magnitude > 0.0 && magnitude < bound && zeros < 15 {
            (zeros, bound) = (zeros + 1, bound / 10.0);
        }
        zeros
    };
    if whole > digits {
        let unit = (0..whole - digits).fold(1.0_f64, |unit, _| unit * 10.0);
        return rounded((value / unit).round() * unit, 0);
    }
    rounded(value, digits - whole + small)
}

#[cfg(test)]
mod tests {
    use super::*;

    // 12 November 2026, 14:05.
    const AT: u64 = 1_794_492_300;

    #[test]
    fn amounts_in_few_digits() {
        let cases =
            [(4123.0, "4,100"), (0.0, "0"), (1_234_567.0, "1,200,000"), (0.012_345, "0.012"), (-1500.0, "-1,500")];
        for (value, text) in cases {
            assert_eq!(amount(value, 2), text);
        }
        assert_eq!(amount(2.0, 2), "2");
        assert_eq!(told_apart(2304.0, 2301.0), ("2,304".to_owned(), "2,301".to_owned()));
    }

    #[test]
    fn spans() {
        assert_eq!([30 * 300, 21 * DAY, 45, 600].map(span), ["2.5 hours", "21 days", "45 seconds", "10 minutes"]);
        assert_eq!([1, 1_500 * DAY].map(span), ["1 second", "1,500 days"]);
    }

    #[test]
    fn read_aloud() {
        let cause = |view, seen| Cause { view, seen, before: (310.0, 2300.0), usual: (900.0, 1900.0) };
        let say = |cause| sentence("api_requests_per_minute", "requests per minute", AT, 21 * DAY, 300, &cause);
        assert_eq!(
            say(cause(View::Sample, 4100.0)),
            "API requests were at 4,100 per minute on 12 November at 14:05 UTC, usually between 900 and 1,900 and never above \
             2,300 in the 21 days before."
        );
        assert_eq!(
            say(cause(View::Hour, 12.0)),
            "API requests were at 12 per minute on 12 November at 14:05 UTC, but had never been below 310 around that time \
             of day in the 21 days before."
        );
        assert_eq!(
            say(cause(View::Short, 2400.0)),
            "API requests averaged 2,400 per minute over the 2.5 hours up to 12 November at 14:05 UTC, but had never averaged \
             above 2,300 over as long in the 21 days before."
        );
        assert_eq!(
            say(cause(View::Unrest, 2400.0)),
            "API requests swung by 2,400 per minute around their average over the 2.5 hours up to 12 November at 14:05 UTC, \
             against at most 2,300 in the 21 days before."
        );
        assert_eq!(
            sentence("gpu.hours", "hours", AT, 3 * DAY, 300, &cause(View::Day, 2400.0)),
            "Use of gpu hours averaged 2,400 over the 24 hours up to 12 November at 14:05 UTC, but had never averaged above \
             2,300 over as long in the 3 days before."
        );
    }
}
