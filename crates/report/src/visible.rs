//! Characters that would act on the reader instead of being read, made visible.
//!
//! A template value may hold an escape sequence that repaints the terminal, or a bidirectional override that shows text
//! in another order than it has. A report quotes such values; it must not obey them.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character acts instead of showing: control characters (C0, DEL, C1), line and paragraph separators,
/// bidirectional controls, zero-width fillers and tag characters. The joiners U+200C and U+200D stay: several scripts
/// and emoji need them.
pub(crate) fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One line that only shows: every acting character becomes its escape, `\n` or `\u{1b}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |_| false)
}

/// As [`visible`], but line breaks and tabs stay what they are.
pub(crate) fn visible_block(text: &str) -> Cow<'_, str> {
    escape(text, |character| matches!(character, '\n' | '\t'))
}

/// Appends a character so that it only shows.
pub(crate) fn push_visible(out: &mut String, character: char) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        character if acts(character) => {
            // Writing to a string does not fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
        }
        character => out.push(character),
    }
}

fn escape(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|character| acts(character) && !stays(character)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if stays(character) { out.push(character) } else { push_visible(&mut out, character) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_and_what_shows_is_kept() {
        assert_eq!(visible("a\u{1b}[31m\u{9b}b\n\t\u{202e}c"), "a\\u{1b}[31m\\u{9b}b\\n\\t\\u{202e}c");
        assert_eq!(visible_block("a\n\tb\r"), "a\n\tb\\r");
        assert!(matches!(visible("Zürich 東京 👩\u{200d}🚀"), Cow::Borrowed(_)));
    }
}
