//! What `not` reaches, as OPA has it.
//!
//! OPA's compiler gives every argument of a call that is a reference or another call a name of its own, in front of the
//! statement: `not f(input.x)` becomes `__local0__ = input.x; not f(__local0__)`. Where `input.x` is missing, the first
//! of the two fails and with it the whole body; the negation is never asked. Many call that a mistake
//! (open-policy-agent/opa#8387), but policies that were written for OPA were tested with it. The interpreter takes the
//! other reading: nothing is missing inside `not`, it is just not so. A decision flips between the two.
//!
//! So policies of others are rewritten the same way, in their text: a statement stays on its line, and no line moves.
//! What is given a name in front of `not E`, as OPA 1.x does it:
//!
//! - arguments of a call, operands of an operator (`!=`, `<`, `in`, `+`, `&` …): references, names and calls, also those
//!   inside lists, sets and objects; a comprehension stays, it is never missing;
//! - operands of `==` and `=`: calls, and what stands in the brackets of a reference; not the reference itself, so
//!   `not input.x == 1` holds where `input.x` is missing;
//! - of a lone reference: what stands in its brackets, and a call at its beginning;
//! - values after `with`.

use crate::syntax::{children, query_of};
use regorus::unstable::{
    BoolOp, Expr, Literal, LiteralStmt, Module, Query, Ref, Rule, RuleBody, RuleHead, Span, WithModifier,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Names that no policy has.
const PREFIX: &str = "__before_not_";

/// The texts of all modules, in their order, with what OPA evaluates before a negation in front of it; `None` where
/// nothing changes.
pub(crate) fn rewritten(modules: &[Ref<Module>]) -> Option<Vec<String>> {
    let globals = globals(modules);
    let mut changed = false;
    let rewritten = modules.iter().map(|module| {
        let text = module.package.span.source.contents();
        let mut rewrite = Rewrite { text, globals: &globals, edits: Vec::new(), names: 0 };
        module.policy.iter().for_each(|rule| rewrite.rule(rule));
        changed |= !rewrite.edits.is_empty();
        apply(text, 0, text.len(), rewrite.edits)
    });
    let rewritten = rewritten.collect();
    changed.then_some(rewritten)
}

/// Names that may be missing: of rules and imports, whichever module they belong to. Any other name is a variable, which
/// has a value or the policy would not have loaded. That a variable hides a rule of its name does no harm.
fn globals(modules: &[Ref<Module>]) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = ["input", "data"].map(str::to_owned).into();
    for module in modules {
        let aliases = module.imports.iter().filter_map(|import| match (&import.r#as, &*import.refr) {
            (Some(alias), _) => Some(alias.text()),
            (None, Expr::RefDot { field, .. }) => Some(field.0.text()),
            (None, Expr::RefBrack { index, .. }) => Some(index.span().text()),
            (None, _) => None,
        });
        names.extend(aliases.map(str::to_owned));
        let heads = module.policy.iter().map(|rule| match &**rule {
            Rule::Default { refr, .. }
            | Rule::Spec {
                head: RuleHead::Compr { refr, .. } | RuleHead::Func { refr, .. } | RuleHead::Set { refr, .. },
                ..
            } => refr,
        });
        names.extend(heads.map(|head| root(head).to_owned()));
    }
    names
}

fn root(mut expr: &Expr) -> &str {
    while let Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } = expr {
        expr = refr;
    }
    expr.span().text()
}

/// A piece of text in the place of another.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

struct Rewrite<'t> {
    text: &'t str,
    globals: &'t BTreeSet<String>,
    edits: Vec<Edit>,
    names: usize,
}

/// What is evaluated before a negation: names and what they stand for.
type Before = Vec<(String, String)>;

