//! Changes to a text that leave everything else as it is: comments, blank lines, quotes, order, indentation, line breaks.
//!
//! A change is made in the bytes of the text, and nobody knows all the ways in which YAML can be written. So the outcome
//! is not trusted: it is parsed again and held against the tree that was meant, all documents of it. Where it is not the
//! same, another way of writing is tried, and in the end the change is refused rather than made wrongly.

mod block;
mod error;
mod flow;
mod lines;
mod locate;
mod meaning;

pub use error::EditError;

use crate::tree::Notes;
use crate::{Document, Format, Limits, ParseError, Parsed, Pointer, Source, Span, Value, emit, parse, yaml};
use block::{Block, Way};
use flow::{Flow, Notation};
use lines::{Lines, Splices};
use locate::{Action, Holder, Place, Target};
use meaning::{Problem, ProblemKind};
use std::sync::Arc;

/// A change to a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Gives a place a value, whether it has one or not; mappings that are missing on the way are made. A list grows by
    /// one entry where the index is its length.
    Set {
        /// The place.
        pointer: Pointer,
        /// The value. Its spans mean nothing.
        value: Value,
    },
    /// Takes a key or an entry of a list away, with the comment behind it and with the comment lines that stand directly
    /// above it in the same indentation. The last entry leaves `{}` or `[]`.
    Remove {
        /// The place.
        pointer: Pointer,
    },
}

impl Change {
    /// The place that is changed.
    pub fn pointer(&self) -> &Pointer {
        match self {
            Self::Set { pointer, .. } | Self::Remove { pointer } => pointer,
        }
    }

    fn value(&self) -> Option<&Value> {
        match self {
            Self::Set { value, .. } => Some(value),
            Self::Remove { .. } => None,
        }
    }
}

/// The text with changes made, one after the other, to one of its documents, counted as [`Document::index`].
///
/// A new scalar stands where the old one stood, quoted alike where it can be. A list or mapping that is replaced keeps
/// its style, block or brackets; comments inside it go with it. New keys come last in their mapping, new entries last in
/// their list. An alias is replaced by a value in its own place, and a key that comes through `<<` is written out beside
/// it; a value that aliases repeat can not be changed alone. A text without a document becomes one.
///
/// # Errors
/// Where the text does not parse, the pointer leads nowhere, or something else would change.
pub fn edit(source: &Arc<Source>, format: Format, document: usize, changes: &[Change]) -> Result<String, EditError> {
    if format == Format::Toml {
        return Err(EditError::Format { file: Arc::clone(source) });
    }
    let mut file = Arc::clone(source);
    for change in changes {
        let text = make(&file, format, document, change)?;
        file = Arc::new(Source::new(source.name(), text));
    }
    Ok(file.text().to_owned())
}

/// A text that was read.
struct Read {
    documents: Vec<Document>,
    notes: Notes,
}

fn read(file: &Arc<Source>, format: Format) -> Result<Read, ParseError> {
    let limits = Limits::default();
    let (parsed, notes) = match format {
        Format::Yaml => yaml::read(file, &limits),
        _ => (parse(file, format, &limits), Notes::default()),
    };
    let Parsed { documents, mut errors } = parsed;
    errors.sort_by_key(ParseError::span);
    errors.into_iter().next().map_or(Ok(Read { documents, notes }), Err)
}

/// One change.
fn make(file: &Arc<Source>, format: Format, document: usize, change: &Change) -> Result<String, EditError> {
    let pointer = change.pointer();
    let segments: Vec<String> = pointer.segments().map(String::from).collect();
    let max = Limits::default().max_depth;
    if segments.len() + change.value().map_or(0, meaning::depth) > max {
        return Err(EditError::TooDeep { file: Arc::clone(file), max });
    }
    if segments.is_empty() && change.value().is_none() {
        return Err(EditError::WholeDocument { file: Arc::clone(file) });
    }
    let value =
        change.value().map(|value| if format == Format::Json { meaning::for_json(value) } else { value.clone() });
    let read = match (read(file, format), &value) {
        (Err(ParseError::Empty { .. }), Some(value)) if document == 0 => {
            return begin(file, format, pointer, &meaning::nested(&segments, value));
        }
        (read, _) => read?,
    };
    let count = read.documents.len();
    let old = read.documents.get(document);
    let old = old.ok_or_else(|| EditError::NoDocument { file: Arc::clone(file), document, count })?;
    let meant = meaning::apply(&old.root, &segments, value.as_ref())
        .map_err(|problem| explain(file, pointer, &segments, &problem))?;
    if meaning::same(&meant, &old.root.value) {
        return Ok(file.text().to_owned());
    }
    let is_meant = |text: &str| {
        let again = self::read(&Arc::new(Source::new(file.name(), text)), format);
        again.is_ok_and(|again| {
            again.documents.len() == count
                && again.documents.iter().zip(&read.documents).all(|(new, old)| {
                    let meant = if new.index == document { &meant } else { &old.root.value };
                    meaning::same(&new.root.value, meant)
                })
        })
    };
    let lines = Lines(file.text());
    let root = Place { node: &old.root, holder: Holder::Document(old.span.start), in_flow: format == Format::Json };
    let merged = |span| EditError::Merged { file: Arc::clone(file), span, pointer: pointer.clone() };
    let target = locate::locate(root, &segments, value.as_ref(), &read.notes, lines).map_err(merged)?;
    let Some(target) = target else { return Err(impossible(file, pointer, old.root.span)) };
    let (block, flow) = writers(old, lines, format);
    let ways = [(false, false), (false, true), (true, false), (true, true)];
    let ways = ways.map(|(on_one_line, drops_properties)| Way { on_one_line, drops_properties });
    let texts = ways.into_iter().filter_map(|way| write(&target, &block, &flow, &read.notes, way)?.apply(lines));
    for text in texts {
        if is_meant(&text) {
            return Ok(text);
        }
    }
    Err(refuse(file, pointer, &target, &read.notes))
}

