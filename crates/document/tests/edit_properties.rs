//! Changes to texts that no person wrote: nothing panics, the outcome is what was meant, and comments and lines stay.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use proptest::prelude::*;
use std::sync::Arc;
use tenure_document::{
    Change, EditError, Entry, Format, Limits, Node, Number, Pointer, Source, Span, Value, edit, parse,
};

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source::new("t", text))
}

fn documents(text: &str, format: Format) -> Option<Vec<Node>> {
    let parsed = parse(&source(text), format, &Limits::default());
    parsed.errors.is_empty().then(|| parsed.documents.into_iter().map(|document| document.root).collect())
}

/// A value without places, its keys in one order.
fn plain(of: &Node) -> serde_json::Value {
    match &of.value {
        // Bits, so that `1` and `1.0` differ.
        Value::Number(number) => serde_json::Value::from(format!("number {number:?}")),
        Value::Text(text) => serde_json::Value::from(format!("text {text}")),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().map(|entry| (entry.key.clone(), plain(&entry.node))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            serde_json::Value::Object(entries.into_iter().collect())
        }
        other => serde_json::Value::from(&node(other.clone())),
    }
}

/// All pointers of a tree.
fn pointers(of: &Node, at: &Pointer, out: &mut Vec<Pointer>) {
    out.push(at.clone());
    match &of.value {
        Value::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &at.join(&index.to_string()), out));
        }
        Value::Map(entries) => entries.iter().for_each(|entry| pointers(&entry.node, &at.join(&entry.key), out)),
        _ => {}
    }
}

/// What a change means, written down once more and in another way than in the library.
fn apply(of: &mut Node, way: &[String], value: Option<&Value>) {
    let Some((segment, rest)) = way.split_first() else {
        of.value = value.unwrap().clone();
        return;
    };
    if of.value == Value::Null {
        of.value = Value::Map(Vec::new());
    }
    match &mut of.value {
        Value::Map(entries) => {
            if value.is_none() && rest.is_empty() {
                entries.retain(|entry| entry.key != *segment);
                return;
            }
            if !entries.iter().any(|entry| entry.key == *segment) {
                entries.push(Entry { key: segment.clone(), key_span: Span::default(), node: node(Value::Null) });
            }
            let entry = entries.iter_mut().find(|entry| entry.key == *segment).unwrap();
            apply(&mut entry.node, rest, value);
        }
        Value::List(items) => {
            let index: usize = segment.parse().unwrap();
            if value.is_none() && rest.is_empty() {
                items.remove(index);
                return;
            }
            if index == items.len() {
                items.push(node(Value::Null));
            }
            apply(items.get_mut(index).unwrap(), rest, value);
        }
        _ => panic!("{way:?} leads nowhere"),
    }
}

/// Makes a change, and where it was made checks that it is what was meant, in all documents.
fn check(old: &str, format: Format, document: usize, change: &Change) -> Result<String, EditError> {
    let new = edit(&source(old), format, document, std::slice::from_ref(change))?;
    let mut meant = documents(old, format).unwrap_or_default();
    if meant.is_empty() {
        meant.push(node(Value::Null));
    }
    let way: Vec<String> = change.pointer().segments().map(String::from).collect();
    let value = match change {
        Change::Set { value, .. } => Some(value),
        Change::Remove { .. } => None,
    };
    apply(meant.get_mut(document).unwrap(), &way, value);
    let got = documents(&new, format).unwrap_or_else(|| panic!("{change:?} made\n{new}\nof\n{old}"));
    let all = |nodes: &[Node]| nodes.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(all(&got), all(&meant), "{change:?} made\n{new}\nof\n{old}");
    Ok(new)
}

fn any_scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-1000_i64..1000).prop_map(|integer| Value::Number(Number::Integer(integer))),
        (-10.0..10.0).prop_map(|float| Value::Number(Number::Float(float))),
        prop::sample::select(vec![
            "", "a", "b c", "NO", "1", "it's", "\"", "a: b", "a #b", "{{ x }}", "# x", "- x", "x,y", "ü", " s ", "\t",
            "017", "[", "}", "*x", "&x", "u\nv\n", "u\nv", "u\n\n", "\n", "---", "\\",
        ])
        .prop_map(text),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    any_scalar().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone().prop_map(node), 0..4).prop_map(Value::List),
            prop::collection::btree_map("[a-e]{1,2}|[ -~]{0,5}", inner.prop_map(node), 0..4).prop_map(|entries| {
                let entry = |(key, node)| Entry { key, key_span: Span::default(), node };
                Value::Map(entries.into_iter().map(entry).collect())
            }),
        ]
    })
}

