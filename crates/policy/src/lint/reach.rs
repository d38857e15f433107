//! References that lead nowhere, and rules to which nothing leads.

use super::{Lint, LintCode, Read, is_test};
use crate::rules::{Path, RuleNode, dotted};
use regorus::Value;
use std::collections::BTreeSet;

/// The names that are evaluated although no rule refers to them, each also with a suffix: `deny_root_user`.
const ENTRIES: [&str; 4] = ["deny", "violation", "warn", "exception"];

/// References below `data` to which there is neither a rule nor data.
pub(super) fn undefined(read: &Read<'_>, data: &Value, lints: &mut Vec<Lint>) {
    let mut known: BTreeSet<&[String]> = BTreeSet::new();
    for rule in read.rules {
        known.extend((0..=rule.path.len()).filter_map(|length| rule.path.get(..length)));
    }
    let exact: BTreeSet<&[String]> = read.rules.iter().map(|rule| rule.path.as_slice()).collect();
    let defined = |need: &Path| {
        known.contains(need.as_slice())
            || (1..need.len()).any(|length| need.get(..length).is_some_and(|above| exact.contains(above)))
            || in_data(need, data)
            || is_given(need)
    };
    for rule in read.rules {
        // A test may put anything in the place of what is not there.
        let Some(source) = read.own(rule).filter(|_| !is_test(rule)) else { continue };
        for need in rule.needs.iter().filter(|need| !defined(need)) {
            lints.push(Lint {
                code: LintCode::UndefinedReference,
                message: format!("there is nothing at `{}`", dotted(need)),
                help: "check the spelling; data files are named with `--data`".to_owned(),
                file: source.clone(),
                span: rule.span,
                label: "this rule refers to it",
            });
        }
    }
}

/// Whether data files hold something at a path, or above it something whose keys are not known here.
fn in_data(path: &[String], data: &Value) -> bool {
    let mut value = data;
    for key in path {
        match value.as_object().ok().and_then(|object| object.get(&Value::from(key.as_str()))) {
            Some(below) => value = below,
            None => return false,
        }
    }
    true
}

/// What others put below `data` while a policy runs: the objects of a cluster, and the parameters of users.
fn is_given(path: &[String]) -> bool {
    path.first().is_none_or(|root| matches!(root.as_str(), "inventory" | "parameters"))
}

/// Rules that nothing uses: no control, no test, nothing that is evaluated by its name.
pub(super) fn unreachable(read: &Read<'_>, lints: &mut Vec<Lint>) {
    let controls: BTreeSet<&str> = read.notes.iter().map(|(_, note)| note.control.rule.as_str()).collect();
    let entry = |rule: &RuleNode| {
        is_test(rule) || is_entry(rule) || controls.contains(dotted(&rule.path).as_str()) || read.own(rule).is_none()
    };
    let entries = read.rules.iter().enumerate().filter(|(_, rule)| entry(rule)).map(|(index, _)| index);
    let reached = read.graph.reach(entries);
    let mut told: BTreeSet<&Path> = BTreeSet::new();
    for (rule, _) in read.rules.iter().zip(&reached).filter(|(_, reached)| !**reached) {
        let Some(source) = read.own(rule) else { continue };
        if !told.insert(&rule.path) {
            continue;
        }
        let name = rule.path.last().map_or("", String::as_str);
        let almost = almost_entry(name);
        let (code, help) = match almost {
            Some(entry) => (LintCode::AlmostDeny, format!("did you mean `{entry}`?")),
            None => (LintCode::Unreachable, "remove it, use it, or write a test that asks it".to_owned()),
        };
        lints.push(Lint {
            code,
            message: format!("nothing uses the rule `{name}`"),
            help,
            file: source.clone(),
            span: rule.span,
            label: "never evaluated",
        });
    }
}

/// Whether a rule is evaluated by its name.
fn is_entry(rule: &RuleNode) -> bool {
    let name = rule.path.last().map_or("", String::as_str);
    ENTRIES.iter().any(|entry| match name.strip_prefix(entry) {
        Some("") => true,
        Some(suffix) => suffix.starts_with('_'),
        None => false,
    })
}

fn almost_entry(name: &str) -> Option<&'static str> {
    tenure_document::nearest(name, ENTRIES.into_iter())
}
