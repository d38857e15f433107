//! Optimizers are strangers' code. This crate loads them, limits them, calls them, and looks at every value they return
//! before anything else does.
//!
//! In the order of a plugin's life:
//!
//! 1. [`Host::load`] looks at the component before compiling it: size, validity, functions, imports;
//! 2. a [`Compiler`] makes machine code of it, for strangers' plugins in a child process with a deadline;
//! 3. the linker decides what [kinds of plugin](Role) it is, if any: nothing but `log` is there to import;
//! 4. [`Plugin::optimize`] and its like call it in a fresh store, under [`Limits`] on fuel, time, memory, stack, answer and log;
//! 5. [`validate()`] and the checks beside it separate what may be offered from what is not.
//!
//! The only user of wasmtime. It knows quotas and amounts, and neither files nor templates.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

mod answer;
mod compile;
mod contract;
mod error;
mod host;
mod inspect;
mod limits;
mod lock;
mod metadata;
mod plugin;
mod request;
mod roles;
mod runtime;
mod sandbox;
mod text;
mod ticker;
mod validate;

pub use answer::{Advice, Choice, Detected, Foresight, Scored};
pub use compile::{Compiler, compile_to_artifact};
pub use error::{Fault, PluginError};
pub use host::{Host, Trust};
pub use limits::Limits;
pub use lock::{Lock, Locked, digest};
pub use metadata::{Dial, Metadata};
pub use plugin::{LogLine, Plugin};
pub use request::{Outlook, Quota, Request, Series, Template, Tier};
pub use roles::Role;
pub use validate::{RawProposal, validate};
