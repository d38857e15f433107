//! The edge to regorus: engines, values and errors, wrapped once.

use crate::borrowed;
use crate::bounds;
use crate::error::{Fault, PolicyError, PolicyErrorCode};
use crate::former;
use crate::reading::{Reading, RegoVersion};
use crate::running::Running;
use regorus::utils::limits::{ExecutionTimerConfig, PolicyLengthConfig};
use regorus::{Engine, QueryResults, Value};
use std::cell::Cell;
use std::num::{NonZeroU32, NonZeroUsize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tenure_document::{Source, Span};
use tenure_finding::{Fact, FactValue};

/// Work units between two looks at the clock. One unit can be a multiplication of numbers with a million digits, so
/// looking rarely would be looking too late; at every unit it would cost a tenth of an evaluation.
const TIMER_INTERVAL: NonZeroU32 = NonZeroU32::MIN.saturating_add(3);
/// Bytes of a policy. The parser's own limit, said here so that the error can be ours.
pub(crate) const MOST_BYTES: usize = 1 << 20;
/// Lines and columns need no limit of their own.
const LENGTHS: PolicyLengthConfig = PolicyLengthConfig {
    max_col: NonZeroU32::MIN.saturating_add(4 << 20),
    max_file_bytes: NonZeroUsize::MIN.saturating_add(MOST_BYTES),
    max_lines: NonZeroUsize::MIN.saturating_add(MOST_BYTES),
};

thread_local! {
    static EVALUATING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside the interpreter, where a panic is a policy's fault and will be caught. A panic hook may
/// want to stay silent about it.
pub fn is_evaluating() -> bool {
    EVALUATING.get()
}

/// An engine with the settings that all policies run under.
pub(crate) fn engine(reading: &Reading) -> Engine {
    let mut engine = Engine::new();
    engine.set_rego_v0(reading.version == RegoVersion::V0);
    // As OPA has it: a built-in that can not work is undefined rather than the end of the evaluation.
    engine.set_strict_builtin_errors(false);
    engine.set_execution_timer_config(ExecutionTimerConfig {
        limit: reading.limits.time,
        check_interval: TIMER_INTERVAL,
    });
    engine.set_policy_length_config(LENGTHS);
    // Otherwise `print` writes to the terminal.
    engine.set_gather_prints(true);
    bounds::bound(&mut engine, reading.world);
    if reading.version == RegoVersion::V0 {
        former::lend(&mut engine);
    }
    if reading.borrowed {
        borrowed::lend(&mut engine);
    }
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

/// Evaluates one rule. After a fault other than [`Fault::Undefined`] the engine must not be used again: the interpreter
/// leaves half of its state behind.
pub(crate) fn eval_rule(engine: &mut Engine, rule: &str, time_limit: Duration) -> Result<Value, Fault> {
    let (result, prints) = eval_printing(engine, rule, time_limit);
    for line in prints {
        tracing::debug!(target: "tenure::print", "{line}");
    }
    result
}

/// Evaluates one rule, and gives what it printed too.
pub(crate) fn eval_printing(
    engine: &mut Engine,
    rule: &str,
    time_limit: Duration,
) -> (Result<Value, Fault>, Vec<String>) {
    let begin = Instant::now();
    let _running = Running::begin(rule);
    bounds::refused();
    let result = contained(|| {
        let result = engine.eval_rule(rule.to_owned());
        // A path above rules that end in brackets is none of a rule.
        let above = result.as_ref().is_err_and(|error| error.to_string().contains("not a valid rule path"));
        if above { queried(engine.eval_query(rule.to_owned(), false)) } else { result }
    });
    let prints = engine.take_prints().unwrap_or_default();
    (settled(result, begin, time_limit), prints)
}

/// The value of a query with one expression.
fn queried<E>(results: Result<QueryResults, E>) -> Result<Value, E> {
    let first = |results: QueryResults| Some(results.result.into_iter().next()?.expressions.into_iter().next()?.value);
    results.map(|results| first(results).unwrap_or(Value::Undefined))
}

fn settled<E: ToString>(
    result: Result<Result<Value, E>, String>,
    begin: Instant,
    time_limit: Duration,
) -> Result<Value, Fault> {
    // A function with several definitions has an answer where one of them ended in an error, and be it that it ran out
    // of time. That answer would depend on the weather.
    if let Some(refused) = bounds::refused() {
        return Err(Fault::Evaluation { message: refused.to_string() });
    }
    if begin.elapsed() > time_limit {
        return Err(Fault::Timeout { limit_ms: time_limit.as_millis() });
    }
    match result {
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
    let text = format!("the policy can not be read: {}", message.text);
    let mut error = PolicyError::new(PolicyErrorCode::Syntax, source, text);
    if message.text.contains("used before definition") {
        error = error.help("if a rule has the name of that variable, rename the variable");
    }
    match message.place.and_then(|(line, column)| Some((source.line_span(line)?, column))) {
        Some((line, column)) => {
            let start = line.start + byte_of_column(source.slice(line), column);
            error.at(Span::new(start, line.end.max(start)), "here")
        }
        None => error,
    }
}

/// The byte at which the interpreter counts a column: a tab is four, and texts count their bytes.
fn byte_of_column(line: &str, column: usize) -> usize {
    let mut counted = 1;
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in line.char_indices() {
        if counted >= column {
            return at;
        }
        counted += match (quote, character) {
            (Some('"'), character) => character.len_utf8(),
            (_, '\t') => 4,
            _ => 1,
        };
        match character {
            _ if escaped => escaped = false,
            '\\' if quote == Some('"') => escaped = true,
            '"' | '`' if quote.is_none() => quote = Some(character),
            _ if quote == Some(character) => quote = None,
            _ => {}
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::{Message, byte_of_column};

    #[test]
    fn columns_are_counted_as_the_interpreter_does() {
        let at = |line: &str, column| line.get(byte_of_column(line, column)..).unwrap().to_owned();
        assert_eq!(at("  x y", 5), "y");
        assert_eq!(at("\tx y", 7), "y");
        assert_eq!(at("\"ü\\\"ü\" y", 10), "y");
        assert_eq!(at("`ü` y", 5), "y");
        assert_eq!(at("x", 99), "");
    }

    #[test]
    fn a_rendered_error_is_taken_apart() {
        let message =
            Message::read("\n--> c:/a b.rego:12:7\n   |\n12 | x := := 1\n   |      ^\nerror: expecting expression.");
        assert_eq!((message.text.as_str(), message.place), ("expecting expression", Some((12, 7))));
        let message = Message::read("no place at all\n");
        assert_eq!((message.text.as_str(), message.place), ("no place at all", None));
        assert_eq!(Message::read("").text, "");
    }
}
