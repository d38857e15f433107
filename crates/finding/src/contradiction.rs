//! Contradictions between frameworks: what a template declares together and can not have together.
//!
//! Neither a control nor a finding. The controls of either side fail by themselves where the template takes the other
//! side; a contradiction says that mending one of them would break the other.

use crate::Evidence;
use std::sync::Arc;

/// What two or more frameworks ask that can not be had at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The id: `X-RESIDENCY`.
    pub id: String,
    /// What stands against what, in one line.
    pub title: String,
    /// Why both can not hold.
    pub reason: String,
    /// Ids of the frameworks.
    pub frameworks: Vec<String>,
    /// Ids of the controls that stand against each other, where there are such.
    pub controls: Vec<String>,
    /// The texts on both sides.
    pub citation: String,
    /// What to do about it.
    pub remediation: String,
}

/// A contradiction in one template.
#[derive(Debug, Clone)]
pub struct Clash {
    /// What stands against what.
    pub contradiction: Arc<Contradiction>,
    /// Whether both sides are stated, so that no change of the template but giving up one side helps. Otherwise it turns
    /// on something that the template does not say.
    pub certain: bool,
    /// What brings it about, the most telling first.
    pub evidence: Vec<Evidence>,
}
