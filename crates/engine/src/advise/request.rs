//! What plugins are asked about one template: its quotas, their bounds and their usage.

use crate::read::{Template, digest};
use crate::setup::Engine;
use jiff::civil::Date;
use std::path::Path;
use tenure_finding::{Evaluation, Fact, FactSlot, FactValue, Limit, Quantity, QuotaUsage};
use tenure_plugin_host::{self as host, Request};
use tenure_template::{Bounds, Facts};
use tenure_usage::Usage;

/// The quotas, in the order of reports: those of family one, and those that only family two has.
pub(crate) const QUOTAS: [&str; 14] = [
    "cpu_cores",
    "memory_gb",
    "storage_gb",
    "network_bandwidth_mbps",
    "concurrent_connections",
    "api_requests_per_minute",
    "ml_model_instances",
    "ai_processing_units",
    "database_connections",
    "cache_size_mb",
    "max_users",
    "ai_sessions_per_month",
    "api_requests_per_hour",
    "max_integrations",
];

/// A quota of this amount has no ceiling.
const UNLIMITED: f64 = -1.0;

/// Builds requests: what is the same for all templates.
#[derive(Debug)]
pub(super) struct Asking {
    /// The end of the evaluation date.
    now: u64,
    date: String,
    /// Seconds until the same is asked again.
    cadence: u64,
}

impl Asking {
    pub(super) fn new(as_of: Date, cadence: u64) -> Self {
        Self { now: end_of(as_of), date: as_of.to_string(), cadence }
    }

    pub(super) fn request(&self, engine: &Engine, template: &Template, usage: Option<&Usage>) -> Request {
        let text = |id: &str| {
            let text = engine.catalogue().slot(id).and_then(|slot| template.facts.text(slot));
            text.unwrap_or_default().to_owned()
        };
        let (name, tier) = (text("template.name"), text("template.tier"));
        let history = usage.and_then(|usage| History::of(usage, &name, template.source.name()));
        let quotas =
            QUOTAS.iter().filter_map(|key| quota(engine, &template.facts, key, &tier, history.as_ref())).collect();
        Request {
            now: self.now,
            seed: seed(&template.digest, &self.date),
            template: host::Template { name, tier, dialect: template.facts.dialect.to_string(), document: None },
            quotas,
            config: String::new(),
            cadence: self.cadence,
            memory: Vec::new(),
        }
    }
}

/// The usage that a request carried, for whoever shows it.
pub(super) fn usage(request: Request) -> Vec<QuotaUsage> {
    let quotas = request.quotas.into_iter().filter(|quota| !quota.usage.timestamps.is_empty());
    quotas
        .map(|quota| QuotaUsage {
            quota: quota.key,
            unit: quota.unit,
            current: quota.current,
            timestamps: quota.usage.timestamps.into(),
            values: quota.usage.values.into(),
        })
        .collect()
}

/// The series of a history that nobody asks for: tenants without a template, quotas that are none. Often a typing
/// mistake, and otherwise worth knowing.
pub fn unused<'u>(usage: &'u Usage, evaluation: &Evaluation) -> (Vec<&'u str>, Vec<&'u str>) {
    let known = |tenant: &str| {
        evaluation.templates.iter().any(|template| {
            let stem = Path::new(template.source.name()).file_stem().and_then(|stem| stem.to_str());
            template.name.as_deref() == Some(tenant) || stem == Some(tenant)
        })
    };
    let mut tenants: Vec<&str> = usage.series().map(|(tenant, ..)| tenant).filter(|tenant| !known(tenant)).collect();
    let mut quotas: Vec<&str> =
        usage.series().map(|(_, quota, _)| quota).filter(|quota| !QUOTAS.contains(quota)).collect();
    tenants.dedup();
    quotas.sort_unstable();
    quotas.dedup();
    (tenants, quotas)
}

/// The history of one template's tenant.
struct History<'u> {
    usage: &'u Usage,
    tenant: &'u str,
}

impl<'u> History<'u> {
    /// The history under the template's own name, or else under the name of its file, for templates whose name is still
    /// a variable.
    fn of(usage: &'u Usage, name: &'u str, path: &'u str) -> Option<Self> {
        let stem = || Path::new(path).file_stem().and_then(|stem| stem.to_str());
        let tenant = [Some(name), stem()].into_iter().flatten().find(|tenant| usage.of(tenant).is_some())?;
        Some(Self { usage, tenant })
    }

    fn series(&self, quota: &str) -> host::Series {
        let series = self.usage.of(self.tenant).and_then(|quotas| quotas.get(quota)).cloned().unwrap_or_default();
        let statistic = self.usage.statistic(self.tenant, quota).to_owned();
        host::Series { timestamps: series.timestamps, values: series.values, statistic }
    }
}

fn quota(engine: &Engine, facts: &Facts, key: &str, tier: &str, history: Option<&History<'_>>) -> Option<host::Quota> {
    let slot = quota_slot(engine, key)?;
    let current = limit(facts.get(slot))?;
    let Bounds { min, max } = engine.tiers().bounds_in(facts.dialect, tier, key);
    Some(host::Quota {
        key: key.to_owned(),
        unit: engine.catalogue().spec(slot)?.unit.clone().unwrap_or_default(),
        current,
        min,
        max,
        pinned: false,
        usage: history.map(|history| history.series(key)).unwrap_or_default(),
    })
}

pub(super) fn quota_slot(engine: &Engine, key: &str) -> Option<FactSlot> {
    engine.catalogue().slot(&format!("quota.{key}"))
}

/// What a template allows, where it says so in a number.
pub(super) fn limit(fact: &Fact) -> Option<Limit> {
    let Fact::Value(FactValue::Number(number)) = fact else { return None };
    let amount = number.as_f64();
    if amount == UNLIMITED {
        return Some(Limit::Unlimited);
    }
    Quantity::from_f64(amount).filter(|quantity| quantity.0 >= 0).map(Limit::Of)
}

/// The end of the evaluation date in seconds since 1970, so that the day's own samples are history.
fn end_of(date: Date) -> u64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = date.since((jiff::Unit::Day, epoch)).map_or(0, |span| i64::from(span.get_days()));
    u64::try_from((days + 1) * 86_400).unwrap_or_default()
}

/// A number that is the same for the same template and date, and no other relation to either.
fn seed(template: &str, date: &str) -> u64 {
    let digest = digest(format!("{template} {date}").as_bytes());
    digest.get(7..23).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_document::Number;

    #[test]
    fn the_day_of_evaluation_is_history() {
        assert_eq!(end_of(jiff::civil::date(1970, 1, 1)), 86_400);
        assert_eq!(end_of(jiff::civil::date(2026, 11, 21)), 1_795_305_600);
    }

    #[test]
    fn only_minus_one_is_unlimited() {
        let fact = |number| limit(&Fact::Value(FactValue::Number(number)));
        assert_eq!(fact(Number::Integer(-1)), Some(Limit::Unlimited));
        assert_eq!(fact(Number::Float(0.25)), Some(Limit::Of(Quantity(250))));
        assert_eq!(fact(Number::Integer(-2)), None);
    }
}
