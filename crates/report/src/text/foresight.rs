//! Where usage is going, what was unusual in it, and which tier would fit: a line each, and beneath it the reason.

use super::{DIM, HEADING, Page};
use crate::Detail;
use crate::foresight::{Of, anomalies, forecasts, reaches, tier_moves, when};
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
            self.more(&mut text, &format!("{} as far as is looked ahead", stay_below(&quiet)));
        }
        self.block(&text);
    }

    fn anomalies(&mut self, evaluation: &Evaluation) {
        let all = anomalies(evaluation);
        if all.is_empty() {
            return;
        }
        let shown = if self.options.detail == Detail::Brief { LATEST } else { usize::MAX };
        let mut text = self.paint(HEADING, "unusual usage") + "\n";
        for (template, anomaly) in all.iter().take(shown) {
            let Anomaly { quota, score, reason, optimizer, .. } = anomaly;
            let words = format!("{}  score {score:.2}", when(anomaly));
            self.foreseen(&mut text, quota, &words, &format!("{} ({optimizer})", template_name(template)));
            self.beneath(&mut text, reason);
        }
        if let Some(earlier) = all.len().checked_sub(shown).filter(|earlier| *earlier > 0) {
            self.more(&mut text, &count(earlier, "earlier time"));
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
            let words = format!("-> {tier}  confidence {confidence:.2}");
            self.foreseen(&mut text, now, &words, &format!("{} ({optimizer})", template_name(template)));
            self.beneath(&mut text, reason);
        }
        self.block(&text);
    }

    fn foreseen(&self, text: &mut String, head: &str, words: &str, whose: &str) {
        let (head, words, whose) = (self.paint(HEADING, head), visible(words), self.paint(DIM, whose));
        let _ = writeln!(text, "  {head}  {words}  {whose}");
    }

    fn more(&self, text: &mut String, words: &str) {
        let _ = writeln!(text, "  {}", self.paint(DIM, &format!("and {words}; `-v` lists them")));
    }
}

fn stay_below(quiet: &[Of<'_, Course>]) -> String {
    if quiet.len() == 1 {
        "1 quota that is not reached".to_owned()
    } else {
        format!("{} quotas that are not reached", quiet.len())
    }
}
