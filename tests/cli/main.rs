//! The command line from the outside: the real program, what it writes and how it exits.
//!
//! A test shows the whole answer that a person would see, as a snapshot in the test, wherever that is short enough.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "tests may fail loudly, and a snapshot is as long as what it shows"
)]

mod admit;
mod backtest;
mod check;
mod check_inputs;
mod component;
mod coverage;
mod determinism;
mod explain;
mod help;
mod input_errors;
mod layers;
mod optimize;
mod optimize_apply;
mod optimize_formats;
mod optimize_rules;
mod optimize_series;
mod optimize_settings;
mod optimize_tier;
mod outputs;
mod plugins;
mod policies;
mod policy;
mod policy_new;
mod policy_test;
mod policy_verify;
mod raw;
mod report;
mod runner;
mod scope;
mod streams;
mod template_batch;
mod template_clone;
mod template_diff;
mod template_export;
mod template_import;
mod template_new;
mod template_schema;
mod template_set;
mod template_show;
mod template_upgrade;
mod workbench;
