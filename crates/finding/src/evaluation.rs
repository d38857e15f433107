//! All that one run knows, before anybody renders it.

use crate::{
    Absence, Anomaly, Applied, Clash, Control, Course, DocumentEvaluation, Framework, Notice, QuotaUsage,
    Recommendation, RuleResults, Severity, TierMove, Verdict, Withheld,
};
use jiff::civil::Date;
use std::sync::Arc;
use tenure_document::{Pointer, Position, Source, Span};

/// The outcome of one run.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// What evaluated.
    pub engine: EngineInfo,
    /// The evaluation date. Nothing else in a run knows what day it is.
    pub as_of: Date,
    /// Every template, in the order of path and document.
    pub templates: Vec<TemplateEvaluation>,
    /// Every document that is no template and was evaluated by rules without facts, in the order of path and document.
    pub documents: Vec<DocumentEvaluation>,
    /// The frameworks whose controls were evaluated, in catalogue order.
    pub frameworks: Vec<Arc<Framework>>,
    /// What became of recommendations, where they were to be written.
    pub applied: Option<Applied>,
    /// What could not be done and belongs to no template: unreadable files, policies that do not load.
    pub failures: Vec<Failure>,
}

/// What evaluated, so that a run can be repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineInfo {
    /// Version of the engine.
    pub version: &'static str,
    /// Digest over all policies, data and facts: `sha256:…`.
    pub policies: String,
}

/// What a run knows about one template.
#[derive(Debug, Clone)]
pub struct TemplateEvaluation {
    /// The text it came from.
    pub source: Arc<Source>,
    /// Which document of the file, from 0.
    pub document: usize,
    /// How many documents the file holds.
    pub documents: usize,
    /// Digest of the file's text: `sha256:…`. Where it builds on others, of all their texts.
    pub digest: String,
    /// The texts that it is put together from, lowest first. Empty where that is its own text alone.
    pub layers: Vec<Layer>,
    /// The shape of template: `tenant_template`.
    pub dialect: String,
    /// The name that the template gives itself.
    pub name: Option<String>,
    /// The commercial tier.
    pub tier: Option<String>,
    /// Ids of the frameworks it declares, in catalogue order.
    pub frameworks: Vec<String>,
    /// Frameworks it declares that no policy covers: known ones without controls, and unknown ones as written.
    pub uncovered: Vec<String>,
    /// One for every control of the catalogue, in its order.
    pub judgements: Vec<Judgement>,
    /// What the frameworks that it declares ask and can not have together, each once.
    pub contradictions: Vec<Clash>,
    /// What rules without facts say about it.
    pub rules: RuleResults,
    /// Quota changes on offer, in the order of the quotas.
    pub recommendations: Vec<Recommendation>,
    /// Quota changes that are not offered, with the reason.
    pub withheld: Vec<Withheld>,
    /// Tiers that fit better, the best first, without those that policies object to.
    pub tier_moves: Vec<TierMove>,
    /// Where usage is going, in the order of the quotas.
    pub forecasts: Vec<Course>,
    /// What a person should look at, in the order of the quotas and of time.
    pub anomalies: Vec<Anomaly>,
    /// What was used, in the order of the quotas; empty where no history was given or nothing shows it.
    pub usage: Vec<QuotaUsage>,
    /// What optimizers had to say besides.
    pub notices: Vec<Notice>,
    /// What looks like a mistake in it, whatever policies say.
    pub warnings: Vec<Warning>,
    /// What could not be done for this template.
    pub failures: Vec<Failure>,
}

/// What a control concludes about a template.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The control.
    pub control: Arc<Control>,
    /// Its conclusion.
    pub verdict: Verdict,
    /// Why, in one or more clauses joined by `; `. Empty where the control does not apply because its framework is not in scope.
    pub message: Arc<str>,
    /// What decided, the most telling first.
    pub evidence: Vec<Evidence>,
}

/// A value that decided a verdict, or the place where it should be.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Id of the fact.
    pub fact: Arc<str>,
    /// The value as the template has it; the entry where one entry of a list decided. `None` where the template has none.
    pub value: Option<serde_json::Value>,
    /// Why there is no usable value.
    pub absence: Option<Absence>,
    /// What the control would have accepted, as a phrase after "expected".
    pub expected: Option<Arc<str>>,
    /// The field. Where it is missing, the field that would have to be added.
    pub pointer: Pointer,
    /// The value's place; where the field is missing, the nearest parent that exists. `None` for what is read from no
    /// document (the evaluation date), or where places were not asked for.
    pub place: Option<Place>,
    /// How it came about, where several texts or variables had a part in it: the step that decided first, then those
    /// before it.
    pub origins: Vec<Origin>,
    /// The layers that an inherited value passed through on its way to the template: where each names its base, the one
    /// nearest to the setter first.
    pub through: Vec<Place>,
}

