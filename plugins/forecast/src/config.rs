//! What a user can set, and why the defaults are what they are.

use quota_advice::settings::{read, within};
use serde::{Deserialize, Serialize};

/// The JSON Schema of the settings, for completion and for whoever shows a form.
pub const SCHEMA: &str = include_str!("../config.schema.json");

/// What of the samples in a step is forecast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Statistic {
    /// Their 95th percentile (nearest rank). The default, because it is what a quota has to hold: a mean stays below a
    /// limit that is hit every noon, and a maximum is one sample, which forecasts like the weather. Of a day at five
    /// minutes it leaves out 72 minutes; with twenty samples or fewer in a step it is the largest.
    #[default]
    Peak,
    /// Their mean: what is paid for by use.
    Mean,
    /// The largest.
    Max,
}

/// The settings of one run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What of the samples in a step is forecast, and compared with the quota.
    pub statistic: Statistic,
    /// The probability with which the interval is meant to hold what comes.
    pub coverage: f64,
    /// Days of history below which nothing is forecast: a week is the shortest season that a person would expect to be
    /// known.
    pub minimum_days: u32,
    /// The share of steps that must have been measured.
    pub minimum_measured: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { statistic: Statistic::Peak, coverage: 0.8, minimum_days: 7, minimum_measured: 0.7 }
    }
}

impl Config {
    /// Reads the settings of a request; an empty text is the default.
    ///
    /// # Errors
    ///
    /// One sentence about what is not understood or out of range.
    pub fn parse(json: &str) -> Result<Self, String> {
        let config: Self = read(json)?;
        within("coverage", config.coverage, 0.5, 0.98)?;
        within("minimum_days", config.minimum_days, 7, 365)?;
        within("minimum_measured", config.minimum_measured, 0.5, 1.0)?;
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let config = Config::parse(r#"{"statistic": "mean", "coverage": 0.9}"#).unwrap();
        assert_eq!(config, Config { statistic: Statistic::Mean, coverage: 0.9, ..Config::default() });
        assert_eq!(Config::parse(" "), Ok(Config::default()));
    }

    #[test]
    fn a_mistake_is_named() {
        for (json, word) in [
            (r#"{"statistik": "mean"}"#, "statistik"),
            (r#"{"statistic": "p99"}"#, "p99"),
            (r#"{"coverage": 80}"#, "coverage"),
            (r#"{"minimum_days": 3}"#, "minimum_days"),
            (r#"{"minimum_measured": 0.1}"#, "minimum_measured"),
            ("{", "not understood"),
        ] {
            let said = Config::parse(json).unwrap_err();
            assert!(said.contains(word), "{json}: {said}");
        }
    }

    #[test]
    fn the_schema_knows_every_setting() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let mut known: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["coverage", "minimum_days", "minimum_measured", "statistic"]);
    }
}