/// A block of YAML as people write it: its lines, not indented. Comments are numbered later.
#[derive(Debug, Clone)]
enum Piece {
    /// The text behind the `:`, with what stands in between.
    Scalar(&'static str),
    Below(Box<Written>, usize),
}

#[derive(Debug, Clone)]
enum Written {
    Map(Vec<(Around, &'static str, Piece)>),
    List(Vec<(Around, Piece)>),
}

/// What stands around an entry.
#[derive(Debug, Clone)]
struct Around {
    /// Blank lines (`false`) and comments (`true`) above it.
    above: Vec<bool>,
    comment: bool,
}

const SCALARS: &[&str] = &[
    " 1",
    "   word",
    " two words",
    " 'single'",
    " \"dou\\\"ble\"",
    " true",
    "",
    " ~",
    " 1.5\t",
    " [a, 'b', 3]",
    " {x: 1, 'y': [2]}",
    " []",
    " {}",
    " !!str 5",
    " !Ref x",
    " http://x/y#z",
    " 'it''s # no comment'",
    " \"# no\"",
];

fn around() -> impl Strategy<Value = Around> {
    (prop::collection::vec(any::<bool>(), 0..3), any::<bool>()).prop_map(|(above, comment)| {
        // Few of them, as in life.
        Around { above: if above.len() > 1 { above } else { Vec::new() }, comment }
    })
}

fn written() -> impl Strategy<Value = Written> {
    let scalar = || prop::sample::select(SCALARS).prop_map(Piece::Scalar);
    let keys = || prop::sample::subsequence(vec!["a", "b-c", "'d e'", "\"f\"", "1", "g.h", "? i"], 1..5);
    let leaf = prop::collection::vec((around(), scalar()), 1..4).prop_map(Written::List);
    leaf.prop_recursive(4, 30, 4, move |inner| {
        let piece = prop_oneof![
            2 => scalar(),
            2 => (inner, 0..4_usize).prop_map(|(inner, indent)| Piece::Below(Box::new(inner), indent)),
        ];
        prop_oneof![
            3 => (keys(), prop::collection::vec((around(), piece.clone()), 5)).prop_map(|(keys, pieces)| {
                let entry = |(key, (around, piece))| (around, key, piece);
                Written::Map(keys.into_iter().zip(pieces).map(entry).collect())
            }),
            1 => prop::collection::vec((around(), piece), 1..4).prop_map(Written::List),
        ]
    })
}

impl Written {
    fn lines(&self, comments: &mut usize) -> Vec<String> {
        let mut comment = move || {
            *comments += 1;
            format!("# comment {comments}")
        };
        let mut out = Vec::new();
        let mut entry = |around: &Around, announced: &str, is_list: bool, piece: &Piece, out: &mut Vec<String>| {
            out.extend(around.above.iter().map(|is_comment| if *is_comment { comment() } else { String::new() }));
            let behind = if around.comment { format!("  {}", comment()) } else { String::new() };
            match piece {
                Piece::Scalar(scalar) => out.push(format!("{announced}{scalar}{behind}")),
                Piece::Below(inner, indent) => {
                    let mut count = 0;
                    let mut lines = inner.lines(&mut count);
                    // Numbered among themselves first, and then among all.
                    for line in &mut lines {
                        if let Some(at) = line.find("# comment ") {
                            line.truncate(at);
                            line.push_str(&comment());
                        }
                    }
                    let is_compact = is_list
                        && *indent % 2 == 0
                        && lines.first().is_some_and(|line| !line.is_empty() && !line.starts_with('#'));
                    if is_compact && !around.comment {
                        let mut lines = lines.into_iter();
                        out.push(format!("{announced} {}", lines.next().unwrap()));
                        out.extend(lines.map(|line| format!("  {line}")));
                    } else {
                        let may_be_level = !is_list && matches!(**inner, Written::List(_));
                        let indent = if may_be_level { *indent } else { *indent + 1 };
                        out.push(format!("{announced}{behind}"));
                        out.extend(lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))));
                    }
                }
            }
        };
        match self {
            Self::Map(entries) => {
                for (around, key, piece) in entries {
                    let announced = match key.strip_prefix("? ") {
                        Some(key) => format!("? {key}\n:"),
                        None => format!("{key}:"),
                    };
                    let mut lines = Vec::new();
                    entry(around, &announced, false, piece, &mut lines);
                    out.extend(lines.iter().flat_map(|line| line.split('\n')).map(str::to_owned));
                }
            }
            Self::List(items) => items.iter().for_each(|(around, piece)| entry(around, "-", true, piece, &mut out)),
        }
        out
    }
}

