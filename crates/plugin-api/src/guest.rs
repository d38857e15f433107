//! The SDK: generated bindings, a trait for each kind of plugin, logging, and a panic hook.

use std::sync::Once;

/// What `wit-bindgen` makes of each world. Use the names that [the crate](crate) exports.
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

    pub mod optimizer {
        wit_bindgen::generate!({
            path: "wit/0.2.0",
            world: "optimizer",
            pub_export_macro: true,
            export_macro_name: "export_optimizer_bindings",
            default_bindings_module: "tenure_plugin_api::bindings::optimizer",
            additional_derives: [PartialEq, Default],
        });
    }

    pub mod forecaster {
        wit_bindgen::generate!({
            path: "wit/0.2.0",
            world: "forecaster",
            with: { "tenure:optimizer/types@0.2.0": super::optimizer::tenure::optimizer::types },
            pub_export_macro: true,
            export_macro_name: "export_forecaster_bindings",
            default_bindings_module: "tenure_plugin_api::bindings::forecaster",
            additional_derives: [PartialEq, Default],
        });
    }

    pub mod detector {
        wit_bindgen::generate!({
            path: "wit/0.2.0",
            world: "detector",
            with: { "tenure:optimizer/types@0.2.0": super::optimizer::tenure::optimizer::types },
            pub_export_macro: true,
            export_macro_name: "export_detector_bindings",
            default_bindings_module: "tenure_plugin_api::bindings::detector",
            additional_derives: [PartialEq, Default],
        });
    }

    pub mod fitter {
        wit_bindgen::generate!({
            path: "wit/0.2.0",
            world: "fitter",
            with: { "tenure:optimizer/types@0.2.0": super::optimizer::tenure::optimizer::types },
            pub_export_macro: true,
            export_macro_name: "export_fitter_bindings",
            default_bindings_module: "tenure_plugin_api::bindings::fitter",
            additional_derives: [PartialEq, Default],
        });
    }
}

pub use bindings::detector::tenure::optimizer::detecting::{Anomaly, Detection, Scores};
pub use bindings::fitter::tenure::optimizer::fitting::{Allowance, Fit, Move, Tier};
pub use bindings::forecaster::tenure::optimizer::forecasting::{Course, Crossing, Forecast, Outlook};
pub use bindings::optimizer::tenure::optimizer::sizing::{Proposal, Report};
pub use bindings::optimizer::tenure::optimizer::types::{Error, Metadata, Notice, Quota, Request, Series, Template};

/// A plugin that proposes quotas. Export it with [`export_optimizer!`](crate::export_optimizer).
pub trait Optimizer {
    /// What the plugin is. Always the same answer.
    fn describe() -> Metadata;

    /// Studies one template's usage. Every call starts in a fresh instance: nothing is remembered from the last one but
    /// what the report gave back as `memory`.
    ///
    /// # Errors
    ///
    /// Where there can be no report at all, as with a `config` that is not understood. A quota that can not be judged
    /// is a [`Notice`] in the report instead.
    fn optimize(request: Request) -> Result<Report, Error>;
}

/// A plugin that looks ahead. Export it with [`export_forecaster!`](crate::export_forecaster).
pub trait Forecaster {
    /// What the plugin is. Always the same answer.
    fn describe() -> Metadata;

    /// Says where the usage of one template is going. Every call starts in a fresh instance.
    ///
    /// # Errors
    ///
    /// Where there can be no answer at all; see [`Optimizer::optimize`].
    fn foresee(request: Request, outlook: Outlook) -> Result<Forecast, Error>;
}

/// A plugin that flags what a person should look at. Export it with [`export_detector!`](crate::export_detector).
pub trait Detector {
    /// What the plugin is. Always the same answer.
    fn describe() -> Metadata;

    /// Scores every sample of the request. Every call starts in a fresh instance, with the `memory` of the last.
    ///
    /// # Errors
    ///
    /// Where there can be no answer at all; see [`Optimizer::optimize`].
    fn detect(request: Request) -> Result<Detection, Error>;
}

/// A plugin that chooses among tiers. Export it with [`export_fitter!`](crate::export_fitter).
pub trait Fitter {
    /// What the plugin is. Always the same answer.
    fn describe() -> Metadata;

    /// Says which of the tiers fit better than today's. Every call starts in a fresh instance.
    ///
    /// # Errors
    ///
    /// Where there can be no answer at all; see [`Optimizer::optimize`].
    fn choose(request: Request, tiers: Vec<Tier>) -> Result<Fit, Error>;
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
    bindings::optimizer::log(level, message);
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
    ($plugin:ty) => {
        const _: () = {
            struct Exported;

            impl $crate::bindings::optimizer::Guest for Exported {
                fn describe() -> $crate::Metadata {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Optimizer>::describe()
                }

                fn optimize(request: $crate::Request) -> ::core::result::Result<$crate::Report, $crate::Error> {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Optimizer>::optimize(request)
                }
            }

    $crate::bindings::optimizer::export_optimizer_bindings!(Exported with_types_in $crate::bindings::optimizer);
        };
    };
}

/// Exports a type that implements [`Forecaster`] as the plugin. Once in a crate, which is a `cdylib`.
#[macro_export]
macro_rules! export_forecaster {
    ($plugin:ty) => {
        const _: () = {
            struct Exported;

            impl $crate::bindings::forecaster::Guest for Exported {
                fn describe() -> $crate::Metadata {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Forecaster>::describe()
                }

                fn foresee(
                    request: $crate::Request,
                    outlook: $crate::Outlook,
                ) -> ::core::result::Result<$crate::Forecast, $crate::Error> {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Forecaster>::foresee(request, outlook)
                }
            }

            $crate::bindings::forecaster::export_forecaster_bindings!(Exported with_types_in $crate::bindings::forecaster);
        };
    };
}

/// Exports a type that implements [`Detector`] as the plugin. Once in a crate, which is a `cdylib`.
#[macro_export]
macro_rules! export_detector {
    ($plugin:ty) => {
        const _: () = {
            struct Exported;

            impl $crate::bindings::detector::Guest for Exported {
                fn describe() -> $crate::Metadata {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Detector>::describe()
                }

                fn detect(request: $crate::Request) -> ::core::result::Result<$crate::Detection, $crate::Error> {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Detector>::detect(request)
                }
            }

    $crate::bindings::detector::export_detector_bindings!(Exported with_types_in $crate::bindings::detector);
        };
    };
}

/// Exports a type that implements [`Fitter`] as the plugin. Once in a crate, which is a `cdylib`.
#[macro_export]
macro_rules! export_fitter {
    ($plugin:ty) => {
        const _: () = {
            struct Exported;

            impl $crate::bindings::fitter::Guest for Exported {
                fn describe() -> $crate::Metadata {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Fitter>::describe()
                }

                fn choose(
                    request: $crate::Request,
                    tiers: ::std::vec::Vec<$crate::Tier>,
                ) -> ::core::result::Result<$crate::Fit, $crate::Error> {
                    $crate::install_panic_hook();
                    <$plugin as $crate::Fitter>::choose(request, tiers)
                }
            }

    $crate::bindings::fitter::export_fitter_bindings!(Exported with_types_in $crate::bindings::fitter);
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
