//! Words about a secret, rather than the secret: `required`, `rotated_daily`, `90_days`, `RSA-4096`, `acme/database`.

use super::Holds;

/// Words that many people and more machines have as a password.
const WEAK: [&str; 11] = [
    "admin",
    "change_me",
    "changeit",
    "changeme",
    "default_password",
    "letmein",
    "password",
    "qwerty",
    "secret",
    "toor",
    "welcome",
];

/// Words with digits in them, in small letters.
const WITH_DIGITS: [&str; 27] = [
    "aes128", "aes192", "aes256", "argon2", "argon2id", "base64", "blake3", "chacha20", "ed25519", "es256", "es384",
    "fido2", "hs256", "hs384", "hs512", "k8s", "md5", "oauth1", "oauth2", "p256", "poly1305", "ps256", "rs256",
    "rs512", "sha1", "sha256", "sha512",
];

const UNITS: [&str; 17] = [
    "d", "day", "days", "h", "hour", "hours", "m", "min", "minute", "minutes", "month", "months", "s", "seconds",
    "weeks", "year", "years",
];

/// Longer than this is no word of any language that settings are written in.
const LONGEST_WORD: usize = 24;

/// Whether a value only says something about a secret.
pub(super) fn are_all(text: &str, holds: Holds) -> bool {
    if text.contains(char::is_whitespace) {
        // A sentence; nobody can tell a passphrase from one, but for what its key says.
        return holds != Holds::Passphrase || text.split_whitespace().count() < 4 || ends_with_unit(text);
    }
    if holds != Holds::Key && WEAK.iter().any(|weak| weak.eq_ignore_ascii_case(text)) {
        return false;
    }
    let (mut words, mut longest_number) = (0, 0);
    for part in text.split(['_', '-', '.', '/', ':']).filter(|part| !part.is_empty()) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            longest_number = part.len().max(longest_number);
        } else if is_word(part) {
            words += 1;
        } else {
            return false;
        }
    }
    // Machines number what they name (`acme-db-2026`); people put numbers behind their passwords (`summer-2026`).
    holds == Holds::Key || longest_number == 0 || ends_with_unit(text) || (words > 1 && longest_number < 4)
}

fn is_word(part: &str) -> bool {
    let capitalised = || {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let one_case = || part.chars().all(char::is_lowercase) || part.chars().all(char::is_uppercase) || capitalised();
    part.len() <= LONGEST_WORD && (one_case() || with_digits(part))
}

/// `v2`, `90d`, `PT15M`, `SHA256`.
fn with_digits(part: &str) -> bool {
    let lower = part.to_ascii_lowercase();
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unit = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let period = part.strip_prefix('P').is_some_and(|rest| {
        rest.len() < 9 && rest.bytes().all(|byte| byte.is_ascii_digit() || b"TYMWDHS".contains(&byte))
    });
    WITH_DIGITS.contains(&&*lower)
        || period
        || lower.strip_prefix('v').is_some_and(number)
        || (unit.len() < lower.len() && UNITS.contains(&unit))
}

fn ends_with_unit(text: &str) -> bool {
    text.rsplit([' ', '_', '-']).next().is_some_and(|last| UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(last)))
}
