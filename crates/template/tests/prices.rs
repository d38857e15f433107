//! Price tables: the shipped one, and everything that can be wrong with one.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests may fail loudly")]

use std::path::Path;
use std::sync::{Arc, LazyLock};
use tenure_document::{Format, Limits, Source, parse};
use tenure_finding::Quantity;
use tenure_template::prices::{Amount, MoveCost, PriceError, Prices, TierFacts};
use tenure_template::resolve::Shipped;
use tenure_template::{Catalogue, Context, Dialect, Facts};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(&file("policies/facts.yaml")).unwrap());

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

fn read(text: &str) -> Result<Prices, Vec<PriceError>> {
    let source = Arc::new(Source::new("prices.yaml", text));
    let parsed = parse(&source, Format::Yaml, &Limits::default());
    assert_eq!(parsed.errors, []);
    Prices::parse(&source, &parsed.documents.first().unwrap().root, &CATALOGUE)
}

fn facts(quotas: &str) -> tenure_template::Facts {
    let text = format!("tenant_template: {{resource_quotas: {{{quotas}}}}}");
    let source = Arc::new(Source::new("t", text));
    let parsed = parse(&source, Format::Yaml, &Limits::default());
    CATALOGUE.read(&parsed.documents.first().unwrap().root, &Context::default()).unwrap()
}

#[test]
fn the_shipped_table_prices_what_both_templates_state() {
    let prices = read(&file("templates/prices/reference.yaml")).unwrap();
    assert_eq!(prices.converted(), [("GB", "GiB")]);
    let old = facts("cpu_cores: 2, memory_gb: 16, storage_gb: -1, cache_size_mb: 5");
    let new = facts("cpu_cores: 8, memory_gb: 16, storage_gb: 100");
    let cost = prices.cost(&CATALOGUE, &old, &new);
    let monthly: Vec<_> = cost.quotas.iter().map(|quota| (quota.quota.as_str(), quota.monthly)).collect();
    // 16 GB are 14.901161… GiB: 14.901161 × 0.004237 × 730 = 46.0893
    assert_eq!(monthly, [("cpu_cores", Some((4615, 18461))), ("memory_gb", Some((4609, 4609))), ("storage_gb", None)]);
    assert_eq!((cost.old, cost.new), (4615 + 4609, 18461 + 4609));
}

#[test]
fn what_is_not_stated_has_no_price() {
    let prices = read("{source: s, as_of: 2024-10, currency: USD, hours_per_month: 1, per: {cpu_cores: 1}}").unwrap();
    let cost = prices.cost(&CATALOGUE, &facts("memory_gb: 1"), &facts("cpu_cores: 1"));
    let quota = cost.quotas.first().unwrap();
    assert_eq!((quota.old, quota.monthly), (Amount::Unstated, None));
    assert_eq!((cost.old, cost.new), (0, 0));
}

#[test]
fn every_mistake_is_told_at_once() {
    let errors = |text: &str| {
        let errors = read(text).unwrap_err();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        errors(
            "{source: 5, as_of: May, currancy: EUR, hours_per_month: 0, per: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}}"
        ),
        [
            "`currency` is missing",
            "`source` has to be a text, and is a number",
            "`as_of` is no day",
            "`currancy` is no part of a price table",
            "`hours_per_month` is no amount that can be reckoned with",
            "there is no quota `cpu_core`",
            "the price of `memory_gb` is no amount that can be reckoned with",
            "the price of `storage_gb` can not be given for a `TB`",
        ]
    );
    assert_eq!(errors("[]"), ["the price table has to be a mapping, and is a list"]);
    assert_eq!(
        errors("{source: s, as_of: 2024-13, currency: USD, hours_per_month: .inf, per: {}}"),
        ["`as_of` is no day", "`hours_per_month` is no amount that can be reckoned with", "the table has no prices",]
    );
    assert_eq!(
        errors(
            "{source: s, as_of: 2024-10-31, currency: USD, hours_per_month: 730, per: {cpu_cores: {unit: cores}, memory_gb: cheap}}"
        ),
        ["`price` is missing", "the price of `memory_gb` has to be a number, and is a text"]
    );
}

