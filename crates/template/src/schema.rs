//! The JSON Schema of templates, for editors.
//!
//! It is made from the field catalogue, so what an editor offers is what validation knows and facts are read from. One
//! document serves all dialects, because a file says which it is only once it is half written. Draft 7 is the newest
//! that the YAML and the JSON language server both support in full.
//!
//! Every field admits a text with `{{ … }}`, `null`, and `{ $replace: … }`; a list admits the edits of a list too. What a
//! schema can not say is left to [`crate::Validator`]: bounds depend on the tier, and slips on what else is there.

use crate::Dialect;
use crate::fields::{Field, Fields, NO_NUMBER};
use crate::kinds::Kinds;
use crate::resolve::STEERING;
use crate::tier::Tiers;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// The texts that wait for a value, as the facts see them.
const PLACEHOLDER: &str = r"\{\{|^CUSTOM_[A-Z_]+$|^latest$";

/// What the schema is made from.
#[derive(Debug, Clone, Copy)]
pub struct SchemaSource<'s> {
    /// All known fields.
    pub fields: &'s Fields,
    /// The bounds of each tier, which are told with the quotas.
    pub tiers: &'s Tiers,
    /// The names of shipped templates, offered for `extends`.
    pub bases: &'s [&'s str],
    /// Whether fields that nobody knows are a mistake.
    pub strict: bool,
}

