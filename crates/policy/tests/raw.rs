//! Rules without facts: what they say, and where they looked.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests may fail loudly"
)]

mod support;

use std::sync::Arc;
use std::time::Duration;
use support::sources;
use tenure_document::{Format, Limits as Bounds, Source, parse};
use tenure_policy::{Limits, Namespaces, RegoVersion, RuleInput, RuleJudge, RuleSet, RuleSources};

fn load(version: RegoVersion, texts: &[&str]) -> RuleSet {
    let policies = sources(texts);
    let sources = RuleSources {
        policies: &policies,
        shipped: &[],
        shipped_data: &[],
        data: &[],
        version,
        today: 1_795_219_200_000_000_000,
        limits: Limits { time: Duration::from_secs(1), ..Limits::default() },
    };
    RuleSet::load(&sources).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// What rules say about a document, a line for each complaint: `main.deny: message @ /pointer`.
fn said(rules: &RuleSet, yaml: &str) -> Vec<String> {
    let source = Arc::new(Source::new("t.yaml", yaml));
    let parsed = parse(&source, Format::Yaml, &Bounds::default());
    let root = &parsed.documents.first().expect("a document").root;
    let mut lines = Vec::new();
    for outcome in RuleJudge::new(rules).evaluate(&RuleInput::from(root), true) {
        let name = &rules.rules()[outcome.rule].name;
        if outcome.is_excepted {
            lines.push(format!("{name} is excepted"));
        }
        lines
            .extend(outcome.silent.iter().map(|one| format!("{name} is silent in line {}: {}", one.line, one.missing)));
        match outcome.results {
            Ok(results) => lines.extend(results.into_iter().map(|(result, reads)| {
                let reads = reads.iter().map(|read| {
                    let missing = if read.missing { " (missing)" } else { "" };
                    format!(" @ {}{missing}", read.pointer)
                });
                format!("{name}: {}{}", result.message, reads.collect::<String>())
            })),
            Err(fault) => lines.push(format!("{name} !! {fault}")),
        }
    }
    lines
}

#[track_caller]
fn says(policy: &str, yaml: &str, expected: &[&str]) {
    assert_eq!(said(&load(RegoVersion::V1, &[policy]), yaml), expected, "{policy}");
}

const POD: &str = "\
kind: Pod
metadata: { name: web }
spec:
  replicas: 1
  containers:
    - { name: a, image: 'acme/a:1' }
    - { name: b, image: 'other/b', limits: { cpu: 2 } }
";

#[test]
fn a_fixed_path_is_found() {
    says(
        "package main\ndeny contains msg if {\n input.kind == \"Pod\"\n input.spec.replicas < 2\n msg := sprintf(\"%s is alone\", [input.metadata.name])\n}",
        POD,
        &["main.deny: web is alone @ /spec/replicas"],
    );
}

#[test]
fn what_is_missing_is_found_where_it_should_be() {
    says(
        "package main\ndeny contains \"no owner\" if {\n not input.metadata.labels.owner\n}",
        POD,
        &["main.deny: no owner @ /metadata/labels/owner (missing)"],
    );
}

#[test]
fn indices_without_a_name_are_found() {
    let unnamed = "package main\ndeny contains msg if {\n c := input.spec.containers[_]\n not startswith(c.image, \"acme/\")\n msg := c.name\n}";
    let some = "package main\ndeny contains msg if {\n some c in input.spec.containers\n not startswith(c.image, \"acme/\")\n msg := c.name\n}";
    let counted = "package main\ndeny contains msg if {\n some i, _ in input.spec.containers\n not startswith(input.spec.containers[i].image, \"acme/\")\n msg := input.spec.containers[i].name\n}";
    for policy in [unnamed, some, counted] {
        says(policy, POD, &["main.deny: b @ /spec/containers/1/image"]);
    }
}

#[test]
fn one_message_may_have_several_places() {
    says(
        "package main\ndeny contains \"an image\" if {\n input.spec.containers[_].image\n}",
        POD,
        &["main.deny: an image @ /spec/containers/0/image @ /spec/containers/1/image"],
    );
}

#[test]
fn helpers_are_followed() {
    says(
        "package main\ncontainers contains c if {\n some c in input.spec.containers\n}\nlimited(c) if c.limits.cpu\ndeny contains msg if {\n containers[c]\n not limited(c)\n msg := c.name\n}",
        POD,
        &["main.deny: a @ /spec/containers/0/limits/cpu (missing)"],
    );
    says(
        "package main\nis_pod if input.kind == \"Pod\"\ndeny contains \"a pod\" if is_pod",
        POD,
        &["main.deny: a pod @ /kind"],
    );
}

#[test]
fn values_that_functions_hand_out_are_found_again() {
    says(
        "package main\nlist(pod) := pod.spec.containers\ndeny contains c.name if {\n some c in list(input)\n c.limits.cpu\n}",
        POD,
        &["main.deny: b @ /spec/containers/1/limits/cpu"],
    );
    says(
        "package main\ndeny contains \"two\" if {\n walk(input, [_, value])\n value == 2\n}\nwarn contains \"two\" if {\n walk(input.spec, [path, value])\n count(path) > 1\n value == 2\n}",
        POD,
        &["main.deny: two @ /spec/containers/1/limits/cpu", "main.warn: two @ /spec/containers/1/limits/cpu"],
    );
}

#[test]
fn reads_with_a_default_are_followed() {
    says(
        "package main\ndeny contains \"unowned\" if {\n object.get(input.metadata, [\"labels\", \"owner\"], \"\") == \"\"\n}",
        POD,
        &["main.deny: unowned @ /metadata/labels/owner (missing)"],
    );
}

#[test]
fn imports_of_the_input_are_followed() {
    says(
        "package main\nimport input.spec as spec\ndeny contains \"alone\" if spec.replicas == 1",
        POD,
        &["main.deny: alone @ /spec/replicas"],
    );
}

#[test]
fn results_have_three_shapes_and_keep_the_place_they_name() {
    says(
        "package main\nwarn if input.kind == \"Pod\"\nviolation_a contains {\"msg\": \"x\", \"_loc\": {\"line\": 3}} if input.kind\nviolation_b contains {\"msg\": \"y\", \"details\": [1]} if input.spec.replicas",
        POD,
        &["main.warn:  @ /kind", "main.violation_a: x", "main.violation_b: y @ /spec/replicas"],
    );
}

#[test]
fn old_rego_is_read_on_demand() {
    let policy = "package main\ndeny[msg] {\n c := input.spec.containers[_]\n not c.limits\n msg = c.name\n}\n";
    let rules = load(RegoVersion::V0, &[policy]);
    assert_eq!(said(&rules, POD), ["main.deny: a @ /spec/containers/0/limits (missing)"]);
    let policies = sources(&[policy]);
    let sources = RuleSources {
        policies: &policies,
        shipped: &[],
        shipped_data: &[],
        data: &[],
        version: RegoVersion::V1,
        today: 0,
        limits: Limits::default(),
    };
    let errors = RuleSet::load(&sources).expect_err("it is old");
    assert_eq!(errors[0].help.as_deref(), Some("it is Rego as it was before OPA 1.0; give `--rego-version v0`"));
}

#[test]
fn exceptions_set_rules_aside() {
    says(
        "package main\ndeny_root contains \"root\" if input.kind\ndeny contains \"plain\" if input.kind\nexception contains names if {\n input.metadata.name == \"web\"\n names := [\"root\"]\n}",
        POD,
        &["main.deny_root is excepted", "main.deny: plain @ /kind"],
    );
}

#[test]
fn a_name_may_be_declared_again_inside() {
    says(
        "package main\ndeny contains msg if {\n name := input.metadata.name\n all := [name | some c in input.spec.containers; c.name != name; name := c.name]\n count(all) == 2\n msg := concat(\" \", array.concat([name], all))\n}",
        POD,
        &["main.deny: web a b @ /spec/containers"],
    );
}

#[test]
fn an_index_may_be_declared_again_inside() {
    says(
        "package main\ndeny contains msg if {\n some i\n input.spec.containers[i].limits\n names := [name | some i; name := input.spec.containers[i].name]\n msg := sprintf(\"%d of %v\", [i, names])\n}",
        POD,
        &["main.deny: 1 of [\"a\", \"b\"] @ /spec/containers/1/limits"],
    );
}

#[test]
fn an_index_may_be_declared_behind_a_loop() {
    says(
        "package main\ndeny contains msg if {\n c := input.spec.containers[_]\n some i\n input.spec.containers[i].limits == c.limits\n msg := sprintf(\"%d\", [i])\n}",
        POD,
        &["main.deny: 1 @ /spec/containers/1/limits"],
    );
    says(
        "package main\ndeny contains msg if {\n c := input.spec.containers[_]\n c.limits\n some i\n all := [x | x := input.spec.containers[i].name]\n msg := concat(c.name, all)\n}",
        POD,
        &["main.deny: abb @ /spec/containers/1/limits"],
    );
}

#[test]
fn a_complaint_that_can_not_be_worded_is_told() {
    let policy = "package main\nname := input.metadata.owner\ndeny contains msg if {\n input.kind == \"Pod\"\n msg := sprintf(\"%s\", [name])\n}\ndeny contains msg if {\n input.kind == \"Job\"\n msg := sprintf(\"%s\", [name])\n}\n";
    says(policy, POD, &["main.deny is silent in line 3: /metadata/owner"]);
    says(policy, "kind: Pod\nmetadata: { owner: a }\n", &["main.deny: a @ /kind"]);
}

#[test]
fn a_fault_is_the_rules_own() {
    says(
        "package main\ndeny contains \"x\" if http.send({\"url\": input.kind}).status_code != 200\nwarn contains 7 if input.kind\nviolation contains \"y\" if input.kind\ndeny_day contains time.format(time.now_ns()) if input.kind",
        POD,
        &[
            "main.deny !! the control can not be evaluated: `http.send` is not provided here",
            "main.warn !! the control's answer is not understood: `7` is neither a text nor an object with `msg`",
            "main.violation: y @ /kind",
            "main.deny_day: 2026-11-21T00:00:00Z @ /kind",
        ],
    );
}

#[test]
fn a_namespace_without_rules_is_an_error() {
    let policies = ["package main\ndeny contains \"a\" if input.a", "package k8s.pods\nwarn contains \"b\" if input.b"];
    let choose = |namespaces: Namespaces| {
        load(RegoVersion::V1, &policies)
            .choose(&namespaces)
            .map(|set| set.rules().iter().map(|rule| rule.name.to_string()).collect::<Vec<_>>())
            .map_err(|errors| errors.iter().map(|error| format!("{error}: {}", error.advice)).collect::<Vec<_>>())
    };
    assert_eq!(choose(Namespaces::Main), Ok(vec!["main.deny".to_owned()]));
    assert_eq!(choose(Namespaces::All).map(|all| all.len()), Ok(2));
    assert_eq!(choose(Namespaces::Named(vec!["data.k8s.pods".to_owned()])), Ok(vec!["k8s.pods.warn".to_owned()]));
    assert_eq!(
        choose(Namespaces::Named(vec!["k8s.pod".to_owned()])),
        Err(vec![
            "there is no rule `deny`, `violation` or `warn` in the namespace `k8s.pod`: did you mean `k8s.pods`? There are rules in `k8s.pods`, `main`"
                .to_owned()
        ])
    );
    assert_eq!(
        said(
            &load(RegoVersion::V1, &policies).choose(&Namespaces::Named(vec!["k8s.pods".to_owned()])).unwrap(),
            "b: 1\na: 1\n"
        ),
        ["k8s.pods.warn: b @ /b"]
    );
}
