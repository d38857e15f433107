//! Version 0.1.0.

use crate::sandbox::{Guest, LogFlood};
use crate::{Quota, Request};
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
    wasmtime::component::bindgen!({
        path: "../plugin-api/wit/0.1.0",
        world: "optimizer",
        // Requests are lent, not copied: the columns of usage are most of what a call costs.
        ownership: Borrowing { duplicate_if_necessary: true },
        imports: { default: trappable },
    });
}

pub(crate) use bindings::tenure::optimizer::types::{Error, Metadata, Report};
pub(crate) use bindings::{Optimizer, OptimizerPre};

use bindings::tenure::optimizer::types as wit;

impl bindings::OptimizerImports for Guest {
    fn log(&mut self, level: String, message: String) -> wasmtime::Result<()> {
        self.log.push(&level, &message).map_err(|LogFlood| wasmtime::Error::new(LogFlood))
    }
}

/// The interface of types has no functions.
impl wit::Host for Guest {}

/// Links `log`, and with it all that there is.
pub(crate) fn link(linker: &mut Linker<Guest>) -> wasmtime::Result<()> {
    Optimizer::add_to_linker::<_, HasSelf<_>>(linker, |guest| guest)
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
    }
}

/// A [`wit::Request`] but for its list of quotas, which the generated type borrows from somewhere: here.
pub(crate) struct Lent<'a> {
    now: u64,
    seed: u64,
    template: wit::Template<'a>,
    quotas: Vec<wit::Quota<'a>>,
    config: &'a str,
}

impl Lent<'_> {
    pub(crate) fn request(&self) -> wit::Request<'_> {
        wit::Request {
            now: self.now,
            seed: self.seed,
            template: self.template.clone(),
            quotas: &self.quotas,
            config: self.config,
        }
    }
}

fn quota(quota: &Quota) -> wit::Quota<'_> {
    wit::Quota {
        key: &quota.key,
        unit: &quota.unit,
        current: match quota.current {
            Limit::Unlimited => None,
            Limit::Of(Quantity(thousandths)) => Some(thousandths),
        },
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
