//! What a user can set, and why the defaults are what they are.

use quota_advice::settings::{read, within};
use serde::Deserialize;

/// The JSON Schema of the settings, for completion and for whoever shows a form.
pub const SCHEMA: &str = include_str!("../config.schema.json");

/// Parts of a key that mark what must not run out on any day: out of memory kills a process, a full disk loses what was
/// to be written, a refused connection fails a request, and a person without an account can not work. Cores, bandwidth
/// and request rates merely slow down, and a cache merely misses.
pub const PRECIOUS: [&str; 6] = ["memory", "storage", "disk", "database", "users", "integrations"];

/// The settings of one run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What another tier has to leave above the need, as a share of it. A fifth is what AWS Compute Optimizer and the
    /// Vertical Pod Autoscaler (0.15) leave, roundly.
    pub room: f64,
    /// What the tier of today has to leave. Less than `room`: between the two nothing moves, so that a tenant whose usage
    /// wavers is not moved to and fro.
    pub tight: f64,
    /// The share of days whose peak a need covers, where a quota is not [precious](PRECIOUS): one day in twenty may be
    /// slow.
    pub quantile: f64,
    /// How many days are looked at. Two months, so that the end of a month is seen twice.
    pub window_days: u64,
    /// How far ahead growth is counted. A month, because that is how tiers are paid.
    pub horizon_days: u64,
    /// The share of today's cost that a smaller tier has to save.
    pub saving: f64,
    /// Days of usage below which no smaller tier is proposed.
    pub minimum_days: u64,
    /// What a quota without usage is taken to need.
    pub unmeasured: Unmeasured,
}

/// What a quota without usage is taken to need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unmeasured {
    /// All that the tenant has of it: somebody bought it.
    Current,
    /// It is left out.
    Nothing,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            room: 0.2,
            tight: 0.05,
            quantile: 0.95,
            window_days: 60,
            horizon_days: 30,
            saving: 0.1,
            minimum_days: 30,
            unmeasured: Unmeasured::Current,
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
        let config: Self = read(json)?;
        within("room", config.room, 0.0, 10.0)?;
        within("tight", config.tight, 0.0, config.room)?;
        within("quantile", config.quantile, 0.5, 1.0)?;
        within("saving", config.saving, 0.0, 1.0)?;
        within("window_days", config.window_days, 7, 730)?;
        within("horizon_days", config.horizon_days, 0, 365)?;
        within("minimum_days", config.minimum_days, 1, config.window_days)?;
        Ok(config)
    }

    /// The share of days whose peak the need of a quota covers.
    pub fn quantile(&self, key: &str) -> f64 {
        if PRECIOUS.iter().any(|part| key.contains(part)) { 1.0 } else { self.quantile }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named() {
        for (json, word) in [
            (r#"{"rooms": 1}"#, "rooms"),
            (r#"{"room": -1}"#, "room"),
            (r#"{"tight": 0.3}"#, "tight"),
            (r#"{"quantile": 0.1}"#, "quantile"),
            (r#"{"saving": 2}"#, "saving"),
            (r#"{"window_days": 1}"#, "window_days"),
            (r#"{"horizon_days": 1000}"#, "horizon_days"),
            (r#"{"minimum_days": 90}"#, "minimum_days"),
            (r#"{"unmeasured": "all"}"#, "unmeasured"),
            ("{", "not understood"),
        ] {
            let said = Config::parse(json).unwrap_err();
            assert!(said.contains(word) || said.contains("not understood"), "{json}: {said}");
        }
        assert_eq!(Config::parse(r#"{"unmeasured": "nothing"}"#).unwrap().unmeasured, Unmeasured::Nothing);
    }

    #[test]
    fn what_must_not_run_out_is_held_every_day() {
        let covers = |key: &str| Config::default().quantile(key).to_bits();
        assert_eq!(covers("memory_gb"), 1.0_f64.to_bits());
        assert_eq!(covers("cpu_cores"), 0.95_f64.to_bits());
    }

    #[test]
    fn the_schema_knows_every_setting() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let mut known: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        known.sort_unstable();
        let all = ["horizon_days", "minimum_days", "quantile", "room", "saving", "tight", "unmeasured", "window_days"];
        assert_eq!(known, all);
        let room = &schema["properties"]["room"]["default"];
        assert_eq!(room.as_f64(), Some(Config::default().room));
    }
}
