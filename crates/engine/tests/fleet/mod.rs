//! A fleet of mutated tenants, the same on every run: the shipped templates with keys deleted, moved values and odd
//! ones. Used by the differential test and by the bench, so that what is measured is what is proven.

use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use tenure_document::{Format, Limits, Source, parse};

/// A small generator of pseudo-random numbers (xorshift64*, Vigna 2016): repeatable, and good enough to pick keys.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % bound
    }
}

/// The shipped templates as JSON values.
pub(crate) fn bases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let format = Format::of(&path)?;
        let source = Arc::new(Source::new("base", std::fs::read_to_string(path).unwrap()));
        let parsed = parse(&source, format, &Limits::default());
        parsed.documents.first().map(|document| Value::from(&document.root))
    };
    // Beside the templates stand the tier table, the field catalogue and the schema.
    let is_template = |value: &Value| ["tenant_template", "tenant_id"].iter().any(|key| value.get(key).is_some());
    let bases: Vec<Value> = paths.into_iter().filter_map(read).filter(is_template).collect();
    assert!(bases.len() >= 10, "ten templates are shipped, {} were read", bases.len());
    bases
}

/// Tenant number `seed`: a base with up to `most` mutations.
pub(crate) fn tenant(bases: &[Value], seed: u64, most: usize) -> Value {
    let mut random = Random::new(seed + 1);
    let mut tenant = bases[random.below(bases.len())].clone();
    for _ in 0..random.below(most + 1) {
        mutate(&mut tenant, &mut random, 0);
    }
    tenant
}

/// Values that policies have an opinion on, and values that nobody expects.
fn odd(random: &mut Random) -> Value {
    const WORDS: [&str; 14] = [
        "us-east-1",
        "eu-west-1",
        "AES-128-GCM",
        "DES",
        "1.1",
        "TLS 1.3",
        "{{ later }}",
        "CUSTOM_VALUE",
        "latest",
        "none",
        "daily",
        "custom_thing",
        "",
        "*",
    ];
    const NUMBERS: [f64; 14] =
        [-1.0, 0.0, 1.0, 15.0, 16.0, 30.0, 60.0, 90.0, 365.0, 366.0, 2192.0, 2557.0, 2558.0, 99.95];
    match random.below(8) {
        0 => Value::Null,
        1 => true.into(),
        2 => false.into(),
        3 => Value::Array(Vec::new()),
        4 => vec![WORDS[random.below(14)], WORDS[random.below(14)]].into(),
        5 => NUMBERS[random.below(14)].into(),
        6 => (i64::try_from(random.below(4000)).unwrap() - 5).into(),
        _ => WORDS[random.below(14)].into(),
    }
}

/// Deletes or changes something below `value`. Deletions are as frequent as changes: a missing key is what a shortcut
/// is most likely to get wrong.
fn mutate(value: &mut Value, random: &mut Random, depth: usize) {
    let Value::Object(map) = value else { return };
    if map.is_empty() {
        return;
    }
    let key = map.keys().nth(random.below(map.len())).unwrap().clone();
    let descend = map[&key].is_object() && (depth < 1 || random.below(20) > 0);
    if descend {
        mutate(&mut map[&key], random, depth + 1);
    } else if random.below(2) == 0 && depth > 0 {
        map.remove(&key);
    } else {
        map.insert(key, odd(random));
    }
}
