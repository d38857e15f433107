//! `tenure template upgrade`.

use crate::runner::{Folder, Run, tenure};
use insta::assert_snapshot;
use serde_json::json;

/// Builds on a tier.
const ACME: &str = "# Acme, since 2019.
extends: standard   # since May

tenant_template:
  name: acme
  resource_quotas:
    cpu_cores: 2   # all there is
  deployment_configuration:
    primary_region: us-east-2
    secondary_regions: [us-west-2, eu-central-1, eu-west-1, eu-north-1, eu-west-3]
";

/// Stands alone.
const GLOBEX: &str = "# Globex, before there were tiers.
tenant_template:
  name: globex
  tier: premium # since May
  resource_quotas:
    cpu_cores: 8      # as in the tier
    memory_gb: 12     # less than in the tier
    storage_gb: 1000
    cache_size_mb: \"{{ cache }}\"
  security_configuration:
    key_rotation_days: 180   # as in the tier
    audit_retention_days: 400
  team: blue
";

/// What a run says from one heading on and before another.
fn part<'r>(run: &'r Run, from: &str, to: &str) -> &'r str {
    let start = run.stdout.find(from).unwrap_or_else(|| panic!("{from}: {run}"));
    let (_, rest) = run.stdout.split_at(start);
    rest.split(to).next().unwrap_or_default().trim_end()
}

