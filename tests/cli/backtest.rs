//! `tenure backtest`.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;
use serde_json::Value;
use std::fmt::Write as _;

/// Five tenants with office hours of a size of their own, every quarter of an hour for 20 days.
fn wide() -> String {
    let mut text = "timestamp,a,b,c,d,e\n".to_owned();
    for quarter in 0..20 * 96_u64 {
        let (day, hour) = (1 + quarter / 96, quarter % 96 / 4);
        write!(text, "2026-11-{day:02}T{hour:02}:{:02}:00Z", quarter % 4 * 15).unwrap();
        for tenant in 1..=5_u64 {
            let busy = if (8..18).contains(&hour) { 40 } else { 10 };
            let wobble = (quarter * 7_919 * tenant) % 11;
            let hundredths = (busy * tenant + wobble) * 5;
            write!(text, ",{}.{:02}", hundredths / 100, hundredths % 100).unwrap();
        }
        text.push('\n');
    }
    text
}

#[track_caller]
fn rule<'r>(score: &'r Value, id: &str) -> &'r Value {
    let rules = score["rules"].as_array().unwrap();
    rules.iter().find(|rule| rule["id"] == id).unwrap_or_else(|| panic!("no rule `{id}`"))
}

#[test]
fn it_says_what_advice_would_have_come_to() {
    let folder = Folder::with([("cpu.csv", &wide())]);
    let report =
        folder.tenure("backtest cpu_cores=cpu.csv --against vpa,max --no-forecast --format json").run().exits(0);
    let report = report.quietly().json();
    assert_eq!(report["format"], "tenure-backtest/v1");
    let score = &report["kinds"][0];
    assert_eq!((score["kind"].as_str(), score["series"].as_u64()), (Some("cpu"), Some(5)));
    for id in ["right-sizing", "vpa", "max", "clairvoyant"] {
        let points = rule(score, id)["points"].as_array().unwrap();
        assert!(!points.is_empty(), "{id}");
        for point in points {
            let slack = point["slack"]["value"].as_f64().unwrap();
            assert!((0.0..1.0).contains(&slack), "{id}: {slack}");
        }
    }
}

#[test]
fn the_answer_does_not_depend_on_threads() {
    let folder = Folder::with([("cpu.csv", &wide())]);
    let run = |threads: u32| {
        let arguments = format!("backtest cpu_cores=cpu.csv --against vpa --format json --threads {threads}");
        folder.tenure(&arguments).run().exits(0).stdout
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn it_writes_a_page_that_stands_alone() {
    let folder = Folder::with([("cpu.csv", &wide())]);
    folder.tenure("backtest cpu_cores=cpu.csv --against vpa --no-forecast --html page.html").run().exits(0);
    let page = folder.read("page.html");
    assert!(page.contains("<svg") && page.contains("Kubernetes VPA"));
    assert!(!page.contains("http://") && !page.contains("src=") && !page.contains("@import"));
    assert_eq!(folder.names(), ["cpu.csv", "page.html"]);
}

#[test]
fn it_writes_tables_for_a_pull_request() {
    let folder = Folder::with([("cpu.csv", &wide())]);
    let arguments = "backtest cpu_cores=cpu.csv --against vpa --quick --no-forecast --format markdown";
    let text = folder.tenure(arguments).run().exits(0).quietly().stdout;
    assert!(text.starts_with("# Backtest\n\nUsage from `cpu_cores=cpu.csv` is walked forward"), "{text}");
    assert!(text.contains("\n| Kubernetes VPA") && text.contains("**right-sizing**"), "{text}");
}

#[test]
fn it_needs_something_to_walk() {
    assert_snapshot!(tenure("backtest").run(), @"
    exit code: 2
    --- stderr
    backtest::nothing

      × there is nothing to walk
      help: name a file with usage, or `--synthetic`, or labelled series with `--labels` and `--corpus`
    ");
    assert_snapshot!(tenure("backtest nowhere.csv").run(), @"
    exit code: 2
    --- stderr
    usage::unreadable

      × `nowhere.csv` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions

    backtest::no_series

      × no series could be used
      help: see what is said above about the usage
    ");
    let folder = Folder::with([("cpu.csv", "timestamp,a\n2026-11-01T00:00:00Z,1\n")]);
    assert_snapshot!(folder.tenure("backtest cpu.csv").run(), @"
    exit code: 2
    --- stderr
    usage::quota

      × `cpu.csv` has a column for every tenant and does not say which quota this is
      help: name the quota; a file with a line for every sample begins with `timestamp,tenant,quota,value`

    backtest::no_series

      × no series could be used
      help: see what is said above about the usage
    ");
    assert_snapshot!(tenure("backtest --synthetic --against vpa,best").run(), @"
    exit code: 2
    --- stderr
    error: invalid value 'best' for '--against <NAMES>': `best` is none of vpa, krr, compute-optimizer, p95, max, autopilot-peak, autopilot-average, autopilot-percentile

    For more information, try '--help'.
    ");
}

#[test]
fn detectors_are_scored_on_labelled_series() {
    let mut series = "timestamp,value\n".to_owned();
    for hour in 0..1_000_u64 {
        let value = if (700..703).contains(&hour) { 90 } else { 10 + hour * 7 % 5 };
        writeln!(series, "2026-{:02}-{:02} {:02}:00:00,{value}", 1 + hour / 672, 1 + hour / 24 % 28, hour % 24)
            .unwrap();
    }
    let labels = r#"{"made/spike.csv": [["2026-02-02 00:00:00.000000", "2026-02-02 12:00:00.000000"]]}"#;
    let folder = Folder::with([("data/made/spike.csv", &series), ("labels.json", labels)]);
    let report =
        folder.tenure("backtest --labels labels.json --corpus data --results out --format json").run().exits(0).json();
    let standard = &report["detectors"][0]["profiles"][0];
    assert!(standard["score"].as_f64().unwrap() > 90.0, "{standard}");
    let written = folder.read("out/results/anomaly/made/anomaly_spike.csv");
    assert!(written.starts_with("timestamp,value,anomaly_score,label\n"));
    assert_eq!(written.lines().count(), 1_001);
}

#[test]
fn labels_without_their_series_are_a_mistake() {
    let labels = r#"{"made/spike.csv": []}"#;
    let folder = Folder::with([("labels.json", labels), ("data/other.csv", "")]);
    assert_snapshot!(folder.tenure("backtest --labels labels.json --corpus data").run(), @"
    exit code: 2
    --- stderr
    collect::unreadable

      × `data/made/spike.csv` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions
    ");
}
