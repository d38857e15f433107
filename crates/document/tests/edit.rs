//! Changes to texts that were written by hand: everything else stays as it is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;
use tenure_document::{Change, EditError, Format, Limits, Pointer, Source, Value, edit, parse};

fn value(json: &str) -> Value {
    let parsed = parse(&Arc::new(Source::new("v", json)), Format::Json, &Limits::default());
    assert_eq!(parsed.errors, [], "{json}");
    parsed.documents.first().unwrap().root.value.clone()
}

/// `/a/b=JSON` sets, `/a/b` removes, and `1:` before it names another document than the first.
fn change(command: &str) -> (usize, Change) {
    let (document, command) = match command.split_once(':') {
        Some((document, rest)) if document.bytes().all(|byte| byte.is_ascii_digit()) => {
            (document.parse().unwrap(), rest)
        }
        _ => (0, command),
    };
    let change = match command.split_once('=') {
        Some((pointer, json)) => Change::Set { pointer: Pointer::parse(pointer), value: value(json) },
        None => Change::Remove { pointer: Pointer::parse(command) },
    };
    (document, change)
}

fn run(text: &str, format: Format, command: &str) -> Result<String, EditError> {
    let (document, change) = change(command);
    edit(&Arc::new(Source::new("t", text)), format, document, &[change])
}

