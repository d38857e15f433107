//! The sentence as a function.
//!
//! Sources become documents ([`tenure_document`]); documents resolve into templates and yield facts
//! ([`tenure_template`]); policies judge facts ([`tenure_policy`]) and optimizers study usage ([`tenure_plugin_host`]),
//! side by side; judgements and proposals become one [`tenure_finding::Evaluation`].
//!
//! An [`Engine`] is made once: policies are compiled, plugins are loaded. Then [`Engine::evaluate`] takes inputs as
//! values; nothing here touches the disk, reads a clock or depends on how many threads there are. This crate is the only
//! user of rayon.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::expect_used,
        clippy::indexing_slicing,
        reason = "tests may fail loudly"
    )
)]

mod advise;
mod backtest;
mod describe;
mod embedded;
mod exclusions;
mod failure;
mod history;
mod judge;
mod lint;
mod locate;
mod mask;
mod read;
mod rules;
mod run;
mod scaffold;
mod scope;
mod setup;
mod shift;
mod suite;
mod warnings;

pub use advise::{Adviser, Asked, PluginFile, unused};
pub use backtest::{Labels, Tested as Backtested, Trying};
pub use embedded::{embedded_data, embedded_policies, embedded_policy_tests, reference_prices};
pub use failure::failure;
pub use lint::{Linted, lint};
pub use read::Input;
pub use rules::RuleSetup;
pub use run::{Bases, Locate, Progress, Run};
pub use scaffold::{NewControl, NewQuestion, Scaffold, ScaffoldError, scaffold};
pub use scope::{Scope, UnknownFramework};
pub use setup::{Engine, Setup};
pub use shift::{Shift, new_complaints};
pub use suite::{TestRun, Tested, TestedRule, test};
