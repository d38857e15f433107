use super::*;
use crate::{Rule, walk};
use proptest::prelude::*;
use std::convert::Infallible;
use std::num::NonZeroU64;

fn hourly(values: &[f64]) -> Series {
    Series { timestamps: (0..values.len() as u64).map(|hour| hour * 3_600).collect(), values: values.to_vec() }
}

/// The limit after the whole of a series.
fn after(reference: Reference, kind: &Kind, values: &[f64]) -> f64 {
    let series = hourly(values);
    let history = Samples::of(&series);
    let start = values.len() as u64 * 3_600;
    let seen = Seen { history, fresh: history, start, length: DAY, current: None };
    reference.rule(kind, &series, None).limit(seen).unwrap().unwrap()
}

#[test]
fn simple_rules_by_hand() {
    // 0 to 100 over 101 hours: percentiles are their own numbers.
    let values: Vec<f64> = (0..=100).map(f64::from).collect();
    let near = |reference, kind: &Kind, expected: f64| {
        let limit = after(reference, kind, &values);
        assert!((limit - expected).abs() < 1e-9, "{reference:?} {limit} and not {expected}");
    };
    near(Reference::Krr, &Kind::Cpu, 95.0);
    near(Reference::Krr, &Kind::Memory, 115.0);
    near(Reference::ComputeOptimizer, &Kind::Cpu, 99.5 / 0.8);
    near(Reference::ComputeOptimizer, &Kind::Memory, 99.5 / 0.8);
    near(Reference::Percentile, &Kind::Network, 95.0 * 1.15);
    near(Reference::Maximum, &Kind::Disk, 120.0);
    near(Reference::AutopilotPeak, &Kind::Memory, 115.0);
}

#[test]
fn constant_usage_gets_its_margin_and_at_most_a_bucket() {
    for reference in Reference::ALL {
        for kind in [Kind::Cpu, Kind::Memory] {
            let limit = after(reference, &kind, &[3.0; 200]);
            assert!((3.0..=3.0 * 1.25 * 1.05).contains(&limit), "{reference:?} {kind} {limit}");
        }
    }
}

#[test]
fn the_autoscaler_forgets_in_days_and_takes_memory_by_its_peaks() {
    // A day at 10 and then days at 1: after one day the old one is a third of the weight, after four a thirty-first.
    let usage = |days: usize| [vec![10.0; 24], vec![1.0; 24 * days]].concat();
    assert!(after(Reference::Vpa, &Kind::Cpu, &usage(1)) > 10.0);
    assert!(after(Reference::Vpa, &Kind::Cpu, &usage(4)) < 1.3);
    // One hour of 24 is no tenth of the time, but the day's peak.
    let mut spike = vec![1.0; 48];
    spike[30] = 8.0;
    assert!(after(Reference::Vpa, &Kind::Cpu, &spike) < 1.3);
    assert!((8.0 * 1.15..8.0 * 1.15 * 1.06).contains(&after(Reference::Vpa, &Kind::Memory, &spike)));
}

#[test]
fn a_percentile_of_load_holds_the_load() {
    // A tenth of the time at 10 is half of the load.
    let values: Vec<f64> = (0..2_000).map(|hour| if hour % 10 == 0 { 10.0 } else { 1.0 }).collect();
    assert!(after(Reference::AutopilotPercentile, &Kind::Cpu, &values) > 10.0);
    assert!((1.5..3.0).contains(&after(Reference::AutopilotAverage, &Kind::Memory, &values)));
    assert_eq!(after(Reference::AutopilotPercentile, &Kind::Cpu, &[0.0; 50]), 0.0);
}

#[test]
fn words_name_rules_and_dials_hold_their_defaults() {
    for reference in Reference::ALL {
        assert_eq!(Reference::named(reference.as_str()), Some(reference));
        for kind in [Kind::Cpu, Kind::Memory] {
            let dial = reference.dial(&kind);
            assert!(dial.values.contains(&dial.default), "{reference:?}");
            assert!(dial.values.is_sorted());
            assert!(!reference.about(&kind).is_empty() && !reference.title().is_empty());
        }
    }
    assert_eq!(Reference::named("crystal ball"), None);
}

/// Asks a fresh rule at every window, with the whole history as new.
struct Forgetful<'a>(Reference, &'a Kind, &'a Series);

impl Rule for Forgetful<'_> {
    type Error = Infallible;

    fn limit(&mut self, seen: Seen<'_>) -> Result<Option<f64>, Infallible> {
        self.0.rule(self.1, self.2, None).limit(Seen { fresh: seen.history, ..seen })
    }
}

fn usage() -> impl Strategy<Value = Series> {
    prop::collection::vec((1_u64..40_000, 0.0_f64..10.0), 2..200).prop_map(|steps| {
        let mut series = Series::default();
        let mut time = 0;
        for (step, value) in steps {
            time += step;
            series.timestamps.push(time);
            // Many equal values, zeros among them.
            series.values.push((value * 2.0).floor() / 2.0);
        }
        series
    })
}

