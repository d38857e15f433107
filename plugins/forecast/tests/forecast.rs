//! Forecasts as a caller sees them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::f64::consts::TAU;

use forecast::{Answer, Config, Crossing, Quota, Statistic, forecast};
use proptest::prelude::*;

const DAY: u64 = 86_400;
/// 1 June 2026, a Monday.
const MONDAY: u64 = 1_780_272_000;

/// Five-minute samples of whole days, by the day and the share of the day that is over.
fn samples(days: u64, value: impl Fn(u64, f64) -> f64) -> (Vec<u64>, Vec<f64>) {
    let at: Vec<u64> = (0..days * 288).map(|sample| MONDAY + sample * 300).collect();
    let share = |at: u64| f64::from(u32::try_from(at % DAY).unwrap()) / 86_400.0;
    let values = at.iter().map(|at| value((at - MONDAY) / DAY, share(*at))).collect();
    (at, values)
}

fn day(day: u64) -> f64 {
    f64::from(u32::try_from(day).unwrap())
}

fn quota(limit: Option<i64>, (timestamps, values): &(Vec<u64>, Vec<f64>)) -> Quota<'_> {
    Quota { key: "memory_gb", unit: "GB", current: limit, min: None, max: None, pinned: false, timestamps, values }
}

fn ask(days: u64, horizon: u64, limit: Option<i64>, usage: &(Vec<u64>, Vec<f64>)) -> Answer {
    forecast(MONDAY + days * DAY, horizon * DAY, DAY, &[quota(limit, usage)], &Config::default())
}

/// A noise without a generator: what is left of squares of primes.
fn wobble(day: u64) -> f64 {
    f64::from(u32::try_from((day * day * 7_919 + day * 104_729) % 1_009).unwrap()) / 1_009.0 - 0.5
}

#[test]
fn an_exact_line_gives_the_exact_date() {
    for (slope, limit) in [(0.1, 16_000), (0.25, 20_000), (0.37, 22_345)] {
        let line = |at: u64, share: f64| 4.0 + slope * (day(at) + share);
        let answer = ask(30, 200, Some(limit), &samples(30, line));
        let Crossing { earliest, expected, latest } = answer.forecasts[0].crossing.unwrap();
        // The day whose 274th of 288 samples (the 95th percentile) is the first at the limit.
        let units = f64::from(u32::try_from(limit).unwrap()) / 1000.0;
        let first = (0..1_000).find(|at| line(*at, 273.0 / 288.0) >= units).unwrap();
        assert_eq!((earliest, expected, latest), (Some(MONDAY + first * DAY), expected, expected), "{slope}");
        assert!(answer.notices.is_empty());
    }
}

#[test]
fn a_noisy_line_gives_an_interval_around_the_date() {
    let usage = samples(60, |at, share| 4.0 + 0.2 * day(at) + 2.0 * wobble(at) + (share * TAU).sin());
    let answer = ask(60, 150, Some(25_000), &usage);
    let forecast = &answer.forecasts[0];
    let crossing = forecast.crossing.unwrap();
    let days = |at: Option<u64>| (at.unwrap() - MONDAY) / DAY;
    // With the peak of the day, a unit above the line, the limit is reached on day 100.
    assert!((92..108).contains(&days(crossing.expected)), "{}", forecast.reason);
    assert!(days(crossing.earliest) < days(crossing.expected), "{}", forecast.reason);
    assert!(days(crossing.latest) > days(crossing.expected), "{}", forecast.reason);
    assert!(forecast.reason.contains("a day and reaches today's 25 GB around"), "{}", forecast.reason);
}

