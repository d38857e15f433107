//! What a plain YAML scalar means: the core schema of YAML 1.2.
//!
//! It differs from YAML 1.1, which many tools still read: `NO`, `yes` and `on` are texts (`allowed_countries: [NO]` has
//! to mean Norway), `017` is seventeen, and `12:30` is no number in base sixty.

use crate::{Number, Value};
use std::borrow::Cow;

/// Why a scalar has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The text is not of the kind that its tag says.
    Kind,
    /// A number beyond every `f64`.
    Range,
}

/// The value of a plain scalar without a tag.
pub(crate) fn plain(text: Cow<'_, str>) -> Result<Value, Refusal> {
    // Nearly all plain scalars are words, and the first byte tells.
    let value = match text.as_bytes().first() {
        None => Some(Value::Null),
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => number(&text)?.map(Value::Number),
        Some(b'n' | b'N' | b'~') if is_null(&text) => Some(Value::Null),
        Some(b't' | b'T' | b'f' | b'F') => boolean(&text).map(Value::Bool),
        Some(_) => None,
    };
    Ok(value.unwrap_or_else(|| Value::Text(text.into_owned())))
}

/// The value of a scalar, quoted or not, under one of the core schema's tags. `None` for a tag it does not know.
pub(crate) fn tagged(tag: &str, text: &str) -> Option<Result<Value, Refusal>> {
    Some(match tag {
        "str" => Ok(own(text)),
        "null" if is_null(text) => Ok(Value::Null),
        "bool" => boolean(text).map(Value::Bool).ok_or(Refusal::Kind),
        "int" => match number(text) {
            Ok(Some(number)) if is_integer(text) => Ok(Value::Number(number)),
            Err(refusal) => Err(refusal),
            Ok(_) => Err(Refusal::Kind),
        },
        "float" => match number(text) {
            Ok(Some(number)) => Ok(Value::Number(Number::Float(number.as_f64()))),
            Err(refusal) => Err(refusal),
            Ok(None) => Err(Refusal::Kind),
        },
        "null" => Err(Refusal::Kind),
        _ => return None,
    })
}

fn own(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn is_integer(text: &str) -> bool {
    radix(text).is_some() || all_digits(unsigned(text))
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits and base of `0o17` and `0x1F`, which have no sign.
fn radix(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) =
        text.strip_prefix("0x").map(|digits| (digits, 16)).or_else(|| text.strip_prefix("0o").map(|rest| (rest, 8)))?;
    (!digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))).then_some((digits, radix))
}

fn number(text: &str) -> Result<Option<Number>, Refusal> {
    if let Some((digits, radix)) = radix(text) {
        return i64::from_str_radix(digits, radix).map(Number::Integer).or_else(|_| wide(digits, radix)).map(Some);
    }
    let rest = unsigned(text);
    match rest {
        ".inf" | ".Inf" | ".INF" => {
            let infinity = if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
            return Ok(Some(Number::Float(infinity)));
        }
        // Without a sign: `-.nan` is a text.
        ".nan" | ".NaN" | ".NAN" if rest.len() == text.len() => return Ok(Some(Number::Float(f64::NAN))),
        _ => {}
    }
    if is_decimal(rest) { decimal(text).map(Some) } else { Ok(None) }
}

/// `[0-9]+`, `[0-9]*.[0-9]*` with a digit somewhere, and an exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(left, right)| (left, Some(right)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| all_digits(unsigned(exponent)))
}

/// A number in base ten that is known to be written correctly, for YAML and JSON.
pub(crate) fn decimal(text: &str) -> Result<Number, Refusal> {
    if let Ok(integer) = text.parse() {
        return Ok(Number::Integer(integer));
    }
    match text.parse::<f64>() {
        Ok(float) if float.is_finite() => Ok(Number::Float(float)),
        Ok(_) => Err(Refusal::Range),
        Err(_) => Err(Refusal::Kind),
    }
}

/// Integers beyond 64 bits, nearly exact.
fn wide(digits: &str, radix: u32) -> Result<Number, Refusal> {
    let value = digits
        .chars()
        .filter_map(|digit| digit.to_digit(radix))
        .fold(0.0, |sum: f64, digit| sum.mul_add(f64::from(radix), f64::from(digit)));
    if value.is_finite() { Ok(Number::Float(value)) } else { Err(Refusal::Range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Result<Value, Refusal> {
        super::plain(text.into())
    }

    #[test]
    fn words_of_yaml_1_1_are_texts() {
        for text in ["NO", "no", "yes", "on", "off", "y", "tRUE", "nULL", "12:30", "1_000", "0b1", "-0x1", "0x", "0o8"]
        {
            assert_eq!(plain(text), Ok(own(text)), "{text}");
        }
        for text in ["-", "+", ".", "..", "-.", "e3", "1e", "1e+", ".e1", "1.2.3", "2026-11-21", "-.nan", "inf", "nan"]
        {
            assert_eq!(plain(text), Ok(own(text)), "{text}");
        }
    }

    #[test]
    fn numbers_of_the_core_schema() {
        let integer = |text| match plain(text) {
            Ok(Value::Number(Number::Integer(integer))) => Some(integer),
            _ => None,
        };
        let float = |text| match plain(text) {
            Ok(Value::Number(Number::Float(float))) => Some(float),
            _ => None,
        };
        assert_eq!(["017", "0o17", "0x1F", "-5", "+5"].map(integer), [17, 15, 31, -5, 5].map(Some));
        assert_eq!(["1.", ".5", "-1e3", "+.5E-1"].map(float), [1.0, 0.5, -1000.0, 0.05].map(Some));
        assert_eq!(float(".inf"), Some(f64::INFINITY));
        assert_eq!(float("-.INF"), Some(f64::NEG_INFINITY));
        assert!(float(".NaN").is_some_and(f64::is_nan));
        assert_eq!(float("9223372036854775808"), Some(9_223_372_036_854_775_808.0));
        assert_eq!(float("0x8000000000000000"), Some(9_223_372_036_854_775_808.0));
        assert_eq!(plain("1e999"), Err(Refusal::Range));
    }

    #[test]
    fn tags_decide_and_are_checked() {
        assert_eq!(tagged("str", "1"), Some(Ok(own("1"))));
        assert_eq!(tagged("int", "1"), Some(Ok(Value::Number(Number::Integer(1)))));
        assert_eq!(tagged("float", "1"), Some(Ok(Value::Number(Number::Float(1.0)))));
        assert_eq!(tagged("null", ""), Some(Ok(Value::Null)));
        for (tag, text) in [("int", "1.5"), ("int", "x"), ("float", "x"), ("bool", "yes"), ("null", "x")] {
            assert_eq!(tagged(tag, text), Some(Err(Refusal::Kind)), "!!{tag} {text}");
        }
        assert_eq!(tagged("binary", "x"), None);
    }
}
