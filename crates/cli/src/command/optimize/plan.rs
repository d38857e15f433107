//! From accepted recommendations to changed texts, in memory.
//!
//! Files may hold several templates, and a file may be named twice: the changes of one file are made one after the other
//! in one text. What a template inherits is set in its own file; what stands in the way of that is told, and then nothing
//! at all is written.

use super::obstacles::{Obstacles, about};
use super::terms::Terms;
use crate::drafts::{Desk, told};
use crate::session::Session;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Node, Number, Source, Span, Value};
use tenure_engine::{Input, failure};
use tenure_finding::{Evaluation, Failure, Obstacle, Quantity, Recommendation, TemplateEvaluation};
use tenure_template::amend::patch::{Step, steps};
use tenure_template::amend::{Draft, Wish};
use tenure_template::resolve::{Mode, Resolver};

/// What an evaluation calls a layer that comes with the program: not a file, whatever its name.
const SHIPPED: &str = "shipped tier";

/// Changes of all files, ready to be judged again.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In the order of the evaluation.
    pub(super) files: Vec<File>,
    /// Recommendations that are not sure enough, with the templates they are for.
    pub(super) left: Vec<(Arc<Source>, Recommendation)>,
    /// Where each file is among them.
    places: HashMap<PathBuf, usize>,
}

/// A file that changes.
#[derive(Debug)]
pub(super) struct File {
    /// What it was read as.
    pub(super) input: Input,
    /// The same for the same file, however it was named.
    id: PathBuf,
    /// Its text, changed.
    pub(super) new: Arc<Source>,
    pub(super) templates: Vec<Planned>,
}

/// A template that changes.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) old: Draft,
    /// As of its own changes; the file may have changed further.
    pub(super) new: Draft,
    /// Where it stands in the evaluation.
    pub(super) number: usize,
    pub(super) patch: Vec<Step>,
}

/// Something that others build on.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{file}` is what `{other}` builds on, and would change it as well")]
#[diagnostic(
    code(optimize::shared_base),
    help("leave it out with `--ignore {file}`, or change it alone with `tenure template set`")
)]
struct SharedBase {
    file: String,
    other: String,
}

impl Plan {
    /// Makes all changes that are accepted. The inputs are those that were evaluated.
    pub(super) fn compose(
        session: &Session,
        evaluation: &Evaluation,
        inputs: &[Input],
        terms: &Terms,
    ) -> Result<Self, Obstacles> {
        let Session { engine, run, .. } = session;
        let by_name: HashMap<&str, &Input> = inputs.iter().map(|input| (input.name.as_str(), input)).collect();
        let workshop = Workshop {
            resolver: engine.resolver(run.overlay.clone(), &run.bases, run.as_of, Mode::Judge, run.limits),
            desk: Desk::new(engine, None),
        };
        let (mut plan, mut obstacles) = (Self::default(), Obstacles::default());
        for (number, template) in evaluation.templates.iter().enumerate() {
            let (accepted, left): (Vec<_>, Vec<_>) =
                template.recommendations.iter().partition(|recommendation| terms.accept(recommendation));
            plan.left.extend(left.into_iter().map(|one| (Arc::clone(&template.source), one.clone())));
            let Some(input) = by_name.get(template.source.name()).filter(|_| !accepted.is_empty()) else { continue };
            workshop.change(input, (number, template), &accepted, &mut plan, &mut obstacles);
        }
        obstacles.refused.extend(plan.shared_bases(evaluation));
        if obstacles.is_empty() { Ok(plan) } else { Err(obstacles) }
    }

