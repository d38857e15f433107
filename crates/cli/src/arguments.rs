//! The command line, as people type it.

pub(crate) mod backtest;
pub(crate) mod inputs;
pub(crate) mod optimize;
pub(crate) mod plugins;
pub(crate) mod policy;
pub(crate) mod rules;
pub(crate) mod template;
pub(crate) mod usage;

use clap::{Args, Parser, Subcommand, ValueEnum};
use inputs::InputArguments;
use jiff::civil::Date;
use optimize::{OPTIMIZE_EXAMPLES, OptimizeArguments};
use rules::RuleArguments;
use std::path::PathBuf;
use tenure_finding::Severity;
use tenure_report::Format;

/// Say whether tenant templates meet the law and the house rules, where they fail, and which quotas should change
#[derive(Debug, Parser)]
#[command(name = "tenure", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: GlobalArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct GlobalArguments {
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t, env = "TENURE_COLOR", value_name = "WHEN")]
    pub(crate) color: Color,
    /// Say nothing but the report
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: undecided controls one by one, and what the program does
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check tenant templates against policies
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Recommend quota changes from usage history, and make them
    #[command(after_help = OPTIMIZE_EXAMPLES)]
    Optimize(OptimizeArguments),
    /// Write a compliance report for people to keep
    Report(CheckArguments),
    /// Try optimizers on usage that is known to the end, beside the rules people use instead
    #[command(after_help = backtest::EXAMPLES)]
    Backtest(Box<backtest::BacktestArguments>),
    /// Answer a Kubernetes admission review from standard input
    Admit(AdmitArguments),
    /// Make, change, compare and export templates
    #[command(subcommand)]
    Template(template::TemplateCommand),
    /// Look at policies
    #[command(subcommand)]
    Policy(policy::PolicyCommand),
    /// Explain a control
    Explain(ExplainArguments),
    /// Compile a plugin from standard input to standard output, for the plugin host
    #[command(hide = true)]
    PluginCompile,
}

const CHECK_EXAMPLES: &str = "Examples:
  tenure check templates/
  tenure check --framework gdpr,hipaa acme.yaml
  tenure check --framework all --format json acme.yaml
  tenure check -o text -o html=report.html templates/
  tenure check --env production --var tenant_id=acme tenants/acme.yaml
  tenure check --policy policy/ --fail-on-warn deployment.yaml
  render-template | tenure check -";

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) output: OutputArguments,
    /// Exit with 1 where a control or rule of at least this severity fails: low, medium, high, critical
    #[arg(long, default_value = "low", env = "TENURE_FAIL_ON", value_name = "SEVERITY")]
    pub(crate) fail_on: Severity,
    /// Exit with 1 where a `warn` rule says something
    #[arg(long)]
    pub(crate) fail_on_warn: bool,
    /// Exit with 1 where a template looks mistaken: keys that are nearly known, wrong types, quotas beyond the tier
    #[arg(long)]
    pub(crate) strict: bool,
    /// Exit with 0 whatever fails
    #[arg(long)]
    pub(crate) no_fail: bool,
    // These two last, because their headings are those of all that follows.
    #[command(flatten)]
    pub(crate) advice: AdviceArguments,
    #[command(flatten)]
    pub(crate) rules: RuleArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ScopeArguments {
    /// Evaluate these frameworks, declared or not; `all` for every one
    #[arg(long, value_delimiter = ',', env = "TENURE_FRAMEWORK", value_name = "NAMES")]
    pub(crate) framework: Vec<String>,
    /// Evaluate as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    /// Add the controls and rules of these policy files and folders
    #[arg(short, long, value_name = "PATH")]
    pub(crate) policy: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct OutputArguments {
    /// Write the report in this format: text, json, markdown, html
    #[arg(long, value_name = "FORMAT", conflicts_with = "output")]
    pub(crate) format: Option<Format>,
    /// Write the report in a format, to a file or to standard output; may be given several times
    #[arg(short, long, value_name = "FORMAT[=PATH]")]
    pub(crate) output: Vec<crate::output::Output>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Advice")]
pub(crate) struct AdviceArguments {
    /// Usage history: `[QUOTA[:UNIT]=]FILE`, CSV with the columns timestamp, tenant, quota, value, or with a column for
    /// each tenant of the quota that is named, `OpenMetrics` text or Parquet; plain or gzip; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) usage: Vec<String>,
    /// What quotas and tiers cost: a file like templates/prices/reference.yaml, which holds where none is named
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) plugins: plugins::PluginArguments,
    /// Exit with 2 where an optimizer could not be asked
    #[arg(long)]
    pub(crate) require_optimizers: bool,
    /// How many days forecasts look ahead
    #[arg(long, default_value_t = 90, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub(crate) horizon: u32,
    // Last, because its heading is that of all that follows.
    #[command(flatten)]
    pub(crate) reading: usage::ReadingArguments,
}

impl AdviceArguments {
    /// Whether there is any usage to study.
    pub(crate) fn gives_usage(&self) -> bool {
        !self.usage.is_empty() || self.reading.prometheus.is_some()
    }
}

#[derive(Debug, Args)]
pub(crate) struct AdmitArguments {
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    /// Deny where a control of at least this severity fails: low, medium, high, critical
    #[arg(long, default_value = "low", env = "TENURE_FAIL_ON", value_name = "SEVERITY")]
    pub(crate) fail_on: Severity,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Id of a control: GDPR-32-1-A-A
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Look among the controls of these policy files and folders too
    #[arg(short, long, value_name = "PATH")]
    pub(crate) policy: Vec<PathBuf>,
}
