//! A million samples in a few hundred columns, with no peak lost.
//!
//! Thinning out samples, or averaging them, hides exactly what a quota is about. Each column therefore keeps the lowest
//! and the highest of its samples beside their mean.

/// What is drawn at one place: a sample, or all samples of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    /// Seconds since 1970: a lone sample's own moment, else the middle of the column.
    pub(super) at: f64,
    /// The lowest sample.
    pub(super) low: f64,
    /// The highest sample.
    pub(super) high: f64,
    /// The mean of the samples, each counted once.
    pub(super) mean: f64,
}

/// A pause is a gap where it is longer than so many usual steps: one lost sample is none.
const GAP: f64 = 2.5;

/// Samples in columns of equal width from `start` to `end`, `None` where nothing was recorded for a while.
///
/// Where there are no more samples than columns, each stands by itself. What is no finite number is taken for missing.
pub(super) fn envelope(samples: &[(u64, f64)], (start, end): (u64, u64), columns: u32) -> Vec<Option<Column>> {
    let gap = longest_step(samples);
    let alone = samples.len() <= columns as usize;
    let mut out: Vec<Option<Column>> = Vec::new();
    let mut open: Option<Group> = None;
    for (at, value) in samples.iter().copied().filter(|(_, value)| value.is_finite()) {
        let number = if alone { None } else { Some(column(at, start, end, columns)) };
        match &mut open {
            Some(group) if number.is_some() && group.number == number => group.add(at, value),
            Some(group) => {
                out.push(Some(group.column(start, end, columns)));
                if as_float(at.saturating_sub(group.last)) > gap {
                    out.push(None);
                }
                open = Some(Group::new(number, at, value));
            }
            None => open = Some(Group::new(number, at, value)),
        }
    }
    out.extend(open.map(|group| Some(group.column(start, end, columns))));
    out
}

/// How long a pause may be: a few times the median step.
pub(super) fn longest_step(samples: &[(u64, f64)]) -> f64 {
    let pairs = samples.iter().zip(samples.iter().skip(1));
    let mut steps: Vec<u64> = pairs.map(|((before, _), (after, _))| after.saturating_sub(*before)).collect();
    let middle = steps.len() / 2;
    if steps.is_empty() { f64::INFINITY } else { as_float(*steps.select_nth_unstable(middle).1) * GAP }
}

/// The number of a column; times that are out of range belong to the first or last.
fn column(at: u64, start: u64, end: u64, columns: u32) -> u64 {
    let span = u128::from(end.saturating_sub(start)).max(1);
    let number = u128::from(at.saturating_sub(start)) * u128::from(columns) / span;
    u64::try_from(number).unwrap_or(u64::MAX).min(u64::from(columns).saturating_sub(1))
}

#[expect(clippy::cast_precision_loss, reason = "moments of the calendar have 38 bits; no more is asked of others")]
pub(super) fn as_float(seconds: u64) -> f64 {
    seconds as f64
}

/// The samples of a column so far.
struct Group {
    number: Option<u64>,
    first: u64,
    last: u64,
    low: f64,
    high: f64,
    sum: f64,
    count: f64,
}

impl Group {
    fn new(number: Option<u64>, at: u64, value: f64) -> Self {
        Self { number, first: at, last: at, low: value, high: value, sum: value, count: 1.0 }
    }

    fn add(&mut self, at: u64, value: f64) {
        self.last = at;
        self.low = self.low.min(value);
        self.high = self.high.max(value);
        self.sum += value;
        self.count += 1.0;
    }

    fn column(&self, start: u64, end: u64, columns: u32) -> Column {
        let width = as_float(end.saturating_sub(start)) / f64::from(columns);
        let at = match self.number {
            Some(number) if self.first < self.last => as_float(start) + (as_float(number) + 0.5) * width,
            _ => as_float(self.first),
        };
        let mean = (self.sum / self.count).clamp(self.low, self.high);
        Column { at, low: self.low, high: self.high, mean }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn few_samples_stand_by_themselves() {
        let samples = [(0, 1.0), (10, 2.0), (20, f64::NAN), (30, 3.0), (90, 4.0)];
        let drawn = envelope(&samples, (0, 100), 10);
        let shown: Vec<Option<(f64, f64)>> = drawn.iter().map(|one| one.map(|one| (one.at, one.mean))).collect();
        assert_eq!(shown, [Some((0.0, 1.0)), Some((10.0, 2.0)), Some((30.0, 3.0)), None, Some((90.0, 4.0))]);
    }

    #[test]
    fn many_samples_share_columns() {
        let samples: Vec<(u64, f64)> = (0..10).map(|at| (at, as_float(at % 5))).collect();
        let drawn: Vec<Column> = envelope(&samples, (0, 10), 2).into_iter().flatten().collect();
        let column = |at| Column { at, low: 0.0, high: 4.0, mean: 2.0 };
        assert_eq!(drawn, [column(2.5), column(7.5)]);
    }

    proptest! {
        #[test]
        fn no_peak_is_lost(
            steps in prop::collection::vec((1_u64..5000, 0.0..1e9), 1..2000),
            columns in 1_u32..300,
            before in 0_u64..100_000,
            after in 0_u64..100_000,
        ) {
            let mut at = before;
            let samples: Vec<(u64, f64)> = steps.iter().map(|(step, value)| { at += step; (at, *value) }).collect();
            let drawn = envelope(&samples, (0, at + after), columns);
            let drawn: Vec<Column> = drawn.into_iter().flatten().collect();
            prop_assert!(drawn.len() <= columns as usize);
            let fold = |pick: fn(f64, f64) -> f64, values: &mut dyn Iterator<Item = f64>| values.reduce(pick);
            let values = || samples.iter().map(|(_, value)| *value);
            prop_assert_eq!(fold(f64::max, &mut drawn.iter().map(|one| one.high)), fold(f64::max, &mut values()));
            prop_assert_eq!(fold(f64::min, &mut drawn.iter().map(|one| one.low)), fold(f64::min, &mut values()));
            prop_assert!(drawn.is_sorted_by(|one, next| one.at < next.at));
            prop_assert!(drawn.iter().all(|one| one.low <= one.mean && one.mean <= one.high));
            // Every sample lies within what is drawn less than a column away.
            let width = as_float(at + after) / f64::from(columns);
            for (at, value) in &samples {
                let near = |one: &&Column| (one.at - as_float(*at)).abs() <= width;
                prop_assert!(drawn.iter().filter(near).any(|one| (one.low..=one.high).contains(value)));
            }
        }
    }
}
