//! Amounts and counts as people write them: `7,300`, `0.25 GB`, `1 core`, `60 days`.
//!
//! How many digits of a measured amount matter is for each plugin to say; how they are written is not.

/// Quotas that one sentence names; it says of the others how many they are.
const NAMED: usize = 2;

/// Words behind which a unit no longer says what is counted.
const LINKS: [&str; 5] = ["a", "an", "at", "of", "per"];

/// A number with at most so many decimals, and none that are zeros at the end: `1,234.5`, `0.25`, `8`.
pub fn rounded(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    grouped(if text == "-0" { "0" } else { text })
}

/// A measured amount in so many digits that matter, and no more than `most` decimals. Digits before the point are all
/// said: 1,234 is no less easy to read than 1,200.
pub fn significant(value: f64, digits: u32, most: usize) -> String {
    let scale = (0..digits).fold(1.0, |scale, _| scale * 10.0);
    let (mut power, mut decimals) = (scale / 10.0, 0);
    // What is rounded up to the next power of ten has one decimal less.
    while decimals < most && value < power - power / (2.0 * scale) {
        (power, decimals) = (power / 10.0, decimals + 1);
    }
    rounded(value, decimals)
}

/// Thousandths, exactly: `8`, `0.25`.
pub fn exact(thousandths: i64) -> String {
    let (sign, all) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    let text = format!("{sign}{}.{:03}", all / 1000, all % 1000);
    grouped(text.trim_end_matches('0').trim_end_matches('.'))
}

/// A whole number: `7,300`.
pub fn whole(count: u64) -> String {
    grouped(&count.to_string())
}

/// A number of things, named by the word for one: `1 day`, `60 days`.
pub fn counted(count: u64, one: &str) -> String {
    format!("{} {one}{}", whole(count), if count == 1 { "" } else { "s" })
}

/// An amount with its unit: `1 core`, `2 cores`, `1 request per minute`, `1 GB of memory`.
pub fn with_unit(amount: &str, unit: &str) -> String {
    // What is counted ends where the first link begins.
    let counted = unit.split(' ').take_while(|word| !LINKS.contains(word));
    let length = counted.map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    let (things, rest) = unit.split_at_checked(length).unwrap_or((unit, ""));
    let thing = if amount == "1" { one_of(things) } else { things };
    format!("{amount} {thing}{rest}").trim_end().to_owned()
}

/// One of many things: `processor core`. `Mbps`, `GB/s` and `access` stay as they are.
fn one_of(things: &str) -> &str {
    let word = things.rsplit(' ').next().unwrap_or_default();
    let is_word = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_plural = is_word && !word.ends_with("bps") && !word.ends_with("ss");
    things.strip_suffix('s').filter(|_| is_plural).unwrap_or(things)
}

/// `a, b and 3 others`; one more is named too, since "1 other" is no shorter.
pub fn listed(all: &[String]) -> String {
    let (named, others) = if all.len() > NAMED + 1 { all.split_at(NAMED) } else { (all, &[][..]) };
    match (named, others.len()) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (named, 0) => named.concat(),
        (named, others) => format!("{} and {others} others", named.join(", ")),
    }
}

/// Digits with a comma every three of them before the point. The one place that says how.
fn grouped(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, part) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_a_comma_and_decimals_no_zeros() {
        for (value, decimals, text) in [
            (0.0, 2, "0"),
            (-0.0, 0, "0"),
            (0.25, 3, "0.25"),
            (7_300.0, 0, "7,300"),
            (100.0, 0, "100"),
            (-1_500.0, 1, "-1,500"),
            (1_234_567.891, 2, "1,234,567.89"),
            (999_999.96, 1, "1,000,000"),
        ] {
            assert_eq!(rounded(value, decimals), text);
        }
        let amounts = [8_000, 250, 1_500, 7_300_000, 1_000_001, -500].map(exact);
        assert_eq!(amounts, ["8", "0.25", "1.5", "7,300", "1,000.001", "-0.5"]);
        assert_eq!([whole(999), whole(1_000), whole(0)], ["999", "1,000", "0"]);
        assert_eq!(exact(i64::MIN), "-9,223,372,036,854,775.808");
    }

    #[test]
    fn digits_that_matter() {
        for (value, two, three) in [
            (0.0, "0", "0"),
            (1e-9, "0", "0"),
            (0.042, "0.042", "0.042"),
            (0.123_45, "0.12", "0.123"),
            (0.999_6, "1", "1"),
            (3.214, "3.2", "3.21"),
            (9.99, "10", "9.99"),
            (9.995, "10", "10"),
            (12.34, "12", "12.3"),
            (99.96, "100", "100"),
            (12_345.6, "12,346", "12,346"),
        ] {
            assert_eq!((significant(value, 2, 4).as_str(), significant(value, 3, 3).as_str()), (two, three));
        }
    }

    #[test]
    fn one_is_no_plural() {
        for (amount, unit, said) in [
            ("1", "cores", "1 core"),
            ("2", "cores", "2 cores"),
            ("1", "processor cores", "1 processor core"),
            ("1", "requests per minute", "1 request per minute"),
            ("1", "API requests a minute", "1 API request a minute"),
            ("1", "connections at a time", "1 connection at a time"),
            ("1", "GB of gpu units", "1 GB of gpu units"),
            ("1", "Mbit/s", "1 Mbit/s"),
            ("1", "Gbps", "1 Gbps"),
            ("1", "access", "1 access"),
            ("1", "GB", "1 GB"),
            ("1", "", "1"),
            ("1", "per hour", "1 per hour"),
            ("0.5", "units", "0.5 units"),
            ("3", "", "3"),
        ] {
            assert_eq!(with_unit(amount, unit), said);
        }
        assert_eq!([counted(1, "day"), counted(2, "day"), counted(1_500, "day")], ["1 day", "2 days", "1,500 days"]);
    }

    #[test]
    fn many_names_are_counted() {
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(
            [listed(&[]), listed(&names[..1]), listed(&names[..3]), listed(&names)],
            ["", "a", "a, b and c", "a, b and 2 others"]
        );
    }
}
