//! Strangers' words, made fit to be shown on a terminal or in a report.

/// On one line, without control and invisible characters, and no longer than `most` characters.
///
/// Escape sequences would colour or overwrite what stands around them, and characters that turn the direction of
/// writing would make a sentence read as another one.
pub(crate) fn clean(text: &str, most: usize) -> String {
    let mut cleaned = String::new();
    let mut length = 0;
    for character in text.trim().chars() {
        let shown = if character.is_whitespace() { ' ' } else { character };
        if is_hidden(shown) || (shown == ' ' && cleaned.ends_with(' ')) {
            continue;
        }
        if length == most {
            cleaned.pop();
            cleaned.push('…');
            break;
        }
        cleaned.push(shown);
        length += 1;
    }
    cleaned
}

/// Controls, and the format characters that hide, join or turn text.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_on_a_terminal_is_gone() {
        assert_eq!(clean("\u{1b}[31mred\u{7}", 99), "[31mred");
        assert_eq!(clean("one\r\n two\tthree ", 99), "one two three");
        assert_eq!(clean("a\u{202e}b\u{200b}c\u{feff}", 99), "abc");
    }

    #[test]
    fn what_is_too_long_says_so() {
        assert_eq!(clean("abcdef", 6), "abcdef");
        assert_eq!(clean("abcdefg", 6), "abcde…");
        assert_eq!(clean("äöüäöü", 3), "äö…");
    }
}
