//! From what a rule says to what a control concludes.

use crate::error::Fault;
use crate::set::CompiledControl;
use regorus::Value;
use std::fmt::Write as _;
use std::sync::Arc;
use tenure_finding::{Fact, FactSlot, FactValue, Verdict};

/// What a control concludes from some values of its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The conclusion.
    pub verdict: Verdict,
    /// Why, in clauses joined by `; `.
    pub message: Arc<str>,
    /// What decided, in the order of the control's questions.
    pub because: Box<[Reason]>,
}

/// A fact that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The fact.
    pub slot: FactSlot,
    /// The entry that decided, where the fact is a list.
    pub entry: Option<usize>,
    /// What would have been accepted, as a phrase after "expected".
    pub expected: Option<Arc<str>>,
}

/// Clauses in one message; a template with a hundred odd regions needs no hundred clauses.
const MOST_CLAUSES: usize = 4;
/// Characters of a value in one message.
const MOST_CHARACTERS: usize = 60;

/// Reads a rule's value. `facts` are the control's, in the order of its metadata.
pub(crate) fn outcome(control: &CompiledControl, facts: &[&Fact], value: &Value) -> Result<Outcome, Fault> {
    let malformed = |message: &str| Fault::Malformed { message: message.to_owned() };
    let word = text(value, "verdict").ok_or_else(|| malformed("it has no text `verdict`"))?;
    let verdict = match word {
        // A question that this dialect can not be asked.
        "not_modelled" => Verdict::Unknown,
        word => word.parse().map_err(|error: tenure_finding::UnknownWord| malformed(&error.to_string()))?,
    };
    let because = field(value, "because")
        .and_then(|because| because.as_array().ok())
        .ok_or_else(|| malformed("it has no list `because`"))?;
    let mut message = String::new();
    let mut reasons = Vec::with_capacity(because.len());
    for (index, reason) in because.iter().enumerate() {
        let id = text(reason, "fact").ok_or_else(|| malformed("a reason names no `fact`"))?;
        let at = control.control.facts.iter().position(|fact| fact == id);
        let (slot, fact) = at
            .and_then(|at| Some((*control.slots.get(at)?, *facts.get(at)?)))
            .ok_or_else(|| malformed(&format!("a reason names `{id}`, which the control does not declare")))?;
        let entry =
            field(reason, "entry").and_then(|entry| entry.as_u64().ok()).and_then(|entry| usize::try_from(entry).ok());
        let expected = text(reason, "expected");
        if index < MOST_CLAUSES {
            clause(&mut message, id, fact, entry, expected);
        }
        reasons.push(Reason { slot, entry, expected: expected.map(Arc::from) });
    }
    if let Some(more) = because.len().checked_sub(MOST_CLAUSES).filter(|more| *more > 0) {
        let _ = write!(message, "; and {more} more");
    }
    Ok(Outcome { verdict, message: message.into(), because: reasons.into() })
}

fn clause(message: &mut String, id: &str, fact: &Fact, entry: Option<usize>, expected: Option<&str>) {
    if !message.is_empty() {
        message.push_str("; ");
    }
    let _ = match (fact, entry) {
        (Fact::Value(FactValue::Texts(texts)), Some(entry)) => {
            let text = texts.get(entry).map_or("", |text| text);
            write!(message, "`{id}[{entry}]` is `{}`", shortened(text))
        }
        (Fact::Value(value), _) => write!(message, "`{id}` is `{}`", shortened(&value.to_string())),
        (Fact::Absent(absence), _) => write!(message, "`{id}` {absence}"),
    };
    if let Some(expected) = expected {
        let _ = write!(message, ", expected {expected}");
    }
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(MOST_CHARACTERS).collect();
    if characters.next().is_some() { format!("{head}…") } else { head }
}

