//! Making an engine: everything that is done once, whatever is evaluated afterwards.

use crate::embedded;
use crate::exclusions::Exclusions;
use crate::failure::{failure, file_failure, policy_failure};
use crate::read::digest;
use crate::rules::{self, Own, RuleSetup};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use tenure_document::Source;
use tenure_finding::{EngineInfo, FactSlot, Failure, Framework, Place, Requirement};
use tenure_policy::{Limits, PolicySet, RuleSet};
use tenure_template::resolve::Shipped;
use tenure_template::{Catalogue, Fields, Tiers};

/// What a user brings along.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Policies beside the embedded ones.
    pub policies: Vec<Arc<Source>>,
    /// Files with facts beside those of the embedded catalogue.
    pub facts: Vec<Arc<Source>>,
    /// How to evaluate the rules without facts among them; `None` where only controls are of interest.
    pub rules: Option<RuleSetup>,
}

/// Policies, facts, frameworks and tiers, ready to evaluate.
#[derive(Debug)]
pub struct Engine {
    catalogue: Catalogue,
    policies: PolicySet,
    rules: Option<RuleSet>,
    leaves_out_rules: bool,
    frameworks: Vec<Arc<Framework>>,
    tiers: Tiers,
    shipped: Vec<Shipped>,
    fields: Fields,
    info: EngineInfo,
    fact_ids: Vec<Arc<str>>,
    /// The catalogue index of each control's framework; `None` for house lints.
    framework_of: Vec<Option<usize>>,
    /// The slot of `declared.<framework>`, by catalogue index.
    declared: HashMap<usize, FactSlot>,
    /// Found when the first template is judged: nobody else needs them.
    exclusions: OnceLock<Exclusions>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameworkFile {
    id: String,
    name: String,
    edition: String,
    status: String,
    scope: String,
    #[serde(default)]
    not_evidenced: Vec<String>,
    #[serde(default)]
    requirements: Vec<RequirementEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequirementEntry {
    id: String,
    title: String,
    package: Option<String>,
}

impl Engine {
    /// Loads what is embedded and what the user brings.
    ///
    /// # Errors
    /// Everything that is wrong with the user's policies.
    pub fn new(setup: &Setup) -> Result<Self, Vec<Failure>> {
        let reserved: Vec<Failure> = setup.policies.iter().filter_map(reserved_package).collect();
        if !reserved.is_empty() {
            return Err(reserved);
        }
        let more: Vec<(&str, &str)> = setup.facts.iter().map(|source| (source.name(), source.text())).collect();
        let catalogue = Catalogue::parse_with(embedded::facts(), &more)
            .map_err(|errors| errors.iter().map(|error| failure(error, None)).collect::<Vec<_>>())?;
        let tiers = Tiers::parse(embedded::TIERS).map_err(|error| vec![failure(&error, None)])?;
        let mut sources = embedded::embedded_policies();
        // Controls come in the order of the frameworks, the house lints last.
        sources.sort_by_key(|source| framework_rank(&catalogue, source.name()));
        let mut data = embedded::embedded_data();
        let Own { for_controls, rules, holds_rules, failures } = rules::load(setup, &sources, &data)?;
        sources.extend(for_controls);
        let ids: Vec<&str> = catalogue.ids().collect();
        let policies = PolicySet::load(&sources, &data, &ids, Limits::default())
            .map_err(|errors| all_failures(errors.iter().map(policy_failure).collect(), &failures))?;
        if !failures.is_empty() {
            return Err(failures);
        }
        let own = |source: &Arc<Source>| setup.policies.iter().any(|policy| Arc::ptr_eq(policy, source));
        let has_rules = holds_rules && setup.rules.is_some();
        if !setup.policies.is_empty() && !has_rules && !policies.rules().iter().any(|rule| own(&rule.file)) {
            let error: &dyn miette::Diagnostic = if setup.rules.is_some() { &NothingToEvaluate } else { &NoControls };
            return Err(setup.policies.iter().map(|source| file_failure(error, source)).collect());
        }
        // The digest is over all that was read.
        let others = setup.policies.iter().filter(|policy| !sources.iter().any(|source| Arc::ptr_eq(policy, source)));
        sources.extend(others.cloned().collect::<Vec<_>>());
        data.extend(setup.rules.iter().flat_map(|rules| rules.data.iter().cloned()));
        let texts = sources.iter().chain(data.iter().map(|file| &file.source)).chain(&setup.facts);
        let info = EngineInfo { version: env!("CARGO_PKG_VERSION"), policies: policies_digest(texts) };
        let framework_of =
            policies.controls().iter().map(|control| catalogue.framework_index(&control.control.framework)).collect();
        let declared = (0..catalogue.frameworks().len()).filter_map(|index| {
            Some((index, catalogue.slot(&format!("declared.{}", catalogue.frameworks().get(index)?.to_lowercase()))?))
        });
        Ok(Self {
            frameworks: frameworks(&catalogue).map_err(|failure| vec![failure])?,
            fact_ids: catalogue.ids().map(Arc::from).collect(),
            declared: declared.collect(),
            exclusions: OnceLock::new(),
            framework_of,
            tiers,
            shipped: embedded::tiers(),
            fields: Fields::parse(&catalogue, embedded::FIELDS).map_err(|error| vec![failure(&error, None)])?,
            info,
            policies,
            leaves_out_rules: holds_rules && rules.is_none(),
            rules,
            catalogue,
        })
    }

    /// The fact catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The policies.
    pub fn policies(&self) -> &PolicySet {
        &self.policies
    }

    /// The rules without facts that are evaluated.
    pub fn rules(&self) -> Option<&RuleSet> {
        self.rules.as_ref()
    }

    /// Whether there are rules without facts that are not evaluated.
    pub fn leaves_out_rules(&self) -> bool {
        self.leaves_out_rules
    }

    /// The frameworks that have policies, in catalogue order, the house lints last.
    pub fn frameworks(&self) -> &[Arc<Framework>] {
        &self.frameworks
    }

    /// Version and digest.
    pub fn info(&self) -> &EngineInfo {
        &self.info
    }

    /// Controls of different frameworks that exclude each other on a number.
    pub(crate) fn exclusions(&self) -> &Exclusions {
        self.exclusions.get_or_init(|| Exclusions::find(self))
    }

    /// What each tier may be given of every quota.
    pub fn tiers(&self) -> &Tiers {
        &self.tiers
    }

    /// Every field that a template may have.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The shipped tiers, in the order of their names.
    pub fn shipped(&self) -> &[Shipped] {
        &self.shipped
    }

    pub(crate) fn fact_id(&self, slot: FactSlot) -> Arc<str> {
        self.fact_ids.get(usize::from(slot.0)).cloned().unwrap_or_else(|| Arc::from(""))
    }

    pub(crate) fn framework_of(&self, control: usize) -> Option<usize> {
        self.framework_of.get(control).copied().flatten()
    }

    /// Whether any control belongs to a framework, by catalogue index.
    pub(crate) fn covers(&self, framework: usize) -> bool {
        self.framework_of.contains(&Some(framework))
    }

    /// The fact that says where secrets stand in plain text.
    pub(crate) fn secrets_slot(&self) -> Option<FactSlot> {
        self.catalogue.slot("template.secrets")
    }

    pub(crate) fn declared_slot(&self, framework: usize) -> Option<FactSlot> {
        self.declared.get(&framework).copied()
    }
}

/// A policy of the user's that would add to the shipped packages, and so change what shipped controls say.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the packages below `tenure` are reserved for the shipped policies")]
#[diagnostic(code(policy::reserved_package), help("choose another name: `package acme.storage`"))]
struct ReservedPackage;

/// Policies of the user's without a control, where only controls are of interest.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the policy holds no control")]
#[diagnostic(
    code(policy::no_controls),
    help("a control is a rule under `# METADATA` with `custom: {{id: …, facts: […], …}}`")
)]
struct NoControls;

