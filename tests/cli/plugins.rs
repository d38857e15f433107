//! `--plugin`: whatever a stranger's component does, the others advise and the exit code stays.

use crate::component::{optimizer, with};
use crate::runner::{Folder, Run, repository_file};
use insta::assert_snapshot;
use std::time::{Duration, Instant};

fn folder(plugin: &[u8]) -> Folder {
    let folder = Folder::with([
        ("standard.yaml", &repository_file("templates/standard.yaml")),
        ("usage.csv", &repository_file("tests/fixtures/usage.csv")),
    ]);
    folder.write("hostile.wasm", plugin);
    folder
}

/// The notice about a component that could not advise, after seeing that nothing else suffered.
fn degraded(plugin: &[u8]) -> String {
    let folder = folder(plugin);
    let arguments = "--format json --usage usage.csv --plugin hostile.wasm standard.yaml";
    let run: Run = folder.tenure(&format!("optimize {arguments}")).run().exits(0);
    let report = run.json();
    assert!(report["summary"]["recommendations"].as_u64().unwrap() > 0, "the shipped optimizer went on: {run}");
    let notices = report["templates"][0]["notices"].as_array().unwrap();
    let of: Vec<_> = notices.iter().filter(|notice| notice["optimizer"] == "hostile").collect();
    assert_eq!(of.len(), 1, "{run}");
    assert_eq!(of[0]["degraded"], true, "{run}");
    of[0]["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_well_behaved_stranger_is_asked() {
    let folder = folder(&optimizer("", ""));
    let run = folder.tenure("optimize --format json --require-optimizers --plugin hostile.wasm standard.yaml").run();
    run.exits(0);
}

#[test]
fn one_that_could_not_be_asked_counts_only_where_it_is_required() {
    let folder = folder(b"no component");
    for command in ["optimize --usage usage.csv", "check --usage usage.csv", "report"] {
        let run = |more: &str| folder.tenure(&format!("{command} {more} --plugin hostile.wasm standard.yaml")).run();
        run("").exits(0);
        run("--require-optimizers").exits(2);
    }
    let run = folder.tenure("optimize --usage usage.csv --plugin hostile.wasm standard.yaml").run();
    assert!(run.stdout.contains("[hostile]") && run.stdout.contains("not a WebAssembly component"), "{run}");
}

#[test]
fn what_is_no_optimizer_is_told_apart() {
    assert_snapshot!(degraded(b"no component"), @"it is not a WebAssembly component");
    assert_snapshot!(degraded(b""), @"it is not a WebAssembly component");
    assert_snapshot!(degraded(&wat::parse_str("(module)").unwrap()), @"it is a core module, not a component");
    assert_snapshot!(degraded(&wat::parse_str("(component)").unwrap()), @"it is no plugin of a known kind: it exports none of `optimize`, `foresee`, `detect`, `choose`");
    assert_snapshot!(degraded(&with(&[("optimize-name", "optimise")])), @"it is no plugin of a known kind: it exports none of `optimize`, `foresee`, `detect`, `choose`");
    assert_snapshot!(degraded(&with(&[("imports", "(import \"wasi:cli/environment@0.2.0\" (instance))")])), @"it imports `wasi:cli/environment@0.2.0`, and a plugin may import nothing but `log`");
    assert_snapshot!(degraded(&optimizer("", "")[..200]), @"it is not a valid component: unexpected end-of-file (at offset 0xb)");
}

#[test]
fn an_endless_loop_runs_out_of_fuel() {
    assert_snapshot!(degraded(&optimizer("", "(loop $again (br $again))")), @"it was stopped after using its fuel of 2000000000 units");
}

#[test]
fn a_memory_bomb_is_refused_its_memory() {
    let bomb =
        "(loop $again (if (i32.eq (memory.grow (i32.const 100)) (i32.const -1)) (then unreachable)) (br $again))";
    assert_snapshot!(degraded(&optimizer("", bomb)), @"it failed after asking for 72351744 bytes of memory, and 67108864 are admitted");
}

#[test]
fn bottomless_recursion_ends() {
    let module = "(func $deep (param i32) (result i32) (i32.add (i32.const 1) (call $deep (local.get 0))))";
    assert_snapshot!(degraded(&optimizer(module, "(drop (call $deep (i32.const 1)))")), @"its calls went deeper than its stack of 524288 bytes");
}

#[test]
fn a_flood_of_log_lines_is_stopped_and_not_shown() {
    let module = "(data (i32.const 131072) \"infoSPAM\\1b[2J\")";
    let spam =
        "(loop $again (call $log (i32.const 131072) (i32.const 4) (i32.const 131076) (i32.const 8)) (br $again))";
    let plugin = optimizer(module, spam);
    assert_snapshot!(degraded(&plugin), @"it logged more than the 65536 bytes admitted for one call");
    let run = folder(&plugin).tenure("optimize --usage usage.csv --plugin hostile.wasm standard.yaml").run().exits(0);
    assert!(!run.stdout.contains("SPAM") && run.stderr.is_empty(), "{run}");
}

#[test]
fn a_crash_shows_its_last_words() {
    let module = "(data (i32.const 131072) \"errorindex out of range\")";
    let crash = "(call $log (i32.const 131072) (i32.const 5) (i32.const 131077) (i32.const 18)) unreachable";
    let notice = degraded(&optimizer(module, crash));
    assert!(notice.contains("it crashed") && notice.contains("index out of range"), "{notice}");
}

#[test]
fn many_functions_are_refused_before_any_is_compiled() {
    assert_snapshot!(degraded(&optimizer(&"(func)".repeat(50_000), "")), @"it has 50003 functions, and 10000 are admitted");
}

/// Takes as long as the deadline for compiling.
#[test]
#[ignore = "takes ten seconds"]
fn the_compiler_of_a_bomb_is_killed_in_time() {
    // A few kilobytes, and minutes of work: every value may change in every loop around it.
    let (loops, values) = (1_000, 3_000);
    let body = (1..=values).fold(String::new(), |body, value| {
        let other = value % values + 1;
        format!("{body}(local.set {value} (i64.add (local.get {value}) (local.get {other})))")
    });
    let open = "(loop ".repeat(loops);
    let close = "(br_if 0 (local.get 0)))".repeat(loops);
    let bomb = format!("(func (param i32) (local {}) {open} {body} {close})", "i64 ".repeat(values));
    let bomb = optimizer(&bomb, "");
    let started = Instant::now();
    let notice = degraded(&bomb);
    assert!(notice.contains("compil"), "{notice}");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_plugin_that_is_not_there_is_an_error() {
    let folder = folder(b"");
    assert_snapshot!(folder.tenure("optimize --plugin nowhere.wasm standard.yaml").run(), @r"
    exit code: 2
    --- stderr
    collect::unreadable

      × `nowhere.wasm` can not be read: No such file or directory (os error 2)
      help: check the path and its permissions
    ");
}
