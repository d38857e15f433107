//! Numbers that no value can satisfy: where one control's range lies outside of another's.
//!
//! Nobody has to write down which controls exclude each other. A control that reads one number is a function of that
//! number, so it can be asked: its range is where it does not fail, looked up at the edges that it names itself ("at least
//! 2557 days") and a step to either side of them. Where one of two controls fails at every value their frameworks
//! contradict each other, whatever the template states; that holds for the user's own policies as it does for the shipped ones.

use crate::judge::Judging;
use crate::setup::Engine;
use std::collections::BTreeSet;
use std::sync::Arc;
use tenure_document::Number;
use tenure_finding::{Absence, Clash, Contradiction, Control, Fact, FactSlot, FactValue, Judgement, Verdict};
use tenure_policy::{CompiledControl, Judge};
use tenure_template::FactType;

/// More edges than any control has; a policy that lists hundreds of numbers is not asked about them all.
const MOST_EDGES: usize = 64;

/// Pairs of controls that pass at no value of the number which both read.
#[derive(Debug, Default)]
pub(crate) struct Exclusions(Vec<Exclusion>);

#[derive(Debug)]
struct Exclusion {
    slot: FactSlot,
    /// The numbers of both controls, with the catalogue index of their framework where it is one that can be declared.
    sides: [(usize, Option<usize>); 2],
    contradiction: Arc<Contradiction>,
}

/// A control that reads one number and nothing else.
struct Ranged<'a> {
    number: usize,
    slot: FactSlot,
    control: &'a Control,
    /// What it says that it expects.
    expected: String,
    edges: BTreeSet<i64>,
}

impl Exclusions {
    /// Asks every control that reads a single number.
    pub(crate) fn find(engine: &Engine) -> Self {
        let mut judge = Judge::new(engine.policies());
        let numbered = engine.policies().controls().iter().enumerate();
        let candidates: Vec<(usize, FactSlot, &CompiledControl)> =
            numbered.filter_map(|(number, control)| Some((number, single_number(engine, control)?, control))).collect();
        let shared = |slot: FactSlot, framework: &str| {
            candidates.iter().any(|(_, other, control)| *other == slot && control.control.framework != framework)
        };
        let ranged: Vec<Ranged<'_>> = candidates
            .iter()
            .filter(|(_, slot, control)| shared(*slot, &control.control.framework))
            .filter_map(|(number, slot, control)| ranged(&mut judge, engine, *number, *slot, &control.control))
            .collect();
        let mut exclusions = Vec::new();
        for (at, one) in ranged.iter().enumerate() {
            for other in ranged.iter().skip(at + 1) {
                let apart = one.slot == other.slot && one.control.framework != other.control.framework;
                if apart && exclude(&mut judge, engine, one, other) {
                    exclusions.push(Exclusion {
                        slot: one.slot,
                        sides: [one, other].map(|side| (side.number, engine.framework_of(side.number))),
                        contradiction: Arc::new(contradiction(engine, one, other)),
                    });
                }
            }
        }
        Self(exclusions)
    }

    /// Those of a template: both frameworks are declared, and both controls speak about it.
    pub(crate) fn clashes(&self, judging: &Judging<'_>, judgements: &[Judgement]) -> Vec<Clash> {
        let declared = &judging.template.facts.declared.frameworks;
        // House rules are not declared: they hold for every template.
        let is_declared =
            |framework: Option<usize>| framework.is_none_or(|index| declared.get(index) == Some(&Ok(true)));
        let speaks =
            |number: usize| judgements.get(number).is_some_and(|judgement| judgement.verdict != Verdict::NotApplicable);
        let here = self.0.iter().filter(|exclusion| {
            exclusion.sides.iter().all(|(number, framework)| is_declared(*framework) && speaks(*number))
        });
        let clash = |exclusion: &Exclusion| Clash {
            contradiction: Arc::clone(&exclusion.contradiction),
            certain: true,
            evidence: judging.located(Verdict::Fail, || vec![judging.stated(exclusion.slot)]),
        };
        here.map(clash).collect()
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> Vec<&Contradiction> {
        self.0.iter().map(|exclusion| &*exclusion.contradiction).collect()
    }
}

fn single_number(engine: &Engine, control: &CompiledControl) -> Option<FactSlot> {
    let [slot] = *control.slots else { return None };
    let fact_type = engine.catalogue().spec(slot)?.fact_type()?;
    matches!(fact_type, FactType::Number).then_some(slot)
}

/// What a control concludes about a number. `None` where it has a fault.
fn ask(judge: &mut Judge<'_>, engine: &Engine, number: usize, slot: FactSlot, value: i64) -> Option<(Verdict, String)> {
    let mut facts = vec![Fact::Absent(Absence::NotModelled); engine.catalogue().specs().len()];
    *facts.get_mut(usize::from(slot.0))? = Fact::Value(FactValue::Number(Number::Integer(value)));
    let outcome = judge.ask(number, &facts)?;
    let expected = outcome.because.iter().find_map(|reason| reason.expected.as_deref()).unwrap_or_default();
    Some((outcome.verdict, expected.to_owned()))
}

/// A control with the edges of its range. `None` where it names no number: then nothing is known of its range.
fn ranged<'a>(
    judge: &mut Judge<'_>,
    engine: &Engine,
    number: usize,
    slot: FactSlot,
    control: &'a Control,
) -> Option<Ranged<'a>> {
    let (_, expected) = ask(judge, engine, number, slot, 0)?;
    let words = expected.split(|character: char| !character.is_ascii_digit());
    let edges: BTreeSet<i64> = words.filter_map(|word| word.parse().ok()).take(MOST_EDGES).collect();
    (!edges.is_empty()).then_some(Ranged { number, slot, control, expected, edges })
}

