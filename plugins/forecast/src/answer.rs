//! From quotas with usage to forecasts, and to notices about what could not be forecast.

use crate::breaks;
use crate::config::{Config, Statistic};
use crate::course::{Course, course};
use crate::crossing::{Crossing, Outlook, Trend, crossing, last_week, trend};
use crate::experts::Seasons;
use crate::numbers::count;
use crate::reason::{self, Facts};
use crate::steps::{LeftOut, Steps};
use quota_advice::DAY;
use quota_advice::confidence::{STALE_DAYS, freshness, in_hundredths};
use quota_advice::figure::{counted, whole};
use quota_advice::notice::{NO_USAGE, Notice, stale};
use quota_advice::quota::{Quota, units};
use serde::Serialize;

/// The points of a course, at most: eleven years of days, or half a year of hours.
const MOST_POINTS: u64 = 4_096;

/// Steps of history below which nothing is forecast, where steps are longer than a day.
const LEAST_STEPS: usize = 7;

/// How the usage of one quota goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// `cpu_cores`.
    pub key: String,
    /// Where the steps begin, in seconds since 1970-01-01 UTC; the first holds `now`.
    pub timestamps: Vec<u64>,
    /// What the statistic of a step's samples should be, in whole units: as likely more as less.
    pub expected: Vec<f64>,
    /// The lower ends of the interval.
    pub low: Vec<f64>,
    /// The upper ends of the interval.
    pub high: Vec<f64>,
    /// The probability with which the interval is meant to hold what comes.
    pub coverage: f64,
    /// When the course reaches today's limit; `None` where not even its interval does, or there is no limit. Where most of the
    /// last week reached it already, all three are `now`.
    pub crossing: Option<Crossing>,
    /// From 0 to 1: see [`confidence`].
    pub confidence: f64,
    /// One sentence.
    pub reason: String,
    /// The figures behind it, as JSON.
    pub evidence: String,
}

/// All that is said about a template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// At most one for a quota, in the order of the quotas.
    pub forecasts: Vec<Forecast>,
    /// In the order of the quotas.
    pub notices: Vec<Notice>,
}

