//! From quotas, usage and tiers to the moves that fit.

use crate::config::{Config, Unmeasured};
use crate::days::Days;
use crate::need::{Need, count_of, need, whole};
use crate::reason::{self, Tight};
use crate::words;
use quota_advice::confidence::{STALE_DAYS, freshness, in_hundredths};
use quota_advice::figure::{counted, listed};
use quota_advice::quota::units;
use quota_advice::{Notice, notice};
use serde::Serialize;
use std::collections::BTreeMap;

/// One quota and its usage. Amounts in thousandths of the unit, samples in whole units.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota<'a> {
    /// `cpu_cores`.
    pub key: &'a str,
    /// `cores`.
    pub unit: &'a str,
    /// Today's limit; `None` is unlimited.
    pub current: Option<i64>,
    /// Fixed by contract or by hand: all of it is needed.
    pub pinned: bool,
    /// Seconds.
    pub timestamps: &'a [u64],
    /// What was used.
    pub values: &'a [f64],
}

/// A tier on offer, from the lowest to the highest.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier<'a> {
    /// `premium`.
    pub name: &'a str,
    /// The most that it admits, by quota, in thousandths; `None`, or a quota that is not listed, is unlimited.
    pub limits: Vec<(&'a str, Option<i64>)>,
    /// In millionths of the currency, where it is known.
    pub monthly_cost: Option<i64>,
    /// `USD`.
    pub currency: &'a str,
    /// Whether the tenant has it today.
    pub current: bool,
}

/// A tier that fits better than today's.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Its name.
    pub tier: String,
    /// From 0 to 1: see `confidence`.
    pub confidence: f64,
    /// One sentence.
    pub reason: String,
    /// The figures behind it, as JSON. `needs` says what each quota has to be at least, in whole units.
    pub evidence: String,
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fit {
    /// The best first.
    pub moves: Vec<Move>,
    /// What could not be judged.
    pub notices: Vec<Notice>,
}

/// Days of usage below which nothing is said of a quota.
const LEAST_DAYS: u64 = 7;

/// A quota with what is known of its need.
pub(crate) struct Demand<'a> {
    pub(crate) quota: &'a Quota<'a>,
    pub(crate) usage: Option<Usage>,
}

/// What usage says of a quota.
pub(crate) struct Usage {
    pub(crate) days: Days,
    pub(crate) need: Need,
}

/// Which way a move goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Today's tier does not hold the needs.
    Larger,
    /// Another one holds them for less.
    Smaller,
}

/// What a tier has to admit of a quota, in thousandths; no amount is unlimited.
type Wanted = Option<i64>;

struct Chooser<'a> {
    now: u64,
    config: &'a Config,
    demands: Vec<Demand<'a>>,
    tiers: &'a [Tier<'a>],
    /// The place of today's tier among those.
    here: usize,
    today: &'a Tier<'a>,
}

/// Says which tiers fit better than today's, by usage up to `now`. `tiers` stand from the lowest to the highest.
pub fn choose(now: u64, quotas: &[Quota<'_>], tiers: &[Tier<'_>], config: &Config) -> Fit {
    let mut fit = Fit::default();
    let Some((here, today)) = tiers.iter().enumerate().find(|(_, tier)| tier.current) else {
        fit.notice("no-tier", "the tier of today is none of those on offer".to_owned());
        return fit;
    };
    let demands: Vec<Demand<'_>> = quotas.iter().map(|quota| demand(now, quota, config)).collect();
    let left_out =
        quotas.iter().map(|quota| Days::new(now, config.window_days, quota.timestamps, quota.values).left_out);
    let left_out: u64 = left_out.sum();
    if left_out > 0 {
        let what = if left_out == 1 { "was left out: no usable amount" } else { "were left out: no usable amounts" };
        let samples = counted(left_out, "sample");
        fit.notice("bad-samples", format!("{samples} {what}, or dated after the evaluation date"));
    }
    if demands.iter().all(|demand| demand.usage.is_none()) {
        fit.notice("no-usage", format!("under {} of usage for any quota", counted(LEAST_DAYS, "day")));
        return fit;
    }
    Chooser { now, config, demands, tiers, here, today }.choose(&mut fit);
    fit
}