impl Rewrite<'_> {
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Default { value, .. } => self.inside(value),
            Rule::Spec { head, bodies, .. } => {
                self.head(head);
                bodies.iter().for_each(|body| self.body(body));
            }
        }
    }

    fn head(&mut self, head: &RuleHead) {
        match head {
            RuleHead::Compr { refr, assign, .. } | RuleHead::Func { refr, assign, .. } => {
                self.inside(refr);
                assign.iter().for_each(|assign| self.inside(&assign.value));
            }
            RuleHead::Set { refr, key, .. } => {
                self.inside(refr);
                key.iter().for_each(|key| self.inside(key));
            }
        }
    }

    fn body(&mut self, body: &RuleBody) {
        body.assign.iter().for_each(|assign| self.inside(&assign.value));
        // `if not f(x)` has room for one statement only.
        let (start, end) = range(&body.query.span);
        let bare = !body.query.stmts.is_empty() && !self.text.get(start..end).unwrap_or_default().starts_with('{');
        self.query(&body.query, bare);
    }

    fn query(&mut self, query: &Query, bare: bool) {
        query.stmts.iter().for_each(|statement| self.statement(statement, bare));
    }

    fn statement(&mut self, statement: &LiteralStmt, bare: bool) {
        match &statement.literal {
            Literal::SomeVars { .. } => {}
            Literal::SomeIn { collection, .. } => self.inside(collection),
            Literal::Every { domain, query, .. } => {
                self.inside(domain);
                self.query(query, false);
            }
            Literal::Expr { expr, .. } => self.inside(expr),
            Literal::NotExpr { expr, .. } => return self.negation(statement, expr, bare),
        }
        statement.with_mods.iter().for_each(|with| self.inside(&with.r#as));
    }

    fn negation(&mut self, statement: &LiteralStmt, expr: &Expr, bare: bool) {
        let mut replaced = Before::new();
        statement.with_mods.iter().for_each(|with| self.value(&with.r#as, &mut replaced));
        let with = self.with(&statement.with_mods, &replaced);
        let mut before = Before::new();
        self.negated(expr, &mut before);
        if replaced.is_empty() && before.is_empty() {
            return;
        }
        let mut text = String::from(if bare { "{ " } else { "" });
        for (name, value) in replaced {
            // Writing to a string can not fail.
            let _ = write!(text, "{name} := {value}; ");
        }
        for (name, value) in before {
            let _ = write!(text, "{name} := {value}{with}; ");
        }
        let (start, end) = range(&statement.span);
        self.edits.push(Edit { start, end: start, text });
        if bare {
            self.edits.push(Edit { start: end, end, text: " }".to_owned() });
        }
    }

    /// The modifiers again, on one line: their values are names or plain by now.
    fn with(&self, modifiers: &[WithModifier], replaced: &Before) -> String {
        let mut text = String::new();
        let mut names = replaced.iter().map(|(name, _)| name.as_str());
        for with in modifiers {
            let value = if is_plain(&with.r#as) { self.slice(&with.r#as) } else { names.next().unwrap_or_default() };
            let _ = write!(text, " with {} as {value}", self.slice(&with.refr));
        }
        text
    }

    fn value(&mut self, expr: &Expr, before: &mut Before) {
        if !is_plain(expr) {
            self.name(expr, before);
        }
    }

    /// The expression behind `not`.
    fn negated(&mut self, expr: &Expr, before: &mut Before) {
        match expr {
            Expr::Call { params, .. } => params.iter().for_each(|param| self.argument(param, before)),
            Expr::BoolExpr { op: BoolOp::Eq, lhs, rhs, .. } | Expr::AssignExpr { lhs, rhs, .. } => {
                self.side(lhs, before);
                self.side(rhs, before);
            }
            Expr::BoolExpr { lhs, rhs, .. } | Expr::ArithExpr { lhs, rhs, .. } | Expr::BinExpr { lhs, rhs, .. } => {
                self.argument(lhs, before);
                self.argument(rhs, before);
            }
            Expr::Membership { key, value, collection, .. } => {
                key.iter().for_each(|key| self.argument(key, before));
                self.argument(value, before);
                self.argument(collection, before);
            }
            Expr::UnaryExpr { expr, .. } => self.argument(expr, before),
            other => self.side(other, before),
        }
    }

    /// A side of an equality, or an expression that is no call.
    fn side(&mut self, expr: &Expr, before: &mut Before) {
        match expr {
            Expr::Var { .. } => {}
            Expr::RefDot { refr, .. } => self.side(refr, before),
            Expr::RefBrack { refr, index, .. } => {
                self.side(refr, before);
                self.argument(index, before);
            }
            other => self.argument(other, before),
        }
    }

    fn argument(&mut self, expr: &Expr, before: &mut Before) {
        match expr {
            Expr::String { .. }
            | Expr::RawString { .. }
            | Expr::Number { .. }
            | Expr::Bool { .. }
            | Expr::Null { .. } => {}
            Expr::Var { span, .. } if !self.globals.contains(span.text()) => {}
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                items.iter().for_each(|item| self.argument(item, before));
            }
            Expr::Object { fields, .. } => fields.iter().for_each(|(_, key, value)| {
                self.argument(key, before);
                self.argument(value, before);
            }),
            Expr::ArrayCompr { .. } | Expr::SetCompr { .. } | Expr::ObjectCompr { .. } => self.inside(expr),
            Expr::Var { .. }
            | Expr::RefDot { .. }
            | Expr::RefBrack { .. }
            | Expr::Call { .. }
            | Expr::UnaryExpr { .. }
            | Expr::BinExpr { .. }
            | Expr::BoolExpr { .. }
            | Expr::ArithExpr { .. }
            | Expr::AssignExpr { .. }
            | Expr::Membership { .. } => self.name(expr, before),
        }
    }

    /// Gives an expression a name.
    fn name(&mut self, expr: &Expr, before: &mut Before) {
        let mark = self.edits.len();
        self.inside(expr);
        let inner = self.edits.split_off(mark);
        let (start, end) = range(expr.span());
        let value = apply(self.text, start, end, inner);
        let infix = matches!(
            expr,
            Expr::BinExpr { .. } | Expr::BoolExpr { .. } | Expr::ArithExpr { .. } | Expr::Membership { .. }
        );
        let name = format!("{PREFIX}{}", self.names);
        self.names += 1;
        self.edits.push(Edit { start, end, text: name.clone() });
        before.push((name, if infix { format!("({value})") } else { value }));
    }

    /// Negations in the comprehensions of an expression.
    fn inside(&mut self, expr: &Expr) {
        children(expr).into_iter().for_each(|child| self.inside(child));
        if let Some(query) = query_of(expr) {
            self.query(query, false);
        }
    }

    fn slice(&self, expr: &Expr) -> &str {
        let (start, end) = range(expr.span());
        self.text.get(start..end).unwrap_or_default()
    }
}

/// Whether an expression is a single value that can not be missing.
fn is_plain(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::String { .. } | Expr::RawString { .. } | Expr::Number { .. } | Expr::Bool { .. } | Expr::Null { .. }
    )
}

fn range(span: &Span) -> (usize, usize) {
    let at = |at| usize::try_from(at).unwrap_or_default();
    (at(span.start), at(span.end))
}

/// A part of the text after edits that lie in it and do not overlap.
fn apply(text: &str, start: usize, end: usize, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut result = String::new();
    let mut at = start;
    for edit in edits {
        result.push_str(text.get(at..edit.start).unwrap_or_default());
        result.push_str(&edit.text);
        at = edit.end;
    }
    result.push_str(text.get(at..end).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use super::rewritten;
    use regorus::Engine;

    /// The statements of a rule's body after the rewrite.
    fn body(statements: &str) -> String {
        let text = format!("package p\nr {{ {statements} }}\nn := 1\nf(x) := x\n");
        let mut engine = Engine::new();
        engine.set_rego_v0(true);
        let head = "import future.keywords\n";
        engine.add_policy("p.rego".to_owned(), text.replacen('\n', &format!("\n{head}"), 1)).unwrap();
        let texts = rewritten(engine.get_modules());
        let text = texts.map_or(text, |texts| texts[0].replace("__before_not_", "$"));
        let (_, rest) = text.split_once("r { ").unwrap();
        rest.split_once(" }\nn := 1").unwrap().0.to_owned()
    }

    fn unchanged(statements: &str) {
        assert_eq!(body(statements), statements);
    }

    #[test]
    fn arguments_come_first() {
        assert_eq!(body("not f(input.x)"), "$0 := input.x; not f($0)");
        assert_eq!(body("y := 1; not f(input.x[y])"), "y := 1; $0 := input.x[y]; not f($0)");
        assert_eq!(body("not f(n)"), "$0 := n; not f($0)");
        assert_eq!(body("not startswith(input.a, input.b)"), "$0 := input.a; $1 := input.b; not startswith($0, $1)");
        assert_eq!(body("not f(f(input.x))"), "$0 := f(input.x); not f($0)");
        assert_eq!(body("not f([1, {input.x: n}])"), "$0 := input.x; $1 := n; not f([1, {$0: $1}])");
    }

    #[test]
    fn operators_are_calls() {
        assert_eq!(body("not input.x != 1"), "$0 := input.x; not $0 != 1");
        assert_eq!(body("not count(input.x) > 0"), "$0 := count(input.x); not $0 > 0");
        assert_eq!(body("not input.x + 1 == 2"), "$0 := (input.x + 1); not $0 == 2");
        assert_eq!(body("not 1 in input.x"), "$0 := input.x; not 1 in $0");
        assert_eq!(body("not (input.x & {1}) == {1}"), "$0 := (input.x & {1}); not ($0) == {1}");
    }

    #[test]
    fn equality_reaches_a_missing_reference() {
        unchanged("not input.x == 1");
        unchanged("not input.x = n");
        unchanged("not n == input.x");
        assert_eq!(body("not input.x[input.y] == 1"), "$0 := input.y; not input.x[$0] == 1");
    }

    #[test]
    fn a_lone_reference_may_be_missing_but_not_its_brackets() {
        unchanged("not input.x");
        unchanged("not n");
        unchanged("y := 1; not input.x[y]");
        assert_eq!(body("not input.x[input.y].z"), "$0 := input.y; not input.x[$0].z");
        assert_eq!(body("not f(1).x"), "$0 := f(1); not $0.x");
    }

    #[test]
    fn constants_and_variables_stay() {
        unchanged("y := 1; not f(y)");
        unchanged("not f(\"x\")");
        unchanged("not f([x | x := input.y])");
    }

    #[test]
    fn negations_inside_comprehensions_and_every_are_rewritten_there() {
        assert_eq!(body("x := {y | y := 1; not f(input.x)}"), "x := {y | y := 1; $0 := input.x; not f($0)}");
        assert_eq!(body("every y in [1] { not f(input.x) }"), "every y in [1] { $0 := input.x; not f($0) }");
        assert_eq!(
            body("not count([y | y := 1; not f(input.x)]) > 0"),
            "$1 := count([y | y := 1; $0 := input.x; not f($0)]); not $1 > 0"
        );
    }

    #[test]
    fn modifiers_go_along() {
        assert_eq!(body("not f(input.x) with input as 1"), "$0 := input.x with input as 1; not f($0) with input as 1");
        assert_eq!(
            body("not f(input.x) with input as n with data.m as 2"),
            "$0 := n; $1 := input.x with input as $0 with data.m as 2; not f($1) with input as $0 with data.m as 2"
        );
    }

    #[test]
    fn a_body_without_braces_gets_them_and_lines_stay() {
        let text = "package p\nimport rego.v1\nr if not f(\n  input.x,\n)\ns := 1 if 1 > 2 else := 2 if not 1 in input.x\nf(x) := x\n";
        let mut engine = Engine::new();
        engine.add_policy("p.rego".to_owned(), text.to_owned()).unwrap();
        let rewritten = rewritten(engine.get_modules()).unwrap()[0].replace("__before_not_", "$");
        assert_eq!(
            rewritten,
            "package p\nimport rego.v1\nr if { $0 := input.x; not f(\n  $0,\n) }\n\
             s := 1 if 1 > 2 else := 2 if { $1 := input.x; not 1 in $1 }\nf(x) := x\n"
        );
    }
}
