//! Secrets are found, and never shown.
//!
//! A report quotes templates: the line of a finding, the lines of its neighbours, what a rule says of what it read. Where a
//! template holds what looks like a secret, every text that the evaluation carries is replaced by a copy in which its bytes
//! are stars, before any renderer sees it. Spans stay what they are. So a renderer can not forget to hide anything.

use crate::history;
use crate::read::Template;
use crate::setup::Engine;
use std::collections::HashMap;
use std::sync::Arc;
use tenure_document::{Pointer, Source, Span};
use tenure_finding::{
    DocumentEvaluation, Evaluation, Evidence, Fact, FactValue, Failure, Place, RuleResults, TemplateEvaluation,
};

/// What stands for a secret in a message.
pub(crate) const HIDDEN: &str = "(a secret)";
/// Shorter texts than this are found in messages that have nothing to do with them.
const SHORTEST: usize = 6;

/// The secrets of a template: where they stand.
#[derive(Debug, Default)]
pub(crate) struct Secrets(Vec<Place>);

impl Secrets {
    /// The secrets of one template, with those that a layer replaced or a variable holds.
    pub(crate) fn of(engine: &Engine, template: &Template) -> Self {
        let mut places = Vec::new();
        for pointer in pointers(engine, template) {
            places.extend(history::all_places(template, &pointer));
        }
        Self(places)
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Where a template holds what looks like a secret.
fn pointers(engine: &Engine, template: &Template) -> Vec<Pointer> {
    let fact = engine.secrets_slot().map(|slot| template.facts.get(slot));
    match fact {
        Some(Fact::Value(FactValue::Texts(pointers))) => {
            pointers.iter().map(|pointer| Pointer::parse(pointer)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a place is that of a secret, or holds one, or is in one.
pub(crate) fn is_secret(engine: &Engine, template: &Template, pointer: &Pointer) -> bool {
    let holds = |outer: &Pointer, inner: &Pointer| {
        inner.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    pointers(engine, template).iter().any(|secret| holds(pointer, secret) || holds(secret, pointer))
}

/// Hides secrets all through an evaluation.
pub(crate) fn mask(evaluation: &mut Evaluation, secrets: &Secrets) {
    if secrets.0.is_empty() {
        return;
    }
    let mut masking = Masking { copies: HashMap::new(), texts: Vec::new() };
    for place in &secrets.0 {
        masking.copies.entry(address(&place.source)).or_insert_with(|| (Arc::clone(&place.source), Vec::new()));
        if let Some((_, spans)) = masking.copies.get_mut(&address(&place.source)) {
            spans.push(place.span);
        }
        let text = place.source.slice(place.span).trim_matches(['"', '\'']).to_owned();
        if text.len() >= SHORTEST {
            masking.texts.push(text);
        }
    }
    // The longest first: a secret may be the beginning of another.
    masking.texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    masking.texts.dedup();
    let masking = Masked {
        copies: masking
            .copies
            .into_iter()
            .map(|(address, (source, spans))| (address, (Arc::new(starred(&source, &spans)), source)))
            .collect(),
        texts: masking.texts,
    };
    evaluation.templates.iter_mut().for_each(|template| masking.template(template));
    evaluation.documents.iter_mut().for_each(|document| masking.document(document));
    evaluation.failures.iter_mut().for_each(|failure| masking.failure(failure));
}

fn address(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}

/// The text with stars in place of some bytes. Line breaks stay, so that every line keeps its number.
fn starred(source: &Source, spans: &[Span]) -> Source {
    let mut text = String::with_capacity(source.text().len());
    let inside = |at: usize| spans.iter().any(|span| (span.start..span.end).contains(&at));
    for (at, character) in source.text().char_indices() {
        if inside(at) && !matches!(character, '\n' | '\r') {
            // As many bytes as the character had.
            text.extend(std::iter::repeat_n('*', character.len_utf8()));
        } else {
            text.push(character);
        }
    }
    Source::new(source.name(), text)
}

struct Masking {
    copies: HashMap<usize, (Arc<Source>, Vec<Span>)>,
    texts: Vec<String>,
}

struct Masked {
    /// By the address of the original, which is kept alive so that it stays the only one there.
    copies: HashMap<usize, (Arc<Source>, Arc<Source>)>,
    texts: Vec<String>,
}

impl Masked {
    fn source(&self, source: &mut Arc<Source>) {
        if let Some((copy, _)) = self.copies.get(&address(source)) {
            *source = Arc::clone(copy);
        }
    }

    fn place(&self, place: &mut Place) {
        self.source(&mut place.source);
    }

    fn text(&self, text: &mut String) {
        for secret in &self.texts {
            if text.contains(secret) {
                *text = text.replace(secret, HIDDEN);
            }
        }
    }

    fn json(&self, json: &mut serde_json::Value) {
        match json {
            serde_json::Value::String(text) => self.text(text),
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            serde_json::Value::Object(entries) => entries.values_mut().for_each(|entry| self.json(entry)),
            _ => {}
        }
    }

    fn evidence(&self, evidence: &mut Evidence) {
        evidence.place.iter_mut().for_each(|place| self.place(place));
        evidence.value.iter_mut().for_each(|value| self.json(value));
        for origin in &mut evidence.origins {
            self.place(&mut origin.place);
            self.text(&mut origin.text);
        }
        evidence.through.iter_mut().for_each(|place| self.place(place));
    }

    fn failure(&self, failure: &mut Failure) {
        self.text(&mut failure.message);
        failure.places.iter_mut().for_each(|(place, _)| self.place(place));
    }

    fn rules(&self, rules: &mut RuleResults) {
        for finding in &mut rules.findings {
            self.text(&mut finding.message);
            finding.metadata.values_mut().for_each(|value| self.json(value));
            finding.places.iter_mut().for_each(|place| self.place(&mut place.place));
        }
    }

    fn document(&self, document: &mut DocumentEvaluation) {
        self.source(&mut document.source);
        self.rules(&mut document.rules);
    }

    fn template(&self, template: &mut TemplateEvaluation) {
        self.source(&mut template.source);
        template.layers.iter_mut().for_each(|layer| self.source(&mut layer.source));
        let judged = template.judgements.iter_mut().flat_map(|judgement| &mut judgement.evidence);
        let clashing = template.contradictions.iter_mut().flat_map(|clash| &mut clash.evidence);
        judged.chain(clashing).for_each(|evidence| self.evidence(evidence));
        self.rules(&mut template.rules);
        for recommendation in &mut template.recommendations {
            recommendation.place.iter_mut().for_each(|place| self.place(place));
        }
        for warning in &mut template.warnings {
            self.text(&mut warning.message);
            self.place(&mut warning.place);
        }
        template.failures.iter_mut().for_each(|failure| self.failure(failure));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_as_long_as_what_they_hide() {
        let source = Source::new("t", "a: pässword\nb: |\n  one\n  two\n");
        let starred = starred(&source, &[Span::new(3, 12), Span::new(16, source.text().len())]);
        assert_eq!(starred.text(), "a: *********\nb: *\n*****\n*****\n");
        assert_eq!(starred.text().len(), source.text().len());
    }
}
