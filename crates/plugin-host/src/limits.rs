//! How much a plugin may take. Every figure has its reason, and every limit a pair of tests, obeyed and violated.

use std::time::Duration;

/// Limits on loading a plugin and on each of its calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a component. Rust and C plugins are under 200 KB; what is much larger is a compile bomb or carries an
    /// interpreter.
    pub size: usize,
    /// Bytes of a component that the user called large ([`Trust::LargeStranger`](crate::Trust)): a Python plugin is 18 MB.
    pub large_size: usize,
    /// Functions of all modules in a component. 50,000 empty ones take four seconds to compile; the shipped plugin has some
    /// hundreds.
    pub functions: u32,
    /// Functions where the user called the component large.
    pub large_functions: u32,
    /// Units of fuel for one call, about one for an instruction. This is the contract: it stops a plugin at the same
    /// instruction on every machine. The shipped optimizer takes an eighth of it for ten quotas of a month.
    pub fuel: u64,
    /// Wall-clock time of one call. Only the backstop: where it strikes, the machine was too busy or an instruction
    /// too large for its fuel, and that is not the plugin's verdict.
    pub deadline: Duration,
    /// Bytes of linear memory, all memories of an instance together.
    pub memory: usize,
    /// Elements of all tables together; the host spends a pointer or two on each.
    pub table_elements: usize,
    /// Bytes that may cross from the plugin to the host in one go: an answer or a log line.
    pub answer: usize,
    /// Bytes of log in one call, all lines together. The limit above holds for each line alone.
    pub log: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 2 << 20,
            large_size: 32 << 20,
            functions: 10_000,
            large_functions: 100_000,
            fuel: 2_000_000_000,
            deadline: Duration::from_secs(10),
            memory: 64 << 20,
            table_elements: 100_000,
            answer: 8 << 20,
            log: 64 << 10,
        }
    }
}
