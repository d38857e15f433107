//! What a component can do to its host before it runs, and what stops it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod fixture;

use fixture::{Fixture, host, request};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tenure_plugin_host::{Compiler, Fault, Host, Limits, Trust, compile_to_artifact, digest};

fn load(bytes: &[u8]) -> Result<(), Fault> {
    host(Limits::default()).load("fixture", bytes, &Trust::Stranger).map(drop).map_err(|error| error.fault)
}

#[test]
fn an_optimizer_is_loaded() {
    let plugin = Fixture::new().load(Limits::default()).unwrap();
    assert_eq!((plugin.name(), plugin.metadata().name.as_str()), ("fixture", "fixture"));
    assert_eq!(plugin.metadata().version, "1.0.0");
    assert_eq!(plugin.digest().len(), 64);
}

#[test]
fn imports_of_the_system_are_refused_by_name() {
    for (import, name) in [
        ("(import \"wasi:clocks/wall-clock@0.2.0\" (instance))", "wasi:clocks/wall-clock@0.2.0"),
        ("(import \"wasi:filesystem/preopens@0.2.0\" (instance))", "wasi:filesystem/preopens@0.2.0"),
        ("(import \"fetch\" (func (param \"url\" string)))", "fetch"),
        ("(import \"tenure:optimizer/secrets@0.1.0\" (instance))", "tenure:optimizer/secrets@0.1.0"),
        ("(import \"native\" (core module))", "native"),
    ] {
        let fault = load(&Fixture::new().with("imports", import).bytes()).unwrap_err();
        assert_eq!(fault, Fault::RefusedImport { import: name.to_owned() });
    }
}

#[test]
fn what_is_no_component_is_told_apart() {
    assert_eq!(load(&wat::parse_str("(module)").unwrap()), Err(Fault::CoreModule));
    assert_eq!(load(b"(component)"), Err(Fault::NotWebAssembly));
    assert_eq!(load(b""), Err(Fault::NotWebAssembly));
    assert!(matches!(load(b"\0asm\x0d\0\x01\0\xff\xff\xff"), Err(Fault::Invalid { .. })));
    let mut cut = Fixture::new().bytes();
    cut.truncate(cut.len() / 2);
    assert!(matches!(load(&cut), Err(Fault::Invalid { .. })));
}

#[test]
fn exports_have_to_be_there_and_of_the_right_type() {
    let nothing = wat::parse_str("(component)").unwrap();
    let mistyped = Fixture::new().with("metadata", "u32").bytes();
    let misnamed = Fixture::new().with("optimize-name", "optimise").bytes();
    for (bytes, export) in [(nothing, "optimize"), (mistyped, "describe"), (misnamed, "optimize")] {
        let fault = load(&bytes).unwrap_err();
        assert!(matches!(&fault, Fault::WrongWorld { reason } if reason.contains(export)), "{fault}");
    }
    let log = wat::parse_str("(component (import \"log\" (func (param \"level\" u32))))").unwrap();
    assert!(matches!(load(&log), Err(Fault::WrongWorld { .. })));
}

#[test]
fn what_engines_may_answer_differently_is_off() {
    for (module, what) in [
        (
            "(func (drop (f32x4.relaxed_madd (v128.const i64x2 0 0) (v128.const i64x2 0 0) (v128.const i64x2 0 0))))",
            "relaxed",
        ),
        ("(memory $shared 1 1 shared)", "threads"),
        ("(memory $wide i64 1)", "memory64"),
    ] {
        let fault = load(&Fixture::new().with("module", module).bytes()).unwrap_err();
        let (Fault::Invalid { reason } | Fault::Compile { reason }) = &fault else { panic!("{what}: {fault}") };
        assert!(reason.contains(what) || reason.contains("multi"), "{what}: {reason}");
    }
}

#[test]
fn memory_from_the_start_obeyed() {
    Fixture::new().with("memory", "(memory (export \"memory\") 1000)").load(Limits::default()).unwrap();
}

