//! Which tier is named for usage of every kind, and what holds whatever the usage.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss, reason = "a test may fail")]

use proptest::prelude::*;
use tier_fit::days::DAY;
use tier_fit::{Config, Fit, Quota, Tier, choose};

const NOW: u64 = 365 * DAY;

/// A sample every six hours, the newest at `NOW`.
fn usage(days: u64, at: impl Fn(u64) -> f64) -> (Vec<u64>, Vec<f64>) {
    (0..days * 4).rev().map(|back| (NOW - back * 21_600, at(days - 1 - back / 4))).unzip()
}

struct Given {
    key: &'static str,
    unit: &'static str,
    current: Option<i64>,
    usage: (Vec<u64>, Vec<f64>),
}

fn cpu(days: u64, at: impl Fn(u64) -> f64) -> Given {
    Given { key: "cpu_cores", unit: "cores", current: Some(8_000), usage: usage(days, at) }
}

fn memory(days: u64, at: impl Fn(u64) -> f64) -> Given {
    Given { key: "memory_gb", unit: "GB", current: Some(16_000), usage: usage(days, at) }
}

/// Four tiers, the third of which the tenant has; the last has no limits and no price.
fn tiers(prices: bool, current: &str) -> Vec<Tier<'static>> {
    let tier = |name, cpu, memory, cost| Tier {
        name,
        limits: vec![("cpu_cores", cpu), ("memory_gb", memory)],
        monthly_cost: if prices { cost } else { None },
        currency: "USD",
        current: name == current,
    };
    vec![
        tier("standard", Some(2_000), Some(4_000), Some(58_340_000)),
        tier("premium", Some(8_000), Some(16_000), Some(233_360_000)),
        tier("enterprise", Some(32_000), Some(128_000), Some(1_112_000_000)),
        tier("white_label", None, None, None),
    ]
}

