//! Rules without facts: `deny`, `violation` and `warn` over any document, as policy authors write them for other tools.
//!
//! Nothing is asked of such a rule but its name. It sees the whole document as `input`, so there is no memory for its
//! answers, and it does not say where it looked; that is inferred afterwards ([`probe`]), and never decides anything.

mod answer;
mod choose;
mod judge;
mod library;
mod locate;
mod message;
mod probe;
mod reads;
pub(crate) mod shadow;
mod text;
mod trace;

use crate::error::PolicyError;
use crate::load::{Loaded, load_each};
use crate::metadata::{self, Words};
use crate::reading::{Limits, Reading, RegoVersion, World};
use crate::rules::{RuleNode, Shape, dotted, package_of};
use crate::set::DataFile;
use probe::Probes;
use regorus::Engine;
use regorus::unstable::{Module, Ref};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tenure_document::{Source, Span};
use tenure_finding::{RuleKind, Severity};

pub use answer::{Given, RuleResult};
pub use choose::{Namespaces, UnknownNamespace};
pub use judge::{RuleInput, RuleJudge, RuleOutcome};
pub use locate::Read;
pub use probe::Silent;

/// What rules without facts are loaded from.
#[derive(Debug, Clone, Copy)]
pub struct RuleSources<'a> {
    /// The user's policies: rules, controls and libraries, mixed.
    pub policies: &'a [Arc<Source>],
    /// Policies that come with the program and may be imported.
    pub shipped: &'a [Arc<Source>],
    /// Their data.
    pub shipped_data: &'a [DataFile],
    /// The user's data.
    pub data: &'a [DataFile],
    /// The version of the language of the user's policies. Controls are Rego v1 whatever it says.
    pub version: RegoVersion,
    /// The beginning of the evaluation date, in nanoseconds since 1970: what `time.now_ns` answers.
    pub today: i64,
    /// How much a policy may cost.
    pub limits: Limits,
}

/// The user's policies, read once: which of them hold controls, and which rules without facts there are.
#[derive(Debug)]
pub struct RuleSet {
    engine: Engine,
    rules: Vec<CompiledRule>,
    /// Everything there is to choose from.
    namespaces: Vec<String>,
    for_controls: Vec<Arc<Source>>,
    has_controls: bool,
    probes: Probes,
    limits: Limits,
    /// Rules that ran out of time. Which document they met it on depends on the threads, so they are out of the run.
    timeouts: Vec<OnceLock<()>>,
}

/// A rule without facts.
#[derive(Debug, Clone)]
pub struct CompiledRule {
    /// Its namespace and name: `main.deny`.
    pub name: Arc<str>,
    /// What it does with its results.
    pub kind: RuleKind,
    /// How severe they are, unless a result says otherwise.
    pub severity: Severity,
    /// Its title, from its metadata.
    pub title: Option<Arc<str>>,
    /// What to do about a result, from its metadata.
    pub remediation: Option<Arc<str>>,
    /// The policy that it stands in first.
    pub file: Arc<Source>,
    /// The first line of its first definition.
    pub span: Span,
    namespace: String,
    /// The path that the interpreter knows it by.
    path: String,
    /// The `exception` rule of its namespace, and what it is called there.
    exception: Option<(String, String)>,
}

impl RuleSet {
    /// Checks and compiles the user's policies.
    ///
    /// # Errors
    /// Every mistake that can be told apart from the others.
    pub fn load(sources: &RuleSources<'_>) -> Result<Self, Vec<PolicyError>> {
        let mut errors = Vec::new();
        let notes: Vec<metadata::Annotations> =
            sources.policies.iter().map(|source| metadata::read(source, &mut errors)).collect();
        let wants_shipped = sources.policies.iter().any(|source| source.text().contains("data.tenure"));
        let (shipped, shipped_data) =
            if wants_shipped { (sources.shipped, sources.shipped_data) } else { (&[][..], &[][..]) };
        let data: Vec<DataFile> = shipped_data.iter().chain(sources.data).cloned().collect();
        let all: Vec<Arc<Source>> = shipped.iter().chain(sources.policies).cloned().collect();
        let reading = Reading {
            version: sources.version,
            limits: sources.limits,
            world: World::Day(sources.today),
            borrowed: false,
        };
        let version = |at: usize| match at.checked_sub(shipped.len()).and_then(|own| notes.get(own)) {
            Some(own) if !own.has_controls() => sources.version,
            _ => RegoVersion::V1,
        };
        let loaded = load_each(&all, &version, &data, &reading, &mut errors);
        let Some(Loaded { mut engine, rules: known }) = loaded.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let modules = engine.get_modules().clone();
        let own = modules.get(shipped.len()..).unwrap_or_default();
        let rules = compile(own, sources.policies, &notes);
        let probes = Probes::new(&modules, &rules, shipped.len());
        let mut namespaces: Vec<String> = rules.iter().map(|rule| rule.namespace.clone()).collect();
        namespaces.sort();
        namespaces.dedup();
        let has_controls = notes.iter().any(metadata::Annotations::has_controls);
        let for_controls = choose::for_controls(sources.policies, &notes, &known);
        let timeouts = rules.iter().map(|_| OnceLock::new()).collect();
        let limits = sources.limits;
        Ok(Self { engine, rules, namespaces, for_controls, has_controls, probes, limits, timeouts })
    }

