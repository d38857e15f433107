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
    /// What it asks for, as far as it is listed: the yardstick for which requirements have a control. May be empty.
    pub requirements: Vec<Requirement>,
}

/// A requirement of a framework: an article, a standard, a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The id, the last word of which is what citations name: `Art. 32`, `164.312(a)`, `Req. 8.3`, `family AC`.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// The package of its controls below `tenure`, where no citation tells: `sox.program_change`.
    pub package: Option<String>,
}

impl Requirement {
    /// Whether a control speaks about this requirement: its citation names it or a part of it, or its rule stands in the
    /// requirement's package. It says nothing about how much of the requirement the control covers.
    pub fn is_touched_by(&self, control: &Control) -> bool {
        match &self.package {
            Some(package) => {
                let rule = control.rule.strip_prefix("data.tenure.").and_then(|rule| rule.strip_prefix(&**package));
                rule.is_some_and(|rest| rest.starts_with('.'))
            }
            None => names(&control.citation, self.id.split_whitespace().next_back().unwrap_or_default()),
        }
    }
}

/// Whether a citation holds a number of the cited text, by itself or with what subdivides it: `32(1)(a)` holds `32`,
/// `8.3.6` holds `8.3`, `AC-2(5)` holds `AC`, `132` and `v4.32` do not hold `32`.
fn names(citation: &str, number: &str) -> bool {
    !number.is_empty()
        && citation.match_indices(number).any(|(at, _)| {
            let before = citation.get(..at).and_then(|before| before.chars().next_back());
            let after = citation.get(at + number.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '.' | '('))
                && !after.is_some_and(char::is_alphanumeric)
        })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_citation_names_a_number_and_what_subdivides_it() {
        for (citation, number) in [
            ("GDPR Art. 32(1)(b), 5(2)", "5"),
            ("GDPR Arts. 45-46", "46"),
            ("45 CFR 164.312(a)(2)(iv)", "164.312(a)"),
            ("PCI DSS v4.0.1 Req. 8.3.6", "8.3"),
            ("NIST SP 800-53 Rev. 5 AC-2(5), AC-12", "AC-12"),
            ("NIST SP 800-53 Rev. 5 AC-2(5), AC-12", "AC"),
            ("NIST SP 800-53 Rev. 5 SI-2 (and SA-22)", "SA"),
            ("FedRAMP CR26 FRC-CSF-BSL", "CR26"),
            ("TSC CC7.3, CC7.4", "CC7.4"),
            ("Cal. Civ. Code 1798.130(a)(3)(B)(iii)", "1798.130"),
            ("SOX s. 802 (18 U.S.C. 1519)", "802"),
        ] {
            assert!(names(citation, number), "{citation} names {number}");
        }
    }

    #[test]
    fn a_number_inside_of_another_is_not_named() {
        for (citation, number) in [
            ("GDPR Art. 15(1)", "5"),
            ("GDPR Art. 37(5)", "5"),
            ("PCI DSS v4.0.1 Req. 11.3.1", "1.3"),
            ("PCI DSS v4.0.1 Req. 10.4.1.1", "1.1"),
            ("ISO/IEC 27001:2022 A.8.15", "A.8.1"),
            ("NIST SP 800-53 Rev. 5 AC-20", "AC-2"),
            ("ISO/IEC 27001:2022 A.5.15, A.8.3", "5"),
            ("ISO/IEC 27001:2022 A.8.10", "10"),
            ("TSC CC1.1", "C1.1"),
            ("NIST SP 800-53 Rev. 5 SC-13; CR26 CMU-CSO-UVM", "CM"),
            ("Cal. Civ. Code 1798.100(a)(3)", "1798.10"),
            ("SOX s. 404(a)", ""),
        ] {
            assert!(!names(citation, number), "{citation} does not name {number}");
        }
    }
}
