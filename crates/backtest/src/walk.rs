//! One series, one rule: window after window, the rule says a limit and the window is charged.
//!
//! Windows begin at multiples of their length since 1970-01-01 UTC, so that a daily window is a calendar day, whenever
//! the series begins. The first window is the first that begins a warm-up after the first sample.
//!
//! **Irregular steps.** Every sample counts once, however far apart they are: overrun is a share of samples. **Gaps.** A
//! window without samples is counted and otherwise skipped: nothing is charged, the rule is not asked, and the limit
//! that was held before stays the one that the next window is compared with. **The end.** A window that the series ends
//! in is not charged: half a day is no day. A window is whole where a sample comes after it, or where the last sample is
//! no further from its end than the series' step, the median of the distances between samples.

use std::num::NonZeroU64;
use tenure_usage::Series;

/// A movement of a limit by less than this share of it is none.
const UNMOVED: f64 = 0.01;

/// How long a limit holds, and how much history a rule gets before it is asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Seconds that a limit holds.
    pub length: NonZeroU64,
    /// Seconds between the first sample and the first window, at least.
    pub warm_up: u64,
}

impl Window {
    /// A limit for every day, after seven days.
    pub const DAILY: Self = Self { length: NonZeroU64::new(86_400).unwrap(), warm_up: 7 * 86_400 };
    /// A limit for every hour, after seven days.
    pub const HOURLY: Self = Self { length: NonZeroU64::new(3_600).unwrap(), warm_up: 7 * 86_400 };

    /// The first window of a series that begins then.
    fn first(self, first_sample: u64) -> Option<u64> {
        first_sample.checked_add(self.warm_up)?.checked_next_multiple_of(self.length.get())
    }
}

impl Default for Window {
    fn default() -> Self {
        Self::DAILY
    }
}

/// A part of a series: as many timestamps as values.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Samples<'a> {
    /// Seconds since 1970-01-01 UTC, strictly increasing.
    pub timestamps: &'a [u64],
    /// Finite amounts in the quota's unit, at or above zero.
    pub values: &'a [f64],
}

impl<'a> Samples<'a> {
    /// The whole of a series.
    pub fn of(series: &'a Series) -> Self {
        Self { timestamps: &series.timestamps, values: &series.values }
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.values.len().min(self.timestamps.len())
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Those from one place up to another; fewer where there are fewer.
    #[must_use]
    pub fn part(self, from: usize, to: usize) -> Self {
        let to = to.min(self.len());
        let from = from.min(to);
        Self {
            timestamps: self.timestamps.get(from..to).unwrap_or_default(),
            values: self.values.get(from..to).unwrap_or_default(),
        }
    }

    /// How many samples stand before a time.
    pub fn before(self, time: u64) -> usize {
        self.timestamps.partition_point(|timestamp| *timestamp < time)
    }

    /// Each with its time.
    pub fn iter(self) -> impl Iterator<Item = (u64, f64)> + 'a {
        self.timestamps.iter().copied().zip(self.values.iter().copied())
    }
}

/// What a rule may know when it is asked for a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen<'a> {
    /// All samples before the window.
    pub history: Samples<'a>,
    /// The end of it: what was not there when the rule was last asked. At the first time, all of it.
    pub fresh: Samples<'a>,
    /// When the window begins, in seconds since 1970-01-01 UTC. This is the rule's now.
    pub start: u64,
    /// How many seconds the limit will hold.
    pub length: u64,
    /// The limit that is held so far; `None` before the first.
    pub current: Option<f64>,
}

/// Something that sets limits: a reference rule or an optimizer.
///
/// A rule may remember: a fresh one is used for every series and is asked in order of time.
pub trait Rule {
    /// Why it could not say.
    type Error;

    /// The limit for the coming window, in the quota's unit. `None` keeps what is held.
    ///
    /// # Errors
    ///
    /// Where the rule could not work; the walk ends there.
    fn limit(&mut self, seen: Seen<'_>) -> Result<Option<f64>, Self::Error>;
}

/// A limit, and from when it was held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// When the window begins.
    pub start: u64,
    /// In the quota's unit.
    pub limit: f64,
}

/// What a walk came to. Sums are over all charged samples.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Walk {
    /// Samples in windows for which a limit was held.
    pub samples: u64,
    /// Of these, those above the limit.
    pub above: u64,
    /// The sum of the limits, one for each sample.
    pub granted: f64,
    /// The sum of what was used of them: usage, or the limit where usage was above it.
    pub used: f64,
    /// Windows that were charged.
    pub windows: u64,
    /// Charged windows before which another limit was held.
    pub compared: u64,
    /// Of these, those whose limit differed by more than 1 %.
    pub moved: u64,
    /// Windows without a sample.
    pub empty: u64,
    /// Windows with samples for which no limit had been said yet.
    pub unanswered: u64,
    /// The largest sample in a charged window.
    pub peak: f64,
    /// The limit of every charged window, in order of time.
    pub limits: Vec<Held>,
}

