//! `tenure policy list`: the controls, one line each.

use crate::arguments::ListFormat;
use crate::arguments::policy::ListArguments;
use crate::exit::Exit;
use crate::output::{say, say_rendered};
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use comfy_table::{ContentArrangement, Table, presets};
use std::sync::Arc;
use tenure_engine::Engine;
use tenure_finding::ContradictionDescription;
use tenure_finding::Control;
use tenure_report::reference;

/// Lists controls.
pub(crate) fn run(arguments: &ListArguments, terminal: Terminal) -> Exit {
    let engine = match session::engine(&arguments.policy) {
        Ok(engine) => engine,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    // A framework of one's own is known by its controls.
    let own = |name: &String| {
        engine.policies().controls().iter().any(|control| control.control.framework.eq_ignore_ascii_case(name))
    };
    let named: Vec<String> = arguments.framework.iter().filter(|name| !own(name)).cloned().collect();
    if let Err(failures) = session::scope(&named, &engine) {
        return session::could_not(&failures, terminal);
    }
    let controls: Vec<&Arc<Control>> = engine
        .policies()
        .controls()
        .iter()
        .map(|control| &control.control)
        .filter(|control| wanted(control, arguments, &engine))
        .collect();
    if let Err(error) = known(arguments, &engine) {
        diagnostic::show_one(&error, terminal);
        return Exit::CouldNot;
    }
    let contradictions: Vec<ContradictionDescription> = engine
        .describe_contradictions()
        .into_iter()
        .filter(|contradiction| wanted_between(contradiction, arguments, &engine))
        .collect();
    match arguments.format {
        ListFormat::Text => say(&(table(&controls, terminal) + &between(&contradictions)), terminal),
        ListFormat::Json => say_rendered(reference::controls_json(&controls, &contradictions), terminal),
    }
}

/// A filter that no control could pass, whatever the other filters say.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum NoSuch {
    #[error("there is no fact `{fact}`")]
    #[diagnostic(code(list::unknown_fact), help("`tenure policy facts` lists all facts"))]
    Fact { fact: String },
    #[error("no control maps to `{id}`")]
    #[diagnostic(
        code(list::unknown_nist),
        help("ids are those of NIST SP 800-53 Rev. 5: AC-2, AC-2(5), or AC for the family")
    )]
    Nist { id: String },
}

fn known(arguments: &ListArguments, engine: &Engine) -> Result<(), NoSuch> {
    let controls = || engine.policies().controls().iter().map(|control| &control.control);
    for fact in &arguments.fact {
        if !engine.catalogue().ids().any(|id| reads(id, fact)) {
            return Err(NoSuch::Fact { fact: fact.clone() });
        }
    }
    for nist in &arguments.nist {
        if !controls().any(|control| control.maps_to.iter().any(|id| maps(id, nist))) {
            return Err(NoSuch::Nist { id: nist.clone() });
        }
    }
    Ok(())
}

/// Whether a fact is the one that is wanted, or of the area that is.
fn reads(id: &str, wanted: &str) -> bool {
    id.strip_prefix(wanted.trim_end_matches(".*")).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a NIST id is the one that is wanted, an enhancement of it, or of its family.
fn maps(id: &str, wanted: &str) -> bool {
    let (id, wanted) = (id.to_uppercase(), wanted.to_uppercase());
    id.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('(') || rest.starts_with('-'))
}

fn wanted(control: &Control, arguments: &ListArguments, engine: &Engine) -> bool {
    is_named(&control.framework, arguments, engine)
        && arguments.severity.is_none_or(|least| control.severity >= least)
        && reads_any(control, arguments)
        && (arguments.nist.is_empty()
            || arguments.nist.iter().any(|nist| control.maps_to.iter().any(|id| maps(id, nist))))
}

/// A contradiction has no severity and maps to nothing, so a list by these has none.
fn wanted_between(between: &ContradictionDescription, arguments: &ListArguments, engine: &Engine) -> bool {
    arguments.severity.is_none()
        && arguments.nist.is_empty()
        && reads_any(&between.rule, arguments)
        && between.frameworks.iter().any(|framework| is_named(framework, arguments, engine))
}

fn reads_any(control: &Control, arguments: &ListArguments) -> bool {
    arguments.fact.is_empty() || arguments.fact.iter().any(|fact| control.facts.iter().any(|id| reads(id, fact)))
}

/// Whether a framework is among those asked for, under any of its names.
fn is_named(framework: &str, arguments: &ListArguments, engine: &Engine) -> bool {
    let same = |name: &String| {
        framework.eq_ignore_ascii_case(name)
            || engine
                .catalogue()
                .framework_index(name)
                .is_some_and(|index| engine.catalogue().framework_index(framework) == Some(index))
    };
    arguments.framework.is_empty() || arguments.framework.iter().any(same)
}

/// A line for each contradiction.
fn between(contradictions: &[ContradictionDescription]) -> String {
    if contradictions.is_empty() {
        return String::new();
    }
    let line = |other: &ContradictionDescription| format!("  {} {}\n", other.rule.id, other.frameworks.join(", "));
    format!("\ncontradictions between frameworks\n{}", contradictions.iter().map(line).collect::<String>())
}

fn table(controls: &[&Arc<Control>], terminal: Terminal) -> String {
    let mut table = Table::new();
    let width = u16::try_from(terminal.options(true).style.width).unwrap_or(u16::MAX);
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["ID", "SEVERITY", "CITATION", "TITLE"]);
    for control in controls {
        table.add_row([control.id.as_str(), control.severity.as_str(), &control.citation, &control.title]);
    }
    let count = controls.len();
    let controls = if count == 1 { "control" } else { "controls" };
    format!("{}\n\n{count} {controls}; `tenure explain ID` tells more about one\n", table.trim_fmt())
}
