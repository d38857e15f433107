//! Tests with cases: `test_limits[tier] if { some tier, limit in cases; … }`.
//!
//! The value of such a test is an object with an entry for every case that holds. One that does not is just not there, so
//! a second rule gives the names of all that were gone through.

use super::probe::{Probe, Writer};
use super::{Suite, Test};
use crate::edit::span_of;
use crate::syntax::children;
use crate::tokens::{Kind, Tokens};
use regorus::Value;
use regorus::unstable::{Expr, Literal, LiteralStmt, Rule, RuleHead};
use std::collections::BTreeSet;
use tenure_document::Source;

/// A case of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What stands in the brackets.
    pub name: String,
    /// Whether it holds, and all cases in it.
    pub passed: bool,
    /// Cases in it.
    pub cases: Vec<Case>,
}

/// The cases of a value, and those that were gone through without getting there.
pub(super) fn cases(value: &Value, attempted: Option<&Value>) -> Vec<Case> {
    let mut cases = held(value);
    if let Some(Value::Set(paths)) = attempted {
        for path in paths.iter() {
            if let Value::Array(path) = path {
                let names: Vec<String> = path.iter().map(name).collect();
                missed(&mut cases, &names);
            }
        }
    }
    settle(&mut cases);
    cases
}

fn held(value: &Value) -> Vec<Case> {
    let Value::Object(entries) = value else { return Vec::new() };
    let case = |(key, value): (&Value, &Value)| match value {
        Value::Object(_) => Case { name: name(key), passed: true, cases: held(value) },
        value => Case { name: name(key), passed: *value == Value::Bool(true), cases: Vec::new() },
    };
    entries.iter().map(case).collect()
}

fn missed(cases: &mut Vec<Case>, path: &[String]) {
    let Some((first, rest)) = path.split_first() else { return };
    if let Some(case) = cases.iter_mut().find(|case| case.name == *first) {
        missed(&mut case.cases, rest);
    } else {
        let mut case = Case { name: first.clone(), passed: false, cases: Vec::new() };
        missed(&mut case.cases, rest);
        cases.push(case);
    }
}

fn settle(cases: &mut [Case]) {
    for case in cases.iter_mut() {
        settle(&mut case.cases);
        case.passed &= case.cases.iter().all(|case| case.passed);
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
}

fn name(key: &Value) -> String {
    match key {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// A rule with the names of all cases: the statements of the test up to where the names are known.
pub(super) fn probe(suite: &Suite, number: usize, test: &Test) -> Option<Probe> {
    let (module, source) = suite.modules.get(test.module)?;
    let Rule::Spec { head: RuleHead::Compr { refr, .. }, bodies, .. } = &**module.policy.get(test.rule)? else {
        return None;
    };
    let mut keys = Vec::new();
    let mut refr = refr;
    // The brackets behind the part that makes it a test; what is fixed in front of them has no names.
    while let Expr::RefBrack { refr: before, index, .. } = &**refr {
        keys.push(index);
        refr = before;
    }
    keys.reverse();
    let statements = bodies.first().map_or(&[][..], |body| &body.query.stmts);
    let mut names = BTreeSet::new();
    keys.iter().for_each(|key| variables(key, &mut names));
    let needed =
        names.iter().filter_map(|name| first_mention(statements, source, name)).max().map_or(0, |last| last + 1);
    let writer = Writer::new(module, source);
    let keys: Vec<&str> = keys.iter().map(|key| writer.text(key.span())).collect();
    let statements: Vec<String> = statements.iter().take(needed).map(|statement| writer.statement(statement)).collect();
    Some(writer.set(&format!("tenure_cases_{number}"), &format!("[{}]", keys.join(", ")), &statements))
}

fn variables<'e>(expr: &'e Expr, names: &mut BTreeSet<&'e str>) {
    if let Expr::Var { span, .. } = expr {
        names.insert(span.text());
    }
    children(expr).into_iter().for_each(|child| variables(child, names));
}

/// The first statement with a name in it.
fn first_mention(statements: &[LiteralStmt], source: &Source, name: &str) -> Option<usize> {
    let mentions = |statement: &LiteralStmt| {
        let text = source.slice(span_of(&statement.span));
        let mut names = Tokens::new(text).filter(|token| token.kind == Kind::Name);
        names.any(|token| text.get(token.span.start..token.span.end) == Some(name))
    };
    let mut numbered = statements.iter().enumerate();
    let found =
        numbered.find(|(_, statement)| !matches!(statement.literal, Literal::SomeVars { .. }) && mentions(statement));
    found.map(|(number, _)| number)
}
