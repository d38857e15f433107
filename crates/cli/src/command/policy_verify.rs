//! `tenure policy verify`: the suites of Gatekeeper's `ConstraintTemplates`, as `gator verify` runs them.

mod json;
mod text;

use crate::arguments::ListFormat;
use crate::arguments::policy::VerifyArguments;
use crate::collect::{self, OnDisk};
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::Failure;
use tenure_policy::Limits;
use tenure_policy::constraint::{CaseEnd, Filter, Request, SuiteOutcome, TestEnd, verify};

/// A run that can not begin, or that proved nothing.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum VerifyError {
    #[error("`{pattern}` is no filter: {error}")]
    #[diagnostic(code(verify::run), help("write `--run TEST//CASE` with regular expressions"))]
    Filter { pattern: String, error: String },
    #[error("nothing was verified")]
    #[diagnostic(code(verify::nothing), help("look at `--run` and at what the suites say under `skip`"))]
    Nothing,
    #[error("the day {0} is out of range")]
    #[diagnostic(code(verify::day), help("choose a day that is nearer"))]
    Day(jiff::civil::Date),
}

/// A suite's file and how it ended.
type Ended = (Arc<Source>, SuiteOutcome);

/// How many of each there are.
#[derive(Debug, Default)]
struct Tally {
    suites: usize,
    passed: usize,
    failed: usize,
    skipped: usize,
    unsupported: usize,
    could_not: usize,
}

/// Runs suites.
pub(crate) fn run(arguments: &VerifyArguments, terminal: Terminal) -> Exit {
    match ended(arguments) {
        Ok(ended) => report(&ended, arguments.format, terminal),
        Err(failures) => session::could_not(&failures, terminal),
    }
}

fn ended(arguments: &VerifyArguments) -> Result<Vec<Ended>, Vec<Failure>> {
    let failure = |error: VerifyError| vec![tenure_engine::failure(&error, None)];
    let pattern = arguments.run.clone().unwrap_or_default();
    let filter = Filter::parse(&pattern).map_err(|error| failure(VerifyError::Filter { pattern, error }))?;
    let date = session::day(arguments.as_of);
    let begin = date.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let day = begin.and_then(|begin| i64::try_from(begin.timestamp().as_nanosecond()).ok());
    let day = day.ok_or_else(|| failure(VerifyError::Day(date)))?;
    let request = Request { files: &OnDisk, filter: &filter, day, limits: Limits::default() };
    let suites = collect::suites(&arguments.paths)?;
    Ok(suites.into_iter().map(|suite| (Arc::clone(&suite), verify(&suite, &request))).collect())
}

fn report(ended: &[Ended], format: ListFormat, terminal: Terminal) -> Exit {
    let tally = Tally::of(ended);
    let said = match format {
        ListFormat::Text => say(&text::render(ended, &tally, terminal.verbose()), terminal),
        ListFormat::Json => say(&json::render(ended, &tally), terminal),
    };
    let mut failures = failures(ended);
    let proved = tally.passed + tally.failed;
    if proved == 0 && failures.is_empty() {
        failures.push(tenure_engine::failure(&VerifyError::Nothing, None));
    }
    diagnostic::show(&failures, terminal);
    match (said, failures.is_empty(), tally.failed) {
        (Exit::Clean, true, 0) => Exit::Clean,
        (Exit::Clean, true, _) => Exit::Findings,
        _ => Exit::CouldNot,
    }
}

/// What could not be done, each once: several tests may share a template.
fn failures(ended: &[Ended]) -> Vec<Failure> {
    let mut failures: Vec<Failure> = Vec::new();
    let mut add = |failure: &Failure| {
        let same = |known: &Failure| {
            let place = |failure: &Failure| {
                failure.places.first().map(|(place, _)| (place.source.name().to_owned(), place.span))
            };
            known.code == failure.code && known.message == failure.message && place(known) == place(failure)
        };
        if !failures.iter().any(same) {
            failures.push(failure.clone());
        }
    };
    for (_, suite) in ended {
        suite.failures.iter().for_each(&mut add);
        for test in &suite.tests {
            match &test.end {
                TestEnd::CouldNot(failures) => failures.iter().for_each(&mut add),
                TestEnd::Unsupported(failure) => add(failure),
                TestEnd::Cases(cases) => cases.iter().for_each(|case| {
                    if let CaseEnd::CouldNot(failures) = &case.end {
                        failures.iter().for_each(&mut add);
                    }
                }),
                TestEnd::Skipped | TestEnd::Refused | TestEnd::Accepted(_) => {}
            }
        }
    }
    failures
}

impl Tally {
    fn of(ended: &[Ended]) -> Self {
        let mut tally = Self { suites: ended.len(), ..Self::default() };
        for (_, suite) in ended {
            tally.could_not += usize::from(!suite.failures.is_empty());
            tally.skipped += usize::from(suite.skipped);
            for test in &suite.tests {
                match &test.end {
                    TestEnd::Skipped => tally.skipped += 1,
                    TestEnd::Refused => tally.passed += 1,
                    TestEnd::Accepted(_) => tally.failed += 1,
                    TestEnd::Unsupported(_) => tally.unsupported += 1,
                    TestEnd::CouldNot(_) => tally.could_not += 1,
                    TestEnd::Cases(cases) => cases.iter().for_each(|case| match case.end {
                        CaseEnd::Skipped => tally.skipped += 1,
                        CaseEnd::Passed => tally.passed += 1,
                        CaseEnd::Failed(_) => tally.failed += 1,
                        CaseEnd::CouldNot(_) => tally.could_not += 1,
                    }),
                }
            }
        }
        tally
    }
}
