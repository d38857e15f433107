//! What could not be done, and what optimizers say.

use super::excerpt::{Excerpt, draw};
use super::spot;
use crate::advice::{JUDGED, Said, conclusion, hint, notices};
use crate::excerpt::Wanted;
use crate::foresight::{self, Of, Unusual};
use crate::phrase::template_name;
use crate::worth;
use serde::Serialize;
use tenure_finding::{Anomaly, Course, Evaluation, TemplateEvaluation, TierMove};

/// Anomalies that a page lists. A detector may find thousands, and nobody looks at them one by one.
const LISTED: usize = 50;

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
    forecasts: Vec<Told>,
    anomalies: Vec<Told>,
    /// Anomalies that are not listed, because there are too many.
    more_anomalies: usize,
    tier_moves: Vec<Told>,
    /// What all amounts of money rest on.
    prices: Option<String>,
    /// What policies say of what is recommended.
    judged: &'static str,
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
    saving: Option<String>,
    reason: String,
    optimizer: String,
    pointer: String,
    place: Option<String>,
    /// Whether the place is in another file than the template's.
    is_inherited: bool,
}

/// A forecast, an unusual time or a tier.
#[derive(Serialize)]
struct Told {
    template: String,
    /// The quota, or today's tier.
    subject: String,
    /// When it is reached, when it was, or the tier that fits.
    said: String,
    /// Confidence or score.
    sure: String,
    reason: String,
    /// What a move to another tier comes to.
    comes_to: Vec<String>,
    optimizer: String,
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
    /// `short-history`.
    kind: Option<String>,
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
            kind: said.kind().map(str::to_owned),
            message: said.message(),
            degraded: said.notice.degraded,
            subject: said.subject(),
            names: said.names(),
        };
        let (anomalies, more_anomalies) = foresight::anomalies(evaluation, Unusual::Clearest(LISTED));
        Self {
            recommendations: templates
                .iter()
                .flat_map(|template| template.recommendations.iter().map(|row| Recommendation::new(template, row)))
                .collect(),
            withheld: templates
                .iter()
                .flat_map(|template| template.withheld.iter().map(|row| Withheld::new(template, row)))
                .collect(),
            forecasts: {
                let (reaching, quiet) = foresight::forecasts(evaluation);
                reaching.into_iter().chain(quiet).map(Told::forecast).collect()
            },
            anomalies: anomalies.into_iter().map(Told::anomaly).collect(),
            more_anomalies,
            tier_moves: foresight::tier_moves(evaluation).into_iter().map(Told::tier_move).collect(),
            prices: worth::basis(evaluation).map(|words| words.replacen('l', "L", 1)),
            judged: JUDGED,
            notices: notices(evaluation).iter().map(notice).collect(),
            hint: hint(evaluation),
            conclusion: conclusion(evaluation),
        }
    }
}

impl Advised {
    pub(super) fn is_empty(&self) -> bool {
        let foreseen = self.forecasts.len() + self.anomalies.len() + self.tier_moves.len();
        foreseen + self.recommendations.len() + self.withheld.len() + self.notices.len() == 0
    }
}

/// A sentence in which a percent sign stays with its number.
fn sentence(text: &str) -> String {
    text.replace(" %", "\u{a0}%")
}

impl Told {
    fn forecast((template, course): Of<'_, Course>) -> Self {
        Self {
            template: template_name(template),
            subject: course.quota.clone(),
            said: foresight::reaches(course),
            sure: format!("{:.2}", course.confidence),
            reason: sentence(&course.reason),
            comes_to: Vec::new(),
            optimizer: course.optimizer.clone(),
        }
    }

    fn anomaly((template, anomaly): Of<'_, Anomaly>) -> Self {
        Self {
            template: template_name(template),
            subject: anomaly.quota.clone(),
            said: foresight::when(anomaly),
            sure: format!("{:.2}", anomaly.score),
            reason: sentence(&anomaly.reason),
            comes_to: Vec::new(),
            optimizer: anomaly.optimizer.clone(),
        }
    }

    fn tier_move((template, step): Of<'_, TierMove>) -> Self {
        Self {
            template: template_name(template),
            subject: template.tier.clone().unwrap_or_else(|| "no tier".to_owned()),
            said: step.tier.clone(),
            sure: format!("{:.2}", step.confidence),
            reason: sentence(&step.reason),
            comes_to: foresight::comes_to(step),
            optimizer: step.optimizer.clone(),
        }
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
            saving: recommendation.saving.as_ref().map(worth::saving),
            reason: sentence(&proposal.reason),
            optimizer: proposal.optimizer.clone(),
            pointer: recommendation.pointer.to_string(),
            is_inherited: recommendation
                .place
                .as_ref()
                .is_some_and(|place| place.source.name() != template.source.name()),
            place: recommendation.place.as_ref().map(spot),
        }
    }
}
