//! Rules without facts over whole documents: loading them, asking them, and finding the lines.

use crate::failure::{failure, policy_failure};
use crate::history::place_of;
use crate::read::digest;
use crate::run::Locate;
use crate::setup::Setup;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tenure_document::{Node, Pointer, Source, Span, Value};
use tenure_finding::{DocumentEvaluation, Failure, Located, Place, RuleFinding, RulePlace, RuleResults};
use tenure_policy::{
    CompiledRule, DataFile, Fault, Limits, Namespaces, Read, RegoVersion, RuleInput, RuleJudge, RuleResult, RuleSet,
    RuleSources, Silent, with_controls,
};
use tenure_template::resolve::Resolved;

/// How rules without facts are evaluated.
#[derive(Debug, Clone, Default)]
pub struct RuleSetup {
    /// The namespaces whose rules are evaluated.
    pub namespaces: Namespaces,
    /// The version of the language that they are written in.
    pub version: RegoVersion,
    /// What they find below `data`.
    pub data: Vec<DataFile>,
    /// The day that they take for today.
    pub as_of: Date,
}

/// The user's policies, sorted.
#[derive(Default)]
pub(crate) struct Own {
    /// Those that the controls need.
    pub(crate) for_controls: Vec<Arc<Source>>,
    /// The rules that are evaluated, where there are any.
    pub(crate) rules: Option<RuleSet>,
    /// Whether there are rules at all, evaluated or not.
    pub(crate) holds_rules: bool,
    /// What is wrong with them.
    pub(crate) failures: Vec<Failure>,
}

/// Sorts the user's policies into controls and rules.
pub(crate) fn load(setup: &Setup, shipped: &[Arc<Source>], shipped_data: &[DataFile]) -> Result<Own, Vec<Failure>> {
    if setup.policies.is_empty() {
        return Ok(Own::default());
    }
    let rules = setup.rules.clone().unwrap_or_default();
    let sources = RuleSources {
        policies: &setup.policies,
        shipped,
        shipped_data,
        data: &rules.data,
        version: rules.version,
        today: beginning(rules.as_of),
        limits: Limits::default(),
    };
    let set = match RuleSet::load(&sources) {
        Ok(set) => set,
        Err(errors) => {
            // What the controls need can not be told; all that is wrong with any policy should be.
            let all = with_controls(&setup.policies) || setup.rules.is_none();
            let for_controls = if all { setup.policies.clone() } else { Vec::new() };
            let failures = errors.iter().map(policy_failure).collect();
            return Ok(Own { for_controls, failures, ..Own::default() });
        }
    };
    let (for_controls, holds_rules) = (set.for_controls().to_vec(), set.holds_rules());
    let rules = match &setup.rules {
        None => None,
        Some(rules) => {
            let namespaces = set.namespaces().join("`, `");
            let set = set
                .choose(&rules.namespaces)
                .map_err(|errors| errors.iter().map(|error| failure(error, None)).collect::<Vec<_>>())?;
            if holds_rules && set.rules().is_empty() {
                tracing::warn!("the rules in `{namespaces}` are not evaluated; name their namespaces with `-n`");
            }
            (!set.rules().is_empty()).then_some(set)
        }
    };
    Ok(Own { for_controls, rules, holds_rules, failures: Vec::new() })
}

/// A day's beginning in nanoseconds since 1970; days that are no number of these are beyond every policy.
fn beginning(day: Date) -> i64 {
    let begin = day.to_zoned(TimeZone::UTC).map(|begin| begin.timestamp().as_nanosecond());
    begin.ok().and_then(|begin| i64::try_from(begin).ok()).unwrap_or_default()
}

/// A document, or an entry of one that is a list: like conftest, rules see the entries of a list one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'d> {
    source: &'d Arc<Source>,
    root: &'d Node,
    /// The entry, where the document is a list.
    entry: Option<usize>,
    /// Who set what, where the document is a template that builds on others.
    resolved: Option<&'d Resolved>,
}

/// The parts of a document.
pub(crate) fn parts<'d>(source: &'d Arc<Source>, root: &'d Node, resolved: Option<&'d Resolved>) -> Vec<Part<'d>> {
    match &root.value {
        Value::List(items) => {
            (0..items.len()).map(|entry| Part { source, root, entry: Some(entry), resolved }).collect()
        }
        _ => vec![Part { source, root, entry: None, resolved }],
    }
}

