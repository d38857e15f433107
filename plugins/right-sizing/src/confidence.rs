//! How far a proposal is to be trusted: how likely it is to keep its promise.
//!
//! The promise is the expected overrun. It is broken where the seven days that follow overrun more than twice that and a
//! point of a per cent more. The confidence is the share of proposals like this one that keep it, estimated by what
//! told kept promises from broken ones on public traces and made-up series: how long the history is, what the limit would
//! have done in the last four weeks, and whether a trend outruns it. How far the experts agree, and whether the rule on
//! trial overran more than expected, told nothing: the promise accounts for both.

use crate::experts::{DAY, seconds};
use crate::scale::bucket;
use crate::walk::Walk;
use quota_advice::confidence::{freshness, in_hundredths};

/// Days for which a promise is held against what happened.
const WEEK: u64 = 7;

/// A promise of next to nothing is not broken by one bad hour: so much overrun is forgiven in a week.
const FORGIVEN: f64 = 0.01;

/// Days after which half of what a history can show has been seen.
const HALF_KNOWN: f64 = 3.0;

/// Weeks of kept promises that every limit starts from: what one past week did, the next often does not.
const ASSUMED_WEEKS: f64 = 8.0;

/// The part of the worst day that counts: on the traces, where a day of the last weeks would have been above the limit
/// from morning to night, a third more of the promises was broken.
const WORST_COUNTS: f64 = 0.35;

/// No confidence in what is no more than a peak and some headroom exceeds this.
const PROVISIONAL: f64 = 0.3;

/// What is to be trusted.
pub(crate) struct Trial {
    /// The proposed limit, in whole units.
    pub(crate) limit: f64,
    /// The expected overrun, and the one expected in the middle of the coming week if a trend goes on. `None` while history
    /// is short.
    pub(crate) promise: Option<(f64, f64)>,
    /// Days since the newest sample.
    pub(crate) stale: u64,
    /// Days of history from which on the rule is trusted.
    pub(crate) minimum: u64,
}

/// What the confidence is made of.
pub(crate) struct Trust {
    /// From 0 to 1, in hundredths.
    pub(crate) confidence: f64,
    /// What the limit would have done in the last weeks.
    pub(crate) record: Record,
}

/// What a limit would have done in the last weeks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Record {
    /// How many weeks are known.
    weeks: f64,
    /// The share of them in which it would have kept its promise. `None` with less than one.
    pub(crate) kept: Option<f64>,
    /// The overrun of the worst day.
    pub(crate) worst_day: f64,
}

/// Days of history: what lies between the first sample and the end of the last, and no more than the days that have
/// samples, so that gaps do not count.
pub(crate) fn history(walk: &Walk) -> u64 {
    let between = walk.newest.saturating_sub(walk.first);
    let step = between / walk.samples.saturating_sub(1).max(1);
    // A sample a week speaks for its day.
    let spanned = (between + step.min(DAY) + DAY / 2) / DAY;
    spanned.clamp(1, walk.days.max(1))
}

/// The product of five shares, in hundredths:
///
/// - *length*: d/(d + 3) for d days of history: 0.70 after a week, 0.90 after four. Below the wanted days a plain
///   0.3·d/wanted takes the place of this, the record and the trend;
/// - *coverage*: days with samples over days between the first and the last;
/// - *record*: what share of the last weeks would have kept the promise, with eight kept ones assumed, and less a third
///   of what the worst day would have overrun;
/// - *trend*: how much of the overrun that a trend leads to in the middle of the week is forgiven;
/// - *age*: 7/(7 + days since the newest sample), from the third day on.
///
/// A limit that holds for less than a day is replaced before a week can break its promise: record and trend are 1.
pub(crate) fn trust(walk: &Walk, trial: &Trial) -> Trust {
    let days = seconds(history(walk));
    let promise = trial.promise.filter(|_| walk.cadence >= DAY);
    let record =
        promise.map_or_else(Record::default, |(promised, _)| Record::of(walk, trial.limit, forgiven(promised)));
    let trend = promise.map_or(1.0, |(promised, ahead)| (forgiven(promised) / ahead.max(1e-9)).min(1.0));
    let known = if trial.promise.is_some() {
        days / (days + HALF_KNOWN) * record.share() * trend
    } else {
        PROVISIONAL * (days / seconds(trial.minimum)).min(1.0)
    };
    let spanned = (walk.newest / DAY).saturating_sub(walk.first / DAY) + 1;
    let coverage = (seconds(walk.days) / seconds(spanned)).min(1.0);
    let confidence = in_hundredths(known * coverage * freshness(trial.stale));
    Trust { confidence, record }
}

