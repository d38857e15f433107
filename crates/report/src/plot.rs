//! Plots: an inline SVG for a page, a line of blocks for a terminal.
//!
//! No crate draws this well enough: plotters writes every colour into every element and knows no `<title>`, charming
//! carries a JavaScript engine, poloto has neither log nor time axes; so this is a small kit of our own.
//!
//! A plot is as wide as its page without its text getting smaller. Paths are drawn in a square of 1,000 by 1,000 that
//! the browser stretches, with strokes that do not stretch; everything else stands at percentages of the same square.
//! Numbers are therefore integers or have one decimal, which keeps a plot small and its bytes the same everywhere.
//!
//! Colour is never the only sign: lines differ in their dashes, points in their shapes, and limits carry their names.
//! All colours are variables of the style sheet, [`STYLE`], for light, dark and paper.

mod amount;
mod chart;
mod envelope;
mod path;
mod scale;
mod sparkline;
#[cfg(test)]
mod testing;
mod time;
mod usage;

pub use amount::{amount, exact};
pub use chart::{Axis, Chart, Shape, Side};
pub use scale::{Scale, Tick};
pub use sparkline::{Cell, Ramp, Sparkline};
pub use time::{date, period};
pub use usage::{Anomaly, Crossing, Forecast, UsagePlot};

/// The style sheet of every plot. A page that shows one includes it once, after its own colours: it takes `--ink`,
/// `--soft`, `--card` and `--error` from there.
pub const STYLE: &str = include_str!("plot/plot.css");
