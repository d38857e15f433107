//! One series, sample by sample: everything that is remembered of it, and what a new sample is worth.

use crate::digest::Digest;
use crate::memory::{Reader, Writer};
use crate::views::{DAY, PARTS, Range, Rolling, SHORT};

/// How a figure that had never been there before was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The sample itself.
    Sample,
    /// The mean of the last 30 samples.
    Short,
    /// The mean of a day.
    Day,
    /// The sample among those of its hour of day, give or take one hour.
    Hour,
}

/// How much each view counts, in the order of [`View`].
const WEIGHTS: [(View, f64); 4] = [(View::Sample, 1.0), (View::Short, 1.0), (View::Day, 0.5), (View::Hour, 0.3)];

/// A score from which on a series rests.
const ALARM: f64 = 0.05;

/// Samples for which it rests, unless something larger comes.
pub(crate) const REST: u64 = 100;

/// Gaps between samples that the step is taken from: their median, so that a hole among them does not matter.
const GAPS: usize = 9;

/// Seconds of history before hours of day are compared.
const HOURS_FROM: u64 = 3 * DAY;

/// The least spread, as a share of the largest amount seen: without it a series that stood still would find any
/// movement infinitely new.
const LEAST_SPREAD: f64 = 1e-6;

/// What was seen, and what had been.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cause {
    /// Where it shows most.
    pub view: View,
    /// The figure.
    pub seen: f64,
    /// The smallest and the largest one of its kind before.
    pub before: (f64, f64),
    /// The 10th and the 90th percentile of the samples before.
    pub usual: (f64, f64),
}

/// What a sample is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    pub(crate) score: f64,
    pub(crate) cause: Option<Cause>,
}

/// All that is remembered of a series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    first: u64,
    last: Option<u64>,
    gaps: Vec<u64>,
    amounts: Digest,
    sample: Range,
    recent: Rolling,
    short: Range,
    today: Rolling,
    day: Range,
    hours: [Range; 24],
    /// How many samples the rest still lasts, and the score that began it.
    rest: (u64, f64),
}

impl Default for Series {
    fn default() -> Self {
        Self {
            first: 0,
            last: None,
            gaps: Vec::new(),
            amounts: Digest::default(),
            sample: Range::NONE,
            recent: Rolling::default(),
            short: Range::NONE,
            today: Rolling::default(),
            day: Range::NONE,
            hours: [Range::NONE; 24],
            rest: (0, 0.0),
        }
    }
}

impl Cause {
    pub(crate) fn write(&self, to: &mut Writer) {
        to.byte(match self.view {
            View::Sample => 0,
            View::Short => 1,
            View::Day => 2,
            View::Hour => 3,
        });
        for figure in [self.seen, self.before.0, self.before.1, self.usual.0, self.usual.1] {
            to.float(figure);
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let view = match from.byte()? {
            0 => View::Sample,
            1 => View::Short,
            2 => View::Day,
            3 => View::Hour,
            _ => return None,
        };
        let mut pair = || Some((from.finite()?, from.finite()?));
        let (seen, low) = pair()?;
        let (high, usual_low) = pair()?;
        Some(Self { view, seen, before: (low, high), usual: (usual_low, from.finite()?) })
    }
}

impl Series {
    /// When the first sample was taken.
    pub(crate) fn first(&self) -> u64 {
        self.first
    }

    /// When the newest sample was taken; `None` before the first.
    pub(crate) fn last(&self) -> Option<u64> {
        self.last
    }

    /// Seconds between two samples; 0 before the second.
    pub(crate) fn step(&self) -> u64 {
        let mut gaps = self.gaps.clone();
        gaps.sort_unstable();
        gaps.get(gaps.len() / 2).copied().unwrap_or(0)
    }

    /// Parts of a day and samples in each, once the step is known.
    fn day_parts(&self) -> (usize, u64) {
        let day = (DAY / self.step().max(1)).max(1);
        let each = day.div_ceil(PARTS as u64);
        (usize::try_from(day / each).unwrap_or(PARTS), each)
    }

