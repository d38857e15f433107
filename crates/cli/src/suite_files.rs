//! From paths to a suite: policies with their tests, and data mounted as OPA's loader does it.

use crate::collect::{CollectError, into_io, name};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_document::{Format, Source};
use tenure_engine::failure;
use tenure_finding::Failure;
use tenure_policy::DataFile;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct SuiteFiles {
    pub(crate) policies: Vec<Arc<Source>>,
    pub(crate) data: Vec<DataFile>,
    seen: HashSet<PathBuf>,
    failures: Vec<Failure>,
}

/// Reads files and folders. A data file stands below the folders between it and the one that was named; one that was
/// named itself stands at the root of `data`. Its own name does not count.
pub(crate) fn collect(paths: &[PathBuf], ignored: &[String]) -> Result<SuiteFiles, Vec<Failure>> {
    let mut files = SuiteFiles::default();
    for path in paths {
        if path.is_dir() {
            files.folder(path, ignored);
        } else {
            files.file(path, Vec::new(), true);
        }
    }
    if files.failures.is_empty() { Ok(files) } else { Err(files.failures) }
}

impl SuiteFiles {
    fn folder(&mut self, folder: &Path, ignored: &[String]) {
        let mut overrides = OverrideBuilder::new(folder);
        for glob in ignored {
            if let Err(error) = overrides.add(&format!("!{glob}")) {
                self.fail(&CollectError::Glob { glob: glob.clone(), error });
            }
        }
        let mut walk = WalkBuilder::new(folder);
        walk.require_git(false).sort_by_file_path(Path::cmp);
        if let Ok(overrides) = overrides.build() {
            walk.overrides(overrides);
        }
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let between = entry.path().strip_prefix(folder).ok().and_then(Path::parent);
                    let at = between.into_iter().flat_map(Path::components);
                    let at = at.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
                    self.file(entry.path(), at, false);
                }
                Ok(_) => {}
                Err(error) => self.fail(&CollectError::Unreadable { path: folder.to_owned(), error: into_io(error) }),
            }
        }
    }

    fn file(&mut self, path: &Path, at: Vec<String>, named: bool) {
        let rego = path.extension().is_some_and(|extension| extension == "rego");
        let format = Format::of(path);
        if !rego && format.is_none() && !named {
            return;
        }
        // A file that is named twice, or named and found, is still one file.
        if !self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let source = Arc::new(Source::new(name(path), text));
                match format.filter(|_| !rego) {
                    Some(format) => self.data.push(DataFile { at, source, format }),
                    None => self.policies.push(source),
                }
            }
            Err(error) => self.fail(&CollectError::Unreadable { path: path.to_owned(), error }),
        }
    }

    fn fail(&mut self, error: &CollectError) {
        self.failures.push(failure(error, None));
    }
}