impl Fit {
    fn notice(&mut self, kind: &'static str, message: String) {
        self.notices.push(Notice::overall(kind, message));
    }
}

fn demand<'a>(now: u64, quota: &'a Quota<'a>, config: &Config) -> Demand<'a> {
    let days = Days::new(now, config.window_days, quota.timestamps, quota.values);
    let ahead = days.age(now) + config.horizon_days;
    let judged = !quota.pinned && days.observed() >= LEAST_DAYS;
    let need = need(&days, config.quantile(quota.key), ahead).filter(|_| judged);
    Demand { quota, usage: need.map(|need| Usage { days, need }) }
}

impl<'a> Chooser<'a> {
    fn choose(&self, fit: &mut Fit) {
        let stale = self.measured().map(|(_, usage)| usage.days.age(self.now)).max().unwrap_or(0);
        if stale >= STALE_DAYS {
            fit.notice("stale-usage", format!("{}, so the advice may be out of date", notice::stale(stale)));
        }
        let tight = self.tight_today();
        if !tight.is_empty() {
            let moves = self.that_hold(Way::Larger);
            if moves.is_empty() {
                let worst = tight.first().map(|tight| reason::needs(tight)).unwrap_or_default();
                fit.notice("no-room", format!("no other tier holds what is needed: {worst}"));
            }
            self.answer(fit, moves, Way::Larger, &tight);
            return;
        }
        let days = self.measured().map(|(_, usage)| usage.days.observed()).max().unwrap_or(0);
        if days < self.config.minimum_days {
            let wanted = self.config.minimum_days;
            fit.notice("short-history", format!("{days} of {wanted} days of usage, so no smaller tier is proposed"));
            return;
        }
        let moves = self.that_hold(Way::Smaller);
        if moves.is_empty() {
            self.say_what_is_in_the_way(fit);
        }
        self.answer(fit, moves, Way::Smaller, &[]);
    }

    fn answer(&self, fit: &mut Fit, moves: Vec<&'a Tier<'a>>, way: Way, tight: &[Tight<'_>]) {
        let unmeasured: Vec<String> =
            self.demands.iter().filter(|demand| self.counts_as_it_is(demand, way)).map(name).collect();
        if !moves.is_empty() && !unmeasured.is_empty() {
            let listed = listed(&unmeasured);
            let message = format!(
                "too little is known of the use of {listed}, so all that the tenant has of that counts as needed"
            );
            fit.notice("no-usage", message);
        }
        fit.moves = moves.into_iter().map(|tier| self.step(tier, way, tight)).collect();
    }

    fn measured(&self) -> impl Iterator<Item = (&Quota<'a>, &Usage)> {
        self.demands.iter().filter_map(|demand| Some((demand.quota, demand.usage.as_ref()?)))
    }

    /// The quotas of which today's tier leaves next to nothing above the need, the worst first. A tenant that has more
    /// than its tier admits has it by agreement, and keeps it.
    fn tight_today(&self) -> Vec<Tight<'_>> {
        let mut tight: Vec<Tight<'_>> = self
            .measured()
            .filter_map(|(quota, usage)| {
                let admits = limit(self.today, quota.key)?.max(quota.current?);
                let wanted = thousandths(usage.need.firm * (1.0 + self.config.tight));
                (wanted > admits).then_some(Tight { quota, usage, admits })
            })
            .collect();
        tight.sort_by(|one, other| other.share().total_cmp(&one.share()));
        tight
    }

    /// What a tier has to admit of a quota; `None` where nothing is asked of it.
    fn wanted(&self, demand: &Demand<'_>, way: Way) -> Option<Wanted> {
        let by_usage = demand.usage.as_ref().map(|usage| thousandths(usage.need.then * (1.0 + self.config.room)));
        let is_known = match way {
            Way::Larger => demand.usage.is_some(),
            // A need that was not seen for long enough to take something away counts as not measured.
            Way::Smaller => {
                demand.usage.as_ref().is_some_and(|usage| usage.days.observed() >= self.config.minimum_days)
            }
        };
        if is_known || (self.config.unmeasured == Unmeasured::Nothing && !demand.quota.pinned) {
            return by_usage.map(Some);
        }
        // All that the tenant has, or more where it is known to need more.
        Some(demand.quota.current.map(|current| current.max(by_usage.unwrap_or(current))))
    }