/// A text of one to three documents.
fn any_text() -> impl Strategy<Value = String> {
    (prop::collection::vec(written(), 1..3), any::<bool>(), any::<bool>()).prop_map(|(documents, crlf, ends)| {
        let mut comments = 0;
        let texts: Vec<String> =
            documents.iter().map(|document| document.lines(&mut comments).join("\n") + "\n").collect();
        let text = format!("# head\n\n{}", texts.join("---\n"));
        let text = if ends { text } else { text.trim_end().to_owned() };
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once("# comment ").map(|(_, number)| number)).collect()
}

const YAML: &str = "# ü\na: &x {b: [1, 'zw''ei', \"dr\\\"ei\"], <<: {z: 1}}\n--- !!map\nlist:\n- |+2\n   text\n\n- >-\n  fold\n- &l 1\n- *l\n-\nmore:\n  ? k\n  : v\nm: &m\n  n: 1\no:\n  <<: *m\n  p: [*m, q: 1,]\n...\n---\n!t \"😀\": ~\nx: 0x1F";
const JSON: &str = "{\"a\": [1, -2.5e3, true, false, null], \"ü\\u00fc\": {\"\": [[], {}]},\n  \"b\": {\n    \"c\": [\n      1\n    ]\n  }\n}\r\n\t";
const PIECES: &[&str] = &[
    "",
    "",
    " ",
    "\n",
    "\n\n",
    "\r",
    "\t",
    ":",
    ": ",
    "- ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "\\",
    "#",
    " # c\n",
    "&a ",
    "&x ",
    "&m ",
    "*a",
    "*x",
    "<<: *x\n",
    "<<: *m\n",
    "<<: {a: 1}",
    "!!int ",
    "!",
    "|",
    "|+\n",
    ">",
    "---\n",
    "...\n",
    "ü",
    "😀",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "0",
    "1e5",
    "~",
    "a",
    "a: 1\n",
    "b: 2\n",
    "- 1\n",
    "  ",
];
const JSON_PIECES: &[&str] = &[
    "",
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    ":",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "\\",
    "0",
    "1,",
    "\"x\": 2,",
    "null",
    "[],",
    "{}",
    "😀",
];

/// One edit: a place, how much goes, what comes.
fn typing(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    prop::collection::vec((0..400_usize, 0..4_usize, prop::sample::select(pieces)), 0..5)
}

fn typed(text: &str, typing: &[(usize, usize, &str)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, gone, come) in typing {
        let start = at % (characters.len() + 1);
        let end = (start + gone).min(characters.len());
        characters.splice(start..end, come.chars());
    }
    characters.into_iter().collect()
}

/// Changes at some place of a text, whatever text it is. Says whether it was made.
fn change_anything(
    old: &str,
    format: Format,
    document: usize,
    pick: prop::sample::Index,
    deeper: &[&str],
    value: Option<&Value>,
) -> Result<bool, EditError> {
    let roots = documents(old, format).unwrap_or_default();
    let document = document % (roots.len() + 1);
    let mut all = vec![Pointer::root()];
    if let Some(root) = roots.get(document) {
        pointers(root, &Pointer::root(), &mut all);
    }
    let mut pointer = pick.get(&all).clone();
    deeper.iter().for_each(|segment| pointer.push(segment));
    let change = match value.cloned() {
        Some(value) => Change::Set { pointer, value },
        None => Change::Remove { pointer },
    };
    match check(old, format, document, &change) {
        Ok(_) => Ok(true),
        Err(error @ EditError::Impossible { .. }) => Err(error),
        Err(error) => {
            let _ = (error.to_string(), error.span().map(|span| error.file().slice(span).len()));
            Ok(false)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn a_written_text_is_changed_as_meant(
        old in any_text(),
        document in 0..2_usize,
        pick in any::<prop::sample::Index>(),
        deeper in prop::collection::vec(prop::sample::select(vec!["a", "new", "n: w", "0", "1"]), 0..2),
        value in prop::option::weighted(0.7, any_value()),
    ) {
        let Some(roots) = documents(&old, Format::Yaml) else { panic!("{old}") };
        let document = document % roots.len();
        let root = roots.get(document).unwrap();
        let mut all = Vec::new();
        pointers(root, &Pointer::root(), &mut all);
        let mut pointer = pick.get(&all).clone();
        deeper.iter().for_each(|segment| pointer.push(segment));
        let was_scalar = value.is_some()
            && root.at(&pointer).is_some_and(|node| !matches!(node.value, Value::List(_) | Value::Map(_)));
        let becomes_line = value.as_ref().is_some_and(|value| match value {
            Value::List(_) | Value::Map(_) => false,
            Value::Text(text) => !text.contains('\n'),
            _ => true,
        });
        let adds = value.is_some() && root.at(&pointer).is_none();
        let change = match value {
            Some(value) => Change::Set { pointer, value },
            None => Change::Remove { pointer },
        };
        match check(&old, Format::Yaml, document, &change) {
            Ok(new) => {
                prop_assert_eq!(new.contains("\r\n") , old.contains("\r\n") && new.contains('\n'), "{}", &new);
                prop_assert_eq!(new.ends_with('\n'), old.ends_with('\n'), "{:?} made\n{}\nof\n{}", &change, &new, &old);
                if was_scalar || adds {
                    prop_assert_eq!(comments(&new), comments(&old), "{:?} made\n{}\nof\n{}", &change, &new, &old);
                }
                if was_scalar && becomes_line {
                    let differ = new.lines().zip(old.lines()).filter(|(new, old)| new != old).count();
                    // `? key` alone gets a line for its value.
                    prop_assert!(differ <= 1 && new.lines().count() == old.lines().count(), "{:?} made\n{}\nof\n{}", &change, &new, &old);
                }
            }
            Err(EditError::NoMapping { .. } | EditError::NoIndex { .. } | EditError::Missing { .. } | EditError::WholeDocument { .. }) => {}
            Err(error) => prop_assert!(false, "{:?}: {:?} of\n{}", error, &change, &old),
        }
    }

    #[test]
    fn any_yaml_is_changed_as_meant_or_not_at_all(
        typing in typing(PIECES),
        document in 0..4_usize,
        pick in any::<prop::sample::Index>(),
        deeper in prop::collection::vec(prop::sample::select(vec!["a", "new", "z", "0", "1"]), 0..3),
        value in prop::option::weighted(0.7, any_value()),
    ) {
        // What is refused as impossible is refused rightly, but it should be rare.
        let _ = change_anything(&typed(YAML, &typing), Format::Yaml, document, pick, &deeper, value.as_ref());
    }

    #[test]
    fn any_pieces_are_changed_as_meant_or_not_at_all(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16),
        document in 0..3_usize,
        pick in any::<prop::sample::Index>(),
        deeper in prop::collection::vec(prop::sample::select(vec!["a", "0", "1"]), 0..2),
        value in prop::option::weighted(0.7, any_value()),
    ) {
        let _ = change_anything(&pieces.concat(), Format::Yaml, document, pick, &deeper, value.as_ref());
    }

    #[test]
    fn any_json_is_changed_as_meant(
        typing in typing(JSON_PIECES),
        pick in any::<prop::sample::Index>(),
        deeper in prop::collection::vec(prop::sample::select(vec!["a", "new", "0", "1"]), 0..3),
        value in prop::option::weighted(0.7, any_value()),
    ) {
        let old = typed(JSON, &typing);
        prop_assert!(change_anything(&old, Format::Json, 0, pick, &deeper, value.as_ref()).is_ok(), "{}", old);
    }

    #[test]
    fn any_pointer_is_followed_or_refused(segments in prop::collection::vec("[a-c0-2~/]{0,2}", 0..200), value in any_scalar()) {
        let pointer = Pointer::parse(&segments.join("/"));
        let changes = [Change::Set { pointer: pointer.clone(), value }, Change::Remove { pointer }];
        for format in [Format::Yaml, Format::Json] {
            let _ = edit(&source("[{\"a\": {\"b\": [1, 2, {\"c\": 1}]}}]"), format, 0, &changes);
        }
    }
}
