//! The plugin interface: requests in, answers out, and nothing decided here.

use crate::{Config, Quota, Tier, choose, config};
use quota_advice::DAY;
use tenure_plugin_api::{self as api, Error, Fitter, Metadata, Request, export_fitter};

struct TierFit;

impl Fitter for TierFit {
    fn describe() -> Metadata {
        Metadata {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            summary: env!("CARGO_PKG_DESCRIPTION").to_owned(),
            quotas: Vec::new(),
            minimum_history: Config::default().minimum_days * DAY,
            wants: Vec::new(),
            config_schema: config::SCHEMA.to_owned(),
        }
    }

    fn choose(request: Request, tiers: Vec<api::Tier>) -> Result<api::Fit, Error> {
        let config = Config::parse(&request.config).map_err(|message| Error { kind: "config".to_owned(), message })?;
        let quotas: Vec<Quota<'_>> = request
            .quotas
            .iter()
            .map(|quota| Quota {
                key: &quota.key,
                unit: &quota.unit,
                current: quota.current,
                pinned: quota.pinned,
                timestamps: &quota.usage.timestamps,
                values: &quota.usage.values,
            })
            .collect();
        let tiers: Vec<Tier<'_>> = tiers
            .iter()
            .map(|tier| Tier {
                name: &tier.name,
                limits: tier.limits.iter().map(|allowance| (allowance.key.as_str(), allowance.limit)).collect(),
                monthly_cost: tier.monthly_cost,
                currency: &tier.currency,
                current: tier.current,
            })
            .collect();
        let fit = choose(request.now, &quotas, &tiers, &config);
        let moves = fit.moves.into_iter().map(|step| api::Move {
            tier: step.tier,
            confidence: step.confidence,
            reason: step.reason,
            evidence: step.evidence,
        });
        let notices = fit.notices.into_iter().map(|notice| api::Notice {
            key: notice.key,
            kind: notice.kind.to_owned(),
            message: notice.message,
        });
        Ok(api::Fit { moves: moves.collect(), notices: notices.collect() })
    }
}

export_fitter!(TierFit);
