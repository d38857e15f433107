//! `tenure policy list`: the controls, one line each.

use crate::arguments::{ListArguments, ListFormat};
use crate::exit::Exit;
use crate::output::say;
use crate::session;
use crate::terminal::Terminal;
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::json;
use std::sync::Arc;
use tenure_engine::Engine;
use tenure_finding::Control;
use tenure_policy::Sides;

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
    let contradictions: Vec<(&Control, &Sides)> = engine
        .policies()
        .contradictions()
        .map(|(rule, sides)| (&*rule.control, sides))
        .filter(|(_, sides)| wanted_between(sides, arguments, &engine))
        .collect();
    let text = match arguments.format {
        ListFormat::Text => table(&controls, terminal) + &between(&contradictions),
        ListFormat::Json => {
            let controls: Vec<_> = controls.iter().map(|control| entry(control)).collect();
            let contradictions: Vec<_> =
                contradictions.iter().map(|(rule, sides)| between_entry(rule, sides)).collect();
            let list =
                json!({ "format": "tenure/controls/v1", "controls": controls, "contradictions": contradictions });
            format!("{list:#}\n")
        }
    };
    say(&text, terminal)
}

fn wanted(control: &Control, arguments: &ListArguments, engine: &Engine) -> bool {
    is_named(&control.framework, arguments, engine) && arguments.severity.is_none_or(|least| control.severity >= least)
}

/// A contradiction has no severity, so a list of severe controls has none.
fn wanted_between(sides: &Sides, arguments: &ListArguments, engine: &Engine) -> bool {
    arguments.severity.is_none() && sides.frameworks.iter().any(|framework| is_named(framework, arguments, engine))
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
fn between(contradictions: &[(&Control, &Sides)]) -> String {
    if contradictions.is_empty() {
        return String::new();
    }
    let line = |(rule, sides): &(&Control, &Sides)| format!("  {} {}\n", rule.id, sides.frameworks.join(", "));
    format!("\ncontradictions between frameworks\n{}", contradictions.iter().map(line).collect::<String>())
}

/// A contradiction as JSON.
pub(crate) fn between_entry(rule: &Control, sides: &Sides) -> serde_json::Value {
    json!({
        "id": rule.id,
        "kind": "contradiction",
        "frameworks": sides.frameworks,
        "controls": sides.controls,
        "citation": rule.citation,
        "title": rule.title,
        "reason": rule.requirement,
        "remediation": rule.remediation,
        "facts": rule.facts,
        "rule": rule.rule,
    })
}

fn table(controls: &[&Arc<Control>], terminal: Terminal) -> String {
    let mut table = Table::new();
    let width = u16::try_from(terminal.options(true).style.width).unwrap_or(u16::MAX);
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["ID", "SEVERITY", "CITATION", "TITLE"]);
    for control in controls {
        table.add_row([control.id.as_str(), control.severity.as_str(), &control.citation, &control.title]);
    }
    format!("{}\n\n{} controls; `tenure explain ID` tells more about one\n", table.trim_fmt(), controls.len())
}

/// A control as JSON.
pub(crate) fn entry(control: &Control) -> serde_json::Value {
    json!({
        "id": control.id,
        "framework": control.framework,
        "citation": control.citation,
        "title": control.title,
        "requirement": control.requirement,
        "severity": control.severity.as_str(),
        "evidence": control.evidence.as_str(),
        "number_basis": control.number_basis.as_str(),
        "number_reasoning": control.number_reasoning,
        "remediation": control.remediation,
        "facts": control.facts,
        "maps_to": control.maps_to,
        "rule": control.rule,
    })
}
