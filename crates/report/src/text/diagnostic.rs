//! Findings, failures and warnings as annotated source.

use super::wrap;
use crate::excerpt::{Excerpt, Wanted, excerpts};
use crate::label::{clause, is_deleted, is_elsewhere, is_said, label};
use crate::origin::told;
use crate::phrase::{count, document, template_name};
use crate::tally::asks_for;
use crate::visible::visible;
use crate::{Detail, Options};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Clash, Evidence, Failure, Judgement, Place, Role, Severity, TemplateEvaluation, Warning};

/// Beyond so many places a reader looks for the pattern, not for the lines.
const PLACES: usize = 4;
/// Steps of the history of values that are shown in their text.
const ORIGINS: usize = 4;
/// Places this far apart, in lines, get an excerpt of their own.
const TOGETHER: usize = 60;
/// Around the number of a header, see [`fill`]: private-use characters, which no file name needs.
const OPEN: char = '\u{f8f0}';
const CLOSE: char = '\u{f8f1}';

pub(super) struct Diagnostics {
    renderer: Renderer,
    detail: Detail,
    width: usize,
}

/// A place and what to say under it.
pub(super) struct Pin<'a> {
    pub(super) place: &'a Place,
    pub(super) first_line_only: bool,
    pub(super) kind: AnnotationKind,
    pub(super) label: String,
}

impl Diagnostics {
    pub(super) fn new(options: &Options, width: usize) -> Self {
        let renderer = if options.style.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
        Self { renderer: renderer.term_width(width), detail: options.detail, width }
    }

    /// A failed control at the values that decided.
    pub(super) fn finding(&self, template: &TemplateEvaluation, judgement: &Judgement) -> String {
        let control = &judgement.control;
        let level = match control.severity {
            Severity::Critical | Severity::High => Level::ERROR,
            Severity::Medium => Level::WARNING,
            Severity::Low => Level::INFO,
        };
        let title = level
            .with_name("fail")
            .primary_title(
                visible(&control.title).into_owned()
                    + &format!(" ({}, {})", control.severity, asks_for(control.evidence)),
            )
            .id(visible(&control.id));
        let (placed, unplaced): (Vec<&Evidence>, Vec<&Evidence>) =
            judgement.evidence.iter().partition(|evidence| evidence.place.is_some());
        let shown = if self.detail == Detail::Verbose { placed.len() } else { PLACES };
        let shown_of = placed.get(..shown.min(placed.len())).unwrap_or_default();
        let pins = pins(shown_of, &judgement.message);
        let mut group = Group::with_title(title);
        if pins.is_empty() {
            group = group.element(Origin::path(visible(&template_name(template)).into_owned()));
        }
        let document = document(template);
        let (group, headers) = sources(group, &pins, Some((&template.source, document.as_deref())));
        let group = match placed.len().saturating_sub(shown) {
            0 => group,
            more => self.note(group, "also", &format!("{}; `-v` shows them", count(more, "more place"))),
        };
        let group = self.origins(group, shown_of);
        let group = self.note(group, "law", &control.citation);
        // What stands in no text, like the date, is still a reason.
        let message = judgement.message.replace('`', "");
        let unplaced =
            unplaced.into_iter().map(|evidence| format!("{} {}", evidence.fact, clause(evidence, &judgement.message)));
        let mut group = if is_said(judgement) { group } else { self.note(group, "why", &judgement.message) };
        for clause in unplaced.filter(|clause| !message.contains(&clause.replace('`', ""))) {
            group = self.note(group, "and", &clause);
        }
        let group = self.note(group, "fix", &control.remediation);
        self.render(group, &headers)
    }

