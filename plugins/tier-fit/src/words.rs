//! Quotas and tiers as people say them.

use quota_advice::figure::rounded;

/// What a key is called, by itself and after an amount: `8 processor cores`, `16 GB of memory`.
const NAMES: [(&str, &str, &str); 14] = [
    ("cpu_cores", "processor cores", "processor cores"),
    ("memory_gb", "memory", "GB of memory"),
    ("storage_gb", "storage", "GB of storage"),
    ("network_bandwidth_mbps", "network bandwidth", "Mbit/s of network bandwidth"),
    ("concurrent_connections", "connections", "connections at a time"),
    ("api_requests_per_minute", "API requests a minute", "API requests a minute"),
    ("ml_model_instances", "model instances", "model instances"),
    ("ai_processing_units", "AI processing units", "AI processing units"),
    ("database_connections", "database connections", "database connections"),
    ("cache_size_mb", "cache", "MB of cache"),
    ("max_users", "users", "users"),
    ("ai_sessions_per_month", "AI sessions", "AI sessions a month"),
    ("api_requests_per_hour", "API requests an hour", "API requests an hour"),
    ("max_integrations", "integrations", "integrations"),
];

/// A quota by itself.
pub(crate) fn quota(key: &str) -> String {
    let known = NAMES.iter().find(|(known, ..)| *known == key);
    known.map_or_else(|| key.replace('_', " "), |(_, name, _)| (*name).to_owned())
}

/// What stands after an amount of a quota.
pub(crate) fn of(key: &str, unit: &str) -> String {
    let known = NAMES.iter().find(|(known, ..)| *known == key);
    known.map_or_else(|| format!("{unit} of {}", key.replace('_', " ")), |(_, _, after)| (*after).to_owned())
}

/// A sentence of its own.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// A tier: `enterprise plus`.
pub(crate) fn tier(name: &str) -> String {
    name.replace('_', " ")
}

/// A measured amount: three digits are enough.
pub(crate) fn measured(value: f64) -> String {
    let decimals = match value {
        value if value >= 100.0 => 0,
        value if value >= 1.0 => 1,
        _ => 2,
    };
    rounded(value, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use quota_advice::figure::with_unit;

    #[test]
    fn figures_are_said_as_people_say_them() {
        assert_eq!([measured(1234.5), measured(8.04), measured(8.46), measured(0.25)], ["1,234", "8", "8.5", "0.25"]);
        assert_eq!(measured(0.0), "0");
    }

    #[test]
    fn quotas_nobody_knows_have_a_name_too() {
        assert_eq!(
            (quota("gpu_units"), of("gpu_units", "GPUs")),
            ("gpu units".to_owned(), "GPUs of gpu units".to_owned())
        );
        assert_eq!(of("memory_gb", "GB"), "GB of memory");
        let one = |key: &str| with_unit("1", &of(key, "GPUs"));
        assert_eq!(one("api_requests_per_minute"), "1 API request a minute");
        assert_eq!((one("memory_gb").as_str(), one("max_users").as_str()), ("1 GB of memory", "1 user"));
    }
}
