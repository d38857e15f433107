//! What a rule refers to, read from its syntax tree.

use crate::edit::span_of;
use crate::rules::{Called, Path, path_of};
use crate::syntax::children;
use regorus::unstable::{AssignOp, Expr, Literal, Query, Rule, RuleBody, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use tenure_document::Span;

/// Collects what a rule refers to. Names that a query declares hide rules of that name inside it.
pub(crate) struct Walk<'n> {
    /// What the names of the module mean below `data`.
    names: &'n BTreeMap<String, Path>,
    /// Names that hide them here.
    locals: Vec<String>,
    pub(crate) needs: BTreeSet<Path>,
    pub(crate) calls: BTreeMap<Called, Span>,
    pub(crate) texts: BTreeSet<String>,
    height: usize,
    pub(crate) highest: usize,
    pub(crate) work: usize,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(names: &'n BTreeMap<String, Path>) -> Self {
        Self {
            names,
            locals: Vec::new(),
            needs: BTreeSet::new(),
            calls: BTreeMap::new(),
            texts: BTreeSet::new(),
            height: 0,
            highest: 0,
            work: 0,
        }
    }

    /// Goes `levels` up for the time of some work.
    fn up(&mut self, levels: usize, work: impl FnOnce(&mut Self)) {
        let (height, locals) = (self.height, self.locals.len());
        self.climb(levels);
        work(self);
        self.height = height;
        self.locals.truncate(locals);
    }

    fn climb(&mut self, levels: usize) {
        self.height += levels;
        self.highest = self.highest.max(self.height);
    }

    pub(crate) fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { value, .. } => self.expr(value),
            Rule::Spec { head, bodies, .. } => {
                if let RuleHead::Func { args, .. } = head {
                    args.iter().for_each(|arg| self.declare(arg));
                }
                if bodies.is_empty() {
                    self.head(head);
                }
                for body in bodies {
                    self.body(head, body);
                }
            }
        }
    }

    /// A head is evaluated after each body, with the names of that body, unless the body says a value of its own.
    fn body(&mut self, head: &RuleHead, body: &RuleBody) {
        self.up(2, |walk| {
            walk.declare_query(&body.query);
            walk.statements(&body.query);
            match &body.assign {
                Some(assign) => walk.expr(&assign.value),
                None => walk.head(head),
            }
        });
    }

    fn head(&mut self, head: &RuleHead) {
        match head {
            RuleHead::Compr { refr, assign, .. } | RuleHead::Func { refr, assign, .. } => {
                self.indices(refr);
                assign.iter().for_each(|assign| self.expr(&assign.value));
            }
            RuleHead::Set { refr, key, .. } => {
                self.indices(refr);
                key.iter().for_each(|key| self.expr(key));
            }
        }
    }

    /// What stands in the brackets of a rule's own name.
    fn indices(&mut self, refr: &Expr) {
        match refr {
            Expr::RefBrack { refr, index, .. } => {
                self.indices(refr);
                self.expr(index);
            }
            Expr::RefDot { refr, .. } => self.indices(refr),
            _ => {}
        }
    }

    /// A comprehension or the body of `every`. The results are evaluated innermost, after all statements.
    fn query(&mut self, query: &Query, results: &[&Expr]) {
        self.up(2, |walk| {
            walk.declare_query(query);
            walk.statements(query);
            results.iter().for_each(|result| walk.expr(result));
        });
    }

    fn declare_query(&mut self, query: &Query) {
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { vars, .. } => self.locals.extend(vars.iter().map(|var| var.text().to_owned())),
                Literal::SomeIn { key, value, .. } => {
                    key.iter().for_each(|key| self.declare(key));
                    self.declare(value);
                }
                Literal::Expr { expr, .. } => {
                    if let Expr::AssignExpr { op: AssignOp::ColEq, lhs, .. } = &**expr {
                        self.declare(lhs);
                    }
                }
                Literal::NotExpr { .. } | Literal::Every { .. } => {}
            }
        }
    }

    /// Declares the names of a pattern.
    fn declare(&mut self, pattern: &Expr) {
        match pattern {
            Expr::Var { span, .. } => self.locals.push(span.text().to_owned()),
            Expr::Array { items, .. } => items.iter().for_each(|item| self.declare(item)),
            Expr::Object { fields, .. } => fields.iter().for_each(|(_, _, value)| self.declare(value)),
            _ => {}
        }
    }

    fn statements(&mut self, query: &Query) {
        self.work = self.work.saturating_add(query.stmts.len().saturating_pow(2));
        for statement in &query.stmts {
            // What follows may stand inside the loop that this statement is.
            self.climb(2);
            match &statement.literal {
                Literal::SomeVars { .. } => {}
                Literal::SomeIn { key, value, collection, .. } => {
                    key.iter().for_each(|key| self.expr(key));
                    self.expr(value);
                    self.expr(collection);
                }
                Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.expr(expr),
                Literal::Every { key, value, domain, query, .. } => {
                    self.expr(domain);
                    self.up(2, |walk| {
                        walk.locals.extend(key.iter().chain([value]).map(|var| var.text().to_owned()));
                        walk.query(query, &[]);
                    });
                }
            }
            for with in &statement.with_mods {
                self.expr(&with.r#as);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        self.up(1, |walk| walk.inside_expr(expr));
    }

    fn inside_expr(&mut self, expr: &Expr) {
        match expr {
            Expr::String { value, .. } | Expr::RawString { value, .. } => {
                self.texts.extend(value.as_string().ok().map(ToString::to_string));
            }
            Expr::Var { .. } => self.reference(expr),
            Expr::RefDot { refr, .. } => {
                self.reference(expr);
                self.indices_of_reference(refr);
            }
            Expr::RefBrack { refr, index, .. } => {
                self.reference(expr);
                self.indices_of_reference(refr);
                self.expr(index);
            }
            Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => self.query(query, &[term]),
            Expr::ObjectCompr { key, value, query, .. } => self.query(query, &[key, value]),
            Expr::Call { fcn, params, .. } => {
                self.call(fcn);
                params.iter().for_each(|param| self.expr(param));
            }
            other => children(other).into_iter().for_each(|child| self.expr(child)),
        }
    }

    /// The brackets inside a reference whose fixed part was already noted.
    fn indices_of_reference(&mut self, refr: &Expr) {
        match refr {
            Expr::Var { .. } => {}
            Expr::RefDot { refr, .. } => self.indices_of_reference(refr),
            Expr::RefBrack { refr, index, .. } => {
                self.indices_of_reference(refr);
                self.expr(index);
            }
            other => self.expr(other),
        }
    }

    fn call(&mut self, function: &Expr) {
        self.reference(function);
        let Some((path, true)) = path_of(function) else { return };
        let called = self.below_data(&path).map_or_else(|| Called::BuiltIn(path.join(".")), Called::Rule);
        self.calls.entry(called).or_insert(span_of(function.span()));
    }

    fn reference(&mut self, expr: &Expr) {
        let path = path_of(expr).and_then(|(path, _)| self.below_data(&path));
        self.needs.extend(path);
    }

    /// What a path means below `data`, where it means something there.
    fn below_data(&self, path: &[String]) -> Option<Path> {
        let (root, rest) = path.split_first()?;
        // Nothing can hide `data`.
        if root == "data" {
            return Some(rest.to_vec());
        }
        let base = self.names.get(root).filter(|_| !self.locals.contains(root))?;
        Some(base.iter().chain(rest).cloned().collect())
    }
}
