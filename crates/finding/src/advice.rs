//! Quota advice: what an optimizer proposes, and what is left of it after re-validation.

use crate::Place;
use std::fmt;
use tenure_document::Pointer;

/// An amount of a quota in thousandths of its unit: 250 is a quarter of a core. Integers, so that no sum depends on order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity(pub i64);

impl Quantity {
    /// The nearest thousandth of a finite number that fits; `None` otherwise.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
    pub fn from_f64(amount: f64) -> Option<Self> {
        let thousandths = (amount * 1000.0).round();
        // 2^53: up to here every integer is exact as a float.
        (thousandths.is_finite() && thousandths.abs() <= 9_007_199_254_740_992.0).then_some(Self(thousandths as i64))
    }

    /// The amount in whole units.
    #[expect(clippy::cast_precision_loss, reason = "from_f64 admits 53 bits at most")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

/// `8`, `0.25`: without trailing zeros.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, magnitude) = if self.0 < 0 { ("-", self.0.unsigned_abs()) } else { ("", self.0.unsigned_abs()) };
        let (whole, thousandths) = (magnitude / 1000, magnitude % 1000);
        if thousandths == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{thousandths:03}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// What a template allows of a quota today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// No ceiling (`-1` in templates).
    Unlimited,
    /// This much.
    Of(Quantity),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unlimited => f.write_str("unlimited"),
            Self::Of(quantity) => quantity.fmt(f),
        }
    }
}

/// What an optimizer says. A stranger's word: nothing in it is true until the host has looked at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The quota: `cpu_cores`.
    pub quota: String,
    /// What the optimizer took the limit to be.
    pub current: Limit,
    /// What it should be.
    pub recommended: Quantity,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why, in the optimizer's words, control characters removed.
    pub reason: String,
    /// The optimizer's name.
    pub optimizer: String,
}

/// A proposal that survived re-validation and re-evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation {
    /// What was proposed.
    pub proposal: Proposal,
    /// The quota's unit: `cores`.
    pub unit: String,
    /// The field to change.
    pub pointer: Pointer,
    /// Where the field stands, where it was located.
    pub place: Option<Place>,
}

/// A proposal that was not passed on.
#[derive(Debug, Clone, PartialEq)]
pub struct Withheld {
    /// What was proposed; `recommended` may be anything at all.
    pub quota: String,
    /// The amount, as the optimizer wrote it.
    pub proposed: String,
    /// The optimizer's name.
    pub optimizer: String,
    /// Why it is not offered.
    pub because: String,
    /// Ids of the controls that it would break, where that is the reason.
    pub breaks: Vec<String>,
}

/// Something an optimizer could not do, or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The optimizer's name.
    pub optimizer: String,
    /// One sentence.
    pub message: String,
    /// Whether the optimizer failed, rather than having nothing to say.
    pub degraded: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_print_without_trailing_zeros() {
        for (thousandths, text) in [(8000, "8"), (250, "0.25"), (-1, "-0.001"), (1_500, "1.5"), (0, "0")] {
            assert_eq!(Quantity(thousandths).to_string(), text);
            assert_eq!(text.parse().ok().and_then(Quantity::from_f64), Some(Quantity(thousandths)));
        }
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        assert_eq!(Quantity::from_f64(f64::NAN), None);
        assert_eq!(Quantity::from_f64(f64::INFINITY), None);
        assert_eq!(Quantity::from_f64(1e300), None);
    }
}
