//! What looks like a mistake in a template, whatever policies say.

use crate::failure::file_failure;
use crate::history::place_of;
use crate::read::Template;
use crate::setup::Engine;
use std::sync::Arc;
use tenure_finding::{Place, Warning};
use tenure_template::resolve::{Resolved, Unresolved, Why};
use tenure_template::{Irregularity, Validator};

/// What templates are held against before any policy looks at them.
pub(crate) fn validator(engine: &Engine) -> Validator<'_> {
    Validator { fields: engine.fields(), tiers: engine.tiers(), tier: None, strict: false }
}

impl Template {
    /// What its author can hardly have meant. A template that was read without a tree was held against the fields then.
    pub(crate) fn warnings(&self, engine: &Engine) -> Vec<Warning> {
        if self.is_regular() {
            return Vec::new();
        }
        let validator = validator(engine);
        let Some(resolved) = self.resolved() else {
            let odd = validator.validate(self.root(), self.facts.dialect);
            return odd.iter().map(|one| warning(one, self.place(one))).collect();
        };
        let mut warnings: Vec<Warning> = self.refused(resolved).collect();
        // In its own text a slip shows, even if what was meant is inherited; in the whole, what layers make together.
        let own = validator.validate(self.own(), self.facts.dialect);
        let own = own.iter().map(|one| warning(one, self.place(one)));
        let whole = validator.validate(&resolved.root, self.facts.dialect);
        let whole =
            whole.iter().map(|one| warning(one, place_of(resolved, &one.pointer).unwrap_or_else(|| self.place(one))));
        for warning in own.chain(whole) {
            if !warnings.iter().any(|known| known.place == warning.place && known.message == warning.message) {
                warnings.push(warning);
            }
        }
        warnings
    }

    fn place(&self, irregularity: &Irregularity) -> Place {
        Place { source: Arc::clone(&self.source), span: irregularity.span }
    }

    /// Expressions that are none. A variable that nobody gave makes a fact unknown, which is told there.
    fn refused<'t>(&'t self, resolved: &'t Resolved) -> impl Iterator<Item = Warning> + 't {
        let mistakes = resolved.unresolved.iter().filter(|one| !matches!(one.why, Why::Undefined(_)));
        mistakes.filter_map(move |one: &Unresolved| {
            let failure = file_failure(&resolved.open_question(one), &self.source);
            let (source, span) = resolved.place(one.at)?;
            Some(Warning {
                code: failure.code,
                message: failure.message,
                help: failure.help,
                pointer: one.pointer.clone(),
                place: Place { source: Arc::clone(source), span },
            })
        })
    }
}

fn warning(irregularity: &Irregularity, place: Place) -> Warning {
    Warning {
        code: irregularity.code().to_owned(),
        message: irregularity.message(),
        help: Some(irregularity.help()),
        pointer: irregularity.pointer.clone(),
        place,
    }
}
