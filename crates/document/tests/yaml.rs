//! What YAML means here, and where everything stands.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Parsed, Pointer, Source, Value, parse};

fn read(text: &str) -> (Arc<Source>, Parsed) {
    let source = Arc::new(Source::new("t.yaml", text));
    let parsed = parse(&source, Format::Yaml, &Limits::default());
    (source, parsed)
}

/// The JSON that a text of one document means.
fn json(text: &str) -> String {
    let (_, parsed) = read(text);
    assert_eq!(parsed.errors, [], "{text}");
    let [document] = parsed.documents.as_slice() else { panic!("{text}: {} documents", parsed.documents.len()) };
    serde_json::Value::from(&document.root).to_string()
}

/// Every key and every value with the text under its span, a line each.
fn spans(text: &str) -> String {
    fn walk(source: &Source, node: &Node, pointer: &Pointer, out: &mut Vec<String>) {
        out.push(format!("{pointer} {:?}", source.slice(node.span)));
        match &node.value {
            Value::List(nodes) => {
                nodes.iter().enumerate().for_each(|(at, node)| walk(source, node, &pointer.join(&at.to_string()), out));
            }
            Value::Map(entries) => entries.iter().for_each(|entry| {
                out.push(format!("{pointer} key {:?}", source.slice(entry.key_span)));
                walk(source, &entry.node, &pointer.join(&entry.key), out);
            }),
            _ => {}
        }
    }
    let (source, parsed) = read(text);
    assert_eq!(parsed.errors, [], "{text}");
    let mut out = Vec::new();
    for document in &parsed.documents {
        out.push(format!("document {} {:?}", document.index, source.slice(document.span)));
        walk(&source, &document.root, &Pointer::root(), &mut out);
    }
    out.join("\n")
}

#[test]
fn words_and_numbers_follow_the_core_schema() {
    let text = "[NO, yes, on, 017, 0x1F, 0o17, .inf, ~, null, true, 1.5, 1e3, '1', \"true\", 12:30, 2026-11-21]";
    let meant = r#"["NO","yes","on",17,31,15,".inf",null,null,true,1.5,1000.0,"1","true","12:30","2026-11-21"]"#;
    assert_eq!(json(text), meant);
    assert_eq!(
        json("a:\nb: !!str\nc: !!str 1\nd: !!int '2'\ne: ! 3\nf: !Ref x\ng: !!timestamp 4"),
        r#"{"a":null,"b":"","c":"1","d":2,"e":"3","f":"x","g":4}"#
    );
}

#[test]
fn keys_keep_their_spelling() {
    assert_eq!(
        json("1: a\ntrue: b\n~: c\n1.0: d\n'': e\n0x1: f"),
        r#"{"1":"a","true":"b","~":"c","1.0":"d","":"e","0x1":"f"}"#
    );
}

