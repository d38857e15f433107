//! Control coverage in the JSON report.

use crate::coverage;
use crate::tally::Tally;
use serde::Serialize;

/// What is known of one framework in a run.
#[derive(Serialize)]
pub(super) struct Coverage<'a> {
    framework: &'a str,
    /// Whether it is in the scope of any template.
    in_scope: bool,
    templates: Templates,
    /// How many controls it has. The counts below are of these controls over the templates in scope, and add up to the
    /// product of the two.
    controls: usize,
    #[serde(flatten)]
    verdicts: Verdicts,
    /// How much of it the controls touch, in a sentence; `null` where nobody described it.
    scope: Option<&'a str>,
    /// `null` where its requirements are not listed.
    requirements: Option<Requirements<'a>>,
    /// What no template can show.
    not_evidenced: &'a [String],
}

/// In how many templates a framework is in scope, and in how many it is not.
#[derive(Serialize)]
struct Templates {
    in_scope: usize,
    out_of_scope: usize,
}

/// What one template says about one framework.
#[derive(Serialize)]
pub(super) struct Counts<'a> {
    framework: &'a str,
    /// Where it is not, all counts are 0: nothing was asked.
    in_scope: bool,
    #[serde(flatten)]
    verdicts: Verdicts,
}

/// Counts of controls. `unknown` is neither a pass nor a fail.
#[derive(Serialize)]
struct Verdicts {
    pass: usize,
    fail: usize,
    unknown: usize,
    not_applicable: usize,
    pass_by_strength: PassesByStrength,
}

/// Passes by what they rest on; they add up to all passes.
#[derive(Serialize)]
pub(super) struct PassesByStrength {
    configuration: usize,
    declaration: usize,
    consistency: usize,
}

#[derive(Serialize)]
struct Requirements<'a> {
    listed: usize,
    /// A control speaks about these; it need not cover the whole of them.
    with_controls: Vec<Requirement<'a>>,
    without_controls: Vec<Requirement<'a>>,
}

#[derive(Serialize)]
struct Requirement<'a> {
    id: &'a str,
    title: &'a str,
    /// Empty for one without.
    controls: Vec<&'a str>,
}

/// A framework's coverage and the number of all templates.
impl<'a> From<(&coverage::Coverage<'a>, usize)> for Coverage<'a> {
    fn from((row, templates): (&coverage::Coverage<'a>, usize)) -> Self {
        let requirement = |requirement: &'a tenure_finding::Requirement, controls: Vec<&'a str>| Requirement {
            id: &requirement.id,
            title: &requirement.title,
            controls,
        };
        Self {
            framework: row.id,
            in_scope: row.is_in_scope(),
            templates: Templates { in_scope: row.templates, out_of_scope: templates.saturating_sub(row.templates) },
            controls: row.controls,
            verdicts: row.tally.into(),
            scope: row.framework.map(|framework| framework.scope.as_str()),
            requirements: (row.requirements() > 0).then(|| Requirements {
                listed: row.requirements(),
                with_controls: row.touched.iter().map(|(one, controls)| requirement(one, controls.clone())).collect(),
                without_controls: row.untouched.iter().map(|one| requirement(one, Vec::new())).collect(),
            }),
            not_evidenced: row.framework.map(|framework| framework.not_evidenced.as_slice()).unwrap_or_default(),
        }
    }
}

impl<'a> From<(&'a str, Option<Tally>)> for Counts<'a> {
    fn from((framework, tally): (&'a str, Option<Tally>)) -> Self {
        Self { framework, in_scope: tally.is_some(), verdicts: tally.unwrap_or_default().into() }
    }
}

impl From<Tally> for Verdicts {
    fn from(tally: Tally) -> Self {
        Self {
            pass: tally.pass(),
            fail: tally.fail(),
            unknown: tally.unknown,
            not_applicable: tally.not_applicable,
            pass_by_strength: tally.into(),
        }
    }
}

impl From<Tally> for PassesByStrength {
    fn from(tally: Tally) -> Self {
        Self { configuration: tally.configured, declaration: tally.declared, consistency: tally.consistent }
    }
}
