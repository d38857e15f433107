//! What holds for all layers.

use super::super::finish::finish;
use super::super::merge::merge;
use super::super::tree::{Reader, Tree};
use super::*;
use proptest::prelude::*;
use tenure_document::{Entry, Number, Span};

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn entries(pairs: Vec<(String, Node)>) -> Value {
    let mut seen = std::collections::BTreeSet::new();
    let new = pairs.into_iter().filter(|(key, _)| seen.insert(key.clone()));
    Value::Map(new.map(|(key, node)| Entry { key, key_span: Span::default(), node }).collect())
}

/// Values of layers, with deletions and markers among them.
fn layer() -> impl Strategy<Value = Node> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (0_i64..4).prop_map(|number| Value::Number(Number::Integer(number))),
        "[ab]".prop_map(Value::Text),
    ];
    let leaf = scalar.prop_map(node);
    let any_value = leaf.prop_recursive(4, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3).prop_map(|items| node(Value::List(items)));
        let map = prop::collection::vec(("[abc]", inner.clone()), 0..4).prop_map(|pairs| node(entries(pairs)));
        let edits =
            prop::collection::vec((prop::sample::select(&["$append", "$prepend", "$remove"][..]), inner.clone()), 1..3)
                .prop_map(|pairs| node(entries(pairs.into_iter().map(|(key, node)| (key.to_owned(), node)).collect())));
        let replace = inner.prop_map(|inner| node(entries(vec![("$replace".to_owned(), inner)])));
        prop_oneof![2 => list, 4 => map, 2 => edits, 1 => replace]
    });
    prop::collection::vec(("[abc]", any_value), 0..4).prop_map(|pairs| node(entries(pairs)))
}

fn tree(node: Node, layer: u16) -> Tree {
    let mut errors = Vec::new();
    let source = Arc::new(Source::new("t", ""));
    Reader { layer, source, nulls_stand: layer == 0, errors: &mut errors }.tree(node)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn merging_is_associative(a in layer(), b in layer(), c in layer()) {
        let (a, b, c) = (tree(a, 0), tree(b, 1), tree(c, 2));
        let one_by_one = merge(merge(a.clone(), b.clone()), c.clone());
        let upper_first = merge(a, merge(b, c));
        let (mut met, mut met_too) = (0, 0);
        prop_assert_eq!(finish(one_by_one, &mut |_| met += 1), finish(upper_first, &mut |_| met_too += 1));
        prop_assert_eq!(met, met_too);
    }

    #[test]
    fn an_empty_layer_changes_nothing(a in layer()) {
        let a = tree(a, 0);
        let values = |tree: Tree| finish(tree, &mut |_| {}).map(|(root, _)| serde_json::Value::from(&root));
        let empty = || tree(node(Value::Map(Vec::new())), 1);
        prop_assert_eq!(values(merge(a.clone(), empty())), values(a));
    }

    #[test]
    fn resolving_twice_changes_nothing(a in layer(), b in layer(), set in prop::option::of("[abc]")) {
        let text = |node: &Node, extends: &str| {
            format!("{extends}tenant_template: {}\n", serde_json::Value::from(node))
        };
        let files = Memory::new(&[("a.yaml", &text(&a, "")), ("t.yaml", &text(&b, "extends: a.yaml\n"))]);
        let mut overlay = Overlay::default();
        if let Some(key) = set {
            overlay.set(&format!("{key}=1")).unwrap();
        }
        if let Ok(Some(resolved)) = resolve_with(&files, "t.yaml", overlay, Mode::Judge) {
            every_value_has_its_text(&resolved);
            let again = serde_json::Value::from(&resolved.root).to_string();
            let files = Memory::new(&[("r.yaml", &again)]);
            let twice = resolve_with(&files, "r.yaml", Overlay::default(), Mode::Judge);
            // What resolves to nothing at all is no template any more.
            if let Ok(Some(twice)) = twice {
                prop_assert_eq!(json(&twice.root), again);
            } else {
                prop_assert!(twice.is_ok(), "{:?}", twice);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z{}' .:|~+*()\\[\\]\"$&\n-]{0,80}") {
        let template = format!("variables: {{a: 1, b: x}}\ntenant_id: {}\n", serde_json::Value::from(text.clone()));
        let files = Memory::new(&[("t.yaml", &template)]);
        let _ = resolve_with(&files, "t.yaml", Overlay::default(), Mode::Judge);
        let mut overlay = Overlay::default();
        let _ = (overlay.set(&text), overlay.variable(&text));
    }
}

#[test]
fn a_base_is_read_once() {
    let files = Memory::new(&[
        ("a.yaml", "tenant_template: {v: 1}"),
        ("b.yaml", "extends: a.yaml"),
        ("c.yaml", "extends: a.yaml"),
        ("t.yaml", "extends: [b.yaml, c.yaml, a.yaml]"),
    ]);
    let resolved = resolve_with(&files, "t.yaml", Overlay::default(), Mode::Judge).unwrap().unwrap();
    assert_eq!(json(&resolved.root), r#"{"tenant_template":{"v":1}}"#);
    // Opening is cheap and finds out which file is meant; each was opened as often as it is named.
    assert_eq!(files.opened.load(Ordering::Relaxed), 5);
}
