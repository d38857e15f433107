//! Version 0.2.0: a world for each kind of plugin, all with the same types.

use crate::sandbox::{Guest, LogFlood};
use crate::{Quota, Request, Tier};
use tenure_finding::{Limit, Quantity};
use wasmtime::component::{HasSelf, Linker};

mod bindings {
    #![allow(
        missing_docs,
        unreachable_pub,
        unsafe_code,
        clippy::all,
        clippy::pedantic,
        clippy::indexing_slicing,
        clippy::expect_used,
        clippy::unwrap_used,
        clippy::panic,
        reason = "generated code"
    )]

    pub(crate) mod optimizer {
        wasmtime::component::bindgen!({
            path: "../plugin-api/wit/0.2.0",
            world: "optimizer",
            // Requests are lent, not copied: the columns of usage are most of what a call costs.
            ownership: Borrowing { duplicate_if_necessary: true },
            imports: { default: trappable },
        });
    }

    pub(crate) mod forecaster {
        wasmtime::component::bindgen!({
            path: "../plugin-api/wit/0.2.0",
            world: "forecaster",
            ownership: Borrowing { duplicate_if_necessary: true },
            imports: { default: trappable },
            with: { "tenure:optimizer/types": super::optimizer::tenure::optimizer::types },
        });
    }

    pub(crate) mod detector {
        wasmtime::component::bindgen!({
            path: "../plugin-api/wit/0.2.0",
            world: "detector",
            ownership: Borrowing { duplicate_if_necessary: true },
            imports: { default: trappable },
            with: { "tenure:optimizer/types": super::optimizer::tenure::optimizer::types },
        });
    }

    pub(crate) mod fitter {
        wasmtime::component::bindgen!({
            path: "../plugin-api/wit/0.2.0",
            world: "fitter",
            ownership: Borrowing { duplicate_if_necessary: true },
            imports: { default: trappable },
            with: { "tenure:optimizer/types": super::optimizer::tenure::optimizer::types },
        });
    }
}

pub(crate) use bindings::detector::DetectorPre;
pub(crate) use bindings::detector::tenure::optimizer::detecting::Detection;
pub(crate) use bindings::fitter::FitterPre;
pub(crate) use bindings::fitter::tenure::optimizer::fitting::Fit;
pub(crate) use bindings::forecaster::ForecasterPre;
pub(crate) use bindings::forecaster::tenure::optimizer::forecasting::{Course, Forecast, Outlook};
pub(crate) use bindings::optimizer::OptimizerPre;
pub(crate) use bindings::optimizer::tenure::optimizer::sizing::Report;
pub(crate) use bindings::optimizer::tenure::optimizer::types::{Error, Metadata, Notice};

use bindings::fitter::tenure::optimizer::fitting;
use bindings::optimizer::tenure::optimizer::types as wit;

impl bindings::optimizer::OptimizerImports for Guest {
    fn log(&mut self, level: String, message: String) -> wasmtime::Result<()> {
        self.log.push(&level, &message).map_err(|LogFlood| wasmtime::Error::new(LogFlood))
    }
}

/// The interface of types has no functions.
impl wit::Host for Guest {}

impl bindings::optimizer::tenure::optimizer::sizing::Host for Guest {}

/// Links `log`, and with it all that there is: the other worlds import nothing else.
pub(crate) fn link(linker: &mut Linker<Guest>) -> wasmtime::Result<()> {
    bindings::optimizer::Optimizer::add_to_linker::<_, HasSelf<_>>(linker, |guest| guest)
}

/// Lends a request. The template's document goes only to a plugin that wants it.
pub(crate) fn lend(request: &Request, with_document: bool) -> Lent<'_> {
    Lent {
        now: request.now,
        seed: request.seed,
        template: wit::Template {
            name: &request.template.name,
            tier: &request.template.tier,
            dialect: &request.template.dialect,
            document: request.template.document.as_deref().filter(|_| with_document),
        },
        quotas: request.quotas.iter().map(quota).collect(),
        config: &request.config,
        cadence: request.cadence,
        memory: &request.memory,
    }
}

/// A [`wit::Request`] but for its list of quotas, which the generated type borrows from somewhere: here.
pub(crate) struct Lent<'a> {
    now: u64,
    seed: u64,
    template: wit::Template<'a>,
    quotas: Vec<wit::Quota<'a>>,
    config: &'a str,
    cadence: u64,
    memory: &'a [u8],
}

impl Lent<'_> {
    pub(crate) fn request(&self) -> wit::Request<'_> {
        wit::Request {
            now: self.now,
            seed: self.seed,
            template: self.template.clone(),
            quotas: &self.quotas,
            config: self.config,
            cadence: self.cadence,
            memory: self.memory,
        }
    }
}

fn quota(quota: &Quota) -> wit::Quota<'_> {
    wit::Quota {
        key: &quota.key,
        unit: &quota.unit,
        current: thousandths(quota.current),
        min: quota.min.map(|Quantity(thousandths)| thousandths),
        max: quota.max.map(|Quantity(thousandths)| thousandths),
        pinned: quota.pinned,
        usage: wit::Series {
            timestamps: &quota.usage.timestamps,
            values: &quota.usage.values,
            statistic: &quota.usage.statistic,
        },
    }
}

fn thousandths(limit: Limit) -> Option<i64> {
    match limit {
        Limit::Unlimited => None,
        Limit::Of(Quantity(thousandths)) => Some(thousandths),
    }
}

/// Tiers to choose from. Their allowances stand here, since the generated type borrows them from somewhere.
pub(crate) struct LentTiers<'a>(Vec<(&'a Tier, Vec<fitting::Allowance<'a>>)>);

impl<'a> LentTiers<'a> {
    pub(crate) fn new(tiers: &'a [Tier]) -> Self {
        let allowance = |(key, limit): &'a (String, Limit)| fitting::Allowance { key, limit: thousandths(*limit) };
        Self(tiers.iter().map(|tier| (tier, tier.limits.iter().map(allowance).collect())).collect())
    }

    pub(crate) fn tiers(&self) -> Vec<fitting::Tier<'_>> {
        self.0
            .iter()
            .map(|(tier, limits)| fitting::Tier {
                name: &tier.name,
                limits,
                monthly_cost: tier.monthly_cost,
                currency: &tier.currency,
                current: tier.current,
            })
            .collect()
    }
}
