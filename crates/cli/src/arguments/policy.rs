//! `tenure policy`, as people type it.

use super::ListFormat;
use super::rules::RegoVersion;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use std::time::Duration;
use tenure_finding::Severity;

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
