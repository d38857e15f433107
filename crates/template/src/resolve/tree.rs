//! A layer, ready to be laid over another: values that know where they stand, and what they do to the value below.
//!
//! The markers (`$append`, `$prepend`, `$remove`, `$replace`) and deletions are understood here once, so that merging
//! (`merge`) is about values only.

use super::error::ResolveError;
use super::path::{Path, Step};
use std::sync::Arc;
use tenure_document::{Entry, Node, Source, Span, Value, nearest};

/// Where a value was set: the number of a layer, and the bytes in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct At {
    /// Index into the layers of the resolved template.
    pub layer: u16,
    /// Where in the layer's text.
    pub span: Span,
}

/// A value of a layer, or of several that were merged.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    pub(crate) content: Content,
    /// Who set it last.
    pub(crate) at: At,
    /// Who set it before, the latest last.
    pub(crate) past: Vec<At>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// `null`, a boolean, a number or a text.
    Scalar(Value),
    List(Vec<Tree>),
    Map {
        entries: Vec<Item>,
        /// Whether it takes the place of what is below, rather than adding to it.
        replaces: bool,
    },
    /// Changes to the list below.
    Edits(Vec<Edit>),
    /// Nothing is left of what is below.
    Deleted,
    /// Edits met something that is no list.
    Misapplied,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub(crate) key: String,
    /// Stands in the layer that set the value.
    pub(crate) key_span: Span,
    pub(crate) tree: Tree,
}

/// One change to a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Edit {
    Append(Vec<Tree>),
    Prepend(Vec<Tree>),
    /// Takes away every entry that equals this.
    Remove(Vec<Tree>),
    /// Lays something over one entry.
    At(usize, Box<Tree>),
}

/// Reads the values of one layer.
pub(crate) struct Reader<'e> {
    pub(crate) layer: u16,
    pub(crate) source: Arc<Source>,
    /// Whether `null` is a value, because nothing is below that it could delete.
    pub(crate) nulls_stand: bool,
    pub(crate) errors: &'e mut Vec<ResolveError>,
}

impl Reader<'_> {
    pub(crate) fn at(&self, span: Span) -> At {
        At { layer: self.layer, span }
    }

    /// A value with what it does to the value below. Depth is bounded by the parser that made the node.
    pub(crate) fn tree(&mut self, node: Node) -> Tree {
        let Node { value, span } = node;
        let content = match value {
            Value::Null if !self.nulls_stand => Content::Deleted,
            Value::List(items) => Content::List(items.into_iter().map(|item| self.plain(item)).collect()),
            Value::Map(entries) if entries.iter().any(|entry| is_meant_as_marker(&entry.key)) => {
                return self.marked(entries, span);
            }
            Value::Map(entries) => {
                let entries = entries.into_iter().map(|entry| self.item(entry, Self::tree)).collect();
                Content::Map { entries, replaces: false }
            }
            scalar => Content::Scalar(scalar),
        };
        Tree { content, at: self.at(span), past: Vec::new() }
    }

    fn item(&mut self, entry: Entry, read: impl Fn(&mut Self, Node) -> Tree) -> Item {
        Item { key: entry.key, key_span: entry.key_span, tree: read(self, entry.node) }
    }

    /// A value that nothing is merged into: entries of lists, what is appended, what replaces.
    pub(crate) fn plain(&mut self, node: Node) -> Tree {
        let Node { value, span } = node;
        let content = match value {
            Value::List(items) => Content::List(items.into_iter().map(|item| self.plain(item)).collect()),
            Value::Map(entries) => {
                // Nothing is below it that a marker could speak about.
                for entry in entries.iter().filter(|entry| super::is_marker(&entry.key)) {
                    let (file, key) = (Arc::clone(&self.source), entry.key.clone());
                    self.errors.push(ResolveError::Marker { file, span: entry.key_span, key });
                }
                let entries = entries.into_iter().map(|entry| self.item(entry, Self::plain)).collect();
                Content::Map { entries, replaces: true }
            }
            scalar => Content::Scalar(scalar),
        };
        Tree { content, at: self.at(span), past: Vec::new() }
    }

    /// A mapping of markers.
    fn marked(&mut self, entries: Vec<Entry>, span: Span) -> Tree {
        if let [entry] = entries.as_slice()
            && entry.key == "$replace"
        {
            let node = entries.into_iter().next().map_or(Node { value: Value::Null, span }, |entry| entry.node);
            return self.plain(node);
        }
        let mut edits = Vec::new();
        for Entry { key, key_span, node } in entries {
            let values = |reader: &mut Self, node: Node| match node.value {
                Value::List(items) => items.into_iter().map(|item| reader.plain(item)).collect(),
                value => vec![reader.plain(Node { value, span: node.span })],
            };
            match key.as_str() {
                "$append" => edits.push(Edit::Append(values(self, node))),
                "$prepend" => edits.push(Edit::Prepend(values(self, node))),
                "$remove" => edits.push(Edit::Remove(values(self, node))),
                _ => {
                    let source = Arc::clone(&self.source);
                    self.errors.push(ResolveError::Marker { file: source, span: key_span, key });
                }
            }
        }
        // What is taken away does not depend on what is added, in whatever order they are written.
        edits.sort_by_key(|edit| !matches!(edit, Edit::Remove(_)));
        Tree { content: Content::Edits(edits), at: self.at(span), past: Vec::new() }
    }

    /// A value at a path: the mappings (and edits of lists) that lead to it.
    pub(crate) fn at_path(&mut self, path: &Path, path_span: Span, node: Node) -> Tree {
        let leaf = self.tree(node);
        path.steps().iter().rev().fold(leaf, |tree, step| {
            let at = self.at(path_span);
            let content = match step {
                Step::Key(key) => Content::Map {
                    entries: vec![Item { key: key.clone(), key_span: path_span, tree }],
                    replaces: false,
                },
                Step::Index(index) => Content::Edits(vec![Edit::At(*index, Box::new(tree))]),
            };
            Tree { content, at, past: Vec::new() }
        })
    }
}

