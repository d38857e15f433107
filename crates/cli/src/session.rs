//! What every evaluating command starts with: the engine, the scope, the day, the optimizers.

use crate::arguments::inputs::{InputArguments, OverlayArguments};
use crate::arguments::plugins::PluginArguments;
use crate::arguments::rules::{InputFormat, RuleArguments};
use crate::arguments::{AdviceArguments, ScopeArguments};
use crate::bases::OnDisk;
use crate::collect::{self, Collected};
use crate::diagnostic;
use crate::plugin_settings;
use crate::terminal::Terminal;
use crate::usage;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tenure_document::{Format, Limits, Node, Span, Value, parse};
use tenure_engine::{
    Adviser, Asked, Bases, Engine, Locate, RuleSetup, Run, Scope, Setup, failure, reference_prices, unused,
};
use tenure_finding::{Evaluation, Failure};
use tenure_plugin_host::{Compiler, Outlook, Role};
use tenure_policy::Namespaces;
use tenure_template::prices::Prices;
use tenure_template::resolve::{Overlay, ResolveError};
use tenure_usage::Usage;

/// How long a stranger's plugin may take to compile. The shipped one takes a twentieth of a second.
const COMPILE_DEADLINE: Duration = Duration::from_secs(10);

const DAY: u64 = 86_400;

/// Loads policies: the embedded ones and the controls of `paths`.
pub(crate) fn engine(paths: &[std::path::PathBuf]) -> Result<Engine, Vec<Failure>> {
    Engine::new(&Setup { policies: collect::policies(paths)?, facts: collect::facts(paths)?, rules: None })
}

/// Like [`engine`], with the rules without facts.
fn engine_with_rules(
    paths: &[std::path::PathBuf],
    arguments: &RuleArguments,
    as_of: Date,
) -> Result<Engine, Vec<Failure>> {
    let namespaces = if arguments.all_namespaces {
        Namespaces::All
    } else if arguments.namespace.is_empty() {
        Namespaces::Main
    } else {
        Namespaces::Named(arguments.namespace.clone())
    };
    let version = arguments.rego_version.into();
    let rules = RuleSetup { namespaces, version, data: collect::data(&arguments.data)?, as_of };
    let (policies, facts) = (collect::policies(paths)?, collect::facts(paths)?);
    Engine::new(&Setup { policies, facts, rules: Some(rules) })
}

/// The format that all inputs are read in, where the user names one.
fn format(arguments: Option<&RuleArguments>) -> Option<Format> {
    Some(match arguments?.parser? {
        InputFormat::Yaml => Format::Yaml,
        InputFormat::Json => Format::Json,
        InputFormat::Toml => Format::Toml,
    })
}

/// Loads policies as [`engine`] does, from folders that need not hold any.
pub(crate) fn engine_of_some(paths: &[std::path::PathBuf]) -> Result<Engine, Vec<Failure>> {
    let policies = collect::policies(paths).unwrap_or_default();
    Engine::new(&Setup { policies, facts: collect::facts(paths)?, rules: None })
}

/// The day a run is about.
pub(crate) fn as_of(arguments: &ScopeArguments) -> Date {
    day(arguments.as_of)
}

