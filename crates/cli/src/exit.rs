//! Exit codes, the same for every format, and for every command but `policy test`, which has those of `opa test`.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: the work was done and nothing was found at or above the threshold.
    Clean,
    /// 1: the work was done, and a control of at least the threshold failed, or two things differ; or a rule stood against
    /// the work, and nothing was written.
    Findings,
    /// 2: some of the work could not be done: bad input, bad policy, nothing to evaluate. `clap` uses the same for bad
    /// arguments.
    CouldNot,
    /// 1, as that of `opa test`: the tests could not be run.
    TestsNotRun,
    /// 2, as that of `opa test`: tests failed, or too few lines were evaluated.
    TestsFailed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings | Exit::TestsNotRun => 1,
            Exit::CouldNot | Exit::TestsFailed => 2,
        })
    }
}
