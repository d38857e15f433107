//! Exit codes, the same for every command and every format.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: the work was done and nothing was found at or above the threshold.
    Clean,
    /// 1: the work was done, and a control of at least the threshold failed.
    Findings,
    /// 2: some of the work could not be done: bad input, bad policy, nothing to evaluate. `clap` uses the same for bad
    /// arguments.
    CouldNot,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CouldNot => 2,
        })
    }
}
