//! An [`Evaluation`] rendered, a file per format.
//!
//! Rendering is the last phase and a pure function: no clock, no disk, no terminal, so that the same evaluation gives
//! the same bytes and the caller decides where they go. The format for machines has structs of its own and is a
//! contract; the formats for people share a reading order: what failed, what could not be done, what stayed undecided,
//! what is advised, and only then the counts. There is no score anywhere, because a score hides what is unknown.
//!
//! Everything that a template, a policy or an optimizer wrote is a stranger's text. Characters that would act on a
//! terminal are made visible in every format, and each format escapes what its own syntax would read.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        clippy::too_many_lines,
        reason = "a test stops where it fails, and a snapshot is as long as what it shows"
    )
)]

mod advice;
pub mod backtest;
mod coverage;
mod excerpt;
mod foresight;
mod json;
mod label;
mod origin;
mod page;
mod phrase;
pub mod plot;
pub mod reference;
mod tally;
#[cfg(test)]
mod testing;
mod text;
mod usage;
mod visible;
mod worth;

pub use visible::visible;

use tenure_finding::Evaluation;

/// The shape of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For a terminal, in the manner of a compiler.
    #[default]
    Text,
    /// For machines, version 1.
    Json,
    /// For a pull request or an audit file.
    Markdown,
    /// One self-contained page.
    Html,
}

/// A word that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is none of {}", Format::WORDS.join(", "))]
pub struct UnknownFormat {
    /// The word as written.
    pub word: String,
}

impl Format {
    /// Every word, in the order of the declaration.
    pub const WORDS: &'static [&'static str] = &["text", "json", "markdown", "html"];

    /// The word that flags use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "markdown" => Ok(Self::Markdown),
            "html" => Ok(Self::Html),
            _ => Err(UnknownFormat { word: word.to_owned() }),
        }
    }
}

/// How a report for a terminal looks. Other formats have one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to write terminal colours.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
}

/// How much a report for a terminal says. Other formats say everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Detail {
    /// What failed; what stayed undecided is counted.
    #[default]
    Brief,
    /// Also every control that stayed undecided, a line each, and every place that decided.
    Verbose,
}

/// What a reader may choose about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// How it looks.
    pub style: Style,
    /// How much it says.
    pub detail: Detail,
}

impl Default for Style {
    /// Plain, and as wide as a log viewer commonly is.
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

/// Why a report could not be written. No evaluation is known that leads here.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The values could not be written as JSON.
    #[error("the report could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// A page template does not fit its data.
    #[error("the page template does not fit the report")]
    Page(#[from] minijinja::Error),
}

/// Renders what the controls concluded, and after it what is advised.
///
/// Of usage, text shows a line beneath each recommendation and HTML a picture of each quota; the other formats tell only
/// what follows from it.
///
/// # Errors
///
/// Where the data does not fit the format; this would be a mistake in this crate.
pub fn render(evaluation: &Evaluation, format: Format, options: &Options) -> Result<String, RenderError> {
    match format {
        Format::Text => Ok(text::render(evaluation, options)),
        Format::Json => json::render(evaluation),
        Format::Markdown => page::markdown::render(evaluation),
        Format::Html => page::html::render(evaluation),
    }
}

/// Renders what is advised: recommendations, proposals that were withheld, and what optimizers had to say.
///
/// # Errors
///
/// As [`render`].
pub fn render_advice(evaluation: &Evaluation, format: Format, options: &Options) -> Result<String, RenderError> {
    match format {
        Format::Text => Ok(text::render_advice(evaluation, options)),
        Format::Json => json::render_advice(evaluation),
        Format::Markdown => page::markdown::render_advice(evaluation),
        Format::Html => page::html::render_advice(evaluation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{full, hostile};
    use crate::visible::acts;

    const FORMATS: [Format; 4] = [Format::Text, Format::Json, Format::Markdown, Format::Html];

    fn both(evaluation: &Evaluation, format: Format) -> String {
        let options = Options { detail: Detail::Verbose, ..Options::default() };
        let report = render(evaluation, format, &options).unwrap();
        report + &render_advice(evaluation, format, &options).unwrap()
    }

    #[test]
    fn words_parse_back() {
        for word in Format::WORDS {
            assert_eq!(word.parse::<Format>().map(Format::as_str), Ok(*word));
        }
        let error = "pdf".parse::<Format>().map_err(|error| error.to_string());
        assert_eq!(error, Err("`pdf` is none of text, json, markdown, html".to_owned()));
    }

    #[test]
    fn nothing_that_a_stranger_wrote_acts_on_the_reader() {
        let evaluation = hostile();
        for format in FORMATS {
            let report = both(&evaluation, format);
            let acting = report.chars().find(|character| acts(*character) && !matches!(character, '\n' | '\t'));
            assert_eq!(acting, None, "{format}");
            assert!(!report.contains("49 @"), "{format} evaluated an expression in a value");
            match format {
                Format::Text | Format::Json => {}
                Format::Markdown => assert_eq!(outside_of_code(&report).matches("<script").count(), 0),
                Format::Html => assert_eq!(report.matches("<script").count(), 2, "one of its own in each page"),
            }
        }
    }

    /// Markdown shows code as it stands, so markup is harmless there and only there.
    fn outside_of_code(report: &str) -> String {
        let mut out = String::new();
        let mut rest = report;
        while let Some(at) = rest.find('`') {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            if before.ends_with('\\') {
                rest = &after[1..];
                continue;
            }
            let run: String = after.chars().take_while(|character| *character == '`').collect();
            let inside = after.trim_start_matches('`');
            let mut closing = inside.match_indices(&run).map(|(at, _)| at);
            let close = closing.find(|at| !inside[..*at].ends_with('`') && !inside[at + run.len()..].starts_with('`'));
            rest = &inside[close.expect("code ends") + run.len()..];
        }
        out + rest
    }

    #[test]
    fn the_same_evaluation_gives_the_same_bytes_and_no_score() {
        for format in FORMATS {
            let report = both(&full(), format);
            assert_eq!(report, both(&full(), format));
            assert!(report.ends_with('\n'), "{format}");
            assert!(!report.to_lowercase().contains("compliant"), "{format}");
        }
        assert!(!both(&full(), Format::Text).contains('%') && !both(&full(), Format::Markdown).contains('%'));
    }

    #[test]
    fn an_evaluation_of_nothing_renders() {
        let nothing = crate::testing::evaluation(Vec::new());
        for format in FORMATS {
            assert!(!both(&nothing, format).is_empty());
        }
        assert!(both(&nothing, Format::Text).starts_with("nothing was evaluated\n"));
    }
}
