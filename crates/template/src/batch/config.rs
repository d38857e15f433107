//! What the keys of `custom_config` set.

use super::words::{Kind, Word};
use super::{BatchError, Reader, Set, ShippedTier, did_you_mean, one_of};
use crate::Dialect;
use crate::made::{node, text, texts};
use std::collections::HashMap;
use tenure_document::{Entry, Node, Span, Value};

impl Reader<'_> {
    pub(super) fn sets(&mut self, fields: &[Entry], tier: &ShippedTier) -> Vec<Set> {
        let mut sets: Vec<Set> = Vec::new();
        let mut seen: HashMap<String, Span> = HashMap::new();
        for field in fields {
            for set in self.set(field, tier) {
                let at_root = from_root(&set.path, tier.dialect);
                match seen.insert(at_root, set.span) {
                    Some(first) if first != set.span => {
                        let (file, span) = (self.file(), set.span);
                        self.errors.push(BatchError::SetTwice { file, span, first, path: set.path });
                    }
                    _ => sets.push(set),
                }
            }
        }
        sets
    }

    fn set(&mut self, field: &Entry, tier: &ShippedTier) -> Vec<Set> {
        let span = field.key_span;
        if let Some(word) = Word::find(&field.key) {
            let Some(path) = word.path(tier.dialect) else {
                self.errors.push(BatchError::NoField {
                    file: self.file(),
                    span,
                    word: field.key.clone(),
                    tier: tier.name.clone(),
                    dialect: tier.dialect.as_str(),
                });
                return Vec::new();
            };
            let values = self.values(word, path, &field.node, tier.dialect);
            return values.into_iter().map(|(path, value)| Set { path, value, span }).collect();
        }
        if field.key.contains(['.', '[']) || field.key.starts_with('/') {
            return vec![Set { path: field.key.clone(), value: field.node.clone(), span }];
        }
        // A section of the dialect sets the fields in it, and leaves its other fields alone.
        let sections = self.sections(tier.dialect);
        if let (true, Value::Map(_)) = (sections.contains(&field.key), &field.node.value) {
            let mut sets = Vec::new();
            flatten(&escape(&field.key), field, &mut sets);
            return sets;
        }
        let known = Word::all().filter(|word| word.path(tier.dialect).is_some()).map(|word| word.name);
        let advice = did_you_mean(&field.key, known.chain(sections.iter().map(String::as_str)));
        let advice = advice.unwrap_or_else(|| {
            "give the dotted path of the field, as in `resource_quotas.cpu_cores`; a word alone has to be a known one"
                .to_owned()
        });
        let what = "known word of `custom_config`";
        self.errors.push(BatchError::UnknownKey { file: self.file(), span, key: field.key.clone(), what, advice });
        Vec::new()
    }

    /// The sections that a path of the dialect may begin with, from the paths of the facts.
    fn sections(&self, dialect: Dialect) -> Vec<String> {
        let slots = self.catalogue.ids().filter_map(|id| self.catalogue.slot(id));
        let paths = slots.flat_map(|slot| self.catalogue.paths_of(slot, dialect));
        let main = dialect.main_section();
        let mut sections: Vec<String> = paths
            .filter_map(|path| {
                let (first, rest) = path.split_once('.')?;
                let within = rest.split_once('.').filter(|_| Some(first) == main).map(|(section, _)| section);
                Some(within.unwrap_or(first).to_owned())
            })
            .collect();
        sections.sort();
        sections.dedup();
        sections
    }

    /// The paths and values that a word sets. `null` takes away whatever the tier has there.
    fn values(&mut self, word: Word, path: String, value: &Node, dialect: Dialect) -> Vec<(String, Node)> {
        let what = format!("`{}`", word.name);
        // What is still to be filled in is of no kind yet.
        let is_open = match &value.value {
            Value::Null => true,
            Value::Text(text) => text.contains("{{"),
            _ => false,
        };
        match (word.kind, &value.value) {
            (Kind::Regions, _) => self.regions(&path, value, dialect),
            (Kind::Frameworks, _) => self.frameworks(&path, value, dialect),
            // The one flag that is a word in family two.
            (Kind::Flag, Value::Bool(is_set)) if path.ends_with(".key_management") => {
                vec![(path, text(if *is_set { "hsm_backed" } else { "software_backed" }))]
            }
            (Kind::Flag, Value::Bool(_)) | (Kind::Text, Value::Text(_)) | (Kind::Number, Value::Number(_)) => {
                vec![(path, value.clone())]
            }
            _ if is_open => vec![(path, value.clone())],
            (Kind::Flag, _) => self.nothing(value, &what, "`true` or `false`"),
            (Kind::Text, _) => self.nothing(value, &what, "a text"),
            (Kind::Number, _) => self.nothing(value, &what, "a number"),
        }
    }

    fn regions(&mut self, path: &str, value: &Node, dialect: Dialect) -> Vec<(String, Node)> {
        let Some(regions) = self.names(value, "`geographic_regions`") else { return Vec::new() };
        if dialect == Dialect::InitJson {
            return vec![(path.to_owned(), node(Value::List(regions)))];
        }
        let Some((primary, others)) = regions.split_first() else {
            return self.nothing(value, "`geographic_regions`", "a list with at least one region");
        };
        vec![
            (format!("{path}.primary_region"), primary.clone()),
            (format!("{path}.secondary_regions"), node(Value::List(others.to_vec()))),
        ]
    }

    fn frameworks(&mut self, path: &str, value: &Node, dialect: Dialect) -> Vec<(String, Node)> {
        let Some(names) = self.names(value, "`compliance_frameworks`") else { return Vec::new() };
        let written = |name: &Node| match &name.value {
            Value::Text(name) => name.clone(),
            _ => String::new(),
        };
        let is_all = |name: &Node| written(name).eq_ignore_ascii_case("all");
        let ids = self.catalogue.frameworks();
        let is_everything = names.iter().any(is_all);
        if dialect == Dialect::TenantTemplate {
            // Beside ALL only what the catalogue does not know adds anything.
            let further = names.iter().filter(|name| {
                !is_all(name) && (!is_everything || self.catalogue.framework_index(&written(name)).is_none())
            });
            let all = texts(if is_everything { ids } else { &[] });
            let Value::List(mut list) = all.value else { return Vec::new() };
            list.extend(further.cloned());
            return vec![(path.to_owned(), node(Value::List(list)))];
        }
        let mut declared = vec![is_everything; ids.len()];
        for name in names.iter().filter(|name| !is_all(name)) {
            let framework = written(name);
            let index = self.catalogue.framework_index(&framework);
            if let Some(flag) = index.and_then(|index| declared.get_mut(index)) {
                *flag = true;
                continue;
            }
            let known = ids.iter().map(String::as_str);
            let advice = did_you_mean(&framework, known.clone()).unwrap_or_else(|| one_of(known.chain(["ALL"])));
            let (file, dialect) = (self.file(), dialect.as_str());
            self.errors.push(BatchError::Framework { file, span: name.span, framework, dialect, advice });
        }
        let flags = ids.iter().zip(declared);
        flags.map(|(id, set)| (format!("{path}.{}_enabled", id.to_lowercase()), node(Value::Bool(set)))).collect()
    }

    /// Sets nothing, and says why.
    fn nothing(&mut self, value: &Node, what: &str, expected: &'static str) -> Vec<(String, Node)> {
        self.wrong_type(value, what, expected);
        Vec::new()
    }

    /// A list of texts; a single text is a list of one.
    fn names(&mut self, value: &Node, what: &str) -> Option<Vec<Node>> {
        match &value.value {
            Value::Text(_) => Some(vec![value.clone()]),
            Value::List(items) => {
                let before = self.errors.len();
                for item in items {
                    self.text(item, &format!("an entry of {what}"));
                }
                (self.errors.len() == before).then(|| items.clone())
            }
            _ => {
                self.wrong_type(value, what, "a list of texts");
                None
            }
        }
    }
}

/// A path as it would be written from the root of family one, which has one key there. In the other dialects it can not
/// be told from the path alone.
fn from_root(path: &str, dialect: Dialect) -> String {
    let is_short = dialect == Dialect::TenantTemplate
        && !path.starts_with('/')
        && path.split('.').next() != dialect.main_section();
    match dialect.main_section().filter(|_| is_short) {
        Some(section) => format!("{section}.{path}"),
        None => path.to_owned(),
    }
}

fn flatten(path: &str, field: &Entry, sets: &mut Vec<Set>) {
    match &field.node.value {
        Value::Map(fields) if !fields.is_empty() => {
            fields.iter().for_each(|inner| flatten(&format!("{path}.{}", escape(&inner.key)), inner, sets));
        }
        _ => sets.push(Set { path: path.to_owned(), value: field.node.clone(), span: field.key_span }),
    }
}

/// A key as one segment of a dotted path.
fn escape(key: &str) -> String {
    if key.contains(['[', ']', '"']) || key.starts_with('/') {
        return format!("[{}]", serde_json::Value::from(key));
    }
    key.replace('.', "\\.")
}
