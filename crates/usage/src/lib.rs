//! Usage histories: what tenants really used of their quotas.
//!
//! What is wrong with a history is said and never repaired: a series with a doubled, unordered or unreadable sample is
//! left out as a whole, since an optimizer would take the gap for idleness.

mod long;
mod series;

pub use series::{Series, Usage};
