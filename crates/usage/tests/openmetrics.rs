//! Metrics texts, from bytes to series, notes and failures.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "a test may fail")]

mod support;

use support::{failures, notes, read_text};
use tenure_usage::{Names, Options};

const START: u64 = 1_795_219_200;

#[test]
fn a_gauge_with_its_unit() {
    let text = "# HELP quota_usage What tenants use\n# TYPE quota_usage gauge\n# UNIT quota_usage bytes\n\
                quota_usage{tenant=\"say \\\"hi\\\"\",quota=\"memory_gb\",pod=\"x\"} 2e9 1795219200 # {trace=\"y\"} 1\n\
                quota_usage{tenant=\"say \\\"hi\\\"\",quota=\"memory_gb\",pod=\"x\"} NaN 1795219260.5\n\
                quota_usage{tenant=\"say \\\"hi\\\"\",quota=\"memory_gb\",pod=\"x\"} 3e9 1795219320\n\
                up 1\n# EOF\n";
    let reading = read_text("a.om", text, Options::default());
    assert_eq!(failures(&reading), []);
    let series = &reading.usage.of("say \"hi\"").unwrap()["memory_gb"];
    assert_eq!((&*series.timestamps, &*series.values), (&[START, START + 120][..], &[2.0, 3.0][..]));
    let expected = [
        ("usage::converted", "`memory_gb`: read as bytes, 1 GB = 1,000,000,000 bytes"),
        ("usage::missing", "`memory_gb` of `say \"hi\"`: 1 sample without an amount (33.3 %)"),
    ];
    assert_eq!(notes(&reading), expected);
}

#[test]
fn a_counter_is_its_increase_and_a_reset_a_gap() {
    let sample =
        |minute: u64, value: &str| format!("calls_total{{customer=\"acme\"}} {value} {}000\n", START + minute * 60);
    let text = format!(
        "# TYPE calls counter\n{}{}{}{}{}",
        sample(0, "100"),
        sample(1, "160"),
        sample(2, "40"),
        sample(3, "100"),
        sample(4, "100")
    );
    let names = Names { metric: "calls".to_owned(), tenant: "customer".to_owned(), ..Names::default() };
    let options = Options { quota: Some("api_requests_per_minute".to_owned()), names, ..Options::default() };
    let reading = read_text("a.prom", text, options);
    assert_eq!(failures(&reading), []);
    let series = &reading.usage.of("acme").unwrap()["api_requests_per_minute"];
    assert_eq!(series.timestamps, [START + 60, START + 180, START + 240]);
    assert_eq!(series.values, [60.0, 60.0, 0.0]);
    let quota = "`api_requests_per_minute`";
    let expected = [
        (
            "usage::converted",
            format!(
                "{quota}: the increase per second of a counter in count, read as count/s, 1 count/s = 60 requests per minute"
            ),
        ),
        ("usage::milliseconds", "times are read as milliseconds, as in the Prometheus text format".to_owned()),
        (
            "usage::gaps",
            format!(
                "{quota} of `acme`: 1 gap in a step of 1 min, the longest 2 min from 2026-11-21T00:01:00Z, in all 33.3 % of the time"
            ),
        ),
        ("usage::resets", format!("{quota} of `acme`: the counter began anew 1 time, each time a gap")),
    ];
    let found: Vec<_> = notes(&reading).into_iter().map(|(code, message)| (code, message.to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_mistake_with_its_line() {
    let text = "# TYPE quota_usage gauge\n\
                quota_usage{tenant=\"a\",quota=\"cpu_cores\"} 1\n\
                quota_usage{tenant=\"b\",quota=\"cpu_cores\"} one 1795219200\n\
                quota_usage{tenant=\"c\",quota=\"cpu_cores\"} +Inf 1795219200\n\
                quota_usage{tenant=\"d\",quota=\"cpu_cores\"} 1 noon\n\
                quota_usage{tenant=\"e\",quota=\"cpu_cores\"} 1 1795219200000\n\
                quota_usage{tenant=\"f\"} 1 1795219200\n\
                quota_usage{quota=\"cpu_cores\"} 1 1795219200\n\
                quota_usage{tenant=\"g} 1 1795219200\n\
                quota_usage{tenant=\"h\",quota=\"cpu_cores\",pod=\"1\"} 1 1795219200\n\
                quota_usage{tenant=\"h\",quota=\"cpu_cores\",pod=\"2\"} 1 1795219200\n\
                # EOF\n\
                quota_usage{tenant=\"i\",quota=\"cpu_cores\"} 1 1795219200\n";
    let reading = read_text("a.om", text, Options::default());
    let expected = [
        ("usage::timestamp", 2, "the sample of `quota_usage` has no time"),
        ("usage::value", 3, "`one` is no amount"),
        ("usage::value", 4, "`+Inf` is no amount"),
        ("usage::timestamp", 5, "`noon` is no time"),
        ("usage::timestamp", 6, "`1795219200000` is in other units than the times before it"),
        ("usage::label", 7, "the sample has no label `quota`"),
        ("usage::label", 8, "the sample has no label `tenant`"),
        ("usage::line", 9, "a quote is not closed"),
        ("usage::doubled", 11, "two samples of `cpu_cores` of `h` at 1795219200"),
        ("usage::line", 13, "there is something behind the end"),
    ];
    assert_eq!(failures(&reading), expected);
    assert_eq!(reading.usage.series().count(), 0);
}

#[test]
fn other_metrics_and_types() {
    let reading = read_text("a.om", "quota_usages{tenant=\"a\"} 1 1795219200\n# EOF\n", Options::default());
    assert_eq!(failures(&reading), [("usage::metric", 0, "there is no metric `quota_usage` in `a.om`")]);
    assert_eq!(reading.failures[0].help.as_deref(), Some("there is `quota_usages`: name the metric that holds usage"));
    let text = "# TYPE quota_usage summary\nquota_usage{tenant=\"a\",quota=\"cpu_cores\"} 1 1795219200\n";
    let reading = read_text("a.om", text, Options::default());
    assert_eq!(failures(&reading), [("usage::type", 2, "`quota_usage` is a summary, which has no one value")]);
    let reading = read_text("a.om", "quota_usage{tenant=\"a\",quota=\"x\"} 1 1795219200\n", Options::default());
    assert_eq!(
        notes(&reading),
        [("usage::no_end", "there is no `# EOF` at the end, so the text may have been cut off")]
    );
}