    /// The user's policies that hold controls, and those that these need.
    pub fn for_controls(&self) -> &[Arc<Source>] {
        &self.for_controls
    }

    /// Whether there is any rule without facts, in whatever namespace.
    pub fn holds_rules(&self) -> bool {
        !self.namespaces.is_empty()
    }

    /// The rules that are evaluated.
    pub fn rules(&self) -> &[CompiledRule] {
        &self.rules
    }

    /// The namespaces that hold rules, evaluated or not.
    pub fn namespaces(&self) -> &[String] {
        &self.namespaces
    }

    fn engine(&self) -> Engine {
        self.engine.clone()
    }

    fn time_limit(&self) -> Duration {
        self.limits.time
    }
}

/// The user's policies that hold a control, where they are too broken to tell what else these need.
pub fn with_controls(policies: &[Arc<Source>]) -> bool {
    policies.iter().any(|source| metadata::read(source, &mut Vec::new()).has_controls())
}

/// All rules with one of the names, in the order of files and lines.
fn compile(modules: &[Ref<Module>], sources: &[Arc<Source>], notes: &[metadata::Annotations]) -> Vec<CompiledRule> {
    let heads: Vec<Vec<RuleNode>> = modules.iter().map(|module| crate::rules::own_rules(module)).collect();
    let mut exceptions = std::collections::BTreeSet::new();
    for (module, heads) in modules.iter().zip(&heads) {
        let package = package_of(module);
        if heads.iter().any(|node| named(node, &package) == Some("exception")) {
            exceptions.insert(package);
        }
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut rules: Vec<CompiledRule> = Vec::new();
    for (((module, heads), source), notes) in modules.iter().zip(&heads).zip(sources).zip(notes) {
        let package = package_of(module);
        for node in heads {
            let Some((name, kind)) = named(node, &package).and_then(|name| Some((name, kind(name)?))) else { continue };
            if node.shape == Shape::Function || notes.is_control(name) {
                continue;
            }
            let path = dotted(&node.path);
            let words = notes.words(name);
            if let Some(rule) = known.get(&path).and_then(|at| rules.get_mut(*at)) {
                rule.learn(words);
                continue;
            }
            known.insert(path.clone(), rules.len());
            let exception = exceptions.contains(&package).then(|| {
                (
                    format!("{}.exception", dotted(&package)),
                    name.split_once('_').map_or("", |(_, rest)| rest).to_owned(),
                )
            });
            let mut rule = CompiledRule {
                name: path.strip_prefix("data.").unwrap_or(&path).into(),
                kind,
                severity: if kind.fails() { Severity::High } else { Severity::Low },
                title: None,
                remediation: None,
                file: Arc::clone(source),
                span: first_line(module, node, source),
                namespace: dotted(&package).strip_prefix("data.").unwrap_or_default().to_owned(),
                path,
                exception,
            };
            rule.learn(words);
            rules.push(rule);
        }
    }
    rules
}

/// The first line of a rule in its policy. What the interpreter was given has the same lines, but not always the same
/// bytes.
fn first_line(module: &Module, node: &RuleNode, source: &Source) -> Span {
    let before = module.package.span.source.contents().get(..node.span.start).unwrap_or_default();
    source.line_span(before.matches('\n').count() + 1).unwrap_or_default()
}

impl CompiledRule {
    /// Several rules of one name are one rule; the first that says something about it is heard.
    fn learn(&mut self, words: Words) {
        self.title = self.title.take().or_else(|| words.title.map(Arc::from));
        self.remediation = self.remediation.take().or_else(|| words.remediation.map(Arc::from));
        self.severity = words.severity.unwrap_or(self.severity);
    }
}

/// The name of a rule that stands right in a package.
fn named<'n>(node: &'n RuleNode, package: &[String]) -> Option<&'n str> {
    match node.path.strip_prefix(package) {
        Some([name]) => Some(name),
        _ => None,
    }
}

/// `deny`, `violation` or `warn`, and any words behind it: `deny_root_user`.
fn kind(name: &str) -> Option<RuleKind> {
    let (head, words) = name.split_once('_').map_or((name, None), |(head, words)| (head, Some(words)));
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !words.is_none_or(|words| words.split('_').all(plain)) {
        return None;
    }
    match head {
        "deny" => Some(RuleKind::Deny),
        "violation" => Some(RuleKind::Violation),
        "warn" => Some(RuleKind::Warn),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;
    use tenure_finding::RuleKind;

    #[test]
    fn a_rule_is_known_by_its_name() {
        assert_eq!(["deny", "deny_a", "deny_a_B2"].map(kind), [Some(RuleKind::Deny); 3]);
        assert_eq!([kind("violation_x"), kind("warn")], [Some(RuleKind::Violation), Some(RuleKind::Warn)]);
        assert_eq!(["denied", "deny_", "deny__a", "deny_é", "xdeny", "Deny", "warning"].map(kind), [None; 7]);
    }
}
