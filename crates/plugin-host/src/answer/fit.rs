//! What fitters answer.

use super::{Figures, Notices, is_share};
use crate::contract::since_0_2_0::Fit;
use crate::plugin::{LogLine, Used};
use crate::text::clean;
use crate::validate::REASON;
use crate::{Plugin, Tier};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tenure_finding::{Notice, TierMove};

/// Which tiers fit better.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// The best first; each a tier of those given, and none the one that the tenant has.
    pub moves: Vec<TierMove>,
    /// What the plugin could not judge, and what of its answer was not usable.
    pub notices: Vec<Notice>,
    /// The figures behind the moves, by tier.
    pub evidence: BTreeMap<String, Value>,
    /// What it logged.
    pub log: Vec<LogLine>,
    /// Units of fuel it took.
    pub fuel: u64,
}

pub(crate) fn choice(plugin: &Plugin, tiers: &[Tier], fit: Fit, used: Used) -> Choice {
    let mut notices = Notices::new(plugin.name(), fit.notices);
    let mut figures = Figures::default();
    let (mut moves, mut seen) = (Vec::new(), BTreeSet::new());
    for said in fit.moves {
        let reason = clean(&said.reason, REASON);
        let is_offered = tiers.iter().any(|tier| tier.name == said.tier && !tier.current);
        if is_offered && is_share(said.confidence) && !reason.is_empty() && seen.insert(said.tier.clone()) {
            figures.keep(&said.tier, said.evidence);
            let (tier, confidence, optimizer) = (said.tier, said.confidence, plugin.name().to_owned());
            moves.push(TierMove { tier, confidence, reason, optimizer, ..TierMove::default() });
        } else {
            notices.unusable(&said.tier, "it is no other tier on offer, said once, with a confidence and a reason");
        }
    }
    let evidence = figures.of(moves.iter().map(|step| step.tier.as_str()), &mut notices);
    Choice { moves, notices: notices.0, evidence, log: used.log, fuel: used.fuel }
}
