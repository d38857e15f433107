//! Anomalies: the times at which usage did what it had never done before.
//!
//! Samples go one by one into a series, which looks at each through a few [views](View) and answers how far it lies
//! beyond everything seen so far, in units of what is usual for that series. [`detect()`] turns runs of high scores into
//! [anomalies](Anomaly) with a sentence that says what was usual, what was seen and when.
//!
//! What is remembered goes into a few kilobytes of memory per series. A history that is handed over in pieces, each
//! with the memory of the one before, is judged to the bit as in one piece; a sample is judged by its past alone.
//!
//! All of it is plain Rust without WebAssembly. Arithmetic is what IEEE 754 defines exactly, and one exponential from a
//! library in software, so that every machine finds the same.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod config;
pub mod detect;
mod digest;
mod hours;
mod memory;
mod reason;
mod series;
mod views;

#[cfg(target_family = "wasm")]
mod component;

pub use config::Config;
pub use detect::{Anomaly, Answer, BadMemory, Memory, Quota, Scores, detect};
pub use quota_advice::Notice;
pub use series::{Cause, View};
