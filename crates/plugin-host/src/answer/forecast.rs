//! What forecasters answer.

use super::{Figures, Notices, is_share};
use crate::contract::since_0_2_0::{Course as RawCourse, Forecast};
use crate::plugin::{LogLine, Used};
use crate::text::clean;
use crate::validate::{KEY, REASON};
use crate::{Outlook, Plugin, Request};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tenure_finding::{Course, Crossing, Notice};

/// Points of one course.
const POINTS: usize = 10_000;

/// Where usage is going.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Foresight {
    /// At most one for a quota, in the request's order.
    pub courses: Vec<Course>,
    /// What the plugin could not judge, and what of its answer was not usable.
    pub notices: Vec<Notice>,
    /// The figures behind the courses, by quota.
    pub evidence: BTreeMap<String, Value>,
    /// What it logged.
    pub log: Vec<LogLine>,
    /// Units of fuel it took.
    pub fuel: u64,
}

pub(crate) fn foresight(
    plugin: &Plugin,
    request: &Request,
    outlook: Outlook,
    forecast: Forecast,
    used: Used,
) -> Foresight {
    let mut notices = Notices::new(plugin.name(), forecast.notices);
    let mut figures = Figures::default();
    let mut courses: Vec<Course> = Vec::new();
    let mut seen = BTreeSet::new();
    for mut raw in forecast.courses {
        let objection =
            if seen.insert(raw.key.clone()) { object(request, outlook, &raw) } else { Some("it is said twice") };
        if let Some(objection) = objection {
            notices.unusable(&raw.key, &format!("its forecast is not usable: {objection}"));
            continue;
        }
        figures.keep(&raw.key, std::mem::take(&mut raw.evidence));
        courses.push(course(plugin, raw));
    }
    courses.sort_by_key(|course| request.quotas.iter().position(|quota| quota.key == course.quota));
    let evidence = figures.of(courses.iter().map(|course| course.quota.as_str()), &mut notices);
    Foresight { courses, notices: notices.0, evidence, log: used.log, fuel: used.fuel }
}

/// The first thing that is wrong with a course.
fn object(request: &Request, outlook: Outlook, raw: &RawCourse) -> Option<&'static str> {
    let points = raw.timestamps.len();
    let end = request.now.saturating_add(outlook.horizon);
    let finite = |column: &[f64]| column.iter().all(|value| value.is_finite() && *value >= 0.0);
    let ordered = |low: &[f64], high: &[f64]| low.iter().zip(high).all(|(low, high)| low <= high);
    if !request.quotas.iter().any(|quota| quota.key == raw.key) {
        return Some("the template has no such quota");
    }
    if points > POINTS || [&raw.expected, &raw.low, &raw.high].iter().any(|column| column.len() != points) {
        return Some("its columns are not of one length, or too long");
    }
    if !raw.timestamps.is_sorted_by(|earlier, later| earlier < later)
        || raw.timestamps.first().is_some_and(|first| first.saturating_add(outlook.step) <= request.now)
        || raw.timestamps.last().is_some_and(|last| *last >= end)
    {
        return Some("its moments are not rising within the horizon");
    }
    if ![&raw.expected, &raw.low, &raw.high].into_iter().all(|column| finite(column)) {
        return Some("an amount is not finite and at or above zero");
    }
    if !ordered(&raw.low, &raw.expected) || !ordered(&raw.expected, &raw.high) {
        return Some("what is expected lies outside its interval");
    }
    if !is_share(raw.coverage) || !is_share(raw.confidence) {
        return Some("its coverage or confidence is not from 0 to 1");
    }
    let moments = raw.crossing.map(|crossing| [crossing.earliest, crossing.expected, crossing.latest]);
    if moments
        .is_some_and(|moments| !moments.iter().flatten().is_sorted() || moments.iter().flatten().any(|at| *at > end))
    {
        return Some("the moments at which the quota is reached are out of order or past the horizon");
    }
    clean(&raw.reason, REASON).is_empty().then_some("it gives no reason")
}

fn course(plugin: &Plugin, raw: RawCourse) -> Course {
    Course {
        quota: raw.key,
        statistic: clean(&raw.statistic, KEY),
        timestamps: raw.timestamps,
        expected: raw.expected,
        low: raw.low,
        high: raw.high,
        coverage: raw.coverage,
        crossing: raw.crossing.map(|crossing| Crossing {
            earliest: crossing.earliest,
            expected: crossing.expected,
            latest: crossing.latest,
        }),
        confidence: raw.confidence,
        reason: clean(&raw.reason, REASON),
        optimizer: plugin.name().to_owned(),
    }
}
