//! Amounts as the report writes them: plain digits, no trailing zeros.

use tenure_finding::Quantity;

/// Three digits that matter, as `4.13`, `41.3` or `4130`; what is under a thousandth is `0`.
///
/// For what was measured or computed. What somebody has set is written by [`exact`].
pub fn amount(value: f64) -> String {
    let decimals = match value.abs() {
        magnitude if magnitude >= 99.95 => 0,
        magnitude if magnitude >= 9.995 => 1,
        magnitude if magnitude >= 0.9995 => 2,
        _ => 3,
    };
    decimal(value, decimals)
}

/// To the thousandth, as limits are kept: `8`, `0.25`.
pub fn exact(value: f64) -> String {
    Quantity::from_f64(value).map_or_else(|| amount(value), |quantity| quantity.to_string())
}

/// A number with at most so many decimals. Where it has sixteen digits or more, or is no number, as Rust writes it.
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    if !value.is_finite() || value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_that_matter() {
        let values = [0.0, 0.0004, 0.0126, 0.25, 4.126, 9.999, 41.26, 99.96, 4126.4, 5e6, -0.0001, -3.5];
        let shown = ["0", "0", "0.013", "0.25", "4.13", "10", "41.3", "100", "4126", "5000000", "0", "-3.5"];
        assert_eq!(values.map(amount), shown);
        assert_eq!([amount(1e300), amount(f64::NAN)], ["1e300", "NaN"]);
    }

    #[test]
    fn a_limit_is_written_as_it_stands() {
        assert_eq!([1234.5, 8.0, 0.25, 1e300].map(exact), ["1234.5", "8", "0.25", "1e300"]);
    }
}
