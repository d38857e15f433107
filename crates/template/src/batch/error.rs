//! What can be wrong with a batch file. Everything is said at once, each mistake at its place.

use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{Source, Span};

/// A mistake in a batch file.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[expect(
    missing_docs,
    reason = "every variant has `file` and `span`, and the other fields are the facts in its message"
)]
pub enum BatchError {
    /// Something of another kind than it has to be.
    #[error("{what} has to be {expected}, and is {found}")]
    #[diagnostic(code(batch::wrong_type), help("write {expected}"))]
    WrongType {
        #[source_code]
        file: Arc<Source>,
        #[label("{found}")]
        span: Span,
        what: String,
        expected: &'static str,
        found: &'static str,
    },
    /// A field that every batch or entry needs.
    #[error("{what} has no `{field}`")]
    #[diagnostic(code(batch::missing), help("add `{field}`"))]
    Missing {
        #[source_code]
        file: Arc<Source>,
        #[label("here")]
        span: Span,
        what: &'static str,
        field: &'static str,
    },
    /// A batch without entries.
    #[error("there are no templates in the batch")]
    #[diagnostic(code(batch::empty), help("list at least one under `templates`"))]
    Empty {
        #[source_code]
        file: Arc<Source>,
        #[label("nothing")]
        span: Span,
    },
    /// A name that no file can have everywhere.
    #[error("`{name}` can not be the name of a template")]
    #[diagnostic(
        code(batch::name),
        help("a name becomes the name of a file: use letters, digits, `_`, `-` and `.`, and no `.` at its start")
    )]
    Name {
        #[source_code]
        file: Arc<Source>,
        #[label("this name")]
        span: Span,
        name: String,
    },
    /// Two entries of one name, in any case: on some systems their files would be the same.
    #[error("`{name}` is the name of two templates")]
    #[diagnostic(code(batch::doubled_name), help("rename one of the two"))]
    DoubledName {
        #[source_code]
        file: Arc<Source>,
        #[label("and again here")]
        span: Span,
        #[label("first here")]
        first: Span,
        name: String,
    },
    /// A tier that is not shipped.
    #[error("there is no tier `{tier}`")]
    #[diagnostic(code(batch::tier))]
    Tier {
        #[source_code]
        file: Arc<Source>,
        #[label("this tier")]
        span: Span,
        tier: String,
        #[help]
        advice: String,
    },
    /// A key that means nothing where it stands.
    #[error("`{key}` is no {what}")]
    #[diagnostic(code(batch::unknown_key))]
    UnknownKey {
        #[source_code]
        file: Arc<Source>,
        #[label("unknown")]
        span: Span,
        key: String,
        what: &'static str,
        #[help]
        advice: String,
    },
    /// A word that the dialect of the tier has no field for.
    #[error("tier `{tier}` has no field for `{word}`")]
    #[diagnostic(
        code(batch::no_field),
        help("give a dotted path of `{dialect}` instead, or take a tier of another family")
    )]
    NoField {
        #[source_code]
        file: Arc<Source>,
        #[label("not in `{dialect}`")]
        span: Span,
        word: String,
        tier: String,
        dialect: &'static str,
    },
    /// A framework that has no flag.
    #[error("`{framework}` is no framework that `{dialect}` has a flag for")]
    #[diagnostic(code(batch::framework))]
    Framework {
        #[source_code]
        file: Arc<Source>,
        #[label("unknown")]
        span: Span,
        framework: String,
        dialect: &'static str,
        #[help]
        advice: String,
    },
    /// One field from two keys.
    #[error("`{path}` is set twice")]
    #[diagnostic(code(batch::set_twice), help("leave one of the two out"))]
    SetTwice {
        #[source_code]
        file: Arc<Source>,
        #[label("and again here")]
        span: Span,
        #[label("first here")]
        first: Span,
        path: String,
    },
}
