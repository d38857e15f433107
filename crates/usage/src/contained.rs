//! Libraries that are not ours, on files that are strangers': where one panics, that is the file's fault.

use std::cell::Cell;

thread_local! {
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside a decoder, where a panic is a file's fault, will be caught, and is told as a failure. A
/// panic hook may want to stay silent about it.
pub fn is_decoding() -> bool {
    DECODING.get()
}

/// Runs a decoder; nothing where it panics. What it had gathered by then must not be used.
#[cfg(feature = "parquet")]
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    DECODING.set(true);
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    DECODING.set(false);
    result.ok()
}
