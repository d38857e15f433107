//! Samples become steps of equal length, one value each.
//!
//! Steps begin at multiples of their length since 1970-01-01 UTC, so a daily step is a day in UTC. The step that is still
//! running is left out: half a day has no peak yet.

use crate::config::Statistic;
use crate::experts::Seasons;
use quota_advice::quota::LARGEST;
use quota_advice::{DAY, notice};

/// The steps that are looked at, at most: a hundred days of hours. Older ones say little of what comes.
const MOST: usize = 2_400;

/// What samples were left out. Nothing is repaired silently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Not a finite amount that a quota could have, or below zero.
    pub(crate) bad: u64,
    /// Dated after the evaluation date.
    pub(crate) future: u64,
}

impl LeftOut {
    pub(crate) fn said(self) -> String {
        notice::left_out(&[(self.bad, "not a usable amount"), (self.future, "dated after the evaluation date")])
    }
}

/// The history of a quota in steps, without gaps.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Steps {
    /// Which multiple of the step's length the first value begins at.
    pub(crate) first: u64,
    /// One for each step. Where nothing was measured the step a season before stands in, or the one before.
    pub(crate) values: Vec<f64>,
    /// How many of the values were measured.
    pub(crate) seen: usize,
    /// When the newest usable sample was taken; 0 without any.
    pub(crate) newest: u64,
    /// When the oldest sample of these steps was taken.
    pub(crate) oldest: u64,
    /// What was left out.
    pub(crate) left_out: LeftOut,
}

impl Steps {
    /// Cuts samples up to `now` into steps of `length` seconds, 0 being read as 1. Columns of unequal length are read as
    /// far as the shorter goes; their order does not matter.
    ///
    /// A step with fewer than half as many samples as the median step counts as not measured: its value would say more
    /// about when it was measured than about usage.
    pub(crate) fn new(now: u64, length: u64, timestamps: &[u64], values: &[f64], statistic: Statistic) -> Self {
        let length = length.max(1);
        let running = now / length;
        let mut steps = Self::default();
        let mut samples: Vec<(u64, f64)> = Vec::with_capacity(timestamps.len().min(values.len()));
        for (&at, &value) in timestamps.iter().zip(values) {
            if !(0.0..=LARGEST).contains(&value) {
                steps.left_out.bad += 1;
            } else if at > now {
                steps.left_out.future += 1;
            } else {
                steps.newest = steps.newest.max(at);
                if at / length < running {
                    samples.push((at / length, value));
                }
            }
        }
        if !samples.is_sorted_by_key(|(slot, _)| *slot) {
            samples.sort_by_key(|(slot, _)| *slot);
        }
        let Some(&(newest, _)) = samples.last() else { return steps };
        let oldest = (newest + 1).saturating_sub(u64::try_from(MOST).unwrap_or(u64::MAX));
        let groups: Vec<&mut [(u64, f64)]> = samples
            .chunk_by_mut(|a, b| a.0 == b.0)
            .filter(|group| group.first().is_some_and(|s| s.0 >= oldest))
            .collect();
        let known = |at: u64| at <= now && at / length >= oldest;
        steps.oldest = timestamps.iter().copied().filter(|at| known(*at)).min().unwrap_or(0);
        let mut sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        sizes.sort_unstable();
        let median = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
        let full = groups.into_iter().filter(|group| group.len() * 2 >= median);
        steps.fill(full.map(|group| (group.first().map_or(0, |sample| sample.0), of(group, statistic))), length);
        steps
    }

    /// Takes measured steps in order of time, and closes the gaps between them.
    fn fill(&mut self, measured: impl Iterator<Item = (u64, f64)>, length: u64) {
        let season = Seasons::of(length).lengths.first().copied().unwrap_or(1);
        for (slot, value) in measured {
            if self.values.is_empty() {
                self.first = slot;
            }
            while self.first + whole(self.values.len()) < slot {
                let before = self.values.len().checked_sub(season).and_then(|index| self.values.get(index));
                let stand_in = before.or(self.values.last()).copied().unwrap_or(value);
                self.values.push(stand_in);
            }
            self.values.push(value);
            self.seen += 1;
        }
    }

    /// Days of history: as many as were measured, and no more than lie between the first and the last sample. A month from
    /// noon to noon touches one day more than it has.
    pub(crate) fn days(&self, length: u64) -> u64 {
        let measured = whole(self.seen).saturating_mul(length) / DAY;
        let spanned = (self.newest.saturating_sub(self.oldest) + DAY / 2) / DAY;
        measured.min(spanned.max(1))
    }

