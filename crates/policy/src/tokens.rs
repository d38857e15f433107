//! The words of a policy's text, as far as [`prescan`](crate::prescan) needs to tell them apart.

use tenure_document::Span;

/// A word, and whether it is the first of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    pub(crate) starts_line: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// Their counterparts.
    Close,
    Comma,
    Semicolon,
    Bar,
    /// Every other sign, one byte at a time: `:=` counts as two, which is on the safe side.
    Sign(u8),
    /// A name or a keyword.
    Name,
    /// A text or a number.
    Literal,
    /// The byte 0, which the interpreter takes for the end of the text.
    Nul,
}

/// Reads words; strings and comments are skipped as the interpreter's lexer does it.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first byte from `from` on that is not `wanted`.
    fn past(&self, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len())
    }

    /// One past the quote that ends a text begun before `from`.
    fn past_quote(&self, mut from: usize, quote: u8) -> usize {
        loop {
            from = self.past(from, |byte| byte != quote && (byte != b'\\' || quote == b'`'));
            match self.byte(from) {
                Some(b'\\') if quote != b'`' => from += 2,
                Some(_) => return from + 1,
                None => return self.text.len(),
            }
        }
    }

    /// Digits, a fraction, an exponent.
    fn past_number(&self, from: usize) -> usize {
        let digit = |byte: u8| byte.is_ascii_alphanumeric();
        let end = self.past(from, digit);
        match (self.byte(end), self.byte(end + 1)) {
            (Some(b'.'), Some(b'0'..=b'9')) => self.past(end + 1, digit),
            _ => end,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let mut starts_line = self.at == 0;
        let (start, byte) = loop {
            let byte = self.byte(self.at)?;
            match byte {
                b'\n' => starts_line = true,
                b' ' | b'\t' | b'\r' => {}
                b'#' => {
                    self.at = self.past(self.at, |byte| byte != b'\n');
                    continue;
                }
                _ => break (self.at, byte),
            }
            self.at += 1;
        };
        let (kind, end) = match byte {
            b'(' | b'[' | b'{' => (Kind::Open(byte), start + 1),
            b')' | b']' | b'}' => (Kind::Close, start + 1),
            b',' => (Kind::Comma, start + 1),
            b';' => (Kind::Semicolon, start + 1),
            b'|' => (Kind::Bar, start + 1),
            b'"' | b'`' => (Kind::Literal, self.past_quote(start + 1, byte)),
            b'0'..=b'9' => (Kind::Literal, self.past_number(start)),
            0 => (Kind::Nul, start + 1),
            byte if byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii() => {
                (Kind::Name, self.past(start, |byte| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()))
            }
            byte => (Kind::Sign(byte), start + 1),
        };
        self.at = end;
        Some(Token { kind, span: Span::new(start, end.min(self.text.len())), starts_line })
    }
}

/// The places of all words of a text.
pub(crate) struct Words(Vec<Span>);

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        Self(Tokens::new(text).map(|token| token.span).collect())
    }

    /// A span that holds its first and last word whole. The interpreter takes the quotes off texts.
    pub(crate) fn whole(&self, span: Span) -> Span {
        let around = |at: usize| {
            let next = self.0.partition_point(|word| word.start <= at);
            self.0.get(next.checked_sub(1)?).filter(|word| at < word.end).copied()
        };
        let start = around(span.start).map_or(span.start, |word| word.start);
        let last = span.end.saturating_sub(1).max(span.start);
        Span::new(start, around(last).map_or(span.end, |word| word.end.max(span.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tokens};

    fn words(text: &str) -> Vec<&str> {
        Tokens::new(text).map(|token| text.get(token.span.start..token.span.end).unwrap()).collect()
    }

    #[test]
    fn strings_and_comments_hide_brackets() {
        let text = "# [[\nx := \"[ \\\" [\\\\\" # {\ny := `[\\`; z.ü\n";
        assert_eq!(words(text), ["x", ":", "=", "\"[ \\\" [\\\\\"", "y", ":", "=", "`[\\`", ";", "z", ".", "ü"]);
    }

    #[test]
    fn numbers_keep_their_dots() {
        assert_eq!(words("1.5e-3 .7 a.b"), ["1.5e", "-", "3", ".", "7", "a", ".", "b"]);
    }

    #[test]
    fn unfinished_texts_end_with_the_policy() {
        for text in ["\"", "`", "\"\\", "\"abc\\", "#"] {
            assert!(Tokens::new(text).count() <= 1, "{text}");
        }
        assert_eq!(Tokens::new("a\0").last().map(|token| token.kind), Some(Kind::Nul));
    }

    #[test]
    fn the_first_word_of_a_line_is_marked() {
        let firsts: Vec<bool> = Tokens::new("a b\n\n  (c # d\n)").map(|token| token.starts_line).collect();
        assert_eq!(firsts, [true, false, true, false, true]);
    }
}
