//! `tenure template render`: a template as it is when all it builds on is put together.

use super::engine;
use crate::arguments::template::RenderArguments;
use crate::exit::Exit;
use crate::session;
use crate::templates::{deliver, format_of, load, rendered, rendering};
use tenure_finding::Failure;

/// Resolves and writes.
pub(crate) fn run(arguments: &RenderArguments) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let overlay = session::overlay(&arguments.overlay)?;
    let mode = rendering(&arguments.secrets)?;
    let loaded = load(&engine, &arguments.template, overlay, session::day(arguments.as_of), mode)?;
    let format = format_of(arguments.format, arguments.target.output.as_deref(), loaded.format);
    deliver(&rendered(&loaded, format)?, &arguments.target)?;
    Ok(Exit::Clean)
}
