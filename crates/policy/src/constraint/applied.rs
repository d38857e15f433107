//! A constraint: the template applied to some objects, with some parameters.

use super::criteria::Criteria;
use super::mistake::mistake;
use super::object::as_kubernetes_reads;
use super::schema;
use super::template::{Template, as_text};
use serde_json::Value as Json;
use std::sync::Arc;
use tenure_document::{Node, Pointer, Source, Span};
use tenure_finding::Failure;

/// A constraint: where a template applies, with which parameters.
#[derive(Debug)]
pub(super) struct Constraint {
    pub(super) criteria: Criteria,
    pub(super) parameters: Json,
}

/// Why a constraint is refused.
#[derive(Debug, Default)]
pub(super) struct Refusal {
    pub(super) mistakes: Vec<Failure>,
    /// Whether all of them are about the schema: a test may expect that.
    pub(super) by_schema: bool,
}

impl Constraint {
    pub(super) fn read(file: &Arc<Source>, mut root: Node, template: &Template) -> Result<Self, Refusal> {
        as_kubernetes_reads(&mut root, file);
        let at = |path: &str| root.at(&Pointer::parse(path));
        let wrong = |span: Span, message: String, help: &str| mistake("verify::constraint", file, span, message, help);
        let mut mistakes = Vec::new();
        let group = at("/apiVersion").and_then(as_text).and_then(|version| version.split('/').next()).unwrap_or("");
        if group != "constraints.gatekeeper.sh" {
            let help = "a constraint has `apiVersion: constraints.gatekeeper.sh/v1beta1`";
            mistakes.push(wrong(
                at("/apiVersion").map_or(root.span, |v| v.span),
                "this is no constraint".to_owned(),
                help,
            ));
        }
        let kind = at("/kind");
        if kind.and_then(as_text) != Some(&template.kind) {
            let message = format!("the constraint is not of the kind `{}`, which the template defines", template.kind);
            mistakes.push(wrong(
                kind.map_or(root.span, |kind| kind.span),
                message,
                "name the template that it belongs to",
            ));
        }
        if at("/metadata/name").and_then(as_text).is_none_or(str::is_empty) {
            mistakes.push(wrong(root.span, "the constraint has no name".to_owned(), "write it under `metadata.name`"));
        }
        let mut criteria = Criteria::default();
        if let Some(node) = at("/spec/match") {
            match serde_json::from_value(Json::from(node)) {
                Ok(read) => criteria = read,
                Err(error) => {
                    mistakes.push(wrong(node.span, format!("`spec.match` is not as it should be: {error}"), ""));
                }
            }
            mistakes.extend(criteria.mistakes().into_iter().map(|message| wrong(node.span, message, "")));
        }
        let before = mistakes.len();
        let parameters = at("/spec/parameters");
        let by_schema = parameters.map(|parameters| template.check(parameters)).unwrap_or_default();
        mistakes.extend(by_schema.into_iter().map(|(span, message)| {
            wrong(span, message, "the template says under `openAPIV3Schema` what its constraints may have")
        }));
        if !mistakes.is_empty() {
            return Err(Refusal { by_schema: before == 0, mistakes });
        }
        let mut parameters = parameters.map_or(Json::Null, Json::from);
        if parameters.is_null() {
            parameters = serde_json::json!({});
        }
        if let Some(schema) = &template.schema {
            schema::fill(schema, &mut parameters);
        }
        Ok(Self { criteria, parameters })
    }
}
