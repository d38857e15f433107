//! The words around the figures: one sentence that can be read aloud.

use crate::advice::Quota;

/// Thousandths as people write them: `8`, `0.25`.
pub(crate) fn amount(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, (thousandths % 1000).abs());
    if part == 0 {
        return whole.to_string();
    }
    let digits = format!("{part:03}");
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

/// A share as a percentage: never a plain 0 for what is not quite nothing.
pub(crate) fn percent(share: f64) -> String {
    let percentage = share * 100.0;
    if percentage > 0.0 && percentage < 0.05 { "under 0.1 %".to_owned() } else { format!("{percentage:.1} %") }
}

/// Three significant digits are enough for a measured amount.
fn measured(value: f64) -> String {
    let text = if value >= 100.0 {
        return format!("{value:.0}");
    } else if value >= 1.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn days(count: u64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// A share of time in words, after "for": `about 10 minutes a day`. `None` for what hardly ever happens.
fn time(share: f64) -> Option<String> {
    let minutes = share * 24.0 * 60.0;
    let count = |number: f64, unit: &str, of: &str| {
        let number = number.round();
        format!("about {number} {unit}{} a {of}", if number > 1.0 { "s" } else { "" })
    };
    if minutes >= 23.5 * 60.0 {
        Some("nearly all day".to_owned())
    } else if minutes >= 90.0 {
        Some(count(minutes / 60.0, "hour", "day"))
    } else if minutes >= 1.5 {
        Some(count(minutes, "minute", "day"))
    } else if minutes * 7.0 >= 1.0 {
        Some(count(minutes * 7.0, "minute", "week"))
    } else {
        None
    }
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

/// Why, in one sentence.
pub(crate) fn sentence(quota: &Quota<'_>, said: &Said) -> String {
    let (now, then) = (amount(said.current), amount(said.recommended));
    let unit = quota.unit;
    let history = days(said.days);
    let peak = measured(said.peak);
    let bound = bound(quota, said.recommended);
    if said.peak <= 0.0 {
        return format!("Nothing was used in {history}, so {then} {unit}{bound} will do to keep it open.");
    }
    let Some(after) = said.after else {
        let extra = ((said.headroom - 1.0) * 100.0).round();
        return format!(
            "There {} only {history} of usage so far, so {then} {unit}{bound} is just its peak of {peak} plus {extra} %, \
             to be looked at again after {}.",
            if said.days == 1 { "is" } else { "are" },
            days(said.minimum),
        );
    };
    let above = |share: Option<f64>| share.and_then(time);
    let trend = if said.growth > 0.0 {
        format!(" and grows by about {} % a day", measured((said.growth * 1000.0).round().max(1.0) / 10.0))
    } else {
        String::new()
    };
    let before = above(said.before);
    let expected = above(Some(after));
    if said.recommended > said.current {
        let instead = before.map_or_else(String::new, |before| format!(" instead of {before}"));
        let held = match expected {
            Some(expected) => format!("keeps it above the quota for only {expected}{instead}"),
            None if instead.is_empty() => "gives it the room that it is about to need".to_owned(),
            None => format!("hardly ever leaves it above the quota{}", instead.replace(" instead of ", ", against ")),
        };
        return format!("Usage peaked at {peak} {unit} in {history}{trend}, so {then} instead of {now}{bound} {held}.");
    }
    let cost = match expected {
        Some(expected) => format!("with usage above it for {expected}"),
        None => "and usage should hardly ever be above it".to_owned(),
    };
    format!("Usage peaked at {peak} {unit} in {history}{trend}, so {then} instead of {now}{bound} will do, {cost}.")
}

/// Says where the tier and not the usage decided.
fn bound(quota: &Quota<'_>, proposed: i64) -> &'static str {
    if quota.max == Some(proposed) {
        " (the most that the tier admits)"
    } else if quota.min == Some(proposed) {
        " (the least that the tier admits)"
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
            (0.25, Some("about 6 hours a day")),
            (0.01, Some("about 14 minutes a day")),
            (0.0005, Some("about 5 minutes a week")),
            (0.0, None),
        ] {
            assert_eq!(time(share).as_deref(), words);
        }
    }

    #[test]
    fn amounts_have_no_trailing_zeros() {
        assert_eq!((amount(8000), amount(250), amount(1_500)), ("8".to_owned(), "0.25".to_owned(), "1.5".to_owned()));
        assert_eq!(
            (measured(3.0), measured(3.21), measured(0.25)),
            ("3".to_owned(), "3.2".to_owned(), "0.25".to_owned())
        );
        assert_eq!((percent(0.0001), percent(0.1234)), ("under 0.1 %".to_owned(), "12.3 %".to_owned()));
    }
}
