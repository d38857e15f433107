//! A guest's values, looked at one by one. What comes out of here may be shown and may be judged.

use crate::text::clean;
use crate::{Quota, Request};
use std::collections::BTreeMap;
use tenure_finding::{Limit, Proposal, Quantity, Withheld};

/// Characters of a reason.
pub(crate) const REASON: usize = 1_000;

/// Characters of a quota's key that are repeated to the user.
pub(crate) const KEY: usize = 64;

/// How many refusals are listed; a plugin that earns more is summed up.
const LISTED: usize = 100;

/// The largest amount of a quota, in thousandths: up to here every integer is exact as a float.
const LARGEST: i64 = 1 << 53;

/// What a plugin wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct RawProposal {
    /// Which quota.
    pub key: String,
    /// The limit it took for today's, in thousandths; none is unlimited.
    pub current: Option<i64>,
    /// What it should be, in thousandths.
    pub recommended: i64,
    /// From 0 to 1.
    pub confidence: f64,
    /// From 0 to 1, where it says.
    pub expected_overrun: Option<f64>,
    /// Why.
    pub reason: String,
}

/// Separates what may be offered from what is withheld, in the order of `raw`. `optimizer` is the name that the host knows
/// the plugin by, not the one that it gives itself.
///
/// Of two proposals for one quota neither is offered: nothing says which one was meant.
pub fn validate(request: &Request, optimizer: &str, raw: &[RawProposal]) -> (Vec<Proposal>, Vec<Withheld>) {
    let quotas: BTreeMap<&str, &Quota> = request.quotas.iter().map(|quota| (quota.key.as_str(), quota)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for proposal in raw {
        *times.entry(&proposal.key).or_default() += 1;
    }
    let (mut offered, mut withheld, mut unlisted) = (Vec::new(), Vec::new(), 0_usize);
    for proposal in raw {
        let objection = match quotas.get(proposal.key.as_str()) {
            None => Some("the template has no such quota".to_owned()),
            Some(_) if times.get(proposal.key.as_str()).is_some_and(|times| *times > 1) => {
                Some("it was proposed more than once".to_owned())
            }
            Some(quota) => object(quota, proposal),
        };
        match objection {
            None => offered.push(Proposal {
                quota: proposal.key.clone(),
                current: limit(proposal.current),
                recommended: Quantity(proposal.recommended),
                confidence: proposal.confidence,
                expected_overrun: proposal.expected_overrun,
                reason: clean(&proposal.reason, REASON),
                optimizer: optimizer.to_owned(),
            }),
            Some(_) if withheld.len() >= LISTED => unlisted += 1,
            Some(because) => withheld.push(Withheld {
                quota: clean(&proposal.key, KEY),
                proposed: Quantity(proposal.recommended).to_string(),
                optimizer: optimizer.to_owned(),
                because,
                breaks: Vec::new(),
            }),
        }
    }
    if unlisted > 0 {
        withheld.push(Withheld {
            quota: String::new(),
            proposed: String::new(),
            optimizer: optimizer.to_owned(),
            because: format!("{unlisted} more proposals were not usable either"),
            breaks: Vec::new(),
        });
    }
    (offered, withheld)
}

/// The first thing that is wrong with a proposal for `quota`.
fn object(quota: &Quota, proposal: &RawProposal) -> Option<String> {
    let recommended = Quantity(proposal.recommended);
    let current = limit(proposal.current);
    if quota.pinned {
        return Some("the quota is pinned".to_owned());
    }
    if current != quota.current {
        return Some(format!("it was made for a limit of {current}, and the limit is {}", quota.current));
    }
    if !(1..=LARGEST).contains(&proposal.recommended) {
        return Some("it is no amount that a quota can have".to_owned());
    }
    if Limit::Of(recommended) == quota.current {
        return Some("it is the limit of today".to_owned());
    }
    if let Some(min) = quota.min.filter(|min| recommended < *min) {
        return Some(format!("it is below {min}, the least that the tier admits"));
    }
    if let Some(max) = quota.max.filter(|max| recommended > *max) {
        return Some(format!("it is above {max}, the most that the tier admits"));
    }
    // False for NaN too.
    if !(0.0..=1.0).contains(&proposal.confidence) {
        return Some(format!("its confidence is {}, and not from 0 to 1", proposal.confidence));
    }
    if let Some(share) = proposal.expected_overrun.filter(|share| !(0.0..=1.0).contains(share)) {
        return Some(format!("the overrun it expects is {share}, and not from 0 to 1"));
    }
    if clean(&proposal.reason, REASON).is_empty() {
        return Some("it gives no reason".to_owned());
    }
    None
}

fn limit(thousandths: Option<i64>) -> Limit {
    thousandths.map_or(Limit::Unlimited, |amount| Limit::Of(Quantity(amount)))
}
