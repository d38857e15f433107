//! Any bytes, read as a metrics text: no panic, no end of time or memory, and every series keeps its promises.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use tenure_usage::{Content, Format, Input, Limits, Options, Settings, read};

fuzz_target!(|bytes: &[u8]| {
    let limits =
        Limits { max_bytes: 1 << 20, max_line: 1 << 16, max_series: 1_000, max_samples: 100_000, ..Limits::default() };
    let units = [("cpu_cores".to_owned(), "cores".to_owned())].into();
    let options = Options {
        format: Some(Format::OpenMetrics),
        quota: Some("cpu_cores".to_owned()),
        step: Some(300),
        end: Some(1_795_219_200),
        ..Options::default()
    };
    let content = Content::Stream(Box::new(Cursor::new(bytes.to_vec())));
    let input = Input { name: "fuzz".to_owned(), content, options };
    let reading = read(vec![input], &Settings { units, now: Some(1_795_219_200), limits });
    for (_, _, series) in reading.usage.series() {
        assert_eq!(series.timestamps.len(), series.values.len());
        assert!(series.timestamps.is_sorted_by(|before, after| before < after));
        assert!(series.values.iter().all(|value| value.is_finite() && *value >= 0.0));
    }
});