/// A text of comments and nothing else gets its first document.
fn begin(file: &Arc<Source>, format: Format, pointer: &Pointer, value: &Value) -> Result<String, EditError> {
    let lines = Lines(file.text());
    let end = file.text().len();
    let separator = if lines.column(end) > 0 { lines.line_break() } else { "" };
    let document = emit(&meaning::bare(value.clone()), format).replace('\n', lines.line_break());
    let text = format!("{}{separator}{document}", file.text());
    let again = read(&Arc::new(Source::new(file.name(), text.as_str())), format);
    match again.as_ref().map(|again| again.documents.as_slice()) {
        Ok([only]) if meaning::same(&only.root.value, value) => Ok(text),
        _ => Err(impossible(file, pointer, Span::new(end, end))),
    }
}

fn writers<'a>(document: &Document, lines: Lines<'a>, format: Format) -> (Block<'a>, Flow<'a>) {
    let notation = match format {
        Format::Json => Notation::Json(flow::json_layout(&document.root, lines)),
        _ => Notation::Yaml,
    };
    (Block { lines, layout: block::yaml_layout(&document.root, lines) }, Flow { lines, notation })
}

fn write(target: &Target<'_>, block: &Block<'_>, flow: &Flow<'_>, notes: &Notes, way: Way) -> Option<Splices> {
    let place = &target.place;
    let node = place.node;
    let children = || locate::children(node, notes);
    let is_flow = place.is_flow(flow.lines);
    Some(match &target.action {
        Action::Replace(value) if place.in_flow => flow.replace(place, value, way.drops_properties),
        Action::Replace(value) => block.replace(place, value, way)?,
        // `[a: b]` has a mapping without brackets.
        Action::Add(key, value) if is_flow && !flow.lines.under(node.span).starts_with('{') => {
            let whole = meaning::apply(node, std::slice::from_ref(key), Some(value)).ok()?;
            flow.replace(place, &whole, false)
        }
        Action::Add(key, value) if is_flow => flow.add(node, &children(), Some(key), value),
        Action::Add(key, value) => block.add(node, Some(key), value, way),
        Action::Append(value) if is_flow => flow.add(node, &children(), None, value),
        Action::Append(value) => block.add(node, None, value, way),
        Action::Remove(at) if is_flow => flow.remove(node, &children(), *at)?,
        Action::Remove(at) => block.remove(node, &children(), *at)?,
    })
}

fn explain(file: &Arc<Source>, pointer: &Pointer, segments: &[String], problem: &Problem) -> EditError {
    let file = Arc::clone(file);
    let span = problem.span;
    match problem.kind {
        ProblemKind::NoMapping => EditError::NoMapping { file, span, pointer: pointer.clone() },
        ProblemKind::Missing => EditError::Missing { file, span, pointer: pointer.clone() },
        ProblemKind::NoIndex(length) => {
            let index = segments.get(problem.followed).cloned().unwrap_or_default();
            EditError::NoIndex { file, span, index, length }
        }
    }
}

fn impossible(file: &Arc<Source>, pointer: &Pointer, span: Span) -> EditError {
    EditError::Impossible { file: Arc::clone(file), span, pointer: pointer.clone() }
}

/// Why no way of writing gave what was meant: most often an alias repeats the value.
fn refuse(file: &Arc<Source>, pointer: &Pointer, target: &Target<'_>, notes: &Notes) -> EditError {
    let within = |span: Span, at: usize| span.start <= at && at < span.end;
    let changed = target.place.node.span;
    let is_changed = |at: usize| {
        let inside = matches!(target.action, Action::Replace(_)) && within(changed, at);
        inside || target.above.iter().any(|above| within(*above, at))
    };
    for (anchor, at) in notes.anchors.iter().filter(|(_, at)| is_changed(*at)) {
        let is_elsewhere = |alias: Span| !within(changed, alias.start) || !matches!(target.action, Action::Replace(_));
        let alias = notes.aliases.iter().find(|(of, alias)| of == anchor && is_elsewhere(*alias));
        if let Some((_, alias)) = alias {
            let name = file.slice(*alias).trim_start_matches('*').to_owned();
            let span = file.character_span(*at);
            return EditError::Shared { file: Arc::clone(file), span, alias: *alias, name, pointer: pointer.clone() };
        }
    }
    if let (Action::Remove(_), Some(merge)) = (&target.action, locate::merge_of(target.place.node, notes)) {
        return EditError::Merged { file: Arc::clone(file), span: merge.span, pointer: pointer.clone() };
    }
    impossible(file, pointer, changed)
}
