//! Reads `fields.yaml` over what the facts have said already.

use crate::Dialect;
use crate::error::CatalogueError;
use crate::fields::Field;
use crate::kinds::Kinds;
use serde::Deserialize;
use serde_yaml::{Mapping, Value as Yaml};

const FILE: &str = "fields.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldsFile {
    #[serde(rename = "version")]
    _version: u32,
    fields: Mapping,
}

/// The sections of the file, by dialect.
pub(crate) fn read(text: &str) -> Result<Vec<(Dialect, Mapping)>, CatalogueError> {
    let file: FieldsFile = serde_yaml::from_str(text)
        .map_err(|error| CatalogueError::Shape { file: FILE.to_owned(), message: error.to_string() })?;
    let dialect = |(name, fields): (Yaml, Yaml)| {
        let word = name.as_str().unwrap_or_default();
        let expected = || Dialect::ALL.map(Dialect::as_str).join(", ");
        let dialect = Dialect::from_name(word).ok_or_else(|| mistake("", word, "dialect", expected()))?;
        match fields {
            Yaml::Mapping(fields) => Ok((dialect, fields)),
            other => Err(mistake(word, &plain(&other), "mapping of fields", "a mapping".to_owned())),
        }
    };
    file.fields.into_iter().map(dialect).collect()
}

impl Field {
    /// Adds what an entry of the file says. A mapping in it is a field of its own, anything else is said of this one.
    pub(crate) fn lay_over(&mut self, entry: &Mapping, path: &str) -> Result<(), CatalogueError> {
        // A fact decides what its field holds, and which words are right where it names any.
        let (decided, worded) = (!self.kinds.is_empty(), !self.words.is_empty());
        for (key, value) in entry {
            let key = key.as_str().unwrap_or_default();
            match (key, value) {
                (key, Yaml::Mapping(below)) => {
                    let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                    self.fields.entry(key.to_owned()).or_default().lay_over(below, &path)?;
                }
                ("about", text) if self.description.is_empty() => self.description = plain(text),
                ("unit", text) if self.unit.is_none() => self.unit = Some(plain(text)),
                ("type", words) => {
                    let kinds = kinds(words, path)?;
                    if !decided {
                        self.kinds = kinds;
                    }
                }
                ("words", words) if !worded => self.words.extend(texts(words)),
                ("examples", words) => self.examples.extend(texts(words)),
                ("about" | "unit" | "words", _) => {}
                (other, _) => {
                    let expected = "about, type, unit, words, examples, or a mapping, which is a field";
                    return Err(mistake(path, other, "statement about a field", expected.to_owned()));
                }
            }
        }
        Ok(())
    }
}

fn kinds(words: &Yaml, path: &str) -> Result<Kinds, CatalogueError> {
    texts(words).try_fold(Kinds::default(), |kinds, word| match Kinds::from_word(&word) {
        Some(kind) => Ok(kinds.with(kind)),
        None => Err(mistake(path, &word, "type of field", Kinds::words().collect::<Vec<_>>().join(", "))),
    })
}

/// One text, or those of a list.
fn texts(value: &Yaml) -> impl Iterator<Item = String> {
    let (one, list) = match value {
        Yaml::Sequence(list) => (None, list.as_slice()),
        one => (Some(one), [].as_slice()),
    };
    one.into_iter().chain(list).map(plain)
}

fn plain(value: &Yaml) -> String {
    match value {
        Yaml::String(text) => text.clone(),
        Yaml::Number(number) => number.to_string(),
        Yaml::Bool(boolean) => boolean.to_string(),
        _ => String::new(),
    }
}

fn mistake(path: &str, word: &str, what: &'static str, expected: String) -> CatalogueError {
    CatalogueError::Field { path: path.to_owned(), word: word.to_owned(), what, expected }
}
