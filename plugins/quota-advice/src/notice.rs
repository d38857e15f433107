//! What could not be judged, in as few sentences as it takes.

use crate::figure::{counted, listed, whole};

/// What could not be judged, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The quota; `None` where it is about several.
    pub key: Option<String>,
    /// One of the interface's words, or the plugin's own.
    pub kind: &'static str,
    /// One sentence.
    pub message: String,
}

/// What is said of a quota without usage.
pub const NO_USAGE: &str = "no usage was given";

impl Notice {
    /// About one quota.
    pub fn about(key: &str, kind: &'static str, message: impl Into<String>) -> Self {
        Self { key: Some(key.to_owned()), kind, message: message.into() }
    }

    /// About all of the request.
    pub fn overall(kind: &'static str, message: impl Into<String>) -> Self {
        Self { key: None, kind, message: message.into() }
    }

    /// Where no quota has any usage.
    pub fn no_usage_at_all() -> Self {
        Self::overall("no-usage", "no usage history was given for any quota")
    }
}

/// What samples were left out, by reason: `samples left out: 3 not a usable amount`.
pub fn left_out(counts: &[(u64, &str)]) -> String {
    let parts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{} {what}", whole(*count)));
    format!("samples left out: {}", parts.collect::<Vec<_>>().join(", "))
}

/// How a sentence about an out-of-date history begins: `the newest sample is 4 days old`.
pub fn stale(days: u64) -> String {
    format!("the newest sample is {} old", counted(days, "day"))
}

/// One notice where several say the same of different quotas, in the place of the first.
pub fn folded(notices: Vec<Notice>) -> Vec<Notice> {
    let mut groups: Vec<(Notice, Vec<String>)> = Vec::new();
    for mut notice in notices {
        let keys = notice.key.take();
        match groups.iter_mut().find(|(known, _)| *known == notice) {
            Some((_, all)) => all.extend(keys),
            None => groups.push((notice, keys.into_iter().collect())),
        }
    }
    let notice = |(Notice { kind, message, .. }, mut keys): (Notice, Vec<String>)| match keys.len() {
        0 | 1 => Notice { key: keys.pop(), kind, message },
        _ if message == NO_USAGE => Notice::overall(kind, format!("{message} for {}", listed(&keys))),
        _ => Notice::overall(kind, format!("{}: {message}", listed(&keys))),
    };
    groups.into_iter().map(notice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(notices: &[(Option<&str>, &str)]) -> Vec<(Option<String>, String)> {
        let notice = |(key, message): &(Option<&str>, &str)| Notice {
            key: key.map(str::to_owned),
            kind: "no-usage",
            message: (*message).to_owned(),
        };
        folded(notices.iter().map(notice).collect()).into_iter().map(|notice| (notice.key, notice.message)).collect()
    }

    #[test]
    fn one_sentence_for_many_quotas() {
        let many = ["a", "b", "c", "d"].map(|key| (Some(key), NO_USAGE));
        assert_eq!(fold(&many), [(None, "no usage was given for a, b and 2 others".to_owned())]);
        assert_eq!(fold(&many[..3]), [(None, "no usage was given for a, b and c".to_owned())]);
        assert_eq!(fold(&many[..1]), [(Some("a".to_owned()), NO_USAGE.to_owned())]);
        let mixed = [(Some("a"), "x"), (Some("b"), "y"), (Some("c"), "x"), (None, "z")];
        let sentences = fold(&mixed);
        assert_eq!(sentences[0], (None, "a and c: x".to_owned()));
        assert_eq!(sentences[1..], [(Some("b".to_owned()), "y".to_owned()), (None, "z".to_owned())]);
    }

    #[test]
    fn only_what_was_left_out_is_counted() {
        let of = |bad, future| left_out(&[(bad, "not a usable amount"), (future, "dated after the evaluation date")]);
        assert_eq!(of(3, 0), "samples left out: 3 not a usable amount");
        assert_eq!(of(3_000, 2), "samples left out: 3,000 not a usable amount, 2 dated after the evaluation date");
    }
}
