//! Remembered answers.
//!
//! Fact values are interned to small numbers, so that the facts of one control are a short tuple, and each control keeps
//! a table from tuples to outcomes. Tenants choose the values, so everything is bounded and hashed with random seeds.

use crate::answer::{Outcome, Reason};
use foldhash::quality::RandomState;
use hashbrown::hash_table::{Entry, HashTable};
use hashbrown::{HashMap, hash_map};
use std::hash::BuildHasher;
use std::sync::Arc;
use tenure_finding::{Absence, Fact, FactSlot, FactValue, Kind};

/// How much may be remembered before it is forgotten.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// Interned values of a fact. A fleet of 100,000 tenants on ten tiers has a few dozen for most facts; a fact with
    /// more is a free-form number.
    values: usize,
    /// Tuples of a control.
    tuples: usize,
    /// Bytes of all values and outcomes together, about.
    bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { values: 1 << 14, tuples: 1 << 14, bytes: 64 << 20 }
    }
}

/// Numbers below this stand for booleans and absences, which need no table.
const FIRST_INTERNED: u32 = 16;

/// Stands for a fact that was not given at all.
const NOT_GIVEN: ValueId = 14;

/// The small number of a fact value.
pub(crate) type ValueId = u32;

/// Interned values and remembered outcomes of one thread.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// By fact slot.
    values: Vec<HashMap<FactValue, ValueId, RandomState>>,
    /// By control.
    tables: Vec<HashTable<Remembered>>,
    hasher: RandomState,
    bytes: usize,
    bounds: Bounds,
}

#[derive(Debug)]
struct Remembered {
    tuple: Box<[ValueId]>,
    outcome: Arc<Outcome>,
}

impl Memo {
    pub(crate) fn new(facts: usize, controls: usize) -> Self {
        Self {
            values: (0..facts).map(|_| HashMap::default()).collect(),
            tables: (0..controls).map(|_| HashTable::new()).collect(),
            ..Self::default()
        }
    }

    /// Numbers all facts of a template.
    pub(crate) fn intern(&mut self, facts: &[Fact], ids: &mut Vec<ValueId>) {
        // Here and only here: the numbers of one template must not be given out twice.
        if self.bytes >= self.bounds.bytes || self.values.iter().any(|values| values.len() >= self.bounds.values) {
            *self = Self { bounds: self.bounds, ..Self::new(self.values.len(), self.tables.len()) };
        }
        ids.clear();
        ids.extend(facts.iter().zip(&mut self.values).map(|(fact, values)| match fact {
            Fact::Absent(absence) => absence_id(*absence),
            Fact::Value(FactValue::Bool(boolean)) => u32::from(*boolean),
            Fact::Value(value) => {
                let next = FIRST_INTERNED + u32::try_from(values.len()).unwrap_or(0);
                match values.get(value) {
                    Some(id) => *id,
                    None => match values.entry(value.clone()) {
                        hash_map::Entry::Occupied(known) => *known.get(),
                        hash_map::Entry::Vacant(new) => {
                            self.bytes += value_bytes(value);
                            *new.insert(next)
                        }
                    },
                }
            }
        }));
    }

    /// The outcome of control number `control` for these facts, from memory or from `evaluate`. Only outcomes are
    /// remembered; a failure is asked for again.
    pub(crate) fn outcome<E>(
        &mut self,
        control: usize,
        slots: &[FactSlot],
        ids: &[ValueId],
        evaluate: impl FnOnce() -> Result<Outcome, E>,
    ) -> Result<Arc<Outcome>, E> {
        let id = |slot: &FactSlot| ids.get(usize::from(slot.0)).copied().unwrap_or(NOT_GIVEN);
        let tuple = || slots.iter().map(id);
        let Some(table) = self.tables.get_mut(control) else { return evaluate().map(Arc::new) };
        if table.len() >= self.bounds.tuples {
            table.clear();
        }
        let hash = hash(&self.hasher, tuple());
        let known = |remembered: &Remembered| remembered.tuple.iter().copied().eq(tuple());
        let rehash = |remembered: &Remembered| hash_tuple(&self.hasher, remembered);
        match table.entry(hash, known, rehash) {
            Entry::Occupied(known) => Ok(Arc::clone(&known.get().outcome)),
            Entry::Vacant(new) => {
                let outcome = Arc::new(evaluate()?);
                self.bytes += outcome_bytes(&outcome) + slots.len() * size_of::<ValueId>();
                new.insert(Remembered { tuple: tuple().collect(), outcome: Arc::clone(&outcome) });
                Ok(outcome)
            }
        }
    }
}

