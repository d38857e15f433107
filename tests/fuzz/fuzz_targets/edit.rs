//! Any text, changed at any place: a pointer, a value in JSON and the text, with a NUL between them. No panic, and
//! what comes out has the value that was set, or lacks the one that was removed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use tenure_document::{Change, Format, Limits, Node, Pointer, Source, Value, edit, emit, parse};

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(3, '\0');
    let (Some(pointer), Some(json), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return };
    let limits = Limits::default();
    let read = |text: &str, format| parse(&Arc::new(Source::new("fuzz", text)), format, &limits);
    let pointer = Pointer::parse(pointer);
    let value = read(json, Format::Json).documents.into_iter().next().map(|document| document.root);
    let change = match &value {
        Some(value) => Change::Set { pointer: pointer.clone(), value: value.value.clone() },
        None => Change::Remove { pointer: pointer.clone() },
    };
    let source = Arc::new(Source::new("fuzz", text));
    for format in [Format::Yaml, Format::Json] {
        let Ok(new) = edit(&source, format, 0, std::slice::from_ref(&change)) else { continue };
        let parsed = read(&new, format);
        assert_eq!(parsed.errors, [], "{new}");
        let got = parsed.documents.first().and_then(|document| document.root.at(&pointer));
        match &value {
            // A mapping that was equal already keeps the order of its keys.
            Some(Node { value: Value::List(_) | Value::Map(_), .. }) => assert!(got.is_some(), "{new}"),
            Some(value) => assert_eq!(got.map(|got| emit(got, format)), Some(emit(value, format)), "{new}"),
            None => assert!(got.is_none() || pointer.last().is_some_and(|last| last.parse::<usize>().is_ok()), "{new}"),
        }
    }
});
