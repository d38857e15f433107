//! The plugins in `plugins/dist` are what their lock says, and do what their source says.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::process::Command;
use tenure_finding::{Limit, Quantity};
use tenure_plugin_host::{
    Advice, Compiler, Fault, Host, Limits, Lock, Outlook, Plugin, Quota, Request, Role, Series, Template, Trust, digest,
};

const DAY: u64 = 86_400;
const NOW: u64 = 1_795_219_200;

fn plugins() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plugins")
}

/// Every plugin of a `dist` folder, by its name in the lock there.
fn load(dist: &Path) -> Vec<Plugin> {
    let host = Host::new(Limits::default(), Compiler::InProcess).unwrap();
    let lock = Lock::parse(&std::fs::read_to_string(dist.join("plugins.lock")).unwrap()).unwrap();
    assert!(!lock.plugins.is_empty());
    lock.plugins
        .iter()
        .map(|locked| {
            let bytes = std::fs::read(dist.join(format!("{}.wasm", locked.name))).unwrap();
            assert_eq!((digest(&bytes), bytes.len()), (locked.sha256.clone(), locked.size), "{}", locked.name);
            assert_eq!(locked.interface, "tenure:optimizer@0.2.0");
            let plugin = host.load(&locked.name, &bytes, &Trust::Locked { sha256: locked.sha256.clone() }).unwrap();
            assert_eq!((&plugin.metadata().name, &plugin.metadata().version), (&locked.name, &locked.version));
            assert!(plugin.metadata().config_schema.is_some());
            plugin
        })
        .collect()
}

fn right_sizing() -> Plugin {
    load(&plugins().join("dist")).into_iter().find(|plugin| plugin.name() == "right-sizing").unwrap()
}

/// Hourly samples up to the evaluation date.
fn usage(days: u64, at: impl Fn(u64) -> f64) -> Series {
    let hours: Vec<u64> = (0..days * 24).collect();
    Series {
        timestamps: hours.iter().map(|hour| NOW - days * DAY + (hour + 1) * 3_600).collect(),
        values: hours.iter().map(|hour| at(*hour)).collect(),
        statistic: "mean".to_owned(),
    }
}

fn quota(key: &str, unit: &str, current: Limit, usage: Series) -> Quota {
    let (min, max) = (Some(Quantity(1_000)), Some(Quantity(64_000)));
    Quota { key: key.to_owned(), unit: unit.to_owned(), current, min, max, pinned: false, usage }
}

fn request(quotas: Vec<Quota>) -> Request {
    Request {
        now: NOW,
        seed: 7,
        template: Template {
            name: "acme".to_owned(),
            tier: "premium".to_owned(),
            dialect: "tenant_template".to_owned(),
            document: None,
        },
        quotas,
        config: String::new(),
        cadence: DAY,
        memory: Vec::new(),
    }
}

/// Every level from 0 to 12.6, in no order.
fn wild(hour: u64) -> f64 {
    u16::try_from(hour * 7_919 % 1_009).map_or(0.0, f64::from) / 80.0
}

/// Office hours, a steady level, a short history, a wild one, nothing, and no limit.
fn mixed() -> Request {
    let eight = Limit::Of(Quantity(8_000));
    request(vec![
        quota("cpu_cores", "cores", eight, usage(30, |hour| if (8..18).contains(&(hour % 24)) { 2.6 } else { 0.3 })),
        quota(
            "memory_gb",
            "GB",
            Limit::Of(Quantity(16_000)),
            usage(30, |hour| 14.0 + f64::from(u8::from(hour % 97 == 0)) * 3.0),
        ),
        quota("cache_size_mb", "MB", eight, usage(3, |_| 1.0)),
        quota("network_bandwidth_mbps", "Mbps", eight, usage(60, wild)),
        quota("storage_gb", "GB", eight, Series::default()),
        quota("ml_model_instances", "count", Limit::Unlimited, usage(30, |_| 2.0)),
    ])
}

