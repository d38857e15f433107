//! Kubernetes admission reviews (`admission.k8s.io/v1`): a request in, a response out.
//!
//! A template travels in an object in one of three ways: the object itself (a custom resource with a key
//! `tenant_template` or `tenant_profile`), its `spec`, or the values of a `ConfigMap`'s `data` that end in `.yaml`,
//! `.yml` or `.json`.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
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
    #[error("standard input is no admission review: {0}")]
    #[diagnostic(code(admit::json), help("send an AdmissionReview of admission.k8s.io/v1"))]
    Json(serde_json::Error),
    #[error("its apiVersion and kind are `{api_version}` and `{kind}`")]
    #[diagnostic(code(admit::version), help("send an AdmissionReview of admission.k8s.io/v1"))]
    Version { api_version: String, kind: String },
    #[error("its request has the operation `{0}` and no object")]
    #[diagnostic(code(admit::object), help("only what is deleted has no object"))]
    NoObject(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReviewFile<'a> {
    api_version: String,
    kind: String,
    #[serde(borrow)]
    request: RequestFile<'a>,
}

#[derive(Deserialize)]
struct RequestFile<'a> {
    uid: String,
    operation: String,
    // As text, so that the parser sees what was sent, doubled keys and all.
    #[serde(borrow, default)]
    object: Option<&'a RawValue>,
}

/// The parts of an object that say where its template is.
#[derive(Deserialize, Default)]
struct ObjectFile<'a> {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    metadata: Metadata,
    #[serde(borrow, default)]
    spec: Option<&'a RawValue>,
    #[serde(default)]
    data: BTreeMap<String, Value>,
    #[serde(default)]
    tenant_template: Option<IgnoredAny>,
    #[serde(default)]
    tenant_profile: Option<IgnoredAny>,
}

#[derive(Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    name: String,
    #[serde(default)]
    namespace: String,
}

/// A request for admission.
pub(crate) struct Review<'a> {
    uid: String,
    /// `None` where something is deleted.
    object: Option<&'a RawValue>,
}

impl<'a> Review<'a> {
    /// Reads a review.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, ReviewError> {
        let review: ReviewFile<'_> = serde_json::from_slice(bytes).map_err(ReviewError::Json)?;
        if (review.api_version.as_str(), review.kind.as_str()) != ("admission.k8s.io/v1", "AdmissionReview") {
            return Err(ReviewError::Version { api_version: review.api_version, kind: review.kind });
        }
        let RequestFile { uid, operation, object } = review.request;
        // Deleting a tenant needs nobody's leave; anything else without an object is not to be waved through.
        match (operation.as_str(), object.filter(|object| object.get() != "null")) {
            ("DELETE", _) => Ok(Self { uid, object: None }),
            (_, Some(object)) => Ok(Self { uid, object: Some(object) }),
            (_, None) => Err(ReviewError::NoObject(operation)),
        }
    }

    /// The texts in the object that may be templates.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        let Some(raw) = self.object else { return Vec::new() };
        // An object of another shape has no parts to look into; as a whole it is still judged, and found wanting.
        let object: ObjectFile<'_> = serde_json::from_str(raw.get()).unwrap_or_default();
        let name = object.name();
        if object.kind == "ConfigMap" {
            let data = object.data.iter().filter_map(|(key, text)| {
                let format = Format::of(Path::new(key))?;
                Some(input(format!("{name}/{key}"), text.as_str()?.to_owned(), format))
            });
            return data.collect();
        }
        let whole = object.tenant_template.is_some() || object.tenant_profile.is_some();
        let spec = object.spec.filter(|spec| !whole || is_template(spec));
        // A custom resource keeps its template in `spec`, or is one, or, to be on the safe side, both.
        let whole = (whole || spec.is_none()).then_some(raw);
        whole.into_iter().chain(spec).map(|text| input(name.clone(), text.get().to_owned(), Format::Json)).collect()
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
        response.insert("uid".to_owned(), self.uid.as_str().into());
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

fn is_template(spec: &RawValue) -> bool {
    let spec: ObjectFile<'_> = serde_json::from_str(spec.get()).unwrap_or_default();
    spec.tenant_template.is_some() || spec.tenant_profile.is_some()
}

impl ObjectFile<'_> {
    fn name(&self) -> String {
        let parts = [&self.kind, &self.metadata.namespace, &self.metadata.name];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { "object".to_owned() } else { parts.join("/") }
    }
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
