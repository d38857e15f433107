//! Where bases come from, and how each is read once.

use super::Resolver;
use super::dialect::translate;
use super::error::ResolveError;
use super::layers::{Layer, LayerKind, Merged, Reading};
use super::tree::Tree;
use crate::{Dialect, choose};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tenure_document::nearest;
use tenure_document::{Format, Source, Span, parse};

/// A tier that comes with the program.
#[derive(Debug, Clone)]
pub struct Shipped {
    /// What `extends` calls it, in any dialect: `premium`, `init_professional`.
    pub name: String,
    /// The tier, where that is another word: `professional`.
    pub tier: String,
    /// Its shape.
    pub dialect: Dialect,
    /// Its text.
    pub source: Arc<Source>,
    /// How to read it.
    pub format: Format,
}

/// A file that is extended.
#[derive(Debug, Clone)]
pub struct BaseText {
    /// The same for the same file, however it is named.
    pub id: String,
    /// Its text.
    pub source: Arc<Source>,
    /// How to read it.
    pub format: Format,
}

/// Why a file can not be extended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// In one clause.
    pub reason: String,
    /// What to do.
    pub help: String,
}

/// The way to files that are extended. Whoever calls the resolver decides which can be reached.
pub trait BaseFiles: Sync + std::fmt::Debug {
    /// A file, by the path that the text `from` gives.
    ///
    /// # Errors
    /// Where it is not there or not to be had.
    fn open(&self, path: &str, from: &Source) -> Result<BaseText, Refused>;

    /// What [`BaseText::id`] would be for a text that was read already.
    fn id(&self, source: &Source) -> String {
        source.name().to_owned()
    }
}

/// No files at all: templates extend shipped tiers only.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl BaseFiles for NoFiles {
    fn open(&self, _: &str, _: &Source) -> Result<BaseText, Refused> {
        Err(Refused {
            reason: "files are out of reach here".to_owned(),
            help: "extend a shipped tier, or render the template first: `tenure template render`".to_owned(),
        })
    }
}

/// A base as it was read and merged with its own bases.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) tree: Tree,
    pub(crate) layers: Vec<Layer>,
    pub(crate) dialect: Dialect,
}

/// Bases that were read already, or could not be, by id.
pub(crate) type Known = RwLock<HashMap<String, Result<Arc<Base>, Vec<ResolveError>>>>;

/// A base as a template names it.
pub(crate) struct Named<'a> {
    pub(crate) name: &'a str,
    pub(crate) span: Span,
    pub(crate) from: &'a Arc<Source>,
}

