//! How long the reference rules take: 100 series of 90 days, a sample every five minutes.

use divan::{Bencher, black_box};
use tenure_backtest::rules::{Reference, clairvoyant};
use tenure_backtest::synthetic::Shape;
use tenure_backtest::{Kind, Window, walk};
use tenure_usage::Series;

fn main() {
    divan::main();
}

/// As many series as the promise is about.
fn hundred() -> Vec<Series> {
    (0..20).flat_map(|seed| Shape::ALL.map(|shape| shape.series(seed, 90))).collect()
}

/// Every rule as delivered.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_rules_daily(bencher: Bencher<'_, '_>) {
    rules(bencher, Window::DAILY);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_rules_hourly(bencher: Bencher<'_, '_>) {
    rules(bencher, Window::HOURLY);
}

fn rules(bencher: Bencher<'_, '_>, window: Window) {
    let all = hundred();
    bencher.bench_local(|| {
        for series in &all {
            for reference in Reference::ALL {
                black_box(walk(series, window, &mut reference.rule(&Kind::Cpu, series, None)).unwrap_or_default());
            }
        }
    });
}

/// Every rule with every value of its dial.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_curves_daily(bencher: Bencher<'_, '_>) {
    curves(bencher, Window::DAILY);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_curves_hourly(bencher: Bencher<'_, '_>) {
    curves(bencher, Window::HOURLY);
}

fn curves(bencher: Bencher<'_, '_>, window: Window) {
    let all = hundred();
    bencher.bench_local(|| {
        for series in &all {
            for reference in Reference::ALL {
                black_box(reference.trace(&Kind::Cpu, series, window));
            }
        }
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn frontier_daily(bencher: Bencher<'_, '_>) {
    let all = hundred();
    bencher.bench_local(|| {
        for series in &all {
            black_box(clairvoyant::walks(series, Window::DAILY, clairvoyant::LAMBDAS));
        }
    });
}
