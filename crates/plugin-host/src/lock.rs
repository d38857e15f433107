//! The lock of the shipped plugins: by its digests the program knows its own again.

use crate::Fault;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The format that [`Lock::parse`] reads.
const FORMAT: &str = "tenure-plugins/v1";

/// What was built together with this program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Lock {
    format: String,
    /// In the order of their building.
    pub plugins: Vec<Locked>,
}

/// A plugin of the lock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Locked {
    /// Of its package.
    pub name: String,
    /// Of its package.
    pub version: String,
    /// Lower case hexadecimal digits, of the component.
    pub sha256: String,
    /// Bytes of the component.
    pub size: usize,
    /// The version of the interface that it was built for.
    pub interface: String,
    /// The functions that it exports, by which its [kinds](crate::Role) are known before it is loaded.
    pub exports: Vec<String>,
}

impl Lock {
    /// Reads a `plugins.lock`.
    ///
    /// # Errors
    ///
    /// [`Fault::Lock`] where it is not JSON of this format.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let lock: Self = serde_json::from_str(text).map_err(|error| Fault::Lock { reason: error.to_string() })?;
        if lock.format == FORMAT {
            Ok(lock)
        } else {
            Err(Fault::Lock { reason: format!("its format is `{}`", lock.format) })
        }
    }

    /// The plugin of a name.
    pub fn get(&self, name: &str) -> Option<&Locked> {
        self.plugins.iter().find(|plugin| plugin.name == name)
    }
}

/// The digest by which a plugin is known: SHA-256 in lower case hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut digits, byte| {
        // Writing to a string can not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_of_another_format_is_refused() {
        let refused = Lock::parse(r#"{"format": "tenure-plugins/v9", "plugins": []}"#);
        assert!(matches!(refused, Err(Fault::Lock { reason }) if reason.contains("v9")));
        assert!(matches!(Lock::parse("[]"), Err(Fault::Lock { .. })));
        assert!(Lock::parse(r#"{"format": "tenure-plugins/v1", "plugins": []}"#).unwrap().get("x").is_none());
    }

    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
