//! From texts to an engine that may run them.

use crate::error::{PolicyError, PolicyErrorCode};
use crate::former;
use crate::functions;
use crate::generator;
use crate::interpreter::{self, MOST_BYTES, contained, policy_error};
use crate::negation::{self, Edit, Names};
use crate::prescan::{self, Trouble};
use crate::reading::{Limits, Reading, RegoVersion};
use crate::recursion;
use crate::rules::{self, RuleNode, dotted};
use crate::set::DataFile;
use regorus::{Engine, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::{Source, Span, parse};

/// Times that a text is changed: for what stands inside each other.
const MOST_CHANGES: usize = 8;
/// What ordering the statements of all rules may cost, as the sum of the squares of their numbers; this much took 1.1 s
/// in one query. A rule of twenty statements counts 400.
const MOST_WORK: usize = 4_000_000;

/// Policies that hold no known danger.
pub(crate) struct Loaded {
    pub(crate) engine: Engine,
    pub(crate) rules: Vec<RuleNode>,
}

/// Reads policies and data. Nothing where there are errors; all that can be told apart are noted.
pub(crate) fn load(
    policies: &[Arc<Source>],
    data: &[DataFile],
    reading: &Reading,
    errors: &mut Vec<PolicyError>,
) -> Option<Loaded> {
    let before = errors.len();
    let mut engine = interpreter::engine(reading);
    let mut moved = Moved::new();
    let names = Names::of(policies);
    for source in policies {
        let edits = add_policy(&mut engine, source, reading, &names, errors);
        moved.insert(source.name(), edits.unwrap_or_default());
    }
    let readable = errors.len() == before;
    let mut rules = rules::rules(engine.get_modules());
    for rule in &mut rules {
        let edits = moved.get(rule.file.as_str()).cloned().unwrap_or_default();
        rule.move_places(|place| edits.iter().rev().fold(place, |place, edits| negation::before(edits, place)));
    }
    errors.extend(recursion::check(&rules, policies));
    errors.extend(too_much_work(&rules, policies));
    if readable {
        // A function may stand in a file that could not be read.
        functions::check(&mut engine, &rules, policies, reading.world, errors);
    }
    let mounted = mount(data, errors);
    if errors.len() == before {
        prepare(&mut engine, mounted, policies, errors);
    }
    (errors.len() == before).then_some(Loaded { engine, rules })
}

/// Adds a policy as it was written, one that [`load`] took. Whether that worked.
pub(crate) fn add_plain(engine: &mut Engine, source: &Arc<Source>) -> bool {
    let text = source.text();
    // Of what `load` takes there is nothing else to find.
    let calls = prescan::look(text, usize::MAX);
    engine.add_policy(source.name().to_owned(), separated(text, &calls).into_owned()).is_ok()
}

/// What was changed in the texts of policies, by their names, each time over.
type Moved<'p> = BTreeMap<&'p str, Vec<Vec<Edit>>>;

/// Adds one policy after a look at its text.
fn add_policy(
    engine: &mut Engine,
    source: &Arc<Source>,
    reading: &Reading,
    names: &Names,
    errors: &mut Vec<PolicyError>,
) -> Option<Vec<Vec<Edit>>> {
    let limits = &reading.limits;
    let text = source.text();
    if text.len() > MOST_BYTES {
        let message = format!("the policy has {} bytes, of {MOST_BYTES} that it may have", text.len());
        let error = PolicyError::new(PolicyErrorCode::TooLarge, source, message);
        errors.push(error.help("split it, or put constant data into a data file"));
        return None;
    }
    let (calls, troubles): (Vec<_>, Vec<_>) =
        prescan::look(text, limits.depth).into_iter().partition(|(trouble, span)| separable(text, *trouble, *span));
    let text = separated(text, &calls);
    if !troubles.is_empty() {
        errors.extend(
            troubles.into_iter().map(|(trouble, span)| trouble_error(trouble, source, limits).at(span, "here")),
        );
        return None;
    }
    let unchained = if reading.version == RegoVersion::V0 { former::unchained(&text) } else { Vec::new() };
    let text = negation::apply(&text, &unchained);
    match contained(|| add_text(engine, source.name(), text, names)) {
        Ok(Ok(edits)) => Some([unchained].into_iter().chain(edits).collect()),
        Ok(Err(message)) | Err(message) => {
            errors.push(policy_error(source, &message));
            None
        }
    }
}

/// Adds a text, changed until the interpreter reads in it what OPA does. What was changed, each time over.
pub(crate) fn add_text(
    engine: &mut Engine,
    name: &str,
    mut text: String,
    names: &Names,
) -> Result<Vec<Vec<Edit>>, String> {
    let mut all = Vec::new();
    loop {
        let plain = (text.contains("not") || text.contains("walk")).then(|| engine.clone());
        engine.add_policy(name.to_owned(), text.clone()).map_err(|error| error.to_string())?;
        let Some(plain) = plain.filter(|_| all.len() < MOST_CHANGES) else { return Ok(all) };
        let look = |module| [negation::edits(module, &text, names), generator::edits(module, &text)];
        let looks = engine.get_modules().last().map(|module| look(module));
        // One at a time, since the places of the other are no longer right.
        let edits = looks.into_iter().flatten().find(|edits| !edits.is_empty()).unwrap_or_default();
        if edits.is_empty() {
            return Ok(all);
        }
        *engine = plain;
        text = negation::apply(&text, &edits);
        all.push(edits);
    }
}

/// Whether a parenthesis that would be taken for a call can be kept apart from the line before.
fn separable(text: &str, trouble: Trouble, parenthesis: Span) -> bool {
    let before = text.get(..parenthesis.start).and_then(|text| text.bytes().next_back());
    trouble == Trouble::Call && matches!(before, Some(b' ' | b'\t'))
}

/// The text with a semicolon before each of these parentheses, in place of a blank, so that nothing moves. OPA ends the
/// statement with the line; the interpreter's parser needs to be told.
fn separated<'t>(text: &'t str, parentheses: &[(Trouble, Span)]) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(text);
    for (_, span) in parentheses {
        text.to_mut().replace_range(span.start - 1..span.start, ";");
    }
    text
}

