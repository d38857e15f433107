//! The walk over a history: what is learnt from each window, and the limit that the rule would have held in the next.
//!
//! It goes sample by sample and holds nothing back, so it does not matter in how many pieces a history comes.

use crate::experts::{DAY, EXPERTS, Past, Spread, seconds};
use crate::rule::{Cost, Outlook, Terms, blended};
use crate::scale::{LARGEST, bucket};
use crate::trend::Trend;
use std::collections::BTreeMap;

/// Days of the history before the rule is followed on trial: with fewer, the experts have nothing to differ in.
const TRIAL_DAYS: f64 = 4.0;

/// Half-life in days of the experts' scores, and of the sums behind the utilisation and the mean limit. A month's
/// horizon: where it was longer, a quiet first month kept a busy second one from ever being cut.
const SCORE_HALF_LIFE: f64 = 14.0;

/// Days that the steady limit of today counts for in the utilisation and the mean limit.
const STEADY_DAYS: f64 = 10.0;

/// The most samples that may overrun in the experts' opinion, times the price: 6 % at a price of 3.
const CAP_TIMES_PRICE: f64 = 0.18;

/// The share of overruns from which on a history's own price rises, times the price: 3 % at a price of 3.5.
const AIM_TIMES_PRICE: f64 = 0.1;

/// The price of a history that keeps overrunning rises to at most this multiple.
const MOST_RISE: f64 = 20.0;

/// What two fifths of the last weeks reached is not cut, whatever it costs: it was no accident.
const USUAL: f64 = 0.4;

/// A limit moves when keeping it has cost this many idle days more than the best would have …
const PATIENCE: f64 = 0.1;

/// … not counting differences below this, and forgetting with a half-life of a week …
const INDIFFERENCE: f64 = 0.02;
const PATIENCE_HALF_LIFE: f64 = 7.0;

/// … or at once, where limits hold for hours only and keeping this one would cost as much more as this in the next …
const URGENT: f64 = 0.15;

/// … or at once, where the overrun that it promises is this far beyond the cap.
const BEYOND_CAP: f64 = 0.1;

/// After a climb to where less than this share of the last weeks lay …
const SELDOM: f64 = 0.005;

/// … a limit is lowered only when keeping it has cost so many idle days more than others may: what has leaked once leaks
/// again, and the limit would go up and down with each leak.
const GRACE: f64 = 1.0;

/// The latest time that is taken for one, some thirty million years from now: sums of two stay whole numbers.
const LATEST: u64 = 1 << 50;

/// The window that has begun and not ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Open {
    pub(crate) window: u64,
    pub(crate) counts: BTreeMap<u16, u32>,
    pub(crate) samples: u64,
    /// Amount used and samples above, for the limit that was held and for each expert's.
    pub(crate) held: (f64, f64),
    pub(crate) experts: [(f64, f64); EXPERTS],
}

/// What was decided when a window began.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Decision {
    pub(crate) terms: Terms,
    pub(crate) limit: f64,
    pub(crate) overrun: f64,
    /// Infinite for an expert without an opinion.
    pub(crate) experts: [f64; EXPERTS],
}

/// What has been learnt of one quota's history.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Walk {
    pub(crate) cadence: u64,
    pub(crate) price: f64,
    // The history as such.
    pub(crate) first: u64,
    pub(crate) newest: u64,
    pub(crate) samples: u64,
    pub(crate) days: u64,
    pub(crate) bad: u64,
    pub(crate) future: u64,
    pub(crate) max: f64,
    // What the experts know, and how well they did.
    pub(crate) past: Past,
    pub(crate) scores: [f64; EXPERTS],
    pub(crate) windows: u64,
    /// Where usage is going, which no expert sees.
    pub(crate) trend: Trend,
    // The rule on trial.
    pub(crate) open: Open,
    pub(crate) decision: Option<Decision>,
    /// Sums of used, of limits, and their weight, all fading.
    pub(crate) sums: (f64, f64, f64),
    /// Windows judged, the overrun in them, and what had been expected.
    pub(crate) judged: (f64, f64, f64),
    pub(crate) impatience: f64,
    pub(crate) limit: f64,
}

