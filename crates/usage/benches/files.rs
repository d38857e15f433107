//! Samples a second from files: a hundred series of ninety days, a sample every five minutes.

use divan::Bencher;
use divan::counter::ItemsCount;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use tenure_usage::{Content, Input, Options, Settings, read};

const SERIES: usize = 100;
const STEPS: usize = 90 * 288;
const START: i64 = 1_795_219_200;

fn main() {
    divan::main();
}

fn value(step: usize, series: usize) -> f64 {
    let wave = (step * 7 + series * 131) % 997;
    f64::from(u16::try_from(wave).unwrap_or(0)) / 100.0
}

fn wide() -> String {
    let mut text = "timestamp".to_owned();
    for series in 0..SERIES {
        let _ = write!(text, ",vm{series:03}");
    }
    text.push('\n');
    for step in 0..STEPS {
        text.push_str(&time(step));
        for series in 0..SERIES {
            let _ = write!(text, ",{}", value(step, series));
        }
        text.push('\n');
    }
    text
}

fn long(by_time: bool) -> String {
    let mut text = "timestamp,tenant,quota,value\n".to_owned();
    for sample in 0..STEPS * SERIES {
        let (step, series) =
            if by_time { (sample / SERIES, sample % SERIES) } else { (sample % STEPS, sample / STEPS) };
        let _ = writeln!(text, "{},vm{series:03},cpu_cores,{}", time(step), value(step, series));
    }
    text
}

fn metrics() -> String {
    let mut text = "# TYPE quota_usage gauge\n".to_owned();
    for sample in 0..STEPS * SERIES {
        let (step, series) = (sample % STEPS, sample / STEPS);
        let time = START + i64::try_from(step).unwrap_or(0) * 300;
        let _ = writeln!(
            text,
            "quota_usage{{tenant=\"vm{series:03}\",quota=\"cpu_cores\"}} {} {time}",
            value(step, series)
        );
    }
    text.push_str("# EOF\n");
    text
}

fn time(step: usize) -> String {
    let seconds = START + i64::try_from(step).unwrap_or(0) * 300;
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

fn run(bencher: Bencher<'_, '_>, name: &str, bytes: &[u8]) {
    let settings = Settings { units: [("cpu_cores".to_owned(), "cores".to_owned())].into(), ..Settings::default() };
    bencher.counter(ItemsCount::new(SERIES * STEPS)).with_inputs(|| bytes.to_vec()).bench_local_values(|bytes| {
        let options = Options { quota: Some("cpu_cores".to_owned()), ..Options::default() };
        let content = Content::Stream(Box::new(Cursor::new(bytes)));
        let reading = read(vec![Input { name: name.to_owned(), content, options }], &settings);
        assert_eq!(reading.usage.series().map(|(_, _, series)| series.values.len()).sum::<usize>(), SERIES * STEPS);
        reading
    });
}

#[divan::bench(sample_count = 5)]
fn wide_gzip(bencher: Bencher<'_, '_>) {
    run(bencher, "a.csv.gz", &gzip(&wide()));
}

#[divan::bench(sample_count = 5)]
fn wide_plain(bencher: Bencher<'_, '_>) {
    run(bencher, "a.csv", wide().as_bytes());
}

#[divan::bench(sample_count = 5)]
fn long_by_time(bencher: Bencher<'_, '_>) {
    run(bencher, "a.csv", long(true).as_bytes());
}

#[divan::bench(sample_count = 5)]
fn long_by_series_gzip(bencher: Bencher<'_, '_>) {
    run(bencher, "a.csv.gz", &gzip(&long(false)));
}

#[divan::bench(sample_count = 5)]
fn openmetrics(bencher: Bencher<'_, '_>) {
    run(bencher, "a.om", metrics().as_bytes());
}
