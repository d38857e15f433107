//! Builds value trees from a flat sequence of openings, keys, values and closings.
//!
//! Both parsers are loops that feed this builder, so neither recurses, and what has to hold for every tree (depth,
//! number of values, no key twice) is checked in one place.

use crate::{Entry, Limits, Node, ParseError, Source, Span, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// Mappings up to this size are searched for duplicate keys pair by pair, which needs no allocation.
const SMALL: usize = 12;

/// A finished subtree with what is needed to know before copying it.
#[derive(Debug, Clone)]
pub(crate) struct Subtree {
    pub(crate) node: Node,
    /// How many nodes it has; a long text counts for more.
    pub(crate) size: usize,
    /// How many collections are inside each other.
    pub(crate) height: usize,
}

impl Subtree {
    pub(crate) fn leaf(value: Value, span: Span) -> Self {
        let size = if let Value::Text(text) = &value { weight(text) } else { 1 };
        Self { node: Node { value, span }, size, height: 0 }
    }
}

/// A copied text costs memory by its length, and the limit counts nodes.
fn weight(text: &str) -> usize {
    1 + text.len() / 64
}

/// A key that waits for its value.
#[derive(Debug)]
pub(crate) enum Key {
    Text(String, Span),
    /// The merge key `<<`.
    Merge(Span),
    /// One that was refused, so its value goes nowhere.
    Refused,
}

#[derive(Debug)]
enum Items {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, merged: Vec<Entry>, merge: Option<Span>, key: Option<Key> },
}

/// What a tree does not show, and an edit of its text has to know.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The mappings with a `<<`.
    pub(crate) merges: Vec<Merge>,
    /// The anchors: their numbers and where they, or the tags before them, start.
    pub(crate) anchors: Vec<(usize, usize)>,
    /// The aliases: their numbers and where they stand.
    pub(crate) aliases: Vec<(usize, Span)>,
}

/// A `<<` in a mapping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merge {
    /// The mapping.
    pub(crate) map: Span,
    /// How many of its entries are written out. They come before those that are merged.
    pub(crate) direct: usize,
    /// The `<<` with its value.
    pub(crate) span: Span,
}

#[derive(Debug)]
struct Frame {
    items: Items,
    start: usize,
    /// End of the last entry so far.
    end: usize,
    anchor: usize,
    size: usize,
    height: usize,
}

