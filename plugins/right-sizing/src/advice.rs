//! From quotas with usage to proposals, and to notices about what could not be judged.

use crate::config::Config;
use crate::history::{DAY, History, LeftOut};
use crate::mixture::{Cost, Mixture};
use crate::notice::{self, Notice};
use crate::{reason, round};
use serde::Serialize;

/// One quota and its usage. Amounts in thousandths of the unit, samples in whole units.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota<'a> {
    /// `cpu_cores`.
    pub key: &'a str,
    /// `cores`.
    pub unit: &'a str,
    /// Today's limit; `None` is unlimited.
    pub current: Option<i64>,
    /// The least that the tier admits.
    pub min: Option<i64>,
    /// The most that the tier admits.
    pub max: Option<i64>,
    /// Fixed by contract or by hand.
    pub pinned: bool,
    /// Seconds.
    pub timestamps: &'a [u64],
    /// What was used.
    pub values: &'a [f64],
}

/// A limit that is better than today's.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// `cpu_cores`.
    pub key: String,
    /// Today's limit.
    pub current: Option<i64>,
    /// The better one.
    pub recommended: i64,
    /// From 0 to 1: see [`confidence`].
    pub confidence: f64,
    /// Plain words with figures.
    pub reason: String,
    /// The same figures, as JSON.
    pub evidence: String,
}

/// All that is said about a template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// At most one for a quota.
    pub proposals: Vec<Proposal>,
    /// In the order of the quotas; what holds for several is said once.
    pub notices: Vec<Notice>,
}

/// Judges every quota by its usage up to `now`.
pub fn advise(now: u64, quotas: &[Quota<'_>], config: &Config) -> Advice {
    let mut advice = Advice::default();
    if !quotas.is_empty() && quotas.iter().all(|quota| quota.timestamps.is_empty()) {
        let message = "no usage history was given for any quota".to_owned();
        advice.notices.push(Notice { key: None, kind: "no-usage", message });
        return advice;
    }
    for quota in quotas {
        judge(now, quota, config, &mut advice);
    }
    advice.notices = notice::folded(advice.notices);
    advice
}

fn judge(now: u64, quota: &Quota<'_>, config: &Config, advice: &mut Advice) {
    let mut notice = |kind: &'static str, message: String| {
        advice.notices.push(Notice { key: Some(quota.key.to_owned()), kind, message });
    };
    if quota.pinned {
        return notice("pinned", "pinned, so usage was not judged".to_owned());
    }
    let Some(current) = quota.current else {
        return notice("unlimited", "unlimited, so there is nothing to size".to_owned());
    };
    let history = History::new(now, quota.timestamps, quota.values);
    let left_out = history.left_out();
    if left_out.bad + left_out.future > 0 {
        notice("bad-samples", notice::left_out(left_out));
    }
    let Some(mixture) = Mixture::new(&history) else {
        // Where all samples were left out, that is said already.
        if left_out == LeftOut::default() {
            notice("no-usage", notice::NO_USAGE.to_owned());
        }
        return;
    };
    let stale = now.saturating_sub(history.newest()) / DAY;
    if stale >= STALE_DAYS {
        notice("stale-usage", format!("the newest sample is {stale} days old, so the advice may be out of date"));
    }
    let provisional = history.observed_days() < config.minimum_days;
    if provisional {
        let seen = history.observed_days();
        notice(
            "short-history",
            format!("{seen} of {} days of usage, so the advice is provisional", config.minimum_days),
        );
    }

    let unused = history.max() <= 0.0;
    if unused && current == 0 {
        return;
    }
    let lambda = config.lambda(quota.key);
    let need = if provisional { history.max() * config.headroom } else { mixture.best(lambda, config.cap) };
    let Some(need) = round::thousandths(need) else {
        return notice("bad-samples", "usage is larger than any quota can be".to_owned());
    };
    let rounded = match config.step(quota.key) {
        Some(step) => round::to_multiple(need, step),
        None => round::up(need, round::granule(current)),
    };
    // The floor first: bounds that contradict each other are the host's to report, and the ceiling is the safer end.
    let recommended = rounded.max(quota.min.unwrap_or(1)).min(quota.max.unwrap_or(i64::MAX)).max(1);
    let no_room = quota.max.is_some_and(|max| need > max);
    if no_room {
        let (need, max) = (reason::amount(need), reason::amount(quota.max.unwrap_or(need)));
        notice(
            "no-room",
            format!("usage asks for {need} {}, and the tier ends at {max}: a larger tier would fit", quota.unit),
        );
    }
    let costs = (mixture.cost(units(current)), mixture.cost(units(recommended)));
    if !worth_it(
        current,
        need,
        recommended,
        || costs.0.total(lambda) - mixture.cost(units(need)).total(lambda),
        config,
        unused,
    ) {
        let at_limit = share_at(units(current), quota.values);
        if at_limit >= NOTABLE_AT_LIMIT && !no_room {
            let share = reason::percent(at_limit);
            let message =
                format!("usage stood at the limit in {share} of samples, so more may be wanted than can be seen");
            notice("at-limit", message);
        }
        return;
    }
    let opinions = mixture.opinions(lambda, config.cap);
    let confidence = confidence(&history, &opinions, stale, config.minimum_days);
    let reason = if unused {
        reason::unused(quota, &history, recommended)
    } else if provisional {
        reason::provisional(quota, &history, recommended, config.minimum_days, config.headroom)
    } else {
        reason::balanced(quota, &history, (current, costs.0), (recommended, costs.1), lambda)
    };
    let evidence = Evidence {
        rule: if provisional { "peak-times-headroom" } else { "mixture-argmin" },
        lambda,
        days: history.observed_days(),
        samples: history.samples(),
        peak: history.max(),
        need: units(need),
        opinions,
        now: costs.0,
        proposed: costs.1,
    };
    // Plain figures, all of them finite: there is nothing in it that could fail.
    let evidence = serde_json::to_string(&evidence).unwrap_or_default();
    let key = quota.key.to_owned();
    advice.proposals.push(Proposal { key, current: Some(current), recommended, confidence, reason, evidence });
}

