//! The schema of a template's parameters: `OpenAPI` v3 as Kubernetes uses it for custom resources.
//!
//! A library for JSON Schema would not do: `nullable`, `x-kubernetes-int-or-string` and defaults are not part of it, and
//! a mistake is to be shown in the constraint's text.

use regex::Regex;
use serde_json::{Map, Value as Json};
use tenure_document::{Node, Span, Value};

/// A value that is not as the schema has it.
pub(super) type Mistake = (Span, String);

/// Puts defaults in the place of what is missing, where there is something that misses it.
pub(super) fn fill(schema: &Json, value: &mut Json) {
    match value {
        Json::Object(fields) => {
            let none = Map::new();
            let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&none);
            for (name, property) in properties {
                let nullable = property.get("nullable") == Some(&Json::Bool(true));
                let missing = fields.get(name).is_none_or(|field| field.is_null() && !nullable);
                if let Some(default) = property.get("default").filter(|_| missing) {
                    fields.insert(name.clone(), default.clone());
                }
            }
            for (name, field) in fields {
                if let Some(inner) = properties.get(name).or_else(|| schema.get("additionalProperties")) {
                    fill(inner, field);
                }
            }
        }
        Json::Array(items) => {
            if let Some(inner) = schema.get("items") {
                items.iter_mut().for_each(|item| fill(inner, item));
            }
        }
        _ => {}
    }
}

/// Everything in a value that is not as the schema has it. `path` is how the value is called.
pub(super) fn check(schema: &Json, node: &Node, path: &str, mistakes: &mut Vec<Mistake>) {
    let mut wrong = |message: String| mistakes.push((node.span, format!("`{path}` {message}")));
    let is_nullable = schema.get("nullable") == Some(&Json::Bool(true));
    if matches!(node.value, Value::Null) && is_nullable {
        return;
    }
    if let Some(expected) = expected_type(schema, node) {
        wrong(format!("is {}, expected {expected}", named(node)));
        return;
    }
    let json = Json::from(node);
    if let Some(Json::Array(allowed)) = schema.get("enum")
        && !allowed.contains(&json)
    {
        let allowed: Vec<String> = allowed.iter().map(Json::to_string).collect();
        wrong(format!("is {json}, expected one of {}", allowed.join(", ")));
    }
    bounds(schema, node, &mut wrong);
    for alternative in schema.get("allOf").and_then(Json::as_array).into_iter().flatten() {
        check(alternative, node, path, mistakes);
    }
    let fits = |schema: &Json| {
        let mut mistakes = Vec::new();
        check(schema, node, path, &mut mistakes);
        mistakes.is_empty()
    };
    let fitting = |key: &str| {
        let alternatives = schema.get(key).and_then(Json::as_array)?;
        Some(alternatives.iter().filter(|schema| fits(schema)).count())
    };
    let mut wrong = |message: &str| mistakes.push((node.span, format!("`{path}` {message}")));
    if fitting("anyOf") == Some(0) {
        wrong("fits none of the alternatives that the schema gives");
    }
    if fitting("oneOf").is_some_and(|fitting| fitting != 1) {
        wrong("should fit exactly one of the alternatives that the schema gives");
    }
    if schema.get("not").is_some_and(fits) {
        wrong("is what the schema rules out");
    }
    match &node.value {
        Value::Map(_) => fields(schema, node, path, mistakes),
        Value::List(items) => {
            if let Some(inner) = schema.get("items") {
                for (at, item) in items.iter().enumerate() {
                    check(inner, item, &format!("{path}[{at}]"), mistakes);
                }
            }
        }
        _ => {}
    }
}

fn fields(schema: &Json, node: &Node, path: &str, mistakes: &mut Vec<Mistake>) {
    let Value::Map(entries) = &node.value else { return };
    for name in schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
        if node.get(name).is_none() {
            mistakes.push((node.span, format!("`{path}` has no `{name}`, which the schema requires")));
        }
    }
    for entry in entries {
        let inner = format!("{path}.{}", entry.key);
        let property = schema.get("properties").and_then(|properties| properties.get(&entry.key));
        match (property, schema.get("additionalProperties")) {
            (Some(property), _) => check(property, &entry.node, &inner, mistakes),
            (None, Some(Json::Bool(false))) => {
                mistakes.push((entry.key_span, format!("`{inner}` is not in the schema")));
            }
            (None, Some(additional)) => check(additional, &entry.node, &inner, mistakes),
            (None, None) => {}
        }
    }
}

/// The type that the schema asks for, where the value has another.
fn expected_type<'s>(schema: &'s Json, node: &Node) -> Option<&'s str> {
    if schema.get("x-kubernetes-int-or-string") == Some(&Json::Bool(true)) {
        let fits = matches!(node.value, Value::Text(_)) || is_whole(&node.value);
        return (!fits).then_some("an integer or a string");
    }
    let expected = schema.get("type")?.as_str()?;
    let fits = match expected {
        "object" => matches!(node.value, Value::Map(_)),
        "array" => matches!(node.value, Value::List(_)),
        "string" => matches!(node.value, Value::Text(_)),
        "boolean" => matches!(node.value, Value::Bool(_)),
        "number" => matches!(node.value, Value::Number(_)),
        "integer" => is_whole(&node.value),
        _ => true,
    };
    (!fits).then_some(expected)
}

