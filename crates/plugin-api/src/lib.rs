//! All that a plugin imports: the optimizer interface and the Rust SDK for it.
//!
//! The interface is a WIT package in `wit/<version>/`, with a world for each kind of plugin: an optimizer proposes quotas,
//! a forecaster says where usage is going, a detector flags what is unusual, a fitter chooses a tier. One component may be
//! several of them; which, the host sees by its exports. A new kind is a new world, so that no old plugin breaks. Until
//! 1.0 a new version replaces the old one; from then on a folder is frozen once released, and the host adapts. Plugins in
//! other languages need only that folder ([`WIT`] is its text).
//!
//! A plugin in Rust implements `Optimizer` (or `Forecaster`, `Detector`, `Fitter`) and exports it:
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

/// The texts of the interface, version 0.2.0, by file name: the shared types, and a world for each kind of plugin.
pub const WIT: [(&str, &str); 5] = [
    ("types.wit", include_str!("../wit/0.2.0/types.wit")),
    ("optimizer.wit", include_str!("../wit/0.2.0/optimizer.wit")),
    ("forecaster.wit", include_str!("../wit/0.2.0/forecaster.wit")),
    ("detector.wit", include_str!("../wit/0.2.0/detector.wit")),
    ("fitter.wit", include_str!("../wit/0.2.0/fitter.wit")),
];

/// The version that [`WIT`] describes.
pub const WIT_VERSION: &str = "0.2.0";

#[cfg(target_family = "wasm")]
mod guest;
#[cfg(target_family = "wasm")]
pub use guest::*;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_of_the_version_they_say() {
        for (name, text) in WIT {
            assert!(text.starts_with(&format!("package tenure:optimizer@{WIT_VERSION};")), "{name}");
        }
    }

    #[test]
    fn nothing_but_log_is_imported() {
        for (name, text) in &WIT[1..] {
            let imports: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("import ")).collect();
            assert_eq!(imports, ["import log: func(level: string, message: string);"], "{name}");
        }
    }
}
