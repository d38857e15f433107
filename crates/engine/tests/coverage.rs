//! What the frameworks say about their own coverage, against what their controls cite.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests may fail loudly")]

use std::collections::BTreeSet;
use tenure_engine::{Engine, Setup};
use tenure_finding::{Control, Framework, Requirement};

fn controls<'e>(engine: &'e Engine, framework: &str) -> Vec<&'e Control> {
    let controls = engine.policies().controls().iter().map(|control| &*control.control);
    controls.filter(|control| control.framework == framework).collect()
}

fn framework<'e>(engine: &'e Engine, id: &str) -> &'e Framework {
    engine.frameworks().iter().find(|framework| framework.id == id).unwrap()
}

/// The requirements with a control.
fn touched<'e>(engine: &'e Engine, id: &str) -> Vec<&'e Requirement> {
    let controls = controls(engine, id);
    let requirements = framework(engine, id).requirements.iter();
    requirements.filter(|requirement| controls.iter().any(|control| requirement.is_touched_by(control))).collect()
}

/// The last words of ids, joined.
fn numbers(requirements: &[&Requirement]) -> String {
    let number = |requirement: &&Requirement| requirement.id.split(' ').next_back().unwrap().to_owned();
    requirements.iter().map(number).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_control_belongs_to_a_listed_requirement() {
    let engine = Engine::new(&Setup::default()).unwrap();
    for framework in engine.frameworks().iter().filter(|framework| !framework.requirements.is_empty()) {
        for control in controls(&engine, &framework.id) {
            let listed = framework.requirements.iter().any(|requirement| requirement.is_touched_by(control));
            assert!(listed, "{} cites `{}`, which is not listed", control.id, control.citation);
        }
        let ids: BTreeSet<&str> = framework.requirements.iter().map(|requirement| &*requirement.id).collect();
        assert_eq!(ids.len(), framework.requirements.len(), "{} lists one twice", framework.id);
    }
}

#[test]
fn scope_sentences_count_their_checks() {
    let engine = Engine::new(&Setup::default()).unwrap();
    for framework in engine.frameworks() {
        let checks: usize = framework.scope.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(checks, controls(&engine, &framework.id).len(), "{}", framework.id);
    }
}

#[test]
fn scope_sentences_name_what_the_controls_touch() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let says = |id: &str, words: &str| {
        let scope = &framework(&engine, id).scope;
        assert!(scope.contains(words), "{scope}");
    };

    let gdpr = touched(&engine, "GDPR");
    assert_eq!(numbers(&gdpr), "5 7 13 15 16 17 20 22 25 32 33 37 44 45 46");
    says("GDPR", &format!("{} articles: 5, 7, 13(1)(f), 15, 16, 17, 20, 22, 25, 32, 33, 37, 44, 45, 46;", gdpr.len()));

    let hipaa = touched(&engine, "HIPAA");
    assert_eq!(
        numbers(&hipaa),
        "164.308(a)(1) 164.308(a)(6) 164.308(a)(7) 164.308(b) 164.312(a) 164.312(b) 164.312(c) 164.312(d) 164.312(e) \
         164.316(b)"
    );
    says("HIPAA", &format!("{} standards:", hipaa.len()));
    let of = |part: &str| {
        let all = framework(&engine, "HIPAA").requirements.iter();
        all.filter(|requirement| requirement.id.starts_with(part)).count()
    };
    says("HIPAA", &format!("{} standards in 164.308, 310, 312", of("164.308") + of("164.310") + of("164.312")));

    assert_eq!(numbers(&touched(&engine, "SOX")), "302 404 802 access change operations");
    says("SOX", "ss. 302(a)(4), 404(a) and 802; 3 of the 4 ITGC domains: access to programs and data, program change");

    let pci = touched(&engine, "PCI_DSS");
    let whole: BTreeSet<u8> =
        numbers(&pci).split(' ').map(|id| id.split('.').next().unwrap().parse().unwrap()).collect();
    let whole: Vec<String> = whole.iter().map(u8::to_string).collect();
    says("PCI_DSS", &format!("Requirements {} ({} of 12)", whole.join(", "), whole.len()));
    let cited = controls(&engine, "PCI_DSS");
    let items = |control: &&&Control| control.citation.split("Req. ").nth(1).unwrap().split(", ").count();
    says("PCI_DSS", &format!("{} items of", cited.iter().map(|control| items(&control)).sum::<usize>()));
}

