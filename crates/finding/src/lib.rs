//! The words a run can say.
//!
//! Facts are what templates yield and policies judge; judgements and recommendations are what a run concludes; an
//! [`Evaluation`] is all that one run knows. Every later crate speaks in these types, and none of them can do anything:
//! they are plain data, so that a renderer never needs the engine and the engine never needs a renderer.

mod advice;
mod applied;
mod contradiction;
mod control;
mod description;
mod evaluation;
mod fact;
mod rule;
mod verdict;

pub use advice::{
    Anomaly, Course, Crossing, Limit, Notice, Proposal, Quantity, QuotaUsage, Raise, Recommendation, Saving, TierCost,
    TierMove, Withheld,
};
pub use applied::{Applied, Fate, Obstacle, Outcome};
pub use contradiction::{Clash, Contradiction};
pub use control::{Control, EvidenceStrength, Framework, NumberBasis, Requirement};
pub use description::{ContradictionDescription, Description, Equivalent, FactDescription, Question};
pub use evaluation::{
    EngineInfo, Evaluation, Evidence, Failure, Judgement, Layer, Origin, Place, Role, Summary, TemplateEvaluation,
    Warning,
};
pub use fact::{Absence, Fact, FactSlot, FactValue, Kind};
pub use rule::{DocumentEvaluation, Located, RuleFinding, RuleKind, RulePlace, RuleResults};
pub use verdict::{Severity, UnknownWord, Verdict};
