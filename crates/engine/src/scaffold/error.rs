//! Why a control can not be written.

/// Why a control can not be written.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum ScaffoldError {
    /// The fact is not known, and not said to be new.
    #[error("there is no fact `{fact}`")]
    #[diagnostic(code(new::unknown_fact), help("{advice}; for a new fact say `--type` and at least one `--path`"))]
    UnknownFact {
        /// The fact.
        fact: String,
        /// What may have been meant.
        advice: String,
    },
    /// The fact is said to be new, and known.
    #[error("there is a fact `{fact}` already")]
    #[diagnostic(
        code(new::known_fact),
        help("leave out `--type` and `--path`; `tenure policy facts -v` shows its fields")
    )]
    KnownFact {
        /// The fact.
        fact: String,
    },
    /// The word is no type of a fact.
    #[error("`{word}` is no type of a new fact")]
    #[diagnostic(code(new::fact_type), help("one of: boolean, number, text, texts"))]
    FactType {
        /// The word.
        word: String,
    },
    /// A path that begins with no known section.
    #[error("`{path}` is no field of a template")]
    #[diagnostic(
        code(new::path),
        help(
            "write it from the top, with dots: `tenant_template.acme.cost_centre`; in other dialects with their name: \
             `tenant_profile:security.cost_centre`, `init_json:configuration.cost_centre`"
        )
    )]
    Path {
        /// The path.
        path: String,
    },
    /// The question does not suit the fact.
    #[error("a fact of the type {kind} can not be asked {question}")]
    #[diagnostic(
        code(new::question),
        help("numbers need `--at-least` or `--at-most`, texts `--one-of`; booleans need nothing")
    )]
    Question {
        /// The type.
        kind: String,
        /// The question.
        question: &'static str,
    },
    /// The id can not be the name of a rule or file.
    #[error("`{id}` is no id for a control")]
    #[diagnostic(code(new::id), help("letters, digits and hyphens, beginning with a letter: ACME-1"))]
    Id {
        /// The id.
        id: String,
    },
    /// A control of this id exists.
    #[error("there is a control `{id}` already, in {file}")]
    #[diagnostic(code(new::known_id), help("choose another id"))]
    KnownId {
        /// The id.
        id: String,
        /// Its policy.
        file: String,
    },
}