/// The day that was named, or today. The only place where a clock is read.
pub(crate) fn day(named: Option<Date>) -> Date {
    named.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// The frameworks a run is about.
pub(crate) fn scope(frameworks: &[String], engine: &Engine) -> Result<Scope, Vec<Failure>> {
    Scope::from_names(frameworks, engine).map_err(|errors| errors.iter().map(|error| failure(error, None)).collect())
}

/// What the arguments lay over every template.
pub(crate) fn overlay(arguments: &OverlayArguments) -> Result<Overlay, Vec<Failure>> {
    let mut overlay = Overlay::of_environment(arguments.env.clone());
    let mut failures = Vec::new();
    let mut take = |taken: Result<(), Vec<ResolveError>>| {
        failures.extend(taken.err().into_iter().flatten().map(|error| failure(&error, Some(error.file()))));
    };
    for path in &arguments.values {
        let source = collect::document(path).map_err(|failure| vec![failure])?;
        take(overlay.values(&source, Format::of(path).unwrap_or(Format::Yaml)));
    }
    arguments.set.iter().for_each(|text| take(overlay.set(text)));
    arguments.var.iter().for_each(|text| take(overlay.variable(text)));
    if failures.is_empty() { Ok(overlay) } else { Err(failures) }
}

/// The prices of a file, or those that are shipped.
pub(crate) fn prices(engine: &Engine, path: Option<&Path>) -> Result<Prices, Vec<Failure>> {
    let (source, format) = match path {
        Some(path) => (collect::document(path).map_err(|failure| vec![failure])?, Format::of(path)),
        None => (reference_prices(), None),
    };
    let parsed = parse(&source, format.unwrap_or(Format::Yaml), &Limits::default());
    if !parsed.errors.is_empty() {
        return Err(parsed.errors.iter().map(|error| failure(error, Some(error.file()))).collect());
    }
    let empty = Node { value: Value::Null, span: Span::default() };
    let root = parsed.documents.first().map_or(&empty, |document| &document.root);
    Prices::parse(&source, root, engine.catalogue())
        .map_err(|errors| errors.iter().map(|error| failure(error, Some(&source))).collect())
}

/// What an evaluation is made with, ready to be used more than once.
pub(crate) struct Session {
    pub(crate) engine: Engine,
    pub(crate) run: Run,
    adviser: Option<Adviser>,
    /// What was wrong with the usage history.
    usage_failures: Vec<Failure>,
    /// Whether documents that are no templates are read, too.
    any: bool,
    format: Option<Format>,
}

/// What decides how an evaluation is made.
pub(crate) struct Wanted<'a> {
    pub(crate) inputs: &'a InputArguments,
    pub(crate) scope: &'a ScopeArguments,
    pub(crate) rules: Option<&'a RuleArguments>,
    /// Whether rules are to see documents that are no templates, too.
    pub(crate) documents: bool,
    pub(crate) advice: &'a AdviceArguments,
    /// Whether optimizers are asked.
    pub(crate) optimize: bool,
    pub(crate) locate: Locate,
}

/// Collects and evaluates. What could not be collected is a failure of the evaluation.
pub(crate) fn evaluate(wanted: &Wanted<'_>, terminal: Terminal) -> Result<Evaluation, Vec<Failure>> {
    let session = Session::begin(wanted, terminal)?;
    let collected = session.collect(wanted.inputs);
    Ok(session.evaluate(collected, terminal))
}

impl Session {
    /// Loads policies, usage and plugins.
    pub(crate) fn begin(wanted: &Wanted<'_>, terminal: Terminal) -> Result<Self, Vec<Failure>> {
        let Wanted { inputs, scope: scope_arguments, rules, documents, advice, optimize, locate } = *wanted;
        let as_of = as_of(scope_arguments);
        let engine = match rules {
            Some(rules) => engine_with_rules(&scope_arguments.policy, rules, as_of)?,
            None => engine(&scope_arguments.policy)?,
        };
        let mut run = Run {
            as_of,
            scope: scope(&scope_arguments.framework, &engine)?,
            limits: Limits { max_bytes: inputs.max_file_size, ..Limits::default() },
            locate,
            threads: inputs.threads.map(usize::from),
            usage: None,
            combine: rules.is_some_and(|rules| rules.combine),
            overlay: overlay(&inputs.overlay)?,
            bases: Bases(Arc::new(OnDisk::near(&inputs.paths))),
            prices: (optimize || advice.prices.is_some())
                .then(|| prices(&engine, advice.prices.as_deref()))
                .transpose()?,
        };
        let mut usage_failures = Vec::new();
        if advice.gives_usage() {
            let reading = usage::reading(&advice.usage, &advice.reading, &engine, as_of)?;
            diagnostic::notes(&reading.notes, terminal);
            // A part of a history is better than none, and none is no history.
            if reading.usage.series().next().is_none() && !reading.failures.is_empty() {
                return Err(reading.failures);
            }
            run.usage = Some(reading.usage);
            usage_failures = reading.failures;
        }
        let adviser = if optimize { Some(adviser(advice, as_of, run.usage.is_some())?) } else { None };
        let any = documents && engine.rules().is_some();
        Ok(Self { engine, run, adviser, usage_failures, any, format: format(rules) })
    }

    /// Reads what is to be evaluated.
    pub(crate) fn collect(&self, inputs: &InputArguments) -> Collected {
        collect::collect(&collect::Request {
            paths: &inputs.paths,
            ignore: &inputs.ignore,
            stdin_name: &inputs.stdin_filename,
            max_bytes: inputs.max_file_size,
            any: self.any,
            format: self.format,
        })
    }

