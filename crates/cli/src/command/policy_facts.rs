//! `tenure policy facts`: what a control may ask for.

use crate::arguments::ListFormat;
use crate::arguments::policy::FactsArguments;
use crate::exit::Exit;
use crate::output::{say, say_rendered};
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use tenure_finding::FactDescription;
use tenure_report::reference;

/// Words that no fact has.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("no fact has {words} in its id")]
#[diagnostic(code(facts::none), help("`tenure policy facts` lists all facts"))]
struct NoFact {
    words: String,
}

/// Lists facts.
pub(crate) fn run(arguments: &FactsArguments, terminal: Terminal) -> Exit {
    let engine = match session::engine(&arguments.policy) {
        Ok(engine) => engine,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let wanted = |fact: &FactDescription| {
        arguments.words.is_empty() || arguments.words.iter().any(|word| fact.id.contains(&word.to_lowercase()))
    };
    let facts: Vec<FactDescription> = engine.describe_facts().into_iter().filter(wanted).collect();
    if facts.is_empty() {
        let words: Vec<String> = arguments.words.iter().map(|word| format!("`{word}`")).collect();
        diagnostic::show_one(&NoFact { words: words.join(" or ") }, terminal);
        return Exit::CouldNot;
    }
    match arguments.format {
        ListFormat::Text => say(&reference::facts(&facts, &terminal.options(false)), terminal),
        ListFormat::Json => say_rendered(reference::facts_json(&facts), terminal),
    }
}
