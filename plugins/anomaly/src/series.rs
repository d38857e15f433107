//! One series, sample by sample: everything that is remembered of it, and what a new sample is worth.

use crate::digest::Digest;
use crate::hours::Hours;
use crate::memory::{Reader, Writer};
use crate::views::{PARTS, Range, Rolling, SHORT, count};
use quota_advice::DAY;

/// How a figure that had never been there before was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The sample itself.
    Sample,
    /// The mean of the last 30 samples.
    Short,
    /// The standard deviation of the last 30 samples.
    Unrest,
    /// The mean of a day.
    Day,
    /// The sample among those of its hour of day, and of the hours around it, on the days before.
    Hour,
}

/// Every view, in the order of the weights: what is equally new is told in the simplest way.
const VIEWS: [(View, f64); 5] =
    [(View::Sample, 1.0), (View::Short, 1.0), (View::Unrest, 1.0), (View::Day, 0.5), (View::Hour, 0.3)];

/// A score from which on a series rests.
const ALARM: f64 = 0.05;

/// Samples for which it rests, unless something larger comes.
pub(crate) const REST: u64 = 80;

/// A novelty from which on an alarm explains what follows at other hours: a score of 0.1 after long history.
const EXPLAINS: f64 = 0.105_360_515_657_826_3;

/// Gaps between samples that the step is taken from: their median, so that a hole among them does not matter.
const GAPS: usize = 9;

/// Seconds of history before hours of day are compared.
const HOURS_FROM: u64 = 3 * DAY;

/// Days of history after which novelty counts half: in a young series records are ordinary.
const YOUNG_DAYS: f64 = 5.0;

/// The least spread, as a share of all amounts seen and of what is usual: without it a series that stands still between
/// rare peaks, or nearly still, would find any movement infinitely new.
const LEAST_OF_RANGE: f64 = 0.02;
const LEAST_OF_LEVEL: f64 = 0.01;

/// What was seen, and what had been.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cause {
    /// Where it shows most.
    pub view: View,
    /// The figure.
    pub seen: f64,
    /// The smallest and the largest one of its kind before.
    pub before: (f64, f64),
    /// The 5th and the 95th percentile of the samples before.
    pub usual: (f64, f64),
}

/// What a sample is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    pub(crate) score: f64,
    pub(crate) cause: Option<Cause>,
}

/// A figure with its range and its usual values so far.
#[derive(Debug, Clone, PartialEq)]
struct Watched {
    range: Range,
    figures: Digest,
}

impl Watched {
    fn new() -> Self {
        Self { range: Range::NONE, figures: Digest::default() }
    }

    fn include(&mut self, figure: f64) {
        self.range.include(figure);
        self.figures.add(figure);
    }

    fn write(&self, to: &mut Writer) {
        self.range.write(to);
        self.figures.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { range: Range::read(from)?, figures: Digest::read(from)? })
    }
}

/// All that is remembered of a series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    first: u64,
    last: Option<u64>,
    gaps: Vec<u64>,
    recent: Rolling,
    today: Rolling,
    sample: Watched,
    short: Watched,
    unrest: Watched,
    day: Watched,
    hours: Hours,
    /// How many samples the rest still lasts, and the score that began it.
    rest: (u64, f64),
}

impl Default for Series {
    fn default() -> Self {
        Self {
            first: 0,
            last: None,
            gaps: Vec::new(),
            recent: Rolling::default(),
            today: Rolling::default(),
            sample: Watched::new(),
            short: Watched::new(),
            unrest: Watched::new(),
            day: Watched::new(),
            hours: Hours::default(),
            rest: (0, 0.0),
        }
    }
}

impl Cause {
    pub(crate) fn write(&self, to: &mut Writer) {
        to.byte(match self.view {
            View::Sample => 0,
            View::Short => 1,
            View::Unrest => 2,
            View::Day => 3,
            View::Hour => 4,
        });
        for figure in [self.seen, self.before.0, self.before.1, self.usual.0, self.usual.1] {
            to.float(figure);
        }
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let view = match from.byte()? {
            0 => View::Sample,
            1 => View::Short,
            2 => View::Unrest,
            3 => View::Day,
            4 => View::Hour,
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
        let short = self.recent.add(value, SHORT, 1);
        let unrest = short.map(|mean| self.recent.deviation(mean));
        let day = if self.gaps.len() < GAPS {
            self.today.add(value, PARTS + 1, 1)
        } else {
            let (parts, each) = self.day_parts();
            self.today.add(value, parts, each)
        };
        let age = at - self.first;
        let around = self.hours.around(at, age);
        let mut most: (f64, Option<Cause>) = (0.0, None);
        for (view, weight) in VIEWS {
            let (seen, range, own) = match (view, short, unrest, day) {
                (View::Sample, ..) => (value, self.sample.range, None),
                (View::Short, Some(mean), ..) => (mean, self.short.range, Some(&self.short.figures)),
                // Calm is nothing that anybody should look at.
                (View::Unrest, _, Some(unrest), _) => {
                    (unrest.max(self.unrest.range.low), self.unrest.range, Some(&self.unrest.figures))
                }
                (View::Day, .., Some(mean)) => (mean, self.day.range, Some(&self.day.figures)),
                (View::Hour, ..) if age >= HOURS_FROM => (value, around, None),
                _ => continue,
            };
            let beyond = range.beyond(seen);
            // Quantiles are only looked up where something is new: that is one sample in a hundred.
            if beyond > 0.0 {
                let (usual, spread) = self.spread();
                let spread = own.map_or(spread, |own| f64::midpoint(spread, own.spread()));
                let novelty = weight * beyond / spread.max(f64::MIN_POSITIVE);
                if novelty > most.0 {
                    most = (novelty, Some(Cause { view, seen, before: (range.low, range.high), usual }));
                }
            }
        }
        self.sample.include(value);
        for (watched, figure) in [(&mut self.short, short), (&mut self.unrest, unrest), (&mut self.day, day)] {
            if let Some(figure) = figure {
                watched.include(figure);
            }
        }
        let (novelty, cause) = most;
        self.hours.include(at, value, novelty >= EXPLAINS);
        let days = count(age) / count(DAY);
        let score = self.rested(-libm::expm1(-novelty * days / (days + YOUNG_DAYS)));
        Judged { score, cause }
    }

    /// What is usual, and the unit that novelty is measured in.
    fn spread(&self) -> ((f64, f64), f64) {
        let (low, high) = self.sample.figures.usual();
        let of_range = LEAST_OF_RANGE * (self.sample.range.high - self.sample.range.low);
        let of_level = LEAST_OF_LEVEL * low.abs().max(high.abs());
        ((low, high), (high - low).max(of_range).max(of_level))
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
        self.recent.write(to);
        self.today.write(to);
        for watched in [&self.sample, &self.short, &self.unrest, &self.day] {
            watched.write(to);
        }
        self.hours.write(to);
        to.whole(self.rest.0);
        to.float(self.rest.1);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (first, last) = (from.whole()?, from.optional(Reader::whole)?);
        let series = Self {
            first,
            last,
            gaps: from.list(GAPS, Reader::whole)?,
            recent: Rolling::read(from, SHORT)?,
            today: Rolling::read(from, PARTS + 1)?,
            sample: Watched::read(from)?,
            short: Watched::read(from)?,
            unrest: Watched::read(from)?,
            day: Watched::read(from)?,
            hours: Hours::read(from, last.unwrap_or(0))?,
            rest: (from.whole()?, from.finite()?),
        };
        (last.is_none_or(|last| last >= first)).then_some(series)
    }
}
