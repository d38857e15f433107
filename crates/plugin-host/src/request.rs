//! What a plugin is asked, in the words of the rest of the program.

use tenure_finding::{Limit, Quantity};

/// One template's quotas and their usage. Nothing else reaches a plugin.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The evaluation date, in seconds since 1970.
    pub now: u64,
    /// For plugins that want random numbers; derive it from the template and the evaluation date.
    pub seed: u64,
    /// Whose quotas these are.
    pub template: Template,
    /// No key twice.
    pub quotas: Vec<Quota>,
    /// The user's settings for the plugin, as JSON; empty for none.
    pub config: String,
    /// Seconds until the same is asked again.
    pub cadence: u64,
    /// What the plugin returned as memory the last time, with usage from after that call only; empty for a first call.
    pub memory: Vec<u8>,
}

/// How far a forecaster is to look, from the request's `now`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// Seconds.
    pub horizon: u64,
    /// Seconds from one point to the next.
    pub step: u64,
}

/// A tier that a fitter may choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// `premium`.
    pub name: String,
    /// The most that it admits of each quota of the request, in the request's order.
    pub limits: Vec<(String, Limit)>,
    /// What a month of it costs at list price, in millionths of the currency, where that is known.
    pub monthly_cost: Option<i64>,
    /// ISO 4217; empty where there is no price.
    pub currency: String,
    /// Whether the tenant has it today.
    pub current: bool,
}

/// Whose quotas these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// As it names itself.
    pub name: String,
    /// `premium`.
    pub tier: String,
    /// `tenant_template`.
    pub dialect: String,
    /// The resolved template as JSON. It reaches only a plugin that [wants](crate::Metadata::wants_template) it.
    pub document: Option<String>,
}

/// A quota and its usage.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// `cpu_cores`.
    pub key: String,
    /// `cores`.
    pub unit: String,
    /// Today's limit.
    pub current: Limit,
    /// The least that the tier admits.
    pub min: Option<Quantity>,
    /// The most that the tier admits.
    pub max: Option<Quantity>,
    /// Fixed by contract or by hand: proposals for it are withheld.
    pub pinned: bool,
    /// What was used of it; empty columns where nothing is known.
    pub usage: Series,
}

/// Usage over time, in columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Seconds since 1970.
    pub timestamps: Vec<u64>,
    /// In whole units.
    pub values: Vec<f64>,
    /// `mean`, `max`, `last`, or empty.
    pub statistic: String,
}
