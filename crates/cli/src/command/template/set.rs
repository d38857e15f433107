//! `tenure template set`: values of a template, changed in its own text and nothing else with them.

use super::engine;
use crate::arguments::template::SetArguments;
use crate::changed::{Changed, changed};
use crate::drafts::{Desk, Odd, refuse, steers};
use crate::exit::Exit;
use crate::output::{say, write_file};
use crate::templates::load_file;
use crate::terminal::Terminal;
use crate::{collect, diagnostic};
use similar::TextDiff;
use std::fmt::Write as _;
use std::path::Path;
use tenure_document::{Node, Value};
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_template::amend::{Draft, Wish};
use tenure_template::assign::shown_path;

/// Sets and takes away.
pub(crate) fn run(arguments: &SetArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let path = arguments.file.as_path();
    let old = Draft::from(load_file(&engine, path)?);
    let desk = Desk::new(&engine, Some(path));
    let wishes = desk.wishes(&old, &arguments.values, &arguments.unset)?;
    let (new, mut failures) = desk.fulfil(old.clone(), &wishes)?;
    failures.extend(Odd::told(vec![desk.irregular(&old.resolved.root, &new, &wishes)]));
    if !failures.is_empty() && !arguments.force {
        return Ok(refuse(failures, &way_out(&new, &wishes, &collect::name(path)), terminal));
    }
    diagnostic::show(&failures, terminal);
    let name = collect::name(path);
    if new.source.text() == old.source.text() {
        return Ok(say(&format!("{name} says so already\n"), terminal));
    }
    if arguments.dry_run {
        return Ok(say(&unified(&old, &new, &name), terminal));
    }
    write_file(path, new.source.text()).map_err(|error| vec![failure(&error, None)])?;
    Ok(say(&said(&old, &new, &wishes, &changed(&old, &new, desk.engine.fields())), terminal))
}

/// What else can be done. Whoever sets the tier alone has the values of another one.
fn way_out(draft: &Draft, wishes: &[Wish], file: &str) -> String {
    let sets_tier = |wish: &Wish| match wish {
        Wish::Set(pointer, Node { value: Value::Text(tier), .. }) if pointer.last().as_deref() == Some("tier") => {
            (shown_path(draft.dialect(), pointer) == "tier").then(|| tier.clone())
        }
        _ => None,
    };
    let move_it = wishes.iter().find_map(sets_tier).map(|tier| {
        format!("; `tenure template upgrade {file} --to {tier}` makes the move with all that belongs to it")
    });
    move_it.unwrap_or_default() + "; `--force` writes it all the same"
}

/// What became of the template, a value a line.
fn said(old: &Draft, new: &Draft, wishes: &[Wish], changed: &[Changed]) -> String {
    let mut text = String::new();
    for one in changed {
        // Writing to a string can not fail.
        let _ = match one.place() {
            Some(place) => writeln!(text, "{} ({place})", one.line()),
            None => writeln!(text, "{}", one.line()),
        };
    }
    let is_told = |wish: &Wish| {
        let pointer = wish.pointer().as_str();
        changed.iter().any(|one| {
            let told = one.pointer.as_str();
            told.starts_with(pointer) || pointer.starts_with(told)
        })
    };
    let (name, dialect) = (new.source.name(), new.dialect());
    for wish in wishes.iter().filter(|wish| !is_told(wish)) {
        let path = shown_path(dialect, wish.pointer());
        let is_same_text = old.own.at(wish.pointer()) == new.own.at(wish.pointer());
        let _ = if steers(wish) {
            writeln!(text, "{path}: changed in {name}")
        } else if is_same_text {
            writeln!(text, "{path}: as it was")
        } else {
            writeln!(text, "{path}: says in {name} what it inherited before")
        };
    }
    text
}

fn unified(old: &Draft, new: &Draft, name: &str) -> String {
    let name = Path::new(name).display().to_string();
    let diff = TextDiff::from_lines(old.source.text(), new.source.text());
    diff.unified_diff().context_radius(3).header(&name, &name).to_string()
}
