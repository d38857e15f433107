//! The fact catalogue: `facts.yaml`, read and checked once.

use crate::Dialect;
use crate::error::CatalogueError;
use crate::frameworks::{Declarations, FrameworksFile};
use crate::paths::PathTrie;
use regex::Regex;
use serde::Deserialize;
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::HashMap;
use tenure_document::Number;
use tenure_finding::{FactSlot, FactValue};

/// What templates can say, and where each dialect says it.
#[derive(Debug)]
pub struct Catalogue {
    specs: Vec<FactSpec>,
    by_id: HashMap<String, FactSlot>,
    quotas: Vec<(String, FactSlot)>,
    pub(crate) paths: PathTrie,
    pub(crate) declarations: Declarations,
}

/// One fact of the catalogue.
#[derive(Debug)]
pub struct FactSpec {
    /// The name, as policies and reports use it: `encryption.algorithm`.
    pub id: String,
    /// One line.
    pub description: String,
    /// The unit of a number: `days`, `minutes`, `GB`.
    pub unit: Option<String>,
    /// Whether no template has had the field so far; the catalogue proposes it.
    pub proposed: bool,
    pub(crate) source: FactSource,
}

/// Where a fact comes from.
#[derive(Debug)]
pub(crate) enum FactSource {
    Paths(PathFact),
    /// Whether the template itself declares a framework; `None` stands for any that the catalogue does not know.
    Declared(Option<usize>),
    /// Whether a framework is in scope: declared, or asked for by the run.
    Scope(usize),
    /// Where the template still holds placeholders.
    Placeholders,
    /// Where something looks like a secret in plain text.
    Secrets,
    /// The day the run is about.
    EvaluationDate,
}

/// A fact that is read from paths.
#[derive(Debug)]
pub(crate) struct PathFact {
    pub(crate) fact_type: FactType,
    /// Path numbers for each dialect, in the order of [`Dialect::ALL`]. Empty: not modelled.
    pub(crate) paths: [Vec<u16>; 3],
    pub(crate) words: Option<Words>,
    /// All paths together, rather than the first that is there.
    pub(crate) join: bool,
    pub(crate) placeholder: Option<Regex>,
}

/// What kind of value a fact holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactType {
    /// `true` or `false`.
    Boolean,
    /// A finite number.
    Number,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A text or a boolean, where dialects differ.
    TextOrBoolean,
    /// A text or a number: versions, which YAML authors write both ways.
    TextOrNumber,
    /// A text, a number or a boolean: a reference number, or the statement that there is none.
    Scalar,
    /// Whether the field is there at all, whatever it holds.
    Presence,
}

/// How the words of a template are understood.
#[derive(Debug)]
pub(crate) struct Words {
    exact: HashMap<String, Option<FactValue>>,
    other: Option<FactValue>,
}

impl Words {
    /// What a word means; `None` where it means nothing to this fact.
    pub(crate) fn meaning(&self, word: &str) -> Option<FactValue> {
        self.exact.get(word).map_or_else(|| self.other.clone(), Clone::clone)
    }

    /// The words that are named one by one, in no order.
    pub(crate) fn known(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }

    /// Whether any other word means something too.
    pub(crate) fn is_open(&self) -> bool {
        self.other.is_some()
    }

    /// The word that means this, where there is exactly one.
    pub(crate) fn only_word(&self, meaning: &FactValue) -> Option<&str> {
        let mut words = self.exact.iter().filter(|(_, known)| known.as_ref() == Some(meaning));
        let word = words.next()?.0;
        (words.next().is_none() && self.other.as_ref() != Some(meaning)).then_some(word)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    #[serde(rename = "version")]
    _version: u32,
    dialects: Vec<String>,
    frameworks: FrameworksFile,
    facts: Mapping,
}

/// A file of users' facts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoreFacts {
    facts: Mapping,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    #[serde(rename = "type", default)]
    fact_type: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    description: String,
    #[serde(default)]
    paths: Option<HashMap<String, Vec<String>>>,
    #[serde(default)]
    derived: Option<Yaml>,
    #[serde(default)]
    words: Option<Mapping>,
    #[serde(default)]
    join: bool,
    #[serde(default)]
    placeholders: Option<String>,
    #[serde(default)]
    proposed: bool,
}

const FILE: &str = "facts.yaml";

impl Catalogue {
    /// Reads `facts.yaml`.
    ///
    /// # Errors
    /// Every mistake of the file that can be told apart from the others.
    pub fn parse(text: &str) -> Result<Self, Vec<CatalogueError>> {
        Self::parse_with(text, &[])
    }

