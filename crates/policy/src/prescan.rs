//! A look at a policy's text before the parser sees it.
//!
//! The parser tries an opening bracket as a comprehension, a set and an object in turn, so its time grows exponentially
//! with the nesting of literals: a text of a hundred bytes can keep it busy for an hour. Nobody nests like that by hand.

use tenure_document::Span;

/// The first bracket that opens one level more than `max_depth`, counting `(`, `[` and `{` outside of strings and
/// comments.
pub(crate) fn too_deep(text: &str, max_depth: usize) -> Option<Span> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'#' => skip_past(&mut bytes, b'\n', false),
            b'"' => skip_past(&mut bytes, b'"', true),
            b'`' => skip_past(&mut bytes, b'`', false),
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > max_depth {
                    return Some(Span::new(at, at + 1));
                }
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Goes on to the byte after the next `end`; with `escapes`, a backslash hides the byte behind it.
fn skip_past(bytes: &mut impl Iterator<Item = (usize, u8)>, end: u8, escapes: bool) {
    while let Some((_, byte)) = bytes.next() {
        if byte == end {
            return;
        }
        if escapes && byte == b'\\' {
            bytes.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let text = "# [[[[\nx := \"[[[ \\\" [[[\"\ny := `[[[[`\nz := [{}]";
        assert_eq!(too_deep(text, 2), None);
        assert_eq!(too_deep(text, 1).map(|span| span.start), Some(text.len() - 3));
    }
}
