//! Scores a detector of anomalies on labelled series, by the published rules of the Numenta Anomaly Benchmark.
//!
//! **[Labels] say in which windows of time a series is anomalous; a detector gives every row a score; a row at or above a
//! threshold is an alarm; [`evaluate`] says which threshold earns most over all series together, and how much.**
//!
//! The rules (Lavin and Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA 2015, as its scorer of version
//! 1.1 applies them):
//!
//! - In a window only the best alarm counts, which is the first. It earns the hit weight times σ(p)/σ(−1), with
//!   σ(p) = 2/(1 + e^(5p)) − 1 and p from −1 at the window's first row up towards 0 behind its last: early is better.
//! - A window without an alarm costs the miss weight.
//! - An alarm outside costs the false-alarm weight times −σ(p), with p the distance behind the last window in lengths of
//!   that window: shortly after a window it costs little, before the first window and beyond three lengths all of it.
//! - The first 15 % of the rows, at most 750, are for learning; nothing counts there.
//! - The sum over all series is put on a scale on which 0 is no alarm at all and 100 a hit at the start of each window.
//!
//! One threshold holds for the whole corpus, so a detector's scores must mean the same in every series.

mod corpus;
mod labels;
mod profile;
mod results;
mod sweep;

pub use corpus::{CorpusError, Table};
pub use labels::Labels;
pub use profile::{PROFILES, Profile};
pub use results::{result_file, result_path};
pub use sweep::{Labelled, Outcome, SeriesOutcome, evaluate, evaluate_at};
