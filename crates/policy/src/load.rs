//! From texts to an engine that may run them.

use crate::bodies;
use crate::chained;
use crate::edit;
use crate::error::{PolicyError, PolicyErrorCode};
use crate::functions;
use crate::generator;
use crate::interpreter::{self, MOST_BYTES, contained, policy_error};
use crate::negation;
use crate::prescan::{self, Trouble};
use crate::raw::shadow;
use crate::reading::{Limits, Reading, RegoVersion, World};
use crate::recursion;
use crate::rules::{self, RuleNode, dotted};
use crate::set::DataFile;
use crate::tokens::{Kind, Token, Tokens};
use regorus::unstable::{Module, Ref};
use regorus::{Engine, Value};
use std::borrow::Cow;
use std::sync::Arc;
use tenure_document::{Source, Span, parse};

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
    load_each(policies, &|_| reading.version, data, reading, errors)
}

/// Like [`load`], with a version for each policy, by its number.
pub(crate) fn load_each(
    policies: &[Arc<Source>],
    version: &dyn Fn(usize) -> RegoVersion,
    data: &[DataFile],
    reading: &Reading,
    errors: &mut Vec<PolicyError>,
) -> Option<Loaded> {
    let before = errors.len();
    let mut engine = interpreter::engine(reading);
    let mut origins: Vec<(&Arc<Source>, RegoVersion)> = Vec::with_capacity(policies.len());
    let mut further = Vec::new();
    for (number, source) in policies.iter().enumerate() {
        let (before, version) = (errors.len(), version(number));
        origins.push((source, version));
        further.extend(
            add_policy(&mut engine, source, version, &reading.limits, errors).into_iter().map(|text| (source, text)),
        );
        let is_new = matches!((reading.world, version), (World::Day(_), RegoVersion::V1));
        if let Some(error) = errors.get_mut(before).filter(|error| is_new && error.code == PolicyErrorCode::Syntax) {
            let mut old = interpreter::engine(reading);
            let mut others = Vec::new();
            add_policy(&mut old, source, RegoVersion::V0, &reading.limits, &mut others);
            if others.is_empty() {
                error.help = Some("it is Rego as it was before OPA 1.0; give `--rego-version v0`".to_owned());
            }
        }
    }
    // Behind all others, so that modules and policies count alike.
    for (source, text) in further {
        origins.push((source, RegoVersion::V0));
        engine.set_rego_v0(true);
        add_text(&mut engine, source, text, errors);
    }
    let readable = errors.len() == before;
    let rules = rules::rules(engine.get_modules());
    errors.extend(recursion::check(&rules, policies));
    errors.extend(too_much_work(&rules, policies));
    if readable && let Err(error) = as_opa_reads(&mut engine, &origins, reading) {
        // Rather no answer than one that OPA would not give.
        errors.push(error);
    }
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

/// A way in which the interpreter reads policies otherwise than OPA: what to give it instead of the modules from a number
/// on; nothing where there is nothing to change.
type Reread = fn(&[Ref<Module>], usize) -> Option<Vec<String>>;

/// Further bodies of functions get a head of their own; other names stand where the interpreter can not tell an inner
/// from an outer one; in front of a negation stands what OPA evaluates before it; `walk` gets its pattern as an argument.
const REREAD: [Reread; 4] = [
    |modules, first| {
        changed(modules, first, |module| {
            let text = module.package.span.source.contents();
            let edits = if module.rego_v1 { Vec::new() } else { bodies::unchained(text) };
            (!edits.is_empty()).then(|| edit::apply(text, &edits))
        })
    },
    |modules, first| changed(modules, first, shadow::rewritten),
    |modules, first| Some(negation::rewritten(modules)?.into_iter().skip(first).collect()),
    |modules, first| {
        changed(modules, first, |module| {
            let text = module.package.span.source.contents();
            Some(generator::edits(module, text))
                .filter(|edits| !edits.is_empty())
                .map(|edits| edit::apply(text, &edits))
        })
    },
];

fn changed(
    modules: &[Ref<Module>],
    first: usize,
    change: impl Fn(&Ref<Module>) -> Option<String>,
) -> Option<Vec<String>> {
    let modules = || modules.iter().skip(first);
    let changed: Vec<Option<String>> = modules().map(change).collect();
    let plain = |module: &Ref<Module>| module.package.span.source.contents().clone();
    let texts = || modules().zip(&changed).map(|(module, text)| text.clone().unwrap_or_else(|| plain(module)));
    changed.iter().any(Option::is_some).then(|| texts().collect())
}

/// Policies mean what OPA makes of them, controls too: a test and a check must not disagree. All checks are about the
/// texts as they were written; from here on others, with the same lines, are in their place.
fn as_opa_reads(
    engine: &mut Engine,
    origins: &[(&Arc<Source>, RegoVersion)],
    reading: &Reading,
) -> Result<(), PolicyError> {
    for reread in REREAD {
        let Some(texts) = reread(engine.get_modules(), 0) else { continue };
        let mut other = interpreter::engine(reading);
        for (text, (source, version)) in texts.into_iter().zip(origins) {
            other.set_rego_v0(*version == RegoVersion::V0);
            match contained(|| other.add_policy(source.name().to_owned(), text)) {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => return Err(policy_error(source, &error.to_string())),
                Err(panic) => return Err(policy_error(source, &panic)),
            }
        }
        *engine = other;
    }
    Ok(())
}

/// The engine with further texts, read as OPA reads them; names come before texts.
///
/// # Errors
/// What the interpreter says where it does not take them.
pub(crate) fn with(base: &Engine, version: RegoVersion, added: Vec<(String, String)>) -> Result<Engine, String> {
    let add = |added: &[(String, String)]| {
        let mut engine = base.clone();
        engine.set_rego_v0(version == RegoVersion::V0);
        for (name, text) in added {
            engine.add_policy(name.clone(), text.clone()).map_err(|error| error.to_string())?;
        }
        Ok::<Engine, String>(engine)
    };
    let mut added = added;
    let mut engine = add(&added)?;
    for reread in REREAD {
        let modules = engine.get_modules();
        let first = modules.len().saturating_sub(added.len());
        let Some(texts) = reread(modules, first) else { continue };
        added = added.into_iter().zip(texts).map(|((name, _), text)| (name, text)).collect();
        engine = add(&added)?;
    }
    Ok(engine)
}

/// Adds a policy as it was written, one that [`load`] took: a module, and one more for each body that shares a head with
/// another.
pub(crate) fn add_plain(engine: &mut Engine, source: &Arc<Source>, version: RegoVersion) -> Option<()> {
    engine.set_rego_v0(version == RegoVersion::V0);
    let text = source.text();
    // Of what `load` takes there is nothing else to find.
    let text = separated(text, &prescan::look(text, usize::MAX)).into_owned();
    let apart = if version == RegoVersion::V0 { chained::apart(&text) } else { None };
    let (text, further) = apart.unwrap_or_else(|| (text, Vec::new()));
    let mut texts = std::iter::once(text).chain(further);
    texts.try_for_each(|text| engine.add_policy(source.name().to_owned(), text).ok().map(drop))
}

/// Adds one policy after a look at its text. Bodies that belong into texts of their own are left to the caller.
pub(crate) fn add_policy(
    engine: &mut Engine,
    source: &Arc<Source>,
    version: RegoVersion,
    limits: &Limits,
    errors: &mut Vec<PolicyError>,
) -> Vec<String> {
    engine.set_rego_v0(version == RegoVersion::V0);
    let text = source.text();
    if text.len() > MOST_BYTES {
        let message = format!("the policy has {} bytes, of {MOST_BYTES} that it may have", text.len());
        let error = PolicyError::new(PolicyErrorCode::TooLarge, source, message);
        errors.push(error.help("split it, or put constant data into a data file"));
        return Vec::new();
    }
    let (calls, troubles): (Vec<_>, Vec<_>) =
        prescan::look(text, limits.depth).into_iter().partition(|(trouble, span)| separable(text, *trouble, *span));
    let text = separated(text, &calls);
    if !troubles.is_empty() {
        errors.extend(
            troubles.into_iter().map(|(trouble, span)| trouble_error(trouble, source, limits).at(span, "here")),
        );
        return Vec::new();
    }
    if let Some(keyword) = later_keyword(&text).filter(|_| version == RegoVersion::V0) {
        let message = format!("`{}` is no keyword in Rego from before OPA 1.0", source.slice(keyword));
        let error = PolicyError::new(PolicyErrorCode::Syntax, source, message);
        errors.push(error.at(keyword, "here").help("leave out `--rego-version v0`, or add `import future.keywords`"));
        return Vec::new();
    }
    let apart = if version == RegoVersion::V0 { chained::apart(&text) } else { None };
    let (text, further) = apart.unwrap_or_else(|| (text.into_owned(), Vec::new()));
    add_text(engine, source, text, errors);
    further
}

fn add_text(engine: &mut Engine, source: &Arc<Source>, text: String, errors: &mut Vec<PolicyError>) {
    match contained(|| engine.add_policy(source.name().to_owned(), text)) {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => errors.push(policy_error(source, &error.to_string())),
        Err(panic) => errors.push(policy_error(source, &panic)),
    }
}

/// A keyword that a text from before OPA 1.0 has to import and does not. The interpreter's parser would take it for a name,
/// and say so on standard error, line by line.
fn later_keyword(text: &str) -> Option<Span> {
    if text.contains("import future.keywords") || text.contains("import rego.v1") {
        return None;
    }
    let is_keyword = |token: &Token| {
        let field = text.get(..token.span.start).is_some_and(|before| before.ends_with('.'));
        let word = text.get(token.span.start..token.span.end).unwrap_or_default();
        token.kind == Kind::Name && !field && matches!(word, "if" | "in" | "every")
    };
    Tokens::new(text).find(is_keyword).map(|token| token.span)
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
