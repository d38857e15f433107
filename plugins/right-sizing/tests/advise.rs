//! What is proposed for usage of every kind, and what holds whatever the usage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use proptest::prelude::*;
use right_sizing::history::DAY;
use right_sizing::{Advice, Config, Quota, advise};

/// Hourly samples ending at the day that follows the last one.
fn hourly(days: u64, at: impl Fn(u64) -> f64) -> (Vec<u64>, Vec<f64>) {
    (0..days * 24).map(|hour| ((hour + 1) * 3_600, at(hour))).unzip()
}

struct Case {
    key: &'static str,
    current: Option<i64>,
    bounds: (Option<i64>, Option<i64>),
    pinned: bool,
    config: &'static str,
}

const CPU: Case =
    Case { key: "cpu_cores", current: Some(8_000), bounds: (Some(1_000), Some(32_000)), pinned: false, config: "" };

impl Case {
    fn advise(&self, (timestamps, values): &(Vec<u64>, Vec<f64>)) -> Advice {
        let now = timestamps.iter().copied().max().unwrap_or(0);
        self.advise_at(now, timestamps, values)
    }

    fn advise_at(&self, now: u64, timestamps: &[u64], values: &[f64]) -> Advice {
        let (key, current, (min, max), pinned) = (self.key, self.current, self.bounds, self.pinned);
        let quota = Quota { key, unit: "units", current, min, max, pinned, timestamps, values };
        advise(now, &[quota], &Config::parse(self.config).unwrap())
    }

    fn recommended(&self, usage: &(Vec<u64>, Vec<f64>)) -> Option<i64> {
        self.advise(usage).proposals.first().map(|proposal| proposal.recommended)
    }
}