#[test]
fn template_upgrade_help() {
    assert_snapshot!(tenure("template upgrade --help").run(), @"
    exit code: 0
    --- stdout
    Say what a move to another tier changes, breaks and costs, and make it

    Usage: tenure template upgrade [OPTIONS] --to <TIER> <FILE>

    Arguments:
      <FILE>
              The file of the template

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --to <TIER>
              The tier to move to

      -q, --quiet
              Say nothing but the report

          --write
              Make the move; without this, only say what it would do

          --accept-data-loss
              Make it even where data would no longer fit, be kept less long, or have to leave its
              region

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --prices <FILE>
              Prices of quotas (YAML or JSON), rather than the shipped reference prices

          --framework <NAMES>
              Evaluate these frameworks, declared or not; `all` for every one

              [env: TENURE_FRAMEWORK=]

          --format <FORMAT>
              Write text or JSON

              [default: text]
              [possible values: text, json]

          --as-of <YYYY-MM-DD>
              Evaluate as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    A template that extends a tier gets another base, and what it says itself stays. In one that stands
    alone, what is as in the old tier becomes as in the new one, and quotas follow the tier. Costs are
    ceilings at list prices, realised only where capacity is really added or released.

    Exit codes: 0 the move breaks nothing, 1 controls newly fail or data would be lost, 2 it could not
    be made. With `--write` the file is written although controls newly fail, and not where data would
    be lost without `--accept-data-loss`.

    Examples:
      tenure template upgrade tenants/acme.yaml --to enterprise
      tenure template upgrade tenants/acme.yaml --to enterprise --write
      tenure template upgrade tenants/acme.yaml --to standard --write --accept-data-loss
    ");
}

#[test]
fn template_upgrade_of_one_that_stands_alone() {
    let folder = Folder::with([("globex.yaml", GLOBEX)]);
    assert_snapshot!(folder.tenure("template upgrade globex.yaml --to enterprise --framework gdpr").run(), @"
    exit code: 0
    --- stdout
    globex.yaml: premium → enterprise (upgrade)

    What changes: 5
      tier: premium → enterprise
      resource_quotas.cpu_cores: 8 → 32 cores
      resource_quotas.memory_gb: 12 → 128 GB
      resource_quotas.storage_gb: 1000 → 5000 GB
      security_configuration.key_rotation_days: 180 → 90 days

    Controls (GDPR)
      newly failing: 0
      newly passing: 0
      newly undecided: 0
      no longer applicable: 0

    Cost a month: 256.43 → 1293.41 USD (+1036.98)
      cpu_cores: 8 → 32 cores: 184.61 → 738.43 USD
      memory_gb: 12 → 128 GB: 34.57 → 368.72 USD
      storage_gb: 1000 → 5000 GB: 37.25 → 186.26 USD
      A ceiling at list prices, realised only where capacity is really added or released.
      Prices: OpenCost, default prices (on-demand, region us-central1), 2024-10; 730 hours a month.
      GB were converted to GiB for the price, 1 GB being 1000³/1024³ GiB.
      Other quotas have no price here, and are given none.

    Data that would be lost: none that the template tells of

    Nothing is written. To make the move:
      tenure template upgrade globex.yaml --to enterprise --write
    ");
    assert_eq!(folder.read("globex.yaml"), GLOBEX);
    assert_snapshot!(folder.tenure("template upgrade globex.yaml --to standard").run(), @"
    exit code: 1
    --- stdout
    globex.yaml: premium → standard (downgrade)

    What changes: 5
      tier: premium → standard
      resource_quotas.cpu_cores: 8 → 2 cores
      resource_quotas.memory_gb: 12 → 4 GB
      resource_quotas.storage_gb: 1000 → 100 GB
      security_configuration.key_rotation_days: 180 → 365 days

    Controls (house lints)
      newly failing: 0
      newly passing: 0
      newly undecided: 0
      no longer applicable: 0

    Cost a month: 256.43 → 61.40 USD (-195.03)
      cpu_cores: 8 → 2 cores: 184.61 → 46.15 USD
      memory_gb: 12 → 4 GB: 34.57 → 11.52 USD
      storage_gb: 1000 → 100 GB: 37.25 → 3.73 USD
      A ceiling at list prices, realised only where capacity is really added or released.
      Prices: OpenCost, default prices (on-demand, region us-central1), 2024-10; 730 hours a month.
      GB were converted to GiB for the price, 1 GB being 1000³/1024³ GiB.
      Other quotas have no price here, and are given none.

    Data that would be lost: 1
      storage: 1000 → 100 GB

    Nothing is written. The move loses data, so it is made only with consent:
      tenure template upgrade globex.yaml --to standard --write --accept-data-loss
    ");
}

#[test]
fn template_upgrade_writes_what_it_said() {
    let folder = Folder::with([("globex.yaml", GLOBEX)]);
    let run = folder.tenure("template upgrade globex.yaml --to enterprise --write").run().exits(0).quietly();
    assert!(run.stdout.ends_with("\nglobex.yaml: written\n"), "{run}");
    assert_snapshot!(folder.read("globex.yaml"), @r#"
    # Globex, before there were tiers.
    tenant_template:
      name: globex
      tier: enterprise # since May
      resource_quotas:
        cpu_cores: 32      # as in the tier
        memory_gb: 128     # less than in the tier
        storage_gb: 5000
        cache_size_mb: "{{ cache }}"
      security_configuration:
        key_rotation_days: 90   # as in the tier
        audit_retention_days: 400
      team: blue
    "#);
    // A way up and down again: what the tier does not allow comes down.
    let run = folder.tenure("template upgrade globex.yaml --to free --write --accept-data-loss").run();
    assert!(run.stdout.ends_with("\nglobex.yaml: written\n"), "{run}");
    assert_snapshot!(folder.read("globex.yaml"), @r#"
    # Globex, before there were tiers.
    tenant_template:
      name: globex
      tier: free # since May
      resource_quotas:
        cpu_cores: 1      # as in the tier
        memory_gb: 1     # less than in the tier
        storage_gb: 10
        cache_size_mb: "{{ cache }}"
      security_configuration:
        key_rotation_days: 365   # as in the tier
        audit_retention_days: 400
      team: blue
    "#);
}

#[test]
fn template_upgrade_of_one_that_builds_on_a_tier() {
    let folder = Folder::with([("acme.yaml", ACME)]);
    let run = folder.tenure("template upgrade acme.yaml --to enterprise --write").run();
    assert_snapshot!(part(&run, "acme.yaml:", "  resource_quotas.net"), @"
    acme.yaml: standard → enterprise (upgrade)

    What changes: 94
      tier: standard → enterprise
      description: A team's workspace with a service level → Regulated multinational, resident in the EU
      resource_quotas.memory_gb: 4 → 128 GB
      resource_quotas.storage_gb: 100 → 5000 GB
    ");
    assert_snapshot!(part(&run, "What does not fit", "\nCost"), @"
    What does not fit: 1
      `cpu_cores` is 2 cores, and tier `enterprise` has at least 4 cores (acme.yaml:7)
      What the template says itself stays. To change it: tenure template set acme.yaml PATH=VALUE

    Controls (GDPR, HIPAA, SOX, PCI_DSS, ISO27001, SOC2)
      newly failing: 1
        critical GDPR-44-A: A promise of EU residency matches the regions; `deployment.regions[0]` is `us-east-2`, expected a region in the European Economic Area; `deployment.regions[1]` is `us-west-2`, expected a region in the European Economic Area (acme.yaml:9)
      newly passing: 108
      newly undecided: 2
        high GDPR-46-A: Regions outside the EEA have a fitting transfer tool
        medium PCI-3-6-1-2-A: Key material is held in an accepted form
      no longer applicable: 11
    ");
    assert_snapshot!(part(&run, "Data that", "nothing"), @"
    Data that would be lost: none that the template tells of

    acme.yaml: written
    ");
    assert_eq!(run.code, 1, "controls newly fail");
    assert_eq!(folder.read("acme.yaml"), ACME.replace("standard", "enterprise"));
}

#[test]
fn template_upgrade_does_not_lose_data_unless_told() {
    let text = ACME.replace("standard", "premium");
    let folder = Folder::with([("acme.yaml", &*text)]);
    let run = folder.tenure("template upgrade acme.yaml --to standard").run().exits(1);
    assert_snapshot!(part(&run, "Data that", "nothing"), @"
    Data that would be lost: 6
      storage: 1000 → 100 GB
      space for backups: 3000 → 300 GB
      how long backups are kept: 35 → 30 days
      how long the audit log is kept: 2192 → 365 days
      how long data is kept: 2192 → 365 days
      how long logs are kept: 90 → 30 days

    Nothing is written. The move loses data, so it is made only with consent:
      tenure template upgrade acme.yaml --to standard --write --accept-data-loss
    ");
    let run = folder.tenure("template upgrade acme.yaml --to standard --write").run().exits(1).quietly();
    assert_snapshot!(part(&run, "Nothing is", "nothing"), @"Nothing is written, because data would be lost. Save it first; `--accept-data-loss` makes the move.");
    assert_eq!(folder.read("acme.yaml"), text);
    folder.tenure("template upgrade acme.yaml --to standard --write --accept-data-loss").run();
    assert_eq!(folder.read("acme.yaml"), ACME);
}

#[test]
fn template_upgrade_as_json() {
    let folder = Folder::with([("acme.yaml", ACME)]);
    let run = folder.tenure("template upgrade acme.yaml --to premium --format json --framework gdpr,sox").run();
    let report = run.json();
    assert_eq!(report["format"], "tenure/upgrade/v1");
    assert_eq!(
        (&report["from"], &report["to"], &report["outcome"]),
        (&json!("standard"), &json!("premium"), &json!("planned"))
    );
    let tier = json!({"pointer": "/tenant_template/tier", "path": "tier", "old": "standard", "new": "premium",
        "unit": null, "file": "shipped:premium.yaml", "line": 5});
    assert_eq!(report["changes"][0], tier);
    assert_eq!(report["frameworks"], json!(["GDPR", "SOX"]));
    let quotas = report["monthly_cost"]["quotas"].as_array().unwrap();
    assert_eq!(
        quotas[0],
        json!({"quota": "cpu_cores", "unit": "cores", "old": 2.0, "new": 2.0, "old_cost": 46.15, "new_cost": 46.15})
    );
    let sum = |key: &str| quotas.iter().map(|quota| quota[key].as_f64().unwrap()).sum::<f64>();
    for (total, part) in [("old", "old_cost"), ("new", "new_cost")] {
        let total = report["monthly_cost"][total].as_f64().unwrap();
        assert!((total - sum(part)).abs() < 0.001, "{run}");
    }
    // What is newly failing failed in no report before, and does in the next.
    folder.tenure("template upgrade acme.yaml --to premium --write --accept-data-loss").run();
    let after = folder.tenure("check acme.yaml --format json --framework gdpr,sox").run().json();
    for control in report["newly_failing"].as_array().unwrap() {
        let id = control["id"].as_str().unwrap();
        assert_eq!(crate::runner::control(&after, id)["verdict"], "fail", "{id}");
    }
}

#[test]
fn template_upgrade_in_family_two() {
    let text = "{\n  \"extends\": \"init_professional\",\n  \"tenant_id\": \"acme\",\n  \"billing\": {\"pricing\": {\"base_price\": 99}}\n}\n";
    let folder = Folder::with([("acme.json", text)]);
    let run = folder.tenure("template upgrade acme.json --to enterprise --write --accept-data-loss").run();
    assert_snapshot!(part(&run, "Cost", "\nData"), @"
    Cost a month: 61.40 → 926.11 USD (+864.71)
      cpu_cores: 2 → 16 cores: 46.15 → 369.22 USD
      memory_gb: 4 → 64 GB: 11.52 → 184.36 USD
      storage_gb: 100 → 10000 GB: 3.73 → 372.53 USD
      price of the plan, as the templates say: 99 → 99 a cycle, not counted above
      A ceiling at list prices, realised only where capacity is really added or released.
      Prices: OpenCost, default prices (on-demand, region us-central1), 2024-10; 730 hours a month.
      GB were converted to GiB for the price, 1 GB being 1000³/1024³ GiB.
      Other quotas have no price here, and are given none.
    ");
    assert_eq!(folder.read("acme.json"), text.replace("init_professional", "init_enterprise"));
}

#[test]
fn template_upgrade_with_prices_of_ones_own() {
    let prices = "source: ours\nas_of: 2026-01-01\ncurrency: EUR\nhours_per_month: 700\nper: {memory_gb: 0.01, cache_size_mb: {price: 0.001, unit: MiB}}\n";
    let folder = Folder::with([("globex.yaml", GLOBEX), ("prices.yaml", prices)]);
    let run = folder.tenure("template upgrade globex.yaml --to enterprise --prices prices.yaml").run();
    assert_snapshot!(part(&run, "Cost", "\nData"), @"
    Cost a month: 84.00 → 896.00 EUR (+812.00)
      cache_size_mb: not stated → not stated: not counted, because what is not stated has no price
      memory_gb: 12 → 128 GB: 84.00 → 896.00 EUR
      A ceiling at list prices, realised only where capacity is really added or released.
      Prices: ours, 2026-01-01; 700 hours a month.
      MB were converted to MiB for the price, 1 MB being 1000²/1024² MiB.
      Other quotas have no price here, and are given none.
    ");
    let broken = "source: 5\nas_of: May\ncurrancy: EUR\nhours_per_month: 0\nper: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}\n";
    folder.write("prices.yaml", broken);
    assert_snapshot!(folder.tenure("template upgrade globex.yaml --to enterprise --prices prices.yaml").run(), @"
    exit code: 2
    --- stderr
    prices::missing

      × `currency` is missing
       ╭─[prices.yaml:1:1]
     1 │ source: 5
       · ▲
       · ╰── here
     2 │ as_of: May
       ╰────
      help: a price table has `source`, `as_of`, `currency`, `hours_per_month` and `per`, and may have `tiers`; a price has `price` and `unit`

    prices::wrong_type

      × `source` has to be a text, and is a number
       ╭─[prices.yaml:1:9]
     1 │ source: 5
       ·         ┬
       ·         ╰── a number
     2 │ as_of: May
       ╰────
      help: write a text

    prices::day

      × `as_of` is no day
       ╭─[prices.yaml:2:8]
     1 │ source: 5
     2 │ as_of: May
       ·        ─┬─
       ·         ╰── no day
     3 │ currancy: EUR
       ╰────
      help: write it as `2024-10-31`, or `2024-10` for a month

    prices::unknown_key

      × `currancy` is no part of a price table
       ╭─[prices.yaml:3:1]
     2 │ as_of: May
     3 │ currancy: EUR
       · ────┬───
       ·     ╰── unknown
     4 │ hours_per_month: 0
       ╰────
      help: did you mean `currency`?

    prices::amount

      × `hours_per_month` is no amount that can be reckoned with
       ╭─[prices.yaml:4:18]
     3 │ currancy: EUR
     4 │ hours_per_month: 0
       ·                  ┬
       ·                  ╰── this number
     5 │ per: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}
       ╰────
      help: write a positive number; what is free costs 0

    prices::unknown_quota

      × there is no quota `cpu_core`
       ╭─[prices.yaml:5:7]
     4 │ hours_per_month: 0
     5 │ per: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}
       ·       ────┬───
       ·           ╰── unknown
       ╰────
      help: did you mean `cpu_cores`?

    prices::amount

      × the price of `memory_gb` is no amount that can be reckoned with
       ╭─[prices.yaml:5:31]
     4 │ hours_per_month: 0
     5 │ per: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}
       ·                               ─┬
       ·                                ╰── this number
       ╰────
      help: write a positive number; what is free costs 0

    prices::unit

      × the price of `storage_gb` can not be given for a `TB`
       ╭─[prices.yaml:5:64]
     4 │ hours_per_month: 0
     5 │ per: {cpu_core: 1, memory_gb: -1, storage_gb: {price: 1, unit: TB}}
       ·                                                                ─┬
       ·                                                                 ╰── this unit
       ╰────
      help: its unit is one of: GB, GiB
    ");
}

#[test]
fn template_upgrade_can_not_make_every_move() {
    let folder = Folder::with([
        ("acme.yaml", ACME),
        ("gold.yaml", "extends: ./acme.yaml\ntenant_template: {name: gold}\n"),
        ("none.yaml", "tenant_template: {name: none, tier: bronze}\n"),
    ]);
    assert_snapshot!(folder.tenure("template upgrade acme.yaml --to standard").run(), @"
    exit code: 2
    --- stderr
    upgrade::same_tier

      × the template is of tier `standard` already
      help: name another tier; `tenure template list` has all
    ");
    assert_snapshot!(folder.tenure("template upgrade acme.yaml --to professional").run(), @"
    exit code: 2
    --- stderr
    upgrade::other_dialect

      × the template is a `tenant_template`, and tier `professional` is shipped as `init_json`
      help: export the template first: `tenure template export acme.yaml --dialect init_json -o FILE`, then upgrade that file
    ");
    assert_snapshot!(folder.tenure("template upgrade acme.yaml --to gold").run(), @"
    exit code: 2
    --- stderr
    template::unknown_tier

      × there is no tier `gold`
      help: the tiers are enterprise, enterprise_plus, free, premium, standard, white_label
    ");
    assert_snapshot!(folder.tenure("template upgrade gold.yaml --to premium").run(), @"
    exit code: 2
    --- stderr
    upgrade::inherited_tier

      × the tier comes from another file
       ╭─[gold.yaml:1:10]
     1 │ extends: ./acme.yaml
       ·          ─────┬─────
       ·               ╰── the tier is decided there
     2 │ tenant_template: {name: gold}
       ╰────
      help: upgrade that file, with all templates that build on it; or name another base here
    ");
    assert_snapshot!(folder.tenure("template upgrade none.yaml --to premium").run(), @"
    exit code: 2
    --- stderr
    upgrade::no_tier

      × the template is of no shipped tier: `bronze`
      help: say which tier it is of: `tenure template set none.yaml tier=…`
    ");
    assert_eq!(folder.read("acme.yaml"), ACME);
}
