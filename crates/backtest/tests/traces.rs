//! The reference rules on real traces, against figures that were measured elsewhere.
//!
//! The traces are third-party data and not part of this repository: where `../shared/traces` beside it is absent, there
//! is nothing to compare with, and the test says so.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test stops where it fails, and says where it can not run"
)]

use std::io::Read;
use std::path::{Path, PathBuf};
use tenure_backtest::rules::{Reference, clairvoyant};
use tenure_backtest::{Charge, Kind, Walk, Window, walk};
use tenure_usage::Series;

/// Where the traces are, looking beside this repository and, for a worktree of it, a little further up.
fn traces() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    root.ancestors().skip(1).take(3).map(|folder| folder.join("shared/traces")).find(|folder| folder.is_dir())
}

fn read(folder: &Path, name: &str) -> Vec<Series> {
    let file = std::fs::File::open(folder.join(name).with_extension("csv.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let mut lines = text.lines();
    let mut all = vec![Series::default(); lines.next().unwrap().split(',').count()];
    for (row, line) in (0_u64..).zip(lines) {
        for (series, value) in all.iter_mut().zip(line.split(',')) {
            if let Ok(value) = value.parse::<f64>() {
                series.timestamps.push(row * 300);
                series.values.push(value);
            }
        }
    }
    all
}

/// Mean slack, mean overrun, the 95th percentile of the series' overruns and mean share of days moved, in per cent.
fn figures(walks: &[Walk]) -> (usize, [f64; 4]) {
    let charges: Vec<Charge> = walks.iter().filter_map(Walk::charge).collect();
    let mean = |part: fn(&Charge) -> f64| charges.iter().map(part).sum::<f64>() / charges.len() as f64 * 100.0;
    let mut overruns: Vec<f64> = charges.iter().map(|charge| charge.overrun).collect();
    overruns.sort_by(f64::total_cmp);
    let place = 0.95 * (overruns.len() - 1) as f64;
    let (low, high) = (overruns[place as usize], overruns[(place as usize + 1).min(overruns.len() - 1)]);
    let tail = (low + (high - low) * place.fract()) * 100.0;
    (charges.len(), [mean(|charge| charge.slack), mean(|charge| charge.overrun), tail, mean(|charge| charge.moved)])
}

/// Slack, overrun, overrun of the 95th-percentile series, days moved; all in per cent, for VPA, KRR, AWS Compute
/// Optimizer, and the clairvoyant limit for 1.5, 3 and 10.
type Rows = [[f64; 4]; 6];

#[test]
fn rules_give_the_figures_that_were_measured_elsewhere() {
    let Some(folder) = traces() else {
        eprintln!("skipped: there are no traces beside the repository");
        return;
    };
    let measured: [(&str, &[&str], usize, Rows); 4] = [
        (
            "cpu",
            &["azure-vm-cpu", "bitbrains-vm-cpu"],
            77,
            [
                [47.8, 5.11, 9.10, 50.0],
                [52.6, 5.85, 12.45, 39.0],
                [78.8, 0.29, 0.81, 36.0],
                [28.4, 9.24, 26.14, 60.0],
                [40.1, 4.16, 8.32, 64.0],
                [62.0, 0.97, 2.25, 70.0],
            ],
        ),
        (
            "memory",
            &["bitbrains-vm-memory"],
            27,
            [
                [85.3, 0.29, 1.01, 42.0],
                [88.8, 0.14, 0.63, 13.0],
                [81.8, 0.41, 1.13, 42.0],
                [48.1, 9.80, 23.54, 68.0],
                [59.8, 3.01, 4.94, 75.0],
                [70.6, 0.47, 1.36, 83.0],
            ],
        ),
        (
            "network",
            &["bitbrains-vm-network"],
            26,
            [
                [73.8, 4.81, 9.91, 30.0],
                [75.6, 5.04, 6.89, 40.0],
                [94.9, 0.51, 1.18, 40.0],
                [45.2, 13.02, 31.34, 38.0],
                [67.1, 5.23, 13.66, 48.0],
                [88.3, 0.92, 2.05, 63.0],
            ],
        ),
        (
            "disk",
            &["bitbrains-vm-disk"],
            27,
            [
                [67.4, 4.86, 9.07, 24.0],
                [66.1, 5.37, 6.89, 34.0],
                [93.0, 0.51, 1.34, 40.0],
                [31.9, 15.46, 27.16, 50.0],
                [60.5, 6.09, 14.45, 61.0],
                [82.0, 0.81, 2.16, 72.0],
            ],
        ),
    ];
    for (kind, files, many, rows) in measured {
        let all: Vec<Series> = files.iter().flat_map(|file| read(&folder, file)).collect();
        let kind = Kind::of(kind);
        for (reference, row) in [Reference::Vpa, Reference::Krr, Reference::ComputeOptimizer].into_iter().zip(rows) {
            let walks: Vec<Walk> = all
                .iter()
                .map(|series| walk(series, Window::DAILY, &mut reference.rule(&kind, series, None)))
                .collect::<Result<_, _>>()
                .unwrap();
            let (charged, got) = figures(&walks);
            eprintln!("{kind} {} {got:.2?}", reference.as_str());
            assert_eq!(charged, many, "{kind}");
            // To the last digit that was given there.
            for ((got, expected), digit) in got.into_iter().zip(row).zip([0.1, 0.01, 0.01, 1.0]) {
                assert!((got - expected).abs() <= digit, "{kind} {}: {got} and not {expected}", reference.as_str());
            }
        }
        let walks: Vec<Vec<Walk>> =
            all.iter().map(|series| clairvoyant::walks(series, Window::DAILY, &[1.5, 3.0, 10.0])).collect();
        for (place, row) in rows.into_iter().skip(3).enumerate() {
            let walks: Vec<Walk> = walks.iter().map(|walks| walks[place].clone()).collect();
            let (_, [slack, overrun, tail, moved]) = figures(&walks);
            eprintln!("{kind} clairvoyant {:.2?}", [slack, overrun, tail, moved]);
            // There, limits were the ends of buckets; here, they are exact. So slack is a little less here.
            assert!(
                (-4.5..1.0).contains(&(slack - row[0])) && (overrun - row[1]).abs() < 0.25,
                "{kind} {slack} {overrun}"
            );
        }
    }
}
