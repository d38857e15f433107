//! The arguments of `tenure optimize`.

use super::inputs::InputArguments;
use super::rules::RuleArguments;
use super::{AdviceArguments, ScopeArguments};
use crate::output::Output;
use clap::Args;
use std::fmt;
use std::str::FromStr;
use tenure_report::Format;

pub(crate) const OPTIMIZE_EXAMPLES: &str =
    "With `--apply`, recommendations are written into the files of their templates; comments and layout stay. A quota \
that a template inherits from a tier is set in the template's own file. All changes are made in memory first, and the \
changed texts are judged again: where a control or a rule of `--policy` would newly fail, it is named and nothing is \
written at all, into no file. All files are written, or none. JSON says under `applied` what became of them.

`--format k8s`, `tfvars` and `json-patch` write the same changes for other tools. `json-patch` is a list with an entry \
for each template that changes, `[{\"path\": …, \"document\": 0, \"patch\": […]}]`, also where it is one: each patch \
(RFC 6902) tests the current value before it replaces it, and is about the template's own text. For one of them: \
`| jq '.[0].patch'`.

Exit codes: 0 done, and nothing newly fails; 1 a change was refused, because a control or rule would newly fail, or \
something in the template stands against it; 2 something could not be done.

Examples:
  tenure optimize --usage usage.csv tenants/
  tenure optimize --usage usage.csv tenants/acme.yaml --apply --dry-run
  tenure optimize --usage usage.csv tenants/ --apply --only cpu_cores,memory_gb --min-confidence 0.8
  tenure optimize --usage usage.csv tenants/acme.yaml --format k8s | kubectl apply -f -
  tenure optimize --usage usage.csv tenants/ -o html=advice.html -o json-patch=changes.json
  tenure optimize --usage usage.csv tenants/ --plugin-config right-sizing=sizing.yaml";

#[derive(Debug, Args)]
pub(crate) struct OptimizeArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
    #[command(flatten)]
    pub(crate) scope: ScopeArguments,
    #[command(flatten)]
    pub(crate) output: AdviceOutputArguments,
    #[command(flatten)]
    pub(crate) change: ChangeArguments,
    #[command(flatten)]
    pub(crate) advice: AdviceArguments,
    // Last, because its heading is that of all that follows.
    #[command(flatten)]
    pub(crate) rules: RuleArguments,
}

#[derive(Debug, Args)]
pub(crate) struct AdviceOutputArguments {
    /// Write the advice in this format: text, json, markdown, html; or the changes: k8s, tfvars, json-patch
    #[arg(long, value_name = "FORMAT", conflicts_with = "output")]
    pub(crate) format: Option<AdviceFormat>,
    /// Write in a format, to a file or to standard output; may be given several times
    #[arg(short, long, value_name = "FORMAT[=PATH]")]
    pub(crate) output: Vec<Output<AdviceFormat>>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Changes")]
pub(crate) struct ChangeArguments {
    /// Write recommendations into the templates: into all of them, or into none
    #[arg(long)]
    pub(crate) apply: bool,
    /// Write nothing; show what `--apply` would change
    #[arg(long, requires = "apply")]
    pub(crate) dry_run: bool,
    /// Leave out all quotas but these
    #[arg(long, value_delimiter = ',', value_name = "QUOTAS")]
    pub(crate) only: Vec<String>,
    /// Leave out recommendations of less confidence, from 0 to 1; where this is not given, cuts are made from 0.5 on and
    /// raises from 0.1
    #[arg(long, value_name = "NUMBER", value_parser = share)]
    pub(crate) min_confidence: Option<f64>,
    /// How many containers share a tenant's quota, for the defaults of a Kubernetes `LimitRange`
    #[arg(long, default_value_t = 8, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) containers: u32,
}

/// A report, or the changes in the words of another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AdviceFormat {
    Report(Format),
    Changes(ChangeFormat),
}

impl AdviceFormat {
    /// The format of changes, where it is one.
    pub(crate) fn changes(self) -> Option<ChangeFormat> {
        match self {
            Self::Changes(format) => Some(format),
            Self::Report(_) => None,
        }
    }
}

/// The words of another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeFormat {
    /// `ResourceQuota` and `LimitRange`.
    Kubernetes,
    /// Variables for Terraform and `OpenTofu`.
    Variables,
    /// RFC 6902.
    JsonPatch,
}

impl ChangeFormat {
    const ALL: [Self; 3] = [Self::Kubernetes, Self::Variables, Self::JsonPatch];

    /// The word of `--format`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Kubernetes => "k8s",
            Self::Variables => "tfvars",
            Self::JsonPatch => "json-patch",
        }
    }
}

/// A word that names no format.
#[derive(Debug)]
pub(crate) struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let changes = ChangeFormat::ALL.map(ChangeFormat::as_str).join(", ");
        write!(f, "`{}` is none of {}, {changes}", self.0, Format::WORDS.join(", "))
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for AdviceFormat {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let change = ChangeFormat::ALL.into_iter().find(|format| format.as_str() == word).map(Self::Changes);
        let format = change.or_else(|| word.parse().ok().map(Self::Report));
        format.ok_or_else(|| UnknownFormat(word.to_owned()))
    }
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| format!("`{text}` is no number between 0 and 1"))
}
