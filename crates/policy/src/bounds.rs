//! Built-in functions whose result may be far larger than what they are given.
//!
//! `numbers.range(1, 1000000000000)` asks for more memory than there is, and a process that is refused memory is
//! aborted: neither the time limit nor catching a panic helps. So these few are replaced: the sizes are looked at first,
//! and where they are sensible the interpreter's own function is asked, in an engine that knows nothing else. Beyond the
//! bounds the control gets a fault that says so.

use crate::functions::is_missing;
use crate::instead;
use crate::reading::World;
use crate::sprintf;
use regorus::{Engine, Value};
use std::cell::Cell;
use std::fmt;

/// Bytes of a text that a function may make.
const MOST_BYTES: usize = 1 << 20;
/// Entries of a list that a function may make, and values it may look through for that.
const MOST_ENTRIES: usize = 1 << 17;
/// Bits that a number may be shifted by.
const MOST_BITS: i64 = 1 << 12;

/// Edges of a graph whose paths are listed: three from each node make 3^(32/3) paths, about a hundred thousand.
const MOST_EDGES: usize = 32;

thread_local! {
    /// What this thread was last refused.
    static REFUSED: Cell<Option<Refusal>> = const { Cell::new(None) };
}

/// What was refused since this was last asked. The interpreter may swallow the error.
pub(crate) fn refused() -> Option<Refusal> {
    REFUSED.take()
}

