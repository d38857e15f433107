//! Templates that are being written: from what people type to a text, checked before anything reaches a file.

use crate::bases::OnDisk;
use crate::diagnostic;
use crate::exit::Exit;
use crate::templates::Loaded;
use crate::terminal::Terminal;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Limits, Node, Pointer, Value};
use tenure_engine::{Bases, Engine, failure};
use tenure_finding::{Failure, Place};
use tenure_template::amend::{AmendError, Draft, Overruled, Wish, shown, without_secrets};
use tenure_template::assign::{Assignment, Places, shown_path};
use tenure_template::diff::{Change, Difference, diff};
use tenure_template::resolve::{Found, Mode, Overlay, Path as DottedPath, Resolved, Resolver, STEERING};
use tenure_template::{Dialect, Fields, Irregularity, Validator};

/// What a draft is worked on with.
pub(crate) struct Desk<'e> {
    pub(crate) engine: &'e Engine,
    bases: Bases,
}

/// An assignment without a value.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{text}` says no value")]
#[diagnostic(
    code(template::no_value),
    help("write `path=value`: `resource_quotas.cpu_cores=6`; `--unset {text}` takes something away")
)]
struct NoValue {
    text: String,
}

impl<'e> Desk<'e> {
    /// For a template at this path, or to be written there.
    pub(crate) fn new(engine: &'e Engine, path: Option<&Path>) -> Self {
        // A file that is not there yet reaches what lies in its folder all the same.
        let folder = path.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        let near: Vec<PathBuf> = folder.map(Path::to_owned).into_iter().collect();
        Self { engine, bases: Bases(Arc::new(OnDisk::near(&near))) }
    }

    /// What puts templates together here. Nothing that is said about a draft depends on the day.
    pub(crate) fn resolver(&self) -> Resolver<'_> {
        self.engine.resolver(Overlay::default(), &self.bases, Date::default(), Mode::Judge, Limits::default())
    }

    fn places(&self, dialect: Dialect) -> Places<'_> {
        Places { catalogue: self.engine.catalogue(), fields: self.engine.fields(), dialect }
    }

    /// The place that a path leads to in a draft.
    pub(crate) fn place(&self, draft: &Draft, path: &DottedPath) -> Result<Pointer, Failure> {
        let pointer = self.places(draft.dialect()).pointer(path, &draft.resolved.root);
        pointer.map_err(|error| failure(&error, None))
    }

    /// What `PATH=VALUE` and the paths to be taken away ask for, all mistakes at once.
    pub(crate) fn wishes(&self, draft: &Draft, sets: &[String], unsets: &[String]) -> Result<Vec<Wish>, Vec<Failure>> {
        let (mut wishes, mut failures) = (Vec::new(), Vec::new());
        let places = self.places(draft.dialect());
        let place =
            |path: &DottedPath| places.pointer(path, &draft.resolved.root).map_err(|error| vec![failure(&error, None)]);
        for text in sets {
            let read = if text.contains('=') {
                let read = Assignment::parse(text);
                read.map_err(|errors| errors.iter().map(|error| failure(error, Some(error.file()))).collect())
            } else {
                Err(vec![failure(&NoValue { text: text.clone() }, None)])
            };
            match read.and_then(|read| Ok(Wish::Set(place(&read.path)?, read.value))) {
                Ok(wish) => wishes.push(wish),
                Err(more) => failures.extend::<Vec<Failure>>(more),
            }
        }
        for text in unsets {
            let path = DottedPath::parse(text).map_err(|error| vec![failure(&error, None)]);
            match path.and_then(|path| place(&path)) {
                Ok(pointer) => wishes.push(Wish::Unset(pointer)),
                Err(more) => failures.extend(more),
            }
        }
        if failures.is_empty() { Ok(wishes) } else { Err(failures) }
    }

    /// A draft with wishes fulfilled one after the other, and those that something stands in the way of.
    pub(crate) fn fulfil(&self, draft: Draft, wishes: &[Wish]) -> Result<(Draft, Vec<Failure>), Vec<Failure>> {
        let resolver = self.resolver();
        let (mut draft, mut overruled, mut failures) = (draft, Vec::new(), Vec::new());
        for wish in wishes {
            match draft.amend(&resolver, wish) {
                Ok((amended, more)) => {
                    overruled.extend(more.iter().map(|one: &Overruled| failure(one, Some(&one.file))));
                    draft = amended;
                }
                Err(errors) => failures.extend(told(&errors)),
            }
        }
        if failures.is_empty() { Ok((draft, overruled)) } else { Err(failures) }
    }

    /// What is odd about a draft and was not odd before, or was asked for in so many words.
    pub(crate) fn irregular(&self, before: &Node, draft: &Draft, wishes: &[Wish]) -> Odd {
        let (root, dialect) = (&draft.resolved.root, draft.dialect());
        let tiers = self.engine.tiers();
        let validator = Validator { fields: self.engine.fields(), tiers, tier: None, strict: false };
        let mut found = validator.validate_change(before, root, dialect);
        let places = self.places(dialect);
        let is_new = |pointer: &Pointer| before.at(pointer).is_none();
        for slip in wishes.iter().flat_map(set_places).filter(is_new).filter_map(|pointer| places.slip(&pointer)) {
            if is_new(&slip.pointer) && !found.iter().any(|one| one.pointer == slip.pointer) {
                found.push(slip);
            }
        }
        let (unread, odd): (Vec<_>, Vec<_>) = found.into_iter().partition(Irregularity::is_far_from_known);
        let mut failures: Vec<Failure> = odd.iter().map(|one| irregularity(&draft.resolved, one)).collect();
        failures.sort_by_key(|failure| failure.places.first().map(|(place, _)| place.span.start));
        Odd { failures, unread: unread.iter().map(|one| shown_path(dialect, &one.pointer)).collect() }
    }
}