fn field<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.as_object().ok()?.get(&Value::from(key))
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    field(value, key)?.as_string().ok().map(|text| &**text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tenure_document::Number;
    use tenure_finding::{Absence, Control, EvidenceStrength, Kind, NumberBasis, Severity};

    fn control() -> CompiledControl {
        let text = String::new;
        let control = Control {
            id: text(),
            framework: text(),
            citation: text(),
            title: text(),
            requirement: text(),
            severity: Severity::Low,
            evidence: EvidenceStrength::Configuration,
            number_basis: NumberBasis::NoNumber,
            number_reasoning: None,
            remediation: text(),
            maps_to: Vec::new(),
            facts: vec!["days".to_owned(), "regions".to_owned(), "on".to_owned()],
            rule: text(),
        };
        let file = Arc::new(tenure_document::Source::new("t.rego", ""));
        CompiledControl {
            control: Arc::new(control),
            slots: [7, 3, 5].map(FactSlot).into(),
            file,
            span: tenure_document::Span::default(),
        }
    }

    fn facts() -> [Fact; 3] {
        [
            Fact::Value(FactValue::Number(Number::Integer(30))),
            Fact::Value(FactValue::Texts(Box::new(["eu".into(), "us".into()]))),
            Fact::Absent(Absence::Mistyped(Kind::Map)),
        ]
    }

    fn read(answer: serde_json::Value) -> Result<Outcome, Fault> {
        let facts = facts();
        outcome(&control(), &facts.each_ref(), &answer.into())
    }

    fn message(because: &serde_json::Value) -> String {
        read(json!({ "verdict": "fail", "because": because })).unwrap().message.to_string()
    }

    #[test]
    fn a_message_has_a_clause_for_each_reason() {
        assert_eq!(message(&json!([])), "");
        assert_eq!(message(&json!([{ "fact": "days" }])), "`days` is `30`");
        assert_eq!(
            message(&json!([
                { "fact": "days", "expected": "at least 90 days" },
                { "fact": "regions", "expected": "a region in the EEA", "entry": 1 },
                { "fact": "regions" },
                { "fact": "on" },
            ])),
            "`days` is `30`, expected at least 90 days; `regions[1]` is `us`, expected a region in the EEA; \
             `regions` is `[eu, us]`; `on` holds a mapping"
        );
    }

    #[test]
    fn many_reasons_and_long_values_are_cut_but_all_are_kept() {
        let because = vec![json!({ "fact": "days" }); 7];
        let read = read(json!({ "verdict": "fail", "because": because })).unwrap();
        assert_eq!((read.because.len(), read.message.matches("; ").count()), (7, 4));
        assert!(read.message.ends_with("; and 3 more"));
        assert_eq!(shortened(&"ü".repeat(60)), "ü".repeat(60));
        assert_eq!(shortened(&"ü".repeat(61)), format!("{}…", "ü".repeat(60)));
    }

    #[test]
    fn reasons_name_the_slots_of_their_facts() {
        let because = json!([{ "fact": "on" }, { "fact": "regions", "entry": 0, "expected": "x" }]);
        let read = read(json!({ "verdict": "unknown", "because": because })).unwrap();
        assert_eq!(read.because[0], Reason { slot: FactSlot(5), entry: None, expected: None });
        assert_eq!(read.because[1], Reason { slot: FactSlot(3), entry: Some(0), expected: Some("x".into()) });
    }

    #[test]
    fn every_verdict_is_understood() {
        for (word, verdict) in [
            ("pass", Verdict::Pass),
            ("fail", Verdict::Fail),
            ("unknown", Verdict::Unknown),
            ("not_applicable", Verdict::NotApplicable),
            ("not_modelled", Verdict::Unknown),
        ] {
            assert_eq!(read(json!({ "verdict": word, "because": [] })).unwrap().verdict, verdict);
        }
    }

    #[test]
    fn answers_that_are_none() {
        for answer in [
            json!(null),
            json!([]),
            json!("pass"),
            json!({ "because": [] }),
            json!({ "verdict": true, "because": [] }),
            json!({ "verdict": "passed", "because": [] }),
            json!({ "verdict": "pass" }),
            json!({ "verdict": "pass", "because": "days" }),
            json!({ "verdict": "pass", "because": [{}] }),
            json!({ "verdict": "pass", "because": [{ "fact": "other" }] }),
        ] {
            assert!(matches!(read(answer.clone()), Err(Fault::Malformed { .. })), "{answer}");
        }
    }

    #[test]
    fn an_entry_that_does_not_exist_breaks_nothing() {
        assert_eq!(message(&json!([{ "fact": "regions", "entry": 9 }])), "`regions[9]` is ``");
        assert_eq!(message(&json!([{ "fact": "days", "entry": 1 }])), "`days` is `30`");
        assert_eq!(message(&json!([{ "fact": "regions", "entry": -1 }])), "`regions` is `[eu, us]`");
    }
}
