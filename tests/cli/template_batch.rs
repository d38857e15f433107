//! `tenure template batch`.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;
use serde_json::json;

const BATCH: &str = r#"{
  "batch_deployment": { "version": "1.0.0" },
  "templates": [
    { "name": "acme", "tier": "PREMIUM", "description": "The first",
      "custom_config": { "environment": "production", "geographic_regions": ["eu-west-1", "eu-central-1"],
                         "resource_quotas.cpu_cores": 6 } },
    { "name": "globex", "tier": "professional", "custom_config": { "limits.max_users": 50 } }
  ],
  "deployment_settings": { "batch_size": 2, "delay_between_batches_seconds": 30 },
  "post_deployment": { "health_checks": true }
}
"#;

fn folder() -> Folder {
    Folder::with([("batch.json", BATCH)])
}

#[test]
fn template_batch_help() {
    assert_snapshot!(tenure("template batch --help").run(), @"
    exit code: 0
    --- stdout
    Write many templates at once, all or none

    Usage: tenure template batch [OPTIONS] <FILE>

    Arguments:
      <FILE>
              The file that names the templates, YAML or JSON

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --out-dir <FOLDER>
              The folder to write to; made where it is not there

              [default: .]

          --force
              Write over files that are there

      -q, --quiet
              Say nothing but the report

          --dry-run
              Write nothing; say what would be written

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

          --as-of <YYYY-MM-DD>
              Evaluate as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

          --format <FORMAT>
              Write text or JSON

              [default: text]
              [possible values: text, json]

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    The file has a list `templates`; each entry has a `name`, a `tier`, and maybe a `description` and a
    `custom_config` with dotted paths or the known short words (`geographic_regions`, `ssl_enabled`, …).
    All templates are put together, validated and judged before the first is written.

    Exit codes: 0 written, whatever policies say about them, 1 refused, 2 they could not be written.

    Examples:
      tenure template batch tenants.json
      tenure template batch tenants.json --out-dir tenants/ --dry-run
      tenure template batch tenants.json --out-dir tenants/ --force
    ");
}

#[test]
fn template_batch_makes_all_templates() {
    let folder = folder();
    assert_snapshot!(folder.tenure("template batch batch.json --out-dir tenants").run(), @"
    exit code: 0
    --- stdout
    name    tier               file                 fail  unknown  frameworks
    acme    premium            tenants/acme.yaml       0        0  GDPR, HIPAA, SOC2
    globex  init_professional  tenants/globex.json     0       24  GDPR, CCPA

    2 templates written
    --- stderr
     WARN tenure::command::template::batch: batch.json: templates are made, not deployed; nothing is done about deployment_settings.batch_size, deployment_settings.delay_between_batches_seconds, post_deployment.health_checks
    ");
    assert_snapshot!(folder.read("tenants/acme.yaml"), @"
    # The template of `acme`. What it does not say is as in the shipped tier `premium`.
    #   tenure template show acme.yaml   every value, and where it comes from
    #   tenure check acme.yaml           what policies say about it
    extends: premium

    tenant_template:
      name: acme
      description: The first
      environment: production
      deployment_configuration:
        primary_region: eu-west-1
        secondary_regions: [eu-central-1]
      resource_quotas:
        cpu_cores: 6
    ");
    assert_snapshot!(folder.read("tenants/globex.json"), @r#"
    {
      "extends": "init_professional",
      "tenant_id": "globex",
      "configuration": {
        "limits": {
          "max_users": 50
        }
      }
    }
    "#);
    folder.tenure("check tenants --no-fail").run().exits(0);
}

#[test]
fn template_batch_as_json_and_without_writing() {
    let folder = folder();
    let run = folder
        .tenure("template batch batch.json --out-dir tenants --dry-run --format json --quiet")
        .run()
        .exits(0)
        .quietly();
    let summary = run.json();
    assert_eq!(summary["written"], false);
    assert_eq!(summary["templates"][0]["file"], "tenants/acme.yaml");
    assert_eq!(
        summary["not_acted_on"],
        json!([
            "deployment_settings.batch_size",
            "deployment_settings.delay_between_batches_seconds",
            "post_deployment.health_checks"
        ])
    );
    assert_eq!(folder.names(), ["batch.json"]);
}

#[test]
fn template_batch_is_all_or_nothing() {
    let folder = folder();
    folder.write("tenants/globex.json", "mine\n");
    assert_snapshot!(folder.tenure("template batch batch.json --out-dir tenants").run(), @"
    exit code: 2
    --- stderr
    template::exists

      × of the files to be written, there are already `tenants/globex.json`
      help: choose another folder with `--out-dir`, or write over them with `--force`; nothing was written
    ");
    assert!(!folder.path("tenants/acme.yaml").exists());
    folder.tenure("template batch batch.json --out-dir tenants --force --quiet").run().exits(0).quietly();
    assert!(folder.read("tenants/globex.json").contains("init_professional"));
    // A folder is in the way, and what was written before it is put back.
    std::fs::remove_file(folder.path("tenants/globex.json")).unwrap();
    folder.write("tenants/globex.json/keep", "");
    folder.write("tenants/acme.yaml", "mine\n");
    let run = folder.tenure("template batch batch.json --out-dir tenants --force --quiet").run().exits(2);
    assert!(run.stderr.contains("none of the files was written"), "{run}");
    assert_eq!(folder.read("tenants/acme.yaml"), "mine\n");
    assert_eq!(std::fs::read_dir(folder.path("tenants")).unwrap().count(), 2);
}

#[test]
fn template_batch_refuses_what_new_refuses() {
    let folder = folder();
    folder.write(
        "batch.json",
        BATCH.replace("cpu_cores\": 6", "cpu_cores\": 64").replace("users\": 50", "users\": \"many\""),
    );
    assert_snapshot!(folder.tenure("template batch batch.json --out-dir tenants --quiet").run(), @r#"
    exit code: 1
    --- stderr
    template::out_of_bounds

      × `cpu_cores` is 64 cores, and tier `premium` has at most 8 cores
        ╭─[tenants/acme.yaml:14:16]
     13 │   resource_quotas:
     14 │     cpu_cores: 64
        ·                ──
        ╰────
      help: more is a matter of another tier

    template::wrong_type

      × `max_users` should be a number, and this is a text
       ╭─[tenants/globex.json:6:20]
     5 │     "limits": {
     6 │       "max_users": "many"
       ·                    ──────
     7 │     }
       ╰────
      help: write the number alone; -1 is unlimited
            nothing was written
    "#);
    assert_eq!(folder.names(), ["batch.json"]);
}

#[test]
fn template_batch_tells_every_mistake_of_the_file() {
    let folder = Folder::with([(
        "batch.yaml",
        "templates:\n  - {name: a, tier: premum}\n  - {name: A, tier: free}\n  - {tier: free, custom_config: {ssl_enabld: true}}\n",
    )]);
    assert_snapshot!(folder.tenure("template batch batch.yaml").run(), @"
    exit code: 2
    --- stderr
    batch::tier

      × there is no tier `premum`
       ╭─[batch.yaml:2:21]
     1 │ templates:
     2 │   - {name: a, tier: premum}
       ·                     ───┬──
       ·                        ╰── this tier
     3 │   - {name: A, tier: free}
       ╰────
      help: did you mean `premium`?

    batch::doubled_name

      × `A` is the name of two templates
       ╭─[batch.yaml:2:12]
     1 │ templates:
     2 │   - {name: a, tier: premum}
       ·            ┬
       ·            ╰── first here
     3 │   - {name: A, tier: free}
       ·            ┬
       ·            ╰── and again here
     4 │   - {tier: free, custom_config: {ssl_enabld: true}}
       ╰────
      help: rename one of the two

    batch::missing

      × an entry of `templates` has no `name`
       ╭─[batch.yaml:4:5]
     3 │   - {name: A, tier: free}
     4 │   - {tier: free, custom_config: {ssl_enabld: true}}
       ·     ▲
       ·     ╰── here
       ╰────
      help: add `name`

    batch::unknown_key

      × `ssl_enabld` is no known word of `custom_config`
       ╭─[batch.yaml:4:34]
     3 │   - {name: A, tier: free}
     4 │   - {tier: free, custom_config: {ssl_enabld: true}}
       ·                                  ─────┬────
       ·                                       ╰── unknown
       ╰────
      help: did you mean `ssl_enabled`?
    ");
    assert_eq!(folder.names(), ["batch.yaml"]);
}