fn kinds(advice: &Advice) -> Vec<&str> {
    advice.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn idle_room_is_given_back_and_missing_room_asked_for() {
    assert_eq!(CPU.recommended(&hourly(28, |_| 3.2)), Some(4_000));
    assert_eq!(CPU.recommended(&hourly(28, |_| 12.0)), Some(13_000));
    assert_eq!(CPU.recommended(&hourly(28, |_| 7.8)), None, "8 is what it needs");
}

#[test]
fn a_small_gain_moves_nothing() {
    let near = Case { current: Some(100_000), bounds: (None, None), ..CPU };
    assert_eq!(near.recommended(&hourly(28, |_| 95.0)), None);
    assert!(near.recommended(&hourly(28, |_| 70.0)).is_some());
}

#[test]
fn what_is_hardly_used_is_lowered_though_nearly_all_of_it_stays_idle() {
    assert_eq!(CPU.recommended(&hourly(28, |_| 0.003)), Some(1_000));
    let advice = CPU.advise(&hourly(28, |_| 0.0));
    assert_eq!(advice.proposals[0].recommended, 1_000);
    assert!(advice.proposals[0].reason.starts_with("Nothing was used in 28 days (672 samples)"));
}

#[test]
fn rounding_never_turns_the_direction() {
    let odd = Case { current: Some(102_000), bounds: (None, None), config: r#"{"step": {"cpu_cores": 35}}"#, ..CPU };
    assert_eq!(odd.recommended(&hourly(28, |_| 90.0)), None, "105 would be more than today, and less was meant");
    let above = Case { current: Some(40_000), bounds: (None, Some(32_000)), ..CPU };
    let advice = above.advise(&hourly(28, |_| 60.0));
    assert!(advice.proposals.is_empty() && kinds(&advice) == ["no-room"], "the tier's end is no reason to cut");
}

#[test]
fn what_must_not_overrun_keeps_its_peaks() {
    // One hour in fifty is twice as high.
    let peaks = hourly(28, |hour| if hour % 50 == 0 { 6.0 } else { 3.0 });
    let cheap = Case { config: r#"{"lambda": {"default": 2}}"#, ..CPU };
    assert_eq!(cheap.recommended(&peaks), Some(4_000));
    let memory = Case { key: "memory_gb", config: r#"{"lambda": {"default": 2}}"#, ..CPU };
    assert_eq!(memory.recommended(&peaks), Some(7_000), "whatever the default is");
}

#[test]
fn the_tier_has_the_last_word() {
    let small = Case { bounds: (Some(1_000), Some(10_000)), ..CPU };
    let advice = small.advise(&hourly(28, |_| 20.0));
    assert_eq!(advice.proposals[0].recommended, 10_000);
    assert!(advice.proposals[0].reason.contains("10 is the most that the tier admits"));
    assert_eq!(kinds(&advice), ["no-room"]);
    let floor = Case { bounds: (Some(4_000), None), ..CPU };
    let advice = floor.advise(&hourly(28, |_| 0.0));
    assert_eq!(advice.proposals[0].recommended, 4_000);
    assert!(advice.proposals[0].reason.contains("4 is the least that the tier admits"));
}

#[test]
fn a_short_history_is_provisional() {
    let advice = CPU.advise(&hourly(3, |_| 2.0));
    assert_eq!(advice.proposals[0].recommended, 3_000, "2 times 1.2, in whole cores");
    assert!(advice.proposals[0].confidence <= 0.3);
    assert!(advice.proposals[0].reason.starts_with("Peak of 3 days: 2.0 units. Under 7 days of usage"));
    assert_eq!(kinds(&advice), ["short-history"]);
}

#[test]
fn what_can_not_be_judged_is_said() {
    let usage = hourly(28, |_| 1.0);
    assert_eq!(kinds(&Case { current: None, ..CPU }.advise(&usage)), ["unlimited"]);
    assert_eq!(kinds(&Case { pinned: true, ..CPU }.advise(&usage)), ["pinned"]);
    assert_eq!(kinds(&CPU.advise(&(vec![], vec![]))), ["no-usage"]);
    assert_eq!(kinds(&CPU.advise(&hourly(28, |_| f64::NAN))), ["bad-samples"]);
    let stale = CPU.advise_at(60 * DAY, &usage.0, &usage.1);
    assert_eq!(kinds(&stale), ["stale-usage"]);
    assert!(stale.proposals[0].confidence < CPU.advise(&usage).proposals[0].confidence);
}

#[test]
fn the_reason_has_the_figures_of_both_limits() {
    let advice = CPU.advise(&hourly(28, |_| 3.2));
    assert_eq!(
        advice.proposals[0].reason,
        "Peak of 28 days: 3.2 units. At 4: no samples over the limit, 20.0 % idle. At 8 now: none over, 60.0 % idle. \
         One sample over the limit weighs as much as 7 idle ones."
    );
}

#[test]
fn what_many_quotas_lack_is_one_notice() {
    let (timestamps, values) = hourly(28, |_| 3.2);
    let quota = |key, current, usage: bool| Quota {
        key,
        unit: "units",
        current,
        min: None,
        max: None,
        pinned: false,
        timestamps: if usage { &timestamps } else { &[] },
        values: if usage { &values } else { &[] },
    };
    let some = Some(8_000);
    let quotas = [quota("a", some, true), quota("b", some, false), quota("c", None, true), quota("d", some, false)];
    let advice = advise(28 * DAY, &quotas, &Config::default());
    let notices: Vec<_> = advice.notices.iter().map(|one| (one.key.as_deref(), one.message.as_str())).collect();
    assert_eq!(
        notices,
        [(None, "no usage was given for b and d"), (Some("c"), "unlimited, so there is nothing to size")]
    );
}

#[test]
fn confidence_knows_history_gaps_and_change() {
    let of = |usage: &(Vec<u64>, Vec<f64>)| CPU.advise(usage).proposals[0].confidence;
    let month = of(&hourly(28, |_| 2.0));
    assert!((month - 0.9).abs() < 0.011, "{month}");
    assert!(of(&hourly(8, |_| 2.0)) < month, "a week is less than a month");
    assert!(of(&hourly(28, |hour| if hour < 22 * 24 { 3.5 } else { 1.0 })) < month, "the last six days were different");
    let (at, values) = hourly(28, |_| 2.0);
    let every_other = at.into_iter().zip(values).filter(|(at, _)| (at - 1) / DAY % 2 == 1).unzip();
    assert!(of(&every_other) < month, "half of the days are missing");
}

#[test]
fn the_users_step_is_rounded_to() {
    let halves = Case { config: r#"{"step": {"cpu_cores": 0.5}}"#, ..CPU };
    assert_eq!(halves.recommended(&hourly(28, |_| 3.2)), Some(3_500));
}

#[test]
fn a_tier_that_ends_below_the_need_is_no_reason_to_throttle() {
    let case = Case { current: Some(10_000), bounds: (Some(1_000), Some(5_000)), ..CPU };
    let advice = case.advise(&hourly(28, |_| 7.0));
    assert_eq!(advice.proposals, []);
    assert_eq!(advice.notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), ["no-room"]);
}

#[test]
fn usage_that_rests_at_its_limit_is_pointed_out() {
    let case = Case { current: Some(3_000), ..CPU };
    let kinds = |usage: &(Vec<u64>, Vec<f64>)| {
        let advice = case.advise(usage);
        (advice.proposals.len(), advice.notices.iter().map(|notice| notice.kind).collect::<Vec<_>>())
    };
    assert_eq!(kinds(&hourly(28, |_| 3.0)), (0, vec!["at-limit"]));
    assert_eq!(kinds(&hourly(28, |_| 2.8)).1, [] as [&str; 0]);
}

#[test]
fn nothing_is_said_about_nothing() {
    let case = Case { current: Some(0), bounds: (Some(0), Some(0)), ..CPU };
    let advice = case.advise(&hourly(28, |_| 0.0));
    assert_eq!((advice.proposals, advice.notices), (vec![], vec![]));
}

fn any_sample() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 0.0..100.0_f64,
        2 => 0.0..1e9_f64,
        1 => Just(0.0),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-1.0), Just(1e300), Just(f64::MIN_POSITIVE)],
    ]
}