    /// All templates that change.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Planned> {
        self.files.iter().flat_map(|file| &file.templates)
    }

    /// Files that change although other templates of the run build on them: these would change unasked.
    fn shared_bases(&self, evaluation: &Evaluation) -> Vec<Obstacle> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let mut ids: HashMap<&str, PathBuf> = HashMap::new();
        let mut others: HashMap<PathBuf, &str> = HashMap::new();
        for template in &evaluation.templates {
            let own = template.source.name();
            let layers = template.layers.iter().filter(|layer| layer.kind != SHIPPED);
            for name in layers.map(|layer| layer.source.name()).filter(|name| *name != own) {
                let base = ids.entry(name).or_insert_with(|| id(name)).clone();
                // A link to a file is no other file.
                if id(own) != base {
                    others.entry(base).or_insert(own);
                }
            }
        }
        let shared = |file: &File| {
            let (file, other) = (file.input.name.clone(), (*others.get(&file.id)?).to_owned());
            let failure = failure(&SharedBase { file: file.clone(), other }, None);
            Some(Obstacle { template: Some((file, None)), by: None, failure })
        };
        self.files.iter().filter_map(shared).collect()
    }
}

/// What changes are made with.
struct Workshop<'s> {
    resolver: Resolver<'s>,
    desk: Desk<'s>,
}

impl Workshop<'_> {
    fn change(
        &self,
        input: &Input,
        (number, template): (usize, &TemplateEvaluation),
        accepted: &[&Recommendation],
        plan: &mut Plan,
        obstacles: &mut Obstacles,
    ) {
        let id = id(&input.name);
        let file = plan.places.get(&id).and_then(|at| plan.files.get_mut(*at));
        let same = |planned: &Planned| planned.old.document == template.document;
        if file.as_ref().is_some_and(|file| file.templates.iter().any(same)) {
            return;
        }
        let text = file.as_ref().map_or(&template.source, |file| &file.new);
        let read =
            |source: &Arc<Source>| Draft::read(&self.resolver, Arc::clone(source), input.format, template.document);
        let mut refused = Vec::new();
        let planned = read(&template.source)
            .and_then(|old| Ok((old, read(text)?)))
            .map_err(|errors| told(&errors))
            .and_then(|(old, draft)| self.amended(old, draft, number, accepted, &mut refused));
        obstacles.refused.extend(refused.into_iter().map(|one| about(template, one)));
        match (planned, file) {
            (Ok(planned), Some(file)) => {
                file.new = Arc::clone(&planned.new.source);
                file.templates.push(planned);
            }
            (Ok(planned), None) => {
                let new = Arc::clone(&planned.new.source);
                plan.places.insert(id.clone(), plan.files.len());
                plan.files.push(File { input: input.clone(), id, new, templates: vec![planned] });
            }
            (Err(failures), _) => obstacles.failed.extend(failures.into_iter().map(|one| about(template, one))),
        }
    }

    fn amended(
        &self,
        old: Draft,
        draft: Draft,
        number: usize,
        accepted: &[&Recommendation],
        refused: &mut Vec<Failure>,
    ) -> Result<Planned, Vec<Failure>> {
        let (mut new, mut patch, mut wishes) = (draft, Vec::new(), Vec::new());
        for recommendation in accepted {
            let wish = Wish::Set(recommendation.pointer.clone(), node(recommendation.proposal.recommended));
            let changes = new.changes(&wish).map_err(|error| told(&[error]))?;
            for change in &changes {
                patch.extend(steps(&new.own, change));
                // Each step is about the text that those before it have made.
                new = new.edited(&self.resolver, std::slice::from_ref(change)).map_err(|errors| told(&errors))?;
            }
            refused.extend(new.overruled(&wish).iter().map(|one| failure(one, Some(&one.file))));
            wishes.push(wish);
        }
        refused.extend(self.desk.irregular(&old.resolved.root, &new, &wishes).failures);
        Ok(Planned { old, new, number, patch })
    }
}

/// The same for every name of a file.
fn id(name: &str) -> PathBuf {
    let path = Path::new(name);
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// An amount as it stands in a template: whole amounts as integers.
fn node(amount: Quantity) -> Node {
    let number = if amount.0 % 1000 == 0 { Number::Integer(amount.0 / 1000) } else { Number::Float(amount.as_f64()) };
    Node { value: Value::Number(number), span: Span::default() }
}
