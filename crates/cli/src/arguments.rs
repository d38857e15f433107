//! The command line, as people type it.

pub(crate) mod backtest;
pub(crate) mod optimize;
pub(crate) mod plugins;
pub(crate) mod template;
pub(crate) mod usage;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use optimize::{OPTIMIZE_EXAMPLES, OptimizeArguments};
use std::path::PathBuf;
use std::time::Duration;
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
    Policy(PolicyCommand),
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

/// Rules without facts, over any YAML, JSON or TOML.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules without facts (deny, violation, warn) of --policy")]
pub(crate) struct RuleArguments {
    /// Evaluate the rules of this namespace rather than of `main`; may be given several times
    #[arg(short, long, requires = "policy", value_name = "NAME")]
    pub(crate) namespace: Vec<String>,
    /// Evaluate the rules of all namespaces
    #[arg(long, requires = "policy", conflicts_with = "namespace")]
    pub(crate) all_namespaces: bool,
    /// Let rules read this YAML or JSON below `data`; of a folder, sub-folders are keys
    #[arg(short, long, requires = "policy", value_name = "PATH")]
    pub(crate) data: Vec<PathBuf>,
    /// The version of Rego that they are written in
    #[arg(long, value_enum, default_value_t, value_name = "VERSION")]
    pub(crate) rego_version: RegoVersion,
    /// Let rules see all documents at once, as a list of `path` and `contents`
    #[arg(long, requires = "policy")]
    pub(crate) combine: bool,
    /// Read every input in this format, whatever its name
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) parser: Option<InputFormat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum RegoVersion {
    /// Before OPA 1.0
    V0,
    /// Since OPA 1.0
    #[default]
    V1,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    Yaml,
    Json,
    Toml,
}

#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// Files and folders with templates; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Leave out what matches, as in .gitignore
    #[arg(long, value_name = "GLOB")]
    pub(crate) ignore: Vec<String>,
    /// The name to report for standard input
    #[arg(long, default_value = "<stdin>", value_name = "NAME")]
    pub(crate) stdin_filename: PathBuf,
    /// Read files of up to this many bytes (suffixes K, M, G)
    #[arg(long, default_value = "16M", value_parser = size, value_name = "SIZE")]
    pub(crate) max_file_size: usize,
    /// Use this many threads rather than one for every core
    #[arg(long, env = "TENURE_THREADS", value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) overlay: OverlayArguments,
}

/// What is laid over templates.
#[derive(Debug, Clone, Args)]
pub(crate) struct OverlayArguments {
    /// Lay the part for this environment over each file that has one under `environments`
    #[arg(long, env = "TENURE_ENV", value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// Lay this file of values over every template; may be given several times, the last wins
    #[arg(long, value_name = "FILE")]
    pub(crate) values: Vec<PathBuf>,
    /// Set one value, by its dotted path: `limits.max_users=500`; `null` deletes, nothing behind `=` is the empty text
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Say what a variable is: `tenant_id=acme`
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) var: Vec<String>,
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

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// List controls
    List(ListArguments),
    /// List the facts that controls may ask for
    Facts(FactsArguments),
    /// Write a reference page for each framework, and the crosswalk between them
    Docs(DocsArguments),
    /// Find mistakes in policies: metadata, facts, references, rules that can never hold
    Check(LintArguments),
    /// Write a new control with its test, and its fact where that is new
    #[command(after_help = NEW_EXAMPLES)]
    New(NewArguments),
    /// Run the suites of Gatekeeper's constraint templates
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(VerifyArguments),
    /// Run the tests of policies, as `opa test` does
    #[command(after_help = TEST_NOTES)]
    Test(TestArguments),
}

const TEST_NOTES: &str = "Exit codes, as those of `opa test`: 0 all tests pass, 1 they could not be run, 2 one failed \
or was skipped, or coverage is below the threshold.

Examples:
  tenure policy test
  tenure policy test policy/ --run free_tier -v
  tenure policy test policy/ --coverage --threshold 80
  tenure policy test --rego-version v0 src/general/httpsonly";

#[derive(Debug, Args)]
pub(crate) struct TestArguments {
    /// Files and folders with policies, their tests and data (JSON, YAML); without any, the shipped policies
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Run only the tests whose full name matches
    #[arg(short, long, value_name = "REGEX")]
    pub(crate) run: Option<String>,
    /// Write text or JSON
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: TestFormat,
    /// Write which lines were evaluated instead of the results, as JSON
    #[arg(short, long)]
    pub(crate) coverage: bool,
    /// Exit with 2 where fewer lines than this were evaluated, in per cent
    #[arg(long, value_name = "NUMBER", value_parser = per_cent)]
    pub(crate) threshold: Option<f64>,
    /// The version of Rego that the policies are written in
    #[arg(long, value_enum, default_value_t, value_name = "VERSION")]
    pub(crate) rego_version: RegoVersion,
    /// Leave out what matches, as in .gitignore
    #[arg(long, value_name = "GLOB")]
    pub(crate) ignore: Vec<String>,
    /// Let a test run for this long (5, 5s, 500ms)
    #[arg(long, default_value = "5s", value_parser = time, value_name = "SECONDS")]
    pub(crate) timeout: Duration,
    /// What day it is for the policies, rather than today (UTC); the time is that of its beginning
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    /// Exit with 0 where tests were skipped and none failed
    #[arg(short = 'z', long)]
    pub(crate) exit_zero_on_skipped: bool,
    /// Tell how long each test took; the output is then another one each time
    #[arg(long)]
    pub(crate) timings: bool,
    /// Use this many threads rather than one for every core
    #[arg(long, env = "TENURE_THREADS", value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) of_opa: OpaArguments,
}

