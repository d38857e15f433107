//! What could not be judged, in as few sentences as it takes.

/// What could not be judged, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The quota; `None` where it is about several.
    pub key: Option<String>,
    /// One of the interface's words.
    pub kind: &'static str,
    /// One sentence.
    pub message: String,
}

pub(crate) const NO_USAGE: &str = "no usage was given";

/// Quotas that one sentence names; it says of the others how many they are.
const NAMED: usize = 2;

/// What was left out, and why.
pub(crate) fn left_out(bad: u64, future: u64) -> String {
    let counts = [(bad, "not a usable amount or out of order"), (future, "dated after the evaluation date")];
    let parts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    format!("samples left out: {}", parts.collect::<Vec<_>>().join(", "))
}

/// One notice where several say the same of different quotas, in the place of the first.
pub(crate) fn folded(notices: Vec<Notice>) -> Vec<Notice> {
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
        _ if message == NO_USAGE => Notice { key: None, kind, message: format!("{message} for {}", listed(&keys)) },
        _ => Notice { key: None, kind, message: format!("{}: {message}", listed(&keys)) },
    };
    groups.into_iter().map(notice).collect()
}

/// `a, b and 3 others`; one more is named too, since "1 other" is no shorter.
fn listed(keys: &[String]) -> String {
    let (named, others) = if keys.len() > NAMED + 1 { keys.split_at(NAMED) } else { (keys, &[][..]) };
    match (named, others.len()) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (named, 0) => named.concat(),
        (named, others) => format!("{} and {others} others", named.join(", ")),
    }
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
        assert_eq!(left_out(3, 0), "samples left out: 3 not a usable amount or out of order");
        assert_eq!(
            left_out(3, 2),
            "samples left out: 3 not a usable amount or out of order, 2 dated after the evaluation date"
        );
    }
}