    fn holds(&self, tier: &Tier<'_>, demand: &Demand<'_>, way: Way) -> bool {
        match (limit(tier, demand.quota.key), self.wanted(demand, way)) {
            (None, _) | (_, None) => true,
            (Some(_), Some(None)) => false,
            (Some(admits), Some(Some(wanted))) => wanted <= admits,
        }
    }

    /// The tiers that hold all needs, the cheapest first; without a price, the lowest first, after those with one.
    fn that_hold(&self, way: Way) -> Vec<&'a Tier<'a>> {
        let holds = |tier: &Tier<'_>| self.demands.iter().all(|demand| self.holds(tier, demand, way));
        self.ranked(way, holds)
    }

    fn ranked(&self, way: Way, holds: impl Fn(&Tier<'_>) -> bool) -> Vec<&'a Tier<'a>> {
        let others = self.tiers.iter().enumerate().filter(|(place, _)| *place != self.here);
        let mut fitting: Vec<(usize, &Tier<'_>)> = others
            .filter(|(place, tier)| (way == Way::Larger || self.is_smaller(*place, tier)) && holds(tier))
            .collect();
        fitting.sort_by_key(|(place, tier)| (tier.monthly_cost.is_none(), tier.monthly_cost, *place));
        fitting.into_iter().map(|(_, tier)| tier).collect()
    }

    /// Whether a tier is cheaper by enough; where either has no price, whether it is lower.
    fn is_smaller(&self, place: usize, tier: &Tier<'_>) -> bool {
        match (self.today.monthly_cost, tier.monthly_cost) {
            (Some(now), Some(then)) => then < now && money(then) <= money(now) * (1.0 - self.config.saving),
            _ => place < self.here,
        }
    }

    /// Where a smaller tier would do but for quotas of which too little is known, that is worth saying.
    fn say_what_is_in_the_way(&self, fit: &mut Fit) {
        let is_measured = |demand: &&Demand<'_>| {
            demand.usage.as_ref().is_some_and(|usage| usage.days.observed() >= self.config.minimum_days)
        };
        let holds = |tier: &Tier<'_>| {
            self.demands.iter().filter(is_measured).all(|demand| self.holds(tier, demand, Way::Smaller))
        };
        let Some(tier) = self.ranked(Way::Smaller, holds).into_iter().next() else { return };
        let in_the_way = self.demands.iter().filter(|demand| !self.holds(tier, demand, Way::Smaller));
        let keys: Vec<String> = in_the_way.map(|demand| words::quota(demand.quota.key)).collect();
        let (name, listed) = (words::tier(tier.name), listed(&keys));
        let message = format!(
            "{name} would hold all that was measured, but it admits less than the tenant has of {listed}, and of those \
             too little usage is known"
        );
        fit.notice("no-usage", message);
    }

