//! Differences by hand and at random: what is said is enough to make the one template of the other.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "tests may fail loudly")]

use proptest::prelude::*;
use std::sync::Arc;
use tenure_document::{Entry, Format, Limits, Node, Number, Pointer, Source, Span, Value, parse};
use tenure_template::diff::{Change, Difference, diff};

fn yaml(text: &str) -> Node {
    let parsed = parse(&Arc::new(Source::new("t", text)), Format::Yaml, &Limits::default());
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
    parsed.documents.into_iter().next().unwrap().root
}

/// One line for each difference, in JSON.
fn lines(old: &str, new: &str) -> Vec<String> {
    let json = |node: &Node| serde_json::Value::from(node).to_string();
    let all = |nodes: &[Node]| nodes.iter().map(json).collect::<Vec<_>>().join(" ");
    let line = |Difference { pointer, change }| match change {
        Change::Added(node) => format!("{pointer} + {}", json(&node)),
        Change::Removed(node) => format!("{pointer} - {}", json(&node)),
        Change::Changed { old, new } => format!("{pointer} {} -> {}", json(&old), json(&new)),
        Change::List { added, removed, reordered, .. } => {
            format!(
                "{pointer} list +[{}] -[{}]{}",
                all(&added),
                all(&removed),
                if reordered { " reordered" } else { "" }
            )
        }
    };
    diff(&yaml(old), &yaml(new)).into_iter().map(line).collect()
}

#[test]
fn order_of_keys_layout_and_spelling_of_numbers_are_nothing() {
    assert_eq!(lines("a: 1\nb: {c: [x, y], d: 0.50}\n", "b:\n  d: 5e-1\n  c:\n  - x\n  - 'y'\na: 1.0\n"), [""; 0]);
    assert_eq!(lines("a: -0.0\nb: .nan", "a: 0\nb: .NaN"), [""; 0]);
    assert_eq!(
        lines("a: 9007199254740993\nb: '1'", "a: 9007199254740992.0\nb: 1"),
        ["/a 9007199254740993 -> 9007199254740992.0", "/b \"1\" -> 1"]
    );
}

#[test]
fn differences_stand_in_the_order_of_the_document() {
    assert_eq!(
        lines("{a: 1, b: 2, c: {d: 3}}", "{new: 0, c: {d: 4, e: 5}, a: 1, f: null}"),
        ["/new + 0", "/f + null", "/b - 2", "/c/d 3 -> 4", "/c/e + 5"]
    );
    assert_eq!(lines("{a: {b: 1}}", "{a: [1]}"), ["/a {\"b\":1} -> [1]"]);
    assert_eq!(lines("{}", "[]"), [" {} -> []"]);
    assert_eq!(lines("a/b: 1", "a/b: null"), ["/a~1b 1 -> null"]);
}

#[test]
fn lists_of_scalars_are_sets_with_an_order() {
    assert_eq!(lines("[a, b, c]", "[c, a, d]"), [" list +[\"d\"] -[\"b\"] reordered"]);
    assert_eq!(lines("[a, b]", "[b, a]"), [" list +[] -[] reordered"]);
    assert_eq!(lines("[1, 2]", "[0, 1.0, 2]"), [" list +[0] -[]"]);
    assert_eq!(lines("[]", "[a]"), [" list +[\"a\"] -[]"]);
    // With doubles there is no set to speak of.
    assert_eq!(lines("[a, a, b]", "[a, b]"), ["/1 \"a\" -> \"b\"", "/2 - \"b\""]);
}

#[test]
fn lists_of_mappings_go_by_name_or_else_by_position() {
    assert_eq!(
        lines("[{name: a, x: 1}, {name: b, x: 2}]", "[{name: c, x: 3}, {name: b, x: 4}, {name: a, x: 1}]"),
        [" list +[{\"name\":\"c\",\"x\":3}] -[] reordered", "/1/x 2 -> 4"]
    );
    assert_eq!(lines("[{id: 1, x: 1}]", "[{id: 1.0, x: 2}]"), ["/0/x 1 -> 2"]);
    assert_eq!(lines("[{x: 1}, {x: 2}]", "[{x: 2}]"), ["/0/x 1 -> 2", "/1 - {\"x\":2}"]);
    assert_eq!(lines("[{name: null}]", "[{name: null, x: 1}]"), ["/0/x + 1"]);
}

