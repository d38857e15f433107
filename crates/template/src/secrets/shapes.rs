//! Secrets that are known by their shape, whatever key they stand under and whatever stands around them.

/// Shorter texts hold none: `redis://:p@h`, or a key of a few letters.
const SHORTEST: usize = 12;

/// The shortest key by its first letters.
const SHORTEST_WORD: usize = 10;

/// How keys of known services begin, and how many letters, digits, hyphens and underscores follow at least.
const PREFIXED: [(&str, usize); 22] = [
    ("AIza", 35),
    ("AGE-SECRET-KEY-1", 40),
    ("ghp_", 20),
    ("gho_", 20),
    ("ghu_", 20),
    ("ghs_", 20),
    ("ghr_", 20),
    ("github_pat_", 20),
    ("glpat-", 20),
    ("hf_", 30),
    ("npm_", 30),
    ("rk_live_", 10),
    ("sk_live_", 10),
    ("sk-ant-", 20),
    ("sk-proj-", 20),
    ("whsec_", 20),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxe-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
];

/// Addresses that let everybody write who knows them, after the scheme.
const WEBHOOKS: [&str; 8] = [
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "outlook.office.com/webhook/",
    "hooks.zapier.com/hooks/catch/",
    "api.telegram.org/bot",
];

/// Whether a secret stands anywhere in a text. One pass, and hardly a question for each byte.
pub(super) fn are_in(text: &str) -> bool {
    if text.len() < SHORTEST || is_expression(text) {
        return false;
    }
    let (mut word, mut equals) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.') {
            continue;
        }
        if is_key(text, word, at) || (byte == b':' && is_address(text, at)) {
            return true;
        }
        equals |= byte == b'=';
        word = at + 1;
    }
    is_key(text, word, text.len()) || (equals && super::is_assigned(text))
}

/// Whether all of a text is one expression, and no literal in it: by far the most of the long texts of a fleet.
fn is_expression(text: &str) -> bool {
    text.starts_with("{{") && text.ends_with("}}") && !text.bytes().any(|byte| matches!(byte, b'\'' | b'"'))
}

/// Whether the word from `start` to `end` is a key. The first letters rule out almost every word.
fn is_key(text: &str, start: usize, end: usize) -> bool {
    if end - start < SHORTEST_WORD {
        return false;
    }
    let Some(word) = text.as_bytes().get(start..end) else { return false };
    match word {
        [b'A', b'K' | b'S', b'I', b'A', ..] => is_aws_key(word),
        [b'e', b'y', b'J', ..] => is_web_token(word),
        [b'-', b'-', b'-', b'-', b'-', ..] => holds_private_key(text.get(start..).unwrap_or_default()),
        [b'A', b'I' | b'G', ..]
        | [b'g', b'h', _, b'_', ..]
        | [b'g', b'i', b't', b'h', b'u', b'b', b'_', ..]
        | [b'g', b'l', b'p', ..]
        | [b'h', b'f', b'_', ..]
        | [b'n', b'p', b'm', b'_', ..]
        | [b'r' | b's', b'k', ..]
        | [b'w', b'h', b's', ..]
        | [b'x', b'o', b'x', ..] => is_prefixed(word),
        _ => false,
    }
}

fn is_prefixed(word: &[u8]) -> bool {
    let follows = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    PREFIXED.iter().any(|(prefix, least)| {
        word.strip_prefix(prefix.as_bytes()).is_some_and(|rest| rest.iter().take_while(follows).count() >= *least)
    })
}

/// The id of an access key, `AKIA` and sixteen more. No secret by itself, but half of one, and the other half is near.
fn is_aws_key(word: &[u8]) -> bool {
    let word = word.strip_suffix(b".").unwrap_or(word);
    word.len() == 20 && word.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// A signed JSON Web Token: `{"` in base64 is `eyJ`, for the header as for the claims.
fn is_web_token(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'.');
    let (header, claims, signature) = (parts.next(), parts.next(), parts.next());
    let is_object = |part: Option<&[u8]>| part.is_some_and(|part| part.starts_with(b"eyJ") && part.len() >= 10);
    is_object(header) && is_object(claims) && signature.is_some_and(|signature| signature.len() >= 10)
}

/// Whether a text that begins with five hyphens begins a private key in PEM.
fn holds_private_key(text: &str) -> bool {
    let kind = text.strip_prefix("-----BEGIN ").and_then(|rest| super::beginning(rest).split_once("-----"));
    kind.is_some_and(|(kind, _)| kind.contains("PRIVATE KEY"))
}

/// Whether the colon at `at` is that of an address which lets in whoever reads it.
fn is_address(text: &str, at: usize) -> bool {
    let after = text.get(at..).and_then(|rest| rest.strip_prefix("://")).map(super::beginning);
    after.is_some_and(|rest| {
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | '`' | '>' | ')' | ',');
        let host = rest.split(ends).next().unwrap_or_default();
        has_password(host) || host.ends_with(".webhook.office.com") || WEBHOOKS.iter().any(|hook| is_hook(rest, hook))
    })
}

/// Whether an address is that of a webhook, and goes on with its own letters rather than with a variable.
fn is_hook(address: &str, hook: &str) -> bool {
    let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b':');
    address.strip_prefix(hook).is_some_and(|rest| rest.len() >= 8 && rest.bytes().take(8).all(goes_on))
}

/// Whether there is a `user:password@` before the host, and the password is no reference.
fn has_password(host: &str) -> bool {
    let user = host.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
    user.is_some_and(|(_, password)| !password.is_empty() && !is_to_be_filled_in(password))
}

fn is_to_be_filled_in(password: &str) -> bool {
    password.starts_with(['{', '$', '<', '*', '['])
        || (password.len() > 1 && password.starts_with('%') && password.ends_with('%'))
}
