//! Controls and facts, described for people who read or write policies.

use crate::setup::Engine;
use std::sync::Arc;
use tenure_finding::{
    ContradictionDescription, Control, Description, Equivalent, FactDescription, FactSlot, Place, Question,
};
use tenure_policy::CompiledControl;
use tenure_template::{Dialect, FactType};

impl Engine {
    /// Describes a control, by its place in the catalogue.
    pub fn describe(&self, number: usize) -> Option<Description> {
        let compiled = self.policies().controls().get(number)?;
        let control = &compiled.control;
        let questions = self.policies().questions(number).into_iter().map(|(slot, phrases)| Question {
            fact: self.fact_id(slot).to_string(),
            expected: phrases.iter().map(ToString::to_string).collect(),
        });
        Some(Description {
            control: Arc::clone(control),
            framework: self.frameworks().iter().find(|framework| framework.id == control.framework).cloned(),
            questions: questions.collect(),
            facts: compiled.slots.iter().filter_map(|slot| self.describe_fact(*slot)).collect(),
            equivalents: self.equivalents(control),
            rule: rule(compiled),
        })
    }

    /// Describes all contradictions between frameworks, in the order of files and lines.
    pub fn describe_contradictions(&self) -> Vec<ContradictionDescription> {
        let described = self.policies().contradictions().map(|(compiled, sides)| ContradictionDescription {
            rule: Arc::clone(&compiled.control),
            frameworks: sides.frameworks.clone(),
            controls: sides.controls.clone(),
            facts: compiled.slots.iter().filter_map(|slot| self.describe_fact(*slot)).collect(),
            place: rule(compiled),
        });
        described.collect()
    }

    /// All facts of the catalogue, in its order.
    pub fn describe_facts(&self) -> Vec<FactDescription> {
        let slots = 0..self.catalogue().specs().len();
        slots.filter_map(|slot| self.describe_fact(FactSlot(u16::try_from(slot).ok()?))).collect()
    }

    fn describe_fact(&self, slot: FactSlot) -> Option<FactDescription> {
        let spec = self.catalogue().spec(slot)?;
        let paths = Dialect::ALL.into_iter().map(|dialect| {
            let paths = self.catalogue().paths_of(slot, dialect);
            (dialect.as_str(), paths.into_iter().map(str::to_owned).collect::<Vec<_>>())
        });
        Some(FactDescription {
            id: spec.id.clone(),
            kind: spec.fact_type().map_or("derived", FactType::as_str),
            unit: spec.unit.clone(),
            description: spec.description.clone(),
            proposed: spec.proposed,
            paths: paths.filter(|(_, paths)| !paths.is_empty()).collect(),
        })
    }

    /// The crosswalk is in the metadata: two controls that map to one NIST control ask for something of the same kind.
    fn equivalents(&self, control: &Control) -> Vec<Equivalent> {
        let others = self.policies().controls().iter().map(|other| &other.control);
        let equivalent = |other: &Arc<Control>| {
            let shared: Vec<String> = control.maps_to.iter().filter(|id| other.maps_to.contains(id)).cloned().collect();
            (!shared.is_empty()).then(|| Equivalent { control: Arc::clone(other), shared })
        };
        others.filter(|other| other.framework != control.framework).filter_map(equivalent).collect()
    }
}

fn rule(control: &CompiledControl) -> Place {
    Place { source: Arc::clone(&control.file), span: control.span }
}
