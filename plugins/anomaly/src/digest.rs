//! Two quantiles of everything seen so far, in a kilobyte.
//!
//! A sorted list of centroids (a mean and how many samples stand behind it), as in Dunning's t-digest, but with its
//! resolution where it is asked for: next to the 5th and the 95th percentile a centroid holds three thousandths
//! of the samples, and more the farther away it lies. Up to [`MOST`] samples it is exact. Samples go in one by one and the list
//! is merged at fixed lengths, so the same samples always make the same digest, however they were cut into calls.

use crate::memory::{Reader, Writer};
use crate::views::count;

/// Centroids at which the list is merged. Merging leaves about half of them.
const MOST: usize = 96;

/// The percentiles that are ever asked for.
pub(crate) const LOW: f64 = 0.05;
pub(crate) const HIGH: f64 = 0.95;

/// The share of samples behind a centroid at a target, and by how much it may grow with the distance from it.
const FINEST: f64 = 0.003;
const COARSENING: f64 = 0.25;

/// More than any series has; sums of as many stay exact.
const MOST_SAMPLES: u64 = 1 << 40;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Centroid {
    mean: f64,
    weight: u64,
}

/// See the [module](self).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Digest {
    centroids: Vec<Centroid>,
    count: u64,
}

impl Digest {
    /// Takes a finite sample in.
    pub(crate) fn add(&mut self, value: f64) {
        let at = self.centroids.partition_point(|centroid| centroid.mean < value);
        self.centroids.insert(at, Centroid { mean: value, weight: 1 });
        self.count += 1;
        if self.centroids.len() > MOST {
            self.merge();
        }
    }

    fn merge(&mut self) {
        let total = count(self.count);
        let limit = |rank: f64| {
            let share = rank / total;
            let away = (share - LOW).abs().min((share - HIGH).abs());
            total * (FINEST + away * COARSENING)
        };
        let mut merged: Vec<Centroid> = Vec::with_capacity(MOST);
        let mut below = 0;
        for next in &self.centroids {
            match merged.last_mut() {
                Some(last) if count(last.weight + next.weight) <= limit(middle(below, last.weight + next.weight)) => {
                    last.weight += next.weight;
                    last.mean += (next.mean - last.mean) * (count(next.weight) / count(last.weight));
                }
                last => {
                    below += last.map_or(0, |last| last.weight);
                    merged.push(*next);
                }
            }
        }
        self.centroids = merged;
    }

    /// The amount under which `share` of the samples lie, between neighbours in proportion; 0 without samples.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let rank = share * (count(self.count) - 1.0);
        let mut below = 0;
        let mut before: Option<(f64, f64)> = None;
        for centroid in &self.centroids {
            // Where the middle of its samples stands in the order of all of them, counted from 0.
            let at = middle(below, centroid.weight) - 0.5;
            if at >= rank {
                return before.map_or(centroid.mean, |(left, mean)| {
                    mean + (centroid.mean - mean) * ((rank - left) / (at - left))
                });
            }
            before = Some((at, centroid.mean));
            below += centroid.weight;
        }
        before.map_or(0.0, |(_, mean)| mean)
    }

    /// What lies between the 5th and the 95th percentile.
    pub(crate) fn usual(&self) -> (f64, f64) {
        (self.quantile(LOW), self.quantile(HIGH))
    }

    /// How far they are apart.
    pub(crate) fn spread(&self) -> f64 {
        let (low, high) = self.usual();
        high - low
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.list(&self.centroids, |to, centroid| {
            to.float(centroid.mean);
            to.whole(centroid.weight);
        });
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let centroids = from.list(MOST, |from| {
            let (mean, weight) = (from.finite()?, from.whole()?);
            (1..=MOST_SAMPLES).contains(&weight).then_some(Centroid { mean, weight })
        })?;
        let sorted = centroids.windows(2).all(|pair| matches!(pair, [a, b] if a.mean <= b.mean));
        let count = centroids.iter().map(|centroid| centroid.weight).sum();
        sorted.then_some(Self { centroids, count })
    }
}

/// Half way through so many samples after so many others.
fn middle(below: u64, weight: u64) -> f64 {
    count(below) + count(weight) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fixed walk through the unit interval: the multiples of the golden ratio, without their whole parts.
    fn spread(count: u32) -> impl Iterator<Item = f64> {
        (1..=count).map(|at| (f64::from(at) * 0.618_033_988_749_894_9).fract())
    }

    #[test]
    fn exact_while_short() {
        let mut digest = Digest::default();
        for value in [5.0, 1.0, 4.0, 2.0, 3.0] {
            digest.add(value);
        }
        for (share, exact) in [(0.0, 1.0), (0.1, 1.4), (0.5, 3.0), (0.9, 4.6), (1.0, 5.0)] {
            assert!((digest.quantile(share) - exact).abs() < 1e-12, "{share}");
        }
        assert!(Digest::default().quantile(0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn close_when_long() {
        let mut digest = Digest::default();
        for value in spread(50_000) {
            // A heavy tail, so that means and ranks differ.
            digest.add(1.0 / (1.0 - value * 0.999));
        }
        assert!(digest.centroids.len() <= MOST);
        for share in [LOW, HIGH] {
            let exact = 1.0 / (1.0 - share * 0.999);
            assert!((digest.quantile(share) / exact - 1.0).abs() < 0.01, "{share}: {} {exact}", digest.quantile(share));
        }
    }

    #[test]
    fn memory_holds_all_of_it() {
        let mut digest = Digest::default();
        for value in spread(1000) {
            digest.add(value);
        }
        let mut to = Writer::default();
        digest.write(&mut to);
        let bytes = to.into_bytes();
        assert_eq!(Digest::read(&mut Reader::new(&bytes)), Some(digest));
    }
}
