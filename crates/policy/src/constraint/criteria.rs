//! To which objects a constraint applies: `spec.match`.

use super::object::Object;
use super::review::{Inventory, Review};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a constraint matches. What is not said matches everything.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Criteria {
    kinds: Vec<Kinds>,
    scope: String,
    namespaces: Vec<String>,
    excluded_namespaces: Vec<String>,
    label_selector: Option<Selector>,
    namespace_selector: Option<Selector>,
    name: String,
    source: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Kinds {
    api_groups: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Selector {
    match_labels: BTreeMap<String, String>,
    match_expressions: Vec<Expression>,
}

#[derive(Debug, Deserialize)]
struct Expression {
    key: String,
    operator: Operator,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
}

impl Criteria {
    /// What is wrong with the criteria, beyond their shape.
    pub(super) fn mistakes(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        for expression in [&self.label_selector, &self.namespace_selector]
            .into_iter()
            .flatten()
            .flat_map(|selector| &selector.match_expressions)
        {
            let wants_values = matches!(expression.operator, Operator::In | Operator::NotIn);
            if wants_values == expression.values.is_empty() {
                let verb = if wants_values { "needs" } else { "takes no" };
                mistakes.push(format!("`{:?}` on `{}` {verb} values", expression.operator, expression.key));
            }
        }
        if !matches!(self.scope.as_str(), "" | "*" | "Cluster" | "Namespaced") {
            mistakes.push(format!("the scope `{}` is none of `*`, `Cluster`, `Namespaced`", self.scope));
        }
        if !matches!(self.source.as_str(), "" | "All" | "Generated" | "Original") {
            mistakes.push(format!("the source `{}` is none of `All`, `Generated`, `Original`", self.source));
        }
        mistakes
    }

    /// Whether the constraint applies to the object under review, the new one or the old one.
    ///
    /// # Errors
    /// Where that depends on a namespace that is not known. Gatekeeper rejects the object then.
    pub(super) fn apply_to(&self, review: &Review, inventory: &Inventory) -> Result<bool, String> {
        let namespace = inventory.namespace(&review.namespace).filter(|_| !review.namespace.is_empty());
        for object in &review.objects {
            if self.matches(object, namespace)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn matches(&self, object: &Object, namespace: Option<&Object>) -> Result<bool, String> {
        // Suites hold objects as people write them, never ones that another object would generate.
        Ok(self.source != "Generated"
            && self.matches_kind(object)
            && self.matches_scope(object, namespace)
            && self.matches_namespace(object, namespace)
            && self.label_selector.as_ref().is_none_or(|selector| selector.selects(object))
            && self.matches_namespace_labels(object, namespace)?
            && self.matches_name(object))
    }

    fn matches_kind(&self, object: &Object) -> bool {
        let named =
            |names: &[String], name: &str| names.is_empty() || names.iter().any(|any| any == "*" || any == name);
        let matches = |kinds: &Kinds| named(&kinds.kinds, &object.kind) && named(&kinds.api_groups, &object.group);
        self.kinds.is_empty() || self.kinds.iter().any(matches)
    }

    fn matches_scope(&self, object: &Object, namespace: Option<&Object>) -> bool {
        let namespaced = !object.is_namespace() && (!object.namespace().is_empty() || namespace.is_some());
        match self.scope.as_str() {
            "Cluster" => !namespaced,
            "Namespaced" => namespaced,
            _ => true,
        }
    }

    fn matches_namespace(&self, object: &Object, namespace: Option<&Object>) -> bool {
        let name = match namespace {
            _ if object.is_namespace() => object.name(),
            Some(namespace) => namespace.name(),
            None => object.namespace(),
        };
        // An object of the whole cluster has no namespace that could be the wrong one.
        if name.is_empty() && !object.is_namespace() {
            return true;
        }
        (self.namespaces.is_empty() || self.namespaces.iter().any(|pattern| is_like(pattern, name)))
            && !self.excluded_namespaces.iter().any(|pattern| is_like(pattern, name))
    }

    fn matches_namespace_labels(&self, object: &Object, namespace: Option<&Object>) -> Result<bool, String> {
        let Some(selector) = &self.namespace_selector else { return Ok(true) };
        if object.is_namespace() {
            return Ok(selector.selects(object));
        }
        match namespace {
            Some(namespace) => Ok(selector.selects(namespace)),
            None if object.namespace().is_empty() => Ok(true),
            None => Err(format!(
                "the constraint selects namespaces by label, and the namespace `{}` is not in the inventory",
                object.namespace()
            )),
        }
    }

    fn matches_name(&self, object: &Object) -> bool {
        // The name that will be generated begins like this, so only an open end can match.
        let open = self.name.ends_with('*') && !object.generate_name().is_empty();
        self.name.is_empty()
            || is_like(&self.name, object.name())
            || open && is_like(&self.name, object.generate_name())
    }
}

impl Selector {
    fn selects(&self, object: &Object) -> bool {
        let holds = |expression: &Expression| {
            let label = object.label(&expression.key);
            let listed = || label.is_some_and(|label| expression.values.iter().any(|value| value == label));
            match expression.operator {
                Operator::In => listed(),
                Operator::NotIn => !listed(),
                Operator::Exists => label.is_some(),
                Operator::DoesNotExist => label.is_none(),
            }
        };
        self.match_labels.iter().all(|(key, value)| object.label(key) == Some(value))
            && self.match_expressions.iter().all(holds)
    }
}

/// Whether a name is as the pattern says, which may begin and end with `*`.
fn is_like(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.strip_suffix('*').unwrap_or(rest)),
        (Some(end), None) => name.ends_with(end),
        (None, Some(begin)) => name.starts_with(begin),
        (None, None) => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::{Criteria, Inventory, Object, Review, is_like};
    use serde_json::{Value as Json, json};

    /// Whether criteria match a deployment in the namespace `shop`, whose own labels are known.
    fn matches(criteria: Json) -> bool {
        let object = json!({ "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": { "name": "front", "namespace": "shop", "labels": { "tier": "web" } } });
        let namespace = json!({ "apiVersion": "v1", "kind": "Namespace",
            "metadata": { "name": "shop", "labels": { "team": "sales" } } });
        let mut inventory = Inventory::default();
        inventory.add(Object::from_json(namespace).unwrap());
        criteria_of(criteria).apply_to(&Review::new(Object::from_json(object).unwrap()).unwrap(), &inventory).unwrap()
    }

    fn criteria_of(criteria: Json) -> Criteria {
        serde_json::from_value(criteria).unwrap()
    }

    #[test]
    fn everything_that_is_said_has_to_match() {
        for criteria in [
            json!({}),
            json!({ "kinds": [{ "apiGroups": [""], "kinds": ["Pod"] }, { "apiGroups": ["*"], "kinds": ["Deployment"] }] }),
            json!({ "namespaces": ["sh*"], "scope": "Namespaced", "name": "*nt", "source": "Original" }),
            json!({ "excludedNamespaces": ["kube-*"], "labelSelector": { "matchLabels": { "tier": "web" } } }),
            json!({ "namespaceSelector": { "matchExpressions": [{ "key": "team", "operator": "In", "values": ["sales"] }] } }),
            json!({ "labelSelector": { "matchExpressions": [{ "key": "x", "operator": "NotIn", "values": ["y"] }] } }),
        ] {
            assert!(matches(criteria.clone()), "{criteria}");
        }
        for criteria in [
            json!({ "kinds": [{ "apiGroups": [""], "kinds": ["Deployment"] }] }),
            json!({ "namespaces": ["shopping"] }),
            json!({ "excludedNamespaces": ["*op"] }),
            json!({ "scope": "Cluster" }),
            json!({ "source": "Generated" }),
            json!({ "labelSelector": { "matchExpressions": [{ "key": "tier", "operator": "DoesNotExist" }] } }),
            json!({ "namespaceSelector": { "matchLabels": { "team": "it" } } }),
        ] {
            assert!(!matches(criteria.clone()), "{criteria}");
        }
    }

    #[test]
    fn a_namespace_that_is_not_known_is_an_error() {
        let object = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p", "namespace": "n" } });
        let review = Review::new(Object::from_json(object).unwrap()).unwrap();
        let criteria = criteria_of(json!({ "namespaceSelector": { "matchLabels": { "a": "b" } } }));
        assert!(criteria.apply_to(&review, &Inventory::default()).unwrap_err().contains("`n` is not in the inventory"));
    }

    #[test]
    fn selectors_are_checked() {
        let mistakes = |criteria: Json| criteria_of(criteria).mistakes();
        let selector = |operator: &str, values: Json| json!({ "labelSelector": { "matchExpressions": [{ "key": "k", "operator": operator, "values": values }] } });
        assert_eq!(mistakes(selector("In", json!([]))), ["`In` on `k` needs values"]);
        assert_eq!(mistakes(selector("Exists", json!(["v"]))), ["`Exists` on `k` takes no values"]);
        assert_eq!(mistakes(json!({ "scope": "cluster", "source": "any" })).len(), 2);
    }

    #[test]
    fn patterns_are_open_at_their_ends() {
        for (pattern, name) in [("a", "a"), ("a*", "ab"), ("*b", "ab"), ("*b*", "abc"), ("*", "a")] {
            assert!(is_like(pattern, name), "{pattern}");
        }
        assert!(!is_like("a", "ab") && !is_like("a*c", "abc"));
    }
}
