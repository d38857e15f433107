//! One series, one forecaster, from many origins.

use super::steps::{Statistic, Steps, mean};
use super::{Course, Forecaster, reference};
use tenure_usage::Series;

/// From where a forecaster is asked, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rolling {
    /// Seconds that one point of a course is about.
    pub step: u64,
    /// Seconds that a course reaches.
    pub horizon: u64,
    /// Seconds of history before the first origin, at least.
    pub warm_up: u64,
    /// Seconds from one origin to the next.
    pub stride: u64,
    /// What of the samples in a step is its value.
    pub statistic: Statistic,
}

/// The errors of one forecaster over one series.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Mean absolute scaled error, the mean over origins.
    ///
    /// As in the M4 competition: the mean absolute error of a course over that of the seasonal naive forecast *within*
    /// the history before its origin. Below 1 is better than repeating the season one step ahead ever was.
    pub mase: f64,
    /// The share of points within the interval, its ends included; `None` where no interval was stated.
    pub coverage: Option<f64>,
}

/// What came of a series: the forecaster and the references over the same origins and points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Judgement {
    /// Origins that were scored.
    pub origins: usize,
    /// Origins from which the forecaster declined.
    pub declined: usize,
    /// Origins whose history is the same every season, so that there is no scale.
    pub flat: usize,
    /// Points that were scored, over all origins.
    pub points: usize,
    /// The forecaster.
    pub forecast: Score,
    /// The season before once more.
    pub seasonal_naive: Score,
    /// The line through the first and the last step.
    pub drift: Score,
}

/// Errors of one origin.
#[derive(Clone, Copy)]
struct Marks {
    points: usize,
    held: Option<f64>,
    /// Of the forecaster, the season before, and the line.
    mase: [f64; 3],
}

/// Asks for a course from every origin that lies a multiple of the stride after the warm-up and before the last step,
/// and compares it with what came. Steps of a course that were not measured are not scored, so the last courses are
/// judged as far as the series goes, and no further than half of the horizon short of it.
///
/// # Errors
///
/// The forecaster's.
pub fn judge<F: Forecaster>(series: &Series, forecaster: &mut F, rolling: &Rolling) -> Result<Judgement, F::Error> {
    let step = rolling.step.max(1);
    let steps = Steps::new(series, step, rolling.statistic);
    let points = usize::try_from(rolling.horizon / step).unwrap_or(usize::MAX);
    let mut judgement = Judgement::default();
    let mut all: Vec<Marks> = Vec::new();
    let (Some(first), Some(last)) = (steps.as_slice().first(), steps.as_slice().last()) else {
        return Ok(judgement);
    };
    let stride = (rolling.stride / step).max(1);
    let begin = first.slot + rolling.warm_up.div_ceil(step).max(1);
    let end = (last.slot + 1).saturating_sub(rolling.horizon.div_ceil(step).div_ceil(2));
    let season = reference::season(step);
    for slot in (begin..=end).step_by(usize::try_from(stride).unwrap_or(usize::MAX)) {
        let past = steps.before(slot);
        let came: Vec<Option<f64>> = (slot..).take(points).map(|slot| steps.at(slot)).collect();
        if came.iter().all(Option::is_none) {
            continue;
        }
        let Some(scale) = reference::scale(past, season) else {
            judgement.flat += 1;
            continue;
        };
        let origin = slot * step;
        let course = forecaster.forecast(&before(series, origin), origin, rolling.horizon, step)?;
        if course.expected.is_empty() {
            judgement.declined += 1;
            continue;
        }
        let naive = reference::seasonal_naive(past, season, slot, points);
        let line = reference::drift(past, slot, points);
        let mase = [&course.expected, &naive, &line].map(|said| error(said, &came) / scale);
        all.push(Marks { points: came.iter().flatten().count(), held: held(&course, &came), mase });
    }
    judgement.origins = all.len();
    judgement.points = all.iter().map(|marks| marks.points).sum();
    let [forecast, naive, line] =
        [0, 1, 2].map(|which| mean(all.iter().filter_map(|marks| marks.mase.get(which).copied())).unwrap_or(0.0));
    judgement.forecast = Score { mase: forecast, coverage: mean(all.iter().filter_map(|marks| marks.held)) };
    judgement.seasonal_naive = Score { mase: naive, coverage: None };
    judgement.drift = Score { mase: line, coverage: None };
    Ok(judgement)
}

