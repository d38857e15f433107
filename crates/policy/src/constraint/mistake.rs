//! What can be wrong with suites, templates, constraints and objects, as failures that name the place.

use crate::error::{Fault, PolicyError};
use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{Document, Format, Limits, Node, ParseError, Source, Span, Value, parse};
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

/// Quoted texts of a file that are read although their further lines are not indented.
const MOST_JOINED: usize = 16;

/// The documents of a file; all that is wrong with it where something is.
pub(super) fn documents(source: &Arc<Source>) -> Result<Vec<Document>, Vec<Failure>> {
    let format = if source.name().to_ascii_lowercase().ends_with(".json") { Format::Json } else { Format::Yaml };
    let mut parsed = parse(source, format, &Limits::default());
    let mut text = source.text().to_owned();
    for _ in 0..MOST_JOINED {
        let Some(joined) = parsed.errors.first().and_then(|error| joined(&text, error)) else { break };
        text = joined;
        let again = parse(&Arc::new(Source::new(source.name(), text.as_str())), format, &Limits::default());
        if again.errors.is_empty() {
            let mut documents = again.documents;
            documents.iter_mut().for_each(|document| fold(&mut document.root, source));
            return Ok(documents);
        }
        parsed.errors = again.errors;
    }
    // What is wrong is told about the text as it is.
    let parsed = if parsed.errors.is_empty() { parsed } else { parse(source, format, &Limits::default()) };
    let failure = |error: &ParseError| Failure {
        code: error.code().map_or_else(String::new, |code| code.to_string()),
        message: error.to_string(),
        help: error.help().map(|help| help.to_string()),
        places: vec![(Place { source: Arc::clone(source), span: error.span().unwrap_or_default() }, "here".to_owned())],
    };
    if parsed.errors.is_empty() { Ok(parsed.documents) } else { Err(parsed.errors.iter().map(failure).collect()) }
}

/// The text with a quoted scalar on one line, where that is what the error is about: Kubernetes' YAML reader does not ask
/// that its further lines are indented more than its key. A line break in it means a blank, so no byte moves.
fn joined(text: &str, error: &ParseError) -> Option<String> {
    let start = error.span().filter(|_| matches!(error, ParseError::YamlSyntax { .. }))?.start;
    let rest = text.get(start..)?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, character)| {
        let ends = *character == quote && !escaped;
        escaped = *character == '\\' && quote == '"' && !escaped;
        ends
    });
    let scalar = rest.get(..end?.0)?;
    // An empty line is a line break, which can not be written so.
    if !scalar.contains('\n') || scalar.lines().any(|line| line.trim().is_empty()) {
        return None;
    }
    let mut joined = text.to_owned();
    joined.replace_range(start..start + scalar.len(), &scalar.replace(['\n', '\r'], " "));
    Some(joined)
}

/// Lets line breaks and indentation in quoted scalars mean one blank, as they do where they are read as such.
fn fold(node: &mut Node, source: &Source) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| fold(item, source)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| fold(&mut entry.node, source)),
        Value::Text(text) => {
            let written = source.slice(node.span);
            if written.starts_with(['"', '\'']) && written.contains('\n') {
                *text = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
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

#[cfg(test)]
mod tests {
    use super::documents;
    use std::sync::Arc;
    use tenure_document::Source;

    #[test]
    fn quoted_lines_need_no_indentation() {
        let text = "a:\n  b: \"one\n  two\"\n  c: 'x\n  y'\n";
        let root = documents(&Arc::new(Source::new("t.yaml", text))).unwrap().remove(0).root;
        let json = serde_json::Value::from(&root);
        assert_eq!(json, serde_json::json!({ "a": { "b": "one two", "c": "x y" } }));
        let failures = documents(&Arc::new(Source::new("t.yaml", "a: \"x\n\ny\nb: }"))).unwrap_err();
        assert_eq!(failures.len(), 1);
    }
}
