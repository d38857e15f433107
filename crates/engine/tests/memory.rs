//! The fast way (facts straight from the text, verdicts from memory) and the plain way (a tree, and the interpreter on
//! all facts at once) say the same about every tenant of a mutated fleet.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "tests may fail loudly")]

mod fleet;

use std::sync::Arc;
use tenure_document::{Format, Limits, Source, parse};
use tenure_engine::{Engine, Setup};
use tenure_policy::{Judge, PlainJudge};
use tenure_template::Context;

const TENANTS: u64 = 2_000;

#[test]
fn memory_and_interpreter_agree() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let context = Context { evaluation_date: "2026-11-21".to_owned(), in_scope: Vec::new() };
    let bases = fleet::bases(&engine);
    let mut judge = Judge::new(engine.policies());
    let mut plain = PlainJudge::new(engine.policies(), engine.catalogue().ids());
    let (mut read, mut by_verdict) = (0_u64, std::collections::BTreeMap::new());
    for seed in 0..TENANTS {
        let tenant = fleet::tenant(&bases, seed, 25);
        let text = serde_json::to_string(&tenant).unwrap();
        let source = Arc::new(Source::new("tenant", text.as_str()));
        let root = parse(&source, Format::Json, &Limits::default()).documents.remove(0).root;
        let slow = engine.catalogue().read(&root, &context);
        let fast = engine.catalogue().read_json(&text, &context, None);
        assert_eq!(fast, slow, "facts of tenant {seed}");
        let Some(facts) = slow else { continue };
        read += 1;
        let remembered = judge.judge(facts.values());
        let plainly = plain.judge(facts.values());
        for (number, (remembered, plainly)) in remembered.iter().zip(&plainly).enumerate() {
            let control = &engine.policies().rules()[number].control.id;
            assert_eq!(remembered.as_deref(), plainly.as_ref(), "{control} of tenant {seed}");
            let outcome = plainly.as_ref().unwrap_or_else(|| panic!("{control} of tenant {seed} has no outcome"));
            *by_verdict.entry(outcome.verdict.as_str()).or_insert(0) += 1;
        }
    }
    // The comparison is worth something only where it saw all kinds of answers.
    assert!(read > TENANTS * 9 / 10, "{read} of {TENANTS} were templates");
    assert_eq!(by_verdict.keys().copied().collect::<Vec<_>>(), ["fail", "not_applicable", "pass", "unknown"]);
}

#[test]
fn yaml_and_json_of_one_tenant_have_the_same_facts() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let context = Context::default();
    for (seed, tenant) in (0..200).map(|seed| (seed, fleet::tenant(&fleet::bases(&engine), seed, 10))) {
        // JSON is YAML, as long as nobody uses tabs or escapes slashes.
        let text = serde_json::to_string_pretty(&tenant).unwrap();
        let source = Arc::new(Source::new("tenant", text.as_str()));
        let root = parse(&source, Format::Yaml, &Limits::default()).documents.remove(0).root;
        assert_eq!(
            engine.catalogue().read(&root, &context),
            engine.catalogue().read_json(&text, &context, None),
            "tenant {seed}"
        );
    }
}
