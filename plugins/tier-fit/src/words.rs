//! Quotas and tiers as people say them.

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

/// Quotas that one sentence names; it says of the others how many they are.
const NAMED: usize = 2;

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

/// An amount with what it is of: `1 processor core`, `2 GB of memory`.
pub(crate) fn with_unit(amount: &str, unit: &str) -> String {
    if amount != "1" {
        return format!("{amount} {unit}").trim_end().to_owned();
    }
    // The first plural is the thing that is counted; `Mbit/s` and `Gbps` are none.
    let is_plural = |word: &&str| {
        let is_word = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_word && word.ends_with('s') && !word.ends_with("bps")
    };
    match unit.split(' ').find(is_plural) {
        Some(many) => format!("1 {}", unit.replacen(many, many.trim_end_matches('s'), 1)),
        None => format!("1 {unit}"),
    }
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

/// `a, b and 3 others`; one more is named too, since "1 other" is no shorter.
pub(crate) fn listed(all: &[String]) -> String {
    let (named, others) = if all.len() > NAMED + 1 { all.split_at(NAMED) } else { (all, &[][..]) };
    match (named, others.len()) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (named, 0) => named.concat(),
        (named, others) => format!("{} and {others} others", named.join(", ")),
    }
}

/// A measured amount: three digits are enough.
pub(crate) fn measured(value: f64) -> String {
    let text = match value {
        value if value >= 100.0 => return format!("{value:.0}"),
        value if value >= 1.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Thousandths: `8`, `0.25`.
pub(crate) fn exact(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, (thousandths % 1000).abs());
    if part == 0 {
        return whole.to_string();
    }
    format!("{whole}.{part:03}").trim_end_matches('0').to_owned()
}

/// `1 day`, `60 days`.
pub(crate) fn days(count: u64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_as_people_say_them() {
        assert_eq!([measured(1234.5), measured(8.04), measured(8.46), measured(0.25)], ["1234", "8", "8.5", "0.25"]);
        assert_eq!([measured(0.0), exact(250), exact(8_000), exact(1_500)], ["0", "0.25", "8", "1.5"]);
        assert_eq!([days(1), days(2)], ["1 day", "2 days"]);
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
        assert_eq!(with_unit("2", "users"), "2 users");
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(
            [listed(&names[..1]), listed(&names[..3]), listed(&names)],
            ["a", "a, b and c", "a, b and 2 others"]
        );
    }
}
