//! What is written is read back as the same values, and it looks as a person would write it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use proptest::prelude::*;
use std::sync::Arc;
use tenure_document::{Entry, Format, Limits, Node, Number, Part, Source, Span, Value, emit, emit_lines, parse};

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn read(text: &str, format: Format) -> Node {
    let parsed = parse(&Arc::new(Source::new("t", text)), format, &Limits::default());
    assert_eq!(parsed.errors, [], "{text}");
    let [document] = parsed.documents.as_slice() else { panic!("{} documents in {text}", parsed.documents.len()) };
    document.root.clone()
}

/// The tree without its places, and as JSON can hold it.
fn bare(of: &Node, format: Format) -> Node {
    node(match &of.value {
        Value::Number(Number::Float(float)) if format == Format::Json && !float.is_finite() => Value::Text(
            if float.is_nan() {
                ".nan"
            } else if *float > 0.0 {
                ".inf"
            } else {
                "-.inf"
            }
            .to_owned(),
        ),
        Value::List(items) => Value::List(items.iter().map(|item| bare(item, format)).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|entry| Entry {
                    key: entry.key.clone(),
                    key_span: Span::default(),
                    node: bare(&entry.node, format),
                })
                .collect(),
        ),
        other => other.clone(),
    })
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "b c",
        "\n",
        "\n\n",
        " ",
        "\t",
        ":",
        ": ",
        " #",
        "#",
        "-",
        "- ",
        "? ",
        "{{ x }}",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        "\"",
        "\\",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "ü",
        "😀",
        "\r",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "\u{a0}",
        "\u{7f}",
        "NO",
        "yes",
        "null",
        "~",
        "017",
        "1_000",
        "12:30:45",
        "0x1F",
        "=",
        "<<",
        "---",
        "...",
        "1.5",
        "2026-11-21",
        "true",
        ".inf",
        "e",
    ]);
    prop_oneof![any::<String>(), "[ -~]{0,12}", prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())]
}

fn any_tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|integer| Value::Number(Number::Integer(integer))),
        any::<f64>().prop_map(|float| Value::Number(Number::Float(if float.is_nan() { f64::NAN } else { float }))),
        prop::sample::select(vec![1.0, -0.0, 1e15, 1e16, 1e-7, 1.8e19, f64::NAN, f64::INFINITY, f64::NEG_INFINITY])
            .prop_map(|float| Value::Number(Number::Float(float))),
        any_text().prop_map(Value::Text),
    ];
    let tree = leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone().prop_map(node), 0..6).prop_map(Value::List),
            prop::collection::btree_map(any_text(), inner.prop_map(node), 0..6).prop_map(|entries| {
                let entry = |(key, node)| Entry { key, key_span: Span::default(), node };
                Value::Map(entries.into_iter().map(entry).collect())
            }),
        ]
    });
    tree.prop_map(node)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(tree in any_tree()) {
        for format in [Format::Yaml, Format::Json] {
            let text = emit(&tree, format);
            prop_assert_eq!(bare(&read(&text, format), format), bare(&tree, format), "{}", text);
            prop_assert_eq!(emit(&read(&text, format), format), text);
        }
    }

    #[test]
    fn the_lines_are_those_of_the_whole(tree in any_tree()) {
        let lines: String = emit_lines(&tree, &|_| false).iter().map(|line| line.text.clone() + "\n").collect();
        prop_assert_eq!(lines, emit(&tree, Format::Yaml));
    }

    #[test]
    fn a_comment_behind_a_line_changes_nothing(tree in any_tree(), spread in any::<bool>()) {
        let lines = emit_lines(&tree, &|_| spread);
        let mut text = String::new();
        for line in &lines {
            let comment = if line.part == Part::Text { "" } else { "  # a comment" };
            text.extend([&line.text, comment, "\n"]);
        }
        for line in lines.iter().filter(|line| line.part == Part::Value) {
            prop_assert!(tree.at(&line.pointer).is_some(), "{} in {}", line.pointer, text);
        }
        // A text of several lines that ends the document would take what follows for its own.
        if lines.last().is_some_and(|line| line.part != Part::Text) {
            text.push_str("# the end\n");
        }
        let format = Format::Yaml;
        prop_assert_eq!(bare(&read(&text, format), format), bare(&tree, format), "{}", text);
    }
}

#[test]
fn a_template_looks_as_a_person_would_write_it() {
    let text = r#"
{"tenant": {"name": "Acme", "tier": "premium", "sla": 99.9, "big": 1e16, "empty": {}, "none": null, "list": []},
 "regions": ["eu-west-1", "NO", "017", 1, true, null, 1.0],
 "users": [{"name": "a", "roles": ["x", "y"]}, {"name": "b: c"}], "matrix": [[1, 2], [{"a": 1}, 3]],
 "notes": "one\ntwo\n", "more": "one\n\ntwo", "kept": "one\n\n", "spaces": "one \ntwo", "path": "C:\\x", "1": "{{ x }}"}"#;
    insta::assert_snapshot!(emit(&read(text, Format::Json), Format::Yaml), @r#"
    tenant:
      name: Acme
      tier: premium
      sla: 99.9
      big: 1.0e+16
      empty: {}
      none: null
      list: []
    regions: [eu-west-1, "NO", "017", 1, true, null, 1.0]
    users:
      - name: a
        roles: [x, "y"]
      - name: "b: c"
    matrix:
      - [1, 2]
      - - a: 1
        - 3
    notes: |
      one
      two
    more: |-
      one

      two
    kept: |+
      one

    spaces: "one \ntwo"
    path: C:\x
    "1": "{{ x }}"
    "#);
}

#[test]
fn a_long_list_gets_a_line_for_each_entry() {
    let wide = |count: usize| node(Value::List((0..count).map(|_| node(Value::Text("12345678".repeat(3)))).collect()));
    let wide = |count| emit(&wide(count), Format::Yaml);
    assert_eq!(wide(3).lines().count(), 1);
    assert_eq!(wide(4).lines().count(), 4);
}

#[test]
fn a_key_too_long_for_its_line_is_announced() {
    let key = "k".repeat(2_000);
    let text = format!("{{\"a\": {{\"{key}\": {{\"{key}\": [1, {{\"b\": 2}}]}}}}}}");
    let tree = read(&text, Format::Json);
    let yaml = emit(&tree, Format::Yaml);
    assert_eq!(bare(&read(&yaml, Format::Yaml), Format::Yaml), bare(&tree, Format::Yaml), "{yaml}");
}
