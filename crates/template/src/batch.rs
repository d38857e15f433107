//! Many tenants from one file: which tiers they are made from, and what is set in each.
//!
//! ```json
//! { "templates": [ { "name": "acme", "tier": "PREMIUM", "description": "…",
//!                    "custom_config": { "auto_scaling": true, "resource_quotas.cpu_cores": 6 } } ] }
//! ```
//!
//! The keys of `custom_config` are short words for fields of the tier's dialect (the table is in `words`), dotted paths,
//! or sections of the dialect with fields in them. Nothing is done with half a batch: every mistake is found before
//! anything is made. Beside `templates` may stand `batch_deployment`, `deployment_settings` and `post_deployment`, which
//! belong to whoever deploys what is made here.
//!
//! `compliance_frameworks: [ALL]` is every framework of the catalogue. `geographic_regions: [global]` is kept as it is:
//! no region has that name, and it is for the lints to say so where a finding can be waived.

mod config;
mod error;
mod words;

use crate::{Catalogue, Dialect};
pub use error::BatchError;
use miette::Diagnostic;
use std::collections::HashMap;
use std::sync::Arc;
use tenure_document::nearest;
use tenure_document::{Entry, Node, Source, Span, Value};

/// What a batch file asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchPlan {
    /// The templates, in the order of the file.
    pub entries: Vec<BatchEntry>,
    /// What `batch_deployment` says of the batch.
    pub metadata: Option<Node>,
    /// How the templates are to be deployed; nothing here does that.
    pub deployment_settings: Option<Node>,
    /// What is to happen afterwards; nothing here does that.
    pub post_deployment: Option<Node>,
}

/// One template to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchEntry {
    /// Its name, and where that stands.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// The shipped tier it extends.
    pub tier: String,
    /// The dialect of that tier.
    pub dialect: Dialect,
    /// What it is for.
    pub description: Option<String>,
    /// What is set in it, in the order of the file.
    pub sets: Vec<Set>,
}

/// One value to be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// The dotted path: from the root for a known word, as it is written for any other.
    pub path: String,
    /// The value.
    pub value: Node,
    /// The key that asks for it.
    pub span: Span,
}

/// A tier that templates can be made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShippedTier {
    /// Its name: `premium`, `init_professional`.
    pub name: String,
    /// Its dialect.
    pub dialect: Dialect,
}

const TOP: [&str; 4] = ["batch_deployment", "templates", "deployment_settings", "post_deployment"];
const FIELDS: [&str; 4] = ["name", "tier", "description", "custom_config"];
/// The tiers of family two are shipped under names of their own, because two of them are in both families.
const FAMILY_TWO: &str = "init_";

impl BatchPlan {
    /// Reads a batch file.
    ///
    /// # Errors
    /// Every mistake in it, in the order of the text.
    pub fn parse(
        file: &Arc<Source>,
        root: &Node,
        tiers: &[ShippedTier],
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<BatchError>> {
        let mut reader = Reader { file, tiers, catalogue, errors: Vec::new(), names: HashMap::new() };
        let plan = reader.plan(root);
        match plan {
            Some(plan) if reader.errors.is_empty() => Ok(plan),
            _ => {
                reader.errors.sort_by_key(place);
                Err(reader.errors)
            }
        }
    }
}

fn place(error: &BatchError) -> usize {
    error.labels().and_then(|mut labels| labels.next()).map_or(0, |label| label.offset())
}

struct Reader<'a> {
    file: &'a Arc<Source>,
    tiers: &'a [ShippedTier],
    catalogue: &'a Catalogue,
    errors: Vec<BatchError>,
    /// Names seen so far in lower case, and where.
    names: HashMap<String, Span>,
}

