//! How suites end.

use tenure_finding::{Failure, Place};

/// How a suite ended.
#[derive(Debug, Clone)]
pub struct SuiteOutcome {
    /// Its tests, in their order. None where the suite says that it is to be skipped, or could not be read.
    pub tests: Vec<TestOutcome>,
    /// Whether the suite says that it is to be skipped.
    pub skipped: bool,
    /// Why the suite could not be read.
    pub failures: Vec<Failure>,
}

/// How a test ended.
#[derive(Debug, Clone)]
pub struct TestOutcome {
    /// Its name in the suite.
    pub name: String,
    /// How it ended.
    pub end: TestEnd,
}

/// The ways in which a test can end.
#[derive(Debug, Clone)]
pub enum TestEnd {
    /// The suite or the filter left it out.
    Skipped,
    /// Its cases were run.
    Cases(Vec<CaseOutcome>),
    /// The constraint was expected to be refused, and was.
    Refused,
    /// The constraint was expected to be refused, and was not.
    Accepted(Unmet),
    /// It needs something that we do not have.
    Unsupported(Failure),
    /// The template, the constraint or another file is not as it should be.
    CouldNot(Vec<Failure>),
}

/// How a case ended.
#[derive(Debug, Clone)]
pub struct CaseOutcome {
    /// Its name in the suite.
    pub name: String,
    /// How it ended.
    pub end: CaseEnd,
    /// What the policy said about the object.
    pub violations: Vec<Violation>,
}

/// The ways in which a case can end.
#[derive(Debug, Clone)]
pub enum CaseEnd {
    /// The suite or the filter left it out.
    Skipped,
    /// All its assertions hold.
    Passed,
    /// These assertions do not hold.
    Failed(Vec<Unmet>),
    /// An object could not be read, or the policy could not be evaluated.
    CouldNot(Vec<Failure>),
}

/// An assertion that does not hold.
#[derive(Debug, Clone)]
pub struct Unmet {
    /// Where the suite makes it.
    pub place: Place,
    /// What it asks for.
    pub expected: String,
    /// What there is instead.
    pub found: String,
}

/// A violation.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// What the policy says about it.
    pub message: String,
    /// What else it says.
    pub details: serde_json::Value,
}
