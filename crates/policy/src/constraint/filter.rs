//! Which tests and cases to run: `--run`, as `gator verify` has it.

use regex::Regex;

/// A selection of tests and cases.
#[derive(Debug, Clone, Default)]
pub enum Filter {
    /// Everything.
    #[default]
    All,
    /// Tests and cases whose name matches; of a test that matches, all cases.
    Either(Regex),
    /// Cases whose name matches the second, of tests whose name matches the first.
    Both(Regex, Regex),
}

impl Filter {
    /// Reads `TEST//CASE`, `TEST//`, `//CASE` or `NAME`.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn parse(text: &str) -> Result<Self, String> {
        let regex = |pattern: &str| Regex::new(pattern).map_err(|error| error.to_string());
        let parts: Vec<&str> = text.split("//").collect();
        match parts.as_slice() {
            [""] => Ok(Self::All),
            [either] => regex(either).map(Self::Either),
            [tests, cases] => Ok(Self::Both(regex(tests)?, regex(cases)?)),
            _ => Err("a filter has at most one `//`".to_owned()),
        }
    }

    /// Whether a test with these cases has anything to run.
    pub(super) fn takes_test<'c>(&self, test: &str, mut cases: impl Iterator<Item = &'c str>) -> bool {
        match self {
            Self::All => true,
            Self::Either(regex) => regex.is_match(test) || cases.any(|case| regex.is_match(case)),
            Self::Both(tests, _) => tests.is_match(test),
        }
    }

    pub(super) fn takes_case(&self, test: &str, case: &str) -> bool {
        match self {
            Self::All => true,
            Self::Either(regex) => regex.is_match(test) || regex.is_match(case),
            Self::Both(tests, cases) => tests.is_match(test) && cases.is_match(case),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    fn takes(filter: &str, test: &str, case: &str) -> bool {
        let filter = Filter::parse(filter).unwrap();
        filter.takes_test(test, [case].into_iter()) && filter.takes_case(test, case)
    }

    #[test]
    fn one_pattern_is_for_either_and_two_are_for_both() {
        assert!(
            takes("", "labels", "missing") && takes("label", "labels", "missing") && takes("miss", "labels", "missing")
        );
        assert!(!takes("image", "labels", "missing"));
        assert!(takes("labels//miss", "labels", "missing") && !takes("^label$//", "labels", "missing"));
        assert!(takes("//^missing$", "labels", "missing") && !takes("labels//empty", "labels", "missing"));
        assert!(Filter::parse("a//b//c").is_err() && Filter::parse("(").is_err());
    }
}
