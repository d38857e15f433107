//! `tenure policy docs`: the reference pages, written or compared with what is there.

use crate::arguments::policy::DocsArguments;
use crate::exit::Exit;
use crate::output::write_file;
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use std::path::{Path, PathBuf};
use tenure_finding::Description;
use tenure_report::reference;

/// A page that is not as it would be written.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{}` is not as the policies have it", path.display())]
#[diagnostic(code(docs::stale), help("run `tenure policy docs {}`", folder.display()))]
struct Stale {
    path: PathBuf,
    folder: PathBuf,
}

/// Writes or compares the pages.
pub(crate) fn run(arguments: &DocsArguments, terminal: Terminal) -> Exit {
    let engine = match session::engine(&arguments.policy) {
        Ok(engine) => engine,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let numbers = 0..engine.policies().controls().len();
    let controls: Vec<Description> = numbers.filter_map(|number| engine.describe(number)).collect();
    let pages = match reference::pages(engine.frameworks(), &controls, &engine.describe_contradictions()) {
        Ok(pages) => pages,
        Err(error) => {
            diagnostic::show_one(&crate::output::OutputError::Render(error), terminal);
            return Exit::CouldNot;
        }
    };
    if arguments.check {
        compare(&pages, &arguments.folder, terminal)
    } else {
        write(&pages, &arguments.folder, terminal)
    }
}

fn compare(pages: &[(String, String)], folder: &Path, terminal: Terminal) -> Exit {
    let mut exit = Exit::Clean;
    for (name, text) in pages {
        let path = folder.join(name);
        // A page that is not there is as stale as one that differs.
        if std::fs::read_to_string(&path).ok().as_ref() != Some(text) {
            diagnostic::show_one(&Stale { path, folder: folder.to_owned() }, terminal);
            exit = Exit::Findings;
        }
    }
    exit
}

fn write(pages: &[(String, String)], folder: &Path, terminal: Terminal) -> Exit {
    let written = std::fs::create_dir_all(folder)
        .map_err(|error| crate::output::OutputError::File { path: folder.to_owned(), error })
        .and_then(|()| pages.iter().try_for_each(|(name, text)| write_file(&folder.join(name), text)));
    match written {
        Ok(()) => Exit::Clean,
        Err(error) => {
            diagnostic::show_one(&error, terminal);
            Exit::CouldNot
        }
    }
}
