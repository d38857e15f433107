//! Further bodies of functions: `f(x) = y { … } { … }`.
//!
//! Rego v0 means two definitions by it. The interpreter parses them, and then loses answers of all bodies but the first;
//! definitions in several modules it mixes up. So the head is written again before each further body, in the same text.
//! For sets, which the parser refuses, see [`chained`](crate::chained).

use crate::edit::Edit;
use crate::tokens::{Kind, Token, Tokens};
use tenure_document::Span;

/// What puts the head of a rule before each further body.
pub(crate) fn unchained(text: &str) -> Vec<Edit> {
    let word = |token: &Token| text.get(token.span.start..token.span.end).unwrap_or_default();
    let mut edits = Vec::new();
    let (mut depth, mut in_body) = (0_usize, false);
    // Where the rule begins, and where its head ends.
    let (mut start, mut end) = (0, None);
    let mut before: Option<Token> = None;
    // Whether the last word closed a body.
    let mut closed = false;
    for token in Tokens::new(text) {
        let closing = std::mem::take(&mut closed);
        match token.kind {
            Kind::Open(bracket) => {
                if depth == 0 && bracket == b'{' {
                    let operand = before.as_ref().is_none_or(|before| matches!(before.kind, Kind::Sign(_)));
                    match end {
                        Some(end) if closing => {
                            let head = text.get(start..end).unwrap_or_default().trim_end();
                            if !head.contains(['\n', '#']) {
                                let place = Span::new(token.span.start, token.span.start);
                                edits.push(Edit { span: place, text: format!("{head} ") });
                            }
                            in_body = true;
                        }
                        Some(_) => in_body = !operand,
                        None if !operand => {
                            end = Some(token.span.start);
                            in_body = true;
                        }
                        None => in_body = false,
                    }
                }
                depth += 1;
            }
            Kind::Close => {
                depth = depth.saturating_sub(1);
                closed = depth == 0 && std::mem::take(&mut in_body);
            }
            _ if depth == 0 && token.starts_line && word(&token) != "else" => (start, end) = (token.span.start, None),
            _ => {}
        }
        before = Some(token);
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::unchained;
    use crate::edit::apply;

    #[test]
    fn further_bodies_get_the_head_of_the_rule() {
        let changed = |text: &str| apply(text, &unchained(text));
        assert_eq!(changed("p[x] { x = 1 } { x = 2 }"), "p[x] { x = 1 } p[x] { x = 2 }");
        assert_eq!(
            changed("p[x] {\n x = {1} [_]\n} {\n x = 2 }\nq = {1} { true }"),
            "p[x] {\n x = {1} [_]\n} p[x] {\n x = 2 }\nq = {1} { true }"
        );
        assert_eq!(changed("f(x) = y { y = {x} } {\n y = 2 }"), "f(x) = y { y = {x} } f(x) = y {\n y = 2 }");
        for fine in
            ["p { true } else = {1} { true }", "p {\n true\n}\nelse {\n true\n}", "p = {1}\nq { true }", "p = {}\n"]
        {
            assert_eq!(changed(fine), fine);
        }
    }
}
