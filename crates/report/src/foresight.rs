//! Where usage is going, what was unusual in it, and which tier would fit: in the same words in every format.

use crate::plot::{date, period};
use crate::worth;
use tenure_finding::{Anomaly, Course, Crossing, Evaluation, TemplateEvaluation, TierMove};

/// Something that is said of a template.
pub(crate) type Of<'a, T> = (&'a TemplateEvaluation, &'a T);

/// Forecasts of all templates, those first that reach a quota, the soonest first; then the quiet ones.
pub(crate) fn forecasts(evaluation: &Evaluation) -> (Vec<Of<'_, Course>>, Vec<Of<'_, Course>>) {
    let all = evaluation.templates.iter().flat_map(|one| one.forecasts.iter().map(move |row| (one, row)));
    let (mut reaching, quiet): (Vec<_>, Vec<_>) = all.partition(|(_, course)| soonest(course).is_some());
    // Stable: what comes at the same time stays in the order of the templates.
    reaching.sort_by_key(|(_, course)| soonest(course));
    (reaching, quiet)
}

/// When a quota may first be reached.
fn soonest(course: &Course) -> Option<u64> {
    let Crossing { earliest, expected, latest } = course.crossing?;
    [earliest, expected, latest].into_iter().flatten().min()
}

/// Which of many unusual times are shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unusual {
    /// All of them.
    All,
    /// So many of the latest, for who wants to know what is going on.
    Latest(usize),
    /// So many of the clearest, for who looks back.
    Clearest(usize),
}

/// What is unusual, the latest first, and how much more there is. A detector may find thousands.
pub(crate) fn anomalies(evaluation: &Evaluation, shown: Unusual) -> (Vec<Of<'_, Anomaly>>, usize) {
    let all = evaluation.templates.iter().flat_map(|one| one.anomalies.iter().map(move |row| (one, row)));
    let mut all: Vec<_> = all.collect();
    let count = all.len();
    if let Unusual::Clearest(most) = shown {
        all.sort_by(|(_, one), (_, other)| other.score.total_cmp(&one.score));
        all.truncate(most);
    }
    all.sort_by_key(|(_, anomaly)| std::cmp::Reverse(anomaly.end));
    if let Unusual::Latest(most) = shown {
        all.truncate(most);
    }
    let more = count - all.len();
    (all, more)
}

/// The tier that fits best for each template, then those that fit as well.
pub(crate) fn tier_moves(evaluation: &Evaluation) -> Vec<Of<'_, TierMove>> {
    evaluation.templates.iter().flat_map(|one| one.tier_moves.iter().map(move |row| (one, row))).collect()
}

/// What a move comes to, a clause each: its cost, what has to be set with it, and what is no longer declared.
pub(crate) fn comes_to(step: &TierMove) -> Vec<String> {
    let mut clauses: Vec<String> = step.cost.as_ref().map(worth::cost).into_iter().collect();
    if !step.raises.is_empty() {
        let raises = step.raises.iter().map(|raise| format!("{} to {} {}", raise.quota, raise.to, raise.unit));
        clauses.push(format!("set {} with it", raises.collect::<Vec<_>>().join(", ")));
    }
    if !step.undeclares.is_empty() {
        let frameworks = step.undeclares.join(", ");
        clauses.push(format!("the other tier does not declare {frameworks}: declare it in the template"));
    }
    clauses
}

/// When a quota is reached, as a clause.
pub(crate) fn reaches(course: &Course) -> String {
    let Some(Crossing { earliest, expected, latest }) = course.crossing else { return stays(course) };
    // What has been reached already is told by three times of now.
    let is_past = |at: u64| course.timestamps.first().is_none_or(|first| at <= *first);
    if expected.is_some_and(is_past) && earliest == expected && expected == latest {
        return "has reached the limit already".to_owned();
    }
    // A date that is said already is not said again.
    let other = |at: Option<u64>| at.filter(|at| expected.is_none_or(|expected| date(*at) != date(expected)));
    match (other(earliest), expected, other(latest)) {
        (None, None, None) => stays(course),
        (Some(earliest), Some(expected), Some(latest)) => {
            format!("reaches the limit about {} ({} to {})", date(expected), date(earliest), date(latest))
        }
        (Some(earliest), Some(expected), None) => {
            format!("reaches the limit about {} ({} at the earliest)", date(expected), date(earliest))
        }
        (None, Some(expected), Some(latest)) => {
            format!("reaches the limit about {} ({} at the latest)", date(expected), date(latest))
        }
        (None, Some(expected), None) => format!("reaches the limit about {}", date(expected)),
        (Some(earliest), None, _) => format!("may reach the limit from {} on", date(earliest)),
        (None, None, Some(latest)) => format!("reaches the limit by {}", date(latest)),
    }
}

