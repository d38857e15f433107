//! The field catalogue: every field a template may have, by dialect.
//!
//! It joins two sources. `facts.yaml` says which fields are read and as what; `fields.yaml` describes all others, and the
//! sections they stand in. Validation, the schema for editors and conversion between dialects ask here, so that none of
//! them knows a field that the others do not.

use crate::catalogue::{Catalogue, FactSource, FactSpec, PathFact};
use crate::error::CatalogueError;
use crate::fields_file;
use crate::frameworks::Way;
use crate::kinds::Kinds;
use crate::resolve::STEERING;
use crate::{Dialect, FactType};
use std::collections::{BTreeMap, HashMap};
use tenure_document::Pointer;

/// Top-level keys that say something of the file, in every dialect.
pub(crate) const ABOUT: [&str; 3] = ["metadata", "_metadata", "$schema"];

/// What people write for a number that no control reads.
pub(crate) const NO_NUMBER: [&str; 2] = ["unlimited", "custom"];

/// Quotas that only optimizers read. They pass over what is no number, so nothing is misread.
const ADVISED_ONLY: [&str; 4] =
    ["quota.max_users", "quota.ai_sessions_per_month", "quota.api_requests_per_hour", "quota.max_integrations"];

/// All fields of all dialects.
#[derive(Debug, Clone)]
pub struct Fields {
    /// In the order of [`Dialect::ALL`].
    dialects: [DialectFields; 3],
}

#[derive(Debug, Clone, Default)]
pub(crate) struct DialectFields {
    pub(crate) root: Field,
    /// By key, the sections in which a fact, or a section with facts in it, has this key.
    places: HashMap<String, Vec<Vec<String>>>,
    /// Where a template names its tier.
    pub(crate) tier: Option<Pointer>,
}

/// A field, or a section of fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Field {
    /// One line for whoever fills it in; empty where nobody has written one.
    pub description: String,
    /// The unit of a number.
    pub unit: Option<String>,
    /// What it may hold.
    pub kinds: Kinds,
    /// The only texts that are right; none where any text is.
    pub words: Vec<String>,
    /// Texts worth offering.
    pub examples: Vec<String>,
    /// The ids of the facts that are read from it.
    pub facts: Vec<String>,
    /// The fields of a section, by key.
    pub fields: BTreeMap<String, Field>,
}

impl Field {
    /// Whether it holds further fields.
    pub fn is_section(&self) -> bool {
        !self.fields.is_empty()
    }

    /// The quota that this field sets, as the tier table names it.
    pub fn quota(&self) -> Option<&str> {
        self.facts.iter().find_map(|fact| fact.strip_prefix("quota."))
    }

    /// Whether it may hold one of [`NO_NUMBER`] in place of a number: nothing misreads it.
    pub(crate) fn may_be_unlimited(&self) -> bool {
        let misread = self.facts.iter().any(|fact| !ADVISED_ONLY.contains(&fact.as_str()));
        !misread && self.kinds.has(Kinds::NUMBER) && !self.kinds.has(Kinds::TEXT)
    }

    /// Whether a text in it stands for a number that is none.
    pub(crate) fn is_no_number(&self, text: &str) -> bool {
        self.may_be_unlimited() && NO_NUMBER.contains(&text)
    }

    /// The field below it that a path leads to; itself where the path is empty.
    pub fn at<'s>(&self, path: impl IntoIterator<Item = &'s str>) -> Option<&Field> {
        path.into_iter().try_fold(self, |field, key| field.fields.get(key))
    }

    /// The fields without fields of their own, below this one.
    pub fn leaves(&self) -> usize {
        if self.is_section() { self.fields.values().map(Field::leaves).sum() } else { 1 }
    }

    fn at_or_new(&mut self, dotted: &str) -> &mut Field {
        dotted.split('.').fold(self, |field, key| field.fields.entry(key.to_owned()).or_default())
    }

    /// Takes what a fact says of its field.
    fn read_by(&mut self, spec: &FactSpec, fact: &PathFact) {
        self.kinds = self.kinds.with(Kinds::of_fact(fact.fact_type, fact.words.is_some(), fact.join));
        self.facts.push(spec.id.clone());
        self.describe(&spec.description, fact.fact_type);
        if self.unit.is_none() {
            self.unit.clone_from(&spec.unit);
        }
        let Some(words) = &fact.words else { return };
        let known = words.known().map(str::to_owned);
        // Where one fact understands any word and another only some, a word that the second does not know is lost on it.
        if words.is_open() {
            self.examples.extend(known);
        } else {
            self.words.extend(known);
        }
    }

    /// The description of a second fact joins that of the first. Whether a section is there at all describes nothing.
    fn describe(&mut self, description: &str, fact_type: FactType) {
        if fact_type == FactType::Presence || self.description.contains(description) {
            return;
        }
        if !self.description.is_empty() {
            self.description.push_str("; ");
        }
        self.description.push_str(description);
    }

    /// Sorts out what several sources said, and what none did.
    fn settle(&mut self) {
        if self.is_section() {
            self.kinds = self.kinds.with(Kinds::MAP);
        } else if self.kinds.is_empty() {
            self.kinds = Kinds::BOOLEAN;
        }
        for texts in [&mut self.words, &mut self.examples] {
            texts.sort();
            texts.dedup();
        }
        if !self.words.is_empty() {
            self.examples.clear();
        }
        self.fields.values_mut().for_each(Field::settle);
    }

    /// Whether a fact is read from it, or from a field below it.
    pub fn has_facts(&self) -> bool {
        !self.facts.is_empty() || self.fields.values().any(Field::has_facts)
    }
}

