//! What became of recommendations, as a report for machines has it.

use super::obstacles::Obstacles;
use super::plan::Plan;
use super::terms::Terms;
use tenure_finding::{Applied, Evaluation, Fate, Outcome};

/// Writes into an evaluation what became of its recommendations.
pub(super) fn note(evaluation: &mut Evaluation, terms: &Terms, is_dry: bool, made: Result<&Plan, &Obstacles>) {
    for template in &mut evaluation.templates {
        let fate = match made {
            Ok(_) if is_dry => Fate::DryRun,
            Ok(_) => Fate::Written,
            Err(obstacles) if obstacles.refuse(template) => Fate::Refused,
            Err(_) => Fate::NotWritten,
        };
        for one in &mut template.recommendations {
            one.fate = Some(if terms.accept(one) { fate } else { Fate::LowConfidence });
        }
    }
    let outcome = match made {
        Ok(plan) if plan.files.is_empty() => Outcome::Unchanged,
        Ok(_) if is_dry => Outcome::DryRun,
        Ok(_) => Outcome::Written,
        Err(obstacles) if obstacles.only_refuse() => Outcome::Refused,
        Err(_) => Outcome::Failed,
    };
    let files = made.map(|plan| plan.files.iter().map(|file| file.input.name.clone()).collect()).unwrap_or_default();
    let obstacles = made.err().map(Obstacles::all).unwrap_or_default();
    evaluation.applied = Some(Applied { outcome, least_confidence: terms.least(), files, obstacles });
}
