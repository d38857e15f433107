//! The terminal: colours, width, progress and log, settled once at the start.

use crate::arguments::{Color, GlobalArguments};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::env;
use std::io::{IsTerminal, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tenure_engine::Progress;
use tenure_report::{Detail, Options, Style};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the streams are like and how much the user wants to hear.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    stdout_colour: bool,
    stderr_colour: bool,
    quiet: bool,
    verbose: u8,
}

impl Terminal {
    pub(crate) fn new(arguments: &GlobalArguments) -> Self {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let colour = |terminal: bool| match arguments.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto => set("FORCE_COLOR") || terminal,
        };
        Self {
            stdout_colour: colour(std::io::stdout().is_terminal()),
            stderr_colour: colour(std::io::stderr().is_terminal()),
            quiet: arguments.quiet,
            verbose: arguments.verbose,
        }
    }

    /// How reports look; colours only where the report goes to standard output.
    pub(crate) fn options(self, to_stdout: bool) -> Options {
        Options {
            style: Style { colour: to_stdout && self.stdout_colour, width: width() },
            detail: if self.verbose() { Detail::Verbose } else { Detail::Brief },
        }
    }

    /// Whether the user wants to hear more.
    pub(crate) fn verbose(self) -> bool {
        self.verbose > 0
    }

    pub(crate) fn stdout_colour(self) -> bool {
        self.stdout_colour
    }

    pub(crate) fn stderr_colour(self) -> bool {
        self.stderr_colour
    }

    /// The log goes to standard error: warnings, and with `-v` more.
    pub(crate) fn start_log(self) {
        let level = match (self.quiet, self.verbose) {
            (true, _) => "error",
            (_, 0 | 1) => "warn",
            (_, 2) => "info",
            _ => "debug",
        };
        let filter = tracing_subscriber::EnvFilter::try_from_env("TENURE_LOG").unwrap_or_else(|_| level.into());
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .with_ansi(self.stderr_colour)
            .without_time()
            .init();
    }

    /// Says something beside the report. `-q` is not told.
    pub(crate) fn tell(self, text: &str) {
        if !self.quiet {
            // Nobody is left to tell where standard error is closed.
            let _ = std::io::stderr().lock().write_all(text.as_bytes());
        }
    }

    /// A bar for this many files.
    pub(crate) fn bar(self, inputs: usize) -> Bar {
        self.bar_of(inputs, "files")
    }

    /// A bar for this many pieces of work.
    pub(crate) fn bar_of(self, inputs: usize, what: &'static str) -> Bar {
        let wanted = !self.quiet && std::io::stderr().is_terminal() && env::var_os("CI").is_none();
        Bar {
            wanted,
            what,
            inputs: inputs as u64,
            done: AtomicU64::new(0),
            started: Instant::now(),
            drawn: OnceLock::new(),
        }
    }
}

/// A progress bar that appears only where there is more than a second of work.
pub(crate) struct Bar {
    wanted: bool,
    what: &'static str,
    inputs: u64,
    done: AtomicU64,
    started: Instant,
    drawn: OnceLock<ProgressBar>,
}

impl Progress for Bar {
    fn advance(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.wanted && (self.drawn.get().is_some() || self.started.elapsed() > PATIENCE) {
            self.drawn.get_or_init(|| drawn(self.inputs, self.what)).set_position(done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = self.drawn.get() {
            bar.finish_and_clear();
        }
    }
}

fn drawn(inputs: u64, what: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(inputs), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template(&format!("{{bar:40}} {{pos}}/{{len}} {what}, {{eta}} left"));
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

fn width() -> usize {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))).unwrap_or(100)
}

/// A panic inside the Rego interpreter is caught and reported as a fault of the policy, and one inside a decoder of usage
/// as a fault of the file; neither needs a second report on standard error.
pub(crate) fn quiet_contained_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !tenure_policy::is_evaluating() && !tenure_usage::is_decoding() {
            usual(info);
        }
    }));
}
