//! From raw slots to facts: types, words, placeholders and joined lists.

use crate::catalogue::{Catalogue, FactSource, FactType, PathFact};
use crate::frameworks::{Declared, absence_of};
use crate::raw::{Raw, RawItem, RawTemplate, is_placeholder};
use crate::resolve::Resolved;
use crate::{Dialect, Validator, fill_json, fill_tree};
use tenure_document::{Node, Number};
use tenure_finding::{Absence, Fact, FactSlot, FactValue, Kind};

/// What a run adds to what a template says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The evaluation date, `YYYY-MM-DD`.
    pub evaluation_date: String,
    /// For each framework of the catalogue, whether the run puts it in scope, declared or not.
    pub in_scope: Vec<bool>,
}

/// All facts of one template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The dialect they were read in.
    pub dialect: Dialect,
    /// The frameworks that the template declares.
    pub declared: Declared,
    /// By slot, one for each fact of the catalogue.
    values: Vec<Fact>,
}

impl Facts {
    /// All facts by slot.
    pub fn values(&self) -> &[Fact] {
        &self.values
    }

    /// One fact.
    pub fn get(&self, slot: FactSlot) -> &Fact {
        self.values.get(usize::from(slot.0)).unwrap_or(&Fact::Absent(Absence::NotModelled))
    }

