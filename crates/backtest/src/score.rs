//! Rules beside each other, for one kind of quota.
//!
//! **Figures.** Slack, overrun and movement of a rule are means over the series of the kind; the tail is the overrun of
//! the 95th-percentile series, linear between two of them. A series that could not be charged with every rule is left
//! out for all of them, so that all are judged on the same series.
//!
//! **At equal overrun.** A rule is compared with a reference as delivered: its [curve](Envelope) is read at the
//! reference's overrun. A rule with a single setting has no curve; then the reference's curve is read at the rule's
//! overrun. Where a curve does not reach the overrun, the answer is that it does not, and never an extrapolation.
//!
//! **Gap.** How much of the way from the reference to the [clairvoyant](crate::rules::clairvoyant) limit, at that
//! overrun, a rule has closed: 1 is all of it, 0 is none, and below 0 the rule is worse than the reference. Above 1 is
//! possible: the clairvoyant limit is best for each window by itself, and not for all of them together.
//!
//! **Intervals.** 95 %, by the bootstrap over series: 1,000 times as many series are drawn again, curves, overruns and
//! frontier are worked out anew, and the 2.5th and 97.5th percentile of the outcomes are taken. The draws are seeded. A
//! figure of fewer than five series has no interval, nor has one that more than 5 % of the draws do not reach.

mod bootstrap;
mod compare;
mod envelope;

use crate::{Charge, Kind};
use compare::Rule;
pub use envelope::{Envelope, Reading};

/// Of fewer series than these, no interval is given.
pub const FEWEST: usize = 5;
/// How often series are drawn for an interval.
pub const RESAMPLES: usize = 1_000;

/// What a rule is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It is judged.
    Candidate,
    /// It is what people would use instead.
    Reference,
    /// It knows the window, and is what gaps are measured to.
    Clairvoyant,
    /// It knows the whole series, and shows what can be reached at all.
    Frontier,
}

/// A rule, and what it came to on every series of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The word for it, its own.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it does, in one sentence.
    pub about: String,
    /// What it is here for.
    pub role: Role,
    /// What its dial turns, where it has one.
    pub dial: Option<String>,
    /// A trial for every value of the dial, or the only one.
    pub trials: Vec<Trial>,
    /// Which of the trials is the rule as delivered. The frontier has none.
    pub delivered: Option<usize>,
}

/// A setting of a rule, and what it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Where the dial was.
    pub dial: Option<f64>,
    /// For every series, in the order in which they are named; `None` where it could not be charged.
    pub charges: Vec<Option<Charge>>,
}

/// The rules of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The kind.
    pub kind: Kind,
    /// How many series were judged.
    pub series: usize,
    /// Series that could not be charged with every rule: never used, or too short.
    pub left_out: Vec<String>,
    /// In the order in which they came.
    pub rules: Vec<RuleScore>,
}

/// What a rule came to.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleScore {
    /// The word for it.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it does.
    pub about: String,
    /// What it is here for.
    pub role: Role,
    /// What its dial turns.
    pub dial: Option<String>,
    /// Which point is the rule as delivered.
    pub delivered: Option<usize>,
    /// Its figures, for every value of the dial.
    pub points: Vec<Point>,
    /// Beside every reference but itself.
    pub against: Vec<Versus>,
}

impl RuleScore {
    /// Its figures as delivered.
    pub fn as_delivered(&self) -> Option<&Point> {
        self.points.get(self.delivered?)
    }
}

/// A figure and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The 95 % interval, where one can be given.
    pub interval: Option<(f64, f64)>,
}

/// The figures of one setting; shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Where the dial was.
    pub dial: Option<f64>,
    /// What was granted and not used.
    pub slack: Estimate,
    /// Samples above the limit.
    pub overrun: Estimate,
    /// The overrun of the 95th-percentile series.
    pub tail: f64,
    /// Windows in which the limit moved.
    pub moved: f64,
}

/// A rule beside a reference, at equal overrun.
#[derive(Debug, Clone, PartialEq)]
pub struct Versus {
    /// The reference's id.
    pub reference: String,
    /// Whose curve was read.
    pub read: Read,
    /// The overrun at which they are compared.
    pub overrun: f64,
    /// What came of it.
    pub outcome: Outcome,
}

/// Whose curve is read at whose overrun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Read {
    /// The rule's curve, at the overrun of the reference.
    Rule,
    /// The reference's curve, at the overrun of the rule, which has a single setting.
    Reference,
}

/// What came of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// The curve reaches the overrun.
    Reached(Equal),
    /// It does not: its overruns go from one to the other.
    NotReached {
        /// Its least overrun.
        least: f64,
        /// Its largest overrun.
        most: f64,
    },
}

/// A rule and a reference at equal overrun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equal {
    /// The rule's slack.
    pub slack: Estimate,
    /// The reference's slack less the rule's: above 0 the rule is better.
    pub saved: Estimate,
    /// The rule's overrun of the 95th-percentile series, and the reference's.
    pub tail: (f64, f64),
    /// The rule's share of windows moved, and the reference's.
    pub moved: (f64, f64),
    /// How much of the way to the frontier is closed.
    pub gap: Gap,
}

/// How much of the way from a reference to the frontier is closed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Gap {
    /// This share of it.
    Closed(Estimate),
    /// The reference leaves less than one percentage point, of which shares mean nothing.
    NoRoom,
    /// There is no frontier, or it does not reach the overrun.
    Unknown,
}

/// Puts the rules of a kind beside each other.
///
/// `series` names the series; every trial has a charge for each, in the same order.
pub fn score(kind: Kind, series: &[String], tried: &[Tried]) -> Score {
    let all = || tried.iter().flat_map(|rule| &rule.trials);
    let charged = |place: usize| all().all(|trial| trial.charges.get(place).is_some_and(Option::is_some));
    let kept: Vec<usize> = (0..series.len()).filter(|place| charged(*place)).collect();
    let left_out = series.iter().enumerate().filter(|(place, _)| !charged(*place)).map(|(_, name)| name.clone());
    let samples = bootstrap::resamples(kept.len());
    let rules: Vec<Rule<'_>> = tried.iter().map(|rule| Rule::new(rule, &kept, &samples)).collect();
    let frontier = rules.iter().find(|rule| rule.role() == Role::Clairvoyant);
    Score {
        kind,
        series: kept.len(),
        left_out: left_out.collect(),
        rules: rules.iter().map(|rule| rule.score(&rules, frontier)).collect(),
    }
}

#[cfg(test)]
mod tests;
