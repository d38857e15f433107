//! Reading of texts that are in memory.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::BTreeMap;
use std::io::Cursor;
use tenure_usage::{Content, Input, Options, Reading, Settings, read};

/// The units of the quotas that the tests use.
pub(crate) fn units() -> BTreeMap<String, String> {
    [
        ("cpu_cores", "cores"),
        ("memory_gb", "GB"),
        ("network_bandwidth_mbps", "Mbit/s"),
        ("api_requests_per_minute", "requests per minute"),
    ]
    .map(|(quota, unit)| (quota.to_owned(), unit.to_owned()))
    .into()
}

pub(crate) fn settings() -> Settings {
    Settings { units: units(), ..Settings::default() }
}

pub(crate) fn input(name: &str, bytes: impl Into<Vec<u8>>, options: Options) -> Input {
    Input { name: name.to_owned(), content: Content::Stream(Box::new(Cursor::new(bytes.into()))), options }
}

pub(crate) fn read_text(name: &str, bytes: impl Into<Vec<u8>>, options: Options) -> Reading {
    read(vec![input(name, bytes, options)], &settings())
}

/// Each failure's code, line (0 where it has none) and message.
pub(crate) fn failures(reading: &Reading) -> Vec<(&str, usize, &str)> {
    let line = |failure: &tenure_finding::Failure| failure.places.first().map_or(0, |(place, _)| place.position().line);
    reading.failures.iter().map(|failure| (failure.code.as_str(), line(failure), failure.message.as_str())).collect()
}

pub(crate) fn notes(reading: &Reading) -> Vec<(&str, &str)> {
    reading.notes.iter().map(|note| (note.code, note.message.as_str())).collect()
}

pub(crate) fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
