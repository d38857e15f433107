//! Usage histories: what tenants really used of their quotas.
//!
//! [`read()`] takes sources (long and wide CSV, `OpenMetrics` text, Parquet, a Prometheus server) and gives one [`Usage`] in
//! the units of the quotas, with notes on what is remarkable and failures for what could not be used. Nothing is repaired
//! in silence, since an optimizer would take a hole for idleness and a cut series for a short one:
//!
//! | what is found | what comes of it |
//! |---|---|
//! | a time or an amount that can not be read; an infinite or negative amount | failure, the series is left out |
//! | NaN in CSV or Parquet | failure, the series is left out |
//! | two samples at one time, a sample after a later one | failure, the series is left out |
//! | a line of wide CSV that can not be read | failure, all series of the file are left out |
//! | a line of long CSV that does not say which series it is of | failure; nobody knows which series it was |
//! | two units or statistics in one series, a unit that can not be converted | failure, the series is left out |
//! | one series in two sources | failure that names both, the series is left out |
//! | a source that breaks off, or is larger than the limits | failure, all its series are left out |
//! | a gap; an empty cell of wide CSV or Parquet; NaN in `OpenMetrics` or from Prometheus | note with count, longest, share; kept as a gap |
//! | a counter that began anew | note; the time across the reset is a gap |
//! | an uneven step, a value that stopped moving for a day, samples later than now | note; kept |
//!
//! Sources are strangers' data: bytes, lines, series and samples are bounded by [`Limits`], and nothing here panics.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "a test may fail"))]

mod contained;
mod diagnose;
mod gather;
mod input;
mod lines;
mod long;
mod open;
mod openmetrics;
#[cfg(feature = "parquet")]
mod parquet;
mod prometheus;
mod read;
mod reading;
mod series;
mod time;
mod unit;
mod wide;

pub use contained::is_decoding;
pub use input::{Content, Format, Input, Limits, Names, Options, Settings};
pub use prometheus::{Access, Query, Request, Secret};
pub use read::read;
pub use reading::{Note, Reading};
pub use series::{Series, Usage};
