//! Verdicts and severities, with the one spelling each has in metadata, flags and reports.

/// What a control concludes about a template. There is no percentage and no fifth word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The template states what the control asks for. Evidence of design, not of operation.
    Pass,
    /// The template states something that the control forbids.
    Fail,
    /// The template does not say enough. Neither a pass nor a fail.
    Unknown,
    /// The control does not speak about this template.
    NotApplicable,
}

/// How much a failed control matters, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// Should be mended.
    Medium,
    /// Must be mended soon.
    High,
    /// Must be mended first.
    Critical,
}

/// A word that is none of those an enumeration knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is none of {}", expected.join(", "))]
pub struct UnknownWord {
    /// The word as written.
    pub word: String,
    /// The words that would have been understood.
    pub expected: &'static [&'static str],
}

/// Gives an enumeration one spelling for display and parsing.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every word, in the order of the declaration.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that metadata, flags and reports use.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord { word: word.to_owned(), expected: Self::WORDS }),
                }
            }
        }
    };
}
pub(crate) use words;

words!(Verdict { Pass = "pass", Fail = "fail", Unknown = "unknown", NotApplicable = "not_applicable" });
words!(Severity { Low = "low", Medium = "medium", High = "high", Critical = "critical" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parse_back() {
        for word in Verdict::WORDS {
            assert_eq!(word.parse::<Verdict>().map(Verdict::as_str), Ok(*word));
        }
        let error = "grave".parse::<Severity>().map_err(|error| error.to_string());
        assert_eq!(error, Err("`grave` is none of low, medium, high, critical".to_owned()));
    }

    #[test]
    fn critical_is_the_most_severe() {
        assert!(Severity::Critical > Severity::High && Severity::Medium > Severity::Low);
    }
}
