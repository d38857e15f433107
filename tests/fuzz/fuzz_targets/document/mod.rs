//! What holds for every text in every format that is read: no panic, no hang, and every span lies in the text.

use std::sync::Arc;
use tenure_document::{Format, Limits, Node, Source, Span, Value, decode, parse};

/// Reads the bytes and checks every place that comes out.
pub fn read(bytes: &[u8], format: Format) {
    let limits = Limits::default();
    let Ok(source) = decode("fuzz", bytes.to_vec(), &limits) else { return };
    let source = Arc::new(source);
    let parsed = parse(&source, format, &limits);
    for document in &parsed.documents {
        within(&source, document.span);
        walk(&source, &document.root);
    }
    for span in parsed.errors.iter().filter_map(|error| error.span()) {
        within(&source, span);
    }
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

fn within(source: &Source, span: Span) {
    assert!(source.text().get(span.start..span.end).is_some(), "{span:?}");
}
