//! Failures on standard error, with the place underlined.

use crate::terminal::Terminal;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use std::fmt::{self, Write as _};
use std::io::Write as _;
use tenure_finding::Failure;
use tenure_report::visible;
use tenure_usage::Note;

/// More than this many is a torrent, not help.
const MOST_SHOWN: usize = 50;

/// A failure as miette shows it.
struct Shown<'f> {
    failure: &'f Failure,
    source: Option<Text>,
}

/// A text that may begin at a later line of its file.
struct Text {
    name: String,
    shown: String,
    /// Lines of the file in front of it.
    skipped: usize,
}

impl SourceCode for Text {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let part = self.shown.read_span(span, before, after)?;
        let line = part.line() + self.skipped;
        let (name, count) = (self.name.clone(), part.line_count());
        let named = MietteSpanContents::new_named(name, part.data(), *part.span(), line, part.column(), count);
        Ok(Box::new(named))
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure.fmt(f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.failure.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.failure.code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.failure.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |(place, text): &(tenure_finding::Place, String)| {
            LabeledSpan::new((!text.is_empty()).then(|| text.clone()), place.span.start, place.span.len())
        };
        Some(Box::new(self.failure.places.iter().map(label)))
    }
}

/// Shows failures on standard error.
pub(crate) fn show(failures: &[Failure], terminal: Terminal) {
    let theme = if terminal.stderr_colour() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
    let mut text = String::new();
    for failure in failures.iter().take(MOST_SHOWN) {
        let source = failure.places.first().map(|(place, _)| Text {
            name: place.source.name().to_owned(),
            shown: place.source.text().to_owned(),
            skipped: place.source.first_line().saturating_sub(1),
        });
        // Writing to a string can not fail; a failure that does not render is still named.
        if handler.render_report(&mut text, &Shown { failure, source }).is_err() {
            text.push_str(&failure.message);
        }
        text.push('\n');
    }
    if let Some(more) = failures.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        let _ = writeln!(text, "and {more} more failures");
    }
    // Nobody is left to tell where standard error is closed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Says on standard error what is remarkable about usage that is used all the same.
pub(crate) fn notes(notes: &[Note], terminal: Terminal) {
    let mut text = String::new();
    // That a file in the quota's own unit does not say so is no news; with `-v` it is told, too.
    let told = notes.iter().filter(|note| terminal.verbose() || note.code != "usage::unit_assumed");
    for note in told {
        let about: Vec<String> =
            [&note.quota, &note.tenant].into_iter().flatten().map(|name| visible(name).into()).collect();
        let about = if about.is_empty() { String::new() } else { format!("{}: ", about.join(" of ")) };
        let _ = writeln!(text, "note[{}]: {}: {about}{}", note.code, visible(&note.source), visible(&note.message));
    }
    terminal.tell(&text);
}

/// Shows one diagnostic on standard error.
pub(crate) fn show_one(error: &dyn Diagnostic, terminal: Terminal) {
    show(&[tenure_engine::failure(error, None)], terminal);
}
