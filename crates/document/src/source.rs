//! A file's text, and the way from a byte to the line and column that people read.

use std::fmt;

/// A range of bytes in a [`Source`]'s text, start inclusive, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, and without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

/// A place as people and editors count it: both numbers start at 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// A named text. The name is what the user typed, and is shown to people only.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    /// Byte offset of the first byte of every line, in order.
    line_starts: Vec<usize>,
    /// Lines of the file that stand before the text.
    skipped: usize,
}

impl Source {
    /// Takes a text and notes where its lines start (`\n`, `\r\n`; a lone `\r` is no line break).
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        Self { name: name.into(), text, line_starts, skipped: 0 }
    }

    /// A few lines of a file that is too large to be held: the text, and the number of its first line, from 1. Lines
    /// keep the numbers that they have in the file; bytes are those of the excerpt.
    pub fn excerpt(name: impl Into<String>, first_line: usize, text: impl Into<String>) -> Self {
        Self { skipped: first_line.saturating_sub(1), ..Self::new(name, text) }
    }

    /// Number of the first line that is here: 1, unless this is an excerpt.
    pub fn first_line(&self) -> usize {
        self.skipped + 1
    }

    /// The name it was given: a path, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under a span; empty where the span lies outside or splits a character.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The span of the character that starts at a byte; empty at the end of the text.
    pub(crate) fn character_span(&self, start: usize) -> Span {
        let rest = self.text.get(start..).unwrap_or("");
        Span::new(start, start + rest.chars().next().map_or(0, char::len_utf8))
    }

    /// Line and column of a byte. A byte past the end stands for the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count());
        Position { line: self.skipped + line + 1, column: column + 1 }
    }

    /// The byte span of a line, counted from 1, without its line break. `None` past the last line, and before the first
    /// line of an excerpt.
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let line = line.checked_sub(self.first_line())?;
        let start = *self.line_starts.get(line)?;
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let end = if self.text.get(start..end).is_some_and(|text| text.ends_with('\r')) { end - 1 } else { end };
        Some(Span::new(start, end))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_lines_from_one() {
        let source = Source::new("t", "a: ü\r\nbb: c\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(5), Position { line: 1, column: 5 });
        assert_eq!(source.position(7), Position { line: 2, column: 1 });
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_line_span_leaves_the_line_break_out() {
        let source = Source::new("t", "one\r\ntwo\nthree");
        let line = |n| source.line_span(n).map(|span| source.slice(span));
        assert_eq!(
            (line(1), line(2), line(3), line(4), line(0)),
            (Some("one"), Some("two"), Some("three"), None, None)
        );
    }

    #[test]
    fn an_excerpt_keeps_the_numbers_of_its_lines() {
        let source = Source::excerpt("t", 40, "one\ntwo");
        assert_eq!(source.first_line(), 40);
        assert_eq!(source.position(4), Position { line: 41, column: 1 });
        assert_eq!(source.line_span(41).map(|span| source.slice(span)), Some("two"));
        assert_eq!((source.line_span(39), source.line_span(42), source.line_span(1)), (None, None, None));
    }
}