/// Forecasts every quota with enough usage from `now` over `horizon` seconds, in steps of `step` seconds.
///
/// What the tier admits is not looked at, and a pinned quota is forecast like any other: usage may reach it all the same.
pub fn forecast(now: u64, horizon: u64, step: u64, quotas: &[Quota<'_>], config: &Config) -> Answer {
    let mut answer = Answer::default();
    let first = now.checked_div(step).unwrap_or(0);
    // The running step counts as the first, and one that lies only in part within the horizon is said as a whole.
    let points = if step == 0 { 0 } else { now.saturating_add(horizon).div_ceil(step) - first };
    if points == 0 || points > MOST_POINTS {
        let (horizon, points, most) = (counted(horizon, "second"), counted(points, "step"), whole(MOST_POINTS));
        let message = format!("a horizon of {horizon} is {points} of {}, and must be 1 to {most}", whole(step));
        answer.notices.push(Notice::overall("bad-request", message));
    } else if !quotas.is_empty() && quotas.iter().all(|quota| quota.timestamps.is_empty()) {
        answer.notices.push(Notice::no_usage_at_all());
    } else {
        let timestamps: Vec<u64> = (first..).map(|slot| slot.saturating_mul(step)).take(size(points)).collect();
        for quota in quotas {
            judge(now, step, &timestamps, quota, config, &mut answer);
        }
    }
    answer
}

fn judge(now: u64, step: u64, timestamps: &[u64], quota: &Quota<'_>, config: &Config, answer: &mut Answer) {
    let Answer { forecasts, notices } = answer;
    let mut notice = |kind, message: String| notices.push(Notice::about(quota.key, kind, message));
    let steps = Steps::new(now, step, quota.timestamps, quota.values, config.statistic);
    if steps.left_out != LeftOut::default() {
        notice("bad-samples", steps.left_out.said());
    }
    let length = steps.values.len();
    let days = steps.days(step);
    if length == 0 {
        if steps.left_out == LeftOut::default() {
            notice("no-usage", NO_USAGE.to_owned());
        }
        return;
    }
    if span(length, step) < u64::from(config.minimum_days) {
        let message = format!("{days} of {} days of usage, so nothing is forecast yet", config.minimum_days);
        return notice("short-history", message);
    }
    if length < LEAST_STEPS {
        let message = format!("{length} of {LEAST_STEPS} steps of usage, so nothing is forecast yet");
        return notice("short-history", message);
    }
    let measured = count(steps.seen) / count(length);
    if measured < config.minimum_measured {
        let percent = measured * 100.0;
        let message = format!("only {percent:.0} % of the steps of the history were measured, so nothing is forecast");
        return notice("gaps", message);
    }
    // Steps between the history and now: they are forecast too, and not shown.
    let waited = size(timestamps.first().map_or(0, |at| at / step).saturating_sub(steps.end()));
    let age = now.saturating_sub(steps.newest) / DAY;
    if waited > length / 2 {
        return notice("stale-usage", format!("{}, so nothing is forecast", stale(age)));
    }
    if age >= STALE_DAYS {
        notice("stale-usage", format!("{}, so the forecast may be out of date", stale(age)));
    }
    let mut course = course(&steps.values, step, waited + timestamps.len(), config.coverage);
    let limit = quota.current.map(units);
    let mut level = steps.values.clone();
    breaks::level(&mut level, &Seasons::of(step));
    let trend = trend(&level, step, &course, limit);
    for values in [&mut course.expected, &mut course.low, &mut course.high] {
        values.drain(..waited.min(values.len()));
    }
    let last_week = limit.map_or((0, 0), |limit| last_week(&steps.values, step, limit));
    let outlook = outlook(timestamps, &course, limit, last_week);
    let then = |values: &[f64]| values.last().copied().unwrap_or(0.0);
    let facts = Facts {
        quota,
        statistic: config.statistic,
        now,
        step,
        end: timestamps.last().copied().unwrap_or(now),
        days,
        outlook,
        trend,
        last_week,
        then: (then(&course.expected), then(&course.low), then(&course.high)),
    };
    let reason = reason::sentence(&facts);
    let confidence = confidence(&course, length, measured, waited, age);
    let evidence = Evidence::new(&facts, &course, step, &steps, confidence, config);
    forecasts.push(Forecast {
        key: quota.key.to_owned(),
        timestamps: timestamps.to_vec(),
        crossing: match outlook {
            Outlook::Above => Some(Crossing { earliest: Some(now), expected: Some(now), latest: Some(now) }),
            Outlook::Reaches(crossing) | Outlook::Might(crossing) => Some(crossing),
            Outlook::Unlimited | Outlook::Stays => None,
        },
        coverage: config.coverage,
        confidence,
        reason,
        // Plain figures, all of them finite: there is nothing in it that could fail.
        evidence: serde_json::to_string(&evidence).unwrap_or_default(),
        expected: course.expected,
        low: course.low,
        high: course.high,
    });
}

fn outlook(timestamps: &[u64], course: &Course, limit: Option<f64>, last_week: (usize, usize)) -> Outlook {
    let Some(limit) = limit else { return Outlook::Unlimited };
    if last_week.0 * 2 > last_week.1 {
        return Outlook::Above;
    }
    match crossing(timestamps, course, limit) {
        Some(crossing) if crossing.expected.is_some() => Outlook::Reaches(crossing),
        Some(crossing) => Outlook::Might(crossing),
        None => Outlook::Stays,
    }
}

/// How far a forecast is to be trusted, in hundredths: the product of four shares.
///
/// - *history*: d/(d + h/2) for d steps of history and h steps ahead: 0.67 where it looks as far ahead as back;
/// - *coverage*: the share of steps that were measured;
/// - *sharpness*: l/(l + w) for the mean level l of the course and the mean half width w of its interval: 0.5 where
///   they are the same;
/// - *age*: 7/(7 + days since the newest sample), from the third day on.
pub fn confidence(course: &Course, length: usize, measured: f64, waited: usize, stale_days: u64) -> f64 {
    let ahead = count(course.expected.len() + waited);
    let history = count(length) / (count(length) + ahead / 2.0);
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let (level, half) = (sum(&course.expected), (sum(&course.high) - sum(&course.low)) / 2.0);
    let sharpness = if level + half > 0.0 { level / (level + half) } else { 1.0 };
    in_hundredths(history * measured * sharpness * freshness(stale_days))
}

/// The figures behind a forecast, as they are written in its evidence.
#[derive(Serialize)]
struct Evidence {
    statistic: Statistic,
    step_seconds: u64,
    history_steps: usize,
    measured_steps: usize,
    newest_sample: u64,
    limit: Option<f64>,
    outlook: &'static str,
    /// Units a day; 0 where there is no clear trend.
    trend_per_day: f64,
    last_week_at_limit: [usize; 2],
    /// Steps since each change of level.
    level_changes: Vec<usize>,
    error_against_last_season: Option<f64>,
    experts: Vec<Weight>,
    coverage: f64,
    confidence: f64,
}

#[derive(Serialize)]
struct Weight {
    name: &'static str,
    weight: f64,
}

impl Evidence {
    fn new(facts: &Facts<'_>, course: &Course, step: u64, steps: &Steps, confidence: f64, config: &Config) -> Self {
        let hundredths = |value: f64| (value * 100.0).round() / 100.0;
        Self {
            statistic: config.statistic,
            step_seconds: step,
            history_steps: steps.values.len(),
            measured_steps: steps.seen,
            newest_sample: steps.newest,
            limit: facts.quota.current.map(units),
            outlook: match facts.outlook {
                Outlook::Unlimited => "unlimited",
                Outlook::Above => "already-above",
                Outlook::Reaches(_) => "reaches",
                Outlook::Might(_) => "might-reach",
                Outlook::Stays => "stays-below",
            },
            trend_per_day: match facts.trend {
                Trend::Grows(rate) => rate,
                Trend::Falls(rate) => -rate,
                Trend::Steady => 0.0,
            },
            last_week_at_limit: [facts.last_week.0, facts.last_week.1],
            level_changes: course.breaks.clone(),
            error_against_last_season: course.skill.map(hundredths),
            experts: course.weights.iter().map(|(name, weight)| Weight { name, weight: hundredths(*weight) }).collect(),
            coverage: config.coverage,
            confidence,
        }
    }
}

/// Whole days that a number of steps spans.
fn span(steps: usize, step: u64) -> u64 {
    u64::try_from(steps).unwrap_or(u64::MAX).saturating_mul(step) / DAY
}

/// A number of steps as a size; only numbers that are bounded elsewhere are wanted.
fn size(steps: u64) -> usize {
    usize::try_from(steps).unwrap_or(usize::MAX)
}
