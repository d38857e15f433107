//! JSON, spread over lines or on one.

use crate::{Node, Value};

/// How JSON is laid out.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// One level of indentation; `None` keeps everything on one line.
    pub(crate) unit: Option<String>,
    /// What stands behind the colon of a key.
    pub(crate) after_colon: String,
    /// What stands behind a comma on one line.
    pub(crate) after_comma: String,
}

impl Default for Layout {
    fn default() -> Self {
        Self { unit: Some("  ".to_owned()), after_colon: " ".to_owned(), after_comma: " ".to_owned() }
    }
}

impl Layout {
    /// Writes a value whose first line is indented already; `indentation` is that of the line.
    pub(crate) fn write(&self, value: &Value, indentation: &str) -> String {
        let mut out = String::new();
        self.value(value, indentation, &mut out);
        out
    }

    fn value(&self, value: &Value, indentation: &str, out: &mut String) {
        match value {
            Value::List(items) => self.collection(['[', ']'], items, indentation, out, |item, deeper, out| {
                self.value(&item.value, deeper, out);
            }),
            Value::Map(entries) => self.collection(['{', '}'], entries, indentation, out, |entry, deeper, out| {
                out.push_str(&text(&entry.key));
                out.push(':');
                out.push_str(&self.after_colon);
                self.value(&entry.node.value, deeper, out);
            }),
            scalar => out.push_str(&self::scalar(scalar)),
        }
    }

    fn collection<T>(
        &self,
        [open, close]: [char; 2],
        items: &[T],
        indentation: &str,
        out: &mut String,
        write: impl Fn(&T, &str, &mut String),
    ) {
        out.push(open);
        let deeper = self.unit.as_ref().map(|unit| format!("{indentation}{unit}"));
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match &deeper {
                Some(deeper) => out.extend(["\n", deeper]),
                None if at > 0 => out.push_str(&self.after_comma),
                None => {}
            }
            write(item, deeper.as_deref().unwrap_or_default(), out);
        }
        if self.unit.is_some() && !items.is_empty() {
            out.extend(["\n", indentation]);
        }
        out.push(close);
    }
}

/// A key or a text in its quotes.
pub(crate) fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn scalar(value: &Value) -> String {
    let node = Node { value: value.clone(), span: crate::Span::default() };
    serde_json::Value::from(&node).to_string()
}
