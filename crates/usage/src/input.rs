//! What is asked for: where usage comes from, how it is to be read, and how much of it.

use crate::prometheus::Request;
use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::path::PathBuf;

/// One source of usage.
#[derive(Debug)]
pub struct Input {
    /// What people call it: a path, `<stdin>`, the address of a server.
    pub name: String,
    /// Where its content is.
    pub content: Content,
    /// How it is to be read.
    pub options: Options,
}

/// Where the content of a source is.
pub enum Content {
    /// A file, plain or compressed with gzip.
    File(PathBuf),
    /// Anything that can be read once: standard input, or bytes in memory.
    Stream(Box<dyn Read + Send>),
    /// A Prometheus server, or one that speaks its protocol.
    Prometheus(Box<Request>),
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Stream(_) => f.write_str("Stream"),
            Self::Prometheus(request) => f.debug_tuple("Prometheus").field(request).finish(),
        }
    }
}

/// The notations of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV with a line for every sample.
    Long,
    /// CSV with a column for every tenant and a line for every step.
    Wide,
    /// `OpenMetrics` text, or the older Prometheus text format, with times.
    OpenMetrics,
    /// Apache Parquet with the columns of long or wide CSV.
    Parquet,
}

impl Format {
    /// The format that a word names: `long`, `wide`, `openmetrics` or `parquet`.
    pub fn named(word: &str) -> Option<Self> {
        [("long", Self::Long), ("wide", Self::Wide), ("openmetrics", Self::OpenMetrics), ("parquet", Self::Parquet)]
            .into_iter()
            .find_map(|(name, format)| (name == word).then_some(format))
    }
}

/// How a source is to be read. What it says itself goes first.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format; found from the name and the first bytes where it is not told.
    pub format: Option<Format>,
    /// The quota whose usage this is, where the source does not say: the columns of a wide file.
    pub quota: Option<String>,
    /// The unit of the amounts where the source does not say; the quota's own where nobody does.
    pub unit: Option<String>,
    /// What 100 % are, in the quota's unit, where amounts are shares.
    pub size: Option<f64>,
    /// What a value says about the time since the one before (`mean`, `max`, `last`), where the source does not say.
    pub statistic: Option<String>,
    /// Seconds from one line of a wide file to the next, where it has no times.
    pub step: Option<u64>,
    /// The time of the last line of a wide file without times, in seconds since 1970.
    pub end: Option<u64>,
    /// What metrics and labels are called.
    pub names: Names,
}

/// What metrics and labels are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The metric of an `OpenMetrics` text.
    pub metric: String,
    /// The label that holds the tenant.
    pub tenant: String,
    /// The label that holds the quota.
    pub quota: String,
}

impl Default for Names {
    fn default() -> Self {
        Self { metric: "quota_usage".to_owned(), tenant: "tenant".to_owned(), quota: "quota".to_owned() }
    }
}

/// What holds for all sources of a run.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The unit of every known quota: `memory_gb` is in `GB`.
    pub units: BTreeMap<String, String>,
    /// Samples after this second since 1970 are reported. Nobody looks at a clock here.
    pub now: Option<u64>,
    /// How much is read.
    pub limits: Limits,
}

/// How much of strangers' data is read. Whatever goes beyond is refused as a whole, never cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a source, after decompression.
    pub max_bytes: u64,
    /// Bytes of a line.
    pub max_line: usize,
    /// Series of a source.
    pub max_series: usize,
    /// Samples of a source. Each takes sixteen bytes of memory.
    pub max_samples: usize,
    /// Bytes of a source that can only be read as a whole (Parquet on standard input), and of an answer of a server.
    pub max_whole: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 8 << 30,
            max_line: 16 << 20,
            max_series: 1_000_000,
            max_samples: 200_000_000,
            max_whole: 256 << 20,
        }
    }
}
