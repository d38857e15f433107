//! From the evaluation's types to the contract's.

use super::{
    Advice, AdviceSummary, AdvisedTemplate, Anomaly, Applied, Contradiction, Control, Crossing, Document, Engine,
    Evidence, Failure, FailurePlace, Forecast, Framework, Layer, MonthlySaving, Notice, Obstacle, Origin, Place, Raise,
    Recommendation, Report, Rule, RulePlace, Summary, Template, TemplateAdvice, TemplateHead, TierCost, TierMove,
    Warning, Withheld,
};
use crate::coverage::{counts, coverage};
use crate::tally::total;
use serde_json::Number;
use tenure_finding::{Evaluation, Judgement, Limit, Quantity, Role, TemplateEvaluation};

impl<'a> From<&'a Evaluation> for Report<'a> {
    fn from(evaluation: &'a Evaluation) -> Self {
        Self {
            format: "tenure/v1",
            engine: engine(evaluation),
            as_of: evaluation.as_of.to_string(),
            frameworks: evaluation.frameworks.iter().map(|framework| Framework::from(&**framework)).collect(),
            coverage: coverage(evaluation).iter().map(|row| (row, evaluation.templates.len()).into()).collect(),
            templates: evaluation.templates.iter().map(Template::from).collect(),
            documents: evaluation.documents.iter().map(Document::from).collect(),
            summary: Summary::from(evaluation),
            failures: evaluation.failures.iter().map(Failure::from).collect(),
        }
    }
}

impl<'a> From<&'a Evaluation> for Advice<'a> {
    fn from(evaluation: &'a Evaluation) -> Self {
        let sum = |part: fn(&TemplateEvaluation) -> usize| evaluation.templates.iter().map(part).sum::<usize>();
        Self {
            format: "tenure-advice/v1",
            engine: engine(evaluation),
            as_of: evaluation.as_of.to_string(),
            templates: evaluation
                .templates
                .iter()
                .map(|template| AdvisedTemplate { head: template.into(), advice: template.into() })
                .collect(),
            applied: evaluation.applied.as_ref().map(Applied::from),
            summary: AdviceSummary {
                templates: evaluation.templates.len(),
                recommendations: sum(|template| template.recommendations.len()),
                withheld: sum(|template| template.withheld.len()),
                notices: sum(|template| template.notices.len()),
                failures: evaluation.summary().failures,
            },
            failures: evaluation.failures.iter().map(Failure::from).collect(),
        }
    }
}

fn engine(evaluation: &Evaluation) -> Engine<'_> {
    Engine { version: evaluation.engine.version, policies: &evaluation.engine.policies }
}

impl<'a> From<&'a tenure_finding::Framework> for Framework<'a> {
    fn from(framework: &'a tenure_finding::Framework) -> Self {
        Self {
            id: &framework.id,
            name: &framework.name,
            edition: &framework.edition,
            status: &framework.status,
            scope: &framework.scope,
            not_evidenced: &framework.not_evidenced,
        }
    }
}

impl<'a> From<&'a TemplateEvaluation> for Template<'a> {
    fn from(template: &'a TemplateEvaluation) -> Self {
        Self {
            head: template.into(),
            controls: template.judgements.iter().map(Control::from).collect(),
            coverage: counts(template).into_iter().map(Into::into).collect(),
            contradictions: template.contradictions.iter().map(Contradiction::from).collect(),
            rules: template.rules.findings.iter().map(Rule::from).collect(),
            exceptions: template.rules.exceptions.iter().map(|rule| &**rule).collect(),
            warnings: template.warnings.iter().map(Warning::from).collect(),
            advice: template.into(),
        }
    }
}

impl<'a> From<&'a tenure_finding::DocumentEvaluation> for Document<'a> {
    fn from(document: &'a tenure_finding::DocumentEvaluation) -> Self {
        Self {
            path: document.source.name(),
            document: (document.documents > 1).then_some(document.document),
            digest: &document.digest,
            rules: document.rules.findings.iter().map(Rule::from).collect(),
            exceptions: document.rules.exceptions.iter().map(|rule| &**rule).collect(),
        }
    }
}