impl<'d> Part<'d> {
    fn node(&self) -> &'d Node {
        let entry = |entry| match &self.root.value {
            Value::List(items) => items.get(entry),
            _ => None,
        };
        self.entry.and_then(entry).unwrap_or(self.root)
    }

    fn pointer(&self, steps: &[String]) -> Pointer {
        let entry = self.entry.map(|entry| entry.to_string());
        entry.iter().chain(steps).fold(Pointer::root(), |pointer, step| pointer.join(step))
    }

    /// What stands at a path, or the nearest above it.
    fn place(&self, steps: &[String], missing: bool) -> RulePlace {
        let pointer = self.pointer(steps);
        let mut nearest = pointer.clone();
        let node = loop {
            match (self.root.at(&nearest), nearest.parent()) {
                (Some(node), _) => break node,
                (None, Some(parent)) => nearest = parent,
                (None, None) => break self.root,
            }
        };
        let elsewhere = self.resolved.and_then(|resolved| place_of(resolved, &nearest));
        RulePlace { pointer: Some(pointer), missing, place: elsewhere.unwrap_or_else(|| self.at(node.span)) }
    }

    fn at(&self, span: Span) -> Place {
        Place { source: Arc::clone(self.source), span }
    }
}

/// A rule that could not be evaluated on a document.
pub(crate) struct RuleFault {
    rule: usize,
    fault: Fault,
    document: String,
}

/// A rule that would complain of a document if it could word its message.
pub(crate) struct RuleSilence {
    rule: usize,
    silent: Silent,
    document: String,
}

/// What came of asking, apart from results.
#[derive(Default)]
pub(crate) struct Trouble {
    pub(crate) faults: Vec<RuleFault>,
    pub(crate) silences: Vec<RuleSilence>,
}

impl Trouble {
    pub(crate) fn extend(&mut self, other: Self) {
        self.faults.extend(other.faults);
        self.silences.extend(other.silences);
    }
}

/// What came of asking.
#[derive(Default)]
pub(crate) struct Ruled {
    pub(crate) results: RuleResults,
    pub(crate) trouble: Trouble,
}

/// Judges to borrow, as for controls.
pub(crate) struct RuleBench<'r> {
    rules: Option<&'r RuleSet>,
    free: Mutex<Vec<RuleJudge<'r>>>,
    locate: bool,
}

impl<'r> RuleBench<'r> {
    pub(crate) fn new(rules: Option<&'r RuleSet>, locate: Locate) -> Self {
        Self { rules, free: Mutex::default(), locate: locate != Locate::Nothing }
    }

    /// Whether there is any rule to ask.
    pub(crate) fn asks(&self) -> bool {
        self.rules.is_some()
    }

    /// What the rules say about a document.
    pub(crate) fn ask(&self, source: &Arc<Source>, root: &Node, resolved: Option<&Resolved>) -> Ruled {
        let mut all = Ruled::default();
        for part in parts(source, root, resolved) {
            self.ask_one(&RuleInput::from(part.node()), &[part], false, source.name(), &mut all);
        }
        all
    }

