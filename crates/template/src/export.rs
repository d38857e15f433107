//! What other tools deploy, made from the facts of a resolved template: whatever its dialect.

pub mod kubernetes;
pub mod tfvars;

use crate::{Catalogue, Facts};
use tenure_finding::{Fact, FactValue};

/// The value of a fact by its id.
fn stated<'f>(facts: &'f Facts, catalogue: &Catalogue, id: &str) -> Option<&'f FactValue> {
    match facts.get(catalogue.slot(id)?) {
        Fact::Value(value) => Some(value),
        Fact::Absent(_) => None,
    }
}
