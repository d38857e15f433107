//! What reference pages and explanations show, in the shape in which they show it.

use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_finding::{ContradictionDescription, Description, FactDescription, Framework, Place, Requirement};

/// A control.
#[derive(Debug, Serialize)]
pub(super) struct ControlView {
    pub(super) id: String,
    pub(super) framework: String,
    /// Full name of the framework; its id where that is all there is.
    pub(super) framework_name: String,
    pub(super) citation: String,
    pub(super) title: String,
    pub(super) requirement: String,
    pub(super) severity: &'static str,
    pub(super) evidence: &'static str,
    pub(super) checks: Vec<Check>,
    pub(super) number_basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number_reasoning: Option<String>,
    pub(super) remediation: String,
    pub(super) facts: Vec<FactView>,
    pub(super) maps_to: Vec<String>,
    pub(super) equivalents: Vec<EquivalentView>,
    pub(super) rule: String,
    pub(super) policy: PolicyPlace,
}

/// What is accepted of one fact.
#[derive(Debug, Serialize)]
pub(super) struct Check {
    pub(super) fact: String,
    pub(super) expected: Vec<String>,
}

/// A fact and its fields.
#[derive(Debug, Serialize)]
pub(super) struct FactView {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    pub(super) description: String,
    pub(super) proposed: bool,
    pub(super) paths: Vec<DialectPaths>,
}

/// The fields of a fact in one dialect, the preferred one first.
#[derive(Debug, Serialize)]
pub(super) struct DialectPaths {
    pub(super) dialect: &'static str,
    pub(super) paths: Vec<String>,
}

/// A control of another framework, with what both map to.
#[derive(Debug, Serialize)]
pub(super) struct EquivalentView {
    pub(super) id: String,
    pub(super) framework: String,
    pub(super) citation: String,
    pub(super) title: String,
    pub(super) shared: Vec<String>,
    /// The reference page that it stands on.
    #[serde(skip)]
    pub(super) page: String,
}

/// Where a rule stands.
#[derive(Debug, Serialize)]
pub(super) struct PolicyPlace {
    pub(super) file: String,
    pub(super) line: usize,
}

/// What two frameworks ask and no template can have together.
#[derive(Debug, Serialize)]
pub(super) struct ContradictionView {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) frameworks: Vec<String>,
    pub(super) controls: Vec<String>,
    pub(super) citation: String,
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) remediation: String,
    pub(super) facts: Vec<FactView>,
    pub(super) rule: String,
    pub(super) policy: PolicyPlace,
}

/// A framework with its controls.
#[derive(Debug, Serialize)]
pub(super) struct FrameworkView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) edition: String,
    pub(super) status: String,
    pub(super) scope: String,
    pub(super) not_evidenced: Vec<String>,
    /// What the framework asks for, as far as it is listed, with the controls that speak about it.
    pub(super) requirements: Vec<RequirementView>,
    pub(super) controls: Vec<PageControl>,
    /// The file name of its page.
    pub(super) page: String,
}

/// A requirement, and which controls speak about it.
#[derive(Debug, Serialize)]
pub(super) struct RequirementView {
    id: String,
    title: String,
    controls: Vec<String>,
}

/// A control on a page: as explained, with links.
#[derive(Debug, Serialize)]
pub(super) struct PageControl {
    #[serde(flatten)]
    control: ControlView,
    /// Controls of other frameworks, by framework.
    related: Vec<Related>,
    /// The policy, from where the pages are.
    link: String,
}

/// What one other framework asks for.
#[derive(Debug, Serialize)]
pub(super) struct Related {
    framework: String,
    controls: Vec<Link>,
}

/// A link to a control on some page.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    id: String,
    target: String,
    shared: String,
}

/// The controls that map to one NIST control.
#[derive(Debug, Serialize)]
pub(super) struct CrosswalkRow {
    nist: String,
    controls: Vec<Link>,
}

