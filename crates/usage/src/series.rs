//! Series, by tenant and quota.

use std::collections::BTreeMap;

/// The history of all tenants.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usage {
    series: BTreeMap<String, BTreeMap<String, Series>>,
    /// Beside the series, since hardly any source says it.
    statistics: BTreeMap<String, BTreeMap<String, String>>,
}

/// The history of one quota of one tenant, in order of time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Seconds since 1970-01-01 UTC, strictly increasing.
    pub timestamps: Vec<u64>,
    /// Finite amounts in the quota's unit, at or above zero.
    pub values: Vec<f64>,
}

impl Usage {
    /// The history of a tenant, by quota.
    pub fn of(&self, tenant: &str) -> Option<&BTreeMap<String, Series>> {
        self.series.get(tenant)
    }

    /// Every series with its tenant and quota, in their order.
    pub fn series(&self) -> impl Iterator<Item = (&str, &str, &Series)> {
        self.series.iter().flat_map(|(tenant, quotas)| {
            quotas.iter().map(move |(quota, series)| (tenant.as_str(), quota.as_str(), series))
        })
    }

    /// What a value says about the time since the one before (`mean`, `max`, `last`, …); empty where nobody said.
    pub fn statistic(&self, tenant: &str, quota: &str) -> &str {
        self.statistics.get(tenant).and_then(|quotas| quotas.get(quota)).map_or("", String::as_str)
    }

    /// Takes a series whose promises hold, and gives back the one that it replaces.
    pub fn insert(&mut self, tenant: &str, quota: &str, series: Series) -> Option<Series> {
        debug_assert_eq!(series.timestamps.len(), series.values.len());
        debug_assert!(series.timestamps.is_sorted_by(|before, after| before < after));
        self.series.entry(tenant.to_owned()).or_default().insert(quota.to_owned(), series)
    }

    /// Says what the values of a series are.
    pub fn set_statistic(&mut self, tenant: &str, quota: &str, statistic: &str) {
        self.statistics.entry(tenant.to_owned()).or_default().insert(quota.to_owned(), statistic.to_owned());
    }

    /// Takes a series out, with what was said of it. The tenant stays, so that it is known to have been there.
    pub(crate) fn remove(&mut self, tenant: &str, quota: &str) {
        if let Some(quotas) = self.series.get_mut(tenant) {
            quotas.remove(quota);
        }
        if let Some(quotas) = self.statistics.get_mut(tenant) {
            quotas.remove(quota);
        }
    }

    /// Notes that a tenant was there, though nothing that can be used was known of it.
    pub(crate) fn mention(&mut self, tenant: &str) {
        if !self.series.contains_key(tenant) {
            self.series.insert(tenant.to_owned(), BTreeMap::new());
        }
    }

    /// Everything that another history has, on top of this one.
    pub(crate) fn extend(&mut self, other: Self) {
        for (tenant, quotas) in other.series {
            self.series.entry(tenant).or_default().extend(quotas);
        }
        for (tenant, quotas) in other.statistics {
            self.statistics.entry(tenant).or_default().extend(quotas);
        }
    }
}
