//! `tenure template diff`: what two templates or tiers differ in, by meaning.

mod json;
mod text;

use super::engine;
use crate::arguments::ListFormat;
use crate::arguments::template::DiffArguments;
use crate::exit::Exit;
use crate::output::print;
use crate::session;
use crate::templates::load;
use crate::terminal::Terminal;
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_template::compare::{Comparison, compare};
use tenure_template::resolve::Mode;
use tenure_template::{Dialect, Fields, Places};

/// Two templates and what they differ in.
struct Outcome<'o> {
    old: &'o str,
    new: &'o str,
    /// The dialect that they were compared in, and the one that the new one is written in.
    dialect: Dialect,
    new_dialect: Dialect,
    comparison: &'o Comparison,
    fields: &'o Fields,
    places: Places<'o>,
    new_places: Places<'o>,
}

/// Compares.
pub(crate) fn run(arguments: &DiffArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let engine = engine()?;
    let overlay = session::overlay(&arguments.overlay)?;
    let as_of = session::day(arguments.as_of);
    // As they would be written: defaults hold.
    let template = |name: &str| load(&engine, name, overlay.clone(), as_of, Mode::Render(None));
    let (old, new) = match (template(&arguments.old), template(&arguments.new)) {
        (Ok(old), Ok(new)) => (old.resolved, new.resolved),
        (Err(mut failures), Err(more)) => {
            failures.extend(more);
            return Err(failures);
        }
        (Err(failures), _) | (_, Err(failures)) => return Err(failures),
    };
    let comparison = compare((&old.root, old.dialect), (&new.root, new.dialect), engine.catalogue());
    let outcome = Outcome {
        old: &arguments.old,
        new: &arguments.new,
        dialect: old.dialect,
        new_dialect: new.dialect,
        comparison: &comparison,
        fields: engine.fields(),
        places: Places::of(&comparison.new, old.dialect, engine.fields()),
        new_places: Places::of(&new.root, new.dialect, engine.fields()),
    };
    let text = match arguments.format {
        ListFormat::Text => text::text(&outcome, terminal),
        ListFormat::Json => json::document(&outcome),
    };
    print(&text).map_err(|error| vec![failure(&error, None)])?;
    Ok(if comparison.differences.is_empty() { Exit::Clean } else { Exit::Findings })
}