#[test]
fn the_shipped_plugin_advises() {
    let Advice { proposals, withheld, notices, evidence, fuel, .. } = right_sizing().optimize(&mixed()).unwrap();
    assert_eq!(withheld, [], "what we ship proposes nothing that we would not offer");
    let proposed: Vec<(&str, String)> =
        proposals.iter().map(|proposal| (proposal.quota.as_str(), proposal.recommended.to_string())).collect();
    assert_eq!(
        proposed,
        [
            ("cpu_cores", "2.65".to_owned()),
            ("memory_gb", "17".to_owned()),
            ("cache_size_mb", "1.2".to_owned()),
            ("network_bandwidth_mbps", "12.8".to_owned())
        ]
    );
    let reason = &proposals[0].reason;
    assert!(reason.contains("2.6 cores") && reason.contains(" days"), "{reason}");
    assert!(proposals[0].confidence > proposals[2].confidence && proposals[2].confidence < 0.3, "three days are few");
    assert!(proposals[0].expected_overrun.is_some_and(|share| share < 0.05));
    assert!(evidence["cpu_cores"].is_object());
    let notices: Vec<&str> = notices.iter().map(|notice| notice.kind.as_str()).collect();
    assert_eq!(notices, ["short-history", "no-usage", "unlimited",]);
    // Under a million for each of 123 days.
    assert!(fuel < Limits::default().fuel / 20, "{fuel} units leave room for a plugin of somebody else's");
}

#[test]
fn without_usage_it_says_what_it_lacks() {
    let advice =
        right_sizing().optimize(&request(vec![quota("cpu_cores", "cores", Limit::Unlimited, Series::default())]));
    let advice = advice.unwrap();
    assert_eq!(advice.proposals, []);
    assert!(advice.notices[0].message.contains("no usage history was given"));
}

#[test]
fn settings_that_are_not_understood_are_said() {
    let request = Request { config: "{\"lamda\": 3}".to_owned(), ..mixed() };
    let fault = right_sizing().optimize(&request).unwrap_err().fault;
    assert!(
        matches!(&fault, Fault::GaveUp { kind, message } if kind == "config" && message.contains("lamda")),
        "{fault}"
    );
}

#[test]
#[ignore = "compiles the plugins, which takes minutes; CI asks for it"]
fn what_is_shipped_behaves_like_what_is_built_from_source() {
    let dist = tempfile::tempdir().unwrap();
    let target = tempfile::tempdir().unwrap();
    let built = Command::new(plugins().join("build"))
        .arg(dist.path())
        .env("CARGO_TARGET_DIR", std::env::var_os("TENURE_PLUGIN_TARGET").unwrap_or(target.path().into()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    if built.status.code() == Some(3) {
        eprintln!("skipped: no WebAssembly toolchain here\n{said}");
        return;
    }
    assert!(built.status.success(), "{said}");
    // Another compiler makes other machine code, so fuel and digest may differ; what is said may not.
    let (shipped, rebuilt) = (load(&plugins().join("dist")), load(dist.path()));
    assert_eq!(shipped.len(), rebuilt.len());
    for (shipped, rebuilt) in shipped.iter().zip(&rebuilt) {
        assert_eq!(shipped.metadata(), rebuilt.metadata());
        let built_alike = "run `plugins/build` and commit what it writes";
        if shipped.is(Role::Optimizer) {
            for config in ["", "{\"price\": 7}", "{\"round\": false}"] {
                let request = Request { config: config.to_owned(), ..mixed() };
                let (mut one, mut other) = (shipped.optimize(&request).unwrap(), rebuilt.optimize(&request).unwrap());
                (one.fuel, other.fuel) = (0, 0);
                assert_eq!(one, other, "{built_alike}");
            }
        }
        if shipped.is(Role::Forecaster) {
            let outlook = Outlook { horizon: 30 * DAY, step: DAY };
            let (one, other) =
                (shipped.foresee(&mixed(), outlook).unwrap(), rebuilt.foresee(&mixed(), outlook).unwrap());
            assert_eq!((one.courses, one.notices), (other.courses, other.notices), "{built_alike}");
        }
        if shipped.is(Role::Detector) {
            let (one, other) = (shipped.detect(&mixed()).unwrap(), rebuilt.detect(&mixed()).unwrap());
            assert_eq!((one.scores, one.anomalies), (other.scores, other.anomalies), "{built_alike}");
        }
        if shipped.is(Role::Fitter) {
            let (one, other) = (shipped.choose(&mixed(), &[]).unwrap(), rebuilt.choose(&mixed(), &[]).unwrap());
            assert_eq!((one.moves, one.notices), (other.moves, other.notices), "{built_alike}");
        }
    }
}
