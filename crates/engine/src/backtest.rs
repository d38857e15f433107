//! Plugins on usage that is known to the end: what their advice would have come to.
//!
//! The arithmetic is [`tenure_backtest`]'s; here plugins become its rules, forecasters and detectors, and all series and
//! settings are walked side by side. Every call is a pure function of what it is given, so the order of the work does not
//! show.

mod asked;

use crate::advise::Adviser;
use crate::run::{Progress, pool};
use asked::{Foreseeing, Sizing, detect};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tenure_backtest::anomaly::{self, Labelled, PROFILES, Table};
use tenure_backtest::forecast::{Judgement, Rolling, judge, summarize};
use tenure_backtest::rules::Reference;
use tenure_backtest::rules::clairvoyant::{self as hindsight, LAMBDAS};
use tenure_backtest::score::{Role, Trial, Tried, score};
use tenure_backtest::{Backtest, Charge, DetectorScore, ForecastScore, Kind, Walk, Window, walk};
use tenure_plugin_host::{Plugin, PluginError, Role as PluginRole};
use tenure_usage::{Series, Usage};

/// What a backtest is about.
#[derive(Debug, Clone, Default)]
pub struct Trying {
    /// Where the usage is from, for the report.
    pub sources: Vec<String>,
    /// The usage.
    pub usage: Usage,
    /// The unit of every quota that is known.
    pub units: BTreeMap<String, String>,
    /// How long a limit holds.
    pub window: Window,
    /// The rules to compare with.
    pub references: Vec<Reference>,
    /// Whether curves are traced: every rule once for each value of its dial, and the clairvoyant frontier.
    pub curves: bool,
    /// From where forecasters are asked, and for what; empty where they are not judged.
    pub forecasts: Vec<Rolling>,
    /// Labelled series for detectors.
    pub corpus: Vec<Labels>,
    /// How many threads work; `None` for one on every core.
    pub threads: Option<usize>,
}

/// A labelled series.
#[derive(Debug, Clone)]
pub struct Labels {
    /// `group/file.csv`.
    pub name: String,
    /// Its rows.
    pub table: Table,
    /// The windows in which it is anomalous, in seconds.
    pub windows: Vec<(u64, u64)>,
}

/// What came of a backtest.
#[derive(Debug)]
pub struct Tested {
    /// What a report renders.
    pub backtest: Backtest,
    /// The scores of every detector on every labelled series, in the order of the corpus.
    pub scored: Vec<(String, Vec<Labelled>)>,
    /// What plugins failed at.
    pub failures: Vec<String>,
}

/// One series.
struct One<'t> {
    tenant: &'t str,
    quota: &'t str,
    series: &'t Series,
}

/// A piece of work: a rule, or a few of its settings, on one series.
#[derive(Clone, Copy)]
enum Task<'a> {
    Reference(Reference),
    /// Each window's own best limit.
    Clairvoyant,
    /// The best limits of all windows together.
    Frontier,
    /// A plugin and a value of its dial; `None` is as delivered.
    Plugin(&'a Plugin, Option<f64>),
}

type Outcomes = Vec<Result<Option<Charge>, String>>;

impl Adviser {
    /// How many times progress advances in a backtest.
    pub fn backtest_steps(&self, trying: &Trying) -> usize {
        let series = trying.usage.series().count();
        let forecasters = self.plugins_that(PluginRole::Forecaster).count() * trying.forecasts.len();
        let detectors = self.plugins_that(PluginRole::Detector).count();
        series * (self.tasks(trying).len() + forecasters) + detectors * trying.corpus.len()
    }

