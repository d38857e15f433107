//! `tenure check` and `tenure report`: the same evaluation, the same exit code, another default format.

use crate::arguments::CheckArguments;
use crate::exit::Exit;
use crate::output::{deliver, outputs};
use crate::session::Wanted;
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use tenure_engine::Locate;
use tenure_finding::Evaluation;
use tenure_report::{Format, render};

/// Evaluates templates and renders the evaluation.
pub(crate) fn run(arguments: &CheckArguments, default: Format, terminal: Terminal) -> Exit {
    let advice = &arguments.advice;
    // Without a history and without a plugin of one's own there is nothing that an optimizer could say.
    let optimize = advice.gives_usage() || !advice.plugins.plugin.is_empty();
    let outputs = outputs(arguments.output.format, &arguments.output.output, default);
    // Only the brief text report shows no place but those of failures.
    let brief = outputs.iter().all(|output| output.format == Format::Text) && !terminal.verbose();
    let locate = if brief { Locate::Failed } else { Locate::All };
    let wanted = Wanted {
        inputs: &arguments.inputs,
        scope: &arguments.scope,
        rules: Some(&arguments.rules),
        documents: true,
        advice,
        optimize,
        locate,
    };
    let evaluation = match session::evaluate(&wanted, terminal) {
        Ok(evaluation) => evaluation,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    if let Err(error) = deliver(&outputs, terminal, |format, options| render(&evaluation, format, options)) {
        diagnostic::show_one(&error, terminal);
        return Exit::CouldNot;
    }
    // The text report shows failures itself, with their places.
    if !outputs.iter().any(|output| output.format == Format::Text && output.path.is_none()) {
        diagnostic::show(&evaluation.failures, terminal);
    }
    exit(&evaluation, arguments)
}

fn exit(evaluation: &Evaluation, arguments: &CheckArguments) -> Exit {
    let mistaken = arguments.strict && evaluation.templates.iter().any(|template| !template.warnings.is_empty());
    let warned = mistaken || (arguments.fail_on_warn && evaluation.summary().warnings > 0);
    if evaluation.summary().failures > 0 || (arguments.advice.require_optimizers && degraded(evaluation)) {
        Exit::CouldNot
    } else if !arguments.no_fail && (evaluation.fails_at(arguments.fail_on) || warned) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

/// Whether an optimizer could not be asked.
pub(crate) fn degraded(evaluation: &Evaluation) -> bool {
    evaluation.templates.iter().flat_map(|template| &template.notices).any(|notice| notice.degraded)
}
