//! `tenure admit`: an admission review on standard input, its response on standard output.
//!
//! A denial is an answer, not an error: the exit code is 0 wherever there is a response.

use crate::admission::Review;
use crate::arguments::AdmitArguments;
use crate::exit::Exit;
use crate::output::say;
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use std::io::Read;
use tenure_document::Limits;
use tenure_engine::{Locate, Run};
use tenure_finding::Failure;

/// Answers one review.
pub(crate) fn run(arguments: &AdmitArguments, terminal: Terminal) -> Exit {
    let mut bytes = Vec::new();
    // The API server sends three MiB at most; what is larger is not from it.
    let limit = Limits::default().max_bytes as u64;
    if let Err(error) = std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
        diagnostic::show_one(&crate::admission::ReviewError::Json(serde_json::Error::io(error)), terminal);
        return Exit::CouldNot;
    }
    let review = match Review::read(&bytes) {
        Ok(review) => review,
        Err(error) => {
            diagnostic::show_one(&error, terminal);
            return Exit::CouldNot;
        }
    };
    match answer(&review, arguments) {
        Ok(response) => say(&format!("{response}\n"), terminal),
        Err(failures) => session::could_not(&failures, terminal),
    }
}

fn answer(review: &Review<'_>, arguments: &AdmitArguments) -> Result<serde_json::Value, Vec<Failure>> {
    if review.is_deletion() {
        return Ok(review.allow());
    }
    let engine = session::engine(&arguments.scope.policy)?;
    if engine.leaves_out_rules() {
        tracing::warn!("the policies hold rules without facts, which are for `tenure check`: only controls are asked");
    }
    let run = Run {
        as_of: session::as_of(&arguments.scope),
        scope: session::scope(&arguments.scope.framework, &engine)?,
        // A response has no lines.
        locate: Locate::Nothing,
        // One template is no work for a pool.
        threads: Some(1),
        ..Run::default()
    };
    Ok(review.answer(&engine.evaluate(review.inputs(), &run, None, &()), arguments.fail_on))
}