    /// The text of a fact, where it is one.
    pub fn text(&self, slot: FactSlot) -> Option<&str> {
        match self.get(slot) {
            Fact::Value(FactValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// These facts with one value changed: what the template would say after an edit.
    #[must_use]
    pub fn with(&self, slot: FactSlot, value: FactValue) -> Self {
        let mut changed = self.clone();
        if let Some(fact) = changed.values.get_mut(usize::from(slot.0)) {
            *fact = Fact::Value(value);
        }
        changed
    }
}

impl Catalogue {
    /// The facts of a document, or `None` where it is no tenant template.
    pub fn read(&self, root: &Node, context: &Context) -> Option<Facts> {
        let dialect = Dialect::of(root)?;
        Some(self.resolve(dialect, &fill_tree::fill(self, root), context))
    }

    /// The facts of a template that was put together.
    pub fn read_resolved(&self, resolved: &Resolved, context: &Context) -> Facts {
        self.resolve(resolved.dialect, &fill_tree::fill_resolved(self, resolved), context)
    }

    /// The facts of a JSON text in one streaming pass, without a tree.
    ///
    /// `None` says nothing about the text: it may be broken, hold a doubled key, be nested too deep, be no template, have
    /// to be put together first, or merely be odd. The document parser tells which.
    ///
    /// With a `validator`, `None` also where it would have something to say.
    pub fn read_json(&self, text: &str, context: &Context, validator: Option<&Validator<'_>>) -> Option<Facts> {
        let (dialect, raw) = fill_json::fill(self, validator.map(|validator| validator.fields), text)?;
        let facts = self.resolve(dialect, &raw, context);
        validator.is_none_or(|validator| validator.quotas_fit(&facts, self)).then_some(facts)
    }

    /// Ids of the frameworks that templates can declare.
    pub fn frameworks(&self) -> &[String] {
        self.declarations.ids()
    }

    /// The index of a framework in [`Catalogue::frameworks`], by any accepted name.
    pub fn framework_index(&self, name: &str) -> Option<usize> {
        self.declarations.index_of(name)
    }

    fn resolve(&self, dialect: Dialect, raw: &RawTemplate<'_>, context: &Context) -> Facts {
        let declared = self.declarations.read(dialect, raw);
        let values = self.specs().iter().map(|spec| match &spec.source {
            FactSource::Paths(fact) => fact.read(dialect, raw).map_or_else(Fact::Absent, Fact::Value),
            FactSource::Declared(framework) => declared.fact(*framework),
            FactSource::Scope(framework) if context.in_scope.get(*framework) == Some(&true) => {
                Fact::Value(FactValue::Bool(true))
            }
            FactSource::Scope(framework) => declared.fact(Some(*framework)),
            FactSource::Placeholders => pointers(&raw.placeholders),
            FactSource::Secrets => pointers(&raw.secrets),
            FactSource::EvaluationDate => Fact::Value(FactValue::Text(context.evaluation_date.as_str().into())),
        });
        Facts { dialect, values: values.collect(), declared }
    }
}

impl PathFact {
    fn read(&self, dialect: Dialect, raw: &RawTemplate<'_>) -> Result<FactValue, Absence> {
        let paths = self.paths_in(dialect);
        if paths.is_empty() {
            return Err(Absence::NotModelled);
        }
        if self.fact_type == FactType::Presence {
            let present = paths.iter().any(|path| raw.get(*path).is_present());
            return if present { Ok(FactValue::Bool(true)) } else { Err(Absence::Missing) };
        }
        if self.join {
            return self.read_joined(paths, raw);
        }
        // The first that is there wins, even as `null`: a later path must not answer for an explicit one.
        let found = paths.iter().map(|path| raw.get(*path)).find(|raw| raw.is_present());
        found.map_or(Err(Absence::Missing), |raw| self.understand(raw))
    }

    /// What one value means to this fact.
    pub(crate) fn understand(&self, raw: &Raw<'_>) -> Result<FactValue, Absence> {
        use FactType::{Boolean, Number as NumberType, Scalar, Text, TextOrBoolean, TextOrNumber, Texts};
        match (self.fact_type, raw) {
            (_, Raw::Text(text)) if self.is_placeholder(text) => Err(Absence::Placeholder),
            (_, Raw::Text(text)) if self.words.is_some() => {
                self.words.as_ref().and_then(|words| words.meaning(text)).ok_or(Absence::Mistyped(Kind::Word))
            }
            (Boolean | TextOrBoolean | Scalar, Raw::Bool(boolean)) => Ok(FactValue::Bool(*boolean)),
            (NumberType | TextOrNumber | Scalar, Raw::Number(number)) => finite(*number),
            (Text | TextOrBoolean | TextOrNumber | Scalar, Raw::Text(text)) => Ok(FactValue::Text((**text).into())),
            (Texts, Raw::List(items)) => {
                let mut texts = Vec::with_capacity(items.len());
                self.append(items, &mut texts)?;
                Ok(FactValue::Texts(texts.into()))
            }
            (_, other) => Err(absence_of(other)),
        }
    }

    fn read_joined(&self, paths: &[u16], raw: &RawTemplate<'_>) -> Result<FactValue, Absence> {
        let mut texts = Vec::new();
        // What is left to say where no path holds anything: `null` is worth more than nothing at all.
        let mut absence = Some(Absence::Missing);
        for path in paths {
            match raw.get(*path) {
                Raw::Missing => {}
                Raw::Null => absence = absence.map(|_| Absence::Null),
                Raw::Text(text) if self.is_placeholder(text) => return Err(Absence::Placeholder),
                Raw::Text(text) => {
                    texts.push((**text).into());
                    absence = None;
                }
                Raw::List(items) => {
                    self.append(items, &mut texts)?;
                    absence = None;
                }
                other => return Err(absence_of(other)),
            }
        }
        absence.map_or_else(|| Ok(FactValue::Texts(texts.into())), Err)
    }

    fn append(&self, items: &[RawItem<'_>], texts: &mut Vec<Box<str>>) -> Result<(), Absence> {
        for item in items {
            match item {
                RawItem::Text(text) if self.is_placeholder(text) => return Err(Absence::Placeholder),
                RawItem::Text(text) => texts.push((**text).into()),
                RawItem::Other => return Err(Absence::Mistyped(Kind::MixedList)),
            }
        }
        Ok(())
    }

    fn is_placeholder(&self, text: &str) -> bool {
        is_placeholder(text) || self.placeholder.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }
}

fn pointers(found: &[String]) -> Fact {
    Fact::Value(FactValue::Texts(found.iter().map(|pointer| pointer.as_str().into()).collect()))
}

fn finite(number: Number) -> Result<FactValue, Absence> {
    match number {
        Number::Float(float) if !float.is_finite() => Err(Absence::Mistyped(Kind::NotFinite)),
        number => Ok(FactValue::Number(number)),
    }
}
