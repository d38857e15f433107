//! Every mistake: its code, its words, the text it underlines and its help.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use miette::Diagnostic;
use std::path::Path;
use std::sync::Arc;
use tenure_document::{Format, Limits, ParseError, Source, decode, parse};

fn tell(error: &ParseError) -> String {
    let labels = error.labels().into_iter().flatten().map(|label| {
        let text = error.file().text();
        let under = text.get(label.offset()..label.offset() + label.len()).unwrap();
        format!("{}: {under:?} {}", error.file().position(label.offset()).line, label.label().unwrap())
    });
    let labels: Vec<_> = labels.collect();
    assert_eq!(error.span().is_none(), labels.is_empty());
    let help = error.help().map_or_else(|| "-".to_owned(), |help| help.to_string());
    format!("{} | {error} | {} | {help}", error.code().unwrap(), labels.join(" & "))
}

fn errors(text: &str, format: Format) -> String {
    let source = Arc::new(Source::new("t", text));
    let parsed = parse(&source, format, &Limits::default());
    parsed.errors.iter().map(tell).collect::<Vec<_>>().join("\n")
}

fn table(texts: &[&str], format: Format) -> String {
    texts.iter().map(|text| format!("{text:?}\n{}", errors(text, format))).collect::<Vec<_>>().join("\n")
}

#[test]
fn yaml() {
    insta::assert_snapshot!(table(
        &[
            "a: 1\nb: 2\na: 3\nc: {d: 1, 'd': 2}\na: 4\n",
            "",
            "# only\n---\n---\n# this\n",
            "a: *b\nc: *d\ne: 1\n",
            "a: &x 1\n---\nb: *x\n",
            "a: &x [1, *x]\n",
            "&x\na: *x\n",
            "a:\n\tb: 1\n",
            "a:\n  b: 1\n\tc: 2\n",
            "- a\n\t- b\n",
            "a: \u{7}\n",
            "a: ü\u{85}\u{9b}\n",
            "? [a]: b\n",
            "? {a: b}\n: c\nd: 1\nd: 2\n",
            "[a]: b\n",
            "&x a: 1\n*x : 2\n",
            ": x\n",
            "a: b: c\n",
            "a: 'b\n",
            "a: [1, 2\n",
            "a: {b: 1\n",
            "a: ]\n",
            "a\nb: 1\n",
            "a: 1\n  b: 2\n",
            "a: @b\n",
            "a: \"\\q\"\n",
            "a: !!int x\nb: !!map 1\nc: !!str [1]\nd: !x!y z",
            "a: 1e999\n",
            "a: {<<: 1}\n",
            "x: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n",
            "a: 'b' c\n",
        ],
        Format::Yaml
    ));
}

#[test]
fn json() {
    insta::assert_snapshot!(table(
        &[
            "{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}",
            "",
            " \n",
            "// c\n1",
            "[1 /* c */]",
            "[1,]",
            "{\"a\":1,}",
            "['a']",
            "{'a': 1}",
            "[+1]",
            "[0x1F]",
            "[01]",
            "[-01]",
            "[.5]",
            "[5.]",
            "[-]",
            "[1e]",
            "[NaN]",
            "[-Infinity]",
            "[Infinity]",
            "{a: 1}",
            "{1: 1}",
            "{a}",
            "[abc]",
            "[True]",
            "[None]",
            "{,}",
            "[,]",
            "{\"a\" 1}",
            "{\"a\"}",
            "{\"a\":}",
            "[1 2]",
            "{\"a\":1 \"b\":2}",
            "[1",
            "{\"a\": [1, {",
            "[\"a]",
            "[\"a\\x41\"]",
            "[\"\\u12\"]",
            "[\"\\ud83d\"]",
            "[\"ü\\ude00\"]",
            "[\"a\nb\"]",
            "[\"\\q\"]",
            "[1,\u{a0}2]",
            "\u{b}1",
            "1 2",
            "{} x",
            "]",
            "[1}",
            "[1:2]",
            "@",
            "[1e999]",
            "[tru]",
            "nul",
            "[\u{7f}]",
            "\u{0}",
        ],
        Format::Json
    ));
}

