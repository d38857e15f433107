//! Long CSV: a header line `timestamp,tenant,quota,value` (columns in any order) and a line for every sample.
//!
//! RFC 3339 time, tenant name, quota key, amount in the quota's unit.

use crate::Usage;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;
use tenure_document::{Source, Span};
use tenure_finding::{Failure, Place};

/// Mistakes shown one by one; a broken export has one on every line.
const MOST_FAILURES: usize = 20;

impl Usage {
    /// Reads long CSV. The history of what could be read, and every mistake with its line.
    pub fn parse(source: &Arc<Source>) -> (Self, Vec<Failure>) {
        let mut reading =
            Reading { source, usage: Self::default(), broken: BTreeSet::new(), failures: Vec::new(), more: 0 };
        reading.read();
        let Reading { mut usage, broken, mut failures, more, .. } = reading;
        for (tenant, quota) in &broken {
            if let Some(quotas) = usage.series.get_mut(tenant) {
                quotas.remove(quota);
            }
        }
        if more > 0 {
            failures.push(Failure {
                code: "usage::more".to_owned(),
                message: format!("{more} more mistakes of this kind in {}", source.name()),
                help: None,
                places: Vec::new(),
            });
        }
        (usage, failures)
    }
}

struct Reading<'s> {
    source: &'s Arc<Source>,
    usage: Usage,
    broken: BTreeSet<(String, String)>,
    failures: Vec<Failure>,
    more: usize,
}

/// The columns that a history has to have.
const COLUMNS: [&str; 4] = ["timestamp", "tenant", "quota", "value"];

impl Reading<'_> {
    fn read(&mut self) {
        let source = self.source;
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(source.text().as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let column = |name: &str| headers.iter().position(|header| header == name);
        let (Some(timestamp), Some(tenant), Some(quota), Some(value)) =
            (column("timestamp"), column("tenant"), column("quota"), column("value"))
        else {
            self.fail(
                "usage::header",
                1,
                format!("the first line does not name the columns {}", COLUMNS.join(", ")),
                "write `timestamp,tenant,quota,value` as the first line",
            );
            return;
        };
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, csv::Position::line);
                    self.fail("usage::line", line, line_mistake(&error), "every line has as many fields as the first");
                    continue;
                }
            };
            let line = record.position().map_or(1, csv::Position::line);
            let field = |column: usize| record.get(column).unwrap_or_default();
            self.sample(line, field(timestamp), (field(tenant), field(quota)), field(value));
        }
    }

    fn sample(&mut self, line: u64, timestamp: &str, (tenant, quota): (&str, &str), value: &str) {
        let seconds = timestamp.parse::<Timestamp>().ok().and_then(|time| u64::try_from(time.as_second()).ok());
        let amount = value.parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount >= 0.0);
        let quotas = self.usage.series.entry(tenant.to_owned()).or_default();
        let series = quotas.entry(quota.to_owned()).or_default();
        let last = series.timestamps.last().copied();
        match (seconds, amount) {
            (Some(seconds), Some(amount)) if last.is_none_or(|last| last < seconds) => {
                series.timestamps.push(seconds);
                series.values.push(amount);
                return;
            }
            (None, _) => self.fail(
                "usage::timestamp",
                line,
                format!("`{timestamp}` is no time"),
                "write RFC 3339 with a zone: 2026-11-21T00:05:00Z",
            ),
            (_, None) => {
                self.fail("usage::value", line, format!("`{value}` is no amount"), "write a number at or above zero");
            }
            _ if last == seconds => self.fail(
                "usage::doubled",
                line,
                format!("two samples of `{quota}` of `{tenant}` at {timestamp}"),
                "keep one of them",
            ),
            _ => self.fail(
                "usage::unordered",
                line,
                format!("a sample of `{quota}` of `{tenant}` from {timestamp} stands after a later one"),
                "sort the samples of each tenant and quota by time",
            ),
        }
        self.broken.insert((tenant.to_owned(), quota.to_owned()));
    }

    fn fail(&mut self, code: &str, line: u64, message: String, help: &str) {
        if self.failures.len() >= MOST_FAILURES {
            self.more += 1;
            return;
        }
        let span = usize::try_from(line).ok().and_then(|line| self.source.line_span(line)).unwrap_or(Span::default());
        self.failures.push(Failure {
            code: code.to_owned(),
            message,
            help: Some(help.to_owned()),
            places: vec![(Place { source: Arc::clone(self.source), span }, "this line".to_owned())],
        });
    }
}

/// What is wrong with a line, without the reader's own bookkeeping.
fn line_mistake(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the line has {len} fields and the first has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "the line is not UTF-8".to_owned(),
        _ => "the line is no CSV record".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Usage, Vec<(String, usize)>) {
        let (usage, failures) = Usage::parse(&Arc::new(Source::new("usage.csv", text)));
        let places =
            failures.iter().map(|failure| (failure.code.clone(), failure.places[0].0.position().line)).collect();
        (usage, places)
    }

    #[test]
    fn reads_columns_in_any_order() {
        let (usage, failures) = parse(
            "quota,value,tenant,timestamp\ncpu_cores,1.5,acme,2026-11-01T00:00:00Z\ncpu_cores,2,acme,2026-11-01T00:05:00Z\n",
        );
        assert_eq!(failures, []);
        assert_eq!(usage.of("acme").unwrap()["cpu_cores"].values, [1.5, 2.0]);
    }

    #[test]
    fn says_every_mistake_and_leaves_the_series_out() {
        let text = "timestamp,tenant,quota,value\n2026-11-01T00:05:00Z,acme,cpu_cores,1\n2026-11-01T00:05:00Z,acme,cpu_cores,1\n\
                    2026-11-01T00:00:00Z,acme,cpu_cores,1\nyesterday,acme,memory_gb,1\n2026-11-01T00:00:00Z,acme,storage_gb,NaN\n\
                    2026-11-01T00:00:00Z,acme\n2026-11-01T00:00:00Z,other,cpu_cores,3\n";
        let (usage, failures) = parse(text);
        let expected = [
            ("usage::doubled", 3),
            ("usage::unordered", 4),
            ("usage::timestamp", 5),
            ("usage::value", 6),
            ("usage::line", 7),
        ];
        assert_eq!(failures, expected.map(|(code, line)| (code.to_owned(), line)));
        assert!(usage.of("acme").unwrap().is_empty());
        assert_eq!(usage.of("other").unwrap()["cpu_cores"].values, [3.0]);
    }
}
