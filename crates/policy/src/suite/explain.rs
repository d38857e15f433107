//! Why a test failed: the first of its statements that does not hold together with those before it, and what the
//! expressions in it are.

use super::probe::{self, Probe, Writer};
use super::{Suite, Test};
use crate::interpreter::eval_printing;
use crate::syntax::{children, declared_by};
use regorus::unstable::{AssignOp, Expr, Literal, LiteralStmt, Rule, RuleHead};
use regorus::{Engine, Value};
use std::collections::{BTreeMap, BTreeSet};
use tenure_document::Span;

/// Statements of a test that are looked at, and expressions of one statement: a reader takes in no more.
const MOST_STATEMENTS: usize = 64;
const MOST_EXPRESSIONS: usize = 8;
/// Tests that are explained; each may take as long as a test may.
const MOST_EXPLAINED: usize = 100;

/// Why a test failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The statement that does not hold.
    pub place: Span,
    /// What its expressions are.
    pub observed: Vec<Observed>,
    /// In how many ways the statements before it hold. The expressions are those of the first.
    pub ways: usize,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The expression, as it was written.
    pub text: String,
    /// Its values. One that looks through a collection can have several, and one that is undefined has none.
    pub values: Vec<String>,
}

/// One statement of a test, and what is asked about it.
struct Step {
    place: Span,
    holds: Probe,
    texts: Vec<String>,
    values: Probe,
}

/// Explains tests by their numbers.
pub(super) fn explain(suite: &Suite, failed: &[usize]) -> BTreeMap<usize, Explanation> {
    let failed = failed.iter().take(MOST_EXPLAINED);
    let asked: Vec<(usize, Vec<Step>)> =
        failed.filter_map(|number| Some((*number, steps(suite, *number, suite.tests().get(*number)?)?))).collect();
    // All at once is cheaper; where one of them is not understood, the others still are.
    let all: Vec<&Probe> = asked.iter().flat_map(|(_, steps)| probes(steps)).collect();
    let together = probe::with(suite, &all);
    let explain = |(number, steps): &(usize, Vec<Step>)| {
        let engine = together.clone().or_else(|| probe::with(suite, &probes(steps)))?;
        Some((*number, explained(suite, &engine, steps)?))
    };
    asked.iter().filter_map(explain).collect()
}

fn probes(steps: &[Step]) -> Vec<&Probe> {
    steps.iter().flat_map(|step| [&step.holds, &step.values]).collect()
}

fn explained(suite: &Suite, engine: &Engine, steps: &[Step]) -> Option<Explanation> {
    let ask = |rule: &str| {
        // A fault leaves an engine behind that is not to be trusted.
        let (value, _) = eval_printing(&mut engine.clone(), rule, suite.settings.limits.time);
        value.ok()
    };
    let step = steps.iter().find(|step| ask(&step.holds.rule) != Some(Value::Bool(true)))?;
    let ways = ask(&step.values.rule);
    let ways = ways.as_ref().and_then(|ways| ways.as_array().ok());
    let first = ways.and_then(|ways| ways.first()?.as_array().ok());
    let values = |number: usize| -> Vec<String> {
        let values = first.and_then(|first| first.get(number)?.as_array().ok());
        values.into_iter().flat_map(|values| values.iter()).map(ToString::to_string).collect()
    };
    let observed = |(number, text): (usize, &String)| Observed { text: text.clone(), values: values(number) };
    // Where the way here is not known, neither are the values.
    let observed = if first.is_some() { step.texts.iter().enumerate().map(observed).collect() } else { Vec::new() };
    Some(Explanation { place: step.place, observed, ways: ways.map_or(0, |ways| ways.iter().count()) })
}

/// The statements of a test, the value of its head last.
fn steps(suite: &Suite, number: usize, test: &Test) -> Option<Vec<Step>> {
    let (module, source) = suite.modules.get(test.module)?;
    let Rule::Spec { head: RuleHead::Compr { assign, .. }, bodies, .. } = &**module.policy.get(test.rule)? else {
        return None;
    };
    let writer = Writer::new(module, source);
    let statements = bodies.first().map_or(&[][..], |body| &body.query.stmts);
    let mut known = known(suite, test);
    let mut before: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    for (at, statement) in statements.iter().take(MOST_STATEMENTS).enumerate() {
        let mut asked = Asked { writer: &writer, known: &known, found: Vec::new() };
        asked.statement(&statement.literal);
        let with = writer.modifiers(statement);
        let mut questions: Vec<(String, String)> = asked.questions(&with);
        questions.extend(element(&writer, statement));
        let name = format!("tenure_probe_{number}_{at}");
        let values = writer.value(&format!("{name}_values"), &rows(&before, &questions));
        before.push(writer.statement(statement));
        let texts = questions.into_iter().map(|(text, _)| text).collect();
        steps.push(Step { place: writer.place(&statement.span), holds: writer.holds(&name, &before), texts, values });
        names_in(statement, &mut known);
    }
    if let Some(assign) = assign.as_ref().filter(|assign| !matches!(&*assign.value, Expr::Bool { .. })) {
        let mut asked = Asked { writer: &writer, known: &known, found: Vec::new() };
        asked.expr(&assign.value);
        let questions = asked.questions("");
        let name = format!("tenure_probe_{number}_head");
        let values = writer.value(&format!("{name}_values"), &rows(&before, &questions));
        before.push(format!("tenure_value := {}", writer.text(assign.value.span())));
        before.push("tenure_value == true".to_owned());
        let texts = questions.into_iter().map(|(text, _)| text).collect();
        let place = writer.place(assign.value.span());
        steps.push(Step { place, holds: writer.holds(&name, &before), texts, values });
    }
    Some(steps)
}

