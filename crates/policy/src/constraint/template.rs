//! A template: Rego, and the schema of the parameters it takes.

use super::mistake::{mistake, policy_mistake};
use super::outcome::Violation;
use super::rego::rego;
use super::schema;
use crate::bounds;
use crate::error::{Fault, PolicyError, PolicyErrorCode};
use crate::interpreter::eval_rule;
use crate::load::{Loaded, load};
use crate::reading::{Limits, Reading, RegoVersion, World};
use crate::rules::{Path, RuleNode, dotted, package_of};
use regorus::{Engine, Value};
use serde_json::Value as Json;
use std::sync::Arc;
use tenure_document::{Node, Pointer, Source, Span};
use tenure_finding::Failure;

const CODE: &str = "verify::template";
const TARGET: &str = "admission.k8s.gatekeeper.sh";
const ENGINE: &str = "Rego";
/// Bytes of details that are kept.
const MOST_DETAILS: usize = 1 << 16;

/// A template that can be asked.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) kind: String,
    /// The whole schema of a constraint's `spec.parameters`.
    pub(super) schema: Option<Json>,
    pub(super) file: Arc<Source>,
    pub(super) rego: Span,
    engine: Engine,
    rule: String,
    limits: Limits,
}

/// Why there is no template.
#[derive(Debug)]
pub(super) enum NoTemplate {
    /// It has no Rego, but something else.
    Unsupported(Failure),
    Wrong(Vec<Failure>),
}

impl From<Failure> for NoTemplate {
    fn from(failure: Failure) -> Self {
        Self::Wrong(vec![failure])
    }
}

impl Template {
    /// Reads a template and compiles its Rego. `day` is the day that policies are told, in nanoseconds since 1970.
    pub(super) fn read(file: &Arc<Source>, root: &Node, day: i64, limits: Limits) -> Result<Self, NoTemplate> {
        let at = |path: &str| root.at(&Pointer::parse(path));
        let text = |path: &str| at(path).and_then(as_text);
        let wrong = |span: Span, message: &str, help: &str| mistake(CODE, file, span, message, help);
        let group = text("/apiVersion").and_then(|version| version.split('/').next()).unwrap_or("");
        if (text("/kind"), group) != (Some("ConstraintTemplate"), "templates.gatekeeper.sh") {
            let help = "a template has `kind: ConstraintTemplate` and `apiVersion: templates.gatekeeper.sh/v1`";
            return Err(wrong(root.span, "this is no constraint template", help).into());
        }
        let Some(kind) = text("/spec/crd/spec/names/kind") else {
            let help = "write the kind of its constraints under `spec.crd.spec.names.kind`";
            return Err(wrong(root.span, "the template does not say the kind of its constraints", help).into());
        };
        if let Some(name) = at("/metadata/name").filter(|name| as_text(name) != Some(&kind.to_lowercase())) {
            let message = format!("the template's name is not `{}`, its kind in lower case", kind.to_lowercase());
            return Err(wrong(name.span, &message, "Gatekeeper takes no other name").into());
        }
        let targets = at("/spec/targets").map(items).unwrap_or_default();
        let target = targets.iter().find(|target| target.get("target").and_then(as_text) == Some(TARGET));
        let Some(target) = target else {
            return Err(wrong(root.span, &format!("the template has no target `{TARGET}`"), "").into());
        };
        let code = code(file, target)?;
        let policies = policies(file, &code);
        let reading = Reading { version: code.version, limits, world: World::Day(day), borrowed: false };
        let mut errors = Vec::new();
        let loaded = load(&policies, &[], &reading, &mut errors);
        let failures = |errors: &[PolicyError]| {
            NoTemplate::Wrong(errors.iter().map(|error| policy_mistake(error, file)).collect())
        };
        let Some(Loaded { mut engine, rules }) = loaded else { return Err(failures(&errors)) };
        let packages: Vec<Path> =
            engine.get_modules().iter().take(policies.len()).map(|module| package_of(module)).collect();
        let package = packages.first().cloned().unwrap_or_default();
        let rule: Path = package.iter().cloned().chain(["violation".to_owned()]).collect();
        if !rules.iter().any(|known| known.path == rule) {
            let help = "Gatekeeper asks for `violation`: write `violation[{\"msg\": msg}] { … }`";
            return Err(wrong(code.rego.span, "the template has no rule `violation`", help).into());
        }
        for (at, _) in
            packages.iter().enumerate().skip(1).filter(|(_, package)| package.first().is_none_or(|p| p != "lib"))
        {
            let span = code.libs.get(at - 1).map_or(code.rego.span, |lib| lib.span);
            errors.extend(policies.get(at).map(|source| {
                let message = "a library's package does not begin with `lib`";
                let error = PolicyError::new(PolicyErrorCode::Syntax, source, message).help("call it `lib.…`");
                if source.name() == file.name() { error.at(span, "this library") } else { error }
            }));
        }
        errors.extend(strangers(&rules, &package, &policies));
        if !errors.is_empty() {
            return Err(failures(&errors));
        }
        let schema = at("/spec/crd/spec/validation/openAPIV3Schema").map(Json::from);
        let rule = dotted(&rule);
        Ok(Self { kind: kind.to_owned(), schema, file: Arc::clone(file), rego: code.rego.span, engine, rule, limits })
    }

    /// Everything in a constraint's parameters that is not as the schema has it.
    pub(super) fn check(&self, parameters: &Node) -> Vec<schema::Mistake> {
        let mut mistakes = Vec::new();
        if let Some(schema) = &self.schema {
            schema::check(schema, parameters, "spec.parameters", &mut mistakes);
        }
        mistakes
    }

