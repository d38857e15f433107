//! Tier fit: the cheapest tier that holds what a tenant needs.
//!
//! Usage of every quota becomes a [need]: what nearly all days asked for at their peak, and where that has been growing
//! steadily, what it will have grown to in a month. A tier [fits](fit) where it admits all needs with room to spare. Of the
//! tiers that do, the cheapest is named first; where no price is known, the lowest.
//!
//! Moves are meant to last. A larger tier is named only where today's leaves next to nothing above the need, a smaller
//! one only after a month of usage, where it leaves a fifth, and where it saves what is worth the trouble. In between
//! nothing moves.
//!
//! All of it is plain Rust without WebAssembly, so that it can be tested where no toolchain for that exists; only the
//! last module, compiled for WebAssembly, knows the plugin interface. Arithmetic is limited to what IEEE 754 defines
//! exactly, so that every machine names the same.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod config;
pub mod days;
pub mod fit;
pub mod need;
mod reason;
mod words;

#[cfg(target_family = "wasm")]
mod component;

pub use config::Config;
pub use fit::{Fit, Move, Quota, Tier, choose};
pub use quota_advice::Notice;
