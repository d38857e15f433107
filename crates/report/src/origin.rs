//! How a value came about, in a sentence: "inherited from shipped:premium.yaml:14 through gold.yaml:1".

use crate::advice::listed;
use crate::visible::visible;
use tenure_finding::{Evidence, Origin, Place, Role};

/// Steps that are named; of a longer history a reader wants the last ones.
const STEPS: usize = 4;

/// What is to be said of how a value came about; nothing where the template's own text says it all.
pub(crate) fn told(evidence: &Evidence) -> Option<String> {
    let (first, others) = evidence.origins.split_first()?;
    let mut clauses = Vec::new();
    let (here, layer) = (spot(&first.place), first.layer.as_str());
    match (&first.role, evidence.through.is_empty()) {
        (Role::Deleted, _) => clauses.push(format!("deleted at {here}{}", of(layer))),
        (_, false) => clauses.push(format!("inherited from {here}{}", of(layer))),
        (_, true) if layer != "template" => clauses.push(format!("set at {here}{}", of(layer))),
        _ => {}
    }
    if !evidence.through.is_empty() {
        let passed: Vec<String> = evidence.through.iter().map(spot).collect();
        clauses.push(format!("through {}", listed(&passed, STEPS)));
    }
    let mut said = clauses.join(" ");
    let variables = others.iter().filter_map(|origin| match &origin.role {
        Role::Variable(name) => Some(format!("`{name}` is defined at {}{}", spot(&origin.place), of(&origin.layer))),
        _ => None,
    });
    let before: Vec<String> = others.iter().filter(|origin| origin.role == Role::Before).map(stood).collect();
    let replaced = (!before.is_empty()).then(|| {
        let verb = if first.role == Role::Deleted { "there stood" } else { "in place of" };
        format!("{verb} {}", listed(&before, STEPS))
    });
    for clause in replaced.into_iter().chain(variables) {
        if !said.is_empty() {
            said.push_str("; ");
        }
        said.push_str(&clause);
    }
    (!said.is_empty()).then_some(said)
}

/// What a step before had there.
fn stood(origin: &Origin) -> String {
    format!("`{}` at {}", visible(&origin.text), spot(&origin.place))
}

/// File and line.
fn spot(place: &Place) -> String {
    format!("{}:{}", visible(place.source.name()), place.position().line)
}

fn of(layer: &str) -> String {
    match layer {
        // The name of the file, or of the flag, says as much.
        "template" | "base" | "values" | "shipped tier" | "--set" | "--var" => String::new(),
        layer => format!(" ({layer})"),
    }
}
