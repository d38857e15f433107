//! Which lines the tests evaluated.
//!
//! A line counts where a statement, or the value of a rule's head, begins on it. A head without a value is evaluated only
//! in name, and is left out.

use crate::syntax::{children, query_of};
use regorus::Engine;
use regorus::unstable::{Expr, Literal, Module, Query, Ref, Rule, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tenure_document::Source;

/// Lines that were evaluated, by file.
#[derive(Debug, Clone, Default)]
pub struct CoveredLines(BTreeMap<String, BTreeSet<u32>>);

impl CoveredLines {
    /// Adds what an engine noted.
    pub(super) fn add(&mut self, engine: &Engine) {
        let files = engine.get_coverage_report().map(|report| report.files).unwrap_or_default();
        for file in files {
            self.0.entry(file.path).or_default().extend(file.covered);
        }
    }

    /// Adds what others covered.
    pub fn join(&mut self, other: Self) {
        for (file, lines) in other.0 {
            self.0.entry(file).or_default().extend(lines);
        }
    }
}

/// The lines of a file that could be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoveredFile {
    /// Its name.
    pub file: String,
    /// Lines that were.
    pub covered: BTreeSet<u32>,
    /// Lines that were not.
    pub not_covered: BTreeSet<u32>,
}

/// All files, by name.
pub(super) fn files(modules: &[(Ref<Module>, Arc<Source>)], covered: &CoveredLines) -> Vec<CoveredFile> {
    let nothing = BTreeSet::new();
    let file = |(module, source): &(Ref<Module>, Arc<Source>)| {
        let evaluated = covered.0.get(source.name()).unwrap_or(&nothing);
        let mut lines = Lines::default();
        module.policy.iter().for_each(|rule| lines.rule(rule));
        let (covered, not_covered) = lines.0.into_iter().partition(|line| evaluated.contains(line));
        CoveredFile { file: source.name().to_owned(), covered, not_covered }
    };
    let mut files: Vec<CoveredFile> = modules.iter().map(file).collect();
    files.sort_by(|one, other| one.file.cmp(&other.file));
    files
}

#[derive(Default)]
struct Lines(BTreeSet<u32>);

impl Lines {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { value, .. } => self.begin(value),
            Rule::Spec { head, bodies, .. } => {
                match head {
                    RuleHead::Compr { assign, .. } | RuleHead::Func { assign, .. } => {
                        assign.iter().for_each(|assign| self.begin(&assign.value));
                    }
                    RuleHead::Set { key, .. } => key.iter().for_each(|key| self.begin(key)),
                }
                for body in bodies {
                    body.assign.iter().for_each(|assign| self.begin(&assign.value));
                    self.query(&body.query);
                }
            }
        }
    }

    fn begin(&mut self, expr: &Expr) {
        self.0.insert(expr.span().line);
        self.within(expr);
    }

    fn within(&mut self, expr: &Expr) {
        children(expr).into_iter().for_each(|child| self.within(child));
        query_of(expr).into_iter().for_each(|query| self.query(query));
    }

    fn query(&mut self, query: &Query) {
        for statement in &query.stmts {
            match &statement.literal {
                Literal::SomeVars { .. } => {}
                Literal::SomeIn { collection, .. } => self.begin(collection),
                Literal::Expr { expr, .. } | Literal::NotExpr { expr, .. } => self.begin(expr),
                Literal::Every { domain, query, .. } => {
                    self.begin(domain);
                    self.query(query);
                }
            }
        }
    }
}
