//! What could not be done, and what optimizers say.

use super::excerpt::{Excerpt, draw};
use super::spot;
use crate::advice::{Said, conclusion, hint, notices};
use crate::excerpt::Wanted;
use crate::phrase::template_name;
use serde::Serialize;
use tenure_finding::{Evaluation, TemplateEvaluation};

#[derive(Serialize)]
pub(super) struct Failed {
    code: String,
    message: String,
    help: Option<String>,
    places: Vec<(String, String)>,
    excerpts: Vec<Excerpt>,
}

/// What optimizers say of all templates.
#[derive(Serialize)]
pub(super) struct Advised {
    recommendations: Vec<Recommendation>,
    withheld: Vec<Withheld>,
    notices: Vec<Notice>,
    /// How to give what is missing.
    hint: Option<&'static str>,
    /// What it means that nothing is recommended.
    conclusion: Option<String>,
}

#[derive(Serialize)]
struct Recommendation {
    template: String,
    quota: String,
    current: String,
    recommended: String,
    unit: String,
    confidence: String,
    reason: String,
    optimizer: String,
    pointer: String,
    place: Option<String>,
}

#[derive(Serialize)]
struct Withheld {
    template: String,
    quota: String,
    proposed: String,
    because: String,
    breaks: Vec<String>,
    optimizer: String,
}

#[derive(Serialize)]
struct Notice {
    optimizer: String,
    message: String,
    degraded: bool,
    /// The template, or how many of them.
    subject: String,
    /// Which, where there are several.
    names: Vec<String>,
}

impl From<&tenure_finding::Failure> for Failed {
    fn from(failure: &tenure_finding::Failure) -> Self {
        let wanted: Vec<Wanted<'_>> =
            failure.places.iter().map(|(place, _)| Wanted { place, first_line_only: false }).collect();
        Self {
            code: failure.code.clone(),
            message: failure.message.clone(),
            help: failure.help.clone(),
            places: failure.places.iter().map(|(place, label)| (spot(place), label.clone())).collect(),
            excerpts: draw(&wanted),
        }
    }
}

impl From<&tenure_finding::Warning> for Failed {
    fn from(warning: &tenure_finding::Warning) -> Self {
        let tenure_finding::Warning { code, message, help, place, .. } = warning;
        Self {
            code: code.clone(),
            message: message.clone(),
            help: help.clone(),
            places: vec![(spot(place), String::new())],
            excerpts: draw(&[Wanted { place, first_line_only: false }]),
        }
    }
}

impl From<&Evaluation> for Advised {
    fn from(evaluation: &Evaluation) -> Self {
        let templates = &evaluation.templates;
        let notice = |said: &Said<'_>| Notice {
            optimizer: said.notice.optimizer.clone(),
            message: said.message(),
            degraded: said.notice.degraded,
            subject: said.subject(),
            names: said.names(),
        };
        Self {
            recommendations: templates
                .iter()
                .flat_map(|template| template.recommendations.iter().map(|row| Recommendation::new(template, row)))
                .collect(),
            withheld: templates
                .iter()
                .flat_map(|template| template.withheld.iter().map(|row| Withheld::new(template, row)))
                .collect(),
            notices: notices(evaluation).iter().map(notice).collect(),
            hint: hint(evaluation),
            conclusion: conclusion(evaluation),
        }
    }
}

impl Advised {
    pub(super) fn is_empty(&self) -> bool {
        self.recommendations.is_empty() && self.withheld.is_empty() && self.notices.is_empty()
    }
}

impl Withheld {
    fn new(template: &TemplateEvaluation, withheld: &tenure_finding::Withheld) -> Self {
        let because = &withheld.because;
        Self {
            template: template_name(template),
            quota: withheld.quota.clone(),
            proposed: withheld.proposed.clone(),
            because: because.clone(),
            // Those that the sentence names are not named again.
            breaks: withheld.breaks.iter().filter(|id| !because.contains(id.as_str())).cloned().collect(),
            optimizer: withheld.optimizer.clone(),
        }
    }
}

impl Recommendation {
    fn new(template: &TemplateEvaluation, recommendation: &tenure_finding::Recommendation) -> Self {
        let proposal = &recommendation.proposal;
        Self {
            template: template_name(template),
            quota: proposal.quota.clone(),
            current: proposal.current.to_string(),
            recommended: proposal.recommended.to_string(),
            unit: recommendation.unit.clone(),
            confidence: format!("{:.2}", proposal.confidence),
            // A percent sign stays with its number.
            reason: proposal.reason.replace(" %", "\u{a0}%"),
            optimizer: proposal.optimizer.clone(),
            pointer: recommendation.pointer.to_string(),
            place: recommendation.place.as_ref().map(spot),
        }
    }
}