    /// Asks the template about a review.
    pub(super) fn violations(
        &self,
        review: &Json,
        parameters: &Json,
        data: Option<Json>,
    ) -> Result<Vec<Violation>, Fault> {
        let malformed = |message: &str| Fault::Malformed { message: message.to_owned() };
        // A clone shares what was compiled; a fault can leave nothing behind in it.
        let mut engine = self.engine.clone();
        if let Some(data) = data {
            engine.add_data(data.into()).map_err(|error| malformed(&error.to_string()))?;
        }
        engine.set_input(serde_json::json!({ "review": review, "parameters": parameters }).into());
        let value = match eval_rule(&mut engine, &self.rule, self.limits.time) {
            Ok(value) => value,
            Err(Fault::Undefined) => return Ok(Vec::new()),
            Err(fault) => return Err(fault),
        };
        let results: Vec<&Value> = match &value {
            Value::Set(results) => results.iter().collect(),
            Value::Array(results) => results.iter().collect(),
            Value::Object(results) => results.iter().map(|(_, result)| result).collect(),
            _ => return Err(malformed("`violation` is no set")),
        };
        let mut violations = Vec::new();
        for result in results {
            let field = |key: &str| match result {
                Value::Object(fields) => fields.get(&Value::from(key)),
                _ => None,
            };
            match field("msg") {
                Some(Value::String(message)) => violations.push(Violation {
                    message: message.to_string(),
                    details: field("details").map_or_else(|| serde_json::json!({}), details),
                }),
                Some(_) => return Err(malformed("a violation's `msg` is no text")),
                // As Gatekeeper has it; whoever wrote the template may want to know.
                None => tracing::warn!("{}: a violation without `msg` counts for nothing", self.file.name()),
            }
        }
        Ok(violations)
    }
}

/// A value may be small in memory and endless on paper.
fn details(value: &Value) -> Json {
    match bounds::size(value, MOST_DETAILS) {
        Some(_) => serde_json::to_value(value).unwrap_or_default(),
        None => Json::Null,
    }
}

/// Where the Rego stands, and in which version it is.
struct Code<'n> {
    rego: &'n Node,
    libs: &'n [Node],
    version: RegoVersion,
}

fn code<'n>(file: &Arc<Source>, target: &'n Node) -> Result<Code<'n>, NoTemplate> {
    let engines = target.get("code").map(items).unwrap_or_default();
    let engine = engines.iter().find(|code| code.get("engine").and_then(as_text) == Some(ENGINE));
    let source = engine.and_then(|engine| engine.get("source"));
    let holder = source.unwrap_or(target);
    let libs = holder.get("libs").map(items).unwrap_or_default();
    let version = match source.and_then(|source| source.get("version")).map(|version| (as_text(version), version.span))
    {
        None | Some((Some("" | "v0"), _)) => RegoVersion::V0,
        Some((Some("v1"), _)) => RegoVersion::V1,
        Some((_, span)) => {
            return Err(mistake(CODE, file, span, "the version of Rego is neither `v0` nor `v1`", "").into());
        }
    };
    match holder.get("rego").filter(|rego| as_text(rego).is_some_and(|text| !text.trim().is_empty())) {
        Some(rego) => Ok(Code { rego, libs, version }),
        None if engine.is_none() && !engines.is_empty() => {
            let span = engines.first().and_then(|code| code.get("engine")).map_or(target.span, |engine| engine.span);
            let names: Vec<&str> = engines.iter().filter_map(|code| code.get("engine").and_then(as_text)).collect();
            let message = format!("the template has no Rego, only `{}`, which is not supported", names.join("`, `"));
            let help = "add the same policy with `engine: Rego`, or verify it with Gatekeeper";
            Err(NoTemplate::Unsupported(mistake("verify::unsupported", file, span, message, help)))
        }
        None => {
            let help = "write it under `rego`, or under `code` with `engine: Rego`";
            Err(mistake(CODE, file, target.span, "the template has no Rego", help).into())
        }
    }
}

/// The Rego of the template, then that of its libraries.
fn policies(file: &Arc<Source>, code: &Code<'_>) -> Vec<Arc<Source>> {
    let libs = code.libs.iter().enumerate().filter_map(|(at, lib)| rego(file, lib, &format!("libs[{at}]")));
    rego(file, code.rego, "rego").into_iter().chain(libs).collect()
}

/// References to data that Gatekeeper lets no template see.
fn strangers<'r>(
    rules: &'r [RuleNode],
    package: &'r [String],
    policies: &'r [Arc<Source>],
) -> impl Iterator<Item = PolicyError> {
    let allowed = |need: &Path| {
        need.starts_with(package) || need.first().is_some_and(|root| matches!(root.as_str(), "lib" | "inventory"))
    };
    rules.iter().flat_map(move |rule| {
        let strange = rule.needs.iter().filter(move |need| !allowed(need));
        strange.filter_map(|need| {
            let source = policies.iter().find(|source| source.name() == rule.file)?;
            let message = format!("the template refers to `{}`", dotted(need).trim_end_matches('.'));
            let error = PolicyError::new(PolicyErrorCode::Syntax, source, message).at(rule.span, "in this rule");
            Some(error.help("Gatekeeper lets templates refer to `data.inventory` and `data.lib` alone"))
        })
    })
}

pub(super) fn as_text(node: &Node) -> Option<&str> {
    match &node.value {
        tenure_document::Value::Text(text) => Some(text),
        _ => None,
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        tenure_document::Value::List(items) => items,
        _ => &[],
    }
}