#[test]
fn a_flow_of_brackets_is_refused_quickly() {
    for text in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "{\"a\":[".repeat(100_000),
        "? ".repeat(100_000),
    ] {
        for format in [Format::Yaml, Format::Json] {
            let start = std::time::Instant::now();
            let told = errors(&text, format);
            assert!(!told.is_empty());
            assert!(start.elapsed().as_millis() < 1000, "{:?}", start.elapsed());
        }
    }
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for format in [Format::Yaml, Format::Json] {
        assert_eq!(errors(&nested(128), format), "");
        assert!(errors(&nested(129), format).starts_with("document::too_deep"));
        assert!(errors(&nested(100_000), format).starts_with("document::too_deep"));
    }
    assert!(errors(&"- ".repeat(129), Format::Yaml).starts_with("document::too_deep"));
}

#[test]
fn aliases_can_not_nest_beyond_the_depth() {
    let more: Vec<_> = (1..200).map(|n| format!("a{n}: &a{n} [*a{}]\n", n - 1)).collect();
    let text = format!("a0: &a0 [1]\n{}", more.concat());
    assert!(errors(&text, Format::Yaml).starts_with("document::too_deep"));
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let line = |n: usize| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", "));
    let more: Vec<_> = (1..30).map(line).collect();
    let bomb = format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{}", more.concat());
    let long = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(1_000_000), vec!["*a"; 100_000].join(", "));
    let merges = bomb.replace("[x, x, x, x, x, x, x, x, x, x]", "{x: 1}").replace('[', "{<<: [").replace(']', "]}");
    for text in [bomb, long, merges] {
        let start = std::time::Instant::now();
        let told = errors(&text, Format::Yaml);
        assert!(told.contains("document::too_many_nodes"), "{told}");
        assert!(start.elapsed().as_millis() < 2000, "{:?}", start.elapsed());
    }
    let limits = Limits { max_nodes: 3, ..Limits::default() };
    for (text, format) in [("[1, 2, 3]", Format::Yaml), ("[1, 2, 3]", Format::Json)] {
        let parsed = parse(&Arc::new(Source::new("t", text)), format, &limits);
        assert_eq!(tell(parsed.errors.first().unwrap()).split(" | ").nth(2), Some("1: \"3\" too many from here on"));
    }
}

#[test]
fn a_large_file_is_read_in_block_style_and_refused_in_brackets() {
    let block = "- {a: 1}\n".repeat(200_000);
    assert_eq!(errors(&block, Format::Yaml), "");
    for piece in ["0,", "? ", "&a ", "'', ", "[], "] {
        let told = errors(&format!("[{}", piece.repeat(2_000_000 / piece.len())), Format::Yaml);
        assert!(told.starts_with("document::too_long"), "{told}");
    }
}

#[test]
fn bytes_that_are_no_text() {
    let small = Limits { max_bytes: 8, ..Limits::default() };
    insta::assert_snapshot!(tell(&decode("f.yaml", vec![b'a'; 9], &small).unwrap_err()), @"document::too_large | the file has 9 bytes, and at most 8 are read |  | raise the limit with `--max-file-size`, or split the file");
    let error = decode("f.yaml", b"\xef\xbb\xbf\xc3\xbc: \xe4\nb: 1\n".to_vec(), &Limits::default()).unwrap_err();
    insta::assert_snapshot!(tell(&error), @r#"document::not_utf8 | the file is not UTF-8 text | 1: "�" this byte belongs to no character | save the file as UTF-8"#);
    assert_eq!(error.file().text(), "ü: \u{fffd}\nb: 1\n");
    assert_eq!(decode("f", b"\xef\xbb\xbfa".to_vec(), &Limits::default()).unwrap().text(), "a");
}

#[test]
fn a_format_is_known_by_its_extension() {
    let of = |path: &str| Format::of(Path::new(path));
    assert_eq!(
        (of("a.yaml"), of("b/a.YML"), of("a.Json")),
        (Some(Format::Yaml), Some(Format::Yaml), Some(Format::Json))
    );
    assert_eq!((of("a.txt"), of("yaml")), (None, None));
}
