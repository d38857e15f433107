//! One rule beside another, on all series and on every draw of them.

use super::bootstrap::{Means, interval};
use super::{Envelope, Equal, Estimate, Gap, Outcome, Point, Read, Reading, Role, RuleScore, Tried, Versus};
use crate::Charge;
use crate::rules::percentile;

/// Less room than this between a reference and the frontier is none.
const NO_ROOM: f64 = 0.01;

/// A rule with its figures on all series and on every draw of them.
pub(super) struct Rule<'a> {
    tried: &'a Tried,
    points: Vec<Point>,
    whole: Envelope,
    drawn: Vec<Drawn>,
}

/// A rule on one draw of the series.
struct Drawn {
    delivered: Option<Means>,
    curve: Envelope,
}

/// Two rules on one draw, at equal overrun.
struct Pair {
    ours: f64,
    theirs: f64,
    closed: Option<f64>,
}

impl<'a> Rule<'a> {
    pub(super) fn new(tried: &'a Tried, kept: &[usize], samples: &[Vec<f64>]) -> Self {
        let charges: Vec<Vec<Charge>> = tried
            .trials
            .iter()
            .map(|trial| kept.iter().filter_map(|place| trial.charges.get(*place).copied().flatten()).collect())
            .collect();
        let drawn: Vec<Vec<Means>> =
            samples.iter().map(|times| charges.iter().map(|charges| Means::drawn(charges, times)).collect()).collect();
        let points: Vec<Point> = if kept.is_empty() {
            Vec::new()
        } else {
            let trials = tried.trials.iter().zip(&charges).enumerate();
            trials.map(|(place, (trial, charges))| point(trial.dial, charges, place, &drawn)).collect()
        };
        let whole = Envelope::new(points.iter().map(|point| Reading {
            slack: point.slack.value,
            overrun: point.overrun.value,
            tail: point.tail,
            moved: point.moved,
        }));
        let drawn = drawn.iter().map(|means| {
            let delivered = tried.delivered.and_then(|place| means.get(place).copied());
            let readings =
                means.iter().map(|means| Reading { slack: means.slack, overrun: means.overrun, ..Reading::default() });
            Drawn { delivered, curve: Envelope::new(readings) }
        });
        Self { tried, whole, drawn: drawn.collect(), points }
    }

    pub(super) fn role(&self) -> Role {
        self.tried.role
    }

    pub(super) fn score(&self, rules: &[Rule<'_>], frontier: Option<&Rule<'_>>) -> RuleScore {
        let references = rules.iter().filter(|other| other.tried.role == Role::Reference);
        let others = references.filter(|other| other.tried.id != self.tried.id);
        RuleScore {
            id: self.tried.id.clone(),
            title: self.tried.title.clone(),
            about: self.tried.about.clone(),
            role: self.tried.role,
            dial: self.tried.dial.clone(),
            delivered: self.tried.delivered,
            points: self.points.clone(),
            against: others.filter_map(|reference| self.versus(reference, frontier)).collect(),
        }
    }

    fn delivered(&self) -> Option<Reading> {
        let point = self.points.get(self.tried.delivered?)?;
        let Point { slack, overrun, tail, moved, .. } = *point;
        Some(Reading { slack: slack.value, overrun: overrun.value, tail, moved })
    }

    fn versus(&self, reference: &Rule<'_>, frontier: Option<&Rule<'_>>) -> Option<Versus> {
        let read = if self.points.len() > 1 { Read::Rule } else { Read::Reference };
        let (held, curve) = match read {
            Read::Rule => (reference.delivered()?, &self.whole),
            Read::Reference => (self.delivered()?, &reference.whole),
        };
        let versus = |outcome| Versus { reference: reference.tried.id.clone(), read, overrun: held.overrun, outcome };
        let Some(found) = curve.at(held.overrun) else {
            let (least, most) = curve.reach()?;
            return Some(versus(Outcome::NotReached { least, most }));
        };
        let (ours, theirs) = match read {
            Read::Rule => (found, held),
            Read::Reference => (held, found),
        };
        let pairs = self.pairs(reference, frontier, read);
        let estimate = |value, part: fn(&Pair) -> Option<f64>| Estimate {
            value,
            interval: interval(pairs.iter().filter_map(part).collect()),
        };
        let gap = match frontier.and_then(|frontier| frontier.whole.at(held.overrun)) {
            None => Gap::Unknown,
            Some(best) => match closed(ours.slack, theirs.slack, best.slack) {
                None => Gap::NoRoom,
                Some(value) => Gap::Closed(estimate(value, |pair| pair.closed)),
            },
        };
        Some(versus(Outcome::Reached(Equal {
            slack: estimate(ours.slack, |pair| Some(pair.ours)),
            saved: estimate(theirs.slack - ours.slack, |pair| Some(pair.theirs - pair.ours)),
            tail: (ours.tail, theirs.tail),
            moved: (ours.moved, theirs.moved),
            gap,
        })))
    }

    /// Both on every draw where the curve reaches.
    fn pairs(&self, reference: &Rule<'_>, frontier: Option<&Rule<'_>>, read: Read) -> Vec<Pair> {
        let one = |(place, (ours, theirs)): (usize, (&Drawn, &Drawn))| {
            let (ours, theirs, overrun) = match read {
                Read::Rule => {
                    let held = theirs.delivered?;
                    (ours.curve.at(held.overrun)?.slack, held.slack, held.overrun)
                }
                Read::Reference => {
                    let held = ours.delivered?;
                    (held.slack, theirs.curve.at(held.overrun)?.slack, held.overrun)
                }
            };
            let best = frontier.and_then(|frontier| frontier.drawn.get(place)?.curve.at(overrun));
            Some(Pair { ours, theirs, closed: best.and_then(|best| closed(ours, theirs, best.slack)) })
        };
        self.drawn.iter().zip(&reference.drawn).enumerate().filter_map(one).collect()
    }
}

fn closed(ours: f64, theirs: f64, best: f64) -> Option<f64> {
    let room = theirs - best;
    (room >= NO_ROOM).then(|| (theirs - ours) / room)
}

/// The figures of one trial on all series, its intervals from the draws.
fn point(dial: Option<f64>, charges: &[Charge], trial: usize, drawn: &[Vec<Means>]) -> Point {
    let whole = Means::of(charges);
    let of = |part: fn(&Means) -> f64| interval(drawn.iter().filter_map(|means| means.get(trial)).map(part).collect());
    let mut overruns: Vec<f64> = charges.iter().map(|charge| charge.overrun).collect();
    overruns.sort_unstable_by(f64::total_cmp);
    Point {
        dial,
        slack: Estimate { value: whole.slack, interval: of(|means| means.slack) },
        overrun: Estimate { value: whole.overrun, interval: of(|means| means.overrun) },
        tail: percentile(&overruns, 0.95).unwrap_or(0.0),
        moved: whole.moved,
    }
}
