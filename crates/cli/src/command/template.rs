//! `tenure template …`: one file per command.

mod batch;
mod clone;
mod diff;
mod export;
mod import;
mod list;
mod new;
mod render;
mod schema;
mod set;
mod show;
mod upgrade;

use crate::arguments::template::TemplateCommand;
use crate::exit::Exit;
use crate::session;
use crate::terminal::Terminal;
use tenure_document::{Node, Pointer};
use tenure_engine::{Engine, Setup};
use tenure_finding::Failure;
use tenure_template::convert::Converted;
use tenure_template::{Dialect, Places};

/// Runs a command on templates.
pub(crate) fn run(command: &TemplateCommand, terminal: Terminal) -> Exit {
    let done = match command {
        TemplateCommand::List(arguments) => list::run(arguments, terminal),
        TemplateCommand::Show(arguments) => show::run(arguments, terminal),
        TemplateCommand::Render(arguments) => render::run(arguments),
        TemplateCommand::New(arguments) => new::run(arguments, terminal),
        TemplateCommand::Clone(arguments) => clone::run(arguments, terminal),
        TemplateCommand::Set(arguments) => set::run(arguments, terminal),
        TemplateCommand::Upgrade(arguments) => upgrade::run(arguments, terminal),
        TemplateCommand::Batch(arguments) => batch::run(arguments, terminal),
        TemplateCommand::Diff(arguments) => diff::run(arguments, terminal),
        TemplateCommand::Export(arguments) => export::run(arguments, terminal),
        TemplateCommand::Import(arguments) => import::run(arguments, terminal),
        TemplateCommand::Schema(arguments) => schema::run(arguments),
    };
    done.unwrap_or_else(|failures| session::could_not(&failures, terminal))
}

/// The shipped facts, tiers and policies.
fn engine() -> Result<Engine, Vec<Failure>> {
    Engine::new(&Setup::default())
}

/// A list in a note is cut here; `-v` has all of it.
const LISTED: usize = 6;

/// Something to know that is no reason to stop. `-q` is not told.
pub(crate) fn note(text: &str) {
    tracing::warn!(target: "template", "{text}");
}

/// `a, b, c`, or the first few of many.
pub(crate) fn listed(items: &[String], terminal: Terminal) -> String {
    match items.get(..LISTED) {
        Some(first) if items.len() > LISTED + 1 && !terminal.verbose() => {
            format!("{} and {} more (`-v` lists them)", first.join(", "), items.len() - LISTED)
        }
        _ => items.join(", "),
    }
}

/// Says which of the values that another dialect has no field for mean something to a control: in the new template
/// nothing reads them.
fn note_travellers(engine: &Engine, old: (&Node, Dialect), converted: &Converted, to: Dialect, terminal: Terminal) {
    let (root, dialect) = old;
    let places = Places::of(root, dialect, engine.fields());
    let matters =
        |pointer: &&Pointer| engine.fields().field(dialect, pointer).is_some_and(|field| !field.facts.is_empty());
    let read = converted.kept.iter().filter(matters).map(|pointer| format!("`{}`", places.path(pointer)));
    let read: Vec<String> = read.collect();
    if !read.is_empty() {
        let all = listed(&read, terminal);
        note(&format!("no field in {to}, so kept in the metadata, where no control reads them: {all}"));
    }
}
