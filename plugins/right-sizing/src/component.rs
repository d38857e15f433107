//! The plugin interface: requests in, reports out, and nothing decided here.

use crate::{Config, Memory, Quota, advise, config};
use tenure_plugin_api::{Error, Metadata, Notice, Optimizer, Proposal, Report, Request, export_optimizer};

struct RightSizing;

impl Optimizer for RightSizing {
    fn describe() -> Metadata {
        Metadata {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            summary: env!("CARGO_PKG_DESCRIPTION").to_owned(),
            quotas: Vec::new(),
            minimum_history: Config::default().minimum_days * crate::experts::DAY,
            wants: Vec::new(),
            config_schema: config::SCHEMA.to_owned(),
        }
    }

    fn optimize(request: Request) -> Result<Report, Error> {
        let config = Config::parse(&request.config).map_err(|message| Error { kind: "config".to_owned(), message })?;
        let quotas: Vec<Quota<'_>> = request
            .quotas
            .iter()
            .map(|quota| Quota {
                key: &quota.key,
                unit: &quota.unit,
                current: quota.current,
                min: quota.min,
                max: quota.max,
                pinned: quota.pinned,
                timestamps: &quota.usage.timestamps,
                values: &quota.usage.values,
            })
            .collect();
        // This version of the interface knows neither a cadence nor a memory.
        let (advice, _) = advise(request.now, crate::experts::DAY, &quotas, &config, Memory::default());
        let proposals = advice.proposals.into_iter().map(|proposal| Proposal {
            key: proposal.key,
            current: proposal.current,
            recommended: proposal.recommended,
            confidence: proposal.confidence,
            reason: proposal.reason,
            evidence: proposal.evidence,
        });
        let notices = advice.notices.into_iter().map(|notice| Notice {
            key: notice.key,
            kind: notice.kind.to_owned(),
            message: notice.message,
        });
        Ok(Report { proposals: proposals.collect(), notices: notices.collect() })
    }
}

export_optimizer!(RightSizing);
