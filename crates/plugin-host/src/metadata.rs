//! What a plugin says of itself.

use crate::Fault;
use crate::contract::since_0_2_0::Metadata as RawMetadata;
use crate::text::clean;
use crate::validate::KEY;
use serde_json::Value;
use std::time::Duration;

/// Values of a dial; a backtest walks all usage once for each.
const DIAL: usize = 32;

/// What a plugin says of itself, fit to be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// Its own name; the host goes by the one it was loaded under.
    pub name: String,
    /// Its version.
    pub version: String,
    /// One sentence.
    pub summary: String,
    /// The quotas it speaks about; empty for any.
    pub quotas: Vec<String>,
    /// How much usage it wants.
    pub minimum_history: Duration,
    /// Whether it wants the resolved template.
    pub wants_template: bool,
    /// Whether it remembers from call to call: see [`Request::memory`](crate::Request::memory).
    pub remembers: bool,
    /// The JSON Schema of its settings.
    pub config_schema: Option<Value>,
    /// The setting that trades slack against overrun.
    pub dial: Option<Dial>,
}

/// A setting with which a backtest traces slack against overrun.
#[derive(Debug, Clone, PartialEq)]
pub struct Dial {
    /// Its name in the settings.
    pub property: String,
    /// From frugal to careful, finite.
    pub values: Vec<f64>,
}

/// Checks what a plugin says of itself: it is shown in lists, where a user chooses by it.
pub(crate) fn checked(raw: &RawMetadata) -> Result<Metadata, Fault> {
    let refuse = |reason: &str| Err(Fault::Metadata { reason: reason.to_owned() });
    let named = !raw.name.is_empty()
        && raw.name.len() <= 64
        && raw.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !named {
        return refuse("`name` has to be 1 to 64 lower case letters, digits and hyphens");
    }
    if raw.version.is_empty() || raw.version.len() > 64 || !raw.version.bytes().all(|byte| byte.is_ascii_graphic()) {
        return refuse("`version` has to be 1 to 64 visible ASCII characters");
    }
    if raw.quotas.len() > 1_000 {
        return refuse("`quotas` has more than 1,000 keys");
    }
    let config_schema = match raw.config_schema.as_str() {
        "" => None,
        text => match serde_json::from_str(text) {
            Ok(schema @ Value::Object(_)) => Some(schema),
            _ => return refuse("`config-schema` is not a JSON object"),
        },
    };
    let dial = config_schema.as_ref().and_then(dial);
    let wants = |word: &str| raw.wants.iter().any(|want| want == word);
    Ok(Metadata {
        name: raw.name.clone(),
        version: raw.version.clone(),
        summary: clean(&raw.summary, 200),
        quotas: raw.quotas.iter().map(|key| clean(key, KEY)).collect(),
        minimum_history: Duration::from_secs(raw.minimum_history),
        wants_template: wants("template"),
        remembers: wants("memory"),
        config_schema,
        dial,
    })
}

/// The first property with an `x-dial` of numbers. Whatever else the word may mean elsewhere is passed over.
fn dial(schema: &Value) -> Option<Dial> {
    schema.get("properties")?.as_object()?.iter().find_map(|(property, of)| {
        let values: Option<Vec<f64>> = of.get("x-dial")?.as_array()?.iter().map(Value::as_f64).collect();
        let values = values.filter(|values| !values.is_empty() && values.len() <= DIAL)?;
        Some(Dial { property: property.clone(), values })
    })
}
