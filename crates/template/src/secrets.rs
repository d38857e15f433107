//! Texts that look like secrets in plain text.
//!
//! Every text of every template passes here, on the fast path too, so the cheap questions come first: the length, the
//! last letters of the key, the first letters of a word. There are two ways to be one: a value with the shape of a known
//! kind of key ([`shapes`]), or a key that says what its value is, and a value that is neither a reference to where the
//! secret lies nor a word about it (`required`, `rotated_daily`). What is in doubt is no secret: an accusation that is
//! often wrong teaches people to look away.

mod shapes;
mod words;

use crate::raw::is_placeholder;

/// No secret or address needs to be read further than this to be known. Without an end, a text of ten thousand
/// beginnings would be read ten thousand times.
const LONGEST: usize = 256;

/// Whether a text looks like a secret in plain text. The key of an entry of a list is that of the list.
pub(crate) fn is_secret(key: Option<&str>, text: &str) -> bool {
    text.len() >= Holds::Password.shortest()
        && (key.and_then(Holds::of).is_some_and(|holds| holds.is_plain(text)) || shapes::are_in(text))
}

/// What a key says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// What people choose.
    Password,
    /// What people choose, in several words.
    Passphrase,
    /// What machines make up.
    Key,
}

/// The last words of a key, without what parts them.
const NAMES: [(&str, Holds); 16] = [
    ("password", Holds::Password),
    ("passwd", Holds::Password),
    ("passphrase", Holds::Passphrase),
    ("secret", Holds::Key),
    ("token", Holds::Key),
    ("credential", Holds::Key),
    ("secretkey", Holds::Key),
    ("privatekey", Holds::Key),
    ("apikey", Holds::Key),
    ("accesskey", Holds::Key),
    ("accountkey", Holds::Key),
    ("authkey", Holds::Key),
    ("encryptionkey", Holds::Key),
    ("masterkey", Holds::Key),
    ("sharedkey", Holds::Key),
    ("signingkey", Holds::Key),
];

/// How a text begins that says where a secret lies, or holds it in a form that nobody can use: encrypted or hashed.
const NOT_PLAIN: [&str; 46] = [
    "vault:",
    "vault/",
    "secret:",
    "secrets:",
    "secret/",
    "secrets/",
    "arn:",
    "projects/",
    "ssm:",
    "kms:",
    "env:",
    "env.",
    "file:",
    "sops:",
    "op:",
    "ref:",
    "ref+",
    "k8s:",
    "keyring:",
    "doppler:",
    "bao:",
    "akv:",
    "gcp:",
    "aws:",
    "azure:",
    "@microsoft.keyvault",
    "/run/",
    "/etc/",
    "/var/",
    "/mnt/",
    "/secrets/",
    "./",
    "../",
    "~/",
    "enc[",
    "enc:",
    "-----begin ",
    "age-encryption.org",
    "ywdllwvuy3j5chrpb24ub3jn",
    "$ansible_vault;",
    "sha256:",
    "sha512:",
    "pbkdf2",
    "scrypt:",
    "{ssha",
    "{crypt",
];

impl Holds {
    fn of(key: &str) -> Option<Self> {
        // Most keys end in other letters than any of the names.
        let ending = match key.as_bytes() {
            [.., a, b, c, b's' | b'S'] | [.., a, b, c] => [a | 0x20, b | 0x20, c | 0x20],
            _ => return None,
        };
        if !matches!(&ending, b"ord" | b"swd" | b"ase" | b"ret" | b"ken" | b"ial" | b"key") {
            return None;
        }
        let holds = NAMES.iter().find(|(name, _)| ends_with(key, name)).map(|(_, holds)| *holds)?;
        // A level of classification, not something to keep.
        (!ends_with(key, "topsecret")).then_some(holds)
    }

    /// Shorter than this is a setting of some other kind.
    const fn shortest(self) -> usize {
        match self {
            Self::Password => 4,
            Self::Passphrase | Self::Key => 8,
        }
    }

    /// Whether the value of such a key is what the key says, for everybody to read.
    fn is_plain(self, text: &str) -> bool {
        let text = text.trim();
        if text.contains("{{") {
            return self.has_plain_default(text);
        }
        text.len() >= self.shortest()
            && !is_placeholder(text)
            && !is_reference(text)
            && !is_masked(text)
            && !self.is_address(text)
            && !words::are_all(text, self)
    }

    /// What stands in for a variable that nobody gave: `{{ bot_token | default('…') }}`.
    fn has_plain_default(self, text: &str) -> bool {
        text.split("default(").skip(1).any(|rest| {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
            let literal = quote.and_then(|quote| rest.get(1..)?.split(quote).next());
            literal.is_some_and(|literal| self.is_plain(literal))
        })
    }

    /// An address without a password in it ([`shapes`] looks for one): where tokens are to be had, who to ask for them.
    fn is_address(self, text: &str) -> bool {
        text.contains("://")
            || (self == Self::Key
                && text.split_once('@').is_some_and(|(name, host)| !name.contains(':') && host.contains('.')))
    }
}

/// Whether a key ends with a name, in any case, however its words are parted, in the singular or the plural.
fn ends_with(key: &str, name: &str) -> bool {
    let singular = key.strip_suffix(['s', 'S']).unwrap_or(key);
    let mut bytes = singular.bytes().rev().filter(|byte| !matches!(byte, b'_' | b'-' | b'.' | b' '));
    name.bytes().rev().all(|letter| bytes.next().is_some_and(|byte| byte.to_ascii_lowercase() == letter))
}

/// Whether a text refers to a value that stands elsewhere, or holds one that is of no use as it is.
fn is_reference(text: &str) -> bool {
    let begins = |prefix: &str| text.get(..prefix.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(prefix));
    if text.contains("${") || text.contains("$(") || NOT_PLAIN.iter().any(|prefix| begins(prefix)) {
        return true;
    }
    match text.as_bytes().first() {
        Some(b'<') => true,
        Some(b'%') => text.ends_with('%'),
        // `$NAME`, and the hashes of `crypt`: `$2b$12$…`.
        Some(b'$') => {
            let rest = text.get(1..).unwrap_or_default();
            rest.bytes().all(|byte| byte == b'_' || byte.is_ascii_uppercase() || byte.is_ascii_digit())
                || rest.split_once('$').is_some_and(|(kind, _)| kind.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        _ => false,
    }
}

/// `********`, `xxxxxxxx`, `…`.
fn is_masked(text: &str) -> bool {
    let mut characters = text.trim_end_matches('…').chars();
    let first = characters.next().filter(|first| !first.is_ascii_digit());
    (first.is_some() && characters.all(|character| Some(character) == first))
        || text.contains("***")
        || text.contains("•••")
}

/// Whether a text assigns a secret to a name: a connection string, a query, a line of environment.
fn is_assigned(text: &str) -> bool {
    text.match_indices('=').any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))).next();
        let holds = name.filter(|name| !name.is_empty()).and_then(Holds::of);
        holds.is_some_and(|holds| {
            let ends = |c: char| c.is_whitespace() || matches!(c, ';' | '&' | ',' | '"' | '\'' | '`');
            beginning(after).split(ends).next().is_some_and(|value| holds.is_plain(value))
        })
    })
}

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

#[cfg(test)]
mod tests;
