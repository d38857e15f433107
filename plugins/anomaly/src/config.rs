//! What a user can set, and why the defaults are what they are.

use quota_advice::settings::{read, within};
use serde::Deserialize;

/// The JSON Schema of the settings, for completion and for whoever shows a form.
pub const SCHEMA: &str = include_str!("../config.schema.json");

/// The settings of one run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The score from which on a sample is an anomaly. On labelled series of many kinds 0.05 to 0.07 earned most by the
    /// rules of the Numenta benchmark, with some three false alarms per series of two weeks or more.
    pub threshold: f64,
    /// Days of history before anything is called one: until then nearly everything is new.
    pub minimum_days: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { threshold: 0.06, minimum_days: 2.0 }
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
        within("threshold", config.threshold, 0.01, 1.0)?;
        within("minimum_days", config.minimum_days, 0.0, 365.0)?;
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_given_is_the_default() {
        assert_eq!(Config::parse(" "), Ok(Config::default()));
        assert_eq!(Config::parse("{}"), Ok(Config::default()));
        assert!((Config::parse(r#"{"threshold": 0.5}"#).unwrap().threshold - 0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(
            Config::parse(r#"{"threshold": 2}"#),
            Err("`threshold` is 2, and must be from 0.01 to 1".to_owned())
        );
        assert!(Config::parse(r#"{"treshold": 0.2}"#).unwrap_err().contains("unknown field `treshold`"));
    }

    #[test]
    fn the_schema_has_every_setting_and_its_default() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let mut known: Vec<&str> = properties.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["minimum_days", "threshold"]);
        assert_eq!(properties["threshold"]["default"].as_f64(), Some(Config::default().threshold));
        assert_eq!(properties["minimum_days"]["default"].as_f64(), Some(Config::default().minimum_days));
    }
}