#[test]
fn memory_from_the_start_violated() {
    let fault = load(&Fixture::new().with("memory", "(memory (export \"memory\") 65536)").bytes()).unwrap_err();
    assert_eq!(fault, Fault::OutOfMemory { what: "bytes of memory", asked: 4 << 30, limit: 64 << 20 });
}

#[test]
fn memory_from_the_start_violated_by_many_small_ones() {
    let modules = (0..20).fold(String::new(), |text, i| {
        text + &format!("(core module $m{i} (memory 100)) (core instance (instantiate $m{i}))")
    });
    let fault = load(&Fixture::new().with("imports", modules).bytes()).unwrap_err();
    assert!(matches!(fault, Fault::OutOfMemory { what: "bytes of memory", .. }), "{fault}");
}

#[test]
fn tables_from_the_start_obeyed() {
    Fixture::new().with("module", "(table 1000 funcref)").load(Limits::default()).unwrap();
}

#[test]
fn tables_from_the_start_violated() {
    let fault = load(&Fixture::new().with("module", "(table 10000000 funcref)").bytes()).unwrap_err();
    assert_eq!(fault, Fault::OutOfMemory { what: "table elements", asked: 10_000_000, limit: 100_000 });
}

/// A component with a section of so many bytes that mean nothing.
fn padded(bytes: usize) -> Vec<u8> {
    let module = format!("(@custom \"padding\" \"{}\")", "x".repeat(bytes));
    Fixture::new().with("module", module).bytes()
}

#[test]
fn size_obeyed() {
    load(&padded(1 << 20)).unwrap();
    let large = host(Limits::default()).load("fixture", &padded(3 << 20), &Trust::LargeStranger);
    large.map(drop).unwrap();
}

#[test]
fn size_violated() {
    let fault = load(&padded(3 << 20)).unwrap_err();
    assert!(matches!(fault, Fault::TooLarge { limit, .. } if limit == 2 << 20), "{fault}");
    let huge = host(Limits::default()).load("fixture", &padded(33 << 20), &Trust::LargeStranger);
    assert!(matches!(huge.map(drop).unwrap_err().fault, Fault::TooLarge { .. }));
}

#[test]
fn functions_obeyed() {
    load(&Fixture::new().with("module", "(func)".repeat(5_000)).bytes()).unwrap();
}

#[test]
fn functions_violated_before_any_is_compiled() {
    let bomb = Fixture::new().with("module", "(func)".repeat(50_000)).bytes();
    let started = Instant::now();
    let fault = load(&bomb).unwrap_err();
    assert!(matches!(fault, Fault::TooManyFunctions { limit: 10_000, .. }), "{fault}");
    assert!(started.elapsed() < Duration::from_secs(1), "compiling them takes seconds");
}

#[test]
fn functions_violated_by_many_modules() {
    let modules = format!("(core module {})", "(func)".repeat(1_000)).repeat(11);
    let fault = load(&Fixture::new().with("imports", modules).bytes()).unwrap_err();
    assert!(matches!(fault, Fault::TooManyFunctions { .. }), "{fault}");
}

/// The program that compiles for the tests; cargo builds examples with the tests.
fn child() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let folder = program.parent().and_then(Path::parent).unwrap().join("examples");
    let child = folder.join(format!("compile-child{}", std::env::consts::EXE_SUFFIX));
    assert!(child.exists(), "`cargo build --example compile-child` makes what this test runs");
    child
}

fn host_with_child(program: impl Into<PathBuf>, args: &[&str], deadline: Duration) -> Host {
    let args = args.iter().map(Into::into).collect();
    Host::new(Limits::default(), Compiler::ChildProcess { program: program.into(), args, deadline }).unwrap()
}

fn load_in_child(program: impl Into<PathBuf>, args: &[&str], deadline: Duration, bytes: &[u8]) -> Result<(), Fault> {
    let plugin = host_with_child(program, args, deadline).load("fixture", bytes, &Trust::Stranger);
    plugin.map_err(|error| error.fault)?.optimize(&request()).map(drop).map_err(|error| error.fault)
}

const PATIENT: Duration = Duration::from_mins(1);

#[test]
fn compiling_elsewhere_obeyed() {
    load_in_child(child(), &[], PATIENT, &Fixture::new().bytes()).unwrap();
}

