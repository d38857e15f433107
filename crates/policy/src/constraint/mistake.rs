//! What can be wrong with suites, templates, constraints and objects, as failures that name the place.

use crate::error::{Fault, PolicyError};
use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{Document, Format, Limits, Node, Source, Span, parse};
use tenure_finding::{Failure, Place};

/// Makes a failure about a place in a file.
pub(super) fn mistake(code: &str, source: &Arc<Source>, span: Span, message: impl Into<String>, help: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        message: message.into(),
        help: (!help.is_empty()).then(|| help.to_owned()),
        places: vec![(Place { source: Arc::clone(source), span }, "here".to_owned())],
    }
}

/// The documents of a file; all that is wrong with it where something is.
pub(super) fn documents(source: &Arc<Source>) -> Result<Vec<Document>, Vec<Failure>> {
    let format = if source.name().to_ascii_lowercase().ends_with(".json") { Format::Json } else { Format::Yaml };
    let parsed = parse(source, format, &Limits::default());
    let failure = |error: &tenure_document::ParseError| Failure {
        code: error.code().map_or_else(String::new, |code| code.to_string()),
        message: error.to_string(),
        help: error.help().map(|help| help.to_string()),
        places: vec![(Place { source: Arc::clone(source), span: error.span().unwrap_or_default() }, "here".to_owned())],
    };
    if parsed.errors.is_empty() { Ok(parsed.documents) } else { Err(parsed.errors.iter().map(failure).collect()) }
}

/// The one document of a file.
pub(super) fn document(source: &Arc<Source>) -> Result<Node, Vec<Failure>> {
    let mut documents = documents(source)?.into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => Ok(document.root),
        (None, _) => Err(vec![mistake("verify::empty", source, Span::default(), "there is nothing in it", "")]),
        (Some(_), Some(second)) => {
            let message = "there is more than one document in it";
            Err(vec![mistake("verify::several", source, second.span, message, "write each into a file of its own")])
        }
    }
}

/// A mistake in a policy whose text stands in `file`.
pub(super) fn policy_mistake(error: &PolicyError, file: &Arc<Source>) -> Failure {
    // The same text with everything but the policy blanked out has the same name.
    let source = if error.file.name() == file.name() { file } else { &error.file };
    let place = |span: Span, label: &str| (Place { source: Arc::clone(source), span }, label.to_owned());
    let places = match error.places.as_slice() {
        [] => vec![place(Span::default(), "")],
        places => places.iter().map(|(span, label)| place(*span, label)).collect(),
    };
    Failure { code: error.code.to_string(), message: error.message.clone(), help: error.help.clone(), places }
}

/// What went wrong while a policy ran on an object.
pub(super) fn fault_mistake(fault: &Fault, file: &Arc<Source>, span: Span) -> Failure {
    let message = match fault {
        Fault::Timeout { limit_ms } => format!("the template ran longer than {limit_ms} ms"),
        Fault::Panic { message } => format!("the Rego interpreter gave up on this template: {message}"),
        Fault::Evaluation { message } | Fault::Malformed { message } => {
            format!("the template can not be evaluated: {message}")
        }
        Fault::Undefined => "the template has no answer".to_owned(),
    };
    let code = fault.code().map_or_else(String::new, |code| code.to_string());
    mistake(&code, file, span, message, "")
}
