//! What can be wrong with a policy: before it runs ([`PolicyError`]), and while it runs ([`Fault`]).

use miette::Diagnostic;
use std::fmt;
use std::sync::Arc;
use tenure_document::{Source, Span};

/// A mistake in a policy or its data, found before anything was evaluated.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct PolicyError {
    /// Which mistake it is.
    pub code: PolicyErrorCode,
    /// One sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The policy.
    pub file: Arc<Source>,
    /// Where in it, the main place first, each with what to say under it.
    pub places: Vec<(Span, String)>,
}

/// The kinds of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyErrorCode {
    /// The text is no Rego, or uses something that does not exist.
    Syntax,
    /// The text is nested so deep that the parser would run out of stack or take for ever.
    TooDeep,
    /// The text is longer than a policy may be.
    TooLarge,
    /// Rules depend on each other in a circle, or in a chain without a sensible end.
    Recursion,
    /// The metadata of a control is not as it should be.
    Metadata,
    /// A data file can not be read.
    Data,
}

impl fmt::Display for PolicyErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax => "policy::syntax",
            Self::TooDeep => "policy::too_deep",
            Self::TooLarge => "policy::too_large",
            Self::Recursion => "policy::recursion",
            Self::Metadata => "policy::metadata",
            Self::Data => "policy::data",
        })
    }
}

impl PolicyError {
    pub(crate) fn new(code: PolicyErrorCode, source: &Arc<Source>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, file: Arc::clone(source), places: Vec::new() }
    }

    pub(crate) fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.places.push((span, label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Why a control could not be evaluated. The whole control is then out of the run, for every template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
pub enum Fault {
    /// It ran longer than a control may.
    #[error("the control ran longer than {limit_ms} ms")]
    #[diagnostic(code(policy::timeout), help("look for a rule that multiplies collections with each other"))]
    Timeout {
        /// The limit, in milliseconds.
        limit_ms: u128,
    },
    /// The interpreter panicked.
    #[error("the Rego interpreter gave up on this control: {message}")]
    #[diagnostic(
        code(policy::panic),
        help("a built-in function was called in a way that the interpreter does not expect")
    )]
    Panic {
        /// What it said.
        message: String,
    },
    /// The interpreter reported an error.
    #[error("the control can not be evaluated: {message}")]
    #[diagnostic(code(policy::evaluation))]
    Evaluation {
        /// What it said.
        message: String,
    },
    /// The rule has no value.
    #[error("the control has no answer: its rule is undefined for these facts")]
    #[diagnostic(
        code(policy::undefined),
        help("answer every case, and declare every fact that the rule asks for under `facts` in its metadata")
    )]
    Undefined,
    /// The rule's value is no answer.
    #[error("the control's answer is not understood: {message}")]
    #[diagnostic(
        code(policy::answer),
        help("an answer is an object with `verdict` and `because`; the functions in `tenure.lib.verdict` make one")
    )]
    Malformed {
        /// What is wrong with it.
        message: String,
    },
}
