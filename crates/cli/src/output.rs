//! Where reports go: standard output, or files that are never half written.

use crate::diagnostic;
use crate::exit::Exit;
use crate::terminal::Terminal;
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tenure_report::{Format, Options, RenderError};

/// A format and where it goes; without a path, standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output<F = Format> {
    pub(crate) format: F,
    pub(crate) path: Option<PathBuf>,
}

impl<F: FromStr<Err: Display>> FromStr for Output<F> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, path) = match text.split_once('=') {
            Some((word, path)) => (word, Some(PathBuf::from(path))),
            None => (text, None),
        };
        let format = word.parse().map_err(|error: F::Err| error.to_string())?;
        Ok(Self { format, path })
    }
}

/// A report that could not be delivered.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum OutputError {
    #[error("`{}` can not be written: {error}", path.display())]
    #[diagnostic(code(output::file), help("the file is as it was before"))]
    File { path: PathBuf, error: std::io::Error },
    #[error("standard output can not be written: {0}")]
    #[diagnostic(code(output::stdout))]
    Stdout(std::io::Error),
    #[error(transparent)]
    #[diagnostic(code(output::render))]
    Render(#[from] RenderError),
}

/// What the arguments ask for; `default` where they ask for nothing.
pub(crate) fn outputs<F: Copy>(format: Option<F>, outputs: &[Output<F>], default: F) -> Vec<Output<F>> {
    if outputs.is_empty() { vec![Output { format: format.unwrap_or(default), path: None }] } else { outputs.to_vec() }
}

/// Renders and delivers every output.
pub(crate) fn deliver<F: Copy>(
    outputs: &[Output<F>],
    terminal: Terminal,
    render: impl Fn(F, &Options) -> Result<String, RenderError>,
) -> Result<(), OutputError> {
    for output in outputs {
        let text = render(output.format, &terminal.options(output.path.is_none()))?;
        match &output.path {
            None => print(&text)?,
            Some(path) => {
                write_atomically(path, text.as_bytes())
                    .map_err(|error| OutputError::File { path: path.clone(), error })?;
            }
        }
    }
    Ok(())
}

/// Writes to standard output. A reader that has seen enough and closed the pipe is no error.
pub(crate) fn print(text: &str) -> Result<(), OutputError> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(OutputError::Stdout(error)),
        _ => Ok(()),
    }
}

/// Writes the whole answer of a command that has nothing else to do.
pub(crate) fn say(text: &str, terminal: Terminal) -> Exit {
    match print(text) {
        Ok(()) => Exit::Clean,
        Err(error) => {
            diagnostic::show_one(&error, terminal);
            Exit::CouldNot
        }
    }
}

/// Writes a rendered answer.
pub(crate) fn say_rendered(text: Result<String, RenderError>, terminal: Terminal) -> Exit {
    match text {
        Ok(text) => say(&text, terminal),
        Err(error) => {
            diagnostic::show_one(&OutputError::Render(error), terminal);
            Exit::CouldNot
        }
    }
}

/// Writes a file, whole or not at all.
pub(crate) fn write_file(path: &Path, text: &str) -> Result<(), OutputError> {
    write_atomically(path, text.as_bytes()).map_err(|error| OutputError::File { path: path.to_owned(), error })
}

/// A temporary file beside the target, synced, then renamed over it: what was there stays there until all is written.
/// A link is followed, and what is no regular file (a terminal, a pipe, `/dev/null`) is written to as it is.
fn write_atomically(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let existing = std::fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file() && !existing.is_dir()) {
        return std::fs::OpenOptions::new().write(true).open(&target)?.write_all(bytes);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The name of the temporary file is nobody's business, and random.
    let mut file = temporary(folder).map_err(|error| std::io::Error::from(error.kind()))?;
    file.write_all(bytes)?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| std::io::Error::from(error.error.kind()))?;
    Ok(())
}

/// A file that, once it has its name, is as readable as any other that the user makes.
#[cfg(unix)]
pub(crate) fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
pub(crate) fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}
