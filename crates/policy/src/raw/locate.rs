//! From what a rule looked at to the one place that is shown.

use super::reads::{Look, Step, Way};
use regorus::Value;
use tenure_document::Pointer;

/// Values that are compared to find one that a helper rule handed out.
const MOST_COMPARED: usize = 20_000;

/// What a rule read for a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The path into the rule's input.
    pub pointer: Pointer,
    /// Whether nothing stands there.
    pub missing: bool,
}

/// The most telling of a rule's looks: the last of its conditions, or else what its message speaks of. `at` has for every
/// way of every look where it led.
pub(super) fn most_telling(looks: &[Look], at: &[Vec<Value>], input: &Value) -> Option<Read> {
    let mut found = looks.iter().zip(at).filter_map(|(look, at)| Some((look, decisive(look, at, input)?))).rev();
    let (mut in_message, mut whole) = (None, None);
    let condition = found.find_map(|(look, read)| {
        if look.in_message {
            in_message.get_or_insert(read);
            None
        } else if read.pointer == Pointer::root() {
            // A loop over all that there is tells nothing.
            whole.get_or_insert(read);
            None
        } else {
            Some(read)
        }
    });
    condition.or(in_message).or(whole)
}

/// Of several ways, the one that decided: where something had to be missing the first that is, else the last that is not.
fn decisive(look: &Look, at: &[Value], input: &Value) -> Option<Read> {
    let reads: Vec<Read> = look.ways.iter().zip(at).filter_map(|(way, at)| read(way, at, input)).collect();
    let decisive = if look.negated {
        reads.iter().find(|read| read.missing).or(reads.last())
    } else {
        reads.iter().rfind(|read| !read.missing).or(reads.last())
    };
    decisive.cloned()
}

fn read(way: &Way, at: &Value, input: &Value) -> Option<Read> {
    let mut pointer = Pointer::root();
    let mut here = input;
    match way {
        Way::Path(_) => walk(&mut pointer, &mut here, at.as_array().ok()?.iter()),
        Way::Value { below, .. } => {
            let pair = at.as_array().ok()?;
            let (value, then) = (pair.first()?, pair.get(1)?);
            let mut left = MOST_COMPARED;
            (pointer, here) = below.iter().find_map(|steps| {
                let (mut pointer, mut here) = (Pointer::root(), input);
                let steps: Vec<Value> = steps.iter().filter_map(fixed).collect();
                walk(&mut pointer, &mut here, steps.iter());
                find(pointer, here, value, &mut left)
            })?;
            walk(&mut pointer, &mut here, then.as_array().ok()?.iter());
        }
    }
    Some(Read { pointer, missing: *here == Value::Undefined })
}

/// A path at which nothing stands.
pub(super) fn missing(steps: &[Value], input: &Value) -> Option<Pointer> {
    let (mut pointer, mut here) = (Pointer::root(), input);
    walk(&mut pointer, &mut here, steps.iter());
    (*here == Value::Undefined).then_some(pointer)
}

/// A step that is known beforehand, as a value.
pub(super) fn fixed(step: &Step) -> Option<Value> {
    match step {
        Step::Key(key) => Some(Value::from(key.as_str())),
        Step::Index(index) => Some(Value::from(*index)),
        Step::Var(_) | Step::Argument => None,
    }
}

fn walk<'v, 's>(pointer: &mut Pointer, here: &mut &'v Value, steps: impl Iterator<Item = &'s Value>) {
    for step in steps {
        let segment = match step {
            Value::String(key) => key.to_string(),
            Value::Number(_) => step.to_string(),
            // A path that `walk` gave.
            Value::Array(steps) => {
                walk(pointer, here, steps.iter());
                continue;
            }
            // What goes deeper than this is no path.
            _ => return,
        };
        pointer.push(&segment);
        *here = &(*here)[step];
    }
}

/// The first place below one where a value stands.
fn find<'v>(pointer: Pointer, here: &'v Value, wanted: &Value, left: &mut usize) -> Option<(Pointer, &'v Value)> {
    *left = left.checked_sub(1)?;
    if here == wanted {
        return Some((pointer, here));
    }
    match here {
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| find(pointer.join(&index.to_string()), item, wanted, left))
        }
        Value::Object(entries) => entries.iter().find_map(|(key, value)| {
            let key = key.as_string().ok()?;
            find(pointer.join(key), value, wanted, left)
        }),
        _ => None,
    }
}