/// Flags of `opa test` that scripts bring along.
#[derive(Debug, Args)]
pub(crate) struct OpaArguments {
    /// Rego v0
    #[arg(long, hide = true)]
    pub(crate) v0_compatible: bool,
    /// Nothing to run is always an error
    #[arg(long, hide = true)]
    pub(crate) fail_on_empty: bool,
    /// Values are always shown
    #[arg(long, hide = true)]
    pub(crate) var_values: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TestFormat {
    #[default]
    #[value(alias = "pretty")]
    Text,
    Json,
}

const VERIFY_EXAMPLES: &str = "Examples:
  tenure policy verify library/
  tenure policy verify -v library/general/allowedrepos/suite.yaml
  tenure policy verify --run 'allowed-repos//disallowed' library/";

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Suites, and folders to look for suites in
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Run only what matches: TEST//CASE, TEST//, //CASE, or a name of either; regular expressions
    #[arg(long, value_name = "REGEX")]
    pub(crate) run: Option<String>,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Tell policies that it is this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

const NEW_EXAMPLES: &str = "Examples:
  tenure policy new acme ACME-1 --fact backup.retention_days --at-least 35
  tenure policy new acme ACME-2 --fact encryption.hardware_security_module
  tenure policy new acme ACME-3 --fact acme.cost_centre --type text --one-of red,blue \\
      --path tenant_template.acme.cost_centre

Then: tenure policy test acme && tenure check -p acme templates/";

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Only these frameworks
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    pub(crate) framework: Vec<String>,
    /// Only controls of at least this severity
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) severity: Option<Severity>,
    /// Only controls that read one of these facts; `backup` stands for all that begin with `backup.`
    #[arg(long, value_delimiter = ',', value_name = "FACTS")]
    pub(crate) fact: Vec<String>,
    /// Only controls that map to one of these NIST SP 800-53 controls; `AC-2` with its enhancements, `AC` for the family
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    pub(crate) nist: Vec<String>,
    /// Write a table or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Add the controls of these policy files and folders
    #[arg(short, long, value_name = "PATH")]
    pub(crate) policy: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct FactsArguments {
    /// Only facts whose id holds one of these words
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Write a table or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Add the facts of these folders
    #[arg(short, long, value_name = "PATH")]
    pub(crate) policy: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DocsArguments {
    /// The folder to write to
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Write nothing; exit with 1 where a page is not as it would be written
    #[arg(long)]
    pub(crate) check: bool,
    /// Add the controls of these policy files and folders
    #[arg(short, long, value_name = "PATH")]
    pub(crate) policy: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LintArguments {
    /// Policy files and folders, tests among them; the shipped policies where none is named
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Data files that the policies read, and folders of them
    #[arg(short, long, value_name = "PATH")]
    pub(crate) data: Vec<PathBuf>,
    /// The version of Rego that the policies are written in
    #[arg(long, value_enum, default_value_t, value_name = "VERSION")]
    pub(crate) rego_version: RegoVersion,
}

impl From<RegoVersion> for tenure_policy::RegoVersion {
    fn from(version: RegoVersion) -> Self {
        match version {
            RegoVersion::V0 => Self::V0,
            RegoVersion::V1 => Self::V1,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// The folder for the control; made where it is not there
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The id of the control: ACME-1
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// The fact that it asks for; `tenure policy facts` lists those that are known
    #[arg(long, value_name = "FACT")]
    pub(crate) fact: String,
    /// What must hold, in one line
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// The framework it belongs to; house rules where none is named
    #[arg(long, default_value = "TPL", value_name = "NAME")]
    pub(crate) framework: String,
    /// How much a failure matters
    #[arg(long, default_value = "medium", value_name = "SEVERITY")]
    pub(crate) severity: Severity,
    /// The least that a number may be
    #[arg(long, value_name = "NUMBER", group = "question")]
    pub(crate) at_least: Option<f64>,
    /// The most that a number may be
    #[arg(long, value_name = "NUMBER", group = "question")]
    pub(crate) at_most: Option<f64>,
    /// The words that a text may be
    #[arg(long, value_delimiter = ',', value_name = "WORDS", group = "question")]
    pub(crate) one_of: Vec<String>,
    /// The type of a new fact: boolean, number, text, texts
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) fact_type: Option<String>,
    /// A field in which templates say a new fact: `tenant_template.acme.cost_centre`
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Vec<String>,
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

/// A part of a hundred.
fn per_cent(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| format!("`{text}` is no number between 0 and 100"))
}

/// Seconds, or a number with a unit.
fn time(text: &str) -> Result<Duration, String> {
    let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("", 1.0)];
    let seconds =
        units.iter().find_map(|(unit, seconds)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * seconds));
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.filter(|time| !time.is_zero()).ok_or_else(|| format!("`{text}` is no time; write 5, 5s or 500ms"))
}

/// A number of bytes with an optional suffix.
fn size(text: &str) -> Result<usize, String> {
    let (digits, factor) = match text.strip_suffix(['K', 'k']) {
        Some(digits) => (digits, 1 << 10),
        None => match text.strip_suffix(['M', 'm']) {
            Some(digits) => (digits, 1 << 20),
            None => text.strip_suffix(['G', 'g']).map_or((text, 1), |digits| (digits, 1 << 30)),
        },
    };
    let size = digits.parse::<usize>().ok().and_then(|size| size.checked_mul(factor));
    size.ok_or_else(|| format!("`{text}` is no size; write 4096, 512K, 64M or 1G"))
}
