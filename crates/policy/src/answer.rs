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
