//! Forecast: how usage goes on, when it reaches its quota, and how sure that is.
//!
//! ```text
//! samples ──steps──▶ Steps ──breaks, experts, course──▶ Course ──crossing──▶ Outlook ──reason──▶ a sentence
//! ```
//!
//! Raw samples become steps, so that everything after works on a few hundred numbers. Where usage stepped to another
//! level for good, the old level is moved to the new. A handful of simple experts say how it goes on; each
//! counts as much as it would have been worth from earlier origins of the same history, and what they were
//! wrong by together becomes the interval of the [course]. No distribution is assumed.
//!
//! All of it is plain Rust without WebAssembly, so that it can be tested where no toolchain for that exists; only the last
//! module, compiled for WebAssembly, knows the plugin interface. Arithmetic is limited to what IEEE 754 defines exactly
//! (no logarithm, no power function), so that every machine says the same.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail"))]

pub mod answer;
mod breaks;
pub mod config;
pub mod course;
mod crossing;
mod experts;
mod numbers;
mod reason;
mod steps;

#[cfg(target_family = "wasm")]
mod component;

pub use answer::{Answer, Forecast, forecast};
pub use config::{Config, Statistic};
pub use course::Course;
pub use crossing::Crossing;
pub use quota_advice::{Notice, Quota};
