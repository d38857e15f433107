//! Sentences that several formats share, so that a finding reads the same in a terminal and in an audit file.

use crate::tally::{self, SEVERITIES};
use serde_json::Value;
use tenure_finding::{DocumentEvaluation, Evaluation, RuleResults, TemplateEvaluation, Verdict, Warning};

/// Longer values are cut: the whole of it stands in the file.
const LONG_VALUE: usize = 60;

/// The sentence that goes with every count of passes.
pub(crate) const DESIGN_ONLY: &str = "A pass is evidence of design: the template states what the control asks for. \
    It shows nothing about operation, and this report is not a certification.";

/// What the words for passes mean.
pub(crate) const STRENGTHS: &str = "A pass rests on what is configured (a setting that a system can enforce), declared \
    (a statement about oneself) or consistent (two parts of the template agree).";

/// What a contradiction is, and what it is not.
pub(crate) const CONTRADICTIONS: &str = "Here the frameworks that a template declares pull against each other. A contradiction is \
    no finding and does not change the exit code: whichever side a template takes, the controls of the other side speak \
    for themselves. A possible one turns on something that the template does not say.";

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
    match document(template) {
        Some(document) => format!("{} ({document})", template.source.name()),
        None => template.source.name().to_owned(),
    }
}

/// `document 2`, where the file holds several.
pub(crate) fn document(template: &TemplateEvaluation) -> Option<String> {
    of_several(template.document, template.documents)
}

/// `document 2`, where there are several.
pub(crate) fn of_several(document: usize, documents: usize) -> Option<String> {
    (documents > 1).then(|| format!("document {}", document + 1))
}

/// A document's path, with its number where the file holds several.
pub(crate) fn document_name(document: &DocumentEvaluation) -> String {
    match of_several(document.document, document.documents) {
        Some(number) => format!("{} ({number})", document.source.name()),
        None => document.source.name().to_owned(),
    }
}

/// `1 template`, `2 templates`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `12 templates, 9 findings: 1 critical, 4 high, 4 medium; 18 unknown`, and what rules without facts add to it.
pub(crate) fn closing(evaluation: &Evaluation) -> String {
    let tally = tally::total(&evaluation.templates);
    let summary = evaluation.summary();
    let of_rules = |severity| {
        evaluation.rules().flat_map(RuleResults::failing).filter(|finding| finding.severity == severity).count()
    };
    let severities: Vec<String> = SEVERITIES
        .into_iter()
        .map(|severity| (severity, tally.failed(severity) + of_rules(severity)))
        .filter(|(_, failed)| *failed > 0)
        .map(|(severity, failed)| format!("{failed} {severity}"))
        .collect();
    let severities = if severities.is_empty() { String::new() } else { format!(": {}", severities.join(", ")) };
    let clashes = || evaluation.templates.iter().flat_map(|template| &template.contradictions);
    let certain = clashes().filter(|clash| clash.certain).count();
    let possible = clashes().count() - certain;
    let mut subjects = Vec::new();
    if summary.templates > 0 || summary.documents == 0 {
        subjects.push(count(summary.templates, "template"));
    }
    if summary.documents > 0 {
        subjects.push(count(summary.documents, if summary.templates > 0 { "other document" } else { "document" }));
    }
    let mut line =
        format!("{}, {}{severities}", subjects.join(", "), count(tally.fail() + summary.rules_failed, "finding"));
    let mut add = |text: String| line.extend(["; ", &text]);
    if summary.templates > 0 || summary.documents == 0 {
        add(format!("{} unknown", tally.unknown));
    }
    let further = [
        (certain, "contradiction"),
        (possible, "possible contradiction"),
        (mistakes(evaluation).len(), "likely mistake"),
        (summary.warnings, "warning"),
        (summary.exceptions, "exception"),
    ];
    for (number, noun) in further.into_iter().filter(|(number, _)| *number > 0) {
        add(count(number, noun));
    }
    if summary.failures > 0 {
        add(format!("{} could not be done", count(summary.failures, "thing")));
    }
    line
}

/// What looks like a mistake in a template. One that many templates inherit from the same line is told once.
pub(crate) fn mistakes(evaluation: &Evaluation) -> Vec<&Warning> {
    let mut told: Vec<&Warning> = Vec::new();
    for warning in evaluation.templates.iter().flat_map(|template| &template.warnings) {
        if !told.iter().any(|known| known.place == warning.place && known.message == warning.message) {
            told.push(warning);
        }
    }
    told
}

/// `2 recommendations, 1 withheld proposal, 1 notice`, and what else was said.
pub(crate) fn closing_advice(evaluation: &Evaluation) -> String {
    let sum = |part: fn(&TemplateEvaluation) -> usize| evaluation.templates.iter().map(part).sum::<usize>();
    let mut line = format!(
        "{}, {}, {}, {}",
        count(evaluation.templates.len(), "template"),
        count(sum(|template| template.recommendations.len()), "recommendation"),
        count(sum(|template| template.withheld.len()), "withheld proposal"),
        count(sum(|template| template.notices.len()), "notice"),
    );
    let further = [
        (sum(|template| template.forecasts.len()), "forecast"),
        (sum(|template| template.anomalies.len()), "unusual time"),
        (sum(|template| template.tier_moves.len()), "tier that fits"),
    ];
    for (number, noun) in further.into_iter().filter(|(number, _)| *number > 0) {
        // The noun is not the last word of "tier that fits".
        let many = if noun == "tier that fits" && number > 1 {
            format!("{number} tiers that fit")
        } else {
            count(number, noun)
        };
        line.extend([", ", &many]);
    }
    line
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
    use serde_json::json;

    #[test]
    fn values_are_short_and_unmistakable() {
        let values = [json!(""), json!(" a"), json!("a b"), json!([1, "x"]), json!({"a": null}), json!(null)];
        let shown = values.map(|value| short(&value));
        assert_eq!(shown, ["\"\"", "\" a\"", "a b", "[1, x]", "{\"a\":null}", "null"]);
        assert_eq!(short(&json!("ü".repeat(200))).chars().count(), LONG_VALUE + 1);
    }
}
