//! From quotas with usage to proposals, and to notices about what could not be judged.

use crate::config::Config;
use crate::judge::judge;
use crate::memory::Memory;
use crate::walk::Walk;
use quota_advice::{DAY, Notice, Quota, notice};

/// The shortest and the longest time that a limit can hold, in seconds: an hour and four weeks.
pub const CADENCES: (u64, u64) = (3_600, 28 * DAY);

/// A limit that is better than today's.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// `cpu_cores`.
    pub key: String,
    /// Today's limit.
    pub current: Option<i64>,
    /// The better one.
    pub recommended: i64,
    /// From 0 to 1, in hundredths: see the README.
    pub confidence: f64,
    /// The share of time, from 0 to 1, that usage is expected above the recommended limit. `None` while history is short.
    pub expected_overrun: Option<f64>,
    /// One sentence.
    pub reason: String,
    /// The figures behind it, as JSON.
    pub evidence: String,
}

/// All that is said about a template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Advice {
    /// At most one for a quota.
    pub proposals: Vec<Proposal>,
    /// In the order of the quotas; what holds for several is said once.
    pub notices: Vec<Notice>,
}

/// Judges every quota by its usage up to `now`, for limits that hold for `cadence` seconds (kept within [`CADENCES`]), and
/// says what to remember for the next call.
///
/// Timestamps rise, and samples that the memory has seen already may be left out. Quotas that the memory knows and the
/// request does not mention are forgotten.
pub fn advise(now: u64, cadence: u64, quotas: &[Quota<'_>], config: &Config, mut memory: Memory) -> (Advice, Memory) {
    let cadence = cadence.clamp(CADENCES.0, CADENCES.1);
    let mut advice = Advice::default();
    let mut next = Memory::default();
    for quota in quotas {
        let price = config.price(quota.key);
        let walk = memory.walks.remove(quota.key);
        // Another cadence or price is another rule: what was learnt under the old one does not fit.
        let same = |walk: &Walk| walk.cadence == cadence && walk.price.to_bits() == price.to_bits();
        let changed = walk.as_ref().is_some_and(|walk| !same(walk));
        let mut walk = walk.filter(same).unwrap_or_else(|| Walk::new(cadence, price));
        walk.on(now, quota.timestamps, quota.values);
        if changed {
            let message = "settings changed, so what was learnt before is not used";
            advice.notices.push(Notice::about(quota.key, "settings-changed", message));
        }
        judge(now, quota, config, &walk, &mut advice);
        if walk.samples > 0 || walk.bad + walk.future > 0 {
            next.walks.insert(quota.key.to_owned(), walk);
        }
    }
    if !quotas.is_empty() && next.walks.is_empty() {
        advice.notices = vec![Notice::no_usage_at_all()];
    }
    advice.notices = notice::folded(advice.notices);
    (advice, next)
}
