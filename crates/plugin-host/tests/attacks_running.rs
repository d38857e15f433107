//! What a plugin can do to its host while it runs, and what stops it. Every limit is seen obeyed and violated.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod fixture;

use fixture::{Fixture, request};
use std::time::{Duration, Instant};
use tenure_plugin_host::{Fault, Limits};

/// So many turns of a loop; below zero it never ends.
fn turns(count: i32, body: &str) -> String {
    format!(
        "(local.set $i (i32.const {count}))
         (loop $again
           {body}
           (local.set $i (i32.sub (local.get $i) (i32.const 1)))
           (br_if $again (i32.ne (local.get $i) (i32.const 0))))"
    )
}

/// Little fuel, so that a test is quick.
fn frugal() -> Limits {
    Limits { fuel: 1_000_000, ..Limits::default() }
}

const OUT_OF_FUEL: Fault = Fault::OutOfFuel { limit: 1_000_000 };

#[test]
fn work_obeyed() {
    let advice = Fixture::new().optimizing(&turns(1_000, "")).run(frugal()).unwrap();
    assert!((5_000..20_000).contains(&advice.fuel), "{}", advice.fuel);
}

#[test]
fn work_violated_by_an_endless_loop() {
    assert_eq!(Fixture::new().optimizing("(loop $again (br $again))").run(frugal()), Err(OUT_OF_FUEL));
}

#[test]
fn work_obeyed_by_a_start_function() {
    Fixture::new().with("module", "(func $start (drop (i32.const 1))) (start $start)").run(frugal()).unwrap();
}

#[test]
fn work_violated_by_a_start_function() {
    let endless = Fixture::new().with("module", "(func $start (loop $again (br $again))) (start $start)");
    assert_eq!(endless.load(frugal()).err(), Some(OUT_OF_FUEL), "it runs as soon as the plugin is asked what it is");
}

/// A whole page in one instruction, which costs far more than its fuel.
const FILL: &str = "(memory.fill (i32.const 65536) (i32.const 7) (i32.const 65536))";

#[test]
fn work_obeyed_by_filling_memory() {
    Fixture::new().optimizing(&turns(10, FILL)).run(frugal()).unwrap();
}

#[test]
fn work_violated_by_filling_memory() {
    let limits = Limits { fuel: 100_000, ..Limits::default() };
    assert_eq!(Fixture::new().optimizing(&turns(-1, FILL)).run(limits), Err(Fault::OutOfFuel { limit: 100_000 }));
}

/// Fuel for years: only the clock is left.
fn hurried(deadline: Duration) -> Limits {
    Limits { fuel: u64::MAX / 2, deadline, ..Limits::default() }
}

#[test]
fn time_obeyed() {
    Fixture::new().optimizing(&turns(1_000, "")).run(hurried(Duration::from_mins(1))).unwrap();
}

#[test]
fn time_violated_is_the_hosts_word_not_the_plugins() {
    for hostile in [turns(-1, FILL), "(loop $again (br $again))".to_owned()] {
        let deadline = Duration::from_millis(50);
        let plugin = Fixture::new().optimizing(&hostile).load(hurried(deadline)).unwrap();
        let started = Instant::now();
        let error = plugin.optimize(&request()).unwrap_err();
        assert_eq!(error.fault, Fault::HostTimeout { deadline });
        assert!(error.to_string().contains("host time-out"), "{error}");
        assert!(started.elapsed() >= deadline);
    }
}

#[test]
fn time_of_one_call_is_not_charged_to_the_next() {
    let deadline = Duration::from_millis(200);
    let plugin = Fixture::new().optimizing(&turns(1_000_000, "")).load(hurried(deadline)).unwrap();
    let started = Instant::now();
    while started.elapsed() < deadline * 2 {
        plugin.optimize(&request()).unwrap();
    }
}

/// Grows memory to so many pages, and crashes where it may not.
fn memory_of(pages: u32) -> String {
    format!("(if (i32.eq (memory.grow (i32.const {pages})) (i32.const -1)) (then unreachable))")
}

#[test]
fn memory_obeyed() {
    Fixture::new().optimizing(&memory_of(1_000)).run(Limits::default()).unwrap();
}

#[test]
fn memory_violated() {
    let fault = Fixture::new().optimizing(&memory_of(2_000)).run(Limits::default()).unwrap_err();
    let asked = (2_000 + 4) << 16;
    assert_eq!(
        fault,
        Fault::OutOfMemory { what: "bytes of memory", asked, limit: 64 << 20 },
        "not a bare `unreachable`"
    );
}

#[test]
fn memory_violated_bit_by_bit() {
    let bomb = Fixture::new().optimizing(&turns(-1, &memory_of(1)));
    let fault = bomb.run(Limits::default()).unwrap_err();
    assert!(matches!(fault, Fault::OutOfMemory { asked, .. } if asked == (64 << 20) + (1 << 16)), "{fault}");
}

#[test]
fn memory_refused_is_no_failure_for_a_plugin_that_copes() {
    Fixture::new().optimizing("(drop (memory.grow (i32.const 60000)))").run(Limits::default()).unwrap();
}

/// Grows a table by so many elements, and crashes where it may not.
fn table_of(elements: u32) -> Fixture {
    Fixture::new().with("module", "(table $t 0 funcref)").optimizing(&format!(
        "(if (i32.eq (table.grow $t (ref.null func) (i32.const {elements})) (i32.const -1)) (then unreachable))"
    ))
}

#[test]
fn table_obeyed() {
    table_of(10_000).run(Limits::default()).unwrap();
}

#[test]
fn table_violated() {
    let fault = table_of(10_000_000).run(Limits::default()).unwrap_err();
    assert_eq!(fault, Fault::OutOfMemory { what: "table elements", asked: 10_000_000, limit: 100_000 });
}

