//! The tests of the shipped policies, and what must hold for all of them.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use tenure_engine::{Engine, Setup, TestRun, embedded_data, embedded_policies, embedded_policy_tests};
use tenure_finding::NumberBasis;
use tenure_policy::TestVerdict;

#[test]
fn every_policy_test_passes() {
    let mut policies = embedded_policies();
    policies.extend(embedded_policy_tests());
    let run = TestRun { policies, data: embedded_data(), ..TestRun::default() };
    let tested = tenure_engine::test(&run).unwrap().tests;
    let failed: Vec<_> = tested.iter().filter(|tested| tested.outcome.verdict != TestVerdict::Pass).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(tested.len() > 650, "only {} tests were found", tested.len());
}

#[test]
fn every_policy_file_has_its_test_beside_it() {
    let tests: Vec<String> = embedded_policy_tests().iter().map(|source| source.name().to_owned()).collect();
    for source in embedded_policies() {
        let test = source.name().replace(".rego", "_test.rego");
        // Libraries are also tested through the controls that use them.
        assert!(tests.contains(&test) || source.name().starts_with("policies/lib/"), "{} has no test", source.name());
    }
}

#[test]
fn every_framework_has_the_controls_it_should_have() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let mut counts = BTreeMap::new();
    for control in engine.policies().controls() {
        *counts.entry(control.control.framework.as_str()).or_insert(0) += 1;
    }
    let expected = [
        ("CCPA", 18),
        ("FedRAMP", 26),
        ("GDPR", 21),
        ("HIPAA", 19),
        ("ISO27001", 23),
        ("PCI_DSS", 28),
        ("SOC2", 21),
        ("SOX", 15),
        ("TPL", 19),
    ];
    assert_eq!(counts, expected.into());
    assert_eq!(engine.frameworks().len(), counts.len(), "every framework is described, and none without controls");
}

/// A test gives a control its facts directly, so it would not notice one that the metadata forgets, or names in vain.
#[test]
fn every_control_declares_the_facts_that_its_tests_give() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let tests = embedded_policy_tests();
    for control in engine.policies().controls() {
        let name = control.file.name().replace(".rego", "_test.rego");
        let test = tests.iter().find(|source| source.name() == name).unwrap();
        let (_, rule) = control.control.rule.rsplit_once('.').unwrap();
        let (_, given) = test.text().split_once(&format!("\n{rule}_facts := {{")).unwrap();
        let (given, _) = given.split_once("\n\n").unwrap();
        let given: BTreeSet<&str> = given.split('"').filter(|text| engine.catalogue().slot(text).is_some()).collect();
        let declared: BTreeSet<&str> = control.control.facts.iter().map(|fact| &**fact).collect();
        assert_eq!(declared, given, "{}", control.control.id);
    }
}

#[test]
fn every_number_has_its_reason() {
    let engine = Engine::new(&Setup::default()).unwrap();
    for control in engine.policies().controls() {
        let control = &control.control;
        let reasoned = control.number_basis == NumberBasis::NoNumber || control.number_reasoning.is_some();
        assert!(reasoned, "{} does not say where its number comes from", control.id);
        assert!(!control.requirement.is_empty() && !control.remediation.is_empty(), "{} is incomplete", control.id);
    }
}
