//! Made-up usage with a known shape, for trying a rule where there are no traces, and where it is known to break.
//!
//! Seeded: the same seed gives the same series on every machine.

use crate::random::Random;
use tenure_usage::Series;

/// Seconds of a day.
const DAY: u64 = 86_400;
/// Seconds between two samples.
const STEP: u64 = 300;
/// Monday, 2 November 2026, 00:00 UTC: a week that begins on a Monday reads better in a plot.
const BEGIN: u64 = 1_793_577_600;

/// A shape of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// It grows steadily, from 2 to about 8 in ninety days.
    Growth,
    /// It grows and falls back at a restart, every three to nine days.
    Leak,
    /// It is on for some hours and off for others, without a pattern.
    OnOff,
    /// Working days differ from week-ends, and day from night.
    Weekly,
    /// It jumps to another level, four times in ninety days.
    Step,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 5] = [Self::Growth, Self::Leak, Self::OnOff, Self::Weekly, Self::Step];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Leak => "leak",
            Self::OnOff => "on-off",
            Self::Weekly => "weekly",
            Self::Step => "step",
        }
    }

    /// The shape that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.as_str() == word)
    }

    /// A series of so many days, a sample every five minutes; the same for the same seed.
    pub fn series(self, seed: u64, days: u64) -> Series {
        // Another stream for every shape, so that one seed does not give five series with one noise.
        let mut random = Random::new(seed.wrapping_mul(Self::ALL.len() as u64).wrapping_add(self as u64));
        let mut state = State { level: 3.0, on: true, until: 0, since: 0, rate: 0.0 };
        let samples = days.saturating_mul(DAY / STEP);
        let mut series = Series::default();
        for sample in 0..samples {
            let time = sample * STEP;
            let value = match self {
                Self::Growth => (2.0 + in_days(time) / 15.0) * daily(time, 0.15),
                Self::Leak => state.leak(&mut random, time),
                Self::OnOff => state.on_off(&mut random, time),
                Self::Weekly => weekly(time),
                Self::Step => state.step(&mut random, time) * daily(time, 0.1),
            };
            let noise = 1.0 + 0.05 * random.bell();
            series.timestamps.push(BEGIN + time);
            // Thousandths, as amounts are, so that a series reads well where it is printed.
            series.values.push((value * noise * 1_000.0).round().max(0.0) / 1_000.0);
        }
        series
    }
}

/// What a shape remembers from sample to sample.
struct State {
    level: f64,
    on: bool,
    until: u64,
    since: u64,
    rate: f64,
}

impl State {
    fn leak(&mut self, random: &mut Random, time: u64) -> f64 {
        if time >= self.until {
            self.since = time;
            self.until = time + DAY * 3 + random.next() % (DAY * 6);
            self.rate = 0.5 + random.share();
        }
        2.0 + self.rate * in_days(time - self.since)
    }

    fn on_off(&mut self, random: &mut Random, time: u64) -> f64 {
        if time >= self.until {
            self.on = !self.on;
            self.until = time + 3_600 * 2 + random.next() % (3_600 * 22);
        }
        if self.on { 6.0 } else { 0.4 }
    }

    fn step(&mut self, random: &mut Random, time: u64) -> f64 {
        if time >= self.until {
            if time > 0 {
                self.level = (self.level * (0.4 + 2.0 * random.share())).clamp(1.0, 12.0);
            }
            self.until = time + DAY * 14 + random.next() % (DAY * 10);
        }
        self.level
    }
}

/// Days, and parts of them.
#[expect(clippy::cast_precision_loss, reason = "a series has fewer seconds than 2^53")]
fn in_days(seconds: u64) -> f64 {
    seconds as f64 / DAY as f64
}

/// A day's wave around 1: least at three in the night, largest at three in the afternoon.
fn daily(time: u64, swing: f64) -> f64 {
    1.0 - swing * libm::cos(std::f64::consts::TAU * (in_days(time % DAY) - 0.125))
}

fn weekly(time: u64) -> f64 {
    // The first day is a Monday.
    let level = if time / DAY % 7 < 5 { 4.0 } else { 1.5 };
    level * daily(time, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
    }

    #[test]
    fn every_shape_is_a_series_and_the_same_each_time() {
        for shape in Shape::ALL {
            let series = shape.series(1, 90);
            assert_eq!((series.values.len(), series.timestamps.len()), (90 * 288, 90 * 288));
            assert!(series.values.iter().all(|value| value.is_finite() && *value >= 0.0));
            assert!(series.timestamps.is_sorted_by(|one, next| one < next));
            assert_eq!(series, shape.series(1, 90));
            assert_ne!(series, shape.series(2, 90));
            assert_eq!(Shape::named(shape.as_str()), Some(shape));
        }
        assert!(Shape::Growth.series(1, 0).values.is_empty());
    }

    #[test]
    fn shapes_have_their_shape() {
        let day = |series: &Series, day: usize| mean(&series.values[day * 288..(day + 1) * 288]);
        let growth = Shape::Growth.series(3, 90);
        assert!((day(&growth, 0) - 2.0).abs() < 0.1 && (day(&growth, 89) - 8.0).abs() < 0.2);
        let weekly = Shape::Weekly.series(3, 90);
        assert!((day(&weekly, 0) - 4.0).abs() < 0.1 && (day(&weekly, 5) - 1.5).abs() < 0.1);
        let leak = Shape::Leak.series(3, 90);
        let falls = (1..90).filter(|today| day(&leak, *today) < day(&leak, today - 1) - 1.0).count();
        assert!((6..30).contains(&falls), "{falls}");
        let on_off = Shape::OnOff.series(3, 90);
        let on = on_off.values.iter().filter(|value| **value > 3.0).count();
        assert!((8_000..18_000).contains(&on), "{on}");
        let step = Shape::Step.series(3, 90);
        let jumps = (1..90).filter(|today| (day(&step, *today) / day(&step, today - 1) - 1.0).abs() > 0.1).count();
        assert!((2..12).contains(&jumps), "{jumps}");
    }
}
