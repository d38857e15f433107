//! From an input to its templates, with all that they build on.

use crate::failure::file_failure;
use crate::run::{Locate, Run};
use crate::setup::Engine;
use crate::warnings::validator;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};
use tenure_document::{Document, Format, Limits, Node, Source, Span, Value, decode, parse};
use tenure_finding::Failure;
use tenure_template::amend::{AmendError, Draft};
use tenure_template::resolve::{Resolved, Resolver};
use tenure_template::{Context, Dialect, Facts};

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
    /// The document as it stands in its text; not yet there where nobody needed it.
    own: OnceLock<Node>,
    format: Format,
    /// What it is when all that it builds on is put together; `None` where that is the document itself.
    resolved: Option<Box<Resolved>>,
    is_regular: bool,
}

impl Template {
    /// The tree that facts are read from.
    pub(crate) fn root(&self) -> &Node {
        self.resolved.as_ref().map_or_else(|| self.own(), |resolved| &resolved.root)
    }

    /// The document as it stands in its text. One whose facts were read without a tree is parsed now; most never are.
    pub(crate) fn own(&self) -> &Node {
        self.own.get_or_init(|| {
            let parsed = parse(&self.source, self.format, &Limits::default());
            let document = parsed.documents.into_iter().find(|document| document.index == self.document);
            // What was read once is read again; should that ever fail, places are lost and no more.
            document.map_or(Node { value: Value::Null, span: Span::default() }, |document| document.root)
        })
    }

    /// Whether it was held against the field catalogue already and nothing was found, or nobody wants to know.
    pub(crate) fn is_regular(&self) -> bool {
        self.is_regular
    }

    /// The template as one that can be changed.
    pub(crate) fn draft(&self, resolver: &Resolver<'_>) -> Result<Draft, Vec<AmendError>> {
        Draft::read(resolver, Arc::clone(&self.source), self.format, self.document)
    }

    /// The template with all that it builds on, where it builds on anything.
    pub(crate) fn resolved(&self) -> Option<&Resolved> {
        self.resolved.as_deref()
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

/// Reads one input. Where nobody will be told of likely mistakes, nothing is held against the field catalogue.
pub(crate) fn read(engine: &Engine, resolver: &Resolver<'_>, input: Input, run: &Run, context: &Context) -> ReadInput {
    let (limits, validates) = (&run.limits, run.locate != Locate::Nothing);
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
        && !resolver.overlays()
        && let Some(facts) =
            engine.catalogue().read_json(source.text(), context, validates.then(|| validator(engine)).as_ref())
    {
        let digest = digest(source.text().as_bytes());
        let own = OnceLock::new();
        let (document, documents) = (0, 1);
        let template =
            Template { source, document, documents, digest, facts, own, format, resolved: None, is_regular: true };
        read.templates.push(template);
        return read;
    }
    let parsed = parse(&source, format, limits);
    read.failures.extend(parsed.errors.iter().map(|error| file_failure(error, error.file())));
    let documents = parsed.documents.last().map_or(0, |last| last.index + 1);
    for document in parsed.documents {
        let about = About { engine, resolver, source: &source, format, documents, named, validates };
        about.read(document, context, &mut read);
    }
    if named && read.templates.is_empty() && read.others.is_empty() && read.failures.is_empty() {
        read.failures.push(file_failure(&NoTemplate, &source));
    }
    read
}

/// What a document is read with.
struct About<'a> {
    engine: &'a Engine,
    resolver: &'a Resolver<'a>,
    source: &'a Arc<Source>,
    format: Format,
    documents: usize,
    named: bool,
    validates: bool,
}

impl About<'_> {
    fn read(&self, document: Document, context: &Context, read: &mut ReadInput) {
        let Document { root, index, .. } = document;
        let is_marked = Dialect::of(&root).is_some();
        if !(is_marked || root.entry("extends").is_some()) {
            return self.other(root, index, read);
        }
        if !self.resolver.concerns(&root) {
            match self.engine.catalogue().read(&root, context) {
                Some(facts) => read.templates.push(self.template(index, facts, OnceLock::from(root), None)),
                None => self.other(root, index, read),
            }
            return;
        }
        // Other tools extend files, too: what is no template by itself is one only where its base is.
        let kept = (!is_marked).then(|| root.clone());
        let resolved = match (self.resolver.resolve(self.source, root), kept) {
            (Ok(Some(resolved)), _) => resolved,
            (Err(errors), kept) if is_marked || self.named || kept.is_none() => {
                read.failures.extend(errors.iter().map(|error| file_failure(error, error.file())));
                return;
            }
            (_, Some(root)) => return self.other(root, index, read),
            (_, None) => return read.skipped += 1,
        };
        let facts = self.engine.catalogue().read_resolved(&resolved, context);
        read.templates.push(self.template(index, facts, OnceLock::new(), Some(Box::new(resolved))));
    }

    fn other(&self, root: Node, document: usize, read: &mut ReadInput) {
        if self.engine.rules().is_none() {
            read.skipped += 1;
            return;
        }
        let digest = digest(self.source.text().as_bytes());
        let source = Arc::clone(self.source);
        read.others.push(Other { source, document, documents: self.documents, digest, root });
    }

    fn template(
        &self,
        document: usize,
        facts: Facts,
        own: OnceLock<Node>,
        resolved: Option<Box<Resolved>>,
    ) -> Template {
        let Self { source, format, documents, .. } = *self;
        let digest = resolved.as_ref().map_or_else(|| digest(source.text().as_bytes()), |resolved| digest_of(resolved));
        let (source, is_regular) = (Arc::clone(source), !self.validates);
        Template { source, document, documents, digest, facts, own, format, resolved, is_regular }
    }
}

/// One digest over all texts that a template is put together from; of a single text it is that text's.
fn digest_of(resolved: &Resolved) -> String {
    let mut texts: Vec<&Arc<Source>> = Vec::new();
    for layer in &resolved.layers {
        if !texts.iter().any(|text| Arc::ptr_eq(text, &layer.source)) {
            texts.push(&layer.source);
        }
    }
    if let [only] = texts.as_slice() {
        return digest(only.text().as_bytes());
    }
    let mut all = Vec::new();
    for text in texts {
        // Lengths keep apart what the texts alone would not.
        all.extend_from_slice(&text.text().len().to_le_bytes());
        all.extend_from_slice(text.text().as_bytes());
    }
    digest(&all)
}

/// `sha256:…` of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
