//! What a user can set, and why the defaults are what they are.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The JSON Schema of the settings, for completion and for whoever shows a form.
pub const SCHEMA: &str = include_str!("../config.schema.json");

/// λ where neither the user nor [`PRECIOUS`] says otherwise.
///
/// On traces of some 150 machines 4 behaves like the target of Kubernetes' Vertical Pod Autoscaler, 14 like the
/// 95th-percentile rule of Google's Autopilot (Rzadca and others, 2020); 7 lies between and overran 2 % of the time.
pub const BALANCED: f64 = 7.0;

/// λ of what must not overrun: on the same traces it overran 0.1 % of the time.
pub const CAREFUL: f64 = 60.0;

/// Parts of a key that mark what must not overrun: out of memory kills a process, a full disk loses what was to be
/// written, a refused database connection fails a request that was already accepted. Cores, bandwidth and request
/// rates merely slow down, and a cache merely misses.
pub const PRECIOUS: [&str; 4] = ["memory", "storage", "disk", "database"];

/// The settings of one run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How many idle samples one overrun sample is worth: by quota key, `default` for the rest.
    pub lambda: BTreeMap<String, f64>,
    /// The largest admissible share of overrun samples, whatever they cost.
    pub cap: f64,
    /// By how much the cost must fall before a limit moves. 0.02 cuts the days on which a limit moves to a sixth of
    /// the Vertical Pod Autoscaler's.
    pub hysteresis: f64,
    /// Days with samples below which the rule is not trusted: four memories of the same few days are one.
    pub minimum_days: usize,
    /// The factor over the largest sample that takes the rule's place until then.
    pub headroom: f64,
    /// What a limit is rounded up to, in whole units, by quota key.
    pub step: BTreeMap<String, f64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lambda: BTreeMap::new(),
            cap: 1.0,
            hysteresis: 0.02,
            minimum_days: 7,
            headroom: 1.2,
            step: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads the settings of a request; an empty text is the default.
    ///
    /// # Errors
    ///
    /// One sentence about what is not understood or out of range.
    pub fn parse(json: &str) -> Result<Self, String> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        let config: Self =
            serde_json::from_str(json).map_err(|error| format!("the settings are not understood: {error}"))?;
        let check = |what: &str, value: f64, least: f64, most: f64| {
            let within = (least..=most).contains(&value);
            if within { Ok(()) } else { Err(format!("`{what}` is {value}, and must be from {least} to {most}")) }
        };
        for (key, lambda) in &config.lambda {
            check(&format!("lambda.{key}"), *lambda, 0.1, 10_000.0)?;
        }
        for (key, step) in &config.step {
            check(&format!("step.{key}"), *step, 0.001, 1_000_000_000.0)?;
        }
        check("cap", config.cap, 0.0, 1.0)?;
        check("hysteresis", config.hysteresis, 0.0, 1.0)?;
        check("headroom", config.headroom, 1.0, 10.0)?;
        if !(1..=365).contains(&config.minimum_days) {
            return Err(format!("`minimum_days` is {}, and must be from 1 to 365", config.minimum_days));
        }
        Ok(config)
    }

    /// λ of a quota: the user's for it, else careful for what must not overrun, else the user's default, else balanced.
    pub fn lambda(&self, key: &str) -> f64 {
        if let Some(lambda) = self.lambda.get(key) {
            return *lambda;
        }
        if PRECIOUS.iter().any(|part| key.contains(part)) {
            return CAREFUL;
        }
        self.lambda.get("default").copied().unwrap_or(BALANCED)
    }

    /// The user's step for a quota, in thousandths of the unit.
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 10^12 by `parse`")]
    pub fn step(&self, key: &str) -> Option<i64> {
        self.step.get(key).map(|step| (step * 1000.0).round().max(1.0) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_users_word_goes_first_and_what_is_precious_is_not_a_default() {
        let config = Config::parse(r#"{"lambda": {"default": 3, "cpu_cores": 14}}"#).unwrap();
        assert_eq!(config.lambda("cpu_cores").to_bits(), 14.0_f64.to_bits());
        assert_eq!(config.lambda("memory_gb").to_bits(), CAREFUL.to_bits());
        assert_eq!(config.lambda("api_requests_per_minute").to_bits(), 3.0_f64.to_bits());
        assert_eq!(Config::default().lambda("cache_size_mb").to_bits(), BALANCED.to_bits());
    }

    #[test]
    fn a_mistake_is_named() {
        for (json, word) in [
            (r#"{"lamda": {}}"#, "lamda"),
            (r#"{"lambda": {"x": 0}}"#, "lambda.x"),
            (r#"{"headroom": 0.5}"#, "headroom"),
            (r#"{"minimum_days": 0}"#, "minimum_days"),
            (r#"{"cap": 2}"#, "cap"),
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
        assert_eq!(known, ["cap", "headroom", "hysteresis", "lambda", "minimum_days", "step"]);
    }
}
