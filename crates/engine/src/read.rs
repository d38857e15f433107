//! From an input to its templates.

use crate::failure::file_failure;
use crate::setup::Engine;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};
use tenure_document::{Format, Limits, Node, Source, Span, Value, decode, parse};
use tenure_finding::Failure;
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
    /// Documents that are no templates, where there are rules for them.
    pub(crate) others: Vec<Other>,
    pub(crate) failures: Vec<Failure>,
    /// Documents that are no templates, where there are none.
    pub(crate) skipped: usize,
}

/// A document that is no template.
pub(crate) struct Other {
    pub(crate) source: Arc<Source>,
    pub(crate) document: usize,
    pub(crate) documents: usize,
    pub(crate) digest: String,
    pub(crate) root: Node,
}

/// A template before it is judged.
pub(crate) struct Template {
    pub(crate) source: Arc<Source>,
    pub(crate) document: usize,
    pub(crate) documents: usize,
    pub(crate) digest: String,
    pub(crate) facts: Facts,
    /// The tree; not yet there where the facts were read straight from the text.
    root: OnceLock<Node>,
}

impl Template {
    /// The tree, for whoever wants to know where something stands. A template whose facts were read without one is
    /// parsed now; most never are.
    pub(crate) fn root(&self) -> &Node {
        self.root.get_or_init(|| {
            let parsed = parse(&self.source, Format::Json, &Limits::default());
            let document = parsed.documents.into_iter().next();
            // What the fast path has read, the parser reads; should they ever disagree, places are lost and no more.
            document.map_or(Node { value: Value::Null, span: Span::default() }, |document| document.root)
        })
    }
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
pub(crate) fn read(engine: &Engine, input: Input, limits: &Limits, context: &Context) -> ReadInput {
    let mut read = ReadInput { templates: Vec::new(), others: Vec::new(), failures: Vec::new(), skipped: 0 };
    let Input { name, bytes, format, named } = input;
    let source = match decode(&name, bytes, limits) {
        Ok(source) => Arc::new(source),
        Err(error) => {
            read.failures.push(file_failure(&error, error.file()));
            return read;
        }
    };
    if format == Format::Json
        && let Some(facts) = engine.catalogue().read_json(source.text(), context)
    {
        read.templates.push(template(source, facts));
        return read;
    }
    let parsed = parse(&source, format, limits);
    read.failures.extend(parsed.errors.iter().map(|error| file_failure(error, error.file())));
    let documents = parsed.documents.last().map_or(0, |last| last.index + 1);
    for document in parsed.documents {
        match engine.catalogue().read(&document.root, context) {
            Some(facts) => read.templates.push(Template {
                document: document.index,
                documents,
                root: OnceLock::from(document.root),
                ..template(Arc::clone(&source), facts)
            }),
            None if engine.rules().is_some() => read.others.push(Other {
                source: Arc::clone(&source),
                document: document.index,
                documents,
                digest: digest(source.text().as_bytes()),
                root: document.root,
            }),
            None => read.skipped += 1,
        }
    }
    if named && read.templates.is_empty() && read.others.is_empty() && read.failures.is_empty() {
        read.failures.push(file_failure(&NoTemplate, &source));
    }
    read
}

/// The only template of a text.
fn template(source: Arc<Source>, facts: Facts) -> Template {
    let digest = digest(source.text().as_bytes());
    Template { source, document: 0, documents: 1, digest, facts, root: OnceLock::new() }
}

/// `sha256:…` of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