    /// The slot after the last value.
    pub(crate) fn end(&self) -> u64 {
        self.first + whole(self.values.len())
    }
}

fn of(group: &mut [(u64, f64)], statistic: Statistic) -> f64 {
    match statistic {
        Statistic::Mean => {
            let (sum, count) = group.iter().fold((0.0, 0.0), |(sum, count), (_, value)| (sum + value, count + 1.0));
            sum / f64::max(count, 1.0)
        }
        Statistic::Max => group.iter().fold(0.0, |most, (_, value)| f64::max(most, *value)),
        Statistic::Peak => {
            let rank = (group.len() * 19).div_ceil(20).max(1) - 1;
            if rank >= group.len() {
                return 0.0;
            }
            group.select_nth_unstable_by(rank, |a, b| a.1.total_cmp(&b.1)).1.1
        }
    }
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(now: u64, length: u64, samples: &[(u64, f64)]) -> Steps {
        let (timestamps, values): (Vec<u64>, Vec<f64>) = samples.iter().copied().unzip();
        Steps::new(now, length, &timestamps, &values, Statistic::Mean)
    }

    #[test]
    fn a_step_has_the_value_of_its_samples() {
        let timestamps: Vec<u64> = (0..20).map(|i| i * 180).collect();
        let values: Vec<f64> = (0..20_u32).map(f64::from).collect();
        for (statistic, value) in [(Statistic::Mean, 9.5), (Statistic::Max, 19.0), (Statistic::Peak, 18.0)] {
            assert_eq!(Steps::new(3_600, 3_600, &timestamps, &values, statistic).values, [value]);
        }
    }

    #[test]
    fn a_month_from_noon_to_noon_has_thirty_days() {
        let hourly = |days: u64, from: u64| -> Vec<(u64, f64)> {
            (0..days * 24).map(|hour| (from + hour * 3_600, 1.0)).collect()
        };
        assert_eq!(steps(31 * DAY, DAY, &hourly(30, DAY / 2)).days(DAY), 30);
        assert_eq!(steps(30 * DAY, DAY, &hourly(30, 0)).days(DAY), 30);
        let gap: Vec<(u64, f64)> = hourly(30, 0).into_iter().filter(|(at, _)| !(5..9).contains(&(at / DAY))).collect();
        assert_eq!(steps(30 * DAY, DAY, &gap).days(DAY), 26);
    }

    #[test]
    fn gaps_take_the_day_of_the_week_before() {
        let samples: Vec<(u64, f64)> = (0..20_u32)
            .filter(|day| ![2, 16].contains(day))
            .map(|day| (u64::from(day) * DAY, f64::from(day)))
            .collect();
        let steps = steps(30 * DAY, DAY, &samples);
        assert_eq!((steps.values[2], steps.values[16], steps.seen, steps.end()), (1.0, 9.0, 18, 20));
    }

    #[test]
    fn the_running_step_and_half_measured_ones_are_left_out() {
        let samples: Vec<(u64, f64)> = (5..=42).map(|hour| (hour * 7_200, 1.0)).collect();
        let steps = steps(42 * 7_200, DAY, &samples);
        assert_eq!((steps.first, steps.values.len(), steps.newest), (0, 3, 42 * 7_200));
        let late: Vec<(u64, f64)> = (9..=36).map(|hour| (hour * 7_200, 1.0)).collect();
        assert_eq!(super::tests::steps(36 * 7_200, DAY, &late).first, 1);
    }

    #[test]
    fn unusable_samples_are_counted_and_order_does_not_matter() {
        let samples = [(3 * DAY, 3.0), (DAY, 1.0), (2 * DAY, f64::NAN), (9 * DAY, 1.0), (0, -1.0), (2 * DAY, 5.0)];
        let steps = steps(4 * DAY, DAY, &samples);
        assert_eq!((steps.left_out, &steps.values[..]), (LeftOut { bad: 2, future: 1 }, &[1.0, 5.0, 3.0][..]));
    }

    #[test]
    fn nothing_is_nothing_and_a_far_past_is_not_filled() {
        assert_eq!(steps(DAY, 0, &[]), Steps::default());
        let steps = steps(u64::MAX, 1, &[(0, 1.0), (u64::MAX - 9, 2.0)]);
        assert_eq!((steps.values.len(), steps.seen), (1, 1));
    }
}
