//! What rules without facts say about a document: `deny`, `violation` and `warn` over any input.
//!
//! Such a rule knows nothing of frameworks and has no verdict: it complains, or it does not. Silence is no pass.

use crate::verdict::words;
use crate::{Place, Severity};
use serde_json::{Map, Value};
use std::sync::Arc;
use tenure_document::{Pointer, Source};

/// What a rule does with its results, by the beginning of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleKind {
    /// `deny`, `deny_…`: a failure.
    Deny,
    /// `violation`, `violation_…`: a failure.
    Violation,
    /// `warn`, `warn_…`: told, and no failure unless the user says so.
    Warn,
}

words!(RuleKind { Deny = "deny", Violation = "violation", Warn = "warn" });

impl RuleKind {
    /// Whether its results are failures rather than warnings.
    pub fn fails(self) -> bool {
        self != Self::Warn
    }
}

/// What rules say about one document.
#[derive(Debug, Clone, Default)]
pub struct RuleResults {
    /// Every complaint, in the order of the rules.
    pub findings: Vec<RuleFinding>,
    /// Names of the rules that an `exception` of the policies set aside here.
    pub exceptions: Vec<Arc<str>>,
}

/// One complaint of a rule.
#[derive(Debug, Clone)]
pub struct RuleFinding {
    /// The rule with its namespace: `main.deny`.
    pub rule: Arc<str>,
    /// What kind of rule it is.
    pub kind: RuleKind,
    /// The rule's own title, from its metadata.
    pub title: Option<Arc<str>>,
    /// What it says; empty for a rule that is just true.
    pub message: String,
    /// How much it matters.
    pub severity: Severity,
    /// What to do about it, from the rule's metadata.
    pub remediation: Option<Arc<str>>,
    /// What the result says beside its message.
    pub metadata: Map<String, Value>,
    /// How its places are known.
    pub located: Located,
    /// The places, the most telling first.
    pub places: Vec<RulePlace>,
    /// The file and line that the policy gave, where that is no text we have read.
    pub elsewhere: Option<(String, usize)>,
}

/// How a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Located {
    /// The policy said it.
    Given,
    /// It was inferred from what the rule read.
    Inferred,
    /// It is not known; the document as a whole is meant.
    Document,
}

words!(Located { Given = "given", Inferred = "inferred", Document = "document" });

/// A place that a rule complains about.
#[derive(Debug, Clone)]
pub struct RulePlace {
    /// The value that was read. Where it is missing, the field that would have to be added. `None` for a place that the
    /// policy gave as a line.
    pub pointer: Option<Pointer>,
    /// Whether nothing stands there, so that the place is the nearest parent's.
    pub missing: bool,
    /// Where it stands.
    pub place: Place,
}

/// What a run knows about a document that is no template.
#[derive(Debug, Clone)]
pub struct DocumentEvaluation {
    /// The text it came from.
    pub source: Arc<Source>,
    /// Which document of the file, from 0.
    pub document: usize,
    /// How many documents the file holds.
    pub documents: usize,
    /// Digest of the file's text: `sha256:…`.
    pub digest: String,
    /// What rules say about it.
    pub rules: RuleResults,
}

impl RuleResults {
    /// The complaints that are failures.
    pub fn failing(&self) -> impl Iterator<Item = &RuleFinding> {
        self.findings.iter().filter(|finding| finding.kind.fails())
    }

    /// The complaints that are warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &RuleFinding> {
        self.findings.iter().filter(|finding| !finding.kind.fails())
    }
}