proptest! {
    #[test]
    fn whatever_the_usage_a_proposal_is_fit_to_be_offered(
        samples in prop::collection::vec((0_u64..60 * DAY, any_sample()), 0..400),
        current in 0_i64..200_000,
        (low, room) in (1_i64..50_000, 0_i64..200_000),
        memory: bool,
    ) {
        let (timestamps, values): (Vec<u64>, Vec<f64>) = samples.into_iter().unzip();
        let key = if memory { "memory_gb" } else { "cpu_cores" };
        let case = Case { key, current: Some(current), bounds: (Some(low), Some(low + room)), ..CPU };
        let advice = case.advise(&(timestamps.clone(), values.clone()));
        prop_assert!(advice.proposals.len() <= 1);
        for proposal in &advice.proposals {
            prop_assert!((low..=low + room).contains(&proposal.recommended));
            prop_assert!(proposal.recommended != current);
            prop_assert!((0.0..=1.0).contains(&proposal.confidence));
            prop_assert!(proposal.reason.chars().count() <= 1_000 && !proposal.reason.chars().any(char::is_control));
            prop_assert!(serde_json::from_str::<serde_json::Value>(&proposal.evidence).is_ok());
        }
        // In any order of the samples the same is proposed, to the last bit of rounding in the sums.
        let (timestamps, values): (Vec<u64>, Vec<f64>) = timestamps.into_iter().zip(values).rev().unzip();
        let again = case.advise(&(timestamps, values));
        prop_assert_eq!(
            again.proposals.iter().map(|proposal| proposal.recommended).collect::<Vec<_>>(),
            advice.proposals.iter().map(|proposal| proposal.recommended).collect::<Vec<_>>()
        );
    }

    #[test]
    fn dearer_overruns_never_ask_for_less(levels in prop::collection::vec(0.1..50.0_f64, 10..60)) {
        let usage: (Vec<u64>, Vec<f64>) = (1_u64..).map(|day| day * DAY).zip(levels).unzip();
        let all = |config| Case { current: Some(1), bounds: (None, None), config, ..CPU }.recommended(&usage);
        let cheap = all(r#"{"lambda": {"default": 3}}"#);
        let dear = all(r#"{"lambda": {"default": 30}}"#);
        prop_assert!(dear >= cheap, "{dear:?} {cheap:?}");
    }

    #[test]
    fn advice_taken_is_not_given_again(levels in prop::collection::vec(0.1..50.0_f64, 10..60)) {
        let usage: (Vec<u64>, Vec<f64>) = (1_u64..).map(|day| day * DAY).zip(levels).unzip();
        let wide = Case { current: Some(200_000), bounds: (None, None), ..CPU };
        if let Some(recommended) = wide.recommended(&usage) {
            let taken = Case { current: Some(recommended), bounds: (None, None), ..CPU };
            prop_assert_eq!(taken.recommended(&usage), None);
        }
    }
}
