//! Where reports go: standard output, or files that are never half written.

use crate::arguments::OutputArguments;
use crate::diagnostic;
use crate::exit::Exit;
use crate::terminal::Terminal;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use tenure_report::{Format, Options, RenderError};

/// A format and where it goes; without a path, standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) path: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (word, path) = match text.split_once('=') {
            Some((word, path)) => (word, Some(PathBuf::from(path))),
            None => (text, None),
        };
        let format = word.parse().map_err(|error: tenure_report::UnknownFormat| error.to_string())?;
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
pub(crate) fn outputs(arguments: &OutputArguments, default: Format) -> Vec<Output> {
    if arguments.output.is_empty() {
        vec![Output { format: arguments.format.unwrap_or(default), path: None }]
    } else {
        arguments.output.clone()
    }
}

/// Renders and delivers every output.
pub(crate) fn deliver(
    outputs: &[Output],
    terminal: Terminal,
    render: impl Fn(Format, &Options) -> Result<String, RenderError>,
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
fn print(text: &str) -> Result<(), OutputError> {
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

/// A temporary file beside the target, synced, then renamed over it: what was there stays there until all is written.
fn write_atomically(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
