//! `# METADATA` comment blocks: OPA's annotations, which the interpreter's parser drops.
//!
//! A block is the YAML in the comment lines after `# METADATA`. It belongs to the package or rule that follows. It is
//! parsed by itself, and its places are then moved to where it stands, so that every key knows its line in the policy.

use crate::error::{PolicyError, PolicyErrorCode};
use crate::tokens::{Kind, Tokens};
use std::str::FromStr;
use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Source, Span, Value, parse};
use tenure_finding::{Control, EvidenceStrength, NumberBasis, Severity, UnknownWord};

/// The annotated parts of one policy file.
#[derive(Debug)]
pub(crate) struct Annotations {
    source: Arc<Source>,
    /// The package, as written: `tenure.gdpr.article_32`.
    pub(crate) package: String,
    /// The annotation on the package.
    package_note: Option<Node>,
    rules: Vec<RuleNote>,
}

#[derive(Debug)]
struct RuleNote {
    rule: String,
    rule_span: Span,
    note: Node,
}

/// What metadata says about a rule without facts.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) title: Option<String>,
    pub(crate) severity: Option<Severity>,
    pub(crate) remediation: Option<String>,
}

/// A control's metadata with the places that later checks want to point at.
#[derive(Debug)]
pub(crate) struct ControlNote {
    pub(crate) control: Control,
    pub(crate) id_span: Span,
    pub(crate) facts: Vec<Span>,
    pub(crate) rule_span: Span,
    /// What stands against each other, where the rule is no control but a contradiction.
    pub(crate) sides: Option<Sides>,
}

/// The sides of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sides {
    /// Ids of the frameworks, as the metadata has them under `between`.
    pub frameworks: Vec<String>,
    /// Ids of the controls, as the metadata has them under `controls`. They need not exist: a framework may ask for what
    /// no template can show.
    pub controls: Vec<String>,
}

/// Reads all blocks of a policy.
pub(crate) fn read(source: &Arc<Source>, errors: &mut Vec<PolicyError>) -> Annotations {
    let mut annotations =
        Annotations { source: Arc::clone(source), package: String::new(), package_note: None, rules: Vec::new() };
    let texts: Vec<Span> =
        Tokens::new(source.text()).filter(|token| token.kind == Kind::Literal).map(|token| token.span).collect();
    // What stands in a text of several lines is no comment.
    let in_text = |at: usize| {
        let before = texts.partition_point(|text| text.start < at);
        before.checked_sub(1).and_then(|last| texts.get(last)).is_some_and(|text| at < text.end)
    };
    let mut lines = Lines { source, next: 1 };
    let mut pending = None;
    let mut misplaced = Vec::new();
    let mut of_control = false;
    while let Some((span, line)) = lines.advance() {
        if in_text(span.start) {
            continue;
        }
        if is_heading(line) {
            if let Some((heading, note)) = pending.take() {
                of_control |= is_control(&note);
                misplaced.push(stray(source, heading, span));
            }
            pending = block(source, &mut lines, errors).map(|note| (span, note));
        } else if let Some(package) = line.strip_prefix("package ") {
            package.split('#').next().unwrap_or("").trim().clone_into(&mut annotations.package);
            annotations.package_note = pending.take().map(|(_, note)| note);
            misplaced.extend(annotations.package_note.iter().filter_map(|note| scope(source, note, "package")));
        } else if !line.trim_start().starts_with('#') && !line.trim().is_empty() {
            let Some((heading, note)) = pending.take() else { continue };
            of_control |= is_control(&note);
            match rule_name(line) {
                Some((at, name)) => {
                    misplaced.extend(scope(source, &note, "rule"));
                    let start = span.start + at;
                    let rule_span = Span::new(start, start + name.len());
                    annotations.rules.push(RuleNote { rule: name.to_owned(), rule_span, note });
                }
                None => misplaced.push(stray(source, heading, span)),
            }
        }
    }
    if let Some((heading, note)) = pending {
        of_control |= is_control(&note);
        misplaced.push(stray(source, heading, Span::new(source.text().len(), source.text().len())));
    }
    // What stands in the files of other tools is theirs to judge: it says nothing about a control.
    if of_control {
        errors.extend(misplaced);
    }
    annotations
}

