//! A suite, as its file says it.

use super::mistake::{document, mistake};
use regex::Regex;
use std::fmt;
use std::sync::Arc;
use tenure_document::nearest;
use tenure_document::{Format, Limits, Node, Number, Source, Span, Value, parse};
use tenure_finding::Failure;

#[derive(Debug)]
pub(super) struct Suite {
    pub(super) skip: bool,
    pub(super) tests: Vec<Test>,
}

#[derive(Debug)]
pub(super) struct Test {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) skip: bool,
    /// The constraint is expected to be refused.
    pub(super) invalid: bool,
    pub(super) template: Option<Written>,
    pub(super) constraint: Option<Written>,
    /// Where resources are asked to be expanded into those they generate.
    pub(super) expansion: Option<Span>,
    pub(super) cases: Vec<Case>,
}

#[derive(Debug)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) skip: bool,
    pub(super) object: Option<Written>,
    pub(super) inventory: Vec<Written>,
    pub(super) assertions: Vec<Assertion>,
    /// Why it can not be run.
    pub(super) mistakes: Vec<Failure>,
}

#[derive(Debug)]
pub(super) struct Assertion {
    pub(super) span: Span,
    pub(super) expected: Expected,
    pub(super) message: Option<Regex>,
}

/// How many violations are expected.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expected {
    Some,
    None,
    Exactly(usize),
}

/// A text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Assertion {
    pub(super) fn holds(&self, matching: usize) -> bool {
        match self.expected {
            Expected::Some => matching > 0,
            Expected::None => matching == 0,
            Expected::Exactly(number) => matching == number,
        }
    }

    pub(super) fn takes(&self, message: &str) -> bool {
        self.message.as_ref().is_none_or(|regex| regex.is_match(message))
    }
}

/// What the assertion asks for.
impl fmt::Display for Assertion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expected {
            Expected::Some => f.write_str("at least one violation")?,
            Expected::None => f.write_str("no violation")?,
            Expected::Exactly(1) => f.write_str("exactly one violation")?,
            Expected::Exactly(number) => write!(f, "exactly {number} violations")?,
        }
        self.message.as_ref().map_or(Ok(()), |regex| write!(f, " with a message like `{regex}`"))
    }
}

/// Whether a file is a suite: other YAML stands beside suites.
pub fn is_suite(source: &Arc<Source>) -> bool {
    // Most files need not be parsed to be told apart.
    if !source.text().contains("test.gatekeeper.sh/") {
        return false;
    }
    let parsed = parse(source, Format::Yaml, &Limits::default());
    parsed.documents.first().is_some_and(|document| is_suite_node(&document.root))
        // One with mistakes is a suite nevertheless, and silence about it would pass for success.
        || (!parsed.errors.is_empty() && source.text().contains("kind: Suite"))
}

fn is_suite_node(root: &Node) -> bool {
    let text = |key| root.get(key).and_then(as_text);
    text("kind") == Some("Suite")
        && text("apiVersion").is_some_and(|version| version.starts_with("test.gatekeeper.sh/"))
}

fn as_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

