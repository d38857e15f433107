//! The report for a terminal, in the manner of a compiler.
//!
//! The order is that of a reader in a pull request: what failed, with the line and the fix; what could not be done; what
//! stayed undecided, folded, because fifty undecided controls would drown one finding; what is advised; and the counts
//! last, where the prompt is.

mod advice;
mod coverage;
mod diagnostic;
mod foresight;
mod rule;
pub(crate) mod table;

use crate::coverage::coverage;
use crate::phrase::{closing_advice, count, document, document_name, mistakes, of_several, template_name};
use crate::tally::{asks_for, by_severity, findings, rests_on, total};
use crate::visible::visible;
use crate::{Detail, Options};
use annotate_snippets::renderer::{AnsiColor, Effects, Style as Ansi};
use diagnostic::Diagnostics;
use rule::Subject;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tenure_finding::{Evaluation, Failure, Judgement, RuleResults, TemplateEvaluation, Verdict};

/// Narrower than this nothing can be laid out; wider than that nobody reads a line to its end.
const WIDTHS: (usize, usize) = (40, 160);

pub(crate) const HEADING: Ansi = Ansi::new().effects(Effects::BOLD);
const DIM: Ansi = Ansi::new().effects(Effects::DIMMED);
const BAD: Ansi = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const UNSURE: Ansi = AnsiColor::Yellow.on_default().effects(Effects::BOLD);

pub(crate) fn render(evaluation: &Evaluation, options: &Options) -> String {
    let mut page = Page::new(options);
    for template in &evaluation.templates {
        for judgement in findings(template) {
            page.block(&page.diagnostics.finding(template, judgement));
        }
        let (name, document) = (template_name(template), document(template));
        let subject = Subject { source: &template.source, name: &name, document: document.as_deref() };
        page.rules(subject, &template.rules);
    }
    for one in &evaluation.documents {
        let (name, document) = (document_name(one), of_several(one.document, one.documents));
        page.rules(Subject { source: &one.source, name: &name, document: document.as_deref() }, &one.rules);
    }
    page.contradictions(evaluation);
    page.failures(evaluation);
    page.remarks(evaluation);
    page.uncovered(evaluation);
    page.unknowns(evaluation);
    page.passes(evaluation);
    page.advice(evaluation);
    page.summary(evaluation);
    page.out
}

pub(crate) fn render_advice(evaluation: &Evaluation, options: &Options) -> String {
    let mut page = Page::new(options);
    page.failures(evaluation);
    page.advice(evaluation);
    page.conclusion(evaluation);
    page.block(&format!("{}\n", closing_advice(evaluation)));
    page.out
}

struct Page<'a> {
    out: String,
    options: &'a Options,
    width: usize,
    diagnostics: Diagnostics,
}

impl<'a> Page<'a> {
    /// One warning for each framework that nobody speaks about, however many templates declare it.
    fn uncovered(&mut self, evaluation: &Evaluation) {
        let mut declared: BTreeMap<&str, Vec<&TemplateEvaluation>> = BTreeMap::new();
        for template in &evaluation.templates {
            for framework in &template.uncovered {
                declared.entry(framework).or_default().push(template);
            }
        }
        for (framework, templates) in declared {
            let who = match templates.as_slice() {
                [template] => format!("{} declares", template_name(template)),
                templates => format!("{} templates declare", templates.len()),
            };
            let message = format!("{who} `{framework}`, which no policy covers");
            let block = self.diagnostics.warning(&message, "nothing is said about it here, neither good nor bad");
            self.block(&block);
        }
    }

    /// Failures before warnings, the most severe first.
    fn rules(&mut self, subject: Subject<'_>, rules: &RuleResults) {
        for finding in by_severity(rules) {
            let block = self.diagnostics.rule(subject, finding);
            self.block(&block);
        }
    }