#[derive(Debug)]
pub(crate) struct Builder<'a> {
    pub(crate) file: &'a Arc<Source>,
    pub(crate) limits: &'a Limits,
    pub(crate) errors: Vec<ParseError>,
    pub(crate) notes: Notes,
    frames: Vec<Frame>,
    nodes: usize,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(file: &'a Arc<Source>, limits: &'a Limits) -> Self {
        Self { file, limits, errors: Vec::new(), notes: Notes::default(), frames: Vec::new(), nodes: 0, root: None }
    }

    /// Ends a document and is ready for the next.
    pub(crate) fn finish(&mut self) -> Option<Node> {
        self.nodes = 0;
        self.root.take()
    }

    pub(crate) fn depth(&self) -> usize {
        self.frames.len()
    }

    /// Where the innermost open collection starts.
    pub(crate) fn innermost(&self) -> Option<usize> {
        self.frames.last().map(|frame| frame.start)
    }

    /// Whether a mapping is open and has no key waiting.
    pub(crate) fn expects_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { items: Items::Map { key: None, .. }, .. }))
    }

    /// Whether the innermost open collection is a mapping.
    pub(crate) fn in_map(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { items: Items::Map { .. }, .. }))
    }

    pub(crate) fn is_open(&self, anchor: usize) -> bool {
        self.frames.iter().any(|frame| frame.anchor == anchor)
    }

    pub(crate) fn open_list(&mut self, start: usize, anchor: usize) -> Result<(), ParseError> {
        self.open(Items::List(Vec::new()), start, anchor)
    }

    pub(crate) fn open_map(&mut self, start: usize, anchor: usize) -> Result<(), ParseError> {
        self.open(Items::Map { entries: Vec::new(), merged: Vec::new(), merge: None, key: None }, start, anchor)
    }

    fn open(&mut self, items: Items, start: usize, anchor: usize) -> Result<(), ParseError> {
        let here = self.file.character_span(start);
        self.check_depth(1, here)?;
        self.count(1, here)?;
        self.frames.push(Frame { items, start, end: start, anchor, size: 1, height: 1 });
        Ok(())
    }

    pub(crate) fn check_depth(&self, height: usize, span: Span) -> Result<(), ParseError> {
        let max = self.limits.max_depth;
        let fits = self.frames.len() + height <= max;
        if fits { Ok(()) } else { Err(ParseError::TooDeep { file: Arc::clone(self.file), span, max }) }
    }

    fn count(&mut self, nodes: usize, span: Span) -> Result<(), ParseError> {
        let max = self.limits.max_nodes;
        self.nodes = self.nodes.saturating_add(nodes);
        let fits = self.nodes <= max;
        if fits { Ok(()) } else { Err(ParseError::TooManyNodes { file: Arc::clone(self.file), span, max }) }
    }

    pub(crate) fn key(&mut self, new: Key) {
        let Some(frame) = self.frames.last_mut() else { return };
        let Items::Map { key, merge, .. } = &mut frame.items else { return };
        if let Key::Text(text, span) = &new {
            frame.size += weight(text);
            frame.end = frame.end.max(span.end);
        }
        let repeated = match &new {
            Key::Merge(span) => {
                merge.replace(*span).map(|first| (Span::new(first.start, first.start + "<<".len()), *span))
            }
            _ => None,
        };
        *key = Some(new);
        if let Some((first, span)) = repeated {
            let file = Arc::clone(self.file);
            self.errors.push(ParseError::DuplicateKey { file, span, first, key: "<<".to_owned() });
        }
    }

    /// A value that is no collection.
    pub(crate) fn leaf(&mut self, leaf: Subtree) -> Result<(), ParseError> {
        self.count(1, leaf.node.span)?;
        self.attach(leaf);
        Ok(())
    }

    /// A copy that an alias made. It is checked before it is made.
    pub(crate) fn copy(&mut self, of: &Subtree, span: Span) -> Result<(), ParseError> {
        self.check_depth(of.height, span)?;
        self.count(of.size, span)?;
        let node = Node { value: of.node.value.clone(), span };
        self.attach(Subtree { node, size: of.size, height: of.height });
        Ok(())
    }

    /// Puts a finished subtree where it belongs. Its nodes have been counted as they came.
    pub(crate) fn attach(&mut self, tree: Subtree) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(tree.node);
            return;
        };
        frame.size = frame.size.saturating_add(tree.size);
        frame.height = frame.height.max(tree.height + 1);
        frame.end = frame.end.max(tree.node.span.end);
        match &mut frame.items {
            Items::List(nodes) => nodes.push(tree.node),
            Items::Map { entries, merged, merge: merge_span, key } => match key.take() {
                Some(Key::Text(key, key_span)) => entries.push(Entry { key, key_span, node: tree.node }),
                Some(Key::Merge(span)) => {
                    *merge_span = Some(Span::new(span.start, tree.node.span.end));
                    if let Err(span) = merge(tree.node, merged) {
                        self.errors.push(ParseError::MergeValue { file: Arc::clone(self.file), span });
                    }
                }
                Some(Key::Refused) | None => {}
            },
        }
    }

    /// Closes the innermost collection; `end` where its last byte is known, else it ends with its last entry.
    pub(crate) fn close(&mut self, end: Option<usize>) -> Option<(Subtree, usize)> {
        let frame = self.frames.pop()?;
        let span = Span::new(frame.start, end.unwrap_or(frame.end));
        let value = match frame.items {
            Items::List(nodes) => Value::List(nodes),
            Items::Map { mut entries, merged, merge, .. } => {
                self.refuse_duplicates(&entries);
                if let Some(merge) = merge {
                    self.notes.merges.push(Merge { map: span, direct: entries.len(), span: merge });
                }
                if !merged.is_empty() {
                    add_merged(&mut entries, merged);
                }
                Value::Map(entries)
            }
        };
        Some((Subtree { node: Node { value, span }, size: frame.size, height: frame.height }, frame.anchor))
    }

    /// Gives up on what is still open, after saying what is already known to be wrong with it.
    pub(crate) fn abandon(&mut self) {
        while self.close(None).is_some() {}
    }

    fn refuse_duplicates(&mut self, entries: &[Entry]) {
        let file = self.file;
        let refuse = |entry: &Entry, first: Span| ParseError::DuplicateKey {
            file: Arc::clone(file),
            span: entry.key_span,
            first,
            key: entry.key.clone(),
        };
        if entries.len() <= SMALL {
            let mut rest = entries;
            // From the back, so that the first of several is found as the first place.
            while let Some((entry, before)) = rest.split_last() {
                if let Some(first) = before.iter().find(|other| other.key == entry.key) {
                    self.errors.push(refuse(entry, first.key_span));
                }
                rest = before;
            }
            return;
        }
        let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        for entry in entries {
            let first = *seen.entry(&entry.key).or_insert(entry.key_span);
            if first != entry.key_span {
                self.errors.push(refuse(entry, first));
            }
        }
    }
}

/// Takes the entries of a mapping, or of a list of mappings, in the order in which they win.
fn merge(node: Node, into: &mut Vec<Entry>) -> Result<(), Span> {
    match node.value {
        Value::Map(entries) => into.extend(entries),
        Value::List(nodes) => {
            for node in nodes {
                let Value::Map(entries) = node.value else { return Err(node.span) };
                into.extend(entries);
            }
        }
        _ => return Err(node.span),
    }
    Ok(())
}

/// Explicit keys win over merged ones wherever `<<` stands, and earlier mappings over later ones.
fn add_merged(entries: &mut Vec<Entry>, merged: Vec<Entry>) {
    let mut seen: std::collections::HashSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    entries.extend(merged.into_iter().filter(|entry| seen.insert(entry.key.clone())));
}
