//! What came of reading: the usage, what is remarkable about it, and what could not be used.

use crate::Usage;
use crate::lines::LineError;
use std::sync::Arc;
use tenure_document::{Source, Span};
use tenure_finding::{Failure, Place};

/// Mistakes of a source shown one by one; a broken export has one on every line.
pub(crate) const MOST_FAILURES: usize = 20;

/// As many characters of a broken line are kept as a reader looks at.
const MOST_SHOWN: usize = 400;

/// What came of reading sources.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The series that can be used.
    pub usage: Usage,
    /// What a reader should know about series that are used: conversions, gaps, and the like.
    pub notes: Vec<Note>,
    /// What could not be read. The series it is about are left out.
    pub failures: Vec<Failure>,
}

/// Something worth knowing about series that are used all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Area and kind: `usage::gaps`.
    pub code: &'static str,
    /// The name of the source.
    pub source: String,
    /// The quota it is about, where it is about one.
    pub quota: Option<String>,
    /// The tenant with the worst series of the quota, where it is about some of them.
    pub tenant: Option<String>,
    /// How many series of the quota it is about.
    pub series: usize,
    /// One sentence, lower case, no full stop.
    pub message: String,
}

/// Why a source is of no use at all. Its series are left out, whatever was read before.
#[derive(Debug)]
pub(crate) struct Fatal(pub(crate) Box<Failure>);

/// A failure without a place: it is about the source, which the message names.
pub(crate) fn fatal(code: &str, message: impl Into<String>, help: impl Into<String>) -> Fatal {
    let (message, help) = (message.into(), Some(help.into()));
    Fatal(Box::new(Failure { code: code.to_owned(), message, help, places: Vec::new() }))
}

/// A stranger's words: not too many, and nothing in them acts on a terminal.
fn shortened(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() && letter != '\t' { char::REPLACEMENT_CHARACTER } else { letter };
    let mut shown: String = text.chars().take(MOST_SHOWN).map(plain).collect();
    if text.chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// The mistakes of one source.
#[derive(Debug)]
pub(crate) struct Mistakes {
    pub(crate) name: String,
    failures: Vec<Failure>,
    more: usize,
}

/// Where a mistake is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At<'l> {
    /// A line of text with its number.
    Line(u64, &'l [u8]),
    /// No line; the message says where.
    Told,
}

impl Mistakes {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), failures: Vec::new(), more: 0 }
    }

    /// Notes a mistake with the line that it is in.
    pub(crate) fn add(&mut self, code: &str, place: At<'_>, message: impl FnOnce() -> String, help: &str) {
        if self.failures.len() >= MOST_FAILURES {
            self.more += 1;
            return;
        }
        let places = match place {
            At::Line(number, line) => vec![(self.place(number, line), "this line".to_owned())],
            At::Told => Vec::new(),
        };
        let message = shortened(&message());
        self.failures.push(Failure { code: code.to_owned(), message, help: Some(help.to_owned()), places });
    }

    fn place(&self, number: u64, line: &[u8]) -> Place {
        // A character may be cut in two, which is then shown as one that can not be read.
        let text = shortened(&String::from_utf8_lossy(line.get(..2 * MOST_SHOWN).unwrap_or(line)));
        let span = Span::new(0, text.len());
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        Place { source: Arc::new(Source::excerpt(self.name.clone(), number, text)), span }
    }

    pub(crate) fn finish(mut self) -> Vec<Failure> {
        if self.more > 0 {
            self.failures.push(Failure {
                code: "usage::more".to_owned(),
                message: format!("{} more mistakes of this kind in `{}`", self.more, self.name),
                help: None,
                places: Vec::new(),
            });
        }
        self.failures
    }

    /// What it means that no further line can be read.
    pub(crate) fn unreadable(&self, error: &LineError) -> Fatal {
        match error {
            LineError::Read(error) => self.broken_off(error),
            LineError::TooLong(line) => fatal(
                "usage::line_too_long",
                format!("line {line} of `{}` is longer than any line of usage", self.name),
                "check that this is a text with a sample on every line",
            ),
        }
    }

    /// What it means that the bytes of a source end in an error.
    pub(crate) fn broken_off(&self, error: &std::io::Error) -> Fatal {
        if let Some(most) = crate::open::beyond(error) {
            return fatal(
                "usage::too_large",
                format!("`{}` holds more than {most} bytes", self.name),
                "split it, or give a coarser step",
            );
        }
        fatal(
            "usage::unreadable",
            format!("`{}` can not be read to its end: {error}", self.name),
            "check that it is complete; nothing of it is used",
        )
    }
}