/// The figures behind a proposal, as they are written in its evidence.
#[derive(Serialize)]
struct Evidence {
    rule: &'static str,
    lambda: f64,
    days: usize,
    samples: usize,
    peak: f64,
    need: f64,
    opinions: Vec<f64>,
    now: Cost,
    proposed: Cost,
}

/// Whether a limit should move at all.
///
/// The ideal has to be cheaper than today's limit by the hysteresis; what would be written has to lie on the same side
/// of today's limit as the ideal (rounding and bounds can turn a decrease into an increase); and a decrease has to be
/// more than rounding takes anyway, and must not end below the need (a tier's ceiling is no reason to throttle). A quota that is not used at all costs the same at any limit, and is lowered.
fn worth_it(current: i64, need: i64, recommended: i64, gain: impl Fn() -> f64, config: &Config, unused: bool) -> bool {
    if recommended == current || (need > current) != (recommended > current) {
        return false;
    }
    let lowered = recommended < current;
    if lowered && recommended < need {
        return false;
    }
    let falls = units(recommended) <= units(current) * (1.0 - LEAST_DECREASE);
    (unused && falls) || (gain() >= config.hysteresis && (falls || !lowered))
}

/// The share of samples that stand at a limit, give or take what measuring rounds away.
fn share_at(limit: f64, values: &[f64]) -> f64 {
    let at = values.iter().filter(|value| **value >= limit * 0.99).count();
    if limit > 0.0 && !values.is_empty() { count(at) / count(values.len()) } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "samples are counted in thousands")]
fn count(samples: usize) -> f64 {
    samples as f64
}

/// As a share of samples. Usage that seldom touches its limit is well sized; usage that rests there is cut off.
const NOTABLE_AT_LIMIT: f64 = 0.2;

/// As a share of today's limit; rounding takes at most as much.
const LEAST_DECREASE: f64 = 0.05;

/// From this age on a history is called out of date.
const STALE_DAYS: u64 = 3;

/// How far the proposal is to be trusted, in hundredths: the product of four shares.
///
/// - *history*: d/(d + 3) for d days with samples: 0.70 after a week, 0.90 after four. Under the wanted days a plain
///   0.3·d/wanted, so never above 0.3;
/// - *coverage*: days with samples over days between the first and the last;
/// - *agreement*: the mean of 1 and (smallest over largest) of what the four memories alone would choose. They differ
///   when usage changed lately, and a limit from before may not fit what comes;
/// - *age*: 7/(7 + days since the newest sample), from the third day on.
#[expect(clippy::cast_precision_loss, reason = "days are few")]
pub fn confidence(history: &History, opinions: &[f64], stale_days: u64, minimum_days: usize) -> f64 {
    let days = history.observed_days() as f64;
    let trust =
        if history.observed_days() < minimum_days { 0.3 * days / minimum_days as f64 } else { days / (days + 3.0) };
    let coverage = days / (history.spanned_days().max(1) as f64);
    let (least, most) =
        opinions.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), o| (least.min(*o), most.max(*o)));
    let agreement = if most > 0.0 { f64::midpoint(1.0, least / most) } else { 1.0 };
    let age = if stale_days >= STALE_DAYS { 7.0 / (7.0 + stale_days as f64) } else { 1.0 };
    ((trust * coverage * agreement * age).clamp(0.0, 1.0) * 100.0).round() / 100.0
}

#[expect(clippy::cast_precision_loss, reason = "quotas are at most 2^53 thousandths")]
fn units(thousandths: i64) -> f64 {
    thousandths as f64 / 1000.0
}
