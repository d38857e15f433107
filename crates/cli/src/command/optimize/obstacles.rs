//! What stands in the way of changes.

use crate::drafts::refuse;
use crate::exit::Exit;
use crate::session::could_not;
use crate::terminal::Terminal;
use tenure_finding::{Failure, Obstacle, TemplateEvaluation};

/// Why nothing is changed.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// What speaks against changes.
    pub(super) refused: Vec<Obstacle>,
    /// What could not be done.
    pub(super) failed: Vec<Obstacle>,
    /// What ended the work, and says itself what became of the files.
    pub(super) halted: Vec<Failure>,
}

impl Obstacles {
    /// Something ended the work.
    pub(super) fn halt(halted: Vec<Failure>) -> Self {
        Self { halted, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.refused.is_empty() && self.failed.is_empty() && self.halted.is_empty()
    }

    /// Whether changes were refused, rather than something not done.
    pub(super) fn only_refuse(&self) -> bool {
        self.failed.is_empty() && self.halted.is_empty()
    }

    /// Whether something speaks against the changes of a template.
    pub(super) fn refuse(&self, template: &TemplateEvaluation) -> bool {
        self.refused.iter().filter_map(|one| one.template.as_ref()).any(|(path, document)| {
            path == template.source.name() && document.is_none_or(|document| document == template.document)
        })
    }

    /// All of them, for a report.
    pub(super) fn all(&self) -> Vec<Obstacle> {
        let halted = self.halted.iter().map(|failure| about_run(failure.clone()));
        self.failed.iter().chain(&self.refused).cloned().chain(halted).collect()
    }

    /// Says what stands in the way, and that nothing was changed.
    pub(super) fn tell(self, terminal: Terminal) -> Exit {
        if !self.halted.is_empty() {
            return could_not(&self.halted, terminal);
        }
        let only_refuse = self.only_refuse();
        let failures = self.failed.into_iter().chain(self.refused).map(|one| one.failure).collect();
        let exit = refuse(failures, "", terminal);
        if only_refuse { exit } else { Exit::CouldNot }
    }
}

/// Something about the run as a whole.
pub(super) fn about_run(failure: Failure) -> Obstacle {
    Obstacle { template: None, by: None, failure }
}

/// Something about a template.
pub(super) fn about(template: &TemplateEvaluation, failure: Failure) -> Obstacle {
    let template = (template.source.name().to_owned(), Some(template.document));
    Obstacle { template: Some(template), by: None, failure }
}
