//! The expressions of `{{ … }}`: which functions and filters there are, and how much they may cost.
//!
//! minijinja evaluates them, without its own filters and without statements: those could be made to run for ever or to
//! fill the memory, and templates come from strangers. What is here answers in time and space proportional to what it is
//! given; what it is given is bounded before it is evaluated ([`Expressions::evaluate`]). An undefined value passes through
//! filters, so that the variable that is missing can be named in the end.

use super::slices;
use jiff::Span;
use jiff::civil::Date;
use minijinja::value::{Rest, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How long an expression may be, in bytes.
const MAX_EXPRESSION: usize = 4096;
/// What all expressions of a template may come near producing, in bytes: the length of each, times the longest text that
/// it could repeat.
const MAX_WORK: usize = 64 << 20;
/// What one filter may produce, in bytes.
const MAX_TEXT: usize = 1 << 20;
/// Without an argument or a variable `trial_days`: two weeks, the commonest trial.
const TRIAL_DAYS: i64 = 14;
/// Without an argument or a variable `subscription_months`: a year.
const SUBSCRIPTION_MONTHS: i64 = 12;
/// What `feature_enabled` reads. A name that no expression can spell.
pub(crate) const FEATURES: &str = "features of the template";

/// Functions, as far as a list of what is undefined has to know them.
const FUNCTIONS: [&str; 5] =
    ["current_timestamp", "current_date", "trial_expiry_date", "subscription_end_date", "feature_enabled"];

/// Turns a text into one that only the chosen recipients can read.
pub trait Encrypt: Send + Sync {
    /// The encrypted text.
    ///
    /// # Errors
    /// Says in one sentence why that can not be done.
    fn encrypt(&self, plain: &str) -> Result<String, String>;
}

/// What an undefined variable means, and where secrets go.
#[derive(Clone, Default)]
pub enum Mode {
    /// Templates are judged: what depends on a variable that nobody gave is not known, whatever its default. Secrets are
    /// not encrypted, because nothing is written.
    #[default]
    Judge,
    /// Templates are written: defaults hold. Without an `Encrypt` a secret is an error.
    Render(Option<Arc<dyn Encrypt>>),
}

impl fmt::Debug for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Judge => "Judge",
            Self::Render(None) => "Render",
            Self::Render(Some(_)) => "Render with recipients",
        })
    }
}

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// The value, and the names that it may be made from.
    Value(Value, Vec<String>),
    /// These variables are missing.
    Undefined(Vec<String>),
    /// It can not be evaluated, and why.
    Refused(String),
}

/// The names that expressions can use.
#[derive(Debug, Default)]
pub(crate) struct Context {
    values: BTreeMap<String, Value>,
    /// Bytes of the longest text or list among them.
    longest: usize,
}

impl Context {
    pub(crate) fn insert(&mut self, name: impl Into<String>, value: Value) {
        self.longest = self.longest.max(weight(&value, 0));
        self.values.insert(name.into(), value);
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The values, in the shape that expressions read.
    pub(crate) fn ready(&self) -> Value {
        Value::from(self.values.clone())
    }
}

/// Roughly how many bytes a value is when it is written out.
fn weight(value: &Value, depth: usize) -> usize {
    if let Some(text) = value.as_str() {
        return text.len();
    }
    match value.try_iter() {
        Ok(items) if depth < 64 => items.map(|item| 8 + weight(&item, depth + 1)).sum(),
        _ => 8,
    }
}

/// The evaluator, made once for a run.
#[derive(Debug)]
pub(crate) struct Expressions {
    environment: Environment<'static>,
}

/// What is left of [`MAX_WORK`].
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MAX_WORK)
    }
}

