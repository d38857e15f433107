//! From quotas with usage to scores, anomalies and notices about what could not be judged.

use crate::config::Config;
use crate::memory::{Reader, Writer};
use crate::reason;
use crate::series::{Cause, REST, Series};
use crate::views::count;
use quota_advice::DAY;
use quota_advice::figure::with_unit;
use quota_advice::notice::{self, NO_USAGE, Notice};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// One quota and the part of its usage that is new.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quota<'a> {
    /// `cpu_cores`.
    pub key: &'a str,
    /// `cores`.
    pub unit: &'a str,
    /// Seconds since 1970-01-01 UTC.
    pub timestamps: &'a [u64],
    /// What was used, in whole units.
    pub values: &'a [f64],
}

/// A score for every sample of a quota.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// `cpu_cores`.
    pub key: String,
    /// From 0 to 1, as many as samples were given; 0 for one that was left out.
    ///
    /// A score is 1 − e^(−d·a/(a + 5)): d is how far the figure lies beyond everything before, in distances between the
    /// 5th and the 95th percentile and weighed by its view; a is the age of the series in days. After an alarm it is 0
    /// for a while, unless something larger comes. It is no probability.
    pub values: Vec<f64>,
}

/// A time at which a person should look.
#[derive(Debug, Clone, PartialEq)]
pub struct Anomaly {
    /// `cpu_cores`.
    pub key: String,
    /// The first sample with a high score; seconds. It names the anomaly: one that goes on is told again with the same.
    pub start: u64,
    /// The last one so far.
    pub end: u64,
    /// The highest score of the run: see [`Scores::values`].
    pub score: f64,
    /// One plain sentence.
    pub reason: String,
    /// The same figures, as JSON.
    pub evidence: String,
}

/// All that is said about the samples of a request.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// In the order of the quotas.
    pub scores: Vec<Scores>,
    /// By quota in their order, then by time: those with a high score among the samples of this request.
    pub anomalies: Vec<Anomaly>,
    /// In the order of the quotas; what holds for several is said once.
    pub notices: Vec<Notice>,
}

/// What has to be handed in again with the next samples. Opaque to everybody else.
pub type Memory = Vec<u8>;

/// Memory that this version did not write, or that was changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadMemory;

impl fmt::Display for BadMemory {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the memory is damaged or of another version: begin again without it")
    }
}

impl std::error::Error for BadMemory {}

/// What samples were left out. Nothing is repaired silently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct LeftOut {
    /// Not a finite number.
    bad: u64,
    /// At or before the newest sample so far.
    old: u64,
    /// Dated after the evaluation date.
    future: u64,
}

impl LeftOut {
    fn said(self) -> String {
        notice::left_out(&[
            (self.bad, "not a finite number"),
            (self.old, "not newer than the one before"),
            (self.future, "dated after the evaluation date"),
        ])
    }
}

/// A run of high scores that may still go on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    start: u64,
    end: u64,
    /// Samples since its end.
    quiet: u64,
    score: f64,
    /// When the score was highest, and why.
    peak: u64,
    cause: Cause,
}

/// What is remembered of one quota.
#[derive(Debug, Clone, Default, PartialEq)]
struct Watched {
    series: Series,
    run: Option<Run>,
}

/// The first byte of every memory.
const VERSION: u8 = 1;

/// Series and bytes of a key that a memory may have; what a host sends is far below.
const MOST_SERIES: usize = 10_000;
const LONGEST_KEY: usize = 1024;

