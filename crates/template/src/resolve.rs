//! Documents resolve into templates: bases, overrides, environments and variables, and who set what.
//!
//! A template may begin with `extends`, the name of a shipped tier or a file, or a list of these. Layers are laid over
//! each other (`merge`), lowest first: the bases, each with its own bases below it; the file's body; what its
//! `environments` hold for the environment that was asked for; its `overrides`; then what the command line adds
//! ([`Overlay`]). After that, expressions in texts are evaluated (`variables`). Every value of the result remembers the
//! text and the bytes that set it, and those that set it before ([`Trace`]).
//!
//! A [`Resolver`] is made once for a run. Every base is read, parsed and merged once, however many templates extend it.

mod bases;
mod dialect;
mod error;
mod expression;
mod finish;
mod layers;
mod merge;
mod overlay;
mod path;
mod slices;
mod trace;
mod tree;
mod variables;

#[cfg(test)]
mod tests;

pub use bases::{BaseFiles, BaseText, NoFiles, Refused, Shipped};
pub use error::{PathError, ResolveError};
pub use expression::{Encrypt, Mode};
pub use layers::{Layer, LayerKind};
pub use overlay::Overlay;
pub use path::{Path, Step};
pub use trace::{Found, Trace};
pub use tree::At;
pub use variables::{Unresolved, Why};

use crate::{Catalogue, Dialect, Fields};
use bases::Known;
use expression::{Context, Expressions};
use finish::finish;
use jiff::civil::Date;
use layers::Reading;
use merge::merge;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tenure_document::{Limits, Node, Pointer, Source, Span, Value};
pub(crate) use variables::has_expression;
use variables::{Definition, Definitions};

pub(crate) const EXTENDS: &str = "extends";
pub(crate) const VARIABLES: &str = "variables";
pub(crate) const ENVIRONMENTS: &str = "environments";
pub(crate) const OVERRIDES: &str = "overrides";

/// The top-level keys that say how a template is put together, and are no part of it.
pub const STEERING: [&str; 4] = [EXTENDS, VARIABLES, ENVIRONMENTS, OVERRIDES];

/// The keys that edit the list below, or replace what is there.
pub(crate) const MARKERS: [&str; 4] = ["$append", "$prepend", "$remove", "$replace"];

/// So many names are enough for any template, and few enough to be tried in every order.
const MAX_VARIABLES: usize = 500;

/// A template as it is when all layers are laid over each other.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The values. The span of each is in the text of the layer that [`Resolved::trace`] names.
    pub root: Node,
    /// Who set what.
    pub trace: Trace,
    /// The layers, lowest first.
    pub layers: Vec<Layer>,
    /// Its shape.
    pub dialect: Dialect,
    /// Texts with expressions that could not be evaluated.
    pub unresolved: Vec<Unresolved>,
    definitions: Definitions,
}

/// Puts templates together.
pub struct Resolver<'r> {
    catalogue: &'r Catalogue,
    shipped: &'r [Shipped],
    files: &'r dyn BaseFiles,
    overlay: Overlay,
    fields: &'r Fields,
    expressions: Expressions,
    limits: Limits,
    known: Known,
    /// Shipped tiers as templates of their own, with what is laid over every template, by name.
    pub(crate) tiers: RwLock<HashMap<String, Arc<Node>>>,
    /// Held by whoever reads a base.
    turn: Mutex<()>,
    /// Environments that any layer of any template has, for telling a typing mistake from a template without one.
    environments: Mutex<BTreeSet<String>>,
}

/// What a resolver works with.
pub struct Settings<'r> {
    /// The shipped tiers.
    pub shipped: &'r [Shipped],
    /// All known fields: where a path begins depends on what stands at the top.
    pub fields: &'r Fields,
    /// How files are reached.
    pub files: &'r dyn BaseFiles,
    /// What is laid over every template.
    pub overlay: Overlay,
    /// The day that expressions take for today.
    pub as_of: Date,
    /// What an undefined variable means.
    pub mode: Mode,
    /// How much a base may hold.
    pub limits: Limits,
}

impl<'r> Resolver<'r> {
    /// Makes a resolver for templates of the catalogue's dialects.
    pub fn new(catalogue: &'r Catalogue, settings: Settings<'r>) -> Self {
        let Settings { shipped, fields, files, overlay, as_of, mode, limits } = settings;
        Self {
            catalogue,
            shipped,
            files,
            overlay,
            fields,
            expressions: Expressions::new(as_of, &mode),
            limits,
            known: Known::default(),
            tiers: RwLock::default(),
            turn: Mutex::default(),
            environments: Mutex::default(),
        }
    }

