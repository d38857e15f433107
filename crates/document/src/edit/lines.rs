//! A text as lines, for those who put something between them.

use crate::{Span, place};

/// A text by its lines. A lone `\r` breaks a line, as it does in YAML.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lines<'a>(pub(crate) &'a str);

impl<'a> Lines<'a> {
    /// The text of a range; empty where there is none.
    pub(crate) fn slice(self, start: usize, end: usize) -> &'a str {
        self.0.get(start..end).unwrap_or_default()
    }

    /// The text under a span.
    pub(crate) fn under(self, span: Span) -> &'a str {
        self.slice(span.start, span.end)
    }

    /// The text from a place on.
    pub(crate) fn from(self, at: usize) -> &'a str {
        self.0.get(at..).unwrap_or_default()
    }

    /// Where the line of a place starts.
    pub(crate) fn start(self, at: usize) -> usize {
        self.slice(0, at).rfind(['\n', '\r']).map_or(0, |before| before + 1)
    }

    /// Where the line of a place ends, before its line break.
    pub(crate) fn end(self, at: usize) -> usize {
        self.from(at).find(['\n', '\r']).map_or(self.0.len(), |more| at + more)
    }

    /// Where the line below starts; `None` on the last.
    pub(crate) fn next(self, at: usize) -> Option<usize> {
        let end = self.end(at);
        let rest = self.from(end);
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        (!rest.is_empty()).then_some(end + length)
    }

    /// Where the line above starts; `None` on the first.
    pub(crate) fn previous(self, at: usize) -> Option<usize> {
        let before = self.slice(0, self.start(at));
        let end = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r']))?.len();
        Some(self.start(end))
    }

    /// How many characters stand before a place on its line.
    pub(crate) fn column(self, at: usize) -> usize {
        self.slice(self.start(at), at).chars().count()
    }

    /// The white space that the line of a place begins with.
    pub(crate) fn indentation(self, at: usize) -> &'a str {
        let line = self.slice(self.start(at), self.end(at));
        let length = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(..length).unwrap_or_default()
    }

    /// Whether nothing but white space stands before a place on its line.
    pub(crate) fn is_first(self, at: usize) -> bool {
        self.start(at) + self.indentation(at).len() >= at
    }

    /// What stands behind a place on its line, without the space around it.
    pub(crate) fn rest(self, at: usize) -> &'a str {
        self.slice(at, self.end(at)).trim_matches([' ', '\t'])
    }

    /// The end of what is visible before a place, on its line.
    pub(crate) fn trimmed(self, at: usize) -> usize {
        let start = self.start(at);
        start + self.slice(start, at).trim_end_matches([' ', '\t']).len()
    }

    /// The line break that the text uses.
    pub(crate) fn line_break(self) -> &'static str {
        let end = self.end(0);
        match self.from(end).as_bytes() {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            _ => "\n",
        }
    }

    /// Where the comment lines start that stand directly above a place and are indented like it: not before `limit`.
    pub(crate) fn comments_above(self, at: usize, limit: usize) -> usize {
        let mut start = self.start(at);
        let indentation = self.indentation(at);
        while let Some(above) = self.previous(start)
            && above >= limit
            && self.indentation(above) == indentation
            && self.from(above + indentation.len()).starts_with('#')
        {
            start = above;
        }
        start
    }

    /// The first place from `at` on that is neither space, line break nor comment.
    pub(crate) fn skip_space(self, at: usize) -> usize {
        let rest = self.from(at);
        let visible = at + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        if self.from(visible).starts_with('#') { self.skip_space_below(visible) } else { visible }
    }

    fn skip_space_below(self, comment: usize) -> usize {
        let mut at = comment;
        while self.from(at).starts_with('#') {
            let end = self.end(at);
            let rest = self.from(end);
            at = end + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        }
        at
    }

    /// From the first to the end of the last anchor or tag in a range that holds nothing else but space and comments.
    pub(crate) fn properties(self, start: usize, end: usize) -> Option<Span> {
        let mut found: Option<Span> = None;
        let mut at = self.skip_space(start);
        while at < end && self.from(at).starts_with(['&', '!']) {
            let property_end = place::property_end(self.0, at);
            found = Some(Span::new(found.map_or(at, |span| span.start), property_end));
            at = self.skip_space(property_end);
        }
        found
    }
}

/// Pieces of a text that are to be replaced.
#[derive(Debug, Clone, Default)]
pub(crate) struct Splices(Vec<(Span, String)>);

impl Splices {
    /// Puts a text in the place of a range.
    pub(crate) fn put(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.0.push((Span::new(start, end), text.into()));
    }

    /// The text with its pieces replaced; their line breaks become its own. `None` where two pieces overlap.
    pub(crate) fn apply(mut self, lines: Lines<'_>) -> Option<String> {
        self.0.sort_by_key(|(span, _)| *span);
        let line_break = lines.line_break();
        let mut out = String::with_capacity(lines.0.len() + 64);
        let mut done = 0;
        for (span, text) in &self.0 {
            out.push_str(lines.0.get(done..span.start)?);
            // A raw line break is layout only: in a quoted text it is an escape.
            if line_break == "\n" {
                out.push_str(text);
            } else {
                out.push_str(&text.replace('\n', line_break));
            }
            done = span.end;
        }
        out.push_str(lines.0.get(done..)?);
        Some(out)
    }
}
