//! Rego policies judge facts.
//!
//! A policy is input like any other: it is checked before it runs ([`PolicySet::load`]: size and nesting, syntax, cycles,
//! functions, metadata), and what can only show while it runs (a panic in a built-in, an endless loop, an answer that is none) ends
//! as a [`Fault`] of that one control, never as the end of the process.
//!
//! A control sees only the facts that its metadata declares, so its answer is a pure function of a few small values.
//! That is what a [`Judge`] relies on: it remembers answers by those values, and asks the interpreter only about
//! combinations it has not met.
//!
//! This crate is the only user of regorus, and knows neither files nor templates.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::expect_used,
        clippy::indexing_slicing,
        reason = "tests may fail loudly"
    )
)]

mod answer;
mod bodies;
mod borrowed;
mod bounds;
mod chained;
pub mod constraint;
mod edit;
mod error;
mod former;
mod functions;
mod generator;
mod graph;
mod instead;
mod interpreter;
mod judge;
mod lint;
mod load;
mod memo;
mod metadata;
mod negation;
mod prescan;
mod questions;
mod raw;
mod reading;
mod recursion;
mod rules;
mod running;
mod set;
mod sprintf;
mod suite;
mod syntax;
mod tokens;
mod walk;

pub use answer::{Outcome, Reason};
pub use error::{Fault, PolicyError, PolicyErrorCode};
pub use interpreter::is_evaluating;
pub use judge::{Judge, PlainJudge};
pub use lint::{Lint, LintCode, Subject, lint};
pub use metadata::Sides;
pub use raw::{
    CompiledRule, Given, Namespaces, Read, RuleInput, RuleJudge, RuleOutcome, RuleResult, RuleSet, RuleSources, Silent,
    UnknownNamespace, with_controls,
};
pub use reading::{Limits, RegoVersion};
pub use running::running_longer_than;
pub use set::{CompiledControl, DataFile, PolicySet};
pub use suite::{
    Case, CoveredFile, CoveredLines, Explanation, Observed, Runner, Suite, SuiteSettings, Test, TestOutcome,
    TestVerdict,
};
