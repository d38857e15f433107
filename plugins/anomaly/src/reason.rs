//! The words around the figures: one sentence that can be read aloud.

use crate::series::{Cause, View};
use crate::views::{DAY, SHORT};

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
    let when = moment(at);
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

/// An amount with its unit: `1 core`, `2 cores`, `1 request per minute`.
pub(crate) fn with_unit(amount: &str, unit: &str) -> String {
    let first = unit.split(' ').next().unwrap_or_default();
    // `Mbit/s` and `Gbps` are no plurals.
    let is_word = first.len() > 3 && first.bytes().all(|byte| byte.is_ascii_alphabetic()) && !first.ends_with("bps");
    match unit.strip_prefix(first).zip(first.strip_suffix('s')) {
        Some((rest, one)) if amount == "1" && is_word => format!("1 {one}{rest}"),
        _ => format!("{amount} {unit}").trim_end().to_owned(),
    }
}

/// "12 November at 14:05".
fn moment(at: u64) -> String {
    let (day, month) = date(at / DAY);
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{day} {month} at {:02}:{:02} UTC", at % DAY / 3600, at % 3600 / 60)
}

/// The day of the month, and the month counted from 0, of a day counted from 1970-01-01.
///
/// In the calendar of 400 years that begins in March, as in Howard Hinnant's `civil_from_days`: the leap day then comes
/// last, and months follow a straight line.
fn date(days: u64) -> (u64, usize) {
    let day = (days + 719_468) % 146_097;
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    (of_year - (153 * month + 2) / 5 + 1, usize::try_from((month + 2) % 12).unwrap_or(0))
}

/// "21 days", "30 hours", "150 minutes": in the largest word that still counts to two.
fn span(seconds: u64) -> String {
    for (size, word) in [(DAY, "days"), (3600, "hours"), (60, "minutes")] {
        if seconds >= 2 * size {
            let tenths = seconds * 10 / size;
            // Half an hour in two and a half is worth saying, in twenty not.
            return if word == "hours" && tenths % 10 >= 5 && tenths < 100 {
                format!("{}.5 {word}", tenths / 10)
            } else {
                format!("{} {word}", seconds / size)
            };
        }
    }
    format!("{seconds} seconds")
}

/// Two amounts with as many digits as it takes to tell them apart.
fn told_apart(first: f64, second: f64) -> (String, String) {
    (2..17)
        .map(|digits| (amount(first, digits), amount(second, digits)))
        .find(|(first, second)| first != second)
        .unwrap_or_else(|| (first.to_string(), second.to_string()))
}

/// An amount in so many significant digits, with a comma every three digits before the point.
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
        return grouped(&format!("{:.0}", (value / unit).round() * unit));
    }
    let text = format!("{value:.*}", digits - whole + small);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    grouped(if text == "-0" { "0" } else { text })
}

fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, String::new()), |(whole, part)| (whole, format!(".{part}")));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &part
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
    fn dates_and_spans() {
        assert_eq!(moment(AT), "12 November at 14:05 UTC");
        assert_eq!(date(0), (1, 0));
        assert_eq!(date(11_016), (29, 1));
        assert_eq!([30 * 300, 21 * DAY, 45, 600].map(span), ["2.5 hours", "21 days", "45 seconds", "10 minutes"]);
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
