//! Long and wide CSV, from bytes to series, notes and failures.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test may fail"
)]

mod support;

use std::path::Path;
use support::{failures, gzip, input, notes, read_text, settings};
use tenure_usage::{Content, Format, Input, Limits, Options, Settings, read};

const START: u64 = 1_795_219_200;

fn wide() -> Options {
    Options { quota: Some("cpu_cores".to_owned()), ..Options::default() }
}

#[test]
fn long_in_any_order_with_units_and_statistics() {
    let text = "quota,value,tenant,timestamp,unit,statistic,host\n\
                cpu_cores,1500,acme,2026-11-21T00:00:00Z,millicores,max,h1\n\
                \n\
                memory_gb,1048576,acme,1795219200,KiB,,h1\n\
                cpu_cores,2000,acme,2026-11-21T00:05:00Z,millicores,max,h1\n\
                cpu_cores,-0,\"acme, inc.\",2026-11-21T00:05:00Z,,,h2\n";
    let reading = read_text("a.csv.gz", gzip(text), Options::default());
    assert_eq!(failures(&reading), []);
    let acme = reading.usage.of("acme").unwrap();
    assert_eq!(
        (&*acme["cpu_cores"].timestamps, &*acme["cpu_cores"].values),
        (&[START, START + 300][..], &[1.5, 2.0][..])
    );
    assert_eq!(acme["memory_gb"].values, [1.073_741_824]);
    assert_eq!(reading.usage.statistic("acme", "cpu_cores"), "max");
    assert_eq!(reading.usage.statistic("acme", "memory_gb"), "");
    assert!(reading.usage.of("acme, inc.").unwrap()["cpu_cores"].values[0].is_sign_positive());
    let expected = [
        ("usage::converted", "`cpu_cores`: read as millicores, 1 cores = 1,000 millicores"),
        ("usage::converted", "`memory_gb`: read as KiB, 1 GB = 976,562.5 KiB"),
        ("usage::unit_assumed", "`cpu_cores`: taken as cores, since no unit is stated"),
    ];
    assert_eq!(notes(&reading), expected);
}

#[test]
fn every_mistake_of_long_csv_with_its_line() {
    let text = "timestamp,tenant,quota,value,unit\n\
                2026-11-21T00:05:00Z,acme,cpu_cores,1,\n\
                2026-11-21T00:05:00Z,acme,cpu_cores,1,\n\
                2026-11-21T00:00:00Z,acme,cpu_cores,1,\n\
                yesterday,acme,memory_gb,1,\n\
                1795219200000,acme,memory_gb,1,\n\
                2026-11-21T00:00:00Z,acme,storage_gb,NaN,\n\
                2026-11-21T00:00:00Z,acme,cache_size_mb,-1,\n\
                2026-11-21T00:00:00Z,bolt,cpu_cores,,\n\
                2026-11-21T00:00:00Z,cole,cpu_cores,1,MHz\n\
                2026-11-21T00:00:00Z,dora,cpu_cores,1,cores\n\
                2026-11-21T00:05:00Z,dora,cpu_cores,1,millicores\n\
                2026-11-21T00:00:00Z,,cpu_cores,1,\n\
                2026-11-21T00:00:00Z,elsa,cpu_cores,1\n\
                2026-11-21T00:00:00Z,\"elsa,cpu_cores,1,\n";
    let reading = read_text("a.csv", text, Options::default());
    let expected = [
        ("usage::doubled", 3, "two samples of `cpu_cores` of `acme` at 2026-11-21T00:05:00Z"),
        ("usage::unordered", 4, "a sample of `cpu_cores` of `acme` from 2026-11-21T00:00:00Z stands after a later one"),
        ("usage::timestamp", 5, "`yesterday` is no time"),
        ("usage::timestamp", 6, "`1795219200000` is no time"),
        ("usage::value", 7, "`NaN` is no amount"),
        ("usage::value", 8, "`-1` is no amount"),
        ("usage::value", 9, "`` is no amount"),
        ("usage::unit", 10, "the usage of `cpu_cores` can not be read: `MHz` has no fixed relation to cores"),
        ("usage::unit", 12, "`cpu_cores` of `dora` has two units, `cores` and `millicores`"),
        ("usage::name", 13, "a sample names no tenant"),
        ("usage::line", 14, "the line has 4 fields and the first has 5"),
        ("usage::line", 15, "the line is no CSV record"),
    ];
    assert_eq!(failures(&reading), expected);
    assert_eq!(reading.usage.series().count(), 0);
    let (place, _) = &reading.failures[3].places[0];
    assert_eq!(place.source.slice(place.span), "1795219200000,acme,memory_gb,1,");
}

