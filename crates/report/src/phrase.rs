//! Sentences that several formats share, so that a finding reads the same in a terminal and in an audit file.

use crate::tally::{self, SEVERITIES};
use serde_json::Value;
use std::borrow::Cow;
use tenure_finding::{Absence, Evaluation, Evidence, Judgement, TemplateEvaluation, Verdict};

/// Longer values are cut: the whole of it stands in the file.
const LONG_VALUE: usize = 60;

/// The sentence that goes with every count of passes.
pub(crate) const DESIGN_ONLY: &str = "A pass is evidence of design: the template states what the control asks for. \
    It shows nothing about operation, and this report is not a certification.";

/// What is the case: `is us-east-1`, `is not stated`.
pub(crate) fn observed(evidence: &Evidence) -> String {
    match (&evidence.value, evidence.absence) {
        // What stands there says more than that it is of another type.
        (Some(value), None | Some(Absence::Placeholder)) => match evidence.absence {
            Some(absence) => format!("{absence} ({})", short(value)),
            None => format!("is {}", short(value)),
        },
        (_, Some(absence)) => absence.to_string(),
        (None, None) => "has no value".to_owned(),
    }
}

/// What is the case and what would have been accepted: `is us-east-1, expected a region in the EEA`.
pub(crate) fn label(evidence: &Evidence) -> String {
    let observed = if is_elsewhere(evidence) {
        // The mark is under a neighbour, so the field has to be named.
        let field = evidence.pointer.last().unwrap_or(Cow::Borrowed(&evidence.fact));
        format!("`{field}` {}", observed(evidence))
    } else {
        observed(evidence)
    };
    match &evidence.expected {
        Some(expected) => format!("{observed}, expected {expected}"),
        None => observed,
    }
}

/// Whether the place is a parent's, because the field itself does not stand in the text.
pub(crate) fn is_elsewhere(evidence: &Evidence) -> bool {
    evidence.value.is_none() && matches!(evidence.absence, Some(Absence::Missing | Absence::NotModelled))
}

/// Whether the labels under the values already say all of the message. Its clauses are `fact is value, expected …`,
/// or a policy author's own words, which no label says.
pub(crate) fn is_said(judgement: &Judgement) -> bool {
    judgement.message.split("; ").all(|clause| {
        let clause = clause.replace('`', "");
        clause.is_empty() || judgement.evidence.iter().any(|evidence| says(evidence, &clause))
    })
}

fn says(evidence: &Evidence, clause: &str) -> bool {
    let Some(rest) = clause.strip_prefix(&*evidence.fact).filter(|_| evidence.place.is_some()) else { return false };
    // The entry of a list that decided is named in the clause, and underlined in the source.
    let entry = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
    let Some(rest) = entry.unwrap_or(rest).strip_prefix(' ') else { return false };
    let (is, expected) = rest.split_once(", expected ").map_or((rest, None), |(is, expected)| (is, Some(expected)));
    let observed = [Some(observed(evidence)), evidence.absence.map(|absence| absence.to_string())];
    observed.iter().flatten().any(|observed| observed.replace('`', "") == is)
        && expected
            .is_none_or(|expected| evidence.expected.as_deref().is_some_and(|known| known.replace('`', "") == expected))
}

/// A value in one line, cut where it is long.
pub(crate) fn short(value: &Value) -> String {
    let text = whole(value);
    match text.char_indices().nth(LONG_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// A value in one line: texts bare where that is unmistakable, lists as YAML writes them.
fn whole(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() || text.trim() != text => format!("\"{text}\""),
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(whole).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// A template's path, with the document where the file holds several.
pub(crate) fn template_name(template: &TemplateEvaluation) -> String {
    if template.documents > 1 {
        format!("{} (document {} of {})", template.source.name(), template.document + 1, template.documents)
    } else {
        template.source.name().to_owned()
    }
}

/// `1 template`, `2 templates`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `12 templates, 9 findings: 1 critical, 4 high, 4 medium; 18 unknown`.
pub(crate) fn closing(evaluation: &Evaluation) -> String {
    let tally = tally::total(&evaluation.templates);
    let summary = evaluation.summary();
    let severities: Vec<String> = SEVERITIES
        .into_iter()
        .filter(|severity| tally.failed(*severity) > 0)
        .map(|severity| format!("{} {severity}", tally.failed(severity)))
        .collect();
    let severities = if severities.is_empty() { String::new() } else { format!(": {}", severities.join(", ")) };
    let failures = match summary.failures {
        0 => String::new(),
        failures => format!("; {} could not be done", count(failures, "thing")),
    };
    format!(
        "{}, {}{severities}; {} unknown{failures}",
        count(summary.templates, "template"),
        count(tally.fail(), "finding"),
        tally.unknown,
    )
}

/// `2 recommendations, 1 withheld proposal, 1 notice`.
pub(crate) fn closing_advice(evaluation: &Evaluation) -> String {
    let sum = |part: fn(&TemplateEvaluation) -> usize| evaluation.templates.iter().map(part).sum::<usize>();
    format!(
        "{}, {}, {}, {}",
        count(evaluation.templates.len(), "template"),
        count(sum(|template| template.recommendations.len()), "recommendation"),
        count(sum(|template| template.withheld.len()), "withheld proposal"),
        count(sum(|template| template.notices.len()), "notice"),
    )
}

/// A verdict as people read it.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not applicable",
        other => other.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, judgement, missing, stated};
    use serde_json::json;
    use std::sync::Arc;
    use tenure_document::Source;
    use tenure_finding::Severity;

    #[test]
    fn a_message_is_said_where_every_clause_stands_under_a_value() {
        let source = Arc::new(Source::new("t", "regions: [us-east-1]\nversion: latest\n"));
        let mut version = stated("version", json!("latest"), "a number", at(&source, "latest"));
        version.absence = Some(Absence::Placeholder);
        let evidence = vec![
            stated("regions", json!("us-east-1"), "a region in the `EEA`", at(&source, "us-east-1")),
            version,
            missing("date", "a date", None),
        ];
        let said = |message| is_said(&judgement("GDPR-5-A", Severity::Low, Verdict::Fail, message, evidence.clone()));
        assert!(said(""));
        assert!(said("`regions` is `us-east-1`"));
        assert!(said("`regions[0]` is `us-east-1`, expected a region in the `EEA`; `version` is a placeholder"));
        assert!(!said("`regions` is `us-east-1`, expected something else"));
        assert!(!said("`regions` is `us-east-1`; data would leave the EEA"));
        assert!(!said("`date` is not stated"), "no place shows it");
    }

    #[test]
    fn values_are_short_and_unmistakable() {
        let values = [json!(""), json!(" a"), json!("a b"), json!([1, "x"]), json!({"a": null}), json!(null)];
        let shown = values.map(|value| short(&value));
        assert_eq!(shown, ["\"\"", "\" a\"", "a b", "[1, x]", "{\"a\":null}", "null"]);
        assert_eq!(short(&json!("ü".repeat(200))).chars().count(), LONG_VALUE + 1);
    }
}