/// The most that a week may overrun without breaking a promise.
fn forgiven(promised: f64) -> f64 {
    2.0 * promised + FORGIVEN
}

impl Record {
    /// What a limit would have done, where a week may overrun by `most`.
    fn of(walk: &Walk, limit: f64, most: f64) -> Self {
        let overruns = overruns(walk, limit);
        Self {
            weeks: seconds(overruns.len() as u64) * seconds(walk.cadence) / seconds(WEEK * DAY),
            kept: weeks_kept(&overruns, most, walk.cadence),
            worst_day: overruns.iter().copied().fold(0.0, f64::max),
        }
    }

    /// The share of confidence that it leaves.
    fn share(self) -> f64 {
        let broken = self.kept.map_or(0.0, |kept| (1.0 - kept) * self.weeks / (self.weeks + ASSUMED_WEEKS));
        (1.0 - broken) * (1.0 - WORST_COUNTS * self.worst_day)
    }
}

/// What each of the last windows that are remembered would have overrun under a limit: days, or what a limit holds for.
fn overruns(walk: &Walk, limit: f64) -> Vec<f64> {
    let highest = bucket(limit);
    let above = |samples: &Vec<u16>| samples.iter().filter(|sample| **sample > highest).count() as u64;
    let ended = walk.past.ring.iter().filter(|(_, samples)| !samples.is_empty());
    let mut all: Vec<f64> = ended.map(|(_, samples)| seconds(above(samples)) / seconds(samples.len() as u64)).collect();
    // The window that has not ended has been seen too, as far as it goes.
    if walk.open.samples > 0 {
        let counts = walk.open.counts.range(highest.saturating_add(1)..);
        let above = counts.map(|(_, count)| u64::from(*count)).sum();
        let usual = walk.samples / (walk.windows + 1);
        all.push(seconds(above) / seconds(walk.open.samples.max(usual)));
    }
    all
}

/// The share of weeks, one from each day on, whose mean overrun is no more than `most`.
fn weeks_kept(overruns: &[f64], most: f64, cadence: u64) -> Option<f64> {
    let length = usize::try_from(WEEK * DAY / cadence.max(1)).unwrap_or(1).max(1);
    let weeks = || overruns.windows(length).map(|week| week.iter().sum::<f64>() / seconds(length as u64));
    let all = weeks().count();
    (all > 0).then(|| seconds(weeks().filter(|overrun| *overrun <= most).count() as u64) / seconds(all as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_judged_as_a_whole() {
        let overruns = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.07, 0.0, 0.0];
        assert_eq!(weeks_kept(&overruns, 0.01, DAY), Some(1.0), "an hour and a half of a day is forgiven in a week");
        assert_eq!(weeks_kept(&overruns, 0.009, DAY), Some(0.0));
        assert_eq!(weeks_kept(&overruns[..6], 0.01, DAY), None);
        assert_eq!(weeks_kept(&[0.0, 0.5], 0.01, 28 * DAY), Some(0.5), "where a limit holds for weeks, each is one");
    }

    #[test]
    fn history_is_the_time_that_it_spans() {
        let of = |times: &mut dyn Iterator<Item = u64>| {
            let (times, values): (Vec<u64>, Vec<f64>) = times.map(|time| (time, 1.0)).unzip();
            let mut walk = Walk::new(DAY, 2.5);
            walk.on(u64::MAX, &times, &values);
            history(&walk)
        };
        let noon = DAY / 2;
        assert_eq!(of(&mut (0..30 * 288).map(|step| noon + step * 300)), 30, "31 days of the calendar, and 30 in all");
        assert_eq!(of(&mut (0..28 * 24).map(|hour| hour * 3_600)), 28);
        assert_eq!(
            of(&mut (0..28 * 24).map(|hour| hour * 3_600).filter(|at| (at / DAY).is_multiple_of(2))),
            14,
            "gaps are not seen"
        );
        assert_eq!(of(&mut std::iter::once(5)), 1);
        assert_eq!(of(&mut (1..20).map(|day| day * DAY)), 19, "a sample a day");
    }
}