/// The mean absolute error over the points that were measured. A point that was not said counts as 0.
fn error(said: &[f64], came: &[Option<f64>]) -> f64 {
    let said = said.iter().copied().chain(std::iter::repeat(0.0));
    mean(came.iter().zip(said).filter_map(|(came, said)| Some((came.as_ref()? - said).abs()))).unwrap_or(0.0)
}

/// The share of the measured points that an interval holds.
fn held(course: &Course, came: &[Option<f64>]) -> Option<f64> {
    let interval = course.low.iter().zip(&course.high);
    let inside = |(came, (low, high)): (&Option<f64>, (&f64, &f64))| {
        came.map(|came| if *low <= came && came <= *high { 1.0 } else { 0.0 })
    };
    mean(came.iter().zip(interval).filter_map(inside))
}

/// The part of a series before an origin.
fn before(series: &Series, origin: u64) -> Series {
    let end = series.timestamps.partition_point(|at| *at < origin);
    let timestamps = series.timestamps.get(..end).unwrap_or_default().to_vec();
    Series { timestamps, values: series.values.get(..end).unwrap_or_default().to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    const DAY: u64 = 86_400;

    struct Fixed(Course, Vec<(u64, usize)>);

    impl Forecaster for Fixed {
        type Error = Infallible;

        fn forecast(&mut self, history: &Series, origin: u64, _: u64, _: u64) -> Result<Course, Infallible> {
            assert!(history.timestamps.iter().all(|at| *at < origin));
            self.1.push((origin / DAY, history.values.len()));
            Ok(self.0.clone())
        }
    }

    fn weekly() -> Rolling {
        Rolling { step: DAY, horizon: 2 * DAY, warm_up: 8 * DAY, stride: 2 * DAY, statistic: Statistic::Mean }
    }

    fn daily(values: &[f64]) -> Series {
        Series { timestamps: (100..).map(|day| day * DAY).take(values.len()).collect(), values: values.to_vec() }
    }

    fn course(expected: &[f64], low: &[f64], high: &[f64]) -> Course {
        Course { expected: expected.to_vec(), low: low.to_vec(), high: high.to_vec() }
    }

    #[test]
    fn a_walk_computed_by_hand() {
        // The scale is 2 (day 7 against day 0) at day 8, and 2 (mean of 2, 1 and 3) at day 10.
        let series = daily(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 2.0, 4.0, 5.0]);
        let mut fixed = Fixed(course(&[3.0, 3.0], &[2.0, 3.5], &[5.0, 5.0]), Vec::new());
        let judged = judge(&series, &mut fixed, &weekly()).unwrap();
        assert_eq!(fixed.1, [(108, 8), (110, 10)]);
        assert_eq!((judged.origins, judged.points, judged.flat, judged.declined), (2, 3, 0, 0));
        // At day 8: errors 1 and 1, over 2. At day 10: 2, over 2.
        assert_eq!(judged.forecast, Score { mase: 0.75, coverage: Some(1.0) });
        // The season before says 1 and 1, then 1: errors 1 and 3, then 4.
        assert_eq!(judged.seasonal_naive, Score { mase: 1.5, coverage: None });
        // Drift says 3 + 2/7 and 3 + 4/7, then 4 + 3/9: errors 9/7 and 3/7, then 2/3.
        assert!((judged.drift.mase - f64::midpoint(6.0 / 7.0 / 2.0, 1.0 / 3.0)).abs() < 1e-12);
    }

    #[test]
    fn who_declines_is_not_scored_and_nobody_else_is() {
        let series = daily(&(0..20_u32).map(f64::from).collect::<Vec<_>>());
        let mut fixed = Fixed(Course::default(), Vec::new());
        let judged = judge(&series, &mut fixed, &weekly()).unwrap();
        assert_eq!((judged.origins, judged.declined, judged.seasonal_naive.mase.to_bits()), (0, 6, 0));
    }

    #[test]
    fn a_flat_history_has_no_scale() {
        let mut fixed = Fixed(course(&[1.0, 1.0], &[], &[]), Vec::new());
        let judged = judge(&daily(&[2.0; 12]), &mut fixed, &weekly()).unwrap();
        assert_eq!((judged.origins, judged.flat, fixed.1.len()), (0, 2, 0));
    }

    #[test]
    fn nothing_is_not_judged() {
        let mut fixed = Fixed(Course::default(), Vec::new());
        assert_eq!(judge(&Series::default(), &mut fixed, &weekly()), Ok(Judgement::default()));
    }
}
