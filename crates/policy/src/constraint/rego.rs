//! Rego inside YAML, so that every place in it is a place in the file.

use crate::tokens::{Kind, Tokens};
use std::sync::Arc;
use tenure_document::{Node, Source, Value};

/// A policy that stands in a YAML file, as a text of its own. In a block scalar, all that is not policy becomes blank, and
/// each byte keeps its place: a place in the policy is one in the file. Where that can not be, the text is called
/// `name`.
pub(super) fn rego(file: &Arc<Source>, node: &Node, name: &str) -> Option<Arc<Source>> {
    let Value::Text(text) = &node.value else { return None };
    let written = file.slice(node.span);
    let content = written.find('\n').filter(|_| written.starts_with('|')).map(|line| node.span.start + line + 1);
    // Indentation is nothing to Rego but in a text of several lines.
    let Some(content) = content.filter(|_| !has_text_of_several_lines(text)) else {
        return Some(Arc::new(Source::new(format!("{} ({name})", file.name()), text.clone())));
    };
    let before = file.text().get(..content)?;
    let mut blanked = String::with_capacity(node.span.end);
    for character in before.chars() {
        if character == '\n' {
            blanked.push('\n');
        } else {
            blanked.extend(std::iter::repeat_n(' ', character.len_utf8()));
        }
    }
    blanked.push_str(file.text().get(content..node.span.end)?);
    blanked.push('\n');
    Some(Arc::new(Source::new(file.name(), blanked)))
}

fn has_text_of_several_lines(text: &str) -> bool {
    Tokens::new(text)
        .filter(|token| token.kind == Kind::Literal)
        .any(|token| text.get(token.span.start..token.span.end).is_some_and(|literal| literal.contains('\n')))
}

#[cfg(test)]
mod tests {
    use super::rego;
    use std::sync::Arc;
    use tenure_document::{Format, Limits, Source, parse};

    fn policy(text: &str) -> (String, String) {
        let file = Arc::new(Source::new("t.yaml", text));
        let root = parse(&file, Format::Yaml, &Limits::default()).documents[0].root.clone();
        let source = rego(&file, root.get("rego").unwrap(), "rego").unwrap();
        (source.name().to_owned(), source.text().to_owned())
    }

    #[test]
    fn a_block_keeps_its_place() {
        let (name, text) = policy("a: ü\nrego: |  # note\n  package p\n\n  x := 1\nb: 2\n");
        assert_eq!(name, "t.yaml");
        assert_eq!(
            text,
            "     \n               \n  package p\n\n  x := 1\n".replace("               ", &" ".repeat(15))
        );
    }

    #[test]
    fn any_other_text_is_a_file_of_its_own() {
        assert_eq!(policy("rego: \"package p\"").0, "t.yaml (rego)");
        let (name, text) = policy("rego: |\n  package p\n  x := `a\n  b`\n");
        assert_eq!((name.as_str(), text.as_str()), ("t.yaml (rego)", "package p\nx := `a\nb`\n"));
    }
}
