//! Walks usage forward and charges what a rule would have set.

pub mod forecast;
