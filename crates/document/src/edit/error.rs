//! Why a text could not be changed.

use crate::{ParseError, Pointer, Source, Span};
use miette::Diagnostic;
use std::sync::Arc;

/// A change that was not made. Where several changes are asked for, `file` is the text with those made before it.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
#[expect(missing_docs, reason = "`file` and `span` say where, and the other fields are the facts in the message")]
pub enum EditError {
    /// The text is wrong already.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] ParseError),

    /// TOML.
    #[error("TOML files can not be changed")]
    #[diagnostic(code(document::edit_format), help("change the file by hand"))]
    Format { file: Arc<Source> },

    /// No document of that number, counted from 0.
    #[error("there is no document {document}: the file has {count}, counted from 0")]
    #[diagnostic(code(document::edit_no_document), help("name a document that is in the file"))]
    NoDocument { file: Arc<Source>, document: usize, count: usize },

    /// A document can only be replaced.
    #[error("a whole document can not be removed")]
    #[diagnostic(code(document::edit_whole_document), help("remove the file, or single keys"))]
    WholeDocument { file: Arc<Source> },

    /// A key below a scalar.
    #[error("`{pointer}` can not be set: a value above it is no mapping")]
    #[diagnostic(code(document::edit_no_mapping), help("set this value to a mapping first"))]
    NoMapping {
        #[source_code]
        file: Arc<Source>,
        #[label("no mapping")]
        span: Span,
        pointer: Pointer,
    },

    /// An index beyond the end, or no index at all.
    #[error("the list has {length} entries, and none is `{index}`")]
    #[diagnostic(code(document::edit_no_index), help("entries count from 0; a new one is set at index {length}"))]
    NoIndex {
        #[source_code]
        file: Arc<Source>,
        #[label("this list")]
        span: Span,
        index: String,
        length: usize,
    },

    /// Nothing to remove.
    #[error("`{pointer}` is not there")]
    #[diagnostic(code(document::edit_missing), help("check the spelling; there is nothing to remove"))]
    Missing {
        #[source_code]
        file: Arc<Source>,
        #[label("not in here")]
        span: Span,
        pointer: Pointer,
    },

    /// The value has an anchor, and aliases repeat it.
    #[error("`{pointer}` can not be changed alone: `*{name}` repeats the value")]
    #[diagnostic(
        code(document::edit_shared),
        help("write the value out where `*{name}` stands, or change both by hand")
    )]
    Shared {
        #[source_code]
        file: Arc<Source>,
        #[label("shared from here")]
        span: Span,
        #[label("repeated here")]
        alias: Span,
        name: String,
        pointer: Pointer,
    },

    /// The key would still be there.
    #[error("`{pointer}` can not be removed: it comes through `<<`")]
    #[diagnostic(code(document::edit_merged), help("set it to another value, or change the mapping that is merged"))]
    Merged {
        #[source_code]
        file: Arc<Source>,
        #[label("merged here")]
        span: Span,
        pointer: Pointer,
    },

    /// More than would be read again.
    #[error("lists and mappings would be nested more than {max} levels deep")]
    #[diagnostic(code(document::edit_too_deep), help("flatten the value"))]
    TooDeep { file: Arc<Source>, max: usize },

    /// No way was found that leaves everything else as it is.
    #[error("`{pointer}` can not be changed without changing something else")]
    #[diagnostic(code(document::edit_impossible), help("change it by hand"))]
    Impossible {
        #[source_code]
        file: Arc<Source>,
        #[label("written in a way that can not be changed safely")]
        span: Span,
        pointer: Pointer,
    },
}

impl EditError {
    /// The file it is about.
    pub fn file(&self) -> &Arc<Source> {
        match self {
            Self::Unreadable(error) => error.file(),
            Self::Format { file }
            | Self::NoDocument { file, .. }
            | Self::WholeDocument { file }
            | Self::NoMapping { file, .. }
            | Self::NoIndex { file, .. }
            | Self::Missing { file, .. }
            | Self::Shared { file, .. }
            | Self::Merged { file, .. }
            | Self::TooDeep { file, .. }
            | Self::Impossible { file, .. } => file,
        }
    }

    /// Where it stands. `None` where the whole file is meant.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Unreadable(error) => error.span(),
            Self::Format { .. } | Self::NoDocument { .. } | Self::WholeDocument { .. } | Self::TooDeep { .. } => None,
            Self::NoMapping { span, .. }
            | Self::NoIndex { span, .. }
            | Self::Missing { span, .. }
            | Self::Shared { span, .. }
            | Self::Merged { span, .. }
            | Self::Impossible { span, .. } => Some(*span),
        }
    }
}