/// Whether a block describes a control. An `id` alone does not: other tools give their rules one, too.
fn is_control(note: &Node) -> bool {
    note.get("custom").is_some_and(|custom| ["facts", "citation"].iter().any(|key| custom.get(key).is_some()))
}

fn stray(source: &Arc<Source>, heading: Span, next: Span) -> PolicyError {
    let message = "metadata stands before something that is no rule";
    PolicyError::new(PolicyErrorCode::Metadata, source, message)
        .at(heading, "this block")
        .at(next, "expected a package or a rule here")
        .help("put the block right above the rule that it describes")
}

/// Checks `scope`, where it is said. The metadata of a control is about its rule under whatever name: a `document` is
/// all rules of one name, and that is what a control is.
fn scope(source: &Arc<Source>, note: &Node, place: &str) -> Option<PolicyError> {
    let said = note.get("scope")?;
    let word = text_of(said).unwrap_or_default();
    if word == place || (word == "document" && place == "rule") {
        return None;
    }
    let (message, help) = match word {
        "subpackages" => (
            "the scope `subpackages` is not supported".to_owned(),
            "annotate each package; it has the scope `package` without saying so",
        ),
        "package" | "rule" | "document" => (
            format!("metadata of the scope `{word}` stands above a {place}"),
            "leave `scope` out; the place of a block tells its scope",
        ),
        _ => ("the scope is none that is known".to_owned(), "leave `scope` out; the place of a block tells its scope"),
    };
    Some(PolicyError::new(PolicyErrorCode::Metadata, source, message).at(said.span, "this scope").help(help))
}

impl Annotations {
    /// Whether there is a control among the annotated rules.
    pub(crate) fn has_controls(&self) -> bool {
        self.rules.iter().any(|rule| is_control(&rule.note))
    }

    /// Whether the rule of this name is a control.
    pub(crate) fn is_control(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.rule == name && is_control(&rule.note))
    }

    /// What the blocks say about a rule that is no control, the rule's own block before that of its package.
    pub(crate) fn words(&self, name: &str) -> Words {
        let own: Vec<&Node> = self.rules.iter().filter(|rule| rule.rule == name).map(|rule| &rule.note).collect();
        let custom = |key: &str| {
            let notes = own.iter().copied().chain(&self.package_note);
            notes.filter_map(|note| note.get("custom")?.get(key)).find_map(text_of)
        };
        Words {
            title: own.iter().filter_map(|note| note.get("title")).find_map(text_of).map(str::to_owned),
            severity: custom("severity").and_then(|word| word.to_lowercase().parse().ok()),
            remediation: custom("recommended_action").or_else(|| custom("recommended_actions")).map(str::to_owned),
        }
    }

    /// The controls among the annotated rules.
    pub(crate) fn controls(&self, errors: &mut Vec<PolicyError>) -> Vec<ControlNote> {
        let framework = self.package_note.as_ref().and_then(|note| note.get("custom")?.get("framework"));
        let mut note = |rule: &RuleNote| {
            let custom = rule.note.get("custom")?;
            // One without an id is still meant to be a control, and must not be passed over in silence.
            is_control(&rule.note).then_some(())?;
            Fields { source: &self.source, note: &rule.note, custom, errors }.control(self, rule, framework)
        };
        self.rules.iter().filter_map(&mut note).collect()
    }
}

/// Reads the fields of one control, noting every mistake rather than the first.
struct Fields<'a> {
    source: &'a Arc<Source>,
    note: &'a Node,
    custom: &'a Node,
    errors: &'a mut Vec<PolicyError>,
}

