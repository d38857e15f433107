//! A new control to start from: a policy, its test, and its fact where that is new.
//!
//! What is written passes at once, `policy check` and `policy test` included, so that the author changes something that
//! works. The texts are made here and written by the caller.

mod error;
mod write;

use crate::setup::Engine;
use tenure_template::{Dialect, FactType};

pub use error::ScaffoldError;

/// A control to write.
#[derive(Debug)]
pub struct NewControl<'n> {
    /// Its id.
    pub id: &'n str,
    /// Its framework.
    pub framework: &'n str,
    /// What must hold, where the author says it.
    pub title: Option<&'n str>,
    /// How much a failure matters.
    pub severity: tenure_finding::Severity,
    /// The fact that it asks for.
    pub fact: &'n str,
    /// What it asks.
    pub question: NewQuestion<'n>,
    /// The type of a fact that is new, and the fields in which templates say it.
    pub new_fact: Option<(&'n str, &'n [String])>,
}

/// What a new control asks of its fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NewQuestion<'n> {
    /// Whatever suits the type of the fact.
    Suitable,
    /// A number of at least this.
    AtLeast(f64),
    /// A number of at most this.
    AtMost(f64),
    /// One of these words.
    OneOf(&'n [String]),
}

/// The files of a new control.
#[derive(Debug)]
pub struct Scaffold {
    /// Names within the folder, and texts: the policy, then its test.
    pub files: Vec<(String, String)>,
    /// The entry for `facts.yaml`, where the fact is new.
    pub fact: Option<String>,
}

