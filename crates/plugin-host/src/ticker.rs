//! The clock behind the wall-clock limit: a thread that advances the engine's epoch while a plugin runs.
//!
//! Life cycle: started with the host and asleep on a condition variable; awake only while at least one call holds a
//! [`Running`]; told to end, and waited for, when the last host or plugin goes. So an idle host costs no wake-ups, and a
//! dropped one leaves no thread behind.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use wasmtime::Engine;

/// The time between two epochs. A call ends at most this much after its deadline.
const TICK: Duration = Duration::from_millis(10);

#[derive(Debug, Default)]
struct State {
    running: usize,
    /// The thread waits without end, and has to be woken to tick.
    asleep: bool,
    ending: bool,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    /// The state is two plain fields, whole at any moment: a panic elsewhere does not spoil it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Owns the thread.
#[derive(Debug)]
pub(crate) struct Ticker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Ticker {
    /// Starts the thread, asleep.
    pub(crate) fn start(engine: &Engine) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let (seen, engine) = (Arc::clone(&shared), engine.clone());
        let thread = std::thread::Builder::new().name("plugin-clock".to_owned()).spawn(move || tick(&seen, &engine))?;
        Ok(Self { shared, thread: Some(thread) })
    }

    /// Keeps the clock going until the guard is dropped.
    pub(crate) fn running(&self) -> Running<'_> {
        let mut state = self.shared.lock();
        state.running += 1;
        // Calls in quick succession find it awake, and need not pay for waking it.
        if state.asleep {
            state.asleep = false;
            self.shared.changed.notify_one();
        }
        Running(&self.shared)
    }

    /// So many epochs are no less than `deadline`: one more, because the first may be about to end.
    pub(crate) fn epochs(deadline: Duration) -> u64 {
        u64::try_from(deadline.as_millis() / TICK.as_millis()).unwrap_or(u64::MAX >> 1).saturating_add(1)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.shared.lock().ending = true;
        self.shared.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // It can only have panicked, and there is nothing of it to save.
            let _ = thread.join();
        }
    }
}

/// A call under way.
pub(crate) struct Running<'a>(&'a Shared);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.lock().running -= 1;
    }
}

fn tick(shared: &Shared, engine: &Engine) {
    let mut state = shared.lock();
    while !state.ending {
        if state.running == 0 {
            state.asleep = true;
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        } else {
            // Woken early, at the end or by the system: an epoch too many would shorten a deadline, so look.
            let (woken, timeout) = shared.changed.wait_timeout(state, TICK).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            if timeout.timed_out() {
                engine.increment_epoch();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn ticker() -> Ticker {
        Ticker::start(&crate::runtime::engine().unwrap()).unwrap()
    }

    #[test]
    fn an_idle_clock_ends_at_once_and_takes_its_thread_along() {
        let clock = ticker();
        let seen = Arc::downgrade(&clock.shared);
        let started = Instant::now();
        drop(clock);
        assert!(seen.upgrade().is_none(), "the thread holds the other reference until it ends");
        assert!(started.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn it_runs_only_while_someone_does() {
        let clock = ticker();
        {
            let _first = clock.running();
            let _second = clock.running();
            assert_eq!(clock.shared.lock().running, 2);
        }
        assert_eq!(clock.shared.lock().running, 0);
    }

    #[test]
    fn epochs_are_never_fewer_than_the_deadline() {
        assert_eq!(Ticker::epochs(Duration::ZERO), 1);
        assert_eq!(Ticker::epochs(Duration::from_millis(25)), 3);
        assert_eq!(Ticker::epochs(Duration::from_secs(1)), 101);
    }
}
