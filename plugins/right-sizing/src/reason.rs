//! The words around the figures: one sentence that can be read aloud.

use crate::round::thousandths;
use quota_advice::Quota;
use quota_advice::figure::{counted, exact, significant, with_unit};

/// A share as a percentage: never a plain 0 for what is not quite nothing.
pub(crate) fn percent(share: f64) -> String {
    let percentage = share * 100.0;
    if percentage > 0.0 && percentage < 0.05 { "under 0.1 %".to_owned() } else { format!("{percentage:.1} %") }
}

/// Three digits are enough for a measured amount.
fn measured(value: f64) -> String {
    significant(value, 3, 3)
}

/// A share of time in words: how much, and of what. `None` for what hardly ever happens.
type Time = Option<(String, &'static str)>;

/// `about 10 minutes` of `a day`. Whatever is said of time is said by this rule.
fn time(share: f64) -> Time {
    let minutes = share * 24.0 * 60.0;
    let count = |number: f64, unit: &str| format!("about {number} {unit}{}", if number > 1.0 { "s" } else { "" });
    Some(if minutes >= 23.5 * 60.0 {
        ("nearly all".to_owned(), " day")
    } else if minutes >= 570.0 {
        (count((minutes / 60.0).round(), "hour"), " a day")
    } else if minutes >= 105.0 {
        // To the half hour.
        (count((minutes / 30.0).round() / 2.0, "hour"), " a day")
    } else if minutes >= 20.0 {
        (count((minutes / 5.0).round() * 5.0, "minute"), " a day")
    } else if minutes >= 1.5 {
        (count(minutes.round(), "minute"), " a day")
    } else if minutes * 7.0 >= 0.5 {
        (count((minutes * 7.0).round(), "minute"), " a week")
    } else {
        return None;
    })
}

/// What a proposal is about.
pub(crate) struct Said {
    pub(crate) days: u64,
    pub(crate) peak: f64,
    pub(crate) current: i64,
    pub(crate) recommended: i64,
    /// Expected shares of time above the limit of today and above the proposed one.
    pub(crate) before: Option<f64>,
    pub(crate) after: Option<f64>,
    pub(crate) growth: f64,
    pub(crate) minimum: u64,
    pub(crate) headroom: f64,
}

/// Why, in one sentence: the history, the proposal, and what is to be expected of it.
pub(crate) fn sentence(quota: &Quota<'_>, said: &Said) -> String {
    let Said { current, recommended, growth, .. } = *said;
    let then = exact(recommended);
    // Where no peak names the unit, today's limit does.
    let now = if said.peak <= 0.0 { with_unit(&exact(current), quota.unit) } else { exact(current) };
    let history = counted(said.days, "day");
    let peak = with_unit(&measured(said.peak), quota.unit);
    let then = format!("{}{then}", bound(quota, recommended));
    let change = format!("{then} instead of {now}");
    if said.peak <= 0.0 {
        return format!("Nothing was used in {history}, so {change} is enough to keep it open.");
    }
    let Some(after) = said.after else {
        let extra = ((said.headroom - 1.0) * 100.0).round();
        return format!(
            "Only {history} of usage {} known, so {change} goes by the peak of {peak} plus {extra} %; how often that is exceeded \
             can be said after {}.",
            if said.days == 1 { "is" } else { "are" },
            counted(said.minimum, "day"),
        );
    };
    let trend = if growth > 0.0 {
        format!(" and grows by about {} % a day", measured((growth * 1000.0).round().max(1.0) / 10.0))
    } else {
        String::new()
    };
    let expected = time(after);
    if recommended > current {
        let left = match (expected, said.before.and_then(time)) {
            (Some((after, of)), Some((before, of_before))) => {
                // Said once where it is the same.
                let after_of = if of == of_before { "" } else { of };
                format!("leaves it over the quota for {after}{after_of} instead of {before}{of_before}")
            }
            (Some((after, of)), None) => {
                format!("leaves room for what is coming, and it over the quota for {after}{of}")
            }
            (None, Some((before, of))) => {
                format!("hardly ever leaves it over the quota, which it now is for {before}{of}")
            }
            (None, None) => "gives it the room that it is about to need".to_owned(),
        };
        return format!("Usage peaked at {peak} in {history}{trend}, so {change} {left}.");
    }
    let over = match expected {
        Some((after, of)) => format!("will do, with usage over the quota for {after}{of}"),
        None => "will do, and usage should hardly ever be over the quota".to_owned(),
    };
    // A limit below the peak is a choice, not a consequence.
    if thousandths(said.peak).is_none_or(|peak| peak > recommended) {
        format!("Usage peaked at {peak} in {history}{trend}, but {change} {over}.")
    } else {
        format!("Usage never passed {peak} in {history}{trend}, so {change} {over}.")
    }
}

/// Says where the tier and not the usage decided.
fn bound(quota: &Quota<'_>, proposed: i64) -> &'static str {
    if quota.max == Some(proposed) {
        "the tier's maximum of "
    } else if quota.min == Some(proposed) {
        "the tier's minimum of "
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_time_are_said_in_time() {
        for (share, words) in [
            (0.99, Some("nearly all day")),
            (0.75, Some("about 18 hours a day")),
            (0.25, Some("about 6 hours a day")),
            (0.1, Some("about 2.5 hours a day")),
            (0.07, Some("about 100 minutes a day")),
            (0.022, Some("about 30 minutes a day")),
            (0.01, Some("about 14 minutes a day")),
            (0.0005, Some("about 5 minutes a week")),
            (0.0001, Some("about 1 minute a week")),
            (0.0, None),
        ] {
            assert_eq!(time(share).map(|(much, of)| much + of).as_deref(), words);
        }
    }

    #[test]
    fn amounts_have_three_digits() {
        assert_eq!(
            (measured(3.0), measured(3.214), measured(0.25)),
            ("3".to_owned(), "3.21".to_owned(), "0.25".to_owned())
        );
        assert_eq!(
            (measured(9.996), measured(99.96), measured(0.9996)),
            ("10".to_owned(), "100".to_owned(), "1".to_owned())
        );
        assert_eq!((percent(0.0001), percent(0.1234)), ("under 0.1 %".to_owned(), "12.3 %".to_owned()));
    }
}
