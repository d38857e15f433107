//! What can be wrong with the way a template is put together.

use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{ParseError, Source, Span};

/// A path that can not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[expect(missing_docs, reason = "the fields are the facts in the message")]
pub enum PathError {
    /// Nothing.
    #[error("the path is empty")]
    #[diagnostic(code(resolve::path), help("write keys with dots between them: `limits.max_users`"))]
    Empty,
    /// `a..b`, `a.`.
    #[error("a key is missing in the path `{path}`")]
    #[diagnostic(code(resolve::path), help("write keys with dots between them: `limits.max_users`"))]
    EmptyKey { path: String },
    /// `[` without `]`, or something behind it.
    #[error("a bracket in the path `{path}` does not end")]
    #[diagnostic(
        code(resolve::path),
        help(
            "`regions[0]` is an entry of a list, `models[\"a.b\"]` a key with a dot; a bracket in a key is written `\\[`"
        )
    )]
    Bracket { path: String },
    /// `a[x]`.
    #[error("`{index}` in the path `{path}` is no index")]
    #[diagnostic(
        code(resolve::path),
        help("entries of a list count from 0: `regions[0]`; a key in brackets is quoted")
    )]
    Index { path: String, index: String },
    /// A backslash at the end.
    #[error("the path `{path}` ends in a backslash")]
    #[diagnostic(code(resolve::path), help("a backslash stands before the character that belongs to the key"))]
    Escape { path: String },
}

/// A template that can not be put together.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "every variant has `file` and `span`, and the other fields are the facts in its message"
)]
pub enum ResolveError {
    /// A text that does not parse.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Parse(#[from] ParseError),

    /// No base of this name.
    #[error("there is no tier `{name}`")]
    #[diagnostic(code(resolve::unknown_base), help("{help}"))]
    UnknownBase {
        #[source_code]
        file: Arc<Source>,
        #[label("not shipped")]
        span: Span,
        name: String,
        help: String,
    },

    /// A base that is a file and can not be read.
    #[error("the base `{path}` can not be read: {reason}")]
    #[diagnostic(code(resolve::unreadable_base), help("{help}"))]
    UnreadableBase {
        #[source_code]
        file: Arc<Source>,
        #[label("named here")]
        span: Span,
        path: String,
        reason: String,
        help: String,
    },

    /// A base that is no template.
    #[error("the base `{path}` {what}")]
    #[diagnostic(code(resolve::no_base), help("a base is a file with one tenant template in it"))]
    NoBase {
        #[source_code]
        file: Arc<Source>,
        #[label("named here")]
        span: Span,
        path: String,
        what: &'static str,
    },

    /// A template that is its own base.
    #[error("the bases go round in a circle: {}", circle.join(" → "))]
    #[diagnostic(code(resolve::cycle), help("take `extends` out of one of them"))]
    Cycle {
        #[source_code]
        file: Arc<Source>,
        #[label("leads back")]
        span: Span,
        circle: Vec<String>,
    },

    /// Bases without end.
    #[error("there are more than {max} layers")]
    #[diagnostic(code(resolve::too_many_layers), help("put bases that always go together into one file"))]
    TooManyLayers {
        #[source_code]
        file: Arc<Source>,
        #[label("one too many")]
        span: Span,
        max: usize,
    },

    /// Too many values.
    #[error("the resolved template has more than {max} values")]
    #[diagnostic(code(resolve::too_large), help("a base that stands twice in the chain appends its lists twice"))]
    TooLarge {
        #[source_code]
        file: Arc<Source>,
        #[label("put together here")]
        span: Span,
        max: usize,
    },

    /// A steering key with the wrong kind of value.
    #[error("`{key}` has to be {expected}")]
    #[diagnostic(code(resolve::shape), help("{help}"))]
    Shape {
        #[source_code]
        file: Arc<Source>,
        #[label("not {expected}")]
        span: Span,
        key: String,
        expected: &'static str,
        help: &'static str,
    },

    /// `extends` below the top.
    #[error("`{key}` stands inside `{section}`")]
    #[diagnostic(code(resolve::inside), help("move it to the top of the file, beside `{section}`"))]
    Inside {
        #[source_code]
        file: Arc<Source>,
        #[label("has no effect here")]
        span: Span,
        key: String,
        section: String,
    },

    /// A key with a dollar that is no marker.
    #[error("`{key}` is no marker that can stand here")]
    #[diagnostic(
        code(resolve::marker),
        help("a mapping is edited with `$append`, `$prepend` and `$remove` alone, or replaced with `$replace` alone")
    )]
    Marker {
        #[source_code]
        file: Arc<Source>,
        #[label("not understood")]
        span: Span,
        key: String,
    },

    /// `$append` to a number; an index beyond the end.
    #[error("the list that is edited here is not there")]
    #[diagnostic(
        code(resolve::no_list),
        help(
            "below stands something else than a list, or a list without this entry; `{{$replace: […]}}` puts a new list there"
        )
    )]
    NoList {
        #[source_code]
        file: Arc<Source>,
        #[label("edits a list")]
        span: Span,
    },

    /// A path in `overrides`, `--set` or a values file.
    #[error("{error}")]
    #[diagnostic(code(resolve::path), help("{help}"))]
    Path {
        #[source_code]
        file: Arc<Source>,
        #[label("no path")]
        span: Span,
        #[source]
        error: PathError,
        help: String,
    },

    /// `{{ … }}` that is no expression.
    #[error("`{expression}` can not be evaluated: {reason}")]
    #[diagnostic(code(resolve::expression), help("{help}"))]
    Expression {
        #[source_code]
        file: Arc<Source>,
        #[label("in this text")]
        span: Span,
        expression: String,
        reason: String,
        help: String,
    },

    /// `{{ x }}` where nobody says what `x` is.
    #[error("{} not defined", names(variables))]
    #[diagnostic(code(resolve::undefined), help("{help}"))]
    Undefined {
        #[source_code]
        file: Arc<Source>,
        #[label("needed here")]
        span: Span,
        variables: Vec<String>,
        help: String,
    },
}

fn names(variables: &[String]) -> String {
    let quoted: Vec<String> = variables.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [one] => format!("the variable {one} is"),
        more => format!("the variables {} are", more.join(", ")),
    }
}

impl ResolveError {
    /// The file it is about.
    pub fn file(&self) -> &Arc<Source> {
        match self {
            Self::Parse(error) => error.file(),
            Self::UnknownBase { file, .. }
            | Self::UnreadableBase { file, .. }
            | Self::NoBase { file, .. }
            | Self::Cycle { file, .. }
            | Self::TooManyLayers { file, .. }
            | Self::TooLarge { file, .. }
            | Self::Shape { file, .. }
            | Self::Inside { file, .. }
            | Self::Marker { file, .. }
            | Self::NoList { file, .. }
            | Self::Path { file, .. }
            | Self::Expression { file, .. }
            | Self::Undefined { file, .. } => file,
        }
    }
}
