//! Arguments of what is negated, evaluated before the negation.
//!
//! `not startswith(input.name, "x")` asks two things: what the name is, and how it starts. OPA takes the first out of the
//! negation: without a name the whole body is undefined. (Its authors would rather not, see opa#8387, and let a policy opt
//! out; but that is what policies mean today.) The interpreter leaves it inside, and then the body holds, which turns a
//! decision around. So the text is rewritten before it is compiled: `lifted0 := input.name; not startswith(lifted0, "x")`.
//! Only the operands of calls and operators are lifted; `not input.name == "x"` and `not input.name` mean the same either
//! way.

use crate::syntax::{children, declared};
use crate::tokens::{Kind, Tokens, Words};
use regorus::unstable::{AssignOp, BoolOp, Expr, Literal, LiteralStmt, Module, Query, Rule, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenure_document::{Source, Span};

/// A part of a text and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) text: String,
}

/// What to change in a module's text. Negations inside negations are left for another look at the changed text.
pub(crate) fn edits(module: &Module, text: &str, names: &Names) -> Vec<Edit> {
    let mut prefix = "lifted".to_owned();
    while text.contains(&prefix) {
        prefix.push('_');
    }
    let names = names.of_text(text);
    let words = Words::of(text);
    let mut lift = Lift { text, words, names, locals: BTreeSet::new(), prefix, lifted: 0, edits: Vec::new() };
    for rule in &module.policy {
        lift.locals = declared(rule);
        lift.rule(rule);
    }
    lift.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    lift.edits
}

/// What names mean beyond the query that they stand in, by package: rules, imports and the documents.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, BTreeSet<String>>);

impl Names {
    pub(crate) fn of(policies: &[Arc<Source>]) -> Self {
        let mut all = Self::default();
        for source in policies {
            let (package, names) = outline(source.text());
            all.0.entry(package).or_default().extend(names);
        }
        all
    }

    fn of_text(&self, text: &str) -> BTreeSet<String> {
        let (package, mut names) = outline(text);
        names.extend(self.0.get(&package).into_iter().flatten().cloned());
        names.extend(["input", "data"].map(str::to_owned));
        names
    }
}

/// The package of a text, and the names of its rules and imports, from its words alone: rules of one package stand in
/// files that are not read yet.
fn outline(text: &str) -> (String, BTreeSet<String>) {
    let (mut package, mut names) = (String::new(), BTreeSet::new());
    let (mut depth, mut line) = (0_usize, "");
    for token in Tokens::new(text) {
        let word = text.get(token.span.start..token.span.end).unwrap_or_default();
        if depth == 0 && token.starts_line {
            line = word;
        }
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if line == "package" && !token.starts_line => package.push_str(word),
            Kind::Name if token.starts_line || matches!(line, "import" | "default") => {
                let _ = names.insert(word.to_owned());
            }
            _ => {}
        }
    }
    (package, names)
}

/// The changed text. Edits come in the order of their places and do not overlap.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        changed.push_str(text.get(at..edit.span.start).unwrap_or_default());
        changed.push_str(&edit.text);
        at = edit.span.end;
    }
    changed.push_str(text.get(at..).unwrap_or_default());
    changed
}

/// The place in the text before the edits that a place after them stands for.
pub(crate) fn before(edits: &[Edit], at: usize) -> usize {
    let (mut grown, mut shrunk) = (0, 0);
    for edit in edits {
        let start = edit.span.start + grown - shrunk;
        if at < start {
            break;
        }
        if at < start + edit.text.len() {
            return edit.span.start;
        }
        grown += edit.text.len();
        shrunk += edit.span.len();
    }
    at + shrunk - grown
}

pub(crate) fn span_of(span: &regorus::unstable::Span) -> Span {
    let [start, end] = [span.start, span.end].map(|at| usize::try_from(at).unwrap_or_default());
    Span::new(start, end)
}

struct Lift<'t> {
    text: &'t str,
    words: Words,
    names: BTreeSet<String>,
    /// Names that the rule declares. They have a value wherever they may be used.
    locals: BTreeSet<&'t str>,
    prefix: String,
    lifted: usize,
    edits: Vec<Edit>,
}

