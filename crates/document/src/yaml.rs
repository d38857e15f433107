//! YAML's events become trees.
//!
//! saphyr-parser reads the text and says what it meets; what that means is decided here: the core schema ([`scalar`]),
//! aliases, which are copied within a budget, and the merge key `<<`. YAML 1.2 has no merge key, but the users of Go-based
//! tools write it every day, so `<<: *defaults` merges a mapping, and `<<: [*a, *b]` several of which earlier ones win;
//! keys that are written out win over both.
//!
//! Tags beyond the core schema (`!Ref`, `!!timestamp`) keep the value as it was read: what they mean is another tool's
//! affair, and refusing them would refuse documents that are right for that tool.

use crate::place::{self, Offsets};
use crate::scalar::{self, Refusal};
use crate::tree::{Builder, Key, Notes, Subtree};
use crate::{Document, Limits, Node, ParseError, Parsed, Source, Span, Value, yaml_syntax};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Tag};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many characters the parser may read before it says something. It keeps every token of a list in brackets until
/// it knows that the list is no key, at a hundred times the text's size: 16 MiB of `[0,0,…` took 2.8 GB and nine seconds.
const MAX_AHEAD: usize = 1024 * 1024;

/// Reads all documents of a YAML text.
pub(crate) fn parse(file: &Arc<Source>, limits: &Limits) -> Parsed {
    read(file, limits).0
}

/// Reads all documents of a YAML text, and notes what an edit has to know.
pub(crate) fn read(file: &Arc<Source>, limits: &Limits) -> (Parsed, Notes) {
    if let Some(error) = crate::input::control_character(file) {
        return (Parsed { documents: Vec::new(), errors: vec![error] }, Notes::default());
    }
    let mut reader = Reader::new(file, limits);
    let text = file.text();
    let result = if text.len() <= MAX_AHEAD {
        reader.read(Parser::new_from_str(text))
    } else {
        let ahead = Rc::clone(&reader.ahead);
        let metered = text.chars().take_while(move |_| {
            ahead.set(ahead.get() + 1);
            ahead.get() <= MAX_AHEAD
        });
        reader.read(Parser::new_from_iter(metered))
    };
    if let Err(error) = result {
        reader.tree.abandon();
        reader.tree.errors.push(error);
    }
    (Parsed { documents: reader.documents, errors: reader.tree.errors }, reader.tree.notes)
}

struct Reader<'a> {
    file: &'a Arc<Source>,
    text: &'a str,
    offsets: Offsets<'a>,
    tree: Builder<'a>,
    /// End of the last value: where to look for the marker of the next.
    cursor: usize,
    /// What aliases may copy. Kept only where the text has an alias at all.
    anchors: HashMap<usize, Subtree>,
    keeps_anchors: bool,
    copied: usize,
    /// How many collections of a refused key are open.
    skipping: usize,
    document: Open,
    documents: Vec<Document>,
    /// Documents with something in them so far, those with errors too.
    count: usize,
    /// Characters read since the parser's last event, where they are counted.
    ahead: Rc<Cell<usize>>,
}

/// The document being read.
#[derive(Default)]
struct Open {
    /// Where its `---` stands.
    marker: Option<usize>,
    errors_before: usize,
    is_blank: bool,
}

impl<'a> Reader<'a> {
    fn new(file: &'a Arc<Source>, limits: &'a Limits) -> Self {
        let text = file.text();
        Self {
            file,
            text,
            offsets: Offsets::new(text),
            tree: Builder::new(file, limits),
            cursor: 0,
            anchors: HashMap::new(),
            keeps_anchors: text.contains('*'),
            copied: 0,
            skipping: 0,
            document: Open::default(),
            documents: Vec::new(),
            count: 0,
            ahead: Rc::default(),
        }
    }

