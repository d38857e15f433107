//! The path trie: from the keys of a document to numbered path slots, for all dialects at once.

use regex::Regex;
use std::collections::HashMap;

/// The number of a node in the trie. The root is 0.
pub(crate) type NodeId = u32;

/// A trie over the dotted paths that facts name. Every distinct path has one number, whichever facts share it.
#[derive(Debug, Default)]
pub(crate) struct PathTrie {
    nodes: Vec<TrieNode>,
    /// Dotted text of each path, by number.
    dotted: Vec<String>,
}

#[derive(Debug, Default)]
struct TrieNode {
    children: HashMap<Box<str>, NodeId, foldhash::fast::FixedState>,
    path: Option<u16>,
    /// What else counts as a placeholder in this field.
    placeholder: Option<Regex>,
}

impl PathTrie {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![TrieNode::default()], dotted: Vec::new() }
    }

    /// The number of a path, made where it is new.
    pub(crate) fn insert(&mut self, dotted: &str) -> u16 {
        let mut node = 0;
        for key in dotted.split('.') {
            node = self.child_or_new(node, key);
        }
        let next = u16::try_from(self.dotted.len()).unwrap_or(u16::MAX);
        let Some(end) = self.nodes.get_mut(node as usize) else { return next };
        if let Some(path) = end.path {
            return path;
        }
        end.path = Some(next);
        self.dotted.push(dotted.to_owned());
        next
    }

    /// Adds a placeholder pattern to a path that is already there.
    pub(crate) fn add_placeholder(&mut self, dotted: &str, pattern: &Regex) {
        let node = dotted.split('.').try_fold(0, |node, key| self.child(node, key));
        if let Some(end) = node.and_then(|node| self.nodes.get_mut(node as usize)) {
            end.placeholder = Some(pattern.clone());
        }
    }

    pub(crate) fn child(&self, node: NodeId, key: &str) -> Option<NodeId> {
        self.nodes.get(node as usize)?.children.get(key).copied()
    }

    pub(crate) fn path(&self, node: NodeId) -> Option<u16> {
        self.nodes.get(node as usize)?.path
    }

    /// Whether a text in this field is a placeholder by the field's own pattern.
    pub(crate) fn is_field_placeholder(&self, node: NodeId, text: &str) -> bool {
        self.nodes
            .get(node as usize)
            .and_then(|node| node.placeholder.as_ref())
            .is_some_and(|pattern| pattern.is_match(text))
    }

    /// The dotted text of a path.
    pub(crate) fn dotted(&self, path: u16) -> &str {
        self.dotted.get(usize::from(path)).map_or("", String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.dotted.len()
    }

    fn child_or_new(&mut self, node: NodeId, key: &str) -> NodeId {
        if let Some(child) = self.child(node, key) {
            return child;
        }
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        self.nodes.push(TrieNode::default());
        if let Some(parent) = self.nodes.get_mut(node as usize) {
            parent.children.insert(key.into(), id);
        }
        id
    }
}
