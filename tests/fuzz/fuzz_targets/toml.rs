//! Any bytes, read as TOML: no panic, no hang, and every span lies in its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;
use tenure_document::{Format, Limits, decode, parse};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Ok(source) = decode("fuzz", bytes.to_vec(), &limits) else { return };
    let source = Arc::new(source);
    let parsed = parse(&source, Format::Toml, &limits);
    let places = parsed.documents.iter().map(|document| document.span);
    for span in places.chain(parsed.errors.iter().filter_map(|error| error.span())) {
        assert!(source.text().get(span.start..span.end).is_some(), "{span:?}");
    }
});
