//! `tenure optimize`: quota advice, and what comes of it: changed templates, or the changes in the words of other tools.
//!
//! The report says what is advised and nothing about controls except where they withhold it. Changes are made in memory
//! ([`plan`]), judged again ([`mod@recheck`]), and only then written ([`mod@write`]). The report comes last, because it
//! says what became of them ([`outcome`]).

mod artefact;
mod obstacles;
mod outcome;
mod plan;
mod recheck;
mod said;
mod terms;
mod write;

use super::check::degraded;
use crate::arguments::optimize::{AdviceFormat, ChangeFormat, OptimizeArguments};
use crate::diagnostic;
use crate::exit::Exit;
use crate::output::{Output, deliver, outputs, print};
use crate::session::{Session, Wanted, could_not};
use crate::templates::TemplateError;
use crate::terminal::Terminal;
use obstacles::{Obstacles, about_run};
use plan::Plan;
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
        rules: Some(&arguments.rules),
        documents: arguments.rules.combine,
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
    if !changes {
        job.report(&outputs, &evaluation, None)?;
        return Ok(if is_whole { Exit::Clean } else { Exit::CouldNot });
    }
    let made = if is_whole {
        job.prepare(&evaluation, &inputs, &formats).and_then(|prepared| job.apply(prepared))
    } else {
        Err(Obstacles::halt(vec![failure(&Incomplete, None)]))
    };
    if change.apply {
        let made = made.as_ref().map(|prepared| &prepared.plan);
        outcome::note(&mut evaluation, &job.terms, change.dry_run, made);
    }
    let reported = job.report(&outputs, &evaluation, made.as_ref().ok());
    let exit = match made {
        Err(obstacles) => obstacles.tell(terminal),
        Ok(prepared) if change.apply => job.tell(&prepared.plan, &outputs, reported.is_ok())?,
        Ok(_) => Exit::Clean,
    };
    reported.map(|()| exit)
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
        let obstacles = recheck(session, evaluation, inputs, &plan, terminal);
        if !obstacles.is_empty() {
            return Err(obstacles);
        }
        let containers = self.arguments.change.containers;
        let text = |format: &ChangeFormat| {
            artefact::render(*format, &plan, &session.engine, containers, terminal).map(|text| (*format, text))
        };
        let texts: Result<Vec<_>, Vec<Failure>> = formats.iter().map(text).collect();
        let texts = texts.map_err(|failed| Obstacles {
            failed: failed.into_iter().map(about_run).collect(),
            ..Obstacles::default()
        })?;
        Ok(Prepared { plan, texts })
    }

    /// Writes the files, where that is asked for.
    fn apply(&self, prepared: Prepared) -> Result<Prepared, Obstacles> {
        let change = &self.arguments.change;
        if change.apply && !change.dry_run {
            write::write(&prepared.plan).map_err(Obstacles::halt)?;
        }
        Ok(prepared)
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

    /// Says what was written, or how the files would differ: beside the report, or where there is none, instead of it.
    fn tell(&self, plan: &Plan, outputs: &[Output<AdviceFormat>], is_reported: bool) -> Result<Exit, Vec<Failure>> {
        let is_dry = self.arguments.change.dry_run;
        let left = said::left(plan, &self.terms);
        // Standard output is shared with the report for people, and with nothing else.
        let is_shared = outputs.iter().filter(|output| output.path.is_none()).all(|output| output.format == TEXT);
        let after_report = !is_dry && outputs.iter().any(|output| output.path.is_none());
        if is_dry {
            self.terminal.tell(&left);
        }
        let text = if is_dry { said::difference(plan) } else { left + &said::done(plan, &self.session.engine) };
        if !is_shared || !is_reported {
            self.terminal.tell(&text);
            return Ok(Exit::Clean);
        }
        let text = if after_report { format!("\n{text}") } else { text };
        print(&text).map_err(|error| vec![failure(&error, None)])?;
        Ok(Exit::Clean)
    }
}
