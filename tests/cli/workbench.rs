//! For people who write policies: `policy list` by fact and NIST id, `policy facts`, `policy docs` and `policy check`.

use crate::runner::{Folder, ids, root, tenure};
use insta::assert_snapshot;

#[test]
fn controls_are_found_by_what_they_read_and_map_to() {
    let list = |filter: &str| {
        let list = tenure(&format!("policy list --format json {filter}")).run().exits(0).quietly().json();
        ids(&list["controls"]).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        list("--fact backup.cross_region").join(" "),
        list("--fact backup.cross_region,backup.cross_region").join(" ")
    );
    let area = list("--fact backup");
    assert!(list("--fact backup.encryption").iter().all(|id| area.contains(id)));
    let family = list("--nist ac");
    for narrower in [list("--nist AC-2"), list("--nist AC-2(5)")] {
        assert!(!narrower.is_empty() && narrower.iter().all(|id| family.contains(id)), "{narrower:?}");
    }
    // An enhancement belongs to its control; another control that begins alike does not.
    assert!(list("--nist AC-2").contains(&"FRMP-AC-2-5-A".to_owned()));
    assert!(!list("--nist AC-1").contains(&"HIPAA-312-A2-III".to_owned()));
    assert_snapshot!(tenure("policy list --fact backup.colour").run(), @"
    exit code: 2
    --- stderr
    list::unknown_fact

      × there is no fact `backup.colour`
      help: `tenure policy facts` lists all facts
    ");
    assert_snapshot!(tenure("policy list --nist ZZ-1").run(), @"
    exit code: 2
    --- stderr
    list::unknown_nist

      × no control maps to `ZZ-1`
      help: ids are those of NIST SP 800-53 Rev. 5: AC-2, AC-2(5), or AC for the family
    ");
}

#[test]
fn facts_are_listed_with_their_fields() {
    assert_snapshot!(tenure("policy facts tls cross").run(), @"
    exit code: 0
    --- stdout
      transport.tls_minimum_version  text_or_number  minimum TLS version offered
      backup.cross_region            boolean         a copy of the backups is kept in another region
    ");
    assert_snapshot!(tenure("policy facts -v tls").run(), @"
    exit code: 0
    --- stdout
    transport.tls_minimum_version  text_or_number  minimum TLS version offered
        tenant_template  tenant_template.security_configuration.tls_min_version
        tenant_profile   security.encryption.data_in_transit
    ");
    assert_snapshot!(tenure("policy facts colour").run(), @"
    exit code: 2
    --- stderr
    facts::none

      × no fact has `colour` in its id
      help: `tenure policy facts` lists all facts
    ");
    let json = tenure("policy facts --format json tls").run().exits(0).json();
    assert_snapshot!(json["facts"][0], @r#"{"id":"transport.tls_minimum_version","type":"text_or_number","description":"minimum TLS version offered","proposed":true,"paths":[{"dialect":"tenant_template","paths":["tenant_template.security_configuration.tls_min_version"]},{"dialect":"tenant_profile","paths":["security.encryption.data_in_transit"]}]}"#);
}

#[test]
fn equivalents_in_other_frameworks_come_from_the_metadata() {
    let control = tenure("explain --format json SOC2-CC6-3-A").run().exits(0).quietly().json();
    for equivalent in control["equivalents"].as_array().unwrap() {
        assert_ne!(equivalent["framework"], "SOC2");
        let shared = equivalent["shared"].as_array().unwrap();
        assert!(!shared.is_empty() && shared.iter().all(|id| control["maps_to"].as_array().unwrap().contains(id)));
        let back = tenure(&format!("explain --format json {}", equivalent["id"].as_str().unwrap())).run().json();
        assert!(ids(&back["equivalents"]).contains(&"SOC2-CC6-3-A"), "{equivalent}");
    }
}

#[test]
fn the_shipped_pages_are_as_the_policies_have_them() {
    let pages = root().join("policies/docs");
    tenure(&format!("policy docs --check {}", pages.display())).run().exits(0).quietly();
}

#[test]
fn pages_are_written_and_a_stale_one_is_told() {
    let folder = Folder::new();
    folder.tenure("policy docs pages").run().exits(0).quietly();
    folder.tenure("policy docs --check pages").run().exits(0).quietly();
    let page = folder.read("pages/sox.md");
    folder.write("pages/sox.md", page.replace("SOX-LOG-1", "SOX-LOG-0"));
    assert_snapshot!(folder.tenure("policy docs --check pages").run(), @"
    exit code: 1
    --- stderr
    docs::stale

      × `pages/sox.md` is not as the policies have it
      help: run `tenure policy docs pages`
    ");
    assert!(folder.read("pages/sox.md").contains("SOX-LOG-0"), "checking writes nothing");
}

#[test]
fn the_shipped_policies_have_nothing_to_be_said_of() {
    let run = tenure("policy check").run().exits(0).quietly();
    assert!(run.stdout.ends_with("policy files: nothing to say\n"), "{run}");
}

#[test]
fn mistakes_of_controls_are_told_at_once() {
    let folder = Folder::with([(
        "acme/storage.rego",
        r#"# METADATA
# title: Storage
# custom: {framework: TPL}
package acme.storage

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Enough memory
# description: Tenants need memory.
# custom:
#   id: ACME-1
#   citation: house rule
#   severity: low
#   evidence: configuration
#   facts: [quota.memory_gb, quota.cpu_cores]
#   number_basis: organisational default
#   number_reasoning: measured
#   recommended_action: Set it
#   maps_to: []
enough_memory := verdict.all_of([
	ask.at_least("quota.memory_gb", least.memory, "GB"),
	ask.at_least("quota.storage_gb", 1, "GB"),
])

least := {"memory": 4}

most := data.acme.sizes.most

forgotten := 1
"#,
    )]);
    assert_snapshot!(folder.tenure("policy check acme").run(), @r#"
    exit code: 1
    --- stderr
    lint::unused_fact

      × control `ACME-1` declares `quota.cpu_cores` and never asks for it
        ╭─[acme/storage.rego:17:30]
     16 │ #   evidence: configuration
     17 │ #   facts: [quota.memory_gb, quota.cpu_cores]
        ·                              ───────┬───────
        ·                                     ╰── declared here
     18 │ #   number_basis: organisational default
        ╰────
      help: remove it from `facts`, or ask for it

    lint::undeclared_fact

      × control `ACME-1` asks for `quota.storage_gb` and does not declare it
        ╭─[acme/storage.rego:22:1]
     21 │ #   maps_to: []
     22 │ enough_memory := verdict.all_of([
        · ──────┬──────
        ·       ╰── this control
     23 │     ask.at_least("quota.memory_gb", least.memory, "GB"),
        ╰────
      help: add `quota.storage_gb` to `facts`; a control sees only what it declares

    lint::no_answer

      × control `ACME-1` fails on a template that says nothing: the control has no answer: its rule is undefined for these facts
        ╭─[acme/storage.rego:22:1]
     21 │ #   maps_to: []
     22 │ enough_memory := verdict.all_of([
        · ──────┬──────
        ·       ╰── this control
     23 │     ask.at_least("quota.memory_gb", least.memory, "GB"),
        ╰────
      help: answer every case, and declare every fact that the rule asks for

    lint::untested

      × control `ACME-1` has no test
        ╭─[acme/storage.rego:22:1]
     21 │ #   maps_to: []
     22 │ enough_memory := verdict.all_of([
        · ──────┬──────
        ·       ╰── no test asks this
     23 │     ask.at_least("quota.memory_gb", least.memory, "GB"),
        ╰────
      help: write a rule `test_…` in acme/storage_test.rego that asks `data.acme.storage.enough_memory`

    lint::undefined_reference

      × there is nothing at `data.acme.sizes.most`
        ╭─[acme/storage.rego:29:1]
     28 │
     29 │ most := data.acme.sizes.most
        · ──────────────┬─────────────
        ·               ╰── this rule refers to it
     30 │
        ╰────
      help: check the spelling; data files are named with `--data`

    lint::unreachable

      × nothing uses the rule `most`
        ╭─[acme/storage.rego:29:1]
     28 │
     29 │ most := data.acme.sizes.most
        · ──────────────┬─────────────
        ·               ╰── never evaluated
     30 │
        ╰────
      help: remove it, use it, or write a test that asks it

    lint::unreachable

      × nothing uses the rule `forgotten`
        ╭─[acme/storage.rego:31:1]
     30 │
     31 │ forgotten := 1
        · ───────┬──────
        ·        ╰── never evaluated
        ╰────
      help: remove it, use it, or write a test that asks it
    "#);
}

#[test]
fn a_rule_that_never_fires_is_told() {
    let folder = Folder::with([(
        "policy/main.rego",
        r#"package main

deny contains "both kinds" if {
	input.kind == "Service"
	input.metadata.name == "x"
	"Deployment" == input.kind
}

deny contains "constants" if {
	not same(input.x, input.y)
	1 > 2
}

same(x, y) if x == y

deny contains "fine" if {
	input.items[_] == "a"
	input.items[_] == "b"
}

deny contains "off" if {
	input.x
	false
}

denny contains "a slip" if input.x

warn_later contains "nothing there" if input.x in data.allowed
"#,
    )]);
    assert_snapshot!(folder.tenure("policy check policy").run(), @r#"
    exit code: 1
    --- stderr
    lint::never

      × this rule can never hold
       ╭─[policy/main.rego:6:3]
     5 │     input.metadata.name == "x"
     6 │     "Deployment" == input.kind
       ·      ────────────┬────────────
       ·                  ╰── never true
     7 │ }
       ╰────
      help: `input.kind` can not be `Service` and `Deployment` at once

    lint::never

      × this rule can never hold
        ╭─[policy/main.rego:11:2]
     10 │     not same(input.x, input.y)
     11 │     1 > 2
        ·     ──┬──
        ·       ╰── never true
     12 │ }
        ╰────
      help: both sides are constants

    lint::never

      × this rule can never hold
        ╭─[policy/main.rego:23:2]
     22 │     input.x
     23 │     false
        ·     ──┬──
        ·       ╰── never true
     24 │ }
        ╰────
      help: the statement is `false`

    lint::almost_deny

      × nothing uses the rule `denny`
        ╭─[policy/main.rego:26:1]
     25 │
     26 │ denny contains "a slip" if input.x
        · ─────────────────┬────────────────
        ·                  ╰── never evaluated
     27 │
        ╰────
      help: did you mean `deny`?

    lint::undefined_reference

      × there is nothing at `data.allowed`
        ╭─[policy/main.rego:28:1]
     27 │
     28 │ warn_later contains "nothing there" if input.x in data.allowed
        · ───────────────────────────────┬──────────────────────────────
        ·                                ╰── this rule refers to it
        ╰────
      help: check the spelling; data files are named with `--data`
    "#);
}

#[test]
fn policies_from_before_opa_1_are_read_as_such() {
    let folder =
        Folder::with([("old.rego", "package old\n\ndeny[msg] {\n\tinput.x\n\tmsg = \"x\"\n}\n\nunused = 1\n")]);
    let run = folder.tenure("policy check --rego-version v0 old.rego").run().exits(1);
    assert!(run.stderr.contains("nothing uses the rule `unused`") && run.stderr.contains("old.rego:8:1"), "{run}");
    assert_eq!(run.stderr.matches("lint::").count(), 1, "{run}");
}

#[test]
fn a_policy_that_does_not_load_is_an_error_and_no_lint() {
    let folder = Folder::with([("x.rego", "package x\n\ny := \n")]);
    let run = folder.tenure("policy check x.rego").run().exits(2);
    assert!(run.stderr.contains("policy::syntax"), "{run}");
}
