//! `tenure template export`: a resolved template in another format or dialect, or what is deployed from it.

use super::{engine, note_travellers};
use crate::arguments::template::{ExportArguments, ExportFormat};
use crate::deployed::{Deployed, kubernetes, variables};
use crate::exit::Exit;
use crate::session;
use crate::templates::{Loaded, closed, deliver, load, rendering};
use crate::terminal::Terminal;
use std::path::Path;
use tenure_document::{Format, emit};
use tenure_engine::{Engine, failure};
use tenure_finding::Failure;
use tenure_template::Dialect;
use tenure_template::convert::convert;

/// What can not be exported.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum ExportError {
    #[error("`--dialect` is for YAML and JSON, and `--format {format}` has no dialects")]
    #[diagnostic(code(export::dialect), help("leave `--dialect` out: a template of any dialect can be exported so"))]
    Dialect { format: &'static str },
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
    let deployed = Deployed {
        engine: &engine,
        resolved: &loaded.resolved,
        template: &arguments.template,
        containers: arguments.containers,
    };
    let text = match asked.unwrap_or_else(|| usual(dialect)) {
        ExportFormat::Yaml => template(&engine, &loaded, dialect, Format::Yaml, terminal),
        ExportFormat::Json => template(&engine, &loaded, dialect, Format::Json, terminal),
        ExportFormat::K8s => kubernetes(&deployed, terminal)?.told(),
        ExportFormat::Tfvars => variables(&deployed, terminal)?.told().hcl(),
        ExportFormat::TfvarsJson => variables(&deployed, terminal)?.told().json(),
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
