//! Errors of every area, as the failures that a report can show.

use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{Source, Span};
use tenure_finding::{Failure, Place};

/// A failure from a diagnostic that is about `source`, or about no file at all.
pub fn failure(error: &dyn Diagnostic, source: Option<&Arc<Source>>) -> Failure {
    let labels = error.labels().into_iter().flatten();
    let places = source.map_or_else(Vec::new, |source| {
        let place = |label: miette::LabeledSpan| {
            let span = Span::new(label.offset(), label.offset() + label.len());
            (Place { source: Arc::clone(source), span }, label.label().unwrap_or_default().to_owned())
        };
        labels.map(place).collect()
    });
    Failure {
        code: error.code().map_or_else(|| "tenure".to_owned(), |code| code.to_string()),
        message: error.to_string(),
        help: error.help().map(|help| help.to_string()),
        places,
    }
}

/// A failure from a mistake in a policy.
pub(crate) fn policy_failure(error: &tenure_policy::PolicyError) -> Failure {
    let place =
        |(span, label): &(Span, String)| (Place { source: Arc::clone(&error.file), span: *span }, label.clone());
    let mut places: Vec<(Place, String)> = error.places.iter().map(place).collect();
    if places.is_empty() {
        // At least the file.
        places.push((Place { source: Arc::clone(&error.file), span: Span::default() }, String::new()));
    }
    Failure { code: error.code.to_string(), message: error.message.clone(), help: error.help.clone(), places }
}

/// A failure that is about a whole file.
pub(crate) fn file_failure(error: &dyn Diagnostic, source: &Arc<Source>) -> Failure {
    let mut failure = failure(error, Some(source));
    if failure.places.is_empty() {
        failure.places.push((Place { source: Arc::clone(source), span: Span::default() }, String::new()));
    }
    failure
}
