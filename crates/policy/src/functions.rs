//! Which functions a policy calls, and whether there are such functions.
//!
//! The interpreter tells only while it runs, and where a rule swallows errors not even then. So calls are checked when a
//! policy is loaded. A policy that was written for other tools may call functions which OPA has and the interpreter has
//! not; those are made faults of the rules that really reach them.

use crate::bounds;
use crate::error::{PolicyError, PolicyErrorCode};
use crate::interpreter::contained;
use crate::reading::World;
use crate::rules::{Called, RuleNode, Shape, dotted};
use regorus::Engine;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_document::nearest;
use tenure_document::{Source, Span};

/// Functions of OPA that the interpreter does not have, with the number of their arguments.
/// Source: the built-in functions that OPA 1.x lists in its capabilities, less those that regorus 0.14.1 knows, and the
/// one that Gatekeeper adds (`external_data`).
const OTHERS: [(&str, u8); 56] = [
    ("array.flatten", 1),
    ("crypto.hmac.equal", 2),
    ("crypto.hmac.md5", 2),
    ("crypto.hmac.sha1", 2),
    ("crypto.hmac.sha256", 2),
    ("crypto.hmac.sha512", 2),
    ("crypto.md5", 1),
    ("crypto.parse_private_keys", 1),
    ("crypto.sha1", 1),
    ("crypto.sha256", 1),
    ("crypto.x509.parse_and_verify_certificates", 1),
    ("crypto.x509.parse_and_verify_certificates_with_options", 2),
    ("crypto.x509.parse_certificate_request", 1),
    ("crypto.x509.parse_certificates", 1),
    ("crypto.x509.parse_keypair", 2),
    ("crypto.x509.parse_rsa_private_key", 1),
    ("external_data", 1),
    ("graphql.is_valid", 2),
    ("graphql.parse", 2),
    ("graphql.parse_and_verify", 2),
    ("graphql.parse_query", 1),
    ("graphql.parse_schema", 1),
    ("graphql.schema_is_valid", 1),
    ("http.send", 1),
    ("io.jwt.decode", 1),
    ("io.jwt.decode_verify", 2),
    ("io.jwt.encode_sign", 3),
    ("io.jwt.encode_sign_raw", 3),
    ("io.jwt.verify_eddsa", 2),
    ("io.jwt.verify_es256", 2),
    ("io.jwt.verify_es384", 2),
    ("io.jwt.verify_es512", 2),
    ("io.jwt.verify_hs256", 2),
    ("io.jwt.verify_hs384", 2),
    ("io.jwt.verify_hs512", 2),
    ("io.jwt.verify_ps256", 2),
    ("io.jwt.verify_ps384", 2),
    ("io.jwt.verify_ps512", 2),
    ("io.jwt.verify_rs256", 2),
    ("io.jwt.verify_rs384", 2),
    ("io.jwt.verify_rs512", 2),
    ("json.match_schema", 2),
    ("json.verify_schema", 1),
    ("net.cidr_contains_matches", 2),
    ("net.cidr_intersects", 2),
    ("net.cidr_merge", 1),
    ("net.cidr_overlap", 2),
    ("net.lookup_ip_addr", 1),
    ("providers.aws.sign_req", 3),
    ("rego.metadata.chain", 0),
    ("rego.metadata.rule", 0),
    ("rego.parse_module", 2),
    ("regex.find_all_string_submatch_n", 3),
    ("regex.globs_match", 2),
    ("strings.render_template", 2),
    ("uri.parse", 1),
];

/// Whether OPA has a function of this name that we have not.
pub(crate) fn is_missing(name: &str) -> bool {
    OTHERS.iter().any(|(other, _)| *other == name)
}

/// The one function that reads a clock.
const CLOCK: &str = "time.now_ns";

/// Checks the calls of all rules, and makes missing functions of OPA faults where the world is not closed.
pub(crate) fn check(
    engine: &mut Engine,
    rules: &[RuleNode],
    sources: &[Arc<Source>],
    world: World,
    errors: &mut Vec<PolicyError>,
) {
    let functions = || rules.iter().filter(|rule| rule.shape == Shape::Function);
    let mut known: BTreeMap<&Called, bool> = BTreeMap::new();
    let mut asked = engine.clone();
    for rule in rules {
        for (called, span) in &rule.calls {
            let exists = *known.entry(called).or_insert_with(|| match called {
                Called::Rule(path) => functions().any(|function| function.path == *path),
                Called::BuiltIn(name) if name == CLOCK && matches!(world, World::Closed) => false,
                Called::BuiltIn(name) => is_built_in(&mut asked, name) || replaced(engine, name, world),
            });
            let Some(source) = sources.iter().find(|source| source.name() == rule.file).filter(|_| !exists) else {
                continue;
            };
            let name = match called {
                Called::Rule(path) => dotted(path),
                Called::BuiltIn(name) => name.clone(),
            };
            let names: Vec<String> = functions().map(|function| dotted(&function.path)).collect();
            errors.push(unknown_function(source, *span, &name, &names));
        }
    }
}

/// Puts a fault in the place of a function that OPA has.
fn replaced(engine: &mut Engine, name: &str, world: World) -> bool {
    let other = OTHERS.iter().find(|(other, _)| *other == name).filter(|_| !matches!(world, World::Closed));
    other.inspect(|(name, arity)| bounds::refuse(engine, name, *arity)).is_some()
}

fn unknown_function(source: &Arc<Source>, span: Span, name: &str, names: &[String]) -> PolicyError {
    let error = PolicyError::new(PolicyErrorCode::Syntax, source, format!("there is no function `{name}`"));
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => {
            error.help("check the spelling; functions that reach outside (network, clock, chance) are not provided")
        }
    }
    .at(span, "called here")
}

/// Whether the interpreter knows a function, by calling it with too few arguments.
fn is_built_in(engine: &mut Engine, name: &str) -> bool {
    let answer = contained(|| engine.eval_query(format!("{name}()"), false).map(|_| ()));
    !matches!(answer, Ok(Err(error)) if error.to_string().contains("could not find function"))
}
