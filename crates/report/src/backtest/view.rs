//! What a backtest shows: words and numbers in reading order.

use serde::Serialize;
use tenure_backtest::score::{Equal, Estimate, FEWEST, Gap, Outcome, Point, Read, Role, RuleScore, Score, Versus};
use tenure_backtest::{Backtest, DetectorScore, ForecastScore, Window};

/// What every column means; the word, and one line.
pub(super) const MEANINGS: [(&str, &str); 8] = [
    ("slack", "share of what was granted that nobody used; less is better"),
    ("overrun", "share of samples above the limit; less is better"),
    ("p95", "overrun of the 95th-percentile series: how bad it gets for those who are hit worst"),
    ("moved", "share of windows in which the limit moved by more than 1 %"),
    ("here", "the rule turned to the same overrun as the other one; moved and p95: here / the other"),
    ("saved", "slack of the other rule less slack here, in percentage points; above 0 is better than the other"),
    (
        "gap closed",
        "share of the way from the other rule to the clairvoyant limit (for each window the best in hindsight)",
    ),
    ("[ ]", "95 % interval by drawing the series again 1,000 times; fewer than five series have none"),
];

/// What the mark at a rule means.
pub(super) const BEATEN: &str = "another rule, as delivered, has both less slack and less overrun";
/// What the mark at a comparison means.
pub(super) const SURE: &str =
    "less slack than the other rule at equal overrun, and hardly by chance: the interval is above 0";

/// What the figures of forecasters mean.
pub(super) const ABOUT_FORECASTS: &str = "MASE is the error over that of the season before within the history, here of \
    the forecaster, of the season before once more, and of a straight line; inside, the share of points that fell into \
    the stated interval; better, the share of series on which the forecaster beats both.";
/// What the figures of detectors mean.
pub(super) const ABOUT_DETECTORS: &str = "A score of 0 is no alarm at all and 100 a hit at the start of every labelled \
    window; false alarms and late hits cost as the profile says. One threshold holds for all series.";

/// Comparisons that are read aloud; more would not be read.
const READ_ALOUD: usize = 3;

#[derive(Serialize)]
pub(super) struct View {
    pub(super) sources: String,
    /// How long a limit holds: `a day`.
    pub(super) holds: String,
    pub(super) warm_up: String,
    pub(super) kinds: Vec<KindView>,
    pub(super) forecasts: Vec<ForecastView>,
    pub(super) detectors: Vec<DetectorView>,
    pub(super) notes: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct KindView {
    pub(super) kind: String,
    pub(super) series: usize,
    pub(super) left_out: usize,
    pub(super) rows: Vec<Row>,
    pub(super) matches: Vec<Match>,
}

/// A rule as delivered.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) candidate: bool,
    /// `percentile 0.9`.
    pub(super) setting: String,
    pub(super) slack: String,
    pub(super) slack_interval: String,
    pub(super) overrun: String,
    pub(super) overrun_interval: String,
    pub(super) tail: String,
    pub(super) moved: String,
    /// Another has both less slack and less overrun.
    pub(super) beaten: bool,
}

