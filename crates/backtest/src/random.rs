//! Random numbers that are the same everywhere.

/// `SplitMix64`: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Small, quick and
/// good enough to draw series with; nothing here needs secrecy.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, not 1 itself.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a number holds")]
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of as many, each as likely; 0 where there is none.
    pub(crate) fn below(&mut self, many: usize) -> usize {
        // The high half of a product favours none by more than many / 2^64.
        let product = u128::from(self.next()) * many as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Around 0 with a variance of 1: the sum of twelve shares less six. It needs no logarithm, and its tails end at 6.
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_the_publication_draws() {
        let mut random = Random::new(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn shares_and_choices_are_even() {
        let mut random = Random::new(7);
        let mut counts = [0_u32; 5];
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..50_000 {
            counts[random.below(5)] += 1;
            let bell = random.bell();
            sum += bell;
            squares += bell * bell;
        }
        assert!(counts.iter().all(|count| (9_500..10_500).contains(count)), "{counts:?}");
        assert!((sum / 5e4).abs() < 0.02 && (squares / 5e4 - 1.0).abs() < 0.02);
        assert_eq!(random.below(0), 0);
    }
}