#[test]
fn scope_sentences_of_catalogues_name_what_the_controls_touch() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let says = |id: &str, words: &str| {
        let scope = &framework(&engine, id).scope;
        assert!(scope.contains(words), "`{scope}` has no `{words}`");
    };
    let listed = |id: &str, head: &str| {
        let all = framework(&engine, id).requirements.iter();
        all.filter(|requirement| requirement.id.starts_with(head)).count()
    };

    let iso = touched(&engine, "ISO27001");
    says("ISO27001", &format!("{} controls of Annex A: {};", iso.len(), numbers(&iso).replace(' ', ", ")));
    for (part, count) in [("A.5.", 37), ("A.6.", 8), ("A.7.", 14), ("A.8.", 34), ("clause ", 7)] {
        assert_eq!(listed("ISO27001", part), count, "{part}");
    }
    says("ISO27001", &format!("{} controls of Annex A and clauses 4-10", listed("ISO27001", "A.")));

    let soc = touched(&engine, "SOC2");
    let mut criteria: Vec<&str> = soc.iter().map(|requirement| &*requirement.id).collect();
    criteria.sort_unstable();
    says("SOC2", &format!("{} criteria: {}; whole", soc.len(), criteria.join(", ")));
    let [common, a, c, pi, p] = ["CC", "A1.", "C1.", "PI1.", "P"].map(|head| listed("SOC2", head));
    says("SOC2", &format!("{common} common criteria plus A ({a}), C ({c}), PI ({pi}), P ({}).", p - pi));

    // The list has families, the sentence counts controls and enhancements.
    assert_eq!(numbers(&touched(&engine, "FedRAMP")), "AC AU CA CM CP IA RA SA SC SI CR26");
    let is_control = |word: &&str| {
        let families = &framework(&engine, "FedRAMP").requirements;
        word.split_once('-')
            .is_some_and(|(family, _)| families.iter().any(|listed| listed.id.strip_prefix("family ") == Some(family)))
    };
    let cited = controls(&engine, "FedRAMP");
    let words = cited.iter().flat_map(|control| control.citation.split([' ', ',', ';']));
    let words = words.map(|word| if word.contains('(') { word } else { word.trim_end_matches(')') });
    let named: BTreeSet<&str> = words.filter(is_control).collect();
    says("FedRAMP", &format!("{} controls and enhancements named", named.len()));

    let ccpa = touched(&engine, "CCPA");
    let (statute, regulations): (Vec<&Requirement>, Vec<&Requirement>) =
        ccpa.iter().partition(|requirement| requirement.id.starts_with("Cal. Civ. Code "));
    let sections = numbers(&statute).replace("1798", "").replace(' ', ", ");
    says("CCPA", &format!("{} sections of statute: 1798{sections};", statute.len()));
    assert_eq!(numbers(&regulations), "7002 7022 7023 7024 7025 7026 7027 7051 7101 7123");
    says("CCPA", &format!("{} of the regulations: 11 CCR 7002, 7022-7027, 7051, 7101, 7123;", regulations.len()));
}

#[test]
fn contradictions_name_frameworks_and_controls_that_exist() {
    let engine = Engine::new(&Setup::default()).unwrap();
    let mut ids = BTreeSet::new();
    for (rule, sides) in engine.policies().contradictions() {
        assert!(rule.control.id.starts_with("X-") && ids.insert(&rule.control.id), "{}", rule.control.id);
        for framework in &sides.frameworks {
            assert!(engine.catalogue().framework_index(framework).is_some(), "{framework}");
        }
        for id in &sides.controls {
            let known = engine.policies().controls().iter().any(|control| control.control.id == *id);
            // FedRAMP is known by name before it has controls.
            assert!(known || id.starts_with("FRMP-") && controls(&engine, "FedRAMP").is_empty(), "{id}");
        }
    }
    assert_eq!(ids.len(), 4);
}
