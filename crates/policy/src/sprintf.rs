//! What OPA writes where a format and its values do not fit.
//!
//! `sprintf("%v of %v", [1])` is `1 of %!v(MISSING)` in OPA. In the interpreter it is undefined, and the message takes
//! the whole violation with it. Policies of others lean on OPA's answer without knowing it.

use regorus::Value;

/// The arguments of `sprintf`, changed so that the interpreter writes what OPA would.
pub(crate) fn completed(args: Vec<Value>) -> Vec<Value> {
    let (Some(Value::String(format)), Some(Value::Array(values))) = (args.first(), args.get(1)) else { return args };
    let Some((mut format, verbs)) = filled(format, values.len()) else { return args };
    let extra: Vec<String> = values.iter().skip(verbs).map(typed).collect();
    if !extra.is_empty() {
        format.push_str(&format!("%!(EXTRA {})", extra.join(", ")).replace('%', "%%"));
    }
    let values: Vec<Value> = values.iter().take(verbs).cloned().collect();
    vec![Value::from(format), Value::from(values)]
}

/// The format with a text in the place of each verb that has no value, and how many verbs have one. Nothing where a
/// value may be a width or be named by its position.
fn filled(format: &str, values: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut verbs = 0;
    let mut rest = format.chars();
    while let Some(character) = rest.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        let mut directive = String::from('%');
        let verb = rest.by_ref().find(|character| {
            directive.push(*character);
            !matches!(character, '+' | '-' | '#' | ' ' | '.' | '0'..='9')
        })?;
        match verb {
            '*' | '[' => return None,
            '%' => text.push_str(&directive),
            _ if verbs < values => {
                verbs += 1;
                text.push_str(&directive);
            }
            verb => text.extend(["%%!", verb.encode_utf8(&mut [0; 4]), "(MISSING)"]),
        }
    }
    Some((text, verbs))
}

/// A value with the type that it has in OPA's own language.
fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => format!("string={text}"),
        Value::Number(number) if number.is_integer() => format!("int={value}"),
        Value::Number(_) => format!("float64={value}"),
        _ => format!("string={value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::completed;
    use regorus::Value;

    fn format(format: &str, values: &str) -> (String, usize) {
        let args = completed(vec![Value::from(format), Value::from_json_str(values).unwrap()]);
        (args[0].as_string().unwrap().to_string(), args[1].as_array().unwrap().len())
    }

    #[test]
    fn what_is_missing_or_too_much_is_said() {
        assert_eq!(format("%v: %d%%", "[1, 2]"), ("%v: %d%%".to_owned(), 2));
        assert_eq!(format("%v of %d", "[1]"), ("%v of %%!d(MISSING)".to_owned(), 1));
        assert_eq!(format("%v", "[1, 2, \"a\", 1.5]"), ("%v%%!(EXTRA int=2, string=a, float64=1.5)".to_owned(), 1));
        assert_eq!(format("%-5.2f|%v", "[1]"), ("%-5.2f|%%!v(MISSING)".to_owned(), 1));
        assert_eq!(format("%[1]v %*d", "[1]"), ("%[1]v %*d".to_owned(), 1));
    }
}