    /// Walks all usage with all optimizers and references, judges forecasters and detectors.
    pub fn backtest(&self, trying: &Trying, progress: &dyn Progress) -> Tested {
        let work = || self.try_all(trying, progress);
        match pool(trying.threads) {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    fn try_all(&self, trying: &Trying, progress: &dyn Progress) -> Tested {
        let mut kinds: BTreeMap<Kind, Vec<One<'_>>> = BTreeMap::new();
        for (tenant, quota, series) in trying.usage.series() {
            kinds.entry(Kind::of(quota)).or_default().push(One { tenant, quota, series });
        }
        let mut failures = BTreeSet::new();
        let (mut scores, mut forecasts) = (Vec::new(), Vec::new());
        for (kind, all) in &kinds {
            scores.push(self.rules(trying, kind, all, &mut failures, progress));
            forecasts.extend(self.forecasters(trying, kind, all, &mut failures, progress));
        }
        let (detectors, corpus) = self.detectors(trying, &mut failures, progress);
        let (sources, window) = (trying.sources.clone(), trying.window);
        let backtest = Backtest { sources, window, scores, forecasts, detectors, notes: Vec::new() };
        Tested { backtest, scored: corpus, failures: failures.into_iter().collect() }
    }

    fn tasks(&self, trying: &Trying) -> Vec<Task<'_>> {
        let mut tasks = Vec::new();
        for plugin in self.plugins_that(PluginRole::Optimizer) {
            tasks.push(Task::Plugin(plugin, None));
            let dial = plugin.metadata().dial.as_ref().filter(|_| trying.curves);
            let values = dial.into_iter().flat_map(|dial| &dial.values);
            tasks.extend(values.map(|value| Task::Plugin(plugin, Some(*value))));
        }
        tasks.extend(trying.references.iter().copied().map(Task::Reference));
        tasks.extend([Task::Clairvoyant, Task::Frontier].into_iter().filter(|_| trying.curves));
        tasks
    }

    fn rules(
        &self,
        trying: &Trying,
        kind: &Kind,
        all: &[One<'_>],
        failures: &mut BTreeSet<String>,
        progress: &dyn Progress,
    ) -> tenure_backtest::score::Score {
        let tasks = self.tasks(trying);
        let pieces: Vec<(&One<'_>, Task<'_>)> =
            tasks.iter().flat_map(|task| all.iter().map(move |one| (one, *task))).collect();
        let outcomes: Vec<Outcomes> = pieces
            .par_iter()
            .map(|(one, task)| {
                let outcomes = self.walked(trying, kind, one, *task);
                progress.advance();
                outcomes
            })
            .collect();
        let mut rules: Vec<Tried> = Vec::new();
        let each = if all.is_empty() { Vec::new() } else { outcomes.chunks(all.len()).collect() };
        for (task, outcomes) in tasks.iter().zip(each) {
            let said = outcomes.iter().flatten().filter_map(|outcome| outcome.as_ref().err());
            failures.extend(said.cloned());
            let trials = |dials: Vec<Option<f64>>| {
                let charges = |place: usize| {
                    let of =
                        |outcomes: &Outcomes| outcomes.get(place).and_then(|one| one.as_ref().ok()).copied().flatten();
                    outcomes.iter().map(of).collect()
                };
                let trial = |(place, dial)| Trial { dial, charges: charges(place) };
                dials.into_iter().enumerate().map(trial).collect::<Vec<_>>()
            };
            match task {
                Task::Reference(reference) => rules.push(tried(*reference, kind, trying.curves, trials)),
                Task::Clairvoyant => rules.push(clairvoyant(trials)),
                Task::Frontier => rules.push(frontier(trials)),
                Task::Plugin(plugin, None) => rules.push(candidate(plugin, trials(vec![None]))),
                Task::Plugin(_, dial) => {
                    if let Some(rule) = rules.last_mut() {
                        rule.trials.extend(trials(vec![*dial]));
                    }
                }
            }
        }
        let names: Vec<String> = all.iter().map(|one| format!("{} {}", one.tenant, one.quota)).collect();
        score(kind.clone(), &names, &rules)
    }

    fn walked(&self, trying: &Trying, kind: &Kind, one: &One<'_>, task: Task<'_>) -> Outcomes {
        let charged = |walks: Vec<Walk>| walks.iter().map(|walk| Ok(walk.charge())).collect();
        match task {
            Task::Clairvoyant => charged(hindsight::walks(one.series, trying.window, LAMBDAS)),
            Task::Frontier => charged(hindsight::frontier(one.series, trying.window, LAMBDAS)),
            Task::Reference(reference) if trying.curves => charged(reference.trace(kind, one.series, trying.window)),
            Task::Reference(reference) => {
                let mut rule = reference.rule(kind, one.series, None);
                charged(walk(one.series, trying.window, &mut rule).into_iter().collect())
            }
            Task::Plugin(plugin, dial) => {
                let unit = trying.units.get(one.quota).map(String::as_str).unwrap_or_default();
                let config = self.config_with(plugin, dial);
                let mut rule = Sizing::new(plugin, one.quota, unit, config);
                let walked = walk(one.series, trying.window, &mut rule).map(|walk| walk.charge());
                vec![walked.map_err(|error| told(&error, one))]
            }
        }
    }

    fn forecasters(
        &self,
        trying: &Trying,
        kind: &Kind,
        all: &[One<'_>],
        failures: &mut BTreeSet<String>,
        progress: &dyn Progress,
    ) -> Vec<ForecastScore> {
        let mut scores = Vec::new();
        for plugin in self.plugins_that(PluginRole::Forecaster) {
            for rolling in &trying.forecasts {
                let judged: Vec<Result<Judgement, String>> = all
                    .par_iter()
                    .map(|one| {
                        let mut forecaster = Foreseeing::new(plugin, one.quota, self.config_with(plugin, None));
                        let judged = judge(one.series, &mut forecaster, rolling);
                        progress.advance();
                        judged.map_err(|error| told(&error, one))
                    })
                    .collect();
                failures.extend(judged.iter().filter_map(|judged| judged.as_ref().err()).cloned());
                let judgements: Vec<Judgement> = judged.into_iter().flatten().collect();
                let summary = summarize(&judgements);
                let forecaster = plugin.name().to_owned();
                scores.push(ForecastScore { forecaster, kind: kind.clone(), rolling: *rolling, summary });
            }
        }
        scores
    }

    fn detectors(
        &self,
        trying: &Trying,
        failures: &mut BTreeSet<String>,
        progress: &dyn Progress,
    ) -> (Vec<DetectorScore>, Vec<(String, Vec<Labelled>)>) {
        let (mut scores, mut all) = (Vec::new(), Vec::new());
        if trying.corpus.is_empty() {
            return (scores, all);
        }
        for plugin in self.plugins_that(PluginRole::Detector) {
            let labelled: Vec<Result<Labelled, String>> = trying
                .corpus
                .par_iter()
                .map(|labels| {
                    let Table { timestamps, values, .. } = &labels.table;
                    let scores = detect(plugin, timestamps, values, self.config_with(plugin, None));
                    progress.advance();
                    let scores = scores.map_err(|error| format!("{}: {error}", labels.name))?;
                    Labelled::new(&labels.name, timestamps, scores, &labels.windows).map_err(|error| error.to_string())
                })
                .collect();
            failures.extend(labelled.iter().filter_map(|labelled| labelled.as_ref().err()).cloned());
            let labelled: Vec<Labelled> = labelled.into_iter().flatten().collect();
            let profiles = PROFILES.iter();
            let profiles =
                profiles.map(|profile| (profile.name.to_owned(), anomaly::evaluate(&labelled, profile))).collect();
            scores.push(DetectorScore { detector: plugin.name().to_owned(), profiles });
            all.push((plugin.name().to_owned(), labelled));
        }
        (scores, all)
    }
}

fn told(error: &PluginError, one: &One<'_>) -> String {
    format!("{} of {}: {error}", one.quota, one.tenant)
}

fn candidate(plugin: &Plugin, trials: Vec<Trial>) -> Tried {
    Tried {
        id: plugin.name().to_owned(),
        title: plugin.name().to_owned(),
        about: plugin.metadata().summary.clone(),
        role: Role::Candidate,
        dial: plugin.metadata().dial.as_ref().map(|dial| dial.property.clone()),
        trials,
        delivered: Some(0),
    }
}

fn tried(reference: Reference, kind: &Kind, curves: bool, trials: impl Fn(Vec<Option<f64>>) -> Vec<Trial>) -> Tried {
    let dial = reference.dial(kind);
    let values: Vec<Option<f64>> =
        if curves { dial.values.iter().copied().map(Some).collect() } else { vec![Some(dial.default)] };
    let delivered = values.iter().position(|value| *value == Some(dial.default));
    Tried {
        id: reference.as_str().to_owned(),
        title: reference.title().to_owned(),
        about: reference.about(kind).to_owned(),
        role: Role::Reference,
        dial: Some(dial.turns.as_str().to_owned()),
        trials: trials(values),
        delivered,
    }
}

fn clairvoyant(trials: impl Fn(Vec<Option<f64>>) -> Vec<Trial>) -> Tried {
    let about =
        "the best limit of each window by itself, in hindsight: what a rule of this cadence is measured against";
    in_hindsight("clairvoyant", about, Role::Clairvoyant, trials)
}

fn frontier(trials: impl Fn(Vec<Option<f64>>) -> Vec<Trial>) -> Tried {
    let about = "the best limits of all windows together, in hindsight: about as far as anything can go";
    in_hindsight("frontier", about, Role::Frontier, trials)
}

fn in_hindsight(id: &str, about: &str, role: Role, trials: impl Fn(Vec<Option<f64>>) -> Vec<Trial>) -> Tried {
    Tried {
        id: id.to_owned(),
        title: id.to_owned(),
        about: about.to_owned(),
        role,
        dial: Some("lambda".to_owned()),
        trials: trials(LAMBDAS.iter().copied().map(Some).collect()),
        delivered: None,
    }
}
