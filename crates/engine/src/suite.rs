//! The tests of policies, on all cores.

use crate::embedded;
use crate::failure::{failure, policy_failure};
use crate::run::pool;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tenure_document::Source;
use tenure_finding::Failure;
use tenure_policy::{
    CoveredFile, CoveredLines, DataFile, Explanation, Limits, RegoVersion, Suite, SuiteSettings, Test, TestOutcome,
    TestVerdict,
};

/// Policies and their tests, and how to run these.
#[derive(Debug, Clone, Default)]
pub struct TestRun {
    /// Policies and tests.
    pub policies: Vec<Arc<Source>>,
    /// Constant data.
    pub data: Vec<DataFile>,
    /// The version of Rego that they are written in.
    pub version: RegoVersion,
    /// What one test may cost.
    pub limits: Limits,
    /// The day that it is for the policies.
    pub as_of: Date,
    /// Only the tests whose name matches this.
    pub matching: Option<String>,
    /// Whether to note which lines are evaluated.
    pub coverage: bool,
    /// How many threads work; `None` for one on every core.
    pub threads: Option<usize>,
}

/// What came of the tests.
#[derive(Debug)]
pub struct Tested {
    /// The tests that were run, in the order of files and lines.
    pub tests: Vec<TestedRule>,
    /// The lines that were evaluated; without any where that was not asked for.
    pub coverage: Vec<CoveredFile>,
}

/// One test.
#[derive(Debug)]
pub struct TestedRule {
    /// Which.
    pub test: Test,
    /// How it ended.
    pub outcome: TestOutcome,
    /// Why it failed.
    pub explanation: Option<Explanation>,
}

/// A pattern for names of tests that is none.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{pattern}` is no regular expression: {error}")]
#[diagnostic(code(suite::pattern), help("it is matched with names like `data.acme.limits_test.test_free_tier`"))]
struct BadPattern {
    pattern: String,
    error: String,
}

/// No test at all. Silence is not a success.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no test {among}")]
#[diagnostic(code(suite::nothing), help("a test is a rule whose name begins with `test_`"))]
struct NoTests {
    among: String,
}

/// Runs the tests.
///
/// # Errors
/// Where the policies or their data do not load, or there is nothing to run.
pub fn test(run: &TestRun) -> Result<Tested, Vec<Failure>> {
    let (mut policies, mut data) = (run.policies.clone(), run.data.clone());
    if uses_shipped(&policies) {
        if !bring_library(&policies) {
            policies.extend(embedded::embedded_policies().into_iter().filter(is_library));
        }
        if !data.iter().any(|file| file.at.first().is_some_and(|key| key == "tenure")) {
            data.extend(embedded::embedded_data());
        }
    }
    let settings =
        SuiteSettings { version: run.version, limits: run.limits, now: beginning(run.as_of), coverage: run.coverage };
    let suite = Suite::load(&policies, &data, &settings).map_err(|errors| {
        let mut failures: Vec<Failure> = errors.iter().map(policy_failure).collect();
        if let Some(hint) = other_version(&policies, &data, &settings) {
            let unhelped = failures.iter_mut().filter(|failure| failure.help.is_none() && !failure.places.is_empty());
            unhelped.for_each(|failure| failure.help = Some(hint.to_owned()));
        }
        failures
    })?;
    let numbers = match &run.matching {
        None => (0..suite.tests().len()).collect(),
        Some(pattern) => suite
            .matching(pattern)
            .map_err(|error| vec![failure(&BadPattern { pattern: pattern.clone(), error }, None)])?,
    };
    if numbers.is_empty() {
        let among = match &run.matching {
            Some(pattern) if !suite.tests().is_empty() => {
                format!("whose name matches `{pattern}` among {}", suite.tests().len())
            }
            _ => format!("in {} policy files", run.policies.len()),
        };
        return Err(vec![failure(&NoTests { among }, None)]);
    }
    Ok(run_tests(&suite, &numbers, run))
}

fn run_tests(suite: &Suite, numbers: &[usize], run: &TestRun) -> Tested {
    let (outcomes, covered) = outcomes(suite, numbers, run.threads);
    let failed: Vec<usize> = numbers
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.verdict == TestVerdict::Fail && outcome.cases.is_empty())
        .map(|(number, _)| *number)
        .collect();
    let mut explanations = if failed.is_empty() { BTreeMap::new() } else { suite.explain(&failed) };
    let tested = |(number, outcome): (&usize, TestOutcome)| {
        let test = suite.tests().get(*number)?.clone();
        Some(TestedRule { test, outcome, explanation: explanations.remove(number) })
    };
    let tests = numbers.iter().zip(outcomes).filter_map(tested).collect();
    let own = |file: &CoveredFile| run.policies.iter().any(|policy| policy.name() == file.file);
    let coverage = if run.coverage { suite.coverage(&covered).into_iter().filter(own).collect() } else { Vec::new() };
    Tested { tests, coverage }
}

/// Every worker takes the next test that nobody has taken. Which one it was must not show.
fn outcomes(suite: &Suite, numbers: &[usize], threads: Option<usize>) -> (Vec<TestOutcome>, CoveredLines) {
    let next = AtomicUsize::new(0);
    let done = Mutex::new((Vec::with_capacity(numbers.len()), CoveredLines::default()));
    let work = || {
        let mut runner = suite.runner();
        let mut mine = Vec::new();
        while let Some((at, number)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, *numbers.get(at)?)))
        {
            mine.push((at, runner.run(number)));
        }
        let covered = runner.finish();
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        done.0.extend(mine);
        done.1.join(covered);
    };
    match pool(threads) {
        Some(pool) => drop(pool.broadcast(|_| work())),
        None => work(),
    }
    let (mut outcomes, covered) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|(at, _)| *at);
    (outcomes.into_iter().map(|(_, outcome)| outcome).collect(), covered)
}

/// The beginning of a day in UTC, in nanoseconds since 1970.
fn beginning(day: Date) -> i64 {
    let begin = day.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_nanosecond());
    begin.and_then(|nanoseconds| i64::try_from(nanoseconds).ok()).unwrap_or_default()
}

/// Whether policies use the shipped library or data.
fn uses_shipped(policies: &[Arc<Source>]) -> bool {
    policies.iter().any(|source| source.text().contains("data.tenure."))
}

/// Whether policies bring the library along: those who work on it test what they have written.
fn bring_library(policies: &[Arc<Source>]) -> bool {
    let of_library = |line: &str| line.trim_start().starts_with("package tenure.lib");
    policies.iter().any(|source| source.text().lines().any(of_library))
}

fn is_library(source: &Arc<Source>) -> bool {
    source.name().starts_with("policies/lib/")
}

/// What to do where policies can not be read in this version, and can in the other.
fn other_version(policies: &[Arc<Source>], data: &[DataFile], settings: &SuiteSettings) -> Option<&'static str> {
    let (version, hint) = match settings.version {
        RegoVersion::V1 => (RegoVersion::V0, "this is Rego from before OPA 1.0; add `--rego-version v0`"),
        RegoVersion::V0 => (RegoVersion::V1, "this is Rego since OPA 1.0; leave out `--rego-version v0`"),
    };
    Suite::load(policies, data, &SuiteSettings { version, ..*settings }).is_ok().then_some(hint)
}
