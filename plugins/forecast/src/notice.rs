//! What could not be forecast, and why.

use crate::steps::LeftOut;

/// What could not be forecast, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The quota; `None` where it is about the whole request.
    pub key: Option<String>,
    /// One of the interface's words, or `gaps` or `bad-request`.
    pub kind: &'static str,
    /// One sentence.
    pub message: String,
}

/// What was left out, and why.
pub(crate) fn left_out(samples: LeftOut) -> String {
    let counts = [(samples.bad, "not a usable amount"), (samples.future, "dated after the evaluation date")];
    let parts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    format!("samples left out: {}", parts.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_left_out_is_counted() {
        assert_eq!(left_out(LeftOut { bad: 3, future: 0 }), "samples left out: 3 not a usable amount");
        assert_eq!(
            left_out(LeftOut { bad: 3, future: 2 }),
            "samples left out: 3 not a usable amount, 2 dated after the evaluation date"
        );
    }
}
