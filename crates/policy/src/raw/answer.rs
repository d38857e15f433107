//! What a rule says: texts, objects with `msg`, or just that it holds.

use regorus::Value;
use serde_json::Map;
use tenure_finding::Severity;

/// One complaint.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleResult {
    /// What it says; empty for a rule that is just true.
    pub message: String,
    /// How severe it is, where it says so itself.
    pub severity: Option<Severity>,
    /// What it says beside its message.
    pub metadata: Map<String, serde_json::Value>,
    /// The place that it names.
    pub given: Option<Given>,
    /// As the interpreter has it, to find the same again.
    pub(super) value: Value,
}

/// A place as a policy gives it: `_loc`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The file; the one that is evaluated where none is named.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: usize,
}

/// The complaints in a rule's value, in the order of the value.
pub(super) fn results(value: &Value) -> Result<Vec<RuleResult>, String> {
    match value {
        Value::Set(items) => items.iter().map(result).collect(),
        Value::Array(items) => items.iter().map(result).collect(),
        Value::Bool(false) => Ok(Vec::new()),
        Value::Bool(true) => Ok(vec![plain(value, String::new())]),
        Value::Object(entries) if entries.is_empty() => Ok(Vec::new()),
        // A rule with one value rather than a set.
        Value::String(_) | Value::Object(_) => Ok(vec![result(value)?]),
        other => Err(format!("it is {}", shown(other))),
    }
}

fn plain(value: &Value, message: String) -> RuleResult {
    RuleResult { message, severity: None, metadata: Map::new(), given: None, value: value.clone() }
}

fn result(value: &Value) -> Result<RuleResult, String> {
    match value {
        Value::String(text) => Ok(plain(value, text.to_string())),
        Value::Object(_) => {
            let Ok(serde_json::Value::Object(mut metadata)) = serde_json::to_value(value) else {
                return Err(format!("{} can not be read", shown(value)));
            };
            let message = match metadata.remove("msg") {
                Some(serde_json::Value::String(message)) => message,
                Some(_) => return Err(format!("the `msg` of {} is no text", shown(value))),
                None => return Err(format!("{} has no `msg`", shown(value))),
            };
            let severity = metadata.get("severity").and_then(serde_json::Value::as_str);
            let severity = severity.and_then(|word| word.to_lowercase().parse().ok());
            let given = metadata.get("_loc").and_then(given);
            if given.is_some() {
                metadata.remove("_loc");
            }
            Ok(RuleResult { message, severity, metadata, given, value: value.clone() })
        }
        other => Err(format!("{} is neither a text nor an object with `msg`", shown(other))),
    }
}

fn given(place: &serde_json::Value) -> Option<Given> {
    let line = place.get("line")?;
    // Some policies hand on what they read from a text.
    let line = line.as_u64().or_else(|| line.as_str()?.parse().ok())?;
    let file = place.get("file").and_then(serde_json::Value::as_str).map(str::to_owned);
    Some(Given { file, line: usize::try_from(line).ok().filter(|line| *line > 0)? })
}

/// A value in a message, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// Whether an `exception` rule's value names a rule: `exception contains rules if { …; rules := ["root_user"] }`.
pub(super) fn excepts(value: &Value, name: &str) -> bool {
    let members = |value: &Value| -> Vec<Value> {
        match value {
            Value::Set(items) => items.iter().cloned().collect(),
            Value::Array(items) => items.iter().cloned().collect(),
            Value::Object(entries) => entries.iter().map(|(_, value)| value.clone()).collect(),
            _ => Vec::new(),
        }
    };
    let is = |member: &Value| matches!(member, Value::String(text) if **text == *name);
    members(value).iter().any(|list| members(list).iter().any(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Vec<RuleResult>, String> {
        results(&Value::from_json_str(json).unwrap())
    }

    #[test]
    fn results_come_as_texts_objects_or_plain_truth() {
        let messages = |json: &str| read(json).unwrap().into_iter().map(|one| one.message).collect::<Vec<_>>();
        assert_eq!(messages(r#"["a", {"msg": "b", "x": 1}]"#), ["a", "b"]);
        assert_eq!(messages("true"), [""]);
        assert_eq!(messages(r#""a""#), ["a"]);
        assert!(messages("false").is_empty() && messages("[]").is_empty() && messages("{}").is_empty());
    }

    #[test]
    fn what_is_no_result_is_said() {
        assert_eq!(read(r#"[{"message": "b"}]"#), Err("`{\"message\":\"b\"}` has no `msg`".to_owned()));
        assert_eq!(read(r#"[{"msg": 1}]"#), Err("the `msg` of `{\"msg\":1}` is no text".to_owned()));
        assert_eq!(read("[7]"), Err("`7` is neither a text nor an object with `msg`".to_owned()));
        assert_eq!(read("7"), Err("it is `7`".to_owned()));
    }

    #[test]
    fn a_result_may_name_its_severity_and_place() {
        let one = read(r#"[{"msg": "a", "severity": "CRITICAL", "_loc": {"file": "b.yaml", "line": 7}, "x": [1]}]"#);
        let one = one.unwrap().remove(0);
        assert_eq!(one.severity, Some(Severity::Critical));
        assert_eq!(one.given, Some(Given { file: Some("b.yaml".to_owned()), line: 7 }));
        assert_eq!(serde_json::Value::Object(one.metadata).to_string(), r#"{"severity":"CRITICAL","x":[1]}"#);
    }

    #[test]
    fn exceptions_name_rules_in_lists() {
        let names = Value::from_json_str(r#"[["root", "other"], ["x"]]"#).unwrap();
        assert!(excepts(&names, "root") && excepts(&names, "x") && !excepts(&names, ""));
    }
}
