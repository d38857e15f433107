//! What stands against each other, and how far the counts reach.

use super::{BAD, DIM, HEADING, Page, UNSURE, table, wrap};
use crate::Detail;
use crate::coverage::{Coverage, coverage, ids, titled};
use crate::phrase::{STRENGTHS, closing, count};
use crate::visible::visible;
use std::fmt::Write as _;
use tenure_finding::{Clash, Evaluation, Framework, TemplateEvaluation};

/// How far what belongs to a framework is set in.
const INDENT: &str = "  ";

impl Page<'_> {
    /// Every contradiction that is certain; the possible ones are folded, because they turn on what no template shows.
    pub(super) fn contradictions(&mut self, evaluation: &Evaluation) {
        let all =
            || evaluation.templates.iter().flat_map(|one| one.contradictions.iter().map(move |clash| (one, clash)));
        let verbose = self.options.detail == Detail::Verbose;
        for (template, clash) in all().filter(|(_, clash)| clash.certain || verbose) {
            let block = self.diagnostics.contradiction(template, clash);
            self.block(&block);
        }
        let folded: Vec<(&TemplateEvaluation, &Clash)> =
            all().filter(|(_, clash)| !clash.certain && !verbose).collect();
        let mut said: Vec<&str> = Vec::new();
        let mut text = String::new();
        for (_, clash) in &folded {
            let known = &clash.contradiction;
            if said.contains(&known.id.as_str()) {
                continue;
            }
            said.push(&known.id);
            let templates = folded.iter().filter(|(_, other)| other.contradiction.id == known.id).count();
            let line = format!("{} ({}; {})", known.title, known.frameworks.join(", "), count(templates, "template"));
            let _ = writeln!(text, "  {} {}", self.paint(HEADING, &known.id), self.set_in(&line, INDENT.len() + 2));
        }
        if !text.is_empty() {
            let heading = format!("{}: {}", self.paint(UNSURE, "possible contradictions"), "`-v` tells more");
            self.block(&format!("{heading}\n{text}"));
        }
    }

    pub(super) fn summary(&mut self, evaluation: &Evaluation) {
        if evaluation.templates.is_empty() && evaluation.documents.is_empty() {
            self.block("nothing was evaluated\n");
            return;
        }
        // Where there is no template, nothing is said about any framework.
        let rows = if evaluation.templates.is_empty() { Vec::new() } else { coverage(evaluation) };
        let (in_scope, out_of_scope): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.is_in_scope());
        let mut text = String::new();
        if !in_scope.is_empty() {
            text.push_str(&table::frameworks(&in_scope, self.width));
        }
        if !out_of_scope.is_empty() {
            let ids: Vec<&str> = out_of_scope.iter().map(|row| row.id).collect();
            let _ = writeln!(text, "{}", self.paint(DIM, &format!("not in scope: {}", ids.join(", "))));
        }
        if in_scope.iter().any(|row| row.tally.pass() > 0) {
            let _ = writeln!(text, "{}", wrap(STRENGTHS, self.width));
        }
        if !text.is_empty() {
            self.block(&text);
        }
        self.reach(&in_scope, evaluation.templates.len());
        let line = closing(evaluation);
        let summary = evaluation.summary();
        let style = if summary.fail + summary.rules_failed > 0 { BAD } else { HEADING };
        self.block(&format!("{}\n", self.paint(style, &line)));
    }

    /// How far the controls of each framework reach: its scope sentence, and the requirements that have no control.
    fn reach(&mut self, rows: &[&Coverage<'_>], templates: usize) {
        let mut text = String::new();
        for row in rows {
            let Some(framework) = row.framework else { continue };
            let _ = write!(text, "{INDENT}{}", self.paint(HEADING, row.id));
            if templates > 1 {
                let _ = write!(text, " in {} of {templates} templates", row.templates);
            }
            text.push('\n');
            self.line(&mut text, &framework.scope);
            if !row.untouched.is_empty() {
                let (none, all) = (row.untouched.len(), row.requirements());
                let verbose = self.options.detail == Detail::Verbose;
                let listed = if verbose { titled(&row.untouched) } else { ids(&row.untouched) };
                self.line(&mut text, &format!("No control for {none} of {all} requirements: {listed}."));
            }
            self.not_evidenced(&mut text, framework);
        }
        if !text.is_empty() {
            let heading = self.paint(HEADING, "coverage");
            self.block(&format!("{heading}\n{text}"));
        }
    }

    fn not_evidenced(&self, text: &mut String, framework: &Framework) {
        if self.options.detail == Detail::Verbose && !framework.not_evidenced.is_empty() {
            self.line(text, "No template can show:");
            for one in &framework.not_evidenced {
                let _ = writeln!(text, "{INDENT}{INDENT}- {}", self.set_in(one, INDENT.len() * 3));
            }
        }
    }

    fn line(&self, text: &mut String, sentence: &str) {
        let _ = writeln!(text, "{INDENT}{INDENT}{}", self.set_in(sentence, INDENT.len() * 2));
    }

    /// A sentence wrapped so that every line but the first is set in.
    fn set_in(&self, sentence: &str, by: usize) -> String {
        wrap(&visible(sentence), self.width.saturating_sub(by)).replace('\n', &format!("\n{}", " ".repeat(by)))
    }
}
