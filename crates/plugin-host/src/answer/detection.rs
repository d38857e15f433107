//! What detectors answer.

use super::{Notices, is_share, remembered};
use crate::contract::since_0_2_0::Detection;
use crate::plugin::{LogLine, Used};
use crate::text::clean;
use crate::validate::REASON;
use crate::{Fault, Plugin, Request};
use std::collections::BTreeSet;
use tenure_finding::{Anomaly, Notice};

/// Anomalies of one call.
const ANOMALIES: usize = 10_000;

/// What is unusual.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Detected {
    /// A score for each sample, in the request's order of quotas.
    pub scores: Vec<Scored>,
    /// In the order of the quotas and of time.
    pub anomalies: Vec<Anomaly>,
    /// What the plugin could not judge, and what of its answer was not usable.
    pub notices: Vec<Notice>,
    /// What it wants to have back with the next request.
    pub memory: Vec<u8>,
    /// What it logged.
    pub log: Vec<LogLine>,
    /// Units of fuel it took.
    pub fuel: u64,
}

/// How unusual each sample of a quota is.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The quota.
    pub quota: String,
    /// From 0 to 1, one for each sample of the request.
    pub values: Vec<f64>,
}

pub(crate) fn detected(plugin: &Plugin, request: &Request, raw: Detection, used: Used) -> Result<Detected, Fault> {
    let memory = remembered(raw.memory)?;
    let mut notices = Notices::new(plugin.name(), raw.notices);
    let rank = |key: &str| request.quotas.iter().position(|quota| quota.key == key);
    let mut seen = BTreeSet::new();
    let mut scores = Vec::new();
    for said in raw.scores {
        let samples = request.quotas.iter().find(|quota| quota.key == said.key).map(|quota| quota.usage.values.len());
        let fits = samples == Some(said.values.len()) && said.values.iter().all(|score| is_share(*score));
        if fits && seen.insert(said.key.clone()) {
            scores.push(Scored { quota: said.key, values: said.values });
        } else {
            notices.unusable(&said.key, "its scores are not one from 0 to 1 for each sample, said once");
        }
    }
    scores.sort_by_key(|said| rank(&said.quota));
    let mut anomalies = Vec::new();
    for said in raw.anomalies {
        let reason = clean(&said.reason, REASON);
        let fits = rank(&said.key).is_some() && said.start <= said.end && is_share(said.score) && !reason.is_empty();
        if fits && anomalies.len() < ANOMALIES {
            let (quota, start, end, score) = (said.key, said.start, said.end, said.score);
            anomalies.push(Anomaly { quota, start, end, score, reason, optimizer: plugin.name().to_owned() });
        } else {
            notices.unusable(&said.key, "an anomaly has no such quota, no time, no score from 0 to 1 or no reason");
        }
    }
    anomalies.sort_by_key(|anomaly| (rank(&anomaly.quota), anomaly.start, anomaly.end));
    Ok(Detected { scores, anomalies, notices: notices.0, memory, log: used.log, fuel: used.fuel })
}