impl Lift<'_> {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { value, .. } => self.within(value),
            Rule::Spec { head, bodies, .. } => {
                match head {
                    RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                        assign.iter().for_each(|assign| self.within(&assign.value));
                    }
                    RuleHead::Set { key, .. } => key.iter().for_each(|key| self.within(key)),
                }
                for body in bodies {
                    body.assign.iter().for_each(|assign| self.within(&assign.value));
                    self.query(&body.query, true);
                }
            }
        }
    }

    /// The statements of a body. One of a rule may be a single statement without braces, which two need.
    fn query(&mut self, query: &Query, of_rule: bool) {
        let bare = of_rule && query.stmts.first().is_some_and(|first| first.span.start == query.span.start);
        for statement in &query.stmts {
            let before = self.edits.len();
            if let Literal::NotExpr { expr, .. } = &statement.literal {
                self.negated(statement, expr, bare);
            }
            if self.edits.len() == before {
                self.statement(statement);
            }
        }
    }

    /// Looks for negations inside a statement.
    fn statement(&mut self, statement: &LiteralStmt) {
        match &statement.literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { key, value, collection, .. } => {
                key.iter().for_each(|key| self.within(key));
                self.within(value);
                self.within(collection);
            }
            Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.within(expr),
            Literal::Every { domain, query, .. } => {
                self.within(domain);
                self.query(query, false);
            }
        }
        for with in &statement.with_mods {
            self.within(&with.r#as);
        }
    }

    fn within(&mut self, expr: &Expr) {
        match expr {
            Expr::ArrayCompr { query, .. } | Expr::SetCompr { query, .. } | Expr::ObjectCompr { query, .. } => {
                self.query(query, false);
            }
            other => children(other).into_iter().for_each(|child| self.within(child)),
        }
    }

    fn negated(&mut self, statement: &LiteralStmt, expr: &Expr, bare: bool) {
        let mut operands = Vec::new();
        self.operands(expr, &mut operands);
        let whole = self.words.whole(span_of(&statement.span));
        let with = statement.with_mods.first().map_or(Some(String::new()), |first| {
            let with = self.text.get(span_of(&first.span).start..whole.end)?;
            on_one_line(with)
        });
        let Some(with) = with.filter(|_| !operands.is_empty()) else { return };
        let mut lifted = String::new();
        let mut names = Vec::new();
        for operand in operands {
            let operand = self.words.whole(operand);
            let name = format!("{}{}", self.prefix, self.lifted);
            self.lifted += 1;
            lifted.push_str(&name);
            lifted.push_str(" := ");
            lifted.push_str(self.text.get(operand.start..operand.end).unwrap_or_default());
            lifted.push_str(if with.is_empty() { "" } else { " " });
            lifted.push_str(&with);
            lifted.push_str("; ");
            names.push(Edit { span: operand, text: name });
        }
        let open = if bare { "{ " } else { "" };
        self.edits.push(Edit { span: Span::new(whole.start, whole.start), text: format!("{open}{lifted}") });
        self.edits.extend(names);
        if bare {
            self.edits.push(Edit { span: Span::new(whole.end, whole.end), text: " }".to_owned() });
        }
    }

    /// What a negated expression asks before it is negated.
    fn operands(&self, expr: &Expr, found: &mut Vec<Span>) {
        match expr {
            Expr::Call { params, .. } => params.iter().for_each(|param| self.operand(param, found)),
            // An equality unifies, and looks at references itself.
            Expr::BoolExpr { op: BoolOp::Eq, lhs, rhs, .. } | Expr::AssignExpr { op: AssignOp::Eq, lhs, rhs, .. } => {
                [lhs, rhs].into_iter().for_each(|side| match &**side {
                    Expr::RefDot { .. } | Expr::RefBrack { .. } | Expr::Var { .. } => self.operands(side, found),
                    other => self.operand(other, found),
                });
            }
            Expr::RefDot { refr, .. } => self.inside_reference(refr, found),
            Expr::RefBrack { refr, index, .. } => {
                self.inside_reference(refr, found);
                self.operand(index, found);
            }
            Expr::BoolExpr { .. } | Expr::ArithExpr { .. } | Expr::BinExpr { .. } | Expr::Membership { .. } => {
                children(expr).into_iter().for_each(|operand| self.operand(operand, found));
            }
            Expr::Array { .. } | Expr::Set { .. } | Expr::Object { .. } => self.operand(expr, found),
            _ => {}
        }
    }

    fn inside_reference(&self, refr: &Expr, found: &mut Vec<Span>) {
        match refr {
            Expr::Call { .. } => found.push(span_of(refr.span())),
            other => self.operands(other, found),
        }
    }

    fn operand(&self, expr: &Expr, found: &mut Vec<Span>) {
        match expr {
            Expr::Var { span, .. } if self.names.contains(span.text()) && !self.locals.contains(span.text()) => {
                found.push(span_of(span));
            }
            Expr::RefDot { .. }
            | Expr::RefBrack { .. }
            | Expr::Call { .. }
            | Expr::ArithExpr { .. }
            | Expr::BinExpr { .. }
            | Expr::BoolExpr { .. }
            | Expr::Membership { .. } => found.push(span_of(expr.span())),
            Expr::Array { .. } | Expr::Set { .. } | Expr::Object { .. } => {
                children(expr).into_iter().for_each(|item| self.operand(item, found));
            }
            // A comprehension always has a value.
            _ => {}
        }
    }
}

/// A text that is said again must not move what follows to other lines. Nothing where lines part statements or hold
/// comments.
fn on_one_line(text: &str) -> Option<String> {
    if !text.contains('\n') {
        return Some(text.to_owned());
    }
    let plain = !text.contains(['#', '`', '|']);
    plain.then(|| text.replace("\r\n", " ").replace('\n', " "))
}
