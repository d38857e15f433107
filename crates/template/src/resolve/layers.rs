//! From a file to its layers: bases, body, environment, overrides.

use super::bases::Named;
use super::error::ResolveError;
use super::merge::merge;
use super::overlay::{PartKind, PathEntry, path_entries};
use super::tree::{At, Content, Reader, Tree};
use super::{ENVIRONMENTS, EXTENDS, OVERRIDES, Resolver};
use crate::Dialect;
use std::fmt;
use std::sync::{Arc, PoisonError};
use tenure_document::{Entry, Node, Source, Span, Value};

/// Bases of bases of bases: nobody can follow more.
const MAX_LAYERS: usize = 256;

/// One of the texts that a template is put together from.
#[derive(Debug, Clone)]
pub struct Layer {
    /// The text.
    pub source: Arc<Source>,
    /// What it is to the template.
    pub kind: LayerKind,
    /// Where it names its bases.
    pub extends: Option<Span>,
}

/// What a layer is to a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerKind {
    /// A tier that comes with the program.
    Shipped,
    /// A file that is extended.
    Base,
    /// The template itself.
    Template,
    /// What a file holds for the environment of this name.
    Environment(String),
    /// What a file overrides by path.
    Overrides,
    /// A values file.
    Values,
    /// A single value of the command line.
    Set,
    /// A variable of the command line.
    Variable,
}

/// In a word or two, as reports have it.
impl fmt::Display for LayerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shipped => f.write_str("shipped tier"),
            Self::Base => f.write_str("base"),
            Self::Template => f.write_str("template"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Overrides => f.write_str("overrides"),
            Self::Values => f.write_str("values"),
            Self::Set => f.write_str("--set"),
            Self::Variable => f.write_str("--var"),
        }
    }
}

impl From<PartKind> for LayerKind {
    fn from(kind: PartKind) -> Self {
        match kind {
            PartKind::Values => Self::Values,
            PartKind::Set => Self::Set,
            PartKind::Variable => Self::Variable,
        }
    }
}

/// What a file comes to before anything is laid over it.
pub(crate) type Merged = (Tree, Vec<Layer>, Dialect);

/// A file being read.
pub(crate) struct Reading<'a, 'r> {
    resolver: &'a Resolver<'r>,
    source: &'a Arc<Source>,
    kind: LayerKind,
}

/// The parts of a file.
struct Parts {
    extends: Option<Entry>,
    body: Node,
    environments: Option<Entry>,
    overrides: Option<Entry>,
}

impl<'a, 'r> Reading<'a, 'r> {
    pub(crate) fn new(resolver: &'a Resolver<'r>, source: &'a Arc<Source>, kind: LayerKind) -> Self {
        Self { resolver, source, kind }
    }

    /// Reads a document and all that is below it. `None` where it is no template, or errors say why it can not be had.
    pub(crate) fn read(
        &mut self,
        root: Node,
        stack: &mut Vec<(String, String)>,
        errors: &mut Vec<ResolveError>,
    ) -> Option<Merged> {
        let own = Dialect::of(&root);
        self.refuse_inside(&root, errors);
        let Parts { extends, body, environments, overrides } = split(root);
        let (mut layers, mut below): (Vec<Layer>, Option<(Tree, Dialect)>) = (Vec::new(), None);
        let extends_span = extends.as_ref().map(|entry| entry.node.span);
        let before = errors.len();
        for (name, span) in self.bases_of(extends, errors) {
            let named = Named { name: &name, span, from: self.source };
            // Several bases without a word of the template's own: the first one's dialect is that of all.
            let own = own.or(below.as_ref().map(|(_, dialect)| *dialect));
            let Some(base) = self.resolver.base(&named, own, stack, errors) else { continue };
            let mut tree = base.tree.clone();
            tree.raise(u16::try_from(layers.len()).unwrap_or(u16::MAX));
            layers.extend(base.layers.iter().cloned());
            if layers.len() > MAX_LAYERS || tree.size() > self.resolver.limits.max_nodes {
                errors.push(ResolveError::TooManyLayers { file: Arc::clone(self.source), span, max: MAX_LAYERS });
                break;
            }
            below = Some(match below {
                Some((lower, dialect)) => (merge(lower, tree), dialect),
                None => (tree, base.dialect),
            });
        }
        if errors.len() > before {
            return None;
        }
        let dialect = own.or(below.as_ref().map(|(_, dialect)| *dialect))?;
        let nulls_stand = below.is_none();
        let mut tree = self.layer(self.kind.clone(), extends_span, &mut layers, |layer| {
            let mut reader = Reader { layer, source: Arc::clone(self.source), nulls_stand, errors };
            let body = reader.tree(body);
            match below {
                Some((below, _)) => merge(below, body),
                None => body,
            }
        });
        if let Some((name, part)) = environments.and_then(|entry| self.environment(entry, errors)) {
            let entries = path_entries(self.source, ENVIRONMENTS, part, errors);
            tree = self.layer(LayerKind::Environment(name), None, &mut layers, |layer| {
                let over = self.resolver.partial(self.source, layer, entries, &tree, dialect, errors);
                merge(tree, over)
            });
        }
        if let Some(entry) = overrides {
            let entries = path_entries(self.source, OVERRIDES, entry.node, errors);
            tree = self.layer(LayerKind::Overrides, None, &mut layers, |layer| {
                let over = self.resolver.partial(self.source, layer, entries, &tree, dialect, errors);
                merge(tree, over)
            });
        }
        (errors.len() == before).then_some((tree, layers, dialect))
    }

