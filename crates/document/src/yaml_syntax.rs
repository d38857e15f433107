//! What the YAML parser complains about, in words that help.

use crate::{ParseError, Source, Span};
use std::sync::Arc;

/// The parser's own limit: it counts flow levels in a byte.
const PARSER_LIMIT: &str = "recursion limit exceeded";

/// Messages that speak of the parser's insides, what they mean to a person, and what to do.
const KNOWN: &[(&str, &str, Option<&str>)] = &[
    (
        "mapping values are not allowed in this context",
        "a `:` stands where no key can be",
        Some("put the text in quotes if the `:` belongs to it, or check the indentation"),
    ),
    ("simple key expect", "a line has no `:`", Some("write `key: value`, and check the indentation")),
    ("simple key expected", "a line has no `:`", Some("write `key: value`, and check the indentation")),
    ("found unexpected end of stream", "a quoted text is never closed", Some("add the closing quote")),
    ("found unexpected document indicator", "a quoted text is never closed", Some("add the closing quote")),
    (
        "invalid trailing content after",
        "something follows the closing quote",
        Some("quote the whole text, or none of it"),
    ),
    ("expected ',' or ']'", "a list is never closed, or a `,` is missing in it", Some("add the `,` or the `]`")),
    ("expected ',' or '}'", "a mapping is never closed, or a `,` is missing in it", Some("add the `,` or the `}`")),
    ("misplaced bracket", "a closing bracket has no opening one", Some("remove it, or put the text in quotes")),
    ("did not find expected '-' indicator", "a list goes on without `-`", Some("check the indentation")),
    ("did not find expected key", "the indentation fits no line above", Some("align the line with its neighbours")),
    ("invalid indentation", "the indentation fits no line above", Some("align the line with its neighbours")),
    ("did not find expected node content", "a value is missing", None),
    (
        "did not find expected <document start>",
        "something follows the end of the document",
        Some("start it with `---`"),
    ),
    ("unexpected character", "a text can not start with this character", Some("put the text in quotes")),
    (
        "found unknown escape character",
        "an escape in a double-quoted text is not known",
        Some("write `\\\\` for a `\\`"),
    ),
    (
        "the handle wasn't declared",
        "the tag's prefix is not declared",
        Some("declare it with `%TAG`, or remove the tag"),
    ),
];

/// Makes an error of a parser's message at a byte.
pub(crate) fn explain(file: &Arc<Source>, at: usize, info: &str, max_depth: usize) -> ParseError {
    let span = file.character_span(at);
    let file = Arc::clone(file);
    if info == PARSER_LIMIT {
        return ParseError::TooDeep { file, span, max: max_depth.min(255) };
    }
    // Wherever the parser stumbles, a tab before it is what the user has to see.
    if let Some(tab) = tab_in_indentation(&file, at, info.contains("tab")) {
        return ParseError::TabIndentation { file, span: Span::new(tab, tab + 1) };
    }
    let known = KNOWN.iter().find(|(part, ..)| info.contains(part));
    let (message, advice) =
        known.map_or_else(|| (info.to_owned(), None), |(_, message, advice)| ((*message).to_owned(), *advice));
    ParseError::YamlSyntax { file, span, message, advice }
}

/// The tab in the indentation that the parser stumbled over: on the line of `at`, on the one before, since some complaints
/// come late, or on one after it where the parser speaks of a tab but names the start of the text that leads to it.
fn tab_in_indentation(file: &Source, at: usize, is_behind: bool) -> Option<usize> {
    let line = file.position(at).line;
    let behind = (line + 1..).take(if is_behind { usize::MAX } else { 0 });
    let spans = [line, line.saturating_sub(1)].into_iter().filter(|line| *line > 0).chain(behind);
    spans.map_while(|line| file.line_span(line)).find_map(|span| {
        let text = file.slice(span);
        let indentation = text.len() - text.trim_start_matches([' ', '\t']).len();
        let tab = text.bytes().take(indentation).position(|byte| byte == b'\t')?;
        (indentation < text.len()).then_some(span.start + tab)
    })
}
