//! Functions that other tools add to Rego, as far as suites that were written for them need them.
//!
//! Trivy gives its checks `result.new(message, cause)`, which makes a result that knows the place of its cause, and
//! `isManaged(cause)`. They exist only where tests are run; a suite that brings a package of that name uses its own.

use regorus::{Engine, Value};

/// What a result tells of its cause, and what it is where the cause does not say.
const OF_CAUSE: [(&str, Default); 8] = [
    ("filepath", Default::Text),
    ("fskey", Default::Text),
    ("resource", Default::Text),
    ("sourceprefix", Default::Text),
    ("startline", Default::Zero),
    ("endline", Default::Zero),
    ("explicit", Default::False),
    ("managed", Default::True),
];

#[derive(Clone, Copy)]
enum Default {
    Text,
    Zero,
    False,
    True,
}

/// Adds the functions.
pub(crate) fn lend(engine: &mut Engine) {
    let result = Box::new(|args: Vec<Value>| Ok(new_result(&args)));
    let managed = Box::new(|args: Vec<Value>| {
        let managed = args.first().map(metadata).and_then(|metadata| entry(metadata, "managed"));
        Ok(managed.unwrap_or(Value::Bool(true)))
    });
    // Only a name that is taken is refused, and these are added once.
    let _ = engine.add_extension("result.new".to_owned(), 2, result);
    let _ = engine.add_extension("isManaged".to_owned(), 1, managed);
}

fn new_result(args: &[Value]) -> Value {
    let [message, cause] = args else { return Value::Undefined };
    let known = metadata(cause);
    let of_cause = OF_CAUSE.into_iter().map(|(name, default)| {
        let value = entry(known, name).unwrap_or(match default {
            Default::Text => Value::from(""),
            Default::Zero => Value::from(0_u64),
            Default::False => Value::Bool(false),
            Default::True => Value::Bool(true),
        });
        (Value::from(name), value)
    });
    crate::interpreter::object([(Value::from("msg"), message.clone())].into_iter().chain(of_cause))
}

/// What Trivy knows about a value that it read, or the value itself.
fn metadata(cause: &Value) -> &Value {
    match &cause["__defsec_metadata"] {
        Value::Undefined => cause,
        metadata => metadata,
    }
}

/// An entry, whichever way its name is written: instructions of a Dockerfile have a `StartLine`.
fn entry(object: &Value, name: &str) -> Option<Value> {
    let Value::Object(entries) = object else { return None };
    let same = |key: &Value| key.as_string().is_ok_and(|key| key.eq_ignore_ascii_case(name));
    entries.iter().find(|(key, _)| same(key)).map(|(_, value)| value.clone())
}
