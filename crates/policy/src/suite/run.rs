//! Running tests, each as if it were the only one.

use super::cases::{self, Case};
use super::coverage::CoveredLines;
use super::{Suite, Test};
use crate::error::Fault;
use crate::interpreter::eval_printing;
use regorus::{Engine, Value};
use std::time::{Duration, Instant};

/// How a test ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestVerdict {
    /// It is true, and so are all of its cases.
    Pass,
    /// It is undefined, or anything but true.
    Fail,
    /// It could not be evaluated.
    Error(String),
    /// It is only to be written.
    Skipped,
}

/// What came of one test.
#[derive(Debug, Clone)]
pub struct TestOutcome {
    /// How it ended.
    pub verdict: TestVerdict,
    /// Its cases, by name.
    pub cases: Vec<Case>,
    /// What it printed, each line with its place.
    pub prints: Vec<String>,
    /// What its value was, where it had one that was not true.
    pub value: Option<String>,
    /// How long it took.
    pub duration: Duration,
}

/// Runs the tests of a suite.
pub struct Runner<'s> {
    suite: &'s Suite,
    engine: Engine,
    covered: CoveredLines,
}

impl<'s> Runner<'s> {
    pub(super) fn new(suite: &'s Suite) -> Self {
        Self { suite, engine: fresh(suite), covered: CoveredLines::default() }
    }

    /// Runs one test.
    pub fn run(&mut self, number: usize) -> TestOutcome {
        let mut outcome = TestOutcome {
            verdict: TestVerdict::Skipped,
            cases: Vec::new(),
            prints: Vec::new(),
            value: None,
            duration: Duration::ZERO,
        };
        let Some(test) = self.suite.tests().get(number).filter(|test| !test.todo) else { return outcome };
        let begin = Instant::now();
        let value = self.evaluate(&test.path, &mut outcome.prints);
        let attempted = self.suite.attempts.get(&number).map(|rule| self.evaluate(rule, &mut Vec::new()));
        outcome.duration = begin.elapsed();
        outcome.verdict = match value {
            Err(message) => TestVerdict::Error(message),
            Ok(value) if test.by_case => {
                outcome.cases = cases::cases(&value, attempted.and_then(Result::ok).as_ref());
                verdict(outcome.cases.iter().all(|case| case.passed))
            }
            Ok(value) => {
                outcome.value = (!matches!(value, Value::Undefined | Value::Bool(true))).then(|| value.to_string());
                verdict(value == Value::Bool(true))
            }
        };
        outcome
    }

    fn evaluate(&mut self, rule: &str, prints: &mut Vec<String>) -> Result<Value, String> {
        let (result, printed) = eval_printing(&mut self.engine, rule, self.suite.settings.limits.time);
        prints.extend(printed);
        match result {
            Ok(value) => Ok(value),
            Err(Fault::Undefined) => Ok(Value::Undefined),
            Err(fault) => {
                // What a fault left behind is not to be trusted.
                self.covered.add(&self.engine);
                self.engine = fresh(self.suite);
                Err(match fault {
                    Fault::Timeout { limit_ms } => format!("it ran longer than {limit_ms} ms"),
                    Fault::Panic { message } => format!("the Rego interpreter gave up: {message}"),
                    Fault::Evaluation { message } | Fault::Malformed { message } => message,
                    Fault::Undefined => String::new(),
                })
            }
        }
    }

    /// The lines that were evaluated, where that was to be noted.
    pub fn finish(mut self) -> CoveredLines {
        self.covered.add(&self.engine);
        self.covered
    }
}

fn fresh(suite: &Suite) -> Engine {
    let mut engine = suite.engine.clone();
    engine.set_enable_coverage(suite.settings.coverage);
    engine
}

fn verdict(passed: bool) -> TestVerdict {
    if passed { TestVerdict::Pass } else { TestVerdict::Fail }
}

impl Test {
    /// Line and column of the test.
    pub fn position(&self) -> tenure_document::Position {
        self.file.position(self.place.start)
    }
}
