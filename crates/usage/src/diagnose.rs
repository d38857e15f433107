//! What is remarkable about a series that is used all the same. Nothing is filled in, cut or smoothed.

use crate::Series;
use crate::reading::Note;
use crate::time::{duration, shown};
use crate::unit::number;
use std::collections::BTreeMap;

/// A longer time between two samples than this many thousandths of the usual step is a gap.
const GAP: u64 = 1500;

/// A sample whose distance differs from the usual step by more than this many thousandths of it is off the beat.
const OFF_BEAT: u64 = 100;

/// A share of samples off the beat above which the step is called irregular.
const IRREGULAR: f64 = 0.05;

/// A value that does not move for at least a day and this many samples looks stuck, if it moved before or after.
const STUCK: (u64, usize) = (86_400, 24);

/// What a parser saw that the series does not show.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    /// Places for a sample without an amount: empty cells, NaN.
    pub(crate) missing: usize,
    /// How often a counter began anew.
    pub(crate) resets: usize,
}

/// One remarkable thing about one series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    code: &'static str,
    /// To find the worst of many series.
    weight: f64,
    /// What is said of the worst: `3 gaps, …`.
    text: String,
}

#[expect(clippy::cast_precision_loss, reason = "fewer samples and seconds than 2^53")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.1 {
        "under 0.1 %".to_owned()
    } else {
        format!("{} %", number((percent * 10.0).round() / 10.0))
    }
}

fn times(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {many}", with_commas(count)) }
}

#[expect(clippy::cast_precision_loss, reason = "fewer samples than 2^53")]
fn with_commas(count: usize) -> String {
    number(count as f64)
}

/// Looks at a series in order of time.
pub(crate) fn diagnose(series: &Series, seen: &Seen, now: Option<u64>, mut found: impl FnMut(Finding)) {
    if seen.missing > 0 {
        let whole = series.values.len() + seen.missing;
        let part = share(seen.missing as u64, whole as u64);
        let text = format!("{} without an amount ({})", times(seen.missing, "sample", "samples"), percent(part));
        found(Finding { code: "usage::missing", weight: part, text });
    }
    if seen.resets > 0 {
        let text = format!("the counter began anew {}, each time a gap", times(seen.resets, "time", "times"));
        found(Finding { code: "usage::resets", weight: share(seen.resets as u64, 1), text });
    }
    if let Some(step) = step(&series.timestamps) {
        gaps(&series.timestamps, step, &mut found);
    }
    if let Some(finding) = stuck(series) {
        found(finding);
    }
    let future = now.map_or(0, |now| series.timestamps.len() - series.timestamps.partition_point(|time| *time <= now));
    if future > 0 {
        let last = series.timestamps.last().map_or_else(String::new, |last| shown(*last));
        let text = format!("{} later than now, the last from {last}", times(future, "sample", "samples"));
        found(Finding { code: "usage::future", weight: share(future as u64, 1), text });
    }
}

/// The usual time between two samples: the median.
fn step(timestamps: &[u64]) -> Option<u64> {
    let mut steps: Vec<u64> =
        timestamps.iter().zip(timestamps.iter().skip(1)).map(|(before, after)| after.saturating_sub(*before)).collect();
    if steps.len() < 2 {
        return None;
    }
    let first = steps.first().copied()?;
    // Nearly every series is even, which is seen faster than its median is found.
    if steps.iter().all(|step| *step == first) {
        return Some(first);
    }
    let middle = (steps.len() - 1) / 2;
    Some(*steps.select_nth_unstable(middle).1)
}

fn gaps(timestamps: &[u64], step: u64, found: &mut impl FnMut(Finding)) {
    let (mut gaps, mut longest, mut lost, mut off) = (0_usize, (0_u64, 0_u64), 0_u64, 0_u64);
    for (before, after) in timestamps.iter().zip(timestamps.iter().skip(1)) {
        let distance = after.saturating_sub(*before);
        if distance == step {
            continue;
        }
        if distance > step.saturating_mul(GAP) / 1000 {
            gaps += 1;
            lost += distance - step;
            if distance > longest.0 {
                longest = (distance, *before);
            }
        } else if distance.abs_diff(step).saturating_mul(1000) > step.saturating_mul(OFF_BEAT) {
            off += 1;
        }
    }
    if gaps > 0 {
        let whole = timestamps.first().zip(timestamps.last()).map_or(0, |(first, last)| last - first);
        let part = share(lost, whole);
        let (length, from) = longest;
        let text = format!(
            "{} in a step of {}, the longest {} from {}, in all {} of the time",
            times(gaps, "gap", "gaps"),
            duration(step),
            duration(length),
            shown(from),
            percent(part)
        );
        found(Finding { code: "usage::gaps", weight: part, text });
    }
    let part = share(off, timestamps.len() as u64);
    if part > IRREGULAR {
        let text = format!("{} of the samples are off the usual step of {}", percent(part), duration(step));
        found(Finding { code: "usage::irregular", weight: part, text });
    }
}

