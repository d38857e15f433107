//! What is advised: a line for the eye that runs over many, and beneath it the reason.

use super::{BAD, DIM, HEADING, Page, wrap};
use crate::advice::{JUDGED, Said, conclusion, hint, listed, notices};
use crate::phrase::{document, template_name};
use crate::plot::{Ramp, amount, exact};
use crate::usage::QuotaUsage;
use crate::visible::visible;
use crate::{Detail, advice, worth};
use std::fmt::Write as _;
use tenure_finding::{Evaluation, Recommendation, TemplateEvaluation, Withheld};

/// What stands beneath a line.
pub(super) const INDENT: &str = "      ";
/// Templates that are named under a notice about many of them.
const NAMED: usize = 3;

/// The columns of a recommendation's line, ready to be shown.
struct Line<'a> {
    quota: String,
    current: String,
    recommended: String,
    unit: String,
    confidence: String,
    place: String,
    template: &'a TemplateEvaluation,
    recommendation: &'a Recommendation,
}

impl<'a> Line<'a> {
    fn new(template: &'a TemplateEvaluation, recommendation: &'a Recommendation, optimizer: bool) -> Self {
        let proposal = &recommendation.proposal;
        let mut place = match &recommendation.place {
            Some(place) => format!("{}:{}", place.source.name(), place.position().line),
            None => template.source.name().to_owned(),
        };
        // A quota that is inherited stands in another file.
        let is_elsewhere =
            recommendation.place.as_ref().is_some_and(|place| place.source.name() != template.source.name());
        let own = is_elsewhere.then(|| format!("for {}", template.source.name()));
        let optimizer = optimizer.then(|| proposal.optimizer.clone());
        for more in [own, document(template), optimizer].into_iter().flatten() {
            let _ = write!(place, " ({more})");
        }
        Self {
            quota: visible(&proposal.quota).into_owned(),
            current: proposal.current.to_string(),
            recommended: proposal.recommended.to_string(),
            unit: visible(&recommendation.unit).into_owned(),
            confidence: format!("confidence {:.2}", proposal.confidence),
            place: visible(&place).into_owned(),
            template,
            recommendation,
        }
    }
}

