//! The whole of it: scores, anomalies, notices, and the law of memory.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use anomaly::{Anomaly, Config, Quota, detect};
use proptest::prelude::*;
use std::collections::BTreeMap;

const DAY: u64 = 86_400;
const STEP: u64 = 300;
/// 2026-11-01.
const START: u64 = 1_793_491_200;

/// A fixed walk through the unit interval.
fn noise(at: usize) -> f64 {
    (f64::from(u32::try_from(at).unwrap() + 1) * 0.618_033_988_749_894_9).fract()
}

/// Days of work by day and rest by night.
fn daily(days: usize) -> (Vec<u64>, Vec<f64>) {
    (0..days * 288)
        .map(|at| {
            let busy = (108..216).contains(&(at % 288));
            (START + at as u64 * STEP, if busy { 80.0 } else { 20.0 } + 4.0 * noise(at))
        })
        .unzip()
}

fn quota<'a>(timestamps: &'a [u64], values: &'a [f64]) -> Quota<'a> {
    Quota { key: "api_requests_per_minute", unit: "requests per minute", timestamps, values }
}

fn all(timestamps: &[u64], values: &[f64]) -> (Vec<f64>, Vec<Anomaly>, Vec<String>) {
    let now = timestamps.last().copied().unwrap_or(START);
    let (answer, _) = detect(now, &[quota(timestamps, values)], &Config::default(), &[]).unwrap();
    let notices = answer.notices.into_iter().map(|notice| notice.message).collect();
    (answer.scores[0].values.clone(), answer.anomalies, notices)
}

#[test]
fn a_spike_is_said_in_one_sentence() {
    let (timestamps, mut values) = daily(14);
    values[11 * 288 + 169] = 190.0;
    let (scores, anomalies, notices) = all(&timestamps, &values);
    assert_eq!((scores.len(), anomalies.len(), notices.len()), (timestamps.len(), 1, 0));
    let only = &anomalies[0];
    assert_eq!((only.start, only.end), (timestamps[11 * 288 + 169], timestamps[11 * 288 + 169]));
    assert!(only.score > 0.5, "{}", only.score);
    assert_eq!(
        only.reason,
        "API requests were at 190 per minute on 12 November at 14:05 UTC, usually between 20 and 83 and never above 84 in \
         the 11 days before."
    );
}

#[test]
fn a_busy_night_is_seen_though_the_day_is_busier() {
    let (timestamps, mut values) = daily(14);
    for value in &mut values[11 * 288 + 24..11 * 288 + 30] {
        *value = 70.0;
    }
    let (_, anomalies, _) = all(&timestamps, &values);
    assert_eq!(anomalies.len(), 1);
    assert!(anomalies[0].reason.contains("around that time of day"), "{}", anomalies[0].reason);
}

#[test]
fn a_quiet_day_is_seen() {
    let (timestamps, mut values) = daily(14);
    for value in &mut values[11 * 288 + 100..12 * 288] {
        *value = value.min(24.0);
    }
    let (_, anomalies, _) = all(&timestamps, &values);
    assert!(anomalies[0].reason.contains("never been below"), "{}", anomalies[0].reason);
    assert!((timestamps[11 * 288 + 100]..timestamps[11 * 288 + 160]).contains(&anomalies[0].start));
}

#[test]
fn a_growing_event_is_one_and_measured_from_its_start() {
    let (timestamps, mut values) = daily(14);
    for (at, value) in [(0, 120.0), (1, 190.0), (2, 400.0)] {
        values[11 * 288 + 169 + at] = value;
    }
    let (_, anomalies, _) = all(&timestamps, &values);
    assert_eq!(anomalies.len(), 1);
    assert_eq!(anomalies[0].end - anomalies[0].start, 2 * STEP);
    assert!(anomalies[0].reason.contains("at 400 per minute"), "{}", anomalies[0].reason);
    assert!(anomalies[0].reason.contains("never above 84"), "{}", anomalies[0].reason);
}

#[test]
fn a_lasting_change_is_said_once() {
    let (timestamps, mut values) = daily(21);
    for value in &mut values[11 * 288 + 150..] {
        *value += 60.0;
    }
    let (_, anomalies, _) = all(&timestamps, &values);
    assert!(anomalies.len() <= 2, "{anomalies:#?}");
}

#[test]
fn what_never_changes_is_no_anomaly() {
    let (timestamps, values) = daily(21);
    assert_eq!(all(&timestamps, &values).1, []);
    let flat = vec![45.0; timestamps.len()];
    let (scores, anomalies, _) = all(&timestamps, &flat);
    assert!(anomalies.is_empty() && scores.iter().all(|score| *score < f64::EPSILON));
}

