//! `tenure policy check`: mistakes in policies that do load, and everything that keeps them from it.

use crate::arguments::policy::LintArguments;
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use crate::{collect, diagnostic, session};
use std::sync::Arc;
use tenure_document::Source;
use tenure_engine::{Setup, lint};

/// Looks at policies.
pub(crate) fn run(arguments: &LintArguments, terminal: Terminal) -> Exit {
    let setup = match setup(&arguments.paths) {
        Ok(setup) => setup,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let data = match collect::data(&arguments.data) {
        Ok(data) => data,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    match lint(&setup, &data, arguments.rego_version.into()) {
        Ok(found) if found.lints.is_empty() => {
            let files = if found.files == 1 { "file" } else { "files" };
            say(&format!("{} policy {files}: nothing to say\n", found.files), terminal)
        }
        Ok(found) => {
            diagnostic::show(&found.lints, terminal);
            Exit::Findings
        }
        Err(failures) => session::could_not(&failures, terminal),
    }
}

/// The policies with their tests.
fn setup(paths: &[std::path::PathBuf]) -> Result<Setup, Vec<tenure_finding::Failure>> {
    let policies: Vec<Arc<Source>> = collect::policies_and_tests(paths)?;
    Ok(Setup { policies, facts: collect::facts(paths)?, rules: None })
}
