//! A look at a policy's text before the parser sees it.
//!
//! The parser tries an opening bracket as a comprehension, a set and an object in turn, and begins anew each time: what
//! stands first in a literal is read two or three times per level, so its time is exponential in the nesting of first
//! entries, and it recurses with every level. What a text will cost it can be told from the brackets and commas alone.

use crate::tokens::{Kind, Token, Tokens};
use tenure_document::Span;

/// What the parser may spend, in readings of one word. The worst text of that price took 0.9 s when this was measured;
/// a policy that people write costs two to four per word.
const MOST_READINGS: u64 = 4_000_000;
/// Beginning anew at a bracket costs about as much as this many words.
const BRACKET: u64 = 4;

/// Why a text is not shown to the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Brackets, operators and path steps inside each other.
    TooDeep,
    /// The parser would take for ever.
    TooCostly,
    /// The parser would end here without a word.
    Nul,
    /// A bracket on a new line that the parser takes for a call of what stands before it.
    Call,
}

/// What is wrong with a text. `max_depth` bounds brackets, operators and path steps inside each other.
pub(crate) fn look(text: &str, max_depth: usize) -> Vec<(Trouble, Span)> {
    let mut look = Look { brackets: Vec::new(), here: Bracket::outermost(), before: None, text };
    let mut troubles = Vec::new();
    let mut readings = 0_u64;
    for token in Tokens::new(text) {
        if token.kind == Kind::Nul {
            troubles.push((Trouble::Nul, token.span));
            break;
        }
        if look.seems_called(token) {
            troubles.push((Trouble::Call, token.span));
        }
        look.advance(token);
        let weight = if matches!(token.kind, Kind::Open(_)) { BRACKET } else { 1 };
        readings = readings.saturating_add(look.here.readings().saturating_mul(weight));
        if look.here.depth > max_depth {
            troubles.push((Trouble::TooDeep, token.span));
            break;
        }
        if readings > MOST_READINGS {
            troubles.push((Trouble::TooCostly, token.span));
            break;
        }
    }
    troubles
}

/// What is known about the innermost open bracket.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    /// How often the parser comes by this bracket.
    visits: u64,
    /// How often it reads the present entry on each visit.
    tries: u64,
    /// Levels around the present expression and in it.
    depth: usize,
    /// Levels around the present expression.
    around: usize,
    /// Whether this is a literal, comprehension or body rather than a call, a parenthesis or an index.
    literal: bool,
}

impl Bracket {
    /// A statement is read twice: as the left side of an assignment, then as an expression.
    fn outermost() -> Self {
        Self { visits: 1, tries: 2, depth: 0, around: 0, literal: true }
    }

    fn readings(&self) -> u64 {
        self.visits.saturating_mul(self.tries)
    }
}

struct Look<'t> {
    brackets: Vec<Bracket>,
    here: Bracket,
    before: Option<Token>,
    text: &'t str,
}

