//! Which frameworks a run is about.

use crate::setup::Engine;
use tenure_finding::{Absence, Verdict};
use tenure_template::Declared;

/// The frameworks that are evaluated. House lints always are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Those that each template declares.
    #[default]
    Declared,
    /// These, by index in the catalogue, declared or not.
    Named(Vec<usize>),
    /// Every framework, whatever is declared: gap mode.
    All,
}

/// A framework that can not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum UnknownFramework {
    /// Nobody knows the name.
    #[error("there is no framework `{name}`")]
    #[diagnostic(code(scope::unknown_framework), help("one of: all, {known}"))]
    Name {
        /// The name as written.
        name: String,
        /// What would have been understood.
        known: String,
    },
    /// The name is known, and no policy speaks about it: nothing would be evaluated.
    #[error("no policy covers the framework `{name}`")]
    #[diagnostic(code(scope::uncovered_framework), help("covered are {covered}; `--policy` adds controls of your own"))]
    Uncovered {
        /// The framework's id.
        name: String,
        /// The frameworks with controls.
        covered: String,
    },
}

impl Scope {
    /// The scope that a list of names asks for; no names ask for what templates declare.
    ///
    /// # Errors
    /// Every name that can not be evaluated.
    pub fn from_names(names: &[String], engine: &Engine) -> Result<Self, Vec<UnknownFramework>> {
        let catalogue = engine.catalogue();
        if names.is_empty() {
            return Ok(Self::Declared);
        }
        if names.iter().any(|name| name.eq_ignore_ascii_case("all")) {
            return Ok(Self::All);
        }
        let (mut indices, mut errors) = (Vec::new(), Vec::new());
        for name in names {
            match catalogue.framework_index(name) {
                Some(index) if engine.covers(index) => indices.push(index),
                Some(_) => errors.push(UnknownFramework::Uncovered { name: name.clone(), covered: list(engine, true) }),
                // Controls of frameworks that only their authors know are always asked; to name one leaves out the others.
                None if is_own(engine, name) => {}
                None => errors.push(UnknownFramework::Name { name: name.clone(), known: list(engine, false) }),
            }
        }
        indices.sort_unstable();
        indices.dedup();
        if errors.is_empty() { Ok(Self::Named(indices)) } else { Err(errors) }
    }

    /// For each framework of the catalogue, whether the run itself puts it in scope.
    pub(crate) fn forced(&self, frameworks: usize) -> Vec<bool> {
        (0..frameworks)
            .map(|index| match self {
                Self::Declared => false,
                Self::Named(named) => named.contains(&index),
                Self::All => true,
            })
            .collect()
    }

    /// Whether a framework's controls are asked of a template, or why that can not be told. `None` is a framework that
    /// is not declared but always there: the house lints.
    pub(crate) fn holds(&self, framework: Option<usize>, declared: &Declared) -> Result<bool, Absence> {
        let Some(index) = framework else { return Ok(true) };
        match self {
            Self::Declared => declared.frameworks.get(index).copied().unwrap_or(Ok(false)),
            Self::Named(named) => Ok(named.contains(&index)),
            Self::All => Ok(true),
        }
    }
}

/// Whether controls belong to a framework of this name that the catalogue does not have.
fn is_own(engine: &Engine, name: &str) -> bool {
    engine.policies().controls().iter().any(|control| control.control.framework.eq_ignore_ascii_case(name))
}

/// The frameworks that can be named, or only those with controls.
fn list(engine: &Engine, covered: bool) -> String {
    let catalogue = engine.catalogue();
    let names = catalogue.frameworks().iter().enumerate();
    let names = names.filter(|(index, _)| !covered || engine.covers(*index)).map(|(_, name)| name.to_lowercase());
    let controls = engine.policies().controls().iter().map(|control| &control.control.framework);
    let own = controls.filter(|framework| catalogue.framework_index(framework).is_none()).map(|own| own.to_lowercase());
    let mut all: Vec<String> = Vec::new();
    for name in names.chain(own) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(", ")
}

/// What becomes of a control's own conclusion, given whether its framework is in scope. A condition of the control's
/// own that does not hold settles the matter, whatever else is open.
pub(crate) fn in_scope(holds: Result<bool, Absence>, own: Verdict) -> Verdict {
    match (holds, own) {
        (Ok(false), _) | (_, Verdict::NotApplicable) => Verdict::NotApplicable,
        (Ok(true), own) => own,
        (Err(_), _) => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_declaration_leaves_a_control_open_unless_its_own_condition_is_false() {
        let open = Err(Absence::Placeholder);
        assert_eq!(in_scope(open, Verdict::Fail), Verdict::Unknown);
        assert_eq!(in_scope(open, Verdict::Pass), Verdict::Unknown);
        assert_eq!(in_scope(open, Verdict::NotApplicable), Verdict::NotApplicable);
        assert_eq!(in_scope(Ok(false), Verdict::Fail), Verdict::NotApplicable);
        assert_eq!(in_scope(Ok(true), Verdict::Fail), Verdict::Fail);
    }
}
