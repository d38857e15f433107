//! Runs the program in a clean environment and shows what came of it.

use assert_cmd::Command;
use serde_json::Value;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// The day that all tests are about.
pub(crate) const TODAY: &str = "2026-11-21";

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// What a user's environment may hold that the program listens to.
const HEARD: [&str; 7] = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLUMNS", "RUST_BACKTRACE"];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The text of a file of the repository.
pub(crate) fn repository_file(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// A temporary folder.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One with these files.
    pub(crate) fn with<const N: usize>(files: [(&str, &str); N]) -> Self {
        let folder = Self::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// The names of everything in the folder itself.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, to be run in this folder.
    pub(crate) fn tenure(&self, arguments: &str) -> Tenure {
        Tenure::in_folder(self.0.path(), arguments)
    }
}

/// The program, to be run in the root of the repository. Arguments are parted by spaces.
pub(crate) fn tenure(arguments: &str) -> Tenure {
    Tenure::in_folder(&root(), arguments)
}

/// A command line in the making.
pub(crate) struct Tenure {
    command: Command,
    folder: PathBuf,
}

impl Tenure {
    /// The program, to be run in any folder.
    pub(crate) fn in_folder(folder: &Path, arguments: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("TENURE_") || HEARD.contains(&&*text) {
                command.env_remove(&name);
            }
        }
        command.env("COLUMNS", "100").env("TENURE_AS_OF", TODAY);
        command.current_dir(folder).args(arguments.split_whitespace()).timeout(PATIENCE);
        Self { command, folder: folder.to_owned() }
    }

    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn stdin(mut self, text: &str) -> Self {
        self.command.write_stdin(text);
        self
    }

    pub(crate) fn run(mut self) -> Run {
        let output = self.command.output().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("it writes UTF-8");
            without_digests(&text.replace(&*self.folder.to_string_lossy(), "[FOLDER]"))
        };
        // A signal is no exit code: a crash can not pass for one of the three ways to end.
        let code = output.status.code().unwrap_or_else(|| panic!("it was killed: {}", output.status));
        Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Digests change with every edit of a policy or template.
fn without_digests(text: &str) -> String {
    let mut parts = text.split("sha256:");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_hexdigit());
        kept.push_str(if part.len() - rest.len() == 64 { "sha256:[DIGEST]" } else { "sha256:" });
        kept.push_str(if part.len() - rest.len() == 64 { rest } else { part });
    }
    kept
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The report as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// Fails where the exit code is another one.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n{self}");
        self
    }

    /// Fails where anything was said beside the report.
    #[track_caller]
    pub(crate) fn quietly(self) -> Self {
        assert_eq!(self.stderr, "", "\n{self}");
        self
    }
}

/// The exit code, then what was written to which stream.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "exit code: {}", self.code)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                // Snapshots do not keep blanks at the end of lines, and editors neither.
                let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                write!(f, "--- {name}\n{}\n", lines.join("\n"))?;
            }
        }
        Ok(())
    }
}

/// The control with this id in the first template of a JSON report.
#[track_caller]
pub(crate) fn control<'r>(report: &'r Value, id: &str) -> &'r Value {
    let controls = report["templates"][0]["controls"].as_array().expect("a template with controls");
    controls.iter().find(|control| control["id"] == id).unwrap_or_else(|| panic!("{id} is not in the report"))
}

/// The ids of a list of controls, in its order.
pub(crate) fn ids(controls: &Value) -> Vec<&str> {
    controls.as_array().unwrap().iter().map(|control| control["id"].as_str().unwrap()).collect()
}
