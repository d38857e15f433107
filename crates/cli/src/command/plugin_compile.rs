//! `tenure plugin-compile`: the child process in which strangers' plugins are compiled, so that it can be killed.

use crate::diagnostic;
use crate::exit::Exit;
use crate::terminal::Terminal;
use std::io::{Read, Write};

/// Compiles a component from standard input to standard output.
pub(crate) fn run(terminal: Terminal) -> Exit {
    let mut component = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut component).is_err() {
        return Exit::CouldNot;
    }
    match tenure_plugin_host::compile_to_artifact(&component) {
        Ok(artifact) => {
            let mut stdout = std::io::stdout().lock();
            let written = stdout.write_all(&artifact).and_then(|()| stdout.flush());
            if written.is_ok() { Exit::Clean } else { Exit::CouldNot }
        }
        Err(fault) => {
            diagnostic::show_one(&fault, terminal);
            Exit::CouldNot
        }
    }
}