    /// Judges a sample that is newer than all before and finite, by those before, and takes it in.
    pub(crate) fn push(&mut self, at: u64, value: f64) -> Judged {
        self.pass_time(at);
        let hour = usize::try_from(at % DAY / 3600).unwrap_or(0);
        let short = self.recent.add(value, SHORT, 1);
        let day = if self.gaps.len() < GAPS {
            self.today.add(value, PARTS + 1, 1)
        } else {
            let (parts, each) = self.day_parts();
            self.today.add(value, parts, each)
        };
        let around = [hour + 23, hour, hour + 1]
            .iter()
            .filter_map(|near| self.hours.get(near % 24))
            .fold(Range::NONE, |all, near| all.joined(*near));
        let old_enough = at - self.first >= HOURS_FROM;
        let figure = |view| match view {
            View::Sample => Some((value, self.sample)),
            View::Short => short.map(|mean| (mean, self.short)),
            View::Day => day.map(|mean| (mean, self.day)),
            View::Hour => old_enough.then_some((value, around)),
        };
        let mut most = (0.0, None);
        for (view, weight) in WEIGHTS {
            let Some((seen, range)) = figure(view) else { continue };
            let beyond = range.beyond(seen) * weight;
            if beyond > most.0 {
                most = (beyond, Some((view, seen, (range.low, range.high))));
            }
        }
        let mut judged = Judged { score: 0.0, cause: None };
        if let (beyond, Some((view, seen, before))) = most {
            // Quantiles are only looked up where something is new: that is one sample in a hundred.
            let usual = (self.amounts.quantile(0.1), self.amounts.quantile(0.9));
            let least = LEAST_SPREAD * self.sample.high.abs().max(self.sample.low.abs());
            judged.score = -libm::expm1(-beyond / (usual.1 - usual.0).max(least).max(f64::MIN_POSITIVE));
            judged.cause = Some(Cause { view, seen, before, usual });
        }
        self.amounts.add(value);
        self.sample.include(value);
        if let Some(mean) = short {
            self.short.include(mean);
        }
        if let Some(mean) = day {
            self.day.include(mean);
        }
        if let Some(range) = self.hours.get_mut(hour) {
            range.include(value);
        }
        judged.score = self.rested(judged.score);
        judged
    }

    /// Notes the gap before a sample.
    fn pass_time(&mut self, at: u64) {
        match self.last {
            None => self.first = at,
            Some(last) => {
                let gap = at - last;
                if self.gaps.len() < GAPS {
                    self.gaps.push(gap);
                    // Parts of several samples begin once the step is known; parts of one are right from the start.
                    if self.gaps.len() == GAPS && self.day_parts().1 > 1 {
                        self.today.clear();
                    }
                } else if gap > DAY && gap > 2 * self.step() {
                    // Means across a hole of days would be means of two different times.
                    self.recent.clear();
                    self.today.clear();
                }
            }
        }
        self.last = Some(at);
    }

    /// One alarm for one event: after it only what is larger still is let through.
    fn rested(&mut self, score: f64) -> f64 {
        let (left, began) = self.rest;
        if left > 0 && score <= began {
            self.rest.0 = left - 1;
            return 0.0;
        }
        if score >= ALARM {
            self.rest = (REST, score);
        }
        score
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        to.whole(self.first);
        to.optional(self.last.as_ref(), |to, last| to.whole(*last));
        to.list(&self.gaps, |to, gap| to.whole(*gap));
        self.amounts.write(to);
        self.recent.write(to);
        self.today.write(to);
        for range in [&self.sample, &self.short, &self.day].into_iter().chain(&self.hours) {
            range.write(to);
        }
        to.whole(self.rest.0);
        to.float(self.rest.1);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut series = Self {
            first: from.whole()?,
            last: from.optional(Reader::whole)?,
            gaps: from.list(GAPS, Reader::whole)?,
            amounts: Digest::read(from)?,
            recent: Rolling::read(from, SHORT)?,
            today: Rolling::read(from, PARTS + 1)?,
            sample: Range::read(from)?,
            short: Range::read(from)?,
            day: Range::read(from)?,
            ..Self::default()
        };
        for range in &mut series.hours {
            *range = Range::read(from)?;
        }
        series.rest = (from.whole()?, from.finite()?);
        (series.last.is_none_or(|last| last >= series.first)).then_some(series)
    }
}
