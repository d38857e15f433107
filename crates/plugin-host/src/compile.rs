//! From a component to machine code, in this process or, for strangers, in another one with a deadline.
//!
//! A compiler can be kept busy: a component of half a megabyte takes four seconds and more. Compiling can not be stopped from
//! within, so what is not our own is compiled by a child process, which can be killed. The child is this same program
//! (`tenure plugin-compile`), gets the component on its standard input and gives the machine code on its standard
//! output; nothing touches a file.

use crate::{Fault, runtime};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use wasmtime::Engine;
use wasmtime::component::Component;

/// Machine code may be this many times larger than the component, and then some; more is not ours.
const ARTIFACT_GROWTH: usize = 32;
const ARTIFACT_FLOOR: usize = 16 << 20;

/// How much the child may say about what went wrong.
const COMPLAINT: u64 = 4 << 10;

/// How often a child that has answered is asked whether it has ended.
const POLL: Duration = Duration::from_millis(2);

/// Where strangers' components are compiled. What the lock knows is compiled in this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compiler {
    /// In this process, for as long as it takes: for tests, and for plugins of one's own.
    InProcess,
    /// By a child process.
    ChildProcess {
        /// A program that does what [`compile_to_artifact`] does with its standard streams, built from the same source
        /// as this one.
        program: PathBuf,
        /// Its arguments.
        args: Vec<OsString>,
        /// When it is killed.
        deadline: Duration,
    },
}

/// The whole work of the child: compiles a component to what [`Compiler::ChildProcess`] expects on its standard output.
///
/// # Errors
///
/// [`Fault::Compile`] where the component is not valid or needs what the engine does not admit.
pub fn compile_to_artifact(component: &[u8]) -> Result<Vec<u8>, Fault> {
    runtime::engine()?.precompile_component(component).map_err(|error| Fault::Compile { reason: format!("{error:#}") })
}

/// Compiles in this process.
pub(crate) fn in_process(engine: &Engine, component: &[u8]) -> Result<Component, Fault> {
    Component::from_binary(engine, component).map_err(|error| Fault::Compile { reason: format!("{error:#}") })
}

impl Compiler {
    /// Compiles what a stranger wrote.
    pub(crate) fn compile(&self, engine: &Engine, component: &[u8]) -> Result<Component, Fault> {
        match self {
            Self::InProcess => in_process(engine, component),
            Self::ChildProcess { program, args, deadline } => {
                let mut command = Command::new(program);
                command.args(args);
                let artifact = run_child(command, component, *deadline)?;
                load_artifact(engine, &artifact)
            }
        }
    }
}

/// Loads machine code that came through the pipe from our own child.
///
/// Private, and given only what [`run_child`] returned: never a file, never what a user named.
#[expect(unsafe_code, reason = "machine code is run as it is; see SAFETY")]
fn load_artifact(engine: &Engine, artifact: &[u8]) -> Result<Component, Fault> {
    // SAFETY: `deserialize` must be given what `precompile_component` made, unaltered. These bytes were written by a child
    // that we started from a program the caller vouches for, over an anonymous pipe that no other process can write to,
    // and the child was seen to succeed. Bytes of another version or another engine configuration, as after an upgrade
    // under a running process, are recognised by their header and refused.
    let component = unsafe { Component::deserialize(engine, artifact) };
    component.map_err(|error| Fault::Compiler { reason: format!("{error:#}") })
}

/// Feeds `input` to a child and returns what it writes, or kills it.
fn run_child(mut command: Command, input: &[u8], deadline: Duration) -> Result<Vec<u8>, Fault> {
    let failed = |what: &str, error: &std::io::Error| Fault::Compiler { reason: format!("{what}: {error}") };
    let started = Instant::now();
    command
        // It needs no secrets and no settings of ours.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed("its compiler did not start", &error))?;
    let (Some(mut stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        end(&mut child);
        return Err(Fault::Compiler { reason: "its compiler has no standard streams".to_owned() });
    };
    let most = input.len().saturating_mul(ARTIFACT_GROWTH).max(ARTIFACT_FLOOR);
    // The threads end with the pipes, and those with the child: killing it on every way out frees all three.
    std::thread::scope(|scope| {
        // A child that dies early breaks the pipe, and why it died is said by its end.
        scope.spawn(move || stdin.write_all(input));
        let complaint = scope.spawn(move || {
            let mut text = Vec::new();
            let mut stderr = stderr;
            // Read on past the limit: a full pipe would stop the child.
            let _ = stderr.by_ref().take(COMPLAINT).read_to_end(&mut text);
            let _ = std::io::copy(&mut stderr, &mut std::io::sink());
            String::from_utf8_lossy(&text).trim().to_owned()
        });
        let (send, answer) = mpsc::channel();
        scope.spawn(move || {
            let mut artifact = Vec::new();
            let read = stdout.take(most as u64 + 1).read_to_end(&mut artifact).map(|_| artifact);
            // Nobody listens any more after the deadline.
            let _ = send.send(read);
        });
        let Ok(artifact) = answer.recv_timeout(deadline) else {
            end(&mut child);
            return Err(Fault::CompileTimeout { deadline });
        };
        if artifact.as_ref().is_ok_and(|artifact| artifact.len() > most) {
            end(&mut child);
            return Err(Fault::Compiler { reason: format!("its machine code is larger than {most} bytes") });
        }
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) if started.elapsed() < deadline => std::thread::sleep(POLL),
                Ok(None) => {
                    end(&mut child);
                    return Err(Fault::CompileTimeout { deadline });
                }
                Err(error) => {
                    end(&mut child);
                    return Err(failed("its compiler was lost", &error));
                }
            }
        };
        if !status.success() {
            let complaint = complaint.join().unwrap_or_default();
            let reason = if complaint.is_empty() { status.to_string() } else { crate::text::clean(&complaint, 500) };
            return Err(Fault::Compile { reason });
        }
        artifact.map_err(|error| failed("its compiler's answer was not readable", &error))
    })
}

/// Kills a child and takes it off the list of processes.
fn end(child: &mut Child) {
    // Either fails only where it has ended already.
    let _ = child.kill();
    let _ = child.wait();
}
