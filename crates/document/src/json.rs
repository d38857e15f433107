//! JSON by RFC 8259, and nothing else.
//!
//! jsonc-parser's scanner cuts the text into tokens with byte ranges. It is made for looser dialects, so what it lets
//! pass (comments, foreign white space, control characters in texts) is refused here, and so is the grammar kept here.
//! A differential test holds this against `serde_json`, which the fast path reads the same files with.

use crate::scalar::{self, Refusal};
use crate::tree::{Builder, Key, Subtree};
use crate::{Document, JsonMistake, Limits, ParseError, Parsed, Source, Span, Value};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::tokens::Token;
use jsonc_parser::{ParseStringErrorKind, Scanner, ScannerOptions};
use std::sync::Arc;

/// Reads a JSON text.
pub(crate) fn parse(file: &Arc<Source>, limits: &Limits) -> Parsed {
    let options = ScannerOptions {
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let text = file.text();
    let tree = Builder::new(file, limits);
    let scanner = Scanner::new(text, &options);
    let mut reader = Reader { file, text, scanner, tree, expected: Expected::Value, end: 0 };
    if let Err(error) = reader.read() {
        reader.tree.abandon();
        reader.tree.errors.push(error);
    }
    let root = reader.tree.finish().filter(|_| reader.tree.errors.is_empty());
    let documents = root.map(|root| Document { span: root.span, root, index: 0 }).into_iter().collect();
    Parsed { documents, errors: reader.tree.errors }
}

/// What the grammar allows next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    /// A comma or the end of the collection; the end of the text where none is open.
    After,
}

