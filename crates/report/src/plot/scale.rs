//! From values to places on an axis, and where an axis is marked.

use super::amount::decimal;
use super::time;

/// An axis without its looks: which values it spans, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    kind: Kind,
    low: f64,
    high: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Linear,
    Log,
    Time,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// From 0, where the axis begins, to 1, where it ends.
    pub at: f64,
    /// What stands there.
    pub label: String,
}

/// The widest axis: differences and quotients of its ends are still finite.
const WIDEST: f64 = 1e150;
/// The smallest value of a log axis.
const SMALLEST: f64 = 1e-12;

impl Scale {
    /// Equal distances for equal differences. Bounds that are no numbers, or span nothing, give an axis all the same.
    pub fn linear(low: f64, high: f64) -> Self {
        let [low, high] = [low, high].map(|bound| if bound.is_nan() { 0.0 } else { bound.clamp(-WIDEST, WIDEST) });
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        // What floats can hardly tell apart can not be divided by ticks.
        let room = (low.abs().max(high.abs()) * 1e-9).max(1e-9);
        let high = if high - low < room { low + room.max(if low == 0.0 { 1.0 } else { low.abs() }) } else { high };
        Self { kind: Kind::Linear, low, high }
    }

    /// Equal distances for equal quotients. What is under the lower bound, zero too, stands at the axis's beginning.
    pub fn log(low: f64, high: f64) -> Self {
        let [low, high] =
            [low, high].map(|bound| if bound.is_nan() { SMALLEST } else { bound.clamp(SMALLEST, WIDEST) });
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        let high = if high / low < 1.01 { low * 10.0 } else { high };
        Self { kind: Kind::Log, low, high }
    }

    /// Seconds since 1970-01-01 UTC.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a moment after the year 9999 is kept out, and 53 bits reach further"
    )]
    pub fn time(start: u64, end: u64) -> Self {
        let [start, end] = [start, end].map(|moment| moment.min(time::LAST));
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        // A single moment stands in the middle of a day.
        let half = if start == end { 43_200 } else { 0 };
        let (start, end) = (start.saturating_sub(half), end + half);
        Self { kind: Kind::Time, low: start as f64, high: end as f64 }
    }

    /// The least and the greatest value.
    pub fn bounds(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Where a value stands: 0 at the beginning, 1 at the end, beyond them where the value is; `None` for what is no
    /// finite number.
    pub fn at(&self, value: f64) -> Option<f64> {
        let at = match self.kind {
            Kind::Linear | Kind::Time => (value - self.low) / (self.high - self.low),
            Kind::Log if value.is_nan() => value,
            Kind::Log => {
                (libm::log10(value.max(self.low)) - libm::log10(self.low))
                    / (libm::log10(self.high) - libm::log10(self.low))
            }
        };
        // Far outside is outside; the bound keeps coordinates short.
        (value.is_finite() && at.is_finite()).then(|| at.clamp(-9.0, 10.0))
    }

    /// Marks at round values, about `most` of them and hardly more, in their order; fifty at the very most.
    pub fn ticks(&self, most: usize) -> Vec<Tick> {
        if most == 0 {
            return Vec::new();
        }
        let most = most.min(50);
        let marks = match self.kind {
            Kind::Linear => linear(self.low, self.high, most),
            Kind::Log => log(self.low, self.high, most),
            Kind::Time => time::ticks(self.low, self.high, most),
        };
        let tick = |(value, label): (f64, String)| Some(Tick { at: self.at(value)?.clamp(0.0, 1.0), label });
        marks.into_iter().filter_map(tick).collect()
    }
}

/// 10 to a power, the nearest float. Multiplying would drift.
fn ten(power: i32) -> f64 {
    format!("1e{power}").parse().unwrap_or(f64::INFINITY)
}

#[expect(clippy::cast_possible_truncation, reason = "the logarithm of a float has three digits")]
fn order(value: f64) -> i32 {
    libm::floor(libm::log10(value)) as i32
}

/// Steps of 1, 2, 2.5 or 5 times a power of ten.
fn linear(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let magnitude = low.abs().max(high.abs());
    let power = order((high - low) / as_float(most));
    let steps = [(1.0, 0), (2.0, 0), (2.5, 1), (5.0, 0), (10.0, 0), (20.0, 0)];
    let candidates = steps.map(|(factor, decimals)| (factor * ten(power), decimals - power));
    let ends = |step: f64| ((low / step - 1e-6).ceil(), (high / step + 1e-6).floor());
    let fits = |(step, _): &&(f64, i32)| {
        let (first, last) = ends(*step);
        last - first + 1.0 <= as_float(most)
    };
    let Some((step, decimals)) = candidates.iter().find(fits).or(candidates.last()).copied() else { return Vec::new() };
    let (first, last) = ends(step);
    let labels = Labels::new(magnitude, decimals);
    let values = (0..=most).map(|index| first + as_float(index)).take_while(|index| *index <= last);
    values.map(|index| (index * step, labels.of(index * step))).collect()
}