/// That a quota is not reached, as far as the forecast looks.
fn stays(course: &Course) -> String {
    match course.timestamps.last() {
        Some(last) => format!("is expected to stay below the limit until {}", date(*last)),
        None => "is expected to stay below the limit".to_owned(),
    }
}

/// When something was unusual.
pub(crate) fn when(anomaly: &Anomaly) -> String {
    period(anomaly.start, anomaly.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::full;
    use tenure_finding::{Quantity, Raise, TierCost};

    #[test]
    fn a_crossing_is_told_with_as_much_as_is_known_of_it() {
        let mut course = full().templates.remove(0).forecasts.remove(0);
        let day = |number: u64| Some(1_794_873_600 + number * 86_400);
        let mut told = |earliest, expected, latest| {
            course.crossing = Some(Crossing { earliest, expected, latest });
            reaches(&course)
        };
        assert_eq!(told(day(1), day(2), day(3)), "reaches the limit about 19 Nov 2026 (18 Nov 2026 to 20 Nov 2026)");
        assert_eq!(told(day(1), day(2), None), "reaches the limit about 19 Nov 2026 (18 Nov 2026 at the earliest)");
        assert_eq!(told(None, day(2), day(3)), "reaches the limit about 19 Nov 2026 (20 Nov 2026 at the latest)");
        assert_eq!(told(None, day(2), None), "reaches the limit about 19 Nov 2026");
        let now = full().templates[0].forecasts[0].timestamps[0];
        assert_eq!(told(Some(now), Some(now), Some(now)), "has reached the limit already");
        assert_eq!(told(day(1), None, None), "may reach the limit from 18 Nov 2026 on");
        assert_eq!(told(None, None, day(3)), "reaches the limit by 20 Nov 2026");
        let last = full().templates[0].forecasts[0].timestamps.last().copied();
        assert_eq!(told(last, last, last), "reaches the limit about 22 Nov 2026");
        assert_eq!(told(day(2), day(2), None), "reaches the limit about 19 Nov 2026");
        assert_eq!(told(None, None, None), "is expected to stay below the limit until 22 Nov 2026");
        course.crossing = None;
        assert_eq!(reaches(&course), "is expected to stay below the limit until 22 Nov 2026");
    }

    #[test]
    fn of_many_anomalies_the_latest_or_the_clearest_are_told() {
        let mut evaluation = full();
        let template = &mut evaluation.templates[0];
        let one = template.anomalies.remove(0);
        let at = |(end, score): (u64, f64)| Anomaly { end, score, ..one.clone() };
        template.anomalies = [(30, 0.5), (10, 0.9), (20, 0.7)].map(at).into();
        let told = |shown| {
            let (all, more) = anomalies(&evaluation, shown);
            (all.iter().map(|(_, one)| one.end).collect::<Vec<_>>(), more)
        };
        assert_eq!(told(Unusual::All), (vec![30, 20, 10], 0));
        assert_eq!(told(Unusual::Latest(2)), (vec![30, 20], 1));
        assert_eq!(told(Unusual::Clearest(2)), (vec![20, 10], 1));
    }

    #[test]
    fn a_move_is_told_with_what_belongs_to_it() {
        let prices = "our own".to_owned();
        let cost = TierCost { now: 9900, then: 4950, currency: "EUR".to_owned(), prices, unpriced: Vec::new() };
        let raise = Raise { quota: "cpu_cores".to_owned(), unit: "cores".to_owned(), to: Quantity(2500) };
        let step = TierMove {
            cost: Some(cost.clone()),
            raises: vec![raise],
            undeclares: vec!["HIPAA".to_owned()],
            ..TierMove::default()
        };
        assert_eq!(
            comes_to(&step),
            [
                "a month costs up to 49.50 EUR instead of 99.00 EUR at list prices",
                "set cpu_cores to 2.5 cores with it",
                "the other tier does not declare HIPAA: declare it in the template",
            ]
        );
        let unpriced = vec!["cache_size_mb".to_owned(), "storage_gb".to_owned()];
        let step = TierMove { cost: Some(TierCost { unpriced, ..cost }), ..TierMove::default() };
        assert!(comes_to(&step)[0].ends_with("at list prices"), "what is not counted is told once for all moves");
        assert!(comes_to(&TierMove::default()).is_empty());
    }

    #[test]
    fn what_comes_soonest_is_told_first() {
        let mut evaluation = full();
        let template = &mut evaluation.templates[0];
        let mut later = template.forecasts[0].clone();
        later.crossing = Some(Crossing { earliest: None, expected: None, latest: Some(u64::MAX) });
        let mut quiet = later.clone();
        quiet.crossing = None;
        template.forecasts.insert(0, later);
        template.forecasts.insert(0, quiet);
        let (reaching, quiet) = forecasts(&evaluation);
        let reaching: Vec<Option<u64>> = reaching.iter().map(|(_, course)| soonest(course)).collect();
        assert_eq!(reaching.len(), 2);
        assert!(reaching.is_sorted() && quiet.len() == 1);
    }
}