/// Whether a key is a marker, or a slip of one. Other keys may begin with a dollar: `$ref`.
fn is_meant_as_marker(key: &str) -> bool {
    key.starts_with('$') && (super::is_marker(key) || nearest(key, super::MARKERS.into_iter()).is_some())
}

impl Tree {
    /// A mapping without entries, which changes nothing below it.
    pub(crate) fn nothing(at: At) -> Self {
        Self { content: Content::Map { entries: Vec::new(), replaces: false }, at, past: Vec::new() }
    }

    /// Whether two trees hold the same value, wherever they were set.
    pub(crate) fn same_value(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Scalar(a), Content::Scalar(b)) => a == b,
            (Content::List(a), Content::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same_value(b)),
            (Content::Map { entries: a, .. }, Content::Map { entries: b, .. }) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|item| b.iter().any(|other| other.key == item.key && other.tree.same_value(&item.tree)))
            }
            _ => false,
        }
    }

    /// How many values it has.
    pub(crate) fn size(&self) -> usize {
        match &self.content {
            Content::List(items) => 1 + items.iter().map(Self::size).sum::<usize>(),
            Content::Map { entries, .. } => 1 + entries.iter().map(|item| item.tree.size()).sum::<usize>(),
            _ => 1,
        }
    }

    /// Moves its layers up by so many, because as many others come below it.
    pub(crate) fn raise(&mut self, by: u16) {
        self.at.layer = self.at.layer.saturating_add(by);
        self.past.iter_mut().for_each(|at| at.layer = at.layer.saturating_add(by));
        match &mut self.content {
            Content::List(items) => items.iter_mut().for_each(|item| item.raise(by)),
            Content::Map { entries, .. } => entries.iter_mut().for_each(|item| item.tree.raise(by)),
            Content::Edits(edits) => edits.iter_mut().for_each(|edit| match edit {
                Edit::Append(trees) | Edit::Prepend(trees) | Edit::Remove(trees) => {
                    trees.iter_mut().for_each(|tree| tree.raise(by));
                }
                Edit::At(_, tree) => tree.raise(by),
            }),
            Content::Scalar(_) | Content::Deleted | Content::Misapplied => {}
        }
    }
}