    fn step(&self, tier: &Tier<'_>, way: Way, tight: &[Tight<'_>]) -> Move {
        let days = self.measured().map(|(_, usage)| usage.days.observed()).max().unwrap_or(0);
        let about = reason::About { today: self.today, tier, days, horizon: self.config.horizon_days };
        let closest = self.closest(tier);
        let reason = match way {
            Way::Larger => reason::larger(&about, tight),
            Way::Smaller => reason::smaller(&about, closest.as_ref()),
        };
        let needs = self.demands.iter().filter_map(|demand| {
            let amount = self.wanted(demand, way)??;
            Some((demand.quota.key, units(amount)))
        });
        let admits = tier.limits.iter().map(|(key, limit)| (*key, limit.map(units)));
        let growth = self.measured().filter(|(_, usage)| usage.need.growth > 0.0);
        let evidence = Evidence {
            rule: "cheapest-that-holds",
            days,
            needs: needs.collect(),
            admits: admits.collect(),
            growth_a_day: growth.map(|(quota, usage)| (quota.key, usage.need.growth)).collect(),
            unmeasured: self.demands.iter().filter(|demand| self.counts_as_it_is(demand, way)).map(key).collect(),
        };
        // Plain figures, all of them finite: there is nothing in it that could fail.
        let evidence = serde_json::to_string(&evidence).unwrap_or_default();
        let confidence = confidence(&self.demands, self.now, closest.map_or(0.0, |closest| closest.share()));
        Move { tier: tier.name.to_owned(), confidence, reason, evidence }
    }

    /// Whether today's limit is taken for the need.
    fn counts_as_it_is(&self, demand: &Demand<'_>, way: Way) -> bool {
        let asked = self.wanted(demand, way);
        let by_usage = demand.usage.as_ref().map(|usage| thousandths(usage.need.then * (1.0 + self.config.room)));
        asked.is_some() && asked != by_usage.map(Some)
    }

    /// The measured quota that comes closest to what a tier admits.
    fn closest(&self, tier: &Tier<'_>) -> Option<Tight<'_>> {
        let all = self.measured().filter_map(|(quota, usage)| {
            let admits = limit(tier, quota.key)?;
            Some(Tight { quota, usage, admits })
        });
        all.max_by(|one, other| one.share().total_cmp(&other.share()))
    }
}

/// The figures behind a move, as they are written in its evidence.
#[derive(Serialize)]
struct Evidence<'a> {
    rule: &'static str,
    days: u64,
    needs: BTreeMap<&'a str, f64>,
    admits: BTreeMap<&'a str, Option<f64>>,
    growth_a_day: BTreeMap<&'a str, f64>,
    unmeasured: Vec<&'a str>,
}

fn key<'a>(demand: &Demand<'a>) -> &'a str {
    demand.quota.key
}

fn name(demand: &Demand<'_>) -> String {
    words::quota(demand.quota.key)
}

/// What a tier admits of a quota; `None` is unlimited.
fn limit(tier: &Tier<'_>, key: &str) -> Option<i64> {
    tier.limits.iter().find(|(known, _)| *known == key).and_then(|(_, limit)| *limit)
}

/// How far a move is to be trusted, in hundredths: the product of five shares.
///
/// - *history*: d/(d + 10) for the d days of the longest series: 0.41 after a week, 0.75 after a month, 0.86 after two;
/// - *coverage*: of the series with the most gaps, days with samples over days between the first and the last;
/// - *breadth*: the mean of 1 and the share of quotas that have usage;
/// - *margin*: 1 where the tier admits twice the largest need or more, falling to 0.8 where it admits no more than that;
/// - *age*: 7/(7 + days since the newest sample), from the third day on.
pub(crate) fn confidence(demands: &[Demand<'_>], now: u64, share: f64) -> f64 {
    let usages = || demands.iter().filter_map(|demand| demand.usage.as_ref());
    let days = whole(usages().map(|usage| usage.days.observed()).max().unwrap_or(0));
    let history = days / (days + 10.0);
    let covered = |usage: &Usage| whole(usage.days.observed()) / whole(usage.days.spanned().max(1));
    let coverage = usages().map(covered).fold(1.0, f64::min);
    let counts = (usages().count().min(100), demands.len().clamp(1, 100));
    let breadth = f64::midpoint(1.0, count_of(counts.0) / count_of(counts.1));
    let margin = 1.0 - 0.2 * ((share - 0.5) * 2.0).clamp(0.0, 1.0);
    let old = usages().map(|usage| usage.days.age(now)).max().unwrap_or(0);
    in_hundredths(history * coverage * breadth * margin * freshness(old))
}

/// Whole units as thousandths, rounded up; more than any quota can be is the most that one can be. What is nearer to a
/// thousandth than arithmetic can tell is that thousandth.
#[expect(clippy::cast_possible_truncation, reason = "at most 2^53, checked")]
fn thousandths(units: f64) -> i64 {
    let amount = units * 1000.0;
    (amount - amount * 1e-12).ceil().clamp(0.0, 9_007_199_254_740_992.0) as i64
}

#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 millionths it is money that nobody has")]
fn money(amount: i64) -> f64 {
    amount as f64
}
