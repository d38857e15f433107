//! The changed texts, judged again before any of them reaches a file.
//!
//! Recommendations were judged when they were made, all of them on top of each other. What is about to be written may be
//! another choice of them, in texts that were really changed: so the texts are read and judged as if they had come from
//! their files, by all that judged them before: controls, contradictions, and rules without facts.

use super::obstacles::{Obstacles, about, about_run};
use super::plan::{File, Plan};
use crate::collect::Collected;
use crate::session::Session;
use crate::terminal::Terminal;
use std::collections::HashMap;
use tenure_engine::{Input, Shift, failure, new_complaints};
use tenure_finding::{Clash, Evaluation, Failure, Judgement, Obstacle, RuleFinding, TemplateEvaluation};

/// What a change would bring about.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum Newly {
    #[error("{control} would fail in {template}: {why}")]
    #[diagnostic(code(optimize::control), help("{help}"))]
    Failing { control: String, template: String, why: String, help: String },
    #[error("{rule} would complain of {template}: {why}")]
    #[diagnostic(code(optimize::rule), help("{help}"))]
    Complaining { rule: String, template: String, why: String, help: String },
    #[error("{contradiction} would hold in {template}: {why}")]
    #[diagnostic(code(optimize::contradiction), help("{help}"))]
    Contradicting { contradiction: String, template: String, why: String, help: String },
}

/// A text that is another one than was meant.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the changed text of {template} does not read as a template")]
#[diagnostic(code(optimize::unreadable), help("change it by hand, and leave it out with `--ignore`"))]
struct Unreadable {
    template: String,
}

/// Everything that speaks against the changed texts and did not before. `inputs` are all that were evaluated.
pub(super) fn recheck(
    session: &Session,
    evaluation: &Evaluation,
    inputs: &[Input],
    plan: &Plan,
    terminal: Terminal,
) -> Obstacles {
    let mut obstacles = Obstacles::default();
    if plan.files.is_empty() {
        return obstacles;
    }
    let changed = |file: &File| Input { bytes: file.new.text().as_bytes().to_vec(), ..file.input.clone() };
    let mut again: Vec<Input> = plan.files.iter().map(changed).collect();
    // Rules that see all documents at once see those that stay as they are, too.
    if session.run.combine {
        let stays = |input: &&Input| plan.files.iter().all(|file| file.input.name != input.name);
        again.extend(inputs.iter().filter(stays).cloned());
        again.sort_by_key(|one| inputs.iter().position(|input| input.name == one.name));
    }
    let again = session.judge(Collected { inputs: again, failures: Vec::new() }, terminal);
    // Environments were looked for in all templates already, and here are only those that change.
    let is_new = |failure: &&Failure| failure.code != "resolve::unknown_environment";
    obstacles.failed.extend(again.failures.iter().filter(is_new).cloned().map(about_run));
    let judged: HashMap<(&str, usize), &TemplateEvaluation> =
        again.templates.iter().map(|one| ((one.source.name(), one.document), one)).collect();
    for file in &plan.files {
        for planned in &file.templates {
            let Some(before) = evaluation.templates.get(planned.number) else { continue };
            if let Some(after) = judged.get(&(file.input.name.as_str(), before.document)) {
                obstacles.refused.extend(against(before, after));
            } else {
                let template = file.input.name.clone();
                obstacles.failed.push(about(before, failure(&Unreadable { template }, None)));
            }
        }
    }
    if session.run.combine {
        for (before, after) in evaluation.documents.iter().zip(&again.documents) {
            let name = before.source.name();
            obstacles.refused.extend(new_complaints(&before.rules, &after.rules).into_iter().map(|complaint| {
                Obstacle {
                    by: Some(complaint.rule.to_string()),
                    ..about_run(failure(&complaining(complaint, name), None))
                }
            }));
        }
    }
    obstacles
}

/// What speaks against a template after its change, and did not before.
fn against(before: &TemplateEvaluation, after: &TemplateEvaluation) -> Vec<Obstacle> {
    let shift = Shift::between(before, after);
    let name = before.source.name();
    let obstacle = |by: &str, error: &Newly| {
        let mut failure = failure(error, None);
        failure.places = changes(before);
        Obstacle { by: Some(by.to_owned()), ..about(before, failure) }
    };
    let controls = shift.failing.iter().map(|one| obstacle(&one.control.id, &failing(one, name)));
    let rules = shift.complaints.iter().map(|one| obstacle(&one.rule, &complaining(one, name)));
    let clashes = shift.contradictions.iter().map(|one| obstacle(&one.contradiction.id, &contradicting(one, name)));
    controls.chain(rules).chain(clashes).collect()
}

fn failing(judgement: &Judgement, template: &str) -> Newly {
    let control = &judgement.control;
    let why = if judgement.message.is_empty() { control.title.clone() } else { judgement.message.to_string() };
    let help = way_out(Some(&control.remediation));
    Newly::Failing { control: control.id.clone(), template: template.to_owned(), why, help }
}

fn complaining(complaint: &RuleFinding, template: &str) -> Newly {
    let words = if complaint.message.is_empty() { complaint.title.as_deref() } else { Some(&*complaint.message) };
    let why = words.unwrap_or("it gives no reason").to_owned();
    let help = way_out(complaint.remediation.as_deref());
    Newly::Complaining { rule: complaint.rule.to_string(), template: template.to_owned(), why, help }
}

fn contradicting(clash: &Clash, template: &str) -> Newly {
    let contradiction = &clash.contradiction;
    let (id, why) = (contradiction.id.clone(), contradiction.title.clone());
    let help = way_out(Some(&contradiction.remediation));
    Newly::Contradicting { contradiction: id, template: template.to_owned(), why, help }
}

fn way_out(remediation: Option<&str>) -> String {
    match remediation {
        Some(text) if !text.is_empty() => {
            format!("{}; or choose other quotas with `--only`", text.trim_end_matches('.'))
        }
        _ => "choose other quotas with `--only`".to_owned(),
    }
}

/// The values that would change, each with what it would be.
fn changes(template: &TemplateEvaluation) -> Vec<(tenure_finding::Place, String)> {
    let places = template.recommendations.iter().filter_map(|one| {
        let label = format!("{} -> {}", one.proposal.quota, one.proposal.recommended);
        Some((one.place.clone()?, label))
    });
    places.filter(|(place, _)| place.source.name() == template.source.name()).collect()
}
