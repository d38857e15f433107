//! A series of runs, day after day, each of which writes what it advises: a quota that goes to and fro is of use to
//! nobody.

use crate::runner::Folder;
use std::fmt::Write as _;

/// Days of usage before the first run, and before the last.
const RUNS: std::ops::Range<u32> = 14..35;

/// The most that a limit may change in three weeks of usage that is always the same.
const MOST: usize = 3;

/// What a tenant uses, by day and hour, in cores; the last is a number between 0 and 1 that has no rule to it.
type Load = fn(u32, u32, f64) -> f64;

const LOADS: [(&str, Load); 4] = [
    ("steady", |_, _, noise| 2.0 + noise),
    ("bursty", |_, _, noise| if noise > 0.97 { 5.0 } else { 1.5 + noise }),
    ("on-off", |_, hour, noise| if (8..16).contains(&hour) { 4.0 + 0.4 * noise } else { 0.1 + 0.05 * noise }),
    // The first of October 2026 is a Thursday.
    ("weekly", |day, _, noise| if (day + 3) % 7 < 5 { 3.0 + noise } else { 0.5 + 0.2 * noise }),
];

fn date(day: u32) -> String {
    if day < 31 { format!("2026-10-{:02}", day + 1) } else { format!("2026-11-{:02}", day - 30) }
}

/// Between 0 and 1, the same on every machine: a generator of Lehmer's (Park and Miller, 1988).
fn noise(seed: &mut u64) -> f64 {
    *seed = *seed * 48_271 % 2_147_483_647;
    f64::from(u32::try_from(*seed).unwrap()) / 2_147_483_647.0
}

/// The limit that a template has now.
fn limit(folder: &Folder, tenant: &str) -> String {
    let text = folder.read(&format!("{tenant}.yaml"));
    text.split("cpu_cores: ").nth(1).unwrap().split('}').next().unwrap().to_owned()
}

/// The limits that a load has had, one after the other, in a run a day.
fn limits() -> Vec<(&'static str, Vec<String>)> {
    let folder = Folder::new();
    for (tenant, _) in LOADS {
        let template =
            format!("extends: premium\ntenant_template: {{name: {tenant}, resource_quotas: {{cpu_cores: 8}}}}\n");
        folder.write(&format!("tenants/{tenant}.yaml"), template);
    }
    let mut seeds = LOADS.map(|(tenant, _)| tenant.bytes().map(u64::from).sum::<u64>());
    let mut usage = LOADS.map(|_| String::new());
    let mut had = LOADS.map(|(tenant, _)| (tenant, vec!["8".to_owned()]));
    for day in 0..RUNS.end {
        for (((tenant, load), seed), csv) in LOADS.iter().zip(&mut seeds).zip(&mut usage) {
            for hour in 0..24 {
                let value = load(day, hour, noise(seed));
                writeln!(csv, "{}T{hour:02}:00:00Z,{tenant},cpu_cores,{value:.4}", date(day)).unwrap();
            }
        }
        if !RUNS.contains(&day) {
            continue;
        }
        folder.write("usage.csv", format!("timestamp,tenant,quota,value\n{}", usage.concat()));
        let arguments = format!(
            "optimize --usage usage.csv tenants --apply --min-confidence 0 --only cpu_cores --as-of {}",
            date(day)
        );
        folder.tenure(&arguments).run().exits(0);
        for (tenant, had) in &mut had {
            let now = limit(&folder, &format!("tenants/{tenant}"));
            if had.last() != Some(&now) {
                had.push(now);
            }
        }
    }
    had.into()
}

#[test]
fn optimize_day_after_day_does_not_go_to_and_fro() {
    let all = limits();
    for (load, had) in &all {
        assert!(had.len() > 1, "{load}: eight cores are too many, and somebody should say so: {all:?}");
        assert!(had.len() <= MOST + 1, "{load}: {all:?}");
        let mut known = had.clone();
        known.sort();
        known.dedup();
        assert_eq!(known.len(), had.len(), "{load} comes back to where it was: {all:?}");
    }
}
