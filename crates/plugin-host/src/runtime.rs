//! The engine: what WebAssembly may do here, and what makes it answer the same everywhere.
//!
//! Two processes configure it, this one and the one that compiles strangers' plugins, and their settings have to agree:
//! so there is one function, without parameters.

use crate::Fault;
use wasmtime::{Config, Engine, OptLevel};

/// Bytes of native stack for a plugin. Half of the default, a quarter of what a worker thread has.
pub(crate) const STACK: usize = 512 << 10;

/// The one configuration.
pub(crate) fn engine() -> Result<Engine, Fault> {
    let mut config = Config::new();
    config
        .wasm_component_model(true)
        // The same bits for every NaN, so that a report does not depend on the processor.
        .cranelift_nan_canonicalization(true)
        .wasm_relaxed_simd(false)
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        // One call at a time, on the caller's thread: nothing to schedule.
        .concurrency_support(false)
        .max_wasm_stack(STACK)
        .consume_fuel(true)
        .epoch_interruption(true)
        // Guests come optimised by their own compiler: doing it again made loading the shipped plugin half as long again
        // (208 against 144 ms) and its calls no faster.
        .cranelift_opt_level(OptLevel::None);
    Engine::new(&config).map_err(|error| Fault::Runtime { reason: format!("{error:#}") })
}