/// What is odd about a draft.
pub(crate) struct Odd {
    /// What its author can hardly have meant.
    pub(crate) failures: Vec<Failure>,
    /// Fields that nobody knows, and that are like none that is known.
    unread: Vec<String>,
}

impl Odd {
    /// Says once for several drafts which fields nobody reads, and gives back what is wrong with them.
    pub(crate) fn told(all: Vec<Self>) -> Vec<Failure> {
        let (mut failures, mut unread) = (Vec::new(), Vec::new());
        for odd in all {
            failures.extend(odd.failures);
            unread.extend(odd.unread);
        }
        unread.sort();
        unread.dedup();
        if !unread.is_empty() {
            tracing::warn!("no control reads `{}`: keep it only where a program of yours does", unread.join("`, `"));
        }
        failures
    }
}

/// The places of single values that a wish sets.
fn set_places(wish: &Wish) -> Vec<Pointer> {
    fn leaves(pointer: &Pointer, node: &Node, places: &mut Vec<Pointer>) {
        match &node.value {
            Value::Map(entries) if !entries.iter().any(|entry| entry.key.starts_with('$')) => {
                entries.iter().for_each(|entry| leaves(&pointer.join(&entry.key), &entry.node, places));
            }
            _ => places.push(pointer.clone()),
        }
    }
    let mut places = Vec::new();
    if let Wish::Set(pointer, node) = wish {
        leaves(pointer, node, &mut places);
    }
    places
}

/// Something odd, as a failure that shows the line.
pub(crate) fn irregularity(resolved: &Resolved, one: &Irregularity) -> Failure {
    let (Found::Value(trace) | Found::Deleted(trace) | Found::Nothing(trace)) = resolved.find(&one.pointer);
    let place = resolved.place(trace.at()).map(|(source, span)| Place { source: Arc::clone(source), span });
    Failure {
        code: one.code().to_owned(),
        message: one.message(),
        help: Some(one.help()),
        places: place.map(|place| (place, String::new())).into_iter().collect(),
    }
}

/// Errors of changing a draft, with their places.
pub(crate) fn told(errors: &[AmendError]) -> Vec<Failure> {
    errors.iter().map(|error| failure(error, Some(error.file()))).collect()
}

/// Says why a rule stands against what was asked for, and that nothing was done.
pub(crate) fn refuse(mut failures: Vec<Failure>, way_out: &str, terminal: Terminal) -> Exit {
    if let Some(last) = failures.last_mut() {
        let help = last.help.take().map(|help| help + "\n").unwrap_or_default();
        last.help = Some(format!("{help}nothing was written{way_out}"));
    }
    diagnostic::show(&failures, terminal);
    Exit::Findings
}

impl From<Loaded> for Draft {
    fn from(loaded: Loaded) -> Self {
        let Loaded { source, format, document, own, resolved, .. } = loaded;
        Self { source, format, document, own, resolved }
    }
}

/// One place where two drafts differ in what they come to.
pub(crate) struct Changed {
    pub(crate) pointer: Pointer,
    /// As people write the place.
    pub(crate) path: String,
    pub(crate) unit: Option<String>,
    pub(crate) old: Option<Node>,
    pub(crate) new: Option<Node>,
    /// Where it is decided now.
    pub(crate) place: Option<Place>,
}

