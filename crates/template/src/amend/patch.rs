//! Changes of a template's own text as a JSON Patch (RFC 6902), for tools that hold the text themselves.
//!
//! A value that the text has is tested before it is replaced, so that the patch fails where somebody else was faster. A
//! value that it has not is added, with the mappings that are missing above it. Pointers lead through the text as it
//! stands, not through what it comes to.

use serde::Serialize;
use tenure_document::{Change, Node, Pointer, Value};

/// A step of a patch.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Step {
    /// The place holds this value, or else nothing is done.
    Test {
        /// The place.
        path: String,
        /// The value.
        value: serde_json::Value,
    },
    /// The place gets another value.
    Replace {
        /// The place.
        path: String,
        /// The value.
        value: serde_json::Value,
    },
    /// The place gets a value, and had none.
    Add {
        /// The place.
        path: String,
        /// The value.
        value: serde_json::Value,
    },
    /// The place is gone.
    Remove {
        /// The place.
        path: String,
    },
}

/// The steps of a change of a document as it stands.
pub fn steps(document: &Node, change: &Change) -> Vec<Step> {
    let pointer = change.pointer();
    let there = document.at(pointer);
    let path = pointer.as_str().to_owned();
    let test = there.map(|there| Step::Test { path: path.clone(), value: serde_json::Value::from(there) });
    match (change, test) {
        (Change::Set { value, .. }, Some(test)) => vec![test, Step::Replace { path, value: json(value) }],
        (Change::Set { value, .. }, None) => add(document, pointer, json(value)),
        (Change::Remove { .. }, Some(test)) => vec![test, Step::Remove { path }],
        (Change::Remove { .. }, None) => Vec::new(),
    }
}

/// Adds a value where its parent is, or below the nearest place that is. A place that is empty can hold nothing, and
/// becomes a mapping.
fn add(document: &Node, pointer: &Pointer, value: serde_json::Value) -> Vec<Step> {
    let (mut place, mut value) = (pointer.clone(), value);
    while let Some(parent) = place.parent() {
        let there = document.at(&parent);
        if there.is_some_and(|there| matches!(there.value, Value::Map(_) | Value::List(_))) {
            break;
        }
        let key = place.last().unwrap_or_default().into_owned();
        value = serde_json::Value::Object(std::iter::once((key, value)).collect());
        place = parent;
        if let Some(there) = there {
            let (path, empty) = (place.as_str().to_owned(), serde_json::Value::from(there));
            return vec![Step::Test { path: path.clone(), value: empty }, Step::Replace { path, value }];
        }
    }
    vec![Step::Add { path: place.as_str().to_owned(), value }]
}

fn json(value: &Value) -> serde_json::Value {
    serde_json::Value::from(&Node { value: value.clone(), span: tenure_document::Span::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tenure_document::{Format, Limits, Number, Source, parse};

    fn document(text: &str) -> Node {
        let parsed = parse(&Arc::new(Source::new("a.yaml", text)), Format::Yaml, &Limits::default());
        parsed.documents.into_iter().next().unwrap().root
    }

    fn written(text: &str, path: &str) -> String {
        let value = Value::Number(Number::Integer(6));
        let change = Change::Set { pointer: Pointer::parse(path), value };
        serde_json::to_string(&steps(&document(text), &change)).unwrap()
    }

    #[test]
    fn what_is_there_is_tested_and_replaced() {
        assert_eq!(
            written("a: {b/c: 8}", "/a/b~1c"),
            r#"[{"op":"test","path":"/a/b~1c","value":8},{"op":"replace","path":"/a/b~1c","value":6}]"#
        );
    }

    #[test]
    fn what_is_missing_is_added_with_all_that_is_missing_above_it() {
        assert_eq!(written("a: {}", "/a/b"), r#"[{"op":"add","path":"/a/b","value":6}]"#);
        assert_eq!(written("a: {}", "/a/b/c/d"), r#"[{"op":"add","path":"/a/b","value":{"c":{"d":6}}}]"#);
        assert_eq!(
            written("a:\n", "/a/b"),
            r#"[{"op":"test","path":"/a","value":null},{"op":"replace","path":"/a","value":{"b":6}}]"#
        );
    }

    #[test]
    fn what_goes_is_tested_too() {
        let steps = steps(&document("a: 1"), &Change::Remove { pointer: Pointer::parse("/a") });
        let written = serde_json::to_string(&steps).unwrap();
        assert_eq!(written, r#"[{"op":"test","path":"/a","value":1},{"op":"remove","path":"/a"}]"#);
    }
}