impl Page<'_> {
    pub(super) fn advice(&mut self, evaluation: &Evaluation) {
        self.recommendations(evaluation);
        self.withheld(evaluation);
        self.foresight(evaluation);
        self.prices(evaluation);
        self.notices(evaluation);
    }

    /// The sentence that stands where recommendations would.
    pub(super) fn conclusion(&mut self, evaluation: &Evaluation) {
        if let Some(sentence) = conclusion(evaluation) {
            self.block(&wrap(&sentence, self.width));
        }
    }

    fn recommendations(&mut self, evaluation: &Evaluation) {
        let all = || evaluation.templates.iter().flat_map(|one| one.recommendations.iter().map(move |row| (one, row)));
        let Some((_, first)) = all().next() else { return };
        // One optimizer is named once, above.
        let one = all().all(|(_, row)| row.proposal.optimizer == first.proposal.optimizer);
        let by = if one { format!(" by {}", first.proposal.optimizer) } else { String::new() };
        let mut text = self.paint(HEADING, &format!("recommendations{by}")) + "\n";
        self.judged(&mut text);
        let lines: Vec<Line<'_>> = all().map(|(template, row)| Line::new(template, row, !one)).collect();
        let columns = [
            widest(&lines, |line| &line.quota),
            widest(&lines, |line| &line.current),
            widest(&lines, |line| &line.recommended),
            widest(&lines, |line| &line.unit),
            widest(&lines, |line| &line.confidence),
        ];
        let [quota, current, recommended, unit, confidence] = columns;
        // Gaps of two, an arrow between spaces, and a space before the unit.
        let head = columns.iter().sum::<usize>() + 2 + 2 + 4 + 1 + 2;
        let beside = head + 2 + widest(&lines, |line| &line.place) <= self.width;
        for line in &lines {
            let name = self.paint(HEADING, &format!("{:<quota$}", line.quota));
            let amounts = format!("{:>current$} -> {:>recommended$}", line.current, line.recommended);
            let _ = write!(text, "  {name}  {amounts} {:<unit$}  {:<confidence$}", line.unit, line.confidence);
            let place = self.paint(DIM, &line.place);
            let _ = if beside { writeln!(text, "  {place}") } else { write!(text, "\n{INDENT}{place}\n") };
            let Line { recommendation, template, .. } = line;
            self.beneath(&mut text, &recommendation.proposal.reason);
            if let Some(saving) = &recommendation.saving {
                self.beneath(&mut text, &worth::saving(saving));
            }
            if let Some(used) = QuotaUsage::find(template, &recommendation.proposal.quota) {
                self.spark(&mut text, &used);
            }
        }
        self.block(&text);
    }

    /// What policies say of all that is recommended.
    fn judged(&self, text: &mut String) {
        for line in wrap(JUDGED, self.width.saturating_sub(2)).split('\n') {
            let _ = writeln!(text, "  {}", self.paint(DIM, line));
        }
    }

    /// What all amounts of money rest on.
    fn prices(&mut self, evaluation: &Evaluation) {
        let Some(words) = worth::basis(evaluation) else { return };
        let mut text = String::new();
        for line in wrap(&visible(&words), self.width).split('\n') {
            let _ = writeln!(text, "{}", self.paint(DIM, line));
        }
        self.block(&text);
    }

    /// The last days in one line: how high they went, and how high they may go.
    fn spark(&self, text: &mut String, used: &QuotaUsage<'_>) {
        let line = used.sparkline();
        let Some((days, peak)) = line.reach() else { return };
        let mut drawn = String::new();
        for cell in line.draw(Ramp::Blocks) {
            let glyph = cell.glyph.to_string();
            drawn += &if cell.above { self.paint(BAD, &glyph) } else { glyph };
        }
        let days = if days == 1 { "last day".to_owned() } else { format!("last {days} days") };
        let peak = amount(peak);
        let plot = used.plot();
        let unit = visible(plot.unit);
        let words = match plot.current {
            Some(limit) => format!("{days}, up to {peak} of {} {unit}", exact(limit)),
            None => format!("{days}, up to {peak} {unit}, scaled to that"),
        };
        let _ = writeln!(text, "{INDENT}|{drawn}| {}", self.paint(DIM, &words));
    }

    fn withheld(&mut self, evaluation: &Evaluation) {
        let rows: Vec<(&TemplateEvaluation, &Withheld)> =
            evaluation.templates.iter().flat_map(|one| one.withheld.iter().map(move |row| (one, row))).collect();
        if rows.is_empty() {
            return;
        }
        let mut text = self.paint(HEADING, "withheld proposals") + "\n";
        let quota = widest(&rows, |(_, row)| &row.quota);
        let proposed = widest(&rows, |(_, row)| &row.proposed);
        for (template, row) in &rows {
            let name = self.paint(HEADING, &format!("{:<quota$}", visible(&row.quota)));
            let arrow = if row.proposed.is_empty() { "  " } else { "->" };
            let whose = self.paint(DIM, &format!("{} ({})", template_name(template), row.optimizer));
            let _ = writeln!(text, "  {name}  {arrow} {:>proposed$}  {whose}", visible(&row.proposed));
            let breaks: Vec<&str> =
                row.breaks.iter().map(String::as_str).filter(|id| !row.because.contains(id)).collect();
            let breaks = if breaks.is_empty() { String::new() } else { format!(" [{}]", breaks.join(", ")) };
            self.beneath(&mut text, &format!("{}{breaks}", row.because));
        }
        self.block(&text);
    }

    fn notices(&mut self, evaluation: &Evaluation) {
        let all = notices(evaluation);
        if all.is_empty() {
            return;
        }
        let mut text = String::new();
        for said in &all {
            match self.options.detail {
                Detail::Brief => {
                    self.notice(&mut text, said, &said.subject());
                    let names = said.names();
                    let more = if names.len() > NAMED + 1 { "; `-v` names them" } else { "" };
                    if !names.is_empty() {
                        self.beneath(&mut text, &format!("{}{more}", listed(&names, NAMED)));
                    }
                }
                Detail::Verbose => {
                    for template in &said.templates {
                        self.notice(&mut text, said, &template_name(template));
                    }
                }
            }
        }
        if let Some(hint) = hint(evaluation) {
            let hint = wrap(hint, self.width.saturating_sub(8)).replace('\n', "\n        ");
            let _ = writeln!(text, "{} {hint}", self.paint(HEADING, "  help:"));
        }
        self.block(&text);
    }

    fn notice(&self, text: &mut String, said: &Said<'_>, subject: &str) {
        let advice::Said { notice, .. } = said;
        let (style, word) = if notice.degraded { (BAD, "degraded") } else { (HEADING, "notice") };
        let kind = said.kind().map(|kind| format!("/{kind}")).unwrap_or_default();
        let head = format!("{word}[{}{kind}]", notice.optimizer);
        let line = format!("{head}: {subject}: {}", said.message());
        let line = wrap(&visible(&line), self.width.saturating_sub(2)).replace('\n', "\n  ");
        // Only the head has a colour; where it was broken over two lines, none has.
        let head = visible(&head);
        match line.strip_prefix(&*head) {
            Some(rest) => text.extend([&self.paint(style, &head), rest, "\n"]),
            None => text.extend([line.as_str(), "\n"]),
        }
    }

    /// A text under a line, wrapped to the full width.
    pub(super) fn beneath(&self, text: &mut String, words: &str) {
        let wrapped = wrap(&visible(words), self.width.saturating_sub(INDENT.len()));
        for line in wrapped.split('\n') {
            let _ = writeln!(text, "{INDENT}{line}");
        }
    }
}

/// Characters of the widest among texts.
fn widest<T>(rows: &[T], text: impl Fn(&T) -> &str) -> usize {
    rows.iter().map(|row| visible(text(row)).chars().count()).max().unwrap_or(0)
}