impl SchemaSource<'_> {
    /// The schema, the same bytes each time.
    pub fn json_schema(&self) -> Json {
        let mut definitions = shared_definitions();
        let sections = self.sections();
        for (key, dialects) in &sections {
            for (dialect, field) in dialects {
                definitions.insert(definition_name(*dialect, key), self.field(field));
            }
        }
        let mut kinds = BTreeSet::new();
        for dialect in Dialect::ALL {
            collect_kinds(self.fields.root(dialect), &mut kinds);
        }
        for kind in kinds {
            let name = kind_name(kind);
            if kind.has(Kinds::NUMBER) {
                definitions.insert(format!("{name}_or_unlimited"), or_unlimited(&name));
            }
            definitions.insert(name, kind_schema(kind));
        }
        definitions.insert("environment".to_owned(), self.body(&sections, Map::new()));

        let mut schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": if self.strict { "urn:tenure:template:strict" } else { "urn:tenure:template" },
            "title": "Tenant template",
            "description": "A tenant template of any dialect that tenure reads, or a file that extends one.",
        });
        if let (Json::Object(schema), Json::Object(body)) = (&mut schema, self.body(&sections, self.steering())) {
            schema.extend(body);
            schema.insert("definitions".to_owned(), Json::Object(definitions.into_iter().collect()));
        }
        schema
    }

    /// The top-level sections by key, with the dialects that have them. A section that is the same in several dialects
    /// stands there once, under the first.
    fn sections(&self) -> BTreeMap<&str, Vec<(Dialect, &Field)>> {
        let mut sections: BTreeMap<&str, Vec<(Dialect, &Field)>> = BTreeMap::new();
        for dialect in Dialect::ALL {
            for (key, field) in &self.fields.root(dialect).fields {
                let same_key = sections.entry(key).or_default();
                if same_key.iter().all(|(_, known)| *known != field) {
                    same_key.push((dialect, field));
                }
            }
        }
        sections
    }

    /// A whole template, or what an environment holds of one.
    fn body(&self, sections: &BTreeMap<&str, Vec<(Dialect, &Field)>>, mut properties: Map<String, Json>) -> Json {
        for (key, dialects) in sections {
            let schema = match dialects.as_slice() {
                [(dialect, _)] => reference(&definition_name(*dialect, key)),
                // Which of them it is, the conditions below decide.
                _ => json!({}),
            };
            properties.insert((*key).to_owned(), schema);
        }
        let mut body = json!({ "type": "object", "properties": properties });
        let Some(fields) = body.as_object_mut() else { return body };
        if self.strict {
            fields.insert("additionalProperties".to_owned(), json!(false));
        }
        let conditions: Vec<_> = Dialect::ALL.into_iter().filter_map(|dialect| condition(dialect, sections)).collect();
        if !conditions.is_empty() {
            fields.insert("allOf".to_owned(), Json::Array(conditions));
        }
        body
    }

    /// The keys that steer resolution.
    fn steering(&self) -> Map<String, Json> {
        let base = json!({
            "type": "string",
            "description": "A shipped template by name, or a file relative to this one.",
            "examples": self.bases,
        });
        let about = |key: &str| match key {
            "extends" => json!({
                "description": "What this file builds on: a shipped template by name, a file relative to this one, or a list of them, later ones laid over earlier ones.",
                "anyOf": [
                    { "enum": self.bases },
                    base,
                    { "type": "array", "items": { "anyOf": [{ "enum": self.bases }, base] } },
                ],
            }),
            "variables" => json!({
                "description": "Values for {{ … }}, by name.",
                "type": ["object", "null"],
            }),
            "environments" => json!({
                "description": "What differs in an environment, by its name: a part of a template, laid over this file.",
                "type": ["object", "null"],
                "additionalProperties": { "anyOf": [reference("environment"), { "type": "null" }] },
            }),
            _ => json!({
                "description": "Single values by dotted path, laid over everything else in this file.",
                "type": ["object", "null"],
            }),
        };
        let mut steering: Map<_, _> = STEERING.iter().map(|key| ((*key).to_owned(), about(key))).collect();
        steering.insert("$schema".to_owned(), json!({ "type": "string", "description": "This schema, for editors." }));
        steering
    }

    fn field(&self, field: &Field) -> Json {
        let mut schema = Map::new();
        let description = self.description(field);
        if !description.is_empty() {
            schema.insert("description".to_owned(), json!(description));
        }
        if field.is_section() {
            self.section(field, &mut schema);
        } else if field.may_be_unlimited() {
            schema.extend(reference_entry(&format!("{}_or_unlimited", kind_name(field.kinds))));
        } else if field.words.is_empty() && (field.examples.is_empty() || !is_list(field.kinds)) {
            // Strictly, nothing counts beside a reference. Editors read the description all the same, and the length of
            // the schema halves.
            schema.extend(reference_entry(&kind_name(field.kinds)));
        } else {
            schema.insert("anyOf".to_owned(), offering(field));
        }
        if !field.examples.is_empty() && !is_list(field.kinds) {
            schema.insert("examples".to_owned(), json!(field.examples));
        }
        Json::Object(schema)
    }

    fn section(&self, field: &Field, schema: &mut Map<String, Json>) {
        let properties: Map<_, _> = field.fields.iter().map(|(key, field)| (key.clone(), self.field(field))).collect();
        if field.kinds != Kinds::ANY {
            let mut types = types(field.kinds);
            types.extend(["null", "string"]);
            types.dedup();
            schema.insert("type".to_owned(), json!(types));
            if !field.kinds.has(Kinds::TEXT) {
                schema.insert("pattern".to_owned(), json!(PLACEHOLDER));
                schema.insert("patternErrorMessage".to_owned(), json!(expectation(field.kinds)));
            }
        }
        schema.insert("properties".to_owned(), Json::Object(properties));
        if self.strict {
            schema.insert("patternProperties".to_owned(), json!({ r"^\$replace$": {} }));
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
    }

    fn description(&self, field: &Field) -> String {
        let mut parts: Vec<_> = sentence(&field.description).into_iter().collect();
        if let Some(unit) = &field.unit {
            parts.push(format!("Unit: {unit}."));
        }
        if !field.facts.is_empty() {
            let facts: Vec<_> = field.facts.iter().map(|fact| format!("`{fact}`")).collect();
            parts.push(format!("Read as {}.", facts.join(", ")));
        }
        if let Some(quota) = field.quota() {
            let bounds = self.tiers.names().filter_map(|tier| {
                let bounds = self.tiers.bounds(tier, quota);
                Some(format!("{tier} {} to {}", bounds.min?, bounds.max?))
            });
            parts.push("-1 is unlimited.".to_owned());
            parts.push(format!("By tier: {}.", bounds.collect::<Vec<_>>().join(", ")));
        }
        parts.join(" ")
    }
}

/// Where a key means another section in each dialect, the keys beside it say which dialect it is.
fn condition(dialect: Dialect, sections: &BTreeMap<&str, Vec<(Dialect, &Field)>>) -> Option<Json> {
    let shared = sections.iter().filter(|(_, dialects)| dialects.len() > 1);
    let shared: Map<_, _> = shared
        .filter(|(_, dialects)| dialects.iter().any(|(known, _)| *known == dialect))
        .map(|(key, _)| ((*key).to_owned(), reference(&definition_name(dialect, key))))
        .collect();
    if shared.is_empty() {
        return None;
    }
    let own = sections.iter().filter(|(_, dialects)| matches!(dialects.as_slice(), [(only, _)] if *only == dialect));
    let own: Vec<_> = own.map(|(key, _)| json!({ "required": [key] })).collect();
    Some(json!({ "if": { "anyOf": own }, "then": { "properties": shared } }))
}

