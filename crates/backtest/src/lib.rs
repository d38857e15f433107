//! Walks usage forward and charges what a rule would have set.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod anomaly;
