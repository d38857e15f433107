//! A control as people want to have it explained: not only what its metadata says, but what it looks at, and which
//! controls of other frameworks ask for the same.

use crate::{Control, Framework, Place};
use std::sync::Arc;

/// Everything that is known about a control without looking at a template.
#[derive(Debug, Clone)]
pub struct Description {
    /// The control.
    pub control: Arc<Control>,
    /// Its framework, where that is described.
    pub framework: Option<Arc<Framework>>,
    /// What it accepts, fact by fact, as the policy itself says it.
    pub questions: Vec<Question>,
    /// The facts it reads, in the order of its metadata.
    pub facts: Vec<FactDescription>,
    /// Controls of other frameworks that map to the same NIST controls, in catalogue order.
    pub equivalents: Vec<Equivalent>,
    /// The rule in its policy.
    pub rule: Place,
}

/// What a control accepts of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Id of the fact.
    pub fact: String,
    /// Phrases after "expected", each of which the policy says in some case.
    pub expected: Vec<String>,
}

/// A fact, and where each dialect says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDescription {
    /// The id.
    pub id: String,
    /// Its type, as the fact catalogue names it; `derived` for what no field holds.
    pub kind: &'static str,
    /// The unit of a number.
    pub unit: Option<String>,
    /// One line.
    pub description: String,
    /// Whether no template has had the field so far.
    pub proposed: bool,
    /// Dotted paths by dialect, the preferred one first. Dialects that cannot say it are left out.
    pub paths: Vec<(&'static str, Vec<String>)>,
}

/// A control of another framework that asks for something of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The other control.
    pub control: Arc<Control>,
    /// The NIST SP 800-53 Rev. 5 ids that both map to.
    pub shared: Vec<String>,
}

/// Everything that is known about a contradiction between frameworks.
#[derive(Debug, Clone)]
pub struct ContradictionDescription {
    /// What its metadata says; the requirement is the reason why both sides can not be had.
    pub rule: Arc<Control>,
    /// Ids of the frameworks.
    pub frameworks: Vec<String>,
    /// Ids of the controls that stand against each other.
    pub controls: Vec<String>,
    /// The facts that it turns on.
    pub facts: Vec<FactDescription>,
    /// The rule in its policy.
    pub place: Place,
}
