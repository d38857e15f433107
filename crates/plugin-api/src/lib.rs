//! All that a plugin imports: the optimizer interface and the Rust SDK for it.
//!
//! The interface is a WIT package in `wit/<version>/`. A folder is frozen once it is released; a later version stands
//! beside it, and the host adapts. Plugins in other languages need only that folder ([`WIT`] is its text).
//!
//! A plugin in Rust implements `Optimizer` and exports it:
//!
//! ```ignore
//! use tenure_plugin_api::{Error, Metadata, Optimizer, Report, Request, export_optimizer};
//!
//! struct Nothing;
//!
//! impl Optimizer for Nothing {
//!     fn describe() -> Metadata {
//!         Metadata { name: "nothing".into(), version: "0.1.0".into(), summary: "Proposes nothing".into(), ..Default::default() }
//!     }
//!
//!     fn optimize(request: Request) -> Result<Report, Error> {
//!         tenure_plugin_api::info!("{} quotas seen", request.quotas.len());
//!         Ok(Report::default())
//!     }
//! }
//!
//! export_optimizer!(Nothing);
//! ```
//!
//! It is built as a `cdylib` for `wasm32-unknown-unknown` and made a component by `tenure plugin build`. Keep the logic in
//! a plain library beside it: that can be tested without a WebAssembly toolchain. The SDK itself exists on WebAssembly
//! targets only, so that the native workspace does not compile it.

/// The text of the interface, version 0.1.0.
pub const WIT: &str = include_str!("../wit/0.1.0/optimizer.wit");

/// The version that [`WIT`] describes.
pub const WIT_VERSION: &str = "0.1.0";

#[cfg(target_family = "wasm")]
mod guest;
#[cfg(target_family = "wasm")]
pub use guest::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_of_the_version_it_says() {
        assert!(WIT.starts_with(&format!("package tenure:optimizer@{WIT_VERSION};")));
    }

    #[test]
    fn nothing_but_log_is_imported() {
        let imports: Vec<&str> = WIT.lines().map(str::trim).filter(|line| line.starts_with("import ")).collect();
        assert_eq!(imports, ["import log: func(level: string, message: string);"]);
    }
}
