//! What any history is trusted less for: its age. All else that confidence is made of is for the plugins to say.

/// From this age in days on a history is called out of date.
pub const STALE_DAYS: u64 = 3;

/// The share of confidence that the age of a history leaves: 7/(7 + days since the newest sample), from [`STALE_DAYS`] on.
#[expect(clippy::cast_precision_loss, reason = "days are few")]
pub fn freshness(days: u64) -> f64 {
    if days >= STALE_DAYS { 7.0 / (7.0 + days as f64) } else { 1.0 }
}

/// A confidence as it is told: from 0 to 1, in hundredths.
pub fn in_hundredths(confidence: f64) -> f64 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_samples_halves_it() {
        let halves = [0, STALE_DAYS - 1, 7].map(freshness);
        assert_eq!(halves.map(f64::to_bits), [1.0, 1.0, 0.5].map(f64::to_bits));
    }

    #[test]
    fn confidence_has_two_digits() {
        let told = [0.876_5, -1.0, 3.0].map(in_hundredths);
        assert_eq!(told.map(f64::to_bits), [0.88, 0.0, 1.0].map(f64::to_bits));
    }
}