/// A rule beside the others at equal overrun.
#[derive(Serialize)]
pub(super) struct Match {
    pub(super) title: String,
    pub(super) candidate: bool,
    pub(super) rows: Vec<MatchRow>,
    /// The first rows read aloud.
    pub(super) sentences: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct MatchRow {
    pub(super) reference: String,
    pub(super) overrun: String,
    pub(super) theirs: String,
    pub(super) here: String,
    pub(super) possible: String,
    pub(super) saved: String,
    pub(super) saved_interval: String,
    pub(super) gap: String,
    pub(super) gap_interval: String,
    pub(super) moved: String,
    pub(super) tail: String,
    /// The interval of what is saved is above 0: `better`; below: `worse`; else empty.
    pub(super) sure: &'static str,
    /// Why there are no figures.
    pub(super) missing: String,
}

#[derive(Serialize)]
pub(super) struct ForecastView {
    pub(super) forecaster: String,
    pub(super) kind: String,
    pub(super) step: String,
    pub(super) horizon: String,
    pub(super) series: usize,
    pub(super) mase: String,
    pub(super) seasonal_naive: String,
    pub(super) drift: String,
    pub(super) coverage: String,
    pub(super) better: String,
}

#[derive(Serialize)]
pub(super) struct DetectorView {
    pub(super) detector: String,
    pub(super) profile: String,
    pub(super) score: String,
    pub(super) threshold: String,
    pub(super) hits: usize,
    pub(super) misses: usize,
    pub(super) false_alarms: usize,
}

impl View {
    pub(super) fn new(backtest: &Backtest) -> Self {
        let Window { length, warm_up } = backtest.window;
        Self {
            sources: backtest.sources.join(", "),
            holds: duration(length.get()),
            warm_up: duration(warm_up),
            kinds: backtest.scores.iter().map(KindView::new).collect(),
            forecasts: backtest.forecasts.iter().map(ForecastView::from).collect(),
            detectors: backtest.detectors.iter().flat_map(detector).collect(),
            notes: backtest.notes.clone(),
        }
    }
}

impl KindView {
    fn new(score: &Score) -> Self {
        let delivered: Vec<(&RuleScore, &Point)> =
            score.rules.iter().filter_map(|rule| Some((rule, rule.as_delivered()?))).collect();
        let beaten = |point: &Point| {
            delivered.iter().any(|(_, other)| {
                let (slack, overrun) =
                    (other.slack.value - point.slack.value, other.overrun.value - point.overrun.value);
                slack <= 0.0 && overrun <= 0.0 && (slack < 0.0 || overrun < 0.0)
            })
        };
        Self {
            kind: score.kind.to_string(),
            series: score.series,
            left_out: score.left_out.len(),
            rows: delivered.iter().map(|(rule, point)| Row::new(rule, point, beaten(point))).collect(),
            matches: matches(score),
        }
    }
}

/// Whoever is judged beside every reference; where nobody is, every rule beside the first reference.
fn matches(score: &Score) -> Vec<Match> {
    let judged = || score.rules.iter().filter(|rule| rule.role == Role::Candidate);
    let first = score.rules.iter().find(|rule| rule.role == Role::Reference).map(|rule| rule.id.as_str());
    if judged().next().is_some() {
        return judged().map(|rule| Match::new(score, rule, |_| true)).filter(|one| !one.rows.is_empty()).collect();
    }
    let others = score.rules.iter().filter(|rule| rule.role == Role::Reference);
    let beside = others.map(|rule| Match::new(score, rule, |versus| Some(versus.reference.as_str()) == first));
    beside.filter(|one| !one.rows.is_empty()).collect()
}

impl Row {
    fn new(rule: &RuleScore, point: &Point, beaten: bool) -> Self {
        let setting = match (&rule.dial, point.dial) {
            (Some(dial), Some(value)) => format!("{dial} {value}"),
            _ => String::new(),
        };
        Self {
            title: rule.title.clone(),
            about: rule.about.clone(),
            candidate: rule.role == Role::Candidate,
            setting,
            slack: percent(point.slack.value, 1),
            slack_interval: interval(point.slack, 1),
            overrun: percent(point.overrun.value, fine(point.overrun.value)),
            overrun_interval: interval(point.overrun, fine(point.overrun.value)),
            tail: percent(point.tail, fine(point.tail)),
            moved: percent(point.moved, 0),
            beaten,
        }
    }
}

impl Match {
    fn new(score: &Score, rule: &RuleScore, wanted: impl Fn(&Versus) -> bool) -> Self {
        let rows = rule.against.iter().filter(|versus| wanted(versus));
        Self {
            title: rule.title.clone(),
            candidate: rule.role == Role::Candidate,
            sentences: rows.clone().filter_map(|versus| sentence(score, rule, versus)).take(READ_ALOUD).collect(),
            rows: rows.map(|versus| MatchRow::new(score, rule, versus)).collect(),
        }
    }
}

impl MatchRow {
    fn new(score: &Score, rule: &RuleScore, versus: &Versus) -> Self {
        let reference = score.rules.iter().find(|other| other.id == versus.reference);
        let mut row = Self {
            reference: title(score, &versus.reference),
            overrun: percent(versus.overrun, fine(versus.overrun)),
            theirs: String::new(),
            here: String::new(),
            possible: possible(score, versus).map_or_else(String::new, |slack| percent(slack, 1)),
            saved: String::new(),
            saved_interval: String::new(),
            gap: String::new(),
            gap_interval: String::new(),
            moved: String::new(),
            tail: String::new(),
            sure: "",
            missing: String::new(),
        };
        let own =
            |rule: &RuleScore| rule.as_delivered().map_or_else(String::new, |point| percent(point.slack.value, 1));
        match versus.outcome {
            Outcome::NotReached { least, most } => {
                match versus.read {
                    Read::Rule => row.theirs = reference.map(own).unwrap_or_default(),
                    Read::Reference => row.here = own(rule),
                }
                let whose = if versus.read == Read::Rule { "it" } else { "the other" };
                let (least, most) = (percent(least, 2), percent(most, 2));
                row.missing = format!("not reached: {whose} goes from {least} to {most} % overrun");
            }
            Outcome::Reached(equal) => row.fill(&equal),
        }
        row
    }