    fn read(
        &mut self,
        events: impl Iterator<Item = Result<(Event<'a>, saphyr_parser::Span), ScanError>>,
    ) -> Result<(), ParseError> {
        for event in events {
            if self.ahead.replace(0) > MAX_AHEAD {
                let span = self.file.character_span(self.cursor);
                return Err(ParseError::TooLong { file: Arc::clone(self.file), span, max: MAX_AHEAD });
            }
            match event {
                Ok((event, span)) => {
                    let span = Span::new(self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()));
                    self.event(event, span)?;
                }
                // The parser has taken the alias and can go on behind it.
                Err(error) if error.info().contains("found unknown anchor") => self.unknown_alias(&error)?,
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index());
                    return Err(yaml_syntax::explain(self.file, at, error.info(), self.tree.limits.max_depth));
                }
            }
        }
        let nothing = self.count == 0 && self.tree.errors.is_empty();
        if nothing { Err(ParseError::Empty { file: Arc::clone(self.file) }) } else { Ok(()) }
    }

    fn event(&mut self, event: Event<'a>, span: Span) -> Result<(), ParseError> {
        if self.skipping > 0 {
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => self.skipping += 1,
                Event::SequenceEnd | Event::MappingEnd => {
                    self.skipping -= 1;
                    self.cursor = self.cursor.max(span.start);
                }
                _ => {}
            }
            return Ok(());
        }
        if let Event::Scalar(_, _, anchor @ 1.., _)
        | Event::SequenceStart(anchor @ 1.., _)
        | Event::MappingStart(anchor @ 1.., _) = event
        {
            self.tree.notes.anchors.push((anchor, span.start));
        }
        match event {
            Event::DocumentStart(explicit) => self.start_document(explicit, span),
            Event::DocumentEnd => self.end_document(span),
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag.as_deref(), span)?,
            Event::SequenceStart(anchor, tag) => self.open(b'[', anchor, tag.as_deref(), span)?,
            Event::MappingStart(anchor, tag) => self.open(b'{', anchor, tag.as_deref(), span)?,
            Event::SequenceEnd => self.close(b']', span),
            Event::MappingEnd => self.close(b'}', span),
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd => {}
        }
        Ok(())
    }

    fn start_document(&mut self, explicit: bool, span: Span) {
        // The parser keeps names across documents, YAML does not.
        self.anchors.clear();
        self.copied = 0;
        self.document.marker = explicit.then_some(span.start);
        self.document.errors_before = self.tree.errors.len();
        self.document.is_blank = false;
        if explicit {
            self.cursor = span.end;
        }
    }

    fn end_document(&mut self, span: Span) {
        let root = self.tree.finish();
        if self.text.get(span.start..).is_some_and(|rest| rest.starts_with("...")) {
            self.cursor = span.start + 3;
        }
        let Some(root) = root.filter(|_| !self.document.is_blank) else { return };
        let index = self.count;
        self.count += 1;
        if self.tree.errors.len() == self.document.errors_before {
            let span = Span::new(self.document.marker.unwrap_or(root.span.start), root.span.end);
            self.documents.push(Document { root, index, span });
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        event: Span,
    ) -> Result<(), ParseError> {
        let has_properties = anchor > 0 || tag.is_some();
        let is_nothing = style == ScalarStyle::Plain && text.is_empty();
        let span = if is_nothing && has_properties {
            Span::new(event.end, event.end)
        } else if is_nothing {
            self.nothing()
        } else {
            self.scalar_span(style, has_properties, event)
        };
        self.cursor = self.cursor.max(span.end);
        self.document.is_blank = is_nothing && !has_properties && self.tree.depth() == 0;
        if !self.tree.expects_key() {
            let value = self.value(text, style, tag, span);
            let leaf = Subtree::leaf(value, span);
            self.keep(anchor, &leaf);
            return self.tree.leaf(leaf);
        }
        if anchor > 0 {
            let value = self.value(text.clone(), style, tag, span);
            self.keep(anchor, &Subtree::leaf(value, span));
        }
        let is_merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none_or(|tag| core(tag) == Some("merge"));
        let key = if is_merge {
            Key::Merge(span)
        } else if is_nothing {
            let span = self.file.character_span(event.start);
            self.refuse(ParseError::MissingKey { file: Arc::clone(self.file), span });
            Key::Refused
        } else {
            Key::Text(text.into_owned(), span)
        };
        self.tree.key(key);
        Ok(())
    }

    fn scalar_span(&self, style: ScalarStyle, has_properties: bool, event: Span) -> Span {
        let start = if has_properties {
            place::after_properties(self.text, event.start, event.end)
        } else if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            place::find(self.text, self.cursor, b"|>").filter(|found| *found < event.end).unwrap_or(event.start)
        } else {
            event.start
        };
        let end = match style {
            ScalarStyle::Plain => event.end,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => place::quoted_end(self.text, start),
            ScalarStyle::Literal | ScalarStyle::Folded => place::visible_end(self.text, start, event.end),
        };
        Span::new(start, end)
    }

    /// Where a value is left out: behind the `:` or `-` that announces it.
    fn nothing(&self) -> Span {
        let wanted = if self.tree.in_map() { b":" } else { b"-" };
        let at = place::find(self.text, self.cursor, wanted).map_or(self.cursor, |found| found + 1);
        Span::new(at, at)
    }

    fn value(&mut self, text: Cow<'a, str>, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
        let untagged = |text: Cow<'a, str>| {
            if style == ScalarStyle::Plain { scalar::plain(text) } else { Ok(Value::Text(text.into_owned())) }
        };
        let value = match tag {
            None => untagged(text),
            // The lone `!` says: not to be guessed.
            Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => Ok(Value::Text(text.into_owned())),
            Some(tag) => match core(tag).and_then(|suffix| scalar::tagged(suffix, &text)) {
                Some(value) => value,
                None => untagged(text),
            },
        };
        value.unwrap_or_else(|refusal| {
            let file = Arc::clone(self.file);
            self.refuse(match (refusal, tag) {
                (Refusal::Kind, Some(tag)) => ParseError::TagMismatch { file, span, tag: tag.suffix.clone() },
                _ => ParseError::NumberRange { file, span },
            });
            Value::Null
        })
    }

    fn open(&mut self, bracket: u8, anchor: usize, tag: Option<&Tag>, event: Span) -> Result<(), ParseError> {
        let start = if anchor > 0 || tag.is_some() {
            place::after_properties(self.text, event.start, event.end)
        } else {
            event.start
        };
        // Only a bracket takes room in the parser's marks.
        let is_flow = start < event.end && self.text.as_bytes().get(start) == Some(&bracket);
        let start = if is_flow {
            start
        } else if bracket == b'[' && self.tree.in_map() {
            // A list that is not indented below its key is announced behind its first `-`.
            place::find(self.text, self.cursor, b"-").unwrap_or(start)
        } else {
            start
        };
        if self.tree.expects_key() {
            let span = self.file.character_span(start);
            self.refuse(ParseError::ComplexKey { file: Arc::clone(self.file), span });
            self.tree.key(Key::Refused);
            self.skipping = 1;
            return Ok(());
        }
        if let Some(tag) = tag.and_then(core).filter(|tag| matches!(*tag, "str" | "int" | "float" | "bool" | "null")) {
            let span = self.file.character_span(start);
            let tag = tag.to_owned();
            self.refuse(ParseError::TagMismatch { file: Arc::clone(self.file), span, tag });
        }
        self.cursor = self.cursor.max(if is_flow { start + 1 } else { start });
        match bracket {
            b'[' => self.tree.open_list(start, anchor),
            _ => self.tree.open_map(start, anchor),
        }
    }

    fn close(&mut self, bracket: u8, event: Span) {
        // A block ends where something else begins, and an implied mapping in a list (`[a: b]`) before its bracket. Of a
        // mapping with a comma behind its last entry the parser marks that comma.
        let byte = |at: Option<usize>| at.and_then(|at| self.text.as_bytes().get(at)).copied();
        let marked = byte((event.start < event.end).then_some(event.start));
        let end = match marked {
            Some(marked) if marked == bracket => Some(event.start + 1),
            Some(b',') if byte(self.tree.innermost()) == Some(b'{') => {
                place::find(self.text, event.end, b"}").map(|found| found + 1)
            }
            _ => None,
        };
        if let Some((tree, anchor)) = self.tree.close(end) {
            self.cursor = self.cursor.max(tree.node.span.end);
            self.keep(anchor, &tree);
            self.tree.attach(tree);
        }
    }

    /// Copies may make up a tenth of the nodes; both those kept for aliases and those aliases make.
    fn budget(&self) -> usize {
        self.tree.limits.max_nodes / 10
    }

    fn keep(&mut self, anchor: usize, tree: &Subtree) {
        if anchor == 0 || !self.keeps_anchors {
            return;
        }
        self.copied = self.copied.saturating_add(tree.size);
        // What is too large to be kept is too large to be copied: an alias of it is refused by its size.
        let fits = self.copied <= self.budget();
        let node = if fits { tree.node.clone() } else { Node { value: Value::Null, span: tree.node.span } };
        let size = if fits { tree.size } else { usize::MAX };
        self.anchors.insert(anchor, Subtree { node, size, height: tree.height });
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), ParseError> {
        self.tree.notes.aliases.push((anchor, span));
        self.cursor = self.cursor.max(span.end);
        let file = || Arc::clone(self.file);
        if self.tree.expects_key() {
            let error = ParseError::ComplexKey { file: file(), span };
            self.refuse(error);
            self.tree.key(Key::Refused);
            return Ok(());
        }
        let name = || self.text.get(span.start + 1..span.end).unwrap_or_default().to_owned();
        if let Some(tree) = self.anchors.get(&anchor) {
            self.copied = self.copied.saturating_add(tree.size);
            if self.copied > self.budget() {
                return Err(ParseError::TooManyNodes { file: file(), span, max: self.tree.limits.max_nodes });
            }
            return self.tree.copy(tree, span);
        }
        let error = if self.tree.is_open(anchor) {
            ParseError::RecursiveAlias { file: file(), span, name: name() }
        } else {
            ParseError::UnknownAlias { file: file(), span, name: name() }
        };
        self.refuse(error);
        self.tree.leaf(Subtree::leaf(Value::Null, span))
    }

    /// An alias that the parser itself does not know. No anchor has the id `usize::MAX`.
    fn unknown_alias(&mut self, error: &ScanError) -> Result<(), ParseError> {
        let start = self.offsets.byte(error.marker().index());
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |character: char| character.is_ascii_whitespace() || ",[]{}".contains(character);
        let end = rest.find(ends).map_or(self.text.len(), |more| start + more);
        if self.skipping > 0 {
            return Ok(());
        }
        self.alias(usize::MAX, Span::new(start, end))
    }

    fn refuse(&mut self, error: ParseError) {
        self.tree.errors.push(error);
    }
}

/// The name of a tag of YAML's own (`!!int`).
fn core(tag: &Tag) -> Option<&str> {
    tag.is_yaml_core_schema().then_some(tag.suffix.as_str())
}