/// What the rule says of the next window.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) decision: Decision,
    pub(crate) blend: Spread,
    pub(crate) amounts: Vec<(f64, f64)>,
    /// Daily growth of the logarithm of usage, 0 without a trend.
    pub(crate) growth: f64,
    /// What must be held whatever it costs: what is usual, and where a climb leads, of which the past knows nothing.
    pub(crate) floor: f64,
}

impl Verdict {
    pub(crate) fn cost(&self, limit: f64) -> Cost {
        Outlook { spread: &self.blend, amounts: &self.amounts }.cost(limit, &self.decision.terms)
    }
}

impl Walk {
    pub(crate) fn new(cadence: u64, price: f64) -> Self {
        Self { cadence, price, ..Self::default() }
    }

    fn in_day(&self) -> f64 {
        seconds(DAY) / seconds(self.cadence)
    }

    /// Walks on. Samples that the walk has passed already are skipped.
    pub(crate) fn on(&mut self, now: u64, timestamps: &[u64], values: &[f64]) {
        let passed = (self.samples > 0).then_some(self.newest);
        for (&at, &value) in timestamps.iter().zip(values) {
            if passed.is_some_and(|passed| at <= passed) {
                continue;
            }
            let unordered = self.samples > 0 && at <= self.newest;
            if unordered || !(0.0..=LARGEST).contains(&value) {
                self.bad += 1;
            } else if at > now.min(LATEST) {
                self.future += 1;
            } else {
                self.sample(at, value);
            }
        }
    }

    fn sample(&mut self, at: u64, value: f64) {
        let window = at / self.cadence;
        if self.samples == 0 {
            self.first = at;
            self.open.window = window;
        }
        self.days += u64::from(self.samples == 0 || at / DAY != self.newest / DAY);
        self.trend.pass(at);
        if window != self.open.window {
            self.end_window();
            self.begin(window);
        }
        let place = bucket(value);
        self.newest = at;
        self.samples += 1;
        self.max = self.max.max(value);
        self.trend.note(value);
        self.past.note(at, place);
        self.open.samples += 1;
        let count = self.open.counts.entry(place).or_insert(0);
        *count = count.saturating_add(1);
        if let Some(decision) = &self.decision {
            let charge = |(used, above): &mut (f64, f64), limit: f64| {
                *used += value.min(limit);
                *above += f64::from(u8::from(value > limit));
            };
            charge(&mut self.open.held, decision.limit);
            self.open.experts.iter_mut().zip(decision.experts).for_each(|(sums, limit)| charge(sums, limit));
        }
    }

    /// Learns from the window that has begun, as far as it has samples.
    fn end_window(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.samples == 0 {
            return;
        }
        let samples = seconds(open.samples);
        if let Some(decision) = self.decision.take() {
            self.learn(&open, &decision, samples);
        }
        self.past.add(open.window, &open.counts, samples, self.cadence);
        self.windows += 1;
    }

    fn learn(&mut self, open: &Open, decision: &Decision, samples: f64) {
        let terms = decision.terms;
        let left = libm::exp2(-1.0 / (SCORE_HALF_LIFE * self.in_day()));
        let cost = |limit: f64, (used, above): (f64, f64)| {
            (terms.utilisation * limit - used / samples) / terms.mean + terms.price * above / samples
        };
        let costs: Vec<f64> =
            decision.experts.iter().zip(open.experts).map(|(limit, sums)| cost(*limit, sums)).collect();
        let heard = || costs.iter().filter(|cost| cost.is_finite());
        let mean = heard().sum::<f64>() / seconds(heard().count().max(1) as u64);
        for (score, cost) in self.scores.iter_mut().zip(&costs) {
            // Whoever had no opinion is neither praised nor blamed.
            *score = *score * left + if cost.is_finite() { *cost } else { mean };
        }
        let (used, above) = open.held;
        let (sum, limits, weight) = self.sums;
        self.sums = (sum * left + used / samples, limits * left + decision.limit, weight * left + 1.0);
        let (windows, overrun, expected) = self.judged;
        self.judged = (windows + 1.0, overrun + above / samples, expected + decision.overrun);
    }

    fn begin(&mut self, window: u64) {
        self.open = Open { window, ..Open::default() };
        self.decision = self.decide(window).map(|verdict| verdict.decision);
        if let Some(decision) = &self.decision {
            self.limit = decision.limit;
        }
    }

