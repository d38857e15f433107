//! Names that the interpreter and OPA take for different things.
//!
//! `[name | input[i].id == name; name := input[i].name]` inside a body that has a `name` of its own: for OPA the first
//! `name` is the outer one and the rest the inner one; the interpreter takes both for the inner one and refuses the
//! policy. It refuses a second `some i` inside a first, or behind a loop (`x := input[_]`), where it meets it again and
//! again; and it waits for ever for an `i` that only queries inside use.
//!
//! So inner names get another spelling, and `some` comes first. This is done in the text, and no line moves.

use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Module, Query, Ref, Rule, RuleBody, RuleHead, Span};
use std::collections::BTreeSet;

/// What is put behind a name that is declared again.
const SUFFIX: &str = "__inner";

/// The text of a module with such names changed; `None` where there are none.
pub(crate) fn rewritten(module: &Ref<Module>) -> Option<String> {
    let mut renaming = Renaming::default();
    module.policy.iter().for_each(|rule| renaming.rule(rule));
    let text = module.package.span.source.contents();
    let mut changed = String::new();
    let mut from = 0;
    for (at, length, written) in &renaming.edits {
        changed.push_str(text.get(from..*at)?);
        changed.push_str(written);
        from = at + length;
    }
    changed.push_str(text.get(from..)?);
    (!renaming.edits.is_empty()).then_some(changed)
}

#[derive(Default)]
struct Renaming {
    /// Names of the queries around.
    outer: Vec<String>,
    /// What is changed: the byte where it stands, its length, and what is written for it.
    edits: BTreeSet<(usize, usize, String)>,
}

impl Renaming {
    fn rule(&mut self, rule: &Rule) {
        let Rule::Spec { head, bodies, .. } = rule else { return };
        if let RuleHead::Func { args, .. } = head {
            args.iter().for_each(|arg| uses(arg, &mut |span| self.outer.push(span.text().to_owned())));
        }
        let value = match head {
            RuleHead::Set { key, .. } => key.as_deref(),
            RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                assign.as_ref().map(|assign| &*assign.value)
            }
        };
        for RuleBody { query, assign, .. } in bodies {
            let value = assign.as_ref().map(|assign| &*assign.value).or(value);
            self.query(query, value.as_slice());
        }
        self.outer.clear();
    }

    /// A query with what is made of it, and all queries inside.
    fn query(&mut self, query: &Query, results: &[&Expr]) {
        let (mut used, mut first) = (BTreeSet::new(), Vec::new());
        for (number, statement) in query.stmts.iter().enumerate() {
            if let Some(declared) = declared(statement).filter(|name| used.contains(*name) && self.is_outer(name)) {
                let declared = declared.to_owned();
                let after = query.stmts.get(number + 1..).unwrap_or_default();
                self.rename(&declared, Some(statement), after, results);
            }
            if let Literal::SomeVars { span, vars } = &statement.literal {
                let after = query.stmts.get(number + 1..).unwrap_or_default();
                let mut own = Vec::new();
                // Whoever uses another name inside means one of their own. Left here, it would be waited for.
                for name in vars.iter().map(Span::text).filter(|var| is_used_here(var, query, results)) {
                    if self.is_outer(name) {
                        self.rename(name, None, after, results);
                        own.push(format!("{name}{SUFFIX}"));
                    } else {
                        own.push(name.to_owned());
                    }
                }
                if number > 0 || own.len() < vars.len() {
                    self.write(span, "true".to_owned());
                    first.extend(own);
                } else if own.iter().zip(vars).any(|(own, var)| own != var.text()) {
                    self.write(span, format!("some {}", own.join(", ")));
                }
            }
            in_statement(statement, &mut |span| {
                used.insert(span.text().to_owned());
            });
        }
        if let (Some(statement), false) = (query.stmts.first(), first.is_empty()) {
            self.insert(&statement.span, format!("some {}; ", first.join(", ")));
        }
        let before = self.outer.len();
        self.outer.extend(query.stmts.iter().filter_map(declared).map(str::to_owned));
        for statement in &query.stmts {
            if let Literal::SomeVars { vars, .. } = &statement.literal {
                let used = vars.iter().map(Span::text).filter(|var| is_used_here(var, query, results));
                self.outer.extend(used.map(str::to_owned));
            }
            inside_statement(statement, &mut |query, results| self.query(query, results));
        }
        results.iter().for_each(|result| inside(result, &mut |query, results| self.query(query, results)));
        self.outer.truncate(before);
    }

    fn is_outer(&self, name: &str) -> bool {
        self.outer.iter().any(|outer| outer == name)
    }

    fn change(&mut self, name: &str, at: &Span) {
        if at.text() == name {
            self.write(at, format!("{name}{SUFFIX}"));
        }
    }

    fn write(&mut self, at: &Span, written: String) {
        if let (Ok(start), Ok(end)) = (usize::try_from(at.start), usize::try_from(at.end)) {
            self.edits.insert((start, end.saturating_sub(start), written));
        }
    }

    /// Writes something in front of a statement.
    fn insert(&mut self, before: &Span, written: String) {
        let Ok(start) = usize::try_from(before.start) else { return };
        // The span of a text leaves its quote out.
        let quote = start.checked_sub(1).and_then(|at| before.source.contents().as_bytes().get(at).copied());
        let start = if matches!(quote, Some(b'"' | b'`')) { start - 1 } else { start };
        self.edits.insert((start, 0, written));
    }

    /// Changes a name where it is declared and in all that follows. What it is declared as still has the outer meaning.
    fn rename(&mut self, name: &str, statement: Option<&LiteralStmt>, after: &[LiteralStmt], results: &[&Expr]) {
        let mut change = |span: &Span| self.change(name, span);
        if let Some(Literal::Expr { expr, .. }) = statement.map(|statement| &statement.literal)
            && let Expr::AssignExpr { lhs, .. } = &**expr
        {
            uses(lhs, &mut change);
        }
        for statement in after {
            in_statement(statement, &mut change);
            // A third declaration inside goes with the second: they only have to differ from the first.
            if let Literal::SomeVars { vars, .. } = &statement.literal {
                vars.iter().for_each(&mut change);
            }
        }
        results.iter().for_each(|result| uses(result, &mut change));
    }
}

