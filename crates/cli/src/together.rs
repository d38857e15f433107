//! Several files at once: all of them are written, or none.
//!
//! Every text is first written beside its target and synced; only then the files get their names, one after the other.
//! Where one can not, those before it are put back as they were. What is written over is kept beside it until all is
//! done.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Why nothing was written.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum TogetherError {
    #[error("`{}` can not be written: {error}", path.display())]
    #[diagnostic(code(output::file), help("none of the files was written; all are as they were before"))]
    Write { path: PathBuf, error: io::Error },
    #[error("`{}` can not be put back as it was: {error}", path.display())]
    #[diagnostic(code(output::undo), help("check this file; the others are as they were before"))]
    Undo { path: PathBuf, error: io::Error },
}

/// A file that is ready to get its name.
struct Ready {
    target: PathBuf,
    new: NamedTempFile,
    /// What is there now.
    old: Option<NamedTempFile>,
}

/// A file that has its name.
struct Done {
    target: PathBuf,
    old: Option<NamedTempFile>,
}

/// Writes texts to files, which may be there already.
pub(crate) fn write_all(files: &[(PathBuf, String)]) -> Result<(), Vec<TogetherError>> {
    let write = |path: &Path, error| TogetherError::Write { path: path.to_owned(), error };
    let mut ready = Vec::with_capacity(files.len());
    for (path, text) in files {
        ready.push(prepare(path, text).map_err(|error| vec![write(path, error)])?);
    }
    let mut done: Vec<Done> = Vec::with_capacity(ready.len());
    for Ready { target, new, old } in ready {
        // Without something to put back, nothing may be written over: it came into being just now.
        let persisted = if old.is_some() { new.persist(&target) } else { new.persist_noclobber(&target) };
        match persisted {
            Ok(_) => done.push(Done { target, old }),
            Err(error) => {
                let mut errors = vec![write(&target, io::Error::from(error.error.kind()))];
                errors.extend(done.into_iter().rev().filter_map(undo));
                return Err(errors);
            }
        }
    }
    Ok(())
}

fn prepare(path: &Path, text: &str) -> io::Result<Ready> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = crate::output::temporary(folder).map_err(|error| io::Error::from(error.kind()))?;
    new.write_all(text.as_bytes())?;
    let mut old = None;
    if let Ok(existing) = std::fs::metadata(&target) {
        if !existing.is_file() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        new.as_file().set_permissions(existing.permissions())?;
        let mut kept = crate::output::temporary(folder)?;
        kept.write_all(&std::fs::read(&target)?)?;
        kept.as_file().set_permissions(existing.permissions())?;
        kept.as_file().sync_all()?;
        old = Some(kept);
    }
    new.as_file().sync_all()?;
    Ok(Ready { target, new, old })
}

fn undo(Done { target, old }: Done) -> Option<TogetherError> {
    let undone = match old {
        Some(old) => old.persist(&target).map(drop).map_err(|error| error.error),
        None => std::fs::remove_file(&target),
    };
    undone.err().map(|error| TogetherError::Undo { path: target, error })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_are_written_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a"), "old").unwrap();
        write_all(&[(path("a"), "new".to_owned()), (path("b"), "b".to_owned())]).unwrap();
        assert_eq!(std::fs::read_to_string(path("a")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[test]
    fn where_one_can_not_be_written_all_is_as_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a"), "old").unwrap();
        // The same new file twice: the second finds it there when its turn has come.
        let file = |name: &str, text: &str| (path(name), text.to_owned());
        let errors = write_all(&[file("a", "new"), file("b", "1"), file("b", "2")]).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(std::fs::read_to_string(path("a")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("b")).unwrap();
        write_all(&[(path("a"), "a".to_owned()), (path("b"), "b".to_owned())]).unwrap_err();
        assert_eq!(names(folder.path()), ["b"]);
    }
}