/// Calls itself so many times, with something to do afterwards so that it is no loop.
fn deep(calls: i32) -> Fixture {
    Fixture::new()
        .with(
            "module",
            "(func $deep (param $left i32) (result i32)
               (if (result i32) (i32.eqz (local.get $left))
                 (then (i32.const 0))
                 (else (i32.add (i32.const 1) (call $deep (i32.sub (local.get $left) (i32.const 1)))))))",
        )
        .optimizing(&format!("(drop (call $deep (i32.const {calls})))"))
}

#[test]
fn stack_obeyed() {
    deep(1_000).run(Limits::default()).unwrap();
}

#[test]
fn stack_violated() {
    assert_eq!(deep(-1).run(Limits::default()), Err(Fault::StackOverflow { limit: 512 << 10 }));
}

/// Gives up with a message of so many bytes.
fn message_of(bytes: u32) -> Fixture {
    Fixture::new().with("memory", "(memory (export \"memory\") 900)").with("answer", "\\01").optimizing(&format!(
        "(memory.fill (i32.const 131072) (i32.const 97) (i32.const {bytes}))
         (i32.store (i32.const 2060) (i32.const 131072))
         (i32.store (i32.const 2064) (i32.const {bytes}))"
    ))
}

#[test]
fn long_text_obeyed() {
    let fault = message_of(1 << 20).run(Limits::default()).unwrap_err();
    assert!(matches!(fault, Fault::GaveUp { message, .. } if message.chars().count() == 1_000), "and cut short");
}

#[test]
fn long_text_violated() {
    assert_eq!(message_of(32 << 20).run(Limits::default()), Err(Fault::AnswerTooLarge { limit: 8 << 20 }));
}

/// Answers with so many notices, all of them empty.
fn notices(count: u32) -> Fixture {
    Fixture::new().with("memory", "(memory (export \"memory\") 900)").optimizing(&format!(
        "(i32.store (i32.const 2060) (i32.const 131072))
         (i32.store (i32.const 2064) (i32.const {count}))"
    ))
}

#[test]
fn long_list_obeyed() {
    let advice = notices(1_000).run(Limits::default()).unwrap();
    assert_eq!(advice.notices.len(), 101);
    assert_eq!(advice.notices[100].message, "900 more notices were left out");
}

#[test]
fn long_list_violated() {
    assert_eq!(notices(1_000_000).run(Limits::default()), Err(Fault::AnswerTooLarge { limit: 8 << 20 }));
}

/// Logs so many lines of so many bytes.
fn log(lines: i32, bytes: u32) -> Fixture {
    let line = format!("(call $log (i32.const 48) (i32.const 5) (i32.const 131072) (i32.const {bytes}))");
    Fixture::new()
        .with("memory", "(memory (export \"memory\") 32)")
        .with("module", "(data (i32.const 131072) \"hello\\1b[2J\")")
        .optimizing(&turns(lines, &line))
}

#[test]
fn log_obeyed() {
    let advice = log(10, 9).run(Limits::default()).unwrap();
    assert_eq!(advice.log.len(), 10);
    assert_eq!((advice.log[0].level, advice.log[0].message.as_str()), ("info", "hello[2J"), "1.0.0 is no level");
}

#[test]
fn log_violated_by_many_lines_by_large_ones_and_by_empty_ones() {
    let flood = Err(Fault::LogFlood { limit: 64 << 10 });
    assert_eq!(log(-1, 9).run(Limits::default()), flood);
    assert_eq!(log(5_600, 1 << 20).run(Limits::default()), flood);
    assert_eq!(log(-1, 0).run(Limits::default()), flood);
}

#[test]
fn a_crash_shows_what_was_logged_before() {
    let crash = Fixture::new()
        .with("module", "(data (i32.const 131072) \"errorindex out of range\")")
        .optimizing("(call $log (i32.const 131072) (i32.const 5) (i32.const 131077) (i32.const 18)) unreachable");
    let fault = crash.run(Limits::default()).unwrap_err();
    assert!(
        matches!(&fault, Fault::Crashed { reason } if reason.contains("last words: index out of range")),
        "{fault}"
    );
}

#[test]
fn an_answer_that_is_no_answer_is_not_called_a_crash() {
    for (at, value) in [(2048, 9), (2060, 1 << 30)] {
        let nonsense =
            format!("(i32.store (i32.const {at}) (i32.const {value})) (i32.store (i32.const 2064) (i32.const 1))");
        let fault = Fixture::new().optimizing(&nonsense).run(Limits::default()).unwrap_err();
        assert!(matches!(fault, Fault::BrokenAnswer { .. }), "{fault}");
    }
}

#[test]
fn a_call_after_a_crash_starts_afresh() {
    // Crashes when it finds a trace of an earlier call, and always when asked to.
    let plugin = Fixture::new()
        .with("module", "(global $calls (mut i32) (i32.const 0))")
        .optimizing(
            "(if (global.get $calls) (then unreachable))
             (if (i32.load (i32.const 65528)) (then unreachable))
             (global.set $calls (i32.const 1))
             (i32.store (i32.const 65528) (i32.const 1))
             (if (i64.eqz (local.get $now)) (then unreachable))",
        )
        .load(Limits::default())
        .unwrap();
    let crash = request_at(0);
    for _ in 0..3 {
        assert!(matches!(plugin.optimize(&crash).unwrap_err().fault, Fault::Crashed { .. }));
        plugin.optimize(&request_at(1)).unwrap();
    }
}

fn request_at(now: u64) -> tenure_plugin_host::Request {
    tenure_plugin_host::Request { now, ..request() }
}