    /// A contradiction at the values that bring it about. One that turns on what is not stated says so.
    pub(super) fn contradiction(&self, template: &TemplateEvaluation, clash: &Clash) -> String {
        let Clash { contradiction, certain, evidence } = clash;
        let name = if *certain { "contradiction" } else { "possible contradiction" };
        let title = Level::WARNING
            .with_name(name)
            .primary_title(format!(
                "{} ({})",
                visible(&contradiction.title),
                visible(&contradiction.frameworks.join(", "))
            ))
            .id(visible(&contradiction.id));
        let (placed, unplaced): (Vec<&Evidence>, Vec<&Evidence>) = evidence.iter().partition(|one| one.place.is_some());
        let pins = pins(&placed, "");
        let mut group = Group::with_title(title);
        if pins.is_empty() {
            group = group.element(Origin::path(visible(&template_name(template)).into_owned()));
        }
        let document = document(template);
        let (group, headers) = sources(group, &pins, Some((&template.source, document.as_deref())));
        let group = self.origins(group, &placed);
        let group = self.note(group, "law", &contradiction.citation);
        let mut group = self.note(group, "why", &contradiction.reason);
        for one in unplaced {
            group = self.note(group, "and", &format!("{} {}", one.fact, clause(one, "")));
        }
        let group = self.note(group, "controls", &contradiction.controls.join(", "));
        self.render(self.note(group, "fix", &contradiction.remediation), &headers)
    }

    /// How the values came about, each way once.
    fn origins<'a>(&self, mut group: Group<'a>, evidence: &[&Evidence]) -> Group<'a> {
        let mut said: Vec<String> = evidence.iter().filter_map(|one| told(one)).collect();
        said.dedup();
        for one in said {
            group = self.note(group, "origin", &one);
        }
        group
    }

    /// Something that looks like a mistake in a template.
    pub(super) fn remark(&self, warning: &Warning) -> String {
        let title = Level::WARNING.primary_title(visible(&warning.message).into_owned()).id(visible(&warning.code));
        let pin =
            Pin { place: &warning.place, first_line_only: false, kind: AnnotationKind::Primary, label: String::new() };
        let (group, headers) = sources(Group::with_title(title), &[pin], None);
        self.render(self.note(group, "help", warning.help.as_deref().unwrap_or_default()), &headers)
    }

    /// Something that could not be done.
    pub(super) fn failure(&self, failure: &Failure) -> String {
        let title = Level::ERROR.primary_title(visible(&failure.message).into_owned()).id(visible(&failure.code));
        let pins: Vec<Pin<'_>> = failure
            .places
            .iter()
            .enumerate()
            .map(|(index, (place, label))| Pin {
                place,
                first_line_only: false,
                kind: if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context },
                label: label.clone(),
            })
            .collect();
        let (group, headers) = sources(Group::with_title(title), &pins, None);
        self.render(self.note(group, "help", failure.help.as_deref().unwrap_or_default()), &headers)
    }

    pub(super) fn warning(&self, message: &str, note: &str) -> String {
        let group = Group::with_title(Level::WARNING.primary_title(visible(message).into_owned()));
        self.render(self.note(group, "note", note), &[])
    }

    pub(super) fn detail(&self) -> Detail {
        self.detail
    }

    pub(super) fn render(&self, group: Group<'_>, headers: &[String]) -> String {
        let mut text = fill(&self.renderer.render(&[group]), headers);
        text.push('\n');
        text
    }

    /// A line under the source: `= fix: …`, wrapped to the width.
    pub(super) fn note<'a>(&self, group: Group<'a>, name: &'static str, text: &str) -> Group<'a> {
        if text.is_empty() {
            return group;
        }
        // Room for the line numbers and for `= name: `.
        let width = self.width.saturating_sub(name.len() + 12);
        group.element(Level::NOTE.with_name(name).message(wrap(&visible(text), width)))
    }
}