    fn new(options: &'a Options) -> Self {
        let width = options.style.width.clamp(WIDTHS.0, WIDTHS.1);
        let diagnostics = Diagnostics::new(options, width);
        Self { out: String::new(), options, width, diagnostics }
    }

    /// Appends a block, with an empty line between two.
    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        if !text.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn paint(&self, style: Ansi, text: &str) -> String {
        let text = visible(text);
        if self.options.style.colour { format!("{style}{text}{style:#}") } else { text.into_owned() }
    }

    fn failures(&mut self, evaluation: &Evaluation) {
        let all: Vec<&Failure> = evaluation
            .failures
            .iter()
            .chain(evaluation.templates.iter().flat_map(|template| &template.failures))
            .collect();
        for failure in all {
            self.block(&self.diagnostics.failure(failure));
        }
    }

    /// What looks like a mistake.
    fn remarks(&mut self, evaluation: &Evaluation) {
        for warning in mistakes(evaluation) {
            self.block(&self.diagnostics.remark(warning));
        }
    }

    fn unknowns(&mut self, evaluation: &Evaluation) {
        let unknown = total(&evaluation.templates).unknown;
        if unknown == 0 {
            return;
        }
        let mut text = format!("{}: ", self.paint(UNSURE, "unknown"));
        let _ = write!(text, "the templates do not say enough for {}", count(unknown, "control"));
        if self.options.detail == Detail::Brief {
            let per_framework: Vec<String> = coverage(evaluation)
                .iter()
                .filter(|row| row.tally.unknown > 0)
                .map(|row| format!("{} {}", visible(row.id), row.tally.unknown))
                .collect();
            let _ = writeln!(text, " ({}); `-v` lists them", per_framework.join(", "));
        } else {
            text.push('\n');
            for template in &evaluation.templates {
                self.list_unknowns(&mut text, template);
            }
        }
        self.block(&text);
    }

    /// What passed, a line each, with what it rests on: a flag and a setting are not the same evidence.
    fn passes(&mut self, evaluation: &Evaluation) {
        let tally = total(&evaluation.templates);
        if self.options.detail == Detail::Brief || tally.pass() == 0 {
            return;
        }
        let mut text =
            format!("{}: {} ({})\n", self.paint(HEADING, "pass"), count(tally.pass(), "control"), tally.rests_on());
        for template in &evaluation.templates {
            for judgement in template.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Pass) {
                let control = &judgement.control;
                let _ = writeln!(
                    text,
                    "  {} {} {}: {}",
                    self.paint(HEADING, &control.id),
                    self.paint(DIM, &line_of(template, judgement)),
                    rests_on(control.evidence),
                    visible(&control.title),
                );
            }
        }
        self.block(&text);
    }

    fn list_unknowns(&self, text: &mut String, template: &TemplateEvaluation) {
        let undecided = template.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Unknown);
        for judgement in undecided {
            let place = line_of(template, judgement);
            let _ = writeln!(
                text,
                "  {} {} ({}): {}",
                self.paint(HEADING, &judgement.control.id),
                self.paint(DIM, &place),
                asks_for(judgement.control.evidence),
                visible(if judgement.message.is_empty() { &judgement.control.title } else { &judgement.message }),
            );
        }
    }
}

/// The file and line where a judgement has its first evidence, else the template.
fn line_of(template: &TemplateEvaluation, judgement: &Judgement) -> String {
    let at = judgement.evidence.iter().find_map(|evidence| evidence.place.as_ref());
    at.map_or_else(|| template_name(template), |place| format!("{}:{}", place.source.name(), place.position().line))
}

/// Breaks a text at spaces so that lines have at most `width` characters, where words allow it. A `%` stays with its
/// number.
pub(crate) fn wrap(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let sign = words.next_if(|next| next.starts_with('%'));
        let length = word.chars().count() + sign.map_or(0, |sign| 1 + sign.chars().count());
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        if let Some(sign) = sign {
            out.extend([" ", sign]);
        }
        column += length;
    }
    out
}

#[cfg(test)]
mod tests;
