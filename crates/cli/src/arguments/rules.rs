//! How rules without facts are evaluated, as people type it.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

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

impl From<RegoVersion> for tenure_policy::RegoVersion {
    fn from(version: RegoVersion) -> Self {
        match version {
            RegoVersion::V0 => Self::V0,
            RegoVersion::V1 => Self::V1,
        }
    }
}
