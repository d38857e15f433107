//! `tenure template export`: a resolved template in another format or dialect, or what is deployed from it.

use super::{engine, listed, note, note_travellers};
use crate::arguments::template::{ExportArguments, ExportFormat};
use crate::exit::Exit;
use crate::session;
use crate::templates::{Loaded, closed, deliver, load, rendering};
use crate::terminal::Terminal;
use std::path::Path;
use tenure_document::{Format, emit};
use tenure_engine::{Engine, failure};
use tenure_finding::{Fact, FactValue, Failure};
use tenure_template::convert::convert;
use tenure_template::export::kubernetes::{KubernetesError, Namespace, Quotas, manifests};
use tenure_template::export::tfvars::TfVars;
use tenure_template::{Context, Dialect, Facts, Places};

/// What can not be exported.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum ExportError {
    #[error("`--dialect` is for YAML and JSON, and `--format {format}` has no dialects")]
    #[diagnostic(code(export::dialect), help("leave `--dialect` out: a template of any dialect can be exported so"))]
    Dialect { format: &'static str },
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

/// Resolves and writes.
pub(crate) fn run(arguments: &ExportArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let dialect = arguments.dialect.map(Dialect::from);
    let asked = arguments.format.or_else(|| of_ending(arguments.target.output.as_deref()?));
    if let (Some(format @ (ExportFormat::K8s | ExportFormat::Tfvars | ExportFormat::TfvarsJson)), Some(_)) =
        (asked, dialect)
    {
        return Err(vec![failure(&ExportError::Dialect { format: word(format) }, None)]);
    }
    let engine = engine()?;
    let overlay = session::overlay(&arguments.overlay)?;
    let mode = rendering(&arguments.secrets)?;
    let loaded = load(&engine, &arguments.template, overlay, session::day(arguments.as_of), mode)?;
    closed(&loaded)?;
    let dialect = dialect.unwrap_or(loaded.resolved.dialect);
    let text = match asked.unwrap_or_else(|| usual(dialect)) {
        ExportFormat::Yaml => template(&engine, &loaded, dialect, Format::Yaml, terminal),
        ExportFormat::Json => template(&engine, &loaded, dialect, Format::Json, terminal),
        ExportFormat::K8s => kubernetes(&engine, &loaded, arguments, terminal)?,
        ExportFormat::Tfvars => variables(&engine, &loaded, arguments, terminal)?.hcl(),
        ExportFormat::TfvarsJson => variables(&engine, &loaded, arguments, terminal)?.json(),
    };
    deliver(&text, &arguments.target)?;
    Ok(Exit::Clean)
}

/// The format that the name of a file tells.
fn of_ending(path: &Path) -> Option<ExportFormat> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    Some(match Format::of(path) {
        _ if name.ends_with(".tfvars") => ExportFormat::Tfvars,
        _ if name.ends_with(".tfvars.json") => ExportFormat::TfvarsJson,
        Some(Format::Json) => ExportFormat::Json,
        Some(_) => ExportFormat::Yaml,
        None => return None,
    })
}

/// Family two is JSON.
fn usual(dialect: Dialect) -> ExportFormat {
    if dialect == Dialect::InitJson { ExportFormat::Json } else { ExportFormat::Yaml }
}

fn word(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Yaml => "yaml",
        ExportFormat::Json => "json",
        ExportFormat::K8s => "k8s",
        ExportFormat::Tfvars => "tfvars",
        ExportFormat::TfvarsJson => "tfvars-json",
    }
}

fn template(engine: &Engine, loaded: &Loaded, to: Dialect, format: Format, terminal: Terminal) -> String {
    let resolved = &loaded.resolved;
    let converted = convert(&resolved.root, resolved.dialect, to, engine.catalogue());
    note_travellers(engine, (&resolved.root, resolved.dialect), &converted, to, terminal);
    emit(&converted.root, format)
}

fn facts(engine: &Engine, loaded: &Loaded, arguments: &ExportArguments) -> Result<Facts, Vec<Failure>> {
    let facts = engine.catalogue().read(&loaded.resolved.root, &Context::default());
    facts.ok_or_else(|| vec![failure(&ExportError::NoFacts { template: arguments.template.clone() }, None)])
}

/// `ResourceQuota` and `LimitRange`, two documents.
fn kubernetes(
    engine: &Engine,
    loaded: &Loaded,
    arguments: &ExportArguments,
    terminal: Terminal,
) -> Result<String, Vec<Failure>> {
    let facts = facts(engine, loaded, arguments)?;
    let text = |id: &str| match facts.get(engine.catalogue().slot(id)?) {
        Fact::Value(FactValue::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let template = arguments.template.clone();
    let Some(name) = text("template.name") else {
        let path = field(engine, loaded, "template.name");
        return Err(vec![failure(&ExportError::NoName { template, path }, None)]);
    };
    let refused = |error: KubernetesError| {
        let mut refused = failure(&error, None);
        if refused.code.starts_with("export::namespace") {
            let path = field(engine, loaded, "template.name");
            refused.help = Some(format!("it is made of the template's name: choose another with `--set {path}=…`"));
        }
        vec![refused]
    };
    let namespace = Namespace::new(&name, text("template.tier").as_deref(), arguments.containers).map_err(refused)?;
    let manifests = manifests(&namespace, &Quotas::read(&facts, engine.catalogue())).map_err(refused)?;
    let paths = |facts: &[String]| -> Vec<String> {
        facts.iter().map(|fact| format!("`{}`", field(engine, loaded, fact))).collect()
    };
    let documents: Vec<String> = [&manifests.resource_quota, &manifests.limit_range]
        .into_iter()
        .flatten()
        .map(|manifest| emit(manifest, Format::Yaml))
        .collect();
    if documents.is_empty() {
        let missing: Vec<String> = manifests.unlimited.iter().chain(&manifests.not_stated).cloned().collect();
        return Err(vec![failure(&ExportError::Nothing { template, paths: paths(&missing).join(", ") }, None)]);
    }
    for (facts, what) in [
        (&manifests.unlimited, "unlimited in the template, so not limited here"),
        (&manifests.not_stated, "not stated in the template, so not limited here"),
        (&manifests.not_expressed, "not limited by Kubernetes, so for something else to enforce"),
    ] {
        if !facts.is_empty() {
            note(&format!("{what}: {}", listed(&paths(facts), terminal)));
        }
    }
    Ok(documents.join("---\n"))
}

/// The field of a fact, as a person would type it.
fn field(engine: &Engine, loaded: &Loaded, fact: &str) -> String {
    let resolved = &loaded.resolved;
    let slot = engine.catalogue().slot(fact);
    let paths = slot.map(|slot| engine.catalogue().paths_of(slot, resolved.dialect)).unwrap_or_default();
    let places = Places::of(&resolved.root, resolved.dialect, engine.fields());
    let path = paths.first().map(|path| places.path(&tenure_document::Pointer::from_dotted(path)));
    path.unwrap_or_else(|| fact.to_owned())
}

fn variables(
    engine: &Engine,
    loaded: &Loaded,
    arguments: &ExportArguments,
    terminal: Terminal,
) -> Result<TfVars, Vec<Failure>> {
    let variables = TfVars::read(&facts(engine, loaded, arguments)?, engine.catalogue());
    if !variables.not_stated.is_empty() {
        let names: Vec<String> = variables.not_stated.iter().map(|name| format!("`{name}`")).collect();
        note(&format!("not stated in the template, so left out: {}", listed(&names, terminal)));
    }
    Ok(variables)
}
