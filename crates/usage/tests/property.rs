//! Any bytes, in any format: no panic, and what comes out keeps its promises. What is written is what is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "a test may fail")]

mod support;

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use support::{gzip, read_text};
use tenure_usage::{Format, Options, Reading};

fn options(format: Format) -> Options {
    Options {
        format: Some(format),
        quota: Some("cpu_cores".to_owned()),
        step: Some(300),
        end: Some(1_795_219_200),
        ..Options::default()
    }
}

fn promises(reading: &Reading) -> Result<(), TestCaseError> {
    for (_, _, series) in reading.usage.series() {
        prop_assert!(!series.values.is_empty());
        prop_assert_eq!(series.values.len(), series.timestamps.len());
        prop_assert!(series.timestamps.is_sorted_by(|before, after| before < after));
        prop_assert!(series.values.iter().all(|value| value.is_finite() && *value >= 0.0 && value.is_sign_positive()));
    }
    prop_assert!(reading.failures.len() <= 22);
    Ok(())
}

/// Pieces that these formats are made of, so that more than the first byte is reached.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "timestamp",
        "tenant",
        "quota",
        "value",
        "unit",
        "statistic",
        "acme",
        "cpu_cores",
        "KiB",
        "%",
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\"",
        "\"",
        "\"\"",
        "1795219200",
        "1795219500",
        "2026-11-21T00:00:00Z",
        "1.5",
        "-1",
        "NaN",
        "1e400",
        "# TYPE ",
        "# UNIT ",
        "# EOF\n",
        "quota_usage",
        "_total",
        " counter\n",
        " gauge\n",
        "{tenant=\"a\",quota=\"b\"} ",
        "{",
        "}",
        "=",
        "\\",
        " ",
        "\r\n",
        "\u{feff}",
        "ü",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), zip: bool) {
        let bytes = if zip { gzip(&String::from_utf8_lossy(&bytes)) } else { bytes };
        for format in [Format::Long, Format::Wide, Format::OpenMetrics, Format::Parquet] {
            promises(&read_text("any", bytes.clone(), options(format)))?;
        }
        promises(&read_text("any", bytes, Options::default()))?;
    }

    #[test]
    fn any_pieces(text in pieces()) {
        for header in ["", "timestamp,tenant,quota,value\n", "timestamp,acme,bolt\n", "acme,bolt\n"] {
            for format in [Format::Long, Format::Wide, Format::OpenMetrics] {
                promises(&read_text("any", format!("{header}{text}"), options(format)))?;
            }
        }
    }

    #[test]
    fn long_csv_comes_back(
        series in prop::collection::btree_map(
            ("[a-zü\", ]{1,6}x", "[a-z_]{1,8}"),
            prop::collection::btree_map(100_000_000_u64..4_000_000_000, 0.0_f64..1e12, 1..20),
            0..5,
        ),
        rfc in any::<bool>(),
    ) {
        let mut text = "timestamp,tenant,quota,value\n".to_owned();
        let mut written = BTreeMap::new();
        for ((tenant, quota), samples) in &series {
            for (time, value) in samples {
                let time = match jiff::Timestamp::from_second(i64::try_from(*time).unwrap()) {
                    Ok(shown) if rfc => shown.to_string(),
                    _ => time.to_string(),
                };
                writeln!(text, "{time},\"{}\",{quota},{value}", tenant.replace('"', "\"\"")).unwrap();
            }
            written.insert((tenant.trim().to_owned(), quota.clone()), samples);
        }
        prop_assume!(written.len() == series.len());
        let reading = read_text("a.csv", text, Options::default());
        prop_assert_eq!(reading.failures.len(), 0);
        prop_assert_eq!(reading.usage.series().count(), written.len());
        for (tenant, quota, series) in reading.usage.series() {
            let samples = written[&(tenant.to_owned(), quota.to_owned())];
            prop_assert!(series.timestamps.iter().eq(samples.keys()));
            prop_assert!(series.values.iter().eq(samples.values()));
        }
    }
}
