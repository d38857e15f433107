//! One run: inputs in, one evaluation out.

use crate::advise::{Advised, Adviser, Surroundings, Trial};
use crate::failure::failure;
use crate::history;
use crate::judge::{Bench, Judging, NOT_EVALUATED};
use crate::mask::{Secrets, mask};
use crate::read::{Input, Other, ReadInput, Template, read};
use crate::rules::{self, RuleBench, Ruled, Trouble, combined, parts};
use crate::scope::Scope;
use crate::setup::Engine;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use tenure_document::{Limits, Node, Source};
use tenure_finding::{
    DocumentEvaluation, Evaluation, Failure, Judgement, Place, RuleResults, TemplateEvaluation, Verdict,
};
use tenure_template::Context;
use tenure_template::prices::Prices;
use tenure_template::resolve::{BaseFiles, Mode, NoFiles, Overlay, Resolver, Settings};
use tenure_usage::Usage;

/// Told about every input that is done.
pub trait Progress: Sync {
    /// One more input is evaluated.
    fn advance(&self);
}

impl Progress for () {
    fn advance(&self) {}
}

/// Which judgements get evidence with places. Finding places may need a parse that nothing else needs. Likely mistakes are
/// places, too: without any, nobody looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locate {
    /// Every one, for reports that show all that was looked at.
    #[default]
    All,
    /// Those that failed.
    Failed,
    /// None: verdicts and messages are enough.
    Nothing,
}

/// What a run is about.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The evaluation date.
    pub as_of: Date,
    /// The frameworks.
    pub scope: Scope,
    /// How much a file may hold.
    pub limits: Limits,
    /// Which judgements get their evidence located.
    pub locate: Locate,
    /// How many threads work; `None` for one on every core.
    pub threads: Option<usize>,
    /// What tenants used, where it is known.
    pub usage: Option<Usage>,
    /// Whether rules without facts see all documents at once rather than one by one.
    pub combine: bool,
    /// What is laid over every template.
    pub overlay: Overlay,
    /// The way to files that templates extend.
    pub bases: Bases,
    /// What quotas and tiers cost. Without it nothing costs or saves anything.
    pub prices: Option<Prices>,
}

/// The way to files that templates extend; without one, they extend shipped tiers only.
#[derive(Debug, Clone)]
pub struct Bases(pub Arc<dyn BaseFiles + Send>);

impl Default for Bases {
    fn default() -> Self {
        Self(Arc::new(NoFiles))
    }
}

/// What all documents at once are called.
const COMBINED: &str = "all documents";

/// Nothing was evaluated. Silence is not a success.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("nothing was evaluated: no tenant template was among the documents read ({skipped})")]
#[diagnostic(code(run::nothing), help("name a file or a folder with tenant templates (YAML or JSON)"))]
struct Nothing {
    skipped: usize,
}

/// No template has a part for the environment that was asked for, which is nearly always a slip of the fingers.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("no template has an environment `{name}`")]
#[diagnostic(code(resolve::unknown_environment), help("{help}"))]
struct UnknownEnvironment {
    name: String,
    help: String,
}

/// Keeps each failure once: what is wrong with a base is found by every template that builds on it.
fn once(failures: &mut Vec<Failure>) {
    let mut told = HashSet::new();
    failures.retain(|failure| {
        let places = failure.places.iter().map(|(place, _)| (Arc::as_ptr(&place.source), place.span));
        failure.places.is_empty() || told.insert((failure.message.clone(), places.collect::<Vec<_>>()))
    });
}

fn unknown_environment(resolver: &Resolver<'_>) -> Option<Failure> {
    let (name, known) = (resolver.environment()?.to_owned(), resolver.environments());
    if known.contains(&name) {
        return None;
    }
    let help = if known.is_empty() {
        format!("write `environments: {{{name}: {{…}}}}` into a template")
    } else {
        format!("the templates have: {}", known.join(", "))
    };
    Some(failure(&UnknownEnvironment { name, help }, None))
}

/// Stack of a worker. The interpreter recurses with the nesting of rules, which the policy crate bounds; this holds the
/// longest chain it admits with room to spare. Only what is touched is ever allocated.
const STACK: usize = 64 << 20;

/// A document that is to be seen with all others at once, as it stands in its text.
type Kept = (Arc<Source>, Node);

/// What came of one input.
#[derive(Default)]
struct Done {
    templates: Vec<TemplateEvaluation>,
    documents: Vec<DocumentEvaluation>,
    failures: Vec<Failure>,
    trouble: Trouble,
    secrets: Secrets,
    /// The documents themselves, where they are to be seen at once.
    kept: Vec<Kept>,
    skipped: usize,
}

pub(crate) fn pool(threads: Option<usize>) -> Option<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK).build().ok()
}

