//! The SDK: generated bindings, the trait to implement, logging, and a panic hook.

use std::sync::Once;

/// What `wit-bindgen` makes of the interface. Use the names that [the crate](crate) exports.
#[doc(hidden)]
pub mod bindings {
    #![allow(
        missing_docs,
        unsafe_code,
        unreachable_pub,
        clippy::all,
        clippy::pedantic,
        clippy::allow_attributes_without_reason,
        reason = "generated code: it crosses the boundary of the sandbox"
    )]
    wit_bindgen::generate!({
        path: "wit/0.1.0",
        world: "optimizer",
        pub_export_macro: true,
        export_macro_name: "export_bindings",
        default_bindings_module: "tenure_plugin_api::bindings",
        additional_derives: [PartialEq, Default],
    });
}

pub use bindings::tenure::optimizer::types::{
    Error, Metadata, Notice, Proposal, Quota, Report, Request, Series, Template,
};

/// A plugin. Export it with [`export_optimizer!`](crate::export_optimizer).
pub trait Optimizer {
    /// What the plugin is. Always the same answer.
    fn describe() -> Metadata;

    /// Studies one template's usage. Every call starts in a fresh instance: nothing is remembered from the last one.
    ///
    /// # Errors
    ///
    /// Where there can be no report at all, as with a `config` that is not understood. A quota that can not be judged
    /// is a [`Notice`] in the report instead.
    fn optimize(request: Request) -> Result<Report, Error>;
}

/// How loud a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The plugin can not go on.
    Error,
    /// Something the user may want to change.
    Warn,
    /// What a user who asks for more wants to see.
    Info,
    /// What the plugin's author wants to see.
    Debug,
    /// Everything.
    Trace,
}

/// Says `message` to whoever runs the plugin. The macros ([`info!`](crate::info) and its kin) read better.
pub fn log(level: Level, message: &str) {
    let level = match level {
        Level::Error => "error",
        Level::Warn => "warn",
        Level::Info => "info",
        Level::Debug => "debug",
        Level::Trace => "trace",
    };
    bindings::log(level, message);
}

/// Sends panics to [`log`]: without it a panic is a bare `unreachable` to the host, and its message is lost.
#[doc(hidden)]
pub fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|panic| log(Level::Error, &panic.to_string()))));
}

/// Exports a type that implements [`Optimizer`] as the plugin. Once in a crate, which is a `cdylib`.
#[macro_export]
macro_rules! export_optimizer {
    ($optimizer:ty) => {
        const _: () = {
            struct Exported;

            impl $crate::bindings::Guest for Exported {
                fn describe() -> $crate::Metadata {
                    $crate::install_panic_hook();
                    <$optimizer as $crate::Optimizer>::describe()
                }

                fn optimize(request: $crate::Request) -> ::core::result::Result<$crate::Report, $crate::Error> {
                    $crate::install_panic_hook();
                    <$optimizer as $crate::Optimizer>::optimize(request)
                }
            }

    $crate::bindings::export_bindings!(Exported with_types_in $crate::bindings);
        };
    };
}

/// Logs a formatted line as `error`.
#[macro_export]
macro_rules! error { ($($line:tt)*) => { $crate::log($crate::Level::Error, &::std::format!($($line)*)) }; }
/// Logs a formatted line as `warn`.
#[macro_export]
macro_rules! warning { ($($line:tt)*) => { $crate::log($crate::Level::Warn, &::std::format!($($line)*)) }; }
/// Logs a formatted line as `info`.
#[macro_export]
macro_rules! info { ($($line:tt)*) => { $crate::log($crate::Level::Info, &::std::format!($($line)*)) }; }
/// Logs a formatted line as `debug`.
#[macro_export]
macro_rules! debug { ($($line:tt)*) => { $crate::log($crate::Level::Debug, &::std::format!($($line)*)) }; }
