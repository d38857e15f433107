//! The ways in which a text fails to be JSON, named for what people did rather than for what a parser wanted.

use std::fmt;

/// One mistake in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each is told by its message below")]
pub enum JsonMistake {
    Comment,
    TrailingComma,
    SingleQuotes,
    PlusSign,
    Hexadecimal,
    LeadingZero,
    BareDecimalPoint,
    NotFinite,
    BadNumber,
    UnquotedKey,
    UnknownWord,
    Capitalised,
    MissingKey,
    MissingColon,
    MissingComma,
    MissingValue,
    Unclosed,
    UnclosedText,
    BadEscape,
    LoneSurrogate,
    RawControl,
    ForeignSpace,
    ContentAfter,
    Unexpected,
}

impl JsonMistake {
    /// What a word means that stands where a value should.
    pub(crate) fn of_word(word: &str) -> Self {
        match word {
            "NaN" | "nan" | "Infinity" | "inf" => Self::NotFinite,
            "True" | "TRUE" | "False" | "FALSE" | "Null" | "NULL" | "None" | "nil" | "undefined" => Self::Capitalised,
            _ => Self::UnknownWord,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Comment => ("JSON has no comments", "remove the comment, or use YAML"),
            Self::TrailingComma => ("a comma stands before a closing bracket", "remove the comma"),
            Self::SingleQuotes => ("JSON has no single quotes", "use double quotes"),
            Self::PlusSign => ("a number can not start with `+`", "remove the `+`"),
            Self::Hexadecimal => ("JSON has no hexadecimal numbers", "write the number in base ten"),
            Self::LeadingZero => {
                ("a number can not have leading zeros", "remove the leading zero, or put it in quotes")
            }
            Self::BareDecimalPoint => ("a decimal point needs a digit on both sides", "write `0.5` or `5.0`"),
            Self::NotFinite => ("JSON has no infinity and no NaN", "use a number, `null` or a quoted text"),
            Self::BadNumber => {
                ("this is not a complete number", "write it as `-12.5e3`, with digits after every sign and point")
            }
            Self::UnquotedKey => ("a key has to be in double quotes", "put the key in double quotes"),
            Self::UnknownWord => ("a text has to be in double quotes", "put the text in double quotes"),
            Self::Capitalised => ("JSON does not know this word", "write `true`, `false` or `null`"),
            Self::MissingKey => ("a key is missing", "write a key in double quotes"),
            Self::MissingColon => ("a `:` is missing after the key", "write `\"key\": value`"),
            Self::MissingComma => ("a `,` is missing before this", "separate the entries with `,`"),
            Self::MissingValue => ("a value is missing before this", "write the value, or `null`"),
            Self::Unclosed => ("this bracket is never closed", "add the closing bracket"),
            Self::UnclosedText => ("this text is never closed", "add the closing quote"),
            Self::BadEscape => {
                ("JSON does not know this escape", "write `\\\\` for a backslash, and four digits after `\\u`")
            }
            Self::LoneSurrogate => {
                ("this escape is half a character", "write both halves, `\\ud83d\\ude00`, or the character itself")
            }
            Self::RawControl => {
                ("a line break or control character stands in a text", "write `\\n`, `\\t` or `\\u0000`")
            }
            Self::ForeignSpace => ("JSON does not know this white space", "use spaces and line breaks only"),
            Self::ContentAfter => ("something follows the end of the document", "keep one value in a JSON file"),
            Self::Unexpected => ("this can not stand here", "remove it"),
        }
    }

    /// What to do about it.
    pub const fn advice(self) -> &'static str {
        self.words().1
    }
}

impl fmt::Display for JsonMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().0)
    }
}
