//! `[path, value] = walk(document)`: the one function that has many answers.
//!
//! The interpreter goes through them where the pattern is an argument, `walk(document, [path, value])`, and finds none
//! where it stands before an equals sign. Both are the same to OPA, so the second is written as the first.

use crate::edit::{Edit, span_of};
use crate::syntax::queries;
use crate::tokens::Words;
use regorus::unstable::{Expr, Literal, Module};
use tenure_document::Span;

/// What to change in a module's text.
pub(crate) fn edits(module: &Module, text: &str) -> Vec<Edit> {
    if !text.contains("walk") {
        return Vec::new();
    }
    let words = Words::of(text);
    let slice = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let statements = module.policy.iter().flat_map(|rule| queries(rule)).flat_map(|query| &query.stmts);
    let edit = |expr: &Expr| {
        let Expr::AssignExpr { lhs, rhs, span, .. } = expr else { return None };
        let (pattern, call) = if is_walk(rhs) { (lhs, rhs) } else { (rhs, lhs) };
        let Expr::Call { params, .. } = &**call else { return None };
        let document = params.first().filter(|_| is_walk(call))?;
        let [pattern, document] = [pattern, document].map(|part| slice(words.whole(span_of(part.span()))));
        // What follows must stay on its line.
        let lines = |text: &str| text.matches('\n').count();
        let whole = words.whole(span_of(span));
        let text = format!("walk({document}, {pattern})");
        (lines(&text) == lines(slice(whole))).then_some(Edit { span: whole, text })
    };
    let mut edits: Vec<Edit> = statements
        .filter_map(|statement| match &statement.literal {
            Literal::Expr { expr, .. } => edit(expr),
            _ => None,
        })
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    // One inside another is left for another look.
    let mut end = 0;
    edits.retain(|edit| {
        edit.span.start >= end && {
            end = edit.span.end;
            true
        }
    });
    edits
}

/// Whether this is `walk` with a document and nothing else.
fn is_walk(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { fcn, params, .. } if fcn.span().text() == "walk" && params.len() == 1)
}
