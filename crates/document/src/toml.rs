//! TOML becomes a tree.
//!
//! The `toml` crate reads the text and knows the span of every key and value. TOML's dates have no counterpart in the tree
//! and become texts, as tools that hand TOML to Rego have it.

use crate::{Document, Entry, Limits, Node, Number, ParseError, Parsed, Source, Span, Value};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a TOML text: one document, whose root is a mapping.
pub(crate) fn parse(file: &Arc<Source>, limits: &Limits) -> Parsed {
    let (table, mistakes) = DeTable::parse_recoverable(file.text());
    let mut errors: Vec<ParseError> = mistakes
        .iter()
        .map(|mistake| ParseError::TomlSyntax {
            file: Arc::clone(file),
            span: mistake.span().map(span).unwrap_or_default(),
            message: mistake.message().to_owned(),
        })
        .collect();
    let mut documents = Vec::new();
    if errors.is_empty() {
        let mut reader = Reader { file, limits, nodes: 0 };
        let whole = Span::new(0, file.text().trim_end().len());
        match reader.map(table.into_inner(), whole, 1) {
            Ok(root) => documents.push(Document { root, index: 0, span: whole }),
            Err(error) => errors.push(error),
        }
    }
    Parsed { documents, errors }
}

struct Reader<'a> {
    file: &'a Arc<Source>,
    limits: &'a Limits,
    nodes: usize,
}

impl Reader<'_> {
    fn count(&mut self, span: Span, depth: usize) -> Result<(), ParseError> {
        self.nodes += 1;
        if self.nodes > self.limits.max_nodes {
            return Err(ParseError::TooManyNodes { file: Arc::clone(self.file), span, max: self.limits.max_nodes });
        }
        if depth > self.limits.max_depth {
            return Err(ParseError::TooDeep { file: Arc::clone(self.file), span, max: self.limits.max_depth });
        }
        Ok(())
    }

    fn map(&mut self, table: DeTable<'_>, span: Span, depth: usize) -> Result<Node, ParseError> {
        self.count(span, depth)?;
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let key_span = self::span(key.span());
            let node = self.value(value, depth + 1)?;
            entries.push(Entry { key: key.into_inner().into_owned(), key_span, node });
        }
        // The crate sorts by key, the tree keeps the order of the text.
        entries.sort_by_key(|entry| entry.key_span);
        Ok(Node { value: Value::Map(entries), span })
    }

    fn value(&mut self, value: Spanned<DeValue<'_>>, depth: usize) -> Result<Node, ParseError> {
        let span = span(value.span());
        let value = match value.into_inner() {
            DeValue::Table(table) => return self.map(table, span, depth),
            DeValue::Array(items) => {
                self.count(span, depth)?;
                let items = items.into_iter().map(|item| self.value(item, depth + 1));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(boolean) => Value::Bool(boolean),
            DeValue::Datetime(datetime) => Value::Text(datetime.to_string()),
            DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(integer) => Value::Number(Number::Integer(integer)),
                Err(_) => return Err(ParseError::NumberRange { file: Arc::clone(self.file), span }),
            },
            DeValue::Float(float) => match float.as_str().parse() {
                Ok(float) => Value::Number(Number::Float(float)),
                Err(_) => return Err(ParseError::NumberRange { file: Arc::clone(self.file), span }),
            },
        };
        if !matches!(value, Value::List(_)) {
            self.count(span, depth)?;
        }
        Ok(Node { value, span })
    }
}

fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pointer;

    const TEXT: &str = "\
title = \"a\"
at = 1979-05-27T07:32:00Z
big = 0x1F
many = 1_000

[owner.home]
ratio = 1.5
ports = [8000, { a = true }]

[[rule]]
name = 'x'

[[rule]]
name = 'y'
";

    fn read(text: &str) -> (Arc<Source>, Parsed) {
        let source = Arc::new(Source::new("t.toml", text));
        let parsed = parse(&source, &Limits::default());
        (source, parsed)
    }

    #[test]
    fn every_value_has_its_place() {
        let (source, parsed) = read(TEXT);
        assert_eq!(parsed.errors, []);
        let root = &parsed.documents[0].root;
        assert_eq!(
            serde_json::Value::from(root).to_string(),
            r#"{"title":"a","at":"1979-05-27T07:32:00Z","big":31,"many":1000,"owner":{"home":{"ratio":1.5,"ports":[8000,{"a":true}]}},"rule":[{"name":"x"},{"name":"y"}]}"#
        );
        let text = |pointer: &str| source.slice(root.at(&Pointer::parse(pointer)).unwrap().span);
        assert_eq!(text("/title"), "\"a\"");
        assert_eq!(text("/owner/home/ports/0"), "8000");
        assert_eq!(text("/owner/home/ports/1/a"), "true");
        assert_eq!(text("/owner/home"), "[owner.home]");
        assert_eq!(text("/rule/1"), "[[rule]]");
        assert_eq!(text("/rule/1/name"), "'y'");
        assert_eq!(source.slice(root.entry("many").unwrap().key_span), "many");
    }

    #[test]
    fn mistakes_are_underlined() {
        let (source, parsed) = read("a = 1\na = 2\nb = \n");
        let shown: Vec<_> = parsed
            .errors
            .iter()
            .map(|error| (error.to_string(), source.position(error.span().unwrap().start).line))
            .collect();
        assert_eq!(shown.iter().map(|(_, line)| *line).collect::<Vec<_>>(), [2, 3], "{shown:?}");
        assert!(parsed.documents.is_empty());
    }

    #[test]
    fn depth_and_range_are_bounded() {
        let deep = (0..90).fold(String::from("1"), |inner, _| format!("{{ a.b = {inner} }}"));
        assert!(!read(&format!("x = {deep}")).1.errors.is_empty());
        assert!(matches!(read("x = 9223372036854775808").1.errors[0], ParseError::NumberRange { .. }));
        assert!(read("").1.documents[0].root.get("x").is_none());
    }
}
