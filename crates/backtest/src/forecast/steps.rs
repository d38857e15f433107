//! Samples become steps: one value for every stretch of time of equal length.

use tenure_usage::Series;

/// What of the samples in a step is its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Statistic {
    /// Their mean.
    #[default]
    Mean,
    /// The largest.
    Max,
    /// Their 95th percentile (nearest rank): what a daily quota has to hold for all but 72 minutes of a day.
    Peak,
}

/// One step with a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Which multiple of the step's length it begins at.
    pub slot: u64,
    /// In the unit of the samples.
    pub value: f64,
}

/// The steps of a series, in order of time; steps with too few samples are absent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps(Vec<Step>);

impl Steps {
    /// Cuts a series into steps of `length` seconds, aligned to multiples of it since 1970-01-01 UTC.
    ///
    /// A step with fewer than half as many samples as the median step is left out: its value would say more about
    /// when it was measured than about usage.
    pub fn new(series: &Series, length: u64, statistic: Statistic) -> Self {
        let length = length.max(1);
        let mut groups: Vec<(u64, Vec<f64>)> = Vec::new();
        for (at, value) in series.timestamps.iter().zip(&series.values) {
            let slot = at / length;
            match groups.last_mut() {
                Some((last, values)) if *last == slot => values.push(*value),
                _ => groups.push((slot, vec![*value])),
            }
        }
        let mut counts: Vec<usize> = groups.iter().map(|(_, values)| values.len()).collect();
        counts.sort_unstable();
        let median = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let full = groups.into_iter().filter(|(_, values)| values.len() * 2 >= median);
        Self(full.map(|(slot, values)| Step { slot, value: statistic.of(values) }).collect())
    }

    /// The steps, in order of time.
    pub fn as_slice(&self) -> &[Step] {
        &self.0
    }

    /// The value of a step, where it has one.
    pub fn at(&self, slot: u64) -> Option<f64> {
        let index = self.0.binary_search_by_key(&slot, |step| step.slot).ok()?;
        self.0.get(index).map(|step| step.value)
    }

    /// The steps before a slot.
    pub fn before(&self, slot: u64) -> &[Step] {
        let end = self.0.partition_point(|step| step.slot < slot);
        self.0.get(..end).unwrap_or_default()
    }
}

impl Statistic {
    fn of(self, mut values: Vec<f64>) -> f64 {
        match self {
            Self::Mean => mean(values.iter().copied()).unwrap_or(0.0),
            Self::Max => values.into_iter().fold(0.0, f64::max),
            Self::Peak => {
                let rank = (values.len() * 19).div_ceil(20).max(1) - 1;
                values.sort_unstable_by(f64::total_cmp);
                values.get(rank).copied().unwrap_or(0.0)
            }
        }
    }
}

/// The mean; `None` of nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(samples: &[(u64, f64)]) -> Series {
        let (timestamps, values) = samples.iter().copied().unzip();
        Series { timestamps, values }
    }

    #[test]
    fn a_step_has_the_value_of_its_samples() {
        let hour: Vec<(u64, f64)> = (0..20_u32).map(|i| (u64::from(i) * 180, f64::from(i))).collect();
        for (statistic, value) in [(Statistic::Mean, 9.5), (Statistic::Max, 19.0), (Statistic::Peak, 18.0)] {
            let steps = Steps::new(&series(&hour), 3_600, statistic);
            assert_eq!(steps.as_slice(), [Step { slot: 0, value }]);
        }
    }

    #[test]
    fn steps_with_few_samples_are_left_out() {
        let samples: Vec<(u64, f64)> = (0..31).map(|i| (i * 10, 1.0)).collect();
        let steps = Steps::new(&series(&samples), 100, Statistic::Mean);
        assert_eq!(steps.as_slice().iter().map(|step| step.slot).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!((steps.at(2), steps.at(3), steps.before(2).len()), (Some(1.0), None, 2));
    }

    #[test]
    fn nothing_has_no_steps() {
        assert_eq!(Steps::new(&Series::default(), 0, Statistic::Peak), Steps::default());
    }
}