    /// Evaluates what was read.
    pub(crate) fn evaluate(&self, collected: Collected, terminal: Terminal) -> Evaluation {
        let usage_failures = self.usage_failures.clone();
        evaluate_collected(&self.engine, collected, usage_failures, &self.run, self.adviser.as_ref(), terminal)
    }

    /// Judges without asking anybody for advice.
    pub(crate) fn judge(&self, collected: Collected, terminal: Terminal) -> Evaluation {
        let bar = terminal.bar(collected.inputs.len());
        self.engine.evaluate(collected.inputs, &self.run, None, &bar)
    }
}

/// The plugins that are asked, with their settings.
fn adviser(advice: &AdviceArguments, as_of: Date, has_usage: bool) -> Result<Adviser, Vec<Failure>> {
    let outlook = Outlook { horizon: u64::from(advice.horizon) * DAY, step: DAY };
    plugins(&advice.plugins, as_of, outlook, wanted(has_usage))
}

/// Loads plugins of some kinds, with their settings.
pub(crate) fn plugins(
    arguments: &PluginArguments,
    as_of: Date,
    outlook: Outlook,
    roles: Vec<Role>,
) -> Result<Adviser, Vec<Failure>> {
    let files = collect::plugins(&arguments.plugin, arguments.large_plugins)?;
    let settings = plugin_settings::read(&arguments.plugin_config)?;
    let asked = Asked {
        files: &files,
        compiler: compiler(),
        as_of,
        cadence: arguments.cadence.seconds(),
        outlook,
        configs: settings.iter().map(|(name, settings)| (name.clone(), settings.json())).collect(),
        roles,
    };
    let adviser = Adviser::new(asked).map_err(|failure| vec![failure])?;
    let mistakes: Vec<Failure> =
        settings.iter().flat_map(|(name, settings)| adviser.mistakes(name, &settings.source, &settings.root)).collect();
    if mistakes.is_empty() { Ok(adviser) } else { Err(mistakes) }
}

fn evaluate_collected(
    engine: &Engine,
    collected: Collected,
    mut failures: Vec<Failure>,
    run: &Run,
    adviser: Option<&Adviser>,
    terminal: Terminal,
) -> Evaluation {
    let unread = !collected.failures.is_empty();
    failures.extend(collected.failures);
    let bar = terminal.bar(collected.inputs.len());
    let mut evaluation = engine.evaluate(collected.inputs, run, adviser, &bar);
    drop(bar);
    if let Some(usage) = &run.usage {
        warn_of_unused(usage, &evaluation);
    }
    // That nothing was evaluated goes without saying where nothing could be read.
    let nothing_new = |failure: &Failure| unread && failure.code == "run::nothing";
    failures.extend(std::mem::take(&mut evaluation.failures).into_iter().filter(|failure| !nothing_new(failure)));
    evaluation.failures = failures;
    evaluation
}

fn warn_of_unused(usage: &Usage, evaluation: &Evaluation) {
    let (tenants, quotas) = unused(usage, evaluation);
    // A history usually covers more tenants than one run looks at.
    if !tenants.is_empty() {
        tracing::info!("the usage history names tenants without a template: {}", tenants.join(", "));
    }
    if !quotas.is_empty() {
        tracing::warn!("the usage history names quotas that nobody knows: {}", quotas.join(", "));
    }
}

/// The kinds of plugins to ask. Without usage all have the same to say, and one says it.
fn wanted(has_usage: bool) -> Vec<Role> {
    if has_usage { Role::ALL.to_vec() } else { vec![Role::Optimizer] }
}

/// Strangers' plugins are compiled by a copy of this program, which can be killed.
fn compiler() -> Compiler {
    match std::env::current_exe() {
        Ok(program) => {
            Compiler::ChildProcess { program, args: vec!["plugin-compile".into()], deadline: COMPILE_DEADLINE }
        }
        Err(_) => Compiler::InProcess,
    }
}

/// Shows failures and says that the work could not be done.
pub(crate) fn could_not(failures: &[Failure], terminal: Terminal) -> crate::exit::Exit {
    diagnostic::show(failures, terminal);
    crate::exit::Exit::CouldNot
}
