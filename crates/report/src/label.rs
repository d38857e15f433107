//! What stands under a value: what is the case, and what would have been accepted.

use crate::advice::listed;
use crate::phrase::short;
use serde_json::Value;
use std::borrow::Cow;
use tenure_finding::{Absence, Evidence, Judgement, Role};

/// What a label says of a field that must be there, whatever it holds.
const ANYTHING: &str = "present";

/// What is the case: `is us-east-1`, `is none, read as false`, `is not stated`.
pub(crate) fn observed(evidence: &Evidence, message: &str) -> String {
    match read_as(evidence, message) {
        Some(reading) => format!("{}, read as {reading}", plain(evidence)),
        None => plain(evidence),
    }
}

fn plain(evidence: &Evidence) -> String {
    match (&evidence.value, evidence.absence) {
        // What stands there says more than that it is of another type.
        (Some(value), Some(Absence::Placeholder)) => format!("{} ({})", Absence::Placeholder, short(value)),
        (Some(value), None) => format!("is {}", short(value)),
        (_, Some(absence)) => absence.to_string(),
        (None, None) => "has no value".to_owned(),
    }
}

/// The label under places that are one and the same span: `is us-east-1, expected a region in the EEA`.
pub(crate) fn label(evidence: &[&Evidence], message: &str) -> String {
    let (missing, here): (Vec<&Evidence>, Vec<&Evidence>) =
        evidence.iter().partition(|one| is_elsewhere(one) && one.absence == Some(Absence::Missing));
    let mut clauses: Vec<String> = Vec::new();
    let (deleted, missing): (Vec<&Evidence>, Vec<&Evidence>) = missing.into_iter().partition(|one| is_deleted(one));
    for one in deleted {
        let expected = one.expected.as_deref().map(|expected| format!(", expected {expected}")).unwrap_or_default();
        clauses.push(format!("`{}` is deleted here{expected}", field(one)));
    }
    for one in here {
        // Under a neighbour the field has to be named.
        let field = if is_elsewhere(one) { format!("`{}` ", field(one)) } else { String::new() };
        let clause = field + &clause(one, message);
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
    // Fields that are wanted alike share a clause.
    let mut wanted: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for one in missing {
        let (expected, field) = (one.expected.as_deref(), format!("`{}`", field(one)));
        match wanted.iter_mut().find(|(known, _)| *known == expected) {
            Some((_, fields)) if fields.contains(&field) => {}
            Some((_, fields)) => fields.push(field),
            None => wanted.push((expected, vec![field])),
        }
    }
    clauses.extend(wanted.into_iter().map(|(expected, fields)| {
        let are = if fields.len() == 1 { "is" } else { "are" };
        let expected = expected.filter(|expected| *expected != ANYTHING);
        let expected = expected.map(|expected| format!(", expected {expected}")).unwrap_or_default();
        format!("{} {are} missing here{expected}", listed(&fields, FIELDS))
    }));
    clauses.join("; ")
}

/// Missing fields that are named in one label.
const FIELDS: usize = 4;

/// A clause about one value: `is none, read as false; expected true`.
pub(crate) fn clause(evidence: &Evidence, message: &str) -> String {
    let observed = observed(evidence, message);
    // `read as false, expected true` would be one thought too many between two commas.
    let comma = if read_as(evidence, message).is_some() { ';' } else { ',' };
    match &evidence.expected {
        Some(expected) => format!("{observed}{comma} expected {expected}"),
        None => observed,
    }
}

/// The key that is missing, or else the fact.
fn field(evidence: &Evidence) -> Cow<'_, str> {
    evidence.pointer.last().unwrap_or(Cow::Borrowed(&evidence.fact))
}

/// Whether the place is a parent's, because the field itself does not stand in the text.
pub(crate) fn is_elsewhere(evidence: &Evidence) -> bool {
    evidence.value.is_none() && matches!(evidence.absence, Some(Absence::Missing | Absence::NotModelled))
}

/// Whether a layer deleted the field: its place is where.
pub(crate) fn is_deleted(evidence: &Evidence) -> bool {
    evidence.origins.first().is_some_and(|origin| origin.role == Role::Deleted)
}

/// Whether the labels under the values already say all of the message. Its clauses are `fact is value, expected …`,
/// or a policy author's own words, which no label says.
pub(crate) fn is_said(judgement: &Judgement) -> bool {
    judgement.message.split("; ").all(|clause| {
        let clause = clause.replace('`', "");
        clause.is_empty() || judgement.evidence.iter().any(|evidence| says(evidence, &judgement.message, &clause))
    })
}

