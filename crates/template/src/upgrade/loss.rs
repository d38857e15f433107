//! Data that a change of a template would lose: what would no longer fit, no longer be kept as long, or no longer be
//! where it is.

use crate::{Catalogue, Facts};
use tenure_document::{Node, Pointer};
use tenure_finding::{Fact, FactValue};

/// Something that would be lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The fact that says so.
    pub fact: &'static str,
    /// What it is about, in words.
    pub what: &'static str,
    /// The unit of the amounts.
    pub unit: Option<String>,
    /// The field.
    pub pointer: Pointer,
    /// What was there.
    pub old: String,
    /// What is there instead; none where nothing is said any more.
    pub new: Option<String>,
}

/// Facts of which less means that data goes: what does not fit any more, and what is deleted sooner.
const LESS: [(&str, &str); 6] = [
    ("quota.storage_gb", "storage"),
    ("backup.reserved_storage_gb", "space for backups"),
    ("backup.retention_days", "how long backups are kept"),
    ("audit_log.retention_days", "how long the audit log is kept"),
    ("privacy.retention_days", "how long data is kept"),
    ("logging.searchable_days", "how long logs are kept"),
];

/// The places where data lies.
const REGIONS: &str = "deployment.regions";

/// What would be lost on the way from one state of a template to another, in a fixed order.
pub fn losses(catalogue: &Catalogue, old: (&Node, &Facts), new: (&Node, &Facts)) -> Vec<Loss> {
    let mut lost = Vec::new();
    let pointer = |slot, entry| {
        let place = catalogue.locate(old.0, old.1, slot, entry);
        place.map_or_else(Pointer::root, |place| place.pointer)
    };
    for (fact, what) in LESS {
        let Some(slot) = catalogue.slot(fact) else { continue };
        let Some(before) = amount(old.1.get(slot)) else { continue };
        let after = amount(new.1.get(slot));
        if after.is_none_or(|after| after < before) {
            let unit = catalogue.spec(slot).and_then(|spec| spec.unit.clone());
            let (old, new) = (shown(before), after.map(shown));
            lost.push(Loss { fact, what, unit, pointer: pointer(slot, None), old, new });
        }
    }
    if let Some(slot) = catalogue.slot(REGIONS)
        && let Fact::Value(FactValue::Texts(before)) = old.1.get(slot)
    {
        let after: &[Box<str>] = match new.1.get(slot) {
            Fact::Value(FactValue::Texts(after)) => after,
            _ => &[],
        };
        for (index, region) in before.iter().enumerate().filter(|(_, region)| !after.contains(region)) {
            lost.push(Loss {
                fact: REGIONS,
                what: "a region",
                unit: None,
                pointer: pointer(slot, Some(index)),
                old: region.to_string(),
                new: None,
            });
        }
    }
    lost
}

/// Less than nothing is without end.
fn amount(fact: &Fact) -> Option<f64> {
    match fact {
        Fact::Value(FactValue::Number(number)) if number.as_f64() < 0.0 => Some(f64::INFINITY),
        Fact::Value(FactValue::Number(number)) => Some(number.as_f64()),
        _ => None,
    }
}

fn shown(amount: f64) -> String {
    if amount.is_infinite() { "unlimited".to_owned() } else { amount.to_string() }
}
