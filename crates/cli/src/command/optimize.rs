//! `tenure optimize`: quota advice, and nothing about controls except where they withhold it.

use super::check::degraded;
use crate::arguments::OptimizeArguments;
use crate::exit::Exit;
use crate::output::{deliver, outputs};
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use tenure_engine::Locate;
use tenure_report::{Format, render_advice};

/// Asks optimizers and renders what they recommend.
pub(crate) fn run(arguments: &OptimizeArguments, terminal: Terminal) -> Exit {
    let evaluation = match session::evaluate(
        &arguments.inputs,
        &arguments.scope,
        None,
        &arguments.advice,
        true,
        Locate::Nothing,
        terminal,
    ) {
        Ok(evaluation) => evaluation,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let outputs = outputs(&arguments.output, Format::Text);
    if let Err(error) = deliver(&outputs, terminal, |format, options| render_advice(&evaluation, format, options)) {
        diagnostic::show_one(&error, terminal);
        return Exit::CouldNot;
    }
    if !outputs.iter().any(|output| output.format == Format::Text && output.path.is_none()) {
        diagnostic::show(&evaluation.failures, terminal);
    }
    let degraded = arguments.advice.require_optimizers && degraded(&evaluation);
    if evaluation.summary().failures > 0 || degraded { Exit::CouldNot } else { Exit::Clean }
}