/// Makes of a template what a diff says it should be.
fn apply(root: &mut Node, differences: &[Difference]) {
    // From the end, so that the positions of removed entries stay right.
    let removed = differences.iter().rev().filter(|difference| matches!(difference.change, Change::Removed(_)));
    let rest = differences.iter().filter(|difference| !matches!(difference.change, Change::Removed(_)));
    for Difference { pointer, change } in removed.chain(rest) {
        let Some(parent) = pointer.parent() else {
            if let Change::Changed { new, .. } | Change::List { new, .. } = change {
                *root = new.clone();
            }
            continue;
        };
        let last = pointer.last().unwrap().into_owned();
        match (&mut at(root, &parent).value, change) {
            (Value::Map(entries), Change::Removed(_)) => entries.retain(|entry| entry.key != last),
            (Value::List(items), Change::Removed(_)) => drop(items.remove(last.parse().unwrap())),
            (Value::Map(entries), Change::Added(node)) => {
                entries.push(Entry { key: last, key_span: Span::default(), node: node.clone() });
            }
            (Value::List(items), Change::Added(node)) => items.push(node.clone()),
            (_, Change::Changed { new, .. } | Change::List { new, .. }) => *at(root, pointer) = new.clone(),
            _ => unreachable!("{pointer}"),
        }
    }
}

fn at<'d>(root: &'d mut Node, pointer: &Pointer) -> &'d mut Node {
    pointer.segments().fold(root, |node, segment| match &mut node.value {
        Value::Map(entries) => &mut entries.iter_mut().find(|entry| entry.key == segment).unwrap().node,
        Value::List(items) => &mut items[segment.parse::<usize>().unwrap()],
        _ => unreachable!(),
    })
}

/// The meaning as a value that can be compared: sorted keys, one kind of number.
fn meaning(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Number(number) => serde_json::Value::from(number.as_f64() + 0.0),
        Value::List(items) => items.iter().map(meaning).collect(),
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().map(|entry| (entry.key.clone(), meaning(&entry.node))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            serde_json::Value::Object(entries.into_iter().collect())
        }
        _ => serde_json::Value::from(node),
    }
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn trees() -> impl Strategy<Value = Node> {
    let number = prop_oneof![
        (-1_i64..3).prop_map(Number::Integer),
        prop_oneof![Just(0.0), Just(1.0), Just(1.5)].prop_map(Number::Float)
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number.prop_map(Value::Number),
        "[ab/~]{0,2}".prop_map(Value::Text)
    ];
    scalar.prop_map(node).prop_recursive(4, 40, 4, |inner| {
        let keys = prop_oneof![Just("name".to_owned()), Just("id".to_owned()), "[ab/~0]{0,2}"];
        let map = prop::collection::btree_map(keys, inner.clone(), 0..4).prop_flat_map(|entries| {
            let entry = |(key, node)| Entry { key, key_span: Span::default(), node };
            Just(entries.into_iter().map(entry).collect::<Vec<_>>()).prop_shuffle()
        });
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| node(Value::List(items))),
            map.prop_map(|entries| node(Value::Map(entries))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_differs_from_itself(a in trees()) {
        prop_assert_eq!(diff(&a, &a), []);
    }

    #[test]
    fn what_is_said_is_all_that_differs(a in trees(), b in trees()) {
        let differences = diff(&a, &b);
        prop_assert_eq!(differences.is_empty(), meaning(&a) == meaning(&b));
        let mut made = a;
        apply(&mut made, &differences);
        prop_assert_eq!(meaning(&made), meaning(&b), "{:?}", differences);
    }
}
