//! Tenants that extend ten tiers: what putting them together costs, and that it grows no faster than their number.
//!
//! `items/s` are tenants a second. The rows of `resolve` (1,000 and 10,000 tenants) should show the same rate, since every
//! tier is parsed once however many tenants extend it; `reads` prints how often that was. `tiers_each_time` is what it
//! would cost to parse and merge the tier again for every tenant.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench may fail loudly")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_engine::{Bases, Engine, Input, Locate, Run, Setup};
use tenure_template::resolve::{BaseFiles, BaseText, Mode, Overlay, Refused, Resolver};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Setup::default()).unwrap());

/// Ten tiers of a company's own, each on top of a shipped one.
#[derive(Debug, Default)]
struct Tiers {
    opened: AtomicUsize,
}

const SHIPPED: [&str; 5] = ["free", "standard", "premium", "enterprise", "enterprise_plus"];

impl BaseFiles for Tiers {
    fn open(&self, path: &str, _: &Source) -> Result<BaseText, Refused> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        let number: usize = path.trim_start_matches("./tier").trim_end_matches(".yaml").parse().unwrap();
        let text = format!(
            "extends: {}\nvariables: {{owner: team-{number}}}\ntenant_template:\n  deployment_configuration:\n    \
             secondary_regions: {{$append: [eu-north-1]}}\n  security_configuration: {{key_rotation_days: {}}}\n",
            SHIPPED[number % SHIPPED.len()],
            30 + number
        );
        let source = Arc::new(Source::new(path, text));
        Ok(BaseText { id: path.to_owned(), source, format: Format::Yaml })
    }
}

/// Tenant number `number`, which extends one of ten tiers.
fn tenant(number: usize) -> String {
    format!(
        "extends: ./tier{}.yaml\ntenant_template:\n  name: tenant-{number}\n  description: \"{{{{ owner }}}} runs it\"\n\
         overrides:\n  resource_quotas.concurrent_connections: {}\n  resource_quotas.cache_size_mb: null\n",
        number % 10,
        100 + number % 900
    )
}

fn tenants(number: usize) -> Vec<Arc<Source>> {
    (0..number).map(|number| Arc::new(Source::new(format!("tenants/{number}.yaml"), tenant(number)))).collect()
}

fn main() {
    let (tiers, tenants) = (Arc::new(Tiers::default()), tenants(10_000));
    let bases = Bases(Arc::clone(&tiers) as _);
    let resolver = resolver(&bases);
    tenants.iter().for_each(|source| resolve(&resolver, source));
    let opened = tiers.opened.load(Ordering::Relaxed);
    println!("10,000 tenants named a tier {opened} times; {} bases were parsed", resolver.bases_read());
    divan::main();
}

fn resolver(bases: &Bases) -> Resolver<'_> {
    ENGINE.resolver(Overlay::default(), bases, jiff::civil::date(2026, 11, 21), Mode::Judge, Limits::default())
}

fn resolve(resolver: &Resolver<'_>, source: &Arc<Source>) {
    let parsed = parse(source, Format::Yaml, &Limits::default());
    let root = parsed.documents.into_iter().next().unwrap().root;
    black_box(resolver.resolve(source, root).unwrap());
}

/// Parsed, merged and evaluated on one thread, the tiers read anew in every run.
#[divan::bench(args = [1_000, 10_000], sample_count = 5, sample_size = 1)]
fn resolve_tenants(bencher: Bencher<'_, '_>, number: usize) {
    let tenants = tenants(number);
    bencher.counter(ItemsCount::new(number)).bench_local(|| {
        let bases = Bases(Arc::new(Tiers::default()));
        let resolver = resolver(&bases);
        tenants.iter().for_each(|source| resolve(&resolver, source));
    });
}

/// The same with the tier read, parsed and merged for every tenant.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn tiers_each_time(bencher: Bencher<'_, '_>) {
    let tenants = tenants(1_000);
    bencher.counter(ItemsCount::new(tenants.len())).bench_local(|| {
        for source in &tenants {
            let bases = Bases(Arc::new(Tiers::default()));
            resolve(&resolver(&bases), source);
        }
    });
}

/// A whole run of the engine over them, judgements and all; by number of threads.
#[divan::bench(args = [1, 2], sample_count = 3, sample_size = 1)]
fn whole_run(bencher: Bencher<'_, '_>, threads: usize) {
    const TENANTS: usize = 10_000;
    let run = Run {
        as_of: jiff::civil::date(2026, 11, 21),
        locate: Locate::Nothing,
        threads: Some(threads),
        bases: Bases(Arc::new(Tiers::default())),
        ..Run::default()
    };
    let inputs = || {
        let input = |number| Input {
            name: format!("tenants/{number}.yaml"),
            bytes: tenant(number).into_bytes(),
            format: Format::Yaml,
            named: false,
        };
        (0..TENANTS).map(input).collect::<Vec<_>>()
    };
    bencher
        .counter(ItemsCount::new(TENANTS))
        .with_inputs(inputs)
        .bench_local_values(|inputs| ENGINE.evaluate(inputs, &run, None, &()));
}
