//! Which frameworks a template declares: a list of names in two dialects, flags in the third.

use crate::Dialect;
use crate::error::CatalogueError;
use crate::paths::PathTrie;
use crate::raw::{Raw, RawItem, RawTemplate, is_placeholder};
use serde::Deserialize;
use std::collections::HashMap;
use tenure_finding::{Absence, Fact, FactValue, Kind};

/// The `frameworks` section of `facts.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameworksFile {
    names: serde_yaml::Mapping,
    declared_in: HashMap<String, DeclaredIn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredIn {
    #[serde(default)]
    list: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
}

/// How each dialect declares frameworks.
#[derive(Debug)]
pub(crate) struct Declarations {
    /// Ids in catalogue order.
    ids: Vec<String>,
    /// Accepted names in upper case, to the index of the id.
    names: HashMap<String, usize>,
    pub(crate) ways: HashMap<Dialect, Way>,
}

#[derive(Debug)]
pub(crate) enum Way {
    /// The path of a list of names.
    List(u16),
    /// Sections in order of preference.
    Flags(Vec<Section>),
}

#[derive(Debug)]
pub(crate) struct Section {
    /// The section itself.
    pub(crate) path: u16,
    /// `<id>_enabled` in it, by framework index.
    pub(crate) flags: Vec<u16>,
}

/// What a template declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// For each framework of the catalogue, whether it is declared, or why that can not be told.
    pub frameworks: Vec<Result<bool, Absence>>,
    /// Names that the catalogue does not know, as written.
    pub uncovered: Vec<String>,
    /// Why it can not be told whether further names are declared, where that is so.
    pub open: Option<Absence>,
}

impl Declarations {
    pub(crate) fn new(file: &FrameworksFile, paths: &mut PathTrie) -> Result<Self, CatalogueError> {
        let mut declarations = Self { ids: Vec::new(), names: HashMap::new(), ways: HashMap::new() };
        for (id, names) in &file.names {
            let id = id.as_str().unwrap_or_default();
            let accepted = names.as_sequence().into_iter().flatten().filter_map(serde_yaml::Value::as_str);
            for name in accepted.chain([id]) {
                declarations.names.insert(name.to_uppercase(), declarations.ids.len());
            }
            declarations.ids.push(id.to_owned());
        }
        for (name, declared_in) in &file.declared_in {
            let Some(dialect) = Dialect::from_name(name) else {
                return Err(CatalogueError::Word {
                    fact: "frameworks".to_owned(),
                    word: name.clone(),
                    what: "dialect",
                    expected: Dialect::ALL.map(Dialect::as_str).join(", "),
                });
            };
            let way = match &declared_in.list {
                Some(list) => Way::List(paths.insert(list)),
                None => {
                    Way::Flags(declared_in.flags.iter().map(|section| declarations.section(section, paths)).collect())
                }
            };
            declarations.ways.insert(dialect, way);
        }
        Ok(declarations)
    }

    fn section(&self, dotted: &str, paths: &mut PathTrie) -> Section {
        let flag = |id: &String| format!("{dotted}.{}_enabled", id.to_lowercase());
        Section { path: paths.insert(dotted), flags: self.ids.iter().map(|id| paths.insert(&flag(id))).collect() }
    }

    pub(crate) fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The index of a framework by any accepted name, in any case.
    pub(crate) fn index_of(&self, name: &str) -> Option<usize> {
        self.names.get(&name.to_uppercase()).copied()
    }

    /// What a template declares.
    pub(crate) fn read(&self, dialect: Dialect, raw: &RawTemplate<'_>) -> Declared {
        match self.ways.get(&dialect) {
            Some(Way::List(path)) => self.read_list(raw.get(*path)),
            Some(Way::Flags(sections)) => self.read_flags(sections, raw),
            None => self.all(Err(Absence::NotModelled)),
        }
    }

    fn all(&self, declared: Result<bool, Absence>) -> Declared {
        Declared { frameworks: vec![declared; self.ids.len()], uncovered: Vec::new(), open: declared.err() }
    }

    fn read_list(&self, raw: &Raw<'_>) -> Declared {
        let items = match raw {
            // No list, no framework: a template that says nothing declares nothing.
            Raw::Missing => return self.all(Ok(false)),
            Raw::List(items) => items,
            other => return self.all(Err(absence_of(other))),
        };
        if items.iter().any(|item| matches!(item, RawItem::Other)) {
            return self.all(Err(Absence::Mistyped(Kind::MixedList)));
        }
        let names = || {
            items.iter().filter_map(|item| match item {
                RawItem::Text(text) => Some(&**text),
                RawItem::Other => None,
            })
        };
        // A placeholder may become any framework that is not named beside it.
        let open = names().any(is_placeholder).then_some(Absence::Placeholder);
        let mut declared = self.all(open.map_or(Ok(false), Err));
        for name in names().filter(|name| !is_placeholder(name)) {
            match self.index_of(name).and_then(|index| declared.frameworks.get_mut(index)) {
                Some(framework) => *framework = Ok(true),
                None => declared.uncovered.push(name.to_owned()),
            }
        }
        declared
    }

    fn read_flags(&self, sections: &[Section], raw: &RawTemplate<'_>) -> Declared {
        let mut declared = self.all(Ok(false));
        let Some(section) = present_section(sections, raw) else { return declared };
        match raw.get(section.path) {
            // `null` empties the section; it does not give way to the next one.
            Raw::Map | Raw::Null | Raw::Missing => {}
            other => return self.all(Err(absence_of(other))),
        }
        for (framework, path) in declared.frameworks.iter_mut().zip(&section.flags) {
            *framework = match raw.get(*path) {
                Raw::Missing => Ok(false),
                Raw::Bool(flag) => Ok(*flag),
                other => Err(absence_of(other)),
            };
        }
        declared
    }
}

/// The first section that is there, even as `null`.
pub(crate) fn present_section<'s>(sections: &'s [Section], raw: &RawTemplate<'_>) -> Option<&'s Section> {
    sections.iter().find(|section| raw.get(section.path).is_present())
}

impl Declared {
    /// Whether one framework is declared, as a fact.
    pub(crate) fn fact(&self, framework: Option<usize>) -> Fact {
        let declared = match framework {
            Some(index) => self.frameworks.get(index).copied().unwrap_or(Ok(false)),
            None if !self.uncovered.is_empty() => Ok(true),
            None => self.open.map_or(Ok(false), Err),
        };
        declared.map_or_else(Fact::Absent, |declared| Fact::Value(FactValue::Bool(declared)))
    }
}

/// Why something that is no usable value has none.
pub(crate) fn absence_of(raw: &Raw<'_>) -> Absence {
    match raw {
        Raw::Missing => Absence::Missing,
        Raw::Null => Absence::Null,
        Raw::Bool(_) => Absence::Mistyped(Kind::Bool),
        Raw::Number(_) => Absence::Mistyped(Kind::Number),
        Raw::Text(text) if is_placeholder(text) => Absence::Placeholder,
        Raw::Text(_) => Absence::Mistyped(Kind::Text),
        Raw::List(_) => Absence::Mistyped(Kind::List),
        Raw::Map => Absence::Mistyped(Kind::Map),
    }
}
