//! What a plugin says is looked at field by field, and its answers do not depend on anything but the request.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod fixture;

use fixture::{Fixture, GOOD, Proposed, host, request};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use tenure_finding::{Limit, Quantity};
use tenure_plugin_host::{Advice, Host, Limits, Plugin, PluginError, RawProposal, Trust, validate};

fn advice(proposals: &[Proposed]) -> Advice {
    Fixture::new().proposing(proposals).run(Limits::default()).unwrap()
}

#[test]
fn what_is_well_is_offered() {
    let advice = advice(&[GOOD]);
    let [proposal] = advice.proposals.as_slice() else { panic!("{advice:?}") };
    assert_eq!((proposal.quota.as_str(), proposal.current), ("cpu_cores", Limit::Of(Quantity(8_000))));
    assert_eq!((proposal.recommended, proposal.reason.as_str()), (Quantity(6_000), "less is used"));
    assert_eq!((proposal.optimizer.as_str(), advice.evidence["cpu_cores"]["peak"].as_i64()), ("fixture", Some(5)));
    assert!(advice.withheld.is_empty() && advice.notices.is_empty());
}

#[test]
fn what_is_not_is_withheld_with_its_reason() {
    for (hostile, because) in [
        (Proposed { key: "gpu_cores", ..GOOD }, "the template has no such quota"),
        (Proposed { key: "", ..GOOD }, "the template has no such quota"),
        (Proposed { key: "ml_model_instances", ..GOOD }, "the quota is pinned"),
        (Proposed { current: Some(9_000), ..GOOD }, "it was made for a limit of 9, and the limit is 8"),
        (Proposed { current: None, ..GOOD }, "it was made for a limit of unlimited, and the limit is 8"),
        (Proposed { recommended: 0, ..GOOD }, "it is no amount that a quota can have"),
        (Proposed { recommended: -6_000, ..GOOD }, "it is no amount that a quota can have"),
        (Proposed { recommended: i64::MIN, ..GOOD }, "it is no amount that a quota can have"),
        (Proposed { recommended: i64::MAX, ..GOOD }, "it is no amount that a quota can have"),
        (Proposed { recommended: 8_000, ..GOOD }, "it is the limit of today"),
        (Proposed { recommended: 999, ..GOOD }, "it is below 1, the least that the tier admits"),
        (Proposed { recommended: 32_001, ..GOOD }, "it is above 32, the most that the tier admits"),
        (Proposed { confidence: f64::NAN, ..GOOD }, "its confidence is NaN, and not from 0 to 1"),
        (Proposed { confidence: f64::INFINITY, ..GOOD }, "its confidence is inf, and not from 0 to 1"),
        (Proposed { confidence: f64::NEG_INFINITY, ..GOOD }, "its confidence is -inf, and not from 0 to 1"),
        (Proposed { confidence: 1.5, ..GOOD }, "its confidence is 1.5, and not from 0 to 1"),
        (Proposed { confidence: -0.1, ..GOOD }, "its confidence is -0.1, and not from 0 to 1"),
        (Proposed { expected_overrun: Some(f64::NAN), ..GOOD }, "the overrun it expects is NaN, and not from 0 to 1"),
        (Proposed { expected_overrun: Some(1.5), ..GOOD }, "the overrun it expects is 1.5, and not from 0 to 1"),
        (Proposed { reason: "", ..GOOD }, "it gives no reason"),
        (Proposed { reason: "\u{1b}\u{7}\u{202e} \n", ..GOOD }, "it gives no reason"),
    ] {
        let advice = advice(&[hostile]);
        assert_eq!(advice.proposals, [], "{because}");
        assert_eq!(advice.withheld.len(), 1, "{because}");
        assert_eq!(advice.withheld[0].because, because);
        assert!(advice.evidence.is_empty());
    }
}

#[test]
fn of_two_for_one_quota_neither_is_offered() {
    let advice = advice(&[GOOD, Proposed { recommended: 7_000, ..GOOD }]);
    assert_eq!((advice.proposals.len(), advice.withheld.len()), (0, 2));
    assert!(advice.withheld.iter().all(|withheld| withheld.because == "it was proposed more than once"));
}

