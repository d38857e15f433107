//! Series, by tenant and quota.

use std::collections::BTreeMap;

/// The history of all tenants.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usage {
    pub(crate) series: BTreeMap<String, BTreeMap<String, Series>>,
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
}
