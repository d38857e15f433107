//! Right-sizing: the quota at which idle capacity and overruns together cost least.
//!
//! Usage becomes four decaying [histograms](mixture), the histograms one [cost](mixture::Mixture::cost) for every possible
//! limit, and the cheapest limit, [rounded](round) and kept within the tier's bounds, a [proposal](advice). A limit that
//! is nearly as good as the cheapest stays: a quota that moves every day is of use to nobody.
//!
//! All of it is plain Rust without WebAssembly, so that it can be tested where no toolchain for that exists; only
//! the last module, compiled for WebAssembly, knows the plugin interface. Arithmetic is limited to what IEEE 754 defines
//! exactly (no logarithm, no power function), so that every machine proposes the same.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod advice;
pub mod config;
pub mod history;
pub mod mixture;
mod notice;
mod reason;
pub mod round;

#[cfg(target_family = "wasm")]
mod component;

pub use advice::{Advice, Proposal, Quota, advise};
pub use config::Config;
pub use notice::Notice;
