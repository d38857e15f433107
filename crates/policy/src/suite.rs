//! Suites: policies and the tests that their authors wrote for `opa test`, run as OPA runs them.
//!
//! Tests are found ([`discovery`]) and run one by one, each in a state of its own ([`Runner`]), so any number of threads may
//! share a suite. Only when all verdicts stand are the tests that failed asked why ([`Suite::explain`]), in another engine:
//! an explanation can not change a verdict.

mod cases;
mod coverage;
mod discovery;
mod explain;
mod probe;
mod run;

pub use cases::Case;
pub use coverage::{CoveredFile, CoveredLines};
pub use discovery::Test;
pub use explain::{Explanation, Observed};
pub use run::{Runner, TestOutcome, TestVerdict};

use crate::error::PolicyError;
use crate::interpreter::{self, contained};
use crate::load::{self, Loaded};
use crate::reading::{Limits, Reading, RegoVersion, World};
use crate::set::DataFile;
use regex::Regex;
use regorus::Engine;
use regorus::unstable::{Module, Ref};
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::Source;

/// How the tests of a suite are run.
#[derive(Debug, Clone, Copy, Default)]
pub struct SuiteSettings {
    /// The version of the language.
    pub version: RegoVersion,
    /// What one test may cost.
    pub limits: Limits,
    /// What time it is for the policies, in nanoseconds since 1970.
    pub now: i64,
    /// Whether to note which lines were evaluated.
    pub coverage: bool,
}

/// Policies with their tests, loaded.
pub struct Suite {
    engine: Engine,
    /// The modules as they were written, in the order of the files.
    modules: Vec<(Ref<Module>, Arc<Source>)>,
    tests: Vec<Test>,
    /// Rules that give the cases which a test goes through, by its number.
    attempts: BTreeMap<usize, String>,
    settings: SuiteSettings,
}

impl Suite {
    /// Loads policies, tests and data together.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn load(
        policies: &[Arc<Source>],
        data: &[DataFile],
        settings: &SuiteSettings,
    ) -> Result<Self, Vec<PolicyError>> {
        let reading = Reading {
            version: settings.version,
            limits: settings.limits,
            world: World::Day(settings.now),
            borrowed: true,
        };
        let mut errors = Vec::new();
        let Some(mut loaded) = load::load(policies, data, &reading, &mut errors) else { return Err(errors) };
        let modules = as_written(policies, &reading);
        let (tests, renamed) = discovery::tests(&modules, policies);
        if let Some(renamed) = renamed {
            loaded = load::load(&renamed, data, &reading, &mut errors).ok_or(errors)?;
        }
        let Loaded { engine, .. } = loaded;
        let mut suite = Self { engine, modules, tests, attempts: BTreeMap::new(), settings: *settings };
        suite.prepare_cases();
        Ok(suite)
    }

    /// The tests, in the order of files and lines.
    pub fn tests(&self) -> &[Test] {
        &self.tests
    }

    /// The tests whose full name matches a pattern, by their numbers.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn matching(&self, pattern: &str) -> Result<Vec<usize>, String> {
        let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
        let matches = |(number, test): (usize, &Test)| pattern.is_match(&test.full_name()).then_some(number);
        Ok(self.tests.iter().enumerate().filter_map(matches).collect())
    }

    /// Somebody who runs tests, one at a time.
    pub fn runner(&self) -> Runner<'_> {
        Runner::new(self)
    }

    /// Why tests failed, as far as that can be told from what their expressions are.
    pub fn explain(&self, failed: &[usize]) -> BTreeMap<usize, Explanation> {
        explain::explain(self, failed)
    }

    /// The file with its lines, and which of them were evaluated.
    pub fn coverage(&self, covered: &CoveredLines) -> Vec<CoveredFile> {
        coverage::files(&self.modules, covered)
    }

    /// Adds rules that tell which cases there are in tests that have cases.
    fn prepare_cases(&mut self) {
        let probes = self.tests.iter().enumerate().filter(|(_, test)| test.by_case);
        let probes: Vec<(usize, probe::Probe)> =
            probes.filter_map(|(number, test)| Some((number, cases::probe(self, number, test)?))).collect();
        // All at once is cheaper; where one of them is not understood, the others still are.
        let all: Vec<&probe::Probe> = probes.iter().map(|(_, probe)| probe).collect();
        if let Some(engine) = probe::with(self, &all) {
            self.engine = engine;
            self.attempts = probes.iter().map(|(number, probe)| (*number, probe.rule.clone())).collect();
            return;
        }
        for (number, probe) in &probes {
            if let Some(engine) = probe::with(self, &[probe]) {
                self.engine = engine;
                self.attempts.insert(*number, probe.rule.clone());
            }
        }
    }
}

/// Parses policies that are known to be harmless once more, without any change to their texts.
fn as_written(policies: &[Arc<Source>], reading: &Reading) -> Vec<(Ref<Module>, Arc<Source>)> {
    let mut engine = interpreter::engine(reading);
    let mut added = Vec::new();
    for source in policies {
        let before = engine.get_modules().len();
        // Where a part of a file is not taken, what was added of it is still there.
        let _ = contained(|| load::add_plain(&mut engine, source, reading.version));
        added.extend((before..engine.get_modules().len()).map(|_| Arc::clone(source)));
    }
    engine.get_modules().iter().cloned().zip(added).collect()
}

impl std::fmt::Debug for Suite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Suite").field("tests", &self.tests.len()).finish_non_exhaustive()
    }
}
