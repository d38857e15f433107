//! Remembered answers.
//!
//! Fact values are interned to small numbers, so that the facts of one control are a short tuple, and each control keeps
//! a table from tuples to outcomes. Tenants choose the values, so everything is bounded and hashed with random seeds.

use crate::answer::Outcome;
use foldhash::quality::RandomState;
use hashbrown::hash_table::{Entry, HashTable};
use hashbrown::{HashMap, hash_map};
use std::hash::BuildHasher;
use std::sync::Arc;
use tenure_finding::{Absence, Fact, FactSlot, FactValue, Kind};

/// Interned values a fact may have before everything is forgotten. A fleet of 100,000 tenants on ten tiers has a few
/// dozen for most facts; a fact with more is a free-form number.
const MOST_VALUES: usize = 1 << 14;
/// Remembered tuples per control before that control's table is forgotten.
const MOST_TUPLES: usize = 1 << 14;
/// Numbers below this stand for booleans and absences, which need no table.
const FIRST_INTERNED: u32 = 16;

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
            hasher: RandomState::default(),
        }
    }

    /// Numbers all facts of a template.
    pub(crate) fn intern(&mut self, facts: &[Fact], ids: &mut Vec<ValueId>) {
        if self.values.iter().any(|values| values.len() >= MOST_VALUES) {
            *self = Self::new(self.values.len(), self.tables.len());
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
                        hash_map::Entry::Vacant(new) => *new.insert(next),
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
        let id = |slot: &FactSlot| ids.get(usize::from(slot.0)).copied().unwrap_or_default();
        let tuple = || slots.iter().map(id);
        let Some(table) = self.tables.get_mut(control) else { return evaluate().map(Arc::new) };
        if table.len() >= MOST_TUPLES {
            table.clear();
        }
        let hash = hash(&self.hasher, tuple());
        let known = |remembered: &Remembered| remembered.tuple.iter().copied().eq(tuple());
        let rehash = |remembered: &Remembered| hash_tuple(&self.hasher, remembered);
        match table.entry(hash, known, rehash) {
            Entry::Occupied(known) => Ok(Arc::clone(&known.get().outcome)),
            Entry::Vacant(new) => {
                let outcome = Arc::new(evaluate()?);
                new.insert(Remembered { tuple: tuple().collect(), outcome: Arc::clone(&outcome) });
                Ok(outcome)
            }
        }
    }
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