fn check(format: Format, cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, command, wanted) in cases {
        let got = run(text, format, command).unwrap_or_else(|error| format!("! {error}"));
        if got != *wanted {
            wrong.push(format!(
                "{command}\n--- text\n{text}\n--- wanted\n{wanted}\n--- got\n{got}\n{wanted:?}\n{got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n=================\n"));
}

#[test]
fn a_scalar_takes_the_place_of_a_scalar() {
    check(
        Format::Yaml,
        &[
            ("a: 1\n", "/a=2", "a: 2\n"),
            ("a: 1", "/a=2", "a: 2"),
            ("# h\n\na:   1   # one\nb: 2\n", "/a=20", "# h\n\na:   20   # one\nb: 2\n"),
            ("a: 1\t# tab\n", "/a=2", "a: 2\t# tab\n"),
            ("a: 1\r\nb: 2\r\n", "/b=3", "a: 1\r\nb: 3\r\n"),
            ("a: 'x'\n", "/a=\"it's\"", "a: 'it''s'\n"),
            ("a: 'x'\n", "/a=\"tab\\t\"", "a: \"tab\\t\"\n"),
            ("a: \"x\" # c\n", "/a=\"y\"", "a: \"y\" # c\n"),
            ("a: x\n", "/a=\"y z\"", "a: y z\n"),
            ("a: x\n", "/a=\"NO\"", "a: \"NO\"\n"),
            ("a: x\n", "/a=\"y: z\"", "a: \"y: z\"\n"),
            ("a: x\n", "/a=\"{{ y }}\"", "a: \"{{ y }}\"\n"),
            ("a: 'x'\n", "/a=true", "a: true\n"),
            ("a: x\n", "/a=1.0", "a: 1.0\n"),
            ("a: x\n", "/a=null", "a: null\n"),
            ("a:\n", "/a=1", "a: 1\n"),
            ("a:   # c\nb: 1\n", "/a=1", "a: 1   # c\nb: 1\n"),
            ("a: ~\n", "/a=1", "a: 1\n"),
            ("a:\n  # c\n  1 # d\n", "/a=2", "a:\n  # c\n  2 # d\n"),
            ("a: x\n  y\n  z # c\nb: 1\n", "/a=2", "a: 2 # c\nb: 1\n"),
            ("\"a b\": 1\n'c': 2\n", "/a b=3", "\"a b\": 3\n'c': 2\n"),
            ("a/b: 1\n~c: 2\n", "/~0c=3", "a/b: 1\n~c: 3\n"),
            ("? a\n: 1 # c\n", "/a=2", "? a\n: 2 # c\n"),
            ("? a\n", "/a=2", "? a\n: 2\n"),
            ("a: {b: 1, c: [x, 'y', z]} # d\n", "/a/c/1=\"w\"", "a: {b: 1, c: [x, 'w', z]} # d\n"),
            ("a: [x]\n", "/a/0=\"a, b\"", "a: [\"a, b\"]\n"),
            ("a: {b, c: }\n", "/a/b=1", "a: {b: 1, c: }\n"),
            ("a: {b, c: }\n", "/a/c=1", "a: {b, c: 1 }\n"),
            ("- a\n- - b # c\n  - d\n-\n", "/1/0=\"x\"", "- a\n- - x # c\n  - d\n-\n"),
            ("- a\n-\n- b\n", "/1=2", "- a\n- 2\n- b\n"),
            (
                "x:\n- name: a # 1\n  v: 1\n- name: b # 2\n  v: 2\n",
                "/x/1/v=3",
                "x:\n- name: a # 1\n  v: 1\n- name: b # 2\n  v: 3\n",
            ),
            ("a: 1\n--- # two\na: 1\n...\n---\na: 1\n", "1:/a=2", "a: 1\n--- # two\na: 2\n...\n---\na: 1\n"),
            ("--- 5 # c\n", "=6", "--- 6 # c\n"),
            ("5\n", "=\"x\"", "x\n"),
            ("a: !!int 5\n", "/a=6", "a: !!int 6\n"),
            ("a: !!int 5 # c\n", "/a=\"x\"", "a: x # c\n"),
            ("a: !!str 5\n", "/a=6", "a: 6\n"),
            ("a: !Secret x\n", "/a=\"z\"", "a: !Secret z\n"),
            ("a: &x 5\n", "/a=6", "a: &x 6\n"),
            ("a: &x\n", "/a=6", "a: &x 6\n"),
            ("1: a\ntrue: b\n", "/true=\"c\"", "1: a\ntrue: c\n"),
            ("a: 0x1F # hex\n", "/a=31", "a: 0x1F # hex\n"),
        ],
    );
}

#[test]
fn texts_of_several_lines() {
    check(
        Format::Yaml,
        &[
            ("a: |\n  x\n  y\nb: 1\n", "/a=\"z\"", "a: z\nb: 1\n"),
            ("a: | # c\n  x\n\n  y\nb: 1\n", "/a=\"z\"", "a: z # c\nb: 1\n"),
            ("a: | # c\n    x\n    y\n\nb: 1\n", "/a=\"u\\nv\\n\"", "a: | # c\n  u\n  v\n\nb: 1\n"),
            ("a: >-\n  x\n  y\nb: 1\n", "/a=\"u\\nv\"", "a: |-\n  u\n  v\nb: 1\n"),
            ("a: x # c\nb: 1\n", "/a=\"u\\nv\\n\"", "a: | # c\n  u\n  v\nb: 1\n"),
            ("a:\n  b: 1\nc: 2\n", "/a=\"u\\nv\\n\"", "a: |\n  u\n  v\nc: 2\n"),
            ("- x\n- y\n", "/0=\"u\\nv\\n\"", "- |\n  u\n  v\n- y\n"),
            ("- a: 1\n- y\n", "/0=\"u\\nv\\n\"", "- |\n  u\n  v\n- y\n"),
            ("a: [x]\n", "/a/0=\"u\\nv\\n\"", "a: [\"u\\nv\\n\"]\n"),
            ("a: x\n", "/a=\"u\\n\\n\"", "a: \"u\\n\\n\"\n"),
            ("a: x", "/a=\"u\\nv\\n\"", "a: \"u\\nv\\n\""),
            ("a: x\r\nb: 1\r\n", "/a=\"u\\nv\\n\"", "a: |\r\n  u\r\n  v\r\nb: 1\r\n"),
            ("a: |+\n  x\n\nb: 1\n", "/b=2", "a: |+\n  x\n\nb: 2\n"),
            ("a:\n  b: |+\n    x\n\nc: 1\n", "/a/d=2", "a:\n  b: |+\n    x\n\n  d: 2\nc: 1\n"),
            ("a:\n  b: |\n    # x\n", "/a/d=2", "a:\n  b: |\n    # x\n  d: 2\n"),
        ],
    );
}

#[test]
fn lists_and_mappings_take_a_place() {
    check(
        Format::Yaml,
        &[
            ("a: 1 # c\nb: 2\n", "/a={\"x\": 1, \"v\": {\"z\": 2}}", "a: # c\n  x: 1\n  v:\n    z: 2\nb: 2\n"),
            ("a: 1 # c\nb: 2\n", "/a=[1, \"x\"]", "a: [1, x] # c\nb: 2\n"),
            ("a: [1, 2] # c\n", "/a=[3]", "a: [3] # c\n"),
            ("a: {b: 1}\n", "/a={\"c\": [1, {\"d\": 2}]}", "a: {c: [1, {d: 2}]}\n"),
            ("a: {}\n", "/a={\"c\": 1}", "a:\n  c: 1\n"),
            ("a:\n    b: 1\nc: {} # d\n", "/c={\"e\": 1}", "a:\n    b: 1\nc: # d\n    e: 1\n"),
            ("a:\n  - 1 # one\n  - 2\nb: 1\n", "/a=[3]", "a:\n  - 3\nb: 1\n"),
            ("a:\n- 1\n- 2\nb: 1\n", "/a=[{\"x\": 1, \"v\": 2}, 3]", "a:\n- x: 1\n  v: 2\n- 3\nb: 1\n"),
            ("a:\n- 1\n- 2\nb: 1\n", "/a={\"x\": 1}", "a:\n  x: 1\nb: 1\n"),
            ("a: # c\n  x: 1\n  # d\n  v: 2 # e\n# f\nb: 1\n", "/a=5", "a: 5 # c\n# f\nb: 1\n"),
            ("a: # c\n  x: 1\nb: 1\n", "/a={}", "a: {} # c\nb: 1\n"),
            ("- a: 1\n  b: 2 # c\n- d\n", "/0=5", "- 5\n- d\n"),
            ("- a: 1\n  b: 2\n- d\n", "/0={\"x\": 1, \"v\": 2}", "- x: 1\n  v: 2\n- d\n"),
            ("- 5\n- d\n", "/0={\"x\": 1, \"v\": 2}", "- x: 1\n  v: 2\n- d\n"),
            ("- 5 # c\n- d\n", "/0={\"x\": 1, \"v\": 2}", "- # c\n  x: 1\n  v: 2\n- d\n"),
            ("-\n- d\n", "/0={\"x\": 1, \"v\": 2}", "- x: 1\n  v: 2\n- d\n"),
            ("- &x 5\n", "/0={\"x\": 1}", "- &x\n  x: 1\n"),
            ("a: &x 5\n", "/a={\"x\": 1}", "a: &x\n  x: 1\n"),
            ("a: &x\n  v: 1\n", "/a=1", "a: &x 1\n"),
            ("a: !!map\n  v: 1\n", "/a=1", "a: 1\n"),
            ("--- # c\na: 1\n", "=5", "--- 5 # c\n"),
            ("a: 1\nb: 2 # c\n", "={\"x\": 1}", "x: 1\n"),
            ("5\n", "={\"x\": 1}", "x: 1\n"),
            ("--- 5 # c\n", "={\"x\": 1}", "--- # c\nx: 1\n"),
            ("a: |\n  x\nb: 1\n", "/a={\"x\": 1}", "a:\n  x: 1\nb: 1\n"),
            ("a: 1\nb:\n- x\n", "/a=[{\"v\": 1}]", "a:\n- v: 1\nb:\n- x\n"),
        ],
    );
}

#[test]
fn missing_keys_are_added() {
    check(
        Format::Yaml,
        &[
            ("a: 1\n", "/b=2", "a: 1\nb: 2\n"),
            ("a: 1", "/b=2", "a: 1\nb: 2"),
            ("a: 1\r\n", "/b={\"c\": 1}", "a: 1\r\nb:\r\n  c: 1\r\n"),
            ("a:\n  b: 1 # c\n\n# about d\nd: 2\n", "/a/e=3", "a:\n  b: 1 # c\n  e: 3\n\n# about d\nd: 2\n"),
            ("a:\n  b: 1\n  # old: 1\n\nd: 2\n", "/a/e=3", "a:\n  b: 1\n  # old: 1\n  e: 3\n\nd: 2\n"),
            (
                "a:\n  b:\n    c: 1\n    # in b\n# footer\n",
                "/a/e=3",
                "a:\n  b:\n    c: 1\n    # in b\n  e: 3\n# footer\n",
            ),
            ("a:\n   b: 1\n", "/a/c/d/e=3", "a:\n   b: 1\n   c:\n      d:\n         e: 3\n"),
            ("a: {b: 1} # c\n", "/a/c=[1]", "a: {b: 1, c: [1]} # c\n"),
            ("a: { \"b\": 1 }\n", "/a/c/d=1", "a: { \"b\": 1, \"c\": {d: 1} }\n"),
            ("a: {\n  b: 1, # x\n  c: 2 # y\n}\n", "/a/d=3", "a: {\n  b: 1, # x\n  c: 2, # y\n  d: 3\n}\n"),
            ("a: {\n  b: 1,\n  c: 2,\n}\n", "/a/d=3", "a: {\n  b: 1,\n  c: 2,\n  d: 3,\n}\n"),
            ("a: {} # c\n", "/a/b=1", "a: # c\n  b: 1\n"),
            ("a:\nb: 1\n", "/a/c=1", "a:\n  c: 1\nb: 1\n"),
            ("a: # c\nb: 1\n", "/a/c=1", "a: # c\n  c: 1\nb: 1\n"),
            ("a: null\nb: 1\n", "/a/c/d=1", "a:\n  c:\n    d: 1\nb: 1\n"),
            ("a:\n  # x: 1\nb: 1\n", "/a/c=1", "a:\n  c: 1\n  # x: 1\nb: 1\n"),
            ("{}\n", "/a=1", "a: 1\n"),
            ("--- {}\n", "/a=1", "---\na: 1\n"),
            ("- a: 1\n- b: 2 # c\n  # d\n", "/1/x=3", "- a: 1\n- b: 2 # c\n  # d\n  x: 3\n"),
            ("- {}\n", "/0/a=1", "- a: 1\n"),
            ("a:\n- x: 1\n\nb: 1\n", "/a/0/v=2", "a:\n- x: 1\n  v: 2\n\nb: 1\n"),
            ("a: 1\n---\na: 2\n", "/b=2", "a: 1\nb: 2\n---\na: 2\n"),
            ("a: 1\n...\n", "/b=2", "a: 1\nb: 2\n...\n"),
            ("a: 1\n", "/yes=2", "a: 1\n\"yes\": 2\n"),
            ("a: 1\n", "/b: c=2", "a: 1\n\"b: c\": 2\n"),
            ("? a\n: 1\n", "/b=2", "? a\n: 1\nb: 2\n"),
            ("a:\n  - x # 1\n  - y # 2\nb: 1\n", "/a/2=\"z\"", "a:\n  - x # 1\n  - y # 2\n  - z\nb: 1\n"),
            ("a:\n- x\nb: 1\n", "/a/1={\"c\": 1, \"d\": 2}", "a:\n- x\n- c: 1\n  d: 2\nb: 1\n"),
            ("a: [x, y] # c\n", "/a/2=\"z\"", "a: [x, y, z] # c\n"),
            ("a: [\n  x, # 1\n  y # 2\n]\n", "/a/2=\"z\"", "a: [\n  x, # 1\n  y, # 2\n  z\n]\n"),
            ("a: []\n", "/a/0=1", "a: [1]\n"),
            ("a: []\nb: 1\n", "/a/0/x=1", "a:\n  - x: 1\nb: 1\n"),
            ("a: [b: 1]\n", "/a/0/c=2", "a: [{b: 1, c: 2}]\n"),
            ("", "/a/b=1", "a:\n  b: 1\n"),
            ("# only\r\n", "/a/b=1", "# only\r\na:\r\n  b: 1\r\n"),
            ("# only", "/a=1", "# only\na: 1\n"),
            ("---\n", "/a=1", "---\na: 1\n"),
        ],
    );
}

#[test]
fn keys_and_entries_are_removed() {
    check(
        Format::Yaml,
        &[
            ("a: 1\nb: 2\n", "/a", "b: 2\n"),
            ("a: 1\nb: 2\n", "/b", "a: 1\n"),
            ("a: 1\nb: 2", "/b", "a: 1"),
            ("a: 1\r\nb: 2\r\nc: 3\r\n", "/b", "a: 1\r\nc: 3\r\n"),
            ("# h\n\n# about a\na: 1 # c\n\n# about b\nb: 2\n", "/a", "# h\n\n\n# about b\nb: 2\n"),
            ("x:\n  a: 1\n# other\n  # about b\n  b:\n    c: 1 # c\n  d: 1\n", "/x/b", "x:\n  a: 1\n# other\n  d: 1\n"),
            ("x: # c\n  a: 1 # d\ny: 2\n", "/x/a", "x: {} # c\ny: 2\n"),
            ("x:\n  # h\n\n  # about a\n  a: 1\ny: 2\n", "/x/a", "x: {}\n  # h\n\ny: 2\n"),
            ("a: 1\n", "/a", "{}\n"),
            ("# c\n\na: 1 # d\n", "/a", "# c\n\n{}\n"),
            ("x:\n  - a # 1\n  # about b\n  - b\n  - c\n", "/x/1", "x:\n  - a # 1\n  - c\n"),
            ("x:\n- a\n- b: 1\n  c: 2\ny: 1\n", "/x/1", "x:\n- a\ny: 1\n"),
            ("x:\n- a\ny: 1\n", "/x/0", "x: []\ny: 1\n"),
            ("- a: 1 # c\n  b: 2\n- d\n", "/0/a", "- b: 2\n- d\n"),
            ("- a: 1 # c\n\n  # about b\n  b: 2\n", "/0/a", "-\n\n  # about b\n  b: 2\n"),
            ("- a: 1\n- d\n", "/0/a", "- {}\n- d\n"),
            ("- - a\n  - b\n- d\n", "/0/0", "- - b\n- d\n"),
            ("a: {b: 1, c: 2, d: 3} # x\n", "/a/b", "a: {c: 2, d: 3} # x\n"),
            ("a: {b: 1, c: 2, d: 3} # x\n", "/a/c", "a: {b: 1, d: 3} # x\n"),
            ("a: {b: 1, c: 2, d: 3} # x\n", "/a/d", "a: {b: 1, c: 2} # x\n"),
            ("a: { b: 1 } # x\n", "/a/b", "a: {} # x\n"),
            ("a: [x, y]\n", "/a/1", "a: [x]\n"),
            ("a: [x]\n", "/a/0", "a: []\n"),
            ("a: [\n  x, # 1\n  y, # 2\n  z # 3\n]\n", "/a/1", "a: [\n  x, # 1\n  z # 3\n]\n"),
            ("a: [\n  x, # 1\n  y, # 2\n  z # 3\n]\n", "/a/2", "a: [\n  x, # 1\n  y # 2\n]\n"),
            ("a: [\n  x, # 1\n  y, # 2\n  z # 3\n]\n", "/a/0", "a: [\n  y, # 2\n  z # 3\n]\n"),
            ("? a\n: 1\n? b\n: 2\n", "/a", "? b\n: 2\n"),
            ("a: |+\n  x\n\n\nb: 1\n", "/a", "b: 1\n"),
            ("a: |\n  x\n# y\nb: 1\n", "/b", "a: |\n  x\n"),
            ("a: 1\n---\nb: 1\nc: 2\n", "1:/b", "a: 1\n---\nc: 2\n"),
            ("a: 1\n--- # x\nb: 1\n", "1:/b", "a: 1\n--- {} # x\n"),
        ],
    );
}

#[test]
fn aliases_and_merged_keys() {
    check(
        Format::Yaml,
        &[
            ("a: &x 5\nb: *x # c\n", "/b=6", "a: &x 5\nb: 6 # c\n"),
            ("a: &x {c: 1, d: 2}\nb: *x # c\n", "/b/c=6", "a: &x {c: 1, d: 2}\nb: # c\n  c: 6\n  d: 2\n"),
            ("a: &x [1, 2]\nb: [*x, 3]\n", "/b/0/1=6", "a: &x [1, 2]\nb: [[1, 6], 3]\n"),
            ("a: &x {c: 1}\nb: *x\n", "/b/c", "a: &x {c: 1}\nb: {}\n"),
            ("a: &x {c: 1}\nb:\n  <<: *x\n  d: 1\n", "/b/c=2", "a: &x {c: 1}\nb:\n  <<: *x\n  d: 1\n  c: 2\n"),
            (
                "a: &x {c: {e: 1, f: 2}}\nb:\n  <<: *x # m\nz: 1\n",
                "/b/c/e=2",
                "a: &x {c: {e: 1, f: 2}}\nb:\n  <<: *x # m\n  c:\n    e: 2\n    f: 2\nz: 1\n",
            ),
            ("a: &x {c: 1}\nb: {<<: *x}\n", "/b/c=2", "a: &x {c: 1}\nb: {<<: *x, c: 2}\n"),
            ("a: &x {c: 1}\nb:\n  d: 1\n  <<: *x\n", "/b/d", "a: &x {c: 1}\nb:\n  <<: *x\n"),
            ("a: &x {c: 1}\nb: {d: 1, <<: *x}\n", "/b/d", "a: &x {c: 1}\nb: {<<: *x}\n"),
            ("a: &x {c: 1}\nb:\n  <<: *x\n  d: 1\n", "/b/e=1", "a: &x {c: 1}\nb:\n  <<: *x\n  d: 1\n  e: 1\n"),
            ("a: &x {c: 1}\nb:\n  <<: *x\n", "/b/c", "! `/b/c` can not be removed: it comes through `<<`"),
            ("a: &x {c: 1}\nb:\n  <<: *x\n  c: 2\n", "/b/c", "! `/b/c` can not be removed: it comes through `<<`"),
            ("a: &x 5\nb: *x\n", "/a=6", "! `/a` can not be changed alone: `*x` repeats the value"),
            ("a: &x {c: 1}\nb: *x\n", "/a/c=6", "! `/a/c` can not be changed alone: `*x` repeats the value"),
            ("a: &x {c: 1}\nb: {<<: *x}\n", "/a/c=6", "! `/a/c` can not be changed alone: `*x` repeats the value"),
            ("a: &x\n  c: 1\nb: *x\n", "/a", "! `/a` can not be changed alone: `*x` repeats the value"),
            ("a:\n  c: &x 1\nb: *x\n", "/a", "! `/a` can not be changed alone: `*x` repeats the value"),
            ("a:\n  c: &x 1\nb: *x\n", "/a=1", "! `/a` can not be changed alone: `*x` repeats the value"),
            ("a:\n  c: &x 1\n  b: *x\n", "/a=1", "a: 1\n"),
            ("a: &x 5\nb: *x\n", "/c=6", "a: &x 5\nb: *x\nc: 6\n"),
        ],
    );
}

#[test]
fn json_keeps_its_layout() {
    check(
        Format::Json,
        &[
            ("{\"a\": 1}", "/a=2", "{\"a\": 2}"),
            ("{\"a\": 1}\n", "/b=\"x\"", "{\"a\": 1, \"b\": \"x\"}\n"),
            ("{\"a\":1,\"b\":[1,2]}", "/c={\"d\":[1],\"e\":2}", "{\"a\":1,\"b\":[1,2],\"c\":{\"d\":[1],\"e\":2}}"),
            ("{\"a\":1,\"b\":[1,2]}", "/b/2=3", "{\"a\":1,\"b\":[1,2,3]}"),
            (
                "{\n  \"a\": 1\n}\n",
                "/b={\"c\": [1], \"d\": {}}",
                "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      1\n    ],\n    \"d\": {}\n  }\n}\n",
            ),
            (
                "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}",
                "/a/c/d=1",
                "{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": {\n\t\t\t\"d\": 1\n\t\t}\n\t}\n}",
            ),
            ("{\n    \"a\": {}\n}\n", "/a/b=1", "{\n    \"a\": {\n        \"b\": 1\n    }\n}\n"),
            ("{\n    \"a\": null\n}\n", "/a/b=1", "{\n    \"a\": {\n        \"b\": 1\n    }\n}\n"),
            ("{\r\n  \"a\": [1, 2]\r\n}\r\n", "/a/2=3", "{\r\n  \"a\": [1, 2, 3]\r\n}\r\n"),
            ("{\r\n  \"a\": [1, 2]\r\n}\r\n", "/b=3", "{\r\n  \"a\": [1, 2],\r\n  \"b\": 3\r\n}\r\n"),
            ("{\n  \"a\": [1, 2]\n}\n", "/a=[4]", "{\n  \"a\": [4]\n}\n"),
            ("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n", "/a/2=3", "{\n  \"a\": [\n    1,\n    2,\n    3\n  ]\n}\n"),
            ("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n", "/a/1", "{\n  \"a\": [\n    1\n  ]\n}\n"),
            ("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n", "/a/0", "{\n  \"a\": [\n    2\n  ]\n}\n"),
            ("{\n  \"a\": [\n    1\n  ]\n}\n", "/a/0", "{\n  \"a\": []\n}\n"),
            ("{\"a\": 1, \"b\": 2, \"c\": 3}", "/b", "{\"a\": 1, \"c\": 3}"),
            ("{\"a\": 1, \"b\": 2}", "/b", "{\"a\": 1}"),
            ("{\"a\": 1, \"b\": 2}", "/a", "{\"b\": 2}"),
            ("{ \"a\": 1 }", "/a", "{}"),
            ("{}\n", "/a=1", "{\n  \"a\": 1\n}\n"),
            ("[]", "/0=1", "[\n  1\n]"),
            ("", "/a=1", "{\n  \"a\": 1\n}\n"),
            ("{\"a\": \"\\u00fc\"}", "/b=\"\\n\"", "{\"a\": \"\\u00fc\", \"b\": \"\\n\"}"),
            ("{\"<<\": {\"a\": 1}}", "/<</b=1", "{\"<<\": {\"a\": 1, \"b\": 1}}"),
        ],
    );
}

#[test]
fn what_can_not_be_done_is_said() {
    let failures = [
        ("a: [1\n", "/a=1", "a list is never closed, or a `,` is missing in it"),
        ("a: 1\n", "1:/a=1", "there is no document 1: the file has 1, counted from 0"),
        ("a: 1\n", "/a/b=1", "`/a/b` can not be set: a value above it is no mapping"),
        ("a: [1]\n", "/a/2=1", "the list has 1 entries, and none is `2`"),
        ("a: [1]\n", "/a/b/c=1", "the list has 1 entries, and none is `b`"),
        ("a: [1]\n", "/a/1", "the list has 1 entries, and none is `1`"),
        ("a: 1\n", "/b", "`/b` is not there"),
        ("a: 1\n", "/a/b", "`/a/b` is not there"),
        ("a: 1\n", "", "a whole document can not be removed"),
        ("", "/a", "there is nothing in it"),
    ];
    for (text, command, wanted) in failures {
        assert_eq!(
            run(text, Format::Yaml, command).map_err(|error| error.to_string()),
            Err(wanted.to_owned()),
            "{text}"
        );
    }
    let deep = format!("{}=1", "/a".repeat(200));
    assert!(matches!(run("a: 1\n", Format::Yaml, &deep), Err(EditError::TooDeep { .. })));
    assert!(matches!(run("a = 1\n", Format::Toml, "/a=1"), Err(EditError::Format { .. })));
}

#[test]
fn changes_are_made_in_their_order() {
    let changes: Vec<Change> = ["/a/b=1", "/a/c=2", "/a/b", "/d=[]", "/d/0=\"x\"", "/d/1=\"z\""]
        .iter()
        .map(|command| change(command).1)
        .collect();
    let text = edit(&Arc::new(Source::new("t", "# c\nx: 1\n")), Format::Yaml, 0, &changes);
    assert_eq!(text.unwrap(), "# c\nx: 1\na:\n  c: 2\nd: [x, z]\n");
}