    /// Reads `facts.yaml`, and after it files with further facts: a name and a text for each, with the one key `facts`.
    ///
    /// # Errors
    /// Every mistake of the files that can be told apart from the others.
    pub fn parse_with(text: &str, more: &[(&str, &str)]) -> Result<Self, Vec<CatalogueError>> {
        let file: CatalogueFile = serde_yaml::from_str(text).map_err(|error| vec![shape(FILE, &error)])?;
        let mut errors = Vec::new();
        for name in &file.dialects {
            if Dialect::from_name(name).is_none() {
                errors.push(dialect_error("dialects", name));
            }
        }
        let mut paths = PathTrie::new();
        let declarations = Declarations::new(&file.frameworks, &mut paths).map_err(|error| vec![error])?;
        let mut catalogue = Self {
            specs: Vec::with_capacity(file.facts.len()),
            by_id: HashMap::new(),
            quotas: Vec::new(),
            paths,
            declarations,
        };
        catalogue.add(FILE, file.facts, &mut errors);
        for (name, text) in more {
            match serde_yaml::from_str::<MoreFacts>(text) {
                Ok(file) => catalogue.add(name, file.facts, &mut errors),
                Err(error) => errors.push(shape(name, &error)),
            }
        }
        let quota = |(id, slot): (&String, &FactSlot)| Some((id.strip_prefix("quota.")?.to_owned(), *slot));
        catalogue.quotas = catalogue.by_id.iter().filter_map(quota).collect();
        catalogue.quotas.sort_unstable();
        if errors.is_empty() { Ok(catalogue) } else { Err(errors) }
    }

    fn add(&mut self, file: &str, facts: Mapping, errors: &mut Vec<CatalogueError>) {
        for (id, entry) in facts {
            let id = id.as_str().unwrap_or_default().to_owned();
            let spec = serde_yaml::from_value(entry)
                .map_err(|error| vec![shape(file, &error)])
                .and_then(|fact: FactFile| FactSpec::new(id.clone(), fact, &self.declarations, &mut self.paths));
            match spec {
                Ok(_) if self.by_id.contains_key(&id) => {
                    errors.push(CatalogueError::Doubled { file: file.to_owned(), fact: id });
                }
                Ok(spec) => {
                    self.by_id.insert(id, FactSlot(u16::try_from(self.specs.len()).unwrap_or(u16::MAX)));
                    self.specs.push(spec);
                }
                Err(more) => errors.extend(more),
            }
        }
    }

    /// The quotas, as the tier table names them, with the fact of each.
    pub(crate) fn quotas(&self) -> &[(String, FactSlot)] {
        &self.quotas
    }

    /// The number of a fact.
    pub fn slot(&self, id: &str) -> Option<FactSlot> {
        self.by_id.get(id).copied()
    }

    /// The fact with this number.
    pub fn spec(&self, slot: FactSlot) -> Option<&FactSpec> {
        self.specs.get(usize::from(slot.0))
    }

    /// All facts, in the order of the file.
    pub fn specs(&self) -> &[FactSpec] {
        &self.specs
    }

    /// The ids of all facts, in the order of their numbers.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.specs.iter().map(|spec| spec.id.as_str())
    }

    /// The dotted paths of a fact in a dialect; none where the dialect has no field for it.
    pub fn paths_of(&self, slot: FactSlot, dialect: Dialect) -> Vec<&str> {
        self.path_numbers(slot, dialect).iter().map(|path| self.paths.dotted(*path)).collect()
    }

    pub(crate) fn path_numbers(&self, slot: FactSlot, dialect: Dialect) -> &[u16] {
        match self.spec(slot).map(|spec| &spec.source) {
            Some(FactSource::Paths(fact)) => fact.paths_in(dialect),
            _ => &[],
        }
    }
}

impl PathFact {
    pub(crate) fn paths_in(&self, dialect: Dialect) -> &[u16] {
        let [template, profile, init_json] = &self.paths;
        match dialect {
            Dialect::TenantTemplate => template,
            Dialect::TenantProfile => profile,
            Dialect::InitJson => init_json,
        }
    }
}

impl FactSpec {
    /// The type of a fact that is read from paths; `None` for derived facts.
    pub fn fact_type(&self) -> Option<FactType> {
        match &self.source {
            FactSource::Paths(fact) => Some(fact.fact_type),
            _ => None,
        }
    }

    fn new(
        id: String,
        file: FactFile,
        declarations: &Declarations,
        trie: &mut PathTrie,
    ) -> Result<Self, Vec<CatalogueError>> {
        let source = match (&file.paths, &file.derived) {
            (Some(_), None) => FactSource::Paths(PathFact::new(&id, &file, trie)?),
            (None, Some(derived)) => derived_source(&id, derived, declarations).map_err(|error| vec![error])?,
            _ => return Err(vec![CatalogueError::NoSource { fact: id }]),
        };
        Ok(Self { id, description: file.description, unit: file.unit, proposed: file.proposed, source })
    }
}

