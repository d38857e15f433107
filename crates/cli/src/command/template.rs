//! `tenure template …`: one file per command.

mod batch;
mod clone;
mod list;
mod new;
mod render;
mod set;
mod upgrade;

use crate::arguments::template::TemplateCommand;
use crate::exit::Exit;
use crate::session;
use crate::terminal::Terminal;
use tenure_engine::{Engine, Setup};
use tenure_finding::Failure;

/// Runs a command on templates.
pub(crate) fn run(command: &TemplateCommand, terminal: Terminal) -> Exit {
    let done = match command {
        TemplateCommand::List(arguments) => list::run(arguments, terminal),
        TemplateCommand::Render(arguments) => render::run(arguments),
        TemplateCommand::New(arguments) => new::run(arguments, terminal),
        TemplateCommand::Clone(arguments) => clone::run(arguments, terminal),
        TemplateCommand::Set(arguments) => set::run(arguments, terminal),
        TemplateCommand::Upgrade(arguments) => upgrade::run(arguments, terminal),
        TemplateCommand::Batch(arguments) => batch::run(arguments, terminal),
        _ => Ok(Exit::CouldNot),
    };
    done.unwrap_or_else(|failures| session::could_not(&failures, terminal))
}

/// The shipped facts, tiers and policies.
fn engine() -> Result<Engine, Vec<Failure>> {
    Engine::new(&Setup::default())
}
