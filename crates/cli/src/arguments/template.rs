//! `tenure template …`, as people type it.

use super::ListFormat;
use super::inputs::OverlayArguments;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use tenure_template::Dialect;

#[derive(Debug, Subcommand)]
pub(crate) enum TemplateCommand {
    /// List the shipped tiers
    List(TierListArguments),
    /// Show a template with the line that set each value
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArguments),
    /// Write a template as it is when all it builds on is put together
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderArguments),
    /// Write a new template that builds on a tier
    #[command(after_help = NEW_EXAMPLES)]
    New(NewTemplateArguments),
    /// Copy a template under another name, comments and all
    #[command(after_help = CLONE_EXAMPLES)]
    Clone(CloneArguments),
    /// Say what a move to another tier changes, breaks and costs, and make it
    #[command(after_help = UPGRADE_EXAMPLES)]
    Upgrade(UpgradeArguments),
    /// Change values of a template, and nothing else in its file
    #[command(after_help = SET_EXAMPLES)]
    Set(SetArguments),
    /// Compare two templates or tiers by what they mean
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArguments),
    /// Write a template in another format or dialect, or what is deployed from it
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArguments),
    /// Read a template in any format or dialect, and write it as one of yours
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Write many templates at once, all or none
    #[command(after_help = BATCH_EXAMPLES)]
    Batch(BatchArguments),
    /// Write the JSON Schema of templates, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArguments),
}

/// Where something new is written.
#[derive(Debug, Clone, Args)]
pub(crate) struct TargetArguments {
    /// Write to this file; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TierListArguments {
    /// Only this tier
    #[arg(long, value_name = "NAME")]
    pub(crate) tier: Option<String>,
    /// Write a table or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
}

const SHOW_EXAMPLES: &str = "Examples:
  tenure template show premium
  tenure template show tenants/acme.yaml
  tenure template show tenants/acme.yaml --path resource_quotas.cpu_cores";

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// A shipped tier, or a file; `-` is standard input
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,
    /// Only what stands at this dotted path, with its whole history
    #[arg(long, value_name = "PATH")]
    pub(crate) path: Option<String>,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Evaluate expressions as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) overlay: OverlayArguments,
}

const RENDER_EXAMPLES: &str = "Examples:
  tenure template render tenants/acme.yaml
  tenure template render --env production tenants/acme.yaml -o acme.rendered.yaml
  tenure template render --var tenant_id=acme --recipient age1… tenants/acme.json
  tenure template render init_professional --set limits.max_users=50 --format yaml";

#[derive(Debug, Args)]
pub(crate) struct RenderArguments {
    /// A shipped tier, or a file; `-` is standard input
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,
    /// The format to write, rather than the one that the template is written in
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<TextFormat>,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) secrets: SecretArguments,
    /// Evaluate expressions as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) overlay: OverlayArguments,
}

/// Who may read secrets.
#[derive(Debug, Clone, Args)]
pub(crate) struct SecretArguments {
    /// Encrypt what is marked `encrypt_sensitive` so that this age key can read it; may be given several times
    #[arg(long, value_name = "AGE1…")]
    pub(crate) recipient: Vec<String>,
    /// A file of such keys, one a line
    #[arg(long, value_name = "FILE")]
    pub(crate) recipients_file: Vec<PathBuf>,
}

const NEW_EXAMPLES: &str =
    "The template is put together and validated before it is written. A value that its field does not hold, or that the \
tier does not allow, is refused.

Exit codes: 0 written, 1 refused, 2 it could not be written.

Examples:
  tenure template new acme --tier premium
  tenure template new acme --tier premium --set resource_quotas.cpu_cores=4 -o tenants/acme.yaml
  tenure template new acme --tier professional --set limits.max_users=50
  tenure template new acme --tier enterprise --dialect init_json --full";

