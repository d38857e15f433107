//! Tests of policies: `test_` rules, as policy authors write them for `opa test`.

use crate::error::PolicyError;
use crate::interpreter::{engine, eval_rule};
use crate::set::{DataFile, Limits, add_policy, mount, prepare};
use regorus::Value;
use regorus::unstable::{Expr, Rule, RuleHead};
use std::collections::BTreeSet;
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
    let mut engine = engine(limits.time);
    for source in policies {
        if let Err(error) = add_policy(&mut engine, source, &limits) {
            errors.push(error);
        }
    }
    errors.extend(crate::recursion::check(engine.get_modules(), policies));
    let mounted = mount(data, &mut errors);
    if errors.is_empty() {
        prepare(&mut engine, mounted, policies, &mut errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut rules = BTreeSet::new();
    for module in engine.get_modules() {
        let package = reference(&module.package.refr);
        let names = module.policy.iter().filter_map(|rule| name(rule));
        rules.extend(names.filter(|name| name.starts_with("test_")).map(|name| format!("data.{package}.{name}")));
    }
    let test = |rule: String| {
        let failure = match eval_rule(&mut engine, &rule, limits.time) {
            Ok(Value::Bool(true)) => None,
            Ok(other) => Some(format!("is {other}")),
            Err(fault) => Some(fault.to_string()),
        };
        TestOutcome { rule, failure }
    };
    Ok(rules.into_iter().map(test).collect())
}

fn name(rule: &Rule) -> Option<String> {
    match rule {
        Rule::Spec { head: RuleHead::Compr { refr, .. }, .. } => Some(reference(refr)),
        _ => None,
    }
}

fn reference(expr: &Expr) -> String {
    match expr {
        Expr::RefDot { refr, field, .. } => format!("{}.{}", reference(refr), field.0.text()),
        other => other.span().text().to_owned(),
    }
}
