//! What a plugin costs: to load, and to ask about ten quotas with a month of hourly samples each.

use tenure_finding::{Limit, Quantity};
use tenure_plugin_host::{Compiler, Host, Limits, Plugin, Quota, Request, Series, Template, Trust, digest};

const SHIPPED: &[u8] = include_bytes!("../../../plugins/dist/right-sizing.wasm");

fn main() {
    divan::main();
}

fn host() -> Host {
    let Ok(host) = Host::new(Limits::default(), Compiler::InProcess) else { unreachable!("the runtime starts") };
    host
}

fn plugin() -> Plugin {
    let Ok(plugin) = host().load("right-sizing", SHIPPED, &Trust::Locked { sha256: digest(SHIPPED) }) else {
        unreachable!("the shipped plugin loads")
    };
    plugin
}

fn request(quotas: u32, samples: u64) -> Request {
    let quota = |number: u32| Quota {
        key: format!("quota_{number}"),
        unit: "units".to_owned(),
        current: Limit::Of(Quantity(1_000_000)),
        min: None,
        max: None,
        pinned: false,
        usage: Series {
            timestamps: (1..=samples).map(|hour| hour * 3_600).collect(),
            values: (1..=samples).map(|hour| f64::from(u8::try_from(hour * 31 % 97).unwrap_or(0))).collect(),
            statistic: "mean".to_owned(),
        },
    };
    let template = Template {
        name: "acme".to_owned(),
        tier: "premium".to_owned(),
        dialect: "tenant_template".to_owned(),
        document: None,
    };
    let quotas = (0..quotas).map(quota).collect();
    let (config, memory) = (String::new(), Vec::new());
    Request { now: samples * 3_600, seed: 0, template, quotas, config, cadence: 86_400, memory }
}

fn fuel(plugin: &Plugin, request: &Request) -> u64 {
    let Ok(advice) = plugin.optimize(request) else { unreachable!("the shipped plugin answers") };
    advice.fuel
}

#[divan::bench(sample_count = 10)]
fn load(bencher: divan::Bencher<'_, '_>) {
    let host = host();
    bencher.bench_local(|| host.load("right-sizing", SHIPPED, &Trust::Stranger).is_ok());
}

#[divan::bench]
fn ten_quotas_of_a_month(bencher: divan::Bencher<'_, '_>) {
    let (plugin, request) = (plugin(), request(10, 720));
    bencher.bench_local(|| fuel(&plugin, &request));
}

#[divan::bench]
fn no_usage(bencher: divan::Bencher<'_, '_>) {
    let (plugin, request) = (plugin(), request(10, 0));
    bencher.bench_local(|| fuel(&plugin, &request));
}