/// Powers of ten; where they are few, twice and five times them as well.
fn log(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (first, last) = (order(low), order(high));
    let decades = usize::try_from(last - first).unwrap_or(0) + 1;
    let factors: &[f64] = if decades * 3 <= most { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let every = decades.div_ceil(most);
    let within = |value: &f64| *value >= low * (1.0 - 1e-9) && *value <= high * (1.0 + 1e-9);
    let values = (first..=last).step_by(every).flat_map(|power| factors.iter().map(move |factor| factor * ten(power)));
    let label = |value: f64| if value < 1e-6 { format!("{value:e}") } else { decimal(value, 6) };
    values.filter(within).map(|value| (value, label(value))).collect()
}

fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// How the marks of one linear axis are written: all in the same unit.
struct Labels {
    unit: f64,
    suffix: &'static str,
    decimals: usize,
}

impl Labels {
    /// Digits as they are up to a million; longer ones would take the plot's place.
    fn new(magnitude: f64, decimals: i32) -> Self {
        let units = [(1e12, 12, "T"), (1e9, 9, "G"), (1e6, 6, "M")];
        let unit = units.into_iter().find(|(unit, ..)| magnitude >= *unit && magnitude < 1e15);
        let (unit, power, suffix) = unit.unwrap_or((1.0, 0, ""));
        Self { unit, suffix, decimals: usize::try_from(decimals + power).unwrap_or(0).min(12) }
    }

    fn of(&self, value: f64) -> String {
        let number = decimal(value / self.unit, self.decimals);
        if number == "0" { number } else { number + self.suffix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(scale: Scale, most: usize) -> String {
        scale.ticks(most).into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn linear_axes_are_marked_at_round_values() {
        let axes =
            [(0.0, 8.9), (0.0, 1.0), (0.0, 0.004), (0.0, 260.0), (-3.0, 3.0), (0.0, 5.2e6), (0.0, 7e12), (4.0, 4.0)];
        assert_eq!(
            axes.map(|(low, high)| labels(Scale::linear(low, high), 5)),
            [
                "0 2 4 6 8",
                "0 0.25 0.5 0.75 1",
                "0 0.001 0.002 0.003 0.004",
                "0 100 200",
                "-2 0 2",
                "0 2M 4M",
                "0 2T 4T 6T",
                "4 5 6 7 8",
            ]
        );
    }

    #[test]
    fn log_axes_are_marked_at_powers_of_ten() {
        assert_eq!(labels(Scale::log(0.001, 1.0), 6), "0.001 0.01 0.1 1");
        assert_eq!(labels(Scale::log(0.5, 20.0), 9), "0.5 1 2 5 10 20");
        assert_eq!(labels(Scale::log(0.0, 1.0), 4), "1e-12 1e-8 0.0001 1");
        assert_eq!(Scale::log(0.01, 1.0).at(0.1), Some(0.5));
        assert_eq!(Scale::log(0.01, 1.0).at(0.0), Some(0.0), "a log axis has no zero");
    }

    #[test]
    fn what_is_no_number_has_no_place() {
        for scale in [Scale::linear(0.0, 1.0), Scale::log(0.1, 1.0), Scale::time(0, 10)] {
            assert_eq!([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(|value| scale.at(value)), [None; 3]);
        }
    }

    proptest! {
        #[test]
        fn any_axis_has_ordered_ticks_within_it(low in any::<f64>(), high in any::<f64>(), most in 0_usize..60, kind in 0..3) {
            let scale = match kind {
                0 => Scale::linear(low, high),
                1 => Scale::log(low, high),
                _ => Scale::time(low.to_bits() >> 20, high.to_bits()),
            };
            let ticks = scale.ticks(most);
            prop_assert!(ticks.len() <= most.min(50) + 1, "{ticks:?}");
            prop_assert!(ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.at)));
            prop_assert!(ticks.is_sorted_by(|one, next| one.at <= next.at));
            prop_assert!(ticks.is_sorted_by(|one, next| one.label != next.label || kind != 0), "{ticks:?}");
        }

        #[test]
        fn a_linear_axis_is_never_bare(low in -1e9..1e9, span in 1e-3..1e9, most in 3_usize..9) {
            prop_assert!(Scale::linear(low, low + span).ticks(most).len() >= 2);
        }
    }
}
