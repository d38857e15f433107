//! `tenure optimize`: which tier fits, in both families, judged by policies and priced.

use crate::runner::Folder;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Sixty days of four samples each up to the day that all tests are about, the same every day.
fn usage(tenant: &str, quotas: &[(&str, f64)]) -> String {
    let start: jiff::Timestamp = "2026-09-22T00:00:00Z".parse().unwrap();
    let mut text = String::from("timestamp,tenant,quota,value\n");
    for (quota, peak) in quotas {
        for sample in 0..60 * 4 {
            let at = start + jiff::SignedDuration::from_hours(sample * 6);
            let amount = if sample % 4 == 2 { *peak } else { peak * 0.6 };
            writeln!(text, "{at},{tenant},{quota},{amount:.3}").unwrap();
        }
    }
    text
}

/// All that a tenant of family one uses, well within what `standard` admits.
const MODEST: [(&str, f64); 10] = [
    ("cpu_cores", 1.0),
    ("memory_gb", 2.0),
    ("storage_gb", 40.0),
    ("network_bandwidth_mbps", 75.0),
    ("concurrent_connections", 200.0),
    ("api_requests_per_minute", 300.0),
    ("ml_model_instances", 1.0),
    ("ai_processing_units", 3.0),
    ("database_connections", 8.0),
    ("cache_size_mb", 100.0),
];

const PRICES: &str = "source: our price list\nas_of: 2026-11-01\ncurrency: EUR\ntiers: {premium: 499, standard: 99}\n";

/// What a run says of the one template it is about.
fn advised(template: (&str, &str), usage: &str, arguments: &str) -> Value {
    let folder = Folder::with([template, ("usage.csv", usage), ("prices.yaml", PRICES)]);
    let command = format!("optimize --format json --usage usage.csv {arguments} {}", template.0);
    let report = folder.tenure(&command).run().exits(0).json();
    report["templates"][0].clone()
}

fn premium(frameworks: &str) -> String {
    format!(
        "extends: premium\ntenant_template:\n  name: acme\n  compliance_settings: {{frameworks_enabled: {frameworks}}}\n"
    )
}

#[test]
fn a_tier_that_is_larger_than_needed_is_left() {
    let template = premium("[GDPR]");
    let said = advised(("acme.yaml", &template), &usage("acme", &MODEST), "");
    let step = &said["tier_moves"][0];
    assert_eq!((&step["tier"], &step["optimizer"]), (&json!("standard"), &json!("tier-fit")));
    let cost = &step["monthly_cost"];
    assert_eq!((&cost["now"], &cost["then"], &cost["currency"]), (&json!(267.95), &json!(61.4), &json!("USD")));
    assert_eq!(cost["basis"], "list-price ceiling");
    assert!(cost["unpriced"].as_array().unwrap().contains(&json!("network_bandwidth_mbps")), "{cost}");
    // The tier starts with 50 and admits 100: what is needed with room to spare has to be set.
    let raised = &step["raises"].as_array().unwrap()[1];
    assert_eq!(raised, &json!({"quota": "network_bandwidth_mbps", "unit": "Mbit/s", "to": 90}));
    let saving = &said["recommendations"][0]["monthly_saving"];
    assert!(saving["amount"].as_f64().unwrap() > 0.0 && saving["basis"] == "list-price ceiling", "{saving}");
    let network =
        said["recommendations"].as_array().unwrap().iter().find(|one| one["quota"] == "network_bandwidth_mbps");
    assert_eq!(network.unwrap()["monthly_saving"], Value::Null, "a bandwidth has no price");
}

#[test]
fn prices_of_ones_own_count_for_tiers() {
    let template = premium("[GDPR]");
    let said = advised(("acme.yaml", &template), &usage("acme", &MODEST), "--prices prices.yaml");
    let cost = &said["tier_moves"][0]["monthly_cost"];
    let expected = json!({
        "now": 499.0, "then": 99.0, "currency": "EUR", "basis": "list-price ceiling",
        "prices": "our price list, 2026-11-01", "unpriced": [],
    });
    assert_eq!(cost, &expected);
    assert_eq!(said["recommendations"][0]["monthly_saving"], Value::Null);
}