/// A list with an entry for each way in which the statements hold: for each question the list of its answers.
fn rows(statements: &[String], questions: &[(String, String)]) -> String {
    let answers: Vec<String> = questions.iter().map(|(_, asked)| format!("[tenure_answer | {asked}]")).collect();
    let last = format!("tenure_row := [{}]", answers.join(", "));
    let statements: Vec<&str> = statements.iter().map(String::as_str).chain([last.as_str()]).collect();
    format!("[tenure_row | {}]", statements.join("\n; "))
}

/// The first element for which the body of `every` does not hold.
fn element(writer: &Writer<'_>, statement: &LiteralStmt) -> Option<(String, String)> {
    let Literal::Every { key, value, domain, query, .. } = &statement.literal else { return None };
    let names: Vec<&str> = key.iter().chain([value]).map(regorus::unstable::Span::text).collect();
    let body: Vec<&str> = query.stmts.iter().map(|statement| writer.text(&statement.span)).collect();
    let with = writer.modifiers(statement);
    let shown = if names.len() == 2 { format!("[{}]", names.join(", ")) } else { names.concat() };
    let asked = format!(
        "tenure_failing := [{shown} | some {} in {}; tenure_held := [1 | {}]{with}; count(tenure_held) == 0]{with}; \
         tenure_answer := tenure_failing[0]",
        names.join(", "),
        writer.text(domain.span()),
        body.join("\n; ")
    );
    Some((names.join(", "), asked))
}

/// Names that have a meaning before the first statement: documents, rules and imports.
fn known(suite: &Suite, test: &Test) -> BTreeSet<String> {
    let package = |module: usize| suite.modules.get(module).map(|(module, _)| crate::rules::package_of(module));
    let own = package(test.module);
    let mut known: BTreeSet<String> = ["input", "data"].map(str::to_owned).into();
    for (number, (module, _)) in suite.modules.iter().enumerate() {
        if number == test.module {
            known.extend(module.imports.iter().filter_map(|import| match &import.r#as {
                Some(alias) => Some(alias.text().to_owned()),
                None => crate::rules::path_of(&import.refr)?.0.last().cloned(),
            }));
        }
        if package(number) == own {
            let heads = module.policy.iter().filter_map(|rule| crate::rules::head_path(rule)?.into_iter().next());
            known.extend(heads);
        }
    }
    known
}

/// Names that have a value once a statement holds.
fn names_in(statement: &LiteralStmt, known: &mut BTreeSet<String>) {
    known.extend(declared_by(&statement.literal).into_iter().map(str::to_owned));
    if let Literal::Expr { expr, .. } = &statement.literal {
        let mut open: Vec<&Expr> = vec![expr];
        while let Some(expr) = open.pop() {
            if let Expr::Var { span, .. } = expr {
                known.insert(span.text().to_owned());
            }
            open.extend(children(expr));
        }
    }
}

/// The expressions of a statement that are worth a look.
struct Asked<'s> {
    writer: &'s Writer<'s>,
    known: &'s BTreeSet<String>,
    found: Vec<String>,
}

impl Asked<'_> {
    /// Each text with what asks for its values.
    fn questions(self, with: &str) -> Vec<(String, String)> {
        let question = |text: String| {
            let asked = format!("tenure_answer := {text}{with}");
            (text, asked)
        };
        self.found.into_iter().take(MOST_EXPRESSIONS).map(question).collect()
    }

    fn statement(&mut self, literal: &Literal) {
        match literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { collection, .. } => self.expr(collection),
            Literal::Every { domain, .. } => self.expr(domain),
            Literal::Expr { expr, .. } => match &**expr {
                Expr::AssignExpr { op: AssignOp::ColEq, rhs, .. } => self.expr(rhs),
                whole => self.expr(whole),
            },
            Literal::NotExpr { expr, .. } => self.expr(expr),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::BoolExpr { lhs, rhs, .. } | Expr::AssignExpr { lhs, rhs, .. } => {
                self.expr(lhs);
                self.expr(rhs);
            }
            Expr::Membership { .. } => children(expr).into_iter().for_each(|part| self.expr(part)),
            Expr::ArithExpr { .. } | Expr::BinExpr { .. } | Expr::Call { .. } => {
                self.note(expr);
                children(expr).into_iter().for_each(|part| self.expr(part));
            }
            Expr::Array { .. } | Expr::Set { .. } | Expr::Object { .. } => {
                children(expr).into_iter().for_each(|part| self.expr(part));
            }
            Expr::Var { .. }
            | Expr::RefDot { .. }
            | Expr::RefBrack { .. }
            | Expr::ArrayCompr { .. }
            | Expr::SetCompr { .. }
            | Expr::ObjectCompr { .. } => self.note(expr),
            _ => {}
        }
    }

    fn note(&mut self, expr: &Expr) {
        let text = self.writer.text(expr.span()).to_owned();
        let prints = text.starts_with("print(") || text.starts_with("trace(");
        if !prints && self.is_known(expr) && !self.found.contains(&text) {
            self.found.push(text);
        }
    }

    /// Whether all that an expression begins with has a value. What stands in brackets may be found by looking.
    fn is_known(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Var { span, .. } => self.known.contains(span.text()),
            Expr::RefBrack { refr, .. } => self.is_known(refr),
            // Names of its own are not told apart from unknown ones; the interpreter knows them.
            Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => true,
            other => children(other).into_iter().all(|part| self.is_known(part)),
        }
    }
}