/// Whether a name is used in a query itself, not only in queries inside it.
fn is_used_here(name: &str, query: &Query, results: &[&Expr]) -> bool {
    fn find(expr: &Expr, name: &str, found: &mut bool) {
        *found |= matches!(expr, Expr::Var { span, .. } if span.text() == name);
        parts(expr, &mut |part| find(part, name, found));
    }
    let mut found = false;
    for statement in &query.stmts {
        own_parts(statement, &mut |expr| find(expr, name, &mut found));
    }
    results.iter().for_each(|result| find(result, name, &mut found));
    found
}

/// The expressions of a statement, without those in the body of `every`.
fn own_parts(statement: &LiteralStmt, found: &mut dyn FnMut(&Expr)) {
    match &statement.literal {
        Literal::SomeVars { .. } => {}
        Literal::SomeIn { key, value, collection, .. } => {
            key.iter().chain([value, collection]).for_each(|expr| found(expr));
        }
        Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => found(expr),
        Literal::Every { domain, .. } => found(domain),
    }
    statement.with_mods.iter().for_each(|with| found(&with.r#as));
}

/// The name that a statement declares with `:=`.
fn declared(statement: &LiteralStmt) -> Option<&str> {
    let Literal::Expr { expr, .. } = &statement.literal else { return None };
    match &**expr {
        Expr::AssignExpr { op: AssignOp::ColEq, lhs, .. } => match &**lhs {
            Expr::Var { span, .. } => Some(span.text()),
            _ => None,
        },
        _ => None,
    }
}

/// Every use of a name in a statement, also in the queries inside it.
pub(super) fn in_statement(statement: &LiteralStmt, found: &mut dyn FnMut(&Span)) {
    own_parts(statement, &mut |expr| uses(expr, found));
    if let Literal::Every { query, .. } = &statement.literal {
        query.stmts.iter().for_each(|statement| in_statement(statement, found));
    }
}

fn uses(expr: &Expr, found: &mut dyn FnMut(&Span)) {
    if let Expr::Var { span, .. } = expr {
        found(span);
    }
    parts(expr, &mut |part| uses(part, found));
    inside_here(expr, &mut |query, results| {
        query.stmts.iter().for_each(|statement| in_statement(statement, found));
        results.iter().for_each(|result| uses(result, found));
    });
}

/// The queries directly inside a statement.
fn inside_statement(statement: &LiteralStmt, found: &mut dyn FnMut(&Query, &[&Expr])) {
    own_parts(statement, &mut |expr| inside(expr, found));
    if let Literal::Every { query, .. } = &statement.literal {
        found(query, &[]);
    }
}

/// The queries directly inside an expression.
fn inside(expr: &Expr, found: &mut dyn FnMut(&Query, &[&Expr])) {
    inside_here(expr, found);
    parts(expr, &mut |part| inside(part, found));
}

fn inside_here(expr: &Expr, found: &mut dyn FnMut(&Query, &[&Expr])) {
    match expr {
        Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => found(query, &[term]),
        Expr::ObjectCompr { key, value, query, .. } => found(query, &[key, value]),
        _ => {}
    }
}

/// The expressions that an expression is made of, without those in a query.
fn parts(expr: &Expr, found: &mut dyn FnMut(&Expr)) {
    match expr {
        Expr::Array { items, .. } | Expr::Set { items, .. } => items.iter().for_each(|item| found(item)),
        Expr::Object { fields, .. } => fields.iter().for_each(|(_, key, value)| {
            found(key);
            found(value);
        }),
        Expr::Call { params, .. } => params.iter().for_each(|param| found(param)),
        Expr::UnaryExpr { expr, .. } => found(expr),
        Expr::RefDot { refr, .. } => found(refr),
        Expr::RefBrack { refr, index, .. } => {
            found(refr);
            found(index);
        }
        Expr::BinExpr { lhs, rhs, .. }
        | Expr::BoolExpr { lhs, rhs, .. }
        | Expr::ArithExpr { lhs, rhs, .. }
        | Expr::AssignExpr { lhs, rhs, .. } => {
            found(lhs);
            found(rhs);
        }
        Expr::Membership { key, value, collection, .. } => {
            key.iter().for_each(|key| found(key));
            found(value);
            found(collection);
        }
        _ => {}
    }
}