#[test]
fn spans_of_blocks() {
    insta::assert_snapshot!(spans("# c\nname: 'ü' # x\nempty:\nlist:\n- a\n-   b: \"c\"  # y\n    d: {e: f, g}\n-\nnested:\n  - - 1\n    - 2\n  - 3 # z\nlast: end of it\n"), @r#"
    document 0 "name: 'ü' # x\nempty:\nlist:\n- a\n-   b: \"c\"  # y\n    d: {e: f, g}\n-\nnested:\n  - - 1\n    - 2\n  - 3 # z\nlast: end of it"
     "name: 'ü' # x\nempty:\nlist:\n- a\n-   b: \"c\"  # y\n    d: {e: f, g}\n-\nnested:\n  - - 1\n    - 2\n  - 3 # z\nlast: end of it"
     key "name"
    /name "'ü'"
     key "empty"
    /empty ""
     key "list"
    /list "- a\n-   b: \"c\"  # y\n    d: {e: f, g}\n-"
    /list/0 "a"
    /list/1 "b: \"c\"  # y\n    d: {e: f, g}"
    /list/1 key "b"
    /list/1/b "\"c\""
    /list/1 key "d"
    /list/1/d "{e: f, g}"
    /list/1/d key "e"
    /list/1/d/e "f"
    /list/1/d key "g"
    /list/1/d/g ""
    /list/2 ""
     key "nested"
    /nested "- - 1\n    - 2\n  - 3"
    /nested/0 "- 1\n    - 2"
    /nested/0/0 "1"
    /nested/0/1 "2"
    /nested/1 "3"
     key "last"
    /last "end of it"
    "#);
}

#[test]
fn spans_of_block_scalars_anchors_and_crlf() {
    insta::assert_snapshot!(spans("a: |  # | why\r\n  über\r\n  zwei\r\n\r\nb: &x >-\r\n  fold\r\n  ed\r\nc: !!str &y 'q' \r\nd: &m\r\n  k: 1\r\ne: [ *x , *m ] # f\r\nf: &s [ a: 1, {b: 2} ]\r\n"), @r#"
    document 0 "a: |  # | why\r\n  über\r\n  zwei\r\n\r\nb: &x >-\r\n  fold\r\n  ed\r\nc: !!str &y 'q' \r\nd: &m\r\n  k: 1\r\ne: [ *x , *m ] # f\r\nf: &s [ a: 1, {b: 2} ]"
     "a: |  # | why\r\n  über\r\n  zwei\r\n\r\nb: &x >-\r\n  fold\r\n  ed\r\nc: !!str &y 'q' \r\nd: &m\r\n  k: 1\r\ne: [ *x , *m ] # f\r\nf: &s [ a: 1, {b: 2} ]"
     key "a"
    /a "|  # | why\r\n  über\r\n  zwei"
     key "b"
    /b ">-\r\n  fold\r\n  ed"
     key "c"
    /c "'q'"
     key "d"
    /d "k: 1"
    /d key "k"
    /d/k "1"
     key "e"
    /e "[ *x , *m ]"
    /e/0 "*x"
    /e/1 "*m"
    /e/1 key "k"
    /e/1/k "1"
     key "f"
    /f "[ a: 1, {b: 2} ]"
    /f/0 "a: 1"
    /f/0 key "a"
    /f/0/a "1"
    /f/1 "{b: 2}"
    /f/1 key "b"
    /f/1/b "2"
    "#);
}

#[test]
fn spans_of_several_documents() {
    insta::assert_snapshot!(spans("# first\na: 1\n---\n# nothing\n---\n|\n text\n...\n--- 'ü'\n---\n? k\n: - x\n"), @r#"
    document 0 "a: 1"
     "a: 1"
     key "a"
    /a "1"
    document 1 "---\n|\n text"
     "|\n text"
    document 2 "--- 'ü'"
     "'ü'"
    document 3 "---\n? k\n: - x"
     "? k\n: - x"
     key "k"
    /k "- x"
    /k/0 "x"
    "#);
}

#[test]
fn merge_keys_fill_what_is_not_written_out() {
    let anchors = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n";
    let rest = |text: &str| json(&format!("{anchors}{text}")).split_once("\"z\":").unwrap().1.to_owned();
    assert_eq!(rest("z:\n  <<: *x\n  b: 3"), r#"{"b":3,"a":1}}"#);
    assert_eq!(rest("z: {b: 3, <<: [*y, *x]}"), r#"{"b":3,"c":2,"a":1}}"#);
    assert_eq!(rest("z: {<<: {d: 1}, '<<': 2}"), r#"{"<<":2,"d":1}}"#);
}

#[test]
fn aliases_copy_and_anchors_can_be_taken_again() {
    assert_eq!(json("[&a 1, *a, &a [2], *a, {&k key: *k}]"), r#"[1,1,[2],[2],{"key":"key"}]"#);
}

#[test]
fn documents_with_errors_are_left_out_and_the_others_are_not() {
    let (_, parsed) = read("a: 1\n---\nb: 1\nb: 2\n---\nc: 3\n---\n[\n");
    assert_eq!(parsed.documents.iter().map(|document| document.index).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(parsed.errors.len(), 2);
}

#[test]
fn a_comma_behind_the_last_entry_ends_nothing() {
    let text = "a: {b: 1, # c\n  } # d\nc: [{d: 1,}, {e,},]";
    let spans = spans(text);
    for wanted in [r#"/a "{b: 1, # c\n  }""#, r#"/c "[{d: 1,}, {e,},]""#, r#"/c/0 "{d: 1,}""#, r#"/c/1 "{e,}""#] {
        assert!(spans.lines().any(|line| line == wanted), "{wanted} in\n{spans}");
    }
}
