//! What is deployed from a template: the manifests and variables of other tools, with a word about what they leave out.

use crate::command::template::{listed, note};
use crate::terminal::Terminal;
use tenure_document::{Format, emit};
use tenure_engine::{Engine, failure};
use tenure_finding::{Fact, FactValue, Failure};
use tenure_template::export::kubernetes::{KubernetesError, Namespace, Quotas, manifests};
use tenure_template::export::tfvars::TfVars;
use tenure_template::resolve::Resolved;
use tenure_template::{Context, Facts, Places};

/// A template, and what it is deployed as.
pub(crate) struct Deployed<'d> {
    pub(crate) engine: &'d Engine,
    pub(crate) resolved: &'d Resolved,
    /// As the user names it.
    pub(crate) template: &'d str,
    /// How many containers share a quota.
    pub(crate) containers: u32,
}

/// What can not be exported.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum ExportError {
    #[error("`{template}` has no name that a namespace could be called by")]
    #[diagnostic(code(export::no_name), help("give it one: `--set {path}=acme`"))]
    NoName { template: String, path: String },
    #[error("`{template}` limits nothing that Kubernetes could limit")]
    #[diagnostic(
        code(export::nothing),
        help("a quota of processor cores, memory or storage makes a `ResourceQuota`: {paths}")
    )]
    Nothing { template: String, paths: String },
    #[error("`{template}` can not be read as facts")]
    #[diagnostic(code(export::no_facts), help("`tenure check {template}` says what is wrong with it"))]
    NoFacts { template: String },
}

/// Something made from a template, and what there is to know about it.
pub(crate) struct Made<T> {
    pub(crate) made: T,
    pub(crate) notes: Vec<String>,
}

impl<T> Made<T> {
    /// Says what there is to know.
    pub(crate) fn told(self) -> T {
        self.notes.iter().for_each(|text| note(text));
        self.made
    }
}

impl Deployed<'_> {
    fn facts(&self) -> Result<Facts, Vec<Failure>> {
        let facts = self.engine.catalogue().read(&self.resolved.root, &Context::default());
        facts.ok_or_else(|| vec![failure(&ExportError::NoFacts { template: self.template.to_owned() }, None)])
    }

    /// The field of a fact, as a person would type it.
    fn field(&self, fact: &str) -> String {
        let Self { engine, resolved, .. } = *self;
        let slot = engine.catalogue().slot(fact);
        let paths = slot.map(|slot| engine.catalogue().paths_of(slot, resolved.dialect)).unwrap_or_default();
        let places = Places::of(&resolved.root, resolved.dialect, engine.fields());
        let path = paths.first().map(|path| places.path(&tenure_document::Pointer::from_dotted(path)));
        path.unwrap_or_else(|| fact.to_owned())
    }
}

/// `ResourceQuota` and `LimitRange`, two documents.
pub(crate) fn kubernetes(deployed: &Deployed<'_>, terminal: Terminal) -> Result<Made<String>, Vec<Failure>> {
    let (facts, engine) = (deployed.facts()?, deployed.engine);
    let text = |id: &str| match facts.get(engine.catalogue().slot(id)?) {
        Fact::Value(FactValue::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let template = deployed.template.to_owned();
    let Some(name) = text("template.name") else {
        let path = deployed.field("template.name");
        return Err(vec![failure(&ExportError::NoName { template, path }, None)]);
    };
    let refused = |error: KubernetesError| {
        let mut refused = failure(&error, None);
        if refused.code.starts_with("export::namespace") {
            let path = deployed.field("template.name");
            refused.help = Some(format!("it is made of the template's name: choose another with `--set {path}=…`"));
        }
        vec![refused]
    };
    let namespace = Namespace::new(&name, text("template.tier").as_deref(), deployed.containers).map_err(refused)?;
    let manifests = manifests(&namespace, &Quotas::read(&facts, engine.catalogue())).map_err(refused)?;
    let paths =
        |facts: &[String]| -> Vec<String> { facts.iter().map(|fact| format!("`{}`", deployed.field(fact))).collect() };
    let documents: Vec<String> = [&manifests.resource_quota, &manifests.limit_range]
        .into_iter()
        .flatten()
        .map(|manifest| emit(manifest, Format::Yaml))
        .collect();
    if documents.is_empty() {
        let missing: Vec<String> = manifests.unlimited.iter().chain(&manifests.not_stated).cloned().collect();
        return Err(vec![failure(&ExportError::Nothing { template, paths: paths(&missing).join(", ") }, None)]);
    }
    let mut notes = Vec::new();
    for (facts, what) in [
        (&manifests.unlimited, "unlimited in the template, so not limited here"),
        (&manifests.not_stated, "not stated in the template, so not limited here"),
        (&manifests.not_expressed, "not limited by Kubernetes, so for something else to enforce"),
    ] {
        if !facts.is_empty() {
            notes.push(format!("{what}: {}", listed(&paths(facts), terminal)));
        }
    }
    Ok(Made { made: documents.join("---\n"), notes })
}

/// Variables for Terraform and `OpenTofu`.
pub(crate) fn variables(deployed: &Deployed<'_>, terminal: Terminal) -> Result<Made<TfVars>, Vec<Failure>> {
    let variables = TfVars::read(&deployed.facts()?, deployed.engine.catalogue());
    let mut notes = Vec::new();
    if !variables.not_stated.is_empty() {
        let names: Vec<String> = variables.not_stated.iter().map(|name| format!("`{name}`")).collect();
        notes.push(format!("not stated in the template, so left out: {}", listed(&names, terminal)));
    }
    Ok(Made { made: variables, notes })
}
