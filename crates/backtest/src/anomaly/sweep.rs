//! What every possible threshold earns.

use super::corpus::CorpusError;
use super::profile::Profile;

/// The share of a series that is for learning, and the most rows that this may be.
const PROBATION: f64 = 0.15;
const LONGEST_PROBATION: usize = 750;

/// A distance behind a window, in its lengths, from which on a false alarm costs all that it can.
const FAR: f64 = 3.0;

/// A series with a score and a label for every row.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    name: String,
    scores: Vec<f64>,
    /// First and last row of each window, in order.
    windows: Vec<(usize, usize)>,
}

impl Labelled {
    /// Puts scores and windows of time on the rows of a series. A window holds the rows from its first to its last time,
    /// both included.
    ///
    /// # Errors
    ///
    /// Where there is not one score for each row, or a window holds no row.
    pub fn new(
        name: &str,
        timestamps: &[u64],
        scores: Vec<f64>,
        windows: &[(u64, u64)],
    ) -> Result<Self, Box<CorpusError>> {
        let series = name.to_owned();
        if timestamps.len() != scores.len() {
            return Err(Box::new(CorpusError::Scores { series, rows: timestamps.len(), scores: scores.len() }));
        }
        let rows = |(start, end): &(u64, u64)| {
            let within = |at: &u64| (start..=end).contains(&at);
            let (first, last) = (timestamps.iter().position(within)?, timestamps.iter().rposition(within)?);
            Some((first, last))
        };
        let windows: Option<Vec<(usize, usize)>> = windows.iter().map(rows).collect();
        let mut windows = windows.ok_or_else(|| Box::new(CorpusError::EmptyWindow { series: series.clone() }))?;
        windows.sort_unstable();
        Ok(Self { name: series, scores, windows })
    }

    /// `group/file.csv`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// One for every row.
    pub fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// Whether a row lies in a window.
    pub fn is_labelled(&self, row: usize) -> bool {
        self.window(row).is_some()
    }

    fn window(&self, row: usize) -> Option<usize> {
        self.windows.iter().position(|(first, last)| (*first..=*last).contains(&row))
    }

    /// Rows at the start of which no alarm counts.
    fn probation(&self) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows are counted in thousands")]
        let share = (PROBATION * count(self.scores.len())).floor() as usize;
        share.min(LONGEST_PROBATION)
    }

    /// What an alarm at a row is worth, and the window it would hit.
    fn worth(&self, row: usize, profile: &Profile) -> (Option<usize>, f64) {
        if let Some(window) = self.window(row)
            && let Some((first, last)) = self.windows.get(window)
        {
            let position = -count(last - row + 1) / count(last - first + 1);
            return (Some(window), profile.hit * sigmoid(position) / sigmoid(-1.0));
        }
        let before = self.windows.iter().rfind(|(_, last)| *last < row);
        let cost = before.map_or(-1.0, |(first, last)| {
            // A window of one row has no length to measure by.
            let position = if last > first { count(row - last) / count(last - first) } else { f64::INFINITY };
            if position > FAR { -1.0 } else { sigmoid(position) }
        });
        (None, profile.false_alarm * cost)
    }
}

/// 1 far before 0, 0 at 0, and −1 far behind it.
fn sigmoid(position: f64) -> f64 {
    2.0 / (1.0 + libm::exp(5.0 * position)) - 1.0
}

#[expect(clippy::cast_precision_loss, reason = "rows are counted in millions at most")]
fn count(rows: usize) -> f64 {
    rows as f64
}

/// What one series earned.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesOutcome {
    /// `group/file.csv`.
    pub name: String,
    /// Hits less misses and false alarms.
    pub raw: f64,
    /// Windows with an alarm.
    pub hits: usize,
    /// Windows without.
    pub misses: usize,
    /// Alarms outside windows.
    pub false_alarms: usize,
}