fn tier(name: &str) -> Shipped {
    let source = Arc::new(Source::new(name, ""));
    let tier = name.trim_start_matches("init_").to_owned();
    Shipped { name: name.to_owned(), tier, dialect: Dialect::TenantTemplate, source, format: Format::Yaml }
}

fn at<'f>(tier: &'f Shipped, facts: &'f Facts) -> TierFacts<'f> {
    TierFacts { tier, facts }
}

#[test]
fn a_quota_has_a_price_a_month_or_none() {
    let prices = read(&file("templates/prices/reference.yaml")).unwrap();
    assert_eq!(prices.monthly("cpu_cores", Quantity(2_000)), Some(4615));
    assert_eq!(prices.monthly("network_bandwidth_mbps", Quantity(2_000)), None);
    assert_eq!(prices.origin(), "OpenCost, default prices (on-demand, region us-central1), 2024-10");
}

#[test]
fn a_tier_costs_what_the_table_says_or_what_its_quotas_do() {
    let (premium, standard, free) = (tier("premium"), tier("standard"), tier("init_free"));
    let big = facts("cpu_cores: 8, memory_gb: 16, storage_gb: 1000, cache_size_mb: 512");
    let small = facts("cpu_cores: 2, memory_gb: 4, storage_gb: -1, cache_size_mb: 128");
    let (from, to) = (at(&premium, &big), at(&standard, &small));
    let quotas = "currency: EUR, hours_per_month: 100, per: {cpu_cores: 1, storage_gb: 0.01}";
    let by_quota = read(&format!("{{source: s, as_of: 2024-10, {quotas}}}")).unwrap();
    let unpriced = ["cache_size_mb", "memory_gb", "storage_gb"].map(str::to_owned).to_vec();
    assert_eq!(by_quota.of_move(&CATALOGUE, from, to), Some(MoveCost { now: 80_000, then: 20_000, unpriced }));
    // An unlimited quota could cost anything, so that tier is not ranked.
    assert_eq!(by_quota.comparable(&CATALOGUE, &[from, to, from]), [Some(180_000), None, Some(180_000)]);
    let unsaid = facts("memory_gb: 1");
    assert_eq!(by_quota.of_move(&CATALOGUE, at(&premium, &unsaid), to), None);

    let own =
        read(&format!("{{source: s, as_of: 2024-10, {quotas}, tiers: {{Premium: 499, standard: 99.5}}}}")).unwrap();
    let cost = MoveCost { now: 49_900, then: 9_950, unpriced: Vec::new() };
    assert_eq!(own.of_move(&CATALOGUE, from, to), Some(cost));
    // A price of a tier and a sum over quotas are different things.
    assert_eq!(own.comparable(&CATALOGUE, &[from, to, at(&free, &big)]), [Some(49_900), Some(9_950), None]);
    assert_eq!(own.of_move(&CATALOGUE, from, at(&free, &big)).map(|cost| cost.now), Some(180_000));

    let only = read("{source: s, as_of: 2024-10, currency: EUR, tiers: {free: 0, init_free: 5}}").unwrap();
    assert_eq!((only.tier(&free), only.tier(&tier("free")), only.tier(&premium)), (Some(500), Some(0), None));
}

#[test]
fn mistakes_among_tiers_are_told_too() {
    let wrong = "{source: s, as_of: 2024-10, currency: EUR, tiers: {premum: 1, init_free: -1, standard: cheap}}";
    let errors: Vec<String> = read(wrong).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        [
            "there is no tier `premum`",
            "the price of `init_free` is no amount that can be reckoned with",
            "the price of `standard` has to be a number, and is a text"
        ]
    );
}
