//! Changes to the text of a policy, for where the interpreter reads it otherwise than OPA.

use tenure_document::Span;

/// A part of a text and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) text: String,
}

/// The changed text. Edits come in the order of their places and do not overlap.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        changed.push_str(text.get(at..edit.span.start).unwrap_or_default());
        changed.push_str(&edit.text);
        at = edit.span.end;
    }
    changed.push_str(text.get(at..).unwrap_or_default());
    changed
}

/// A place as the rest of this crate has it.
pub(crate) fn span_of(span: &regorus::unstable::Span) -> Span {
    let [start, end] = [span.start, span.end].map(|at| usize::try_from(at).unwrap_or_default());
    Span::new(start, end)
}
