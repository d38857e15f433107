//! `tenure policy new`: a control, its test and its fact, written where nothing is overwritten.

use crate::arguments::policy::NewArguments;
use crate::collect::FACTS;
use crate::exit::Exit;
use crate::output::{OutputError, say, write_file};
use crate::terminal::Terminal;
use crate::{diagnostic, session};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenure_engine::{NewControl, NewQuestion, Scaffold, scaffold};

/// A file that is there already.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{}` exists", path.display())]
#[diagnostic(code(new::exists), help("choose another id or folder, or remove the file; nothing was written"))]
struct Exists {
    path: PathBuf,
}

/// Writes a control.
pub(crate) fn run(arguments: &NewArguments, terminal: Terminal) -> Exit {
    // What the folder holds already counts: its ids are taken, its facts are known.
    let beside: Vec<PathBuf> = arguments.folder.is_dir().then(|| arguments.folder.clone()).into_iter().collect();
    let engine = match session::engine_of_some(&beside) {
        Ok(engine) => engine,
        Err(failures) => return session::could_not(&failures, terminal),
    };
    let question = match (arguments.at_least, arguments.at_most, arguments.one_of.as_slice()) {
        (Some(low), _, _) => NewQuestion::AtLeast(low),
        (None, Some(high), _) => NewQuestion::AtMost(high),
        (None, None, []) => NewQuestion::Suitable,
        (None, None, words) => NewQuestion::OneOf(words),
    };
    let new_fact = match (&arguments.fact_type, arguments.path.as_slice()) {
        (Some(kind), paths) => Some((kind.as_str(), paths)),
        (None, []) => None,
        // Paths without a type can only be meant for a new fact; its type is then the word that is missing.
        (None, paths) => Some(("", paths)),
    };
    let new = NewControl {
        id: &arguments.id,
        framework: &arguments.framework,
        title: arguments.title.as_deref(),
        severity: arguments.severity,
        fact: &arguments.fact,
        question,
        new_fact,
    };
    let package = arguments.folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match scaffold(&engine, &package, &new) {
        Ok(scaffold) => write(&scaffold, arguments, terminal),
        Err(error) => {
            diagnostic::show_one(&error, terminal);
            Exit::CouldNot
        }
    }
}

fn write(scaffold: &Scaffold, arguments: &NewArguments, terminal: Terminal) -> Exit {
    let folder = &arguments.folder;
    for (name, _) in &scaffold.files {
        let path = folder.join(name);
        if path.exists() {
            diagnostic::show_one(&Exists { path }, terminal);
            return Exit::CouldNot;
        }
    }
    let written = write_all(scaffold, folder);
    let folder = folder.display();
    match written {
        Ok(mut said) => {
            let _ = write!(
                said,
                "\nNext: say in the metadata what the control is for, then\n  tenure policy check {folder}\n  \
                 tenure policy test {folder}\n  tenure check -p {folder} templates/\n"
            );
            say(&said, terminal)
        }
        Err(error) => {
            diagnostic::show_one(&error, terminal);
            Exit::CouldNot
        }
    }
}

/// Writes all files; what was written, a line each.
fn write_all(scaffold: &Scaffold, folder: &Path) -> Result<String, OutputError> {
    std::fs::create_dir_all(folder).map_err(|error| OutputError::File { path: folder.to_owned(), error })?;
    let mut said = String::new();
    let mut put = |path: PathBuf, text: &str| -> Result<(), OutputError> {
        write_file(&path, text)?;
        // Writing to a string can not fail.
        let _ = writeln!(said, "{}", path.display());
        Ok(())
    };
    // The fact first: the control means nothing without it.
    if let Some(fact) = &scaffold.fact {
        let path = folder.join(FACTS);
        let text = with_fact(&path, fact)?;
        put(path, &text)?;
    }
    scaffold.files.iter().try_for_each(|(name, text)| put(folder.join(name), text))?;
    Ok(said)
}

/// The file of facts with one more. `facts` is its only key, so a fact at its end is one of them.
fn with_fact(path: &Path, fact: &str) -> Result<String, OutputError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(format!("{}\n{fact}", text.trim_end())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(format!("facts:\n{fact}")),
        Err(error) => Err(OutputError::File { path: path.to_owned(), error }),
    }
}