/// The longest run of one value above zero, where the rest moves. A quota that is always used alike is not stuck, and
/// zero is idleness.
fn stuck(series: &Series) -> Option<Finding> {
    let (mut best, mut from, mut changes) = ((0_usize, 0_usize), 0_usize, 0_usize);
    let values = &series.values;
    for (at, value) in values.iter().enumerate() {
        if at > 0 && values.get(at - 1).is_some_and(|before| before.to_bits() != value.to_bits()) {
            changes += 1;
            from = at;
        }
        if *value > 0.0 && at - from > best.1 - best.0 {
            best = (from, at);
        }
    }
    let (from, to) = best;
    let (start, end) = (*series.timestamps.get(from)?, *series.timestamps.get(to)?);
    let (long, samples) = STUCK;
    let elsewhere = values.len() - (to - from);
    if end - start < long || to - from + 1 < samples || changes * 2 < elsewhere || elsewhere < samples {
        return None;
    }
    let text = format!(
        "exactly {} for {} from {}, as if it were stuck",
        number(*values.get(from)?),
        duration(end - start),
        shown(start)
    );
    #[expect(clippy::cast_precision_loss, reason = "fewer seconds than 2^53")]
    Some(Finding { code: "usage::stuck", weight: (end - start) as f64, text })
}

/// Findings of a source, one sentence for a quota and kind: a fleet has thousands of series.
#[derive(Debug, Default)]
pub(crate) struct Tally(BTreeMap<(String, &'static str), Worst>);

#[derive(Debug)]
struct Worst {
    tenant: String,
    finding: Finding,
    series: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, tenant: &str, quota: &str, finding: Finding) {
        let key = (quota.to_owned(), finding.code);
        match self.0.get_mut(&key) {
            Some(worst) => {
                worst.series += 1;
                if finding.weight > worst.finding.weight {
                    (worst.tenant, worst.finding) = (tenant.to_owned(), finding);
                }
            }
            None => {
                self.0.insert(key, Worst { tenant: tenant.to_owned(), finding, series: 1 });
            }
        }
    }

    pub(crate) fn notes(self, source: &str) -> impl Iterator<Item = Note> {
        self.0.into_iter().map(move |((quota, code), Worst { tenant, finding, series })| {
            let others = match series - 1 {
                0 => String::new(),
                1 => ", and something alike for 1 more tenant".to_owned(),
                more => format!(", and something alike for {} more tenants", with_commas(more)),
            };
            let message = format!("`{quota}` of `{tenant}`: {}{others}", finding.text);
            Note { code, source: source.to_owned(), quota: Some(quota), tenant: Some(tenant), series, message }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(series: &Series, seen: Seen, now: Option<u64>) -> Vec<String> {
        let mut texts = Vec::new();
        diagnose(series, &seen, now, |finding| texts.push(format!("{} {}", finding.code, finding.text)));
        texts
    }

    fn every(step: u64, values: &[f64]) -> Series {
        let start = 1_795_219_200;
        Series { timestamps: (0..values.len() as u64).map(|at| start + at * step).collect(), values: values.to_vec() }
    }

    #[test]
    fn says_nothing_of_a_good_series() {
        let series = every(300, &[1.0, 2.0, 0.0, 0.0, 3.0]);
        assert_eq!(findings(&series, Seen::default(), Some(u64::MAX)), [""; 0]);
        assert_eq!(findings(&every(300, &[5.0; 1000]), Seen::default(), None), [""; 0]);
        assert_eq!(findings(&Series::default(), Seen::default(), Some(0)), [""; 0]);
    }

    #[test]
    fn counts_gaps_and_samples_off_the_beat() {
        let mut series = every(300, &[1.0; 11]);
        for time in series.timestamps.iter_mut().skip(5) {
            *time += 3000;
        }
        let expected = "usage::gaps 1 gap in a step of 5 min, the longest 55 min from 2026-11-21T00:20:00Z, in all 50 % of the time";
        assert_eq!(findings(&series, Seen::default(), None), [expected]);
        let mut series = every(300, &[1.0; 21]);
        series.timestamps[5] += 60;
        let expected = "usage::irregular 9.5 % of the samples are off the usual step of 5 min";
        assert_eq!(findings(&series, Seen::default(), None), [expected]);
    }

    #[test]
    fn suspects_a_value_that_stopped_moving() {
        let moving = (0..100).map(f64::from);
        let values: Vec<f64> = moving.clone().chain([7.5; 30]).chain(moving).collect();
        let expected = "usage::stuck exactly 7.5 for 1 d 5 h from 2026-11-25T04:00:00Z, as if it were stuck";
        assert_eq!(findings(&every(3600, &values), Seen::default(), None), [expected]);
    }

    #[test]
    fn says_what_the_parser_saw_and_what_is_later_than_now() {
        let seen = Seen { missing: 1, resets: 2 };
        let expected = [
            "usage::missing 1 sample without an amount (25 %)",
            "usage::resets the counter began anew 2 times, each time a gap",
            "usage::future 2 samples later than now, the last from 2026-11-21T00:10:00Z",
        ];
        assert_eq!(findings(&every(300, &[1.0, 2.0, 3.0]), seen, Some(1_795_219_200)), expected);
    }

    #[test]
    fn names_the_worst_and_counts_the_others() {
        let mut tally = Tally::default();
        for (tenant, weight) in [("acme", 0.1), ("bolt", 0.5), ("cole", 0.2)] {
            tally.add(tenant, "cpu_cores", Finding { code: "usage::gaps", weight, text: format!("{weight}") });
        }
        let notes: Vec<Note> = tally.notes("a.csv").collect();
        assert_eq!(notes.len(), 1);
        assert_eq!((notes[0].series, notes[0].tenant.as_deref()), (3, Some("bolt")));
        assert_eq!(notes[0].message, "`cpu_cores` of `bolt`: 0.5, and something alike for 2 more tenants");
    }
}
