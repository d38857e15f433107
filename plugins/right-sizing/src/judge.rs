//! One quota: whether its limit should move, to where, and how sure that is.

use crate::advice::{Advice, Proposal};
use crate::confidence::{Trial, history, trust};
use crate::config::Config;
use crate::experts::{DAY, seconds};
use crate::reason::{self, Said};
use crate::round;
use crate::walk::{Verdict, Walk};
use quota_advice::confidence::STALE_DAYS;
use quota_advice::figure::{exact, with_unit};
use quota_advice::notice::{self, NO_USAGE, Notice};
use quota_advice::quota::{Quota, units};
use serde::Serialize;

/// A limit is kept where a better one would save less than this many idle windows. The rule on trial has been patient
/// already when it moves; this only keeps out what rounding makes of it.
const WORTH: f64 = 0.01;

/// As a share of today's limit: less is no reason to touch a template. Rounding takes at most as much.
const LEAST_DECREASE: f64 = 0.02;

/// As a share of samples. Usage that seldom touches its limit is well sized; usage that rests there is cut off.
const NOTABLE_AT_LIMIT: f64 = 0.2;

/// The overrun that every history is assumed to have shown in a week, expected and seen: what comes out of a few windows
/// is not taken for a proof.
const ASSUMED_OVERRUN: f64 = 0.01;

/// No limit at the peak is expected to overrun less: what never happened in weeks still may. So much did on the public
/// traces where nothing had been expected.
const LEAST_OVERRUN: f64 = 0.0005;

/// Days from the first to the middle of a week.
const MID_WEEK: f64 = 3.0;

/// The figures behind a proposal, as they are written in its evidence.
#[derive(Serialize)]
struct Evidence {
    rule: &'static str,
    price: f64,
    days: u64,
    samples: u64,
    peak: f64,
    need: f64,
    growth_per_day: f64,
    opinions: Vec<f64>,
    overrun_now: Option<f64>,
    overrun_expected: Option<f64>,
    idle_now: Option<f64>,
    idle_expected: Option<f64>,
    weeks_kept: Option<f64>,
    worst_day: f64,
}

pub(crate) fn judge(now: u64, quota: &Quota<'_>, config: &Config, walk: &Walk, advice: &mut Advice) {
    let mut notice = |kind, message: String| advice.notices.push(Notice::about(quota.key, kind, message));
    if quota.pinned {
        return notice("pinned", "pinned, so usage was not judged".to_owned());
    }
    let Some(current) = quota.current else {
        return notice("unlimited", "unlimited, so there is nothing to size".to_owned());
    };
    if walk.bad + walk.future > 0 {
        let counts =
            [(walk.bad, "not a usable amount or out of order"), (walk.future, "dated after the evaluation date")];
        notice("bad-samples", notice::left_out(&counts));
    }
    if walk.samples == 0 {
        // Where all samples were left out, that is said already.
        if walk.bad + walk.future == 0 {
            notice("no-usage", NO_USAGE.to_owned());
        }
        return;
    }
    let stale = now.saturating_sub(walk.newest) / DAY;
    if stale >= STALE_DAYS {
        notice("stale-usage", format!("{}, so the advice may be out of date", notice::stale(stale)));
    }
    let days = history(walk);
    if days < config.minimum_days {
        notice(
            "short-history",
            format!("{days} of {} days of usage, so the advice is provisional", config.minimum_days),
        );
    }
    if walk.max <= 0.0 && current == 0 {
        return;
    }
    let verdict = walk.verdict(now).filter(|_| days >= config.minimum_days);
    let need = verdict.as_ref().map_or(walk.max * config.headroom, |verdict| verdict.decision.limit);
    let Some(need) = round::thousandths(need) else {
        return notice("bad-samples", "usage is larger than any quota can be".to_owned());
    };
    let rounded = match config.step(quota.key) {
        Some(step) => round::to_multiple(need, step),
        None if config.round => round::up(need, round::granule(quota.key)),
        None => need,
    };
    // The floor first: bounds that contradict each other are the host's to report, and the ceiling is the safer end.
    let recommended = rounded.max(quota.min.unwrap_or(1)).min(quota.max.unwrap_or(i64::MAX)).max(1);
    let no_room = quota.max.is_some_and(|max| need > max);
    if no_room {
        let (need, max) = (with_unit(&exact(need), quota.unit), exact(quota.max.unwrap_or_default()));
        notice("no-room", format!("usage asks for {need}, and the tier ends at {max}: a larger tier would fit"));
    }
    if !worth_it(current, need, recommended, verdict.as_ref(), walk.max <= 0.0) {
        let at_limit = walk.past.share_from(units(current) * 0.99);
        if current > 0 && at_limit >= NOTABLE_AT_LIMIT && !no_room {
            let share = reason::percent(at_limit);
            let message =
                format!("usage stood at the limit for {share} of the time, so more may be wanted than can be seen");
            notice("at-limit", message);
        }
        return;
    }
    advice.proposals.push(proposal(quota, config, walk, verdict.as_ref(), (current, need, recommended), stale));
}

