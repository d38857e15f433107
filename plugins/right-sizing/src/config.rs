//! What a user can set, and why the defaults are what they are.

use quota_advice::settings::{read, within};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The JSON Schema of the settings, for completion and for whoever shows a form.
pub const SCHEMA: &str = include_str!("../config.schema.json");

/// The price where neither the user nor [`PRECIOUS`] says otherwise: at it, made-up growth, leaks, cycles and steps overrun
/// at most 3 % of the time. On public data-centre traces the target of Kubernetes' Vertical Pod Autoscaler overruns about as
/// often (5 % of the time) as this rule at 1.7, and this rule 1 to 3 % at 3.5.
pub const BALANCED: f64 = 3.5;

/// The price of what must not overrun: on the same traces it overran 0.1 % of the time.
pub const CAREFUL: f64 = 100.0;

/// Parts of a key that mark what must not overrun: out of memory kills a process, a full disk loses what was to be
/// written. Cores, bandwidth and request rates merely slow down, a connection is retried, and a cache merely misses.
pub const PRECIOUS: [&str; 3] = ["memory", "storage", "size_gb"];

/// Prices from which a backtest traces its curve: the schema's `x-dial`.
pub const DIAL: [f64; 16] = [0.5, 0.8, 1.1, 1.4, 1.7, 2.0, 2.5, 3.5, 5.0, 10.0, 25.0, 50.0, 100.0, 150.0, 200.0, 300.0];

/// The settings of one run.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How many samples of an idle quota one overrun sample is worth, for every quota: the dial between slack and overrun.
    pub price: Option<f64>,
    /// The same by quota key, before [`price`](Self::price).
    pub prices: BTreeMap<String, f64>,
    /// Whether limits become amounts that people write, at most 2 % larger.
    pub round: bool,
    /// Days with samples below which the rule is not trusted.
    pub minimum_days: u64,
    /// The factor over the largest sample that takes the rule's place until then.
    pub headroom: f64,
    /// What a limit is rounded up to, in whole units, by quota key.
    pub step: BTreeMap<String, f64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            price: None,
            prices: BTreeMap::new(),
            round: true,
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
        let config: Self = read(json)?;
        if let Some(price) = config.price {
            within("price", price, 0.1, 10_000.0)?;
        }
        for (key, price) in &config.prices {
            within(&format!("prices.{key}"), *price, 0.1, 10_000.0)?;
        }
        for (key, step) in &config.step {
            within(&format!("step.{key}"), *step, 0.001, 1_000_000_000.0)?;
        }
        within("headroom", config.headroom, 1.0, 10.0)?;
        within("minimum_days", config.minimum_days, 1, 365)?;
        Ok(config)
    }

    /// The price of an overrun of a quota: the user's for it, the user's for all, else by what an overrun does.
    pub fn price(&self, key: &str) -> f64 {
        let precious = PRECIOUS.iter().any(|part| key.contains(part));
        let usual = if precious { CAREFUL } else { BALANCED };
        self.prices.get(key).copied().or(self.price).unwrap_or(usual)
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
    fn the_users_word_goes_first_the_most_particular_one() {
        let of = |config: &str, key: &str| Config::parse(config).unwrap().price(key).to_bits();
        let both = r#"{"price": 5, "prices": {"cpu_cores": 14}}"#;
        assert_eq!((of(both, "cpu_cores"), of(both, "memory_gb")), (14.0_f64.to_bits(), 5.0_f64.to_bits()));
        assert_eq!((of("", "memory_gb"), of("", "storage_gb")), (CAREFUL.to_bits(), CAREFUL.to_bits()));
        assert_eq!((of("", "cache_size_mb"), of("", "disk")), (BALANCED.to_bits(), BALANCED.to_bits()));
    }

    #[test]
    fn a_mistake_is_named() {
        for (json, word) in [
            (r#"{"prize": 3}"#, "prize"),
            (r#"{"price": 0}"#, "price"),
            (r#"{"prices": {"x": 0}}"#, "prices.x"),
            (r#"{"headroom": 0.5}"#, "headroom"),
            (r#"{"minimum_days": 0}"#, "minimum_days"),
            ("{", "not understood"),
        ] {
            let said = Config::parse(json).unwrap_err();
            assert!(said.contains(word), "{json}: {said}");
        }
    }

    #[test]
    fn the_schema_knows_every_setting_and_the_dial() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let mut known: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["headroom", "minimum_days", "price", "prices", "round", "step"]);
        let dial: Vec<f64> = serde_json::from_value(schema["properties"]["price"]["x-dial"].clone()).unwrap();
        assert_eq!(dial, DIAL);
    }
}
