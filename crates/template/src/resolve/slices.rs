//! Slices that minijinja can not take.
//!
//! It panics where an empty text or list is read backwards (`''[::-1]`), and counts wrongly where the end of a slice that
//! goes backwards lies behind its beginning. Forwards it is right, so a step has to be written out, without a sign.

/// A bracket that is not closed yet.
struct Open {
    is_square: bool,
    colons: usize,
    /// Where the step begins, behind the second colon.
    step: usize,
}

/// Whether every slice of an expression that compiles goes forwards: `[a:b]` and `[a:b:2]` do, `[::-1]` and `[::n]` may not.
pub(crate) fn all_go_forwards(text: &str) -> bool {
    let (mut quote, mut escaped, mut open) = (None, false, Vec::<Open>::new());
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(begin), byte) if byte == begin => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => open.push(Open { is_square: byte == b'[', colons: 0, step: at }),
            (None, b':') => {
                if let Some(bracket) = open.last_mut() {
                    bracket.colons += 1;
                    bracket.step = at + 1;
                }
            }
            (None, b')' | b']' | b'}') => {
                let Some(bracket) = open.pop() else { continue };
                let step = text.get(bracket.step..at).unwrap_or_default().trim();
                if bracket.is_square && bracket.colons > 1 && !step.bytes().all(|byte| byte.is_ascii_digit()) {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}