#[derive(Debug, Args)]
pub(crate) struct NewTemplateArguments {
    /// The name of the tenant and of the file: letters, digits, `-`, `_`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// The tier it builds on; `tenure template list` has them
    #[arg(long, value_name = "TIER")]
    pub(crate) tier: String,
    /// The shape to write, where a tier comes in several
    #[arg(long, value_enum, value_name = "DIALECT")]
    pub(crate) dialect: Option<DialectName>,
    /// Set one value, by its dotted path, a quota by its name alone; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Write out the whole template rather than what differs from the tier
    #[arg(long)]
    pub(crate) full: bool,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

const CLONE_EXAMPLES: &str =
    "What the copy extends stays the same: paths of files are rewritten where it is written to another folder.

Exit codes: 0 written, 1 refused, 2 it could not be written.

Examples:
  tenure template clone tenants/acme.yaml globex
  tenure template clone tenants/acme.yaml globex --set cpu_cores=4 -o tenants/globex.yaml
  tenure template clone premium acme";

#[derive(Debug, Args)]
pub(crate) struct CloneArguments {
    /// A file, or a shipped tier
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,
    /// The name of the copy and of its file: letters, digits, `-`, `_`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Set one value, by its dotted path, a quota by its name alone; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

const UPGRADE_EXAMPLES: &str =
    "A template that extends a tier gets another base, and what it says itself stays. In one that stands alone, what is \
as in the old tier becomes as in the new one, and quotas follow the tier. Costs are ceilings at list prices, realised \
only where capacity is really added or released.

Exit codes: 0 the move breaks nothing, 1 controls newly fail or data would be lost, 2 it could not be made. With \
`--write` the file is written although controls newly fail, and not where data would be lost without \
`--accept-data-loss`.

Examples:
  tenure template upgrade tenants/acme.yaml --to enterprise
  tenure template upgrade tenants/acme.yaml --to enterprise --write
  tenure template upgrade tenants/acme.yaml --to standard --write --accept-data-loss";

#[derive(Debug, Args)]
pub(crate) struct UpgradeArguments {
    /// The file of the template
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The tier to move to
    #[arg(long, value_name = "TIER")]
    pub(crate) to: String,
    /// Make the move; without this, only say what it would do
    #[arg(long)]
    pub(crate) write: bool,
    /// Make it even where data would no longer fit, be kept less long, or have to leave its region
    #[arg(long)]
    pub(crate) accept_data_loss: bool,
    /// Prices of quotas (YAML or JSON), rather than the shipped reference prices
    #[arg(long, value_name = "FILE")]
    pub(crate) prices: Option<PathBuf>,
    /// Evaluate these frameworks, declared or not; `all` for every one
    #[arg(long, value_delimiter = ',', env = "TENURE_FRAMEWORK", value_name = "NAMES")]
    pub(crate) framework: Vec<String>,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Evaluate as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

const SET_EXAMPLES: &str = "Only the bytes of the value change; comments and layout stay. A value that the file sets is changed where it counts, \
also among its `overrides`; one that is inherited is written into the file. Values are written as in YAML. A mapping is \
set entry by entry; `{$append: [x]}` and `{$remove: [x]}` change a list.

Exit codes: 0 written, 1 refused, 2 it could not be written.

Examples:
  tenure template set tenants/acme.yaml resource_quotas.cpu_cores=6
  tenure template set tenants/acme.yaml cpu_cores=6 memory_gb=12
  tenure template set tenants/acme.json limits.max_users=500 --unset configuration.features.trial
  tenure template set tenants/acme.yaml 'deployment_configuration.secondary_regions=[eu-west-1]' --dry-run";

#[derive(Debug, Args)]
pub(crate) struct SetArguments {
    /// The file of the template
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A value by its dotted path; a quota may be named alone: `cpu_cores=6`
    #[arg(value_name = "PATH=VALUE", required_unless_present = "unset")]
    pub(crate) values: Vec<String>,
    /// Take away what stands at this path: the file's own value, or else `null` is written over what is inherited
    #[arg(long, value_name = "PATH")]
    pub(crate) unset: Vec<String>,
    /// Write even what the tier does not allow or the field does not hold
    #[arg(long)]
    pub(crate) force: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(crate) dry_run: bool,
}

const DIFF_EXAMPLES: &str = "Exit codes: 0 the same, 1 they differ, 2 they could not be compared.

Examples:
  tenure template diff standard premium
  tenure template diff tenants/acme.yaml premium
  tenure template diff old.yaml new.yaml --format json";

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// A file, or a shipped tier
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// A file, or a shipped tier
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
    /// Evaluate expressions as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) overlay: OverlayArguments,
}

const IMPORT_EXAMPLES: &str = "Examples:
  tenure template import acme.json -o tenants/acme.yaml
  tenure template import acme.json --dialect init_json --format json
  tenure template export premium --dialect init_json | tenure template import -";

const SCHEMA_EXAMPLES: &str = "In a YAML file, this line makes an editor with a YAML language server use it:
  # yaml-language-server: $schema=./schema.json

Examples:
  tenure template schema -o schema.json
  tenure template schema --strict -o schema.json --force";

const EXPORT_EXAMPLES: &str = "Examples:
  tenure template export tenants/acme.yaml --format k8s | kubectl apply -f -
  tenure template export tenants/acme.yaml --format tfvars -o acme.tfvars
  tenure template export tenants/acme.yaml --format json -o acme.json
  tenure template export tenants/acme.yaml --dialect init_json -o acme.json";

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// A file, or a shipped tier; `-` is standard input
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,
    /// What to write; by the name of the output, or else YAML for family one and JSON for family two
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<ExportFormat>,
    /// The shape to write, for YAML and JSON; what it has no field for travels in the metadata, and `import` has it back
    #[arg(long, value_enum, value_name = "DIALECT")]
    pub(crate) dialect: Option<DialectName>,
    /// How many containers share a tenant's quota, for the defaults of a Kubernetes `LimitRange`
    #[arg(long, default_value_t = 8, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) containers: u32,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
    #[command(flatten)]
    pub(crate) secrets: SecretArguments,
    /// Evaluate expressions as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) overlay: OverlayArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The file to read; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The format to write; by the name of the output, or else YAML for family one and JSON for family two
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<TextFormat>,
    /// The shape to write, rather than the one that it has, or had before it was exported
    #[arg(long, value_enum, value_name = "DIALECT")]
    pub(crate) dialect: Option<DialectName>,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

const BATCH_EXAMPLES: &str = "The file has a list `templates`; each entry has a `name`, a `tier`, and maybe a `description` and a `custom_config` \
with dotted paths or the known short words (`geographic_regions`, `ssl_enabled`, …). All templates are put together, \
validated and judged before the first is written.

Exit codes: 0 written, whatever policies say about them, 1 refused, 2 they could not be written.

Examples:
  tenure template batch tenants.json
  tenure template batch tenants.json --out-dir tenants/ --dry-run
  tenure template batch tenants.json --out-dir tenants/ --force";

#[derive(Debug, Args)]
pub(crate) struct BatchArguments {
    /// The file that names the templates, YAML or JSON
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The folder to write to; made where it is not there
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) out_dir: PathBuf,
    /// Write over files that are there
    #[arg(long)]
    pub(crate) force: bool,
    /// Write nothing; say what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Evaluate as of this day rather than today (UTC)
    #[arg(long, env = "TENURE_AS_OF", value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
    /// Write text or JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// Refuse keys that nobody knows
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) target: TargetArguments,
}

/// A notation of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Yaml,
    Json,
}

/// What a template can be exported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    Yaml,
    Json,
    /// A Kubernetes `ResourceQuota` and `LimitRange`
    K8s,
    /// Terraform variables
    Tfvars,
    /// Terraform variables as JSON (`.tfvars.json`)
    TfvarsJson,
}

/// A shape of template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum DialectName {
    TenantTemplate,
    TenantProfile,
    InitJson,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::TenantTemplate => Self::TenantTemplate,
            DialectName::TenantProfile => Self::TenantProfile,
            DialectName::InitJson => Self::InitJson,
        }
    }
}

impl From<TextFormat> for tenure_document::Format {
    fn from(format: TextFormat) -> Self {
        match format {
            TextFormat::Yaml => Self::Yaml,
            TextFormat::Json => Self::Json,
        }
    }
}