#[test]
fn a_sample_is_judged_by_its_past_alone() {
    let (timestamps, mut values) = daily(9);
    values[2000] = 150.0;
    let (long, ..) = all(&timestamps, &values);
    let (short, ..) = all(&timestamps[..2100], &values[..2100]);
    assert_eq!(long[..2100], short[..]);
}

#[test]
fn unusable_samples_are_left_out_and_said() {
    let (mut timestamps, mut values) = daily(8);
    values[1000] = f64::NAN;
    timestamps[1500] = timestamps[1499];
    let (scores, anomalies, notices) = all(&timestamps, &values);
    assert_eq!((scores.len(), anomalies.len()), (timestamps.len(), 0));
    assert_eq!(notices, ["samples left out: 1 not a finite number, 1 not newer than the one before"]);
    let quotas = [quota(&timestamps, &values)];
    let (answer, _) = detect(START, &quotas, &Config::default(), &[]).unwrap();
    assert!(answer.notices[0].message.contains("dated after the evaluation date"));
}

#[test]
fn little_history_is_said() {
    let (timestamps, values) = daily(1);
    assert_eq!(all(&timestamps, &values).2, ["under 2 days of usage, so nothing is called an anomaly yet"]);
    assert_eq!(all(&[], &[]).2, ["no usage history was given for any quota"]);
    let one_day = Config { minimum_days: 1.0, ..Config::default() };
    let (timestamps, values) = (&timestamps[..100], &values[..100]);
    let (answer, _) = detect(START + DAY, &[quota(timestamps, values)], &one_day, &[]).unwrap();
    assert_eq!(answer.notices[0].message, "under 1 day of usage, so nothing is called an anomaly yet");
}

#[test]
fn foreign_memory_is_an_error() {
    let (timestamps, values) = daily(3);
    let quotas = [quota(&timestamps, &values)];
    let now = START + 30 * DAY;
    let (_, memory) = detect(now, &quotas, &Config::default(), &[]).unwrap();
    assert!(memory.len() < 6_000, "{}", memory.len());
    assert!(detect(now, &[], &Config::default(), &memory).is_ok());
    for cut in (1..memory.len()).step_by(7) {
        assert!(detect(now, &[], &Config::default(), &memory[..cut]).is_err(), "cut at {cut}");
    }
    let longer = [memory.as_slice(), &[0]].concat();
    assert!(detect(now, &[], &Config::default(), &longer).is_err());
    assert!(detect(now, &[], &Config::default(), &[99; 64]).is_err());
}

/// The same history in pieces: scores in a row, anomalies by their start, and the last memory.
fn in_pieces(timestamps: &[u64], values: &[f64], cuts: &[usize]) -> (Vec<f64>, Vec<Anomaly>, Vec<u8>) {
    let now = *timestamps.last().unwrap();
    let (mut scores, mut anomalies, mut memory, mut from) = (Vec::new(), BTreeMap::new(), Vec::new(), 0);
    for to in cuts.iter().copied().chain([timestamps.len()]) {
        let part = quota(&timestamps[from..to], &values[from..to]);
        let (answer, next) = detect(now, &[part], &Config::default(), &memory).unwrap();
        scores.extend(answer.scores[0].values.iter());
        anomalies.extend(answer.anomalies.into_iter().map(|anomaly| (anomaly.start, anomaly)));
        (memory, from) = (next, to);
    }
    (scores, anomalies.into_values().collect(), memory)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_law_of_memory(
        mut cuts in prop::collection::vec(0_usize..1440, 0..12),
        spikes in prop::collection::vec((600_usize..1440, -50.0..400.0_f64), 0..8),
        holes in prop::collection::vec((0_usize..1440, 1_u64..400_000), 0..3),
        step in prop::sample::select(vec![60_u64, 300, 1800, 3600]),
    ) {
        let (_, mut values) = daily(5);
        for (at, value) in spikes {
            values[at] = value;
        }
        let mut at = START;
        let timestamps: Vec<u64> = (0..values.len())
            .map(|index| {
                at += step + holes.iter().filter(|(hole, _)| *hole == index).map(|(_, gap)| gap).sum::<u64>();
                at
            })
            .collect();
        cuts.sort_unstable();
        let whole = in_pieces(&timestamps, &values, &[]);
        let pieces = in_pieces(&timestamps, &values, &cuts);
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn changed_memory_never_panics(at in 0_usize..12_000, to in 0_u8..=255) {
        let (timestamps, values) = daily(3);
        let quotas = [quota(&timestamps, &values)];
        let (_, mut memory) = detect(START + 30 * DAY, &quotas, &Config::default(), &[]).unwrap();
        let at = at % memory.len();
        memory[at] = to;
        let (timestamps, values): (Vec<u64>, Vec<f64>) = (timestamps.iter().map(|at| at + 3 * DAY).collect(), values);
        let _ = detect(START + 30 * DAY, &[quota(&timestamps, &values)], &Config::default(), &memory);
    }
}
