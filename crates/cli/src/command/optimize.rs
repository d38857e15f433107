//! `tenure optimize`: quota advice, and what comes of it: changed templates, or the changes in the words of other tools.
//!
//! The report says what is advised and nothing about controls except where they withhold it. Changes are made in memory
//! ([`plan`]), judged again ([`mod@recheck`]), and only then written ([`mod@write`]).

mod artefact;
mod plan;
mod recheck;
mod said;
mod terms;
mod write;

use super::check::degraded;
use crate::arguments::optimize::{AdviceFormat, ChangeFormat, OptimizeArguments};
use crate::diagnostic;
use crate::drafts::refuse;
use crate::exit::Exit;
use crate::output::{Output, deliver, outputs, print};
use crate::session::{Session, Wanted, could_not};
use crate::templates::TemplateError;
use crate::terminal::Terminal;
use plan::{Obstacles, Plan};
use recheck::recheck;
use std::path::Path;
use tenure_engine::{Input, Locate, failure};
use tenure_finding::{Evaluation, Failure};
use tenure_report::{Format, render_advice};
use terms::Terms;

const TEXT: AdviceFormat = AdviceFormat::Report(Format::Text);

/// Nothing is changed by half of what there is to know.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("no template was changed, because not everything could be done")]
#[diagnostic(code(optimize::incomplete), help("mend what is told above, or leave it out, and start again"))]
struct Incomplete;

/// Asks optimizers, says what they recommend, and makes the changes where that is asked for.
pub(crate) fn run(arguments: &OptimizeArguments, terminal: Terminal) -> Exit {
    try_run(arguments, terminal).unwrap_or_else(|failures| could_not(&failures, terminal))
}

fn try_run(arguments: &OptimizeArguments, terminal: Terminal) -> Result<Exit, Vec<Failure>> {
    let change = &arguments.change;
    let outputs = outputs(arguments.output.format, &arguments.output.output, TEXT);
    let wanted = Wanted {
        inputs: &arguments.inputs,
        scope: &arguments.scope,
        rules: None,
        advice: &arguments.advice,
        optimize: true,
        locate: Locate::Nothing,
    };
    let session = Session::begin(&wanted, terminal)?;
    let job = Job { arguments, session: &session, terms: Terms::new(change, &session.engine)?, terminal };
    if change.apply && arguments.inputs.paths.iter().any(|path| path == Path::new("-")) {
        return Err(vec![failure(&TemplateError::NoFile, None)]);
    }
    let formats: Vec<ChangeFormat> = outputs.iter().filter_map(|output| output.format.changes()).collect();
    let changes = change.apply || !formats.is_empty();
    let collected = session.collect(&arguments.inputs);
    let inputs = if changes { collected.inputs.clone() } else { Vec::new() };
    let mut evaluation = session.evaluate(collected, terminal);
    job.terms.narrow(&mut evaluation);
    let degraded = arguments.advice.require_optimizers && degraded(&evaluation);
    let is_whole = evaluation.summary().failures == 0 && !degraded;
    let prepared = if changes && is_whole { Some(job.prepare(&evaluation, &inputs, &formats)) } else { None };
    job.report(&outputs, &evaluation, prepared.as_ref().and_then(|prepared| prepared.as_ref().ok()))?;
    match prepared {
        _ if changes && !is_whole => Err(vec![failure(&Incomplete, None)]),
        _ if !is_whole => Ok(Exit::CouldNot),
        Some(Err(obstacles)) => Ok(obstacles.tell(terminal)),
        Some(Ok(prepared)) if change.apply => job.apply(&prepared.plan, &outputs),
        Some(Ok(_)) | None => Ok(Exit::Clean),
    }
}

/// What is worked with.
struct Job<'j> {
    arguments: &'j OptimizeArguments,
    session: &'j Session,
    terms: Terms,
    terminal: Terminal,
}

/// Changes that nothing stands against.
struct Prepared {
    plan: Plan,
    /// The same in the words of other tools, as far as they are asked for.
    texts: Vec<(ChangeFormat, String)>,
}

