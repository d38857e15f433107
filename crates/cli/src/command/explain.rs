//! `tenure explain ID`: everything that the policies know about one control or contradiction.

use crate::arguments::{ExplainArguments, ListFormat};
use crate::exit::Exit;
use crate::output::{say, say_rendered};
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use tenure_engine::Engine;
use tenure_report::reference;

/// An id that no control has.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no control `{id}`")]
#[diagnostic(code(explain::unknown_control), help("{advice}"))]
struct UnknownControl {
    id: String,
    advice: String,
}

/// Explains a control or a contradiction.
pub(crate) fn run(arguments: &ExplainArguments, terminal: Terminal) -> Exit {
    let engine = match session::engine(&arguments.policy) {
        Ok(engine) => engine,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let same = |id: &str| id.eq_ignore_ascii_case(&arguments.id);
    if let Some(contradiction) = engine.describe_contradictions().iter().find(|other| same(&other.rule.id)) {
        return match arguments.format {
            ListFormat::Text => {
                say(&reference::explain_contradiction(contradiction, &terminal.options(true)), terminal)
            }
            ListFormat::Json => say_rendered(reference::contradiction_json(contradiction), terminal),
        };
    }
    let number = engine.policies().controls().iter().position(|control| same(&control.control.id));
    let Some(description) = number.and_then(|number| engine.describe(number)) else {
        diagnostic::show_one(
            &UnknownControl { id: arguments.id.clone(), advice: advice(&engine, &arguments.id) },
            terminal,
        );
        return Exit::CouldNot;
    };
    match arguments.format {
        ListFormat::Text => say(&reference::explain(&description, &terminal.options(true)), terminal),
        ListFormat::Json => say_rendered(reference::explain_json(&description), terminal),
    }
}

/// Controls that begin alike.
fn advice(engine: &Engine, id: &str) -> String {
    let head = id.split('-').next().unwrap_or(id).to_uppercase();
    let ids = engine.policies().controls().iter().map(|control| control.control.id.as_str());
    let alike: Vec<&str> = ids.filter(|known| known.starts_with(&head)).collect();
    if alike.is_empty() {
        "`tenure policy list` lists all controls".to_owned()
    } else {
        format!("known are {}", alike.join(", "))
    }
}
