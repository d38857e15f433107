//! `tenure template export`: in another format or dialect, or what is deployed.

use crate::runner::{Folder, repository_file, tenure};
use insta::assert_snapshot;
use serde_json::json;

const SMALL: &str = "tenant_template:\n  name: Acme Health\n  tier: premium\n  resource_quotas:\n    cpu_cores: 4\n    memory_gb: -1\n    api_requests_per_minute: 600\n  compliance_settings:\n    frameworks_enabled: [GDPR]\n";

fn folder() -> Folder {
    Folder::with([("acme.yaml", SMALL)])
}

#[test]
fn the_help_says_how() {
    assert_snapshot!(tenure("template export --help").run().exits(0).quietly(), @"
    exit code: 0
    --- stdout
    Write a template in another format or dialect, or what is deployed from it

    Usage: tenure template export [OPTIONS] <TEMPLATE>

    Arguments:
      <TEMPLATE>
              A file, or a shipped tier; `-` is standard input

    Options:
          --color <WHEN>
              When to use colours

              Possible values:
              - auto:   On a terminal, unless `NO_COLOR` is set
              - always
              - never

              [env: TENURE_COLOR=]
              [default: auto]

          --format <FORMAT>
              What to write; by the name of the output, or else YAML for family one and JSON for family
              two

              Possible values:
              - yaml
              - json
              - k8s:         A Kubernetes `ResourceQuota` and `LimitRange`
              - tfvars:      Terraform variables
              - tfvars-json: Terraform variables as JSON (`.tfvars.json`)

          --dialect <DIALECT>
              The shape to write, for YAML and JSON; what it has no field for travels in the metadata,
              and `import` has it back

              [possible values: tenant_template, tenant_profile, init_json]

      -q, --quiet
              Say nothing but the report

          --containers <NUMBER>
              How many containers share a tenant's quota, for the defaults of a Kubernetes `LimitRange`

              [default: 8]

      -v, --verbose...
              Say more: undecided controls one by one, and what the program does

      -o, --output <FILE>
              Write to this file; `-` is standard output

          --force
              Write over a file that is there

          --recipient <AGE1…>
              Encrypt what is marked `encrypt_sensitive` so that this age key can read it; may be given
              several times

          --recipients-file <FILE>
              A file of such keys, one a line

          --as-of <YYYY-MM-DD>
              Evaluate expressions as of this day rather than today (UTC)

              [env: TENURE_AS_OF=2026-11-21]

          --env <NAME>
              Lay the part for this environment over each file that has one under `environments`

              [env: TENURE_ENV=]

          --values <FILE>
              Lay this file of values over every template; may be given several times, the last wins

          --set <PATH=VALUE>
              Set one value, by its dotted path: `limits.max_users=500`; `null` deletes, nothing behind
              `=` is the empty text

          --var <NAME=VALUE>
              Say what a variable is: `tenant_id=acme`

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Examples:
      tenure template export tenants/acme.yaml --format k8s | kubectl apply -f -
      tenure template export tenants/acme.yaml --format tfvars -o acme.tfvars
      tenure template export tenants/acme.yaml --format json -o acme.json
      tenure template export tenants/acme.yaml --dialect init_json -o acme.json
    ");
}

#[test]
fn a_namespace_gets_its_quota_and_what_is_left_out_is_told() {
    assert_snapshot!(folder().tenure("template export acme.yaml --format k8s --containers 4").run(), @r#"
    exit code: 0
    --- stdout
    apiVersion: v1
    kind: ResourceQuota
    metadata:
      name: tenant-quota
      namespace: acme-health
      labels:
        app.kubernetes.io/managed-by: tenure
        tenant: acme-health
        tier: premium
    spec:
      hard:
        requests.cpu: "4"
        limits.cpu: "4"
    ---
    apiVersion: v1
    kind: LimitRange
    metadata:
      name: tenant-limits
      namespace: acme-health
      labels:
        app.kubernetes.io/managed-by: tenure
        tenant: acme-health
        tier: premium
    spec:
      limits:
        - type: Container
          max:
            cpu: "4"
          default:
            cpu: "1"
          defaultRequest:
            cpu: "1"
    --- stderr
     WARN template: unlimited in the template, so not limited here: `resource_quotas.memory_gb`
     WARN template: not stated in the template, so not limited here: `resource_quotas.storage_gb`
     WARN template: not limited by Kubernetes, so for something else to enforce: `resource_quotas.api_requests_per_minute`
    "#);
}

#[test]
fn terraform_gets_variables() {
    assert_snapshot!(folder().tenure("template export acme.yaml --format tfvars").run(), @r#"
    exit code: 0
    --- stdout
    tenant                  = "Acme Health"
    tier                    = "premium"
    cpu_cores               = 4   # cores, -1 is unlimited
    memory_gb               = -1  # GB of 10^9 bytes, -1 is unlimited
    api_requests_per_minute = 600 # requests, -1 is unlimited
    frameworks              = ["GDPR"]
    --- stderr
     WARN template: not stated in the template, so left out: `storage_gb`, `backup_storage_gb`, `network_bandwidth_mbps`, `concurrent_connections`, `ml_model_instances`, `ai_processing_units` and 28 more (`-v` lists them)
    "#);
    let json = folder().tenure("-q template export acme.yaml --format tfvars-json").run().exits(0).quietly().json();
    assert_eq!(json["memory_gb"], -1);
}

#[test]
fn the_format_follows_the_name_of_the_file() {
    let folder = folder();
    for (path, begins) in [
        ("a.json", "{\n  \"tenant_template\""),
        ("a.yml", "tenant_template:"),
        ("a.tfvars", "tenant "),
        ("a.tfvars.json", "{\n  \"tenant\": \"Acme Health\""),
        ("a.txt", "tenant_template:"),
    ] {
        folder.tenure(&format!("-q template export acme.yaml -o {path}")).run().exits(0).quietly();
        assert!(folder.read(path).starts_with(begins), "{path}: {}", folder.read(path));
    }
    let family_two = folder.tenure("-q template export acme.yaml --dialect init_json").run().exits(0);
    assert!(family_two.stdout.starts_with('{'), "family two is JSON: {family_two}");
    let yaml = folder.tenure("-q template export acme.yaml --dialect init_json --format yaml").run().exits(0);
    assert!(yaml.stdout.starts_with("tenant_name: Acme Health\n"), "{yaml}");
}

#[test]
fn what_another_dialect_can_not_say_is_told() {
    let run = folder().tenure("template export acme.yaml --dialect init_json").run();
    assert_snapshot!(run, @r#"
    exit code: 0
    --- stdout
    {
      "tenant_name": "Acme Health",
      "tier": "premium",
      "infrastructure": {
        "compute": {
          "cpu_cores": 4,
          "memory_gb": -1
        }
      },
      "configuration": {
        "compliance": {
          "gdpr_enabled": true,
          "hipaa_enabled": false,
          "sox_enabled": false,
          "pci_dss_enabled": false,
          "iso27001_enabled": false,
          "fedramp_enabled": false,
          "soc2_enabled": false,
          "ccpa_enabled": false
        }
      },
      "_metadata": {
        "converted": {
          "from": "tenant_template",
          "rest": {
            "tenant_template": {
              "name": {
                "^at": "/tenant_name"
              },
              "tier": {
                "^at": "/tier"
              },
              "resource_quotas": {
                "cpu_cores": {
                  "^at": "/infrastructure/compute/cpu_cores"
                },
                "memory_gb": {
                  "^at": "/infrastructure/compute/memory_gb"
                },
                "api_requests_per_minute": 600
              },
              "compliance_settings": {
                "frameworks_enabled": {
                  "^flags": "/configuration/compliance",
                  "^was": [
                    "GDPR"
                  ]
                }
              }
            }
          }
        }
      }
    }
    --- stderr
     WARN template: no field in init_json, so kept in the metadata, where no control reads them: `resource_quotas.api_requests_per_minute`
    "#);
}

#[test]
fn what_is_inherited_is_exported_too() {
    let run =
        tenure("-q template export tests/fixtures/templates/tenants/clinic.yaml --env production --format tfvars-json")
            .run();
    let json = run.exits(0).quietly().json();
    assert_eq!((&json["tenant"], &json["cpu_cores"], &json["storage_gb"]), (&json!("clinic"), &json!(8), &json!(900)));
}

#[test]
fn open_expressions_are_errors_in_every_format() {
    let folder =
        Folder::with([("t.yaml", "extends: premium\ntenant_template: {name: '{{ who }}', owner: '{{ whose }}'}\n")]);
    for format in ["yaml", "json", "k8s", "tfvars", "tfvars-json"] {
        let run = folder.tenure(&format!("template export t.yaml --format {format} -o out")).run().exits(2);
        assert!(run.stderr.contains("`who` is not defined") && run.stderr.contains("`whose` is not defined"), "{run}");
    }
    assert_eq!(folder.names(), ["t.yaml"], "and nothing is written");
    folder.tenure("-q template export t.yaml --var who=a --var whose=b --format k8s -o out").run().exits(0).quietly();
}

#[test]
fn what_can_not_be_exported_is_refused() {
    let folder = Folder::with([
        ("nameless.yaml", "tenant_template:\n  resource_quotas: {cpu_cores: 4}\n"),
        ("unlimited.yaml", "tenant_template:\n  name: a\n  resource_quotas: {cpu_cores: -1}\n"),
        ("system.yaml", "tenant_template:\n  name: kube-system\n  resource_quotas: {cpu_cores: 1}\n"),
    ]);
    assert_snapshot!(folder.tenure("template export nameless.yaml --format k8s").run(), @"
    exit code: 2
    --- stderr
    export::no_name

      × `nameless.yaml` has no name that a namespace could be called by
      help: give it one: `--set name=acme`
    ");
    assert_snapshot!(folder.tenure("template export unlimited.yaml --format k8s").run(), @"
    exit code: 2
    --- stderr
    export::nothing

      × `unlimited.yaml` limits nothing that Kubernetes could limit
      help: a quota of processor cores, memory or storage makes a `ResourceQuota`: `resource_quotas.cpu_cores`, `resource_quotas.memory_gb`, `resource_quotas.storage_gb`
    ");
    assert_snapshot!(folder.tenure("template export system.yaml --format k8s").run(), @"
    exit code: 2
    --- stderr
    export::namespace_reserved

      × the namespace `kube-system` belongs to the cluster
      help: it is made of the template's name: choose another with `--set name=…`
    ");
    assert_snapshot!(folder.tenure("template export system.yaml --format k8s --dialect init_json").run(), @"
    exit code: 2
    --- stderr
    export::dialect

      × `--dialect` is for YAML and JSON, and `--format k8s` has no dialects
      help: leave `--dialect` out: a template of any dialect can be exported so
    ");
}

#[test]
fn a_file_that_is_there_stays_unless_forced() {
    let folder = folder();
    folder.write("out.json", "mine");
    assert_snapshot!(folder.tenure("template export acme.yaml -o out.json").run(), @"
    exit code: 2
    --- stderr
    template::exists

      × `out.json` exists
      help: choose another name with `-o`, or write over it with `--force`; nothing was written
    ");
    assert_eq!(folder.read("out.json"), "mine");
    folder.tenure("template export acme.yaml -o out.json --force").run().exits(0).quietly();
    assert_eq!(folder.names(), ["acme.yaml", "out.json"]);
    assert!(folder.read("out.json").starts_with('{'));
}

#[test]
fn without_a_dialect_it_is_what_render_writes() {
    for template in
        ["enterprise", "tests/fixtures/templates/tenants/clinic.yaml", "tests/fixtures/templates/tenants/studio.json"]
    {
        let exported = tenure(&format!("template export {template}")).run().exits(0).quietly();
        let rendered = tenure(&format!("template render {template}")).run().exits(0).quietly();
        assert_eq!(exported, rendered, "{template}");
    }
    assert_ne!(repository_file("tests/fixtures/templates/tenants/clinic.yaml"), "");
}
