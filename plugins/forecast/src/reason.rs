//! One sentence that a product manager understands read aloud.

use crate::config::Statistic;
use crate::crossing::{Crossing, Outlook, Trend};
use quota_advice::calendar::{Date, time_of_day};
use quota_advice::figure::{counted, exact, significant, with_unit};
use quota_advice::{DAY, Quota};

/// What a sentence is made of.
pub(crate) struct Facts<'a> {
    pub(crate) quota: &'a Quota<'a>,
    pub(crate) statistic: Statistic,
    pub(crate) now: u64,
    pub(crate) step: u64,
    /// The start of the last step that was forecast.
    pub(crate) end: u64,
    /// Days that were measured.
    pub(crate) days: u64,
    pub(crate) outlook: Outlook,
    pub(crate) trend: Trend,
    /// Steps of the last week at or above the limit, and steps of the last week.
    pub(crate) last_week: (usize, usize),
    /// Expected in the last step, with the interval's ends: expected, low, high.
    pub(crate) then: (f64, f64, f64),
}

/// The whole sentence.
pub(crate) fn sentence(facts: &Facts<'_>) -> String {
    let use_of = format!("{} use of {}", statistic(facts.statistic), name(facts.quota.key));
    let history = format!("going by {} of history", counted(facts.days, "day"));
    let limit = facts
        .quota
        .current
        .map_or_else(String::new, |limit| format!("today's {}", with_unit(&exact(limit), facts.quota.unit)));
    let end = facts.date(facts.end);
    let moves = facts.moves();
    match facts.outlook {
        Outlook::Unlimited => {
            let (expected, low, high) = facts.then;
            let unit = facts.quota.unit;
            format!(
                "{use_of} has no limit to reach, {moves}, and should be about {} by {end} (most likely between {} and {}, \
                 {history}).",
                with_unit(&figure(expected), unit),
                figure(low),
                figure(high),
            )
        }
        Outlook::Above => format!("{use_of} already reached {limit} {} and {moves} ({history}).", facts.lately()),
        Outlook::Reaches(crossing) => {
            let moves = match facts.trend {
                Trend::Grows(_) => format!("{moves} and reaches"),
                _ => "is expected to reach".to_owned(),
            };
            let when = crossing.expected.map_or_else(String::new, |at| facts.date(at));
            // When it did so before is left out: the sentence has its dates already.
            let again = if facts.last_week.0 > 0 { " again" } else { "" };
            format!("{use_of} {moves} {limit}{again} around {when} ({}{history}).", facts.between(crossing))
        }
        Outlook::Might(crossing) => {
            let from = crossing.earliest.map_or_else(String::new, |at| facts.date(at));
            let busy = if facts.last_week.0 > 0 {
                format!("{} {}", if facts.step == DAY { "as" } else { "as it did" }, facts.lately())
            } else {
                format!("from {from} on")
            };
            let (grows, until) = match facts.trend {
                Trend::Grows(_) => (format!("{moves} and "), String::new()),
                _ => (String::new(), format!(" until {end}")),
            };
            format!(
                "{use_of} {grows}may touch {limit} on a busy {}, {busy}, but should mostly stay below{until} ({history}).",
                facts.stretch()
            )
        }
        Outlook::Stays => format!("{use_of} {moves} and is not expected to reach {limit} before {end} ({history})."),
    }
}