impl Look<'_> {
    fn advance(&mut self, token: Token) {
        let after_operand = self.before.is_some_and(|before| self.ends_operand(before));
        if token.starts_line && after_operand && !self.continues(token) {
            // A statement ended with the line.
            self.next(2);
        }
        match token.kind {
            Kind::Open(byte) => {
                // A call or an index is a level of what stands before it, and one of its own.
                self.here.depth += usize::from(after_operand);
                let after_if = self.before.is_some_and(|before| matches!(self.word(before), "if" | "else"));
                let literal = byte != b'(' && (byte == b'{' || !after_operand || token.starts_line);
                let tries = match (literal, after_if) {
                    (true, true) => 4,
                    (true, false) => 2,
                    (false, _) => 1,
                };
                let depth = self.here.depth + 1;
                let visits = self.here.readings();
                self.brackets.push(self.here);
                self.here = Bracket { visits, tries, depth, around: depth, literal };
            }
            Kind::Close => {
                if let Some(outer) = self.brackets.pop() {
                    self.here = outer;
                }
            }
            Kind::Comma => self.next(1),
            Kind::Semicolon => self.next(2),
            Kind::Bar => {
                if self.here.literal && self.here.tries > 1 {
                    self.here.tries = self.here.tries.max(3);
                }
                self.here.depth += 1;
            }
            Kind::Sign(_) => self.here.depth += 1,
            Kind::Name if self.word(token) == "in" => self.here.depth += 1,
            Kind::Name | Kind::Literal | Kind::Nul => {}
        }
        self.before = Some(token);
    }

    /// The next entry or statement of the innermost bracket.
    fn next(&mut self, tries: u64) {
        self.here.depth = self.here.around;
        self.here.tries = if self.here.literal { tries } else { 1 };
    }

    fn word(&self, token: Token) -> &str {
        self.text.get(token.span.start..token.span.end).unwrap_or_default()
    }

    fn ends_operand(&self, token: Token) -> bool {
        match token.kind {
            Kind::Close | Kind::Literal => true,
            Kind::Name => !matches!(
                self.word(token),
                "in" | "if" | "else" | "not" | "some" | "every" | "with" | "as" | "contains"
            ),
            _ => false,
        }
    }

    /// Whether the first word of a line goes on with the expression of the line before.
    fn continues(&self, token: Token) -> bool {
        match token.kind {
            Kind::Sign(_) | Kind::Bar | Kind::Comma | Kind::Semicolon | Kind::Close | Kind::Nul => true,
            Kind::Open(byte) => byte == b'(',
            Kind::Name => self.word(token) == "in",
            Kind::Literal => false,
        }
    }

    /// Whether a parenthesis that begins a line would be taken for the arguments of the name that ends the line before.
    fn seems_called(&self, token: Token) -> bool {
        token.kind == Kind::Open(b'(')
            && token.starts_line
            && self.before.is_some_and(|before| {
                before.kind == Kind::Name && self.ends_operand(before)
                    || before.kind == Kind::Close && self.word(before) == "]"
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{Trouble, look};

    fn first(text: &str, depth: usize) -> Option<(Trouble, usize)> {
        look(text, depth).first().map(|(trouble, span)| (*trouble, span.start))
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let text = "# [[[[\nx := \"[[[ \\\" [[[\"\ny := `[[[[`\nz := [{}]";
        assert_eq!(first(text, 4), None);
        assert_eq!(first(text, 3), Some((Trouble::TooDeep, text.len() - 3)));
    }

    #[test]
    fn operators_and_path_steps_count_until_the_expression_ends() {
        for deep in [
            "x := 1 + 2 + 3 + 4 + 5",
            "x := - - - - - 1",
            "x := a.b.c.d.e.f",
            "x := a[0][1][2]",
            "x := 1\n- 2\n- 3\n+ 4\n- 5",
        ] {
            assert_eq!(first(deep, 5).map(|(trouble, _)| trouble), Some(Trouble::TooDeep), "{deep}");
        }
        for flat in ["x := 1 + 2\ny := 1 + 2\nz := 1 + 2", "x := [a.b, a.b, a.b, a.b]", "x if { a.b; c.d; e.f; g.h }"] {
            assert_eq!(first(flat, 5), None, "{flat}");
        }
    }

    #[test]
    fn first_entries_multiply_and_later_ones_do_not() {
        let nest =
            |open: &str, close: &str, depth: usize| format!("x := {}1{}", open.repeat(depth), close.repeat(depth));
        for (open, close) in
            [("[", "]"), ("{\"a\": ", "}"), ("{", "}"), ("[1 | ", ", 2]"), ("[\n", "\n]"), ("[y | y := ", "]")]
        {
            assert_eq!(first(&nest(open, close, 8), 999), None, "{open}");
            assert_eq!(
                first(&nest(open, close, 24), 999).map(|(trouble, _)| trouble),
                Some(Trouble::TooCostly),
                "{open}"
            );
        }
        for (open, close) in [("[1, ", "]"), ("{\"z\": 1, \"a\": ", "}"), ("f(", ")"), ("a[", "]"), ("(", ")")] {
            assert_eq!(first(&nest(open, close, 24), 999), None, "{open}");
        }
    }

    #[test]
    fn many_small_nests_add_up() {
        let nests = |count: usize| format!("x := {}1{}\n", "{\"a\": [".repeat(6), "]}".repeat(6)).repeat(count);
        assert_eq!(first(&nests(8), 99), None);
        assert_eq!(first(&nests(2_000), 99).map(|(trouble, _)| trouble), Some(Trouble::TooCostly));
    }

    #[test]
    fn a_parenthesis_on_a_new_line_seems_a_call() {
        assert_eq!(first("x if {\n  y\n  (z)\n}", 9), Some((Trouble::Call, 13)));
        assert_eq!(first("x if {\n  y[0]\n  (z)\n}", 9), Some((Trouble::Call, 16)));
        for fine in ["x if {\n  f(\n    (z)\n  )\n}", "x := y +\n (z)", "x if {\n (z) }", "x if\n (z)", "x := 1\n(z)"] {
            assert_eq!(first(fine, 9), None, "{fine}");
        }
    }

    #[test]
    fn the_text_does_not_end_before_its_end() {
        assert_eq!(first("x := 1\n\0 y := 2", 9), Some((Trouble::Nul, 7)));
    }
}
