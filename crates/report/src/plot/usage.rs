//! The usage of one quota over time, against what it is allowed today and what it should be.

mod words;

use super::envelope::{Column, as_float, envelope};
use super::{Axis, Chart, Scale, Shape, Side, amount, date, exact, period};

/// Columns in which samples are drawn: about three pixels each on a wide page. More would show no more, and weigh more.
const COLUMNS: u32 = 260;
/// A quota is off the plot where it is so many times above everything else; usage would be a line on the ground.
const FAR: f64 = 6.0;
/// The upper side of a forecast may raise a plot by so much; an exploding one would press usage to the ground.
const SPREAD: f64 = 1.5;
/// Peaks so many times above the limits would press the limits to the ground instead: the plot is then cut.
const STEEP: f64 = 20.0;
/// Where it is cut, as a multiple of the higher limit.
const CUT: f64 = 8.0;
/// Below a line that is no higher than this part of the plot, there is no room for words.
const LOW: f64 = 0.14;
/// The room, as a part of the plot, of words beneath a line and of a label on the next line below.
const BENEATH: f64 = 0.22;
/// Most anomalies that are marked. The page lists more.
const MARKED: usize = 8;
/// Characters of a reason that are told at a mark.
const TOLD: usize = 72;

/// What is drawn of one quota. Amounts are in its unit, times in seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct UsagePlot<'a> {
    /// The quota: `cpu_cores`.
    pub quota: &'a str,
    /// Its unit: `cores`.
    pub unit: &'a str,
    /// When samples were taken, in order.
    pub timestamps: &'a [u64],
    /// What was used then. What is no finite number counts as missing.
    pub values: &'a [f64],
    /// What is allowed today; `None` where that is unlimited.
    pub current: Option<f64>,
    /// What should be allowed.
    pub recommended: Option<f64>,
    /// How usage is expected to go on.
    pub forecast: Option<Forecast<'a>>,
    /// What a person should see.
    pub anomalies: &'a [Anomaly<'a>],
}

/// How usage is expected to go on. All columns are equally long.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Forecast<'a> {
    /// When, in order.
    pub timestamps: &'a [u64],
    /// What is expected then.
    pub expected: &'a [f64],
    /// The lower side of the interval.
    pub low: &'a [f64],
    /// Its upper side.
    pub high: &'a [f64],
    /// Which share of usage the interval is to hold: 0.8.
    pub coverage: f64,
    /// When the quota is reached, where it is within the horizon.
    pub crossing: Option<Crossing>,
}

/// When a forecast reaches the current quota. `None`: not within the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Crossing {
    /// Hardly before.
    pub earliest: Option<u64>,
    /// About then.
    pub expected: Option<u64>,
    /// Hardly after.
    pub latest: Option<u64>,
}

/// A stretch of usage that a person should see.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Anomaly<'a> {
    /// When it begins.
    pub start: u64,
    /// When it ends; the same moment where it is one sample.
    pub end: u64,
    /// From 0 to 1.
    pub score: f64,
    /// One sentence.
    pub reason: &'a str,
}

