//! Quota advice: what an optimizer proposes, and what is left of it after re-validation.

use crate::{Fate, Place};
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
    /// The share of samples that the optimizer expects above the proposed limit, from 0 to 1, where it says.
    pub expected_overrun: Option<f64>,
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
    /// What a month would cost less at list price; none for a quota without a price.
    pub saving: Option<Saving>,
    /// What became of it, where it was to be written.
    pub fate: Option<Fate>,
}

/// What a change saves in a month: a ceiling at list prices, realised only where the capacity is really released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// In hundredths of the currency; less than nothing where it costs more.
    pub hundredths: i64,
    /// ISO 4217: `USD`.
    pub currency: String,
    /// Where the prices are from, and of when: `OpenCost, default prices, 2024-10`.
    pub prices: String,
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
    /// The quota it is about; none where it is about all of them.
    pub quota: Option<String>,
    /// What kind of thing it is, in the optimizer's word: `short-history`, `unlimited`. `failed` where the optimizer did.
    pub kind: String,
    /// One sentence.
    pub message: String,
    /// Whether the optimizer failed, rather than having nothing to say.
    pub degraded: bool,
}

/// Where the usage of one quota is going, in columns of equal length.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The quota.
    pub quota: String,
    /// What is forecast of each step: `mean`, `max`, or `peak`, which leaves the few highest samples out.
    pub statistic: String,
    /// Where each step begins, in seconds since 1970, rising.
    pub timestamps: Vec<u64>,
    /// In whole units of the quota, finite.
    pub expected: Vec<f64>,
    /// No more than what is expected.
    pub low: Vec<f64>,
    /// No less.
    pub high: Vec<f64>,
    /// The share of outcomes that the interval is meant to hold, between 0 and 1.
    pub coverage: f64,
    /// When the quota is reached, where the forecaster says.
    pub crossing: Option<Crossing>,
    /// From 0 to 1.
    pub confidence: f64,
    /// What is coming, in one sentence.
    pub reason: String,
    /// The forecaster's name.
    pub optimizer: String,
}

/// When usage reaches a quota, in seconds since 1970. What is not said is not within the horizon.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Crossing {
    /// The first moment at which it may be.
    pub earliest: Option<u64>,
    /// When it is expected.
    pub expected: Option<u64>,
    /// The last moment at which it may be.
    pub latest: Option<u64>,
}

/// A time that a person should look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Anomaly {
    /// The quota.
    pub quota: String,
    /// The first sample, in seconds since 1970.
    pub start: u64,
    /// The last sample; no earlier.
    pub end: u64,
    /// The highest score in it, from 0 to 1.
    pub score: f64,
    /// What was usual and what was seen, in one sentence.
    pub reason: String,
    /// The detector's name.
    pub optimizer: String,
}

/// A tier that fits better than today's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TierMove {
    /// The tier's name.
    pub tier: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// Why, in the fitter's words.
    pub reason: String,
    /// The fitter's name.
    pub optimizer: String,
    /// What a month costs before and after; none where nothing of it has a price.
    pub cost: Option<TierCost>,
    /// Frameworks that the template declares only through the tier of today, and that the other tier does not declare: no
    /// control of theirs fails after the move, and the template has to declare them itself.
    pub undeclares: Vec<String>,
    /// Quotas that have to be set too, because the tier starts with less than is needed and admits enough.
    pub raises: Vec<Raise>,
}

/// What a month costs before and after a move: ceilings at list prices, realised only where the capacity is really
/// released or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierCost {
    /// Today, in hundredths of the currency.
    pub now: i64,
    /// After the move, over the same quotas.
    pub then: i64,
    /// ISO 4217: `USD`.
    pub currency: String,
    /// Where the prices are from, and of when: `OpenCost, default prices, 2024-10`.
    pub prices: String,
    /// Quotas that the template states and that are not part of the sums: they have no price, or no limit before or after.
    pub unpriced: Vec<String>,
}

/// A quota that a move sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// The quota.
    pub quota: String,
    /// Its unit.
    pub unit: String,
    /// The amount that is needed.
    pub to: Quantity,
}

/// What was used of one quota, as far as a report shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotaUsage {
    /// The quota.
    pub quota: String,
    /// Its unit.
    pub unit: String,
    /// Today's limit.
    pub current: Limit,
    /// Seconds since 1970, rising; with [`values`](Self::values) a column each. Shared: a history may be long.
    pub timestamps: std::sync::Arc<[u64]>,
    /// In whole units.
    pub values: std::sync::Arc<[f64]>,
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