fn says(evidence: &Evidence, message: &str, clause: &str) -> bool {
    let Some(found) = about(evidence, clause).filter(|_| evidence.place.is_some()) else { return false };
    let reading = read_as(evidence, message).map(|reading| format!("is {reading}"));
    let observed = [Some(plain(evidence)), evidence.absence.map(|absence| absence.to_string()), reading];
    observed.iter().flatten().any(|observed| observed.replace('`', "") == found)
}

/// How a value was understood, where that is not what stands there: `testing_frequency: none` is read as `false`. The
/// evidence has what stands there, and the judgement's message what was judged.
fn read_as(evidence: &Evidence, message: &str) -> Option<String> {
    let stands = match (&evidence.value, evidence.absence) {
        (Some(Value::String(text)), None) => text.clone(),
        (Some(value @ (Value::Bool(_) | Value::Number(_))), None) => value.to_string(),
        _ => return None,
    };
    let message = message.replace('`', "");
    let reading =
        message.split("; ").find_map(|clause| about(evidence, clause)?.strip_prefix("is ").map(str::to_owned))?;
    // Judged is one of three types; a text that was judged as another text (`TLS 1.3`, `1.3`) needs no explanation.
    let another = matches!(reading.as_str(), "true" | "false") || reading.parse::<f64>().is_ok();
    let same = reading == stands || (stands.parse::<f64>().is_ok_and(|one| reading.parse() == Ok(one)));
    (another && !same).then_some(reading)
}

/// What a clause of a message, without backticks, says about a piece of evidence: `is false`.
fn about<'c>(evidence: &Evidence, clause: &'c str) -> Option<&'c str> {
    let rest = clause.strip_prefix(&*evidence.fact)?;
    // The entry of a list that decided is named in the clause, and underlined in the source.
    let entry = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
    let rest = entry.unwrap_or(rest).strip_prefix(' ')?;
    let Some((is, expected)) = rest.split_once(", expected ") else { return Some(rest) };
    evidence.expected.as_deref().is_some_and(|known| known.replace('`', "") == expected).then_some(is)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, judgement, missing, stated};
    use serde_json::json;
    use std::sync::Arc;
    use tenure_document::Source;
    use tenure_finding::{Severity, Verdict};

    fn failed(message: &str, evidence: Vec<Evidence>) -> Judgement {
        judgement("GDPR-5-A", Severity::Low, Verdict::Fail, message, evidence)
    }

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
        let said = |message| is_said(&failed(message, evidence.clone()));
        assert!(said(""));
        assert!(said("`regions` is `us-east-1`"));
        assert!(said("`regions[0]` is `us-east-1`, expected a region in the `EEA`; `version` is a placeholder"));
        assert!(!said("`regions` is `us-east-1`, expected something else"));
        assert!(!said("`regions` is `us-east-1`; data would leave the EEA"));
        assert!(!said("`date` is not stated"), "no place shows it");
    }

    #[test]
    fn a_word_is_shown_with_how_it_was_read() {
        let source = Arc::new(Source::new("t", "testing: none\ntls: 1.30\n"));
        let tested = stated("tested", json!("none"), "true", at(&source, "none"));
        let tls = stated("tls", json!(1.3), "2", at(&source, "1.30"));
        let message = "`tested` is `false`, expected true; `tls` is `1.30`, expected 2";
        let judgement = failed(message, vec![tested.clone(), tls.clone()]);
        assert_eq!(label(&[&tested], &judgement.message), "is none, read as false; expected true");
        assert_eq!(label(&[&tls], &judgement.message), "is 1.3, expected 2");
        assert!(is_said(&failed("`tested` is `false`, expected true", vec![tested])));
    }

    #[test]
    fn labels_of_one_span_are_one_line() {
        let source = Arc::new(Source::new("t", "a: 1\n"));
        let place = || at(&source, "a: 1");
        let of = |evidence: &[Evidence]| label(&evidence.iter().collect::<Vec<_>>(), "");
        let absent = |key: &str, expected| missing(&format!("parent.{key}"), expected, Some(place()));
        assert_eq!(of(&[absent("sox", "present")]), "`sox` is missing here");
        assert_eq!(
            of(&[absent("sox", "present"), absent("gdpr", "present"), absent("sox", "present")]),
            "`sox` and `gdpr` are missing here"
        );
        assert_eq!(
            of(&[absent("days", "at least 30"), absent("on", "true"), absent("off", "true")]),
            "`days` is missing here, expected at least 30; `on` and `off` are missing here, expected true"
        );
        let twice = [stated("a", json!(1), "2", place()), stated("b", json!(1), "2", place())];
        assert_eq!(of(&twice), "is 1, expected 2");
    }
}
