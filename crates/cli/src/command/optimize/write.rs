//! Changed texts into their files: all of them, or none.

use super::plan::{File, Plan};
use crate::collect::CollectError;
use crate::together::write_all;
use std::path::{Path, PathBuf};
use tenure_engine::failure;
use tenure_finding::Failure;

const BYTE_ORDER_MARK: &str = "\u{feff}";

#[derive(Debug, thiserror::Error, miette::Diagnostic)]
enum WriteError {
    #[error("`{file}` has changed since it was read")]
    #[diagnostic(code(optimize::changed), help("nothing was written; start again with the file as it is now"))]
    Changed { file: String },
    #[error("`{file}` is not as it was written")]
    #[diagnostic(code(optimize::not_as_written), help("something else has written to it just now: look at it"))]
    NotAsWritten { file: String },
}

/// Writes every file that changes. Those that somebody else has changed since they were read stop it; what was written
/// is read again.
pub(super) fn write(plan: &Plan) -> Result<(), Vec<Failure>> {
    let changed: Vec<Failure> = plan
        .files
        .iter()
        .filter_map(|file| differs(file, &file.input.bytes, |file| WriteError::Changed { file }))
        .collect();
    if !changed.is_empty() {
        return Err(changed);
    }
    let texts: Vec<(PathBuf, String)> =
        plan.files.iter().map(|file| (PathBuf::from(&file.input.name), text(file))).collect();
    write_all(&texts).map_err(|errors| errors.iter().map(|error| failure(error, None)).collect::<Vec<_>>())?;
    let other: Vec<Failure> = plan
        .files
        .iter()
        .filter_map(|file| differs(file, text(file).as_bytes(), |file| WriteError::NotAsWritten { file }))
        .collect();
    if other.is_empty() { Ok(()) } else { Err(other) }
}

/// The text with what a reader drops from it.
fn text(file: &File) -> String {
    let mark = if file.input.bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
    format!("{mark}{}", file.new.text())
}

/// Whether a file holds something else than these bytes.
fn differs(file: &File, bytes: &[u8], error: impl Fn(String) -> WriteError) -> Option<Failure> {
    let name = &file.input.name;
    match std::fs::read(Path::new(name)) {
        Ok(there) => (there != bytes).then(|| failure(&error(name.clone()), None)),
        Err(error) => Some(failure(&CollectError::Unreadable { path: name.into(), error }, None)),
    }
}
