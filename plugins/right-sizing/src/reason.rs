//! The words around the figures.

use crate::advice::Quota;
use crate::history::History;
use crate::mixture::Cost;
use std::fmt::Write;

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

/// How many samples a limit would cut, as far as there are any.
fn over(share: f64, none: &str, some: &str) -> String {
    if share > 0.0 { format!("{} {some}", percent(share)) } else { none.to_owned() }
}

/// Three significant digits are enough for a measured amount.
fn measured(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 1.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}

fn days(count: usize) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// Why the cheapest limit is proposed.
pub(crate) fn balanced(
    quota: &Quota<'_>,
    history: &History,
    current: (i64, Cost),
    proposed: (i64, Cost),
    lambda: f64,
) -> String {
    let mut text = format!(
        "Peak of {}: {} {}. At {}: {}, {} idle. At {} now: {}, {} idle. One sample over the limit weighs as much as \
         {lambda} idle ones.",
        days(history.observed_days()),
        measured(history.max()),
        quota.unit,
        amount(proposed.0),
        over(proposed.1.overrun, "no samples over the limit", "of samples over the limit"),
        percent(proposed.1.idle),
        amount(current.0),
        over(current.1.overrun, "none over", "over"),
        percent(current.1.idle),
    );
    bounds(&mut text, quota, proposed.0);
    text
}

/// Why, where nothing was used.
pub(crate) fn unused(quota: &Quota<'_>, history: &History, proposed: i64) -> String {
    let mut text = format!(
        "Nothing was used in {} ({} samples); {} {} would keep it open.",
        days(history.observed_days()),
        history.samples(),
        amount(proposed),
        quota.unit,
    );
    bounds(&mut text, quota, proposed);
    text
}

/// Why, under a week, the peak is all there is to go by.
pub(crate) fn provisional(
    quota: &Quota<'_>,
    history: &History,
    proposed: i64,
    minimum: usize,
    headroom: f64,
) -> String {
    let mut text = format!(
        "Peak of {}: {} {}. Under {} of usage this is only the peak times {headroom}, to be looked at again then.",
        days(history.observed_days()),
        measured(history.max()),
        quota.unit,
        days(minimum),
    );
    bounds(&mut text, quota, proposed);
    text
}

/// Says where the tier and not the usage decided.
fn bounds(text: &mut String, quota: &Quota<'_>, proposed: i64) {
    // Writing to a string can not fail.
    if quota.max == Some(proposed) {
        let _ = write!(text, " {} is the most that the tier admits.", amount(proposed));
    } else if quota.min == Some(proposed) {
        let _ = write!(text, " {} is the least that the tier admits.", amount(proposed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_shares_are_not_called_nothing() {
        assert_eq!(percent(0.0), "0.0 %");
        assert_eq!(over(0.0, "none over", "over"), "none over");
        assert_eq!(over(0.0001, "none over", "over"), "under 0.1 % over");
        assert_eq!(percent(0.0001), "under 0.1 %");
        assert_eq!(percent(0.1234), "12.3 %");
    }

    #[test]
    fn amounts_have_no_trailing_zeros() {
        assert_eq!((amount(8000), amount(250), amount(1_500)), ("8".to_owned(), "0.25".to_owned(), "1.5".to_owned()));
    }
}
