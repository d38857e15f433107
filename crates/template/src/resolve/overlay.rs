//! What the command line lays over every template: an environment, values files, single values and variables.

use super::error::{PathError, ResolveError};
use super::path::Path;
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, ParseError, Source, Span, Value, parse};

/// What is laid over templates, in its order.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// The environment whose part of each file counts.
    pub(crate) environment: Option<String>,
    pub(crate) parts: Vec<Part>,
}

/// One values file, or one value.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) source: Arc<Source>,
    pub(crate) kind: PartKind,
    pub(crate) entries: Vec<PathEntry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    Values,
    Set,
    Variable,
}

/// A value with the path it goes to, which may still begin in the main section.
#[derive(Debug, Clone)]
pub(crate) struct PathEntry {
    pub(crate) path: Path,
    pub(crate) path_span: Span,
    pub(crate) node: Node,
}

impl Overlay {
    /// An environment, and nothing else yet.
    pub fn of_environment(environment: Option<String>) -> Self {
        Self { environment, parts: Vec::new() }
    }

    /// Whether there is nothing to lay over anything.
    pub fn is_empty(&self) -> bool {
        self.environment.is_none() && self.parts.is_empty()
    }

    /// Adds a values file: a partial template, whose top-level keys may be dotted paths.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn values(&mut self, source: &Arc<Source>, format: Format) -> Result<(), Vec<ResolveError>> {
        let parsed = parse(source, format, &Limits::default());
        if !parsed.errors.is_empty() {
            return Err(parsed.errors.into_iter().map(ResolveError::from).collect());
        }
        let mut errors = Vec::new();
        for document in parsed.documents {
            let entries = path_entries(source, "a values file", document.root, &mut errors);
            self.parts.push(Part { source: Arc::clone(source), kind: PartKind::Values, entries });
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Adds one value: `path=value`, the value as YAML writes it; nothing is the empty text.
    ///
    /// # Errors
    /// Where there is no `=`, the path is none, or the value is no YAML.
    pub fn set(&mut self, text: &str) -> Result<(), Vec<ResolveError>> {
        let source = Arc::new(Source::new("--set", text));
        let (path, node) = assignment(&source, "--set", "write `path=value`: `--set limits.max_users=500`")?;
        let path_span = Span::new(0, path.len());
        let path = Path::parse(path).map_err(|error| vec![path_error(&source, path_span, error)])?;
        let entries = vec![PathEntry { path, path_span, node }];
        self.parts.push(Part { source, kind: PartKind::Set, entries });
        Ok(())
    }

    /// Adds a variable: `name=value`, the value as YAML writes it.
    ///
    /// # Errors
    /// Where there is no `=`, the name is none that an expression can use, or the value is no YAML.
    pub fn variable(&mut self, text: &str) -> Result<(), Vec<ResolveError>> {
        const HELP: &str = "write `name=value`: `--var tenant_id=acme`; a name has letters, digits and underscores";
        let source = Arc::new(Source::new("--var", text));
        let (name, node) = assignment(&source, "--var", HELP)?;
        let path_span = Span::new(0, name.len());
        let fits = |character: char| character.is_ascii_alphanumeric() || character == '_';
        if name.is_empty() || !name.chars().all(fits) || name.starts_with(|first: char| first.is_ascii_digit()) {
            let (file, key) = (Arc::clone(&source), "--var".to_owned());
            let expected = "the name of a variable and its value";
            return Err(vec![ResolveError::Shape { file, span: path_span, key, expected, help: HELP }]);
        }
        let step = |key: &str| super::path::Step::Key(key.to_owned());
        let path = Path(vec![step(super::VARIABLES), step(name)]);
        let entries = vec![PathEntry { path, path_span, node }];
        self.parts.push(Part { source, kind: PartKind::Variable, entries });
        Ok(())
    }
}

/// What stands before and behind the first `=`.
fn assignment<'s>(
    source: &'s Arc<Source>,
    flag: &str,
    help: &'static str,
) -> Result<(&'s str, Node), Vec<ResolveError>> {
    let text = source.text();
    let Some((before, value)) = split(text) else {
        let (file, span) = (Arc::clone(source), Span::new(0, text.len()));
        let expected = "a path and a value with `=` between them";
        return Err(vec![ResolveError::Shape { file, span, key: flag.to_owned(), expected, help }]);
    };
    let start = before.len() + 1;
    if value.trim().is_empty() {
        let span = Span::new(start, text.len());
        return Ok((before, Node { value: Value::Text(value.to_owned()), span }));
    }
    // Spaces in place of the path keep the value where it stands in the text.
    let blank = Arc::new(Source::new(source.name(), " ".repeat(start) + value));
    let parsed = parse(&blank, Format::Yaml, &Limits::default());
    let mut errors: Vec<ResolveError> = parsed.errors.into_iter().map(ResolveError::from).collect();
    match parsed.documents.into_iter().next() {
        Some(document) if errors.is_empty() => Ok((before, document.root)),
        _ => {
            if errors.is_empty() {
                errors.push(ParseError::Empty { file: Arc::clone(source) }.into());
            }
            Err(errors)
        }
    }
}

/// At the first `=` that belongs to no key in brackets.
fn split(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            _ if escaped => escaped = false,
            (None, '\\') => escaped = true,
            (None, '=') => return Some((text.get(..at)?, text.get(at + 1..)?)),
            (None, '"' | '\'') if text.get(..at)?.ends_with('[') => quote = Some(character),
            (Some(open), character) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

/// The entries of a mapping whose keys are paths.
pub(crate) fn path_entries(
    source: &Arc<Source>,
    key: &str,
    node: Node,
    errors: &mut Vec<ResolveError>,
) -> Vec<PathEntry> {
    let Value::Map(entries) = node.value else {
        if node.value != Value::Null {
            errors.push(ResolveError::Shape {
                file: Arc::clone(source),
                span: node.span,
                key: key.to_owned(),
                expected: "a mapping",
                help: "write `key: value` or `dotted.path: value`, one a line",
            });
        }
        return Vec::new();
    };
    let mut read = Vec::with_capacity(entries.len());
    for entry in entries {
        match Path::parse(&entry.key) {
            Ok(path) => read.push(PathEntry { path, path_span: entry.key_span, node: entry.node }),
            Err(error) => errors.push(path_error(source, entry.key_span, error)),
        }
    }
    read
}

fn path_error(source: &Arc<Source>, span: Span, error: PathError) -> ResolveError {
    let help = miette::Diagnostic::help(&error).map(|help| help.to_string()).unwrap_or_default();
    ResolveError::Path { file: Arc::clone(source), span, error, help }
}