impl Fields<'_> {
    fn control(mut self, file: &Annotations, rule: &RuleNote, framework: Option<&Node>) -> Option<ControlNote> {
        let before = self.errors.len();
        let id = self.text("id").unwrap_or_default();
        let sides = self.sides();
        let framework = match &sides {
            Some(sides) => Some(sides.frameworks.join(", ")),
            None => self.custom.get("framework").or(framework).and_then(text_of).map(str::to_owned),
        };
        if framework.is_none() {
            self.missing("framework", "say `custom: {framework: …}` on the package or on the rule");
        }
        let facts = self.texts("facts");
        if facts.is_empty() && self.custom.get("facts").is_none() {
            self.missing("facts", "list the ids of all facts that the rule asks for");
        }
        let title = self.note.get("title").and_then(text_of).map(str::to_owned);
        if title.is_none() {
            self.missing("title", "say in one line what must hold");
        }
        let control = Control {
            citation: self.text("citation").unwrap_or_default(),
            title: title.unwrap_or_default(),
            requirement: self.note.get("description").and_then(text_of).unwrap_or_default().trim().to_owned(),
            severity: self.word("severity", Severity::Low, sides.as_ref()),
            evidence: self.word("evidence", EvidenceStrength::Consistency, sides.as_ref()),
            number_basis: self.word("number_basis", NumberBasis::NoNumber, sides.as_ref()),
            number_reasoning: self.custom.get("number_reasoning").and_then(text_of).map(|text| text.trim().to_owned()),
            remediation: self.text("recommended_action").unwrap_or_default().trim().to_owned(),
            maps_to: self.texts("maps_to").into_iter().map(|(text, _)| text).collect(),
            facts: facts.iter().map(|(fact, _)| fact.clone()).collect(),
            rule: format!("data.{}.{}", file.package, rule.rule),
            framework: framework.unwrap_or_default(),
            id,
        };
        (self.errors.len() == before).then(|| ControlNote {
            control,
            id_span: self.custom.get("id").map_or(rule.rule_span, |id| id.span),
            facts: facts.into_iter().map(|(_, span)| span).collect(),
            rule_span: rule.rule_span,
            sides,
        })
    }

    /// What a contradiction stands between; `None` for a control, which is what a rule is unless it says otherwise.
    fn sides(&mut self) -> Option<Sides> {
        let kind = self.custom.get("kind")?;
        match text_of(kind).unwrap_or_default() {
            "control" => return None,
            "contradiction" => {}
            _ => {
                let error = PolicyError::new(PolicyErrorCode::Metadata, self.source, "the kind is none that is known");
                self.errors.push(error.at(kind.span, "this kind").help("one of: control, contradiction"));
                // What it lacks depends on what it was meant to be.
                return Some(Sides::default());
            }
        }
        let texts = |texts: Vec<(String, Span)>| texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>();
        let sides = Sides { frameworks: texts(self.texts("between")), controls: texts(self.texts("controls")) };
        if sides.frameworks.len() < 2 {
            self.missing("between", "a contradiction names the ids of two frameworks or more: `between: [GDPR, SOX]`");
        }
        Some(sides)
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let Some(node) = self.custom.get(key) else {
            self.missing(key, "every control has an id, a citation and a recommended action");
            return None;
        };
        let text = text_of(node).map(str::to_owned);
        if text.is_none() {
            self.errors.push(
                PolicyError::new(PolicyErrorCode::Metadata, self.source, format!("`{key}` is no text"))
                    .at(node.span, "expected a text")
                    .help("put the value in quotes"),
            );
        }
        text
    }

    fn texts(&mut self, key: &str) -> Vec<(String, Span)> {
        let Some(node) = self.custom.get(key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            let error = PolicyError::new(PolicyErrorCode::Metadata, self.source, format!("`{key}` is no list"));
            self.errors.push(error.at(node.span, "expected a list of texts").help(format!("write `{key}: [a, b]`")));
            return Vec::new();
        };
        let no_text = items.iter().filter(|item| text_of(item).is_none());
        self.errors.extend(no_text.map(|item| {
            PolicyError::new(PolicyErrorCode::Metadata, self.source, format!("an entry of `{key}` is no text"))
                .at(item.span, "expected a text")
                .help("put the value in quotes")
        }));
        items.iter().filter_map(|item| Some((text_of(item)?.to_owned(), item.span))).collect()
    }

    /// A word of the control's. A contradiction has no need of it: it is not judged by severity.
    fn word<T: FromStr<Err = UnknownWord>>(&mut self, key: &str, default: T, sides: Option<&Sides>) -> T {
        let Some(node) = self.custom.get(key) else {
            if sides.is_some() {
                return default;
            }
            self.missing(key, "every control says how severe, of what evidence and on what basis it is");
            return default;
        };
        match text_of(node).unwrap_or_default().parse() {
            Ok(word) => word,
            Err(error) => {
                let message = format!("`{key}`: {error}");
                let error = PolicyError::new(PolicyErrorCode::Metadata, self.source, message);
                self.errors.push(error.at(node.span, "not a word that is known here"));
                default
            }
        }
    }

    fn missing(&mut self, key: &str, help: &str) {
        let message = format!("the control has no `{key}`");
        let control = self.custom.get("id").map_or(self.custom.span, |id| id.span);
        let error = PolicyError::new(PolicyErrorCode::Metadata, self.source, message);
        self.errors.push(error.at(control, "this control").help(help));
    }
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn is_heading(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|rest| rest.trim() == "METADATA")
}