impl ControlView {
    pub(super) fn new(description: &Description) -> Self {
        let control = &description.control;
        let checks = description.questions.iter();
        let equivalents = description.equivalents.iter().map(|equivalent| EquivalentView {
            id: equivalent.control.id.clone(),
            framework: equivalent.control.framework.clone(),
            citation: equivalent.control.citation.clone(),
            title: equivalent.control.title.clone(),
            shared: equivalent.shared.clone(),
            page: page(&equivalent.control.framework),
        });
        let name = description.framework.as_ref().map_or(&control.framework, |framework| &framework.name);
        Self {
            id: control.id.clone(),
            framework: control.framework.clone(),
            framework_name: name.clone(),
            citation: control.citation.clone(),
            title: control.title.clone(),
            requirement: control.requirement.clone(),
            severity: control.severity.as_str(),
            evidence: control.evidence.as_str(),
            checks: checks
                .map(|check| Check { fact: check.fact.clone(), expected: phrases(&check.expected) })
                .collect(),
            number_basis: control.number_basis.as_str(),
            number_reasoning: control.number_reasoning.clone(),
            remediation: control.remediation.clone(),
            facts: description.facts.iter().map(FactView::new).collect(),
            maps_to: control.maps_to.clone(),
            equivalents: equivalents.collect(),
            rule: control.rule.clone(),
            policy: PolicyPlace::new(&description.rule),
        }
    }
}

impl RequirementView {
    fn new(requirement: &Requirement) -> Self {
        Self { id: requirement.id.clone(), title: requirement.title.clone(), controls: Vec::new() }
    }
}

impl PolicyPlace {
    fn new(place: &Place) -> Self {
        Self { file: place.source.name().to_owned(), line: place.position().line }
    }
}

impl ContradictionView {
    pub(super) fn new(contradiction: &ContradictionDescription) -> Self {
        let rule = &contradiction.rule;
        Self {
            id: rule.id.clone(),
            kind: "contradiction",
            frameworks: contradiction.frameworks.clone(),
            controls: contradiction.controls.clone(),
            citation: rule.citation.clone(),
            title: rule.title.clone(),
            reason: rule.requirement.clone(),
            remediation: rule.remediation.clone(),
            facts: contradiction.facts.iter().map(FactView::new).collect(),
            rule: rule.rule.clone(),
            policy: PolicyPlace::new(&contradiction.place),
        }
    }
}

/// What is accepted. A fact of which both a phrase and its opposite are said decides what else is asked; one that makes a
/// control apply is told once.
fn phrases(expected: &[String]) -> Vec<String> {
    let opposite = |phrase: &String| expected.contains(&format!("not {phrase}"));
    let denied =
        |phrase: &String| phrase.strip_prefix("not ").is_some_and(|said| expected.iter().any(|other| other == said));
    let applies = |phrase: &String| {
        let end = format!("applies where it is {phrase})");
        expected.iter().any(|other| other.ends_with(&end))
    };
    let decisive = |phrase: &String| format!("{phrase} or not, which decides what else is asked");
    let phrase = |phrase: &String| if opposite(phrase) { decisive(phrase) } else { phrase.clone() };
    expected.iter().filter(|phrase| !denied(phrase) && !applies(phrase)).map(phrase).collect()
}

impl FactView {
    pub(super) fn new(fact: &FactDescription) -> Self {
        let paths = fact.paths.iter().map(|(dialect, paths)| DialectPaths { dialect, paths: paths.clone() });
        Self {
            id: fact.id.clone(),
            kind: fact.kind,
            unit: fact.unit.clone(),
            description: fact.description.clone(),
            proposed: fact.proposed,
            paths: paths.collect(),
        }
    }
}

