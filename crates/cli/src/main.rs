//! `tenure`: arguments in, exit code out. Everything in between is a library.

mod admission;
mod arguments;
mod bases;
mod changed;
mod collect;
mod command;
mod deployed;
mod diagnostic;
mod drafts;
mod exit;
mod output;
mod plugin_settings;
mod secrets;
mod session;
mod suite_files;
mod templates;
mod terminal;
mod together;
mod usage;
mod watchdog;

use clap::Parser;
use std::process::ExitCode;

/// A short-lived program with many small values gains a tenth or more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    terminal::quiet_contained_panics();
    let arguments = arguments::Arguments::parse();
    let terminal = terminal::Terminal::new(&arguments.global);
    terminal.start_log();
    watchdog::start(terminal);
    command::run(arguments.command, terminal).into()
}
