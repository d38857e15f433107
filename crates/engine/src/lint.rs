//! Mistakes in policies, told as failures are: with their place and what to do.

use crate::embedded;
use crate::failure::{failure, policy_failure};
use crate::setup::Setup;
use tenure_finding::{Failure, Place};
use tenure_policy::{DataFile, Limits, Lint, RegoVersion, Subject};
use tenure_template::Catalogue;

/// What looking at policies has found.
#[derive(Debug)]
pub struct Linted {
    /// The mistakes, in the order of files and lines.
    pub lints: Vec<Failure>,
    /// How many files were looked at.
    pub files: usize,
}

/// Looks for mistakes in policies and their tests; in the shipped ones where there are no others. `data` is what they
/// read besides the shipped data.
///
/// # Errors
/// Everything that keeps the policies from being loaded.
pub fn lint(setup: &Setup, data: &[DataFile], version: RegoVersion) -> Result<Linted, Vec<Failure>> {
    let more: Vec<(&str, &str)> = setup.facts.iter().map(|source| (source.name(), source.text())).collect();
    let catalogue = Catalogue::parse_with(embedded::facts(), &more)
        .map_err(|errors| errors.iter().map(|error| failure(error, None)).collect::<Vec<_>>())?;
    let facts: Vec<&str> = catalogue.ids().collect();
    let shipped = embedded::embedded_policies();
    let (policies, library) = if setup.policies.is_empty() {
        (shipped.into_iter().chain(embedded::embedded_policy_tests()).collect(), Vec::new())
    } else {
        (setup.policies.clone(), shipped)
    };
    let data: Vec<DataFile> = embedded::embedded_data().into_iter().chain(data.iter().cloned()).collect();
    let limits = Limits::default();
    let subject = Subject { policies: &policies, library: &library, data: &data, facts: &facts, version, limits };
    let lints =
        tenure_policy::lint(&subject).map_err(|errors| errors.iter().map(policy_failure).collect::<Vec<_>>())?;
    Ok(Linted { lints: lints.into_iter().map(lint_failure).collect(), files: policies.len() })
}

fn lint_failure(lint: Lint) -> Failure {
    let Lint { code, message, help, file, span, label } = lint;
    let place = Place { source: file, span };
    Failure { code: code.to_string(), message, help: Some(help), places: vec![(place, label.to_owned())] }
}
