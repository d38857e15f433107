//! What is left of proposals once policies have looked at what would come of them.

use super::Advised;
use super::request::{QUOTAS, quota_slot};
use crate::history;
use crate::judge::Bench;
use crate::read::Template;
use crate::scope::{Scope, in_scope};
use crate::setup::Engine;
use tenure_document::Number;
use tenure_finding::{Fact, FactSlot, FactValue, Judgement, Proposal, Quantity, Recommendation, Verdict, Withheld};
use tenure_template::Facts;

/// What is left.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// In the order of the quotas.
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) withheld: Vec<Withheld>,
}

impl Advised {
    /// Keeps the proposals that break nothing, alone and together: each is judged on top of those accepted before it.
    pub(crate) fn judged(
        &mut self,
        engine: &Engine,
        template: &Template,
        judgements: &[Judgement],
        scope: &Scope,
        bench: &Bench<'_>,
    ) -> Judged {
        let withheld_before = std::mem::take(&mut self.withheld);
        let mut judged = Judged { recommendations: Vec::new(), withheld: withheld_before };
        let mut proposals = std::mem::take(&mut self.proposals);
        let rank = |quota: &str| QUOTAS.iter().position(|known| *known == quota);
        // Stable: of several optimizers the first loaded speaks first.
        proposals.sort_by_key(|proposal| rank(&proposal.quota));
        let mut facts = template.facts.clone();
        for proposal in proposals {
            let taken = judged.recommendations.iter().find(|accepted| accepted.proposal.quota == proposal.quota);
            if let Some(taken) = taken {
                let because = format!("`{}` already speaks about this quota", taken.proposal.optimizer);
                judged.withheld.push(withheld(&proposal, because, Vec::new()));
                continue;
            }
            let Some(slot) = quota_slot(engine, &proposal.quota) else { continue };
            let changed = with_proposal(engine, template, &facts, slot, proposal.recommended);
            let breaks = broken(engine, &changed, judgements, scope, bench);
            if !breaks.is_empty() {
                let because = format!("it would make {} fail", breaks.join(", "));
                judged.withheld.push(withheld(&proposal, because, breaks));
                continue;
            }
            facts = changed;
            let Some(location) = engine.catalogue().locate(template.root(), &template.facts, slot, None) else {
                continue;
            };
            judged.recommendations.push(Recommendation {
                unit: engine.catalogue().spec(slot).and_then(|spec| spec.unit.clone()).unwrap_or_default(),
                place: history::history(template, &location).place,
                pointer: location.pointer,
                saving: None,
                proposal,
            });
        }
        judged
    }
}

fn withheld(proposal: &Proposal, because: String, breaks: Vec<String>) -> Withheld {
    Withheld {
        quota: proposal.quota.clone(),
        proposed: proposal.recommended.to_string(),
        optimizer: proposal.optimizer.clone(),
        because,
        breaks,
    }
}

/// What the template would say with the proposal in it: the quota, and every other fact read from the same field.
fn with_proposal(engine: &Engine, template: &Template, facts: &Facts, slot: FactSlot, amount: Quantity) -> Facts {
    let number = number(amount);
    let field = |slot| Some(engine.catalogue().locate(template.root(), &template.facts, slot, None)?.pointer);
    let target = field(slot);
    let all = (0..).map(FactSlot).take(engine.catalogue().specs().len());
    let same =
        all.filter(|other| matches!(facts.get(*other), Fact::Value(FactValue::Number(_))) && field(*other) == target);
    same.fold(facts.clone(), |facts, slot| facts.with(slot, FactValue::Number(number)))
}

/// The number as it would stand in the template: whole amounts as integers.
fn number(amount: Quantity) -> Number {
    if amount.0 % 1000 == 0 { Number::Integer(amount.0 / 1000) } else { Number::Float(amount.as_f64()) }
}

/// Ids of the controls that passed and would fail.
fn broken(engine: &Engine, changed: &Facts, judgements: &[Judgement], scope: &Scope, bench: &Bench<'_>) -> Vec<String> {
    let outcomes = bench.with(|seat| seat.judge.judge(changed.values()));
    let now = outcomes.iter().enumerate().map(|(number, outcome)| {
        let holds = scope.holds(engine.framework_of(number), &changed.declared);
        in_scope(holds, outcome.as_ref().map_or(Verdict::Unknown, |outcome| outcome.verdict))
    });
    let broken =
        judgements.iter().zip(now).filter(|(before, now)| before.verdict == Verdict::Pass && *now == Verdict::Fail);
    broken.map(|(before, _)| before.control.id.clone()).collect()
}
