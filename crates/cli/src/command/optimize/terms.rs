//! Which recommendations are of interest, and which of them are to be made.

use crate::arguments::optimize::ChangeArguments;
use tenure_document::nearest;
use tenure_engine::{Engine, failure};
use tenure_finding::{Evaluation, Failure, Limit, Recommendation};

/// The least confidence of a change that nobody has asked about in so many words: more likely right than wrong, by the
/// optimizer's own word.
const CONFIDENT: f64 = 0.5;

/// The same of a raise. What usage will soon outgrow again is seldom trusted much, and still nearer to the need than the quota
/// that it replaces; this keeps out what is known from a day or two only.
const CONFIDENT_TO_RAISE: f64 = 0.1;

/// What the user wants to hear of.
#[derive(Debug)]
pub(super) struct Terms {
    /// Empty for all quotas.
    only: Vec<String>,
    least: Option<f64>,
}

/// A quota that nobody knows.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no quota `{name}`")]
#[diagnostic(code(optimize::unknown_quota), help("{help}"))]
struct UnknownQuota {
    name: String,
    help: String,
}

impl Terms {
    /// Reads them, all mistakes at once.
    pub(super) fn new(arguments: &ChangeArguments, engine: &Engine) -> Result<Self, Vec<Failure>> {
        let known: Vec<&str> = engine.catalogue().ids().filter_map(|id| id.strip_prefix("quota.")).collect();
        let unknown = arguments.only.iter().filter(|name| !known.contains(&name.as_str()));
        let failures: Vec<Failure> = unknown
            .map(|name| {
                let all = format!("there are: {}", known.join(", "));
                let help = match nearest(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`? {all}"),
                    None => all,
                };
                failure(&UnknownQuota { name: name.clone(), help }, None)
            })
            .collect();
        if !failures.is_empty() {
            return Err(failures);
        }
        Ok(Self { only: arguments.only.clone(), least: arguments.min_confidence })
    }

    /// Takes out of an evaluation what the user does not want to hear of.
    pub(super) fn narrow(&self, evaluation: &mut Evaluation) {
        let wanted = |quota: &str| self.only.is_empty() || self.only.iter().any(|only| only == quota);
        let least = self.least.unwrap_or(0.0);
        for template in &mut evaluation.templates {
            template.recommendations.retain(|one| wanted(&one.proposal.quota) && one.proposal.confidence >= least);
            template.withheld.retain(|one| wanted(&one.quota));
            template.forecasts.retain(|one| wanted(&one.quota));
            template.anomalies.retain(|one| wanted(&one.quota));
            template.usage.retain(|one| wanted(&one.quota));
            template.notices.retain(|one| one.quota.as_deref().is_none_or(wanted));
        }
    }

    /// Whether a recommendation that was not taken out is to be made.
    pub(super) fn accept(&self, recommendation: &Recommendation) -> bool {
        recommendation.proposal.confidence >= self.least_of(recommendation)
    }

    /// The least confidence with which a recommendation is made.
    pub(super) fn least_of(&self, recommendation: &Recommendation) -> f64 {
        let (cut, raise) = self.least();
        let proposal = &recommendation.proposal;
        if matches!(proposal.current, Limit::Of(current) if proposal.recommended > current) { raise } else { cut }
    }

    /// The least confidence of a cut and of a raise.
    pub(super) fn least(&self) -> (f64, f64) {
        self.least.map_or((CONFIDENT, CONFIDENT_TO_RAISE), |least| (least, least))
    }
}
