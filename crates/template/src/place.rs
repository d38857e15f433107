//! Dotted paths in a resolved template: where one leads, and what a person would type to get to a place.
//!
//! A path begins at the top, or, where no key of this name is known there, in the main section. This is the rule of
//! `overrides` and `--set`.

use crate::resolve::{Path, Step};
use crate::{Dialect, Fields};
use tenure_document::{Node, Pointer, Value};

/// Paths into one template.
#[derive(Debug)]
pub struct Places<'t> {
    root: &'t Node,
    dialect: Dialect,
    fields: &'t Fields,
}

impl<'t> Places<'t> {
    /// Paths into this template.
    pub fn of(root: &'t Node, dialect: Dialect, fields: &'t Fields) -> Self {
        Self { root, dialect, fields }
    }

    /// Where a path leads.
    pub fn pointer(&self, path: &Path) -> Pointer {
        match (self.dialect.main_section(), path.steps().first()) {
            (Some(section), Some(Step::Key(key))) if !self.begins_at_top(key) => path.clone().below(section).pointer(),
            _ => path.pointer(),
        }
    }

    /// The shortest path that leads to a place.
    pub fn path(&self, pointer: &Pointer) -> String {
        let segments: Vec<_> = pointer.segments().collect();
        if segments.iter().any(|segment| segment.is_empty()) {
            // Dots can not name a key without a letter, and the pointer itself is a path, too.
            return pointer.to_string();
        }
        let inside = match segments.as_slice() {
            [section, first, ..] if self.dialect.main_section() == Some(section) && !self.begins_at_top(first) => 1,
            _ => 0,
        };
        let (mut path, mut node) = (String::new(), Some(self.root));
        for (depth, segment) in segments.iter().enumerate() {
            let is_index = matches!(node.map(|node| &node.value), Some(Value::List(_)));
            node = node.and_then(|node| node.at(&Pointer::root().join(segment)));
            if depth < inside {
                continue;
            }
            if is_index {
                path.extend(["[", segment, "]"]);
                continue;
            }
            if !path.is_empty() {
                path.push('.');
            }
            for character in segment.chars() {
                let is_pointer = character == '/' && path.is_empty();
                if is_pointer || matches!(character, '.' | '[' | '\\') {
                    path.push('\\');
                }
                path.push(character);
            }
        }
        path
    }

    fn begins_at_top(&self, key: &str) -> bool {
        self.root.entry(key).is_some() || self.fields.is_top_level(self.dialect, key)
    }
}
