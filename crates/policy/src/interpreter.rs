//! The edge to regorus: engines, values and errors, wrapped once.

use crate::error::{Fault, PolicyError, PolicyErrorCode};
use regorus::utils::limits::ExecutionTimerConfig;
use regorus::{Engine, Value};
use std::cell::Cell;
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use tenure_document::{Source, Span};
use tenure_finding::{Fact, FactValue};

/// Work units between two looks at the clock: often enough for a limit of a second, too rare to be felt.
const TIMER_INTERVAL: NonZeroU32 = NonZeroU32::MIN.saturating_add(255);

thread_local! {
    static EVALUATING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside the interpreter, where a panic is a policy's fault and will be caught. A panic hook may
/// want to stay silent about it.
pub fn is_evaluating() -> bool {
    EVALUATING.get()
}

/// An engine with the settings that all policies run under.
pub(crate) fn engine(time_limit: Duration) -> Engine {
    let mut engine = Engine::new();
    engine.set_rego_v0(false);
    // As OPA has it: a built-in that can not work is undefined rather than the end of the evaluation.
    engine.set_strict_builtin_errors(false);
    engine.set_execution_timer_config(ExecutionTimerConfig { limit: time_limit, check_interval: TIMER_INTERVAL });
    engine
}

/// Runs the interpreter, turning a panic into a message.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    EVALUATING.set(true);
    // The engine may be left half-way by a panic; every caller throws it away then.
    let result = catch_unwind(AssertUnwindSafe(work));
    EVALUATING.set(false);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        text.unwrap_or("panic").to_owned()
    })
}

/// Evaluates one rule. After a panic the engine must not be used again.
pub(crate) fn eval_rule(engine: &mut Engine, rule: &str, time_limit: Duration) -> Result<Value, Fault> {
    match contained(|| engine.eval_rule(rule.to_owned())) {
        Ok(Ok(Value::Undefined)) => Err(Fault::Undefined),
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(fault(&error.to_string(), time_limit)),
        Err(message) => Err(Fault::Panic { message }),
    }
}

fn fault(message: &str, time_limit: Duration) -> Fault {
    if message.contains("time limit") {
        return Fault::Timeout { limit_ms: time_limit.as_millis() };
    }
    Fault::Evaluation { message: Message::read(message).text }
}

/// A fact as a policy sees it.
pub(crate) fn fact_value(fact: &Fact) -> Value {
    let (key, value) = match fact {
        Fact::Value(value) => ("value", plain_value(value)),
        Fact::Absent(absence) => ("absent", Value::from(absence.as_str())),
    };
    object([(Value::from(key), value)])
}

fn plain_value(value: &FactValue) -> Value {
    match value {
        FactValue::Bool(boolean) => Value::from(*boolean),
        FactValue::Number(tenure_document::Number::Integer(integer)) => Value::from(*integer),
        FactValue::Number(tenure_document::Number::Float(float)) => Value::from(*float),
        FactValue::Text(text) => Value::from(&**text),
        FactValue::Texts(texts) => Value::from(texts.iter().map(|text| Value::from(&**text)).collect::<Vec<_>>()),
    }
}

/// An object from its entries.
pub(crate) fn object(entries: impl IntoIterator<Item = (Value, Value)>) -> Value {
    let mut object = Value::new_object();
    if let Ok(map) = object.as_object_mut() {
        map.extend(entries);
    }
    object
}

/// What regorus says about a policy, taken apart: it renders the snippet into the message itself.
struct Message {
    text: String,
    /// Line and column, from 1.
    place: Option<(usize, usize)>,
}

impl Message {
    fn read(rendered: &str) -> Self {
        let error = rendered.lines().rev().find_map(|line| line.trim().strip_prefix("error: "));
        let text = error.or_else(|| rendered.lines().find(|line| !line.trim().is_empty())).unwrap_or("").trim();
        let place = rendered.lines().find_map(|line| {
            let mut parts = line.trim().strip_prefix("--> ")?.rsplit(':');
            let column = parts.next()?.parse().ok()?;
            Some((parts.next()?.parse().ok()?, column))
        });
        Self { text: text.trim_end_matches('.').to_owned(), place }
    }
}

/// An error of the parser or compiler, as one about the policy.
pub(crate) fn policy_error(source: &Arc<Source>, rendered: &str) -> PolicyError {
    let message = Message::read(rendered);
    let error =
        PolicyError::new(PolicyErrorCode::Syntax, source, format!("the policy can not be read: {}", message.text));
    match message.place.and_then(|(line, column)| Some((source.line_span(line)?, column))) {
        Some((line, column)) => {
            let start = source
                .slice(line)
                .char_indices()
                .nth(column.saturating_sub(1))
                .map_or(line.end, |(at, _)| line.start + at);
            error.at(Span::new(start, line.end.max(start)), "here")
        }
        None => error,
    }
}