struct Reader<'a> {
    file: &'a Arc<Source>,
    text: &'a str,
    scanner: Scanner<'a>,
    tree: Builder<'a>,
    expected: Expected,
    /// End of the last token.
    end: usize,
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), ParseError> {
        while let Some((token, span)) = self.next()? {
            self.token(token, span)?;
        }
        if let Some(start) = self.tree.innermost() {
            return Err(self.error(JsonMistake::Unclosed, Span::new(start, start + 1)));
        }
        if self.expected == Expected::After {
            return Ok(());
        }
        Err(ParseError::Empty { file: Arc::clone(self.file) })
    }

    fn next(&mut self) -> Result<Option<(Token<'a>, Span)>, ParseError> {
        let scanned = self.scanner.scan();
        let start = self.scanner.token_start();
        self.check_space(start)?;
        match scanned {
            Ok(Some(token)) => {
                let span = Span::new(start, self.scanner.token_end());
                self.end = span.end;
                Ok(Some((token, span)))
            }
            Ok(None) => Ok(None),
            Err(error) => {
                let range = error.range();
                let (mistake, span) = self.explain(error.kind(), Span::new(range.start, range.end.max(range.start)));
                Err(self.error(mistake, span))
            }
        }
    }

    /// The scanner skips all that Unicode calls white space; JSON knows four characters.
    fn check_space(&self, until: usize) -> Result<(), ParseError> {
        let space = self.text.get(self.end..until).unwrap_or_default();
        match space.char_indices().find(|(_, character)| !matches!(character, ' ' | '\t' | '\n' | '\r')) {
            None => Ok(()),
            Some((at, character)) => {
                let start = self.end + at;
                Err(self.error(JsonMistake::ForeignSpace, Span::new(start, start + character.len_utf8())))
            }
        }
    }

    fn token(&mut self, token: Token<'a>, span: Span) -> Result<(), ParseError> {
        use Expected::{After, Colon, Key as AKey, KeyOrEnd, Value as AValue, ValueOrEnd};
        match (self.expected, token) {
            (_, Token::CommentLine(_) | Token::CommentBlock(_)) => Err(self.error(JsonMistake::Comment, span)),
            (AValue | ValueOrEnd, Token::OpenBrace) => {
                self.expected = KeyOrEnd;
                self.tree.open_map(span.start, 0)
            }
            (AValue | ValueOrEnd, Token::OpenBracket) => {
                self.expected = ValueOrEnd;
                self.tree.open_list(span.start, 0)
            }
            (AValue | ValueOrEnd, Token::String(text)) => {
                self.check_raw(span)?;
                self.leaf(Value::Text(text.into_owned()), span)
            }
            (AValue | ValueOrEnd, Token::Number(text)) => {
                let value = self.number(text, span)?;
                self.leaf(value, span)
            }
            (AValue | ValueOrEnd, Token::Boolean(boolean)) => self.leaf(Value::Bool(boolean), span),
            (AValue | ValueOrEnd, Token::Null) => self.leaf(Value::Null, span),
            (AKey | KeyOrEnd, Token::String(text)) => {
                self.check_raw(span)?;
                self.expected = Colon;
                self.tree.key(Key::Text(text.into_owned(), span));
                Ok(())
            }
            (Colon, Token::Colon) => {
                self.expected = AValue;
                Ok(())
            }
            (After, Token::Comma) if self.tree.depth() > 0 => {
                self.expected = if self.tree.in_map() { AKey } else { AValue };
                Ok(())
            }
            (After | KeyOrEnd, Token::CloseBrace) if self.tree.in_map() => {
                self.close(span);
                Ok(())
            }
            (After | ValueOrEnd, Token::CloseBracket) if self.tree.depth() > 0 && !self.tree.in_map() => {
                self.close(span);
                Ok(())
            }
            (_, token) => Err(self.unexpected(&token, span)),
        }
    }

    fn leaf(&mut self, value: Value, span: Span) -> Result<(), ParseError> {
        self.expected = Expected::After;
        self.tree.leaf(Subtree::leaf(value, span))
    }

    fn close(&mut self, span: Span) {
        self.expected = Expected::After;
        if let Some((tree, _)) = self.tree.close(Some(span.end)) {
            self.tree.attach(tree);
        }
    }

    /// Control characters in a text have to be escaped; the scanner does not mind them.
    fn check_raw(&self, span: Span) -> Result<(), ParseError> {
        match self.file.slice(span).bytes().position(|byte| byte < b' ') {
            None => Ok(()),
            Some(at) => Err(self.error(JsonMistake::RawControl, Span::new(span.start + at, span.start + at + 1))),
        }
    }

    fn number(&mut self, text: &str, span: Span) -> Result<Value, ParseError> {
        // The scanner ends a number behind its leading zero.
        let rest = self.text.as_bytes().get(span.end..).unwrap_or_default();
        let more = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if more > 0 {
            return Err(self.error(JsonMistake::LeadingZero, Span::new(span.start, span.end + more)));
        }
        match scalar::decimal(text) {
            Ok(number) => Ok(Value::Number(number)),
            Err(Refusal::Range) => {
                self.tree.errors.push(ParseError::NumberRange { file: Arc::clone(self.file), span });
                Ok(Value::Null)
            }
            Err(Refusal::Kind) => Err(self.error(JsonMistake::BadNumber, span)),
        }
    }

    fn error(&self, mistake: JsonMistake, span: Span) -> ParseError {
        ParseError::JsonSyntax { file: Arc::clone(self.file), span, mistake }
    }

    /// A token that stands where the grammar wants another.
    fn unexpected(&self, token: &Token<'_>, span: Span) -> ParseError {
        let is_end = matches!(token, Token::CloseBrace | Token::CloseBracket);
        let mistake = match self.expected {
            Expected::Key | Expected::Value if is_end => match self.comma_before(span.start) {
                Some(comma) => return self.error(JsonMistake::TrailingComma, comma),
                None => JsonMistake::MissingValue,
            },
            Expected::Key | Expected::KeyOrEnd if is_name(token) => JsonMistake::UnquotedKey,
            Expected::Key | Expected::KeyOrEnd => JsonMistake::MissingKey,
            Expected::Colon => JsonMistake::MissingColon,
            Expected::After if self.tree.depth() == 0 => JsonMistake::ContentAfter,
            Expected::After if matches!(token, Token::Colon) || is_end => JsonMistake::Unexpected,
            Expected::After => JsonMistake::MissingComma,
            Expected::Value | Expected::ValueOrEnd => match token {
                Token::Word(word) => JsonMistake::of_word(word),
                Token::CloseBracket | Token::CloseBrace if self.tree.depth() == 0 => JsonMistake::Unexpected,
                _ => JsonMistake::MissingValue,
            },
        };
        self.error(mistake, span)
    }

    fn comma_before(&self, at: usize) -> Option<Span> {
        let before = self.text.get(..at)?.trim_end();
        before.ends_with(',').then(|| Span::new(before.len() - 1, before.len()))
    }

    /// The scanner's complaint about a token that it could not finish.
    fn explain(&self, kind: &ParseErrorKind, span: Span) -> (JsonMistake, Span) {
        let start = self.scanner.token_start();
        let rest = self.text.get(start..).unwrap_or_default();
        let is_part = |character: char| character.is_alphanumeric() || "+-._$".contains(character);
        let word = rest.find(|character| !is_part(character)).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let word_span = Span::new(start, start + word.len().max(rest.chars().next().map_or(0, char::len_utf8)));
        let wants_key = matches!(self.expected, Expected::Key | Expected::KeyOrEnd);
        match kind {
            ParseErrorKind::SingleQuotedStringsNotAllowed => (JsonMistake::SingleQuotes, Span::new(start, start + 1)),
            ParseErrorKind::HexadecimalNumbersNotAllowed => (JsonMistake::Hexadecimal, word_span),
            ParseErrorKind::UnaryPlusNumbersNotAllowed => (JsonMistake::PlusSign, Span::new(start, start + 1)),
            ParseErrorKind::BareDecimalPointNumbersNotAllowed => (JsonMistake::BareDecimalPoint, word_span),
            ParseErrorKind::NonFiniteNumbersNotAllowed => (JsonMistake::NotFinite, word_span),
            ParseErrorKind::ExpectedDigit
            | ParseErrorKind::ExpectedDigitFollowingNegativeSign
            | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => (JsonMistake::BadNumber, word_span),
            ParseErrorKind::UnterminatedCommentBlock => (JsonMistake::Comment, Span::new(start, self.text.len())),
            ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
                (JsonMistake::UnclosedText, Span::new(start, start + 1))
            }
            ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
                (JsonMistake::LoneSurrogate, self.escape(span))
            }
            ParseErrorKind::String(_) => (JsonMistake::BadEscape, self.escape(span)),
            _ if wants_key && word.starts_with(is_part) => (JsonMistake::UnquotedKey, word_span),
            _ if word.starts_with(char::is_alphabetic) => (JsonMistake::of_word(word), word_span),
            _ => (JsonMistake::Unexpected, word_span),
        }
    }

    /// The escape at the start of a range: `\x` or the six characters of `\u1234`, as far as they are there.
    fn escape(&self, span: Span) -> Span {
        let rest = self.text.get(span.start..).unwrap_or_default();
        let length = if rest.starts_with("\\u") { 6 } else { 2 };
        let stops = |(at, character): &(usize, char)| *at > 1 && !character.is_ascii_hexdigit();
        let end =
            rest.char_indices().take(length).take_while(|part| !stops(part)).map(|(at, c)| at + c.len_utf8()).last();
        Span::new(span.start, span.start + end.unwrap_or(0))
    }
}

/// Whether someone may have meant the token as a key without quotes.
fn is_name(token: &Token<'_>) -> bool {
    matches!(token, Token::Word(_) | Token::Number(_) | Token::Boolean(_) | Token::Null)
}
