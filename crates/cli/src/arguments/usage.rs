//! Where usage comes from, as people type it. The same for every command that reads any.

use clap::Args;
use jiff::Timestamp;

/// How a source of usage is to be read.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Usage")]
pub(crate) struct ReadingArguments {
    /// Read usage in this format, whatever its name: long, wide, openmetrics, parquet
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub(crate) usage_format: Option<tenure_usage::Format>,
    /// What 100 % are in the quota's unit, where usage is given as a share
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) usage_size: Option<f64>,
    /// What a value says about the time since the one before: mean, max, last
    #[arg(long, value_name = "WORD")]
    pub(crate) usage_statistic: Option<String>,
    /// The time from one line to the next of a wide file without times: 5m, 1h
    #[arg(long, value_name = "DURATION", value_parser = seconds)]
    pub(crate) usage_step: Option<u64>,
    /// The time of the last line of a wide file without times; the end of the day unless told
    #[arg(long, value_name = "TIME")]
    pub(crate) usage_end: Option<Timestamp>,
    /// The metric of an `OpenMetrics` text
    #[arg(long, default_value = "quota_usage", value_name = "NAME")]
    pub(crate) usage_metric: String,
    /// The label that holds the tenant
    #[arg(long, default_value = "tenant", value_name = "NAME")]
    pub(crate) usage_tenant_label: String,
    /// The label that holds the quota
    #[arg(long, default_value = "quota", value_name = "NAME")]
    pub(crate) usage_quota_label: String,
    /// Ask this Prometheus server for usage
    #[arg(long, env = "TENURE_PROMETHEUS", value_name = "URL", requires = "usage_query")]
    pub(crate) prometheus: Option<String>,
    /// What to ask of it: `QUOTA[:UNIT]=PROMQL`, or `*=PROMQL` where a label names the quota; may be given several times
    #[arg(long, value_name = "QUERY", requires = "prometheus")]
    pub(crate) usage_query: Vec<String>,
    /// How many days to ask for, up to the end of the day
    #[arg(long, default_value_t = 30, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub(crate) usage_days: u16,
    /// The time from sample to sample to ask for
    #[arg(long, default_value = "5m", value_name = "DURATION", value_parser = seconds)]
    pub(crate) prometheus_step: u64,
    /// The environment variable that holds the server's bearer token
    #[arg(long, value_name = "VARIABLE", conflicts_with = "prometheus_user")]
    pub(crate) prometheus_token: Option<String>,
    /// The environment variable that holds `user:password` for the server
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) prometheus_user: Option<String>,
}

fn format(word: &str) -> Result<tenure_usage::Format, String> {
    tenure_usage::Format::named(word).ok_or_else(|| format!("`{word}` is none of long, wide, openmetrics and parquet"))
}

/// Seconds of a duration: `30s`, `5m`, `1h`, `1d`.
pub(crate) fn seconds(text: &str) -> Result<u64, String> {
    let units = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];
    let (digits, factor) =
        units.iter().find_map(|(unit, factor)| Some((text.strip_suffix(*unit)?, *factor))).unwrap_or((text, 1));
    let seconds = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(factor)).filter(|all| *all > 0);
    seconds.ok_or_else(|| format!("`{text}` is no duration; write 30s, 5m, 1h or 1d"))
}
