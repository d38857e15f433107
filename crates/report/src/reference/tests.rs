//! Pages and explanations of two made-up controls.

use super::{explain, pages};
use crate::{Options, Style};
use insta::assert_snapshot;
use std::sync::Arc;
use tenure_document::{Source, Span};
use tenure_finding::{
    Control, Description, Equivalent, EvidenceStrength, FactDescription, Framework, NumberBasis, Place, Question,
    Requirement, Severity,
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
        requirements: vec![
            Requirement { id: "s. 3".to_owned(), title: "backups".to_owned(), package: None },
            Requirement { id: "s. 9".to_owned(), title: "fees".to_owned(), package: None },
        ],
    })
}

#[test]
fn a_control_is_explained_within_the_width() {
    let options = Options { style: Style { colour: false, width: 60 }, ..Options::default() };
    assert_snapshot!(explain(&both()[0], &options), @"
    LAW-1  Backups are kept

      LAW
      Law s. 3 | 4
      severity high, evidence by configuration

    What is required
      Copies of data, for <long> enough.

    What is checked
      backup.days  at least 35 days; or not unlimited

    Where the numbers come from
      guidance: thirty-five days are five weeks

    What to do
      Set `backup.days`: 35

    Which facts decide
      backup.days (days): how long backups are kept
        tenant_template  a.b
        tenant_template  a.c

    NIST SP 800-53 Rev. 5: CP-9, AC-2(10), AC-2(9)

    What asks for something of the same kind
      OWN-1  Backups are kept  CP-9

    Rule: data.x.backups_are_kept at policies/x/backups.rego:2
    ");
}

#[test]
fn every_framework_has_a_page_and_the_crosswalk_is_in_the_index() {
    let pages = pages(&[law()], &both(), &[]).unwrap();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["law.md", "own.md", "README.md"]);
    assert_snapshot!(pages[0].1, @r"
    <!-- Written by `tenure policy docs`. Edit the policies, not this page. -->
    # The Law

    of 2020

    **Status.** in force

    **Scope.** One check.

    A pass is evidence of what a template says, not of what runs.

    | control | citation | what must hold | severity | evidence |
    | --- | --- | --- | --- | --- |
    | [LAW-1](#law-1) | Law s. 3 \| 4 | Backups are kept | high | configuration |

    ## Requirements

    That a requirement has a control does not mean that the control covers all of it.

    | requirement | about | controls |
    | --- | --- | --- |
    | s. 3 | backups | [LAW-1](#law-1) |
    | s. 9 | fees | none |

    ## LAW-1

    **Backups are kept** · Law s. 3 \| 4 · severity high · evidence by configuration · [policy](<../x/backups.rego#L2>)

    Copies of data, for &lt;long&gt; enough.

    | what is checked | what is accepted |
    | --- | --- |
    | `backup.days` | at least 35 days; or not unlimited |

    - **Numbers:** guidance. thirty-five days are five weeks
    - **Fix:** Set `backup.days`: 35
    - **NIST SP 800-53 Rev. 5:** CP-9, AC-2(10), AC-2(9)
    - **OWN:** [OWN-1](<own.md#own-1>) (CP-9)

    | fact | meaning | dialect | field |
    | --- | --- | --- | --- |
    | `backup.days` | how long backups are kept (days) | `tenant_template` | `a.b` |
    | `backup.days` | how long backups are kept (days) | `tenant_template` | `a.c` |

    ## What no template can show

    - whether anybody restores them
    ");
    assert_snapshot!(pages[2].1, @"
    <!-- Written by `tenure policy docs`. Edit the policies, not this page. -->
    # Controls

    | framework | edition | controls |
    | --- | --- | ---: |
    | [The Law](law.md) | of 2020 | 1 |
    | [OWN](own.md) |  | 1 |

    ## Crosswalk

    Controls that map to the same control of NIST SP 800-53 Rev. 5 ask for something of the same kind; they need not ask for
    the same.

    | NIST | controls |
    | --- | --- |
    | AC-2(9) | [LAW-1](<law.md#law-1>), [OWN-1](<own.md#own-1>) |
    | AC-2(10) | [LAW-1](<law.md#law-1>), [OWN-1](<own.md#own-1>) |
    | CP-9 | [LAW-1](<law.md#law-1>), [OWN-1](<own.md#own-1>) |
    ");
}