    fn fill(&mut self, equal: &Equal) {
        self.theirs = percent(equal.slack.value + equal.saved.value, 1);
        self.here = percent(equal.slack.value, 1);
        self.saved = signed(equal.saved.value);
        self.saved_interval = interval(equal.saved, 1);
        match equal.gap {
            Gap::Closed(share) => {
                self.gap = percent(share.value, 0);
                self.gap_interval = interval(share, 0);
            }
            Gap::NoRoom => "no room".clone_into(&mut self.gap),
            Gap::Unknown => {}
        }
        let both = |(ours, theirs): (f64, f64), decimals| {
            format!("{} / {}", percent(ours, decimals), percent(theirs, decimals))
        };
        self.moved = both(equal.moved, 0);
        self.tail = both(equal.tail, 1);
        self.sure = match equal.saved.interval {
            Some((low, _)) if low > 0.0 => "better",
            Some((_, high)) if high < 0.0 => "worse",
            _ => "",
        };
    }
}

/// The slack of the clairvoyant limit at the same overrun.
fn possible(score: &Score, versus: &Versus) -> Option<f64> {
    let clairvoyant = score.rules.iter().find(|rule| rule.role == Role::Clairvoyant)?;
    // It was read at the overrun of references as delivered, and only there.
    if versus.read == Read::Reference {
        return None;
    }
    let same = clairvoyant.against.iter().find(|other| other.reference == versus.reference)?;
    match same.outcome {
        Outcome::Reached(equal) => Some(equal.slack.value),
        Outcome::NotReached { .. } => None,
    }
}

fn sentence(score: &Score, rule: &RuleScore, versus: &Versus) -> Option<String> {
    let Outcome::Reached(equal) = versus.outcome else { return None };
    let other = title(score, &versus.reference);
    let (ours, theirs) = (percent(equal.slack.value, 1), percent(equal.slack.value + equal.saved.value, 1));
    let sure = match equal.saved.interval {
        Some((low, high)) if low <= 0.0 && high >= 0.0 => ", which may be chance",
        Some(_) => "",
        None if score.series < FEWEST => ", on too few series to be sure",
        None => ", how surely can not be said",
    };
    Some(format!(
        "With {} % of samples above the limit, {} leaves {ours} % unused and {other} leaves {theirs} %{sure}; \
         the limit moves in {} % of windows instead of {} %.",
        percent(versus.overrun, 2),
        rule.title,
        percent(equal.moved.0, 0),
        percent(equal.moved.1, 0),
    ))
}

fn title(score: &Score, id: &str) -> String {
    score.rules.iter().find(|rule| rule.id == id).map_or_else(|| id.to_owned(), |rule| rule.title.clone())
}

impl From<&ForecastScore> for ForecastView {
    fn from(score: &ForecastScore) -> Self {
        let summary = &score.summary;
        let number = |value: f64| format!("{value:.3}");
        Self {
            forecaster: score.forecaster.clone(),
            kind: score.kind.to_string(),
            step: duration(score.rolling.step),
            horizon: duration(score.rolling.horizon),
            series: summary.series,
            mase: number(summary.forecast.mase),
            seasonal_naive: number(summary.seasonal_naive.mase),
            drift: number(summary.drift.mase),
            coverage: summary.forecast.coverage.map_or_else(String::new, |share| percent(share, 1)),
            better: percent(summary.better_than_both, 0),
        }
    }
}

fn detector(score: &DetectorScore) -> impl Iterator<Item = DetectorView> {
    score.profiles.iter().map(|(profile, outcome)| DetectorView {
        detector: score.detector.clone(),
        profile: profile.clone(),
        score: format!("{:.2}", outcome.score),
        threshold: format!("{:.4}", outcome.threshold),
        hits: outcome.series.iter().map(|series| series.hits).sum(),
        misses: outcome.series.iter().map(|series| series.misses).sum(),
        false_alarms: outcome.series.iter().map(|series| series.false_alarms).sum(),
    })
}

/// A share in per cent, without the sign.
pub(super) fn percent(share: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", share * 100.0);
    // What rounds to nothing has no sign.
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|character| matches!(character, '0' | '.')) => rest.to_owned(),
        _ => text,
    }
}

/// Decimals of an overrun in per cent: hundredths up to ten.
fn fine(share: f64) -> usize {
    if share < 0.1 { 2 } else { 1 }
}

fn signed(share: f64) -> String {
    let text = percent(share, 1);
    if share > 0.0 && text != "0.0" { format!("+{text}") } else { text }
}

fn interval(estimate: Estimate, decimals: usize) -> String {
    estimate
        .interval
        .map_or_else(String::new, |(low, high)| format!("[{}, {}]", percent(low, decimals), percent(high, decimals)))
}

/// `a day`, `7 days`, `5 minutes`.
fn duration(seconds: u64) -> String {
    let units = [(86_400, "day", "a"), (3_600, "hour", "an"), (60, "minute", "a"), (1, "second", "a")];
    let fits = |(length, _, _): &&(u64, &str, &str)| seconds >= *length && seconds.is_multiple_of(*length);
    let (length, unit, article) = units.iter().find(fits).copied().unwrap_or((1, "second", "a"));
    match seconds / length {
        1 => format!("{article} {unit}"),
        many => format!("{many} {unit}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_shares_as_people_write_them() {
        let shown = [86_400, 7 * 86_400, 3_600, 300, 90, 0].map(duration);
        assert_eq!(shown, ["a day", "7 days", "an hour", "5 minutes", "90 seconds", "0 seconds"]);
        assert_eq!([0.4784, 0.0, 1.0].map(|share| percent(share, 1)), ["47.8", "0.0", "100.0"]);
        assert_eq!([0.034, -0.0001, -0.02].map(signed), ["+3.4", "0.0", "-2.0"]);
    }
}