    /// Whether a document is anything else than what stands in it: whether it has a base, an expression, a marker, or
    /// the command line lays something over it.
    pub fn concerns(&self, root: &Node) -> bool {
        !self.overlay.is_empty() || steers(root) || is_open(root)
    }

    /// Whether the command line lays something over every template.
    pub fn overlays(&self) -> bool {
        !self.overlay.is_empty()
    }

    /// Puts a template together.
    ///
    /// `Ok(None)` says that it is no tenant template, and no base of it is one.
    ///
    /// # Errors
    /// All that is wrong with how it is put together.
    pub fn resolve(&self, source: &Arc<Source>, root: Node) -> Result<Option<Resolved>, Vec<ResolveError>> {
        let whole = root.span;
        let mut errors = Vec::new();
        let mut stack = vec![(self.files.id(source), source.name().to_owned())];
        let mut reading = Reading::new(self, source, LayerKind::Template);
        let merged = reading.read(root, &mut stack, &mut errors);
        let Some((mut tree, mut layers, dialect)) = merged else {
            return if errors.is_empty() { Ok(None) } else { Err(errors) };
        };
        for part in &self.overlay.parts {
            let number = u16::try_from(layers.len()).unwrap_or(u16::MAX);
            layers.push(Layer { source: Arc::clone(&part.source), kind: part.kind.into(), extends: None });
            let over = self.partial(&part.source, number, part.entries.clone(), &tree, dialect, &mut errors);
            tree = merge(tree, over);
        }
        if tree.size() > self.limits.max_nodes {
            errors.push(ResolveError::TooLarge { file: Arc::clone(source), span: whole, max: self.limits.max_nodes });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut misapplied = Vec::new();
        let finished = finish(tree, &mut |at| misapplied.push(at));
        errors.extend(
            misapplied.into_iter().map(|at| ResolveError::NoList { file: text_of(&layers, at), span: at.span }),
        );
        let Some((mut root, mut trace)) = finished.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let definitions = take_definitions(&mut root, &mut trace, &layers, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let features = features(&root, &definitions);
        let unresolved = variables::render(&mut root, &mut trace, &definitions, &features, &self.expressions);
        let dialect = Dialect::of(&root).unwrap_or(dialect);
        Ok(Some(Resolved { root, trace, layers, dialect, unresolved, definitions }))
    }

    /// How many bases were read, parsed and merged so far.
    pub fn bases_read(&self) -> usize {
        self.known.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The environments that the layers of all templates so far have.
    pub fn environments(&self) -> Vec<String> {
        self.environments.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// The environment that was asked for.
    pub fn environment(&self) -> Option<&str> {
        self.overlay.environment.as_deref()
    }
}

fn steers(root: &Node) -> bool {
    STEERING.iter().any(|key| root.entry(key).is_some())
}

/// Whether a value has an expression or a marker in it.
fn is_open(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => has_expression(text),
        Value::List(items) => items.iter().any(is_open),
        Value::Map(entries) => entries.iter().any(|entry| is_marker(&entry.key) || is_open(&entry.node)),
        _ => false,
    }
}

/// Whether a key is one of those that edit or replace.
pub(crate) fn is_marker(key: &str) -> bool {
    MARKERS.contains(&key)
}

fn text_of(layers: &[Layer], at: At) -> Arc<Source> {
    let layer = layers.get(usize::from(at.layer));
    layer.map_or_else(|| Arc::new(Source::new("", "")), |layer| Arc::clone(&layer.source))
}

/// Takes `variables` out of a template.
fn take_definitions(
    root: &mut Node,
    trace: &mut Trace,
    layers: &[Layer],
    errors: &mut Vec<ResolveError>,
) -> Definitions {
    let Value::Map(entries) = &mut root.value else { return Definitions::new() };
    let Some(index) = entries.iter().position(|entry| entry.key == VARIABLES) else { return Definitions::new() };
    let (entry, trace) = (entries.remove(index), trace.children.remove(index));
    let (file, span) = (text_of(layers, trace.at), entry.node.span);
    match entry.node.value {
        Value::Map(variables) if variables.len() <= MAX_VARIABLES => variables
            .into_iter()
            .zip(trace.children)
            .map(|(entry, trace)| (entry.key, Definition { node: entry.node, trace }))
            .collect(),
        Value::Null => Definitions::new(),
        _ => {
            let help = "write `name: value`, one a line";
            let expected = "a mapping of at most 500 names to values";
            errors.push(ResolveError::Shape { file, span, key: VARIABLES.to_owned(), expected, help });
            Definitions::new()
        }
    }
}

/// What `feature_enabled` answers: what a variable `features` says, and after that the lists of family two. Where there is
/// a list of enabled features, what is not on it is not enabled.
fn features(root: &Node, definitions: &Definitions) -> Context {
    let mut context = Context::default();
    let lists = root.at(&Pointer::from_dotted("configuration.features"));
    let texts = |key: &str| match lists.and_then(|lists| lists.get(key)).map(|list| &list.value) {
        Some(Value::List(items)) => Some(items.iter().filter_map(|item| match &item.value {
            Value::Text(text) if !has_expression(text) => Some(text.clone()),
            _ => None,
        })),
        _ => None,
    };
    for name in texts("disabled").into_iter().flatten() {
        context.insert(name, false.into());
    }
    if let Some(enabled) = texts("enabled") {
        context.insert("*", false.into());
        enabled.for_each(|name| context.insert(name, true.into()));
    }
    match definitions.get("features").map(|definition| &definition.node.value) {
        Some(Value::Map(entries)) => {
            entries.iter().for_each(|entry| context.insert(entry.key.clone(), variables::to_jinja(&entry.node)));
        }
        Some(Value::List(items)) => {
            context.insert("*", false.into());
            for item in items {
                if let Value::Text(name) = &item.value {
                    context.insert(name.clone(), true.into());
                }
            }
        }
        _ => {}
    }
    context
}

impl Resolved {
    /// The text and the bytes of a place in a layer.
    pub fn place(&self, at: At) -> Option<(&Arc<Source>, Span)> {
        self.layers.get(usize::from(at.layer)).map(|layer| (&layer.source, at.span))
    }

    /// What is known of a place.
    pub fn find(&self, pointer: &Pointer) -> Found<'_> {
        self.trace.find(&self.root, pointer)
    }

    /// Variables that stand in a text, rather than on the command line.
    pub(crate) fn written_variables(&self) -> impl Iterator<Item = (&str, &Node)> {
        let is_written = |definition: &Definition| {
            let layer = self.layers.get(usize::from(definition.trace.at.layer));
            layer.is_some_and(|layer| layer.kind != LayerKind::Variable)
        };
        let written = self.definitions.iter().filter(move |(_, definition)| is_written(definition));
        written.map(|(name, definition)| (name.as_str(), &definition.node))
    }

    /// What is known of a place in the variables, `/variables/…`.
    pub fn find_variable(&self, pointer: &Pointer) -> Option<&Trace> {
        let mut segments = pointer.segments();
        if segments.next()? != VARIABLES {
            return None;
        }
        let definition = self.definitions.get(&*segments.next()?)?;
        let rest = segments.fold(Pointer::root(), |rest, segment| rest.join(&segment));
        match definition.trace.find(&definition.node, &rest) {
            Found::Value(trace) => Some(trace),
            Found::Deleted(_) | Found::Nothing(_) => None,
        }
    }

    /// What keeps the template from being written, all of it.
    pub fn open_questions(&self) -> Vec<ResolveError> {
        self.unresolved.iter().map(|one| self.open_question(one)).collect()
    }

    /// An expression that could not be evaluated, as an error.
    pub fn open_question(&self, unresolved: &Unresolved) -> ResolveError {
        let (file, span) = (text_of(&self.layers, unresolved.at), unresolved.at.span);
        match &unresolved.why {
            Why::Undefined(names) => {
                let first = names.first().map_or("name", String::as_str);
                let help = if first.contains('(') {
                    format!(
                        "say it with the variable `features`: `--var 'features={{chat: true}}'`, or list it in `configuration.features.enabled` (needed at `{}`)",
                        unresolved.pointer
                    )
                } else {
                    format!(
                        "give it with `--var {first}=…`, under `variables:` in the template, or write a default: `{{{{ {first} | default(…) }}}}` (needed at `{}`)",
                        unresolved.pointer
                    )
                };
                ResolveError::Undefined { file, span, variables: names.clone(), help }
            }
            Why::Refused(expression, reason) => {
                let help = match reason.as_str() {
                    "nobody is named who may read the secret" => {
                        "name who may read it: `--recipient age1…`, or `--recipients-file FILE`".to_owned()
                    }
                    _ => "an expression has variables, literals, operators, the documented functions and filters, and no statements".to_owned(),
                };
                ResolveError::Expression { file, span, expression: expression.clone(), reason: reason.clone(), help }
            }
            Why::Circle(names) => {
                let (expression, reason) = (names.join(", "), "these variables are made of each other".to_owned());
                let help = "give one of them a value of its own".to_owned();
                ResolveError::Expression { file, span, expression, reason, help }
            }
        }
    }
}
