//! Small policies, loaded and asked.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;
use tenure_document::Source;
use tenure_finding::{Fact, FactValue};
use tenure_policy::{Fault, Judge, Limits, Outcome, PolicyError, PolicySet};

/// Facts that the tests' controls may declare.
pub(crate) const FACTS: [&str; 3] = ["backup.enabled", "backup.frequency", "backup.retention"];

/// A control that passes, in a file of its own shape.
pub(crate) const CONTROL: &str = r"# METADATA
# title: Backups are made
# custom:
#   id: T-1
#   framework: T
#   citation: Nowhere 1
#   severity: high
#   evidence: configuration
#   number_basis: no number
#   recommended_action: Make backups.
#   facts: [backup.enabled]
";

pub(crate) fn limits() -> Limits {
    Limits { time: Duration::from_secs(1), ..Limits::default() }
}

pub(crate) fn sources(texts: &[&str]) -> Vec<Arc<Source>> {
    let name = |at: usize| format!("policies/{}.rego", char::from(b'a' + u8::try_from(at).unwrap()));
    texts.iter().enumerate().map(|(at, text)| Arc::new(Source::new(name(at), *text))).collect()
}

pub(crate) fn load(texts: &[&str]) -> Result<PolicySet, Vec<PolicyError>> {
    PolicySet::load(&sources(texts), &[], &FACTS, limits())
}

/// Loads policies that must not load.
pub(crate) fn errors(texts: &[&str]) -> Vec<PolicyError> {
    match load(texts) {
        Ok(_) => panic!("the policies load: {}", texts.join("\n---\n").chars().take(2000).collect::<String>()),
        Err(errors) => errors,
    }
}

/// An error as people see it: code, message, what is underlined with its label, help.
pub(crate) fn shown(error: &PolicyError) -> String {
    let mut shown = format!("{}: {}", error.code, error.message);
    for (span, label) in &error.places {
        let at = error.file.position(span.start);
        let (file, text) = (error.file.name(), error.file.slice(*span));
        write!(shown, "\n  {file}:{}:{} `{text}` {label}", at.line, at.column).unwrap();
    }
    error.help.iter().for_each(|help| write!(shown, "\n  help: {help}").unwrap());
    shown
}

pub(crate) fn all_shown(texts: &[&str]) -> String {
    errors(texts).iter().map(shown).collect::<Vec<_>>().join("\n")
}

/// One control whose body is `body`; its rule must be called `control`.
pub(crate) fn control(body: &str) -> String {
    format!("package t\n\n{CONTROL}{body}\n")
}

/// A control that passes if `condition` holds.
pub(crate) fn control_if(condition: &str) -> String {
    control(&format!(
        "control := {{\"verdict\": \"pass\", \"because\": []}} if {{\n{condition}\n}} else := {{\"verdict\": \"fail\", \"because\": []}}"
    ))
}

/// The outcome of the first control for no facts in particular.
pub(crate) fn judged(policies: &PolicySet) -> Result<Arc<Outcome>, Fault> {
    let facts = [
        Fact::Value(FactValue::Bool(true)),
        Fact::Value(FactValue::Text("daily".into())),
        Fact::Value(FactValue::Texts(Box::new(["eu".into()]))),
    ];
    let mut outcomes = Judge::new(policies).judge(&facts);
    outcomes.swap_remove(0).ok_or_else(|| policies.fault(0).expect("no outcome and no fault").clone())
}

/// Loads and asks one policy that must load.
pub(crate) fn run(text: &str) -> Result<Arc<Outcome>, Fault> {
    match load(&[text]) {
        Ok(policies) => judged(&policies),
        Err(errors) => panic!("{}\n{text}", errors.iter().map(shown).collect::<Vec<_>>().join("\n")),
    }
}

/// Runs work on a thread with as little stack as any thread of this program has.
pub(crate) fn on_a_plain_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, work);
        thread.unwrap().join().unwrap()
    })
}
