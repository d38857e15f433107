//! A policy's text, cut along its syntax tree.

use super::trace::Trace;
use crate::tokens::{Kind, Tokens};
use regorus::unstable::{Expr, Query, Rule};
use std::collections::BTreeMap;
use std::ops::Range;

/// A policy's text with the places of its literals and brackets: the parser's spans leave the quotes of texts out, and
/// that of an object begins with its last key.
pub(super) struct Text<'s> {
    written: &'s str,
    literals: Vec<Range<usize>>,
    /// Where the bracket opens that closes before a byte.
    brackets: BTreeMap<usize, usize>,
}

impl<'s> Text<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        let (mut literals, mut brackets, mut open) = (Vec::new(), BTreeMap::new(), Vec::new());
        for token in Tokens::new(text) {
            match token.kind {
                Kind::Literal => literals.push(token.span.start..token.span.end),
                Kind::Open(_) => open.push(token.span.start),
                Kind::Close => drop(open.pop().and_then(|start| brackets.insert(token.span.end, start))),
                _ => {}
            }
        }
        Self { written: text, literals, brackets }
    }

    pub(super) fn slice(&self, range: Range<usize>) -> Option<&'s str> {
        self.written.get(range)
    }

    /// A span with the quotes at its ends.
    pub(super) fn range(&self, span: &regorus::unstable::Span) -> Option<Range<usize>> {
        let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
        let quoted = |literal: &&Range<usize>| matches!(self.written.as_bytes().get(literal.start), Some(b'"' | b'`'));
        let starts = self.literals.iter().filter(quoted).any(|literal| literal.start + 1 == start);
        let ends = self.literals.iter().filter(quoted).any(|literal| literal.end == end + 1 && literal.end > start);
        Some(start - usize::from(starts)..end + usize::from(ends))
    }

    pub(super) fn expr(&self, expr: &Expr) -> Option<Range<usize>> {
        let range = self.range(expr.span())?;
        let start = if matches!(expr, Expr::Object { .. }) { self.brackets.get(&range.end) } else { None };
        Some(start.copied().unwrap_or(range.start)..range.end)
    }

    /// The line of a rule, from 1.
    pub(super) fn line(&self, rule: &Rule) -> usize {
        let start = usize::try_from(rule.span().start).unwrap_or_default();
        self.written.get(..start).map_or(1, |before| before.matches('\n').count() + 1)
    }

    /// The statements of a query without some of them; nothing where none are left out, or none left.
    pub(super) fn without(&self, query: &Query, left_out: &[usize]) -> Option<String> {
        let kept = query.stmts.iter().enumerate().filter(|(number, _)| !left_out.contains(number));
        let kept: Vec<&str> = kept.map(|(_, one)| self.slice(self.range(&one.span)?)).collect::<Option<_>>()?;
        (!left_out.is_empty() && !kept.is_empty()).then(|| kept.join("\n"))
    }

    /// The statements of a query, with names for the indices that have none.
    pub(super) fn query(&self, query: &Query, trace: &Trace<'_>) -> Option<String> {
        let (first, last) = (query.stmts.first()?, query.stmts.last()?);
        let whole = self.range(&first.span)?.start..self.range(&last.span)?.end;
        let mut written = String::new();
        let mut from = whole.start;
        for (at, (length, name)) in &trace.edits {
            written.push_str(self.written.get(from..*at)?);
            written.push_str(name);
            from = at + length;
        }
        written.push_str(self.written.get(from..whole.end)?);
        Some(written)
    }
}
