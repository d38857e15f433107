//! Dialects: the shapes of tenant template that the fact catalogue has paths for.

use std::fmt;
use tenure_document::{Node, Value};

/// A shape of template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Everything under one key `tenant_template`.
    TenantTemplate,
    /// A key `tenant_profile` beside its sections.
    TenantProfile,
    /// Family two: a mapping of sections, usually JSON with variables.
    InitJson,
}

impl Dialect {
    /// All dialects, in the order of `facts.yaml`.
    pub const ALL: [Self; 3] = [Self::TenantTemplate, Self::TenantProfile, Self::InitJson];

    /// The name used in `facts.yaml` and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TenantTemplate => "tenant_template",
            Self::TenantProfile => "tenant_profile",
            Self::InitJson => "init_json",
        }
    }

    /// The section in which a path begins that does not begin at the top.
    pub fn main_section(self) -> Option<&'static str> {
        match self {
            Self::TenantTemplate => Some("tenant_template"),
            Self::TenantProfile => None,
            Self::InitJson => Some("configuration"),
        }
    }

    /// The dialect with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.as_str() == name)
    }

    /// The dialect of a document, or `None` where it is no tenant template at all.
    pub fn of(root: &Node) -> Option<Self> {
        let Value::Map(entries) = &root.value else { return None };
        let mut marks = Marks::default();
        for entry in entries {
            marks.see(&entry.key);
        }
        marks.dialect()
    }
}

impl Dialect {
    /// The dialect that a JSON text most likely has, without reading it.
    pub(crate) fn guess(text: &str) -> Self {
        // The keys that decide stand near the top, but need not.
        if text.contains("\"tenant_template\"") {
            Self::TenantTemplate
        } else if text.contains("\"tenant_profile\"") {
            Self::TenantProfile
        } else {
            Self::InitJson
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the top-level keys seen so far say about the dialect; order does not matter.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    template: bool,
    profile: bool,
    family_two: bool,
}

impl Marks {
    /// Takes note of a top-level key.
    pub(crate) fn see(&mut self, key: &str) {
        match key {
            "tenant_template" => self.template = true,
            "tenant_profile" => self.profile = true,
            // Family two has no key of its own. Any of these is enough: templates under test are often cut down to a
            // section or two, and none of these words heads a Kubernetes object or a pipeline file.
            "tenant_id" | "tenant_name" | "configuration" | "infrastructure" | "data_governance" | "lifecycle"
            | "compliance" => self.family_two = true,
            _ => {}
        }
    }

    /// The dialect that the keys decide.
    pub(crate) fn dialect(self) -> Option<Dialect> {
        if self.template {
            Some(Dialect::TenantTemplate)
        } else if self.profile {
            Some(Dialect::TenantProfile)
        } else {
            self.family_two.then_some(Dialect::InitJson)
        }
    }
}
