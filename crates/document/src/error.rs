//! What can be wrong with a text before anyone asks what it means.
//!
//! Every mistake has a variant of its own, labelled at its exact bytes, and carries its file, so an error can be shown
//! anywhere. The message says what is wrong, the label where, and the help what to do about it.

use crate::{JsonMistake, Source, Span};
use miette::{Diagnostic, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::sync::Arc;

/// A text that could not be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "every variant has `file` and `span`, and the other fields are the facts in its message"
)]
pub enum ParseError {
    /// The file is larger than we are willing to hold.
    #[error("the file has {bytes} bytes, and at most {max} are read")]
    #[diagnostic(code(document::too_large), help("raise the limit with `--max-file-size`, or split the file"))]
    TooLarge { file: Arc<Source>, bytes: usize, max: usize },

    /// Not UTF-8. The file's text keeps what could be read, with `U+FFFD` for what could not.
    #[error("the file is not UTF-8 text")]
    #[diagnostic(code(document::not_utf8), help("save the file as UTF-8"))]
    NotUtf8 {
        #[source_code]
        file: Arc<Source>,
        #[label("this byte belongs to no character")]
        span: Span,
    },

    /// No document at all: whitespace, comments and markers.
    #[error("there is nothing in it")]
    #[diagnostic(code(document::empty), help("write a document into the file, or leave the file out"))]
    Empty { file: Arc<Source> },

    /// A character that no editor shows.
    #[error("a control character (U+{:04X}) is not allowed", u32::from(*character))]
    #[diagnostic(
        code(document::control_character),
        help("delete it, or write it as an escape such as `\"\\u{:04x}\"` in a double-quoted text", u32::from(*character))
    )]
    ControlCharacter {
        #[source_code]
        file: Arc<Source>,
        #[label("not visible here")]
        span: Span,
        character: char,
    },

    /// YAML's most common invisible mistake.
    #[error("a tab can not be used for indentation")]
    #[diagnostic(code(document::tab_indentation), help("use spaces"))]
    TabIndentation {
        #[source_code]
        file: Arc<Source>,
        #[label("a tab")]
        span: Span,
    },

    /// Not YAML, for another reason.
    #[error("{message}")]
    #[diagnostic(code(document::yaml_syntax))]
    YamlSyntax {
        #[source_code]
        file: Arc<Source>,
        #[label("here")]
        span: Span,
        message: String,
        #[help]
        advice: Option<&'static str>,
    },

    /// Not JSON.
    #[error("{mistake}")]
    #[diagnostic(code(document::json_syntax), help("{}", mistake.advice()))]
    JsonSyntax {
        #[source_code]
        file: Arc<Source>,
        #[label("here")]
        span: Span,
        mistake: JsonMistake,
    },

    /// Not TOML.
    #[error("{message}")]
    #[diagnostic(code(document::toml_syntax))]
    TomlSyntax {
        #[source_code]
        file: Arc<Source>,
        #[label("here")]
        span: Span,
        message: String,
    },

    /// One key twice in a mapping: one of the two values would be lost silently.
    #[error("the key `{key}` stands twice in one mapping")]
    #[diagnostic(code(document::duplicate_key), help("remove or rename one of the two"))]
    DuplicateKey {
        #[source_code]
        file: Arc<Source>,
        #[label("and again here")]
        span: Span,
        #[label("first here")]
        first: Span,
        key: String,
    },

    /// `*name` without an `&name` before it in the same document.
    #[error("the alias `*{name}` has no anchor `&{name}` before it")]
    #[diagnostic(
        code(document::unknown_alias),
        help("write `&{name}` before the value that is meant, in this document")
    )]
    UnknownAlias {
        #[source_code]
        file: Arc<Source>,
        #[label("stands for nothing")]
        span: Span,
        name: String,
    },

    /// `*name` inside the value that `&name` marks.
    #[error("the alias `*{name}` stands inside the value it stands for")]
    #[diagnostic(code(document::recursive_alias), help("a value can not contain itself: write it out once"))]
    RecursiveAlias {
        #[source_code]
        file: Arc<Source>,
        #[label("would never end")]
        span: Span,
        name: String,
    },

    /// More values than we are willing to hold, most often because aliases repeat aliases.
    #[error("the document has more values than the {max} that are read")]
    #[diagnostic(
        code(document::too_many_nodes),
        help("aliases that repeat aliases multiply: write the values out, or split the file")
    )]
    TooManyNodes {
        #[source_code]
        file: Arc<Source>,
        #[label("too many from here on")]
        span: Span,
        max: usize,
    },

    /// A value that the YAML parser would have to hold as a whole.
    #[error("a text, or a list or mapping in brackets, is longer than {max} characters")]
    #[diagnostic(
        code(document::too_long),
        help("write lists and mappings in block style, one entry a line, or save the file as JSON")
    )]
    TooLong {
        #[source_code]
        file: Arc<Source>,
        #[label("starts behind this")]
        span: Span,
        max: usize,
    },

    /// Lists and mappings inside each other without end.
    #[error("lists and mappings are nested more than {max} levels deep")]
    #[diagnostic(code(document::too_deep), help("flatten the document"))]
    TooDeep {
        #[source_code]
        file: Arc<Source>,
        #[label("one level too many")]
        span: Span,
        max: usize,
    },

    /// A list, a mapping or an alias as a key.
    #[error("a key has to be a plain text")]
    #[diagnostic(
        code(document::complex_key),
        help("put the key in quotes; a list, a mapping or an alias can not be a key")
    )]
    ComplexKey {
        #[source_code]
        file: Arc<Source>,
        #[label("used as a key")]
        span: Span,
    },

    /// `: value` with nothing before the colon.
    #[error("a key is missing before `:`")]
    #[diagnostic(code(document::missing_key), help("write the key, or `\"\"` where it is meant to be empty"))]
    MissingKey {
        #[source_code]
        file: Arc<Source>,
        #[label("no key")]
        span: Span,
    },

    /// `<<` with something that has no keys.
    #[error("only mappings can be merged with `<<`")]
    #[diagnostic(
        code(document::merge_value),
        help(
            "give `<<` a mapping, an alias of one, or a list of those; quote it as `\"<<\"` where a plain key is meant"
        )
    )]
    MergeValue {
        #[source_code]
        file: Arc<Source>,
        #[label("not a mapping")]
        span: Span,
    },

    /// `!!int abc`.
    #[error("the value is not what its tag `!!{tag}` says")]
    #[diagnostic(code(document::tag_mismatch), help("change the value, or remove the tag"))]
    TagMismatch {
        #[source_code]
        file: Arc<Source>,
        #[label("not of this kind")]
        span: Span,
        tag: String,
    },

    /// `1e999`: reading it as infinity would change what a limit means.
    #[error("the number is too large")]
    #[diagnostic(
        code(document::number_range),
        help("numbers go up to about 1.8e308; put it in quotes where a text is meant")
    )]
    NumberRange {
        #[source_code]
        file: Arc<Source>,
        #[label("beyond every number we can hold")]
        span: Span,
    },
}