/// A pin for every span; values that share one share a label.
fn pins<'a>(placed: &[&'a Evidence], message: &str) -> Vec<Pin<'a>> {
    let mut spans: Vec<(&Place, Vec<&Evidence>)> = Vec::new();
    for evidence in placed {
        let Some(place) = &evidence.place else { continue };
        match spans.iter_mut().find(|(known, _)| Arc::ptr_eq(&known.source, &place.source) && known.span == place.span)
        {
            Some((_, same)) => same.push(evidence),
            None => spans.push((place, vec![evidence])),
        }
    }
    let pin = |(place, evidence): (&'a Place, Vec<&Evidence>)| {
        let elsewhere = evidence.iter().all(|one| is_elsewhere(one) && !is_deleted(one));
        Pin {
            place,
            first_line_only: elsewhere,
            // A parent is not what is wrong, so it gets the quieter underline.
            kind: if elsewhere { AnnotationKind::Context } else { AnnotationKind::Primary },
            label: label(&evidence, message),
        }
    };
    let mut pins: Vec<Pin<'a>> = spans.into_iter().map(pin).collect();
    // Below what decided, what stood there before and the variables that had a part in it.
    let mut told: Vec<&Place> = pins.iter().map(|pin| pin.place).collect();
    for origin in placed.iter().flat_map(|evidence| evidence.origins.iter().skip(1)).take(ORIGINS) {
        if told.contains(&&origin.place) {
            continue;
        }
        told.push(&origin.place);
        let label = match &origin.role {
            Role::Variable(name) => format!("`{name}` is defined here"),
            Role::Before => "overridden".to_owned(),
            Role::Set | Role::Deleted => continue,
        };
        pins.push(Pin { place: &origin.place, first_line_only: true, kind: AnnotationKind::Context, label });
    }
    pins
}

/// Appends the excerpts of every file, in the order in which the files are first named, and returns their headers. Those
/// of the file that it is about name its document, where it holds several.
pub(super) fn sources<'a>(
    mut group: Group<'a>,
    pins: &[Pin<'_>],
    about: Option<(&Arc<Source>, Option<&str>)>,
) -> (Group<'a>, Vec<String>) {
    let mut headers = Vec::new();
    let mut files: Vec<(&Arc<Source>, Vec<&Pin<'_>>)> = Vec::new();
    for pin in pins {
        match files.iter_mut().find(|(source, _)| Arc::ptr_eq(source, &pin.place.source)) {
            Some((_, same)) => same.push(pin),
            None => files.push((&pin.place.source, vec![pin])),
        }
    }
    for (source, pins) in files {
        let document = about.filter(|(about, _)| Arc::ptr_eq(about, source)).and_then(|(_, document)| document);
        let document = document.map(|document| format!(" ({document})")).unwrap_or_default();
        let wanted: Vec<Wanted<'_>> =
            pins.iter().map(|pin| Wanted { place: pin.place, first_line_only: pin.first_line_only }).collect();
        let mut shown = excerpts(source, &wanted, 0, TOGETHER);
        // The most telling place comes first, and with it the excerpt it stands in.
        shown.sort_by_key(Excerpt::leading);
        for excerpt in shown {
            let path = format!("{OPEN}{}{CLOSE}", headers.len());
            let position = excerpt.leading().and_then(|index| pins.get(index)).map(|pin| pin.place.position());
            let position = position.map_or(String::new(), |position| format!(":{}:{}", position.line, position.column));
            headers.push(format!("{}{position}{document}", visible(source.name())));
            let annotations: Vec<_> = excerpt
                .marks
                .into_iter()
                .filter_map(|(mark, index)| {
                    let pin = pins.get(index)?;
                    let annotation = pin.kind.span(mark);
                    let label = visible(&pin.label).into_owned();
                    Some(if label.is_empty() { annotation } else { annotation.label(label) })
                })
                .collect();
            let snippet =
                Snippet::source(excerpt.text).path(path).line_start(excerpt.first_line).annotations(annotations);
            group = group.element(snippet);
        }
    }
    (group, headers)
}

/// Puts the headers where the renderer wrote their placeholders, over the line and column that it counted: it counts in
/// the excerpt, whose columns are not those of the file where a line was cut or a character made visible.
fn fill(rendered: &str, headers: &[String]) -> String {
    let mut out = String::with_capacity(rendered.len());
    let mut rest = rendered;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let header = after
            .split_once(CLOSE)
            .and_then(|(index, after)| Some((headers.get(index.parse::<usize>().ok()?)?, after)));
        if let Some((header, after)) = header {
            out.push_str(header);
            rest = after.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit());
        } else {
            out.push(OPEN);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}
