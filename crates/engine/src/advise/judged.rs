//! What is left of proposals once policies have looked at what would come of them.

use super::request::{QUOTAS, quota_slot};
use super::{Advised, fit};
use crate::history;
use crate::judge::Bench;
use crate::read::Template;
use crate::rules::RuleBench;
use crate::scope::{Scope, in_scope};
use crate::setup::Engine;
use crate::shift::new_complaints;
use tenure_document::{Entry, Node, Number, Pointer, Span, Value};
use tenure_finding::{
    Fact, FactSlot, FactValue, Judgement, Limit, Proposal, Quantity, Recommendation, RuleResults, Saving, TierMove,
    Verdict, Withheld,
};
use tenure_template::prices::Prices;
use tenure_template::{Declared, Facts};

/// What is left.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// In the order of the quotas.
    pub(crate) recommendations: Vec<Recommendation>,
    /// The best of each fitter that breaks nothing.
    pub(crate) tier_moves: Vec<TierMove>,
    pub(crate) withheld: Vec<Withheld>,
}

/// What a change is tried on: a template, and what policies said of it.
pub(crate) struct Trial<'t, 'p> {
    pub(crate) engine: &'t Engine,
    pub(crate) template: &'t Template,
    pub(crate) judgements: &'t [Judgement],
    pub(crate) scope: &'t Scope,
    pub(crate) bench: &'t Bench<'p>,
    /// The rules without facts, and what they said.
    pub(crate) rules: &'t RuleBench<'p>,
    pub(crate) complaints: &'t RuleResults,
}

/// What a template would say after changes.
#[derive(Debug, Clone)]
pub(super) struct Changed {
    pub(super) facts: Facts,
    /// The whole of it, where a rule without facts wants to see it.
    pub(super) root: Option<Node>,
}

impl Advised {
    /// Keeps the proposals that break nothing, alone and together: each is judged on top of those accepted before it.
    pub(crate) fn judged(&mut self, trial: &Trial<'_, '_>, prices: Option<&Prices>) -> Judged {
        let Trial { engine, template, .. } = *trial;
        let withheld_before = std::mem::take(&mut self.withheld);
        let mut judged = Judged { withheld: withheld_before, ..Judged::default() };
        let mut proposals = std::mem::take(&mut self.proposals);
        let rank = |quota: &str| QUOTAS.iter().position(|known| *known == quota);
        // Stable: of several optimizers the first loaded speaks first.
        proposals.sort_by_key(|proposal| rank(&proposal.quota));
        let root = trial.rules.asks().then(|| template.root().clone());
        let mut state = Changed { facts: template.facts.clone(), root };
        for proposal in proposals {
            let taken = judged.recommendations.iter().find(|accepted| accepted.proposal.quota == proposal.quota);
            if let Some(taken) = taken {
                let because = format!("`{}` already speaks about this quota", taken.proposal.optimizer);
                judged.withheld.push(withheld(&proposal, because, Vec::new()));
                continue;
            }
            let Some(slot) = quota_slot(engine, &proposal.quota) else { continue };
            let changed = with_proposal(engine, template, &state, slot, proposal.recommended);
            let breaks = trial.broken(&changed, &changed.facts.declared);
            if !breaks.is_empty() {
                let because = format!("it would make {} fail", breaks.join(", "));
                judged.withheld.push(withheld(&proposal, because, breaks));
                continue;
            }
            state = changed;
            let Some(location) = engine.catalogue().locate(template.root(), &template.facts, slot, None) else {
                continue;
            };
            judged.recommendations.push(Recommendation {
                unit: engine.catalogue().spec(slot).and_then(|spec| spec.unit.clone()).unwrap_or_default(),
                place: history::history(template, &location).place,
                pointer: location.pointer,
                saving: prices.and_then(|prices| saving(prices, &proposal)),
                proposal,
                fate: None,
            });
        }
        self.notices.extend(fit::judge(std::mem::take(&mut self.candidates), trial, &mut judged));
        judged
    }
}

/// What a month costs less, at list prices; none where the quota has no price, or no limit today.
fn saving(prices: &Prices, proposal: &Proposal) -> Option<Saving> {
    let Limit::Of(current) = proposal.current else { return None };
    let monthly = |amount| prices.monthly(&proposal.quota, amount);
    let hundredths = monthly(current)? - monthly(proposal.recommended)?;
    Some(Saving { hundredths, currency: prices.currency.clone(), prices: prices.origin() })
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
fn with_proposal(engine: &Engine, template: &Template, before: &Changed, slot: FactSlot, amount: Quantity) -> Changed {
    let Changed { facts, root } = before;
    let number = number(amount);
    let field = |slot| Some(engine.catalogue().locate(template.root(), &template.facts, slot, None)?.pointer);
    let target = field(slot);
    let all = (0..).map(FactSlot).take(engine.catalogue().specs().len());
    let same =
        all.filter(|other| matches!(facts.get(*other), Fact::Value(FactValue::Number(_))) && field(*other) == target);
    let facts = same.fold(facts.clone(), |facts, slot| facts.with(slot, FactValue::Number(number)));
    let mut root = root.clone();
    if let (Some(root), Some(target)) = (&mut root, &target) {
        set(root, target, number);
    }
    Changed { facts, root }
}

/// Puts a number where a pointer leads, through mappings that are not there yet. Nothing else is known to hold a quota.
fn set(root: &mut Node, pointer: &Pointer, number: Number) {
    let mut node = root;
    for segment in pointer.segments() {
        let Value::Map(entries) = &mut node.value else { return };
        let at = entries.iter().position(|entry| entry.key == segment).unwrap_or_else(|| {
            let empty = Node { value: Value::Map(Vec::new()), span: Span::default() };
            entries.push(Entry { key: segment.into_owned(), key_span: Span::default(), node: empty });
            entries.len() - 1
        });
        let Some(entry) = entries.get_mut(at) else { return };
        node = &mut entry.node;
    }
    node.value = Value::Number(number);
}

/// The number as it would stand in the template: whole amounts as integers.
pub(super) fn number(amount: Quantity) -> Number {
    if amount.0 % 1000 == 0 { Number::Integer(amount.0 / 1000) } else { Number::Float(amount.as_f64()) }
}

impl Trial<'_, '_> {
    /// Ids of the controls that passed and would fail, in the frameworks that are declared; and the names of rules
    /// without facts that would complain of something new.
    pub(super) fn broken(&self, changed: &Changed, declared: &Declared) -> Vec<String> {
        let outcomes = self.bench.with(|seat| seat.judge.judge(changed.facts.values()));
        let now = outcomes.iter().enumerate().map(|(number, outcome)| {
            let holds = self.scope.holds(self.engine.framework_of(number), declared);
            in_scope(holds, outcome.as_ref().map_or(Verdict::Unknown, |outcome| outcome.verdict))
        });
        let broken = self
            .judgements
            .iter()
            .zip(now)
            .filter(|(before, now)| before.verdict == Verdict::Pass && *now == Verdict::Fail);
        broken.map(|(before, _)| before.control.id.clone()).chain(self.complaining(changed)).collect()
    }

    /// Names of the rules that would complain of something new. One that can not be evaluated then says nothing here: it
    /// is a failure once the change is made.
    fn complaining(&self, changed: &Changed) -> Vec<String> {
        let Some(root) = &changed.root else { return Vec::new() };
        let now = self.rules.ask(&self.template.source, root, None).results;
        let mut names: Vec<String> =
            new_complaints(self.complaints, &now).iter().map(|complaint| complaint.rule.to_string()).collect();
        names.dedup();
        names
    }
}
