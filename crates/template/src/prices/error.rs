//! What can be wrong with a price table. Everything is said at once, each mistake at its place.

use miette::Diagnostic;
use std::sync::Arc;
use tenure_document::{Source, Span};

/// A mistake in a price table.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Diagnostic)]
#[expect(
    missing_docs,
    reason = "every variant has `file` and `span`, and the other fields are the facts in its message"
)]
pub enum PriceError {
    /// Something of another kind than it has to be.
    #[error("{what} has to be {expected}, and is {found}")]
    #[diagnostic(code(prices::wrong_type), help("write {expected}"))]
    WrongType {
        #[source_code]
        file: Arc<Source>,
        #[label("{found}")]
        span: Span,
        what: String,
        expected: &'static str,
        found: &'static str,
    },
    /// A field that every table needs.
    #[error("`{field}` is missing")]
    #[diagnostic(
        code(prices::missing),
        help(
            "a price table has `source`, `as_of`, `currency`, `hours_per_month` and `per`, and may have `tiers`; a price has `price` and `unit`"
        )
    )]
    Missing {
        #[source_code]
        file: Arc<Source>,
        #[label("here")]
        span: Span,
        field: &'static str,
    },
    /// A key that means nothing.
    #[error("`{key}` is no part of a price table")]
    #[diagnostic(code(prices::unknown_key))]
    UnknownKey {
        #[source_code]
        file: Arc<Source>,
        #[label("unknown")]
        span: Span,
        key: String,
        #[help]
        advice: String,
    },
    /// A quota that nobody knows.
    #[error("there is no quota `{key}`")]
    #[diagnostic(code(prices::unknown_quota))]
    UnknownQuota {
        #[source_code]
        file: Arc<Source>,
        #[label("unknown")]
        span: Span,
        key: String,
        #[help]
        advice: String,
    },
    /// A tier that nobody knows.
    #[error("there is no tier `{key}`")]
    #[diagnostic(code(prices::unknown_tier))]
    UnknownTier {
        #[source_code]
        file: Arc<Source>,
        #[label("unknown")]
        span: Span,
        key: String,
        #[help]
        advice: String,
    },
    /// A unit that a quota has nothing to do with.
    #[error("the price of `{quota}` can not be given for a `{word}`")]
    #[diagnostic(code(prices::unit), help("its unit is one of: {known}"))]
    Unit {
        #[source_code]
        file: Arc<Source>,
        #[label("this unit")]
        span: Span,
        word: String,
        quota: String,
        known: String,
    },
    /// A number that is no price.
    #[error("{what} is no amount that can be reckoned with")]
    #[diagnostic(code(prices::amount), help("write a positive number; what is free costs 0"))]
    Amount {
        #[source_code]
        file: Arc<Source>,
        #[label("this number")]
        span: Span,
        what: String,
    },
    /// No day.
    #[error("`as_of` is no day")]
    #[diagnostic(code(prices::day), help("write it as `2024-10-31`, or `2024-10` for a month"))]
    Day {
        #[source_code]
        file: Arc<Source>,
        #[label("no day")]
        span: Span,
    },
    /// A table without prices.
    #[error("the table has no prices")]
    #[diagnostic(code(prices::empty), help("give at least one quota a price under `per`: `cpu_cores: 0.03`"))]
    Empty {
        #[source_code]
        file: Arc<Source>,
        #[label("nothing")]
        span: Span,
    },
}

impl PriceError {
    /// The first byte that it is about.
    pub(super) fn place(&self) -> usize {
        let labels = Diagnostic::labels(self);
        labels.and_then(|mut labels| labels.next()).map_or(0, |label| label.offset())
    }
}
