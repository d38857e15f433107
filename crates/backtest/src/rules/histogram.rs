//! A histogram that forgets: every half-life, what it holds weighs half.

/// How wide the first bucket is: 0.01 core, or 10 MB.
const FIRST: f64 = 0.01;
/// More buckets than any amount that fits a number of thousandths needs.
const MOST: usize = 1_000;
/// The weights are scaled back once they are this many half-lives above those of the first samples.
const FAR: f64 = 100.0;

/// Buckets that grow by a share each: the first one reaches from 0 to 0.01, and the one after it is wider by that share.
#[derive(Debug, Clone)]
pub(super) struct Histogram {
    /// What the first bucket is wide, in the quota's unit.
    first: f64,
    growth: f64,
    half_life: f64,
    /// Where weight 1 is, in half-lives since 1970.
    reference: Option<f64>,
    weights: Vec<f64>,
    total: f64,
}

impl Histogram {
    /// How many of the quota's unit make a core, the share by which buckets grow, and the seconds after which weight is
    /// halved.
    #[expect(clippy::cast_precision_loss, reason = "a half-life is a number of days")]
    pub(super) fn new(unit: f64, growth: f64, half_life: u64) -> Self {
        // A series of zeros has no scale; any will do.
        let first = if unit > 0.0 { unit * FIRST } else { FIRST };
        Self { first, growth, half_life: half_life as f64, reference: None, weights: Vec::new(), total: 0.0 }
    }

    /// Adds weight for an amount at a time.
    pub(super) fn add(&mut self, time: u64, amount: f64, weight: f64) {
        let weight = weight * self.factor(time);
        let bucket = self.bucket(amount);
        if self.weights.len() <= bucket {
            self.weights.resize(bucket + 1, 0.0);
        }
        if let Some(held) = self.weights.get_mut(bucket) {
            *held += weight;
            self.total += weight;
        }
    }

    /// Takes back what was added for an amount at a time.
    pub(super) fn take(&mut self, time: u64, amount: f64, weight: f64) {
        let weight = weight * self.factor(time);
        let bucket = self.bucket(amount);
        if let Some(held) = self.weights.get_mut(bucket) {
            let weight = weight.min(*held);
            *held -= weight;
            self.total -= weight;
        }
    }

    /// The end of the first bucket up to which a share of the weight lies.
    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        if self.total <= 0.0 {
            return None;
        }
        let threshold = share * self.total;
        let last = self.weights.iter().rposition(|weight| *weight > 0.0)?;
        let mut sum = 0.0;
        let bucket = self.weights.iter().position(|weight| {
            sum += weight;
            *weight > 0.0 && sum >= threshold
        });
        // Rounding may leave the sum below the whole.
        Some(self.start(bucket.unwrap_or(last) + 1))
    }

    /// What a sample at that time weighs beside one at the reference. The reference follows, a whole number of
    /// half-lives at once, which is exact.
    #[expect(clippy::cast_precision_loss, reason = "seconds are far below 2^53")]
    fn factor(&mut self, time: u64) -> f64 {
        let age = time as f64 / self.half_life;
        let reference = *self.reference.get_or_insert(libm::floor(age));
        let exponent = age - reference;
        if exponent <= FAR {
            return libm::exp2(exponent);
        }
        let shift = libm::floor(exponent);
        let scale = libm::exp2(-shift);
        for weight in &mut self.weights {
            *weight *= scale;
        }
        self.total *= scale;
        self.reference = Some(reference + shift);
        libm::exp2(exponent - shift)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "amounts are at or above zero, and a cast of what is too large ends at the largest"
    )]
    fn bucket(&self, amount: f64) -> usize {
        let bucket = libm::log1p(amount * self.growth / self.first) / libm::log1p(self.growth);
        (bucket as usize).min(MOST)
    }

    /// Where a bucket begins: the sum of the widths before it.
    #[expect(clippy::cast_precision_loss, reason = "there are a thousand buckets")]
    fn start(&self, bucket: usize) -> f64 {
        self.first * (libm::pow(1.0 + self.growth, bucket as f64) - 1.0) / self.growth
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    #[test]
    fn buckets_are_those_of_the_autoscaler() {
        let mut histogram = Histogram::new(1.0, 0.05, DAY);
        assert_eq!(histogram.percentile(0.9), None);
        histogram.add(DAY, 0.0, 1.0);
        assert!((histogram.percentile(0.9).unwrap() - 0.01).abs() < 1e-12);
        let mut histogram = Histogram::new(1.0, 0.05, DAY);
        histogram.add(DAY, 0.02, 1.0);
        // Widths 0.01 and 0.0105: 0.02 lies in the second, which ends at 0.0205.
        assert!((histogram.percentile(0.9).unwrap() - 0.0205).abs() < 1e-12);
    }

    #[test]
    fn weight_is_halved_and_time_may_go_on_for_ever() {
        let mut histogram = Histogram::new(1.0, 0.05, DAY);
        histogram.add(0, 10.0, 1.0);
        histogram.add(DAY, 1.0, 1.0);
        assert!(histogram.percentile(0.66).unwrap() < 2.0 && histogram.percentile(0.67).unwrap() > 9.0);
        for day in 2..4_000 {
            histogram.add(day * DAY, 1.0, 1.0);
        }
        assert!(histogram.total.is_finite() && histogram.percentile(0.99).unwrap() < 2.0);
        histogram.take(3_999 * DAY, 1.0, 1.0);
        assert!((histogram.percentile(1.0).unwrap()) < 2.0);
    }
}