proptest! {
    #[test]
    fn limits_do_not_depend_on_how_the_history_is_cut(series in usage()) {
        let window = Window { length: NonZeroU64::new(50_000).unwrap(), warm_up: 100_000 };
        for reference in Reference::ALL {
            for kind in [Kind::Cpu, Kind::Memory] {
                let stepwise = walk(&series, window, &mut reference.rule(&kind, &series, None)).unwrap();
                let anew = walk(&series, window, &mut Forgetful(reference, &kind, &series)).unwrap();
                prop_assert_eq!(stepwise, anew, "{:?}", reference);
            }
        }
    }

    #[test]
    fn a_dial_turned_up_never_overruns_more(series in usage()) {
        let window = Window { length: NonZeroU64::new(50_000).unwrap(), warm_up: 100_000 };
        for reference in Reference::ALL {
            for kind in [Kind::Cpu, Kind::Memory] {
                let walks: Vec<Walk> = reference.dial(&kind).values.iter().map(|value| {
                    walk(&series, window, &mut reference.rule(&kind, &series, Some(*value))).unwrap()
                }).collect();
                let above: Vec<u64> = walks.iter().map(|walk| walk.above).collect();
                prop_assert_eq!(walks, reference.trace(&kind, &series, window));
                prop_assert!(above.is_sorted_by(|low, high| low >= high), "{:?} {:?}", reference, above);
            }
        }
    }

    #[test]
    fn nobody_beats_the_clairvoyant_limit_at_its_own_cost(
        values in prop::collection::vec((0_u32..20).prop_map(f64::from), 1..60),
        limit in 0.0_f64..25.0,
        lambda in 1.0_f64..100.0,
    ) {
        let best = clairvoyant::best(&values, &[lambda]).unwrap()[0];
        let [best, other] = [best, limit].map(|limit| clairvoyant::cost(&values, limit, lambda));
        // A limit of nothing is outside: its slack is a matter of convention.
        prop_assert!(limit == 0.0 || best <= other + 1e-12, "{} {}", best, other);
    }
}

proptest! {
    #[test]
    fn the_frontier_costs_no_more_than_the_clairvoyant_limit(series in usage(), lambda in 1.0_f64..60.0) {
        let window = Window { length: NonZeroU64::new(50_000).unwrap(), warm_up: 100_000 };
        let cost = |walk: &Walk| walk.charge().map(|charge| charge.slack + lambda * charge.overrun);
        let frontier = clairvoyant::frontier(&series, window, &[lambda]);
        let alone = clairvoyant::walks(&series, window, &[lambda]);
        prop_assert_eq!(frontier[0].samples, alone[0].samples);
        if let (Some(best), Some(other)) = (cost(&frontier[0]), cost(&alone[0])) {
            prop_assert!(best <= other + 1e-9, "{} {}", best, other);
        }
    }
}

#[test]
fn the_frontier_by_hand() {
    // A quiet day of 1s with an hour at 3, and a busy day of 30s. By itself the quiet day is better off with a limit of
    // 1 up to λ = 15.3: 24 · (1 − 26/72). Together a limit of 3 makes 46 of 792 idle, and pays from λ = 2.8 on.
    let days = [vec![1.0; 24 * 7], vec![1.0; 23], vec![3.0], vec![30.0; 24]].concat();
    let limits = |walk: &Walk| walk.limits.iter().map(|held| held.limit).collect::<Vec<_>>();
    let series = hourly(&days);
    assert_eq!(limits(&clairvoyant::walks(&series, Window::DAILY, &[15.0])[0]), [1.0, 30.0]);
    assert_eq!(limits(&clairvoyant::frontier(&series, Window::DAILY, &[2.9])[0]), [3.0, 30.0]);
    assert_eq!(limits(&clairvoyant::frontier(&series, Window::DAILY, &[2.7])[0]), [1.0, 30.0]);
}

#[test]
fn the_clairvoyant_limit_by_hand() {
    // 1, 1, 1 and 9: a limit of 1 costs λ/4; a limit of 9 costs 1 − 12/36 = 2/3.
    let values = [1.0, 9.0, 1.0, 1.0];
    assert_eq!(clairvoyant::best(&values, &[2.0, 3.0]), Some(vec![1.0, 9.0]));
    assert!((clairvoyant::cost(&values, 9.0, 3.0) - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(clairvoyant::best(&[], &[2.0]), None);
    let series = hourly(&[[1.0; 24 * 8].as_slice(), &[0.0; 24]].concat());
    let walks = clairvoyant::walks(&series, Window::DAILY, &[2.0, 3.0]);
    assert_eq!(walks.iter().map(|walk| (walk.windows, walk.granted)).collect::<Vec<_>>(), [(2, 24.0), (2, 24.0)]);
}
