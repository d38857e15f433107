use super::*;
use proptest::prelude::*;
use std::convert::Infallible;

const DAY: u64 = 86_400;

/// Says what it is told to, and writes down what it saw.
struct Script {
    answers: Vec<Option<f64>>,
    asked: Vec<(u64, usize, usize, Option<f64>)>,
}

impl Rule for Script {
    type Error = Infallible;

    fn limit(&mut self, seen: Seen<'_>) -> Result<Option<f64>, Infallible> {
        let answer = self.answers.get(self.asked.len()).copied().flatten();
        self.asked.push((seen.start, seen.history.len(), seen.fresh.len(), seen.current));
        Ok(answer)
    }
}

fn script(answers: &[Option<f64>]) -> Script {
    Script { answers: answers.to_vec(), asked: Vec::new() }
}

fn series(samples: &[(u64, f64)]) -> Series {
    let (timestamps, values) = samples.iter().copied().unzip();
    Series { timestamps, values }
}

fn short() -> Window {
    Window { length: NonZeroU64::new(10).unwrap(), warm_up: 10 }
}

#[test]
fn a_walk_worked_out_by_hand() {
    // Two samples a window. The first window begins 10 s after the first sample, at the next multiple of 10: 20.
    let series = series(&[
        (5, 9.0),
        (10, 9.0),
        (15, 9.0),
        (20, 1.0),
        (25, 3.0),
        (30, 2.0),
        (35, 5.0),
        (40, 4.0),
        (45, 4.0),
        (50, 1.0),
    ]);
    let mut rule = script(&[Some(2.0), Some(4.0), Some(4.03)]);
    let walk = walk(&series, short(), &mut rule).unwrap();
    assert_eq!(rule.asked, [(20, 3, 3, None), (30, 5, 2, Some(2.0)), (40, 7, 2, Some(4.0))]);
    // Limit 2: 1 and 2 used of 4, one above. Limit 4: 2 and 4 of 8, one above. Limit 4.03: 8 of 8.06.
    assert_eq!((walk.samples, walk.above, walk.windows), (6, 2, 3));
    assert!((walk.granted - 20.06).abs() < 1e-12 && (walk.used - 17.0).abs() < 1e-12);
    // From 2 to 4 it moved; from 4 to 4.03 not by more than 1 %.
    assert_eq!((walk.compared, walk.moved, walk.empty, walk.unanswered), (2, 1, 0, 0));
    let charge = walk.charge().unwrap();
    assert!((charge.slack - (1.0 - 17.0 / 20.06)).abs() < 1e-12);
    assert_eq!((charge.overrun, charge.moved), (2.0 / 6.0, 0.5));
    assert_eq!(walk.limits.iter().map(|held| held.start).collect::<Vec<_>>(), [20, 30, 40]);
}

#[test]
fn gaps_are_skipped_and_the_limit_stays() {
    let series = series(&[(0, 1.0), (5, 1.0), (10, 1.0), (15, 1.0), (52, 1.0), (55, 1.0), (60, 1.0)]);
    let mut rule = script(&[Some(1.0), None, Some(9.0)]);
    let walk = walk(&series, short(), &mut rule).unwrap();
    assert_eq!(rule.asked, [(10, 2, 2, None), (50, 4, 2, Some(1.0))]);
    assert_eq!((walk.windows, walk.empty, walk.moved), (2, 3, 0));
}

#[test]
fn a_gap_of_fifty_years_takes_no_time() {
    let far = 50 * 365 * DAY;
    let series = series(&[(0, 1.0), (1, 1.0), (2, 1.0), (far, 1.0), (far + 1, 1.0)]);
    let window = Window { length: NonZeroU64::new(1).unwrap(), warm_up: 1 };
    let walk = walk(&series, window, &mut script(&[Some(1.0)])).unwrap();
    assert_eq!((walk.windows, walk.empty), (4, far - 3));
}

#[test]
fn a_window_that_the_series_ends_in_is_not_charged() {
    let ends = |last: u64| {
        let samples: Vec<(u64, f64)> = (0..=last).step_by(2).map(|time| (time, 1.0)).collect();
        walk(&series(&samples), short(), &mut script(&[Some(1.0); 9])).unwrap().windows
    };
    assert_eq!([ends(16), ends(18), ends(20), ends(26), ends(28)], [0, 1, 1, 1, 2]);
}

#[test]
fn what_can_not_be_charged_says_so() {
    assert_eq!(walk(&Series::default(), Window::DAILY, &mut script(&[])).unwrap(), Walk::default());
    let samples: Vec<(u64, f64)> = (0..40).map(|time| (time, 1.0)).collect();
    let silent = walk(&series(&samples), short(), &mut script(&[])).unwrap();
    assert_eq!((silent.charge(), silent.unanswered), (None, 3));
    let broken = walk(&series(&samples), short(), &mut script(&[Some(f64::NAN), Some(-1.0), Some(1.0)])).unwrap();
    assert_eq!((broken.windows, broken.unanswered), (1, 2));
    let idle: Vec<(u64, f64)> = (0..40).map(|time| (time, 0.0)).collect();
    assert_eq!(walk(&series(&idle), short(), &mut script(&[Some(1.0)])).unwrap().charge(), None);
    let nothing = walk(&series(&samples), short(), &mut script(&[Some(0.0)])).unwrap().charge().unwrap();
    assert_eq!((nothing.slack, nothing.overrun), (1.0, 1.0));
}

#[test]
fn days_are_calendar_days() {
    let noon = 20_000 * DAY + DAY / 2;
    let samples: Vec<(u64, f64)> = (0..24 * 10).map(|hour| (noon + hour * 3_600, 1.0)).collect();
    let mut rule = script(&[Some(1.0); 9]);
    let walk = walk(&series(&samples), Window::DAILY, &mut rule).unwrap();
    assert_eq!(walk.limits.iter().map(|held| held.start).collect::<Vec<_>>(), [20_008 * DAY, 20_009 * DAY]);
}

proptest! {
    #[test]
    fn shares_are_shares(
        steps in prop::collection::vec((1_u64..15, 0.0_f64..10.0), 1..80),
        answers in prop::collection::vec(prop::option::of(0.0_f64..10.0), 0..40),
    ) {
        let mut time = 0;
        let samples: Vec<(u64, f64)> = steps.iter().map(|(step, value)| { time += step; (time, *value) }).collect();
        let walk = walk(&series(&samples), short(), &mut script(&answers)).unwrap();
        if let Some(Charge { slack, overrun, moved }) = walk.charge() {
            prop_assert!((0.0..=1.0).contains(&slack) && (0.0..=1.0).contains(&overrun) && (0.0..=1.0).contains(&moved));
            prop_assert!(slack < 1.0 || walk.used == 0.0);
        }
        prop_assert_eq!(walk.limits.len() as u64, walk.windows);
    }

    #[test]
    fn a_higher_limit_never_overruns_more(
        values in prop::collection::vec(0.0_f64..10.0, 1..80), low in 0.0_f64..10.0, more in 0.0_f64..5.0,
    ) {
        let held = |limit| { let mut walk = Walk::default(); walk.hold(0, limit, &values); walk };
        prop_assert!(held(low + more).above <= held(low).above);
        prop_assert!(held(low + more).used >= held(low).used);
    }
}