fn fit_with(given: &[Given], tiers: &[Tier<'_>], config: &str) -> Fit {
    let quotas: Vec<Quota<'_>> = given
        .iter()
        .map(|given| Quota {
            key: given.key,
            unit: given.unit,
            current: given.current,
            pinned: false,
            timestamps: &given.usage.0,
            values: &given.usage.1,
        })
        .collect();
    choose(NOW, &quotas, tiers, &Config::parse(config).unwrap())
}

fn fit(given: &[Given]) -> Fit {
    fit_with(given, &tiers(true, "premium"), "")
}

fn names(fit: &Fit) -> Vec<&str> {
    fit.moves.iter().map(|step| step.tier.as_str()).collect()
}

#[test]
fn the_cheapest_tier_that_holds_everything_is_named() {
    let fit = fit(&[cpu(60, |day| 1.0 + 0.5 * (day % 2) as f64), memory(60, |_| 2.0)]);
    assert_eq!(names(&fit), ["standard"]);
    let step = &fit.moves[0];
    assert_eq!(
        step.reason,
        "Standard is enough: in 60 days the tenant needed up to 1.5 of the 2 processor cores that standard admits, and a \
         smaller share of all else that was measured."
    );
    let evidence: serde_json::Value = serde_json::from_str(&step.evidence).unwrap();
    assert_eq!(evidence["needs"], serde_json::json!({"cpu_cores": 1.8, "memory_gb": 2.4}));
    assert_eq!(step.confidence.to_string(), "0.77");
}

#[test]
fn a_tier_that_is_too_small_is_said_to_be() {
    let fit = fit(&[cpu(60, |day| if day % 3 == 0 { 8.0 } else { 5.0 }), memory(60, |_| 2.0)]);
    assert_eq!(names(&fit), ["enterprise", "white_label"]);
    assert_eq!(
        fit.moves[0].reason,
        "Premium is too small: in 60 days the tenant needed up to 8 processor cores and premium admits 8, reached or nearly so \
         on 20 days, while enterprise admits 32."
    );
    assert!(fit.moves[1].reason.ends_with("while white label sets no limit."), "{}", fit.moves[1].reason);
}

#[test]
fn growth_is_seen_coming_and_one_busy_day_is_no_reason() {
    let growing = fit(&[cpu(60, |day| 2.0 + 0.08 * day as f64), memory(60, |_| 2.0)]);
    assert_eq!(names(&growing)[0], "enterprise");
    let said = "needed up to 6.7 processor cores (9.1 within 30 days as it grows) and premium admits 8";
    assert!(growing.moves[0].reason.contains(said), "{}", growing.moves[0].reason);
    let one_day = fit(&[cpu(60, |_| 5.0), memory(60, |day| if day == 30 { 16.0 } else { 9.0 })]);
    assert_eq!(names(&one_day), [""; 0], "and it is no reason to take something away either");
}

#[test]
fn between_tight_and_roomy_nothing_moves() {
    for busiest in [1.7, 1.9] {
        let down = fit(&[cpu(60, |_| busiest), memory(60, |_| 2.0)]);
        assert_eq!(names(&down), [""; 0], "2 cores do not leave a fifth above {busiest}");
        let up = fit_with(&[cpu(60, |_| busiest), memory(60, |_| 2.0)], &tiers(true, "standard"), "");
        assert_eq!(names(&up), [""; 0], "and yet {busiest} is no reason to leave them");
    }
}

#[test]
fn what_is_not_measured_counts_as_needed() {
    let given = [cpu(60, |_| 1.0), Given { usage: (vec![], vec![]), ..memory(1, |_| 0.0) }];
    let held = fit(&given);
    assert_eq!(names(&held), [""; 0]);
    assert_eq!(
        held.notices[0].message,
        "standard would hold all that was measured, but it admits less than the tenant has of memory, and of those too \
         little usage is known"
    );
    assert_eq!(names(&fit_with(&given, &tiers(true, "premium"), r#"{"unmeasured": "nothing"}"#)), ["standard"]);
    let small = [cpu(60, |_| 1.0), Given { current: Some(3_000), usage: (vec![], vec![]), ..memory(1, |_| 0.0) }];
    let down = fit(&small);
    assert_eq!(names(&down), ["standard"]);
    assert_eq!(
        down.notices[0].message,
        "too little is known of the use of memory, so all that the tenant has of that counts as needed"
    );
    let unlimited = [cpu(60, |_| 1.0), Given { current: None, usage: (vec![], vec![]), ..memory(1, |_| 0.0) }];
    assert_eq!(names(&fit(&unlimited)), [""; 0]);
}

#[test]
fn nothing_is_taken_away_on_a_short_history() {
    let short = fit(&[cpu(20, |_| 1.0), memory(20, |_| 2.0)]);
    assert_eq!(names(&short), [""; 0]);
    assert_eq!(short.notices[0].message, "20 of 30 days of usage, so no smaller tier is proposed");
    // A long series beside it: the short one counts with all that the tenant has.
    let mixed = fit(&[cpu(60, |_| 1.0), memory(20, |_| 2.0)]);
    assert_eq!(names(&mixed), [""; 0]);
    let up = fit(&[cpu(10, |_| 8.0), memory(10, |_| 2.0)]);
    assert_eq!(names(&up)[0], "enterprise", "but a tier that is too small is so after a week");
    assert_eq!(fit(&[cpu(3, |_| 8.0)]).notices[0].kind, "no-usage");
}

#[test]
fn without_prices_the_ladder_decides() {
    let given = [cpu(60, |_| 1.0), memory(60, |_| 2.0)];
    assert_eq!(names(&fit_with(&given, &tiers(false, "enterprise"), "")), ["standard", "premium"]);
    assert_eq!(names(&fit_with(&given, &tiers(true, "white_label"), "")), ["standard", "premium", "enterprise"]);
}

#[test]
fn a_saving_that_is_hardly_one_moves_nothing() {
    let mut tiers = tiers(true, "premium");
    tiers[0].monthly_cost = Some(215_000_000);
    let given = [cpu(60, |_| 1.0), memory(60, |_| 2.0)];
    assert_eq!(names(&fit_with(&given, &tiers, "")), [""; 0]);
    assert_eq!(names(&fit_with(&given, &tiers, r#"{"saving": 0.05}"#)), ["standard"]);
    tiers[0].monthly_cost = Some(0);
    tiers[1].monthly_cost = Some(0);
    assert_eq!(names(&fit_with(&given, &tiers, "")), [""; 0], "nothing is cheaper than nothing");
}

#[test]
fn a_tenant_that_has_more_than_its_tier_keeps_it() {
    let given = [Given { current: Some(12_000), ..cpu(60, |_| 10.0) }, memory(60, |_| 9.0)];
    assert_eq!(names(&fit(&given)), [""; 0]);
}

#[test]
fn what_no_tier_holds_is_said() {
    let all = tiers(true, "enterprise");
    let fit = fit_with(&[Given { current: Some(32_000), ..cpu(60, |_| 40.0) }, memory(60, |_| 9.0)], &all[..3], "");
    assert_eq!(fit.notices[0].kind, "no-room");
    assert_eq!(fit.notices[0].message, "no other tier holds what is needed: 40 processor cores with nothing to spare");
    let nobody = fit_with(&[cpu(60, |_| 1.0)], &tiers(true, "ours"), "");
    assert_eq!(nobody.notices[0].kind, "no-tier");
}

#[test]
fn what_is_left_out_is_counted() {
    let with = |bad: u64| {
        let mut given = [cpu(60, |_| 1.0)];
        given[0].usage.1.iter_mut().take(usize::try_from(bad).unwrap()).for_each(|value| *value = f64::NAN);
        fit(&given).notices[0].message.clone()
    };
    assert_eq!(with(1), "1 sample was left out: no usable amount, or dated after the evaluation date");
    assert_eq!(with(2), "2 samples were left out: no usable amounts, or dated after the evaluation date");
}

proptest! {
    /// Whatever the usage: a tier that is named holds it, is cheaper or needed, and is left alone afterwards.
    #[test]
    fn a_move_lasts(level in 0.1_f64..40.0, wave in 0.0_f64..3.0, gigabytes in 0.1_f64..150.0, from in 0_usize..4) {
        let all = tiers(true, "");
        let at = |name: &str| tiers(true, name);
        let given = || {
            let has = |key: &str| all[from].limits.iter().find(|(known, _)| *known == key).unwrap().1;
            [
                Given { current: has("cpu_cores"), ..cpu(60, |day| level + wave * (day % 7) as f64) },
                Given { current: has("memory_gb"), ..memory(60, |_| gigabytes) },
            ]
        };
        let moved = fit_with(&given(), &at(all[from].name), "");
        for step in &moved.moves {
            prop_assert!((0.0..=1.0).contains(&step.confidence) && step.reason.len() <= 1_000);
            prop_assert!(step.evidence.len() <= 16 << 10);
            let tier = all.iter().find(|tier| tier.name == step.tier).unwrap();
            prop_assert!(tier.limits[1].1.is_none_or(|limit| gigabytes * 1_200.0 <= limit as f64 + 1.0));
        }
        if let Some(first) = moved.moves.first() {
            let next = all.iter().position(|tier| tier.name == first.tier).unwrap();
            let after = |key: &str| all[next].limits.iter().find(|(known, _)| *known == key).unwrap().1;
            let given = [
                Given { current: after("cpu_cores"), ..cpu(60, |day| level + wave * (day % 7) as f64) },
                Given { current: after("memory_gb"), ..memory(60, |_| gigabytes) },
            ];
            let again = fit_with(&given, &at(&first.tier), "");
            prop_assert_eq!(names(&again), [""; 0]);
        }
    }
}
