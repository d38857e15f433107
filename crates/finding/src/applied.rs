//! What became of recommendations that were to be written into their templates.

use crate::Failure;
use crate::verdict::words;

/// What `--apply` came to. All files are written, or none.
#[derive(Debug, Clone)]
pub struct Applied {
    /// In one word.
    pub outcome: Outcome,
    /// The least confidence that a recommendation had to have: to cut, and to raise.
    pub least_confidence: (f64, f64),
    /// The files that were written, or would be.
    pub files: Vec<String>,
    /// What stood in the way.
    pub obstacles: Vec<Obstacle>,
}

/// How applying ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Files were written.
    Written,
    /// Files would have been written, and were not to be.
    DryRun,
    /// There was nothing to write.
    Unchanged,
    /// Something stood against a change, so none was made.
    Refused,
    /// Something could not be done, so no change was made.
    Failed,
}

words!(Outcome {
    Written = "written",
    DryRun = "dry_run",
    Unchanged = "unchanged",
    Refused = "refused",
    Failed = "failed",
});

/// What became of one recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is in its file.
    Written,
    /// It would be.
    DryRun,
    /// It was not sure enough.
    LowConfidence,
    /// Something stood against the changes of its template.
    Refused,
    /// Something stood against another change, or could not be done: all are made, or none.
    NotWritten,
}

words!(Fate {
    Written = "written",
    DryRun = "dry_run",
    LowConfidence = "low_confidence",
    Refused = "refused",
    NotWritten = "not_written",
});

/// Something that stood in the way of changes.
#[derive(Debug, Clone)]
pub struct Obstacle {
    /// The template it is about: its file, and its document where it is not about all of them. `None` where it is about
    /// the run.
    pub template: Option<(String, Option<usize>)>,
    /// Id of the control or contradiction, or name of the rule, that would newly speak against the template.
    pub by: Option<String>,
    /// What was told of it.
    pub failure: Failure,
}
