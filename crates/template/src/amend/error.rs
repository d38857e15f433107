//! Why a template could not be changed.

use crate::resolve::ResolveError;
use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{EditError, Source, Span};

/// A change that was not made.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[expect(missing_docs, reason = "`file` and `span` say where, and the other fields are the facts in the message")]
pub enum AmendError {
    /// The template can not be put together.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Resolve(#[from] ResolveError),
    /// The text can not be changed.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Edit(#[from] EditError),
    /// No template.
    #[error("the text is no tenant template")]
    #[diagnostic(code(template::none), help("a template says what it extends, or has a key `tenant_template`"))]
    NoTemplate { file: Arc<Source> },
    /// Nothing to take away.
    #[error("nothing stands at `{path}`")]
    #[diagnostic(code(template::nothing_there), help("`tenure template show {}` has every path", file.name()))]
    Nothing { file: Arc<Source>, path: String },
    /// Taken away already.
    #[error("`{path}` is deleted already")]
    #[diagnostic(code(template::deleted_already), help("there is nothing left to take away"))]
    Deleted {
        #[source_code]
        file: Arc<Source>,
        #[label("deleted here")]
        span: Span,
        path: String,
    },
    /// An index beyond the end.
    #[error("the list `{path}` has {length} entries, and none is `{index}`")]
    #[diagnostic(code(template::no_index), help("entries count from 0; a new one is set at index {length}"))]
    NoIndex { file: Arc<Source>, path: String, index: String, length: usize },
    /// An edit of something that is no list.
    #[error("`{path}` is no list that could be edited")]
    #[diagnostic(
        code(template::no_list),
        help("`$append`, `$prepend` and `$remove` change lists; write the value itself")
    )]
    NoList { file: Arc<Source>, path: String },
}

impl AmendError {
    /// The text it is about.
    pub fn file(&self) -> &Arc<Source> {
        match self {
            Self::Resolve(error) => error.file(),
            Self::Edit(error) => error.file(),
            Self::NoTemplate { file }
            | Self::Nothing { file, .. }
            | Self::Deleted { file, .. }
            | Self::NoIndex { file, .. }
            | Self::NoList { file, .. } => file,
        }
    }
}

/// A value that was written and does not count, because something above it decides.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[error("`{path}` would still be {}", found.as_deref().unwrap_or("missing"))]
#[diagnostic(code(template::overruled), help("what stands here counts more: change it, or take it away"))]
pub struct Overruled {
    /// The text.
    #[source_code]
    pub file: Arc<Source>,
    /// Where it is decided.
    #[label("this decides")]
    pub span: Span,
    /// The place.
    pub path: String,
    /// What it is all the same; `None` where nothing is there.
    pub found: Option<String>,
}