/// Judges the new samples of every quota up to `now`.
///
/// # Errors
///
/// Memory that can not be read. An empty one is a beginning.
pub fn detect(now: u64, quotas: &[Quota<'_>], config: &Config, memory: &[u8]) -> Result<(Answer, Memory), BadMemory> {
    let mut known = read(memory).ok_or(BadMemory)?;
    let mut answer = Answer::default();
    for quota in quotas {
        let watched = known.entry(quota.key.to_owned()).or_default();
        judge(now, quota, config, watched, &mut answer);
    }
    if !quotas.is_empty() && quotas.iter().all(|quota| quota.timestamps.is_empty()) && memory.is_empty() {
        answer.notices = vec![Notice::no_usage_at_all()];
    }
    answer.notices = notice::folded(answer.notices);
    Ok((answer, write(&known)))
}

fn judge(now: u64, quota: &Quota<'_>, config: &Config, watched: &mut Watched, answer: &mut Answer) {
    let mut left_out = LeftOut::default();
    let mut scores = Vec::with_capacity(quota.values.len());
    let mut told = Vec::new();
    for (&at, &value) in quota.timestamps.iter().zip(quota.values) {
        let usable = if !value.is_finite() {
            left_out.bad += 1;
            false
        } else if at > now {
            left_out.future += 1;
            false
        } else if watched.series.last().is_some_and(|last| at <= last) {
            left_out.old += 1;
            false
        } else {
            true
        };
        if !usable {
            scores.push(0.0);
            continue;
        }
        let judged = watched.series.push(at, value);
        scores.push(judged.score);
        if let Some(run) = &mut watched.run {
            run.quiet = run.quiet.saturating_add(1);
        }
        let old_enough = count(at - watched.series.first()) >= config.minimum_days * count(DAY);
        let Some(cause) = judged.cause.filter(|_| old_enough && judged.score >= config.threshold) else { continue };
        match &mut watched.run {
            // Within the rest after an alarm it is the same event.
            Some(run) if run.quiet <= REST => {
                (run.end, run.quiet) = (at, 0);
                if judged.score > run.score {
                    // What the run itself reached is not what had been before it.
                    let before = if cause.view == run.cause.view { run.cause.before } else { cause.before };
                    (run.score, run.peak, run.cause) = (judged.score, at, Cause { before, ..cause });
                }
                match told.last_mut() {
                    Some(last) => *last = *run,
                    None => told.push(*run),
                }
            }
            _ => {
                let run = Run { start: at, end: at, quiet: 0, score: judged.score, peak: at, cause };
                watched.run = Some(run);
                told.push(run);
            }
        }
    }
    answer.scores.push(Scores { key: quota.key.to_owned(), values: scores });
    answer.anomalies.extend(told.iter().map(|run| anomaly(quota, &watched.series, run)));
    let mut notice = |kind, message: String| answer.notices.push(Notice::about(quota.key, kind, message));
    if left_out != LeftOut::default() {
        notice("bad-samples", left_out.said());
    }
    match watched.series.last() {
        None if left_out == LeftOut::default() => notice("no-usage", NO_USAGE.to_owned()),
        Some(last) if count(last - watched.series.first()) < config.minimum_days * count(DAY) => {
            let wanted = with_unit(&config.minimum_days.to_string(), "days");
            notice("short-history", format!("under {wanted} of usage, so nothing is called an anomaly yet"));
        }
        _ => {}
    }
}

/// The figures behind an anomaly, as they are written in its evidence.
#[derive(Serialize)]
struct Evidence {
    view: &'static str,
    at: u64,
    seen: f64,
    before: (f64, f64),
    usual: (f64, f64),
    days: f64,
}

fn anomaly(quota: &Quota<'_>, series: &Series, run: &Run) -> Anomaly {
    let Run { start, end, score, peak, cause, .. } = *run;
    let days = (count(peak - series.first()) / count(DAY) * 10.0).round() / 10.0;
    let view = reason::name(cause.view);
    let evidence = Evidence { view, at: peak, seen: cause.seen, before: cause.before, usual: cause.usual, days };
    // Plain figures, all of them finite: there is nothing in it that could fail.
    let evidence = serde_json::to_string(&evidence).unwrap_or_default();
    let reason = reason::sentence(quota.key, quota.unit, peak, peak - series.first(), series.step(), &cause);
    Anomaly { key: quota.key.to_owned(), start, end, score, reason, evidence }
}

fn write(known: &BTreeMap<String, Watched>) -> Memory {
    let mut to = Writer::default();
    to.byte(VERSION);
    to.list(&known.iter().collect::<Vec<_>>(), |to, (key, watched)| {
        to.text(key);
        watched.series.write(to);
        to.optional(watched.run.as_ref(), |to, run| {
            for whole in [run.start, run.end, run.quiet, run.peak] {
                to.whole(whole);
            }
            to.float(run.score);
            run.cause.write(to);
        });
    });
    to.into_bytes()
}

fn read(memory: &[u8]) -> Option<BTreeMap<String, Watched>> {
    if memory.is_empty() {
        return Some(BTreeMap::new());
    }
    let mut from = Reader::new(memory);
    if from.byte()? != VERSION {
        return None;
    }
    let known = from.list(MOST_SERIES, |from| {
        let key = from.text(LONGEST_KEY)?;
        let series = Series::read(from)?;
        let run = from.optional(|from| {
            let (start, end, quiet, peak) = (from.whole()?, from.whole()?, from.whole()?, from.whole()?);
            let run = Run { start, end, quiet, peak, score: from.finite()?, cause: Cause::read(from)? };
            let within = series.first() <= start && start <= peak && peak <= end;
            within.then_some(run)
        })?;
        Some((key, Watched { series, run }))
    })?;
    from.is_empty().then(|| known.into_iter().collect())
}