impl Expressions {
    pub(crate) fn new(as_of: Date, mode: &Mode) -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_test("defined", |value: &Value| !value.is_undefined());
        environment.add_test("undefined", |value: &Value| value.is_undefined());
        environment.add_test("none", |value: &Value| value.is_none());
        add_filters(&mut environment);
        let defaults = matches!(mode, Mode::Render(_));
        // What stands in the place of an undefined value may be undefined itself, which is another thing than absent.
        let default = move |value: Value, other: Rest<Value>| {
            // As in Jinja, a second argument says that what is empty or false counts as undefined, too.
            let lax = other.get(1).is_some_and(Value::is_true) && !value.is_undefined() && !value.is_true();
            if lax || (value.is_undefined() && defaults) {
                other.first().cloned().unwrap_or_else(|| Value::from(""))
            } else {
                value
            }
        };
        environment.add_filter("default", default);
        environment.add_filter("d", default);
        let mode = mode.clone();
        environment.add_filter("encrypt_sensitive", move |value: Value| encrypt(&mode, value));
        add_functions(&mut environment, as_of);
        Self { environment }
    }

    /// Evaluates what stands between `{{` and `}}`.
    pub(crate) fn evaluate(&self, text: &str, context: &Context, ready: &Value, budget: &mut Budget) -> Outcome {
        if text.len() > MAX_EXPRESSION {
            return Outcome::Refused(format!("it is longer than {MAX_EXPRESSION} bytes"));
        }
        let expression = match self.environment.compile_expression(text) {
            Ok(expression) => expression,
            Err(error) => return Outcome::Refused(said(&error)),
        };
        let mut names: Vec<String> = expression.undeclared_variables(false).into_iter().collect();
        names.retain(|name| !FUNCTIONS.contains(&name.as_str()));
        names.sort_unstable();
        if text.contains('*') && !multiplies_numbers(text, &names, context) {
            return Outcome::Refused("only numbers can be multiplied".to_owned());
        }
        if !slices::all_go_forwards(text) {
            return Outcome::Refused("the step of a slice has to be written out, and goes forwards".to_owned());
        }
        let work = text.len().saturating_mul(context.longest.saturating_add(16));
        let Some(left) = budget.0.checked_sub(work) else {
            return Outcome::Refused("the texts in it are too long to be put together so often".to_owned());
        };
        budget.0 = left;
        let (used, names): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| context.contains(name));
        match expression.eval(ready.clone()) {
            Ok(value) if value.is_undefined() => Outcome::Undefined(missing(names, text)),
            Ok(value) => Outcome::Value(value, used),
            Err(error) if error.kind() == ErrorKind::UndefinedError => Outcome::Undefined(missing(names, text)),
            Err(error) => Outcome::Refused(said(&error)),
        }
    }
}

/// Something has to be named where it is an attribute that is missing, not a variable.
fn missing(names: Vec<String>, text: &str) -> Vec<String> {
    if names.is_empty() { vec![text.trim().to_owned()] } else { names }
}

/// A text or list times a number could be of any size, so where something is multiplied all names have to be numbers.
fn multiplies_numbers(text: &str, names: &[String], context: &Context) -> bool {
    let is_number = |name: &String| context.values.get(name).is_none_or(Value::is_number);
    !text.contains(['"', '\'', '[', '~', '|']) && names.iter().all(is_number)
}