#[test]
fn reasons_are_shown_without_what_would_act_on_a_terminal() {
    let proposals = advice(&[Proposed { reason: "\u{1b}[2Jless\nis\u{202e} used", ..GOOD }]).proposals;
    assert_eq!(proposals[0].reason, "[2Jless is used");
}

#[test]
fn evidence_that_is_no_json_is_left_out_and_said() {
    for evidence in ["{", "NaN"] {
        let advice = advice(&[Proposed { evidence, ..GOOD }]);
        assert_eq!((advice.proposals.len(), advice.evidence.len()), (1, 0));
        assert_eq!(advice.notices[0].quota.as_deref(), Some("cpu_cores"));
        assert!(advice.notices[0].message.starts_with("its evidence is not JSON"));
    }
}

#[test]
fn too_long_a_reason_is_cut_and_too_many_refusals_are_summed_up() {
    let good = RawProposal {
        key: "cpu_cores".to_owned(),
        current: Some(8_000),
        recommended: 6_000,
        confidence: 1.0,
        expected_overrun: None,
        reason: "x".repeat(5_000),
    };
    let (offered, _) = validate(&request(), "test", std::slice::from_ref(&good));
    assert_eq!(offered[0].reason.chars().count(), 1_000);
    let key = "\u{1b}".to_owned() + &"k".repeat(500);
    let unknown = vec![RawProposal { key, ..good }; 1_000];
    let (offered, withheld) = validate(&request(), "test", &unknown);
    assert_eq!((offered.len(), withheld.len()), (0, 101));
    assert_eq!(
        (withheld[0].quota.chars().count(), withheld[100].because.as_str()),
        (64, "900 more proposals were not usable either")
    );
}

#[test]
fn a_plugin_may_be_called_from_many_threads_and_answers_the_same() {
    fn shared<T: Send + Sync>() {}
    shared::<Plugin>();
    shared::<Host>();
    shared::<PluginError>();
    let plugin = Fixture::new().proposing(&[GOOD]).load(Limits::default()).unwrap();
    let first = plugin.optimize(&request()).unwrap();
    assert!(first.fuel > 0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    assert_eq!(plugin.optimize(&request()).unwrap(), first, "fuel included");
                }
            });
        }
    });
}

#[test]
fn a_plugin_outlives_its_host() {
    let host = host(Limits::default());
    let plugin =
        host.load("fixture", &Fixture::new().bytes(), &Trust::Stranger).map_err(|error| error.to_string()).unwrap();
    drop(host);
    plugin.optimize(&request()).unwrap();
}

fn any_proposal() -> impl Strategy<Value = RawProposal> {
    let key = prop_oneof![Just("cpu_cores"), Just("ml_model_instances"), Just("other")].prop_map(str::to_owned);
    let amount = prop_oneof![any::<i64>(), 0_i64..40_000, Just(8_000)];
    let current = prop_oneof![Just(Some(8_000)), Just(None), amount.clone().prop_map(Some)];
    let share = prop_oneof![Just(None), any::<f64>().prop_map(Some)];
    (key, current, amount, any::<f64>(), share, ".*").prop_map(
        |(key, current, recommended, confidence, expected_overrun, reason)| RawProposal {
            key,
            current,
            recommended,
            confidence,
            expected_overrun,
            reason,
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_said_what_is_offered_is_fit_for_it(raw in prop::collection::vec(any_proposal(), 0..4)) {
        let (offered, withheld) = validate(&request(), "test", &raw);
        prop_assert_eq!(offered.len() + withheld.len(), raw.len());
        prop_assert!(offered.len() <= 1, "one of the two quotas is pinned");
        for proposal in offered {
            prop_assert_eq!(proposal.quota.as_str(), "cpu_cores");
            prop_assert_eq!(proposal.current, Limit::Of(Quantity(8_000)));
            prop_assert!((1_000..=32_000).contains(&proposal.recommended.0) && proposal.recommended.0 != 8_000);
            prop_assert!((0.0..=1.0).contains(&proposal.confidence));
            prop_assert!(!proposal.reason.is_empty() && !proposal.reason.chars().any(char::is_control));
        }
    }
}
