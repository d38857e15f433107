//! Ends the program where a policy can not be ended.
//!
//! A control that takes too long is stopped by the interpreter and reported. A single endless step can not be stopped;
//! what is left is to say which rule it is, and to go.

use crate::diagnostic;
use crate::terminal::Terminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// Several times what a control may take, so that a slow machine is not mistaken for an endless rule.
const PATIENCE: Duration = Duration::from_secs(6);
/// What the user gave a single evaluation beyond that, in milliseconds.
static GIVEN: AtomicU64 = AtomicU64::new(0);
const INTERVAL: Duration = Duration::from_millis(500);

/// A rule that does not end.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{rule}` does not end and can not be stopped")]
#[diagnostic(
    code(policy::endless),
    help("look for values that are built from themselves again and again, and then compared")
)]
struct Endless {
    rule: String,
}

/// Waits for evaluations that the user gives more time.
pub(crate) fn give(time: Duration) {
    GIVEN.store(u64::try_from(time.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
}

/// Watches until the program ends.
pub(crate) fn start(terminal: Terminal) {
    // Without a watchdog the work is done all the same.
    let _ = thread::Builder::new().name("watchdog".to_owned()).spawn(move || watch(terminal));
}

#[expect(clippy::exit, reason = "the thread that hangs holds everything that could end in order")]
fn watch(terminal: Terminal) {
    loop {
        thread::sleep(INTERVAL);
        let patience = PATIENCE.saturating_add(Duration::from_millis(GIVEN.load(Ordering::Relaxed)));
        if let Some(rule) = tenure_policy::running_longer_than(patience) {
            diagnostic::show_one(&Endless { rule }, terminal);
            std::process::exit(2);
        }
    }
}
