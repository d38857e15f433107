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
            minimum_history: Config::default().minimum_days * quota_advice::DAY,
            wants: vec!["memory".to_owned()],
            config_schema: config::SCHEMA.to_owned(),
        }
    }

    fn optimize(request: Request) -> Result<Report, Error> {
        let error = |kind: &str, message: String| Error { kind: kind.to_owned(), message };
        let config = Config::parse(&request.config).map_err(|message| error("config", message))?;
        let memory = Memory::restore(&request.memory).map_err(|bad| error("request", bad.to_string()))?;
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
        let (advice, memory) = advise(request.now, request.cadence, &quotas, &config, memory);
        let proposals = advice.proposals.into_iter().map(|proposal| Proposal {
            key: proposal.key,
            current: proposal.current,
            recommended: proposal.recommended,
            confidence: proposal.confidence,
            expected_overrun: proposal.expected_overrun,
            reason: proposal.reason,
            evidence: proposal.evidence,
        });
        let notices = advice.notices.into_iter().map(|notice| Notice {
            key: notice.key,
            kind: notice.kind.to_owned(),
            message: notice.message,
        });
        Ok(Report { proposals: proposals.collect(), notices: notices.collect(), memory: memory.save() })
    }
}

export_optimizer!(RightSizing);