impl<'a> From<&'a tenure_finding::RuleFinding> for Rule<'a> {
    fn from(finding: &'a tenure_finding::RuleFinding) -> Self {
        let mut places: Vec<RulePlace<'a>> = finding
            .places
            .iter()
            .map(|one| RulePlace {
                pointer: one.pointer.as_ref().map(tenure_document::Pointer::as_str),
                missing: one.missing,
                place: (&one.place).into(),
            })
            .collect();
        places.extend(finding.elsewhere.iter().map(|(file, line)| RulePlace {
            pointer: None,
            missing: false,
            place: Place { file: Some(file), line: Some(*line), ..Place::default() },
        }));
        Self {
            rule: &finding.rule,
            message: &finding.message,
            severity: finding.severity.as_str(),
            kind: finding.kind.as_str(),
            title: finding.title.as_deref(),
            remediation: finding.remediation.as_deref(),
            located: finding.located.as_str(),
            places,
            metadata: &finding.metadata,
        }
    }
}

impl<'a> From<&'a TemplateEvaluation> for TemplateHead<'a> {
    fn from(template: &'a TemplateEvaluation) -> Self {
        Self {
            path: template.source.name(),
            document: (template.documents > 1).then_some(template.document),
            digest: &template.digest,
            layers: template.layers.iter().map(Layer::from).collect(),
            dialect: &template.dialect,
            name: template.name.as_deref(),
            tier: template.tier.as_deref(),
            frameworks: &template.frameworks,
            uncovered: &template.uncovered,
        }
    }
}

impl<'a> From<&'a TemplateEvaluation> for TemplateAdvice<'a> {
    fn from(template: &'a TemplateEvaluation) -> Self {
        Self {
            recommendations: template.recommendations.iter().map(Recommendation::from).collect(),
            withheld: template.withheld.iter().map(Withheld::from).collect(),
            tier_moves: template.tier_moves.iter().map(TierMove::from).collect(),
            forecasts: template.forecasts.iter().map(Forecast::from).collect(),
            anomalies: template.anomalies.iter().map(Anomaly::from).collect(),
            notices: template.notices.iter().map(Notice::from).collect(),
            failures: template.failures.iter().map(Failure::from).collect(),
        }
    }
}

impl<'a> From<&'a Judgement> for Control<'a> {
    fn from(judgement: &'a Judgement) -> Self {
        let control = &*judgement.control;
        Self {
            id: &control.id,
            framework: &control.framework,
            citation: &control.citation,
            severity: control.severity.as_str(),
            verdict: judgement.verdict.as_str(),
            message: &judgement.message,
            remediation: &control.remediation,
            evidence: judgement.evidence.iter().map(Evidence::from).collect(),
            title: &control.title,
            strength: control.evidence.as_str(),
            number_basis: control.number_basis.as_str(),
            maps_to: &control.maps_to,
        }
    }
}