#[test]
fn compiling_elsewhere_violated_by_one_huge_function() {
    // Under the size limit, and a second's work: a long chain of values that are all alive at its end.
    let body = "(local.set 0 (i64.add (i64.mul (local.get 0) (local.get 1)) (i64.load (i32.wrap_i64 (local.get 0)))))";
    let bomb = format!("(func (param i64 i64) {})", body.repeat(60_000));
    let bomb = Fixture::new().with("module", bomb).bytes();
    assert!(bomb.len() < 2 << 20);
    let (deadline, started) = (Duration::from_millis(100), Instant::now());
    assert_eq!(load_in_child(child(), &[], deadline, &bomb), Err(Fault::CompileTimeout { deadline }));
    assert!(started.elapsed() < Duration::from_secs(1), "the child was killed, not waited for");
}

#[test]
fn a_component_that_does_not_compile_is_said_so_by_the_child() {
    let invalid = Fixture::new().with("module", "(func (result i32) (i64.const 1))").bytes();
    let fault = load_in_child(child(), &[], PATIENT, &invalid).unwrap_err();
    assert!(matches!(&fault, Fault::Compile { reason } if reason.contains("type mismatch")), "{fault}");
}

#[test]
fn a_compiler_that_is_not_there_is_not_the_plugins_fault() {
    let fault = load_in_child("/nonexistent/compiler", &[], PATIENT, &Fixture::new().bytes()).unwrap_err();
    assert!(matches!(fault, Fault::Compiler { .. }), "{fault}");
}

#[test]
#[cfg(unix)]
fn a_child_that_answers_with_something_else_is_not_believed() {
    // It returns the component itself, nothing, or no end.
    let bytes = Fixture::new().bytes();
    assert!(matches!(load_in_child("/bin/cat", &[], PATIENT, &bytes), Err(Fault::Compiler { .. })));
    assert!(matches!(load_in_child("/bin/true", &[], PATIENT, &bytes), Err(Fault::Compiler { .. })));
    assert!(matches!(load_in_child("/bin/false", &[], PATIENT, &bytes), Err(Fault::Compile { .. })));
    let zeros = load_in_child("/bin/cat", &["/dev/zero"], PATIENT, &bytes);
    assert!(matches!(&zeros, Err(Fault::Compiler { reason }) if reason.contains("larger than")), "{zeros:?}");
    // Closes its output and stays.
    let deadline = Duration::from_millis(100);
    let idle = load_in_child("/bin/sh", &["-c", "exec >&-; exec sleep 60"], deadline, &bytes);
    assert_eq!(idle, Err(Fault::CompileTimeout { deadline }));
}

#[test]
fn machine_code_is_never_loaded_as_a_plugin() {
    let mut artifact = compile_to_artifact(&Fixture::new().bytes()).unwrap();
    assert_eq!(load(&artifact), Err(Fault::Precompiled), "not even our own");
    let middle = artifact.len() / 2;
    artifact[middle] ^= 1;
    assert_eq!(load(&artifact), Err(Fault::Precompiled), "and so not a tampered one");
}

#[test]
fn the_lock_decides_what_is_ours() {
    let bytes = Fixture::new().bytes();
    // The child could not compile anything: what is ours never gets there.
    let host = host_with_child("/nonexistent/compiler", &[], PATIENT);
    host.load("fixture", &bytes, &Trust::Locked { sha256: digest(&bytes) }).map(drop).unwrap();
    let other = digest(b"another component");
    let fault = host.load("fixture", &bytes, &Trust::Locked { sha256: other }).map(drop).unwrap_err().fault;
    assert!(matches!(fault, Fault::Digest { .. }), "{fault}");
}

#[test]
fn a_name_that_would_draw_on_the_terminal_is_refused() {
    for name in ["Fixture", "fix ure", "fix\\1bure", "fix\\ffure"] {
        let fault = load(&Fixture::new().with("name", name).bytes()).unwrap_err();
        assert!(matches!(fault, Fault::Metadata { .. } | Fault::BrokenAnswer { .. }), "{name}: {fault}");
    }
}