    /// What they say about all documents at once.
    pub(crate) fn ask_combined(&self, parts: &[Part<'_>], name: &str) -> Ruled {
        let mut all = Ruled::default();
        let input = RuleInput::combined(parts.iter().map(|part| (part.source.name(), part.node())));
        self.ask_one(&input, parts, true, name, &mut all);
        all
    }

    fn ask_one(&self, input: &RuleInput, parts: &[Part<'_>], combined: bool, name: &str, all: &mut Ruled) {
        let Some(rules) = self.rules else { return };
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut judge = free.unwrap_or_else(|| RuleJudge::new(rules));
        let outcomes = judge.evaluate(input, self.locate);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(judge);
        for outcome in outcomes {
            let Some(rule) = rules.rules().get(outcome.rule) else { continue };
            let silence = |silent| RuleSilence { rule: outcome.rule, silent, document: name.to_owned() };
            all.trouble.silences.extend(outcome.silent.into_iter().map(silence));
            match outcome.results {
                _ if outcome.is_excepted => all.results.exceptions.push(Arc::clone(&rule.name)),
                Ok(results) => all
                    .results
                    .findings
                    .extend(results.into_iter().map(|(result, reads)| finding(rule, result, &reads, parts, combined))),
                Err(fault) => {
                    all.trouble.faults.push(RuleFault { rule: outcome.rule, fault, document: name.to_owned() });
                }
            }
        }
    }
}

fn finding(rule: &CompiledRule, result: RuleResult, reads: &[Read], parts: &[Part<'_>], combined: bool) -> RuleFinding {
    let mut finding = RuleFinding {
        rule: Arc::clone(&rule.name),
        kind: rule.kind,
        title: rule.title.clone(),
        message: result.message,
        severity: result.severity.unwrap_or(rule.severity),
        remediation: rule.remediation.clone(),
        metadata: result.metadata,
        located: Located::Given,
        places: Vec::new(),
        elsewhere: None,
    };
    if let Some(given) = result.given {
        let named = |part: &&Part<'_>| match &given.file {
            Some(file) => part.source.name() == file || part.source.name().trim_start_matches("./") == file,
            None => !combined,
        };
        let part = parts.iter().find(named);
        if let Some((part, span)) = part.and_then(|part| Some((part, part.source.line_span(given.line)?))) {
            let line = part.source.slice(span);
            let start = span.start + (line.len() - line.trim_start().len());
            let place = part.at(Span::new(start, span.end));
            finding.places.push(RulePlace { pointer: None, missing: false, place });
        } else {
            let first = parts.first().map(|part| part.source.name().to_owned());
            finding.elsewhere = given.file.or(first).map(|file| (file, given.line));
        }
        return finding;
    }
    finding.located = Located::Inferred;
    finding.places = reads.iter().filter_map(|read| inferred(read, parts, combined)).collect();
    if finding.places.is_empty() {
        finding.located = Located::Document;
        let part = parts.first().filter(|_| !combined);
        finding.places.extend(part.map(|part| RulePlace { pointer: None, ..part.place(&[], false) }));
    }
    finding
}

/// The place of what was read; nothing where that was no document's contents.
fn inferred(read: &Read, parts: &[Part<'_>], combined: bool) -> Option<RulePlace> {
    let mut steps: Vec<String> = read.pointer.segments().map(std::borrow::Cow::into_owned).collect();
    if !combined {
        return Some(parts.first()?.place(&steps, read.missing));
    }
    let part = parts.get(steps.first()?.parse::<usize>().ok()?)?;
    let contents = steps.get(1).is_some_and(|key| key == "contents");
    steps.drain(..steps.len().min(2));
    Some(part.place(if contents { &steps } else { &[] }, contents && read.missing))
}

/// The results of a rule that ran out of time are out of the whole run: where it did first depends on the threads, and
/// must not show. The others are told once for each reason.
pub(crate) fn failures<'e>(
    rules: &RuleSet,
    faults: Vec<RuleFault>,
    results: impl Iterator<Item = &'e mut RuleResults>,
) -> Vec<Failure> {
    let mut grouped: BTreeMap<(usize, String), (Fault, Vec<String>)> = BTreeMap::new();
    for RuleFault { rule, fault, document } in faults {
        let (_, documents) = grouped.entry((rule, fault.to_string())).or_insert((fault, Vec::new()));
        documents.push(document);
    }
    let is_out = |name: &Arc<str>| {
        grouped.iter().any(|((rule, _), (fault, _))| {
            matches!(fault, Fault::Timeout { .. }) && rules.rules().get(*rule).is_some_and(|rule| rule.name == *name)
        })
    };
    results.for_each(|results| results.findings.retain(|finding| !is_out(&finding.rule)));
    let failed = |((number, _), (fault, documents)): (&(usize, String), &(Fault, Vec<String>))| {
        let rule = rules.rules().get(*number)?;
        let mut failed = failure(fault, None);
        let name = &rule.name;
        let where_ = match (fault, documents.as_slice()) {
            (Fault::Timeout { .. }, _) | (_, []) => String::new(),
            (_, [only]) => format!(" ({only})"),
            (_, [first, second]) => format!(" ({first}, {second})"),
            (_, [first, more @ ..]) => format!(" ({first} and {} more documents)", more.len()),
        };
        failed.message = match fault {
            Fault::Timeout { limit_ms } => format!("`{name}` ran longer than {limit_ms} ms"),
            Fault::Panic { message } => format!("the Rego interpreter gave up on `{name}`: {message}{where_}"),
            Fault::Malformed { message } => format!("a result of `{name}` is not understood: {message}{where_}"),
            Fault::Evaluation { message } => format!("`{name}` can not be evaluated: {message}{where_}"),
            Fault::Undefined => return None,
        };
        if matches!(fault, Fault::Malformed { .. }) {
            failed.help = Some("a result is a text, or an object with the text `msg`".to_owned());
        }
        let place = Place { source: Arc::clone(&rule.file), span: rule.span };
        failed.places.push((place, "this rule".to_owned()));
        Some(failed)
    };
    grouped.iter().filter_map(failed).collect()
}

/// Tells of complaints that could not be worded, once for each definition. OPA says nothing then, either.
pub(crate) fn tell(rules: &RuleSet, silences: Vec<RuleSilence>) {
    let mut grouped: BTreeMap<(usize, String, usize, String), Vec<String>> = BTreeMap::new();
    for RuleSilence { rule, silent, document } in silences {
        let Silent { file, line, missing } = silent;
        grouped.entry((rule, file, line, missing.to_string())).or_default().push(document);
    }
    for ((number, file, line, missing), documents) in grouped {
        let (Some(rule), [first, more @ ..]) = (rules.rules().get(number), documents.as_slice()) else { continue };
        let documents =
            if more.is_empty() { first.clone() } else { format!("{first} and {} more documents", more.len()) };
        tracing::warn!(
            "{file}:{line}: the conditions of `{}` hold for {documents}, but it says nothing: its message reads `{missing}`, \
             which is missing",
            rule.name
        );
    }
}

/// All documents as one, for reports.
pub(crate) fn combined(name: &str, sources: &[&Arc<Source>], rules: RuleResults) -> DocumentEvaluation {
    let texts: Vec<u8> = sources.iter().flat_map(|source| source.text().bytes()).collect();
    DocumentEvaluation {
        source: Arc::new(Source::new(name, "")),
        document: 0,
        documents: 1,
        digest: digest(&texts),
        rules,
    }
}
