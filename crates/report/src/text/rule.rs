//! What rules without facts say, as annotated source.

use super::diagnostic::{Diagnostics, Pin, sources};
use crate::Detail;
use crate::phrase::count;
use crate::visible::visible;
use annotate_snippets::{AnnotationKind, Group, Level, Origin};
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Located, RuleFinding, RulePlace, Severity};

/// Beyond so many places a reader looks for the pattern, not for the lines.
const PLACES: usize = 4;

/// Whose complaint it is: a text, and which document of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) source: &'a Arc<Source>,
    pub(super) name: &'a str,
    pub(super) document: Option<&'a str>,
}

impl Diagnostics {
    /// A complaint at the values that the rule read, or where it said.
    pub(super) fn rule(&self, subject: Subject<'_>, finding: &RuleFinding) -> String {
        let level = match (finding.kind.fails(), finding.severity) {
            (true, Severity::Critical | Severity::High) => Level::ERROR,
            (true, Severity::Low) => Level::INFO,
            (true, Severity::Medium) | (false, _) => Level::WARNING,
        };
        let (name, severity) =
            if finding.kind.fails() { ("fail", format!(" ({})", finding.severity)) } else { ("warn", String::new()) };
        let message = visible(headline(finding)).into_owned() + &severity;
        let title = level.with_name(name).primary_title(message).id(visible(&finding.rule));
        // A document as a whole is named, not shown.
        let places = if finding.located == Located::Document { &[] } else { finding.places.as_slice() };
        let shown = if self.detail() == Detail::Verbose { places.len() } else { PLACES.min(places.len()) };
        let pins: Vec<Pin<'_>> = places.iter().take(shown).map(pin).collect();
        let mut group = Group::with_title(title);
        if let Some((file, line)) = &finding.elsewhere {
            group = group.element(Origin::path(format!("{}:{line}", visible(file))));
        } else if pins.is_empty() {
            group = group.element(Origin::path(visible(subject.name).into_owned()));
        }
        let (mut group, headers) = sources(group, &pins, Some((subject.source, subject.document)));
        if let Some(more) = places.len().checked_sub(shown).filter(|more| *more > 0) {
            group = self.note(group, "also", &format!("{}; `-v` shows them", count(more, "more place")));
        }
        if self.detail() == Detail::Verbose && finding.located == Located::Inferred {
            group = self.note(group, "note", "the place is inferred from what the rule read");
        }
        let group = self.note(group, "fix", finding.remediation.as_deref().unwrap_or_default());
        self.render(group, &headers)
    }
}

/// The message, or what else there is to say.
pub(super) fn headline(finding: &RuleFinding) -> &str {
    let title = || finding.title.as_deref().unwrap_or("the rule holds, without a message");
    if finding.message.is_empty() { title() } else { &finding.message }
}

fn pin(place: &RulePlace) -> Pin<'_> {
    let key = place.pointer.as_ref().filter(|_| place.missing).and_then(tenure_document::Pointer::last);
    Pin {
        place: &place.place,
        first_line_only: place.missing,
        // A parent is not what is wrong, so it gets the quieter underline.
        kind: if place.missing { AnnotationKind::Context } else { AnnotationKind::Primary },
        label: key.map(|key| format!("`{key}` is missing here")).unwrap_or_default(),
    }
}
