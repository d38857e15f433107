//! The files that templates extend: which of them may be read, and reading them.
//!
//! A template is often a stranger's, checked before anybody has looked at it, and what it extends is quoted in reports. So
//! it reaches only what lies in the repository (or, outside of one, in the working directory), or in the folder of a file
//! that the user named.

use crate::collect;
use std::path::{Component, Path, PathBuf};
use tenure_document::{Format, Source};
use tenure_template::resolve::{BaseFiles, BaseText, Refused};

/// Files on the disk, below some folders.
#[derive(Debug)]
pub(crate) struct OnDisk {
    roots: Vec<PathBuf>,
}

impl OnDisk {
    /// What is in reach of templates below these paths.
    pub(crate) fn near(paths: &[PathBuf]) -> Self {
        let mut roots = Vec::new();
        if let Ok(here) = std::env::current_dir().and_then(|here| here.canonicalize()) {
            let repository = here.ancestors().find(|folder| folder.join(".git").exists());
            roots.push(repository.unwrap_or(&here).to_owned());
        }
        for path in paths.iter().filter_map(|path| path.canonicalize().ok()) {
            let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
            roots.extend(folder.map(Path::to_owned));
        }
        Self { roots }
    }
}

impl BaseFiles for OnDisk {
    fn open(&self, path: &str, from: &Source) -> Result<BaseText, Refused> {
        let folder = Path::new(from.name()).parent().unwrap_or(Path::new(""));
        let path = tidy(&folder.join(path));
        let real = path.canonicalize().map_err(|error| Refused {
            reason: error.to_string(),
            help: format!("paths count from the file that names them: looked for `{}`", collect::name(&path)),
        })?;
        if !self.roots.iter().any(|root| real.starts_with(root)) {
            return Err(Refused {
                reason: "it lies outside of the repository".to_owned(),
                help: "a template may extend what is in its repository, in the working directory, or beside a file that is named on the command line".to_owned(),
            });
        }
        let source = collect::document(&path).map_err(|failure| Refused {
            reason: failure.message,
            help: failure.help.unwrap_or_else(|| "check the file".to_owned()),
        })?;
        let format = Format::of(&path).unwrap_or(Format::Yaml);
        Ok(BaseText { id: collect::name(&real), source, format })
    }

    fn id(&self, source: &Source) -> String {
        Path::new(source.name()).canonicalize().map_or_else(|_| source.name().to_owned(), |real| collect::name(&real))
    }
}

/// A path without steps that lead back (`a/../b`), where that still is the same file.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidied.components().next_back(), Some(Component::Normal(_))) => {
                tidied.pop();
            }
            part => tidied.push(part),
        }
    }
    // Behind a link, the folder above is another one.
    let same = path.canonicalize().is_ok_and(|real| tidied.canonicalize().is_ok_and(|tidied| tidied == real));
    if same { tidied } else { path.to_owned() }
}
