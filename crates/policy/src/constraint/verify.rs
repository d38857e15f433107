//! Runs a suite.

use super::applied::Constraint;
use super::filter::Filter;
use super::mistake::{document, documents, fault_mistake, mistake};
use super::object::Object;
use super::outcome::{CaseEnd, CaseOutcome, SuiteOutcome, TestEnd, TestOutcome, Unmet, Violation};
use super::review::{Inventory, Review};
use super::suite::{Assertion, Case, Suite, Test, Written};
use super::template::{NoTemplate, Template};
use crate::reading::Limits;
use std::fmt;
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Failure, Place};

/// Where the files are that suites name.
pub trait Files {
    /// The text of a file, by its path as seen from the suite `suite`.
    ///
    /// # Errors
    /// Why it can not be read.
    fn read(&self, suite: &Source, path: &str) -> Result<Arc<Source>, String>;
}

/// What to run, and how.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// The files that suites name.
    pub files: &'r dyn Files,
    /// Which tests and cases to run.
    pub filter: &'r Filter,
    /// The beginning of the day that policies are told it is, in nanoseconds since 1970.
    pub day: i64,
    /// How much a template may cost.
    pub limits: Limits,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("filter", self.filter).field("day", &self.day).finish_non_exhaustive()
    }
}

/// Runs the tests of a suite.
pub fn verify(suite: &Arc<Source>, request: &Request<'_>) -> SuiteOutcome {
    match Suite::read(suite) {
        Err(failures) => SuiteOutcome { tests: Vec::new(), skipped: false, failures },
        Ok(read) if read.skip => SuiteOutcome { tests: Vec::new(), skipped: true, failures: Vec::new() },
        Ok(read) => {
            let run = Run { suite, request };
            let test = |test: &Test| TestOutcome { name: test.name.clone(), end: run.test(test) };
            SuiteOutcome { tests: read.tests.iter().map(test).collect(), skipped: false, failures: Vec::new() }
        }
    }
}

struct Run<'r> {
    suite: &'r Arc<Source>,
    request: &'r Request<'r>,
}

