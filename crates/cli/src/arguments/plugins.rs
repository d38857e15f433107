//! Which plugins are asked, and how, as people type it.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Args)]
pub(crate) struct PluginArguments {
    /// Ask this plugin too: a WebAssembly component
    #[arg(long, value_name = "FILE")]
    pub(crate) plugin: Vec<PathBuf>,
    /// Admit plugins of up to 32 MiB, such as those that carry an interpreter
    #[arg(long)]
    pub(crate) large_plugins: bool,
    /// Give a plugin settings from a file, YAML or JSON; may be given once for each plugin
    #[arg(long, value_name = "NAME=FILE")]
    pub(crate) plugin_config: Vec<PluginConfig>,
    /// How often the same is asked again: a limit has to hold for so long
    #[arg(long, value_enum, default_value_t, value_name = "CADENCE")]
    pub(crate) cadence: Cadence,
}

/// A file of settings, and the plugin they are for.
#[derive(Debug, Clone)]
pub(crate) struct PluginConfig {
    pub(crate) plugin: String,
    pub(crate) file: PathBuf,
}

impl std::str::FromStr for PluginConfig {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((plugin, file)) if !plugin.is_empty() && !file.is_empty() => {
                Ok(Self { plugin: plugin.to_owned(), file: PathBuf::from(file) })
            }
            _ => Err("write the plugin's name and a file: `right-sizing=settings.yaml`".to_owned()),
        }
    }
}

/// How often quotas are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Cadence {
    /// Once a day
    #[default]
    Daily,
    /// Every hour
    Hourly,
}

impl Cadence {
    /// The time between two runs.
    pub(crate) fn seconds(self) -> u64 {
        match self {
            Self::Daily => 86_400,
            Self::Hourly => 3_600,
        }
    }
}
