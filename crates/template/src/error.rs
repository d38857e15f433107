//! What can be wrong with a fact catalogue or a tier table.

use miette::Diagnostic;

/// A mistake in `facts.yaml`, `fields.yaml` or `tiers.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
pub enum CatalogueError {
    /// It does not have the shape of a catalogue.
    #[error("{file} can not be read: {message}")]
    #[diagnostic(code(template::catalogue), help("the format is described at the top of the file"))]
    Shape {
        /// The file.
        file: String,
        /// What the reader said, with line and column.
        message: String,
    },
    /// A word that is none of those the catalogue knows.
    #[error("fact `{fact}`: `{word}` is no {what}")]
    #[diagnostic(code(template::catalogue_word), help("one of: {expected}"))]
    Word {
        /// The fact, or the section of the catalogue.
        fact: String,
        /// The word.
        word: String,
        /// What it should have been.
        what: &'static str,
        /// The words that would do.
        expected: String,
    },
    /// The same in the catalogue of fields.
    #[error("field `{path}`: `{word}` is no {what}")]
    #[diagnostic(code(template::field_word), help("one of: {expected}"))]
    Field {
        /// The dotted path of the field in its dialect.
        path: String,
        /// The word.
        word: String,
        /// What it should have been.
        what: &'static str,
        /// The words that would do.
        expected: String,
    },
    /// A placeholder pattern that is no regular expression.
    #[error("fact `{fact}`: the placeholder pattern is no regular expression")]
    #[diagnostic(code(template::catalogue_pattern), help("{message}"))]
    Pattern {
        /// The fact.
        fact: String,
        /// What the expression parser said.
        message: String,
    },
    /// A fact of a user's that the catalogue has already.
    #[error("{file}: there is a fact `{fact}` already")]
    #[diagnostic(code(template::catalogue_doubled), help("use it, or give yours another name: `acme.…`"))]
    Doubled {
        /// The file.
        file: String,
        /// The fact.
        fact: String,
    },
    /// A fact that says where it comes from twice, or not at all.
    #[error("fact `{fact}` needs either `paths` or `derived`")]
    #[diagnostic(code(template::catalogue_source), help("a fact is read from paths, or derived by the engine"))]
    NoSource {
        /// The fact.
        fact: String,
    },
}
