//! Pages and explanations of two made-up controls.

use super::{explain, pages};
use crate::{Options, Style};
use insta::assert_snapshot;
use std::sync::Arc;
use tenure_document::{Source, Span};
use tenure_finding::{
    Control, Description, Equivalent, EvidenceStrength, FactDescription, Framework, NumberBasis, Place, Question,
    Severity,
};

fn control(id: &str, framework: &str) -> Arc<Control> {
    Arc::new(Control {
        id: id.to_owned(),
        framework: framework.to_owned(),
        citation: "Law s. 3 | 4".to_owned(),
        title: "Backups are kept".to_owned(),
        requirement: "Copies of data, for <long> enough.".to_owned(),
        severity: Severity::High,
        evidence: EvidenceStrength::Configuration,
        number_basis: NumberBasis::Guidance,
        number_reasoning: Some("thirty-five days are five weeks".to_owned()),
        remediation: "Set `backup.days`: 35".to_owned(),
        maps_to: vec!["CP-9".to_owned(), "AC-2(10)".to_owned(), "AC-2(9)".to_owned()],
        facts: vec!["backup.days".to_owned()],
        rule: "data.x.backups_are_kept".to_owned(),
    })
}

fn description(id: &str, framework: &str, other: &Arc<Control>) -> Description {
    let source = Source::new("policies/x/backups.rego", "package x\nbackups_are_kept := 1\n");
    Description {
        control: control(id, framework),
        framework: None,
        questions: vec![Question {
            fact: "backup.days".to_owned(),
            expected: vec!["at least 35 days".to_owned(), "not unlimited".to_owned()],
        }],
        facts: vec![FactDescription {
            id: "backup.days".to_owned(),
            kind: "number",
            unit: Some("days".to_owned()),
            description: "how long backups are kept".to_owned(),
            proposed: false,
            paths: vec![("tenant_template", vec!["a.b".to_owned(), "a.c".to_owned()])],
        }],
        equivalents: vec![Equivalent { control: Arc::clone(other), shared: vec!["CP-9".to_owned()] }],
        rule: Place { source: Arc::new(source), span: Span::new(10, 26) },
    }
}

fn both() -> Vec<Description> {
    let (first, second) = (control("LAW-1", "LAW"), control("OWN-1", "OWN"));
    vec![description("LAW-1", "LAW", &second), description("OWN-1", "OWN", &first)]
}

fn law() -> Arc<Framework> {
    Arc::new(Framework {
        id: "LAW".to_owned(),
        name: "The Law".to_owned(),
        edition: "of 2020".to_owned(),
        status: "in force".to_owned(),
        scope: "One check.".to_owned(),
        not_evidenced: vec!["whether anybody restores them".to_owned()],
    })
}

#[test]
fn a_control_is_explained_within_the_width() {
    let options = Options { style: Style { colour: false, width: 60 }, ..Options::default() };
    assert_snapshot!(explain(&both()[0], &options), @"");
}

#[test]
fn every_framework_has_a_page_and_the_crosswalk_is_in_the_index() {
    let pages = pages(&[law()], &both(), &[]).unwrap();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["law.md", "own.md", "README.md"]);
    assert_snapshot!(pages[0].1, @"");
    assert_snapshot!(pages[2].1, @"");
}