/// One of the texts that a template is put together from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// The text.
    pub source: Arc<Source>,
    /// What it is to the template: `shipped tier`, `base`, `template`, `environment production`, `overrides`, `values`,
    /// `--set`, `--var`.
    pub kind: String,
    /// Digest of the text.
    pub digest: String,
}

/// One step in the history of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Where.
    pub place: Place,
    /// What the text is to the template, as [`Layer::kind`] has it.
    pub layer: String,
    /// What happened there.
    pub role: Role,
    /// What stands there, in short.
    pub text: String,
}

/// What a step in the history of a value did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// It set the value that counts.
    Set,
    /// It set a value that a later step replaced or changed.
    Before,
    /// It deleted the value.
    Deleted,
    /// It defined this variable, from which the value is made.
    Variable(String),
}

impl Role {
    /// The word of reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Before => "before",
            Self::Deleted => "deleted",
            Self::Variable(_) => "variable",
        }
    }
}

/// Something that looks like a mistake in a template. Not a finding, because no policy speaks of it, and not a failure,
/// because the work could be done.
#[derive(Debug, Clone)]
pub struct Warning {
    /// Area and kind: `template::unknown_key`.
    pub code: String,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The field.
    pub pointer: Pointer,
    /// Where.
    pub place: Place,
}

/// A span together with its text, so that it can always be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<Source>,
    /// The bytes.
    pub span: Span,
}

impl Place {
    /// Line and column of the first byte.
    pub fn position(&self) -> Position {
        self.source.position(self.span.start)
    }
}

/// Something that could not be done. Not a finding: nothing is said about the template.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Area and kind: `document::duplicate_key`.
    pub code: String,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, the first being the main one, each with what to say under it.
    pub places: Vec<(Place, String)>,
}

/// Counts over all templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Templates evaluated.
    pub templates: usize,
    /// Controls that passed.
    pub pass: usize,
    /// Controls that failed.
    pub fail: usize,
    /// Controls that could not be decided.
    pub unknown: usize,
    /// Controls that do not apply.
    pub not_applicable: usize,
    /// Documents that are no templates.
    pub documents: usize,
    /// Complaints of `deny` and `violation` rules.
    pub rules_failed: usize,
    /// Complaints of `warn` rules.
    pub warnings: usize,
    /// Rules that an exception set aside.
    pub exceptions: usize,
    /// Things that could not be done.
    pub failures: usize,
}

impl Evaluation {
    /// Counts over all templates.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary {
            templates: self.templates.len(),
            failures: self.failures.len() + self.templates.iter().map(|t| t.failures.len()).sum::<usize>(),
            ..Summary::default()
        };
        for template in &self.templates {
            summary.pass += template.count(Verdict::Pass);
            summary.fail += template.count(Verdict::Fail);
            summary.unknown += template.count(Verdict::Unknown);
            summary.not_applicable += template.count(Verdict::NotApplicable);
        }
        summary.documents = self.documents.len();
        for rules in self.rules() {
            summary.rules_failed += rules.failing().count();
            summary.warnings += rules.warnings().count();
            summary.exceptions += rules.exceptions.len();
        }
        summary
    }

    /// Whether any control of at least this severity failed, or any rule complained of something at least as severe.
    pub fn fails_at(&self, threshold: Severity) -> bool {
        let mut failing = self.templates.iter().flat_map(TemplateEvaluation::failing);
        failing.any(|failing| failing.control.severity >= threshold)
            || self.rules().flat_map(RuleResults::failing).any(|finding| finding.severity >= threshold)
    }

    /// What rules without facts say, template by template and then document by document.
    pub fn rules(&self) -> impl Iterator<Item = &RuleResults> {
        let templates = self.templates.iter().map(|template| &template.rules);
        templates.chain(self.documents.iter().map(|document| &document.rules))
    }
}

impl TemplateEvaluation {
    /// How many judgements have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.judgements.iter().filter(|judgement| judgement.verdict == verdict).count()
    }

    /// The judgements that failed, in catalogue order.
    pub fn failing(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().filter(|judgement| judgement.verdict == Verdict::Fail)
    }
}
