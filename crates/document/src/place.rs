//! From the YAML parser's marks to exact byte spans.
//!
//! The parser counts characters, and its marks serve its own needs: a quoted scalar's span includes the comment behind
//! it, a block scalar's leaves the `|` out, anchors and tags belong to the value. Here every span becomes what a person
//! would underline. All searches start where the last value ended, so the text is walked once.

/// Every how many characters a byte offset is noted.
const STRIDE: usize = 64;

/// Byte offsets of character offsets.
#[derive(Debug)]
pub(crate) struct Offsets<'a> {
    text: &'a str,
    /// Byte offset of every `STRIDE`th character; none where all characters are one byte.
    marks: Vec<usize>,
    /// The last answer, in characters and bytes: the next is nearly always close behind it.
    last: (usize, usize),
}

impl<'a> Offsets<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let marks =
            if text.is_ascii() { Vec::new() } else { text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect() };
        Self { text, marks, last: (0, 0) }
    }

    pub(crate) fn byte(&mut self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let (at, byte) = if (self.last.0..self.last.0 + STRIDE).contains(&character) {
            self.last
        } else {
            let mark = (character / STRIDE).min(self.marks.len() - 1);
            (mark * STRIDE, self.marks.get(mark).copied().unwrap_or(0))
        };
        let rest = self.text.get(byte..).unwrap_or("");
        let found =
            rest.char_indices().nth(character.saturating_sub(at)).map_or(self.text.len(), |(more, _)| byte + more);
        // Past the end the two no longer belong together.
        if found < self.text.len() {
            self.last = (character, found);
        }
        found
    }
}

fn at(text: &str, place: usize) -> Option<u8> {
    text.as_bytes().get(place).copied()
}

/// The end of the line that `place` is on.
fn line_end(text: &str, place: usize) -> usize {
    let rest = text.as_bytes().get(place..).unwrap_or(&[]);
    rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(text.len(), |more| place + more)
}

/// The end of an anchor or tag that starts at `place`.
pub(crate) fn property_end(text: &str, place: usize) -> usize {
    let rest = text.as_bytes().get(place..).unwrap_or(&[]);
    let verbatim = rest.starts_with(b"!<");
    let ends = |byte: &u8| match byte {
        b' ' | b'\t' | b'\n' | b'\r' => true,
        b',' | b'[' | b']' | b'{' | b'}' => !verbatim,
        _ => false,
    };
    rest.iter().position(ends).map_or(text.len(), |more| place + more)
}

/// Where a value starts whose anchor or tag starts at `from`.
pub(crate) fn after_properties(text: &str, from: usize, limit: usize) -> usize {
    let mut place = from;
    while place < limit {
        place = match at(text, place) {
            Some(b'&' | b'!') => property_end(text, place),
            Some(b' ' | b'\t' | b'\n' | b'\r') => place + 1,
            Some(b'#') => line_end(text, place),
            _ => break,
        };
    }
    place.min(limit)
}

/// The first of the `wanted` bytes from `from` on, with nothing but markers, space and comments before it.
pub(crate) fn find(text: &str, from: usize, wanted: &[u8]) -> Option<usize> {
    let mut place = from;
    loop {
        let byte = at(text, place)?;
        if wanted.contains(&byte) {
            return Some(place);
        }
        place = match byte {
            b'&' | b'!' => property_end(text, place),
            b'#' => line_end(text, place),
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | b':' | b'?' => place + 1,
            _ => return None,
        };
    }
}

/// One past the closing quote of the quoted scalar that starts at `start`.
pub(crate) fn quoted_end(text: &str, start: usize) -> usize {
    let Some(quote) = at(text, start) else { return start };
    let mut place = start + 1;
    while let Some(byte) = at(text, place) {
        place += match byte {
            b'\\' if quote == b'"' => 2,
            _ if byte != quote => 1,
            b'\'' if at(text, place + 1) == Some(b'\'') => 2,
            _ => return place + 1,
        };
    }
    text.len()
}

/// The end of the last visible character in `start..end`.
pub(crate) fn visible_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |inside| start + inside.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_offsets_become_byte_offsets_in_any_order() {
        let text = "aü€😀\r\n".repeat(100);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len(), text.len()]).collect();
        let mut offsets = Offsets::new(&text);
        for step in [1, 7, 63, 64, 65, 599] {
            for character in (0..bytes.len()).step_by(step).chain((0..bytes.len()).rev().step_by(step)) {
                assert_eq!(Some(&offsets.byte(character)), bytes.get(character));
            }
        }
    }

    #[test]
    fn a_quoted_scalar_ends_at_its_own_quote() {
        for text in [r#""a\"b" # "c""#, "'a''b' # 'c'", r#""\\" "#] {
            let end = quoted_end(text, 0);
            assert_eq!(text.get(..end), text.split(" #").next().map(str::trim_end), "{text}");
        }
    }
}
