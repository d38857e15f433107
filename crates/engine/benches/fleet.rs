//! A thousand mutated tenants from JSON text: verdicts with messages from memory, on one thread and on all, against the
//! plain interpreter. All in one run, so that the ratios mean something; `items/s` are tenants a second.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench may fail loudly"
)]

#[path = "../tests/fleet/mod.rs"]
mod fleet;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_engine::{Engine, Input, Locate, Run, Setup};
use tenure_policy::{Judge, PlainJudge};
use tenure_template::Context;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Setup::default()).unwrap());
static TENANTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let bases = fleet::bases(&ENGINE);
    (0..1_000).map(|seed| fleet::tenant(&bases, seed, 5).to_string()).collect()
});

fn main() {
    let bytes: usize = TENANTS.iter().map(String::len).sum();
    println!("{} tenants of {} bytes on average", TENANTS.len(), bytes / TENANTS.len());
    divan::main();
}

fn context() -> Context {
    Context { evaluation_date: "2026-11-21".to_owned(), in_scope: Vec::new() }
}

/// The baseline: the whole document parsed, all its facts set as input, every control evaluated by the interpreter.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn interpreter_one_thread(bencher: Bencher<'_, '_>) {
    let context = context();
    bencher.counter(ItemsCount::new(TENANTS.len())).bench_local(|| {
        let mut judge = PlainJudge::new(ENGINE.policies(), ENGINE.catalogue().ids());
        for text in &*TENANTS {
            let source = Arc::new(Source::new("tenant", text.as_str()));
            let parsed = parse(&source, Format::Json, &Limits::default());
            let facts = ENGINE.catalogue().read(&parsed.documents[0].root, &context);
            black_box(facts.map(|facts| judge.judge(facts.values())));
        }
    });
}

/// Verdicts and messages from a memory that has met these combinations before, as a fleet's later passes have.
#[divan::bench(sample_count = 20, sample_size = 5)]
fn memory_one_thread(bencher: Bencher<'_, '_>) {
    let context = context();
    let mut judge = Judge::new(ENGINE.policies());
    bencher.counter(ItemsCount::new(TENANTS.len())).bench_local(|| {
        for text in &*TENANTS {
            let facts = ENGINE.catalogue().read_json(text, &context, None);
            black_box(facts.map(|facts| judge.judge(facts.values())));
        }
    });
}

/// The same on two threads that share nothing but the policies.
#[divan::bench(sample_count = 20, sample_size = 5)]
fn memory_two_threads(bencher: Bencher<'_, '_>) {
    let context = context();
    let mut judges = [Judge::new(ENGINE.policies()), Judge::new(ENGINE.policies())];
    // Twice the tenants, so that starting threads weighs the same.
    bencher.counter(ItemsCount::new(2 * TENANTS.len())).bench_local(|| {
        std::thread::scope(|scope| {
            for judge in &mut judges {
                scope.spawn(|| {
                    for text in &*TENANTS {
                        let facts = ENGINE.catalogue().read_json(text, &context, None);
                        black_box(facts.map(|facts| judge.judge(facts.values())));
                    }
                });
            }
        });
    });
}

/// The first pass of a fresh memory.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn memory_first_pass(bencher: Bencher<'_, '_>) {
    let context = context();
    bencher.counter(ItemsCount::new(TENANTS.len())).bench_local(|| {
        let mut judge = Judge::new(ENGINE.policies());
        for text in &*TENANTS {
            let facts = ENGINE.catalogue().read_json(text, &context, None);
            black_box(facts.map(|facts| judge.judge(facts.values())));
        }
    });
}

/// The whole engine, evaluations and all, with a fresh memory in every run, as `optimize` and `admit` use it: verdicts
/// and messages, no places; by number of threads.
#[divan::bench(args = [1, 2], sample_count = 3, sample_size = 1)]
fn whole_run(bencher: Bencher<'_, '_>, threads: usize) {
    run_all(bencher, threads, Locate::Nothing);
}

/// As `check` uses it: what failed has its lines, and templates are held against their fields. Most of these tenants fail
/// somewhere or hold what no field may, so that nearly every one is parsed a second time.
#[divan::bench(args = [1, 2], sample_count = 3, sample_size = 1)]
fn whole_check(bencher: Bencher<'_, '_>, threads: usize) {
    run_all(bencher, threads, Locate::Failed);
}

fn run_all(bencher: Bencher<'_, '_>, threads: usize, locate: Locate) {
    const PASSES: usize = 20;
    let run = Run { as_of: jiff::civil::date(2026, 11, 21), locate, threads: Some(threads), ..Run::default() };
    let inputs = || {
        let input = |text: &String| Input {
            name: "tenant.json".to_owned(),
            bytes: text.clone().into_bytes(),
            format: Format::Json,
            named: false,
        };
        (0..PASSES).flat_map(|_| TENANTS.iter().map(input)).collect::<Vec<_>>()
    };
    bencher
        .counter(ItemsCount::new(PASSES * TENANTS.len()))
        .with_inputs(inputs)
        .bench_local_values(|inputs| ENGINE.evaluate(inputs, &run, None, &()));
}
