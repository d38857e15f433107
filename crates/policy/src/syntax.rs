//! What a syntax tree holds: expressions in expressions, queries in rules, names in patterns.

use regorus::unstable::{AssignOp, Expr, Literal, Query, Rule, RuleHead};
use std::collections::BTreeSet;

/// The expressions that an expression is made of, without those in the queries of comprehensions.
pub(crate) fn children(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::String { .. }
        | Expr::RawString { .. }
        | Expr::Number { .. }
        | Expr::Bool { .. }
        | Expr::Null { .. }
        | Expr::Var { .. } => Vec::new(),
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().map(|item| &**item).collect(),
        Expr::Object { fields, .. } => fields.iter().flat_map(|(_, key, value)| [&**key, &**value]).collect(),
        Expr::ArrayCompr { term, .. } | Expr::SetCompr { term, .. } => vec![term],
        Expr::ObjectCompr { key, value, .. } => vec![key, value],
        Expr::Call { params, .. } => params.iter().map(|param| &**param).collect(),
        Expr::UnaryExpr { expr, .. } => vec![expr],
        Expr::RefDot { refr, .. } => vec![refr],
        Expr::RefBrack { refr, index, .. } => vec![refr, index],
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => vec![lhs, rhs],
        Expr::Membership { key, value, collection, .. } => {
            key.iter().map(|key| &**key).chain([&**value, &**collection]).collect()
        }
    }
}

/// The query of a comprehension.
pub(crate) fn query_of(expr: &Expr) -> Option<&Query> {
    match expr {
        Expr::ArrayCompr { query, .. } | Expr::SetCompr { query, .. } | Expr::ObjectCompr { query, .. } => Some(query),
        _ => None,
    }
}

/// All queries of a rule: bodies, and inside them those of comprehensions and `every`.
pub(crate) fn queries(rule: &Rule) -> Vec<&Query> {
    let mut found: Vec<&Query> = Vec::new();
    let mut open: Vec<&Expr> = Vec::new();
    match rule {
        Rule::Default { value, .. } => open.push(value),
        Rule::Spec { head, bodies, .. } => {
            match head {
                RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                    open.extend(assign.iter().map(|assign| &*assign.value));
                }
                RuleHead::Set { key, .. } => open.extend(key.iter().map(|key| &**key)),
            }
            found.extend(bodies.iter().map(|body| &*body.query));
            open.extend(bodies.iter().filter_map(|body| Some(&*body.assign.as_ref()?.value)));
        }
    }
    let mut looked_at = 0;
    loop {
        while let Some(expr) = open.pop() {
            open.extend(children(expr));
            found.extend(query_of(expr));
        }
        let Some(query) = found.get(looked_at).copied() else { return found };
        looked_at += 1;
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { .. } => {}
                Literal::SomeIn { collection, .. } => open.push(collection),
                Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => open.push(expr),
                Literal::Every { domain, query, .. } => {
                    open.push(domain);
                    found.push(query);
                }
            }
            open.extend(statement.with_mods.iter().map(|with| &*with.r#as));
        }
    }
}

/// The names that a statement declares.
pub(crate) fn declared_by(literal: &Literal) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    match literal {
        Literal::SomeVars { vars, .. } => names.extend(vars.iter().map(regorus::unstable::Span::text)),
        Literal::SomeIn { key, value, .. } => key.iter().chain([value]).for_each(|part| pattern(part, &mut names)),
        Literal::Every { key, value, .. } => names.extend(key.iter().chain([value]).map(regorus::unstable::Span::text)),
        Literal::Expr { expr, .. } => {
            if let Expr::AssignExpr { op: AssignOp::ColEq, lhs, .. } = &**expr {
                pattern(lhs, &mut names);
            }
        }
        Literal::NotExpr { .. } => {}
    }
    names
}

/// The names in a pattern.
fn pattern<'e>(expr: &'e Expr, names: &mut BTreeSet<&'e str>) {
    match expr {
        Expr::Var { span, .. } => drop(names.insert(span.text())),
        Expr::Array { items, .. } => items.iter().for_each(|item| pattern(item, names)),
        Expr::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| pattern(value, names)),
        _ => {}
    }
}