impl Run<'_> {
    fn test(&self, test: &Test) -> TestEnd {
        let cases = test.cases.iter().map(|case| case.name.as_str());
        if test.skip || !self.request.filter.takes_test(&test.name, cases) {
            return TestEnd::Skipped;
        }
        if let Some(span) = test.expansion {
            let message = "expansion of resources is not supported";
            return TestEnd::Unsupported(mistake("verify::unsupported", self.suite, span, message, ""));
        }
        let template = match self.template(test) {
            Ok(template) => template,
            Err(NoTemplate::Unsupported(failure)) => return TestEnd::Unsupported(failure),
            Err(NoTemplate::Wrong(failures)) => return TestEnd::CouldNot(failures),
        };
        let constraint = test.constraint.as_ref().map_or(Err(Vec::new()), |path| self.read(path));
        let read = constraint.and_then(|file| Ok((document(&file)?, file)));
        let (root, file) = match read {
            Ok(read) => read,
            Err(failures) => return TestEnd::CouldNot(failures),
        };
        match (Constraint::read(&file, root, &template), test.invalid) {
            (Err(refusal), true) if refusal.by_schema => TestEnd::Refused,
            (Err(refusal), _) => TestEnd::CouldNot(refusal.mistakes),
            (Ok(_), true) => TestEnd::Accepted(Unmet {
                place: Place { source: Arc::clone(self.suite), span: test.span },
                expected: "the constraint to be refused by the template's schema".to_owned(),
                found: "it is as the schema has it".to_owned(),
            }),
            (Ok(constraint), false) => {
                let case = |case: &Case| self.case(test, case, &template, &constraint);
                TestEnd::Cases(test.cases.iter().map(case).collect())
            }
        }
    }

    fn template(&self, test: &Test) -> Result<Template, NoTemplate> {
        let file = test.template.as_ref().map_or(Err(Vec::new()), |path| self.read(path)).map_err(NoTemplate::Wrong)?;
        let root = document(&file).map_err(NoTemplate::Wrong)?;
        Template::read(&file, &root, self.request.day, self.request.limits)
    }

    fn read(&self, path: &Written) -> Result<Arc<Source>, Vec<Failure>> {
        self.request.files.read(self.suite, &path.text).map_err(|error| {
            vec![mistake("verify::unreadable", self.suite, path.span, error, "paths are as seen from the suite")]
        })
    }

    fn case(&self, test: &Test, case: &Case, template: &Template, constraint: &Constraint) -> CaseOutcome {
        let outcome = |end, violations| CaseOutcome { name: case.name.clone(), end, violations };
        if case.skip || !self.request.filter.takes_case(&test.name, &case.name) {
            return outcome(CaseEnd::Skipped, Vec::new());
        }
        if !case.mistakes.is_empty() {
            return outcome(CaseEnd::CouldNot(case.mistakes.clone()), Vec::new());
        }
        match self.violations(case, template, constraint) {
            Err(failures) => outcome(CaseEnd::CouldNot(failures), Vec::new()),
            Ok(violations) => {
                let unmet: Vec<Unmet> =
                    case.assertions.iter().filter_map(|assertion| self.unmet(assertion, &violations)).collect();
                outcome(if unmet.is_empty() { CaseEnd::Passed } else { CaseEnd::Failed(unmet) }, violations)
            }
        }
    }

    fn violations(
        &self,
        case: &Case,
        template: &Template,
        constraint: &Constraint,
    ) -> Result<Vec<Violation>, Vec<Failure>> {
        let mut inventory = Inventory::default();
        for path in &case.inventory {
            self.objects(path)?.into_iter().for_each(|object| inventory.add(object));
        }
        let Some(path) = &case.object else { return Ok(Vec::new()) };
        let mut objects = self.objects(path)?.into_iter();
        let (Some(object), None) = (objects.next(), objects.next()) else {
            let message = format!("`{}` holds more than one object", path.text);
            let help = "one object is under review; the others belong under `inventory`";
            return Err(vec![mistake("verify::object", self.suite, path.span, message, help)]);
        };
        let review = Review::new(object)
            .map_err(|message| vec![mistake("verify::object", self.suite, path.span, message, "")])?;
        match constraint.criteria.apply_to(&review, &inventory) {
            Ok(false) => Ok(Vec::new()),
            // Gatekeeper rejects what it can not match.
            Err(message) => Ok(vec![Violation { message, details: serde_json::json!({}) }]),
            Ok(true) => template
                .violations(&review.json, &constraint.parameters, inventory.data())
                .map_err(|fault| vec![fault_mistake(&fault, &template.file, template.rego)]),
        }
    }

    fn objects(&self, path: &Written) -> Result<Vec<Object>, Vec<Failure>> {
        let file = self.read(path)?;
        let mut failures = Vec::new();
        let mut objects = Vec::new();
        for document in documents(&file)? {
            match Object::read(&document.root, &file) {
                Ok(object) => objects.push(object),
                Err(message) => failures.push(mistake("verify::object", &file, document.root.span, message, "")),
            }
        }
        if failures.is_empty() { Ok(objects) } else { Err(failures) }
    }

    fn unmet(&self, assertion: &Assertion, violations: &[Violation]) -> Option<Unmet> {
        let matching = violations.iter().filter(|violation| assertion.takes(&violation.message)).count();
        let found = match (matching, violations.len()) {
            (0, 0) => "there is none".to_owned(),
            (1, 1) => "there is one".to_owned(),
            (matching, all) if matching == all => format!("there are {all}"),
            (matching, all) => format!("{matching} of {all} match"),
        };
        (!assertion.holds(matching)).then(|| Unmet {
            place: Place { source: Arc::clone(self.suite), span: assertion.span },
            expected: assertion.to_string(),
            found,
        })
    }
}
