//! In pieces or at once: the same answer, to the byte.

use super::*;
use crate::embedded;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use tenure_finding::{Limit, Quantity};
use tenure_plugin_host::{Compiler, Host, Limits, Lock, Quota, Template, Trust};

fn request(cadence: u64, now: u64, series: Vec<Series>) -> Request {
    let quota = |(number, usage): (usize, Series)| Quota {
        key: format!("quota_{number}"),
        unit: "units".to_owned(),
        current: Limit::Of(Quantity(64_000)),
        min: None,
        max: None,
        pinned: false,
        usage,
    };
    let [name, tier, dialect] = ["acme", "premium", "tenant_template"].map(str::to_owned);
    Request {
        now,
        seed: 7,
        template: Template { name, tier, dialect, document: None },
        quotas: series.into_iter().enumerate().map(quota).collect(),
        config: String::new(),
        cadence,
        memory: Vec::new(),
    }
}

/// A plugin that remembers all that it was ever given, and answers with it. It keeps the law of memory if anything does,
/// so what it answers is what it was given, however that came.
fn hoarder(request: &Request) -> Advice {
    let mut all: BTreeMap<String, Vec<(u64, u64)>> = serde_json::from_slice(&request.memory).unwrap_or_default();
    for quota in &request.quotas {
        let Series { timestamps, values, .. } = &quota.usage;
        let samples = timestamps.iter().zip(values).map(|(at, value)| (*at, value.to_bits()));
        all.entry(quota.key.clone()).or_default().extend(samples);
    }
    let evidence = [("now".to_owned(), request.now.into())].into();
    Advice { memory: serde_json::to_vec(&all).unwrap(), evidence, ..Advice::default() }
}

/// Ends of pieces, by the requests that a plugin gets.
fn ends(request: &Request, windows: u64) -> Vec<u64> {
    let mut ends = Vec::new();
    let asked = in_pieces(request, windows, |piece| {
        ends.push(piece.now);
        Ok::<_, Infallible>(hoarder(piece))
    });
    asked.unwrap();
    ends
}

#[test]
fn a_history_of_just_as_many_windows_as_a_call_takes_is_given_at_once() {
    let series = |last| Series { timestamps: vec![1_000, last], values: vec![1.0, 2.0], statistic: String::new() };
    for quotas in [1_u64, 7, 600, 601] {
        let length = 3_600 * (WINDOWS / quotas).max(1);
        let now = 1_000 + length;
        let of = |now| request(3_600, now, (0..quotas).map(|_| series(now)).collect());
        assert_eq!(ends(&of(now), WINDOWS), [now], "{quotas}");
        assert_eq!(ends(&of(now + 1), WINDOWS), [now, now + 1], "{quotas}");
        assert_eq!(ends(&of(now + length), WINDOWS), [now, now + length], "{quotas}");
    }
    assert_eq!(ends(&request(3_600, 5, vec![Series::default()]), WINDOWS), [5], "nothing is a piece, too");
    assert_eq!(ends(&request(0, 1_003, vec![series(1_003)]), 1), [1_001, 1_002, 1_003], "no cadence is one of seconds");
}

/// Samples with gaps of a piece and more, and with some exactly at its border: `length` is that of a piece.
fn series(length: u64) -> impl Strategy<Value = Series> {
    let step = prop_oneof![6 => 1..=length, 2 => Just(length), 1 => Just(2 * length), 1 => length..=5 * length];
    proptest::collection::vec((step, 0.0..100.0), 0..40).prop_map(|samples| {
        let mut at = 0;
        let samples = samples.into_iter().map(|(step, value)| {
            at += step;
            (at, value)
        });
        let (timestamps, values) = samples.unzip();
        Series { timestamps, values, statistic: "mean".to_owned() }
    })
}

fn histories() -> impl Strategy<Value = (Request, u64)> {
    (1_u64..=4, 1_u64..=6, prop_oneof![Just(1_u64), Just(3_600), Just(86_400)]).prop_flat_map(
        |(quotas, each, cadence)| {
            let count = usize::try_from(quotas).unwrap();
            let all = proptest::collection::vec(series(each * cadence), count);
            // Before the last sample, at it, and long after it.
            (all, 0..=200 * cadence).prop_map(move |(all, now)| (request(cadence, now, all), quotas * each))
        },
    )
}

proptest! {
    #[test]
    fn every_sample_comes_once_and_in_its_piece((request, windows) in histories()) {
        let mut before: Option<u64> = None;
        let quotas = u64::try_from(request.quotas.len()).unwrap();
        let last = request.now;
        let answer = in_pieces(&request, windows, |piece| {
            let samples = || piece.quotas.iter().flat_map(|quota| &quota.usage.timestamps);
            for quota in &piece.quotas {
                assert_eq!(quota.usage.timestamps.len(), quota.usage.values.len());
            }
            if let Some(before) = before {
                assert!(piece.now > before && samples().all(|at| *at > before));
                assert!((piece.now - before).div_ceil(piece.cadence) * quotas <= windows, "too long a piece");
            }
            assert!(piece.now == last || samples().all(|at| *at <= piece.now));
            before = Some(piece.now);
            Ok::<_, Infallible>(hoarder(piece))
        });
        prop_assert_eq!(answer, Ok(hoarder(&request)));
    }
}

/// Hours that look random, with a gap of `gap` hours after a third of them.
fn hours(count: u32, gap: u64, factor: u32) -> Series {
    let at = |hour: u32| 3_600 * (u64::from(hour) + if hour > count / 3 { gap } else { 0 });
    let value = |hour: u32| f64::from((hour * 7_919 * factor) % 101) / 20.0 + f64::from(hour % 24 / 8);
    Series {
        timestamps: (1..=count).map(at).collect(),
        values: (1..=count).map(value).collect(),
        statistic: "mean".to_owned(),
    }
}

#[test]
fn the_shipped_optimizer_answers_the_same_however_its_history_comes() {
    let host = Host::new(Limits::default(), Compiler::InProcess).unwrap();
    let (name, bytes) = embedded::plugins().into_iter().find(|(name, _)| name == "right-sizing").unwrap();
    let sha256 = Lock::parse(embedded::plugin_lock()).unwrap().get(&name).unwrap().sha256.clone();
    let plugin = host.load(&name, bytes, &Trust::Locked { sha256 }).unwrap();
    // One starts late, one ends early, one has nothing; and a gap is longer than many pieces.
    let mut late = hours(300, 0, 3);
    late.timestamps.iter_mut().for_each(|at| *at += 40 * 3_600);
    let all = vec![hours(500, 0, 1), hours(360, 120, 2), late, hours(200, 0, 5), Series::default()];
    for (cadence, now) in [(86_400, 500 * 3_600), (86_400, 21 * 86_400), (3_600, 500 * 3_600)] {
        let request = request(cadence, now, all.clone());
        let whole = plugin.optimize(&request).unwrap();
        assert!(!whole.proposals.is_empty(), "{whole:?}");
        for windows in [5, 35, 36, 120, 600] {
            let given = in_pieces(&request, windows, |piece| plugin.optimize(piece)).unwrap();
            let said =
                |advice: &Advice| format!("{:#?}\n{:#?}\n{:?}", advice.proposals, advice.notices, advice.evidence);
            assert_eq!(said(&given), said(&whole), "{windows} windows of {cadence} s up to {now}");
            assert_eq!(given.memory, whole.memory, "{windows} windows of {cadence} s up to {now}");
        }
    }
}