impl Resolver<'_> {
    /// A base, read and merged the first time that it is named. `own` is the dialect of who names it, if that is known.
    pub(crate) fn base(
        &self,
        named: &Named<'_>,
        own: Option<Dialect>,
        stack: &mut Vec<(String, String)>,
        errors: &mut Vec<ResolveError>,
    ) -> Option<Arc<Base>> {
        let (text, kind) = match self.text(named, own) {
            Ok(found) => found,
            Err(error) => {
                errors.push(error);
                return None;
            }
        };
        if let Some(at) = stack.iter().position(|(id, _)| *id == text.id) {
            let mut circle: Vec<String> = stack.iter().skip(at).map(|(_, name)| name.clone()).collect();
            circle.push(text.source.name().to_owned());
            errors.push(ResolveError::Cycle { file: Arc::clone(named.from), span: named.span, circle });
            return None;
        }
        let base = self.known(&text.id).unwrap_or_else(|| {
            // Whoever comes first reads a base with all that is below it, and others wait: twice would be once too often.
            let outermost = stack.len() == 1;
            let _turn = outermost.then(|| self.turn.lock().unwrap_or_else(PoisonError::into_inner));
            self.known(&text.id).unwrap_or_else(|| self.read_base(&text, kind, named, stack))
        });
        match base {
            Ok(base) => self.in_dialect(&text.id, base, own, named, errors),
            Err(more) => {
                errors.extend(more);
                None
            }
        }
    }

    /// The base in the dialect of who builds on it.
    fn in_dialect(
        &self,
        id: &str,
        base: Arc<Base>,
        own: Option<Dialect>,
        named: &Named<'_>,
        errors: &mut Vec<ResolveError>,
    ) -> Option<Arc<Base>> {
        let Some(dialect) = own.filter(|own| *own != base.dialect) else { return Some(base) };
        let key = format!("{id} as {dialect}");
        if let Some(Ok(known)) = self.known(&key) {
            return Some(known);
        }
        let Some(translated) = translate(&base, dialect, self.catalogue).map(Arc::new) else {
            errors.push(ResolveError::NoBase {
                file: Arc::clone(named.from),
                span: named.span,
                path: named.name.to_owned(),
                what: "has nothing that this dialect has a field for",
            });
            return None;
        };
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(key, Ok(Arc::clone(&translated)));
        Some(translated)
    }

    fn known(&self, id: &str) -> Option<Result<Arc<Base>, Vec<ResolveError>>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn read_base(
        &self,
        text: &BaseText,
        kind: LayerKind,
        named: &Named<'_>,
        stack: &mut Vec<(String, String)>,
    ) -> Result<Arc<Base>, Vec<ResolveError>> {
        let mut errors = Vec::new();
        stack.push((text.id.clone(), text.source.name().to_owned()));
        let merged = self.merged(text, kind, named, stack, &mut errors);
        stack.pop();
        let base = match merged {
            Some((tree, layers, dialect)) => Ok(Arc::new(Base { tree, layers, dialect })),
            None => Err(errors),
        };
        // What is wrong with a circle depends on where one enters it, so only what is sound, or wrong in itself, is kept.
        let circular = |error: &ResolveError| matches!(error, ResolveError::Cycle { .. });
        if !base.as_ref().is_err_and(|errors| errors.iter().any(circular)) {
            self.known.write().unwrap_or_else(PoisonError::into_inner).insert(text.id.clone(), base.clone());
        }
        base
    }

    fn merged(
        &self,
        text: &BaseText,
        kind: LayerKind,
        named: &Named<'_>,
        stack: &mut Vec<(String, String)>,
        errors: &mut Vec<ResolveError>,
    ) -> Option<Merged> {
        let parsed = parse(&text.source, text.format, &self.limits);
        errors.extend(parsed.errors.into_iter().map(ResolveError::from));
        if !errors.is_empty() {
            return None;
        }
        let no_base = |what| ResolveError::NoBase {
            file: Arc::clone(named.from),
            span: named.span,
            path: named.name.to_owned(),
            what,
        };
        let mut documents = parsed.documents.into_iter();
        let (Some(document), None) = (documents.next(), documents.next()) else {
            errors.push(no_base("holds several documents"));
            return None;
        };
        let merged = Reading::new(self, &text.source, kind).read(document.root, stack, errors);
        if merged.is_none() && errors.is_empty() {
            errors.push(no_base("is no tenant template"));
        }
        merged
    }

    /// The text that a name stands for.
    fn text(&self, named: &Named<'_>, own: Option<Dialect>) -> Result<(BaseText, LayerKind), ResolveError> {
        let name = named.name.trim();
        let (file, span) = (Arc::clone(named.from), named.span);
        if !is_path(name) {
            let Some(shipped) = self.shipped(name, own) else {
                let known = || self.shipped.iter().map(|shipped| shipped.name.as_str());
                let file_name = format!("is named with a slash or its ending: `./{name}.yaml`");
                let help = match nearest(name, known()) {
                    Some(near) => format!("did you mean `{near}`? A file {file_name}"),
                    None => format!("one of {}; a file {file_name}", known().collect::<Vec<_>>().join(", ")),
                };
                return Err(ResolveError::UnknownBase { file, span, name: name.to_owned(), help });
            };
            let (id, source) = (format!("shipped:{}", shipped.name), Arc::clone(&shipped.source));
            return Ok((BaseText { id, source, format: shipped.format }, LayerKind::Shipped));
        }
        match self.files.open(name, named.from) {
            Ok(text) => Ok((text, LayerKind::Base)),
            Err(Refused { reason, help }) => {
                Err(ResolveError::UnreadableBase { file, span, path: name.to_owned(), reason, help })
            }
        }
    }

    /// A shipped tier by its name, or by its tier in the dialect that asks.
    fn shipped(&self, name: &str, own: Option<Dialect>) -> Option<&Shipped> {
        choose(self.shipped, name, own).or_else(|_| choose(self.shipped, name, None)).ok()
    }
}

/// Whether a base is named as a file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || Format::of(std::path::Path::new(name)).is_some()
}
