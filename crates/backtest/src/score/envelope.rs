//! The curve of a rule: what slack it needs for which overrun.
//!
//! Of its settings, those count that no other beats at both: who turns a dial would not choose another. Between two
//! neighbours the curve is linear in the logarithm of the overrun, because a tenth of an overrun costs about as much
//! slack wherever one begins. An overrun below one sample in a million counts as that.

/// Less overrun than this is taken for this, since nothing has no logarithm.
const LEAST: f64 = 1e-6;

/// The figures of a setting, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reading {
    /// What was granted and not used.
    pub slack: f64,
    /// Samples above the limit.
    pub overrun: f64,
    /// The overrun of the 95th-percentile series.
    pub tail: f64,
    /// Windows in which the limit moved.
    pub moved: f64,
}

/// The settings that no other beats, from the least overrun to the largest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Envelope(Vec<Reading>);

impl Envelope {
    /// The curve through the settings of a rule.
    pub fn new(readings: impl IntoIterator<Item = Reading>) -> Self {
        let mut all: Vec<Reading> = readings.into_iter().collect();
        all.sort_unstable_by(|one, other| {
            one.overrun.total_cmp(&other.overrun).then(one.slack.total_cmp(&other.slack))
        });
        let mut least = f64::INFINITY;
        all.retain(|reading| {
            let better = reading.slack < least;
            least = least.min(reading.slack);
            better
        });
        Self(all)
    }

    /// Its points, from the least overrun to the largest.
    pub fn points(&self) -> &[Reading] {
        &self.0
    }

    /// The least and the largest overrun that it reaches.
    pub fn reach(&self) -> Option<(f64, f64)> {
        Some((self.0.first()?.overrun, self.0.last()?.overrun))
    }

    /// The curve at an overrun; `None` beyond its ends.
    pub fn at(&self, overrun: f64) -> Option<Reading> {
        let wanted = libm::log(overrun.max(LEAST));
        let place = |reading: &Reading| libm::log(reading.overrun.max(LEAST));
        let after = self.0.partition_point(|reading| place(reading) < wanted);
        let high = self.0.get(after)?;
        if place(high) <= wanted {
            return Some(Reading { overrun, ..*high });
        }
        let low = self.0.get(after.checked_sub(1)?)?;
        let share = (wanted - place(low)) / (place(high) - place(low));
        let between = |low: f64, high: f64| low + (high - low) * share;
        Some(Reading {
            slack: between(low.slack, high.slack),
            overrun,
            tail: between(low.tail, high.tail),
            moved: between(low.moved, high.moved),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(points: &[(f64, f64)]) -> Envelope {
        Envelope::new(points.iter().map(|(overrun, slack)| Reading {
            slack: *slack,
            overrun: *overrun,
            tail: 2.0 * overrun,
            moved: 0.5,
        }))
    }

    #[test]
    fn settings_that_another_beats_do_not_count() {
        let curve = curve(&[(0.1, 0.2), (0.01, 0.5), (0.02, 0.6), (0.01, 0.55), (0.2, 0.2)]);
        let points: Vec<(f64, f64)> = curve.points().iter().map(|point| (point.overrun, point.slack)).collect();
        assert_eq!(points, [(0.01, 0.5), (0.1, 0.2)]);
        assert_eq!(curve.reach(), Some((0.01, 0.1)));
    }

    #[test]
    fn it_is_read_in_the_logarithm_and_not_beyond_its_ends() {
        let curve = curve(&[(0.001, 0.8), (0.1, 0.4)]);
        assert!((curve.at(0.01).unwrap().slack - 0.6).abs() < 1e-12);
        assert!((curve.at(0.01).unwrap().tail - 0.101).abs() < 1e-12);
        assert_eq!(curve.at(0.001).unwrap().slack, 0.8);
        assert_eq!(curve.at(0.1).unwrap().slack, 0.4);
        assert_eq!((curve.at(0.0009), curve.at(0.11)), (None, None));
        assert_eq!(Envelope::default().at(0.1), None);
    }

    #[test]
    fn no_overrun_is_one_in_a_million() {
        let curve = curve(&[(0.0, 0.9), (0.01, 0.5)]);
        assert_eq!(curve.at(0.0).unwrap().slack, 0.9);
        assert!((curve.at(1e-4).unwrap().slack - 0.7).abs() < 1e-12);
    }
}
