//! Templates with a comment behind every value, and the paths that lead to their places.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests may fail loudly")]

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};
use tenure_document::{Entry, Format, Limits, Node, Pointer, Source, Span, Value, emit, parse};
use tenure_template::annotate::annotated;
use tenure_template::history::histories;
use tenure_template::resolve::{BaseFiles, BaseText, Mode, Overlay, Path, Refused, Resolved, Resolver, Settings};
use tenure_template::{Catalogue, Fields, Places};

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../../policies/facts.yaml")).unwrap());
static FIELDS: LazyLock<Fields> =
    LazyLock::new(|| Fields::parse(&CATALOGUE, include_str!("../../../templates/fields.yaml")).unwrap());

/// Files in the memory, by their names.
#[derive(Debug)]
struct Files(BTreeMap<String, String>);

impl BaseFiles for Files {
    fn open(&self, path: &str, _: &Source) -> Result<BaseText, Refused> {
        let name = path.trim_start_matches("./").to_owned();
        let text = self.0.get(&name).cloned().unwrap_or_default();
        Ok(BaseText { id: name.clone(), source: Arc::new(Source::new(name, text)), format: Format::Yaml })
    }
}

/// The first text is extended by the second, and so on.
fn resolve(bodies: &[Node]) -> Resolved {
    let name = |number: usize| format!("{number}.yaml");
    let text = |number: usize, body: &Node| {
        let extends = number.checked_sub(1).map(|below| format!("extends: ./{}\n", name(below))).unwrap_or_default();
        format!("{extends}{}", emit(body, Format::Yaml))
    };
    let texts: Vec<String> = bodies.iter().enumerate().map(|(number, body)| text(number, body)).collect();
    let files = Files(texts.iter().enumerate().map(|(number, text)| (name(number), text.clone())).collect());
    let source = Arc::new(Source::new(name(texts.len() - 1), texts.last().unwrap().clone()));
    let settings = Settings {
        shipped: &[],
        files: &files,
        fields: &FIELDS,
        overlay: Overlay::default(),
        as_of: jiff::civil::date(2026, 11, 21),
        mode: Mode::Render(None),
        limits: Limits::default(),
    };
    let root = parse(&source, Format::Yaml, &Limits::default()).documents.remove(0).root;
    Resolver::new(&CATALOGUE, settings).resolve(&source, root).unwrap().unwrap()
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

fn map(entries: Vec<(String, Node)>) -> Node {
    let entry = |(key, node)| Entry { key, key_span: Span::default(), node };
    node(Value::Map(entries.into_iter().map(entry).collect()))
}

/// Values that meet those of other layers often: few keys, and many nulls, lists and edits.
fn any_value() -> impl Strategy<Value = Node> {
    let text = prop_oneof!["[ab#: ]{0,4}", Just("one\ntwo\n\n".to_owned()), Just("{{ x }}".to_owned())];
    let leaf = prop_oneof![
        2 => Just(node(Value::Null)),
        2 => any::<bool>().prop_map(|boolean| node(Value::Bool(boolean))),
        3 => text.prop_map(|text| node(Value::Text(text))),
        1 => prop::collection::vec("[ab]", 0..3).prop_map(|items| {
            node(Value::List(items.into_iter().map(|item| node(Value::Text(item))).collect()))
        }),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| any_map(inner).boxed())
}

fn any_map(inner: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
    let keys = prop_oneof![
        "[ab]",
        Just("a.b".to_owned()),
        Just("[0]".to_owned()),
        Just(String::new()),
        Just("/a~".to_owned()),
        Just("a\nb".to_owned())
    ];
    prop::collection::btree_map(keys, inner, 0..4).prop_map(|entries| map(entries.into_iter().collect()))
}

/// A layer: two sections that hold anything, and one list that grows.
fn any_layer(first: bool) -> impl Strategy<Value = Node> {
    (any_map(any_value()), any_map(any_value()), prop::collection::vec("[cd]", 0..3)).prop_map(
        move |(inside, beside, items)| {
            let items = node(Value::List(items.into_iter().map(|item| node(Value::Text(item))).collect()));
            let list = if first { items } else { map(vec![("$append".to_owned(), items)]) };
            let section = map(vec![("inside".to_owned(), inside), ("list".to_owned(), list)]);
            map(vec![("tenant_template".to_owned(), section), ("beside".to_owned(), beside)])
        },
    )
}

fn bare(of: &Node) -> Node {
    node(match &of.value {
        Value::List(items) => Value::List(items.iter().map(bare).collect()),
        Value::Map(entries) => {
            return map(entries.iter().map(|entry| (entry.key.clone(), bare(&entry.node))).collect());
        }
        other => other.clone(),
    })
}

fn leaves(at: &Pointer, node: &Node, found: &mut Vec<Pointer>) {
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            entries.iter().for_each(|entry| leaves(&at.join(&entry.key), &entry.node, found));
        }
        Value::List(items) => {
            found.push(at.clone());
            items.iter().enumerate().for_each(|(index, item)| leaves(&at.join(&index.to_string()), item, found));
        }
        _ => found.push(at.clone()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comments_change_nothing_and_no_value_goes_without(
        base in any_layer(true),
        above in prop::collection::vec(any_layer(false), 0..3),
    ) {
        let layers: Vec<Node> = std::iter::once(base).chain(above).collect();
        let resolved = resolve(&layers);
        let text = annotated(&resolved, &Pointer::root());
        let parsed = parse(&Arc::new(Source::new("shown", text.clone())), Format::Yaml, &Limits::default());
        prop_assert_eq!(&parsed.errors, &[], "{}", text);
        prop_assert_eq!(bare(&parsed.documents.first().unwrap().root), bare(&resolved.root), "{}", text);

        let mut expected = Vec::new();
        leaves(&Pointer::root(), &resolved.root, &mut expected);
        let all = histories(&resolved, &Pointer::root());
        let told: Vec<Pointer> =
            all.iter().filter(|history| !history.is_deleted()).map(|history| history.pointer.clone()).collect();
        prop_assert_eq!(told, expected);
        for history in &all {
            let at = history.steps.first().and_then(|step| step.at);
            prop_assert!(at.and_then(|at| resolved.place(at)).is_some(), "{}", history.pointer);
        }

        let places = Places::of(&resolved.root, resolved.dialect, &FIELDS);
        for history in &all {
            let path = places.path(&history.pointer);
            let parsed = Path::parse(&path).map(|path| places.pointer(&path));
            prop_assert_eq!(parsed.as_ref(), Ok(&history.pointer), "{}", path);
        }
    }
}
