//! Rules that ask what the rules of a suite do not tell. They stand in the same package with the same imports, so a
//! statement means in them what it means where it was taken from.

use super::Suite;
use super::discovery::reference;
use crate::edit::span_of;
use crate::interpreter::contained;
use crate::load;
use crate::rules::package_of;
use crate::tokens::Words;
use regorus::Engine;
use regorus::unstable::{LiteralStmt, Module};
use std::collections::BTreeMap;
use tenure_document::{Source, Span};

/// A rule that asks something.
pub(super) struct Probe {
    /// Its path.
    pub(super) rule: String,
    file: String,
    header: String,
    text: String,
}

/// Writes probes about one module.
pub(super) struct Writer<'m> {
    module: &'m Module,
    pub(super) source: &'m Source,
    words: Words,
}

impl<'m> Writer<'m> {
    pub(super) fn new(module: &'m Module, source: &'m Source) -> Self {
        Self { module, source, words: Words::of(source.text()) }
    }

    /// A place with whole words.
    pub(super) fn place(&self, span: &regorus::unstable::Span) -> Span {
        self.words.whole(span_of(span))
    }

    /// The text at a place.
    pub(super) fn text(&self, span: &regorus::unstable::Span) -> &'m str {
        self.source.slice(self.place(span))
    }

    /// A statement as it was written, with its modifiers.
    pub(super) fn statement(&self, statement: &LiteralStmt) -> String {
        self.text(&statement.span).to_owned()
    }

    /// The modifiers of a statement.
    pub(super) fn modifiers(&self, statement: &LiteralStmt) -> String {
        let first = statement.with_mods.first().map(|first| span_of(&first.span));
        first.map_or_else(String::new, |first| {
            let end = self.place(&statement.span).end;
            format!(" {}", self.source.slice(Span::new(first.start, end)))
        })
    }

    /// A rule that is true where these statements hold together.
    pub(super) fn holds(&self, name: &str, statements: &[String]) -> Probe {
        self.rule(name, &format!("{name}{}", self.body(statements)))
    }

    /// A rule with a value.
    pub(super) fn value(&self, name: &str, value: &str) -> Probe {
        self.rule(name, &format!("{name} := {value}"))
    }

    /// A rule with the set of all that a key can be where these statements hold.
    pub(super) fn set(&self, name: &str, key: &str, statements: &[String]) -> Probe {
        let head = if self.module.rego_v1 { format!("{name} contains {key}") } else { format!("{name}[{key}]") };
        self.rule(name, &format!("{head}{}", self.body(statements)))
    }

    fn body(&self, statements: &[String]) -> String {
        let when = if self.module.rego_v1 { " if" } else { "" };
        let statements = if statements.is_empty() { "true".to_owned() } else { statements.join("\n; ") };
        format!("{when} {{ {statements}\n}}")
    }

    fn rule(&self, name: &str, text: &str) -> Probe {
        let first = self.module.policy.first().map_or(self.source.text().len(), |rule| span_of(rule.span()).start);
        let path: Vec<String> = package_of(self.module).into_iter().chain([name.to_owned()]).collect();
        Probe {
            rule: reference(&path),
            file: self.source.name().to_owned(),
            header: self.source.text().get(..first).unwrap_or_default().to_owned(),
            text: text.to_owned(),
        }
    }
}

/// An engine that knows these probes too. Nothing where one of them is not understood.
pub(super) fn with(suite: &Suite, probes: &[&Probe]) -> Option<Engine> {
    let mut texts: BTreeMap<&str, (&str, Vec<&str>)> = BTreeMap::new();
    for probe in probes {
        texts.entry(&probe.file).or_insert((&probe.header, Vec::new())).1.push(&probe.text);
    }
    let with_probes = contained(|| {
        let mut added = Vec::with_capacity(texts.len());
        for (file, (header, rules)) in texts {
            let text = format!("{header}\n{}\n", rules.join("\n"));
            added.push((format!("{file} (asked)"), text));
        }
        let mut engine = load::with(&suite.engine, suite.settings.version, added)?;
        engine.eval_query("true".to_owned(), false).map_err(|error| error.to_string())?;
        Ok::<Engine, String>(engine)
    });
    match with_probes {
        Ok(Ok(engine)) => Some(engine),
        Ok(Err(message)) | Err(message) => {
            tracing::debug!(target: "tenure::suite", "a probe was not understood: {message}");
            None
        }
    }
}