/// Parses the comment lines that follow.
fn block(source: &Arc<Source>, lines: &mut Lines<'_>, errors: &mut Vec<PolicyError>) -> Option<Node> {
    let first = lines.next;
    while lines.peek().is_some_and(|(_, line)| line.starts_with('#') && !is_heading(line)) {
        lines.advance();
    }
    let region = Span::new(source.line_span(first)?.start, lines.end());
    let mut yaml = String::with_capacity(region.len());
    for line in source.slice(region).split_inclusive('\n') {
        // The mark becomes a space on every line, so the indentation stays the same throughout.
        yaml.push(' ');
        yaml.push_str(line.strip_prefix('#').unwrap_or(line));
    }
    let block = Arc::new(Source::new(source.name(), yaml));
    let parsed = parse(&block, Format::Yaml, &Limits::default());
    for error in parsed.errors {
        let place = error.span().map_or(region, |span| moved(span, region.start));
        let message = format!("the metadata is no YAML: {error}");
        errors.push(PolicyError::new(PolicyErrorCode::Metadata, source, message).at(place, "here"));
    }
    let mut root = parsed.documents.into_iter().next()?.root;
    settle(&mut root, region.start);
    Some(root)
}

/// Makes the places in a block, whose marks are as long as the spaces for them, places in the policy.
fn settle(node: &mut Node, start: usize) {
    node.span = moved(node.span, start);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| settle(item, start)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| {
            entry.key_span = moved(entry.key_span, start);
            settle(&mut entry.node, start);
        }),
        _ => {}
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// The name of the rule that a line begins, and where in the line it stands.
fn rule_name(line: &str) -> Option<(usize, &str)> {
    let rule = line.strip_prefix("default ").map_or(line, str::trim_start);
    let end = rule.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rule.len());
    let (name, _) = rule.split_at(end);
    let is_name = !name.is_empty() && name != "import" && !name.starts_with(|first: char| first.is_ascii_digit());
    is_name.then_some((line.len() - rule.len(), name))
}

/// Lines with their spans, from 1.
struct Lines<'s> {
    source: &'s Source,
    next: usize,
}

impl<'s> Lines<'s> {
    fn peek(&self) -> Option<(Span, &'s str)> {
        let span = self.source.line_span(self.next)?;
        Some((span, self.source.slice(span)))
    }

    fn advance(&mut self) -> Option<(Span, &'s str)> {
        let line = self.peek()?;
        self.next += 1;
        Some(line)
    }

    /// Where the lines read so far end.
    fn end(&self) -> usize {
        self.source.line_span(self.next).map_or(self.source.text().len(), |span| span.start)
    }
}
