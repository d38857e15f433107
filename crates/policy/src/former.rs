//! Functions of Rego from before OPA 1.0 that the interpreter has forgotten.

use regorus::{Engine, Value};

/// Functions that OPA has for v0 only.
pub(crate) fn lend(engine: &mut Engine) {
    type Function = fn(&[Value]) -> Option<Value>;
    let functions: [(&str, u8, Function); 4] = [
        ("any", 1, |args| Some(items(args.first()?)?.any(|item| *item == Value::Bool(true)).into())),
        ("all", 1, |args| Some(items(args.first()?)?.all(|item| *item == Value::Bool(true)).into())),
        ("set_diff", 2, |args| {
            let (one, other) = (args.first()?.as_set().ok()?, args.get(1)?.as_set().ok()?);
            let mut rest = Value::new_set();
            rest.as_set_mut().ok()?.extend(one.iter().filter(|item| !other.contains(item)).cloned());
            Some(rest)
        }),
        ("re_match", 2, |args| {
            let (pattern, text) = (args.first()?.as_string().ok()?, args.get(1)?.as_string().ok()?);
            Some(regex::Regex::new(pattern).ok()?.is_match(text).into())
        }),
    ];
    for (name, arity, function) in functions {
        let function = Box::new(move |args: Vec<Value>| Ok(function(&args).unwrap_or(Value::Undefined)));
        // Only a name that is taken is refused.
        let _ = engine.add_extension(name.to_owned(), arity, function);
    }
}

fn items(value: &Value) -> Option<Box<dyn Iterator<Item = &Value> + '_>> {
    match value {
        Value::Array(items) => Some(Box::new(items.iter())),
        Value::Set(items) => Some(Box::new(items.iter())),
        _ => None,
    }
}
