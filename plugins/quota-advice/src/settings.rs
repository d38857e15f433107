//! What a user set, and what is wrong with it.

use serde::de::DeserializeOwned;
use std::fmt::Display;

/// Reads the settings of a request; an empty text is the default.
///
/// # Errors
///
/// One sentence about what is not understood.
pub fn read<T: DeserializeOwned + Default>(json: &str) -> Result<T, String> {
    if json.trim().is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(json).map_err(|error| format!("the settings are not understood: {error}"))
}

/// Whether a setting is from `least` to `most`.
///
/// # Errors
///
/// One sentence that names the setting and both ends. Its numbers have no commas: they are to be typed as JSON.
pub fn within<T: PartialOrd + Display + Copy>(setting: &str, value: T, least: T, most: T) -> Result<(), String> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(format!("`{setting}` is {value}, and must be from {least} to {most}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_given_is_the_default() {
        assert_eq!(read::<u64>(" \n"), Ok(0));
        assert_eq!(read::<u64>("7"), Ok(7));
        assert!(read::<u64>("{").unwrap_err().starts_with("the settings are not understood: "));
    }

    #[test]
    fn both_ends_are_admitted() {
        assert_eq!((within("days", 7, 7, 365), within("days", 365, 7, 365)), (Ok(()), Ok(())));
        assert_eq!(within("days", 6, 7, 10_000), Err("`days` is 6, and must be from 7 to 10000".to_owned()));
        assert!(within("share", f64::NAN, 0.0, 1.0).is_err());
    }
}
