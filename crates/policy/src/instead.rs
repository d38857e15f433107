//! Functions that the interpreter answers otherwise than OPA.

use regorus::Value;

/// The answer to a call, where it is not left to the interpreter.
pub(crate) fn answer(function: &str, args: &[Value]) -> Option<Value> {
    match (function, args) {
        ("object.subset", [whole, part]) => Some(subset(whole, part).map_or(Value::Undefined, Value::Bool)),
        _ => None,
    }
}

/// `object.subset(whole, part)`. The interpreter gives up on an empty list.
fn subset(whole: &Value, part: &Value) -> Option<bool> {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            Some(part.iter().all(|(key, part)| {
                whole.get(key).is_some_and(|whole| whole == part || subset(whole, part) == Some(true))
            }))
        }
        (Value::Set(whole), Value::Set(part)) => Some(part.is_subset(whole)),
        (Value::Array(whole), Value::Array(part)) => {
            let (whole, part) = (whole.as_slice(), part.as_slice());
            Some(part.is_empty() || whole.windows(part.len()).any(|run| run == part))
        }
        (Value::Array(whole), Value::Set(part)) => Some(part.iter().all(|item| whole.iter().any(|one| one == item))),
        _ => None,
    }
}
