//! Rules that can never hold, whatever the input: a statement is false by itself, or two of them exclude each other.

use super::{Lint, LintCode, Read};
use crate::edit::span_of;
use regorus::Value;
use regorus::unstable::{BoolOp, Expr, Literal, LiteralStmt, Module, Query, Ref, Rule};
use std::collections::BTreeMap;
use tenure_document::{Source, Span};

/// Looks at every body of the rules that are looked at.
pub(super) fn check(read: &Read<'_>, modules: &[Ref<Module>], lints: &mut Vec<Lint>) {
    for module in modules {
        for rule in &module.policy {
            let Rule::Spec { bodies, .. } = &**rule else { continue };
            let file = rule.span().source.get_path().clone();
            let Some(source) = read.subject.policies.iter().find(|source| *source.name() == file) else { continue };
            for body in bodies {
                let Some((statement, why)) = contradiction(&body.query) else { continue };
                let span = place(source, statement);
                lints.push(Lint {
                    code: LintCode::Never,
                    message: "this rule can never hold".to_owned(),
                    help: why,
                    file: source.clone(),
                    span,
                    label: "never true",
                });
            }
        }
    }
}

/// Where a statement stands in the text that its author wrote. The interpreter may have been given another one, with the
/// same lines.
fn place(source: &Source, statement: &LiteralStmt) -> Span {
    let span = span_of(&statement.span);
    if source.text().get(span.start..span.end) == Some(statement.span.text()) {
        return span;
    }
    let line = usize::try_from(statement.span.line).ok().and_then(|line| source.line_span(line)).unwrap_or_default();
    let text = source.slice(line);
    let indent = text.len() - text.trim_start().len();
    Span::new(line.start + indent, line.start + text.trim_end().len().max(indent))
}

/// The statement that keeps a body from ever holding, and why.
fn contradiction(query: &Query) -> Option<(&LiteralStmt, String)> {
    let mut equal: BTreeMap<String, (Value, String)> = BTreeMap::new();
    // What `with` replaces may differ from one statement to the next.
    for statement in query.stmts.iter().filter(|statement| statement.with_mods.is_empty()) {
        if let Some(why) = always_false(&statement.literal) {
            return Some((statement, why));
        }
        let Some((reference, value, text)) = equality(&statement.literal) else { continue };
        match equal.get(&reference) {
            Some((other, said)) if *other != value => {
                return Some((statement, format!("`{reference}` can not be {said} and {text} at once")));
            }
            _ => drop(equal.insert(reference, (value, text))),
        }
    }
    None
}

fn always_false(literal: &Literal) -> Option<String> {
    match literal {
        Literal::Expr { expr, .. } => match &**expr {
            Expr::Bool { value, .. } if *value == Value::from(false) => Some("the statement is `false`".to_owned()),
            Expr::BoolExpr { op, lhs, rhs, .. } => {
                let (left, right) = (constant(lhs)?, constant(rhs)?);
                let holds = match op {
                    BoolOp::Lt => left < right,
                    BoolOp::Le => left <= right,
                    BoolOp::Eq => left == right,
                    BoolOp::Ge => left >= right,
                    BoolOp::Gt => left > right,
                    BoolOp::Ne => left != right,
                };
                (!holds).then(|| "both sides are constants".to_owned())
            }
            _ => None,
        },
        Literal::NotExpr { expr, .. } => match &**expr {
            Expr::Bool { value, .. } if *value == Value::from(true) => Some("the statement is `not true`".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// A reference into the input that must equal a constant. A reference with a variable or `_` in it may mean another
/// value each time.
fn equality(literal: &Literal) -> Option<(String, Value, String)> {
    let Literal::Expr { expr, .. } = literal else { return None };
    let Expr::BoolExpr { op: BoolOp::Eq, lhs, rhs, .. } = &**expr else { return None };
    let sides = |reference: &Ref<Expr>, value: &Ref<Expr>| {
        let fixed = is_fixed(reference).then(|| reference.span().text().to_owned())?;
        Some((fixed, constant(value)?, format!("`{}`", value.span().text())))
    };
    sides(lhs, rhs).or_else(|| sides(rhs, lhs))
}

/// Whether a reference means one value of the input.
fn is_fixed(expr: &Expr) -> bool {
    match expr {
        Expr::Var { span, .. } => span.text() == "input",
        Expr::RefDot { refr, .. } => is_fixed(refr),
        Expr::RefBrack { refr, index, .. } => constant(index).is_some() && is_fixed(refr),
        _ => false,
    }
}

fn constant(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::String { value, .. }
        | Expr::RawString { value, .. }
        | Expr::Number { value, .. }
        | Expr::Bool { value, .. }
        | Expr::Null { value, .. } => Some(value.clone()),
        _ => None,
    }
}