impl ParseError {
    /// The file it is about.
    pub fn file(&self) -> &Arc<Source> {
        match self {
            Self::TooLarge { file, .. }
            | Self::NotUtf8 { file, .. }
            | Self::Empty { file }
            | Self::ControlCharacter { file, .. }
            | Self::TabIndentation { file, .. }
            | Self::YamlSyntax { file, .. }
            | Self::JsonSyntax { file, .. }
            | Self::TomlSyntax { file, .. }
            | Self::DuplicateKey { file, .. }
            | Self::UnknownAlias { file, .. }
            | Self::RecursiveAlias { file, .. }
            | Self::TooManyNodes { file, .. }
            | Self::TooDeep { file, .. }
            | Self::TooLong { file, .. }
            | Self::ComplexKey { file, .. }
            | Self::MissingKey { file, .. }
            | Self::MergeValue { file, .. }
            | Self::TagMismatch { file, .. }
            | Self::NumberRange { file, .. } => file,
        }
    }

    /// Where it stands: of a duplicate key the second place. `None` where the whole file is meant.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::TooLarge { .. } | Self::Empty { .. } => None,
            Self::NotUtf8 { span, .. }
            | Self::ControlCharacter { span, .. }
            | Self::TabIndentation { span, .. }
            | Self::YamlSyntax { span, .. }
            | Self::JsonSyntax { span, .. }
            | Self::TomlSyntax { span, .. }
            | Self::DuplicateKey { span, .. }
            | Self::UnknownAlias { span, .. }
            | Self::RecursiveAlias { span, .. }
            | Self::TooManyNodes { span, .. }
            | Self::TooDeep { span, .. }
            | Self::TooLong { span, .. }
            | Self::ComplexKey { span, .. }
            | Self::MissingKey { span, .. }
            | Self::MergeValue { span, .. }
            | Self::TagMismatch { span, .. }
            | Self::NumberRange { span, .. } => Some(*span),
        }
    }
}

impl From<Span> for SourceSpan {
    fn from(span: Span) -> Self {
        (span.start, span.len()).into()
    }
}

/// Snippets carry the name that the user typed.
impl SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text().read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name().to_owned(),
            inner.data(),
            *inner.span(),
            inner.line(),
            inner.column(),
            inner.line_count(),
        )))
    }
}
