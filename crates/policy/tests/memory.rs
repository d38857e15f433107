//! Remembering changes nothing: the judge with a memory and the plain one conclude the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests may fail loudly"
)]

mod support;

use proptest::prelude::*;
use support::*;
use tenure_document::Number;
use tenure_finding::{Absence, Fact, FactValue, Kind};
use tenure_policy::{Judge, PlainJudge, PolicySet};

/// Controls over one, two and three facts that answer every case, with messages that show what they saw.
fn policies() -> PolicySet {
    let body = r#"
seen(id) := sprintf("%v", [input[id]])

because(ids) := [{"fact": id, "expected": seen(id)} | some id in ids]

odd(ids) if count(concat("", [seen(id) | some id in ids])) % 2 == 1
"#;
    let control = |at: usize, ids: &str| {
        let note = CONTROL.replace("T-1", &format!("T-{at}")).replace("[backup.enabled]", &ids.replace('"', ""));
        format!(
            "{note}c{at} := {{\"verdict\": \"fail\", \"because\": because({ids})}} if odd({ids})\n\
             else := {{\"verdict\": \"pass\", \"because\": because({ids})}}\n"
        )
    };
    let controls = [
        control(1, "[\"backup.enabled\"]"),
        control(2, "[\"backup.frequency\", \"backup.enabled\"]"),
        control(3, "[\"backup.retention\", \"backup.frequency\", \"backup.enabled\"]"),
    ];
    load(&[&format!("package t\n\n{}{body}", controls.join("\n"))]).unwrap()
}

fn fact() -> impl Strategy<Value = Fact> {
    prop_oneof![
        any::<bool>().prop_map(|boolean| Fact::Value(FactValue::Bool(boolean))),
        (-2..4_i64).prop_map(|number| Fact::Value(FactValue::Number(Number::Integer(number)))),
        Just(Fact::Value(FactValue::Number(Number::Float(1.0)))),
        "[ab\"]{0,2}".prop_map(|text| Fact::Value(FactValue::Text(text.into()))),
        prop::collection::vec("[ab,]{0,1}".prop_map(String::into_boxed_str), 0..3)
            .prop_map(|texts| Fact::Value(FactValue::Texts(texts.into()))),
        Just(Fact::Absent(Absence::Missing)),
        Just(Fact::Absent(Absence::NotModelled)),
        Just(Fact::Absent(Absence::Mistyped(Kind::List))),
        Just(Fact::Absent(Absence::Mistyped(Kind::Map))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn with_and_without_a_memory(templates in prop::collection::vec(prop::collection::vec(fact(), 3), 1..30)) {
        let policies = policies();
        let (mut judge, mut plain) = (Judge::new(&policies), PlainJudge::new(&policies, FACTS.into_iter()));
        for facts in &templates {
            let remembered: Vec<_> = judge.judge(facts).into_iter().map(|outcome| outcome.map(|outcome| (*outcome).clone())).collect();
            prop_assert!(remembered.iter().all(Option::is_some), "{:?}", policies.fault(0));
            prop_assert_eq!(remembered, plain.judge(facts));
        }
    }
}

#[test]
fn a_control_sees_only_what_it_declares() {
    let text = control("control := {\"verdict\": \"pass\", \"because\": []} if count(input) == 1");
    assert!(run(&text).is_ok());
}
