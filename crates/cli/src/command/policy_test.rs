//! `tenure policy test`: the tests of policies, as `opa test` runs them.

mod coverage;
mod json;
mod text;

use crate::arguments::policy::{TestArguments, TestFormat};
use crate::arguments::rules::RegoVersion;
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use crate::{diagnostic, session, suite_files, watchdog};
use tenure_engine::{TestRun, Tested, embedded_data, embedded_policies, embedded_policy_tests};
use tenure_finding::Failure;
use tenure_policy::{Limits, TestVerdict};

/// Runs tests.
pub(crate) fn run(arguments: &TestArguments, terminal: Terminal) -> Exit {
    watchdog::give(arguments.timeout);
    let tested = match tested(arguments) {
        Ok(tested) => tested,
        Err(failures) => {
            diagnostic::show(&failures, terminal);
            return Exit::TestsNotRun;
        }
    };
    let counts = Counts::of(&tested);
    let failed = counts.failed + counts.errors > 0;
    let covering = arguments.coverage || arguments.threshold.is_some();
    // A suite that fails has more urgent things to tell than its coverage.
    if covering && !failed {
        return coverage::report(&tested.coverage, arguments.threshold, counts.exit(arguments), terminal);
    }
    let text = match arguments.format {
        TestFormat::Text => text::render(&tested, &counts, arguments.timings, terminal),
        TestFormat::Json => json::render(&tested, arguments.timings),
    };
    match say(&text, terminal) {
        Exit::Clean => counts.exit(arguments),
        _ => Exit::TestsNotRun,
    }
}

fn tested(arguments: &TestArguments) -> Result<Tested, Vec<Failure>> {
    let (policies, data) = if arguments.paths.is_empty() {
        let policies = embedded_policies().into_iter().chain(embedded_policy_tests()).collect();
        (policies, embedded_data())
    } else {
        let files = suite_files::collect(&arguments.paths, &arguments.ignore)?;
        (files.policies, files.data)
    };
    let version = match arguments.rego_version {
        _ if arguments.of_opa.v0_compatible => tenure_policy::RegoVersion::V0,
        RegoVersion::V0 => tenure_policy::RegoVersion::V0,
        RegoVersion::V1 => tenure_policy::RegoVersion::V1,
    };
    tenure_engine::test(&TestRun {
        policies,
        data,
        version,
        limits: Limits { time: arguments.timeout, ..Limits::default() },
        as_of: session::day(arguments.as_of),
        matching: arguments.run.clone(),
        coverage: arguments.coverage || arguments.threshold.is_some(),
        threads: arguments.threads.map(usize::from),
    })
}

/// How many tests ended in which way. A test with cases counts once for each of them.
#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
    errors: usize,
}

impl Counts {
    fn of(tested: &Tested) -> Self {
        let mut counts = Self::default();
        for tested in &tested.tests {
            let outcome = &tested.outcome;
            match outcome.verdict {
                TestVerdict::Pass | TestVerdict::Fail if !outcome.cases.is_empty() => {
                    outcome.cases.iter().for_each(|case| counts.case(case));
                }
                TestVerdict::Pass => counts.passed += 1,
                TestVerdict::Fail => counts.failed += 1,
                TestVerdict::Skipped => counts.skipped += 1,
                TestVerdict::Error(_) => counts.errors += 1,
            }
        }
        counts
    }

    fn case(&mut self, case: &tenure_policy::Case) {
        match case.passed {
            _ if !case.cases.is_empty() => case.cases.iter().for_each(|case| self.case(case)),
            true => self.passed += 1,
            false => self.failed += 1,
        }
    }

    fn all(&self) -> usize {
        self.passed + self.failed + self.skipped + self.errors
    }

    fn exit(&self, arguments: &TestArguments) -> Exit {
        let skipped = self.skipped > 0 && !arguments.exit_zero_on_skipped;
        if self.failed + self.errors > 0 || skipped { Exit::TestsFailed } else { Exit::Clean }
    }
}
