//! What people set by name: a path and a value, and the place that the path leads to.
//!
//! A path begins at the top, or, where no key of this name is known there, in the main section of the dialect. A quota may
//! be named alone: `cpu_cores` leads to wherever the dialect keeps it.

use crate::resolve::{Overlay, Path, ResolveError, STEERING, Step};
use crate::{Catalogue, Dialect, Fields, Irregularity, IrregularityKind};
use miette::Diagnostic;
use std::fmt::Write as _;
use tenure_document::nearest;
use tenure_document::{Node, Pointer, Span, Value};

/// A value and where it is to go, as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The path, which may still begin in the main section.
    pub path: Path,
    /// The value.
    pub value: Node,
}

impl Assignment {
    /// Reads `path=value`, the value as YAML writes it; nothing is the empty text.
    ///
    /// # Errors
    /// Where there is no `=`, the path is none, or the value is no YAML.
    pub fn parse(text: &str) -> Result<Self, Vec<ResolveError>> {
        let mut overlay = Overlay::default();
        overlay.set(text)?;
        let entry = overlay.parts.into_iter().flat_map(|part| part.entries).next();
        let empty = || Node { value: Value::Null, span: Span::default() };
        // One text is one part with one entry.
        Ok(entry.map_or_else(
            || Self { path: Path(Vec::new()), value: empty() },
            |entry| Self { path: entry.path, value: entry.node },
        ))
    }
}

/// A quota that a dialect has no field for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[error("`{dialect}` has no field for the quota `{quota}`")]
#[diagnostic(code(template::no_quota), help("its quotas are {known}; any other field is named by its path"))]
pub struct NoQuota {
    /// The quota.
    pub quota: String,
    /// The dialect.
    pub dialect: Dialect,
    /// The quotas that it has.
    pub known: String,
}

/// What paths are measured against.
#[derive(Debug, Clone, Copy)]
pub struct Places<'c> {
    /// Where facts are read.
    pub catalogue: &'c Catalogue,
    /// All known fields.
    pub fields: &'c Fields,
    /// The shape of the template.
    pub dialect: Dialect,
}

impl Places<'_> {
    /// The place that a path leads to in a template.
    ///
    /// # Errors
    /// Where a quota is named alone that the dialect does not have.
    pub fn pointer(&self, path: &Path, root: &Node) -> Result<Pointer, NoQuota> {
        if let [Step::Key(key)] = path.steps()
            && root.get(key).is_none()
            && let Some(slot) = self.catalogue.slot(&format!("quota.{key}"))
        {
            let pointers = self.catalogue.paths_of(slot, self.dialect).into_iter().map(Pointer::from_dotted);
            let pointers: Vec<Pointer> = pointers.collect();
            let present = pointers.iter().find(|pointer| root.at(pointer).is_some());
            let pointer = present.or_else(|| pointers.first()).cloned();
            return pointer.ok_or_else(|| self.no_quota(key));
        }
        let path = match (self.dialect.main_section(), path.first_key()) {
            (Some(section), Some(key)) if !self.is_at_top(key, root) => path.clone().below(section),
            _ => path.clone(),
        };
        Ok(path.pointer())
    }

    fn is_at_top(&self, key: &str, root: &Node) -> bool {
        root.get(key).is_some() || self.fields.is_top_level(self.dialect, key)
    }

    /// The quotas that the dialect has fields for.
    fn quotas(&self) -> impl Iterator<Item = &str> {
        let quotas = self.catalogue.specs().iter().filter_map(|spec| spec.id.strip_prefix("quota."));
        quotas.filter(|quota| {
            let slot = self.catalogue.slot(&format!("quota.{quota}"));
            slot.is_some_and(|slot| !self.catalogue.paths_of(slot, self.dialect).is_empty())
        })
    }

    fn no_quota(&self, quota: &str) -> NoQuota {
        let known = self.quotas().collect::<Vec<_>>().join(", ");
        NoQuota { quota: quota.to_owned(), dialect: self.dialect, known }
    }

    /// A place as people write it: with dots, and without the section that goes without saying.
    pub fn shown(&self, pointer: &Pointer) -> String {
        shown_path(self.dialect, pointer)
    }

    /// What is odd about a place that is to be set: a key that nobody knows, where a known one is near, or the same is
    /// known in another section. Unlike in [`crate::Validator`], a known key counts although the template has it too:
    /// whoever types `cpu_core=4` means the one that is there.
    pub fn slip(&self, pointer: &Pointer) -> Option<Irregularity> {
        let mut section = self.fields.root(self.dialect);
        let mut way: Vec<String> = Vec::new();
        for key in pointer.segments() {
            if way.is_empty() && (STEERING.contains(&&*key) || crate::fields::ABOUT.contains(&&*key)) {
                return None;
            }
            if let Some(field) = section.fields.get(&*key) {
                if !field.is_section() {
                    return None;
                }
                (section, way) = (field, {
                    way.push(key.into_owned());
                    way
                });
                continue;
            }
            let near = nearest(&key, section.fields.keys().map(String::as_str));
            // A quota may be named alone, so a slip of one may stand where no quota would.
            let is_alone = way.is_empty() || way.iter().map(String::as_str).eq(self.dialect.main_section());
            let quota = || self.quotas().find(|quota| nearest(&key, std::iter::once(*quota)).is_some());
            let near = near.or_else(|| quota().filter(|_| is_alone)).map(str::to_owned);
            let elsewhere = match self.fields.places(self.dialect, &key) {
                [only] if near.is_none() && key.contains('_') => Some(only.join(".")),
                _ => None,
            };
            let pointer = way.iter().fold(Pointer::root(), |pointer, key| pointer.join(key)).join(&key);
            let kind = IrregularityKind::UnknownKey { key: key.into_owned(), nearest: near, belongs_in: elsewhere };
            return Some(Irregularity { pointer, span: Span::default(), kind, read: false });
        }
        None
    }
}

/// A place as people write it: with dots, and without the section that goes without saying.
pub fn shown_path(dialect: Dialect, pointer: &Pointer) -> String {
    let mut segments: Vec<String> = pointer.segments().map(std::borrow::Cow::into_owned).collect();
    if segments.len() > 1 && segments.first().map(String::as_str) == dialect.main_section() {
        segments.remove(0);
    }
    let mut shown = String::new();
    for segment in &segments {
        let is_index = !shown.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()) && !segment.is_empty();
        if is_index {
            // Writing to a string can not fail.
            let _ = write!(shown, "[{segment}]");
            continue;
        }
        if !shown.is_empty() {
            shown.push('.');
        }
        shown.push_str(&segment.replace('\\', "\\\\").replace('.', "\\.").replace('[', "\\["));
    }
    shown
}
