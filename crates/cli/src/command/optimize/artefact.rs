//! Changes in the words of other tools: what they deploy from a template as it would be, or a patch of its text.

use super::plan::{File, Plan, Planned};
use crate::arguments::optimize::ChangeFormat;
use crate::command::template::note;
use crate::deployed::{Deployed, Made, kubernetes, variables};
use crate::terminal::Terminal;
use serde::Serialize;
use tenure_engine::{Engine, failure};
use tenure_finding::Failure;
use tenure_template::amend::patch::Step;

/// More templates than a file of variables can be about.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{count} templates would change, and variables are those of one")]
#[diagnostic(code(optimize::several), help("name one at a time: {names}"))]
struct Several {
    count: usize,
    names: String,
}

/// The patch of one template.
#[derive(Serialize)]
struct Entry<'p> {
    path: &'p str,
    /// Which document of the file, from 0.
    document: usize,
    patch: &'p [Step],
}

/// The changes in a format. Templates that do not change are left out.
pub(super) fn render(
    format: ChangeFormat,
    plan: &Plan,
    engine: &Engine,
    containers: u32,
    terminal: Terminal,
) -> Result<String, Vec<Failure>> {
    match format {
        ChangeFormat::JsonPatch => Ok(patches(plan)),
        ChangeFormat::Kubernetes => manifests(plan, engine, containers, terminal),
        ChangeFormat::Variables => {
            let mut all = plan.files.iter().flat_map(|file| file.templates.iter().map(move |one| (file, one)));
            match (all.next(), all.next()) {
                (None, _) => Ok(String::new()),
                (Some((file, one)), None) => {
                    Ok(variables(&deployed(engine, file, one, containers), terminal)?.told().hcl())
                }
                _ => {
                    let count = plan.templates().count();
                    let mut names: Vec<&str> = plan.files.iter().map(|file| file.input.name.as_str()).collect();
                    names.dedup();
                    Err(vec![failure(&Several { count, names: names.join(", ") }, None)])
                }
            }
        }
    }
}

fn patches(plan: &Plan) -> String {
    let mut all = Vec::new();
    for file in &plan.files {
        for Planned { old, patch, .. } in &file.templates {
            all.push(Entry { path: &file.input.name, document: old.document, patch });
        }
    }
    // What is serialised is made of texts and numbers.
    serde_json::to_string_pretty(&all).map(|text| text + "\n").unwrap_or_default()
}

fn manifests(plan: &Plan, engine: &Engine, containers: u32, terminal: Terminal) -> Result<String, Vec<Failure>> {
    let (mut documents, mut failures, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for file in &plan.files {
        for one in &file.templates {
            match kubernetes(&deployed(engine, file, one, containers), terminal) {
                Ok(Made { made, notes: more }) => {
                    documents.push(made);
                    // What holds for many templates is said once.
                    notes.extend(more.into_iter().filter(|one| !notes.contains(one)).collect::<Vec<_>>());
                }
                Err(more) => failures.extend(more),
            }
        }
    }
    notes.iter().for_each(|text| note(text));
    if failures.is_empty() { Ok(documents.join("---\n")) } else { Err(failures) }
}

fn deployed<'d>(engine: &'d Engine, file: &'d File, one: &'d Planned, containers: u32) -> Deployed<'d> {
    Deployed { engine, resolved: &one.new.resolved, template: &file.input.name, containers }
}