impl UsagePlot<'_> {
    /// The plot as an inline SVG with its list of what is what; about ten kilobytes at most, for any number of samples.
    pub fn svg(&self) -> String {
        let samples: Vec<(u64, f64)> = self.samples().collect();
        let span = self.span(&samples);
        let view = View::new(self, &samples);
        let columns = span.map(|span| envelope(&samples, span, COLUMNS)).unwrap_or_default();
        let x = match span {
            Some((start, end)) => Axis { ticks: 8, ..Axis::new(Scale::time(start, end), period(start, end)) },
            None => Axis { ticks: 0, ..Axis::new(Scale::time(0, 1), "") },
        };
        let y = Axis::new(Scale::linear(view.low, view.high), self.unit);
        let mut chart = Chart::new(format!("Usage of {}", self.quota), self.description(&samples), x, y);
        self.anomalies(&mut chart, view);
        self.usage(&mut chart, &samples, &columns);
        self.forecast(&mut chart, &samples);
        self.limits(&mut chart, view);
        self.crossing(&mut chart, view);
        self.peak(&mut chart, &samples, view);
        self.keys(&mut chart, &samples, &columns, view);
        if samples.is_empty() {
            chart.say("no usage was recorded");
        }
        chart.finish()
    }

    /// Samples that can be drawn.
    fn samples(&self) -> impl Iterator<Item = (u64, f64)> {
        let all = self.timestamps.iter().copied().zip(self.values.iter().copied());
        all.filter(|(_, value)| value.is_finite())
    }

    /// From the first to the last moment that is drawn.
    fn span(&self, samples: &[(u64, f64)]) -> Option<(u64, u64)> {
        let ahead = self.forecast.map_or(&[][..], |forecast| forecast.timestamps);
        let moments = || samples.iter().map(|(at, _)| *at).chain(ahead.iter().copied());
        Some((moments().min()?, moments().max()?))
    }

    fn usage(&self, chart: &mut Chart, samples: &[(u64, f64)], columns: &[Option<Column>]) {
        const NONE: f64 = f64::NAN;
        let shared = columns.iter().flatten().count() < samples.len();
        if shared {
            let side = |column: &Option<Column>| column.map_or((NONE, NONE, NONE), |one| (one.at, one.low, one.high));
            chart.band("usage", columns.iter().map(side));
        }
        if let Some(limit) = self.current {
            let above = above(columns, limit);
            if !above.is_empty() {
                chart.band("over", above);
            }
        }
        let point = |column: &Option<Column>| column.map_or((NONE, NONE), |one| (one.at, one.mean));
        chart.line("usage", columns.iter().map(point));
        chart.dots("usage", alone(columns).map(|one| (one.at, one.mean)));
    }

    fn limits(&self, chart: &mut Chart, view: View) {
        let label = |name: &str, limit: f64| self.with_unit(&format!("{name} {}", exact(limit)));
        let current = self.current.filter(|limit| limit.is_finite());
        let recommended = self.recommended.filter(|limit| limit.is_finite());
        if let Some(limit) = current {
            chart.shade_y("beyond", limit, None);
        }
        match (current, recommended) {
            (Some(current), Some(recommended)) if exact(current) == exact(recommended) => {
                chart.rule("limit", current, &label("current and recommended", current), Side::Above);
            }
            (Some(current), Some(recommended)) => {
                // Two labels above lines that are close would overlap.
                let close = view.part(current - recommended).abs() < 0.1;
                let side = |lower: bool| if close && lower { Side::Below } else { Side::Above };
                let (mut one, mut other) = (label("current", current), label("recommended", recommended));
                if close && view.part(current.min(recommended)) < LOW {
                    let lower = if current < recommended { &mut one } else { &mut other };
                    let words = format!(", {}", std::mem::take(lower));
                    if current < recommended { other += &words } else { one += &words }
                }
                chart.rule("limit", current, &one, side(current < recommended));
                chart.rule("advice", recommended, &other, side(recommended < current));
            }
            (Some(current), None) => chart.rule("limit", current, &label("current", current), Side::Above),
            (None, Some(limit)) => chart.rule("advice", limit, &label("recommended", limit), Side::Above),
            (None, None) => {}
        }
    }

    fn forecast(&self, chart: &mut Chart, samples: &[(u64, f64)]) {
        let Some(forecast) = self.forecast else { return };
        if forecast.expected.is_empty() {
            return;
        }
        let times = || forecast.timestamps.iter().copied().map(as_float);
        let sides = forecast.low.iter().copied().zip(forecast.high.iter().copied());
        chart.band("ahead", times().zip(sides).map(|(at, (low, high))| (at, low, high)));
        chart.line("ahead", times().zip(forecast.expected.iter().copied()));
        if let Some((last, _)) = samples.last() {
            chart.upright("now", as_float(*last));
        }
    }

    fn crossing(&self, chart: &mut Chart, view: View) {
        let crossing = self.forecast.and_then(|forecast| forecast.crossing);
        let (Some(crossing), Some(limit)) = (crossing, self.current.filter(|limit| *limit <= view.high)) else {
            return;
        };
        let [earliest, expected, latest] =
            [crossing.earliest, crossing.expected, crossing.latest].map(|at| at.map(as_float));
        if earliest.or(expected).is_some() {
            chart.error_x("cross", (earliest.or(expected), latest), limit);
        }
        if let Some(at) = expected {
            chart.point("cross", Shape::Ring, (at, limit), "");
        }
        // The line and the label of what is recommended may need the same place; the list has these words as well.
        let taken = self.recommended.is_some_and(|other| (0.0..BENEATH).contains(&view.part(limit - other)));
        let fits = view.part(limit) >= LOW && !taken;
        if let (Some(at), Some(words), true) = (expected.or(earliest), self.reaches(), fits) {
            chart.note("cross", (at, limit), Side::Below, &words);
        }
    }

    /// Where the plot is cut, the highest peak is marked with its amount.
    fn peak(&self, chart: &mut Chart, samples: &[(u64, f64)], view: View) {
        let Some((at, peak)) = highest(samples).filter(|(_, peak)| *peak > view.high) else { return };
        let words = format!("up to {}", self.with_unit(&amount(peak)));
        chart.point("over", Shape::Up, (as_float(at), view.high), &words);
        // Beside the mark, on the side that has room.
        let late = chart.part(as_float(at)).is_some_and(|part| part > 0.6);
        chart.note("over", (as_float(at), view.high), if late { Side::Left } else { Side::Right }, &words);
    }

    fn anomalies(&self, chart: &mut Chart, view: View) {
        let mut marked: Vec<&Anomaly<'_>> = self.anomalies.iter().collect();
        marked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.start.cmp(&other.start)));
        marked.truncate(MARKED);
        marked.sort_by_key(|anomaly| anomaly.start);
        for anomaly in &marked {
            let (start, end) = (as_float(anomaly.start), as_float(anomaly.end.max(anomaly.start)));
            chart.shade_x("odd", start, end);
            let told: String = anomaly.reason.chars().take(TOLD).collect();
            let more = if told.len() < anomaly.reason.len() { "…" } else { "" };
            let told = format!("{}: {told}{more}", date(anomaly.start));
            chart.point("odd", Shape::Down, (f64::midpoint(start, end), view.high), &told);
        }
    }
}

