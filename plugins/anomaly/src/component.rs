//! The plugin interface: requests in, scores and anomalies out, and nothing decided here.

use crate::{Config, Quota, config, detect};
use quota_advice::DAY;
use tenure_plugin_api::{Anomaly, Detection, Detector, Error, Metadata, Notice, Request, Scores, export_detector};

struct Watching;

impl Detector for Watching {
    fn describe() -> Metadata {
        Metadata {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            summary: env!("CARGO_PKG_DESCRIPTION").to_owned(),
            quotas: Vec::new(),
            minimum_history: 2 * DAY,
            wants: vec!["memory".to_owned()],
            config_schema: config::SCHEMA.to_owned(),
        }
    }

    fn detect(request: Request) -> Result<Detection, Error> {
        let error = |kind: &str, message: String| Error { kind: kind.to_owned(), message };
        let config = Config::parse(&request.config).map_err(|message| error("config", message))?;
        let quotas: Vec<Quota<'_>> = request
            .quotas
            .iter()
            .map(|quota| Quota {
                key: &quota.key,
                unit: &quota.unit,
                timestamps: &quota.usage.timestamps,
                values: &quota.usage.values,
            })
            .collect();
        let (answer, memory) =
            detect(request.now, &quotas, &config, &request.memory).map_err(|bad| error("request", bad.to_string()))?;
        let scores = answer.scores.into_iter().map(|scores| Scores { key: scores.key, values: scores.values });
        let anomalies = answer.anomalies.into_iter().map(|anomaly| Anomaly {
            key: anomaly.key,
            start: anomaly.start,
            end: anomaly.end,
            score: anomaly.score,
            reason: anomaly.reason,
            evidence: anomaly.evidence,
        });
        let notices = answer.notices.into_iter().map(|notice| Notice {
            key: notice.key,
            kind: notice.kind.to_owned(),
            message: notice.message,
        });
        Ok(Detection { scores: scores.collect(), anomalies: anomalies.collect(), notices: notices.collect(), memory })
    }
}

export_detector!(Watching);