/// What a detector earned over all series.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// A row is an alarm from this score on.
    pub threshold: f64,
    /// The sum over all series.
    pub raw: f64,
    /// 0 is no alarm at all, 100 a hit at the start of every window.
    pub score: f64,
    /// In the order given.
    pub series: Vec<SeriesOutcome>,
}

/// Above every score: nothing is an alarm.
const SILENCE: f64 = 1.1;

/// The outcome at the threshold that earns most over all series; of equal ones the highest.
pub fn evaluate(corpus: &[Labelled], profile: &Profile) -> Outcome {
    /// A row that counts.
    struct Row {
        score: f64,
        /// Among all windows of the corpus.
        window: Option<usize>,
        worth: f64,
    }
    let mut rows = Vec::new();
    let mut earned: Vec<f64> = Vec::new();
    let mut total = 0.0;
    for series in corpus {
        let offset = earned.len();
        earned.extend(series.windows.iter().map(|_| -profile.miss));
        for (row, score) in series.scores.iter().enumerate().skip(series.probation()) {
            // A score of 0 says nothing at all; without it there are a hundred times fewer rows to sort.
            if *score > 0.0 {
                let (window, worth) = series.worth(row, profile);
                rows.push(Row { score: *score, window: window.map(|window| offset + window), worth });
            }
        }
        total += null(series, profile);
    }
    rows.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut best = (total, SILENCE);
    for level in rows.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
        for row in level {
            if let Some(earned) = row.window.and_then(|window| earned.get_mut(window)) {
                total += (row.worth - *earned).max(0.0);
                *earned = earned.max(row.worth);
            } else {
                total += row.worth;
            }
        }
        if let Some(row) = level.first().filter(|_| total > best.0) {
            best = (total, row.score);
        }
    }
    evaluate_at(corpus, profile, best.1)
}

/// The outcome at a threshold.
pub fn evaluate_at(corpus: &[Labelled], profile: &Profile, threshold: f64) -> Outcome {
    let series: Vec<SeriesOutcome> = corpus.iter().map(|series| one(series, profile, threshold)).collect();
    let raw = series.iter().map(|series| series.raw).sum();
    let null: f64 = corpus.iter().map(|series| null(series, profile)).sum();
    let perfect = profile.hit * count(corpus.iter().map(|series| series.windows.len()).sum());
    let score = if perfect > null { 100.0 * (raw - null) / (perfect - null) } else { 0.0 };
    Outcome { threshold, raw, score, series }
}

/// What silence earns. A window that lies wholly in the time for learning can be neither hit nor missed.
fn null(series: &Labelled, profile: &Profile) -> f64 {
    let counted = series.windows.iter().filter(|(_, last)| *last >= series.probation()).count();
    -profile.miss * count(counted)
}

fn one(series: &Labelled, profile: &Profile, threshold: f64) -> SeriesOutcome {
    let probation = series.probation();
    let mut earned: Vec<Option<f64>> = vec![None; series.windows.len()];
    let (mut cost, mut false_alarms) = (0.0, 0);
    for (row, score) in series.scores.iter().enumerate().skip(probation) {
        if *score < threshold {
            continue;
        }
        let (window, worth) = series.worth(row, profile);
        if let Some(earned) = window.and_then(|window| earned.get_mut(window)) {
            *earned = Some(earned.map_or(worth, |earned: f64| earned.max(worth)));
        } else {
            (cost, false_alarms) = (cost + worth, false_alarms + 1);
        }
    }
    let counted = |((_, last), _): &(&(usize, usize), &Option<f64>)| *last >= probation;
    let windows = || series.windows.iter().zip(&earned).filter(counted).map(|(_, earned)| *earned);
    SeriesOutcome {
        name: series.name.clone(),
        raw: cost + windows().map(|earned| earned.unwrap_or(-profile.miss)).sum::<f64>(),
        hits: windows().flatten().count(),
        misses: windows().filter(Option::is_none).count(),
        false_alarms,
    }
}

#[cfg(test)]
mod tests;
