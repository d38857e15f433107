//! Which texts may stand in YAML without quotes.
//!
//! The answer has to hold for every reader, so whatever any version of YAML takes for something else than a text is
//! refused, and so is what looks like syntax to a person.

use crate::{Value, scalar};

/// Words that some version of YAML gives a meaning to, in lower case.
const WORDS: [&str; 14] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", ".nan", "nan"];

/// Whether a text is itself when it stands without quotes.
pub(crate) fn may_be_plain(text: &str, in_flow: bool) -> bool {
    let starts_well =
        text.chars().next().is_some_and(|first| !first.is_ascii_punctuation() || "_/.$(+\\;^".contains(first));
    starts_well
        && text.chars().all(is_visible)
        && text.trim() == text
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains("{{")
        && !(in_flow && text.contains([',', '?', '[', ']', '{', '}', '"', '\'']))
        && !is_meant_otherwise(text)
}

/// Whether a character can be read, and stands in YAML as it is in every kind of text. Line breaks and tabs are not.
pub(crate) fn is_visible(character: char) -> bool {
    let is_break = matches!(character, '\u{2028}' | '\u{2029}');
    let is_foreign = matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{a0}');
    !character.is_control() && !is_break && !is_foreign
}

/// Whether some reader takes the text for a boolean, a null, a number or a date.
fn is_meant_otherwise(text: &str) -> bool {
    !matches!(scalar::plain(text.into()), Ok(Value::Text(_)))
        || WORDS.contains(&text.to_ascii_lowercase().as_str())
        || is_number_like(text)
        || is_date_like(text)
}

/// Numbers of YAML 1.1 and of readers that go beyond it: `1_000`, `1,000`, `0b1`, `0o7`, `0x1F`, `1.5e3`, `12:30:45`.
fn is_number_like(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    let has = |extra: &str| digits.chars().all(|character| character.is_ascii_digit() || extra.contains(character));
    let starts_as_number = digits.trim_start_matches('.').starts_with(|first: char| first.is_ascii_digit());
    let has_radix = ["0b", "0o", "0x"].iter().any(|radix| digits.starts_with(radix));
    let in_radix = has_radix && digits.chars().skip(2).all(|digit| digit.is_ascii_hexdigit() || digit == '_');
    let is_decimal = has("_,.e+-") && digits.matches('.').count() <= 1;
    matches!(digits.as_str(), ".inf" | "inf" | "infinity")
        || starts_as_number && (in_radix || is_decimal || digits.contains(':') && has("_:."))
}

/// `2026-11-21`, with or without a time.
fn is_date_like(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut starts_with_digits = |count: usize, all: bool| {
        parts.next().is_some_and(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            digits >= count && (!all || digits == part.len())
        })
    };
    starts_with_digits(4, true) && starts_with_digits(1, true) && starts_with_digits(1, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_reader_takes_for_something_else_is_quoted() {
        for text in [
            "",
            "NO",
            "yes",
            "On",
            "y",
            "~",
            "null",
            "NULL",
            "true",
            "=",
            "<<",
            "017",
            "0o17",
            "0x1F",
            "0b11",
            "1_000",
            "1,000",
            "12:30",
            "12:30:45",
            "190:20:30.15",
            "1.",
            ".5",
            "+1",
            "1e5",
            "6.02E+23",
            ".inf",
            "+.INF",
            ".NaN",
            "2026-11-21",
            "2026-1-2 10:00:00",
            "2026-11-21T10:00:00Z",
            "-",
            "- a",
            "-1",
            "?",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'a'",
            "\"a\"",
            "[a]",
            "{a}",
            "{{ x }}",
            "a {{ x }}",
            " a",
            "a ",
            "a\tb",
            "a\nb",
            "a\u{85}b",
            "a\u{2028}b",
            "\u{feff}a",
            "\u{7f}",
            "...",
            "---",
            ",a",
        ] {
            assert!(!may_be_plain(text, false), "{text}");
        }
    }

    #[test]
    fn what_every_reader_takes_for_a_text_is_not() {
        for text in [
            "a",
            "a b",
            "Norway",
            "eu-west-1",
            "1.2.3",
            "10.0.0.0/8",
            "10.0.0.1",
            "http://x/y?z",
            "a#b",
            "a:b",
            "ü 😀",
            "500m",
            "2Gi",
            "v1",
            "p@ss",
            "it's",
            "a, b",
            "99.9%",
            "/etc/x",
            "./x.yaml",
            "none",
            "1st",
        ] {
            assert!(may_be_plain(text, false), "{text}");
        }
        assert!(
            may_be_plain("http://x", true)
                && !may_be_plain("a, b", true)
                && !may_be_plain("a]", true)
                && !may_be_plain("a?", true)
        );
    }
}
