//! What holds whatever the usage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use proptest::prelude::*;
use right_sizing::experts::DAY;
use right_sizing::{Advice, Config, Memory, Quota, advise};

fn quota<'a>(key: &'a str, current: i64, usage: (&'a [u64], &'a [f64])) -> Quota<'a> {
    let (timestamps, values) = usage;
    Quota { key, unit: "units", current: Some(current), min: None, max: None, pinned: false, timestamps, values }
}

/// Through bytes and back, as between two calls.
fn kept(memory: &Memory) -> Memory {
    let restored = Memory::restore(&memory.save()).unwrap();
    assert_eq!(&restored, memory);
    restored
}

/// Numbers that look random and are not.
struct Noise(u64);

impl Noise {
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 ^ (self.0 >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Around 1, with a deviation of `width`.
    fn about(&mut self, width: f64) -> f64 {
        let sum: f64 = (0..4).map(|_| self.share()).sum();
        (1.0 + width * (sum - 2.0) * 1.732).max(0.0)
    }
}

/// Samples every five minutes.
#[expect(clippy::cast_precision_loss, reason = "a few days")]
fn series(days: u64, seed: u64, noise: f64, mut level: impl FnMut(f64) -> f64) -> (Vec<u64>, Vec<f64>) {
    let mut random = Noise(seed * 977 + 5);
    (0..days * 288).map(|step| (step * 300, level(step as f64 / 288.0) * random.about(noise))).unzip()
}

/// Follows the advice from window to window: overrun and how often the limit moved, from the eighth day on.
fn followed(usage: &(Vec<u64>, Vec<f64>), key: &str, cadence: u64) -> (f64, usize) {
    let config = Config::default();
    let (mut memory, mut current, mut at) = (Memory::default(), 1_i64, 0);
    let (mut over, mut samples, mut moved) = (0.0, 0.0, 0);
    let end = usage.0.last().unwrap() + 1;
    for start in (7 * DAY..end).step_by(usize::try_from(cadence).unwrap()) {
        let until = usage.0.partition_point(|time| *time < start);
        let piece = quota(key, current, (&usage.0[at..until], &usage.1[at..until]));
        let (advice, next) = advise(start, cadence, &[piece], &config, memory);
        (memory, at) = (next, until);
        if let Some(proposal) = advice.proposals.first() {
            current = proposal.recommended;
            moved += 1;
        }
        let held = usage.0.partition_point(|time| *time < start + cadence);
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let limit = current as f64 / 1000.0;
        for value in &usage.1[until..held] {
            samples += 1.0;
            over += f64::from(u8::from(*value > limit));
        }
    }
    (over / samples, moved)
}

#[test]
fn steady_growth_leaks_and_cycles_overrun_little_when_the_advice_is_followed() {
    type Level = Box<dyn Fn(f64) -> f64>;
    let shapes: [(&str, Level); 10] = [
        ("growth", Box::new(|day| 2.0 + day / 15.0)),
        ("fast growth", Box::new(|day| 1.0 + day * 0.05)),
        ("compound growth", Box::new(|day: f64| 1.02_f64.powf(day))),
        ("leak", Box::new(|day: f64| 1.0 + 2.0 * (day / 5.0).fract())),
        ("slow leak", Box::new(|day: f64| 1.0 + (day / 9.0).fract())),
        ("office hours", Box::new(|day: f64| if (0.3..0.7).contains(&day.fract()) { 4.0 } else { 0.5 })),
        ("on and off", Box::new(|day| if day % 4.0 < 2.0 { 4.0 } else { 0.5 })),
        ("weekly", Box::new(|day| if day % 7.0 < 5.0 { 3.0 } else { 1.0 })),
        ("step", Box::new(|day| if day < 45.0 { 1.0 } else { 2.0 })),
        ("step down", Box::new(|day| if day < 45.0 { 4.0 } else { 1.0 })),
    ];
    for (name, level) in &shapes {
        for key in ["cpu_cores", "memory_gb"] {
            let (over, moved) = followed(&series(90, 3, 0.1, level), key, DAY);
            assert!(over <= 0.03, "{name} of {key}: {over}");
            // Growth has to be followed, all else should rest.
            let most = if name.contains("growth") { 83 } else { 20 };
            assert!(moved <= most, "{name} of {key} moved {moved} times");
        }
    }
}

/// A climb that leads beyond all that was seen costs more than it saves in the eyes of the past, and is followed all the
/// same.
#[test]
fn leaks_that_restart_at_odd_times_are_followed_up() {
    for seed in 0..4 {
        let (mut random, mut restarts) = (Noise(seed), vec![(0.0, 1.0)]);
        while restarts.last().unwrap().0 < 60.0 {
            let last = restarts.last().unwrap().0;
            restarts.push((last + 3.0 + 6.0 * random.share(), 0.5 + random.share()));
        }
        let level = |day: f64| {
            let (since, rate) = restarts[restarts.partition_point(|(start, _)| *start <= day) - 1];
            2.0 + rate * (day - since)
        };
        let (over, _) = followed(&series(60, seed, 0.05, level), "cpu_cores", DAY);
        assert!(over <= 0.01, "seed {seed}: {over}");
    }
}

#[test]
fn followed_advice_on_steady_usage_comes_to_rest() {
    for seed in 0..4 {
        let (over, moved) = followed(&series(60, seed, 0.15, |_| 5.0), "cpu_cores", DAY);
        assert!(moved <= 4 && over <= 0.03, "seed {seed}: moved {moved} times, overran {over}");
    }
    let (over, moved) = followed(&series(21, 1, 0.1, |_| 5.0), "cpu_cores", 3_600);
    assert!(moved <= 6 && over <= 0.03, "hourly: moved {moved} times, overran {over}");
}

#[test]
fn the_expected_overrun_is_about_what_follows() {
    let usage = series(60, 9, 0.3, |day: f64| if (0.3..0.5).contains(&day.fract()) { 2.0 } else { 1.0 });
    let first = quota("cpu_cores", 100_000, (&usage.0[..28 * 288], &usage.1[..28 * 288]));
    let (advice, _) = advise(28 * DAY, DAY, &[first], &Config::default(), Memory::default());
    let proposal = &advice.proposals[0];
    #[expect(clippy::cast_precision_loss, reason = "small")]
    let limit = proposal.recommended as f64 / 1000.0;
    let after = &usage.1[28 * 288..];
    #[expect(clippy::cast_precision_loss, reason = "small")]
    let seen = after.iter().filter(|value| **value > limit).count() as f64 / after.len() as f64;
    let expected = proposal.expected_overrun.unwrap();
    assert!((expected - seen).abs() < 0.02, "expected {expected}, saw {seen}");
}

#[test]
fn damaged_memory_is_an_error_and_never_a_panic() {
    let usage = series(9, 1, 0.1, |_| 3.0);
    let (_, memory) =
        advise(9 * DAY, DAY, &[quota("a", 1, (&usage.0, &usage.1))], &Config::default(), Memory::default());
    let bytes = memory.save();
    assert!(bytes.len() < 40_000, "{}", bytes.len());
    assert_eq!(Memory::restore(&[]).unwrap(), Memory::default());
    for length in 1..bytes.len() {
        assert!(Memory::restore(&bytes[..length]).is_err(), "{length}");
    }
    let more = series(12, 2, 0.1, |_| 4.0);
    for at in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xff;
        if let Ok(memory) = Memory::restore(&damaged) {
            // Whatever it says now, it says it.
            advise(12 * DAY, DAY, &[quota("a", 1, (&more.0, &more.1))], &Config::default(), memory);
        }
    }
}

