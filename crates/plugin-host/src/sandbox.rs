//! One call's share of the host: how much memory it has, what it logged, and what it was refused.

use crate::text::clean;
use crate::{Limits, LogLine};
use std::fmt;
use wasmtime::ResourceLimiter;

/// Characters of one log line that are kept.
const LINE: usize = 2_000;

/// Core instances, memories and tables of one component. What a toolchain makes has three or four of each.
const INSTANCES: usize = 64;

/// The data of a store. A store lives for one call, and so does this.
pub(crate) struct Guest {
    pub(crate) meter: Meter,
    pub(crate) log: Log,
}

impl Guest {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            meter: Meter {
                memory: Budget { used: 0, limit: limits.memory },
                elements: Budget { used: 0, limit: limits.table_elements },
                refused: None,
            },
            log: Log { lines: Vec::new(), bytes: 0, limit: limits.log },
        }
    }
}

/// Something that was asked for and not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) what: &'static str,
    pub(crate) asked: usize,
    pub(crate) limit: usize,
}

struct Budget {
    used: usize,
    limit: usize,
}

impl Budget {
    /// Takes the growth, or says how much it would have been.
    fn grow(&mut self, current: usize, desired: usize) -> Result<(), usize> {
        let after = self.used.saturating_add(desired.saturating_sub(current));
        if after > self.limit {
            return Err(after);
        }
        self.used = after;
        Ok(())
    }
}

/// Grants memory and tables from one budget for the whole instance: many small memories are one large one.
///
/// A refusal reaches the guest as a failed growth, with which it may cope; most abort, and the trap then says nothing of
/// memory. So the first refusal is remembered, to say the right thing if the call fails.
pub(crate) struct Meter {
    memory: Budget,
    elements: Budget,
    pub(crate) refused: Option<Refusal>,
}

impl ResourceLimiter for Meter {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let limit = self.memory.limit;
        let refusal = self.memory.grow(current, desired).err();
        let refusal = refusal.map(|asked| Refusal { what: "bytes of memory", asked, limit });
        self.refused = self.refused.or(refusal);
        Ok(refusal.is_none())
    }

    fn table_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let limit = self.elements.limit;
        let refusal = self.elements.grow(current, desired).err();
        let refusal = refusal.map(|asked| Refusal { what: "table elements", asked, limit });
        self.refused = self.refused.or(refusal);
        Ok(refusal.is_none())
    }

    fn instances(&self) -> usize {
        INSTANCES
    }

    fn memories(&self) -> usize {
        INSTANCES
    }

    fn tables(&self) -> usize {
        INSTANCES
    }
}

/// What a call logged.
pub(crate) struct Log {
    pub(crate) lines: Vec<LogLine>,
    bytes: usize,
    limit: usize,
}

impl Log {
    /// Keeps a line, or says that it was one too many. Empty lines cost too, so that they come to an end.
    pub(crate) fn push(&mut self, level: &str, message: &str) -> Result<(), LogFlood> {
        self.bytes = self.bytes.saturating_add(level.len()).saturating_add(message.len()).saturating_add(16);
        if self.bytes > self.limit {
            return Err(LogFlood);
        }
        let level = ["error", "warn", "info", "debug", "trace"].into_iter().find(|known| *known == level);
        self.lines.push(LogLine { level: level.unwrap_or("info"), message: clean(message, LINE) });
        Ok(())
    }

    /// The last error: a panic's message, where the guest sends it here.
    pub(crate) fn last_error(&self) -> Option<&str> {
        self.lines.iter().rev().find(|line| line.level == "error").map(|line| line.message.as_str())
    }
}

/// The end of a call that logs too much.
#[derive(Debug)]
pub(crate) struct LogFlood;

impl fmt::Display for LogFlood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too much was logged")
    }
}

impl std::error::Error for LogFlood {}