/// The frameworks that have controls among these, in their order; one that nobody describes comes last, with its id.
pub(super) fn frameworks(frameworks: &[Arc<Framework>], controls: &[Description]) -> Vec<FrameworkView> {
    let mut views: Vec<FrameworkView> = frameworks.iter().map(|framework| described(framework)).collect();
    for description in controls {
        let id = &description.control.framework;
        let at = views.iter().position(|view| view.id == *id).unwrap_or_else(|| {
            views.push(bare(id));
            views.len() - 1
        });
        let control = ControlView::new(description);
        // Pages stand in a folder of their own beside the policies.
        let link = format!("../{}#L{}", control.policy.file.trim_start_matches("policies/"), control.policy.line);
        let page = PageControl { related: related(&control), link, control };
        let Some(view) = views.get_mut(at) else { continue };
        let requirements = frameworks.get(at).map_or(&[][..], |framework| &framework.requirements);
        for (requirement, view) in requirements.iter().zip(&mut view.requirements) {
            if requirement.is_touched_by(&description.control) {
                view.controls.push(description.control.id.clone());
            }
        }
        view.controls.push(page);
    }
    views.retain(|view| !view.controls.is_empty());
    views
}

fn described(framework: &Framework) -> FrameworkView {
    FrameworkView {
        id: framework.id.clone(),
        name: framework.name.clone(),
        edition: framework.edition.clone(),
        status: framework.status.clone(),
        scope: framework.scope.clone(),
        not_evidenced: framework.not_evidenced.clone(),
        requirements: framework.requirements.iter().map(RequirementView::new).collect(),
        controls: Vec::new(),
        page: page(&framework.id),
    }
}

fn bare(id: &str) -> FrameworkView {
    let [edition, status, scope] = [const { String::new() }; 3];
    let (id, name, page) = (id.to_owned(), id.to_owned(), page(id));
    let (not_evidenced, requirements, controls) = (Vec::new(), Vec::new(), Vec::new());
    FrameworkView { id, name, edition, status, scope, not_evidenced, requirements, controls, page }
}

/// The file name of a framework's page.
fn page(framework: &str) -> String {
    let word = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '_' };
    format!("{}.md", framework.chars().map(word).collect::<String>())
}

fn related(control: &ControlView) -> Vec<Related> {
    let mut related: Vec<Related> = Vec::new();
    for equivalent in &control.equivalents {
        let link = Link {
            target: target(&equivalent.page, &equivalent.id),
            shared: equivalent.shared.join(", "),
            id: equivalent.id.clone(),
        };
        match related.last_mut().filter(|last| last.framework == equivalent.framework) {
            Some(last) => last.controls.push(link),
            None => related.push(Related { framework: equivalent.framework.clone(), controls: vec![link] }),
        }
    }
    related
}

/// A heading's anchor is its text in lower case.
fn target(page: &str, id: &str) -> String {
    format!("{page}#{}", id.to_lowercase())
}

/// All controls by what they map to, in the order of the NIST catalogue.
pub(super) fn crosswalk(frameworks: &[FrameworkView]) -> Vec<CrosswalkRow> {
    let mut rows: BTreeMap<NistId, Vec<Link>> = BTreeMap::new();
    for framework in frameworks {
        for control in framework.controls.iter().map(|page| &page.control) {
            for id in &control.maps_to {
                let link = Link {
                    id: control.id.clone(),
                    target: target(&framework.page, &control.id),
                    shared: String::new(),
                };
                rows.entry(NistId::new(id)).or_default().push(link);
            }
        }
    }
    rows.into_iter().map(|(id, controls)| CrosswalkRow { nist: id.text, controls }).collect()
}

/// `AC-2(5)`, ordered by its family and numbers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NistId {
    family: String,
    numbers: Vec<u32>,
    text: String,
}

impl NistId {
    fn new(id: &str) -> Self {
        let numbers = id.split(|character: char| !character.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
        Self {
            family: id.split('-').next().unwrap_or_default().to_owned(),
            numbers: numbers.collect(),
            text: id.to_owned(),
        }
    }
}