impl Engine {
    /// Evaluates inputs. Without an `adviser`, optimizers are not asked. The order of templates is that of the inputs,
    /// whatever the threads did.
    pub fn evaluate(
        &self,
        inputs: Vec<Input>,
        run: &Run,
        adviser: Option<&Adviser>,
        progress: &dyn Progress,
    ) -> Evaluation {
        let resolver = self.resolver(run.overlay.clone(), &run.bases, run.as_of, Mode::Judge, run.limits);
        let work = || self.evaluate_inputs(inputs, run, &resolver, adviser, progress);
        // A pool that can not be had (no threads left) is no reason not to work.
        let done = match pool(run.threads) {
            Some(pool) => pool.install(work),
            None => work(),
        };
        let mut evaluation = Evaluation {
            engine: self.info().clone(),
            as_of: run.as_of,
            templates: Vec::with_capacity(done.len()),
            documents: Vec::new(),
            frameworks: self.frameworks().to_vec(),
            applied: None,
            failures: Vec::new(),
        };
        let (mut all_skipped, mut all_trouble, mut all_kept) = (0, Trouble::default(), Vec::new());
        let mut all_secrets = Secrets::default();
        for Done { templates, documents, failures, trouble, secrets, kept, skipped } in done {
            all_secrets.extend(secrets);
            evaluation.templates.extend(templates);
            evaluation.documents.extend(documents);
            evaluation.failures.extend(failures);
            all_trouble.extend(trouble);
            all_kept.extend(kept);
            all_skipped += skipped;
        }
        if run.combine && self.rules().is_some() {
            let (document, trouble) = self.evaluate_combined(&all_kept, run);
            evaluation.documents.extend(document);
            all_trouble.extend(trouble);
        }
        self.set_aside_faulty(&mut evaluation);
        if let Some(set) = self.rules() {
            let templates = evaluation.templates.iter_mut().map(|template| &mut template.rules);
            let results = templates.chain(evaluation.documents.iter_mut().map(|document| &mut document.rules));
            rules::tell(set, all_trouble.silences);
            evaluation.failures.extend(rules::failures(set, all_trouble.faults, results));
        }
        evaluation.failures.extend(unknown_environment(&resolver));
        once(&mut evaluation.failures);
        let nothing = evaluation.templates.is_empty() && evaluation.documents.is_empty();
        if nothing && evaluation.failures.is_empty() {
            evaluation.failures.push(failure(&Nothing { skipped: all_skipped }, None));
        }
        mask(&mut evaluation, &all_secrets);
        evaluation
    }

    fn evaluate_inputs(
        &self,
        inputs: Vec<Input>,
        run: &Run,
        resolver: &Resolver<'_>,
        adviser: Option<&Adviser>,
        progress: &dyn Progress,
    ) -> Vec<Done> {
        let context = self.context(run);
        let bench = Bench::new(self);
        let one_by_one = self.rules().filter(|_| !run.combine);
        let rule_bench = RuleBench::new(one_by_one, run.locate);
        let evaluate = |input: Input| {
            let ReadInput { templates, others, failures, skipped } = read(self, resolver, input, run, &context);
            let evaluated: Vec<(TemplateEvaluation, Trouble)> = templates
                .par_iter()
                .map(|template| {
                    let Ruled { results, trouble } = match one_by_one {
                        Some(_) => rule_bench.ask(&template.source, template.root(), template.resolved()),
                        None => Ruled::default(),
                    };
                    let around = Surroundings { engine: self, run, resolver, context: &context };
                    let evaluated = self.evaluate_template(template, &around, (&bench, &rule_bench), results, adviser);
                    (evaluated, trouble)
                })
                .collect();
            let ruled: Vec<Ruled> =
                others.par_iter().map(|other| rule_bench.ask(&other.source, &other.root, None)).collect();
            progress.advance();
            let mut done = Done { failures, skipped, ..Done::default() };
            templates.iter().for_each(|template| done.secrets.extend(Secrets::of(self, template)));
            for (template, trouble) in evaluated {
                done.templates.push(template);
                done.trouble.extend(trouble);
            }
            if run.combine && self.rules().is_some() {
                let templates = templates.iter().map(|template| (Arc::clone(&template.source), template.own().clone()));
                done.kept.extend(templates);
                done.kept.extend(others.into_iter().map(|other| (other.source, other.root)));
                return done;
            }
            for (other, Ruled { results, trouble }) in others.into_iter().zip(ruled) {
                let Other { source, document, documents, digest, .. } = other;
                done.documents.push(DocumentEvaluation { source, document, documents, digest, rules: results });
                done.trouble.extend(trouble);
            }
            done
        };
        inputs.into_par_iter().map(evaluate).collect()
    }