#[test]
fn a_week_does_not_cross_by_trend() {
    let weekly = |at: u64, share: f64| {
        let office = if at % 7 < 5 { 10.0 } else { 2.0 };
        office + 3.0 * (share * TAU).sin() + 0.5 * wobble(at)
    };
    for length in [22, 28, 45, 61, 86] {
        let usage = samples(length, weekly);
        let answer = ask(length, 60, Some(16_000), &usage);
        assert_eq!(answer.forecasts[0].crossing, None, "{length}: {}", answer.forecasts[0].reason);
        assert!(answer.forecasts[0].reason.contains("shows no clear trend and is not expected to reach"));
        let above = ask(length, 60, Some(9_000), &usage);
        assert!(above.forecasts[0].reason.contains("already reached today's 9 GB on 5 of the last 7 days"));
        assert_eq!(above.forecasts[0].crossing.unwrap().latest, Some(MONDAY + length * DAY));
    }
}

#[test]
fn what_falls_does_not_cross() {
    let usage = samples(40, |at, _| 50.0 - day(at));
    let answer = ask(40, 30, Some(20_000), &usage);
    let reason = &answer.forecasts[0].reason;
    assert_eq!(answer.forecasts[0].crossing, None);
    assert!(reason.starts_with("Peak use of memory falls by about") && reason.contains("not expected"), "{reason}");
    assert!(answer.forecasts[0].expected.iter().all(|value| *value >= 0.0));
}

#[test]
fn restarts_do_not_spoil_the_next_rise() {
    // Two gigabytes a day, back to four every ten days; the last restart was four days ago.
    let usage = samples(34, |at, share| 4.0 + 2.0 * (day(at % 10) + share));
    let hourly = forecast(MONDAY + 34 * DAY, 2 * DAY, 3_600, &[quota(Some(14_000), &usage)], &Config::default());
    let crossing = hourly.forecasts[0].crossing.unwrap().expected.unwrap();
    assert!(crossing.abs_diff(MONDAY + 35 * DAY) <= 8 * 3_600, "{}", hourly.forecasts[0].reason);
}

#[test]
fn a_course_follows_now_even_where_samples_ended_before() {
    let usage = samples(40, |at, _| 4.0 + 0.1 * day(at));
    let answer = ask(44, 10, Some(8_950), &usage);
    let forecast = &answer.forecasts[0];
    assert_eq!(forecast.timestamps, (44..54).map(|at| MONDAY + at * DAY).collect::<Vec<_>>());
    assert!((forecast.expected[0] - 8.4).abs() < 1e-6);
    assert_eq!(forecast.crossing.unwrap().expected, Some(MONDAY + 50 * DAY));
    assert_eq!(answer.notices[0].kind, "stale-usage");
}

#[test]
fn the_statistic_decides_what_is_forecast() {
    let usage = samples(30, |_, share| if share < 0.1 { 9.0 } else { 1.0 });
    let with = |statistic| {
        let config = Config { statistic, ..Config::default() };
        let now = MONDAY + 30 * DAY;
        let forecast = forecast(now, 7 * DAY, DAY, &[quota(None, &usage)], &config).forecasts.remove(0);
        assert!(forecast.evidence.contains(&format!("\"statistic\":\"{}\"", format!("{statistic:?}").to_lowercase())));
        format!("{:.1}", forecast.expected[6])
    };
    // 29 of 288 samples are 9, the others 1.
    assert_eq!([Statistic::Peak, Statistic::Mean, Statistic::Max].map(with), ["9.0", "1.8", "9.0"]);
}

#[test]
fn what_can_not_be_forecast_is_said() {
    let week = samples(6, |_, _| 1.0);
    let gaps = samples(40, |_, _| 1.0);
    let gaps: (Vec<u64>, Vec<f64>) = gaps.0.iter().zip(&gaps.1).filter(|(at, _)| (*at / DAY).is_multiple_of(2)).unzip();
    let broken = (vec![MONDAY, MONDAY + 300], vec![f64::NAN, -1.0]);
    let old = samples(10, |_, _| 1.0);
    for (usage, now, kind, words) in [
        (&week, 6, "short-history", "6 of 7 days of usage"),
        (&gaps, 40, "gaps", "were measured"),
        (&broken, 9, "bad-samples", "2 not a usable amount"),
        (&old, 30, "stale-usage", "20 days old"),
        (&(vec![], vec![]), 9, "no-usage", "no usage history"),
    ] {
        let answer = ask(now, 30, Some(1_000), usage);
        assert!(answer.forecasts.is_empty(), "{kind}");
        assert!(
            answer.notices.iter().any(|notice| notice.kind == kind && notice.message.contains(words)),
            "{answer:?}"
        );
    }
    for (horizon, step) in [(0, DAY), (DAY, 0), (DAY, 1), (u64::MAX, DAY)] {
        let answer = forecast(MONDAY, horizon, step, &[quota(None, &old)], &Config::default());
        assert_eq!(answer.notices[0].kind, "bad-request");
    }
}