impl Changed {
    /// `resource_quotas.cpu_cores: 8 → 6 cores`.
    pub(crate) fn line(&self) -> String {
        let said = |node: &Option<Node>, other| match node {
            // A section that goes is told as one.
            Some(node @ Node { value: Value::Map(entries), .. }) if !entries.is_empty() => {
                let count = leaves(node);
                if count == 1 { "1 value".to_owned() } else { format!("{count} values") }
            }
            Some(node) => short(&shown(node)),
            None => other,
        };
        let unit = self.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let (old, new) = (said(&self.old, "not set".to_owned()), said(&self.new, "deleted".to_owned()));
        let unit = if matches!(self.new, Some(Node { value: Value::Number(_), .. })) { unit } else { String::new() };
        format!("{}: {old} → {new}{unit}", self.path)
    }

    /// `tenants/acme.yaml:12`.
    pub(crate) fn place(&self) -> Option<String> {
        let place = self.place.as_ref()?;
        Some(format!("{}:{}", place.source.name(), place.position().line))
    }
}

/// What two drafts differ in, in the order of the old one, single values one by one.
pub(crate) fn changed(old: &Draft, new: &Draft, fields: &Fields) -> Vec<Changed> {
    let mut all = Vec::new();
    let mut lists: Vec<Pointer> = Vec::new();
    for Difference { pointer, change } in diff(&old.resolved.root, &new.resolved.root) {
        // What changes inside of a list is told as a change of the list.
        if let Some(list) = list_of(&new.resolved.root, &pointer).or_else(|| list_of(&old.resolved.root, &pointer)) {
            if !lists.contains(&list) {
                spread(&list, old.resolved.root.at(&list), new.resolved.root.at(&list), new, fields, &mut all);
                lists.push(list);
            }
            continue;
        }
        let (old, new_node) = match change {
            Change::Added(node) => (None, Some(node)),
            Change::Removed(node) => (Some(node), None),
            Change::Changed { old, new } => (Some(old), Some(new)),
            Change::List { new, .. } => (old.resolved.root.at(&pointer).cloned(), Some(new)),
        };
        spread(&pointer, old.as_ref(), new_node.as_ref(), new, fields, &mut all);
    }
    all
}

/// The list that a place is in.
fn list_of(root: &Node, pointer: &Pointer) -> Option<Pointer> {
    let mut way = pointer.parent();
    let mut found = None;
    while let Some(above) = way {
        if let Some(Node { value: Value::List(_), .. }) = root.at(&above) {
            found = Some(above.clone());
        }
        way = above.parent();
    }
    found
}

/// More than this says no more about a value.
const SHOWN: usize = 80;

fn short(text: &str) -> String {
    let mut characters = text.char_indices();
    characters
        .nth(SHOWN)
        .map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", text.get(..end).unwrap_or_default()))
}

/// A section that came, field by field.
fn spread(
    pointer: &Pointer,
    old: Option<&Node>,
    new: Option<&Node>,
    draft: &Draft,
    fields: &Fields,
    all: &mut Vec<Changed>,
) {
    if let (None, Some(Node { value: Value::Map(entries), .. })) = (old, new)
        && !entries.is_empty()
    {
        for entry in entries {
            spread(&pointer.join(&entry.key), None, Some(&entry.node), draft, fields, all);
        }
        return;
    }
    let place = match draft.resolved.find(pointer) {
        Found::Value(trace) | Found::Deleted(trace) => draft.resolved.place(trace.at()),
        Found::Nothing(_) => None,
    };
    let dialect = draft.dialect();
    all.push(Changed {
        pointer: pointer.clone(),
        path: shown_path(dialect, pointer),
        unit: fields.field(dialect, pointer).and_then(|field| field.unit.clone()),
        old: old.map(|old| without_secrets(pointer, old)),
        new: new.map(|new| without_secrets(pointer, new)),
        place: place.map(|(source, span)| Place { source: Arc::clone(source), span }),
    });
}

/// How many single values are in a value.
fn leaves(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => entries.iter().map(|entry| leaves(&entry.node)).sum(),
        _ => 1,
    }
}

/// Whether a wish is about how the template is put together rather than about what it says.
pub(crate) fn steers(wish: &Wish) -> bool {
    wish.pointer().segments().next().is_some_and(|first| STEERING.contains(&&*first))
}
