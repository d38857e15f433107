//! The changed texts, judged again before any of them reaches a file.
//!
//! Recommendations were judged when they were made, all of them on top of each other. What is about to be written may be
//! another choice of them, in texts that were really changed: so the texts are read and judged as if they had come from
//! their files.

use super::plan::{File, Plan};
use crate::collect::Collected;
use crate::session::Session;
use crate::terminal::Terminal;
use std::collections::HashMap;
use tenure_engine::{Input, Shift, failure};
use tenure_finding::{Evaluation, Failure, Judgement, TemplateEvaluation};

/// A control that a change would break.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{control} would fail in {template}: {why}")]
#[diagnostic(code(optimize::control), help("{help}"))]
struct NewFailure {
    control: String,
    template: String,
    why: String,
    help: String,
}

/// A text that is another one than was meant.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the changed text of {template} does not read as a template")]
#[diagnostic(code(optimize::unreadable), help("change it by hand, and leave it out with `--ignore`"))]
struct Unreadable {
    template: String,
}

/// Everything that fails in the changed texts and did not fail before.
pub(super) fn recheck(session: &Session, evaluation: &Evaluation, plan: &Plan, terminal: Terminal) -> Vec<Failure> {
    if plan.files.is_empty() {
        return Vec::new();
    }
    let changed = |file: &File| Input { bytes: file.new.text().as_bytes().to_vec(), ..file.input.clone() };
    let inputs = plan.files.iter().map(changed).collect();
    let again = session.judge(Collected { inputs, failures: Vec::new() }, terminal);
    // Environments were looked for in all templates already, and here are only those that change.
    let is_new = |failure: &&Failure| failure.code != "resolve::unknown_environment";
    let mut failures: Vec<Failure> = again.failures.iter().filter(is_new).cloned().collect();
    let judged: HashMap<(&str, usize), &TemplateEvaluation> =
        again.templates.iter().map(|one| ((one.source.name(), one.document), one)).collect();
    for file in &plan.files {
        for planned in &file.templates {
            let Some(before) = evaluation.templates.get(planned.number) else { continue };
            if let Some(after) = judged.get(&(file.input.name.as_str(), before.document)) {
                let failing = Shift::between(before, after).failing;
                failures.extend(failing.into_iter().map(|one| new_failure(one, before)));
            } else {
                let template = file.input.name.clone();
                failures.push(failure(&Unreadable { template }, None));
            }
        }
    }
    failures
}

fn new_failure(judgement: &Judgement, template: &TemplateEvaluation) -> Failure {
    let control = &judgement.control;
    let why = if judgement.message.is_empty() { control.title.clone() } else { judgement.message.to_string() };
    let error = NewFailure {
        control: control.id.clone(),
        template: template.source.name().to_owned(),
        why,
        help: format!("{}; or choose other quotas with `--only`", control.remediation.trim_end_matches('.')),
    };
    let mut failure = failure(&error, None);
    let places = template.recommendations.iter().filter_map(|one| {
        let label = format!("{} -> {}", one.proposal.quota, one.proposal.recommended);
        Some((one.place.clone()?, label))
    });
    failure.places = places.filter(|(place, _)| place.source.name() == template.source.name()).collect();
    failure
}