impl PathFact {
    fn new(id: &str, file: &FactFile, trie: &mut PathTrie) -> Result<Self, Vec<CatalogueError>> {
        let mut errors = Vec::new();
        let word = file.fact_type.as_deref().unwrap_or_default();
        let fact_type = FactType::from_word(word).unwrap_or_else(|| {
            errors.push(CatalogueError::Word {
                fact: id.to_owned(),
                word: word.to_owned(),
                what: "type of fact",
                expected: FactType::WORDS.map(|(word, _)| word).join(", "),
            });
            FactType::Text
        });
        let placeholder = file.placeholders.as_deref().and_then(|pattern| match Regex::new(pattern) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                errors.push(CatalogueError::Pattern { fact: id.to_owned(), message: error.to_string() });
                None
            }
        });
        let mut paths = [const { Vec::new() }; 3];
        for (name, dotted) in file.paths.iter().flatten() {
            let Some(dialect) = Dialect::from_name(name) else {
                errors.push(dialect_error(id, name));
                continue;
            };
            for dotted in dotted {
                let number = trie.insert(dotted);
                if let Some(pattern) = &placeholder {
                    trie.add_placeholder(dotted, pattern);
                }
                let [template, profile, init_json] = &mut paths;
                match dialect {
                    Dialect::TenantTemplate => template.push(number),
                    Dialect::TenantProfile => profile.push(number),
                    Dialect::InitJson => init_json.push(number),
                }
            }
        }
        let words = file.words.as_ref().map(Words::new);
        if errors.is_empty() { Ok(Self { fact_type, paths, words, join: file.join, placeholder }) } else { Err(errors) }
    }
}

impl Words {
    fn new(mapping: &Mapping) -> Self {
        let mut words = Self { exact: HashMap::new(), other: None };
        for (word, meaning) in mapping {
            let meaning = fact_value(meaning);
            match word.as_str() {
                Some("*") => words.other = meaning,
                Some(word) => {
                    words.exact.insert(word.to_owned(), meaning);
                }
                None => {}
            }
        }
        words
    }
}

impl FactType {
    const WORDS: [(&'static str, Self); 8] = [
        ("boolean", Self::Boolean),
        ("number", Self::Number),
        ("text", Self::Text),
        ("texts", Self::Texts),
        ("text_or_boolean", Self::TextOrBoolean),
        ("text_or_number", Self::TextOrNumber),
        ("scalar", Self::Scalar),
        ("presence", Self::Presence),
    ];

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, fact_type)| *fact_type)
    }

    /// The word that `facts.yaml` uses.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, fact_type)| *fact_type == self).map_or("", |(word, _)| word)
    }
}

fn derived_source(id: &str, derived: &Yaml, declarations: &Declarations) -> Result<FactSource, CatalogueError> {
    let unknown = |word: &str| CatalogueError::Word {
        fact: id.to_owned(),
        word: word.to_owned(),
        what: "derivation",
        expected: "placeholders, secrets, evaluation_date, {declared: <framework> or other}, {scope: <framework>}"
            .to_owned(),
    };
    let framework = |name: &Yaml| name.as_str().and_then(|name| declarations.index_of(name));
    match derived {
        Yaml::String(word) if word == "placeholders" => Ok(FactSource::Placeholders),
        Yaml::String(word) if word == "secrets" => Ok(FactSource::Secrets),
        Yaml::String(word) if word == "evaluation_date" => Ok(FactSource::EvaluationDate),
        Yaml::Mapping(mapping) => match (mapping.get("declared"), mapping.get("scope")) {
            (Some(name), None) if name.as_str() == Some("other") => Ok(FactSource::Declared(None)),
            (Some(name), None) => {
                framework(name).map(|index| FactSource::Declared(Some(index))).ok_or_else(|| unknown("declared"))
            }
            (None, Some(name)) => framework(name).map(FactSource::Scope).ok_or_else(|| unknown("scope")),
            _ => Err(unknown("{…}")),
        },
        other => Err(unknown(other.as_str().unwrap_or("…"))),
    }
}

fn fact_value(yaml: &Yaml) -> Option<FactValue> {
    match yaml {
        Yaml::Bool(boolean) => Some(FactValue::Bool(*boolean)),
        Yaml::String(text) => Some(FactValue::Text(text.as_str().into())),
        Yaml::Number(number) => {
            number.as_i64().map(Number::Integer).or_else(|| number.as_f64().map(Number::Float)).map(FactValue::Number)
        }
        _ => None,
    }
}

fn shape(file: &str, error: &serde_yaml::Error) -> CatalogueError {
    CatalogueError::Shape { file: file.to_owned(), message: error.to_string() }
}

fn dialect_error(fact: &str, word: &str) -> CatalogueError {
    CatalogueError::Word {
        fact: fact.to_owned(),
        word: word.to_owned(),
        what: "dialect",
        expected: Dialect::ALL.map(Dialect::as_str).join(", "),
    }
}
