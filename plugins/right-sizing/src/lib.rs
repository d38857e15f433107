//! Right-sizing: the quota at which idle capacity and overruns together cost least.
//!
//! A history is walked window by window, as the backtest does: several [experts] say how usage of the next window
//! will be spread, each is trusted as far as it [did well so far](rule), and the limit is the one at which idle capacity
//! and overruns together cost least. It moves when moving has been worth it for a while, so a quota does not flap. What
//! the walk has learnt is a [memory], so that the next call only walks on. [Rounded](round) and kept within the bounds of
//! the tier, the limit becomes a [proposal](advice).
//!
//! All of it is plain Rust without WebAssembly, so that it can be tested where no toolchain for that exists; only
//! the last module, compiled for WebAssembly, knows the plugin interface. Arithmetic is what IEEE 754 defines exactly
//! plus software exponentials and logarithms, so that every machine proposes the same.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod advice;
mod confidence;
pub mod config;
pub mod experts;
mod judge;
pub mod memory;
mod reason;
pub mod round;
pub mod rule;
pub mod scale;
mod trend;
mod walk;

#[cfg(target_family = "wasm")]
mod component;

pub use advice::{Advice, Proposal, advise};
pub use config::Config;
pub use memory::{Memory, MemoryError};
pub use quota_advice::{Notice, Quota};
