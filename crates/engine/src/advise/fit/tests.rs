//! Both families, with a fitter that says what the test wants.

use super::*;
use crate::advise::request::Asking;
use crate::embedded::reference_prices;
use crate::judge::{Bench, Judging};
use crate::read::{Input, read};
use crate::rules::RuleBench;
use crate::run::{Locate, Run};
use crate::setup::Setup;
use std::convert::Infallible;
use std::sync::LazyLock;
use tenure_document::{Format, Limits, parse};
use tenure_finding::{Judgement, RuleResults};
use tenure_template::prices::Prices;
use tenure_template::resolve::{Mode, Overlay};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Setup::default()).unwrap());

/// What becomes of one template whose fitter names these tiers with these needs.
struct Outcome {
    tiers: Vec<Tier>,
    judged: Judged,
    notices: Vec<String>,
}

fn outcome(name: &str, text: &str, moves: &[&str], needs: &str) -> Outcome {
    let source = reference_prices();
    let prices = parse(&source, Format::Yaml, &Limits::default());
    let prices = Prices::parse(&source, &prices.documents[0].root, ENGINE.catalogue()).unwrap();
    let run = Run { as_of: jiff::civil::date(2026, 11, 21), prices: Some(prices), ..Run::default() };
    let resolver = ENGINE.resolver(Overlay::default(), &run.bases, run.as_of, Mode::Judge, run.limits);
    let context = ENGINE.context(&run);
    let format = if name.ends_with("json") { Format::Json } else { Format::Yaml };
    let input = Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), format, named: true };
    let found = read(&ENGINE, &resolver, input, &run, &context);
    let template = &found.templates[0];
    let around = Surroundings { engine: &ENGINE, run: &run, resolver: &resolver, context: &context };
    let request = Asking::new(run.as_of, 86_400).request(&ENGINE, template, None);
    let mut field = Field::of(&around, template).unwrap().unwrap();
    let tiers = field.tiers(&around, template, &request);
    let evidence: Value = serde_json::from_str(&format!(r#"{{"needs": {needs}}}"#)).unwrap();
    let choice = |_: &[Tier]| {
        let step =
            |tier: &&str| TierMove { tier: (*tier).to_owned(), optimizer: "fitter".to_owned(), ..TierMove::default() };
        let evidence = moves.iter().map(|tier| ((*tier).to_owned(), evidence.clone())).collect();
        Ok::<_, Infallible>(Choice { moves: moves.iter().map(step).collect(), evidence, ..Choice::default() })
    };
    let Ok(fitting) = field.fitting(&around, template, &request, choice);
    let bench = Bench::new(&ENGINE);
    let judging = Judging { engine: &ENGINE, template, scope: &run.scope, locate: Locate::Nothing };
    let judgements: Vec<Judgement> = bench.with(|seat| judging.conclusions(seat)).0;
    let (rules, complaints) = (RuleBench::new(None, Locate::Nothing), RuleResults::default());
    let scope = &run.scope;
    let trial = Trial {
        engine: &ENGINE,
        template,
        judgements: &judgements,
        scope,
        bench: &bench,
        rules: &rules,
        complaints: &complaints,
    };
    let mut judged = Judged::default();
    let notices = judge(fitting.candidates, &trial, &mut judged);
    Outcome { tiers, judged, notices: notices.into_iter().map(|notice| notice.message).collect() }
}

fn tenant(tier: &str, more: &str) -> String {
    format!("extends: {tier}\ntenant_template:\n  name: acme\n{more}")
}

#[test]
fn the_tiers_of_the_own_family_are_offered_with_their_limits_and_costs() {
    let one = outcome("acme.yaml", &tenant("premium", ""), &[], "{}");
    let names: Vec<&str> = one.tiers.iter().map(|tier| tier.name.as_str()).collect();
    assert_eq!(names, ["free", "standard", "premium", "enterprise", "enterprise_plus", "white_label"]);
    assert_eq!(one.tiers[2].limits[0], ("cpu_cores".to_owned(), Limit::Of(Quantity(8_000))));
    assert_eq!(one.tiers[5].limits[0], ("cpu_cores".to_owned(), Limit::Unlimited));
    let costs: Vec<Option<i64>> = one.tiers.iter().map(|tier| tier.monthly_cost).collect();
    assert!(costs[..5].windows(2).all(|two| two[0] < two[1]), "{costs:?}");
    assert_eq!(costs[5], None, "what is unlimited could cost anything");
    assert!(one.tiers[2].current);

    let json = r#"{"extends": "init_professional", "tenant_id": "acme", "tenant_name": "Acme"}"#;
    let two = outcome("acme.json", json, &[], "{}");
    let names: Vec<&str> = two.tiers.iter().map(|tier| tier.name.as_str()).collect();
    assert_eq!(names, ["free", "professional", "enterprise", "custom"]);
    let of = |tier: usize, key: &str| two.tiers[tier].limits.iter().find(|(known, _)| known == key).unwrap().1;
    assert_eq!(of(0, "max_users"), Limit::Of(Quantity(5_000)));
    assert_eq!(of(1, "ai_sessions_per_month"), Limit::Of(Quantity(5_000_000)));
    assert_eq!(of(2, "ai_sessions_per_month"), Limit::Unlimited);
    assert_eq!(of(3, "api_requests_per_hour"), Limit::Unlimited);
    // The disks of the highest tier are unlimited, so it could cost anything.
    assert!(two.tiers[1].monthly_cost < two.tiers[2].monthly_cost && two.tiers[3].monthly_cost.is_none());
}

#[test]
fn a_move_that_breaks_nothing_is_offered_with_its_cost() {
    let up = outcome("acme.yaml", &tenant("standard", ""), &["premium", "enterprise"], r#"{"cpu_cores": 3}"#);
    let step = &up.judged.tier_moves[0];
    let cost = step.cost.as_ref().unwrap();
    // 2 cores, 4 GB and 100 GB of storage, and four times as much, with ten times the storage.
    assert_eq!((step.tier.as_str(), cost.now, cost.then), ("premium", 6_140, 26_795));
    assert_eq!(step.undeclares, ["CCPA"], "the tier declares it, and this template does not");
    assert_eq!(cost.unpriced[..2], ["ai_processing_units", "api_requests_per_minute"]);
    assert_eq!(up.judged.tier_moves.len(), 1, "the first that passes is enough");
}

#[test]
fn a_quota_that_the_tier_starts_below_the_need_is_raised() {
    let up = outcome("acme.yaml", &tenant("standard", ""), &["premium"], r#"{"network_bandwidth_mbps": 300.5}"#);
    let raises = &up.judged.tier_moves[0].raises;
    let expected =
        Raise { quota: "network_bandwidth_mbps".to_owned(), unit: "Mbit/s".to_owned(), to: Quantity(301_000) };
    assert_eq!(raises, &[expected], "premium starts with 250 and admits 500");
    let said = [
        "with a move to premium, set `network_bandwidth_mbps` to 301 Mbit/s: it starts with less than is needed, and admits that much",
        "with a move to premium, declare CCPA in the template itself: only the tier of today does",
    ];
    assert_eq!(up.notices, said);
    let json = r#"{"extends": "init_free", "tenant_id": "acme", "tenant_name": "Acme"}"#;
    let two = outcome("acme.json", json, &["professional"], r#"{"cpu_cores": 3, "max_users": 20}"#);
    let step = two.judged.tier_moves.first();
    assert_eq!(step.map(|step| step.raises.len()), Some(1), "{:?}", two.judged.withheld);
}

#[test]
fn a_move_that_breaks_a_control_is_withheld() {
    let strict = "  compliance_settings:\n    frameworks_enabled: [GDPR, HIPAA]\n";
    let down = outcome("acme.yaml", &tenant("premium", strict), &["free", "standard"], "{}");
    let withheld = &down.judged.withheld[0];
    assert_eq!((withheld.quota.as_str(), withheld.proposed.as_str()), ("tier", "free"));
    assert!(!withheld.breaks.is_empty() && withheld.because.starts_with("it would make "), "{withheld:?}");
    let gdpr = "  compliance_settings:\n    frameworks_enabled: [GDPR]\n";
    let down = outcome("acme.yaml", &tenant("premium", gdpr), &["standard"], "{}");
    assert_eq!(down.judged.tier_moves.len(), 1, "{:?}", down.judged.withheld);
    let json = r#"{"extends": "init_enterprise", "tenant_id": "acme", "tenant_name": "Acme"}"#;
    let two = outcome("acme.json", json, &["professional"], "{}");
    assert_eq!(two.judged.tier_moves, []);
    assert!(!two.judged.withheld[0].breaks.is_empty(), "{:?}", two.judged.withheld);
}

#[test]
fn a_template_of_no_tier_is_told_so() {
    let name = "acme.yaml";
    let text = "tenant_template: {name: acme, tier: ours, resource_quotas: {cpu_cores: 1}}";
    let run = Run::default();
    let resolver = ENGINE.resolver(Overlay::default(), &run.bases, run.as_of, Mode::Judge, run.limits);
    let context = ENGINE.context(&run);
    let input = Input { name: name.to_owned(), bytes: text.as_bytes().to_vec(), format: Format::Yaml, named: true };
    let found = read(&ENGINE, &resolver, input, &run, &context);
    let around = Surroundings { engine: &ENGINE, run: &run, resolver: &resolver, context: &context };
    let said = Field::of(&around, &found.templates[0]).err();
    assert_eq!(said.as_deref(), Some("the template is of no shipped tier: `ours`"));
}
