//! What all advice on quotas has in common, whichever plugin gives it.
//!
//! The plugins beside this crate answer different questions, but people set them up in one file and read them in one
//! report. A figure, a date, an out-of-date history or a mistake in the settings has to be said in the same words by all
//! of them. So it is said here, once:
//!
//! - [`settings`]: what a user set, and what is wrong with it;
//! - [`quota`]: what advice is about, and in which units;
//! - [`confidence`]: what any history is trusted less for;
//! - [`figure`] and [`calendar`]: amounts, counts and days as people write them;
//! - [`notice`]: what could not be judged.
//!
//! Nothing here judges usage. Each plugin is to be read, and copied as a start, by itself: what two of them do for reasons
//! of their own (a trend, a memory, what a quota is called in the middle of a sentence) stays with them, however alike it
//! looks. There is no plugin interface in here either, so all of it is tested without WebAssembly.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail"))]

pub mod calendar;
pub mod confidence;
pub mod figure;
pub mod notice;
pub mod quota;
pub mod settings;

pub use calendar::DAY;
pub use notice::Notice;
pub use quota::Quota;
