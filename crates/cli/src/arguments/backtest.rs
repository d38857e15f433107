//! `tenure backtest`, as people type it.

use super::plugins::PluginArguments;
use super::usage::ReadingArguments;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use tenure_backtest::rules::Reference;

pub(crate) const EXAMPLES: &str = "\
Examples:
  tenure backtest usage.csv                     all quotas of a long CSV, daily
  tenure backtest cpu_cores=cpu.csv.gz          a wide CSV: a column for each tenant
  tenure backtest --synthetic --cadence hourly  no usage at hand: growth, leak, on/off, weekly, step
  tenure backtest usage.csv --html page.html    with the plots of slack against overrun
  tenure backtest usage.csv --format markdown   the tables, for a pull request
  tenure backtest --labels labels/combined_windows.json --corpus data
                                                anomalies, by the rules of the Numenta benchmark";

#[derive(Debug, Args)]
pub(crate) struct BacktestArguments {
    /// Usage: `[QUOTA[:UNIT]=]FILE`, plain or gzip; the quota is needed where the file does not say it; `-` is standard
    /// input
    #[arg(value_name = "USAGE")]
    pub(crate) usage: Vec<String>,
    /// Walk made-up usage of known shapes, too
    #[arg(long)]
    pub(crate) synthetic: bool,
    /// Days of history before the first limit is charged
    #[arg(long, default_value_t = 7, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=365))]
    pub(crate) warm_up: u16,
    /// Rules to compare with: vpa, krr, compute-optimizer, p95, max, autopilot-peak, autopilot-average,
    /// autopilot-percentile; all of them unless told
    #[arg(long, value_delimiter = ',', value_name = "NAMES", value_parser = reference)]
    pub(crate) against: Vec<Reference>,
    /// Take every rule as it is delivered: no curves, and no comparison at equal overrun
    #[arg(long)]
    pub(crate) quick: bool,
    /// Do not judge forecasters
    #[arg(long)]
    pub(crate) no_forecast: bool,
    /// Judge detectors by these labels: a JSON object of `group/file.csv` to windows of time
    #[arg(long, value_name = "FILE", requires = "corpus")]
    pub(crate) labels: Option<PathBuf>,
    /// The folder with the labelled series: `group/file.csv` with the columns timestamp and value
    #[arg(long, value_name = "FOLDER", requires = "labels")]
    pub(crate) corpus: Option<PathBuf>,
    /// Write the scores of every detector below this folder, as the benchmark's own scorer reads them:
    /// `results/DETECTOR/GROUP/DETECTOR_FILE.csv`
    #[arg(long, value_name = "FOLDER", requires = "labels")]
    pub(crate) results: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) plugins: PluginArguments,
    /// Write text, JSON, or Markdown for a pull request
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: BacktestFormat,
    /// Write a page with plots, too
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Usage after this day is reported as later than now
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    /// Use this many threads rather than one for every core
    #[arg(long, env = "TENURE_THREADS", value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,
    // Last, because its heading is that of all that follows.
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum BacktestFormat {
    #[default]
    Text,
    Json,
    Markdown,
}

fn reference(word: &str) -> Result<Reference, String> {
    let known = || Reference::ALL.map(Reference::as_str).join(", ");
    Reference::named(word).ok_or_else(|| format!("`{word}` is none of {}", known()))
}