impl Facts<'_> {
    /// With the year where it is not this one, and the time of day where steps are shorter than a day.
    fn date(&self, at: u64) -> String {
        let date = Date::of(at);
        let mut text = date.to_string();
        if Date::of(self.now).year != date.year {
            text = format!("{text} {}", date.year);
        }
        if self.step < DAY {
            text = format!("{text} at {}", time_of_day(at));
        }
        text
    }

    fn moves(&self) -> String {
        let unit = self.quota.unit;
        match self.trend {
            Trend::Grows(rate) => format!("grows by about {} a day", with_unit(&figure(rate), unit)),
            Trend::Falls(rate) => format!("falls by about {} a day", with_unit(&figure(rate), unit)),
            Trend::Steady => "shows no clear trend".to_owned(),
        }
    }

    fn between(&self, crossing: Crossing) -> String {
        match (crossing.earliest, crossing.latest) {
            (Some(earliest), Some(latest)) if earliest == latest => String::new(),
            (Some(earliest), Some(latest)) => {
                format!("most likely between {} and {}, ", self.date(earliest), self.date(latest))
            }
            (earliest, None) if earliest == crossing.expected => {
                format!("perhaps not before {}, ", self.date(self.end))
            }
            (Some(earliest), None) => {
                format!("perhaps as early as {}, perhaps not before {}, ", self.date(earliest), self.date(self.end))
            }
            _ => String::new(),
        }
    }

    /// How much of the last week was at the limit.
    fn lately(&self) -> String {
        let (above, of) = self.last_week;
        if self.step >= DAY {
            let of_days = counted(u64::try_from(of).unwrap_or(0).saturating_mul(self.step) / DAY, "day");
            return if self.step == DAY {
                if above == of && of > 1 {
                    format!("on each of the last {of_days}")
                } else {
                    format!("on {above} of the last {of_days}")
                }
            } else {
                "lately".to_owned()
            };
        }
        let minutes = u64::try_from(above).unwrap_or(0).saturating_mul(self.step) / 60;
        match minutes {
            0..2 => "for about 1 minute in the last week".to_owned(),
            2..100 => format!("for about {minutes} minutes in the last week"),
            _ => format!("for about {} hours in the last week", (minutes + 30) / 60),
        }
    }

    fn stretch(&self) -> &'static str {
        match self.step {
            0..DAY => "hour",
            DAY => "day",
            _ => "week",
        }
    }
}

fn statistic(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Peak | Statistic::Max => "Peak",
        Statistic::Mean => "Average",
    }
}

/// Words of keys that people write in capitals.
const ACRONYMS: [&str; 9] = ["ai", "api", "cpu", "db", "gpu", "iops", "ip", "ml", "vm"];