impl Reader<'_> {
    fn plan(&mut self, root: &Node) -> Option<BatchPlan> {
        let fields = self.map(root, "a batch")?;
        self.known_keys(fields, &TOP, "part of a batch");
        for key in ["batch_deployment", "deployment_settings", "post_deployment"] {
            if let Some(section) = root.get(key) {
                self.map(section, &format!("`{key}`"));
            }
        }
        let Some(templates) = root.entry("templates") else {
            let span = Span::new(root.span.start, root.span.start);
            self.errors.push(BatchError::Missing { file: self.file(), span, what: "the batch", field: "templates" });
            return None;
        };
        let Value::List(items) = &templates.node.value else {
            self.wrong_type(&templates.node, "`templates`", "a list");
            return None;
        };
        if items.is_empty() {
            self.errors.push(BatchError::Empty { file: self.file(), span: templates.node.span });
        }
        let entries = items.iter().filter_map(|item| self.entry(item)).collect();
        let section = |key| root.get(key).cloned();
        Some(BatchPlan {
            entries,
            metadata: section("batch_deployment"),
            deployment_settings: section("deployment_settings"),
            post_deployment: section("post_deployment"),
        })
    }

    fn entry(&mut self, item: &Node) -> Option<BatchEntry> {
        let fields = self.map(item, "an entry of `templates`")?;
        self.known_keys(fields, &FIELDS, "part of an entry");
        let name = self.required(item, "name").and_then(|(name, span)| self.name(name, span));
        let tier = self.required(item, "tier").and_then(|(tier, span)| self.tier(&tier, span));
        let description = item.get("description").filter(|node| node.value != Value::Null);
        let description = description.and_then(|description| self.text(description, "`description`"));
        let config = item.get("custom_config").filter(|node| node.value != Value::Null);
        let fields = config.and_then(|config| self.map(config, "`custom_config`")).unwrap_or_default();
        // Without a tier nobody knows which fields there are.
        let tier = tier?;
        let sets = self.sets(fields, &tier);
        let (name, span) = name?;
        Some(BatchEntry { name, span, tier: tier.name, dialect: tier.dialect, description, sets })
    }

    fn required(&mut self, item: &Node, field: &'static str) -> Option<(String, Span)> {
        let Some(value) = item.get(field) else {
            let span = Span::new(item.span.start, item.span.start);
            self.errors.push(BatchError::Missing { file: self.file(), span, what: "an entry of `templates`", field });
            return None;
        };
        Some((self.text(value, &format!("`{field}`"))?, value.span))
    }

    fn name(&mut self, name: String, span: Span) -> Option<(String, Span)> {
        let is_plain = |character: char| character.is_alphanumeric() || "_-. ".contains(character);
        let is_good = !name.is_empty()
            && !name.starts_with(['.', ' '])
            && !name.ends_with(['.', ' '])
            && name.chars().all(is_plain);
        if !is_good {
            self.errors.push(BatchError::Name { file: self.file(), span, name });
            return None;
        }
        if let Some(first) = self.names.insert(name.to_lowercase(), span) {
            self.errors.push(BatchError::DoubledName { file: self.file(), span, first, name });
            return None;
        }
        Some((name, span))
    }

    /// A shipped tier in any case; where only family two has one of that name, that one.
    fn tier(&mut self, written: &str, span: Span) -> Option<ShippedTier> {
        let wanted = written.to_lowercase();
        let named = |name: &str| self.tiers.iter().find(|tier| tier.name == name);
        if let Some(tier) = named(&wanted).or_else(|| named(&format!("{FAMILY_TWO}{wanted}"))) {
            return Some(tier.clone());
        }
        let short = self.tiers.iter().map(|tier| tier.name.strip_prefix(FAMILY_TWO).unwrap_or(&tier.name));
        let shipped = self.tiers.iter().map(|tier| tier.name.as_str());
        let advice = did_you_mean(&wanted, shipped.clone().chain(short)).unwrap_or_else(|| one_of(shipped));
        self.errors.push(BatchError::Tier { file: self.file(), span, tier: written.to_owned(), advice });
        None
    }

    fn known_keys(&mut self, fields: &[Entry], known: &[&'static str], what: &'static str) {
        for field in fields.iter().filter(|field| !known.contains(&field.key.as_str())) {
            let advice = did_you_mean(&field.key, known.iter().copied());
            self.errors.push(BatchError::UnknownKey {
                file: self.file(),
                span: field.key_span,
                key: field.key.clone(),
                what,
                advice: advice.unwrap_or_else(|| one_of(known.iter().copied())),
            });
        }
    }

    fn map<'d>(&mut self, node: &'d Node, what: &str) -> Option<&'d [Entry]> {
        if let Value::Map(entries) = &node.value {
            return Some(entries);
        }
        self.wrong_type(node, what, "a mapping");
        None
    }

    fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return Some(text.clone());
        }
        self.wrong_type(node, what, "a text");
        None
    }

    fn wrong_type(&mut self, node: &Node, what: &str, expected: &'static str) {
        let found = match &node.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(items) if items.is_empty() => "an empty list",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        };
        let (file, what) = (self.file(), what.to_owned());
        self.errors.push(BatchError::WrongType { file, span: node.span, what, expected, found });
    }

    fn file(&self) -> Arc<Source> {
        Arc::clone(self.file)
    }
}

fn did_you_mean<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    nearest(word, known).map(|known| format!("did you mean `{known}`?"))
}

fn one_of<'k>(known: impl Iterator<Item = &'k str>) -> String {
    format!("one of: {}", known.collect::<Vec<_>>().join(", "))
}
