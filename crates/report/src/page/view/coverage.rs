//! How far the counts reach, and what stands against each other.

use super::excerpt::{Excerpt, draw};
use super::finding::Evidence;
use super::{Counts, spot};
use crate::coverage::{Coverage, ids, titled};
use crate::excerpt::Wanted;
use crate::label::is_elsewhere;
use serde::Serialize;
use tenure_finding::Clash;

/// A framework: what it is, its counts over the templates in scope, its requirements.
#[derive(Serialize)]
pub(super) struct Framework {
    id: String,
    name: String,
    edition: String,
    status: String,
    scope: String,
    not_evidenced: Vec<String>,
    in_scope: bool,
    controls: usize,
    counts: Counts,
    requirements: usize,
    touched: Vec<Requirement>,
    /// Those without a control, in a phrase: there may be many more than with one, and a row each would bury these.
    untouched: String,
    untouched_titles: String,
}

#[derive(Serialize)]
struct Requirement {
    id: String,
    title: String,
    controls: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Contradiction {
    anchor: String,
    id: String,
    title: String,
    certain: bool,
    reason: String,
    frameworks: Vec<String>,
    controls: Vec<String>,
    citation: String,
    remediation: String,
    place: Option<String>,
    evidence: Vec<Evidence>,
    excerpts: Vec<Excerpt>,
}

impl From<&Coverage<'_>> for Framework {
    fn from(row: &Coverage<'_>) -> Self {
        let text =
            |part: fn(&tenure_finding::Framework) -> &str| row.framework.map(part).unwrap_or_default().to_owned();
        let requirement = |requirement: &tenure_finding::Requirement, controls: &[&str]| Requirement {
            id: requirement.id.clone(),
            title: requirement.title.clone(),
            controls: controls.iter().map(|id| (*id).to_owned()).collect(),
        };
        Self {
            id: row.id.to_owned(),
            name: text(|framework| &framework.name),
            edition: text(|framework| &framework.edition),
            status: text(|framework| &framework.status),
            scope: text(|framework| &framework.scope),
            not_evidenced: row.framework.map(|framework| framework.not_evidenced.clone()).unwrap_or_default(),
            in_scope: row.is_in_scope(),
            controls: row.controls,
            counts: Counts::new(row.tally, row.templates),
            requirements: row.requirements(),
            touched: row.touched.iter().map(|(one, controls)| requirement(one, controls)).collect(),
            untouched: ids(&row.untouched),
            untouched_titles: titled(&row.untouched),
        }
    }
}

impl Contradiction {
    pub(super) fn new(clash: &Clash, anchor: String) -> Self {
        let contradiction = &*clash.contradiction;
        let placed = clash.evidence.iter().filter_map(|evidence| {
            Some(Wanted { place: evidence.place.as_ref()?, first_line_only: is_elsewhere(evidence) })
        });
        let wanted: Vec<Wanted<'_>> = placed.collect();
        Self {
            anchor,
            id: contradiction.id.clone(),
            title: contradiction.title.clone(),
            certain: clash.certain,
            reason: contradiction.reason.clone(),
            frameworks: contradiction.frameworks.clone(),
            controls: contradiction.controls.clone(),
            citation: contradiction.citation.clone(),
            remediation: contradiction.remediation.clone(),
            place: wanted.first().map(|wanted| spot(wanted.place)),
            evidence: clash.evidence.iter().map(|evidence| Evidence::new(evidence, "")).collect(),
            excerpts: draw(&wanted),
        }
    }
}