/// `memory_gb` as people say it. Of a quota that is not one of the ten the words of its key, without its unit.
fn name(key: &str) -> String {
    let known = match key {
        "cpu_cores" => "CPU",
        "memory_gb" => "memory",
        "storage_gb" => "storage",
        "network_bandwidth_mbps" => "network bandwidth",
        "concurrent_connections" => "concurrent connections",
        "api_requests_per_minute" => "API requests",
        "ml_model_instances" => "machine-learning models",
        "ai_processing_units" => "AI processing",
        "database_connections" => "database connections",
        "cache_size_mb" => "cache",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let units = ["_gb", "_mb", "_tb", "_kb", "_mbps", "_cores", "_percent"];
    let bare = units.iter().find_map(|unit| key.strip_suffix(unit)).unwrap_or(key);
    let word = |word: &str| if ACRONYMS.contains(&word) { word.to_uppercase() } else { word.to_owned() };
    bare.split(['_', '-', '.']).map(word).collect::<Vec<_>>().join(" ")
}

/// A measured amount: two digits are enough.
fn figure(value: f64) -> String {
    let text = significant(value, 2, 4);
    if text == "0" && value > 0.0 { "under 0.0001".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECEMBER_3: u64 = 1_796_256_000;

    fn facts<'a>(quota: &'a Quota<'a>, outlook: Outlook, trend: Trend) -> Facts<'a> {
        Facts {
            quota,
            statistic: Statistic::Peak,
            now: DECEMBER_3 - 12 * DAY,
            step: DAY,
            end: DECEMBER_3 + 77 * DAY,
            days: 60,
            outlook,
            trend,
            last_week: (0, 7),
            then: (19.96, 17.0, 24.2),
        }
    }

    fn memory(current: Option<i64>) -> Quota<'static> {
        Quota {
            key: "memory_gb",
            unit: "GB",
            current,
            min: None,
            max: None,
            pinned: false,
            timestamps: &[],
            values: &[],
        }
    }

    #[test]
    fn sentences_to_read_aloud() {
        let quota = memory(Some(16_000));
        let crossing = |earliest, expected, latest| Crossing { earliest, expected, latest };
        let near = crossing(Some(DECEMBER_3 - 5 * DAY), Some(DECEMBER_3), Some(DECEMBER_3 + 9 * DAY));
        let exact = crossing(near.expected, near.expected, near.expected);
        let open = crossing(near.earliest, near.expected, None);
        let perhaps = crossing(near.earliest, None, None);
        for (outlook, trend, said) in [
            (
                Outlook::Reaches(near),
                Trend::Grows(0.42),
                "Peak use of memory grows by about 0.42 GB a day and reaches today's 16 GB around 3 December (most likely \
                 between 28 November and 12 December, going by 60 days of history).",
            ),
            (
                Outlook::Reaches(exact),
                Trend::Grows(0.4),
                "Peak use of memory grows by about 0.4 GB a day and reaches today's 16 GB around 3 December (going by 60 \
                 days of history).",
            ),
            (
                Outlook::Reaches(open),
                Trend::Steady,
                "Peak use of memory is expected to reach today's 16 GB around 3 December (perhaps as early as 28 \
                 November, perhaps not before 18 February 2027, going by 60 days of history).",
            ),
            (
                Outlook::Might(perhaps),
                Trend::Steady,
                "Peak use of memory may touch today's 16 GB on a busy day, from 28 November on, but should mostly stay below \
                 until 18 February 2027 (going by 60 days of history).",
            ),
            (
                Outlook::Might(perhaps),
                Trend::Grows(0.05),
                "Peak use of memory grows by about 0.05 GB a day and may touch today's 16 GB on a busy day, from 28 November \
                 on, but should mostly stay below (going by 60 days of history).",
            ),
            (
                Outlook::Stays,
                Trend::Falls(12.3),
                "Peak use of memory falls by about 12 GB a day and is not expected to reach today's 16 GB before 18 \
                 February 2027 (going by 60 days of history).",
            ),
            (
                Outlook::Unlimited,
                Trend::Grows(0.05),
                "Peak use of memory has no limit to reach, grows by about 0.05 GB a day, and should be about 20 GB by 18 \
                 February 2027 (most likely between 17 and 24, going by 60 days of history).",
            ),
        ] {
            assert_eq!(sentence(&facts(&quota, outlook, trend)), said);
        }
    }

    #[test]
    fn the_last_week_is_said() {
        let quota = memory(Some(16_500));
        let above = Facts { last_week: (5, 7), ..facts(&quota, Outlook::Above, Trend::Steady) };
        assert_eq!(
            sentence(&above),
            "Peak use of memory already reached today's 16.5 GB on 5 of the last 7 days and shows no clear trend (going by 60 \
             days of history)."
        );
        let each = Facts { last_week: (7, 7), ..above };
        assert!(sentence(&each).contains("16.5 GB on each of the last 7 days and"), "{}", sentence(&each));
        let hourly = Facts { step: 3_600, last_week: (90, 168), ..above };
        assert!(sentence(&hourly).contains("16.5 GB for about 90 hours in the last week and"), "{}", sentence(&hourly));
    }

    #[test]
    fn the_year_and_the_hour_are_said_where_they_matter() {
        let quota = memory(None);
        let facts = facts(&quota, Outlook::Stays, Trend::Steady);
        assert_eq!(facts.date(DECEMBER_3), "3 December");
        assert_eq!(facts.date(DECEMBER_3 + 31 * DAY), "3 January 2027");
        assert_eq!(Facts { step: 1_800, ..facts }.date(DECEMBER_3 + 5_400), "3 December at 01:30 UTC");
    }

    #[test]
    fn amounts_have_two_digits_that_matter() {
        for (value, text) in [
            (0.0, "0"),
            (1e-9, "under 0.0001"),
            (0.042, "0.042"),
            (0.5, "0.5"),
            (9.99, "10"),
            (3.0, "3"),
            (1234.5, "1,234"),
        ] {
            assert_eq!(figure(value), text);
        }
        assert_eq!((name("gpu_memory_gb"), name("cpu_cores")), ("GPU memory".to_owned(), "CPU".to_owned()));
    }
}