fn shared_definitions() -> BTreeMap<String, Json> {
    let open = json!({
        "title": "a variable, or nothing",
        "anyOf": [
            { "type": "null" },
            { "title": "a variable", "type": "string", "pattern": PLACEHOLDER, "patternErrorMessage": "A text needs a variable here: {{ … }}." },
            reference("replace"),
        ],
    });
    let replace = json!({
        "title": "$replace",
        "type": "object",
        "required": ["$replace"],
        "additionalProperties": false,
        "properties": { "$replace": { "description": "Put in place of what is below, as it is." } },
    });
    let texts = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    [("open", open), ("replace", replace), ("edit", edit(&json!({}))), ("edit_of_texts", edit(&texts))]
        .map(|(name, schema)| (name.to_owned(), schema))
        .into()
}

/// An edit of the list below, whose entries are like `entries`: one or a list of them.
fn edit(entries: &Json) -> Json {
    let keys = [("$append", "Put at the end of"), ("$prepend", "Put at the start of"), ("$remove", "Taken out of")];
    let properties: Map<_, _> = keys
        .map(|(key, what)| {
            let about =
                json!({ "description": format!("{what} the list below: one entry or a list."), "allOf": [entries] });
            (key.to_owned(), about)
        })
        .into_iter()
        .collect();
    json!({
        "title": "an edit of the list below",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": false,
        "properties": properties,
    })
}

/// A field of these kinds, and what any field may hold.
fn kind_schema(kinds: Kinds) -> Json {
    if kinds == Kinds::ANY { json!({}) } else { any_of(kinds, |kind| one_kind(kind, &[])) }
}

/// A number that no fact reads. The words are a pattern so that no editor offers them where they make little sense.
fn or_unlimited(kind: &str) -> Json {
    let pattern = format!("^({})$", NO_NUMBER.join("|"));
    json!({ "anyOf": [reference(kind), { "title": "no number", "type": "string", "pattern": pattern }] })
}

/// A field that names the texts it may hold, or those worth offering as entries of its list.
fn offering(field: &Field) -> Json {
    let any = any_of(field.kinds, |kind| match kind {
        Kinds::TEXT if !field.words.is_empty() => json!({ "title": "a known word", "enum": field.words }),
        kind => one_kind(kind, &field.examples),
    });
    any.get("anyOf").cloned().unwrap_or_default()
}

fn any_of(kinds: Kinds, one: impl Fn(Kinds) -> Json) -> Json {
    let mut any: Vec<_> = kinds.iter().map(one).collect();
    if is_list(kinds) {
        any.push(reference(if kinds.has(Kinds::LIST) { "edit" } else { "edit_of_texts" }));
    }
    any.push(reference("open"));
    json!({ "anyOf": any })
}

fn one_kind(kind: Kinds, examples: &[String]) -> Json {
    // Editors head the description with the titles, and name them where a value is of none.
    let mut schema = json!({ "title": kind.to_string(), "type": type_of(kind) });
    if let (Kinds::TEXTS, Some(fields)) = (kind, schema.as_object_mut()) {
        let items = if examples.is_empty() {
            json!({ "type": "string" })
        } else {
            json!({ "type": "string", "examples": examples })
        };
        fields.insert("items".to_owned(), items);
    }
    schema
}

fn collect_kinds(field: &Field, kinds: &mut BTreeSet<Kinds>) {
    if !field.is_section() && field.words.is_empty() {
        kinds.insert(field.kinds);
    }
    field.fields.values().for_each(|field| collect_kinds(field, kinds));
}

fn types(kinds: Kinds) -> Vec<&'static str> {
    kinds.iter().map(type_of).collect()
}

fn type_of(kind: Kinds) -> &'static str {
    match kind {
        Kinds::BOOLEAN => "boolean",
        Kinds::NUMBER => "number",
        Kinds::TEXT => "string",
        Kinds::MAP => "object",
        _ => "array",
    }
}

fn is_list(kinds: Kinds) -> bool {
    kinds.has(Kinds::TEXTS) || kinds.has(Kinds::LIST)
}

fn kind_name(kinds: Kinds) -> String {
    kinds.to_words().join("_or_")
}

fn definition_name(dialect: Dialect, key: &str) -> String {
    format!("{dialect}.{key}")
}

fn reference(name: &str) -> Json {
    Json::Object(reference_entry(name).into_iter().collect())
}

fn reference_entry(name: &str) -> [(String, Json); 1] {
    [("$ref".to_owned(), json!(format!("#/definitions/{name}")))]
}

fn expectation(kinds: Kinds) -> String {
    format!("This should be {kinds}, or a text with {{{{ … }}}}.")
}

/// `how long; for whom` as a sentence.
fn sentence(text: &str) -> Option<String> {
    let mut letters = text.chars();
    letters.next().map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
