//! From texts to an engine that may run them.

use crate::error::{PolicyError, PolicyErrorCode};
use crate::interpreter::{self, MOST_BYTES, contained, policy_error};
use crate::nearest::nearest;
use crate::prescan::{self, Trouble};
use crate::recursion;
use crate::rules::{self, Called, RuleNode, Shape, dotted};
use crate::set::{DataFile, Limits};
use regorus::{Engine, Value};
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::{Source, parse};

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
    limits: Limits,
    errors: &mut Vec<PolicyError>,
) -> Option<Loaded> {
    let before = errors.len();
    let mut engine = interpreter::engine(limits.time);
    for source in policies {
        add_policy(&mut engine, source, &limits, errors);
    }
    let readable = errors.len() == before;
    let rules = rules::rules(engine.get_modules());
    errors.extend(recursion::check(&rules, policies));
    errors.extend(too_much_work(&rules, policies));
    if readable {
        // A function may stand in a file that could not be read.
        unknown_functions(&rules, policies, errors);
    }
    let mounted = mount(data, errors);
    if errors.len() == before {
        prepare(&mut engine, mounted, policies, errors);
    }
    (errors.len() == before).then_some(Loaded { engine, rules })
}

/// Adds one policy after a look at its text.
fn add_policy(engine: &mut Engine, source: &Arc<Source>, limits: &Limits, errors: &mut Vec<PolicyError>) {
    let text = source.text();
    if text.len() > MOST_BYTES {
        let message = format!("the policy has {} bytes, of {MOST_BYTES} that it may have", text.len());
        let error = PolicyError::new(PolicyErrorCode::TooLarge, source, message);
        errors.push(error.help("split it, or put constant data into a data file"));
        return;
    }
    let troubles = prescan::look(text, limits.depth);
    if !troubles.is_empty() {
        errors.extend(
            troubles.into_iter().map(|(trouble, span)| trouble_error(trouble, source, limits).at(span, "here")),
        );
        return;
    }
    match contained(|| engine.add_policy(source.name().to_owned(), text.to_owned())) {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => errors.push(policy_error(source, &error.to_string())),
        Err(panic) => errors.push(policy_error(source, &panic)),
    }
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

/// Calls of functions that do not exist. The interpreter would tell only while it runs.
fn unknown_functions(rules: &[RuleNode], sources: &[Arc<Source>], errors: &mut Vec<PolicyError>) {
    let functions = || rules.iter().filter(|rule| rule.shape == Shape::Function);
    let mut known: BTreeMap<&Called, bool> = BTreeMap::new();
    let mut asked = Engine::new();
    asked.set_gather_prints(true);
    for rule in rules {
        for (called, span) in &rule.calls {
            let exists = *known.entry(called).or_insert_with(|| match called {
                Called::Rule(path) => functions().any(|function| function.path == *path),
                Called::BuiltIn(name) => is_built_in(&mut asked, name),
            });
            let Some(source) = sources.iter().find(|source| source.name() == rule.file).filter(|_| !exists) else {
                continue;
            };
            let name = match called {
                Called::Rule(path) => dotted(path),
                Called::BuiltIn(name) => name.clone(),
            };
            let error = PolicyError::new(PolicyErrorCode::Syntax, source, format!("there is no function `{name}`"));
            let names: Vec<String> = functions().map(|function| dotted(&function.path)).collect();
            errors.push(
                match nearest(&name, names.iter().map(String::as_str)) {
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => error.help(
                        "check the spelling; functions that reach outside (network, clock, chance) are not provided",
                    ),
                }
                .at(*span, "called here"),
            );
        }
    }
}

/// Whether the interpreter knows a function, by calling it with too few arguments.
fn is_built_in(engine: &mut Engine, name: &str) -> bool {
    let answer = contained(|| engine.eval_query(format!("{name}()"), false).map(|_| ()));
    !matches!(answer, Ok(Err(error)) if error.to_string().contains("could not find function"))
}

/// All data files as one document.
fn mount(data: &[DataFile], errors: &mut Vec<PolicyError>) -> Value {
    let mut files = serde_json::Map::new();
    for file in data {
        let parsed = parse(&file.source, file.format, &tenure_document::Limits::default());
        for error in &parsed.errors {
            let place = error.span().unwrap_or_default();
            errors.push(PolicyError::new(PolicyErrorCode::Data, &file.source, error.to_string()).at(place, "here"));
        }
        if let Some(document) = parsed.documents.first() {
            files.insert(file.name.clone(), (&document.root).into());
        }
    }
    serde_json::json!({ "tenure": { "data": files } }).into()
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