    /// Adds a layer; `make` is told its number.
    fn layer(
        &self,
        kind: LayerKind,
        extends: Option<Span>,
        layers: &mut Vec<Layer>,
        make: impl FnOnce(u16) -> Tree,
    ) -> Tree {
        let number = u16::try_from(layers.len()).unwrap_or(u16::MAX);
        layers.push(Layer { source: Arc::clone(self.source), kind, extends });
        make(number)
    }

    /// Steering keys inside the main section do nothing there, which nobody expects.
    fn refuse_inside(&self, root: &Node, errors: &mut Vec<ResolveError>) {
        for section in ["tenant_template", "tenant_profile", "configuration"] {
            let Some(inner) = root.get(section) else { continue };
            for key in [EXTENDS, OVERRIDES, ENVIRONMENTS] {
                let Some(entry) = inner.entry(key) else { continue };
                // A template may have a field of this name that is no such thing: only what reads like one is refused.
                let reads_like_one = match &entry.node.value {
                    Value::Text(_) => key == EXTENDS,
                    Value::Map(_) => key != EXTENDS,
                    _ => false,
                };
                if reads_like_one {
                    errors.push(ResolveError::Inside {
                        file: Arc::clone(self.source),
                        span: entry.key_span,
                        key: key.to_owned(),
                        section: section.to_owned(),
                    });
                }
            }
        }
    }

    fn bases_of(&self, extends: Option<Entry>, errors: &mut Vec<ResolveError>) -> Vec<(String, Span)> {
        let Some(entry) = extends else { return Vec::new() };
        let items = match entry.node.value {
            Value::List(items) => items,
            value => vec![Node { value, span: entry.node.span }],
        };
        let mut names = Vec::with_capacity(items.len());
        for Node { value, span } in items {
            match value {
                Value::Text(name) if !name.trim().is_empty() => names.push((name, span)),
                _ => errors.push(ResolveError::Shape {
                    file: Arc::clone(self.source),
                    span,
                    key: EXTENDS.to_owned(),
                    expected: "the name of a tier or the path of a file, or a list of these",
                    help: "write `extends: premium`, `extends: ./gold.yaml` or `extends: [premium, ./health.yaml]`",
                }),
            }
        }
        names
    }

    /// The part of the environment that was asked for.
    fn environment(&self, entry: Entry, errors: &mut Vec<ResolveError>) -> Option<(String, Node)> {
        let Value::Map(environments) = entry.node.value else {
            errors.push(ResolveError::Shape {
                file: Arc::clone(self.source),
                span: entry.node.span,
                key: ENVIRONMENTS.to_owned(),
                expected: "a mapping of names to partial templates",
                help: "write `environments: {production: {limits.max_users: 500}}`",
            });
            return None;
        };
        let mut known = self.resolver.environments.lock().unwrap_or_else(PoisonError::into_inner);
        for environment in &environments {
            if !known.contains(&environment.key) {
                known.insert(environment.key.clone());
            }
        }
        let wanted = self.resolver.overlay.environment.as_deref()?;
        let entry = environments.into_iter().find(|environment| environment.key == wanted)?;
        Some((entry.key, entry.node))
    }
}

impl Resolver<'_> {
    /// A layer of values at paths. A path begins at the top, or, where no key of this name is known there, in the main
    /// section.
    pub(crate) fn partial(
        &self,
        source: &Arc<Source>,
        layer: u16,
        entries: Vec<PathEntry>,
        below: &Tree,
        dialect: Dialect,
        errors: &mut Vec<ResolveError>,
    ) -> Tree {
        let mut reader = Reader { layer, source: Arc::clone(source), nulls_stand: false, errors };
        let mut tree = Tree::nothing(At { layer, span: Span::default() });
        for PathEntry { path, path_span, node } in entries {
            if path.first_key().is_some_and(|key| [EXTENDS, ENVIRONMENTS, OVERRIDES].contains(&key)) {
                reader.errors.push(ResolveError::Inside {
                    file: Arc::clone(source),
                    span: path_span,
                    key: path.first_key().unwrap_or_default().to_owned(),
                    section: "what is laid over a template".to_owned(),
                });
                continue;
            }
            let path = match dialect.main_section() {
                Some(section) if !self.begins_at_top(&path, below, dialect) => path.below(section),
                _ => path,
            };
            let value = reader.at_path(&path, path_span, node);
            tree = merge(tree, value);
        }
        tree
    }

    fn begins_at_top(&self, path: &super::path::Path, below: &Tree, dialect: Dialect) -> bool {
        let Some(key) = path.first_key() else { return true };
        let stands = match &below.content {
            Content::Map { entries, .. } => entries.iter().any(|item| item.key == key),
            _ => false,
        };
        stands || self.fields.is_top_level(dialect, key)
    }
}

fn split(root: Node) -> Parts {
    let span = root.span;
    let (mut extends, mut environments, mut overrides, mut body) = (None, None, None, Vec::new());
    if let Value::Map(entries) = root.value {
        for entry in entries {
            match entry.key.as_str() {
                EXTENDS => extends = Some(entry),
                ENVIRONMENTS => environments = Some(entry),
                OVERRIDES => overrides = Some(entry),
                // For editors, about this file and nothing else.
                "$schema" => {}
                _ => body.push(entry),
            }
        }
    }
    // `variables` stay in the body: they merge like everything else.
    Parts { extends, body: Node { value: Value::Map(body), span }, environments, overrides }
}
