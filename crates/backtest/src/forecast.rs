//! Judges forecasts of usage on rolling origins.
//!
//! From every [origin](Rolling) a [`Forecaster`] sees only what was measured before it and says the course of the steps
//! that follow. Its errors are scaled as in the M4 competition ([`Score::mase`]) and stand beside those of two
//! [references](mod@reference) that cost nothing to compute: the season before once more, and the line through the first
//! and the last step. An interval is judged by how often it holds what came ([`Score::coverage`]).
//!
//! ```text
//! samples ──steps──▶ Steps ──judge──▶ Judgement of a series ──summarize──▶ Summary of a kind
//! ```

pub mod reference;
mod rolling;
mod score;
mod steps;

pub use rolling::{Judgement, Rolling, Score, judge};
pub use score::{Figures, Summary, summarize};
pub use steps::{Statistic, Step, Steps};

use tenure_usage::Series;

/// Says how usage goes on.
pub trait Forecaster {
    /// Why it could not.
    type Error;

    /// The course after `origin`.
    ///
    /// `history` holds only samples before `origin`, which is a multiple of `step`. All times are in seconds; `origin` is
    /// since 1970-01-01 UTC. Point `i` of the course is about the step from `origin + i · step` on, and there are
    /// `horizon / step` of them. A course without points declines: this origin then counts for nobody.
    ///
    /// # Errors
    ///
    /// Where the forecaster failed, as opposed to declined.
    fn forecast(&mut self, history: &Series, origin: u64, horizon: u64, step: u64) -> Result<Course, Self::Error>;
}

/// What a forecaster says: a value for every step of the horizon, in the quota's unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// The values thought as likely to be exceeded as not.
    pub expected: Vec<f64>,
    /// The lower ends of the interval; empty where the forecaster states none.
    pub low: Vec<f64>,
    /// The upper ends of the interval; empty where the forecaster states none.
    pub high: Vec<f64>,
}
