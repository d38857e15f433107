//! Any bytes, read as TOML.
#![no_main]

mod document;

use libfuzzer_sys::fuzz_target;
use tenure_document::Format;

fuzz_target!(|bytes: &[u8]| document::read(bytes, Format::Toml));
