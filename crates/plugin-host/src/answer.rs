//! What plugins answer, after every value was looked at. What comes out of here may be shown and may be judged.

mod detection;
mod fit;
mod forecast;

pub(crate) use detection::detected;
pub use detection::{Detected, Scored};
pub use fit::Choice;
pub(crate) use fit::choice;
pub use forecast::Foresight;
pub(crate) use forecast::foresight;

use crate::contract::since_0_2_0::{Notice as RawNotice, Report};
use crate::plugin::{LogLine, Used};
use crate::text::clean;
use crate::validate::{KEY, REASON};
use crate::{Fault, Plugin, RawProposal, Request, validate};
use serde_json::Value;
use std::collections::BTreeMap;
use tenure_finding::{Notice, Proposal, Withheld};

/// Bytes of one piece of evidence.
const EVIDENCE: usize = 16 << 10;

/// Notices of one call.
const NOTICES: usize = 100;

/// Bytes of memory that a plugin may ask to have back.
const MEMORY: usize = 1 << 20;

/// What an optimizer advises.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// What may be offered.
    pub proposals: Vec<Proposal>,
    /// What may not, and why.
    pub withheld: Vec<Withheld>,
    /// What the plugin could not judge.
    pub notices: Vec<Notice>,
    /// The figures behind the proposals, by quota.
    pub evidence: BTreeMap<String, Value>,
    /// What it wants to have back with the next request.
    pub memory: Vec<u8>,
    /// What it logged.
    pub log: Vec<LogLine>,
    /// Units of fuel it took: the same for the same request, everywhere.
    pub fuel: u64,
}

pub(crate) fn advice(plugin: &Plugin, request: &Request, report: Report, used: Used) -> Result<Advice, Fault> {
    let memory = remembered(report.memory)?;
    let (mut raw, mut figures) = (Vec::new(), Figures::default());
    for proposal in report.proposals {
        figures.keep(&proposal.key, proposal.evidence);
        raw.push(RawProposal {
            key: proposal.key,
            current: proposal.current,
            recommended: proposal.recommended,
            confidence: proposal.confidence,
            expected_overrun: proposal.expected_overrun,
            reason: proposal.reason,
        });
    }
    let (proposals, withheld) = validate(request, plugin.name(), &raw);
    let mut notices = Notices::new(plugin.name(), report.notices);
    let evidence = figures.of(proposals.iter().map(|proposal| proposal.quota.as_str()), &mut notices);
    Ok(Advice { proposals, withheld, notices: notices.0, evidence, memory, log: used.log, fuel: used.fuel })
}

fn remembered(memory: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if memory.len() > MEMORY { Err(Fault::MemoryTooLarge { size: memory.len(), limit: MEMORY }) } else { Ok(memory) }
}

/// The notices of one call, and what the host adds to them.
struct Notices(Vec<Notice>, String);

impl Notices {
    fn new(plugin: &str, raw: Vec<RawNotice>) -> Self {
        let said = raw.len();
        let mut notices = Self(Vec::new(), plugin.to_owned());
        for notice in raw.into_iter().take(NOTICES) {
            let quota = notice.key.map(|key| clean(&key, KEY));
            notices.push(quota, &clean(&notice.kind, KEY), clean(&notice.message, REASON));
        }
        if said > NOTICES {
            notices.push(None, "more", format!("{} more notices were left out", said - NOTICES));
        }
        notices
    }

    /// Says that something of an answer is not usable.
    fn unusable(&mut self, quota: &str, because: &str) {
        self.push(Some(clean(quota, KEY)), "unusable", because.to_owned());
    }

    fn push(&mut self, quota: Option<String>, kind: &str, message: String) {
        self.0.push(Notice { optimizer: self.1.clone(), quota, kind: kind.to_owned(), message, degraded: false });
    }
}

/// Evidence by quota, as the plugin wrote it.
#[derive(Default)]
struct Figures(BTreeMap<String, String>);

impl Figures {
    fn keep(&mut self, key: &str, evidence: String) {
        if !evidence.is_empty() {
            self.0.insert(key.to_owned(), evidence);
        }
    }

    /// The evidence of what is offered, where it is what it claims to be.
    fn of<'k>(&self, keys: impl Iterator<Item = &'k str>, notices: &mut Notices) -> BTreeMap<String, Value> {
        let mut evidence = BTreeMap::new();
        for key in keys {
            let Some(text) = self.0.get(key) else { continue };
            match serde_json::from_str(text) {
                Ok(value) if text.len() <= EVIDENCE => {
                    evidence.insert(key.to_owned(), value);
                }
                _ => notices.unusable(key, &format!("its evidence is not JSON of at most {EVIDENCE} bytes")),
            }
        }
        evidence
    }
}

/// Whether a share is one; false for NaN.
fn is_share(share: f64) -> bool {
    (0.0..=1.0).contains(&share)
}