/// Whether one of the two fails at every value, although neither fails everywhere. What a control leaves undecided (a
/// period that may be justified in writing) it does not exclude.
fn exclude(judge: &mut Judge<'_>, engine: &Engine, one: &Ranged<'_>, other: &Ranged<'_>) -> bool {
    let edges =
        one.edges.iter().chain(&other.edges).flat_map(|edge| [edge.saturating_sub(1), *edge, edge.saturating_add(1)]);
    // -1 is unlimited, which is no neighbour of any edge.
    let values: BTreeSet<i64> = edges.chain([-1, 0, 1]).collect();
    let mut admitted = |side: &Ranged<'_>| -> BTreeSet<i64> {
        let mut fails =
            |value: &i64| matches!(ask(judge, engine, side.number, side.slot, *value), Some((Verdict::Fail, _)));
        values.iter().copied().filter(|value| !fails(value)).collect()
    };
    let (first, second) = (admitted(one), admitted(other));
    !first.is_empty() && !second.is_empty() && first.is_disjoint(&second)
}

fn contradiction(engine: &Engine, one: &Ranged<'_>, other: &Ranged<'_>) -> Contradiction {
    let fact = engine.fact_id(one.slot);
    let name: String = fact
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '-' })
        .collect();
    let (first, second) = (one.control, other.control);
    Contradiction {
        id: format!("X-{name}"),
        title: format!("No value of {fact} satisfies both {} and {}", first.id, second.id),
        reason: format!(
            "{} expects {}, {} expects {}: no number is both, so one of the two fails whatever the template states.",
            first.id, one.expected, second.id, other.expected
        ),
        frameworks: vec![first.framework.clone(), second.framework.clone()],
        controls: vec![first.id.clone(), second.id.clone()],
        citation: format!("{}; {}", first.citation, second.citation),
        remediation: "Find out which of the two texts leaves room, keep what it covers apart from the rest, and have \
                      whoever owns the scope decide in writing"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Setup;
    use std::fmt::Write as _;
    use tenure_document::Source;

    fn policy(ids: &[(&str, &str)]) -> Arc<Source> {
        let mut text = "package acme.retention\n\nimport data.tenure.lib.ask\n".to_owned();
        for (at, (question, framework)) in ids.iter().enumerate() {
            let _ = writeln!(
                text,
                "\n# METADATA\n# title: t\n# custom: {{id: ACME-{at}, framework: {framework}, citation: c, severity: low, \
                 evidence: configuration, facts: [audit_log.retention_days], number_basis: no number, \
                 recommended_action: r}}\nrule_{at} := {question}"
            );
        }
        Arc::new(Source::new("acme.rego", text))
    }

    fn found(ids: &[(&str, &str)]) -> Vec<String> {
        let engine = Engine::new(&Setup { policies: vec![policy(ids)], ..Setup::default() }).unwrap();
        engine.exclusions().all().iter().map(|found| found.controls.join(" ")).collect()
    }

    #[test]
    fn the_shipped_frameworks_leave_a_value_for_every_number() {
        let engine = Engine::new(&Setup::default()).unwrap();
        assert_eq!(engine.exclusions().all(), Vec::<&Contradiction>::new());
    }

    #[test]
    fn a_ceiling_below_a_minimum_is_found() {
        let ceiling = r#"ask.between("audit_log.retention_days", 1, 400, "days")"#;
        assert_eq!(found(&[(ceiling, "TPL")]), ["HIPAA-316-B2-I ACME-0", "SOX-LOG-2 ACME-0"]);
    }

    #[test]
    fn ranges_that_meet_in_one_value_do_not_exclude_each_other() {
        let ceiling = r#"ask.between("audit_log.retention_days", 1, 2557, "days")"#;
        assert_eq!(found(&[(ceiling, "TPL")]), Vec::<String>::new());
    }

    #[test]
    fn what_may_be_justified_is_not_excluded() {
        let minimum = r#"ask.at_least("audit_log.retention_days", 9999, "days")"#;
        assert_eq!(found(&[(minimum, "TPL")]), Vec::<String>::new(), "GDPR leaves a long period undecided");
    }

    #[test]
    fn unlimited_is_a_value_too() {
        let endless = r#"ask.settled("audit_log.retention_days", "-1", [h | h := input["audit_log.retention_days"].value == -1])"#;
        assert_eq!(found(&[(endless, "TPL")]), ["GDPR-5-1-E-B ACME-0"], "a minimum holds at -1");
    }

    #[test]
    fn a_framework_is_not_set_against_itself() {
        let (low, high) = (
            r#"ask.between("audit_log.retention_days", 1, 30, "days")"#,
            r#"ask.between("audit_log.retention_days", 60, 90, "days")"#,
        );
        let found = found(&[(low, "GDPR"), (high, "GDPR")]);
        assert!(!found.contains(&"ACME-0 ACME-1".to_owned()), "{found:?}");
    }
}
