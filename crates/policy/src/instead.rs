//! Functions that the interpreter answers otherwise than OPA.

use regorus::Value;

/// What is done about a call.
pub(crate) enum Answer {
    /// This is the answer.
    Is(Value),
    /// The interpreter knows it, given these arguments.
    Ask(Vec<Value>),
}

/// The answer to a call, or what to ask the interpreter instead.
pub(crate) fn answer(function: &str, args: Vec<Value>) -> Answer {
    match (function, args.as_slice()) {
        ("object.subset", [whole, part]) => Answer::Is(subset(whole, part).map_or(Value::Undefined, Value::Bool)),
        ("sprintf", _) => Answer::Ask(with_missing(args)),
        _ => Answer::Ask(args),
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

/// A format with more verbs than values says so in the text, as OPA has it. The interpreter gives no text at all, and the
/// rule around it would be gone.
fn with_missing(mut args: Vec<Value>) -> Vec<Value> {
    let (Some(Value::String(format)), Some(Value::Array(values))) = (args.first(), args.get(1)) else { return args };
    let (mut given, mut text) = (values.len(), String::with_capacity(format.len()));
    let mut rest = format.chars();
    while let Some(character) = rest.next() {
        text.push(character);
        if character != '%' {
            continue;
        }
        let flags = text.len();
        let verb = loop {
            match rest.next() {
                Some(flag @ ('0'..='9' | '.' | '+' | '-' | '#' | ' ')) => text.push(flag),
                verb => break verb,
            }
        };
        match verb {
            Some('%') | None => text.extend(verb),
            Some(verb) if given > 0 => {
                given -= 1;
                text.push(verb);
            }
            Some(verb) => {
                text.truncate(flags);
                text.push_str("%!");
                text.push(verb);
                text.push_str("(MISSING)");
            }
        }
    }
    if let Some(format) = args.first_mut() {
        *format = Value::from(text);
    }
    args
}