impl Suite {
    pub(super) fn read(source: &Arc<Source>) -> Result<Self, Vec<Failure>> {
        let root = document(source)?;
        let mut reader = Reader { source, mistakes: Vec::new() };
        if !is_suite_node(&root) {
            let help = "a suite has `kind: Suite` and `apiVersion: test.gatekeeper.sh/v1alpha1`";
            return Err(vec![mistake("verify::suite", source, root.span, "this is no suite", help)]);
        }
        reader.keys(&root, &["apiVersion", "kind", "metadata", "skip", "tests"]);
        let tests = reader.list(&root, "tests").iter().map(|test| reader.test(test)).collect();
        let suite = Self { skip: reader.flag(&root, "skip"), tests };
        if reader.mistakes.is_empty() { Ok(suite) } else { Err(reader.mistakes) }
    }
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    mistakes: Vec<Failure>,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: String, help: &str) {
        self.mistakes.push(mistake("verify::suite", self.source, span, message, help));
    }

    /// Notes keys that look like known ones and are not. Other keys may be somebody else's.
    fn keys(&mut self, node: &Node, known: &[&str]) {
        let Value::Map(entries) = &node.value else {
            self.wrong(node.span, "this is no mapping".to_owned(), "");
            return;
        };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            if let Some(near) = nearest(&entry.key, known.iter().copied()) {
                let help = format!("did you mean `{near}`?");
                self.wrong(entry.key_span, format!("`{}` means nothing here", entry.key), &help);
            }
        }
    }

    fn list<'n>(&mut self, node: &'n Node, key: &str) -> &'n [Node] {
        match node.get(key).map(|value| (&value.value, value.span)) {
            Some((Value::List(items), _)) => items,
            None | Some((Value::Null, _)) => &[],
            Some((_, span)) => {
                self.wrong(span, format!("`{key}` is no list"), "");
                &[]
            }
        }
    }

    fn flag(&mut self, node: &Node, key: &str) -> bool {
        match node.get(key).map(|value| (&value.value, value.span)) {
            Some((Value::Bool(flag), _)) => *flag,
            None | Some((Value::Null, _)) => false,
            Some((_, span)) => {
                self.wrong(span, format!("`{key}` is neither true nor false"), "");
                false
            }
        }
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<Written> {
        self.written(node.get(key)?, key)
    }

    fn written(&mut self, node: &Node, key: &str) -> Option<Written> {
        match &node.value {
            Value::Text(text) if !text.is_empty() => Some(Written { text: text.clone(), span: node.span }),
            Value::Null | Value::Text(_) => None,
            // A name may look like a number.
            Value::Number(_) | Value::Bool(_) => {
                Some(Written { text: self.source.slice(node.span).to_owned(), span: node.span })
            }
            Value::List(_) | Value::Map(_) => {
                self.wrong(node.span, format!("`{key}` is no text"), "");
                None
            }
        }
    }

    fn name(&mut self, node: &Node) -> String {
        self.text(node, "name").map(|name| name.text).unwrap_or_default()
    }

    fn test(&mut self, node: &Node) -> Test {
        self.keys(node, &["name", "template", "constraint", "cases", "invalid", "skip", "expansion"]);
        let test = Test {
            name: self.name(node),
            span: node.span,
            skip: self.flag(node, "skip"),
            invalid: self.flag(node, "invalid"),
            template: self.text(node, "template"),
            constraint: self.text(node, "constraint"),
            expansion: self.text(node, "expansion").map(|expansion| expansion.span),
            cases: self.list(node, "cases").iter().map(|case| self.case(case)).collect(),
        };
        for (key, there) in [("template", test.template.is_some()), ("constraint", test.constraint.is_some())] {
            if !there && !test.skip {
                let help = format!("write the path of the {key}, as seen from the suite, under `{key}`");
                self.wrong(node.span, format!("the test `{}` names no {key}", test.name), &help);
            }
        }
        if test.cases.is_empty() && !test.invalid && !test.skip {
            let help = "list objects under `cases`, or say `invalid: true` where the constraint is to be refused";
            self.wrong(node.span, format!("the test `{}` has no cases and would prove nothing", test.name), help);
        }
        test
    }

    fn case(&mut self, node: &Node) -> Case {
        self.keys(node, &["name", "object", "inventory", "assertions", "skip"]);
        let mut case = Case {
            name: self.name(node),
            skip: self.flag(node, "skip"),
            object: self.text(node, "object"),
            inventory: self.list(node, "inventory").iter().filter_map(|path| self.written(path, "inventory")).collect(),
            assertions: self.list(node, "assertions").iter().filter_map(|node| self.assertion(node)).collect(),
            mistakes: Vec::new(),
        };
        // Other cases can be run nevertheless.
        let mut wrong = |message: String, help: &str| {
            case.mistakes.push(mistake("verify::suite", self.source, node.span, message, help));
        };
        if case.object.is_none() {
            let help = "write the path of the object, as seen from the suite, under `object`";
            wrong(format!("the case `{}` names no object", case.name), help);
        }
        if case.assertions.is_empty() {
            let help = "add `assertions` with `violations: yes`, `no` or a number";
            wrong(format!("the case `{}` asserts nothing", case.name), help);
        }
        case
    }

    fn assertion(&mut self, node: &Node) -> Option<Assertion> {
        self.keys(node, &["violations", "message"]);
        let expected = match node.get("violations") {
            None => Some(Expected::Some),
            Some(violations) => match &violations.value {
                Value::Null => Some(Expected::Some),
                Value::Text(text) if text == "yes" => Some(Expected::Some),
                Value::Text(text) if text == "no" => Some(Expected::None),
                Value::Number(Number::Integer(number)) => usize::try_from(*number).ok().map(Expected::Exactly),
                _ => None,
            },
        };
        if expected.is_none() {
            let span = node.get("violations").map_or(node.span, |violations| violations.span);
            self.wrong(span, "`violations` is none of `yes`, `no` and a number".to_owned(), "");
        }
        let message = match self.text(node, "message") {
            None => None,
            Some(message) => match Regex::new(&message.text) {
                Ok(regex) => Some(regex),
                Err(error) => {
                    let text = format!("`message` is no regular expression: {error}");
                    self.wrong(message.span, text, "");
                    None
                }
            },
        };
        Some(Assertion { span: node.span, expected: expected?, message })
    }
}
