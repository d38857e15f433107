#![allow(
    clippy::cast_precision_loss,
    clippy::unnecessary_wraps,
    reason = "there are nine series, and charges stand in lists of those that may lack"
)]

use super::*;

fn charge(slack: f64, overrun: f64, moved: f64) -> Option<Charge> {
    Some(Charge { slack, overrun, moved })
}

fn tried(id: &str, role: Role, delivered: Option<usize>, trials: Vec<Vec<Option<Charge>>>) -> Tried {
    let trials = trials.into_iter().zip(1_i32..).map(|(charges, dial)| Trial { dial: Some(f64::from(dial)), charges });
    let text = || id.to_owned();
    Tried { id: text(), title: text(), about: text(), role, dial: None, trials: trials.collect(), delivered }
}

fn names(many: usize) -> Vec<String> {
    (0..many).map(|name| name.to_string()).collect()
}

/// A reference at 0.6 for 0.01; a candidate from 0.7 at 0.001 to 0.3 at 0.1; a frontier at 0.4 for 0.01. The series
/// differ around that by up to 0.1.
fn three(many: usize) -> Vec<Tried> {
    let all = |slack: f64, overrun: f64, moved: f64| -> Vec<Option<Charge>> {
        let middle = (many - 1) as f64 / 2.0;
        let off = |place: usize| (place as f64 - middle) / middle.max(1.0) * 0.1;
        (0..many).map(|place| charge(slack + off(place), overrun, moved)).collect()
    };
    vec![
        tried("old", Role::Reference, Some(0), vec![all(0.6, 0.01, 0.5), all(0.4, 0.05, 0.5)]),
        tried("new", Role::Candidate, Some(1), vec![all(0.7, 0.001, 0.2), all(0.3, 0.1, 0.1)]),
        tried("best", Role::Clairvoyant, None, vec![all(0.5, 0.001, 0.9), all(0.4, 0.01, 0.9), all(0.1, 0.5, 0.9)]),
    ]
}

fn against(score: &Score, rule: usize, other: usize) -> Equal {
    match score.rules[rule].against[other].outcome {
        Outcome::Reached(equal) => equal,
        Outcome::NotReached { .. } => panic!("not reached"),
    }
}

#[test]
fn figures_by_hand() {
    let one = tried(
        "one",
        Role::Candidate,
        Some(0),
        vec![vec![charge(0.2, 0.1, 0.5), charge(0.4, 0.3, 0.0), None, charge(0.6, 0.2, 0.1)]],
    );
    let score = score(Kind::Cpu, &names(4), &[one]);
    assert_eq!((score.series, score.left_out.as_slice()), (3, ["2".to_owned()].as_slice()));
    let point = score.rules[0].as_delivered().unwrap();
    assert!((point.slack.value - 0.4).abs() < 1e-12 && (point.overrun.value - 0.2).abs() < 1e-12);
    // 0.1, 0.2, 0.3: the place of the 95th percentile is 1.9.
    assert!((point.tail - 0.29).abs() < 1e-12 && (point.moved - 0.2).abs() < 1e-12);
    assert_eq!(point.slack.interval, None, "three series are too few");
}

#[test]
fn equal_overrun_by_hand() {
    let score = score(Kind::Memory, &names(9), &three(9));
    // Half-way between 0.001 and 0.1 in the logarithm: 0.5, where the old one needs 0.6 and 0.4 is possible.
    let equal = against(&score, 1, 0);
    assert!((equal.slack.value - 0.5).abs() < 1e-9 && (equal.saved.value - 0.1).abs() < 1e-9);
    assert!((equal.moved.0 - 0.15).abs() < 1e-9 && (equal.moved.1 - 0.5).abs() < 1e-9);
    let Gap::Closed(gap) = equal.gap else { panic!("{equal:?}") };
    assert!((gap.value - 0.5).abs() < 1e-9);
    // Every series differs by the same from rule to rule, so differences are certain and levels are not.
    let (low, high) = equal.saved.interval.unwrap();
    assert!((low - 0.1).abs() < 1e-9 && (high - 0.1).abs() < 1e-9);
    let (low, high) = equal.slack.interval.unwrap();
    assert!((0.44..0.48).contains(&low) && (0.52..0.56).contains(&high), "{low} {high}");
    assert_eq!(score.rules[0].against, [], "there is no other reference");
}

#[test]
fn nothing_is_extrapolated() {
    let mut rules = three(9);
    rules[0].trials[0].charges.fill(charge(0.6, 0.0001, 0.5));
    let score = score(Kind::Memory, &names(9), &rules);
    let outcome = score.rules[1].against[0].outcome;
    assert!(matches!(outcome, Outcome::NotReached { least, most } if least > 0.0009 && most > 0.09), "{outcome:?}");
}

#[test]
fn a_rule_with_one_setting_is_compared_at_its_own_overrun() {
    let mut rules = three(9);
    rules[1].trials.truncate(1);
    rules[1].delivered = Some(0);
    rules[1].trials[0].charges.fill(charge(0.3, 0.03, 0.2));
    let score = score(Kind::Memory, &names(9), &rules);
    let versus = &score.rules[1].against[0];
    assert_eq!((versus.read, (versus.overrun * 1e9).round()), (Read::Reference, 3e7));
    let equal = against(&score, 1, 0);
    let expected = 0.6 - 0.2 * (3.0_f64).ln() / (5.0_f64).ln();
    assert!((equal.slack.value - 0.3).abs() < 1e-9 && (equal.saved.value - (expected - 0.3)).abs() < 1e-9);
}

#[test]
fn few_series_have_no_interval_and_none_has_no_figures() {
    assert_eq!(against(&score(Kind::Cpu, &names(4), &three(4)), 1, 0).saved.interval, None);
    assert!(against(&score(Kind::Cpu, &names(5), &three(5)), 1, 0).saved.interval.is_some());
    let mut rules = three(5);
    rules[0].trials[1].charges.fill(None);
    let score = score(Kind::Cpu, &names(5), &rules);
    assert_eq!((score.series, score.left_out.len()), (0, 5));
    assert!(score.rules.iter().all(|rule| rule.points.is_empty() && rule.against.is_empty()));
}

#[test]
fn the_same_series_give_the_same_intervals() {
    let one = score(Kind::Cpu, &names(20), &three(20));
    assert_eq!(one, score(Kind::Cpu, &names(20), &three(20)));
}
