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
use tenure_template::amend::{AmendError, Draft, Overruled, Wish};
use tenure_template::assign::{Assignment, Places, shown_path};
use tenure_template::resolve::{Found, Mode, Overlay, Path as DottedPath, Resolved, Resolver, STEERING};
use tenure_template::{Dialect, Irregularity, Validator};

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

/// Whether a wish is about how the template is put together rather than about what it says.
pub(crate) fn steers(wish: &Wish) -> bool {
    wish.pointer().segments().next().is_some_and(|first| STEERING.contains(&&*first))
}