    /// What rules say about all documents at once; nothing where there is no document.
    fn evaluate_combined(&self, kept: &[Kept], run: &Run) -> (Option<DocumentEvaluation>, Trouble) {
        if kept.is_empty() {
            return (None, Trouble::default());
        }
        let parts: Vec<_> = kept.iter().flat_map(|(source, root)| parts(source, root, None)).collect();
        let Ruled { results, trouble } = RuleBench::new(self.rules(), run.locate).ask_combined(&parts, COMBINED);
        let mut sources: Vec<&Arc<Source>> = kept.iter().map(|(source, _)| source).collect();
        sources.dedup_by(|one, other| Arc::ptr_eq(one, other));
        (Some(combined(COMBINED, &sources, results)), trouble)
    }

    /// What puts templates together, with the shipped tiers.
    pub fn resolver<'r>(
        &'r self,
        overlay: Overlay,
        bases: &'r Bases,
        as_of: Date,
        mode: Mode,
        limits: Limits,
    ) -> Resolver<'r> {
        let (shipped, fields, files) = (self.shipped(), self.fields(), &*bases.0);
        let settings = Settings { shipped, fields, files, overlay, as_of, mode, limits };
        Resolver::new(self.catalogue(), settings)
    }

    pub(crate) fn context(&self, run: &Run) -> Context {
        Context {
            evaluation_date: run.as_of.to_string(),
            in_scope: run.scope.forced(self.catalogue().frameworks().len()),
        }
    }

    fn evaluate_template<'p>(
        &self,
        template: &Template,
        around: &Surroundings<'_>,
        (bench, rules): (&Bench<'p>, &RuleBench<'p>),
        complaints: RuleResults,
        adviser: Option<&Adviser>,
    ) -> TemplateEvaluation {
        let run = around.run;
        // Policies and optimizers know nothing of each other until a proposal has to be judged.
        let judging = Judging { engine: self, template, scope: &run.scope, locate: run.locate };
        let judge = || bench.with(|seat| judging.conclusions(seat));
        let ((judged, contradictions), mut advice) = match adviser {
            Some(adviser) => rayon::join(judge, || adviser.ask(around, template)),
            None => (judge(), Advised::default()),
        };
        let (judgements, scope, before) = (&judged, &run.scope, &complaints);
        let trial = Trial { engine: self, template, judgements, scope, bench, rules, complaints: before };
        let offered = advice.judged(&trial, run.prices.as_ref());
        let text = |id: &str| self.catalogue().slot(id).and_then(|slot| template.facts.text(slot)).map(str::to_owned);
        let declared = &template.facts.declared;
        let frameworks = self.catalogue().frameworks().iter().enumerate().zip(&declared.frameworks);
        let frameworks = || frameworks.clone().filter(|(_, declared)| **declared == Ok(true)).map(|(known, _)| known);
        let without_controls = frameworks().filter(|(index, _)| !self.covers(*index)).map(|(_, id)| id.clone());
        TemplateEvaluation {
            source: Arc::clone(&template.source),
            document: template.document,
            documents: template.documents,
            digest: template.digest.clone(),
            layers: template.resolved().map(history::layers).unwrap_or_default(),
            dialect: template.facts.dialect.to_string(),
            name: text("template.name"),
            tier: text("template.tier"),
            frameworks: frameworks().map(|(_, id)| id.clone()).collect(),
            uncovered: without_controls.chain(declared.uncovered.iter().cloned()).collect(),
            judgements: judged,
            contradictions,
            rules: complaints,
            recommendations: offered.recommendations,
            withheld: offered.withheld,
            tier_moves: offered.tier_moves,
            forecasts: advice.forecasts,
            anomalies: advice.anomalies,
            usage: advice.usage,
            notices: advice.notices,
            warnings: template.warnings(self),
            failures: Vec::new(),
        }
    }

    /// A rule that could not be evaluated once is out of the whole run: which template met the fault first depends on the
    /// threads, and must not show.
    fn set_aside_faulty(&self, evaluation: &mut Evaluation) {
        for (number, rule) in self.policies().rules().iter().enumerate() {
            let Some(fault) = self.policies().fault(number) else { continue };
            let mut failed = failure(fault, None);
            failed.message = format!("{}: {}", rule.control.id, failed.message);
            let is_control = number < self.policies().controls().len();
            let what = if is_control { "this control" } else { "this contradiction" };
            let place = Place { source: Arc::clone(&rule.file), span: rule.span };
            failed.places.push((place, what.to_owned()));
            evaluation.failures.push(failed);
            let id = &rule.control.id;
            evaluation.templates.iter_mut().for_each(|t| t.contradictions.retain(|c| c.contradiction.id != *id));
            // Contradictions come after the controls, and have no judgements.
            let judgements = evaluation.templates.iter_mut().filter_map(|template| template.judgements.get_mut(number));
            judgements.filter(|judgement| judgement.verdict != Verdict::NotApplicable).for_each(|judgement| {
                *judgement = Judgement {
                    control: Arc::clone(&judgement.control),
                    verdict: Verdict::Unknown,
                    message: Arc::from(NOT_EVALUATED),
                    evidence: Vec::new(),
                };
            });
        }
    }
}