/// Policies of the user's in which there is nothing to evaluate.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the policy holds neither a control nor a rule `deny`, `violation` or `warn`")]
#[diagnostic(
    code(policy::nothing),
    help(
        "a control is a rule under `# METADATA` with `custom: {{id: …, facts: […], …}}`; other rules are known by their names"
    )
)]
struct NothingToEvaluate;

/// What is wrong, said once: some of it shows in two readings of the same policy.
fn all_failures(mut failures: Vec<Failure>, others: &[Failure]) -> Vec<Failure> {
    let same = |one: &Failure, other: &Failure| {
        let places = |failure: &Failure| failure.places.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>();
        one.message == other.message && places(one) == places(other)
    };
    let new: Vec<Failure> =
        others.iter().filter(|other| !failures.iter().any(|one| same(one, other))).cloned().collect();
    failures.extend(new);
    failures
}

fn reserved_package(source: &Arc<Source>) -> Option<Failure> {
    let line = (1..).map_while(|line| source.line_span(line)).find(|span| {
        let mut words = source.slice(*span).split_whitespace();
        words.next() == Some("package")
            && words.next().is_some_and(|name| name.split(['.', '[']).next() == Some("tenure"))
    })?;
    let mut failure = failure(&ReservedPackage, None);
    failure.places.push((Place { source: Arc::clone(source), span: line }, "this package".to_owned()));
    Some(failure)
}

/// The place of a policy file's framework in the catalogue, by the name of its folder.
fn framework_rank(catalogue: &Catalogue, path: &str) -> usize {
    let folder = path.split('/').nth(1);
    folder.and_then(|folder| catalogue.framework_index(folder)).unwrap_or(usize::MAX)
}

/// One digest over the catalogue, all policies and all data, with their names: what a run has to repeat.
fn policies_digest<'s>(texts: impl Iterator<Item = &'s Arc<Source>>) -> String {
    let mut all = embedded::facts().as_bytes().to_vec();
    for source in texts {
        // Lengths keep apart what the texts alone would not.
        for part in [source.name(), source.text()] {
            all.extend_from_slice(&part.len().to_le_bytes());
            all.extend_from_slice(part.as_bytes());
        }
    }
    digest(&all)
}

fn frameworks(catalogue: &Catalogue) -> Result<Vec<Arc<Framework>>, Failure> {
    let mut frameworks = Vec::new();
    for source in embedded::frameworks() {
        let file: FrameworkFile = serde_yaml::from_str(source.text()).map_err(|error| Failure {
            code: "engine::framework".to_owned(),
            message: format!("{} can not be read: {error}", source.name()),
            help: None,
            places: Vec::new(),
        })?;
        let FrameworkFile { id, name, edition, status, scope, not_evidenced, requirements } = file;
        let requirements = requirements.into_iter();
        let requirements =
            requirements.map(|RequirementEntry { id, title, package }| Requirement { id, title, package });
        let requirements = requirements.collect();
        frameworks.push(Arc::new(Framework { id, name, edition, status, scope, not_evidenced, requirements }));
    }
    frameworks.sort_by_key(|framework| catalogue.framework_index(&framework.id).unwrap_or(usize::MAX));
    Ok(frameworks)
}
