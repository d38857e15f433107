//! Walks usage forward and charges what a rule would have set.
//!
//! **A [`Series`](tenure_usage::Series) is [walked](fn@walk) with a [`Rule`], window by window; each rule sees only what
//! was there before the window; what it then held is [charged](Walk) as slack, overrun and movement; [scores](score) put
//! rules beside each other, kind by kind, at equal overrun.**
//!
//! Slack alone says nothing: a rule that lets usage overrun looks thrifty. So rules are compared at the overrun of the
//! rule that people use now, and beside the clairvoyant limit, which knows the window in hindsight and shows how much
//! there was to win at all. Kinds of quota are never pooled into one figure: memory that must not overrun and bandwidth
//! that may would hide each other.
//!
//! There are no threads, files or clocks here, and the only random numbers are seeded: the same series give the same
//! figures, to the last bit, on every machine. Functions beyond the four rules of arithmetic come from `libm`.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::float_cmp,
        reason = "a test stops where it fails, and a figure that can be worked out by hand is exact"
    )
)]

pub mod anomaly;
pub mod forecast;
mod kind;
mod outcome;
mod random;
pub mod rules;
pub mod score;
pub mod synthetic;
mod walk;

pub use kind::{Behaviour, Kind};
pub use outcome::{Backtest, DetectorScore, ForecastScore};
pub use walk::{Charge, Held, Rule, Samples, Seen, Walk, Window, walk};
