//! One line of a metrics text: `name{label="value",…} amount time # exemplar`.

use std::borrow::Cow;

/// A sample with its words as they stand.
#[derive(Debug, PartialEq)]
pub(crate) struct Sample<'l> {
    pub(crate) name: Cow<'l, str>,
    labels: Vec<(Cow<'l, str>, Cow<'l, str>)>,
    pub(crate) value: &'l str,
    pub(crate) time: Option<&'l str>,
}

impl Sample<'_> {
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.labels.iter().find(|(label, _)| label == name).map(|(_, value)| value.as_ref())
    }
}

/// Reads a line.
///
/// # Errors
/// A sentence about what is wrong with it.
pub(crate) fn parse(line: &str) -> Result<Sample<'_>, &'static str> {
    let line = line.trim_ascii_start();
    let end = line.find(|character: char| character == '{' || character.is_ascii_whitespace()).unwrap_or(line.len());
    let (name, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let mut sample = Sample { name: Cow::Borrowed(name), labels: Vec::new(), value: "", time: None };
    let rest = match rest.trim_ascii_start().strip_prefix('{') {
        Some(labels) => read_labels(labels, &mut sample)?,
        None => rest,
    };
    if sample.name.is_empty() {
        return Err("the sample has no name");
    }
    // An exemplar has labels and numbers of its own, which are not the sample's.
    let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
    let mut words = rest.split_ascii_whitespace();
    sample.value = words.next().ok_or("the sample has no amount")?;
    sample.time = words.next();
    match words.next() {
        Some(_) => Err("there is more on the line than an amount and a time"),
        None => Ok(sample),
    }
}

/// Reads labels up to the closing brace; what follows it. A name in quotes that nothing is assigned to is the metric's.
fn read_labels<'l>(mut rest: &'l str, sample: &mut Sample<'l>) -> Result<&'l str, &'static str> {
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Ok(after);
        }
        let (label, after) = if let Some(quoted) = rest.strip_prefix('"') {
            unescape(quoted)?
        } else {
            let (label, _) = rest.split_once('=').ok_or("the labels do not end in `}`")?;
            (Cow::Borrowed(label.trim_ascii_end()), rest.get(label.len()..).unwrap_or_default())
        };
        rest = after.trim_ascii_start();
        if let Some(value) = rest.strip_prefix('=') {
            let quoted = value.trim_ascii_start().strip_prefix('"').ok_or("the value of a label is not in quotes")?;
            let (value, after) = unescape(quoted)?;
            sample.labels.push((label, value));
            rest = after.trim_ascii_start();
        } else if sample.name.is_empty() && !label.is_empty() {
            sample.name = label;
        } else {
            return Err("a label has no value");
        }
        match rest.strip_prefix(',') {
            Some(after) => rest = after,
            None if rest.starts_with('}') => {}
            None => return Err("the labels do not end in `}`"),
        }
    }
}

/// A text behind its first quote, and what follows its last. `\\`, `\"` and `\n` are escapes; any other backslash stands
/// for itself.
fn unescape(text: &str) -> Result<(Cow<'_, str>, &str), &'static str> {
    let open = "a quote is not closed";
    let at = memchr::memchr2(b'"', b'\\', text.as_bytes()).ok_or(open)?;
    let (plain, rest) = text.split_at_checked(at).ok_or(open)?;
    if let Some(after) = rest.strip_prefix('"') {
        return Ok((Cow::Borrowed(plain), after));
    }
    let mut value = plain.to_owned();
    let mut characters = rest.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Ok((Cow::Owned(value), characters.as_str())),
            '\\' => match characters.next().ok_or(open)? {
                'n' => value.push('\n'),
                escaped @ ('\\' | '"') => value.push(escaped),
                other => {
                    value.push('\\');
                    value.push(other);
                }
            },
            other => value.push(other),
        }
    }
    Err(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Words = (String, Vec<(String, String)>, String, Option<String>);

    fn read(line: &str) -> Result<Words, &'static str> {
        let sample = parse(line)?;
        let labels = sample.labels.iter().map(|(label, value)| (label.to_string(), value.to_string())).collect();
        Ok((sample.name.into_owned(), labels, sample.value.to_owned(), sample.time.map(str::to_owned)))
    }

    #[test]
    fn reads_what_both_formats_write() {
        let labels = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let time = || Some("12".to_owned());
        let cases = [
            ("up 1", Ok(("up".to_owned(), labels(&[]), "1".to_owned(), None))),
            ("up{} 1 12", Ok(("up".to_owned(), labels(&[]), "1".to_owned(), time()))),
            (
                r#"a{x="1", y = "say \"hi\", \\ and \n", } 1 12 # {trace="}"} 4 5"#,
                Ok(("a".to_owned(), labels(&[("x", "1"), ("y", "say \"hi\", \\ and \n")]), "1".to_owned(), time())),
            ),
            (r#"a{x="1}#"} 1"#, Ok(("a".to_owned(), labels(&[("x", "1}#")]), "1".to_owned(), None))),
            (r#"{"a.b","l.m"="1"} 1"#, Ok(("a.b".to_owned(), labels(&[("l.m", "1")]), "1".to_owned(), None))),
            ("a", Err("the sample has no amount")),
            ("{} 1", Err("the sample has no name")),
            ("a 1 2 3", Err("there is more on the line than an amount and a time")),
            (r#"a{x="1} 1"#, Err("a quote is not closed")),
            (r#"a{x="1" 1"#, Err("the labels do not end in `}`")),
            ("a{x=1} 1", Err("the value of a label is not in quotes")),
            (r#"a{"x"} 1"#, Err("a label has no value")),
        ];
        for (line, expected) in cases {
            assert_eq!(read(line), expected, "{line}");
        }
    }
}
