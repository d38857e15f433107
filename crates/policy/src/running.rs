//! What is being evaluated right now, for whoever watches the clock.
//!
//! The interpreter looks at the time between its steps, and a single step can be endless (comparing two values that
//! share their parts forty levels deep). Nothing inside the process can interrupt that, so the program around it has to
//! be able to see it.

use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

static RUNNING: Mutex<Vec<(ThreadId, Instant, String)>> = Mutex::new(Vec::new());

/// A rule that has been evaluated for longer than `limit` without an end, on any thread.
pub fn running_longer_than(limit: Duration) -> Option<String> {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.iter().find(|(_, since, _)| since.elapsed() > limit).map(|(_, _, rule)| rule.clone())
}

/// Notes an evaluation until it is dropped.
pub(crate) struct Running(ThreadId);

impl Running {
    pub(crate) fn begin(rule: &str) -> Self {
        let thread = thread::current().id();
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.push((thread, Instant::now(), rule.to_owned()));
        Self(thread)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|(thread, _, _)| *thread != self.0);
    }
}
