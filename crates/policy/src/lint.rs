//! What is wrong with policies that do load: what they declare and do not use, what they refer to and is not there,
//! what can never happen.
//!
//! A lint is a finding about a policy, as a verdict is one about a template; what keeps a policy from being loaded is an
//! error, and is told by [`load`](crate::load). Lints would rather be silent than wrong: whoever was sent after a mistake
//! that was none does not look at the next.

mod controls;
mod never;
mod reach;

use crate::error::PolicyError;
use crate::graph::Graph;
use crate::load::{Loaded, load_each};
use crate::metadata::{self, ControlNote};
use crate::reading::{Limits, Reading, RegoVersion, World};
use crate::rules::RuleNode;
use crate::set::{DataFile, PolicySet};
use std::fmt;
use std::sync::Arc;
use tenure_document::{Source, Span};

/// What is looked at.
#[derive(Debug)]
pub struct Subject<'s> {
    /// The policies to look at, with their tests.
    pub policies: &'s [Arc<Source>],
    /// Policies in Rego v1 that they may use, and that nothing is said about.
    pub library: &'s [Arc<Source>],
    /// Data that both read.
    pub data: &'s [DataFile],
    /// Ids of the fact catalogue, in the order of their slots.
    pub facts: &'s [&'s str],
    /// The version of the language.
    pub version: RegoVersion,
    /// What a policy may cost.
    pub limits: Limits,
}

/// A mistake in a policy that works.
#[derive(Debug, Clone)]
pub struct Lint {
    /// Which mistake it is.
    pub code: LintCode,
    /// One sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The policy.
    pub file: Arc<Source>,
    /// Where in it.
    pub span: Span,
    /// What to say under it.
    pub label: &'static str,
}

/// The kinds of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LintCode {
    /// A control declares a fact that it never asks for.
    UnusedFact,
    /// A control asks for a fact that it does not declare.
    UndeclaredFact,
    /// A control has no answer where the template says nothing.
    NoAnswer,
    /// No test asks a control anything.
    Untested,
    /// A rule refers to something below `data` that is not there.
    UndefinedReference,
    /// Nothing uses a rule.
    Unreachable,
    /// A rule can never hold.
    Never,
    /// A rule has almost the name of one that is evaluated.
    AlmostDeny,
}

impl fmt::Display for LintCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnusedFact => "lint::unused_fact",
            Self::UndeclaredFact => "lint::undeclared_fact",
            Self::NoAnswer => "lint::no_answer",
            Self::Untested => "lint::untested",
            Self::UndefinedReference => "lint::undefined_reference",
            Self::Unreachable => "lint::unreachable",
            Self::Never => "lint::never",
            Self::AlmostDeny => "lint::almost_deny",
        })
    }
}

/// Looks for mistakes, in the order of files and lines.
///
/// # Errors
/// Where the policies do not load.
pub fn lint(subject: &Subject<'_>) -> Result<Vec<Lint>, Vec<PolicyError>> {
    let mut errors = Vec::new();
    let wants_library = subject.policies.iter().any(|source| source.text().contains("data.tenure"));
    let library = if wants_library { subject.library } else { &[] };
    let all: Vec<Arc<Source>> = library.iter().chain(subject.policies).cloned().collect();
    let version = |number| if number < library.len() { RegoVersion::V1 } else { subject.version };
    // Policies that were written for other tools may ask what day it is; which one makes no difference here.
    let reading = Reading { version: subject.version, limits: subject.limits, world: World::Day(0), borrowed: true };
    let loaded = load_each(&all, &version, subject.data, &reading, &mut errors);
    let notes: Vec<(&Arc<Source>, ControlNote)> = subject
        .policies
        .iter()
        .flat_map(|source| {
            metadata::read(source, &mut errors).controls(&mut errors).into_iter().map(move |note| (source, note))
        })
        .collect();
    let Some(Loaded { mut engine, rules }) = loaded.filter(|_| errors.is_empty()) else { return Err(errors) };
    let graph = Graph::new(&rules);
    let read = Read { subject, graph: &graph, rules: &rules, notes: &notes };
    let mut lints = Vec::new();
    controls::facts(&read, &mut lints);
    controls::tests(&read, &mut lints);
    if !notes.is_empty() {
        // The set knows more than syntax: doubled ids, unknown facts, what is no control at all.
        let without_tests = |source: &&Arc<Source>| !source.name().ends_with("_test.rego");
        let policies: Vec<Arc<Source>> = all.iter().filter(without_tests).cloned().collect();
        let set = PolicySet::load(&policies, subject.data, subject.facts, subject.limits)?;
        controls::answers(&read, &set, &mut lints);
    }
    reach::undefined(&read, &engine.get_data(), &mut lints);
    reach::unreachable(&read, &mut lints);
    never::check(&read, engine.get_modules(), &mut lints);
    let order = |lint: &Lint| {
        let file = subject.policies.iter().position(|source| Arc::ptr_eq(source, &lint.file));
        (file, lint.span.start, lint.code)
    };
    lints.sort_by_key(order);
    Ok(lints)
}

/// Everything that lints look at.
struct Read<'r> {
    subject: &'r Subject<'r>,
    graph: &'r Graph,
    rules: &'r [RuleNode],
    notes: &'r [(&'r Arc<Source>, ControlNote)],
}

impl Read<'_> {
    /// The policy that is looked at and holds this rule.
    fn own(&self, rule: &RuleNode) -> Option<&Arc<Source>> {
        self.subject.policies.iter().find(|source| source.name() == rule.file)
    }

    /// The rules of a name; several may add to one value.
    fn named(&self, name: &str) -> impl Iterator<Item = usize> {
        let rules = self.rules.iter().enumerate();
        let named = move |(_, rule): &(usize, &RuleNode)| crate::rules::dotted(&rule.path) == name;
        rules.filter(named).map(|(index, _)| index).collect::<Vec<_>>().into_iter()
    }
}

/// Whether a rule is a test, done or still to do.
fn is_test(rule: &RuleNode) -> bool {
    rule.path.last().is_some_and(|name| name.starts_with("test_") || name.starts_with("todo_"))
}