#[test]
fn one_quota_does_not_change_another() {
    let (a, b) = (samples(30, |at, _| day(at)), samples(30, |at, _| wobble(at) + 1.0));
    let ask = |quotas: &[Quota<'_>]| forecast(MONDAY + 30 * DAY, 20 * DAY, DAY, quotas, &Config::default()).forecasts;
    let both = ask(&[quota(Some(40_000), &a), quota(None, &b)]);
    assert_eq!(both, [ask(&[quota(Some(40_000), &a)]), ask(&[quota(None, &b)])].concat());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_input_has_an_answer_that_holds_together(
        now in prop_oneof![Just(0), Just(u64::MAX), MONDAY..MONDAY + 100 * DAY],
        horizon in prop_oneof![Just(u64::MAX), 0_u64..200 * DAY],
        step in prop_oneof![Just(DAY), Just(3_600), Just(7 * DAY), 0_u64..3 * DAY],
        limit in proptest::option::of(any::<i64>()),
        start in MONDAY - 50 * DAY..MONDAY + 50 * DAY,
        gap in 1_u64..9 * 3_600,
        values in proptest::collection::vec(
            prop_oneof![8 => 0.0_f64..100.0, 1 => any::<f64>(), 1 => Just(0.0), 1 => 0.0_f64..1e16], 0..700),
        shuffled in any::<bool>(),
    ) {
        let mut timestamps: Vec<u64> = (0..).map(|sample| start + sample * gap).take(values.len()).collect();
        if shuffled {
            timestamps.reverse();
        }
        let usage = (timestamps, values);
        let answer = forecast(now, horizon, step, &[quota(limit, &usage)], &Config::default());
        for forecast in &answer.forecasts {
            let points = forecast.timestamps.len();
            prop_assert_eq!([points; 3], [forecast.expected.len(), forecast.low.len(), forecast.high.len()]);
            prop_assert!(forecast.timestamps.is_sorted() && points > 0);
            for ((low, expected), high) in forecast.low.iter().zip(&forecast.expected).zip(&forecast.high) {
                prop_assert!(0.0 <= *low && low <= expected && expected <= high && high.is_finite());
            }
            prop_assert!((0.0..=1.0).contains(&forecast.confidence));
            prop_assert!(serde_json::from_str::<serde_json::Value>(&forecast.evidence).is_ok());
            prop_assert!(forecast.reason.ends_with('.') && !forecast.reason.contains("  "), "{}", forecast.reason);
            let Some(Crossing { earliest, expected, latest }) = forecast.crossing else { continue };
            let late = |at: Option<u64>| at.unwrap_or(u64::MAX);
            prop_assert!(earliest.is_some() && late(earliest) <= late(expected) && late(expected) <= late(latest));
            // Where it is not above already, the crossing is where the course is first at the limit.
            #[expect(clippy::cast_precision_loss, reason = "the limit is read the same way")]
            let units = limit.unwrap() as f64 / 1000.0 * (1.0 - 1e-9);
            if !forecast.evidence.contains("already-above") {
                let first = forecast.expected.iter().position(|value| *value >= units);
                prop_assert_eq!(first.map(|at| forecast.timestamps[at]), expected);
            }
        }
    }
}
