//! Kubernetes admission reviews (`admission.k8s.io/v1`): a request in, a response out.
//!
//! A template travels in an object in one of three ways: the object itself (a custom resource with a key
//! `tenant_template` or `tenant_profile`), its `spec`, or the values of a `ConfigMap`'s `data` that end in `.yaml`,
//! `.yml` or `.json`.

use serde_json::{Map, Value, json};
use std::path::Path;
use tenure_document::Format;
use tenure_engine::Input;
use tenure_finding::{Evaluation, Judgement, Severity, TemplateEvaluation, Verdict};

/// Warnings in one response, and characters in one of them: the API server cuts what is longer.
const MOST_WARNINGS: usize = 20;
const WARNING_CHARACTERS: usize = 120;
/// Findings in the message of a denial.
const MOST_FINDINGS: usize = 20;

/// Something that is no admission review.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum ReviewError {
    #[error("standard input is no JSON: {0}")]
    #[diagnostic(code(admit::json), help("send an AdmissionReview of admission.k8s.io/v1"))]
    Json(serde_json::Error),
    #[error("it has no `{0}`")]
    #[diagnostic(code(admit::review), help("send an AdmissionReview of admission.k8s.io/v1"))]
    Missing(&'static str),
    #[error("its apiVersion is `{0}`")]
    #[diagnostic(code(admit::version), help("send admission.k8s.io/v1"))]
    Version(String),
}

/// A request for admission.
pub(crate) struct Review {
    uid: Value,
    object: Option<Map<String, Value>>,
}

impl Review {
    /// Reads a review.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ReviewError> {
        let mut review: Value = serde_json::from_slice(bytes).map_err(ReviewError::Json)?;
        let version = review.get("apiVersion").and_then(Value::as_str).unwrap_or_default();
        if version != "admission.k8s.io/v1" {
            return Err(ReviewError::Version(version.to_owned()));
        }
        let request = review.get_mut("request").ok_or(ReviewError::Missing("request"))?;
        let uid = request.get("uid").cloned().filter(Value::is_string).ok_or(ReviewError::Missing("request.uid"))?;
        // Deleting a tenant needs nobody's leave; there is no object to look at either.
        let object = request.get_mut("object").map(Value::take);
        let object = object.and_then(|object| if let Value::Object(object) = object { Some(object) } else { None });
        Ok(Self { uid, object })
    }

    /// The texts in the object that may be templates.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let Some(object) = &self.object else { return Vec::new() };
        let name = object_name(object);
        if object.get("kind").and_then(Value::as_str) == Some("ConfigMap") {
            let data = object.get("data").and_then(Value::as_object).into_iter().flatten();
            return data
                .filter_map(|(key, text)| {
                    let format = Format::of(Path::new(key))?;
                    Some(input(format!("{name}/{key}"), text.as_str()?.to_owned(), format))
                })
                .collect();
        }
        // A custom resource keeps its template in `spec`, or is one.
        let template = object.get("spec").filter(|spec| spec.is_object() && !is_template(object));
        let text = template.map_or_else(|| serde_json::to_string(object), serde_json::to_string);
        vec![input(name, text.unwrap_or_default(), Format::Json)]
    }

    /// Whether there is nothing to judge: the object is being deleted.
    pub(crate) fn is_deletion(&self) -> bool {
        self.object.is_none()
    }

    /// Lets the object in without looking at it.
    pub(crate) fn allow(&self) -> Value {
        Self::response(&json!({ "uid": self.uid, "allowed": true }))
    }

    /// The answer: denied where a control of at least `threshold` failed, or where the work could not be done.
    pub(crate) fn answer(&self, evaluation: &Evaluation, threshold: Severity) -> Value {
        let mut response = Map::new();
        response.insert("uid".to_owned(), self.uid.clone());
        let failures =
            evaluation.failures.iter().chain(evaluation.templates.iter().flat_map(|template| &template.failures));
        let failures: Vec<String> = failures.map(|failure| format!("{}: {}", failure.code, failure.message)).collect();
        let findings = findings(evaluation, threshold);
        let denied = if !failures.is_empty() {
            Some((422, "Invalid", format!("the template could not be evaluated: {}", failures.join("; "))))
        } else if !findings.is_empty() {
            Some((403, "Forbidden", denial(&findings)))
        } else {
            None
        };
        response.insert("allowed".to_owned(), denied.is_none().into());
        if let Some((code, reason, message)) = denied {
            response.insert("status".to_owned(), json!({ "code": code, "reason": reason, "message": message }));
        }
        let warnings = warnings(evaluation, threshold);
        if !warnings.is_empty() {
            response.insert("warnings".to_owned(), warnings.into());
        }
        Self::response(&response.into())
    }

    fn response(response: &Value) -> Value {
        json!({ "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": response })
    }
}

fn input(name: String, text: String, format: Format) -> Input {
    Input { name, bytes: text.into_bytes(), format, named: true }
}

fn is_template(object: &Map<String, Value>) -> bool {
    object.contains_key("tenant_template") || object.contains_key("tenant_profile")
}

fn object_name(object: &Map<String, Value>) -> String {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let metadata = |key| text(object.get("metadata").and_then(|metadata| metadata.get(key)));
    let parts = [text(object.get("kind")), metadata("namespace"), metadata("name")];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "object".to_owned() } else { parts.join("/") }
}

fn judgements<'e>(
    evaluation: &'e Evaluation,
    wanted: impl Fn(&Judgement) -> bool + Copy + 'e,
) -> impl Iterator<Item = &'e Judgement> {
    evaluation.templates.iter().flat_map(move |template: &TemplateEvaluation| {
        template.judgements.iter().filter(move |judgement| wanted(judgement))
    })
}

fn findings(evaluation: &Evaluation, threshold: Severity) -> Vec<&Judgement> {
    let mut findings: Vec<&Judgement> = judgements(evaluation, move |judgement| {
        judgement.verdict == Verdict::Fail && judgement.control.severity >= threshold
    })
    .collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.control.severity));
    findings
}

fn denial(findings: &[&Judgement]) -> String {
    let line =
        |finding: &&Judgement| format!("{}: {} ({})", finding.control.id, finding.control.title, finding.message);
    let mut lines: Vec<String> = findings.iter().take(MOST_FINDINGS).map(line).collect();
    if let Some(more) = findings.len().checked_sub(MOST_FINDINGS).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    format!("{} of the tenant template's controls failed: {}", findings.len(), lines.join("; "))
}

/// Failures below the threshold, and how much could not be decided.
fn warnings(evaluation: &Evaluation, threshold: Severity) -> Vec<Value> {
    let milder = judgements(evaluation, move |judgement| {
        judgement.verdict == Verdict::Fail && judgement.control.severity < threshold
    });
    let mut warnings: Vec<Value> = milder
        .take(MOST_WARNINGS)
        .map(|judgement| shortened(&format!("{}: {}", judgement.control.id, judgement.message)).into())
        .collect();
    let unknown = evaluation.summary().unknown;
    if unknown > 0 {
        warnings.push(format!("{unknown} controls can not be decided: the template does not say enough").into());
    }
    warnings
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(WARNING_CHARACTERS - 1).collect();
    if characters.next().is_some() { format!("{head}…") } else { head }
}