#[test]
fn a_tier_that_breaks_a_control_is_withheld() {
    let template = premium("[GDPR, HIPAA]");
    let said = advised(("acme.yaml", &template), &usage("acme", &MODEST), "");
    assert_eq!(said["tier_moves"], json!([]));
    let withheld = said["withheld"].as_array().unwrap().iter().find(|one| one["quota"] == "tier").unwrap();
    assert_eq!(withheld["proposed"], "standard");
    assert!(withheld["breaks"].as_array().unwrap().contains(&json!("HIPAA-312-A2-III")), "{withheld}");
}

#[test]
fn a_tier_that_is_too_small_is_said_to_be() {
    let template = premium("[GDPR]");
    let said = advised(("acme.yaml", &template), &usage("acme", &[("cpu_cores", 8.0)]), "");
    let step = &said["tier_moves"][0];
    assert_eq!(step["tier"], "enterprise");
    let reason = step["reason"].as_str().unwrap();
    assert!(reason.contains("needed up to 8 processor cores and premium admits 8"), "{reason}");
    assert!(!reason.contains("USD"), "what a month costs is said once, beside it: {reason}");
    let notice = said["notices"].as_array().unwrap().iter().find(|one| one["optimizer"] == "tier-fit").unwrap();
    let unknown = "too little is known of the use of memory, storage and 7 others";
    assert!(notice["message"].as_str().unwrap().starts_with(unknown), "{notice}");
}

#[test]
fn family_two_has_quotas_of_its_own() {
    let template = r#"{"extends": "init_professional", "tenant_id": "initech", "tenant_name": "initech"}"#;
    let up = advised(("initech.json", template), &usage("initech", &[("max_users", 99.0)]), "");
    let step = &up["tier_moves"][0];
    assert_eq!((&step["tier"], &step["undeclares"]), (&json!("enterprise"), &json!(["CCPA"])));
    assert!(step["reason"].as_str().unwrap().contains("needed up to 99 users and professional admits 100"), "{step}");
    assert!(step["monthly_cost"]["unpriced"].as_array().unwrap().contains(&json!("max_users")), "{step}");

    let template = r#"{"extends": "init_free", "tenant_id": "initech", "tenant_name": "initech"}"#;
    let quotas = [("api_requests_per_hour", 100.0), ("ai_sessions_per_month", 20.0)];
    let up = advised(("initech.json", template), &usage("initech", &quotas), "");
    assert_eq!(up["tier_moves"][0]["tier"], "professional");

    // Few users alone are no reason: of all else that the tenant has, nothing is known.
    let template = r#"{"extends": "init_professional", "tenant_id": "initech", "tenant_name": "initech"}"#;
    let stays = advised(("initech.json", template), &usage("initech", &[("max_users", 3.0)]), "");
    assert_eq!(stays["tier_moves"], json!([]));
    let notice = stays["notices"].as_array().unwrap().iter().find(|one| one["optimizer"] == "tier-fit").unwrap();
    assert!(notice["message"].as_str().unwrap().starts_with("free would hold all that was measured"), "{notice}");
}

#[test]
fn without_usage_nobody_speaks_of_tiers() {
    let folder = Folder::with([("acme.yaml", &premium("[GDPR]"))]);
    let run = folder.tenure("optimize --format json acme.yaml").run().exits(0);
    assert_eq!(run.json()["templates"][0]["tier_moves"], json!([]));
    let folder = Folder::with([("acme.yaml", &premium("[GDPR]")), ("prices.yaml", "{source: s}")]);
    let run = folder.tenure("check --prices prices.yaml acme.yaml").run().exits(2);
    assert!(run.stderr.contains("`as_of` is missing"), "{run}");
}
