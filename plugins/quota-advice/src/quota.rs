//! What advice is about: a quota and its usage.

/// The largest amount that a quota can have, in whole units: 2^53 thousandths.
pub const LARGEST: f64 = 9_007_199_254_740.992;

/// One quota and its usage. Amounts in thousandths of the unit, samples in whole units.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota<'a> {
    /// `cpu_cores`.
    pub key: &'a str,
    /// `cores`.
    pub unit: &'a str,
    /// Today's limit; `None` is unlimited.
    pub current: Option<i64>,
    /// The least that the tier admits.
    pub min: Option<i64>,
    /// The most that the tier admits.
    pub max: Option<i64>,
    /// Fixed by contract or by hand.
    pub pinned: bool,
    /// Seconds since 1970-01-01 UTC.
    pub timestamps: &'a [u64],
    /// What was used.
    pub values: &'a [f64],
}

/// Thousandths in whole units.
#[expect(clippy::cast_precision_loss, reason = "quotas are at most 2^53 thousandths")]
pub fn units(thousandths: i64) -> f64 {
    thousandths as f64 / 1000.0
}
