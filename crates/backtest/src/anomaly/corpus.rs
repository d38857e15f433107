//! A series of the corpus: a file with the columns `timestamp` and `value`.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Why a file of the corpus or its labels can not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum CorpusError {
    /// The labels are no JSON, or of another shape.
    #[error("the labels in {file} can not be read: {reason}")]
    #[diagnostic(
        code(anomaly::labels),
        help("labels map `group/file.csv` to a list of windows, each a pair of a first and a last timestamp")
    )]
    Labels {
        /// Where.
        file: String,
        /// What was wrong.
        reason: String,
    },
    /// Not a time.
    #[error("`{found}` in {place} is not a time")]
    #[diagnostic(code(anomaly::time), help("write it as 2014-04-10 07:15:00, in UTC"))]
    Time {
        /// Where.
        place: String,
        /// What was written.
        found: String,
    },
    /// The window ends before it begins.
    #[error("a window of {place} ends at `{end}`, before its start at `{start}`")]
    #[diagnostic(code(anomaly::window), help("write the first timestamp before the last"))]
    Window {
        /// The series.
        place: String,
        /// As written.
        start: String,
        /// As written.
        end: String,
    },
    /// The header line lacks a column.
    #[error("{file} has no column `{column}`")]
    #[diagnostic(code(anomaly::columns), help("begin the file with the line `timestamp,value`"))]
    Column {
        /// Where.
        file: String,
        /// Which.
        column: &'static str,
    },
    /// Not a number.
    #[error("`{found}` in {place} is not a finite number")]
    #[diagnostic(code(anomaly::value), help("write numbers with a point, as in 12.5"))]
    Value {
        /// Where.
        place: String,
        /// What was written.
        found: String,
    },
    /// A line could not be taken apart.
    #[error("{file} can not be read: {reason}")]
    #[diagnostic(code(anomaly::csv), help("every line has as many fields as the first"))]
    Csv {
        /// Where.
        file: String,
        /// What was wrong.
        reason: String,
    },
    /// Labels of a window that lies outside the series, or between two of its rows.
    #[error("a window of {series} holds none of its rows")]
    #[diagnostic(code(anomaly::empty_window), help("check that the labels belong to this version of the data"))]
    EmptyWindow {
        /// The series.
        series: String,
    },
    /// There is no score for some row, or one too many.
    #[error("{series} has {rows} rows and {scores} scores")]
    #[diagnostic(code(anomaly::scores), help("a detector has to give every row a score"))]
    Scores {
        /// The series.
        series: String,
        /// How many rows.
        rows: usize,
        /// How many scores.
        scores: usize,
    },
}

/// Mistakes told of one file; a broken export has one on every line.
const MOST: usize = 20;

/// The rows of a file, in its order. Times need not be regular, and may even repeat.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// As written, for the result file.
    pub stamps: Vec<String>,
    /// Seconds since 1970-01-01 UTC.
    pub timestamps: Vec<u64>,
    /// Finite; below zero is admitted, since a corpus holds more than quotas.
    pub values: Vec<f64>,
}

impl Table {
    /// Reads a file with a header line and the columns `timestamp` and `value`, in any order and among others.
    ///
    /// # Errors
    ///
    /// Every mistake, up to twenty, in the order of the lines.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<CorpusError>> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let broken = |error: &csv::Error| CorpusError::Csv { file: file.to_owned(), reason: error.to_string() };
        let header = reader.headers().map_err(|error| vec![broken(&error)])?.clone();
        let column = |column: &'static str| {
            let missing = || vec![CorpusError::Column { file: file.to_owned(), column }];
            header.iter().position(|name| name == column).ok_or_else(missing)
        };
        let (timestamp, value) = (column("timestamp")?, column("value")?);
        let (mut table, mut errors) = (Self::default(), Vec::new());
        for (index, record) in reader.records().enumerate() {
            if errors.len() >= MOST {
                break;
            }
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    errors.push(broken(&error));
                    continue;
                }
            };
            let field = |at: usize| record.get(at).unwrap_or_default();
            let place = || format!("line {} of {file}", index + 2);
            let (stamp, amount) = (field(timestamp), field(value));
            let at = seconds(stamp);
            if at.is_none() {
                errors.push(CorpusError::Time { place: place(), found: stamp.to_owned() });
            }
            let number = amount.parse::<f64>().ok().filter(|number| number.is_finite());
            if number.is_none() {
                errors.push(CorpusError::Value { place: place(), found: amount.to_owned() });
            }
            if let (Some(at), Some(number)) = (at, number) {
                table.stamps.push(stamp.to_owned());
                table.timestamps.push(at);
                table.values.push(number);
            }
        }
        if errors.is_empty() { Ok(table) } else { Err(errors) }
    }
}

/// Whole seconds of a time without a zone, which is taken as UTC. Fractions are dropped.
pub(super) fn seconds(stamp: &str) -> Option<u64> {
    let time: DateTime = stamp.parse().ok()?;
    u64::try_from(time.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_any_order() {
        let table =
            Table::parse("a.csv", "value,timestamp\n-1.5,1970-01-01 00:05:00\n2,1970-01-02 00:00:00.5\n").unwrap();
        assert_eq!(table.timestamps, [300, 86_400]);
        assert_eq!(table.stamps, ["1970-01-01 00:05:00", "1970-01-02 00:00:00.5"]);
        assert!((table.values[0] + 1.5).abs() < f64::EPSILON);
    }

    #[test]
    fn every_mistake_is_told() {
        let errors = Table::parse("a.csv", "timestamp,value\nyesterday,1\n2014-04-01 00:00:00,much\n").unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["`yesterday` in line 2 of a.csv is not a time", "`much` in line 3 of a.csv is not a finite number"]
        );
        let errors = Table::parse("a.csv", "time,value\n").unwrap_err();
        assert_eq!(errors[0].to_string(), "a.csv has no column `timestamp`");
    }
}