/// Whether a limit should move at all.
///
/// What would be written has to lie on the same side of today's limit as the need (rounding and bounds can turn a decrease
/// into an increase); a decrease has to be more than rounding takes anyway, and must not end below the need (a tier's
/// ceiling is no reason to throttle); and the move has to pay, or to be needed to hold what is coming.
fn worth_it(current: i64, need: i64, recommended: i64, verdict: Option<&Verdict>, unused: bool) -> bool {
    if recommended == current || (need > current) != (recommended > current) {
        return false;
    }
    let lowered = recommended < current;
    if lowered && (recommended < need || units(recommended) > units(current) * (1.0 - LEAST_DECREASE)) {
        return false;
    }
    let Some(verdict) = verdict else { return true };
    let now = verdict.cost(units(current));
    let short = now.overrun > verdict.decision.terms.cap || units(current) < verdict.floor * 0.999;
    let outgrown = !lowered && (short || verdict.growth > 0.0);
    unused || outgrown || now.total - verdict.cost(units(need)).total >= WORTH
}

fn proposal(
    quota: &Quota<'_>,
    config: &Config,
    walk: &Walk,
    verdict: Option<&Verdict>,
    (current, need, recommended): (i64, i64, i64),
    stale: u64,
) -> Proposal {
    let calibrated = |limit: i64| {
        let cost = verdict?.cost(units(limit));
        // Far above the peak it is less: the share of a heavy tail.
        let near = if walk.max > 0.0 { (walk.max / units(limit).max(0.001)).min(1.0) } else { 1.0 };
        let least = LEAST_OVERRUN * near;
        let overrun = cost.overrun.max(least) * calibration(walk);
        Some((overrun.min(1.0), 1.0 - cost.used / units(limit).max(0.001)))
    };
    let (before, after) = (calibrated(current), calibrated(recommended));
    let opinions: Vec<f64> = verdict.map_or_else(Vec::new, |verdict| {
        verdict.decision.experts.iter().copied().filter(|limit| limit.is_finite()).collect()
    });
    let growth = verdict.map_or(0.0, |verdict| verdict.growth);
    let ahead = verdict.map(|verdict| {
        // Usage that has grown for some days meets the limit as usage of today meets a lower one.
        verdict.cost(units(recommended) * libm::exp(-growth * MID_WEEK)).overrun * calibration(walk)
    });
    let promise = after.map(|(overrun, _)| overrun).zip(ahead);
    let trial = Trial { limit: units(recommended), promise, stale, minimum: config.minimum_days };
    let trust = trust(walk, &trial);
    let said = Said {
        days: history(walk),
        peak: walk.max,
        current,
        recommended,
        before: before.map(|(overrun, _)| overrun),
        after: after.map(|(overrun, _)| overrun),
        growth,
        minimum: config.minimum_days,
        headroom: config.headroom,
    };
    let evidence = Evidence {
        rule: if verdict.is_some() { "experts" } else { "peak-times-headroom" },
        price: walk.price,
        days: history(walk),
        samples: walk.samples,
        peak: walk.max,
        need: units(need),
        growth_per_day: growth,
        opinions,
        overrun_now: said.before,
        overrun_expected: said.after,
        idle_now: before.map(|(_, idle)| idle),
        idle_expected: after.map(|(_, idle)| idle),
        weeks_kept: trust.record.kept,
        worst_day: trust.record.worst_day,
    };
    Proposal {
        key: quota.key.to_owned(),
        current: Some(current),
        recommended,
        confidence: trust.confidence,
        expected_overrun: said.after,
        reason: reason::sentence(quota, &said),
        // Plain figures, all of them finite: there is nothing in it that could fail.
        evidence: serde_json::to_string(&evidence).unwrap_or_default(),
    }
}

/// How much more this history overran on trial than it was expected to, or less.
///
/// On the public traces the expected overrun so corrected came to within a fifth of what followed at prices up to 10.
fn calibration(walk: &Walk) -> f64 {
    let (_, seen, expected) = walk.judged;
    let assumed = ASSUMED_OVERRUN * 7.0 * seconds(DAY) / seconds(walk.cadence);
    (seen + assumed) / (expected + assumed)
}
