//! Which rules are tests.
//!
//! As OPA has it: a rule is a test where a part of its name begins with `test_`, and one for later where it begins with
//! `todo_test_`. Every definition is a test of its own, so the second of a name gets another one.

use crate::edit::{Edit, apply, span_of};
use crate::rules::{Path, head_path, package_of, path_of};
use regorus::unstable::{Expr, Module, Ref, Rule, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenure_document::{Source, Span};

const TEST: &str = "test_";
const LATER: &str = "todo_test_";

/// A test.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its package: `data.acme.limits_test`.
    pub package: String,
    /// Its name in there; the second definition of `test_x` is `test_x#01`.
    pub name: String,
    /// Where it stands.
    pub file: Arc<Source>,
    /// Its rule.
    pub place: Span,
    /// Whether it is only to be written.
    pub todo: bool,
    /// Whether its value holds cases by name.
    pub(crate) by_case: bool,
    /// What is evaluated.
    pub(crate) path: String,
    /// Its module and the number of the rule in there.
    pub(crate) module: usize,
    pub(crate) rule: usize,
}

impl Test {
    /// Package and name.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.package, self.name)
    }
}

/// All tests; and the policies with other names for tests that share one, where some do.
pub(super) fn tests(
    modules: &[(Ref<Module>, Arc<Source>)],
    policies: &[Arc<Source>],
) -> (Vec<Test>, Option<Vec<Arc<Source>>>) {
    let mut tests = Vec::new();
    let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Names::default();
    for (number, (module, source)) in modules.iter().enumerate() {
        let package = package_of(module);
        for (index, rule) in module.policy.iter().enumerate() {
            let Some(found) = Found::of(rule) else { continue };
            let own: Path = package.iter().cloned().chain(found.path.iter().cloned()).collect();
            let same = seen.entry(reference(&own)).or_default();
            let mut test = Test {
                package: reference(&package),
                name: relative(&found.path),
                file: Arc::clone(source),
                place: span_of(rule.span()),
                todo: found.todo,
                by_case: found.by_case,
                path: reference(&own),
                module: number,
                rule: index,
            };
            if *same > 0 && !found.todo {
                let Some(span) = found.name else { continue };
                let name = names.next(span.len());
                edits.entry(source.name()).or_default().push(Edit { span, text: name.clone() });
                let other: Path = own.iter().take(own.len() - 1).cloned().chain([name]).collect();
                test.path = reference(&other);
                test.name = format!("{}#{same:02}", test.name);
            }
            *same += 1;
            tests.push(test);
        }
    }
    let renamed = |source: &Arc<Source>| match edits.get(source.name()) {
        Some(edits) => Arc::new(Source::new(source.name(), apply(source.text(), edits))),
        None => Arc::clone(source),
    };
    let renamed = (!edits.is_empty()).then(|| policies.iter().map(renamed).collect());
    (tests, renamed)
}

/// What makes a rule a test.
struct Found {
    /// Its name up to the part that makes it one.
    path: Path,
    todo: bool,
    by_case: bool,
    /// Where that part stands, if it is a plain name.
    name: Option<Span>,
}

impl Found {
    fn of(rule: &Rule) -> Option<Self> {
        let Rule::Spec { head, .. } = rule else { return None };
        let (RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. }) = head else { return None };
        let mut path = head_path(rule)?;
        let marked = path.iter().position(|name| name.starts_with(TEST) || name.starts_with(LATER))?;
        let whole = path_of(refr).is_some_and(|(_, whole)| whole);
        path.truncate(marked + 1);
        let todo = path.last().is_some_and(|name| name.starts_with(LATER));
        let by_case = matches!(head, RuleHead::Compr { .. }) && !whole;
        Some(Self { name: name_at(refr, marked), path, todo, by_case })
    }
}

/// Where the part of a reference with this number stands.
fn name_at(refr: &Expr, number: usize) -> Option<Span> {
    let mut steps = Vec::new();
    let mut refr = refr;
    loop {
        match refr {
            Expr::Var { span, .. } => {
                steps.push(Some(span_of(span)));
                break;
            }
            Expr::RefDot { refr: before, field, .. } => {
                steps.push(Some(span_of(&field.0)));
                refr = before;
            }
            Expr::RefBrack { refr: before, .. } => {
                steps.push(None);
                refr = before;
            }
            _ => return None,
        }
    }
    steps.into_iter().rev().nth(number).flatten()
}

/// Names that nobody else has, of a given length so that nothing moves.
#[derive(Default)]
struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// A name like `t00f`: nobody calls a rule that, and `test_` alone leaves room for a million.
    fn next(&mut self, length: usize) -> String {
        let digits = length.saturating_sub(1);
        let mut number = self.given.len();
        let name = loop {
            let name = format!("t{number:0digits$x}");
            number += 1;
            if !self.given.contains(&name) {
                break name;
            }
        };
        self.given.insert(name.clone());
        name
    }
}

/// A path as OPA writes it: what is no plain name stands in brackets.
pub(super) fn reference(path: &[String]) -> String {
    path.iter().fold("data".to_owned(), |text, name| text + &step(name))
}

fn relative(path: &[String]) -> String {
    let text: String = path.iter().map(|name| step(name)).collect();
    text.strip_prefix('.').map_or_else(|| text.clone(), str::to_owned)
}

fn step(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_');
    if plain { format!(".{name}") } else { format!("[{}]", serde_json::Value::from(name)) }
}