fn is_whole(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.as_f64().fract() == 0.0)
}

fn named(node: &Node) -> &'static str {
    match &node.value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Text(_) => "string",
        Value::List(_) => "array",
        Value::Map(_) => "object",
    }
}

/// Bounds of numbers, lengths and patterns.
fn bounds(schema: &Json, node: &Node, wrong: &mut impl FnMut(String)) {
    let bound = |key: &str| schema.get(key).and_then(Json::as_f64);
    let is_set = |key: &str| schema.get(key) == Some(&Json::Bool(true));
    #[expect(clippy::cast_precision_loss, reason = "lengths are far below 2^53")]
    let measured = match &node.value {
        Value::Number(number) => Some((number.as_f64(), "minimum", "maximum", "is")),
        Value::Text(text) => Some((text.chars().count() as f64, "minLength", "maxLength", "has a length of")),
        Value::List(items) => Some((items.len() as f64, "minItems", "maxItems", "has a number of items of")),
        Value::Map(entries) => {
            Some((entries.len() as f64, "minProperties", "maxProperties", "has a number of fields of"))
        }
        Value::Null | Value::Bool(_) => None,
    };
    if let Some((size, least, most, verb)) = measured {
        if let Some(bound) = bound(least)
            && (size < bound || size <= bound && least == "minimum" && is_set("exclusiveMinimum"))
        {
            wrong(format!("{verb} {size}, and the schema's `{least}` is {bound}"));
        }
        if let Some(bound) = bound(most)
            && (size > bound || size >= bound && most == "maximum" && is_set("exclusiveMaximum"))
        {
            wrong(format!("{verb} {size}, and the schema's `{most}` is {bound}"));
        }
    }
    if let (Value::Text(text), Some(pattern)) = (&node.value, schema.get("pattern").and_then(Json::as_str))
        && Regex::new(pattern).is_ok_and(|regex| !regex.is_match(text))
    {
        wrong(format!("does not match the pattern `{pattern}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::{check, fill};
    use serde_json::{Value as Json, json};
    use std::sync::Arc;
    use tenure_document::{Format, Limits, Source, parse};

    fn mistakes(schema: &Json, text: &str) -> Vec<String> {
        let source = Arc::new(Source::new("c.yaml", text));
        let node = parse(&source, Format::Yaml, &Limits::default()).documents[0].root.clone();
        let mut mistakes = Vec::new();
        check(schema, &node, "p", &mut mistakes);
        mistakes.into_iter().map(|(span, message)| format!("{}: {message}", source.slice(span))).collect()
    }

    #[test]
    fn types_are_those_of_kubernetes() {
        let schema = json!({ "properties": {
            "a": { "type": "integer" }, "b": { "x-kubernetes-int-or-string": true }, "c": { "type": "string", "nullable": true },
            "d": { "type": "array", "items": { "type": "object" } } } });
        assert_eq!(mistakes(&schema, "{a: 3.0, b: x, c: null, d: [{}], e: 1}"), [""; 0]);
        assert_eq!(
            mistakes(&schema, "{a: x, b: 1.5, c: 1, d: [1]}"),
            [
                "x: `p.a` is string, expected integer",
                "1.5: `p.b` is number, expected an integer or a string",
                "1: `p.c` is number, expected string",
                "1: `p.d[0]` is number, expected object"
            ]
        );
    }

    #[test]
    fn bounds_patterns_and_alternatives_are_checked() {
        for (schema, text, message) in [
            (json!({ "required": ["x"] }), "{}", "has no `x`"),
            (json!({ "additionalProperties": false }), "{y: 1}", "not in the schema"),
            (json!({ "enum": ["a", "b"] }), "c", "expected one of \"a\", \"b\""),
            (json!({ "minimum": 3, "exclusiveMinimum": true }), "3", "`minimum` is 3"),
            (json!({ "maxLength": 2 }), "abc", "`maxLength` is 2"),
            (json!({ "minItems": 1 }), "[]", "`minItems` is 1"),
            (json!({ "pattern": "^a" }), "b", "pattern `^a`"),
            (json!({ "anyOf": [{ "type": "string" }] }), "1", "none of the alternatives"),
            (json!({ "oneOf": [{ "type": "string" }, {}] }), "a", "exactly one"),
            (json!({ "allOf": [{ "type": "string" }] }), "1", "expected string"),
            (json!({ "not": { "type": "string" } }), "a", "rules out"),
        ] {
            let found = mistakes(&schema, text);
            assert!(found.len() == 1 && found[0].contains(message), "{found:?}");
        }
    }

    #[test]
    fn defaults_fill_what_is_there() {
        let schema = json!({ "properties": {
            "a": { "default": 1 }, "b": { "properties": { "c": { "default": 2 } } },
            "d": { "items": { "properties": { "e": { "default": 3 } } } } } });
        let mut value = json!({ "d": [{}, { "e": 4 }] });
        fill(&schema, &mut value);
        assert_eq!(value, json!({ "a": 1, "d": [{ "e": 3 }, { "e": 4 }] }));
    }
}