impl Fields {
    /// Joins the facts with `fields.yaml`.
    ///
    /// # Errors
    /// The first mistake of the file.
    pub fn parse(catalogue: &Catalogue, text: &str) -> Result<Self, CatalogueError> {
        let mut fields = Self { dialects: Default::default() };
        for spec in catalogue.specs() {
            fields.add_fact(catalogue, spec);
        }
        fields.add_declarations(catalogue);
        for (dialect, entries) in fields_file::read(text)? {
            fields.of_mut(dialect).root.lay_over(&entries, "")?;
        }
        for dialect in &mut fields.dialects {
            dialect.root.settle();
            let mut places = HashMap::new();
            collect_places(&dialect.root, &mut Vec::new(), &mut places);
            dialect.places = places;
        }
        for dialect in Dialect::ALL {
            let paths = catalogue.slot("template.tier").map(|slot| catalogue.paths_of(slot, dialect));
            fields.of_mut(dialect).tier = paths.and_then(|paths| paths.first().map(|path| Pointer::from_dotted(path)));
        }
        Ok(fields)
    }

    /// The fields of a dialect: a section that is the whole template.
    pub fn root(&self, dialect: Dialect) -> &Field {
        &self.of(dialect).root
    }

    /// Whether a path that begins with this key begins at the top of a template. The others begin in its main section,
    /// [`Dialect::main_section`].
    pub(crate) fn is_top_level(&self, dialect: Dialect, key: &str) -> bool {
        STEERING.contains(&key) || ABOUT.contains(&key) || self.root(dialect).fields.contains_key(key)
    }

    /// The field that a pointer names. Entries of lists are no fields.
    pub fn field(&self, dialect: Dialect, pointer: &Pointer) -> Option<&Field> {
        pointer.segments().try_fold(self.root(dialect), |field, key| field.fields.get(&*key))
    }

    /// Where else a dialect has a key that a fact reads, or a section with such keys: the paths of those sections.
    pub(crate) fn places(&self, dialect: Dialect, key: &str) -> &[Vec<String>] {
        self.of(dialect).places.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of(&self, dialect: Dialect) -> &DialectFields {
        let [template, profile, init_json] = &self.dialects;
        match dialect {
            Dialect::TenantTemplate => template,
            Dialect::TenantProfile => profile,
            Dialect::InitJson => init_json,
        }
    }

    fn of_mut(&mut self, dialect: Dialect) -> &mut DialectFields {
        let [template, profile, init_json] = &mut self.dialects;
        match dialect {
            Dialect::TenantTemplate => template,
            Dialect::TenantProfile => profile,
            Dialect::InitJson => init_json,
        }
    }

    fn add_fact(&mut self, catalogue: &Catalogue, spec: &FactSpec) {
        let FactSource::Paths(fact) = &spec.source else { return };
        for dialect in Dialect::ALL {
            for path in fact.paths_in(dialect) {
                self.of_mut(dialect).root.at_or_new(catalogue.paths.dotted(*path)).read_by(spec, fact);
            }
        }
    }

    /// The list of frameworks, or a flag for each.
    fn add_declarations(&mut self, catalogue: &Catalogue) {
        let ids = catalogue.frameworks();
        let fact_of = |framework: usize| {
            let declares =
                |spec: &&FactSpec| matches!(spec.source, FactSource::Declared(Some(index)) if index == framework);
            catalogue.specs().iter().find(declares).map(|spec| spec.id.clone())
        };
        for (dialect, way) in &catalogue.declarations.ways {
            let root = &mut self.of_mut(*dialect).root;
            match way {
                Way::List(path) => {
                    let field = root.at_or_new(catalogue.paths.dotted(*path));
                    "frameworks that the tenant is run under".clone_into(&mut field.description);
                    field.kinds = Kinds::TEXTS;
                    field.examples.extend(ids.iter().cloned());
                    field.facts.extend((0..ids.len()).filter_map(fact_of));
                }
                Way::Flags(sections) => {
                    for section in sections {
                        for (framework, (flag, id)) in section.flags.iter().zip(ids).enumerate() {
                            let field = root.at_or_new(catalogue.paths.dotted(*flag));
                            field.description = format!("the tenant is run under {id}");
                            field.kinds = Kinds::BOOLEAN;
                            field.facts.extend(fact_of(framework));
                        }
                    }
                }
            }
        }
    }
}

fn collect_places(section: &Field, path: &mut Vec<String>, places: &mut HashMap<String, Vec<Vec<String>>>) {
    for (key, field) in section.fields.iter().filter(|(_, field)| field.has_facts()) {
        places.entry(key.clone()).or_default().push(path.clone());
        path.push(key.clone());
        collect_places(field, path, places);
        path.pop();
    }
}