fn value_bytes(value: &FactValue) -> usize {
    let text = |text: &str| text.len() + size_of::<Box<str>>();
    size_of::<(FactValue, ValueId)>()
        + match value {
            FactValue::Text(value) => text(value),
            FactValue::Texts(values) => values.iter().map(|value| text(value)).sum(),
            FactValue::Bool(_) | FactValue::Number(_) => 0,
        }
}

fn outcome_bytes(outcome: &Outcome) -> usize {
    let expected = |reason: &Reason| reason.expected.as_ref().map_or(0, |expected| expected.len());
    let reasons: usize = outcome.because.iter().map(|reason| size_of::<Reason>() + expected(reason)).sum();
    size_of::<(Remembered, Outcome)>() + outcome.message.len() + reasons
}

fn hash_tuple(hasher: &RandomState, remembered: &Remembered) -> u64 {
    hash(hasher, remembered.tuple.iter().copied())
}

/// Hashes a tuple without collecting it: the ids are folded into one word with a bijection between steps, and that word
/// is hashed with the seed. Ids are given out by us in order of appearance, so nobody can aim at a collision; and a
/// collision would only cost a comparison.
fn hash(hasher: &RandomState, tuple: impl Iterator<Item = ValueId>) -> u64 {
    // 2^64 divided by the golden ratio, odd: spreads small consecutive numbers over the word.
    let folded =
        tuple.fold(0_u64, |folded, id| (folded.rotate_left(23) ^ u64::from(id)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    hasher.hash_one(folded)
}

/// 0 and 1 are the booleans.
fn absence_id(absence: Absence) -> ValueId {
    match absence {
        Absence::Missing => 2,
        Absence::Null => 3,
        Absence::Placeholder => 4,
        Absence::NotModelled => 5,
        Absence::Mistyped(kind) => match kind {
            Kind::Bool => 6,
            Kind::Number => 7,
            Kind::NotFinite => 8,
            Kind::Text => 9,
            Kind::Word => 10,
            Kind::List => 11,
            Kind::MixedList => 12,
            Kind::Map => 13,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::convert::Infallible;
    use tenure_document::Number;
    use tenure_finding::Verdict;

    fn number(number: i64) -> Fact {
        Fact::Value(FactValue::Number(Number::Integer(number)))
    }

    fn text(text: &str) -> Fact {
        Fact::Value(FactValue::Text(text.into()))
    }

    /// Asks about facts; the answer is what they are.
    fn ask(memo: &mut Memo, control: usize, slots: &[FactSlot], facts: &[Fact]) -> (String, bool) {
        let mut ids = Vec::new();
        memo.intern(facts, &mut ids);
        let mut missed = false;
        let told: Vec<Option<&Fact>> = slots.iter().map(|slot| facts.get(usize::from(slot.0))).collect();
        let outcome = memo.outcome(control, slots, &ids, || {
            missed = true;
            let message = format!("{control} {told:?}").into();
            Ok::<_, Infallible>(Outcome { verdict: Verdict::Pass, message, because: Box::new([]) })
        });
        let Ok(outcome) = outcome;
        (outcome.message.to_string(), missed)
    }

    const ONE: [FactSlot; 1] = [FactSlot(0)];

    #[test]
    fn the_same_question_is_asked_once() {
        let mut memo = Memo::new(1, 1);
        assert!(ask(&mut memo, 0, &ONE, &[text("a")]).1);
        assert!(!ask(&mut memo, 0, &ONE, &[text("a")]).1);
        assert!(ask(&mut memo, 0, &ONE, &[text("b")]).1);
        assert!(!ask(&mut memo, 0, &ONE, &[text("a")]).1);
    }

    #[test]
    fn a_failure_is_asked_again() {
        let mut memo = Memo::new(1, 1);
        let mut fail = || memo.outcome(0, &ONE, &[0], || Err::<Outcome, _>("no")).map(|_| ());
        assert_eq!((fail(), fail()), (Err("no"), Err("no")));
        assert!(ask(&mut memo, 0, &ONE, &[Fact::Value(FactValue::Bool(false))]).1);
    }

    #[test]
    fn values_and_tuples_are_bounded() {
        let bounds = Bounds { values: 100, tuples: 50, bytes: usize::MAX };
        let mut memo = Memo { bounds, ..Memo::new(1, 1) };
        for at in 0..1_000 {
            ask(&mut memo, 0, &ONE, &[number(at)]);
            assert!(memo.values[0].len() <= 100 && memo.tables[0].len() <= 50);
        }
    }

    #[test]
    fn bytes_are_bounded() {
        let bounds = Bounds { bytes: 100_000, ..Bounds::default() };
        let mut memo = Memo { bounds, ..Memo::new(1, 1) };
        let mut most = 0;
        for at in 0..100 {
            ask(&mut memo, 0, &ONE, &[text(&format!("{at}").repeat(5_000))]);
            let held: usize = memo.values[0].keys().map(value_bytes).sum();
            let kept: usize = memo.tables[0].iter().map(|known| outcome_bytes(&known.outcome)).sum();
            assert!(memo.bytes >= held + kept);
            most = most.max(held + kept);
        }
        // One template may go beyond.
        assert!(most < 130_000, "{most}");
    }

    #[test]
    fn a_fact_that_is_not_given_is_no_value() {
        let mut memo = Memo::new(1, 1);
        assert!(ask(&mut memo, 0, &ONE, &[Fact::Value(FactValue::Bool(false))]).1);
        assert!(ask(&mut memo, 0, &ONE, &[]).1);
    }

    fn fact() -> impl Strategy<Value = Fact> {
        let kinds =
            [Kind::Bool, Kind::Number, Kind::NotFinite, Kind::Text, Kind::Word, Kind::List, Kind::MixedList, Kind::Map];
        let absences = [Absence::Missing, Absence::Null, Absence::Placeholder, Absence::NotModelled];
        prop_oneof![
            any::<bool>().prop_map(|boolean| Fact::Value(FactValue::Bool(boolean))),
            (-2..6_i64).prop_map(number),
            (-2..3_i8).prop_map(|float| Fact::Value(FactValue::Number(Number::Float(f64::from(float) / 2.0)))),
            "[ab]{0,2}".prop_map(|letters| text(&letters)),
            prop::collection::vec("[ab]{0,1}".prop_map(String::into_boxed_str), 0..3)
                .prop_map(|texts| Fact::Value(FactValue::Texts(texts.into()))),
            prop::sample::select(kinds.to_vec()).prop_map(|kind| Fact::Absent(Absence::Mistyped(kind))),
            prop::sample::select(absences.to_vec()).prop_map(Fact::Absent),
        ]
    }

    proptest! {
        #[test]
        fn a_tuple_never_answers_for_another(
            templates in prop::collection::vec(prop::collection::vec(fact(), 3), 1..120),
            values in 1..8_usize,
            tuples in 1..8_usize,
        ) {
            let bounds = Bounds { values, tuples, bytes: 4_000 };
            let mut memo = Memo { bounds, ..Memo::new(3, 4) };
            let controls: [&[u16]; 4] = [&[0], &[0, 1], &[2, 1, 0], &[]];
            for facts in &templates {
                for (control, slots) in controls.iter().enumerate() {
                    let slots: Vec<FactSlot> = slots.iter().copied().map(FactSlot).collect();
                    let told: Vec<Option<&Fact>> = slots.iter().map(|slot| facts.get(usize::from(slot.0))).collect();
                    prop_assert_eq!(ask(&mut memo, control, &slots, facts).0, format!("{control} {told:?}"));
                }
            }
        }
    }
}