/// What a control asks of its fact, once both are known.
#[derive(Debug, Clone, Copy)]
enum Asked<'n> {
    True,
    Present,
    AtLeast(f64),
    AtMost(f64),
    OneOf(&'n [String]),
    EveryOneOf(&'n [String]),
}

/// Writes the files of a new control. `package` is the name of the folder that they are for.
///
/// # Errors
/// What is wrong with the wishes.
pub fn scaffold(engine: &Engine, package: &str, new: &NewControl<'_>) -> Result<Scaffold, ScaffoldError> {
    check_id(engine, new.id)?;
    let known = engine.catalogue().slot(new.fact).and_then(|slot| engine.catalogue().spec(slot));
    let (kind, unit, fact) = match (known, &new.new_fact) {
        (Some(_), Some(_)) => return Err(ScaffoldError::KnownFact { fact: new.fact.to_owned() }),
        (Some(spec), None) => (spec.fact_type(), spec.unit.as_deref(), None),
        (None, Some((word, paths))) => {
            let kind = new_type(word)?;
            (Some(kind), None, Some(write::fact(new.fact, kind, &fields(paths)?)))
        }
        (None, None) => return Err(unknown_fact(engine, new.fact)),
    };
    let asked = asked(kind, new.question)?;
    let field = match (&new.new_fact, engine.catalogue().slot(new.fact)) {
        (Some((_, paths)), _) => paths.first().cloned(),
        (None, Some(slot)) => Dialect::ALL
            .iter()
            .find_map(|dialect| engine.catalogue().paths_of(slot, *dialect).first().map(|path| (*path).to_owned())),
        (None, None) => None,
    };
    let names = write::Names::new(package, new.id);
    // A number of what, where nobody says the unit: of what the fact is called.
    let called = new.fact.rsplit('.').next().unwrap_or(new.fact).replace('_', " ");
    let wish =
        write::Wish { new, asked, unit: unit.unwrap_or(&called), field: field.unwrap_or_else(|| new.fact.to_owned()) };
    let policy = (format!("{}.rego", names.stem), write::policy(&names, &wish));
    let test = (format!("{}_test.rego", names.stem), write::test(&names, &wish));
    Ok(Scaffold { files: vec![policy, test], fact })
}

fn check_id(engine: &Engine, id: &str) -> Result<(), ScaffoldError> {
    let sound = id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.chars().all(|character| character.is_ascii_alphanumeric() || character == '-' || character == '_');
    if !sound {
        return Err(ScaffoldError::Id { id: id.to_owned() });
    }
    let known = engine.policies().controls().iter().find(|control| control.control.id.eq_ignore_ascii_case(id));
    known.map_or(Ok(()), |control| {
        Err(ScaffoldError::KnownId { id: control.control.id.clone(), file: control.file.name().to_owned() })
    })
}

fn unknown_fact(engine: &Engine, fact: &str) -> ScaffoldError {
    let area = fact.split('.').next().unwrap_or(fact);
    let alike: Vec<&str> = engine.catalogue().ids().filter(|id| id.split('.').next() == Some(area)).collect();
    let advice = if alike.is_empty() {
        "`tenure policy facts` lists all facts".to_owned()
    } else {
        format!("known are {}", alike.join(", "))
    };
    ScaffoldError::UnknownFact { fact: fact.to_owned(), advice }
}

fn new_type(word: &str) -> Result<FactType, ScaffoldError> {
    match word {
        "boolean" => Ok(FactType::Boolean),
        "number" => Ok(FactType::Number),
        "text" => Ok(FactType::Text),
        "texts" => Ok(FactType::Texts),
        _ => Err(ScaffoldError::FactType { word: word.to_owned() }),
    }
}

/// Fields with their dialects: `tenant_profile:security.cost_centre`; those that begin with `tenant_template.` need not
/// say which.
fn fields(paths: &[String]) -> Result<Vec<(Dialect, &str)>, ScaffoldError> {
    let field = |path: &String| {
        let unsound = || ScaffoldError::Path { path: path.clone() };
        let (dialect, dotted) = match path.split_once(':') {
            Some((dialect, dotted)) => (Dialect::from_name(dialect).ok_or_else(unsound)?, dotted),
            None if path.starts_with("tenant_template.") => (Dialect::TenantTemplate, path.as_str()),
            None => return Err(unsound()),
        };
        let key = |key: &str| {
            !key.is_empty()
                && key.chars().all(|character| character.is_ascii_alphanumeric() || "_-".contains(character))
        };
        if dotted.split('.').all(key) {
            // The text lives as long as the wishes do.
            let start = path.len() - dotted.len();
            Ok((dialect, start))
        } else {
            Err(unsound())
        }
    };
    if paths.is_empty() {
        return Err(ScaffoldError::Path { path: String::new() });
    }
    paths
        .iter()
        .map(|path| field(path).map(|(dialect, start)| (dialect, path.get(start..).unwrap_or_default())))
        .collect()
}

fn asked(kind: Option<FactType>, question: NewQuestion<'_>) -> Result<Asked<'_>, ScaffoldError> {
    let unsuitable =
        |question| ScaffoldError::Question { kind: kind.map_or("derived", FactType::as_str).to_owned(), question };
    match (kind, question) {
        (Some(FactType::Boolean | FactType::TextOrBoolean) | None, NewQuestion::Suitable) => Ok(Asked::True),
        (Some(FactType::Presence), NewQuestion::Suitable) => Ok(Asked::Present),
        (Some(FactType::Number), NewQuestion::AtLeast(low)) => Ok(Asked::AtLeast(low)),
        (Some(FactType::Number), NewQuestion::AtMost(high)) => Ok(Asked::AtMost(high)),
        (Some(FactType::Text | FactType::TextOrBoolean | FactType::TextOrNumber), NewQuestion::OneOf(words)) => {
            Ok(Asked::OneOf(words))
        }
        (Some(FactType::Texts), NewQuestion::OneOf(words)) => Ok(Asked::EveryOneOf(words)),
        (_, NewQuestion::Suitable) => Err(unsuitable("nothing in particular")),
        (_, NewQuestion::AtLeast(_)) => Err(unsuitable("for at least a number")),
        (_, NewQuestion::AtMost(_)) => Err(unsuitable("for at most a number")),
        (_, NewQuestion::OneOf(_)) => Err(unsuitable("for one of some words")),
    }
}
