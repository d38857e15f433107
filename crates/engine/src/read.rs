//! From an input to its templates.

use crate::failure::file_failure;
use crate::setup::Engine;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Source, decode, parse};
use tenure_finding::{Failure, Place};
use tenure_template::{Context, Facts};

/// A text to evaluate. Whoever calls the engine has read it already.
#[derive(Debug, Clone)]
pub struct Input {
    /// The name for people: a path, or `<stdin>`.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How to read them.
    pub format: Format,
    /// Whether the user named this very file. A file that was merely found in a folder may be something else than a
    /// template; one that was named may not.
    pub named: bool,
}

/// What an input holds.
pub(crate) struct ReadInput {
    pub(crate) templates: Vec<Template>,
    pub(crate) failures: Vec<Failure>,
    /// Documents that are no templates.
    pub(crate) skipped: usize,
}

/// A template before it is judged.
pub(crate) struct Template {
    pub(crate) source: Arc<Source>,
    pub(crate) root: Node,
    pub(crate) document: usize,
    pub(crate) documents: usize,
    pub(crate) digest: String,
    pub(crate) facts: Facts,
}

/// A named file without any template in it.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the file holds no tenant template")]
#[diagnostic(
    code(template::none),
    help(
        "a template has a key `tenant_template` or `tenant_profile`, or the sections of family two (`tenant_id`, `configuration`, …)"
    )
)]
struct NoTemplate;

/// Reads one input.
pub(crate) fn read(engine: &Engine, input: &Input, limits: &Limits, context: &Context) -> ReadInput {
    let mut read = ReadInput { templates: Vec::new(), failures: Vec::new(), skipped: 0 };
    let source = match decode(&input.name, input.bytes.clone(), limits) {
        Ok(source) => Arc::new(source),
        Err(error) => {
            read.failures.push(file_failure(&error, error.file()));
            return read;
        }
    };
    let parsed = parse(&source, input.format, limits);
    read.failures.extend(parsed.errors.iter().map(|error| file_failure(error, error.file())));
    let documents = parsed.documents.len() + parsed.errors.len();
    let digest = digest(source.text().as_bytes());
    for document in parsed.documents {
        match engine.catalogue().read(&document.root, context) {
            Some(facts) => read.templates.push(Template {
                source: Arc::clone(&source),
                root: document.root,
                document: document.index,
                documents,
                digest: digest.clone(),
                facts,
            }),
            None => read.skipped += 1,
        }
    }
    if input.named && read.templates.is_empty() && read.failures.is_empty() {
        let mut failure = file_failure(&NoTemplate, &source);
        failure.places = vec![(Place { source, span: tenure_document::Span::default() }, String::new())];
        read.failures.push(failure);
    }
    read
}

/// `sha256:…` of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
