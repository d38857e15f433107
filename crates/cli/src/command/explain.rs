//! `tenure explain ID`: everything that the policies know about one control or contradiction.

use super::policy_list::{between_entry, entry};
use crate::arguments::{ExplainArguments, ListFormat};
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use std::fmt::Write as _;
use tenure_engine::Engine;
use tenure_finding::{Control, NumberBasis};
use tenure_policy::Sides;
use tenure_template::Dialect;

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
    if let Some((rule, sides)) =
        engine.policies().contradictions().find(|(rule, _)| rule.control.id.eq_ignore_ascii_case(&arguments.id))
    {
        let text = match arguments.format {
            ListFormat::Text => contradiction(&rule.control, sides, &engine),
            ListFormat::Json => format!("{:#}\n", between_entry(&rule.control, sides)),
        };
        return say(&text, terminal);
    }
    let mut controls = engine.policies().controls().iter().map(|control| &*control.control);
    let Some(control) = controls.find(|control| control.id.eq_ignore_ascii_case(&arguments.id)) else {
        diagnostic::show_one(
            &UnknownControl { id: arguments.id.clone(), advice: advice(&engine, &arguments.id) },
            terminal,
        );
        return Exit::CouldNot;
    };
    let text = match arguments.format {
        ListFormat::Text => explanation(control, &engine),
        ListFormat::Json => format!("{:#}\n", entry(control)),
    };
    say(&text, terminal)
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

fn explanation(control: &Control, engine: &Engine) -> String {
    let mut text = String::new();
    let framework = engine.frameworks().iter().find(|framework| framework.id == control.framework);
    let framework = framework.map_or(control.framework.as_str(), |framework| &framework.name);
    // Writing to a string can not fail.
    let _ = writeln!(text, "{}  {}\n", control.id, control.title);
    let _ = writeln!(
        text,
        "  {framework}\n  {}\n  severity {}, evidence by {}\n",
        control.citation, control.severity, control.evidence
    );
    section(&mut text, "What is required", &control.requirement);
    let numbers = match (&control.number_reasoning, control.number_basis) {
        (_, NumberBasis::NoNumber) => "the check has no number".to_owned(),
        (Some(reasoning), basis) => format!("{basis}: {reasoning}"),
        (None, basis) => basis.to_string(),
    };
    section(&mut text, "Where the numbers come from", &numbers);
    section(&mut text, "What to do", &control.remediation);
    facts(&mut text, control, engine);
    let _ = writeln!(text, "\nNIST SP 800-53 Rev. 5: {}", control.maps_to.join(", "));
    let _ = writeln!(text, "Rule: {}", control.rule);
    text
}

/// Everything that the policies know about one contradiction.
fn contradiction(rule: &Control, sides: &Sides, engine: &Engine) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}  {}\n", rule.id, rule.title);
    let _ = writeln!(text, "  contradiction between {}\n  {}\n", sides.frameworks.join(" and "), rule.citation);
    section(&mut text, "Why both can not hold", &rule.requirement);
    section(&mut text, "Which controls stand against each other", &sides.controls.join(", "));
    section(&mut text, "What to do", &rule.remediation);
    facts(&mut text, rule, engine);
    let _ = writeln!(text, "\nRule: {}", rule.rule);
    text
}

/// The facts that decide, with the fields in which each dialect states them.
fn facts(text: &mut String, control: &Control, engine: &Engine) {
    let _ = writeln!(text, "Which facts decide");
    for id in &control.facts {
        let Some((slot, spec)) =
            engine.catalogue().slot(id).and_then(|slot| Some((slot, engine.catalogue().spec(slot)?)))
        else {
            continue;
        };
        let unit = spec.unit.as_ref().map_or_else(String::new, |unit| format!(" ({unit})"));
        let _ = writeln!(text, "  {id}{unit}: {}", spec.description);
        for dialect in Dialect::ALL {
            for path in engine.catalogue().paths_of(slot, dialect) {
                let _ = writeln!(text, "    {dialect:<16} {path}");
            }
        }
    }
}

fn section(text: &mut String, title: &str, body: &str) {
    if !body.is_empty() {
        let _ = writeln!(text, "{title}\n  {body}\n");
    }
}
