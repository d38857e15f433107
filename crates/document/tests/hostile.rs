//! Texts that no person wrote: nothing panics, every span lies in its text, and JSON is what `serde_json` says it is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use proptest::prelude::*;
use std::sync::Arc;
use tenure_document::{Format, JsonMistake, Limits, Node, ParseError, Parsed, Source, Span, Value, decode, parse};

const YAML: &str = "\u{feff}# ü\r\na: &x {b: [1, 'zw''ei', \"dr\\\"ei\"], <<: *y}\n--- !!map\nlist:\n- |+2\n   text\n\n- >-\n  fold\n- *x\n-\n? k\n: v\n...\n%YAML 1.2\n---\n!t \"😀\": ~\n\tx: 0x1F\n";
const TOML: &str = "# ü\r\n\"a b\".c = {x = 1_000, y = [0x1F, -2.5e3, inf, nan,],}\n[[list]]\ntext = \"\"\"\n  \\u00fc \\\n end\"\"\"\nraw = '😀'\nwhen = 1979-05-27T07:32:00.5-07:00\n[list.more]\nday = 1979-05-27\n";
const JSON: &str = "{\"a\": [1, -2.5e3, true, false, null], \"ü\\u00fc\\ud83d\\ude00\\/\": {\"\": [[], {}]}}\r\n\t";

/// Reads and checks what holds for every answer.
fn check(text: &str, format: Format) -> Parsed {
    fn within(source: &Source, span: Span) {
        assert!(
            span.start <= span.end && source.text().get(span.start..span.end).is_some(),
            "{span:?} in {:?}",
            source.text()
        );
    }
    fn walk(source: &Source, node: &Node) {
        within(source, node.span);
        match &node.value {
            Value::List(nodes) => nodes.iter().for_each(|node| walk(source, node)),
            Value::Map(entries) => entries.iter().for_each(|entry| {
                within(source, entry.key_span);
                walk(source, &entry.node);
            }),
            _ => {}
        }
    }
    let source = Arc::new(Source::new("t", text));
    let parsed = parse(&source, format, &Limits::default());
    for document in &parsed.documents {
        within(&source, document.span);
        walk(&source, &document.root);
    }
    for error in &parsed.errors {
        if let Some(span) = error.span() {
            within(&source, span);
        }
        // What is shown to people can be shown.
        let _ = format!("{error} {:?}", miette::Diagnostic::help(error).map(|help| help.to_string()));
    }
    assert!(!parsed.documents.is_empty() || !parsed.errors.is_empty());
    parsed
}

/// One edit: a place, how much goes, what comes.
fn edits(pieces: &'static [&'static str]) -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    prop::collection::vec((0..400_usize, 0..4_usize, prop::sample::select(pieces)), 0..6)
}

fn edit(text: &str, edits: &[(usize, usize, &str)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, gone, come) in edits {
        let start = at % (characters.len() + 1);
        let end = (start + gone).min(characters.len());
        characters.splice(start..end, come.chars());
    }
    characters.into_iter().collect()
}

const PIECES: &[&str] = &[
    "", "", " ", "\n", "\r", "\t", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "\\", "#", " #", "&a",
    "*a", "<<: ", "!!int ", "!", "|", ">", "---\n", "...\n", "%", "ü", "😀", "\u{feff}", "\u{85}", "\u{2028}", "0",
    "1e5", "~", "a", "\u{0}", "@", "`",
];

const TOML_PIECES: &[&str] = &[
    "",
    "",
    " ",
    "\n",
    "\r",
    "\t",
    "=",
    " = ",
    ".",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "\'\'\'",
    "\\",
    "\\u",
    "#",
    "a",
    "b.c",
    "[a]\n",
    "[[a]]\n",
    "a = 1\n",
    "a.b = 1\n",
    "0",
    "0x",
    "_",
    "-",
    "+",
    "1e5",
    "inf",
    "nan",
    "true",
    "1979-05-27",
    "T07:32:00",
    "ü",
    "😀",
    "\u{feff}",
    "\u{0}",
    "\u{7f}",
];

const JSON_PIECES: &[&str] = &[
    "", "", " ", "\n", "\t", "\u{b}", "\u{c}", "\u{a0}", "\u{2028}", "\u{feff}", ":", "[", "]", "{", "}", ",", "\"",
    "'", "\\", "\\u", "\\ud83d", "\\n", "//", "/**/", "/", "0", "1", "-", "+", ".", "e", "E5", "0x1", "NaN",
    "Infinity", "true", "null", "nul", "ü", "😀", "\u{0}", "\u{1f}", "\u{7f}", "a", "_", "$",
];

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), serde_json::Value::Number(theirs)) => {
            let (ours, theirs) = (ours.as_f64(), theirs.as_f64().unwrap());
            (ours - theirs).abs() <= ours.abs() * 1e-15
        }
        (Value::List(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(&ours.value, theirs))
        }
        (Value::Map(ours), serde_json::Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|entry| theirs.get(&entry.key).is_some_and(|theirs| same(&entry.node.value, theirs)))
        }
        (ours, theirs) => {
            let node = Node { value: ours.clone(), span: Span::default() };
            serde_json::Value::from(&node) == *theirs
        }
    }
}

/// Ours and `serde_json`'s answer, apart from where they differ on purpose.
fn compare(text: &str) {
    let parsed = check(text, Format::Json);
    let on_purpose = |error: &ParseError| {
        matches!(
            error,
            ParseError::DuplicateKey { .. }
                | ParseError::TooDeep { .. }
                | ParseError::NumberRange { .. }
                | ParseError::JsonSyntax { mistake: JsonMistake::LoneSurrogate, .. }
        )
    };
    if parsed.errors.first().is_some_and(on_purpose) {
        return;
    }
    match (serde_json::from_str::<serde_json::Value>(text), parsed.documents.as_slice()) {
        (Ok(theirs), [document]) => assert!(same(&document.root.value, &theirs), "{text:?}"),
        (Err(_), []) => {}
        (theirs, _) => panic!("{text:?}: {theirs:?}, {:?}", parsed.errors),
    }
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Yaml, Format::Json, Format::Toml] {
            match decode("t", bytes.clone(), &Limits::default()) {
                Ok(source) => { check(source.text(), format); }
                Err(error) => prop_assert!(error.file().text().get(..error.span().unwrap().end).is_some()),
            }
        }
    }

    #[test]
    fn any_text_of_yaml_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat(), Format::Yaml);
    }

    #[test]
    fn edited_yaml(edits in edits(PIECES)) {
        check(&edit(YAML, &edits), Format::Yaml);
    }

    #[test]
    fn any_text_of_toml_pieces(pieces in prop::collection::vec(prop::sample::select(TOML_PIECES), 0..40)) {
        check(&pieces.concat(), Format::Toml);
    }

    #[test]
    fn edited_toml(edits in edits(TOML_PIECES)) {
        check(&edit(TOML, &edits), Format::Toml);
    }

    #[test]
    fn edited_json(edits in edits(JSON_PIECES)) {
        compare(&edit(JSON, &edits));
    }

    #[test]
    fn any_text_of_json_pieces(pieces in prop::collection::vec(prop::sample::select(JSON_PIECES), 0..12)) {
        compare(&pieces.concat());
        compare(&format!("[{}]", pieces.concat()));
    }

    #[test]
    fn any_json_is_read_as_serde_reads_it(value in any_json(), edits in edits(JSON_PIECES)) {
        compare(&value.to_string());
        compare(&serde_json::to_string_pretty(&value).unwrap());
        compare(&edit(&value.to_string(), &edits));
    }
}
