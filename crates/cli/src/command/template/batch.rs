//! `tenure template batch`: many templates from one file, all or none.

use super::engine;
use super::new::{Target, seeded};
use crate::arguments::ListFormat;
use crate::arguments::template::{BatchArguments, TargetArguments};
use crate::drafts::{Desk, Odd, refuse, told};
use crate::exit::Exit;
use crate::output::{OutputError, say};
use crate::terminal::Terminal;
use crate::together::write_all;
use crate::{bases::OnDisk, collect, session};
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, Table};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Source, Value, parse};
use tenure_engine::{Bases, Engine, Input, Locate, Run, failure};
use tenure_finding::{Failure, Place, Verdict};
use tenure_template::amend::{Draft, Wish};
use tenure_template::batch::{BatchEntry, BatchPlan, ShippedTier};
use tenure_template::choose;
use tenure_template::resolve::Path as DottedPath;
use tenure_template::seed::renaming;

/// Files that would be written over.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("of the files to be written, there are already `{files}`")]
#[diagnostic(
    code(template::exists),
    help("choose another folder with `--out-dir`, or write over them with `--force`; nothing was written")
)]
struct Exist {
    files: String,
}

/// A template of the batch, ready to be written.
struct Made {
    name: String,
    tier: String,
    path: PathBuf,
    draft: Draft,
}

/// What the summary says of a template.
#[derive(Serialize)]
struct Row {
    name: String,
    tier: String,
    file: String,
    frameworks: Vec<String>,
    fail: usize,
    unknown: usize,
}

#[derive(Serialize)]
struct Summary<'r> {
    format: &'static str,
    written: bool,
    templates: &'r [Row],
    /// What the file asks for and nobody here does.
    not_acted_on: &'r [String],
}