#[test]
fn a_torrent_of_mistakes_is_counted() {
    let text = format!("timestamp,tenant,quota,value\n{}", "x,acme,cpu_cores,1\n".repeat(1000));
    let reading = read_text("a.csv", text, Options::default());
    assert_eq!(reading.failures.len(), 21);
    assert_eq!(reading.failures[20].message, "980 more mistakes of this kind in `a.csv`");
}

#[test]
fn what_strangers_write_is_shown_short_and_harmless() {
    let value = format!("\u{1b}[31m{}", "9x".repeat(10_000));
    let reading =
        read_text("a.csv", format!("timestamp,tenant,quota,value\n1795219200,a,b,{value}\n"), Options::default());
    let failure = &reading.failures[0];
    assert!(failure.message.starts_with("`\u{fffd}[31m9x9x") && failure.message.len() < 500);
    let (place, _) = &failure.places[0];
    assert!(place.source.text().ends_with("9x9…") || place.source.text().ends_with("x9x…"));
    assert!(!place.source.text().contains('\u{1b}'));
}

#[test]
fn wide_with_times_and_empty_cells() {
    let text = "timestamp,acme,bolt\n2026-11-21T00:00:00Z,1,5\n2026-11-21T00:05:00Z,,6\n1795219800,2,7\n";
    let reading = read_text("a.csv", text, Options { unit: Some("millicores".to_owned()), ..wide() });
    assert_eq!(failures(&reading), []);
    let acme = &reading.usage.of("acme").unwrap()["cpu_cores"];
    assert_eq!((&*acme.timestamps, &*acme.values), (&[START, START + 600][..], &[0.001, 0.002][..]));
    let expected = [
        ("usage::converted", "`cpu_cores`: read as millicores, 1 cores = 1,000 millicores"),
        ("usage::missing", "`cpu_cores` of `acme`: 1 sample without an amount (33.3 %)"),
    ];
    assert_eq!(notes(&reading), expected);
}

#[test]
fn wide_without_times_ends_when_the_caller_says() {
    let options = Options { step: Some(300), end: Some(START), ..wide() };
    let reading = read_text("a.csv", "acme,bolt\n1,2\n3,4\n5,6\n", options.clone());
    assert_eq!(failures(&reading), []);
    assert_eq!(reading.usage.of("bolt").unwrap()["cpu_cores"].timestamps, [START - 600, START - 300, START]);
    let reading = read_text("a.csv", "acme,bolt\n1,2\n", wide());
    let expected = [("usage::step", 0, "`a.csv` has no column `timestamp`, so its times are not known")];
    assert_eq!(failures(&reading), expected);
    let reading = read_text("a.csv", "acme,bolt\n1,2\n3,4\n", Options { end: Some(1), ..options });
    assert_eq!(failures(&reading), [("usage::step", 0, "the 2 lines of `a.csv` would begin before 1970")]);
    let reading = read_text("a.csv", "acme,bolt\n1,2\n", Options::default());
    let expected = [("usage::quota", 0, "`a.csv` has a column for every tenant and does not say which quota this is")];
    assert_eq!(failures(&reading), expected);
}

#[test]
fn a_mistake_in_a_cell_is_its_columns_and_one_in_a_line_is_everybodys() {
    let text = "timestamp,acme,bolt,acme\n1795219200,x,1,2\n1795219500,1,1,2\n";
    let reading = read_text("a.csv", text, wide());
    assert_eq!(failures(&reading)[0], ("usage::header", 1, "two columns are called `acme`"));
    assert_eq!(failures(&reading)[1], ("usage::value", 2, "`x` is no amount"));
    assert_eq!(reading.usage.of("bolt").unwrap()["cpu_cores"].values, [1.0, 1.0]);
    assert!(reading.usage.of("acme").unwrap().is_empty());

    for (line, code) in [
        ("1795219500,1", "line"),
        ("noon,1,1", "timestamp"),
        ("1795219200,1,1", "doubled"),
        ("1795219100,1,1", "unordered"),
    ] {
        let reading = read_text("a.csv", format!("timestamp,acme,bolt\n1795219200,1,2\n{line}\n"), wide());
        let found: Vec<_> = failures(&reading).into_iter().map(|(code, line, _)| (code.to_owned(), line)).collect();
        assert_eq!(found, [(format!("usage::{code}"), 3)], "{line}");
        assert_eq!(reading.usage.series().count(), 0, "{line}");
    }
}

