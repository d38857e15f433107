//! The words around the figures: one sentence that can be read aloud.

use crate::fit::{Quota, Tier, Usage, whole};
use crate::words::{days, exact, listed, measured, money, of, tier};

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
        let (then, admits) = (self.usage.need.then, whole(self.admits) / 1000.0);
        if admits > 0.0 { then / admits } else { then * 1e9 }
    }

    fn of(&self) -> String {
        of(self.quota.key, self.quota.unit)
    }

    /// Days on which the peak reached the limit, give or take what throttling and measuring take away.
    fn days_at_limit(&self) -> u64 {
        let limit = whole(self.admits) / 1000.0 * AT_LIMIT;
        let at_limit = self.usage.days.peaks().filter(|(_, peak)| *peak >= limit && *peak > 0.0).count();
        u64::try_from(at_limit).unwrap_or(u64::MAX)
    }
}

/// Usage that is cut off at a limit reads a little less than the limit.
const AT_LIMIT: f64 = 0.97;

/// What a sentence is about.
pub(crate) struct About<'a> {
    pub(crate) today: &'a Tier<'a>,
    pub(crate) tier: &'a Tier<'a>,
    pub(crate) days: u64,
    /// Days ahead.
    pub(crate) horizon: u64,
    /// Now, then, and the currency.
    pub(crate) cost: Option<(i64, i64, &'a str)>,
    /// Quotas of which today's limit counts.
    pub(crate) unmeasured: &'a [String],
}

impl About<'_> {
    /// What follows after the main statement.
    fn rest(&self) -> String {
        let cost = match self.cost {
            Some((now, then, currency)) if then < now => {
                format!(", and at list prices a month costs {} {currency} instead of {}", money(then), money(now))
            }
            Some((now, then, currency)) => {
                format!(", for {} {currency} a month at list prices instead of {}", money(then), money(now))
            }
            None => String::new(),
        };
        let unmeasured = match self.unmeasured {
            [] => String::new(),
            names => {
                format!(
                    "; too little is known of the use of {}, so all that it has of that counts as needed",
                    listed(names)
                )
            }
        };
        format!("{cost}{unmeasured}")
    }
}

/// What it grows to, where it grows: `9.3 within 30 days if it goes on growing as it does`.
fn grown(usage: &Usage, horizon: u64) -> Option<String> {
    let then = measured(usage.need.then);
    let grows = usage.need.growth > 0.0 && then != measured(usage.need.now);
    grows.then(|| format!("{then} within {} if it goes on growing as it does", days(horizon)))
}

/// Why today's tier is too small and this one is not. `tight` is what is short, the worst first.
pub(crate) fn larger(about: &About<'_>, tight: &[Tight<'_>]) -> String {
    let Some(worst) = tight.first() else { return String::new() };
    let (today, name) = (tier(about.today.name), tier(about.tier.name));
    let limit = about.tier.limits.iter().find(|(key, _)| *key == worst.quota.key).and_then(|(_, limit)| *limit);
    let admits = limit.map_or_else(|| "sets no limit".to_owned(), |limit| format!("admits {}", exact(limit)));
    let at_limit = match worst.days_at_limit() {
        0 => String::new(),
        count => format!(" ({count} of {} came to that or close to it)", days(worst.usage.days.observed())),
    };
    let grown = grown(worst.usage, about.horizon).map(|grown| format!(" and will take {grown}")).unwrap_or_default();
    let others = match tight.len() - 1 {
        0 => String::new(),
        1 => " (one more quota is short too)".to_owned(),
        more => format!(" ({more} more quotas are short too)"),
    };
    format!(
        "{today} does not hold what is needed: at its busiest in {} the tenant took {} {}{grown}, and {today} admits \
         {}{at_limit}, while {name} {admits}{others}{}",
        days(worst.usage.days.observed()),
        measured(worst.usage.need.now),
        worst.of(),
        exact(worst.admits),
        about.rest(),
    )
}

/// Why a smaller tier is enough. `closest` is the quota that comes closest to what it admits.
pub(crate) fn smaller(about: &About<'_>, closest: Option<&Tight<'_>>) -> String {
    let name = tier(about.tier.name);
    let seen = days(about.days);
    let Some(closest) = closest else {
        return format!("{name} holds all that was used in {seen}: it sets no limit to any of it{}", about.rest());
    };
    let above = match closest.days_at_limit() {
        0 => "no day would have come near that limit".to_owned(),
        count => format!("{} would have come near that limit", days(count)),
    };
    let grown = grown(closest.usage, about.horizon).map(|grown| format!(", which will be {grown}")).unwrap_or_default();
    format!(
        "{name} is enough: at its busiest in {seen} the tenant took {} of the {} {} that {name} admits{grown}, and a \
         smaller share of all else that was measured, so {above}{}",
        measured(closest.usage.need.now),
        exact(closest.admits),
        closest.of(),
        about.rest(),
    )
}

/// What is needed, for a tier that nobody offers.
pub(crate) fn needs(tight: &Tight<'_>) -> String {
    format!("{} {} with nothing to spare", measured(tight.usage.need.then), tight.of())
}