fn trouble_error(trouble: Trouble, source: &Arc<Source>, limits: &Limits) -> PolicyError {
    let error = |code, message: String, help: &str| PolicyError::new(code, source, message).help(help);
    match trouble {
        Trouble::TooDeep => error(
            PolicyErrorCode::TooDeep,
            format!("brackets and operators are nested more than {} deep", limits.depth),
            "give an inner part a name of its own",
        ),
        Trouble::TooCostly => error(
            PolicyErrorCode::TooDeep,
            "literals are nested so deep that the parser would take for ever".to_owned(),
            "give an inner part a name of its own; the parser's time is exponential in the depth of first entries",
        ),
        Trouble::Nul => error(
            PolicyErrorCode::Syntax,
            "the policy holds a NUL character".to_owned(),
            "remove it; the interpreter would ignore everything behind it",
        ),
        Trouble::Call => error(
            PolicyErrorCode::Syntax,
            "a parenthesis on a new line would be read as a call".to_owned(),
            "move it to the line before if it is a call; else write the statement without parentheses",
        ),
    }
}

fn too_much_work(rules: &[RuleNode], sources: &[Arc<Source>]) -> Option<PolicyError> {
    let all: usize = rules.iter().map(|rule| rule.work).fold(0, usize::saturating_add);
    let longest = rules.iter().filter(|_| all > MOST_WORK).max_by_key(|rule| rule.work)?;
    let source = sources.iter().find(|source| source.name() == longest.file)?;
    let error = PolicyError::new(PolicyErrorCode::TooLarge, source, "there are too many statements in one rule");
    Some(
        error
            .at(longest.span, "the longest rule")
            .help("split it; ordering statements takes the square of their number"),
    )
}

/// All data files as one document.
fn mount(data: &[DataFile], errors: &mut Vec<PolicyError>) -> Value {
    let mut mounted = serde_json::Value::Object(serde_json::Map::new());
    for file in data {
        let parsed = parse(&file.source, file.format, &tenure_document::Limits::default());
        for error in &parsed.errors {
            let place = error.span().unwrap_or_default();
            errors.push(PolicyError::new(PolicyErrorCode::Data, &file.source, error.to_string()).at(place, "here"));
        }
        let Some(document) = parsed.documents.first() else { continue };
        let wrap = |value, key: &String| serde_json::Value::Object([(key.clone(), value)].into_iter().collect());
        let value = file.at.iter().rev().fold((&document.root).into(), wrap);
        if let Err(path) = merge(&mut mounted, value) {
            let at = dotted(&path);
            let message = format!("two data files say different things about `{at}`");
            let error = PolicyError::new(PolicyErrorCode::Data, &file.source, message);
            errors.push(error.at(document.root.span, "the second").help("data files are joined; name each value once"));
        }
    }
    mounted.into()
}

/// Joins objects, like OPA does with its data files. The path where both have something else than an object.
fn merge(mounted: &mut serde_json::Value, value: serde_json::Value) -> Result<(), Vec<String>> {
    match (mounted, value) {
        (serde_json::Value::Object(mounted), serde_json::Value::Object(value)) => {
            for (key, value) in value {
                match mounted.get_mut(&key) {
                    Some(present) => merge(present, value).map_err(|mut path| {
                        path.insert(0, key);
                        path
                    })?,
                    None => drop(mounted.insert(key, value)),
                }
            }
            Ok(())
        }
        (present, value) if *present == value => Ok(()),
        _ => Err(Vec::new()),
    }
}

/// Lets the interpreter analyse all rules now, rather than at the first evaluation.
fn prepare(engine: &mut Engine, data: Value, policies: &[Arc<Source>], errors: &mut Vec<PolicyError>) {
    let prepared = contained(|| {
        engine.add_data(data)?;
        engine.eval_query("true".to_owned(), false).map(|_| ())
    });
    let rendered = match prepared {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(panic) => panic,
    };
    let named = policies.iter().find(|source| rendered.contains(&format!("--> {}:", source.name())));
    if let Some(source) = named.or(policies.first()) {
        errors.push(policy_error(source, &rendered));
    }
}