#[test]
fn one_series_in_two_sources_is_in_neither() {
    let text = |tenant: &str| {
        format!("timestamp,tenant,quota,value\n1795219200,{tenant},cpu_cores,1\n1795219200,{tenant},memory_gb,1\n")
    };
    let short = "timestamp,tenant,quota,value\n1795219200,acme,cpu_cores,1\n";
    let inputs = vec![
        input("a.csv", text("acme"), Options::default()),
        input("b.csv", short, Options::default()),
        input("c.csv", text("bolt"), Options::default()),
        input("d.csv", short, Options::default()),
    ];
    let reading = read(inputs, &settings());
    assert_eq!(failures(&reading), [("usage::twice", 0, "`cpu_cores` of `acme` is in both `a.csv` and `b.csv`")]);
    let left: Vec<_> = reading.usage.series().map(|(tenant, quota, _)| (tenant, quota)).collect();
    assert_eq!(left, [("acme", "memory_gb"), ("bolt", "cpu_cores"), ("bolt", "memory_gb")]);
}

#[test]
fn what_is_too_large_or_breaks_off_is_refused_as_a_whole() {
    let text =
        "timestamp,tenant,quota,value\n1795219200,a,cpu_cores,1\n1795219500,a,cpu_cores,1\n1795219500,b,cpu_cores,1\n";
    let refused = |limits: Limits, bytes: Vec<u8>| {
        let settings = Settings { limits, ..settings() };
        let reading = read(vec![input("a.csv", bytes, Options::default())], &settings);
        assert_eq!(reading.usage.series().count(), 0);
        failures(&reading).into_iter().map(|(code, _, message)| format!("{code}: {message}")).collect::<Vec<_>>()
    };
    let limits = Limits::default();
    let plain = || text.as_bytes().to_vec();
    assert_eq!(
        refused(Limits { max_series: 1, ..limits }, plain()),
        ["usage::too_many: `a.csv` has more than 1 series"]
    );
    assert_eq!(
        refused(Limits { max_samples: 1, ..limits }, plain()),
        ["usage::too_many: `a.csv` has more than 1 samples"]
    );
    assert_eq!(
        refused(Limits { max_bytes: 50, ..limits }, gzip(text)),
        ["usage::too_large: `a.csv` holds more than 50 bytes"]
    );
    assert_eq!(
        refused(Limits { max_line: 20, ..limits }, plain()),
        ["usage::line_too_long: line 1 of `a.csv` is longer than any line of usage"]
    );
    let mut cut = gzip(&text.repeat(1000));
    cut.truncate(cut.len() / 2);
    assert!(refused(limits, cut)[20].starts_with("usage::more"));
}

#[test]
fn a_file_that_is_not_there() {
    let content = Content::File("no/such.csv".into());
    let reading =
        read(vec![Input { name: "no/such.csv".to_owned(), content, options: Options::default() }], &settings());
    assert_eq!(failures(&reading)[0].0, "usage::unreadable");
}

/// Public traces, where somebody put them beside the repository.
#[test]
fn real_traces() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/traces");
    if !folder.is_dir() {
        eprintln!("no traces beside the repository: skipped");
        return;
    }
    for (name, series, samples, unit) in [
        ("azure-vm-cpu.csv.gz", 50, 8004, "%"),
        ("bitbrains-vm-cpu.csv.gz", 27, 25_920, ""),
        ("bitbrains-vm-memory.csv.gz", 27, 25_920, "kB"),
        ("bitbrains-vm-network.csv.gz", 27, 25_920, "kB/s"),
        ("bitbrains-vm-disk.csv.gz", 27, 25_920, ""),
    ] {
        let quota = match unit {
            "kB" => "memory_gb",
            "kB/s" => "network_bandwidth_mbps",
            _ => "cpu_cores",
        };
        let options = Options {
            quota: Some(quota.to_owned()),
            unit: Some(unit.to_owned()),
            size: Some(4.0),
            step: Some(300),
            end: Some(START),
            ..Options::default()
        };
        let input = Input { name: name.to_owned(), content: Content::File(folder.join(name)), options };
        let reading = read(vec![input], &settings());
        assert_eq!(failures(&reading), [], "{name}");
        assert_eq!(reading.usage.series().count(), series, "{name}");
        assert!(reading.usage.series().all(|(_, _, series)| series.values.len() == samples), "{name}");
        eprintln!("{name}: {:#?}", notes(&reading));
    }
}

#[test]
fn a_format_that_is_told_goes_before_the_name() {
    let options = Options { format: Some(Format::Long), ..Options::default() };
    let reading = read_text("a.om", "timestamp,tenant,value\n", options);
    let expected = [("usage::header", 1, "the first line does not name the columns quota")];
    assert_eq!(failures(&reading), expected);
    assert_eq!(Format::named("openmetrics"), Some(Format::OpenMetrics));
    assert_eq!(Format::named("xml"), None);
}