impl Job<'_> {
    /// Makes the changes in memory, and judges them.
    fn prepare(
        &self,
        evaluation: &Evaluation,
        inputs: &[Input],
        formats: &[ChangeFormat],
    ) -> Result<Prepared, Obstacles> {
        let Self { session, terminal, .. } = *self;
        let plan = Plan::compose(session, evaluation, inputs, &self.terms)?;
        let refused = recheck(session, evaluation, &plan, terminal);
        if !refused.is_empty() {
            return Err(Obstacles { refused, failed: Vec::new() });
        }
        let containers = self.arguments.change.containers;
        let text = |format: &ChangeFormat| {
            artefact::render(*format, &plan, &session.engine, containers, terminal).map(|text| (*format, text))
        };
        let texts: Result<Vec<_>, Vec<Failure>> = formats.iter().map(text).collect();
        let texts = texts.map_err(|failed| Obstacles { refused: Vec::new(), failed })?;
        Ok(Prepared { plan, texts })
    }

    /// Writes reports, and changes where they are as they should be: nothing else is handed to another tool.
    fn report(
        &self,
        outputs: &[Output<AdviceFormat>],
        evaluation: &Evaluation,
        prepared: Option<&Prepared>,
    ) -> Result<(), Vec<Failure>> {
        // The difference of the texts stands alone, so that other tools can read it.
        let left_out = |output: &Output<AdviceFormat>| match output.format {
            AdviceFormat::Changes(_) => prepared.is_none(),
            AdviceFormat::Report(Format::Text) => output.path.is_none() && self.arguments.change.dry_run,
            AdviceFormat::Report(_) => false,
        };
        let wanted: Vec<Output<AdviceFormat>> = outputs.iter().filter(|output| !left_out(output)).cloned().collect();
        let text = |wanted: ChangeFormat| {
            let texts = prepared.iter().flat_map(|prepared| &prepared.texts);
            texts.clone().find(|(format, _)| *format == wanted).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        deliver(&wanted, self.terminal, |format, options| match format {
            AdviceFormat::Report(format) => render_advice(evaluation, format, options),
            AdviceFormat::Changes(format) => Ok(text(format)),
        })
        .map_err(|error| vec![failure(&error, None)])?;
        // The text report shows failures itself, with their places.
        if !wanted.iter().any(|output| output.format == TEXT && output.path.is_none()) {
            diagnostic::show(&evaluation.failures, self.terminal);
        }
        Ok(())
    }

    /// Writes the files, or says how they would differ.
    fn apply(&self, plan: &Plan, outputs: &[Output<AdviceFormat>]) -> Result<Exit, Vec<Failure>> {
        let is_dry = self.arguments.change.dry_run;
        if !is_dry {
            write::write(plan)?;
        }
        let left = said::left(plan, &self.terms);
        // Standard output is shared with the report for people, and with nothing else.
        let is_shared = outputs.iter().filter(|output| output.path.is_none()).all(|output| output.format == TEXT);
        let after_report = !is_dry && outputs.iter().any(|output| output.path.is_none());
        if is_dry {
            self.terminal.tell(&left);
        }
        let text = if is_dry { said::difference(plan) } else { left + &said::done(plan, &self.session.engine) };
        if !is_shared {
            self.terminal.tell(&text);
            return Ok(Exit::Clean);
        }
        let text = if after_report { format!("\n{text}") } else { text };
        print(&text).map_err(|error| vec![failure(&error, None)])?;
        Ok(Exit::Clean)
    }
}

impl Obstacles {
    /// Says what stands in the way of changes, and that none was made.
    fn tell(self, terminal: Terminal) -> Exit {
        let Self { refused, failed } = self;
        if failed.is_empty() {
            return refuse(refused, "", terminal);
        }
        refuse(failed.into_iter().chain(refused).collect(), "", terminal);
        Exit::CouldNot
    }
}