/// What of the vertical axis is shown.
#[derive(Debug, Clone, Copy)]
struct View {
    low: f64,
    high: f64,
}

impl View {
    fn new(plot: &UsagePlot<'_>, samples: &[(u64, f64)]) -> Self {
        let most = |values: &mut dyn Iterator<Item = f64>| values.filter(|one| one.is_finite()).fold(0.0, f64::max);
        let (expected, ahead) = plot.forecast.map_or((&[][..], &[][..]), |forecast| (forecast.expected, forecast.high));
        let used = samples.iter().map(|(_, value)| *value);
        let mut top = most(&mut used.chain(expected.iter().copied()).chain(plot.recommended));
        if let Some(limit) = plot.current.filter(|limit| limit.is_finite() && (top <= 0.0 || *limit <= FAR * top)) {
            top = top.max(limit);
        }
        let limits = most(&mut plot.current.into_iter().chain(plot.recommended));
        let cut = limits > 0.0 && top > STEEP * limits;
        top = if cut { CUT * limits } else { top };
        top = top.max(most(&mut ahead.iter().copied()).min(top * SPREAD));
        let low = samples.iter().map(|(_, value)| *value).fold(0.0, f64::min);
        // Room for a label above the highest line.
        Self { low, high: if top > 0.0 { top * 1.1 } else { 1.0 } }
    }

    /// A difference as a part of the height.
    fn part(self, amount: f64) -> f64 {
        amount / (self.high - self.low)
    }
}

/// The highest sample, the first of them.
fn highest(samples: &[(u64, f64)]) -> Option<(u64, f64)> {
    samples.iter().copied().reduce(|one, next| if next.1 > one.1 { next } else { one })
}

/// Columns between gaps, of which no line is drawn.
fn alone(columns: &[Option<Column>]) -> impl Iterator<Item = Column> + '_ {
    let runs = columns.split(Option::is_none);
    runs.filter_map(|run| if let [Some(one)] = run { Some(*one) } else { None })
}

/// The area between a limit and what is drawn above it: where the outline crosses the limit, a corner is added.
fn above(columns: &[Option<Column>], limit: f64) -> Vec<(f64, f64, f64)> {
    let mut out: Vec<(f64, f64, f64)> = Vec::new();
    let mut before: Option<Column> = None;
    for column in columns {
        if let (Some(one), Some(next)) = (before, column)
            && (one.high > limit) != (next.high > limit)
        {
            let part = (limit - one.high) / (next.high - one.high);
            out.push((one.at + part * (next.at - one.at), limit, limit));
        }
        match column.filter(|one| one.high > limit) {
            Some(one) => out.push((one.at, limit, one.high)),
            // One break between two areas is enough.
            None if out.last().is_some_and(|(at, ..)| !at.is_nan()) => out.push((f64::NAN, f64::NAN, f64::NAN)),
            None => {}
        }
        before = *column;
    }
    out
}

#[cfg(test)]
mod tests;
