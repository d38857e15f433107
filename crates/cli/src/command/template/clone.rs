//! `tenure template clone`: the text of a template under another name, comments and all.

use super::engine;
use super::new::{Target, check_name};
use crate::arguments::template::CloneArguments;
use crate::collect;
use crate::drafts::{Desk, Odd, refuse};
use crate::exit::Exit;
use crate::templates::load;
use crate::terminal::Terminal;
use jiff::civil::Date;
use std::path::{Component, Path, PathBuf};
use tenure_document::{Change, Format, Node, Pointer, Value, edit};
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_template::amend::Draft;
use tenure_template::resolve::{Mode, Overlay};
use tenure_template::seed::renaming;

/// Copies a template.
pub(crate) fn run(arguments: &CloneArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    check_name(&arguments.name)?;
    let loaded = load(&engine, &arguments.template, Overlay::default(), Date::default(), Mode::Judge)?;
    let path = loaded.path.clone();
    let original = Draft::from(loaded);
    let target = Target::new(&arguments.name, &arguments.target, original.format);
    target.keeps(original.format)?;
    let desk = Desk::new(&engine, Some(&target.path));
    let moves = path.as_deref().map(|path| moved(&original, path, &target.path)).unwrap_or_default();
    let text = edit(&original.source, original.format, original.document, &moves);
    let text = text.map_err(|error| vec![failure(&error, Some(error.file()))])?;
    let draft = target.draft(&desk, text, original.format, original.document)?;
    let mut wishes = renaming(&draft, engine.catalogue(), &arguments.name);
    wishes.extend(desk.wishes(&draft, &arguments.set, &[])?);
    let (draft, mut failures) = desk.fulfil(draft, &wishes)?;
    failures.extend(Odd::told(vec![desk.irregular(&original.resolved.root, &draft, &wishes)]));
    if !failures.is_empty() {
        return Ok(refuse(failures, "", terminal));
    }
    target.deliver(draft.source.text())?;
    Ok(target.written(&format!("a copy of {}", arguments.template), terminal))
}

/// Paths in `extends` count from the file that has them, so in another folder they are others.
fn moved(original: &Draft, from: &Path, to: &Path) -> Vec<Change> {
    let folder = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().ok()
    };
    let (Some(from), Some(to)) = (folder(from), folder(to)) else { return Vec::new() };
    if from == to {
        return Vec::new();
    }
    let Some(extends) = original.own.get("extends") else { return Vec::new() };
    let here = Pointer::root().join("extends");
    let moved = |pointer: Pointer, node: &Node| {
        let Value::Text(base) = &node.value else { return None };
        let is_path = base.contains(['/', '\\']) || Format::of(Path::new(base)).is_some();
        if !is_path || Path::new(base).is_absolute() {
            return None;
        }
        let value = Value::Text(way(&to, &from.join(base)));
        Some(Change::Set { pointer, value })
    };
    match &extends.value {
        Value::List(items) => {
            let items = items.iter().enumerate();
            items.filter_map(|(index, item)| moved(here.join(&index.to_string()), item)).collect()
        }
        _ => moved(here, extends).into_iter().collect(),
    }
}

/// The way from a folder to a file, with forward slashes; always with one, so that it is no name of a tier.
fn way(folder: &Path, file: &Path) -> String {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut from = folder.components().peekable();
    let mut to = file.components().peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    // Another drive has no way to it.
    if matches!(to.peek(), Some(Component::Prefix(_))) {
        return collect::name(&file);
    }
    let up = from.count();
    let start = if up == 0 { "." } else { ".." };
    let mut way = PathBuf::from(start);
    (1..up).for_each(|_| way.push(".."));
    to.for_each(|part| way.push(part));
    collect::name(&way)
}