fn said(error: &Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

fn refuse(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

fn encrypt(mode: &Mode, value: Value) -> Result<Value, Error> {
    if value.is_undefined() {
        return Ok(value);
    }
    match mode {
        // What it will be, not what it is: judged is that it will be encrypted.
        Mode::Judge => Ok(Value::from("-----BEGIN AGE ENCRYPTED FILE-----")),
        Mode::Render(None) => Err(refuse("nobody is named who may read the secret")),
        Mode::Render(Some(encrypt)) => encrypt.encrypt(&written(&value)).map(Value::from).map_err(refuse),
    }
}

/// A value inside a text, in the spelling of YAML and JSON.
pub(crate) fn written(value: &Value) -> String {
    match value.kind() {
        ValueKind::Bool => value.is_true().to_string(),
        ValueKind::None => "null".to_owned(),
        _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// A filter over texts.
fn of_text(change: impl Fn(&str) -> String + Send + Sync + 'static) -> impl Fn(Value) -> Value + Send + Sync + 'static {
    move |value| if value.is_undefined() { value } else { Value::from(change(&written(&value))) }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Every word begins with a capital, and goes on without. As in Jinja, words begin behind space, hyphens and opening
/// brackets, and not behind underscores.
fn title(text: &str) -> String {
    let mut begins = true;
    let letter = |letter: char| -> Vec<char> {
        let letters = if begins { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
        begins = letter.is_whitespace() || matches!(letter, '-' | '(' | '{' | '[' | '<');
        letters
    };
    text.chars().flat_map(letter).collect()
}

/// Lower case, and a hyphen for whatever can not stand in a host name.
fn slug(text: &str) -> String {
    let words = text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

fn add_filters(environment: &mut Environment<'static>) {
    environment.add_filter("title", of_text(title));
    environment.add_filter("upper", of_text(str::to_uppercase));
    environment.add_filter("lower", of_text(str::to_lowercase));
    environment.add_filter("capitalize", of_text(capitalized));
    environment.add_filter("trim", of_text(|text| text.trim().to_owned()));
    environment.add_filter("slug", of_text(slug));
    environment.add_filter("string", of_text(str::to_owned));
    environment.add_filter("replace", |value: Value, from: String, to: String| {
        if value.is_undefined() {
            return Ok(value);
        }
        let text = written(&value);
        // An empty pattern is found between all characters.
        let found = if from.is_empty() { text.len() + 1 } else { text.len() / from.len() };
        if text.len() + found * to.len() > MAX_TEXT {
            return Err(refuse("the text would be too long"));
        }
        Ok(Value::from(text.replace(&from, &to)))
    });
    environment.add_filter("join", |value: Value, between: Option<String>| {
        if value.is_undefined() {
            return Ok(value);
        }
        let (mut joined, between) = (String::new(), between.unwrap_or_default());
        for (index, item) in value.try_iter()?.enumerate() {
            if index > 0 {
                joined.push_str(&between);
            }
            joined.push_str(&written(&item));
            if joined.len() > MAX_TEXT {
                return Err(refuse("the text would be too long"));
            }
        }
        Ok(Value::from(joined))
    });
    environment.add_filter("length", |value: Value| match value.len() {
        _ if value.is_undefined() => Ok(value),
        Some(length) => Ok(Value::from(length)),
        None => Err(refuse("only texts, lists and mappings have a length")),
    });
    environment.add_filter("first", |value: Value| {
        if value.is_undefined() { Ok(value) } else { Ok(value.try_iter()?.next().unwrap_or(Value::UNDEFINED)) }
    });
    environment.add_filter("last", |value: Value| {
        if value.is_undefined() { Ok(value) } else { Ok(value.try_iter()?.last().unwrap_or(Value::UNDEFINED)) }
    });
    environment.add_filter("int", |value: Value| number(value, |float| integer(float.trunc())));
    environment.add_filter("round", |value: Value| number(value, |float| integer(float.round())));
    environment.add_filter("float", |value: Value| number(value, |float| Some(Value::from(float))));
    environment.add_filter("bool", |value: Value| match value.as_str() {
        _ if value.is_undefined() => Ok(value),
        Some("true" | "yes" | "on" | "1") => Ok(Value::from(true)),
        Some("false" | "no" | "off" | "0" | "") => Ok(Value::from(false)),
        Some(_) => Err(refuse("that is neither true nor false")),
        None => Ok(Value::from(value.is_true())),
    });
}

#[expect(clippy::cast_possible_truncation, reason = "what does not fit is refused")]
fn integer(float: f64) -> Option<Value> {
    // Beyond this there are no 64 bits for it.
    (float.abs() < 9e18).then(|| Value::from(float as i64))
}

fn number(value: Value, make: impl Fn(f64) -> Option<Value>) -> Result<Value, Error> {
    if value.is_undefined() || value.is_integer() {
        return Ok(value);
    }
    let float = match value.as_str() {
        Some(text) => text.trim().parse().ok(),
        None => f64::try_from(value.clone()).ok(),
    };
    float
        .filter(|float: &f64| float.is_finite())
        .and_then(make)
        .ok_or_else(|| refuse(format!("`{value}` is no number")))
}

fn add_functions(environment: &mut Environment<'static>, as_of: Date) {
    environment.add_function("current_timestamp", move || timestamp(as_of));
    environment.add_function("current_date", move || as_of.to_string());
    environment.add_function("trial_expiry_date", move |state: &State<'_, '_>, days: Option<i64>| {
        let days = days.or_else(|| state.lookup("trial_days")?.as_i64()).unwrap_or(TRIAL_DAYS);
        later(as_of, Span::new().try_days(days).ok())
    });
    environment.add_function("subscription_end_date", move |state: &State<'_, '_>, months: Option<i64>| {
        let months = months.or_else(|| state.lookup("subscription_months")?.as_i64()).unwrap_or(SUBSCRIPTION_MONTHS);
        later(as_of, Span::new().try_months(months).ok())
    });
    environment.add_function("feature_enabled", |state: &State<'_, '_>, name: String, more: Rest<Value>| {
        if !more.is_empty() {
            return Err(refuse("`feature_enabled` takes the name of one feature"));
        }
        let features = state.lookup(FEATURES).unwrap_or_default();
        let known = features.get_item(&Value::from(name.as_str())).unwrap_or_default();
        // `"*"` stands for all features that are not listed, where the template lists features at all.
        Ok(if known.is_undefined() { features.get_item(&Value::from("*")).unwrap_or_default() } else { known })
    });
}

/// The beginning of a day, as RFC 3339 writes it.
fn timestamp(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn later(day: Date, span: Option<Span>) -> Result<String, Error> {
    let then = span.and_then(|span| day.checked_add(span).ok());
    then.map(timestamp).ok_or_else(|| refuse("there is no such day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluated(text: &str, mode: &Mode, names: &[(&str, Value)]) -> String {
        let mut context = Context::default();
        names.iter().for_each(|(name, value)| context.insert(*name, value.clone()));
        let expressions = Expressions::new(jiff::civil::date(2026, 11, 21), mode);
        match expressions.evaluate(text, &context, &context.ready(), &mut Budget::default()) {
            Outcome::Value(value, _) if value.as_str().is_some() => format!("\"{value}\""),
            Outcome::Value(value, _) => written(&value),
            Outcome::Undefined(names) => format!("undefined: {}", names.join(", ")),
            Outcome::Refused(reason) => format!("refused: {reason}"),
        }
    }

    #[test]
    fn what_family_two_writes() {
        let acme = [("tenant_id", Value::from("acme_corp")), ("n", Value::from(3))];
        let render = Mode::Render(None);
        for (text, expected) in [
            ("tenant_id", "\"acme_corp\""),
            ("tenant_name | default(tenant_id | title)", "\"Acme_corp\""),
            ("days | default(365)", "365"),
            ("channel | default('#general')", "\"#general\""),
            ("current_timestamp()", "\"2026-11-21T00:00:00Z\""),
            ("current_date()", "\"2026-11-21\""),
            ("trial_expiry_date()", "\"2026-12-05T00:00:00Z\""),
            ("trial_expiry_date(30)", "\"2026-12-21T00:00:00Z\""),
            ("subscription_end_date()", "\"2027-11-21T00:00:00Z\""),
            ("subscription_end_date(3)", "\"2027-02-21T00:00:00Z\""),
            ("'north-east (gmbh)' | title", "\"North-East (Gmbh)\""),
            ("n * 2 + 1", "7"),
            ("'a' ~ n", "\"a3\""),
            ("tenant_id is defined", "true"),
            ("other is defined", "false"),
            ("n if n > 2 else 0", "3"),
            ("['a', 'b'] | join('-')", "\"a-b\""),
            ("'Acme & Söhne GmbH' | slug", "\"acme-s-hne-gmbh\""),
            ("'12' | int", "12"),
            ("other", "undefined: other"),
            ("other | title", "undefined: other"),
            ("other | default(another | title)", "undefined: another, other"),
            ("other | default", "\"\""),
            ("'' | default('x', true)", "\"x\""),
            ("'' | default('x')", "\"\""),
            ("other ~ tenant_id", "undefined: other"),
            ("feature_enabled('chat')", "undefined: feature_enabled('chat')"),
            ("secret | encrypt_sensitive", "undefined: secret"),
            ("tenant_id | encrypt_sensitive", "refused: nobody is named who may read the secret"),
        ] {
            assert_eq!(evaluated(text, &render, &acme), expected, "{text}");
        }
    }

    #[test]
    fn what_has_a_default_is_unknown_where_templates_are_judged() {
        let judge = Mode::Judge;
        assert_eq!(evaluated("gdpr_required | default(false)", &judge, &[]), "undefined: gdpr_required");
        assert_eq!(evaluated("gdpr_required | default(false)", &judge, &[("gdpr_required", true.into())]), "true");
        assert!(!evaluated("s | encrypt_sensitive", &judge, &[("s", "x".into())]).contains('x'));
    }

    #[test]
    fn slices_go_forwards() {
        let names = [("v", Value::from("abcd")), ("n", Value::from(-1)), ("l", Value::from(vec![1, 2]))];
        for (text, expected) in [
            ("v[1:3]", "\"bc\""),
            ("v[-2:]", "\"cd\""),
            ("v[::2]", "\"ac\""),
            ("v[9223372036854775807: :99999999999999999999]", "refused: cannot convert number to i64"),
            ("v[-9223372036854775808:][:1]", "\"a\""),
            ("{'a': v, 'b': {'c': -1}}['a'][0:1]", "\"a\""),
            ("'[::-1]'[1 : 3]", "\"::\""),
        ] {
            assert_eq!(evaluated(text, &Mode::Judge, &names), expected, "{text}");
        }
        let backwards =
            ["''[::-1]", "[][::-1] | join", "l[0:5:-1]", "l[::n]", "l[::-9223372036854775808]", "l[l[0]::(-1)]"];
        for text in backwards {
            let said = evaluated(text, &Mode::Judge, &names);
            assert_eq!(said, "refused: the step of a slice has to be written out, and goes forwards", "{text}");
        }
    }

    #[test]
    fn nothing_grows_without_bounds() {
        let long = [("v", Value::from("x".repeat(100_000))), ("n", Value::from(100_000_000))];
        for text in [
            "'x' * 100000000".to_owned(),
            "v * n".to_owned(),
            "v * 1000".to_owned(),
            "[1] * 100000000".to_owned(),
            "v | replace('x', v)".to_owned(),
            "v | replace('', v)".to_owned(),
            vec!["v"; 1000].join("~"),
            vec!["v"; 3000].join("~"),
            "x | nothing_of_the_kind".to_owned(),
            "range(100000000)".to_owned(),
            "subscription_end_date(999999999999)".to_owned(),
            "trial_expiry_date(99999999)".to_owned(),
            "2 ** 2 ** 200".to_owned(),
            "(".repeat(1000),
        ] {
            let said = evaluated(&text, &Mode::Judge, &long);
            assert!(said.starts_with("refused") || said.starts_with("undefined"), "{text:.40}: {said:.100}");
        }
    }
}
