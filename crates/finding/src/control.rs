//! A control and the framework it belongs to, as policy metadata describes them.

use crate::Severity;
use crate::verdict::words;

/// One check with an id and a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The id, unique over all policies: `GDPR-44-A`.
    pub id: String,
    /// Id of the framework: `GDPR`. House lints say `TPL`.
    pub framework: String,
    /// The article, section or requirement.
    pub citation: String,
    /// What must hold, in one line.
    pub title: String,
    /// What the cited text requires, in plain words.
    pub requirement: String,
    /// How much a failure matters.
    pub severity: Severity,
    /// What kind of statement a pass rests on.
    pub evidence: EvidenceStrength,
    /// Where the numbers in the check come from.
    pub number_basis: NumberBasis,
    /// Why these numbers, where there are any.
    pub number_reasoning: Option<String>,
    /// What to do about a failure.
    pub remediation: String,
    /// NIST SP 800-53 Rev. 5 control ids.
    pub maps_to: Vec<String>,
    /// Ids of the facts that the rule may see.
    pub facts: Vec<String>,
    /// The rule, as Rego names it: `data.tenure.gdpr.article_32.stored_data_is_encrypted`.
    pub rule: String,
}

/// What a pass rests on. A declared flag and an enforced setting are not the same evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceStrength {
    /// A setting that a system can enforce.
    Configuration,
    /// A statement about oneself.
    Declaration,
    /// Two parts of the template agree.
    Consistency,
}

/// Where a number in a control comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberBasis {
    /// The cited text names it.
    Text,
    /// Official guidance on the cited text names it.
    Guidance,
    /// The cited text asks for a number without naming one.
    OrganisationalDefault,
    /// Nobody asks for it, most do it.
    GoodPractice,
    /// The check has no number.
    NoNumber,
}

words!(EvidenceStrength {
    Configuration = "configuration",
    Declaration = "declaration",
    Consistency = "consistency",
});
words!(NumberBasis {
    Text = "text",
    Guidance = "guidance",
    OrganisationalDefault = "organisational default",
    GoodPractice = "good practice",
    NoNumber = "no number",
});

/// A body of controls: a law, a standard, or the house rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// The id that templates and flags name: `PCI_DSS`.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The edition that the controls were written against.
    pub edition: String,
    /// What is changing about it.
    pub status: String,
    /// How much of it the controls touch.
    pub scope: String,
    /// What no template can show.
    pub not_evidenced: Vec<String>,
}