/// Puts the replacements in place.
pub(crate) fn bound(engine: &mut Engine, world: World) {
    if let World::Day(begin) = world {
        let now = Box::new(move |_: Vec<Value>| Ok(Value::from(begin)));
        let _ = engine.add_extension("time.now_ns".to_owned(), 0, now);
    }
    let bounds: [(&str, u8, Bound); 21] = [
        ("numbers.range", 2, |args| span_of(args).filter(|length| *length < MOST_ENTRIES)),
        ("numbers.range_step", 3, |args| span_of(args).filter(|length| *length < MOST_ENTRIES)),
        ("array.concat", 2, |args| Some(args.iter().map(entries).sum()).filter(|length| *length < MOST_ENTRIES)),
        ("bits.lsh", 2, |args| match args.get(1) {
            Some(Value::Number(bits)) => bits.as_i64().filter(|bits| *bits <= MOST_BITS).map(|_| 0),
            _ => Some(0),
        }),
        ("concat", 2, |args| joined(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("replace", 3, |args| replaced(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("regex.replace", 3, |args| replaced_anywhere(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("strings.replace_n", 2, |args| replaced_many(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("object.subset", 2, |_| Some(0)),
        ("sprintf", 2, |args| formatted(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("json.marshal", 1, |args| written(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("json.marshal_with_options", 2, |args| written(args).filter(|bytes| bytes.saturating_mul(8) < MOST_BYTES)),
        ("yaml.marshal", 1, |args| written(args).filter(|bytes| *bytes < MOST_BYTES)),
        ("hex.encode", 1, |args| Some(bytes(args.first())).filter(|bytes| *bytes < MOST_BYTES)),
        ("base64.encode", 1, |args| Some(bytes(args.first())).filter(|bytes| *bytes < MOST_BYTES)),
        ("base64url.encode", 1, |args| Some(bytes(args.first())).filter(|bytes| *bytes < MOST_BYTES)),
        ("base64url.encode_no_pad", 1, |args| Some(bytes(args.first())).filter(|bytes| *bytes < MOST_BYTES)),
        ("urlquery.encode", 1, |args| Some(bytes(args.first())).filter(|bytes| *bytes < MOST_BYTES)),
        ("net.cidr_expand", 1, addresses),
        ("graph.reachable_paths", 2, |args| Some(edges(args)).filter(|edges| *edges <= MOST_EDGES)),
        // A policy must give the same answer twice.
        ("rand.intn", 2, |_| None),
    ];
    for (name, arity, bound) in bounds {
        let change: fn(Vec<Value>) -> Vec<Value> = if name == "sprintf" { sprintf::completed } else { |args| args };
        let replacement = Replacement { name, bound, change, own: own_function(name, arity) };
        // Only a name that is taken is refused, and these are added once.
        let _ = engine.add_extension(name.to_owned(), arity, replacement.boxed());
    }
    refuse(engine, "uuid.rfc4122", 1);
}

/// Makes every call of a function a fault.
pub(crate) fn refuse(engine: &mut Engine, name: &'static str, arity: u8) {
    let missing = Box::new(move |_: Vec<Value>| {
        REFUSED.set(Some(Refusal(name)));
        Err(Refusal(name).into())
    });
    let _ = engine.add_extension(name.to_owned(), arity, missing);
}

/// Whether the arguments are sensible: something, where they are.
type Bound = fn(&[Value]) -> Option<usize>;

#[derive(Clone)]
struct Replacement {
    name: &'static str,
    bound: Bound,
    /// What is done to sensible arguments.
    change: fn(Vec<Value>) -> Vec<Value>,
    /// The interpreter's own function.
    own: Engine,
}

impl Replacement {
    fn boxed(mut self) -> Box<dyn regorus::Extension> {
        Box::new(move |args: Vec<Value>| self.call(args))
    }

    fn call<E: From<Refusal>>(&mut self, args: Vec<Value>) -> Result<Value, E> {
        if (self.bound)(&args).is_none() {
            REFUSED.set(Some(Refusal(self.name)));
            return Err(Refusal(self.name).into());
        }
        if let Some(answer) = instead::answer(self.name, &args) {
            return Ok(answer);
        }
        self.own.set_input(Value::from((self.change)(args)));
        Ok(self.own.eval_rule(OWN_RESULT.to_owned()).unwrap_or(Value::Undefined))
    }
}

const OWN_RESULT: &str = "data.own.result";

/// An engine with one rule: the function of that name, applied to the input.
fn own_function(name: &str, arity: u8) -> Engine {
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(false);
    let args: Vec<String> = (0..arity).map(|at| format!("input[{at}]")).collect();
    let policy = format!("package own\nresult := {name}({})\n", args.join(", "));
    // Where the function does not exist, the result is undefined. The first evaluation prepares the later ones.
    let _ = engine.add_policy("own.rego".to_owned(), policy).and_then(|_| engine.eval_rule(OWN_RESULT.to_owned()));
    engine
}

/// A built-in function that was asked for more than it may make, or that is not provided.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refusal(&'static str);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "rand.intn" | "uuid.rfc4122" => {
                write!(f, "`{}` answers differently each time, which no policy may", self.0)
            }
            name if is_missing(name) => write!(f, "`{name}` is not provided here"),
            name => write!(f, "`{name}` was asked for more than it may make"),
        }
    }
}

impl std::error::Error for Refusal {}

/// The distance between two whole numbers; 0 where they are none, which the function itself will say.
fn span_of(args: &[Value]) -> Option<usize> {
    let (Some(from), Some(to)) = (args.first(), args.get(1)) else { return Some(0) };
    let whole = |value: &Value| matches!(value, Value::Number(number) if number.is_integer());
    if !whole(from) || !whole(to) {
        return Some(0);
    }
    let distance = from.as_i64().ok()?.checked_sub(to.as_i64().ok()?)?;
    usize::try_from(distance.unsigned_abs()).ok()
}

/// `net.cidr_expand(cidr)`: the addresses of a network; none where the text is no network, which the function will say.
fn addresses(args: &[Value]) -> Option<usize> {
    let text = args.first().and_then(|text| text.as_string().ok()).map_or("", |text| text);
    let bits: u32 = if text.contains(':') { 128 } else { 32 };
    let prefix = text.rsplit('/').next().and_then(|prefix| prefix.parse::<u32>().ok()).unwrap_or(bits);
    1_usize.checked_shl(bits.saturating_sub(prefix)).filter(|addresses| *addresses < MOST_ENTRIES)
}

/// The edges of a graph, as an object from nodes to their neighbours.
fn edges(args: &[Value]) -> usize {
    match args.first() {
        Some(Value::Object(nodes)) => nodes.iter().map(|(_, neighbours)| entries(neighbours)).sum(),
        _ => 0,
    }
}

fn entries(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Set(items) => items.len(),
        _ => 0,
    }
}

fn bytes(value: Option<&Value>) -> usize {
    value.and_then(|text| text.as_string().ok()).map_or(0, |text| text.len())
}

/// `concat(delimiter, texts)`.
fn joined(args: &[Value]) -> Option<usize> {
    let list = args.get(1)?;
    let texts = size(list, MOST_BYTES)?;
    let count = entries(list);
    texts.checked_add(bytes(args.first()).checked_mul(count)?)
}

/// `replace(text, old, new)`.
fn replaced(args: &[Value]) -> Option<usize> {
    let text = |at: usize| args.get(at).and_then(|text| text.as_string().ok()).map_or("", |text| text);
    length_replaced(text(0), text(1), text(2))
}

fn length_replaced(text: &str, old: &str, new: &str) -> Option<usize> {
    text.len().checked_add(text.matches(old).count().checked_mul(new.len())?)
}

/// `regex.replace(text, pattern, value)`: a pattern may match everywhere, and a value may name what was matched.
fn replaced_anywhere(args: &[Value]) -> Option<usize> {
    let text = bytes(args.first());
    let value = args.get(2).and_then(|value| value.as_string().ok());
    let groups = value.map_or(0, |value| value.bytes().filter(|byte| *byte == b'$').count());
    let each = bytes(args.get(2)).checked_mul(text.checked_add(1)?)?;
    text.checked_add(each)?.checked_add(groups.checked_mul(text)?)
}

/// `strings.replace_n(patterns, text)`: one after another, so that what one puts in the next may replace.
fn replaced_many(args: &[Value]) -> Option<usize> {
    let (Some(Value::Object(patterns)), Some(Value::String(text))) = (args.first(), args.get(1)) else {
        return Some(0);
    };
    let mut patterns: Vec<(&Value, &Value)> = patterns.iter().collect();
    patterns.sort();
    let mut text = text.to_string();
    for pattern in patterns {
        let (Value::String(old), Value::String(new)) = pattern else { return Some(0) };
        length_replaced(&text, old, new).filter(|bytes| *bytes < MOST_BYTES)?;
        text = text.replace(&**old, new);
    }
    Some(text.len())
}

/// `sprintf(format, values)`: a number in the format may be a width, and a verb may write any value.
fn formatted(args: &[Value]) -> Option<usize> {
    let format = args.first().and_then(|format| format.as_string().ok()).map_or("", |format| format);
    // What follows a `%` may be a width; three digits are one that somebody wants to see.
    let verbs: Vec<&str> = format.split('%').skip(1).collect();
    let digits = |verb: &str| verb.trim_start_matches('.').bytes().take_while(u8::is_ascii_digit).count();
    if verbs.iter().any(|verb| digits(verb) > 3) {
        return None;
    }
    let padding = verbs.len().checked_mul(1000)?;
    format.len().checked_add(size(args.get(1)?, MOST_BYTES)?)?.checked_add(padding)
}

fn written(args: &[Value]) -> Option<usize> {
    size(args.first()?, MOST_BYTES)
}

/// About how many bytes a value takes when written; nothing beyond `most`. A value can be small in memory and endless
/// on paper: a list of twice the same list of twice the same list.
pub(crate) fn size(value: &Value, most: usize) -> Option<usize> {
    let mut size = 0_usize;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        size += match value {
            Value::String(text) => text.len() + 2,
            Value::Number(_) => 8,
            _ => 4,
        };
        if size >= most {
            return None;
        }
        match value {
            Value::Array(items) => open.extend(items.iter()),
            Value::Set(items) => open.extend(items.iter()),
            Value::Object(entries) => open.extend(entries.iter().flat_map(|(key, value)| [key, value])),
            _ => {}
        }
    }
    Some(size)
}
