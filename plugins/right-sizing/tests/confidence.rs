//! Confidence is what it says: how often a proposal of so much confidence keeps its promise.
//!
//! A promise is broken where the seven days that follow overrun more than twice the expected overrun and one percentage
//! point more. On public traces the same was looked at by hand: the README has the table.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test may fail, and counts are small")]

use right_sizing::experts::DAY;
use right_sizing::{Config, Memory, Quota, advise};

/// Samples in a day.
const DAILY: u64 = 96;

/// Numbers that look random and are not.
struct Noise(u64);

impl Noise {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 ^ (self.0 >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Around 1, with a deviation of a twentieth.
    fn about_one(&mut self) -> f64 {
        let sum: f64 = (0..4).map(|_| self.share()).sum();
        (1.0 + 0.05 * (sum - 2.0) * 1.732).max(0.0)
    }
}

/// What usage does from time to time, and until when it goes on as it is, in days.
#[derive(Clone, Copy)]
enum Shape {
    /// From 2 to 8 in ninety days.
    Growth,
    /// Up from 2, and back after three to nine days.
    Leak,
    /// On and off for two hours to a day.
    OnOff,
    /// Working days differ from week-ends, and day from night.
    Weekly,
    /// Another level every two to four weeks.
    Step,
}

const SHAPES: [Shape; 5] = [Shape::Growth, Shape::Leak, Shape::OnOff, Shape::Weekly, Shape::Step];

fn series(shape: Shape, seed: u64, days: u64) -> (Vec<u64>, Vec<f64>) {
    let mut noise = Noise(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (mut from, mut until, mut level) = (0.0, 0.0, 3.0);
    let values = |sample: u64| {
        let day = sample as f64 / DAILY as f64;
        let wave = (day.fract() - 0.6).abs();
        let changes = day >= until;
        if changes {
            from = day;
        }
        let usage = match shape {
            Shape::Growth => (2.0 + day / 15.0) * (1.15 - 0.3 * wave),
            Shape::Weekly => (if day % 7.0 < 5.0 { 4.0 } else { 1.5 }) * (1.5 - wave),
            Shape::Leak => {
                if changes {
                    (until, level) = (day + 3.0 + 6.0 * noise.share(), 0.5 + noise.share());
                }
                2.0 + level * (day - from)
            }
            Shape::OnOff => {
                if changes {
                    (until, level) = (day + 0.08 + 0.92 * noise.share(), if level > 1.0 { 0.4 } else { 6.0 });
                }
                level
            }
            Shape::Step => {
                if changes && day > 0.0 {
                    level = (level * (0.4 + 2.0 * noise.share())).clamp(1.0, 12.0);
                }
                if changes {
                    until = day + 14.0 + 10.0 * noise.share();
                }
                level * (1.1 - 0.2 * wave)
            }
        };
        (sample * DAY / DAILY, usage * noise.about_one())
    };
    (0..days * DAILY).map(values).unzip()
}

/// A proposal's confidence, and whether the week after it kept the promise.
type Outcome = (f64, bool);

/// What became of the proposals of every third day.
fn outcomes(shape: Shape, seed: u64, key: &str) -> Vec<Outcome> {
    let (timestamps, values) = series(shape, seed, 90);
    let (mut memory, mut at, mut outcomes) = (Memory::default(), 0, Vec::new());
    for day in (7..=83).step_by(3) {
        let now = day * DAY;
        let until = timestamps.partition_point(|time| *time < now);
        // Far too much, so that there is always something to propose.
        let quota = Quota {
            key,
            unit: "units",
            current: Some(1_000_000),
            min: None,
            max: None,
            pinned: false,
            timestamps: timestamps.get(at..until).unwrap(),
            values: values.get(at..until).unwrap(),
        };
        let (advice, next) = advise(now, DAY, &[quota], &Config::default(), memory);
        (memory, at) = (next, until);
        let proposal = advice.proposals.first().unwrap();
        let limit = proposal.recommended as f64 / 1000.0;
        let week = values.iter().skip(until).take(7 * usize::try_from(DAILY).unwrap());
        let over = week.filter(|value| **value > limit).count() as f64 / (7 * DAILY) as f64;
        let kept = over <= 2.0 * proposal.expected_overrun.unwrap() + 0.01;
        outcomes.push((proposal.confidence, kept));
    }
    outcomes
}

fn of(shapes: &[Shape], key: &str) -> Vec<Outcome> {
    shapes.iter().flat_map(|shape| (1..=6).flat_map(|seed| outcomes(*shape, seed, key))).collect()
}

fn kept(outcomes: &[Outcome]) -> f64 {
    outcomes.iter().filter(|(_, kept)| *kept).count() as f64 / outcomes.len() as f64
}

fn mean(outcomes: &[Outcome]) -> f64 {
    outcomes.iter().map(|(confidence, _)| confidence).sum::<f64>() / outcomes.len() as f64
}

#[test]
fn the_more_confidence_the_more_promises_are_kept() {
    let all = [of(&SHAPES, "cpu_cores"), of(&SHAPES, "memory_gb")].concat();
    let bounds = [0.0, 0.6, 0.8, 0.9, 1.0];
    let shares = bounds.iter().zip(bounds.iter().skip(1)).map(|(from, to)| {
        let some: Vec<Outcome> =
            all.iter().copied().filter(|(confidence, _)| (from..to).contains(&confidence)).collect();
        assert!(some.len() >= 50, "{} proposals from {from} to {to}", some.len());
        let (kept, confidence) = (kept(&some), mean(&some));
        assert!(kept > confidence - 0.15, "of {} with {confidence:.2}, {kept:.2} kept their promise", some.len());
        kept
    });
    let shares: Vec<f64> = shares.collect();
    assert!(shares.is_sorted(), "{shares:.2?}");
}

#[test]
fn what_is_on_and_off_every_day_is_no_riddle() {
    for shape in [Shape::OnOff, Shape::Weekly] {
        let outcomes = of(&[shape], "cpu_cores");
        assert!(outcomes.iter().all(|(confidence, _)| *confidence >= 0.5), "from the first week on");
        assert!(mean(&outcomes) > 0.85 && kept(&outcomes) > 0.95, "{} {}", mean(&outcomes), kept(&outcomes));
    }
    let growth = of(&[Shape::Growth], "cpu_cores");
    assert!(mean(&growth) < 0.75, "growth outruns a limit in a week: {}", mean(&growth));
}
