//! How a policy is read: in which version of Rego, and what it may ask the world.
//!
//! Shipped controls and those of users are Rego v1 and may ask nothing but facts. Policies that were written for other
//! tools come in either version, and may ask what day it is; that is the evaluation date, never the clock, so that the
//! same inputs give the same answer.

use std::time::Duration;

/// The version of the language that a policy is written in. A file with `import rego.v1` is v1 in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RegoVersion {
    /// Before OPA 1.0: rules without `if`, sets without `contains`.
    V0,
    /// Since OPA 1.0.
    #[default]
    V1,
}

/// How much a policy may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Time for one evaluation: a control on one template, a rule on one document, a test. A shipped control takes
    /// microseconds.
    pub time: Duration,
    /// Brackets, operators and path steps inside each other in a policy's text. The parser and the interpreter recurse
    /// with them, up to 3.6 KiB of stack a level.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(1), depth: 128 }
    }
}

/// How policies are read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reading {
    pub(crate) version: RegoVersion,
    pub(crate) limits: Limits,
    pub(crate) world: World,
    /// Whether functions exist that other tools add to Rego, as far as their suites need them.
    pub(crate) borrowed: bool,
}

/// What a policy may ask the world.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum World {
    /// Nothing; a function that would is refused when the policy is loaded.
    #[default]
    Closed,
    /// The day, as nanoseconds since 1970 at its beginning in UTC. Other functions that OPA has and we have not are
    /// faults when they are called, so that the rules around them still run.
    Day(i64),
}