impl<'a> From<&'a tenure_finding::Evidence> for Evidence<'a> {
    fn from(evidence: &'a tenure_finding::Evidence) -> Self {
        Self {
            fact: &evidence.fact,
            value: evidence.value.as_ref(),
            pointer: evidence.pointer.as_str(),
            place: evidence.place.as_ref().map(Place::from).unwrap_or_default(),
            absent: evidence.absence.map(tenure_finding::Absence::as_str),
            expected: evidence.expected.as_deref(),
            origins: evidence.origins.iter().map(Origin::from).collect(),
            through: evidence.through.iter().map(Place::from).collect(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Layer> for Layer<'a> {
    fn from(layer: &'a tenure_finding::Layer) -> Self {
        Self { file: layer.source.name(), kind: &layer.kind, digest: &layer.digest }
    }
}

impl<'a> From<&'a tenure_finding::Origin> for Origin<'a> {
    fn from(origin: &'a tenure_finding::Origin) -> Self {
        Self {
            role: origin.role.as_str(),
            layer: &origin.layer,
            variable: match &origin.role {
                Role::Variable(name) => Some(name),
                Role::Set | Role::Before | Role::Deleted => None,
            },
            text: &origin.text,
            place: (&origin.place).into(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Warning> for Warning<'a> {
    fn from(warning: &'a tenure_finding::Warning) -> Self {
        Self {
            code: &warning.code,
            message: &warning.message,
            help: warning.help.as_deref(),
            pointer: warning.pointer.as_str(),
            place: (&warning.place).into(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Place> for Place<'a> {
    fn from(place: &'a tenure_finding::Place) -> Self {
        let (start, end) = (place.position(), place.source.position(place.span.end));
        Self {
            file: Some(place.source.name()),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        }
    }
}

impl<'a> From<&'a tenure_finding::Recommendation> for Recommendation<'a> {
    fn from(recommendation: &'a tenure_finding::Recommendation) -> Self {
        let proposal = &recommendation.proposal;
        Self {
            quota: &proposal.quota,
            pointer: recommendation.pointer.as_str(),
            current: match proposal.current {
                Limit::Unlimited => None,
                Limit::Of(quantity) => Some(number(quantity)),
            },
            recommended: number(proposal.recommended),
            confidence: proposal.confidence,
            reason: &proposal.reason,
            optimizer: &proposal.optimizer,
            expected_overrun: proposal.expected_overrun,
            monthly_saving: recommendation.saving.as_ref().map(MonthlySaving::from),
            unit: &recommendation.unit,
            place: recommendation.place.as_ref().map(Place::from).unwrap_or_default(),
            applied: recommendation.fate.map(tenure_finding::Fate::as_str),
        }
    }
}

impl<'a> From<&'a tenure_finding::Saving> for MonthlySaving<'a> {
    fn from(saving: &'a tenure_finding::Saving) -> Self {
        Self {
            amount: hundredths(saving.hundredths),
            currency: &saving.currency,
            basis: LIST_PRICES,
            prices: &saving.prices,
        }
    }
}

/// What amounts of money are: realised only where the capacity is really released.
const LIST_PRICES: &str = "list-price ceiling";

/// Hundredths of a currency as its whole unit, for which 53 bits are enough.
#[expect(clippy::cast_precision_loss, reason = "no saving has 2^53 hundredths")]
fn hundredths(amount: i64) -> f64 {
    amount as f64 / 100.0
}

impl<'a> From<&'a tenure_finding::TierMove> for TierMove<'a> {
    fn from(step: &'a tenure_finding::TierMove) -> Self {
        let cost = step.cost.as_ref().map(|cost| TierCost {
            now: hundredths(cost.now),
            then: hundredths(cost.then),
            currency: &cost.currency,
            basis: LIST_PRICES,
            prices: &cost.prices,
            unpriced: &cost.unpriced,
        });
        let raise =
            |raise: &'a tenure_finding::Raise| Raise { quota: &raise.quota, unit: &raise.unit, to: number(raise.to) };
        Self {
            tier: &step.tier,
            confidence: step.confidence,
            reason: &step.reason,
            optimizer: &step.optimizer,
            monthly_cost: cost,
            undeclares: &step.undeclares,
            raises: step.raises.iter().map(raise).collect(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Course> for Forecast<'a> {
    fn from(course: &'a tenure_finding::Course) -> Self {
        Self {
            quota: &course.quota,
            statistic: &course.statistic,
            crossing: course.crossing.map(|crossing| Crossing {
                earliest: crossing.earliest.map(moment),
                expected: crossing.expected.map(moment),
                latest: crossing.latest.map(moment),
            }),
            confidence: course.confidence,
            reason: &course.reason,
            optimizer: &course.optimizer,
            coverage: course.coverage,
            timestamps: course.timestamps.iter().copied().map(moment).collect(),
            expected: &course.expected,
            low: &course.low,
            high: &course.high,
        }
    }
}

impl<'a> From<&'a tenure_finding::Anomaly> for Anomaly<'a> {
    fn from(anomaly: &'a tenure_finding::Anomaly) -> Self {
        Self {
            quota: &anomaly.quota,
            start: moment(anomaly.start),
            end: moment(anomaly.end),
            score: anomaly.score,
            reason: &anomaly.reason,
            optimizer: &anomaly.optimizer,
        }
    }
}

/// A moment in RFC 3339. What no calendar knows is written as its seconds.
fn moment(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    time.map_or_else(|| seconds.to_string(), |time| time.to_string())
}

/// Whole amounts as integers, as templates write them: `8`, not `8.0`.
fn number(quantity: Quantity) -> Number {
    if quantity.0 % 1000 == 0 {
        (quantity.0 / 1000).into()
    } else {
        // Thousandths are finite.
        Number::from_f64(quantity.as_f64()).unwrap_or_else(|| quantity.0.into())
    }
}

impl<'a> From<&'a tenure_finding::Withheld> for Withheld<'a> {
    fn from(withheld: &'a tenure_finding::Withheld) -> Self {
        Self {
            quota: &withheld.quota,
            proposed: &withheld.proposed,
            optimizer: &withheld.optimizer,
            because: &withheld.because,
            breaks: &withheld.breaks,
        }
    }
}

impl<'a> From<&'a tenure_finding::Notice> for Notice<'a> {
    fn from(notice: &'a tenure_finding::Notice) -> Self {
        Self {
            optimizer: &notice.optimizer,
            quota: notice.quota.as_deref(),
            kind: &notice.kind,
            message: &notice.message,
            degraded: notice.degraded,
        }
    }
}

impl<'a> From<&'a tenure_finding::Failure> for Failure<'a> {
    fn from(failure: &'a tenure_finding::Failure) -> Self {
        Self {
            code: &failure.code,
            message: &failure.message,
            help: failure.help.as_deref(),
            places: failure.places.iter().map(|(place, label)| FailurePlace { place: place.into(), label }).collect(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Applied> for Applied<'a> {
    fn from(applied: &'a tenure_finding::Applied) -> Self {
        let obstacle = |obstacle: &'a tenure_finding::Obstacle| {
            let template = obstacle.template.as_ref();
            Obstacle {
                path: template.map(|(path, _)| path.as_str()),
                document: template.and_then(|(_, document)| *document),
                by: obstacle.by.as_deref(),
                failure: (&obstacle.failure).into(),
            }
        };
        Self {
            outcome: applied.outcome.as_str(),
            min_confidence: applied.least_confidence.0,
            min_confidence_to_raise: applied.least_confidence.1,
            files: applied.files.iter().map(String::as_str).collect(),
            obstacles: applied.obstacles.iter().map(obstacle).collect(),
        }
    }
}

impl<'a> From<&'a tenure_finding::Clash> for Contradiction<'a> {
    fn from(clash: &'a tenure_finding::Clash) -> Self {
        let contradiction = &*clash.contradiction;
        Self {
            id: &contradiction.id,
            title: &contradiction.title,
            reason: &contradiction.reason,
            frameworks: &contradiction.frameworks,
            controls: &contradiction.controls,
            citation: &contradiction.citation,
            remediation: &contradiction.remediation,
            certain: clash.certain,
            evidence: clash.evidence.iter().map(Evidence::from).collect(),
        }
    }
}

impl From<&Evaluation> for Summary {
    fn from(evaluation: &Evaluation) -> Self {
        let summary = evaluation.summary();
        let clashes = evaluation.templates.iter().flat_map(|template| &template.contradictions);
        Self {
            pass_by_strength: total(&evaluation.templates).into(),
            contradictions: clashes.filter(|clash| clash.certain).count(),
            templates: summary.templates,
            pass: summary.pass,
            fail: summary.fail,
            unknown: summary.unknown,
            not_applicable: summary.not_applicable,
            documents: summary.documents,
            rules_failed: summary.rules_failed,
            warnings: summary.warnings,
            exceptions: summary.exceptions,
            failures: summary.failures,
        }
    }
}
