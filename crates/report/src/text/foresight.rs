//! Where usage is going, what was unusual in it, and which tier would fit: a line each, and beneath it the reason.

use super::advice::INDENT;
use super::{DIM, HEADING, Page};
use crate::Detail;
use crate::foresight::{Unusual, anomalies, comes_to, forecasts, reaches, tier_moves, when};
use crate::phrase::{count, template_name};
use crate::visible::visible;
use std::fmt::Write as _;
use tenure_finding::{Anomaly, Course, Evaluation, TierMove};

/// Times that a brief report names; a detector that looks at months finds many, and the latest are those that matter.
const LATEST: usize = 5;

impl Page<'_> {
    pub(super) fn foresight(&mut self, evaluation: &Evaluation) {
        self.forecasts(evaluation);
        self.anomalies(evaluation);
        self.tier_moves(evaluation);
    }

    fn forecasts(&mut self, evaluation: &Evaluation) {
        let (mut shown, quiet) = forecasts(evaluation);
        if shown.is_empty() && quiet.is_empty() {
            return;
        }
        let is_brief = self.options.detail == Detail::Brief;
        let reaching = shown.len();
        if !is_brief {
            shown.extend(&quiet);
        }
        let mut text = self.paint(HEADING, "forecasts") + "\n";
        for (template, course) in shown {
            let Course { quota, confidence, reason, optimizer, .. } = course;
            let words = format!("{}  confidence {confidence:.2}", reaches(course));
            self.foreseen(&mut text, quota, &words, &format!("{} ({optimizer})", template_name(template)));
            self.beneath(&mut text, reason);
        }
        if is_brief && !quiet.is_empty() {
            let words = match (reaching, quiet.len()) {
                (0, _) => "no quota is reached as far as is looked ahead".to_owned(),
                (_, 1) => "1 more quota is not reached".to_owned(),
                (_, more) => format!("{more} more quotas are not reached"),
            };
            self.more(&mut text, &words);
        }
        self.block(&text);
    }

    fn anomalies(&mut self, evaluation: &Evaluation) {
        let is_brief = self.options.detail == Detail::Brief;
        let (shown, earlier) = anomalies(evaluation, if is_brief { Unusual::Latest(LATEST) } else { Unusual::All });
        if shown.is_empty() {
            return;
        }
        let mut text = self.paint(HEADING, "unusual usage") + "\n";
        for (template, anomaly) in shown {
            let Anomaly { quota, score, reason, optimizer, .. } = anomaly;
            let words = format!("{}  score {score:.2}", when(anomaly));
            self.foreseen(&mut text, quota, &words, &format!("{} ({optimizer})", template_name(template)));
            self.beneath(&mut text, reason);
        }
        if earlier > 0 {
            self.more(&mut text, &format!("and {}", count(earlier, "earlier time")));
        }
        self.block(&text);
    }

    fn tier_moves(&mut self, evaluation: &Evaluation) {
        let all = tier_moves(evaluation);
        if all.is_empty() {
            return;
        }
        let mut text = self.paint(HEADING, "tiers that fit") + "\n";
        for (template, step) in all {
            let TierMove { tier, confidence, reason, optimizer, .. } = step;
            let now = template.tier.as_deref().unwrap_or("no tier");
            let comes_to = comes_to(step);
            let words = format!("-> {tier}  confidence {confidence:.2}");
            self.foreseen(&mut text, now, &words, &format!("{} ({optimizer})", template_name(template)));
            self.beneath(&mut text, reason);
            if !comes_to.is_empty() {
                self.beneath(&mut text, &comes_to.join("; "));
            }
        }
        self.block(&text);
    }

    /// The line for the eye. Where it is too long, what it is about goes beneath.
    fn foreseen(&self, text: &mut String, head: &str, words: &str, whose: &str) {
        let length: usize = [head, words, whose].into_iter().map(|part| visible(part).chars().count() + 2).sum();
        let (head, words, whose) = (self.paint(HEADING, head), visible(words), self.paint(DIM, whose));
        let gap = if length > self.width { format!("\n{INDENT}") } else { "  ".to_owned() };
        let _ = writeln!(text, "  {head}  {words}{gap}{whose}");
    }

    fn more(&self, text: &mut String, words: &str) {
        let _ = writeln!(text, "  {}", self.paint(DIM, &format!("{words}; `-v` lists them")));
    }
}