/// A walk in three shares, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Charge {
    /// The share of what was granted that was not used; 1 where nothing was granted, as for any limit that nobody uses.
    pub slack: f64,
    /// The share of samples above the limit.
    pub overrun: f64,
    /// The share of windows in which the limit moved by more than 1 %.
    pub moved: f64,
}

impl Walk {
    /// What it came to in shares; `None` where nothing could be charged, or where nothing was used at all: a quota that
    /// nobody uses says nothing about how to size one.
    #[expect(clippy::cast_precision_loss, reason = "there are fewer samples than 2^53")]
    pub fn charge(&self) -> Option<Charge> {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        (self.samples > 0 && self.peak > 0.0).then(|| Charge {
            slack: if self.granted > 0.0 { (1.0 - self.used / self.granted).max(0.0) } else { 1.0 },
            overrun: share(self.above, self.samples),
            moved: share(self.moved, self.compared),
        })
    }

    /// Charges a window in which a limit was held.
    pub(crate) fn hold(&mut self, start: u64, limit: f64, values: &[f64]) {
        for value in values {
            self.samples += 1;
            self.granted += limit;
            self.peak = self.peak.max(*value);
            if *value > limit {
                self.above += 1;
                self.used += limit;
            } else {
                self.used += value;
            }
        }
        self.windows += 1;
        if let Some(before) = self.limits.last() {
            self.compared += 1;
            self.moved += u64::from((limit - before.limit).abs() > UNMOVED * before.limit);
        }
        self.limits.push(Held { start, limit });
    }
}

/// Walks a series with a rule.
///
/// An answer that is negative or not finite is taken as none.
///
/// # Errors
///
/// The first error of the rule.
pub fn walk<R: Rule>(series: &Series, window: Window, rule: &mut R) -> Result<Walk, R::Error> {
    let mut walk = Walk::default();
    let (mut current, mut seen) = (None, 0);
    for each in windows(Samples::of(series), window) {
        walk.empty += each.skipped;
        let history = each.history;
        let fresh = history.part(seen, history.len());
        seen = history.len();
        let asked = Seen { history, fresh, start: each.start, length: window.length.get(), current };
        current = rule.limit(asked)?.filter(|limit| limit.is_finite() && *limit >= 0.0).or(current);
        match current {
            Some(limit) => walk.hold(each.start, limit, each.inside),
            None => walk.unanswered += 1,
        }
    }
    Ok(walk)
}

/// A window with samples.
pub(crate) struct Each<'a> {
    pub(crate) start: u64,
    pub(crate) history: Samples<'a>,
    pub(crate) inside: &'a [f64],
    /// How many windows without samples come between the one before and this one.
    pub(crate) skipped: u64,
}

/// The whole windows with samples, in order of time.
pub(crate) fn windows(samples: Samples<'_>, window: Window) -> impl Iterator<Item = Each<'_>> {
    let length = window.length.get();
    let known_until = known_until(samples);
    let mut next = samples.timestamps.first().and_then(|first| window.first(*first));
    let mut from = next.map_or(0, |start| samples.before(start));
    std::iter::from_fn(move || {
        let first_inside = *samples.timestamps.get(from)?;
        let start = first_inside - first_inside % length;
        // Not one by one: a slip in a clock may leave a gap of fifty years.
        let skipped = (start - next?.min(start)) / length;
        let end = start.checked_add(length).filter(|end| *end <= known_until)?;
        let to = from + samples.part(from, samples.len()).before(end);
        let each = Each { start, history: samples.part(0, from), inside: samples.part(from, to).values, skipped };
        (next, from) = (Some(end), to);
        Some(each)
    })
}

/// Until when samples speak: one step beyond the last of them.
fn known_until(samples: Samples<'_>) -> u64 {
    let mut steps: Vec<u64> =
        samples.timestamps.iter().zip(samples.timestamps.iter().skip(1)).map(|(one, next)| next - one).collect();
    let middle = steps.len() / 2;
    let step = if steps.is_empty() { 0 } else { *steps.select_nth_unstable(middle).1 };
    samples.timestamps.last().map_or(0, |last| last.saturating_add(step))
}

#[cfg(test)]
mod tests;
