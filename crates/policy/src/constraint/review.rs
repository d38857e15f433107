//! What a policy sees of an object: an admission review, as the API server would send it, and the inventory.

use super::object::Object;
use serde_json::{Map, Value as Json, json};

/// A request for admission.
#[derive(Debug)]
pub(super) struct Review {
    /// As policies see it: `input.review`.
    pub(super) json: Json,
    /// The objects that a constraint may match: the new one, the old one.
    pub(super) objects: Vec<Object>,
    pub(super) namespace: String,
}

/// The fields of a request, and whether the API server leaves them out where they are empty.
const FIELDS: [(&str, Omitted); 15] = [
    ("uid", Omitted::Never(r#""""#)),
    ("kind", Omitted::Never(r#"{"group":"","version":"","kind":""}"#)),
    ("resource", Omitted::Never(r#"{"group":"","version":"","resource":""}"#)),
    ("subResource", Omitted::Empty),
    ("requestKind", Omitted::Empty),
    ("requestResource", Omitted::Empty),
    ("requestSubResource", Omitted::Empty),
    ("name", Omitted::Empty),
    ("namespace", Omitted::Empty),
    ("operation", Omitted::Never(r#""""#)),
    ("userInfo", Omitted::Never("{}")),
    ("object", Omitted::Never("null")),
    ("oldObject", Omitted::Never("null")),
    ("dryRun", Omitted::Empty),
    ("options", Omitted::Never("null")),
];

enum Omitted {
    /// Never; this stands there where it is empty.
    Never(&'static str),
    Empty,
}

impl Review {
    /// The review of an object, or the review that the object is.
    pub(super) fn new(object: Object) -> Result<Self, String> {
        if object.kind == "AdmissionReview" && object.group == "admission.k8s.io" {
            return Self::given(&object);
        }
        let mut request = Map::new();
        request.insert("kind".to_owned(), object.group_version_kind());
        request.insert("name".to_owned(), object.name().into());
        request.insert("namespace".to_owned(), object.namespace().into());
        request.insert("object".to_owned(), object.json.clone());
        Ok(Self { json: complete(request), namespace: object.namespace().to_owned(), objects: vec![object] })
    }

    fn given(review: &Object) -> Result<Self, String> {
        let Some(Json::Object(request)) = review.json.get("request") else {
            return Err("the admission review has no `request`".to_owned());
        };
        let mut request = request.clone();
        if let Some(unknown) = request.keys().find(|key| FIELDS.iter().all(|(field, _)| field != key)) {
            return Err(format!("an admission request has no field `{unknown}`"));
        }
        let given = |key: &str| request.get(key).filter(|object| !object.is_null()).cloned();
        let (mut new, old) = (given("object"), given("oldObject"));
        if new.is_none() && old.is_none() {
            return Err("the admission request has neither an `object` nor an `oldObject`".to_owned());
        }
        if request.get("operation").is_some_and(|operation| operation == "DELETE") {
            // What is deleted is judged by what it was, so that policies need not look in two places.
            let Some(old) = &old else {
                return Err("the admission request deletes and has no `oldObject`".to_owned());
            };
            request.insert("object".to_owned(), old.clone());
            new = Some(old.clone());
        }
        let objects = [new, old].into_iter().flatten().map(Object::from_json);
        let objects = objects.collect::<Result<Vec<_>, _>>().map_err(str::to_owned)?;
        let namespace = request.get("namespace").and_then(Json::as_str).unwrap_or("").to_owned();
        Ok(Self { json: complete(request), objects, namespace })
    }
}

/// The request with every field that policies may rely on.
fn complete(mut request: Map<String, Json>) -> Json {
    let is_empty = |value: &Json| value.is_null() || value == "" || value == &json!({});
    for (field, omitted) in FIELDS {
        match omitted {
            Omitted::Never(empty) if request.get(field).is_none_or(Json::is_null) => {
                request.insert(field.to_owned(), serde_json::from_str(empty).unwrap_or_default());
            }
            Omitted::Empty if request.get(field).is_some_and(is_empty) => {
                request.remove(field);
            }
            _ => {}
        }
    }
    request.into()
}

/// Objects that policies may look up beside the one under review.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    objects: Map<String, Json>,
    namespaces: Vec<Object>,
}

impl Inventory {
    /// Puts an object where policies look for it: `cluster[groupVersion][kind][name]` or
    /// `namespace[namespace][groupVersion][kind][name]`.
    pub(super) fn add(&mut self, object: Object) {
        let mut path = match object.namespace() {
            "" => vec!["cluster".to_owned()],
            namespace => vec!["namespace".to_owned(), namespace.to_owned()],
        };
        path.extend([object.group_version(), object.kind.clone()]);
        let mut at = &mut self.objects;
        for key in path {
            let below = at.entry(key).or_insert_with(|| Json::Object(Map::new()));
            let Json::Object(below) = below else { return };
            at = below;
        }
        at.insert(object.name().to_owned(), object.json.clone());
        if object.is_namespace() {
            self.namespaces.push(object);
        }
    }

    pub(super) fn namespace(&self, name: &str) -> Option<&Object> {
        self.namespaces.iter().rev().find(|namespace| namespace.name() == name)
    }

    /// What stands below `data`.
    pub(super) fn data(&self) -> Option<Json> {
        (!self.objects.is_empty()).then(|| json!({ "inventory": self.objects }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Inventory, Object, Review};
    use serde_json::{Value as Json, json};

    fn object(namespace: &str) -> Json {
        json!({ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "d", "namespace": namespace } })
    }

    #[test]
    fn an_object_is_wrapped_as_the_api_server_would() {
        let review = Review::new(Object::from_json(object("n")).unwrap()).unwrap();
        let expected = json!({
            "uid": "", "kind": { "group": "apps", "version": "v1", "kind": "Deployment" },
            "resource": { "group": "", "version": "", "resource": "" }, "name": "d", "namespace": "n",
            "operation": "", "userInfo": {}, "object": object("n"), "oldObject": null, "options": null
        });
        assert_eq!(review.json, expected);
        let review = Review::new(Object::from_json(object("")).unwrap()).unwrap();
        assert_eq!(review.json.get("namespace"), None);
    }

    #[test]
    fn a_review_is_taken_as_it_is() {
        let review = |request: Json| {
            let review = json!({ "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request });
            Review::new(Object::from_json(review).unwrap())
        };
        let given = review(json!({ "uid": "1", "operation": "DELETE", "oldObject": object("n") })).unwrap();
        assert_eq!((&given.json["object"], given.objects.len()), (&object("n"), 2));
        for (request, message) in [
            (json!(null), "no `request`"),
            (json!({ "uid": "1" }), "neither"),
            (json!({ "objects": [] }), "no field `objects`"),
            (json!({ "operation": "DELETE", "object": object("") }), "no `oldObject`"),
        ] {
            assert!(review(request).unwrap_err().contains(message), "{message}");
        }
    }

    #[test]
    fn the_inventory_is_filed_by_scope() {
        let mut inventory = Inventory::default();
        inventory.add(Object::from_json(object("n")).unwrap());
        inventory.add(
            Object::from_json(json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "n" } })).unwrap(),
        );
        let data = inventory.data().unwrap();
        assert_eq!(data["inventory"]["namespace"]["n"]["apps/v1"]["Deployment"]["d"], object("n"));
        assert_eq!(data["inventory"]["cluster"]["v1"]["Namespace"]["n"]["kind"], "Namespace");
        assert!(inventory.namespace("n").is_some() && inventory.namespace("m").is_none());
    }
}
