//! What could not be done, and what optimizers say.

use super::excerpt::{Excerpt, draw};
use super::spot;
use crate::excerpt::Wanted;
use serde::Serialize;
use tenure_finding::TemplateEvaluation;

#[derive(Serialize)]
pub(super) struct Failed {
    code: String,
    message: String,
    help: Option<String>,
    places: Vec<(String, String)>,
    excerpts: Vec<Excerpt>,
}

#[derive(Serialize)]
pub(super) struct Advised {
    recommendations: Vec<Recommendation>,
    withheld: Vec<Withheld>,
    notices: Vec<Notice>,
}

#[derive(Serialize)]
struct Recommendation {
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

impl From<&TemplateEvaluation> for Advised {
    fn from(template: &TemplateEvaluation) -> Self {
        Self {
            recommendations: template.recommendations.iter().map(Recommendation::from).collect(),
            withheld: template
                .withheld
                .iter()
                .map(|withheld| Withheld {
                    quota: withheld.quota.clone(),
                    proposed: withheld.proposed.clone(),
                    because: withheld.because.clone(),
                    breaks: withheld.breaks.clone(),
                    optimizer: withheld.optimizer.clone(),
                })
                .collect(),
            notices: template
                .notices
                .iter()
                .map(|notice| Notice {
                    optimizer: notice.optimizer.clone(),
                    message: notice.message.clone(),
                    degraded: notice.degraded,
                })
                .collect(),
        }
    }
}

impl Advised {
    pub(super) fn is_empty(&self) -> bool {
        self.recommendations.is_empty() && self.withheld.is_empty() && self.notices.is_empty()
    }
}

impl From<&tenure_finding::Recommendation> for Recommendation {
    fn from(recommendation: &tenure_finding::Recommendation) -> Self {
        let proposal = &recommendation.proposal;
        Self {
            quota: proposal.quota.clone(),
            current: proposal.current.to_string(),
            recommended: proposal.recommended.to_string(),
            unit: recommendation.unit.clone(),
            confidence: format!("{:.2}", proposal.confidence),
            reason: proposal.reason.clone(),
            optimizer: proposal.optimizer.clone(),
            pointer: recommendation.pointer.to_string(),
            place: recommendation.place.as_ref().map(spot),
        }
    }
}
