//! Bodies that share a head: `deny[msg] { … } { … }`.
//!
//! Rego v0 means two rules by it, and the interpreter's parser takes it for sets not at all. So every further body of such
//! a rule moves into a text of its own, which keeps the package, the imports and the head, and in which everything else
//! is blank: each byte stays where it was, and so does every place that is reported.

use crate::tokens::{Kind, Token, Tokens};
use tenure_document::Span;

/// The text without the further bodies, and a text for each of them; nothing where there are none.
pub(crate) fn apart(text: &str) -> Option<(String, Vec<String>)> {
    let found = find(text);
    if found.bodies.is_empty() {
        return None;
    }
    let all = Span::new(0, text.len());
    let bodies: Vec<Span> = found.bodies.iter().map(|(_, body)| *body).collect();
    let texts = found.bodies.iter().map(|(head, body)| {
        let kept: Vec<Span> = found.preamble.iter().copied().chain([*head, *body]).collect();
        blank(text, all, &kept)
    });
    let texts = texts.collect();
    let mut main = text.to_owned();
    for body in bodies {
        main.replace_range(body.start..body.end, &blank(text, body, &[]));
    }
    Some((main, texts))
}

struct Found {
    /// The package and the imports.
    preamble: Vec<Span>,
    /// Heads, each with a further body.
    bodies: Vec<(Span, Span)>,
}

fn find(text: &str) -> Found {
    let mut found = Found { preamble: Vec::new(), bodies: Vec::new() };
    let mut depth = 0_usize;
    let mut before: Option<Token> = None;
    // Where the present rule begins, where its first body does, and where the present body does.
    let (mut rule, mut first, mut body) = (None, None, None);
    for token in Tokens::new(text) {
        let word = text.get(token.span.start..token.span.end).unwrap_or_default();
        let closed = |byte| {
            before.is_some_and(|before| {
                before.kind == Kind::Close && text.as_bytes().get(before.span.start) == Some(&byte)
            })
        };
        match token.kind {
            Kind::Open(byte) => {
                if depth == 0 && byte == b'{' {
                    if first.is_some() && closed(b'}') {
                        body = rule.zip(Some(token.span.start));
                    } else {
                        // Only a set's head ends like this.
                        first = closed(b']').then_some(token.span.start);
                    }
                }
                depth += 1;
            }
            Kind::Close => {
                depth = depth.saturating_sub(1);
                if let (0, Some((start, from)), Some(first)) = (depth, body, first) {
                    found.bodies.push((Span::new(start, first), Span::new(from, token.span.end)));
                    body = None;
                }
            }
            Kind::Name if depth == 0 && token.starts_line => {
                (rule, first) = (Some(token.span.start), None);
                if matches!(word, "package" | "import") {
                    let rest = text.get(token.span.start..).unwrap_or_default();
                    let line = rest.find('\n').unwrap_or(rest.len());
                    found.preamble.push(Span::new(token.span.start, token.span.start + line));
                }
            }
            _ => {}
        }
        before = Some(token);
    }
    found
}

/// A part of the text in which all but `kept` is blank.
fn blank(text: &str, part: Span, kept: &[Span]) -> String {
    let mut blanked = String::with_capacity(part.len());
    for (at, character) in text.get(part.start..part.end).unwrap_or_default().char_indices() {
        let at = part.start + at;
        if character == '\n' || kept.iter().any(|span| (span.start..span.end).contains(&at)) {
            blanked.push(character);
        } else {
            blanked.extend(std::iter::repeat_n(' ', character.len_utf8()));
        }
    }
    blanked
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn further_bodies_of_sets_become_rules() {
        let text = "package p\nimport data.lib.x\ndeny[{\"m\": 1}] {\n  a[0] # ü\n} {\n  b\n} { c }\nok { d } { e }\n";
        let (main, texts) = apart(text).unwrap();
        assert_eq!(
            main,
            "package p\nimport data.lib.x\ndeny[{\"m\": 1}] {\n  a[0] # ü\n}  \n   \n       \nok { d } { e }\n"
        );
        assert_eq!(texts.len(), 2);
        let blank = " ".repeat(11);
        let first = format!("package p\nimport data.lib.x\ndeny[{{\"m\": 1}}]  \n{blank}\n  {{\n  b\n}}");
        assert_eq!(texts[0].trim_end(), first);
        assert!(texts.iter().all(|part| part.len() == text.len()));
    }

    #[test]
    fn single_bodies_stay() {
        for text in [
            "deny[x] { x := {1}[_] }\ndeny[y] { y := 1 }",
            "f(x) { x } { not x }",
            "r = {1} { true }",
            "a[x] = {} { x := 1 }",
        ] {
            assert!(apart(text).is_none(), "{text}");
        }
    }
}
