//! Tests of policies: `test_` rules, as policy authors write them for `opa test`.

use crate::error::PolicyError;
use crate::interpreter::eval_rule;
use crate::load::{Loaded, load};
use crate::reading::{Limits, Reading};
use crate::rules::{RuleNode, Shape, dotted};
use crate::set::DataFile;
use regorus::Value;
use std::sync::Arc;
use tenure_document::Source;

/// How one test ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestOutcome {
    /// The rule: `data.tenure.lib.verdict_test.test_all_of`.
    pub rule: String,
    /// Why it failed; `None` where it passed.
    pub failure: Option<String>,
}

/// Runs every `test_` rule of `policies` (tests and what they test, together), in the order of the files.
///
/// # Errors
/// Where the policies or their data do not load.
pub fn run_tests(
    policies: &[Arc<Source>],
    data: &[DataFile],
    limits: Limits,
) -> Result<Vec<TestOutcome>, Vec<PolicyError>> {
    let mut errors = Vec::new();
    let Some(Loaded { engine, rules }) = load(policies, data, &Reading { limits, ..Reading::default() }, &mut errors)
    else {
        return Err(errors);
    };
    let is_test = |rule: &&RuleNode| {
        rule.shape == Shape::Complete && rule.path.last().is_some_and(|name| name.starts_with("test_"))
    };
    let mut tests: Vec<String> = rules.iter().filter(is_test).map(|rule| dotted(&rule.path)).collect();
    tests.dedup();
    let mut running = engine.clone();
    let test = |rule: String| {
        let failure = match eval_rule(&mut running, &rule, limits.time) {
            Ok(Value::Bool(true)) => None,
            Ok(other) => Some(format!("is {other}")),
            Err(fault) => {
                // What a fault left behind is not to be trusted.
                running = engine.clone();
                Some(fault.to_string())
            }
        };
        TestOutcome { rule, failure }
    };
    Ok(tests.into_iter().map(test).collect())
}
