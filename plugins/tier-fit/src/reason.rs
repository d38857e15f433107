//! The words around the figures: one sentence that can be read aloud.

use crate::fit::{Quota, Tier, Usage};
use crate::words::{measured, of, sentence, tier};
use quota_advice::figure::{counted, exact, with_unit};
use quota_advice::quota::units;

/// A quota beside what a tier admits of it.
pub(crate) struct Tight<'a> {
    pub(crate) quota: &'a Quota<'a>,
    pub(crate) usage: &'a Usage,
    /// In thousandths.
    pub(crate) admits: i64,
}

impl Tight<'_> {
    /// The need as a share of what is admitted.
    pub(crate) fn share(&self) -> f64 {
        let (then, admits) = (self.usage.need.then, units(self.admits));
        if admits > 0.0 { then / admits } else { then * 1e9 }
    }

    fn of(&self) -> String {
        of(self.quota.key, self.quota.unit)
    }

    /// Days on which the peak reached the limit, give or take what throttling and measuring take away.
    fn days_at_limit(&self) -> u64 {
        let limit = units(self.admits) * AT_LIMIT;
        let at_limit = self.usage.days.peaks().filter(|(_, peak)| *peak >= limit && *peak > 0.0).count();
        u64::try_from(at_limit).unwrap_or(u64::MAX)
    }
}

/// Usage that is cut off at a limit reads a little less than the limit.
const AT_LIMIT: f64 = 0.97;

/// What a sentence is about. What a month costs is said beside it, by whoever knows what the sums leave out.
pub(crate) struct About<'a> {
    pub(crate) today: &'a Tier<'a>,
    pub(crate) tier: &'a Tier<'a>,
    pub(crate) days: u64,
    /// Days ahead.
    pub(crate) horizon: u64,
}

/// What it grows to, where it grows: ` (9.3 within 30 days as it grows)`.
fn grown(usage: &Usage, horizon: u64) -> String {
    let then = measured(usage.need.then);
    let grows = usage.need.growth > 0.0 && then != measured(usage.need.now);
    if grows { format!(" ({then} within {} as it grows)", counted(horizon, "day")) } else { String::new() }
}

/// Why today's tier is too small and this one is not. `tight` is what is short, the worst first.
pub(crate) fn larger(about: &About<'_>, tight: &[Tight<'_>]) -> String {
    let Some(worst) = tight.first() else { return String::new() };
    let (today, name) = (tier(about.today.name), tier(about.tier.name));
    let limit = about.tier.limits.iter().find(|(key, _)| *key == worst.quota.key).and_then(|(_, limit)| *limit);
    let admits = limit.map_or_else(|| "sets no limit".to_owned(), |limit| format!("admits {}", exact(limit)));
    let seen = counted(worst.usage.days.observed(), "day");
    let grown = grown(worst.usage, about.horizon);
    let at_limit = match worst.days_at_limit() {
        // Where it is going says more than where it was.
        _ if !grown.is_empty() => String::new(),
        0 => String::new(),
        all if all == worst.usage.days.observed() => ", reached or nearly so every day".to_owned(),
        count => format!(", reached or nearly so on {}", counted(count, "day")),
    };
    let others = match tight.len() - 1 {
        0 => String::new(),
        1 => "; one more quota is short too".to_owned(),
        more => format!("; {more} more quotas are short too"),
    };
    sentence(&format!(
        "{today} is too small: in {seen} the tenant needed up to {}{} and {today} admits {}{at_limit}, while {name} \
         {admits}{others}",
        with_unit(&measured(worst.usage.need.now), &worst.of()),
        grown,
        exact(worst.admits),
    ))
}

/// Why a smaller tier is enough. `closest` is the quota that comes closest to what it admits.
pub(crate) fn smaller(about: &About<'_>, closest: Option<&Tight<'_>>) -> String {
    let name = tier(about.tier.name);
    let seen = counted(about.days, "day");
    let Some(closest) = closest else {
        return sentence(&format!("{name} holds all that was used in {seen}: it sets no limit to any of it"));
    };
    let above = match closest.days_at_limit() {
        0 => String::new(),
        count => format!(", and would have come near that limit on {}", counted(count, "day")),
    };
    sentence(&format!(
        "{name} is enough: in {seen} the tenant needed up to {}{} of the {} that {name} admits, and a smaller share of all \
         else that was measured{above}",
        measured(closest.usage.need.now),
        grown(closest.usage, about.horizon),
        with_unit(&exact(closest.admits), &closest.of()),
    ))
}

/// What is needed, for a tier that nobody offers.
pub(crate) fn needs(tight: &Tight<'_>) -> String {
    format!("{} with nothing to spare", with_unit(&measured(tight.usage.need.then), &tight.of()))
}
