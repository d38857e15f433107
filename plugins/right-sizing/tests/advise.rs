//! What is proposed for usage of every kind.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use right_sizing::experts::DAY;
use right_sizing::{Advice, Config, Memory, Quota, advise};

/// Hourly samples from midnight on.
fn hourly(days: u64, at: impl Fn(u64) -> f64) -> (Vec<u64>, Vec<f64>) {
    (0..days * 24).map(|hour| (hour * 3_600, at(hour))).unzip()
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
        let now = timestamps.iter().copied().max().unwrap_or(0) + 3_600;
        self.advise_at(now, timestamps, values)
    }

    fn advise_at(&self, now: u64, timestamps: &[u64], values: &[f64]) -> Advice {
        let (key, current, (min, max), pinned) = (self.key, self.current, self.bounds, self.pinned);
        let quota = Quota { key, unit: "units", current, min, max, pinned, timestamps, values };
        advise(now, DAY, &[quota], &Config::parse(self.config).unwrap(), Memory::default()).0
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
    assert_eq!(CPU.recommended(&hourly(28, |_| 3.0)), Some(3_000));
    assert_eq!(CPU.recommended(&hourly(28, |_| 12.0)), Some(12_000));
    assert_eq!(CPU.recommended(&hourly(28, |_| 8.0)), None, "8 is what it needs");
    assert_eq!(CPU.recommended(&hourly(28, |_| 7.9)), None, "8 is nearly what it needs");
}