/// Makes all templates of a batch.
pub(crate) fn run(arguments: &BatchArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let source = collect::document(&arguments.file).map_err(|failure| vec![failure])?;
    let plan = plan(&engine, &source, &arguments.file)?;
    let desk = Desk::new(&engine, Some(&arguments.out_dir.join("batch")));
    let (mut made, mut odds) = (Vec::new(), Vec::new());
    let (mut failures, mut refused) = (Vec::new(), Vec::new());
    for entry in &plan.entries {
        match make(&desk, entry, &source, &arguments.out_dir) {
            Ok((one, overruled, odd)) => {
                refused.extend(overruled);
                odds.push(odd);
                made.push(one);
            }
            Err(more) => failures.extend(more),
        }
    }
    let there = made.iter().filter(|one| one.path.symlink_metadata().is_ok());
    let there: Vec<String> = there.map(|one| collect::name(&one.path)).collect();
    if !there.is_empty() && !arguments.force {
        failures.push(failure(&Exist { files: there.join("`, `") }, None));
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    refused.extend(Odd::told(odds));
    if !refused.is_empty() {
        return Ok(refuse(refused, "", terminal));
    }
    let rows = judged(&engine, &made, arguments, terminal)?;
    if !arguments.dry_run {
        write(&made, &arguments.out_dir)?;
    }
    let ignored = not_acted_on(&plan);
    if !ignored.is_empty() {
        let file = collect::name(&arguments.file);
        tracing::warn!("{file}: templates are made, not deployed; nothing is done about {}", ignored.join(", "));
    }
    Ok(match arguments.format {
        ListFormat::Text => say(&table(&rows, arguments.dry_run), terminal),
        ListFormat::Json => say(&json(&rows, &ignored, !arguments.dry_run), terminal),
    })
}

fn plan(engine: &Engine, source: &Arc<Source>, path: &Path) -> Result<BatchPlan, Vec<Failure>> {
    let format = Format::of(path).unwrap_or_else(|| collect::guess(source.text().as_bytes()));
    let parsed = parse(source, format, &Limits::default());
    if !parsed.errors.is_empty() {
        return Err(parsed.errors.iter().map(|error| failure(error, Some(error.file()))).collect());
    }
    let empty = Node { value: Value::Null, span: tenure_document::Span::default() };
    let root = parsed.documents.first().map_or(&empty, |document| &document.root);
    let shipped = engine.shipped().iter();
    let tiers: Vec<ShippedTier> =
        shipped.map(|tier| ShippedTier { name: tier.name.clone(), dialect: tier.dialect }).collect();
    BatchPlan::parse(source, root, &tiers, engine.catalogue())
        .map_err(|errors| errors.iter().map(|error| failure(error, Some(source))).collect())
}

/// One template, and what is odd about it.
fn make(
    desk: &Desk<'_>,
    entry: &BatchEntry,
    source: &Arc<Source>,
    folder: &Path,
) -> Result<(Made, Vec<Failure>, Odd), Vec<Failure>> {
    let tier = choose(desk.engine.shipped(), &entry.tier, Some(entry.dialect))
        .map_err(|error| vec![failure(&error, Some(source))])?;
    let ending = if tier.format == Format::Json { "json" } else { "yaml" };
    let path = folder.join(format!("{}.{ending}", entry.name));
    let target = TargetArguments { output: Some(path.clone()), force: false };
    let target = Target::new(&entry.name, &target, tier.format);
    let draft = seeded(desk, &target, &entry.name, tier, entry.description.as_deref())?;
    let base =
        Draft::read(&desk.resolver(), Arc::clone(&tier.source), tier.format, 0).map_err(|errors| told(&errors))?;
    let mut wishes = renaming(&draft, desk.engine.catalogue(), &entry.name);
    let mut failures = Vec::new();
    for set in &entry.sets {
        let wish = DottedPath::parse(&set.path).map_err(|error| failure(&error, None));
        let wish = wish.and_then(|path| desk.place(&draft, &path));
        match wish {
            Ok(pointer) => wishes.push(Wish::Set(pointer, set.value.clone())),
            Err(mut failure) => {
                failure.places =
                    vec![(Place { source: Arc::clone(source), span: set.span }, "asked for here".to_owned())];
                failures.push(failure);
            }
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let (draft, overruled) = desk.fulfil(draft, &wishes)?;
    let odd = desk.irregular(&base.resolved.root, &draft, &wishes);
    let made = Made { name: entry.name.clone(), tier: entry.tier.clone(), path: target.path, draft };
    Ok((made, overruled, odd))
}

/// What policies say of each template, before any is written.
fn judged(
    engine: &Engine,
    made: &[Made],
    arguments: &BatchArguments,
    terminal: Terminal,
) -> Result<Vec<Row>, Vec<Failure>> {
    let run = Run {
        as_of: session::day(arguments.as_of),
        locate: Locate::Nothing,
        bases: Bases(Arc::new(OnDisk::near(std::slice::from_ref(&arguments.out_dir)))),
        ..Run::default()
    };
    let input = |one: &Made| Input {
        name: one.draft.source.name().to_owned(),
        bytes: one.draft.source.text().as_bytes().to_vec(),
        format: one.draft.format,
        named: true,
    };
    let bar = terminal.bar(made.len());
    let evaluation = engine.evaluate(made.iter().map(input).collect(), &run, None, &bar);
    drop(bar);
    let mut failures = evaluation.failures;
    failures.extend(evaluation.templates.iter().flat_map(|template| template.failures.iter().cloned()));
    if !failures.is_empty() {
        return Err(failures);
    }
    let row = |(one, template): (&Made, &tenure_finding::TemplateEvaluation)| Row {
        name: one.name.clone(),
        tier: one.tier.clone(),
        file: collect::name(&one.path),
        frameworks: template.frameworks.clone(),
        fail: template.count(Verdict::Fail),
        unknown: template.count(Verdict::Unknown),
    };
    Ok(made.iter().zip(&evaluation.templates).map(row).collect())
}

fn write(made: &[Made], folder: &Path) -> Result<(), Vec<Failure>> {
    let made_folder = !folder.exists();
    let unwritable = |error| vec![failure(&OutputError::File { path: folder.to_owned(), error }, None)];
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let files: Vec<(PathBuf, String)> =
        made.iter().map(|one| (one.path.clone(), one.draft.source.text().to_owned())).collect();
    write_all(&files).map_err(|errors| {
        if made_folder {
            // It was made for files that did not come; one that is not empty stays.
            let _ = std::fs::remove_dir(folder);
        }
        errors.iter().map(|error| failure(error, None)).collect()
    })
}

/// The settings that are about deployment, which is not made here.
fn not_acted_on(plan: &BatchPlan) -> Vec<String> {
    let sections = [("deployment_settings", &plan.deployment_settings), ("post_deployment", &plan.post_deployment)];
    let mut ignored = Vec::new();
    for (name, section) in sections {
        if let Some(Node { value: Value::Map(entries), .. }) = section {
            ignored.extend(entries.iter().map(|entry| format!("{name}.{}", entry.key)));
        }
    }
    ignored
}

fn table(rows: &[Row], is_dry: bool) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(["name", "tier", "file", "fail", "unknown", "frameworks"]);
    for row in rows {
        let counts = [row.fail.to_string(), row.unknown.to_string()];
        let head = [row.name.clone(), row.tier.clone(), row.file.clone()];
        table.add_row(head.into_iter().chain(counts).chain([row.frameworks.join(", ")]));
    }
    table.column_iter_mut().for_each(|column| _ = column.set_padding((0, 2)));
    for column in table.column_iter_mut().skip(3).take(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let text = table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n");
    let count = rows.len();
    let templates = if count == 1 { "template" } else { "templates" };
    let done = if is_dry { "would be written; nothing is" } else { "written" };
    format!("{text}\n{count} {templates} {done}\n")
}

fn json(rows: &[Row], ignored: &[String], written: bool) -> String {
    let summary = Summary { format: "tenure/batch/v1", written, templates: rows, not_acted_on: ignored };
    // What is serialised is made of texts and numbers.
    serde_json::to_string_pretty(&summary).map(|text| text + "\n").unwrap_or_default()
}