fn any_sample() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 0.0..100.0_f64,
        2 => 0.0..1e9_f64,
        1 => Just(0.0),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-1.0), Just(1e300), Just(f64::MIN_POSITIVE)],
    ]
}

fn any_time() -> impl Strategy<Value = u64> {
    prop_oneof![20 => 0..60 * DAY, 1 => any::<u64>()]
}

fn cadences() -> impl Strategy<Value = u64> {
    prop_oneof![Just(DAY), Just(3_600), Just(7 * DAY), Just(5_000), any::<u64>()]
}

fn told(advice: &Advice) -> String {
    format!("{advice:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_usage_a_proposal_is_fit_to_be_offered(
        mut samples in prop::collection::vec((any_time(), any_sample()), 0..400),
        (sorted, memory, cadence) in (any::<bool>(), any::<bool>(), cadences()),
        (now, current) in (any_time(), 0_i64..200_000),
        (low, room) in (1_i64..50_000, 0_i64..200_000),
    ) {
        if sorted {
            samples.sort_by_key(|(at, _)| *at);
        }
        let (timestamps, values): (Vec<u64>, Vec<f64>) = samples.into_iter().unzip();
        let key = if memory { "memory_gb" } else { "cpu_cores" };
        let asked = Quota { min: Some(low), max: Some(low + room), ..quota(key, current, (&timestamps, &values)) };
        let (advice, memory) = advise(now, cadence, &[asked], &Config::default(), Memory::default());
        kept(&memory);
        prop_assert!(advice.proposals.len() <= 1);
        for proposal in &advice.proposals {
            prop_assert!((low..=low + room).contains(&proposal.recommended));
            prop_assert!(proposal.recommended != current);
            prop_assert!((0.0..=1.0).contains(&proposal.confidence));
            prop_assert!(proposal.expected_overrun.is_none_or(|share| (0.0..=1.0).contains(&share)));
            prop_assert!(proposal.reason.chars().count() <= 1_000 && !proposal.reason.chars().any(char::is_control));
            prop_assert!(serde_json::from_str::<serde_json::Value>(&proposal.evidence).is_ok());
        }
    }

    #[test]
    fn a_history_in_pieces_ends_in_the_same_answer(
        seed in 0_u64..1_000,
        cuts in prop::collection::vec(0_usize..20 * 288, 0..6),
        hourly: bool,
        gap in 0_usize..10 * 288,
    ) {
        let mut usage = series(20, seed, 0.3, |day: f64| 1.0 + (day * 0.7).fract() * 3.0);
        // A hole in the middle.
        let hole = 5 * 288..5 * 288 + gap;
        usage.0.drain(hole.clone());
        usage.1.drain(hole);
        let cadence = if hourly { 3_600 } else { DAY };
        let now = 20 * DAY;
        let whole = quota("memory_gb", 9_000, (&usage.0, &usage.1));
        let (advice, memory) = advise(now, cadence, &[whole], &Config::default(), Memory::default());
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(usage.0.len())).collect();
        cuts.sort_unstable();
        cuts.push(usage.0.len());
        let (mut piecewise, mut last, mut at) = (Memory::default(), Advice::default(), 0);
        for cut in cuts {
            // Called when the piece has come, which may be in the middle of a window.
            let then = if cut == usage.0.len() { now } else { usage.0[cut.max(1) - 1] };
            let piece = quota("memory_gb", 9_000, (&usage.0[at..cut], &usage.1[at..cut]));
            (last, piecewise) = advise(then, cadence, &[piece], &Config::default(), kept(&piecewise));
            at = cut;
        }
        prop_assert_eq!(piecewise.save(), memory.save());
        prop_assert_eq!(told(&last), told(&advice));
    }

    #[test]
    fn a_history_given_again_changes_nothing(seed in 0_u64..1_000) {
        let usage = series(10, seed, 0.2, |_| 2.0);
        let asked = || [quota("cpu_cores", 9_000, (&usage.0, &usage.1))];
        let (advice, memory) = advise(10 * DAY, DAY, &asked(), &Config::default(), Memory::default());
        let (again, same) = advise(10 * DAY, DAY, &asked(), &Config::default(), memory.clone());
        prop_assert_eq!(told(&advice), told(&again));
        prop_assert_eq!(memory, same);
    }

    #[test]
    fn advice_taken_is_not_given_again(levels in prop::collection::vec(0.1..50.0_f64, 10..60)) {
        let usage: (Vec<u64>, Vec<f64>) = (1_u64..).map(|day| day * DAY).zip(levels).unzip();
        let now = usage.0.last().unwrap() + DAY;
        let ask = |current| {
            let (advice, _) = advise(now, DAY, &[quota("cpu_cores", current, (&usage.0, &usage.1))], &Config::default(), Memory::default());
            advice.proposals.first().map(|proposal| proposal.recommended)
        };
        if let Some(recommended) = ask(200_000) {
            prop_assert_eq!(ask(recommended), None);
        }
    }
}