#[test]
fn what_is_not_used_at_all_is_lowered() {
    let advice = CPU.advise(&hourly(28, |_| 0.0));
    assert_eq!(advice.proposals[0].recommended, 1_000);
    assert_eq!(
        advice.proposals[0].reason,
        "Nothing was used in 28 days, so the tier's minimum of 1 instead of 8 units is enough to keep it open."
    );
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
    // One hour in a hundred is twice as high.
    let peaks = hourly(28, |hour| if hour % 100 == 0 { 6.0 } else { 3.0 });
    assert_eq!(CPU.recommended(&peaks), Some(3_000));
    let memory = Case { key: "memory_gb", ..CPU };
    assert_eq!(memory.recommended(&peaks), Some(6_000));
    let cheap = Case { config: r#"{"price": 3}"#, ..memory };
    assert_eq!(cheap.recommended(&peaks), Some(3_000), "unless the user says otherwise");
}

#[test]
fn the_tier_has_the_last_word() {
    let small = Case { bounds: (Some(1_000), Some(10_000)), ..CPU };
    let advice = small.advise(&hourly(28, |_| 20.0));
    assert_eq!(advice.proposals[0].recommended, 10_000);
    assert!(advice.proposals[0].reason.contains("the tier's maximum of 10 instead of 8"));
    assert_eq!(kinds(&advice)[0], "no-room");
}

#[test]
fn a_short_history_is_provisional() {
    let advice = CPU.advise(&hourly(3, |_| 2.0));
    assert_eq!(advice.proposals[0].recommended, 2_400, "2 times 1.2");
    assert!(advice.proposals[0].confidence <= 0.3 && advice.proposals[0].expected_overrun.is_none());
    assert_eq!(
        advice.proposals[0].reason,
        "Only 3 days of usage are known, so 2.4 instead of 8 goes by the peak of 2 units plus 20 %; how often that is exceeded \
         can be said after 7 days."
    );
    assert_eq!(kinds(&advice), ["short-history"]);
}

#[test]
fn what_can_not_be_judged_is_said() {
    let usage = hourly(28, |_| 1.0);
    assert_eq!(kinds(&Case { current: None, ..CPU }.advise(&usage)), ["unlimited"]);
    assert_eq!(kinds(&Case { pinned: true, ..CPU }.advise(&usage)), ["pinned"]);
    assert_eq!(kinds(&CPU.advise(&(vec![], vec![]))), ["no-usage"]);
    assert_eq!(kinds(&CPU.advise(&hourly(28, |_| f64::NAN))), ["bad-samples"]);
    assert_eq!(kinds(&CPU.advise_at(DAY, &[5, 5, 7], &[1.0, 1.0, -1.0])), ["bad-samples", "short-history"]);
    let stale = CPU.advise_at(60 * DAY, &usage.0, &usage.1);
    assert_eq!(kinds(&stale), ["stale-usage"]);
    assert!(stale.proposals[0].confidence < CPU.advise(&usage).proposals[0].confidence);
}

#[test]
fn the_reason_is_one_sentence_with_time_in_words() {
    let of = |usage: &(Vec<u64>, Vec<f64>)| CPU.advise(usage).proposals[0].reason.clone();
    assert_eq!(
        of(&hourly(28, |_| 3.2)),
        "Usage never passed 3.2 units in 28 days, so 3.25 instead of 8 will do, with usage over the quota for about 5 minutes \
         a week."
    );
    let outgrown = of(&hourly(28, |hour| if hour % 3 == 0 { 12.0 } else { 6.0 }));
    assert_eq!(
        outgrown,
        "Usage peaked at 12 units in 28 days, so 12 instead of 8 leaves it over the quota for about 5 minutes a week instead \
         of about 8 hours a day."
    );
    let peaks = of(&hourly(28, |hour| if hour % 100 == 0 { 6.0 } else { 3.0 }));
    let cut = "Usage peaked at 6 units in 28 days, but 3 instead of 8 will do, with usage over the quota for about ";
    assert!(peaks.starts_with(cut), "{peaks}");
    let growing = of(&hourly(28, |hour| 9.0 + 0.01 * f64::from(u32::try_from(hour).unwrap())));
    assert!(growing.contains("and grows by about "), "{growing}");
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
    let (advice, _) = advise(28 * DAY, DAY, &quotas, &Config::default(), Memory::default());
    let notices: Vec<_> = advice.notices.iter().map(|one| (one.key.as_deref(), one.message.as_str())).collect();
    assert_eq!(
        notices,
        [(None, "no usage was given for b and d"), (Some("c"), "unlimited, so there is nothing to size")]
    );
}

#[test]
fn confidence_knows_history_gaps_growth_and_change() {
    let of = |usage: &(Vec<u64>, Vec<f64>)| CPU.advise(usage).proposals[0].confidence;
    let month = of(&hourly(28, |_| 2.0));
    assert!((month - 0.9).abs() < 0.011, "{month}");
    assert!(of(&hourly(8, |_| 2.0)) < month, "a week is less than a month");
    assert!(
        of(&hourly(28, |hour| if hour < 14 * 24 { 3.5 } else { 1.0 })) < 0.6,
        "two weeks ago it would not have done"
    );
    let (at, values) = hourly(28, |_| 2.0);
    let every_other = at.into_iter().zip(values).filter(|(at, _)| at / DAY % 2 == 1).unzip();
    assert!(of(&every_other) < month, "half of the days are missing");
    let growth = of(&hourly(28, |hour| 1.0 + 0.005 * f64::from(u32::try_from(hour).unwrap())));
    assert!(growth < 0.75, "{growth}");
}

#[test]
fn what_a_history_was_learnt_under_is_not_mixed() {
    let (timestamps, values) = hourly(28, |_| 3.0);
    let quota = Quota {
        key: "cpu_cores",
        unit: "cores",
        current: Some(8_000),
        min: None,
        max: None,
        pinned: false,
        timestamps: &timestamps,
        values: &values,
    };
    let now = 28 * DAY;
    let (_, memory) = advise(now, DAY, std::slice::from_ref(&quota), &Config::default(), Memory::default());
    let none = Quota { timestamps: &[], values: &[], ..quota };
    let (same, memory) = advise(now, DAY, std::slice::from_ref(&none), &Config::default(), memory);
    assert_eq!((same.proposals.len(), kinds(&same)), (1, vec![]), "the memory is enough");
    let (other, _) = advise(now, 3_600, &[none], &Config::default(), memory);
    assert_eq!(kinds(&other), ["no-usage"], "nothing is known at another cadence");
}

#[test]
fn the_users_step_is_rounded_to_and_rounding_can_be_left_out() {
    let halves = Case { config: r#"{"step": {"cpu_cores": 0.5}}"#, ..CPU };
    assert_eq!(halves.recommended(&hourly(28, |_| 3.2)), Some(3_500));
    let plain = Case { config: r#"{"round": false}"#, ..CPU };
    assert_eq!(plain.recommended(&hourly(28, |_| 3.2)), Some(3_250));
    let whole = Case { key: "database_connections", ..CPU };
    assert_eq!(whole.recommended(&hourly(28, |_| 3.2)), Some(4_000));
}

#[test]
fn a_tier_that_ends_below_the_need_is_no_reason_to_throttle() {
    let case = Case { current: Some(10_000), bounds: (Some(1_000), Some(5_000)), ..CPU };
    let advice = case.advise(&hourly(28, |_| 7.0));
    assert_eq!(advice.proposals, []);
    assert_eq!(kinds(&advice), ["no-room"]);
}

#[test]
fn usage_that_rests_at_its_limit_is_pointed_out() {
    let case = Case { current: Some(3_000), ..CPU };
    assert_eq!(kinds(&case.advise(&hourly(28, |_| 3.0))), ["at-limit"]);
    assert_eq!(kinds(&case.advise(&hourly(28, |_| 2.8))), [] as [&str; 0]);
}

#[test]
fn nothing_is_said_about_nothing() {
    let case = Case { current: Some(0), bounds: (Some(0), Some(0)), ..CPU };
    let advice = case.advise(&hourly(28, |_| 0.0));
    assert_eq!((advice.proposals, advice.notices), (vec![], vec![]));
}
