//! Kubernetes objects: values as Kubernetes reads YAML, and the few fields that tell what an object is.

use serde_json::{Value as Json, json};
use std::sync::Arc;
use tenure_document::{Node, Number, Source, Value};

/// An object.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) json: Json,
    pub(super) group: String,
    pub(super) version: String,
    pub(super) kind: String,
}

impl Object {
    /// Reads an object; what is missing where something is.
    pub(super) fn read(node: &Node, source: &Arc<Source>) -> Result<Self, &'static str> {
        let mut node = node.clone();
        as_kubernetes_reads(&mut node, source);
        Self::from_json((&node).into())
    }

    pub(super) fn from_json(json: Json) -> Result<Self, &'static str> {
        let text = |key: &str| json.get(key).and_then(Json::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        let kind = text("kind").ok_or("the object has no `kind`")?;
        let api_version = text("apiVersion").ok_or("the object has no `apiVersion`")?;
        let (group, version) = api_version.split_once('/').unwrap_or(("", &api_version));
        let (group, version) = (group.to_owned(), version.to_owned());
        Ok(Self { json, group, version, kind })
    }

    fn metadata(&self, key: &str) -> &str {
        self.json.get("metadata").and_then(|metadata| metadata.get(key)).and_then(Json::as_str).unwrap_or("")
    }

    pub(super) fn name(&self) -> &str {
        self.metadata("name")
    }

    pub(super) fn generate_name(&self) -> &str {
        self.metadata("generateName")
    }

    pub(super) fn namespace(&self) -> &str {
        self.metadata("namespace")
    }

    pub(super) fn label(&self, key: &str) -> Option<&str> {
        self.json.get("metadata")?.get("labels")?.get(key)?.as_str()
    }

    pub(super) fn is_namespace(&self) -> bool {
        self.group.is_empty() && self.kind == "Namespace"
    }

    pub(super) fn group_version(&self) -> String {
        if self.group.is_empty() { self.version.clone() } else { format!("{}/{}", self.group, self.version) }
    }

    pub(super) fn group_version_kind(&self) -> Json {
        json!({ "group": self.group, "version": self.version, "kind": self.kind })
    }
}

/// Kubernetes reads YAML 1.1: `yes` and `on` are booleans there, and `0644` is 420. A manifest means what the cluster
/// makes of it, so these are read the same way here, and here only.
pub(super) fn as_kubernetes_reads(node: &mut Node, source: &Source) {
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| as_kubernetes_reads(item, source)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| as_kubernetes_reads(&mut entry.node, source)),
        // A quoted text has its quotes in the source.
        Value::Text(text) if source.slice(node.span) == text => match text.as_str() {
            "yes" | "Yes" | "YES" | "on" | "On" | "ON" => node.value = Value::Bool(true),
            "no" | "No" | "NO" | "off" | "Off" | "OFF" => node.value = Value::Bool(false),
            _ => {}
        },
        Value::Number(Number::Integer(number)) => {
            let digits = source.slice(node.span).strip_prefix('0').filter(|digits| !digits.is_empty());
            if let Some(octal) = digits.and_then(|digits| i64::from_str_radix(digits, 8).ok()) {
                *number = octal;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, as_kubernetes_reads};
    use serde_json::{Value as Json, json};
    use std::sync::Arc;
    use tenure_document::{Format, Limits, Source, parse};

    fn read(text: &str) -> (Json, Arc<Source>) {
        let source = Arc::new(Source::new("o.yaml", text));
        let mut node = parse(&source, Format::Yaml, &Limits::default()).documents[0].root.clone();
        as_kubernetes_reads(&mut node, &source);
        ((&node).into(), source)
    }

    #[test]
    fn plain_words_are_read_as_yaml_1_1() {
        let (json, _) = read("{a: yes, b: 'yes', c: off, d: 0644, e: '0644', f: 089, g: true, h: 10}");
        assert_eq!(
            json,
            json!({ "a": true, "b": "yes", "c": false, "d": 420, "e": "0644", "f": 89, "g": true, "h": 10 })
        );
    }

    #[test]
    fn an_object_says_what_it_is() {
        let object = Object::from_json(json!({ "apiVersion": "apps/v1", "kind": "Deployment" })).unwrap();
        assert_eq!((object.group.as_str(), object.version.as_str(), object.name()), ("apps", "v1", ""));
        let object = Object::from_json(json!({ "apiVersion": "v1", "kind": "Namespace" })).unwrap();
        assert!(object.is_namespace() && object.group_version() == "v1");
        assert!(Object::from_json(json!({ "kind": "Pod" })).is_err());
    }
}