    /// What the rule says of the window that `now` is in, had the history ended. The walk itself stays where it is.
    pub(crate) fn verdict(&self, now: u64) -> Option<Verdict> {
        let mut ahead = self.clone();
        let now = now.min(LATEST);
        let window = (now / self.cadence).max(ahead.open.window);
        ahead.trend.pass(now.max(ahead.newest));
        ahead.end_window();
        ahead.decide(window)
    }

    /// By how much the price of this history's overruns rises: the third power of how far it overran the aim, with a
    /// week of plain aim to start from.
    fn rise(&self) -> f64 {
        let (windows, overrun, _) = self.judged;
        let aim = AIM_TIMES_PRICE / self.price;
        let week = 7.0 * self.in_day();
        let excess = ((overrun + aim * week) / ((windows + week) * aim)).max(1.0);
        (excess * excess * excess).min(MOST_RISE)
    }

    fn terms(&self, outlook: &Outlook<'_>) -> Terms {
        let (limit, used) = outlook.steady(self.price);
        let (sum, limits, weight) = self.sums;
        let steady = STEADY_DAYS * self.in_day();
        let all = limits + steady * limit;
        Terms {
            utilisation: (sum + steady * used) / all,
            mean: all / (weight + steady),
            price: self.price * self.rise(),
            cap: (CAP_TIMES_PRICE / self.price).min(1.0),
        }
    }

    fn decide(&mut self, window: u64) -> Option<Verdict> {
        if seconds(self.windows) < TRIAL_DAYS * self.in_day() {
            return None;
        }
        let ground = self.past.ground()?;
        let amounts = self.past.frame.amounts();
        let growth = self.trend.growth();
        let experts = self.past.expected(window, self.cadence, growth);
        let common = Outlook { spread: &ground, amounts: &amounts };
        let alone = Terms { cap: 1.0, ..self.terms(&common) };
        let opinions = experts
            .each_ref()
            .map(|spread| spread.as_ref().map_or(f64::INFINITY, |spread| common.cheapest_for(spread, &alone)));
        let blend = blended(&experts, &self.scores, &ground);
        let outlook = Outlook { spread: &blend, amounts: &amounts };
        let terms = self.terms(&outlook);
        let (mut best, mut least) = outlook.cheapest(&terms);
        let floor = self.climbed(window).max(common.with_at_most(USUAL));
        if best < floor {
            best = floor;
            least = outlook.cost(best, &terms).total;
        }
        let limit = self.kept((best, least), (floor, common.with_at_most(SELDOM)), growth, outlook, &terms);
        let overrun = outlook.cost(limit, &terms).overrun;
        Some(Verdict { decision: Decision { terms, limit, overrun, experts: opinions }, blend, amounts, growth, floor })
    }

    /// The limit that is held already, unless moving is worth it.
    fn kept(
        &mut self,
        (best, least): (f64, f64),
        (floor, seldom): (f64, f64),
        growth: f64,
        outlook: Outlook<'_>,
        terms: &Terms,
    ) -> f64 {
        let held = self.limit;
        if held <= 0.0 {
            return best;
        }
        let cost = outlook.cost(held, terms);
        let left = libm::exp2(-1.0 / (PATIENCE_HALF_LIFE * self.in_day()));
        self.impatience = self.impatience * left + (cost.total - least - INDIFFERENCE).max(0.0) / self.in_day();
        let outgrown = growth > 0.0 && best > held * 1.001;
        let unfit = cost.overrun > terms.cap + BEYOND_CAP || held < floor * 0.999 || outgrown;
        // Of a day's usage the next day repeats little, of an hour's the next hour much.
        let urgent = self.in_day() >= 2.0 && cost.total - least >= URGENT;
        if self.impatience < PATIENCE && !unfit && !urgent {
            return held;
        }
        self.impatience = if best <= floor && floor > seldom { -GRACE } else { 0.0 };
        best
    }

    /// Where usage will have climbed to when a window ends, if it is climbing; else 0. The highest sample of the last hours
    /// rises with the line of the climb.
    fn climbed(&self, window: u64) -> f64 {
        let end = window.saturating_add(1).saturating_mul(self.cadence);
        self.trend.climb(end).map_or(0.0, |rise| self.past.highest() * rise)
    }
}
