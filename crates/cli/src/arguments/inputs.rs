//! Which templates a command is about and what is laid over them, as people type it.

use clap::Args;
use std::path::PathBuf;

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
